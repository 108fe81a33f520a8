"""Is this step stored, and if not, why not: the one place where keys, takes, pins and wishes meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from vgg.ledger.past import Past
from vgg.model.artifact import Inputs
from vgg.model.canonical import Json
from vgg.model.pipeline import Phase
from vgg.model.request import Answer, Attempt, Usage
from vgg.phases.kind import Ask, Make
from vgg.store import Store

from .artifacts import Kept, StoredFiles, inputs_of, kept, read_kept, reads_of, seen
from .game import Game
from .keys import Given, ask_parts, given, make_key, make_parts, shape_of
from .lockfile import Entry, Lock
from .reasons import why_asked, why_made
from .selection import all_needs

if TYPE_CHECKING:
    from vgg.ledger.rows import AnswerRow, StepRow, WishRow
    from vgg.model.events import State

OFFLINE = "offline"
HAND = "hand"
"""The origin of what a person made."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A step whose inputs are known.

    *asked* is the key of its request; *key* the one its answer lies under, which differs where the offline provider
    stands in (*standin* says why). *kept* is the stored artifact, *answer* a stored answer that only needs to be
    finished, *wished* a new take to be booked before anything is asked. *hand* are the digests of files of a free step
    that a person made; *stale* says why what a person made of a paid step was made for something else.
    """

    phase: Phase
    item: str
    work: Ask | Make
    inputs: Inputs
    asked: str
    key: str
    take: int
    shape: str
    parts: Mapping[str, str]
    state: State
    reason: str
    kept: Kept | None = None
    answer: AnswerRow | None = None
    standin: str = ""
    wished: WishRow | None = None
    hand: Mapping[str, str] = field(default_factory=dict)
    stale: str = ""

    @property
    def what(self) -> str:
        """The step's name for people: 'levels/meadow'."""
        return f"{self.phase.name}/{self.item}" if self.item else self.phase.name


@dataclass(frozen=True, slots=True)
class _Named:
    """A step with its keys: *asked*, and where a stand-in's answer would lie."""

    phase: Phase
    item: str
    work: Ask | Make
    inputs: Inputs
    asked: str
    offline: str
    shape: str
    parts: Mapping[str, str] = field(default_factory=dict)
    hand: Mapping[str, str] = field(default_factory=dict)


def hand_shape(phase: str, item: str) -> str:
    """Return the shape of an artifact that was changed by hand: it is this step's, whatever else changes."""
    return f"hand:{phase}/{item}"


@dataclass(slots=True)
class Resolver:
    """Looks steps up. *whole* also reads the files of stored artifacts, so that damage shows."""

    game: Game
    store: Store
    past: Past
    lock: Lock
    whole: bool = False
    _shared: dict[str, Given] = field(default_factory=dict)

    def resolve(
        self, phase: Phase, item: str, value: Json, made: Mapping[str, Mapping[str, Kept]]
    ) -> Resolved:
        """Return how the step of *item*, whose *value* is given, stands; *made* holds all that the phase needs."""
        seen_by = self._given(phase, made)
        work = self.game.kind(phase).prepare(phase, value, item, seen_by.inputs)
        match work:
            case Ask():
                said = replace(work, request=self.game.review.worded((phase.name, item), work.request))
                named = self._named_ask(phase, item, said, seen_by)
                return self._settled(named) or self._look_up(named)
            case Make():
                return self._look_up(self._named_make(phase, item, work, seen_by))
            case _:
                assert_never(work)

    def _given(self, phase: Phase, made: Mapping[str, Mapping[str, Kept]]) -> Given:
        """Return what every item of *phase* is given; made once, as *made* holds all that the phase needs."""
        if phase.name not in self._shared:
            concept = seen(self.game.concept, reads_of(phase.options))
            inputs = inputs_of(self.store, concept, all_needs(phase), made)
            self._shared[phase.name] = given(phase, self.game.concept, inputs)
        return self._shared[phase.name]

    def _named_ask(self, phase: Phase, item: str, work: Ask, seen_by: Given) -> _Named:
        model = self.game.first(work.request)
        asked = work.request.key(model)
        offline = work.request.key(OFFLINE) if self.past.standins else asked
        shape, parts = shape_of(phase, item, seen_by), ask_parts(work.request, model)
        return _Named(phase, item, work, seen_by.inputs, asked, offline, shape, parts)

    def _named_make(self, phase: Phase, item: str, work: Make, seen_by: Given) -> _Named:
        at, entry = (phase.name, item), self.lock.entries.get((phase.name, item))
        stays = at not in self.past.wishes  # who names the very step wants it without what they made
        hand = dict(sorted(entry.hand.items())) if entry and stays else {}
        key, parts = make_key(work, seen_by, hand), make_parts(work, seen_by, hand)
        inputs = replace(seen_by.inputs, hand=StoredFiles(self.store, hand)) if hand else seen_by.inputs
        return _Named(phase, item, work, inputs, key, key, "", parts, hand)

    def _settled(self, named: _Named) -> Resolved | None:
        """Return the paid step as a person made or approved it: until they ask for that very step anew, it stays so."""
        at, entry = (named.phase.name, named.item), self._entry(named)
        if entry is None or self.past.wishes.get(at):
            return None
        by_hand = (
            self.past.steps.get((hand_shape(*at), entry.key, entry.take)) if entry.origin == HAND else None
        )
        if by_hand is None and self.game.review.of(at).on(entry.artifact) != "approved":
            return None
        found = read_kept(self.store, by_hand.artifact if by_hand else entry.artifact, whole=self.whole)
        if found is None:
            return None
        fits = entry.key in (named.asked, named.offline)
        stale = "" if fits else why_asked(self.past.parts(entry.key, entry.take), named.parts)
        reason = _why_stored(by_hand, entry.take, "") if by_hand else "approved in review"
        return Resolved(
            phase=named.phase, item=named.item, work=named.work, inputs=named.inputs, asked=named.asked,
            key=entry.key, take=entry.take, shape=named.shape, parts=named.parts, state="stored",
            reason=f"{reason}; kept, though {stale}" if stale else reason, kept=found, stale=stale,
        )  # fmt: skip

    def _look_up(self, named: _Named) -> Resolved:
        take, wished = self._take(named)
        standin = self.past.standins.get((named.asked, take), "")
        key = named.offline if standin else named.asked
        row = self._step_row(named, key, take)
        found = read_kept(self.store, row.artifact, whole=self.whole) if row else None
        answer = None if found else self._answer(key, take)
        state: State = "stored" if found or answer else "new"
        reason = (
            _why_stored(row, take, standin)
            if state == "stored"
            else self._why_new(named, take, wished, standin)
        )
        return Resolved(
            phase=named.phase, item=named.item, work=named.work, inputs=named.inputs, asked=named.asked, key=key,
            take=take, shape=named.shape, parts=named.parts, state=state, reason=reason, kept=found,
            answer=answer, standin=standin, wished=wished, hand=named.hand,
        )  # fmt: skip

    def _take(self, named: _Named) -> tuple[int, WishRow | None]:
        """Return the take the game uses: a wished one, else the pinned one, else the last."""
        phase, item, wishes = named.phase.name, named.item, self.past.wishes
        own, every = wishes.get((phase, item)), wishes.get((phase, "*"))
        if own and own.take and own.key == named.asked:
            return own.take, None
        if every or (own and not own.take):
            from vgg.ledger.rows import WishRow  # noqa: PLC0415 - a plan of a new game has no rows

            take = self.past.last_take(named.asked) + 1
            return take, WishRow(phase, item, named.asked, take)
        entry = self._entry(named)
        if entry and entry.key in (named.asked, named.offline):
            return entry.take, None
        return max(1, self.past.last_take(named.asked)), None

    def _entry(self, named: _Named) -> Entry | None:
        return self.lock.entries.get((named.phase.name, named.item))

    def _step_row(self, named: _Named, key: str, take: int) -> StepRow | None:
        steps, hand = self.past.steps, hand_shape(named.phase.name, named.item)
        return steps.get((hand, key, take)) or steps.get((named.shape, key, take))

    def _answer(self, key: str, take: int) -> AnswerRow | None:
        row = self.past.answers.get((key, take))
        return row if row and self.store.get(row.object) is not None else None

    def _why_new(self, named: _Named, take: int, wished: WishRow | None, standin: str) -> str:
        entry = self._entry(named)
        if wished or self._chosen(named):
            return "asked anew by the user"
        if standin:
            return f"the offline provider stands in: {standin}"
        if entry is None:
            return "never made"
        if entry.key in (named.asked, named.offline):
            return f"take {take} is not stored here, or is damaged"
        was = self.past.parts(entry.key, entry.take)
        return (why_asked if isinstance(named.work, Ask) else why_made)(was, named.parts)

    def _chosen(self, named: _Named) -> bool:
        own = self.past.wishes.get((named.phase.name, named.item))
        return own is not None and own.key == named.asked


def _why_stored(row: StepRow | None, take: int, standin: str) -> str:
    if row and row.origin == HAND:
        return "adopted from a file edited by hand"
    if standin:
        return f"stored: the offline provider stands in, {standin}"
    return f"stored, take {take}" if take > 1 else "stored"


def recalled(row: AnswerRow, body: bytes) -> Answer:
    """Return the stored answer *row* with its *body* as the chain returned it, its attempts in one."""
    usage = Usage(row.input, row.output)
    attempt = Attempt(row.provider, row.model, "ok", "yes" if row.cost else "no", usage, row.cost)
    return Answer(body, row.media_type, row.provider, row.model, (attempt,), row.placeholder)


def origin_of(provider: str, model: str) -> str:
    """Return the origin of what *model* of *provider* answered."""
    return OFFLINE if provider == OFFLINE else f"{provider}:{model}"


def finished(work: Ask, answer: Answer) -> tuple[Kept, Mapping[str, bytes]]:
    """Return the artifact that *work* makes of *answer*, and the objects to store for it."""
    origin = origin_of(answer.provider, answer.model)
    return kept(work.finish(answer), origin, placeholder=answer.placeholder)
