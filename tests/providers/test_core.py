"""The chain's core: what it decides, and what it never does on a hundred thousand random days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

import pytest

from vgg.providers.circuit import LEAST_CALLS, OPEN_SECONDS, Circuits, Mark
from vgg.providers.core import (
    Action,
    Begin,
    Denied,
    Ended,
    Event,
    Fail,
    Give,
    Question,
    Rules,
    Seat,
    Send,
    Sleep,
    Woke,
    step,
)
from vgg.providers.policy import RULES, Policy

DAYS = 1_500
"""Random days in one run of the tests; tools/soak.py plays more."""


@dataclass
class Day:
    """A run of several questions against providers that do as chance has it, under a budget."""

    seed: int
    policy: Policy = field(init=False)
    chance: Random = field(init=False)
    circuits: Circuits = field(default_factory=Circuits)
    now: float = 1_000_000_000.0
    spent: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        pick = self.chance.choice
        self.policy = Policy(
            max_wait=pick([5.0, 60.0]), fallback=self.chance.random() < 0.8, on_refusal=pick(["next", "stop"])
        )
        self.cap = Decimal(pick([1, 5, 1000]))
        providers = [f"p{number}" for number in range(pick([1, 2, 3]))]
        self.seats = tuple(
            Seat(f"{provider}:m{number}", provider, pick([0, 8_000, 200_000]), pick([0, 4_000, 64_000]))
            for number, provider in enumerate(pick(providers) for _ in range(self.chance.randint(1, 4)))
        )

    def questions(self) -> Iterator[tuple[Question, Action]]:
        """Ask some questions; yield each action with the question it is for."""
        for _ in range(self.chance.randint(1, 5)):
            question, event = Question(self.seats), Begin()
            while True:
                question, action = self.stepped(question, event)
                yield question, action
                if isinstance(action, Give | Fail):
                    break
                event = self.happens(action)

    def stepped(self, question: Question, event: Event) -> tuple[Question, Action]:
        """Take one step, from the question's JSON: a state is all that a step may need."""
        again = Question.from_json(question.to_json())  # type: ignore[arg-type]
        rules = Rules(self.policy, self.chance, self.now)
        question, self.circuits, action = step(again, self.circuits, event, rules)
        return question, action

    def happens(self, action: Action) -> Event:
        """Return what comes of *action*; a call costs a dollar at worst, and the ledger refuses what could pass the cap."""
        if isinstance(action, Sleep):
            self.now += action.seconds + 0.001
            return Woke()
        if self.spent + 1 > self.cap:
            return Denied()
        self.spent += Decimal(self.chance.choice(["0", "0.2", "1"]))
        self.now += self.chance.choice([0.1, 1.0, 20.0])
        cause = "" if self.chance.random() < 0.2 else self.chance.choice([*RULES])
        wait = self.chance.choice([None, None, 0.5, 3.0, 100.0, 3600.0])
        return Ended(cause, wait, self.chance.random() < 0.5, self.chance.choice([1, 2, 3]))

    def could(self, question: Question, seat: Seat) -> bool:
        """Tell whether *seat* could still be asked *question* within the longest wait."""
        shut = seat.out or self.circuits.shut(seat.name, seat.provider)
        soon = self.circuits.until(seat.provider) - self.now <= self.policy.max_wait
        wide = not seat.window or seat.window > question.past_window
        return not shut and soon and wide and seat.calls < self.policy.max_calls


@pytest.mark.parametrize("share", range(4))
def test_on_no_day_is_a_bound_passed_or_a_chance_missed(share: int) -> None:
    """Spend under the cap, attempts under the maximum, waits within bounds, no reason missing, no candidate forgotten."""
    for seed in range(share, DAYS, 4):
        day = Day(seed)
        for question, action in day.questions():
            assert day.spent <= day.cap, seed
            assert question.sent <= day.policy.max_attempts, seed
            if isinstance(action, Sleep):
                assert 0 <= action.seconds <= day.policy.max_wait, seed
            if isinstance(action, Send):
                seat = question.seat
                assert seat.calls <= day.policy.max_calls, seed
                assert not day.circuits.shut(seat.name, seat.provider), seed
                assert (seat.ask.reason == "first") == (seat.calls == 1 or not seat.counts), seed
            if isinstance(action, Fail) and action.cause not in {"OverBudget", "Refused", "Filtered"}:
                left = [seat for seat in question.seats if day.could(question, seat)]
                used_up = question.sent >= day.policy.max_attempts or not day.policy.fallback
                assert not left or used_up, seed


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
        ([Ended("Auth"), Ended()], ["a:x first", "b:y first", "give"]),
        ([Ended("ServerFault"), Woke(), Ended()], ["a:x first", "sleep ServerFault", "a:x retry: ServerFault", "give"]),
        ([Ended("RateLimited", 3600.0), Ended()], ["a:x first", "b:y first", "give"]),
        ([Ended("Truncated"), Ended()], ["a:x first", "a:x grow", "give"]),
        ([Ended("Truncated", kept=True), Ended("Truncated", kept=True)], ["a:x first", "a:x grow", "a:x continue: Truncated"]),
        ([Ended("StreamCut", kept=True)], ["a:x first", "a:x continue: StreamCut"]),
        ([Ended("Rejected", shapes=2), Ended("Rejected", shapes=2)], ["a:x first", "a:x reshape: Rejected", "b:y first"]),
        ([Ended("Invalid")] * 3, ["a:x first", "a:x reask: Invalid", "a:x reask: Invalid", "b:y first"]),
        ([Ended("ContextWindow")], ["a:x first", "b:y first"]),
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
