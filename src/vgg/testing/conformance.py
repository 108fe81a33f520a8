"""What every provider must do, as checks an author runs: else each plug-in would find out by losing somebody's money.

    from vgg.testing.conformance import CHECKS, Check, Subject

    @pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
    def test_it_conforms(check: Check) -> None:
        check(Subject("glowworm", "glow-1", SERVICE, registry))

A check is a plain function that raises AssertionError; nothing here needs pytest.
"""

from __future__ import annotations

import asyncio
import io
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

import anyio
from anyio.lowlevel import checkpoint

from vgg.model.errors import Auth, ProviderError
from vgg.model.request import Answer, Partial, Request
from vgg.providers.chain.chain import Chain
from vgg.providers.models.registry import Registry, shipped

from .clock import FakeClock
from .journal import MemoryJournal
from .loopback import Playing, Scene, Service
from .server import KEY
from .stage import BAD, GOOD, Beast, text

Found = TypeVar("Found")

_AT_ONCE = 10.0
"""Seconds in which a stopped call is over on the busiest machine; the service would have kept silent for sixty."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A provider under test: its name and a text model in *registry* (vgg's own when None), and its *service*.

    The model's max_output must be above 2,000 tokens. *streams*: it tells parts as they arrive. *caches*: its service says how
    much of the input came from a cache.
    """

    provider: str
    model: str
    service: Service
    registry: Registry | None = None
    streams: bool = True
    caches: bool = True

    @property
    def name(self) -> str:
        """The model as a chain names it."""
        return f"{self.provider}:{self.model}"


Check = Callable[[Subject], None]


@dataclass(slots=True)
class _Asking:
    """A chain that asks the subject alone, with a journal and a clock that can be looked at."""

    subject: Subject
    playing: Playing
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    clock: FakeClock = field(default_factory=FakeClock)

    def request(self, **more: Any) -> Request:
        return text(self.subject.name, **more)

    def ask(self, **more: Any) -> Answer:
        async def asked(chain: Chain) -> Answer:
            return await chain.ask(self.request(**more), self.journal)

        return self.run(asked)

    def fails(self, **more: Any) -> ProviderError:
        """Return the error that asking ends with."""
        try:
            answer = self.ask(**more)
        except ProviderError as error:
            return error
        raise AssertionError(f"it answered {answer.body!r} where it had to fail")

    def run(self, what: Callable[[Chain], Awaitable[Found]]) -> Found:
        async def all_of_it() -> Found:
            registry = self.subject.registry or shipped()
            async with Chain(
                self.playing.environ, registry=registry, clock=self.clock, chance=Random(1)
            ) as chain:
                return await what(chain)

        return anyio.run(all_of_it)

    def outcomes(self) -> list[tuple[str, str]]:
        """Return how each call ended, and whether it is billed."""
        return [(attempt.outcome, attempt.billed) for attempt in self.journal.attempts]


@contextmanager
def _asking(subject: Subject, *scenes: Scene) -> Iterator[_Asking]:
    with subject.service.play(*scenes) as playing:
        yield _Asking(subject, playing)


def _same(found: object, wanted: object, what: str) -> None:
    assert found == wanted, f"{what}: {wanted!r} wanted, {found!r} found"


def a_typed_answer_comes_back(subject: Subject) -> None:
    """A schema goes there, a validated answer comes back, and the words of the prompt arrive as they stand."""
    with _asking(subject, Scene()) as it:
        answer = it.ask()

        _same(Beast.model_validate_json(answer.body), Beast.model_validate(GOOD), "the answer")
        _same((answer.provider, answer.model), (subject.provider, subject.model), "who answered")
        _same(answer.media_type, "application/json", "the media type")
        _same(it.outcomes(), [("ok", "yes")], "the attempts")
        sent = it.playing.heard()[0].body.decode()
        assert "A moth, please. {{ 7 * 7 }}" in sent, "the prompt did not arrive as it was written"
        assert "legs" in sent, "the schema did not arrive"


def usage_is_told_in_the_normal_form(subject: Subject) -> None:
    """Input includes what came from a cache, output includes reasoning; both are booked with the call."""
    with _asking(subject, Scene()) as it:
        usage = it.ask().attempts[0].usage

        _same((usage.input, usage.output), (100, 50), "input and output tokens")
        _same(usage.cached, 40 if subject.caches else 0, "cached tokens")


def a_denied_key_is_named_and_not_tried_again(subject: Subject) -> None:
    """A key that is refused ends the provider for this run; the error names the variable."""
    with _asking(subject, Scene("denies"), Scene("denies")) as it:
        error = it.fails()

        assert isinstance(error, Auth), f"Auth wanted, {type(error).__name__} found: {error}"
        _same(len(it.playing.heard()), 1, "requests")
        _same(it.outcomes(), [("auth", "no")], "the attempts")
        keys = (subject.registry or shipped()).vendors[subject.provider].keys
        assert any(name in str(error) for name in keys), f"{error} names none of {keys}"


def patience_is_kept_to_the_second(subject: Subject) -> None:
    """After a 429 the same question is asked again, when the service said."""
    with _asking(subject, Scene("slows down", after=7)) as it:
        it.ask()

        _same(it.clock.slept, [7.0], "waits")
        _same([outcome for outcome, _ in it.outcomes()], ["rate_limited", "ok"], "the attempts")


def a_refusal_is_one_call(subject: Subject) -> None:
    """A model that declines, or a filter that does it in its place, is not asked the same again; the call counts as paid."""
    with _asking(subject, Scene("refuses"), Scene("refuses")) as it:
        it.fails()

        _same(len(it.playing.heard()), 1, "requests")
        _same([billed for _, billed in it.outcomes()], ["yes"], "billed")
        assert it.outcomes()[0][0] in {"refused", "filtered"}, f"it was booked as {it.outcomes()[0][0]!r}"


def what_stops_at_its_limit_is_no_answer(subject: Subject) -> None:
    """Half an answer is never taken as whole, nor asked for with the same limit again; its usage is kept."""
    with _asking(subject, Scene("stops short")) as it:
        answer = it.ask()

        _same([outcome for outcome, _ in it.outcomes()], ["truncated", "ok"], "the attempts")
        _same(answer.attempts[0].usage.output, 50, "output tokens of the half answer")
        first, second = (heard.body for heard in it.playing.heard())
        assert first != second, "the same bytes were sent twice"


def what_is_no_answer_is_not_read_as_one(subject: Subject) -> None:
    """A web page with status 200 is a fault of the service; it is not sent back to the model."""
    with _asking(subject, *[Scene("babbles")] * 3) as it:
        it.fails()

        _same(len(it.playing.heard()), 1, "requests")
        assert it.outcomes()[0][0] in {"malformed", "empty"}, f"it was booked as {it.outcomes()[0][0]!r}"


def a_wrong_shape_is_sent_back_with_the_reason(subject: Subject) -> None:
    """The model hears which field is wrong; both calls are booked."""
    with _asking(subject, Scene(value=BAD)) as it:
        it.ask()

        _same([outcome for outcome, _ in it.outcomes()], ["invalid", "ok"], "the attempts")
        assert "less than or equal to 8" in it.playing.heard()[1].body.decode(), "the reason did not arrive"


def a_call_in_doubt_is_repeated_once(subject: Subject) -> None:
    """A connection that breaks after the request was sent may have been paid: once more, and no more."""
    with _asking(subject, *[Scene("hangs up")] * 5) as it:
        it.fails()

        _same(len(it.playing.heard()), 2, "requests")
        _same([billed for _, billed in it.outcomes()], ["maybe", "maybe"], "billed")


def the_key_is_nowhere_but_in_its_request(subject: Subject) -> None:
    """A service that repeats the key gets it into no message, log, journal or output."""
    with (
        _asking(subject, Scene("denies", words=f"no such key: {KEY}")) as it,
        _listening() as said,
    ):
        error = it.fails()

        sent = it.playing.heard()[0]
        assert any(KEY in value for value in sent.headers.values()), "the key is no header of the request"
        assert KEY not in sent.path, "the key is in the address, which proxies write down"
        assert KEY not in sent.body.decode(), "the key is in the body"
    places = {
        "the error": f"{error} {error!r} {error.args}",
        "the cause of the error": repr(error.__cause__),
        "the journal": " ".join(map(repr, it.journal.attempts)),
        "logs and output": said.getvalue(),
    }
    _same([where for where, words in places.items() if KEY in words], [], "places that hold the key")


@contextmanager
def _listening() -> Iterator[io.StringIO]:
    """Give what is logged, at any level, and written to stdout and stderr in the meantime."""
    said = io.StringIO()
    ear = logging.StreamHandler(said)
    root = logging.getLogger()
    level = root.level
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    try:
        with redirect_stdout(said), redirect_stderr(said):
            yield said
    finally:
        root.removeHandler(ear)
        root.setLevel(level)


def a_stop_leaves_nothing_behind(subject: Subject) -> None:
    """A run that is stopped while it waits ends at once; the call is booked, nothing goes on running."""
    with _asking(subject, Scene("waits")) as it:

        async def stopped(chain: Chain) -> float:
            async with anyio.create_task_group() as run:
                run.start_soon(chain.ask, it.request(), it.journal)
                while not it.playing.heard():  # noqa: ASYNC110 - the service lives in a thread
                    await anyio.sleep(0.005)
                began = time.monotonic()
                run.cancel_scope.cancel()
            return time.monotonic() - began

        async def counted(chain: Chain) -> tuple[float, set[str]]:
            before = asyncio.all_tasks()
            seconds = await stopped(chain)
            await chain.aclose()
            await checkpoint()
            left = {repr(each) for each in asyncio.all_tasks() - before}
            return seconds, left

        seconds, left = it.run(counted)
        assert seconds < _AT_ONCE, f"it took {seconds:.1f} s to stop"
        _same(left, set(), "what still runs")
        _same(it.outcomes(), [("interrupted", "maybe")], "the attempts")
        _same(len(it.playing.heard()), 1, "requests")


def what_is_on_disk_is_not_asked_for_again(subject: Subject) -> None:
    """A reply that arrived before a crash is read from the journal; nothing is sent."""

    class Killed(BaseException):
        """The process ends between the reply and the booking of it."""

    def dies(_: object) -> Sequence[str]:
        raise Killed

    with _asking(subject, Scene(), Scene("denies")) as it:
        try:
            it.ask(check=dies)
        except Killed:
            it.journal = it.journal.crashed()
        answer = it.ask()

        _same(len(it.playing.heard()), 1, "requests")
        _same(Beast.model_validate_json(answer.body), Beast.model_validate(GOOD), "the answer")
        _same(answer.attempts[0].usage.output, 50, "output tokens")


def a_cut_stream_keeps_its_parts(subject: Subject) -> None:
    """What was whole when a stream broke off is kept, and only the rest is asked for (nothing to show without streams)."""
    if not subject.streams:
        return
    parts: list[Partial] = []

    async def hear(partial: Partial) -> None:
        parts.append(partial)

    rest = {name: value for name, value in GOOD.items() if name != "name"}
    with _asking(subject, Scene("breaks off", value={"name": "Luna"}), Scene(value=rest)) as it:
        answer = it.ask(on_partial=hear)

        _same(Beast.model_validate_json(answer.body), Beast.model_validate(GOOD), "the answer")
        _same([outcome for outcome, _ in it.outcomes()], ["stream_cut", "ok"], "the attempts")
        assert any(each.fields.get("name") == "Luna" for each in parts), "no part was told while it came"
        assert "Luna" in it.playing.heard()[1].body.decode(), "the kept part was not given back as data"


CHECKS: tuple[Check, ...] = (
    a_typed_answer_comes_back,
    usage_is_told_in_the_normal_form,
    a_denied_key_is_named_and_not_tried_again,
    patience_is_kept_to_the_second,
    a_refusal_is_one_call,
    what_stops_at_its_limit_is_no_answer,
    what_is_no_answer_is_not_read_as_one,
    a_wrong_shape_is_sent_back_with_the_reason,
    a_call_in_doubt_is_repeated_once,
    the_key_is_nowhere_but_in_its_request,
    a_stop_leaves_nothing_behind,
    what_is_on_disk_is_not_asked_for_again,
    a_cut_stream_keeps_its_parts,
)
"""Every check, in the order they are best mended in."""
