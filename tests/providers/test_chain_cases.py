"""The acceptance cases of the chain, as a run meets them: every wire family, a scripted server, a clock turned by hand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import Any

import anyio
import pytest
from pydantic import BaseModel, Field

from vgg.ledger.book import Ledger
from vgg.ledger.calls import Page
from vgg.model.canonical import canonical
from vgg.model.errors import (
    Auth,
    ContextWindow,
    Invalid,
    Misconfigured,
    ModelGone,
    OverBudget,
    ProviderError,
    Quota,
    RateLimited,
    Rejected,
    Transport,
)
from vgg.model.request import Answer, Attempt, Message, Partial, Request, Terms
from vgg.providers.chain.circuit import QUOTA_SECONDS
from vgg.providers.chain.policy import Policy
from vgg.providers.clock import RealClock
from vgg.providers.keys import Access
from vgg.providers.models.registry import Registry, Vendor, shipped
from vgg.providers.outcome import Outcome, Reply
from vgg.store import Disk, Store
from vgg.testing.script import breaks, cut_short, fail, html, refuse, reset, say
from vgg.testing.stage import BAD, GOOD, MODELS, NAMES, Beast, Stage, text

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
OTHER = {"openai": "anthropic", "anthropic": "google", "google": "openai"}
VARIABLES = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY", "google": "GEMINI_API_KEY"}
QUOTA = {
    "openai": fail(429, "insufficient_quota", "You exceeded your current quota"),
    "anthropic": fail(400, "invalid_request_error", "Your credit balance is too low to access the API"),
    "google": fail(400, "FAILED_PRECONDITION", "Please enable billing on the project"),
}
WINDOW = {
    "openai": fail(400, "context_length_exceeded", "This model's maximum context length is 8192 tokens"),
    "anthropic": fail(400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"),
    "google": fail(400, "INVALID_ARGUMENT", "Input is too long for requested model."),
}


def lines(attempts: Any) -> list[tuple[str, str, str, str]]:
    """Return who was asked, why, how it ended, and what was done next."""
    return [(each.provider, each.reason, each.outcome, each.action) for each in attempts]


@pytest.mark.case("P01")
@FAMILIES
def test_a_wait_that_was_asked_for_is_kept_and_recorded(stage: Any, family: str) -> None:
    """Two seconds are waited, and the journal says so."""
    it: Stage = stage(
        {MODELS[family]: [fail(429, "rate_limit_exceeded", "slow", retry_after="2"), say(GOOD)]}
    )

    answer = it.ask(text(NAMES[family]))

    assert it.clock.slept == [2.0]
    assert lines(answer.attempts) == [
        (family, "first", "rate_limited", "wait 2.0 s, then retry"),
        (family, "retry: RateLimited", "ok", ""),
    ]
    assert it.journal.attempts == list(answer.attempts)


@pytest.mark.case("P05")
@FAMILIES
def test_nobody_sleeps_for_an_hour(stage: Any, family: str) -> None:
    """With a second provider it is asked at once; alone the run ends with the cause and the moment it can go on."""
    second, turn = OTHER[family], fail(429, "rate_limit_exceeded", "later", retry_after="3600")
    it: Stage = stage({MODELS[family]: [turn, turn]})

    answer = it.ask(text(NAMES[family], NAMES[second]))
    with pytest.raises(RateLimited) as caught:
        it.ask(text(NAMES[family]))

    assert answer.provider == second
    assert it.clock.slept == []
    assert caught.value.retry_after == 3600
    assert "2026-11-18 12:06:40 UTC" in caught.value.hint
    assert caught.value.exit_code == 5


@pytest.mark.case("P07")
@FAMILIES
def test_an_empty_account_is_left_at_once_and_not_asked_again(stage: Any, family: str) -> None:
    """Zero repeats: the circuit is open for the whole run, and the next question goes to the other at once."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [QUOTA[family]] * 3})

    async def twice(chain: Any) -> list[Answer]:
        asked = text(NAMES[family], NAMES[second])
        return [await chain.ask(asked, it.journal), await chain.ask(asked, it.journal)]

    answers = it.run(twice)

    assert [answer.provider for answer in answers] == [second, second]
    assert it.server.counts() == {MODELS[family]: 1, MODELS[second]: 2}
    assert it.clock.slept == []


@FAMILIES
def test_an_empty_account_is_asked_last_in_the_next_run(stage: Any, family: str) -> None:
    """What a run learned is kept: others come first for an hour, and a lone provider is tried all the same."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [QUOTA[family], say(GOOD)]})
    learned: list[Any] = []

    async def first(chain: Any) -> None:
        await chain.ask(text(NAMES[family], NAMES[second]), it.journal)
        learned.append(chain.remembered())

    async def later(chain: Any) -> list[str]:
        chain.remember(learned[0])
        both = await chain.ask(text(NAMES[family], NAMES[second]), it.journal)
        alone = await chain.ask(text(NAMES[family]), it.journal)
        return [both.provider, alone.provider]

    it.run(first)
    it.clock.time += QUOTA_SECONDS / 2

    assert it.run(later) == [second, family]


@pytest.mark.case("P09")
@FAMILIES
def test_an_overloaded_service_is_asked_again_with_jitter(stage: Any, family: str) -> None:
    """Twice 529 and then an answer; when it never comes the next provider answers."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [fail(529, "overloaded_error")] * 2 + [say(GOOD)]})
    answer = it.ask(text(NAMES[family], NAMES[second]))
    waits = list(it.clock.slept)
    always: Stage = stage({MODELS[family]: [fail(529, "overloaded_error")] * 9})

    other = always.ask(text(NAMES[family], NAMES[second]))

    assert (answer.provider, other.provider) == (family, second)
    assert len(set(waits)) == 2
    assert waits[0] <= 0.5
    assert waits[1] <= 1.0
    assert waits != [0.5, 1.0]  # no two runs knock at the same moment
    assert always.server.counts() == {MODELS[family]: 3, MODELS[second]: 1}


@pytest.mark.case("P10")
@FAMILIES
def test_a_refused_key_goes_to_the_next_and_is_not_tried_again(stage: Any, family: str) -> None:
    """The questions are answered, one 401 is all, and whoever has nobody else is told the variable."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [fail(401, "invalid_api_key", "Incorrect API key")] * 5})

    async def three(chain: Any) -> list[str]:
        asked = [await chain.ask(text(NAMES[family], NAMES[second]), it.journal) for _ in range(2)]
        with pytest.raises(Auth) as caught:
            await chain.ask(text(NAMES[family]), it.journal)
        return [*(answer.provider for answer in asked), str(caught.value)]

    *providers, said = it.run(three)

    assert providers == [second, second]
    assert VARIABLES[family] in said
    assert it.server.counts()[MODELS[family]] == 1


class Refuses:
    """An adapter whose constructor fails, with the key in its words."""

    def __init__(self, access: Access) -> None:
        raise LookupError(f"no tenant for {access.key}")


class Odd:
    """An adapter that fails in a way nobody foresaw."""

    def __init__(self, access: Access) -> None:
        self.access = access

    async def ask(self, turn: Any) -> Outcome:
        """Fail as a bug does."""
        del turn
        raise ZeroDivisionError(f"planted beside {self.access.key}")

    async def aclose(self) -> None:
        """Fail as well."""
        raise ZeroDivisionError


def with_vendors(**adapters: str) -> Registry:
    """Return the shipped registry with more vendors of text, each with its adapter 'module:Class'."""
    known = shipped()
    more = {
        name: Vendor(
            adapter=adapter, keys=("ODD_API_KEY",), url_variable="ODD_URL", url="", defaults={"text": "m"}
        )
        for name, adapter in adapters.items()
    }
    return replace(known, vendors={**known.vendors, **more})


BROKEN = {"unmade": f"{__name__}:Refuses", "gone": "no_such_sdk:Adapter", "odd": f"{__name__}:Odd"}


@pytest.mark.case("P11")
@FAMILIES
def test_what_cannot_be_used_is_skipped_and_named(stage: Any, family: str) -> None:
    """No key, no SDK, a constructor and an adapter that raise: the next answers; with nobody left each reason is told."""
    keyless = OTHER[family]
    it: Stage = stage({}, family)
    it.environ = {**it.environ, "ODD_API_KEY": "odd-key-0123456789"}
    registry = with_vendors(**BROKEN)

    answer = it.ask(text(NAMES[keyless], *BROKEN, NAMES[family]), registry=registry)
    with pytest.raises(Misconfigured) as caught:
        it.ask(text(NAMES[keyless], *BROKEN), registry=registry)

    assert answer.provider == family
    told = caught.value.what
    assert f"{keyless}: no key" in told
    assert VARIABLES[keyless] in caught.value.hint
    assert "unmade:m: unmade: its client cannot be made (LookupError)" in told
    assert "gone:m: gone: its SDK cannot be imported" in told
    assert "odd:m: its code failed: ZeroDivisionError: planted beside [key]" in told
    assert "odd-key" not in str(caught.value)
    assert caught.value.exit_code == 5


def test_a_call_whose_adapter_failed_is_booked_as_maybe_billed(stage: Any) -> None:
    """Nobody knows what it sent: its money is not free again."""
    it: Stage = stage()
    it.environ = {**it.environ, "ODD_API_KEY": "odd-key-0123456789"}

    it.ask(text("odd", NAMES["openai"]), registry=with_vendors(**BROKEN))

    assert [(each.outcome, each.billed) for each in it.journal.attempts] == [
        ("misconfigured", "maybe"),
        ("ok", "yes"),
    ]


class FreeAndOdd:
    """A provider that costs nothing and fails as a bug does."""

    name = "free"

    async def answer(self, request: Request, model: str) -> Answer:
        """Fail."""
        raise KeyError(request.item + model)


def test_a_free_provider_that_raises_anything_is_skipped(stage: Any) -> None:
    """A plug-in's fault is a reason to ask the next."""
    it: Stage = stage(providers={"free": FreeAndOdd()})

    answer = it.ask(text("free", NAMES["openai"]))

    assert answer.provider == "openai"


class Hand:
    """A person, who answers one after the other."""

    name = "manual"

    def __init__(self, *values: bytes) -> None:
        self.values, self.asked = list(values), list[Request]()

    async def answer(self, request: Request, model: str) -> Answer:
        """Answer the next value."""
        del model
        self.asked.append(request)
        return Answer(
            self.values.pop(0), "application/json", self.name, "", (Attempt(self.name, "", "ok", "no"),)
        )


def test_a_free_providers_answer_is_sent_back_with_the_reasons(stage: Any) -> None:
    """The table holds for who costs nothing, too: two answers that fail, each with its reasons, then one that passes."""
    good, bad = b'{"name":"Luna","legs":6,"kind":"moth"}', b'{"name":"Luna","legs":99,"kind":"moth"}'
    hand = Hand(bad, bad, good)
    it: Stage = stage(providers={"manual": hand})

    answer = it.ask(text("manual"))

    assert answer.body == good
    assert "legs" in hand.asked[1].messages[-1].text
    assert [each.messages[-2].role for each in hand.asked[1:]] == ["assistant", "assistant"]
    assert it.journal.calls == []


@pytest.mark.case("P13")
@FAMILIES
def test_a_prompt_too_long_goes_only_to_a_larger_window(stage: Any, family: str) -> None:
    """A smaller model and one of the same size are passed over; nothing is sent twice; with nobody larger it ends."""
    known = shipped()
    sizes = {"large": 2_000_000, "small": 40_000, "same": known.find(family, MODELS[family]).window}
    made = {
        f"{family}:{name}": known.find(family, MODELS[family]).model_copy(
            update={"ids": (name,), "window": window, "max_input": 0}
        )
        for name, window in sizes.items()
    }
    registry = replace(known, profiles={**known.profiles, **made})
    it: Stage = stage({MODELS[family]: [WINDOW[family]] * 9})
    smaller = [f"{family}:small", f"{family}:same"]

    answer = it.ask(text(NAMES[family], *smaller, f"{family}:large"), registry=registry)
    with pytest.raises(ContextWindow) as caught:
        it.ask(text(NAMES[family], *smaller), registry=registry)

    assert answer.model == "large"
    assert it.server.counts() == {MODELS[family]: 2, "large": 1}
    assert caught.value.what.count("is not larger than") == 2


LONG = (
    "<rows>\n"
    + "a row of the table, and one more. " * 6_000
    + "\n</rows>\n<notes>\nsome notes\n</notes>\nGo on."
)


@pytest.mark.case("P68")
@FAMILIES
def test_a_prompt_over_the_window_is_never_sent(stage: Any, family: str) -> None:
    """Counted first: without parts that may go nothing leaves; with them they go in order, are named, and the prefix stays."""
    known = shipped()
    profile = known.find(family, MODELS[family]).model_copy(
        update={"window": 6_000, "max_input": 6_000, "tokenizer": ""}
    )
    registry = replace(known, profiles={**known.profiles, NAMES[family]: profile})
    messages = (Message("system", "You invent beasts."), Message("user", "A moth.\n" + LONG))
    it: Stage = stage({MODELS[family]: [say(GOOD)]})

    with pytest.raises(ContextWindow) as caught:
        it.ask(text(NAMES[family], messages=messages), registry=registry)
    assert it.server.posts == []
    assert it.journal.calls == []
    answer = it.ask(text(NAMES[family], messages=messages, trim=("rows", "notes")), registry=registry)

    assert "tokens" in caught.value.what
    assert answer.attempts[0].adaptations[0] == "left out to fit the window: rows"
    assert not any("notes" in each for each in answer.attempts[0].adaptations)
    prompt = it.server.posts[0].prompt
    assert "a row of the table" not in prompt
    assert "A moth.\n<notes>\nsome notes" in prompt


@pytest.mark.case("P16")
@FAMILIES
@pytest.mark.parametrize("where", ["http://127.0.0.1:9", "http://nobody.invalid"])
def test_who_is_not_reached_is_tried_again_and_bills_nothing(stage: Any, family: str, where: str) -> None:
    """A refused connection and a name nobody knows: twice more, then the end."""
    urls = {
        "openai": "OPENAI_BASE_URL",
        "anthropic": "ANTHROPIC_BASE_URL",
        "google": "GOOGLE_GEMINI_BASE_URL",
    }
    it: Stage = stage()
    it.environ = {**it.environ, urls[family]: where}

    with pytest.raises(Transport):
        it.ask(text(NAMES[family]))

    assert [each.billed for each in it.journal.attempts] == ["no", "no", "no"]
    assert [each.reason for each in it.journal.attempts] == ["first", "retry: Transport", "retry: Transport"]


@pytest.mark.case("P16")
@FAMILIES
@pytest.mark.parametrize("turn", [reset(), say(GOOD, gate=lambda _: False)], ids=["closed", "silent"])
def test_what_broke_before_a_byte_came_is_booked_as_maybe_billed(stage: Any, family: str, turn: Any) -> None:
    """It is sent once more and no more."""
    it: Stage = stage({MODELS[family]: [turn] * 5}, policy=Policy(seconds=0.2))

    with pytest.raises(ProviderError):
        it.ask(text(NAMES[family]))

    assert [each.billed for each in it.journal.attempts] == ["maybe", "maybe"]


@pytest.mark.case("P21")
@FAMILIES
def test_when_all_are_cooled_the_first_to_free_is_waited_for_or_said(stage: Any, family: str) -> None:
    """Within the longest wait it is asked when its time comes; beyond it the error says when; never nobody at all."""
    second = OTHER[family]
    slow = {name: [fail(429, "rate_limit_exceeded", "later", retry_after="40")] for name in (MODELS[family],)}
    it: Stage = stage(
        {**slow, MODELS[second]: [fail(429, "rate_limit_exceeded", "later", retry_after="3600")]}
    )
    it.policy = Policy(max_wait=30.0)

    async def two(chain: Any) -> tuple[float | None, str]:
        with pytest.raises(RateLimited) as caught:
            await chain.ask(text(NAMES[family], NAMES[second]), it.journal)
        it.clock.time += 20.0
        answer = await chain.ask(text(NAMES[second], NAMES[family]), it.journal)
        return caught.value.retry_after, answer.provider

    wait, provider = it.run(two)

    assert wait == 40.0
    assert provider == family
    assert it.clock.slept == [20.0]


@pytest.mark.case("P22")
@FAMILIES
def test_requests_that_are_at_fault_themselves_open_no_circuit(stage: Any, family: str) -> None:
    """Five prompts are refused, and the sixth is still asked where the others were."""
    it: Stage = stage({MODELS[family]: [fail(400, "invalid_request_error", "bad prompt")] * 40})

    async def six(chain: Any) -> Any:
        for number in range(5):
            prompt = (Message("user", f"Moth number {number}, please."),)
            with pytest.raises(Rejected):
                await chain.ask(text(NAMES[family], messages=prompt), it.journal)
        it.server._turns.clear()
        return await chain.ask(text(NAMES[family]), it.journal)

    answer = it.run(six)

    assert answer.provider == family
    assert it.clock.slept == []


@pytest.mark.case("P23")
@FAMILIES
@pytest.mark.parametrize("how", ["run", "phase"])
def test_without_fallback_the_first_failure_is_the_end(stage: Any, family: str, how: str) -> None:
    """Whether the run or the phase says so, nobody else is called, and the error says that they were not."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [fail(401)] * 3}, policy=Policy(fallback=how != "run"))
    terms = Terms(fallback=False) if how == "phase" else Terms()

    with pytest.raises(Auth) as caught:
        it.ask(text(NAMES[family], NAMES[second], terms=terms))

    assert it.server.counts() == {MODELS[family]: 1}
    assert f"{NAMES[second]}: fallback is off [not asked]" in caught.value.what


@FAMILIES
def test_a_phase_may_stop_at_a_refusal(stage: Any, family: str) -> None:
    """on_refusal and on_filtered are the phase's own: Google words a refusal as a filter."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [refuse()] * 3})

    with pytest.raises(Invalid):
        it.ask(text(NAMES[family], NAMES[second], terms=Terms(on_refusal="stop", on_filtered="stop")))

    assert it.server.counts() == {MODELS[family]: 1}


@pytest.mark.case("P27", family="openai")
def test_a_refusal_is_one_call_its_words_are_kept_and_the_next_is_asked(stage: Any) -> None:
    """By policy: without a next one the error has the words."""
    it: Stage = stage({MODELS["openai"]: [refuse()] * 2})

    answer = it.ask(text(NAMES["openai"], NAMES["google"]))
    with pytest.raises(Invalid) as caught:
        it.ask(text(NAMES["openai"], NAMES["google"], terms=Terms(on_refusal="stop")))

    assert answer.provider == "google"
    assert "I cannot help with that." in answer.attempts[0].detail
    assert "I cannot help with that." in caught.value.what
    assert it.server.counts() == {MODELS["openai"]: 2, MODELS["google"]: 1}


@pytest.mark.case("P38")
@FAMILIES
def test_an_invalid_answer_is_sent_back_twice_and_never_a_third_time(stage: Any, family: str) -> None:
    """Three calls are booked with their reasons and summed; a fourth is not made."""
    it: Stage = stage({MODELS[family]: [say(BAD), say(BAD), say(GOOD), *[say(BAD)] * 9]})

    answer = it.ask(text(NAMES[family]))
    with pytest.raises(Invalid) as caught:
        it.ask(text(NAMES[family]))

    assert [each.outcome for each in answer.attempts] == ["invalid", "invalid", "ok"]
    assert [each.reason for each in answer.attempts] == ["first", "reask: Invalid", "reask: Invalid"]
    assert answer.cost == sum(each.cost or Decimal(0) for each in answer.attempts) > 0
    assert "less than or equal to 8" in it.server.posts[1].prompt
    assert len(caught.value.attempts) == 3
    assert it.server.counts() == {MODELS[family]: 6}


@pytest.mark.parametrize(("most", "calls"), [(0, 1), (1, 2), (4, 5)])
def test_a_phase_says_how_often_it_asks_back(stage: Any, most: int, calls: int) -> None:
    """max_reasks holds for the phase that says it."""
    it: Stage = stage({MODELS["openai"]: [say(BAD)] * 9})

    with pytest.raises(Invalid):
        it.ask(text(NAMES["openai"], terms=Terms(max_reasks=most)))

    assert it.server.counts() == {MODELS["openai"]: calls}


def test_a_phase_has_its_own_patience(stage: Any) -> None:
    """max_wait and the deadlines of a phase reach its calls and no others."""
    turn = fail(429, "rate_limit_exceeded", "later", retry_after="90")
    it: Stage = stage({MODELS["openai"]: [turn, say(GOOD), say(GOOD, delay=5.0)]})

    patient = it.ask(text(NAMES["openai"], terms=Terms(max_wait=120.0)))
    with pytest.raises(ProviderError, match="no answer"):
        it.ask(text(NAMES["openai"], terms=Terms(seconds=0.2)), policy=Policy(rules={}))

    assert patient.provider == "openai"
    assert it.clock.slept == [90.0]


@pytest.mark.case("P66")
@FAMILIES
def test_a_call_that_could_pass_the_cap_is_not_sent(stage: Any, family: str) -> None:
    """The worst case counts before it leaves: the cap is a little under it."""
    it: Stage = stage()
    it.ask(text(NAMES[family]))
    worst = it.journal.calls[0].worst or Decimal(0)
    it.journal = type(it.journal)(worst - Decimal("0.000001"))

    with pytest.raises(OverBudget):
        it.ask(text(NAMES[family]))

    assert len(it.server.posts) == 1


@pytest.mark.case("P66")
@pytest.mark.parametrize("calls", [2, 5, 9])
def test_pictures_drawn_at_once_never_pass_the_cap_together(stage: Any, tmp_path: Any, calls: int) -> None:
    """Whatever fits is drawn, what does not is refused before it is sent, and the sums never pass the cap."""
    it: Stage = stage()
    picture = Request(
        "image", "media", "", (Message("user", "A moth."),), ("openai",), settings={"size": "64x64"}
    )
    it.ask(picture)
    worst = it.journal.calls[0].worst or Decimal(0)
    cap = worst * calls - Decimal("0.000001")
    store = Store(Disk(tmp_path))
    store.make_room()
    high: list[Decimal] = []

    async def draw(chain: Any, ledger: Ledger, number: int) -> None:
        page = Page(f"{number:064d}", 1, f"media/{number}", lambda _: None, lambda _: None, lambda: None)
        with suppress(OverBudget):
            await chain.ask(replace(picture, item=str(number)), await ledger.journal(page))
        budget = ledger.budget()
        high.append(budget.spent + budget.reserved + budget.maybe)

    async def all_of_them(chain: Any) -> None:
        with Ledger(tmp_path / "ledger.db", store, run="1", cap=cap) as ledger:
            async with anyio.create_task_group() as group:
                for number in range(2 * calls):
                    group.start_soon(draw, chain, ledger, number)

    it.run(all_of_them)

    assert max(high) <= cap
    assert calls - 1 <= len(it.server.posts) - 1 <= 2 * calls


@pytest.mark.case("P67")
@FAMILIES
def test_spend_is_the_sum_of_all_attempts_over_fallback_and_processes(
    stage: Any, tmp_path: Any, family: str
) -> None:
    """Two answers that failed, a fallback and a resume in another process: the ledger has every call, with why and what next."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [say(BAD)] * 2 + [fail(401)] * 2, MODELS[second]: [say(GOOD)] * 2})
    store = Store(Disk(tmp_path))
    store.make_room()

    async def one(chain: Any, run: str, item: str) -> tuple[Answer, Decimal]:
        with Ledger(tmp_path / "ledger.db", store, run=run, cap=Decimal(50)) as ledger:
            page = Page(item * 64, 1, f"beasts/{item}", lambda _: None, lambda _: None, lambda: None)
            answer = await chain.ask(
                text(NAMES[family], NAMES[second], item=item), await ledger.journal(page)
            )
            return answer, ledger.budget().spent

    first, spent = it.run(lambda chain: one(chain, "1", "a"))
    again, still = it.run(lambda chain: one(chain, "2", "a"))
    _, more = it.run(lambda chain: one(chain, "3", "b"))

    assert [each.outcome for each in first.attempts] == ["invalid", "invalid", "auth", "ok"]
    assert spent == first.cost == sum(each.cost or Decimal(0) for each in first.attempts) > 0
    assert (again.cost, still) == (first.cost, spent), "what was received is read again and not paid again"
    assert more > spent
    with Ledger(tmp_path / "ledger.db", store, run="4", cap=None) as ledger:
        assert ledger.budget().spent == more
        rows = ledger.commit_now(
            lambda db: db.execute("SELECT provider, outcome, reason, action FROM calls").fetchall()
        )
    assert rows[:4] == [
        (family, "invalid", "first", "reask: Invalid"),
        (family, "invalid", "reask: Invalid", "reask: Invalid"),
        (family, "auth", "reask: Invalid", f"next: {NAMES[second]}"),
        (second, "ok", "next: Auth", ""),
    ]


def test_the_error_of_a_chain_lists_what_was_tried_and_paid_and_who_was_not_asked(stage: Any) -> None:
    """One line a call with its outcome, its bill and why it was made; one for each who was passed over, with the reason."""
    it: Stage = stage(
        {MODELS["openai"]: [say(BAD)] * 3, MODELS["google"]: [fail(404, "NOT_FOUND")]}, "openai", "google"
    )

    with pytest.raises(ModelGone) as caught:
        it.ask(text(NAMES["openai"], NAMES["anthropic"], NAMES["google"]))

    head, *told = caught.value.what.splitlines()
    assert head.startswith("beasts/luna: no provider gave a usable text answer (4 calls, $")
    assert len(told) == 5
    assert told[0].endswith(", first]")
    assert "[invalid, billed $" in told[0]
    assert told[1].endswith(", reask: Invalid]")
    assert "no key [not asked]" in told[3]
    assert "not billed" in told[4]
    assert [each.outcome for each in caught.value.attempts] == ["invalid", "invalid", "invalid", "model_gone"]


def test_quota_weighs_more_than_a_refusal(stage: Any) -> None:
    """The run stops for the one that could still answer, and its account is named."""
    it: Stage = stage({MODELS["openai"]: [QUOTA["openai"]], MODELS["google"]: [refuse()]})

    with pytest.raises(Quota) as caught:
        it.ask(text(NAMES["openai"], NAMES["google"]))

    assert "OPENAI_API_KEY" in caught.value.hint


@FAMILIES
def test_the_limit_that_is_priced_is_the_one_that_is_sent(stage: Any, family: str) -> None:
    """A call with more room reserves more money."""
    it: Stage = stage({MODELS[family]: [cut_short(), say(GOOD)]})

    answer = it.ask(text(NAMES[family]))

    small, large = (call.worst or Decimal(0) for call in it.journal.calls)
    assert answer.attempts[1].reason == "grow: Truncated"
    assert large > 10 * small


class Changes:
    """An adapter that changed something."""

    def __init__(self, access: Access) -> None:
        del access

    async def ask(self, turn: Any) -> Outcome:
        """Answer."""
        del turn
        body = Beast(**GOOD).model_dump_json().encode()  # type: ignore[arg-type]
        return Reply(body, "application/json", adaptations=("temperature dropped",), request_id="req-7")

    async def aclose(self) -> None:
        """Close nothing."""


def test_replies_are_named_and_changes_told(stage: Any) -> None:
    """What an adapter says it changed, and the service's own id of the call, reach the journal."""
    it: Stage = stage()
    it.environ = {"ODD_API_KEY": "odd-key-0123456789"}

    answer = it.ask(text("changes"), registry=with_vendors(changes=f"{__name__}:Changes"))

    assert (answer.attempts[0].request_id, answer.attempts[0].adaptations) == (
        "req-7",
        ("temperature dropped",),
    )


class Zoo(BaseModel):
    """Several beasts."""

    title: str
    beasts: list[Beast] = Field(min_length=6)


ZOO = {
    "title": "Night",
    "beasts": [{"name": f"Moth {number}", "legs": 6, "kind": "moth"} for number in range(6)],
}
REST = {"beasts": ZOO["beasts"]}


async def hear(_: Partial) -> None:
    """Listen, so that the answer is streamed."""


def zoo(*models: str, **more: Any) -> Request:
    """Return a streamed request for a Zoo."""
    return text(*models, response=Zoo, on_partial=hear, **more)


@pytest.mark.case("P45")
@FAMILIES
def test_a_stream_that_is_reset_keeps_its_parts_and_is_asked_for_the_rest(stage: Any, family: str) -> None:
    """The finished beasts are kept, the next call asks for what is missing, and the whole is one valid answer."""
    it: Stage = stage({MODELS[family]: [breaks(after=8, ends="reset", value=ZOO), say(REST)]})

    answer = it.ask(zoo(NAMES[family]))

    assert Zoo.model_validate_json(answer.body) == Zoo.model_validate(ZOO)
    first, second = answer.attempts
    assert (first.outcome, first.action, second.reason) == (
        "stream_cut", "continue: StreamCut", "continue: StreamCut"
    )  # fmt: skip
    assert first.billed != "no"
    assert "Moth 0" in it.server.posts[1].prompt, "what is kept goes along as data"
    assert it.server.posts[1].prompt.startswith(it.server.posts[0].prompt[:40])


@pytest.mark.case("P45")
@FAMILIES
def test_a_stream_of_which_nothing_is_kept_is_sent_once_more_if_money_allows(stage: Any, family: str) -> None:
    """With its reason in the journal; under a cap that does not hold a second call nothing more is sent."""
    turn = breaks(after=3, ends="reset", value=ZOO, letters=2)
    it: Stage = stage({MODELS[family]: [turn] * 9})

    with pytest.raises(Invalid):
        it.ask(zoo(NAMES[family]))
    worst = it.journal.calls[0].worst or Decimal(0)
    poor: Stage = stage({MODELS[family]: [turn] * 9})
    poor.journal = type(it.journal)(worst * Decimal("1.5"))
    with pytest.raises(OverBudget):
        poor.ask(zoo(NAMES[family]))

    assert [each.reason for each in it.journal.attempts] == ["first", "retry: StreamCut"]
    assert len(poor.server.posts) == 1


@FAMILIES
def test_kept_parts_are_taken_up_by_another_provider(stage: Any, family: str) -> None:
    """A continuation that adds nothing is the last of its provider; the next is asked only for the rest."""
    second = OTHER[family]
    cut = breaks(after=8, ends="reset", value=ZOO)
    nothing = breaks(after=3, ends="reset", value=REST, letters=2)
    it: Stage = stage({MODELS[family]: [cut, nothing], MODELS[second]: [say(REST)]})

    answer = it.ask(zoo(NAMES[family], NAMES[second]))

    assert Zoo.model_validate_json(answer.body) == Zoo.model_validate(ZOO)
    assert answer.provider == second
    assert [each.reason for each in answer.attempts] == ["first", "continue: StreamCut", "next: StreamCut"]
    assert "broke off" in it.server.posts[2].prompt


@FAMILIES
def test_parts_that_make_no_good_whole_are_dropped_and_the_whole_is_asked_for(
    stage: Any, family: str
) -> None:
    """The check sees the whole; what it says goes back with the whole, and all of it is answered anew."""
    it: Stage = stage({MODELS[family]: [breaks(after=8, ends="reset", value=ZOO), say(REST), say(ZOO)]})
    seen: list[int] = []

    def check(answer: object) -> list[str]:
        assert isinstance(answer, Zoo)
        seen.append(len(answer.beasts))
        return ["beasts: too many moths"] if len(seen) == 1 else []

    answer = it.ask(zoo(NAMES[family], check=check))

    assert seen == [6, 6]
    assert [each.reason for each in answer.attempts] == ["first", "continue: StreamCut", "reask: Invalid"]
    assert "too many moths" in it.server.posts[2].prompt
    assert "broke off" not in it.server.posts[2].prompt


def test_a_question_for_nobody_is_told(stage: Any) -> None:
    """A chain without a name in it is a mistake of the pipeline, and no crash."""
    it: Stage = stage()

    with pytest.raises(Misconfigured, match="no provider is named"):
        it.ask(text())


@pytest.mark.case("P52")
@FAMILIES
def test_parts_of_a_killed_run_are_paid_once_whoever_is_asked_first_by_the_next(
    stage: Any, tmp_path: Any, family: str
) -> None:
    """The run dies between two parts; the next begins with another provider, which is asked for the rest alone."""
    second = OTHER[family]
    it: Stage = stage(
        {MODELS[family]: [breaks(after=8, ends="hang", value=ZOO)], MODELS[second]: [say(REST)]}
    )
    folder = Store(Disk(tmp_path))
    folder.make_room()
    notes: list[Attempt] = []

    def page(first: str) -> Page:
        return Page(zoo(first).key(first), 1, "levels", lambda _: None, notes.append, lambda: None)

    async def killed(chain: Any) -> None:
        with Ledger(tmp_path / "ledger.db", folder, run="one", cap=None) as book:
            journal = await book.journal(page(NAMES[family]))
            with anyio.CancelScope() as scope:

                async def until_parts(partial: Partial) -> None:
                    if partial.items.get("beasts"):
                        scope.cancel()

                asked = replace(zoo(NAMES[family], NAMES[second]), on_partial=until_parts)
                await chain.ask(asked, journal)
            assert next(iter(journal.open)).streams, "as kill -9 leaves it: nothing is booked but the intent"

    async def resumed(chain: Any) -> tuple[Answer, Decimal]:
        with Ledger(tmp_path / "ledger.db", folder, run="two", cap=None) as book:
            journal = await book.journal(page(NAMES[second]))
            answer = await chain.ask(zoo(NAMES[second], NAMES[family]), journal)
            await journal.close(over=False)
            return answer, book.budget().maybe

    it.run(killed)
    answer, maybe = it.run(resumed)

    assert Zoo.model_validate_json(answer.body) == Zoo.model_validate(ZOO)
    assert [each.outcome for each in answer.attempts] == ["stream_cut", "ok"]
    assert [asked.model for asked in it.server.posts] == [MODELS[family], MODELS[second]]
    assert "Moth 0" in it.server.posts[1].prompt, "what is kept goes along as data"
    assert maybe > 0, "what the killed call may have cost still counts, once"
    with Ledger(tmp_path / "ledger.db", folder, run="three", cap=None) as book:
        assert book.budget().maybe == maybe


def test_who_was_paid_in_a_killed_run_is_read_before_anybody_is_asked_again(
    stage: Any, tmp_path: Any
) -> None:
    """The first candidate failed for nothing and the second had answered: the first is not asked, and nobody is paid twice."""
    it: Stage = stage({MODELS["openai"]: [fail(401, "invalid_api_key", "no")]})
    request = text(NAMES["openai"], NAMES["anthropic"])
    it.ask(request)
    it.journal = it.journal.crashed()

    answer = it.ask(request)

    assert answer.provider == "anthropic"
    assert it.server.counts() == {MODELS["openai"]: 1, MODELS["anthropic"]: 1}


@FAMILIES
def test_a_provider_that_dies_in_the_middle_of_sixty_calls_is_left_by_those_in_line(
    stage: Any, family: str
) -> None:
    """The circuit opens for who stands in line too: they go to the next one without asking the dead one first."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [say(GOOD)] * 4 + [fail(500, "server_error", "dead")] * 500})

    async def sixty(chain: Any) -> None:
        async with anyio.create_task_group() as group:
            for number in range(60):
                group.start_soon(chain.ask, text(NAMES[family], NAMES[second], item=str(number)), it.journal)

    it.run(sixty, clock=RealClock())

    asked = it.server.counts()
    assert asked[MODELS[second]] == 56
    assert asked[MODELS[family]] <= 4 + 8 * 3 + 3, "eight at a time may find out, each with two retries"


def test_a_free_provider_is_asked_for_the_whole_although_parts_are_kept(stage: Any) -> None:
    """What costs nothing need not be put together from two hands."""
    whole = canonical(ZOO)

    class Free:
        name = "free"

        async def answer(self, request: Request, model: str) -> Answer:
            """Answer with all of it, if all of it is asked for."""
            assert request.response is Zoo
            return Answer(whole, "application/json", "free", model)

    cut = breaks(after=8, ends="reset", value=ZOO)
    it: Stage = stage({MODELS["openai"]: [cut] * 9}, providers={"free": Free()})

    assert it.ask(zoo(NAMES["openai"], "free:x")).body == whole


@pytest.mark.case("P49")
@FAMILIES
@pytest.mark.parametrize("usage", [(0, 0), (-5, -7), None])
def test_an_answer_whose_service_counts_nothing_is_not_free(
    stage: Any, family: str, usage: tuple[int, int] | None
) -> None:
    """Its cost is unknown, and its worst price goes on to count."""
    it: Stage = stage({MODELS[family]: [say(GOOD, usage=usage)]})

    answer = it.ask(text(NAMES[family]))

    assert answer.attempts[0].cost is None
    assert it.journal.reserved == it.journal.calls[0].worst


def test_a_provider_that_is_alone_and_dead_fails_its_questions_without_waiting(stage: Any) -> None:
    """Nobody probes it every half a minute for each of twenty questions that stood in line."""
    it: Stage = stage({MODELS["openai"]: [html()] * 40})

    async def twenty(chain: Any) -> None:
        async def one(number: int) -> None:
            with suppress(ProviderError):
                await chain.ask(text(NAMES["openai"], item=str(number)), it.journal)

        async with anyio.create_task_group() as group:
            for number in range(20):
                group.start_soon(one, number)

    it.run(twenty)

    assert len(it.server.posts) == 20
    assert it.clock.slept == []


def test_who_answered_after_a_refusal_for_its_rate_is_not_blamed_for_that(stage: Any) -> None:
    """The answers never passed: so the item can be made offline, and the run need not stop."""
    busy = fail(429, "rate_limit_exceeded", "slow down", retry_after="1")
    it: Stage = stage({MODELS["openai"]: [busy, *[say(BAD)] * 3]})

    with pytest.raises(Invalid):
        it.ask(text(NAMES["openai"]))
