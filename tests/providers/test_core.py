"""The chain's core: what it decides, and what it never does on thousands of random days."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from days import Day

from vgg.model.request import Terms
from vgg.providers.chain.circuit import LEAST_CALLS, OPEN_SECONDS, QUOTA_SECONDS, Circuits, Mark
from vgg.providers.chain.core import (
    Action,
    Ask,
    Begin,
    Busy,
    Denied,
    Ended,
    Event,
    Fail,
    Passed,
    Question,
    Rules,
    Seat,
    Send,
    Sleep,
    Woke,
    step,
)
from vgg.providers.chain.policy import RULES, Policy

DAYS = 3_000
"""Random days in one run of the tests; tools/soak_chain.py plays 100,000."""


@pytest.mark.parametrize("share", range(4))
def test_on_no_day_is_a_bound_passed_or_a_chance_missed(share: int) -> None:
    """Spend under the cap, calls under the maximum, waits within bounds, no reason missing, no candidate forgotten."""
    found = [fault for seed in range(share, DAYS, 4) for fault in Day(seed).faults()]

    assert found == []


def test_the_days_hold_what_they_are_about() -> None:
    """The random days do ask, pay, continue and reach their cap: else they would show nothing."""
    days = [Day(seed) for seed in range(400)]
    for day in days:
        assert day.faults() == []

    assert sum(day.calls for day in days) > 1_000
    assert sum(day.spent + 1 > day.cap for day in days) > 50


POLICY = Policy()
TWO = (Seat("a:x", "a", 8_000, 4_000), Seat("b:y", "b", 200_000, 64_000))


def asked(*events: Event, policy: Policy = POLICY, seats: tuple[Seat, ...] = TWO) -> list[str]:
    """Return what is done after Begin and each of *events*: who is asked and why, waits, and the end."""
    question, circuits, told = Question(seats), Circuits(), []
    for event in (Begin(), *events):
        question, circuits, action = step(question, circuits, event, Rules(policy, Random(1), 1000.0))
        told.append(_told(question, action))
    return told


def _told(question: Question, action: Action) -> str:
    match action:
        case Send():
            return f"{question.seat.name} {question.seat.ask.reason}"
        case Sleep(why=why):
            return f"sleep {why}"
        case Fail(cause=cause):
            return f"fail {cause}"
    return "give"


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ([Ended()], ["a:x first", "give"]),
        ([Ended("Auth"), Ended()], ["a:x first", "b:y next: Auth", "give"]),
        ([Ended("ServerFault"), Woke(), Ended()], ["a:x first", "sleep ServerFault", "a:x retry: ServerFault", "give"]),
        ([Ended("RateLimited", 3600.0), Ended()], ["a:x first", "b:y next: RateLimited", "give"]),
        ([Ended("Truncated"), Ended()], ["a:x first", "a:x grow: Truncated", "give"]),
        ([Ended("Truncated")] * 2, ["a:x first", "a:x grow: Truncated", "b:y next: Truncated"]),
        (
            [Ended("Truncated", parts=2), Ended("Truncated", parts=2)],
            ["a:x first", "a:x grow: Truncated", "a:x continue: Truncated"],
        ),
        ([Ended("StreamCut", parts=1)], ["a:x first", "a:x continue: StreamCut"]),
        ([Ended("StreamCut"), Woke()], ["a:x first", "sleep StreamCut", "a:x retry: StreamCut"]),
        ([Ended("StreamCut"), Woke(), Ended("StreamCut")],
         ["a:x first", "sleep StreamCut", "a:x retry: StreamCut", "b:y next: StreamCut"]),
        ([Ended("Rejected", shapes=2)] * 2, ["a:x first", "a:x reshape: Rejected", "b:y next: Rejected"]),
        ([Ended("Invalid")] * 3, ["a:x first", "a:x reask: Invalid", "a:x reask: Invalid", "b:y next: Invalid"]),
        ([Ended("Garbled")] * 2, ["a:x first", "a:x reask: Garbled", "b:y next: Garbled"]),
        ([Ended("Paused")] * 6, ["a:x first", *["a:x continue: Paused"] * 5, "b:y next: Paused"]),
        ([Ended("ContextWindow")], ["a:x first", "b:y next: ContextWindow"]),
        ([Ended("Empty")], ["a:x first", "b:y next: Empty"]),
        ([Ended("Malformed")], ["a:x first", "b:y next: Malformed"]),
        ([Ended("Refused")], ["a:x first", "b:y next: Refused"]),
        ([Ended("Filtered")], ["a:x first", "b:y next: Filtered"]),
        ([Ended("Transport"), Woke(), Ended("Transport"), Woke(), Ended("Transport")],
         ["a:x first", *["sleep Transport", "a:x retry: Transport"] * 2, "b:y next: Transport"]),
        ([Ended("InDoubt"), Woke(), Ended("InDoubt")], ["a:x first", "sleep InDoubt", "a:x retry: InDoubt", "b:y next: InDoubt"]),
        ([Ended("Overloaded"), Woke(), Ended("Overloaded"), Woke(), Ended("Overloaded")],
         ["a:x first", *["sleep Overloaded", "a:x retry: Overloaded"] * 2, "b:y next: Overloaded"]),
        ([Denied()], ["a:x first", "fail OverBudget"]),
    ],
)  # fmt: skip
def test_each_cause_gets_what_the_table_says(events: list[Event], told: list[str]) -> None:
    """Ask better, ask again, or ask the next."""
    assert asked(*events) == told


def test_a_prompt_too_long_for_all_is_not_sent_to_a_smaller_model() -> None:
    """Only larger windows are asked."""
    seats = (TWO[1], TWO[0])
    assert asked(Ended("ContextWindow"), seats=seats) == ["b:y first", "fail ContextWindow"]


def test_a_prompt_that_fits_no_window_loses_the_parts_that_may_go_one_by_one() -> None:
    """All are asked again with one part less, and nothing is taken out that need not go."""
    unsent = Ended("ContextWindow", sent=False)
    question, circuits = Question(TWO, trims=2), Circuits()
    told = []
    for event in (Begin(), unsent, unsent, unsent, unsent, Ended()):
        question, circuits, action = step(question, circuits, event, Rules(POLICY, Random(1), 1000.0))
        told.append((_told(question, action), question.seat.ask.trim))

    assert told == [
        ("a:x first", 0),
        ("b:y next: ContextWindow", 0),
        ("a:x next: ContextWindow", 1),
        ("b:y next: ContextWindow", 1),
        ("a:x next: ContextWindow", 2),
        ("give", 2),
    ]
    assert question.sent == 1, "what was not sent is no call"


def test_kept_parts_go_to_the_next_candidate_which_is_asked_only_for_the_rest() -> None:
    """A continuation that adds nothing is the last of its candidate; what is kept stays with the question."""
    question, circuits = Question(TWO), Circuits()
    told = []
    for event in (
        Begin(),
        Ended("StreamCut", parts=2),
        Ended("StreamCut", parts=3),
        Ended("StreamCut", parts=3),
    ):
        question, circuits, action = step(question, circuits, event, Rules(POLICY, Random(1), 1000.0))
        told.append((_told(question, action), question.seat.ask.rest))

    assert told == [
        ("a:x first", False),
        ("a:x continue: StreamCut", True),
        ("a:x continue: StreamCut", True),
        ("b:y next: StreamCut", True),
    ]


def test_a_candidate_continues_three_times_at_most() -> None:
    """Even when every continuation adds something."""
    cuts = [Ended("StreamCut", parts=count) for count in (1, 2, 3, 4)]

    assert asked(*cuts) == ["a:x first", *["a:x continue: StreamCut"] * 3, "b:y next: StreamCut"]


def test_parts_that_made_no_good_whole_are_forgotten() -> None:
    """After that the whole is asked for again, with the reasons."""
    question, circuits = Question(TWO), Circuits()
    for event in (Begin(), Ended("StreamCut", parts=2), Ended("Invalid", parts=0)):
        question, circuits, _ = step(question, circuits, event, Rules(POLICY, Random(1), 1000.0))

    assert (question.seat.ask.reason, question.seat.ask.rest) == ("reask: Invalid", False)


def test_the_same_limit_is_never_sent_twice_to_one_candidate() -> None:
    """A model that had all its room already is left at once."""
    full = (replace(TWO[0], ask=Ask(limit=4_000)), TWO[1])

    assert asked(Ended("Truncated"), seats=full) == ["a:x first", "b:y next: Truncated"]


def test_after_a_truncation_larger_outputs_come_first() -> None:
    """A model with less room is asked only when no larger one is left, and a larger one has all its room at once."""
    seats = (TWO[0], Seat("c:z", "c", 8_000, 2_000), TWO[1])

    assert asked(*[Ended("Truncated")] * 3, seats=seats) == [
        "a:x first", "a:x grow: Truncated", "b:y next: Truncated", "c:z next: Truncated"
    ]  # fmt: skip


def test_what_was_shut_while_it_stood_in_line_counts_as_no_call() -> None:
    """The next candidate is asked, and the maximum is not used up."""
    question, circuits, _ = step(Question(TWO), Circuits(), Begin(), Rules(POLICY, Random(1), 1000.0))
    shut = circuits.noted(Mark("a:x", "a", "Auth"), RULES["Auth"], 1000.0)

    question, _, action = step(question, shut, Passed(), Rules(POLICY, Random(1), 1000.0))

    assert (_told(question, action), question.sent) == ("b:y first", 1)


@pytest.mark.parametrize("cause", ["Refused", "Filtered"])
def test_a_phase_may_stop_where_the_run_goes_on(cause: str) -> None:
    """on_refusal and on_filtered of a phase hold for its own questions."""
    terms = Terms(on_refusal="stop", on_filtered="stop")

    assert asked(Ended(cause), policy=POLICY.within(terms)) == ["a:x first", f"fail {cause}"]


def test_terms_change_only_what_they_say() -> None:
    """What a phase leaves out stays as the run has it, and no phase brings fallback back."""
    run = Policy(fallback=False, max_wait=7.0)

    assert run.within(Terms()) is run
    assert run.within(Terms(max_reasks=0, fallback=True)) == replace(run, max_reasks=0)
    assert not POLICY.within(Terms(fallback=False)).fallback


def test_without_fallback_nobody_else_is_asked() -> None:
    """The first candidate's failure is the end."""
    assert asked(Ended("Auth"), policy=Policy(fallback=False)) == ["a:x first", "fail Auth"]


def test_a_provider_that_keeps_failing_is_left_alone_and_then_probed_once() -> None:
    """The circuit opens at half of five calls, lets one call through after a while, and closes when it goes well."""
    circuits, rule = Circuits(), RULES["ServerFault"]
    for _ in range(LEAST_CALLS):
        assert circuits.free("a", 1000.0)
        circuits = circuits.noted(Mark("a:x", "a", "ServerFault"), rule, 1000.0)
    assert not circuits.free("a", 1000.0)
    later = 1000.0 + OPEN_SECONDS
    probing = circuits.asking("a", later)
    assert circuits.free("a", later)
    assert not probing.free("a", later)
    assert probing.well("a").free("a", later)
    assert Circuits.from_json(probing.to_json()) == probing  # type: ignore[arg-type]


def test_an_empty_account_is_asked_last_for_an_hour_in_the_next_run() -> None:
    """Somebody may have paid meanwhile: where nobody else is left it is asked all the same, and then others wait for that."""
    shut = Circuits().noted(Mark("a:x", "a", "Quota"), RULES["Quota"], 1000.0)
    later = Circuits.from_json(shut.to_json()).reopened(1060.0)  # type: ignore[arg-type]

    assert not later.shut("a:x", "a")
    assert later.until("a") == 1000.0 + QUOTA_SECONDS
    alone, _, action = step(Question(TWO[:1]), later, Begin(), Rules(POLICY, Random(1), 1060.0))
    assert _told(alone, action) == "a:x first"
    both, _, action = step(Question(TWO), later, Begin(), Rules(POLICY, Random(1), 1060.0))
    assert _told(both, action) == "b:y first"
    assert not later.asking("a", 1060.0).free("a", 1060.0)
    assert later.asking("a", 1060.0).well("a").free("a", 1060.0)
    assert shut.reopened(1000.0 + QUOTA_SECONDS) == Circuits()


def test_what_a_refused_key_shut_is_open_in_the_next_run() -> None:
    """The key may be another one; what asked to be left alone until a time still is."""
    shut = Circuits().noted(Mark("a:x", "a", "Auth"), RULES["Auth"], 1000.0)
    cooled = shut.noted(Mark("b:y", "b", "RateLimited", 600.0), RULES["RateLimited"], 1000.0)

    later = cooled.reopened(1100.0)

    assert not later.shut("a:x", "a")
    assert later.until("b") == 1600.0
    assert not later.doubtful("b")


def test_a_good_answer_does_not_shorten_what_the_service_asked_for() -> None:
    """An answer to a call that was under way before, and a fault after it, leave the time the service named."""
    asked_for = Circuits().noted(Mark("a:x", "a", "RateLimited", 300.0), RULES["RateLimited"], 1000.0)
    failed = asked_for
    for _ in range(LEAST_CALLS):
        failed = failed.noted(Mark("a:x", "a", "ServerFault"), RULES["ServerFault"], 1001.0)

    assert asked_for.well("a").until("a") == 1300.0
    assert failed.until("a") == 1300.0
    assert failed.noted(Mark("a:x", "a", "Refused"), RULES["Refused"], 1002.0).until("a") == 1300.0


def test_a_good_answer_ends_what_the_chain_itself_thought_wise() -> None:
    """An overloaded service that answers again is asked again."""
    cooled = Circuits().noted(Mark("a:x", "a", "Overloaded"), RULES["Overloaded"], 1000.0)

    assert cooled.until("a") == 1015.0
    assert cooled.well("a").free("a", 1000.0)


def test_an_empty_account_is_remembered_although_an_earlier_call_still_ended_well() -> None:
    """What shut a provider, and when, outlives the good end of a call that was under way."""
    shut = Circuits().noted(Mark("a:x", "a", "Quota"), RULES["Quota"], 1000.0).well("a")

    assert shut.shut("a:x", "a") == "Quota"
    assert shut.reopened(1060.0).until("a") == 1000.0 + QUOTA_SECONDS


@pytest.mark.parametrize(
    ("cause", "wait", "left"), [("RateLimited", 60.0, 60.0), ("Quota", None, QUOTA_SECONDS)]
)
def test_a_clock_that_was_set_back_makes_nobody_wait_for_a_day(
    cause: str, wait: float | None, left: float
) -> None:
    """The next run waits as long as was asked for, counted from its own beginning."""
    told = Circuits().noted(Mark("a:x", "a", cause, wait), RULES[cause], 90_000.0)

    assert told.reopened(1000.0).until("a") == 1000.0 + left


def test_a_call_that_would_wait_too_long_for_its_own_minute_goes_to_the_next() -> None:
    """Alone, or where all are full, the one that has room first is asked, and waits."""
    assert asked(Busy(1200.0), Ended()) == ["a:x first", "b:y next: Busy", "give"]
    assert asked(Busy(1200.0), seats=TWO[:1]) == ["a:x first", "a:x its turn again"]
    assert asked(Busy(1200.0), Busy(1300.0)) == ["a:x first", "b:y next: Busy", "a:x its turn again"]
    assert asked(Busy(1200.0), policy=Policy(fallback=False)) == ["a:x first", "a:x its turn again"]
    assert asked(Busy(1030.0), Ended("Auth"), Woke()) == [
        "a:x first", "b:y next: Busy", "sleep its turn", "sleep its turn"
    ]  # fmt: skip


def test_who_is_full_for_long_and_cooled_for_a_moment_is_waited_for() -> None:
    """First for the moment, and then in line for its minute: it will serve, so the question is not given up."""
    question, circuits, _ = step(Question(TWO[:1]), Circuits(), Begin(), Rules(POLICY, Random(1), 1000.0))
    cooled = circuits.noted(Mark("a:x", "a", "RateLimited", 5.0), RULES["RateLimited"], 1000.0)

    question, cooled, waits = step(question, cooled, Busy(1300.0), Rules(POLICY, Random(1), 1000.0))
    question, _, sends = step(question, cooled, Woke(), Rules(POLICY, Random(1), 1005.0))

    assert waits == Sleep(5.0, "its turn")
    assert sends == Send()
