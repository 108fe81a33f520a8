"""Requests and tokens a minute: reserved before they are sent, put right after."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import anyio
import pytest

from vgg.model.errors import OverBudget
from vgg.model.request import Attempt, Call, Usage
from vgg.providers.chain.limits import FIRST_GAP, LONGEST_GAP, MINUTE, Hold, Limits, Rate
from vgg.providers.chain.policy import Policy
from vgg.providers.clock import RealClock
from vgg.providers.models.registry import shipped
from vgg.testing.clock import FakeClock
from vgg.testing.journal import MemoryJournal
from vgg.testing.script import fail, say
from vgg.testing.stage import GOOD, MODELS, NAMES, Stage, text

NOW = 1_795_000_000.0


def test_what_is_not_limited_never_waits() -> None:
    """A provider of whom nobody knows a limit is asked at once, and nothing is kept about it."""
    limits = Limits()

    holds = [limits.reserve("p", NOW, 10**9, Rate()) for _ in range(100)]

    assert not any(hold.wait for hold in holds)
    assert limits.used("p", NOW) == (0, 0)


def test_the_request_after_the_last_waits_until_the_first_is_a_minute_old() -> None:
    """Three a minute: the fourth comes sixty seconds after the first, and not before."""
    limits, rate = Limits(), Rate(rpm=3)
    for second in (0.0, 10.0, 20.0):
        assert not limits.reserve("p", NOW + second, 1, rate).wait

    assert limits.reserve("p", NOW + 30.0, 1, rate).wait == pytest.approx(30.0)
    assert not limits.reserve("p", NOW + MINUTE, 1, rate).wait
    assert not limits.reserve("other", NOW + 30.0, 1, rate).wait


@pytest.mark.case("P69")
def test_too_much_that_was_held_is_free_again_and_cached_reads_do_not_count() -> None:
    """Of 9,000 held 700 were used: the next call fits at once."""
    limits, rate = Limits(), Rate(tpm=10_000)
    hold = limits.reserve("p", NOW, 9_000, rate)
    assert limits.reserve("p", NOW, 9_000, rate).wait

    limits.reconcile(hold, Usage(input=5_200, output=500, cached=5_000), billed=True)

    assert limits.used("p", NOW) == (1, 700)
    assert not limits.reserve("p", NOW, 9_000, rate).wait


@pytest.mark.parametrize(("billed", "tokens"), [(True, 9_000), (False, 0)])
def test_a_call_that_did_not_say_its_usage_keeps_what_it_may_have_used(billed: bool, tokens: int) -> None:
    """What was refused used nothing; what may have been answered may have used all."""
    limits = Limits()
    hold = limits.reserve("p", NOW, 9_000, Rate(tpm=10_000))

    limits.reconcile(hold, Usage(), billed=billed)

    assert limits.used("p", NOW) == (1, tokens)


def test_what_was_not_sent_is_taken_back() -> None:
    """Neither the request nor its tokens count."""
    limits = Limits()
    hold = limits.reserve("p", NOW, 9_000, Rate(rpm=1, tpm=10_000))

    limits.release(hold)

    assert limits.used("p", NOW) == (0, 0)
    assert not limits.reserve("p", NOW, 9_000, Rate(rpm=1, tpm=10_000)).wait


def test_a_call_larger_than_a_minute_waits_for_an_empty_one() -> None:
    """It is not refused, and it does not wait for ever."""
    limits, rate = Limits(), Rate(tpm=10_000)
    assert not limits.reserve("p", NOW, 50_000, rate).wait

    assert limits.reserve("p", NOW, 50_000, rate).wait == pytest.approx(MINUTE)
    assert not limits.reserve("p", NOW + MINUTE, 50_000, rate).wait


def test_in_no_minute_is_more_held_than_allowed() -> None:
    """Over two thousand random calls, in every window of sixty seconds."""
    chance, limits, rate = Random(69), Limits(), Rate(rpm=20, tpm=10_000)
    now, held = NOW, list[Hold]()
    for _ in range(2_000):
        hold = limits.reserve("p", now, chance.randint(1, 4_000), rate)
        if hold.wait:
            now += hold.wait
            continue
        held.append(hold)
        if chance.random() < 0.5:
            limits.reconcile(hold, Usage(input=hold.tokens // 2, output=0), billed=True)
        now += chance.random()

    for first, hold in enumerate(held):
        window = [each for each in held[first:] if each.at < hold.at + MINUTE]
        assert len(window) <= rate.rpm
        assert sum(each.tokens for each in window) <= rate.tpm


class Meter(MemoryJournal):
    """A journal that counts, at every intent, what of the last minute was used and what may still be."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self.clock, self.held, self.peaks = clock, list[Hold](), list[int]()

    async def intend(self, provider: str, model: str, sends: str, worst: Decimal | None) -> Call:
        """Count one more call with the most it can use."""
        call = await super().intend(provider, model, sends, worst)
        now = self.clock.now()
        hold = Hold(provider, now, MOST)
        self.held.append(hold)
        self.peaks.append(sum(each.tokens for each in self.held if each.at + MINUTE > now))
        return Metered(call, hold)


class Metered:
    """A call that is put right when it is settled."""

    def __init__(self, call: Call, hold: Hold) -> None:
        self.call, self.hold = call, hold
        self.reply, self.keep, self.receive = call.reply, call.keep, call.receive

    async def settle(self, attempt: Attempt) -> None:
        """Count what was used in the place of what could have been."""
        self.hold.tokens = (attempt.usage.input or 0) + (attempt.usage.output or 0)
        await self.call.settle(attempt)


MOST = 4_000
"""Less than what the chain must hold for one call of `text`: 2,000 of output, and the bound of its prompt."""


@pytest.mark.case("P69")
@pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
def test_ten_calls_at_once_stay_under_the_tokens_of_a_minute(stage: Any, family: str) -> None:
    """What was used and what may still be is never above the limit; what was held too much lets the next one go at once."""
    turns = [say(GOOD, usage=(400, 100), delay=0.02)] * 10
    it: Stage = stage({MODELS[family]: turns}, policy=Policy(rates={family: Rate(tpm=10_000)}))
    meter = it.journal = Meter(it.clock)

    async def ten(chain: Any) -> None:
        async with anyio.create_task_group() as group:
            for number in range(10):
                group.start_soon(chain.ask, text(NAMES[family], item=str(number)), meter)

    it.run(ten)

    assert len(meter.peaks) == len(it.server.posts) == 10
    assert MOST <= max(meter.peaks) <= 10_000
    assert it.clock.slept, "three calls at once could use more than the minute has"


def test_a_replayed_answer_takes_nothing_from_the_minute(stage: Any) -> None:
    """After a crash a hundred stored replies are read at once, whatever the limit."""
    it: Stage = stage({MODELS["openai"]: [say(GOOD)] * 5}, policy=Policy(rates={"openai": Rate(rpm=1)}))

    async def five(chain: Any) -> None:
        for number in range(5):
            await chain.ask(text(NAMES["openai"], item=str(number)), it.journal)

    it.run(five)
    waited = len(it.clock.slept)
    it.journal = it.journal.crashed()
    it.run(five)

    assert waited == 4
    assert len(it.clock.slept) == waited
    assert len(it.server.posts) == 5


def test_a_rate_limited_provider_takes_its_limits_from_the_registry(stage: Any) -> None:
    """What the registry says of a model holds when the run says nothing."""
    known = shipped()
    slow = known.find("openai", MODELS["openai"]).model_copy(update={"rpm": 1})
    registry = replace(known, profiles={**known.profiles, NAMES["openai"]: slow})
    it: Stage = stage({MODELS["openai"]: [say(GOOD)] * 2})

    async def two(chain: Any) -> None:
        for number in range(2):
            await chain.ask(text(NAMES["openai"], item=str(number)), it.journal)

    it.run(two, registry=registry)

    assert sum(it.clock.slept) == pytest.approx(MINUTE)


def test_a_clock_that_was_set_back_makes_nobody_wait_for_a_day() -> None:
    """What was held at a time that has not come yet counts from now."""
    limits, rate = Limits(), Rate(rpm=1)
    limits.reserve("a", 90_000.0, 1, rate)

    assert limits.reserve("a", 1000.0, 1, rate).wait == MINUTE
    assert limits.reserve("a", 1000.0 + MINUTE, 1, rate).wait == 0


def test_a_provider_that_refuses_calls_as_too_many_gets_them_more_slowly() -> None:
    """The gap doubles with each refusal but not for calls that were under way together, and shrinks when calls are served."""
    limits = Limits()
    assert limits.gap("a", 1000.0) == 0
    for began in (999.0, 999.5):
        limits.refused("a", began, 1000.0)
    assert limits.gap("a", 1000.0) == FIRST_GAP
    assert limits.gap("a", 1000.0 + FIRST_GAP) == 0
    limits.refused("a", 1000.5, 1001.0)
    assert limits.gap("a", 1001.0) == 2 * FIRST_GAP
    for _ in range(99):
        limits.served("a")
    assert limits.gap("a", 1001.1) == 0
    for moment in range(20):
        limits.refused("a", 2000.0 + moment, 2000.0 + moment)
    assert limits.gap("a", 2019.0) == LONGEST_GAP
    assert limits.gap("b", 2019.0) == 0


@pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
def test_a_call_that_would_wait_too_long_for_its_own_minute_asks_the_next(stage: Any, family: str) -> None:
    """With one request a minute and ten seconds of patience the second question goes on; alone it waits."""
    other = {"openai": "anthropic", "anthropic": "google", "google": "openai"}[family]
    policy = Policy(max_wait=10.0, rates={family: Rate(rpm=1)})
    both: Stage = stage(policy=policy)
    alone: Stage = stage(policy=policy)

    async def two(chain: Any) -> list[str]:
        names = [NAMES[family]] if chain_of is alone else [NAMES[family], NAMES[other]]
        return [(await chain.ask(text(*names, item=item), chain_of.journal)).provider for item in ("1", "2")]

    chain_of = both
    assert both.run(two) == [family, other]
    assert both.clock.slept == []
    chain_of = alone
    assert alone.run(two) == [family, family]
    assert sum(alone.clock.slept) >= MINUTE - 1


def test_what_the_budget_refused_takes_nothing_from_the_minute(stage: Any) -> None:
    """Nothing was sent, so the next call need not wait."""
    it: Stage = stage(policy=Policy(rates={"openai": Rate(rpm=1)}))

    async def two(chain: Any) -> None:
        with pytest.raises(OverBudget):
            await chain.ask(text(NAMES["openai"]), MemoryJournal(Decimal("0.000001")))
        await chain.ask(text(NAMES["openai"]), it.journal)

    it.run(two)

    assert it.clock.slept == []


def test_twelve_questions_at_once_are_all_answered_by_a_service_that_takes_few(stage: Any) -> None:
    """What it refuses is asked more slowly: no question is given up while others are served."""
    it: Stage = stage()
    good, scripted = [0.0], it.server._turn

    def ten_a_second(asked: Any) -> Any:
        if asked.at < good[-1] + 0.1:
            return fail(429, "rate_limit_exceeded", "slow down", retry_after_ms="100")
        good.append(asked.at)
        return scripted(asked)

    it.server._turn = ten_a_second  # type: ignore[method-assign]

    async def twelve(chain: Any) -> None:
        async with anyio.create_task_group() as group:
            for number in range(12):
                group.start_soon(chain.ask, text(NAMES["openai"], item=str(number)), it.journal)

    it.run(twelve, clock=RealClock())

    assert len(good) == 13
    assert {each.billed for each in it.journal.attempts if each.outcome != "ok"} == {"no"}
