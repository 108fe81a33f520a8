"""A few models asked for real, for cents: else what a table claims about a service is found out in the middle of a game."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from vgg.ledger.book import Ledger
from vgg.ledger.budget import read_budget
from vgg.ledger.calls import Page, utc
from vgg.ledger.glance import glance
from vgg.model.canonical import digest_of
from vgg.model.errors import Billed, OverBudget, ProviderError
from vgg.model.money import money
from vgg.model.request import Attempt, Call, Journal, Left, Message, Partial, RawReply, Request
from vgg.providers.chain.chain import Chain
from vgg.providers.chain.policy import Policy
from vgg.providers.clock import Clock
from vgg.providers.keys import key_of
from vgg.store import Disk, Store, hold

from .prices import worst
from .profile import Profile
from .registry import Candidate, Registry

CAP = Decimal("0.10")
"""Dollars one verification may cost when nobody says otherwise."""

WORDS, THOUGHTS = 64, 960
"""Tokens an anchor may answer, and those a model that thinks may think before."""


class Lantern(BaseModel):
    """What every anchor is asked for."""

    model_config = ConfigDict(extra="forbid")

    word: str
    number: int


@dataclass(frozen=True, slots=True)
class Verified:
    """What asking one model came to. *asked* False: nothing was sent, *detail* says why.

    *proved* is what was seen to work, *unproved* what was looked for and not seen. *cost* in dollars is None when it is not
    known, and nothing when the call was not *billed*. *adaptations* are what was changed in the question for this model.
    """

    model: str
    asked: bool
    ok: bool
    proved: tuple[str, ...] = ()
    unproved: tuple[str, ...] = ()
    detail: str = ""
    cost: Decimal | None = None
    billed: Billed = "no"
    seconds: float = 0.0
    adaptations: tuple[str, ...] = ()


@dataclass(slots=True)
class _Seen:
    """What came back while one model was asked, and whether it came as a stream."""

    attempts: list[Attempt] = field(default_factory=list)
    streamed: bool = False

    async def hear(self, _: Partial) -> None:
        """Listen, so that the answer is streamed; one so short may come in a single piece."""


@dataclass(frozen=True, slots=True)
class _Watched:
    """A call whose reply is looked at as it comes in."""

    call: Call
    seen: _Seen

    @property
    def reply(self) -> RawReply | None:
        """Return what an earlier run received: nothing, for each verification is a run of its own."""
        return self.call.reply

    def keep(self, piece: RawReply) -> None:
        """Keep the next bytes."""
        self.call.keep(piece)

    def receive(self, reply: RawReply) -> None:
        """Keep the reply, and note what it is."""
        told = {name.lower(): value for name, value in reply.headers.items()}
        self.seen.streamed |= "event-stream" in told.get("content-type", "")
        self.call.receive(reply)

    async def settle(self, attempt: Attempt) -> None:
        """Book how it ended."""
        await self.call.settle(attempt)


@dataclass(frozen=True, slots=True)
class _Watching:
    """A journal whose calls are watched."""

    journal: Journal
    seen: _Seen

    def left(self) -> Sequence[Left]:
        """Leave what earlier runs left alone: a verification is asked anew."""
        return ()

    async def take_up(self, left: Left) -> Call | None:
        """Take nothing up."""
        del left
        return None

    async def intend(self, provider: str, model: str, sends: str, worst: Decimal | None) -> Call:
        """Book the intent to send."""
        return _Watched(await self.journal.intend(provider, model, sends, worst), self.seen)


def anchors(registry: Registry, names: Sequence[str] = ()) -> list[Candidate]:
    """Return what is asked: the models of *names*, else every provider's default model for text."""
    wanted = names or [name for name in registry.vendors if registry.default(name, "text")]
    return list(dict.fromkeys(registry.candidate(name, "text") for name in wanted))


async def verify(
    candidates: Sequence[Candidate],
    environ: Mapping[str, str],
    registry: Registry,
    folder: Path,
    *,
    cap: Decimal = CAP,
    clock: Clock | None = None,
) -> list[Verified]:
    """Ask each of *candidates* one small question, once, and return what that proved; those without a key are skipped.

    The calls go through the chain and are booked in the ledger of *folder* before they leave; together they cost at most *cap*
    dollars. Raises FolderError when the folder cannot be used.
    """
    began, policy = utc(), Policy(rules={}, fallback=False, max_attempts=1)
    with _ledger(folder, began, cap) as ledger:
        async with Chain(environ, registry=registry, policy=policy, clock=clock) as chain:
            asking = _Asking(environ, registry, chain, ledger, began)
            return [await asking.one(each) for each in candidates]


@contextmanager
def _ledger(folder: Path, run: str, cap: Decimal) -> Iterator[Ledger]:
    """Give the ledger of *folder*, with *cap* dollars over what earlier verifications cost."""
    disk, path = Disk(folder), folder / ".vgg" / "ledger.db"
    with hold(disk):
        store = Store(disk)
        store.make_room()
        before = glance(path, read_budget)
        used = before.spent + before.reserved + before.maybe if before else Decimal(0)
        with Ledger(path, store, run=run, cap=used + cap) as ledger:
            yield ledger


@dataclass(frozen=True, slots=True)
class _Asking:
    """One verification under way, which *began* at a time that tells it from all others."""

    environ: Mapping[str, str]
    registry: Registry
    chain: Chain
    ledger: Ledger
    began: str

    async def one(self, candidate: Candidate) -> Verified:
        """Ask *candidate*, unless something is missing; its calls are read by no other run."""
        if why := self.missing(candidate):
            return Verified(candidate.name, asked=False, ok=False, detail=why)
        seen = _Seen()
        key = digest_of({"verify": candidate.name, "began": self.began})
        page = Page(key, 1, candidate.name, _unsaid, seen.attempts.append, _open)
        journal = await self.ledger.journal(page)
        try:
            return await self.asked(candidate, _Watching(journal, seen), seen)
        finally:
            await journal.close(over=True)

    def missing(self, candidate: Candidate) -> str:
        """Return why *candidate* cannot be asked; '' when it can."""
        vendor = self.registry.vendors.get(candidate.provider)
        if vendor is None:
            return "no such provider"
        if not candidate.model:
            return "it has no default model: name one"
        if vendor.keys and not key_of(vendor, self.environ):
            return f"no key: set {' or '.join(vendor.keys)}"
        return ""

    async def asked(self, candidate: Candidate, journal: Journal, seen: _Seen) -> Verified:
        """Return what *candidate* answered, or what it said instead."""
        question = _question(candidate, self.registry.find(candidate.provider, candidate.model), seen)
        detail, typed = "", False
        try:
            await self.chain.ask(question, journal)
            typed = True
        except OverBudget:
            return Verified(candidate.name, asked=False, ok=False, detail=self.too_dear(question, candidate))
        except ProviderError as error:
            detail = error.what
        last = seen.attempts[-1] if seen.attempts else None
        if last is None:
            return Verified(candidate.name, asked=False, ok=typed, detail=detail)
        found = _looked_for(last, seen, typed=typed)
        return Verified(
            candidate.name,
            asked=True,
            ok=typed,
            proved=tuple(words for words, so in found.items() if so),
            unproved=tuple(words for words, so in found.items() if not so),
            detail=last.detail,
            cost=Decimal(0) if last.billed == "no" else last.cost,
            billed=last.billed,
            seconds=last.seconds,
            adaptations=last.adaptations,
        )

    def too_dear(self, question: Request, candidate: Candidate) -> str:
        """Return why *candidate* is not asked under the cap."""
        most = worst(question, candidate.name, self.registry)
        if most is None:
            return "nobody knows its price, so that no cap would hold: declare its prices in models.toml"
        return f"it could cost {money(most)}, more than is left of the cap"


def _open() -> None:
    """Let every call leave: nobody stops a verification but by ending it."""


def _unsaid(_: str) -> None:
    """Keep notes about doubtful calls of earlier runs out: each verification has a key of its own, so there are none."""


def _question(candidate: Candidate, profile: Profile, seen: _Seen) -> Request:
    words = files("vgg.providers.models").joinpath("verify.txt").read_text("utf-8").strip()
    limit = WORDS + (THOUGHTS if profile.thinking != "never" or not profile.known else 0)
    return Request(
        kind="text",
        phase="verify",
        item=candidate.model,
        messages=(Message("user", words),),
        models=(candidate.name,),
        response=Lantern,
        settings={"max_output": limit},
        on_partial=seen.hear,
    )


def _looked_for(last: Attempt, seen: _Seen, *, typed: bool) -> dict[str, bool]:
    """Return in words what was looked for, and whether it was seen to work."""
    told = last.usage.input is not None and last.usage.output is not None
    return {
        "the key is taken": typed or told,
        "a typed answer came": typed,
        "it streamed": seen.streamed and typed,
        "usage was told": told,
        "its price is known": last.cost is not None,
    }
