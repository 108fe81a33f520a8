"""A file edited by hand becomes part of the game: a take of its step whose origin is 'hand', and nobody writes over it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pydantic import ValidationError

from vgg.ledger.book import Ledger
from vgg.ledger.past import Past
from vgg.ledger.rows import StepRow, WishRow, drop_wish, write_adopted
from vgg.media.magic import picture_type, sound_type
from vgg.model.artifact import Artifact, Inputs, Made, TakenBack
from vgg.model.canonical import Json, canonical, digest
from vgg.model.errors import FolderError, InputError, PlanError
from vgg.model.pipeline import Phase
from vgg.model.request import Answer
from vgg.phases.kind import Ask, Make
from vgg.store import Disk, Store, hold

from .artifacts import Kept, StoredFiles, kept, read_kept
from .doing import as_json, with_hand
from .game import Game
from .items import items_of
from .layout import Layout
from .lockfile import Lock, read_lock, write_lock
from .paths import inside
from .plan import Made as MadeBefore
from .plan import values_of
from .resolve import HAND, Resolved, Resolver, hand_shape
from .review import At, problems_of, step_name
from .selection import all_needs, did_you_mean, selected
from .stream import next_run

if TYPE_CHECKING:
    from sqlite3 import Connection

_FOUND = "proof/"
"""Where tapes and measures lie: nobody proves a game by hand."""
Back = Callable[[Inputs, Mapping[str, Json], Made, str, bytes], TakenBack | None]
"""Says what a free step's file means: of its inputs, its options, what it made, the file's path and its new bytes."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of an adopted file: the *steps* it changed, and *notes* on what was changed on its way in."""

    steps: tuple[str, ...]
    notes: tuple[str, ...] = ()


def adopt(game: Game, name: str, data: bytes | None = None) -> Adopted:
    """Take the edited file *name*, a path in the folder of *game*, into the game; *data* are new bytes for it.

    Where a paid step wrote it, the step gets a new take, which the lock pins. Where a free step made it, what it was
    made from gets one if the step knows the way back; else the file stands in place of what that step makes. What
    hangs on it is new to the next run. Raises InputError with its problems when it cannot be part of the game.
    """
    disk = Disk(game.folder)
    with hold(disk):
        lock, store, place = read_lock(game.folder), Store(disk), inside(game.folder, name)
        if data is not None and name in lock.files:
            _may_replace(game.folder, lock, name)
        found = _bytes(place) if data is None else data
        with Ledger(game.own / "ledger.db", store, run=f"adopt-{next_run(game.own)}", cap=None) as ledger:
            resolver = Resolver(game, store, ledger.past, lock)
            work = _Adoption(resolver, ledger, name, found)
            done = work.taken()
            if data is not None:
                disk.write_many({place: data})
            work.settle()
    return done


def _may_replace(folder: Path, lock: Lock, name: str, new: str = "") -> None:
    """Raise FolderError when the file *name* in the game *folder* was edited and never adopted: it would be lost.

    One that has the digest *new* already, as a killed adoption leaves it, loses nothing.
    """
    place = inside(folder, name)
    known = (lock.files.get(name), lock.hand.get(name), new)
    if place.exists() and digest(_bytes(place)) not in known:
        raise FolderError(
            f"{name!r} was edited by hand and would be written over",
            hint=f"adopt it first, or remove it: {shlex.join(['vgg', 'adopt', str(place), '--game', str(folder)])}",
        )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot read {str(path)!r}: {error.strerror}", hint="adopt a file that is there"
        ) from error


@dataclass(slots=True)
class _Adoption:
    """The file *name* with its new *data* on its way into a game; what is found is settled all at once."""

    resolver: Resolver
    ledger: Ledger
    name: str
    data: bytes
    notes: list[str] = field(default_factory=list)
    _lock: Lock = field(init=False)
    _steps: dict[At, tuple[StepRow, Kept]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lock = self.resolver.lock

    def taken(self) -> Adopted:
        """Find out what the file means, without writing to the folder of the game."""
        at, was = self._owner()
        paid = self.resolver.game.kind(self.resolver.game.pipeline.phases[at[0]]).paid
        if paid:
            self._answer(at, was, partial(self._edited, at, was))
            return Adopted((step_name(at),), tuple(self.notes))
        back = self._back(at, was)
        if back is None:
            if self.name.startswith(_FOUND):
                raise InputError(
                    f"{self.name!r} says what was found out of the game; only checking it again can say otherwise",
                    hint="remove your version, and vgg generate writes it anew",
                )
            self._stand_in(at, was)
            return Adopted((step_name(at),))
        for source, body in back.answers.items():
            self._answer(source, self._kept(source), partial(self._finished, body))
        if back.hand:
            self._give(at, {path: self.resolver.store.put(data) for path, data in back.hand.items()})
        mark = {self.name: digest(self.data)}
        self._lock = replace(self._lock, files={**self._lock.files, **mark}, hand={**self._lock.hand, **mark})
        if not (back.answers or back.hand):
            return Adopted((), (*back.notes, "it says what the game says already: nothing else was changed"))
        changed = [*map(step_name, back.answers), *([step_name(at)] if back.hand else [])]
        return Adopted(tuple(changed), (*back.notes, *self.notes))

    def _owner(self) -> tuple[At, Kept]:
        """Return the step that laid out the file, and its artifact."""
        for at, entry in self._lock.entries.items():
            found = read_kept(self.resolver.store, entry.artifact, whole=False)
            if found and self.name in found.artifact.files and at[0] in self.resolver.game.pipeline.phases:
                return at, found
        laid = self.name in self._lock.files
        raise PlanError(
            f"no phase of this game wrote {self.name!r}",
            hint="every run writes or reads it by itself: it needs no adopting"
            if laid
            else did_you_mean(self.name, tuple(self._lock.files)),
        )

    def _kept(self, at: At) -> Kept:
        """Return the artifact of the step *at*. Raises PlanError when it has none here."""
        entry = self._lock.entries.get(at)
        found = read_kept(self.resolver.store, entry.artifact, whole=False) if entry else None
        if found is None:
            raise PlanError(
                f"{self.name!r} is made from {step_name(at)}, which this game has not",
                hint="run vgg generate first",
            )
        return found

    def _edited(self, at: At, kept_before: Kept, work: Ask | None) -> Made:
        """Return the artifact of the paid step *at* with the file as it is now, re-read where it is the answer."""
        was, entry = kept_before.artifact, self._lock.entries[at]
        files = {path: self.resolver.store.get(digest) or b"" for path, digest in was.files.items()}
        row = self.resolver.past.answers.get((entry.key, entry.take))
        if row and row.object == was.files[self.name]:
            return self._read(was, work, row.media_type, self.data, files)
        if as_json(files[self.name]) == was.value:
            body = canonical(_parsed(self.name, self.data))
            return self._read(was, work, "application/json", body, files)
        return Made(was.value, {**files, self.name: self.data}, was.decisions)

    def _read(
        self, was: Artifact, work: Ask | None, media: str, body: bytes, files: Mapping[str, bytes]
    ) -> Made:
        """Return what *body* is as an answer; of *files*, the step's own before, the edited one lies as it is."""
        now = {**files, self.name: self.data}
        if work is None:
            return Made(as_json(body) if media == "application/json" else was.value, now, was.decisions)
        if media.startswith("image/") and not picture_type(body):
            raise InputError(f"{self.name} is no picture that can be read", hint="save it as PNG")
        if media.startswith("audio/") and not sound_type(body):
            raise InputError(
                f"{self.name} is no sound that can be read", hint="save it as WAV, OGG, FLAC or MP3"
            )
        if work.request.kind != "image":
            self.notes += _checked(work, body)
        else:  # as above, but what a painter would be told may help its owner too
            self.notes += work.request.check(body)
        made = work.finish(Answer(body, media, HAND, ""))
        return replace(made, files={**made.files, **now})

    def _finished(self, body: bytes, work: Ask | None) -> Made:
        """Return what the paid step *work* makes of *body* as its answer. Raises InputError when it is none."""
        if work is None:
            raise PlanError("what the file is made from cannot be told", hint="run vgg generate first")
        # A picture of a person's own need not be what a painter is asked for.
        if work.request.kind != "image":
            self.notes += _checked(work, body)
        media = picture_type(body) or sound_type(body) or "application/json"
        return work.finish(Answer(body, media, HAND, ""))

    def _back(self, at: At, was: Kept) -> TakenBack | None:
        """Return what the file means for what the free step *at* made it from; None where nobody knows the way back."""
        step = self._resolved(at)
        if step is None or not isinstance(step.work, Make):
            raise PlanError(f"what {self.name!r} is made from is not here", hint="run vgg generate first")
        back = way_back(step.work.function)
        if back is None:
            return None
        made = Made(was.artifact.value, StoredFiles(self.resolver.store, was.artifact.files))
        return back(step.inputs, step.work.options, made, self.name, self.data)

    def _resolved(self, at: At) -> Resolved | None:
        """Return the step *at* as the game was last made; None where what it needs is not stored, or it is no more."""
        phase, item = at
        *before, last = selected(self.resolver.game.pipeline, phase)
        made: MadeBefore = {}
        for each in before:
            if found := self._last(each, made):
                made[each.name] = found
        if any(need not in made for need in all_needs(last)):
            return None
        items = items_of(last, values_of(made))
        resolver = replace(self.resolver, lock=self._lock, _shared={})
        return resolver.resolve(last, item, items[item], made) if item in items else None

    def _last(self, phase: Phase, made: MadeBefore) -> dict[str, Kept]:
        """Return the artifacts of *phase* as the game was last made; none where one of them is missing."""
        if any(need not in made for need in all_needs(phase)):
            return {}
        entries, store = self._lock.entries, self.resolver.store
        at = {item: entries.get((phase.name, item)) for item in items_of(phase, values_of(made))}
        found = {item: read_kept(store, entry.artifact, whole=False) for item, entry in at.items() if entry}
        whole = {item: each for item, each in found.items() if each}
        return whole if len(whole) == len(at) else {}

    def _answer(self, at: At, was: Kept, make: Callable[[Ask | None], Made]) -> None:
        """Give the paid step *at*, whose artifact *was* another, the take that *make* makes of its question."""
        step = self._resolved(at)
        work = step.work if step and isinstance(step.work, Ask) else None
        found, objects = kept(make(work), HAND, placeholder=was.artifact.placeholder)
        self._may_lay(was, found)
        for each in objects.values():
            self.resolver.store.put(each)
        entry, past = self._lock.entries[at], self.resolver.past
        key = entry.key if step is None or not step.stale else step.asked
        parts = step.parts if step else past.parts(entry.key, entry.take)
        take = past.last_take(key) + 1
        row = StepRow(hand_shape(*at), key, take, *at, found.digest, HAND, parts, self.ledger.run)
        past.add_step(row)
        self._steps[at] = row, found
        self._pin(
            at, {"key": key, "take": take, "artifact": found.digest, "origin": HAND, "stale": "", "cost": 0}
        )

    def _may_lay(self, was: Kept, found: Kept) -> None:
        """Raise FolderError when another file of the step was edited and never adopted: one edit would hide the other."""
        for path in was.artifact.files:
            if path != self.name and path in found.artifact.files:
                _may_replace(self.resolver.game.folder, self._lock, path, found.artifact.files[path])

    def _stand_in(self, at: At, was: Kept) -> None:
        """Let the file stand in place of what the free step *at* makes; the rest of what it made stays."""
        hand = {**self._lock.entries[at].hand, self.name: self.resolver.store.put(self.data)}
        if self.name.endswith(".json"):
            _parsed(self.name, self.data)
        files = {path: self.resolver.store.get(name) or b"" for path, name in was.artifact.files.items()}
        edited = with_hand(
            Made(was.artifact.value, files, was.artifact.decisions), StoredFiles(self.resolver.store, hand)
        )
        found, objects = kept(edited, HAND, placeholder=was.artifact.placeholder)
        for each in objects.values():
            self.resolver.store.put(each)
        self._pin(at, {"artifact": found.digest, "origin": HAND, "hand": hand})
        step = self._resolved(at)
        if step is None:
            return
        row = StepRow("", step.key, step.take, *at, found.digest, HAND, step.parts, self.ledger.run)
        self._steps[at] = row, found
        self._pin(at, {"key": step.key, "take": step.take, "stale": ""})

    def _give(self, at: At, hand: Mapping[str, str]) -> None:
        self._pin(at, {"hand": {**self._lock.entries[at].hand, **hand}})

    def _pin(self, at: At, changes: Mapping[str, object]) -> None:
        told = {"input_tokens": None, "output_tokens": None} if "cost" in changes else {}
        self._lock = self._lock.with_entry(*at, self._lock.entries[at].model_copy(update={**changes, **told}))

    def settle(self) -> None:
        """Commit all steps at once, write their files as they are now, and the lock that pins them."""
        self.ledger.commit_now(self._write)
        lock, disk = self._lock, self.resolver.store.disk
        laid = {
            path: name for _, found in self._steps.values() for path, name in found.artifact.files.items()
        }
        files = dict(lock.files)
        if self.name in laid:
            files[self.name] = laid[self.name]
        layout = Layout(disk, files, Past(), lambda _: None, lambda _: None, dict(lock.hand))
        layout.lay(laid, self.resolver.store.get)
        write_lock(disk, replace(lock, files=layout.files, hand=layout.hand))
        self.ledger.commit_now(self._drop_wishes)

    def _write(self, connection: Connection) -> None:
        for at, (row, _) in self._steps.items():
            write_adopted(connection, row, WishRow(*at, row.key, row.take))

    def _drop_wishes(self, connection: Connection) -> None:
        for at in self._steps:
            drop_wish(connection, *at)


def way_back(function: str) -> Back | None:
    """Return what leads edited files of the free step *function*, 'module:attribute', back; None where nobody does.

    It lies beside the function and is called as it is, with '_back' at the end.
    """
    module, _, name = function.partition(":")
    return cast("Back | None", getattr(import_module(module), f"{name}_back", None))


def _checked(work: Ask, body: bytes) -> Sequence[str]:
    """Return what may be said against *body* as an answer to *work*. Raises InputError with all that makes it none."""
    answer: object = body
    if work.request.response:
        try:
            answer = work.request.response.model_validate_json(body)
        except ValidationError as error:
            raise InputError(
                "the edited file is no valid answer", hint="mend it", problems=problems_of(error)
            ) from error
    must = work.request.must or work.request.check
    if problems := must(answer):
        raise InputError("the edited file does not pass its checks", hint="mend it", problems=problems)
    return () if must is work.request.check else work.request.check(answer)


def _parsed(name: str, data: bytes) -> Json:
    try:
        return json.loads(data, parse_constant=_no_number)  # type: ignore[no-any-return]
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: {error}", hint="mend the JSON, then adopt it again") from error


def _no_number(word: str) -> Json:
    raise ValueError(f"{word} is no number of JSON")
