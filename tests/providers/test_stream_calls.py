"""Streamed calls against the scripted server: what is told, kept, cut, timed out, and never paid twice."""

from __future__ import annotations

import gc
import json
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import anyio
import pytest
from pydantic import BaseModel, Field

from vgg.model.errors import FolderError, ProviderError
from vgg.model.request import Answer, Partial, RawReply, Request
from vgg.providers.chain.chain import Chain
from vgg.providers.chain.policy import RULES, Policy
from vgg.providers.wire.chat import Chat
from vgg.providers.wire.contents import Contents
from vgg.providers.wire.hearing import partial_of
from vgg.providers.wire.messages import Messages
from vgg.providers.wire.stream import Stream
from vgg.testing import wire_anthropic, wire_google, wire_openai
from vgg.testing.clock import leap
from vgg.testing.journal import MemoryCall, MemoryJournal
from vgg.testing.script import (
    Asked,
    Turn,
    breaks,
    cut_short,
    fail,
    fails_inside,
    html,
    refuse,
    say,
    says_between,
    unfinished,
)
from vgg.testing.stage import GOOD, MODELS, NAMES, Beast, Stage, text

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
OTHER = {"openai": "anthropic", "anthropic": "google", "google": "openai"}


class Level(BaseModel):
    """A level."""

    id: int
    name: str


class Levels(BaseModel):
    """A list of levels, and how they end."""

    title: str
    levels: list[Level] = Field(min_length=3, max_length=6)
    ending: str


class Player(BaseModel):
    """One of a cast."""

    id: int
    name: str
    tricks: dict[str, int]
    kind: str = "moth"


class Cast(BaseModel):
    """A cast, which may be missing."""

    cast: list[Player] | None = Field(min_length=3)
    mood: str = "calm"
    ending: str


LEVELS = [{"id": place, "name": f"Level {place}"} for place in range(1, 6)]
GAME = {"title": "Moth", "levels": LEVELS, "ending": "Dawn"}
COMMENT = b": keep alive\n\n"


class Ear:
    """Hears partial answers, and when."""

    def __init__(self) -> None:
        self.heard: list[Partial] = []
        self.times: list[float] = []

    async def __call__(self, partial: Partial) -> None:
        """Hear *partial*."""
        self.heard.append(partial)
        self.times.append(time.monotonic())


def _streamed(family: str, ear: Ear | None = None, **more: Any) -> Request:
    return text(*(NAMES[name] for name in family.split()), **{"on_partial": ear or Ear(), **more})


def _rules(**changes: int) -> Policy:
    return Policy(rules={cause: replace(rule, **changes) for cause, rule in RULES.items()})


@FAMILIES
def test_a_streamed_answer_is_the_answer(stage: Any, family: str) -> None:
    """Usage, cost and the id of the request come along; the wire asks for events, and for their usage."""
    it: Stage = stage({MODELS[family]: [say(GOOD, letters=5)]})

    answer = it.ask(_streamed(family))

    assert Beast.model_validate_json(answer.body) == Beast(**GOOD)
    attempt = answer.attempts[0]
    assert (attempt.usage.input, attempt.usage.output, attempt.request_id) == (100, 50, "req-1")
    assert answer.cost > 0
    assert it.server.posts[0].streams


@FAMILIES
def test_without_a_listener_nothing_is_streamed(stage: Any, family: str) -> None:
    """A whole reply is cheaper to read."""
    it: Stage = stage({MODELS[family]: [say(GOOD)]})

    it.ask(text(NAMES[family]))

    assert not it.server.posts[0].streams


@pytest.mark.case("P40")
@FAMILIES
@pytest.mark.parametrize("caller", ["sync", "async"])
def test_partials_come_while_the_answer_comes(stage: Any, family: str, caller: str) -> None:
    """The service goes on only when what it said was told: at once, then as more comes, at most ten times a second."""
    ear = Ear()

    def told(sent: int) -> bool:
        """Let eight events go unheard, eight more when they were told, and the others after that."""
        return len(ear.heard) >= min(2, sent // 8)

    it: Stage = stage({MODELS[family]: [say(GOOD, letters=2, gate=told)]})

    if caller == "sync":
        it.ask(_streamed(family, ear))
    else:
        it.run(lambda chain: chain.ask(_streamed(family, ear), it.journal))

    lengths = [partial.letters for partial in ear.heard]
    assert lengths == sorted(set(lengths))
    assert len(lengths) >= 2
    assert lengths[0] <= 16, "told when hardly anything had come"
    assert lengths[1] < len(json.dumps(GOOD)), "and again before all had come"
    assert ear.heard[-1].fields["name"] == "Luna"
    assert min(later - sooner for sooner, later in pairwise(ear.times)) > 0.09


WIRES: dict[str, tuple[Any, Any]] = {
    "openai": (wire_openai.events, Chat),
    "anthropic": (wire_anthropic.events, Messages),
    "google": (wire_google.events, Contents),
}


@pytest.mark.case("P41")
@FAMILIES
def test_sixty_kilobytes_in_small_pieces_cost_little(family: str) -> None:
    """Decoding, joining and telling five thousand events takes less than half a second of this process's time.

    The best of a few tries: a busy machine only makes the test go on longer.
    """
    value = {
        "title": "Moth",
        "levels": [{"id": at, "name": "Level " + "x" * 20} for at in range(1150)],
        "ending": ".",
    }
    asked = Asked(family, "/", "m", {}, "", 0.0, 1, "Levels", {}, "", tool=True, streams=True)  # type: ignore[arg-type]
    events, joiner = WIRES[family]
    found = events(asked, say(value, letters=12), value)
    frames = [*found.beginning, *found.pieces, *found.end]

    def spent() -> float:
        stream, began, told = Stream(joiner()), time.process_time(), 0
        for place, frame in enumerate(frames):
            stream.feed(frame)
            if place % 64 == 0:  # far more often than ten times a second
                told += partial_of(stream.text) is not None
        assert told > 70
        return time.process_time() - began

    assert len(json.dumps(value)) > 55_000
    assert any(spent() < 0.5 for _ in range(10))


@pytest.mark.case("P54")
@pytest.mark.parametrize("family", ["openai"])
def test_a_listener_that_never_comes_back_holds_nothing_up(stage: Any, family: str) -> None:
    """Ten thousand chunks: all are read, of what it missed not one state is kept, and the answer lacks nothing."""
    value = {"title": "x" * 120_000, "levels": LEVELS, "ending": "."}
    it, heard, kept = stage({MODELS[family]: [say(value, letters=12)]}), list[int](), list[int]()

    async def deaf(partial: Partial) -> None:
        heard.append(partial.letters)
        try:
            await anyio.sleep_forever()
        finally:
            kept.append(sum(type(each) is Partial for each in gc.get_objects()))

    answer = it.ask(_streamed(family, on_partial=deaf, response=Levels))

    assert json.loads(answer.body) == value
    assert len(heard) == 1
    assert heard[0] < 60_000, "it was busy for most of the answer"
    assert kept == [1], "the state it was told is all there is"


@pytest.mark.case("P54")
@FAMILIES
def test_a_listener_that_never_comes_back_loses_no_part(stage: Any, family: str) -> None:
    """Of a stream that is cut the same parts are kept, whoever listens."""
    half = json.dumps({"title": "Moth", "levels": LEVELS[:4]})[:-20]

    async def deaf(_: Partial) -> None:
        await anyio.sleep_forever()

    rests = []
    for hear in (Ear(), deaf):
        it: Stage = stage({MODELS[family]: [_says(half), say({"levels": LEVELS[3:], "ending": "Dawn"})]})
        answer = it.ask(_streamed(family, on_partial=hear, response=Levels))
        assert json.loads(answer.body) == GAME
        rests.append(it.server.posts[1].digest)

    assert rests[0] == rests[1]
    assert '"name":"Level 3"' in it.server.posts[1].prompt


@pytest.mark.case("P54")
@FAMILIES
def test_of_a_stream_only_its_words_take_memory(family: str) -> None:
    """Two thousand chunks: what frames them, and the comments before each, are forgotten as they come."""
    value = {"title": "x" * 24_000}
    asked = Asked(family, "/", "m", {}, "", 0.0, 1, "Levels", {}, "", tool=True, streams=True)  # type: ignore[arg-type]
    events, joiner = WIRES[family]
    found = events(asked, say(value, letters=12), value)
    wire = [COMMENT * 10 + frame for frame in (*found.beginning, *found.pieces, *found.end)]
    stream = Stream(joiner())
    for frame in wire[:50]:
        stream.feed(frame)  # what is made once is not counted
    tracemalloc.start()

    for frame in wire[50:]:
        stream.feed(frame)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert json.loads(stream.text) == value
    assert kept < 100 * len(wire), "a piece of text for each chunk, and nothing beside it"
    assert peak < kept + 100_000


@FAMILIES
def test_a_listener_that_fails_loses_no_reply(stage: Any, family: str) -> None:
    """The bug is raised, once what was paid for is written down."""
    it: Stage = stage({MODELS[family]: [say(GOOD, letters=5, pace=0.02)]})

    async def fails(_: Partial) -> None:
        raise ZeroDivisionError

    with pytest.raises((ZeroDivisionError, ProviderError)):
        it.ask(text(NAMES[family], on_partial=fails))

    assert it.journal.calls[0].received[0].whole


@pytest.mark.case("P44")
@FAMILIES
def test_a_clean_end_without_the_last_event_is_a_cut(stage: Any, family: str) -> None:
    """The answer is never taken as done; the parts are kept, and only the rest is asked for."""
    it: Stage = stage({MODELS[family]: [unfinished(value=GAME), say({"ending": "Dusk"})]})

    answer = it.ask(_streamed(family, response=Levels))

    assert [attempt.outcome for attempt in answer.attempts] == ["stream_cut", "ok"]
    assert json.loads(answer.body) == {**GAME, "ending": "Dusk"}
    assert not it.journal.calls[0].received[0].body.endswith(b"[DONE]\n\n")


@pytest.mark.case("P45")
@FAMILIES
@pytest.mark.parametrize("after", [3, 30])
def test_a_reset_is_a_cut_and_sent_again_whole_only_when_nothing_is_kept(
    stage: Any, family: str, after: int
) -> None:
    """With finished parts the rest is asked for; without any the same bytes go once more, with the reason on record."""
    it: Stage = stage({MODELS[family]: [breaks(after, "reset", value=GAME, letters=4), say(GAME)]})

    answer = it.ask(_streamed(family, response=Levels))

    first, second = answer.attempts
    assert (first.outcome, first.billed, first.usage.output) == ("stream_cut", "yes", None)
    assert second.reason == ("retry: StreamCut" if after == 3 else "continue: StreamCut")
    same = it.server.posts[0].digest == it.server.posts[1].digest
    assert same == (after == 3)
    assert json.loads(answer.body) == GAME


@FAMILIES
@pytest.mark.parametrize(("ends", "outcome"), [("reset", "transport"), ("eof", "stream_cut")])
def test_a_stream_that_breaks_before_its_first_event_is_asked_once_more(
    stage: Any, family: str, ends: Any, outcome: str
) -> None:
    """It may have been billed: the same bytes go once more, and then the next provider is asked."""
    broken = breaks(-1, ends, value=GOOD)
    it: Stage = stage({MODELS[family]: [broken] * 3, MODELS[OTHER[family]]: [say(GOOD)]})

    answer = it.ask(_streamed(f"{family} {OTHER[family]}"))

    assert [attempt.outcome for attempt in answer.attempts] == [outcome, outcome, "ok"]
    assert [attempt.billed for attempt in answer.attempts] == ["maybe", "maybe", "yes"]
    assert it.server.posts[0].digest == it.server.posts[1].digest


@pytest.mark.case("P51")
@FAMILIES
@pytest.mark.parametrize("half", [0.55, 0.75, 0.9])
def test_parts_said_in_the_form_of_a_dialect_are_kept(stage: Any, family: str, half: float) -> None:
    """Null for a default and pairs for a map, as strict modes want them, are finished parts like any other."""
    plain = [{"id": at, "name": f"N{at}", "tricks": {"a": at}, "kind": "moth"} for at in (1, 2, 3)]
    left_out = None if family == "openai" else "moth"
    cast = [{**each, "tricks": [{"key": "a", "value": each["id"]}], "kind": left_out} for each in plain]
    told = {"mood": None if family == "openai" else "calm", "cast": cast, "ending": "Dawn"}
    text = json.dumps(told)
    broken = unfinished(value=text[: int(len(text) * half)], plain=True)
    it: Stage = stage({MODELS[family]: [broken, say({"cast": cast, "ending": "Dawn"})]})

    answer = it.ask(_streamed(family, response=Cast))

    assert [attempt.outcome for attempt in answer.attempts] == ["stream_cut", "ok"]
    assert answer.attempts[1].reason == "continue: StreamCut"
    assert '"tricks":{"a":1}' in it.server.posts[1].prompt
    assert set(it.server.posts[1].schema["properties"]) == {"cast", "ending"}  # type: ignore[arg-type]
    assert json.loads(answer.body) == {"cast": plain, "mood": "calm", "ending": "Dawn"}


@pytest.mark.case("P51")
@FAMILIES
def test_only_the_rest_of_a_cut_answer_is_asked_for(stage: Any, family: str) -> None:
    """Two levels are whole: their text goes along, the shape wants the others, and an echo does no harm."""
    half = json.dumps({"title": "Moth", "levels": LEVELS[:3]})[:-20]
    rest = {"levels": LEVELS[1:], "ending": "Dawn"}
    it: Stage = stage({MODELS[family]: [_says(half), say(rest)]})

    answer = it.ask(_streamed(family, response=Levels))

    assert json.loads(answer.body) == GAME
    asked = it.server.posts[1]
    assert set(asked.schema["properties"]) == {"levels", "ending"}  # type: ignore[arg-type]
    assert '"name":"Level 2"' in asked.prompt
    assert "Level 3" not in asked.prompt


def _says(half: str) -> Turn:
    """Stream *half* an answer, as words, and close."""
    return unfinished(value=half, plain=True)


@pytest.mark.case("P52")
@FAMILIES
def test_after_a_kill_another_provider_gives_the_rest(stage: Any, family: str) -> None:
    """The process dies while the answer comes; the next run finds the parts in the spool, pays for them once, asks for the rest.

    The first provider has meanwhile lost its key: the other one continues what it never began.
    """
    second = OTHER[family]
    it: Stage = stage(
        {MODELS[family]: [breaks(25, "hang", value=GAME, letters=6)], MODELS[second]: [say(GAME)]}
    )

    async def killed(chain: Chain) -> None:
        with anyio.CancelScope() as scope:

            async def until_a_level(partial: Partial) -> None:
                if partial.items.get("levels"):
                    scope.cancel()

            asked = replace(_streamed(f"{family} {second}", response=Levels), on_partial=until_a_level)
            await chain.ask(asked, Killed(it.journal))

    it.run(killed)
    it.journal = it.journal.crashed()
    it.server._turns = {MODELS[family]: [fail(401)] * 9, MODELS[second]: [say(GAME)]}

    answer = it.ask(_streamed(f"{family} {second}", response=Levels))

    assert json.loads(answer.body) == GAME
    assert [attempt.outcome for attempt in answer.attempts] == ["stream_cut", "auth", "ok"]
    assert it.server.counts() == {MODELS[family]: 2, MODELS[second]: 1}
    assert set(it.server.posts[-1].schema["properties"]) == {"levels", "ending"}  # type: ignore[arg-type]


def test_no_call_is_begun_in_the_last_moment_of_patience(stage: Any) -> None:
    """Its answer could not be waited for: nothing is booked, nothing sent."""
    it: Stage = stage({MODELS["openai"]: [say(GAME), say(GAME)]})
    asked = _streamed("openai", response=Levels)

    async def late(chain: Chain) -> None:
        await chain.ask(asked, it.journal)  # what is loaded once takes longer than that moment
        with anyio.move_on_after(0.04) as scope:
            await chain.ask(asked, it.journal)
        assert scope.cancelled_caught

    it.run(late)

    assert len(it.journal.calls) == len(it.server.posts) == 1


class Killed:
    """A journal of a process that is killed: whatever it books at the end is lost."""

    def __init__(self, journal: MemoryJournal) -> None:
        self._journal = journal

    async def intend(self, *arguments: Any) -> Any:
        """Book the intent, which is on disk."""
        return _KilledCall(await self._journal.intend(*arguments))  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> Any:
        """Return what else the journal has: a killed process read all that was there."""
        return getattr(self._journal, name)


class _KilledCall:
    def __init__(self, call: Any) -> None:
        self.reply = call.reply
        self.keep: Callable[[RawReply], None] = call.keep

    def receive(self, reply: RawReply) -> None:
        """Come too late."""

    async def settle(self, attempt: Any) -> None:
        """Come too late."""


@pytest.mark.case("P46")
@FAMILIES
def test_an_error_event_is_classified_by_its_body(stage: Any, family: str) -> None:
    """First it is what it would have been as a status; in the middle it is a cut, and the status of 200 counts for nothing."""
    busy = {"openai": "server_is_overloaded", "anthropic": "overloaded_error", "google": "UNAVAILABLE"}[
        family
    ]
    quota = {"openai": "insufficient_quota", "anthropic": "billing_error", "google": "perday"}[family]
    script = [fails_inside(code=busy), fails_inside(25, code=busy, value=GAME, letters=6), say(GAME)]
    it: Stage = stage({MODELS[family]: script, MODELS[OTHER[family]]: [say(GAME)]})

    answer = it.ask(_streamed(family, response=Levels))

    assert [attempt.outcome for attempt in answer.attempts] == ["overloaded", "stream_cut", "ok"]
    assert json.loads(answer.body) == GAME

    other: Stage = stage({MODELS[family]: [fails_inside(code=quota)] * 9, MODELS[OTHER[family]]: [say(GAME)]})
    answer = other.ask(_streamed(f"{family} {OTHER[family]}", response=Levels))
    assert [attempt.outcome for attempt in answer.attempts] == ["quota", "ok"]


async def until(true: Callable[[], object]) -> None:
    """Return when *true* is; the server lives in a thread."""
    while not true():  # noqa: ASYNC110 - nothing here tells when another thread did something
        await anyio.sleep(0.002)


def _pieces(it: Stage) -> bytes:
    """Return what came of the reply so far."""
    return b"".join(piece.body for call in it.journal.calls for piece in call.pieces)


@pytest.mark.case("P17")
@FAMILIES
@pytest.mark.parametrize("between", [b"", COMMENT], ids=["silence", "comments"])
@pytest.mark.parametrize(
    ("after", "outcome"),
    [(-1, "timeout"), (0, "timeout"), (25, "stream_cut")],
    ids=["headers", "beginning", "middle"],
)
def test_silence_ends_a_call_however_many_comments_come(
    stage: Any, family: str, between: bytes, after: int, outcome: str
) -> None:
    """Before the first word it is a timeout, afterwards a cut; comments and what only begins an answer are no life.

    Fifty seconds of silence are too long. Thirty pass when all is said, and thirty more when comments came since: whoever took
    one of them for life would wait on.
    """
    hangs = breaks(after, "hang", value=GAME, letters=6, between=between)
    policy = replace(_rules(retries=0, resumes=0), first=50.0, idle=50.0)
    it: Stage = stage({MODELS[family]: [hangs]}, policy=policy)

    async def silent(chain: Chain) -> None:
        async def comments() -> None:
            more = _pieces(it).count(COMMENT) + 3 if between else 0
            await until(lambda: _pieces(it).count(COMMENT) >= more)

        async def passes() -> None:
            await until(lambda: it.server.silent)
            await until(lambda: _pieces(it).count(b"data: ") == it.server.silent[0])
            for _ in range(2):
                await comments()
                leap(30.0)

        with anyio.fail_after(120):
            async with anyio.create_task_group() as group:
                group.start_soon(passes)
                with pytest.raises(ProviderError):
                    await chain.ask(_streamed(family, response=Levels), it.journal)

    it.run(silent)

    (attempt,) = it.journal.attempts
    assert attempt.outcome == outcome
    assert attempt.billed == ("maybe" if outcome == "timeout" else "yes")
    assert "50 s" in attempt.detail


@pytest.mark.case("P17")
@FAMILIES
def test_headers_and_then_silence_end_a_call_that_does_not_stream(stage: Any, family: str) -> None:
    """A reply whose body never comes is a timeout that may be billed; the next provider is asked."""
    policy = replace(_rules(retries=0), first=50.0)
    it: Stage = stage({MODELS[family]: [Turn(ends="hang")]}, policy=policy)

    async def silent(chain: Chain) -> Answer:
        async with anyio.create_task_group() as group:

            async def passes() -> None:
                await until(lambda: it.server.silent)
                await anyio.sleep(0.05)  # its head is on the way, and if it is not, the outcome is the same
                leap(60.0)

            group.start_soon(passes)
            return await chain.ask(text(NAMES[family], NAMES[OTHER[family]]), it.journal)

    answer = it.run(silent)

    assert [(attempt.outcome, attempt.billed) for attempt in answer.attempts] == [
        ("timeout", "maybe"),
        ("ok", "yes"),
    ]


@FAMILIES
def test_thinking_is_life(stage: Any, family: str) -> None:
    """A model may think longer than it may be silent, and what it thinks is no answer."""
    ear, passed = Ear(), list[int]()
    turn = say(
        GOOD,
        thinks="a moth is " * 12,
        letters=20,
        gate=lambda sent: sent <= len(passed) + 1 or len(passed) > 5,
    )
    it: Stage = stage({MODELS[family]: [turn]}, policy=Policy(first=50.0, idle=50.0))

    async def thinks(chain: Chain) -> Answer:
        async with anyio.create_task_group() as group:

            async def passes() -> None:
                for _ in range(6):
                    came = len(_pieces(it))
                    passed.append(came)
                    await until(lambda came=came: len(_pieces(it)) > came)  # type: ignore[misc]
                    leap(30.0)

            group.start_soon(passes)
            return await chain.ask(_streamed(family, ear), it.journal)

    answer = it.run(thinks)

    assert Beast.model_validate_json(answer.body) == Beast(**GOOD)
    assert len(passed) == 6, "three minutes, with never more than half a one in silence"
    assert not any("a moth is" in json.dumps(partial.fields) for partial in ear.heard)


@FAMILIES
def test_a_call_ends_in_all_and_keeps_what_came(stage: Any, family: str) -> None:
    """A stream that drips for ever is cut when its time is up; what is finished was paid for."""
    policy = replace(_rules(retries=0), seconds=500.0, first=900.0, idle=900.0)
    ear = Ear()
    drips = say(GAME, letters=2, gate=lambda sent: sent < 60)
    it: Stage = stage({MODELS[family]: [drips, say(GAME)]}, policy=policy)

    async def drip(chain: Chain) -> Answer:
        async with anyio.create_task_group() as group:

            async def passes() -> None:
                await until(lambda: any(partial.items.get("levels") for partial in ear.heard))
                leap(501.0)

            group.start_soon(passes)
            return await chain.ask(_streamed(family, ear, response=Levels), it.journal)

    answer = it.run(drip)

    assert answer.attempts[0].outcome == "stream_cut"
    assert "within 500 s" in answer.attempts[0].detail
    assert answer.attempts[1].reason == "continue: StreamCut"
    assert json.loads(answer.body) == GAME


@FAMILIES
def test_a_server_without_streams_is_read_as_ever(stage: Any, family: str) -> None:
    """Errors, pages, refusals and cut answers are the same, whether events were asked for or not."""
    turns = {
        "auth": fail(401, "invalid_api_key"),
        "malformed": html(),
        "refused": refuse(),
        "truncated": cut_short(),
        "overloaded": fail(503),
    }
    for outcome, turn in turns.items():
        it: Stage = stage({MODELS[family]: [turn] * 9}, policy=_rules(retries=0, grow=False, resumes=0))
        with pytest.raises(ProviderError):
            it.ask(_streamed(family))
        expected = "filtered" if (family, outcome) == ("google", "refused") else outcome
        assert it.journal.attempts[0].outcome == expected


@FAMILIES
@pytest.mark.parametrize("whole", [True, False])
def test_a_stored_stream_is_joined_again(stage: Any, family: str, whole: bool) -> None:
    """What lies in the journal are the events as they came; served again they are the same answer, and nothing is sent."""
    turn = say(GAME, letters=6) if whole else breaks(25, "reset", value=GAME, letters=6)
    it: Stage = stage({MODELS[family]: [turn, say(GAME)]})
    request = _streamed(family, response=Levels)
    first = it.ask(request)
    it.journal = it.journal.crashed()

    again = it.ask(replace(request, on_partial=None))

    assert again.body == first.body
    assert len(it.server.posts) == (1 if whole else 2)
    kept = [call.kept for call in it.journal.calls if call.kept is not None]
    assert (whole, "text/event-stream") in [(each.whole, each.headers["content-type"]) for each in kept]


@FAMILIES
def test_when_the_disk_is_full_a_stream_stops_the_run(stage: Any, family: str) -> None:
    """A piece that cannot be written down ends it all; nothing is asked again."""
    it: Stage = stage({MODELS[family]: [say(GOOD)] * 3})

    class Full(MemoryCall):
        """A call that can keep nothing."""

        def keep(self, reply: RawReply) -> None:
            """Fail as a full disk does."""
            raise FolderError(f"no space left for {len(reply.body)} bytes")

    class FullJournal(MemoryJournal):
        """A journal of such calls."""

        async def intend(self, *arguments: Any) -> Any:
            """Book a call that can keep nothing."""
            return Full(*arguments)

    it.journal = FullJournal()

    with pytest.raises(FolderError):
        it.ask(_streamed(family))

    assert len(it.server.posts) == 1


@FAMILIES
def test_a_broken_frame_is_no_answer(stage: Any, family: str) -> None:
    """Before any word it is a malformed reply and the next provider is asked; later it is a cut."""
    bad = [
        says_between(b'data: {"x\n\n', after=-1),
        says_between(b'data: {"x\n\n', after=25, value=GAME, letters=6),
    ]
    outcomes = []
    for turn in bad:
        second = OTHER[family]
        it: Stage = stage(
            {MODELS[family]: [turn] * 9, MODELS[second]: [say(GAME)]}, policy=_rules(retries=0, resumes=0)
        )
        answer = it.ask(_streamed(f"{family} {second}", response=Levels))
        outcomes.append(answer.attempts[0].outcome)

    assert outcomes == ["malformed", "stream_cut"]


@FAMILIES
@pytest.mark.parametrize("streams", [True, False])
def test_a_reply_without_end_is_refused_by_its_size(
    stage: Any, family: str, streams: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken server cannot eat the memory; the bound is turned down here, so that the test need not send it all."""
    monkeypatch.setattr("vgg.providers.wire.tee.LARGEST", 300_000)
    kind = "text/event-stream" if streams else "application/json"
    huge = Turn(raw=b'{"choices": "' + b": x\n" * 250_000, media_type=kind)
    it: Stage = stage({MODELS[family]: [huge] * 2, MODELS[OTHER[family]]: [say(GOOD)]})
    ear = Ear() if streams else None

    answer = it.ask(text(NAMES[family], NAMES[OTHER[family]], on_partial=ear))

    assert [attempt.outcome for attempt in answer.attempts] == ["malformed", "ok"]
    assert "larger than" in answer.attempts[0].detail


def test_a_connection_is_used_again_after_a_stream(stage: Any) -> None:
    """The end of a stream is waited for, or each call would shake hands anew."""
    it: Stage = stage({"*": [say(GOOD)] * 9})
    seen: set[Any] = set()
    connected = it.server._connected

    async def counted(reader: Any, writer: Any) -> None:
        seen.add(writer.get_extra_info("peername"))
        await connected(reader, writer)

    async def three(chain: Chain) -> list[Answer]:
        return [await chain.ask(_streamed(family), it.journal) for family in ("openai",) * 3]

    it.server._connected = counted  # type: ignore[method-assign]
    it.run(three)

    assert len(it.server.posts) == 3
    assert len(it.server._talks) <= 1
