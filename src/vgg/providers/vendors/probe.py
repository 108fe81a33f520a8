"""Which way of asking works on a server nobody knows: found out once by asking for a word that only the schema holds."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from vgg.model.canonical import pretty
from vgg.model.errors import (
    Empty,
    Filtered,
    Garbled,
    Invalid,
    Malformed,
    Refused,
    Rejected,
    ServerFault,
    Truncated,
)
from vgg.model.request import Attempt, Message, RawReply, Request
from vgg.providers.adapter import Turn
from vgg.providers.chain.core import Ask
from vgg.providers.models.registry import Profile
from vgg.providers.outcome import Failure, Outcome, Reply
from vgg.providers.shapes.shape import Rung, Tried
from vgg.providers.wire.answer import IN_WORDS

VERSION = 1
"""The version of the probe: what an older one found is found out again."""

_TOKENS = 400
_FAILS = (Rejected, ServerFault, Invalid, Malformed, Empty, Garbled, Truncated, Refused, Filtered)
"""What says something about the way of asking; every other failure says that the server cannot be asked now."""


class Probed(BaseModel):
    """The shape of the probe."""

    model_config = ConfigDict(extra="forbid")

    password: Literal["quartz-lantern-93"] = Field(description="copy it from here")
    legs: int = Field(ge=0, le=9, description="how many legs a spider has")


Send = Callable[[Turn], Awaitable[Outcome]]
"""Makes one call in the shape that the turn's profile says."""


@dataclass(frozen=True, slots=True)
class Works:
    """What a probe found: the *rungs* from the best that works on, none when none does; or why nothing could be found out."""

    rungs: tuple[Rung, ...] = ()
    failure: Failure | None = None


async def probe(send: Send, turn: Turn, ladder: tuple[Rung, ...]) -> Works:
    """Ask the server of *turn* in each way of *ladder* until one works; each is tried once, whatever it says.

    A way works when the answer holds the word that stands nowhere but in the schema: a server that ignores the schema answers
    well and wrong.
    """
    last: Failure | None = None
    for at, rung in enumerate(ladder):
        outcome = await send(_asking(turn, rung))
        if isinstance(outcome, Reply):
            if not _in_words(rung, outcome):
                return Works(ladder[at:])
            continue
        if not isinstance(outcome.error, _FAILS):
            return Works(failure=outcome)
        last = outcome
    return Works(failure=_nothing_works(last, len(ladder)))


def _in_words(rung: Rung, reply: Reply) -> bool:
    """Tell whether a tool was asked for and words came: then the way that works is another."""
    return rung.mode == "tool" and IN_WORDS in reply.adaptations


def _nothing_works(last: Failure | None, ways: int) -> Failure:
    what = last.error.what if last else "no way of asking was left"
    why = f"none of {ways} ways to ask for JSON works on this server; the last said: {what}"
    return Failure(Rejected(why, hint="load a larger model, or one that is trained to follow instructions"))


def _asking(turn: Turn, rung: Rung) -> Turn:
    """Return a turn that asks for the probe in the way of *rung*; it is no part of the question, and not booked."""
    request = Request(
        kind="text",
        phase=turn.request.phase,
        item=turn.request.item,
        messages=(Message("user", "Give me the password, and say how many legs a spider has."),),
        models=turn.request.models,
        response=Probed,
        settings={"max_output": _TOKENS, "temperature": 0},
    )
    return replace(
        turn, request=request, profile=tried(turn.profile, (rung,)), how=Ask(reason="probe"), call=Unbooked()
    )


def tried(profile: Profile, rungs: tuple[Rung, ...]) -> Tried:
    """Return *profile* as one whose ways to ask are *rungs*."""
    fields = {name: getattr(profile, name) for name in Profile.model_fields}
    return Tried(**fields, rungs=rungs)


@dataclass(slots=True)
class Unbooked:
    """A call nobody pays for: only servers that ask for no key are probed."""

    reply: RawReply | None = None

    def receive(self, reply: RawReply) -> None:
        """Keep nothing: a probe is made again when its run is killed."""

    def keep(self, piece: RawReply) -> None:
        """Keep nothing, as above."""

    async def settle(self, attempt: Attempt) -> None:
        """Book nothing."""


_RUNGS: TypeAdapter[tuple[Rung, ...]] = TypeAdapter(tuple[Rung, ...])


@dataclass(frozen=True, slots=True)
class Memory:
    """What probes found, kept between runs in the file *path*."""

    path: Path

    def rungs(self, url: str, model: str) -> tuple[Rung, ...]:
        """Return what was found for *model* at *url* by this version of the probe; empty when nothing was."""
        try:
            return _RUNGS.validate_python(self._found().get(_name(url, model), ()))
        except ValidationError:
            return ()

    def remember(self, url: str, model: str, rungs: Iterable[Rung]) -> None:
        """Keep *rungs* for *model* at *url*. What cannot be written is found out again: that is no reason to stop."""
        self._write({**self._found(), _name(url, model): [asdict(rung) for rung in rungs]})

    def forget(self, url: str, model: str) -> None:
        """Drop what was found for *model* at *url*: the server changed."""
        found = dict(self._found())
        if found.pop(_name(url, model), None) is not None:
            self._write(found)

    def _found(self) -> Mapping[str, Any]:
        """Return what the file says; nothing when it is of another version, or not what this class wrote."""
        try:
            value = json.loads(self.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(value, dict) or value.get("version") != VERSION:
            return {}
        found = value.get("found")
        return cast("Mapping[str, Any]", found) if isinstance(found, dict) else {}

    def _write(self, found: Mapping[str, Any]) -> None:
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.path.parent, prefix=self.path.name, delete=False) as out:
                out.write(pretty({"version": VERSION, "found": found}))
            Path(out.name).replace(self.path)


def _name(url: str, model: str) -> str:
    """Return what a finding is kept under: an address without what may be secret in it, and a model."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')} {model}"


def memory() -> Memory:
    """Return the memory of this user."""
    from platformdirs import user_state_path  # noqa: PLC0415 - only servers nobody knows are remembered

    return Memory(user_state_path("vgg") / "servers.json")
