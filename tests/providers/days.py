"""Random days for the chain's core: providers that do as chance has it, a budget, and a clock that only waits move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from vgg.providers.chain.circuit import Circuits
from vgg.providers.chain.core import (
    Action,
    Begin,
    Busy,
    Denied,
    Ended,
    Event,
    Fail,
    Give,
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

UNSENT = frozenset({"Misconfigured", "Unable", "ContextWindow"})
"""Causes that may be found before anything is sent."""

FINAL = frozenset({"OverBudget", "Refused", "Filtered"})
"""Ends that are a decision, and not for want of candidates."""


@dataclass
class Day:
    """A run of several questions under a budget; between two of them the run may end and another begin."""

    seed: int
    policy: Policy = field(init=False)
    chance: Random = field(init=False)
    circuits: Circuits = field(default_factory=Circuits)
    now: float = 1_795_000_000.0
    spent: Decimal = Decimal(0)
    calls: int = 0
    questions: int = 0

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        pick = self.chance.choice
        self.policy = Policy(
            max_wait=pick([5.0, 60.0]),
            fallback=self.chance.random() < 0.8,
            on_refusal=pick(["next", "stop"]),
            max_reasks=pick([0, 2]),
        )
        self.cap = Decimal(pick([1, 5, 1000]))
        providers = [f"p{number}" for number in range(pick([1, 2, 3]))]
        self.seats = tuple(
            Seat(f"{provider}:m{number}", provider, pick([0, 8_000, 200_000]), pick([0, 4_000, 64_000]))
            for number, provider in enumerate(pick(providers) for _ in range(self.chance.randint(1, 4)))
        )

    def faults(self) -> list[str]:
        """Play the day and return what went against the rules, in words."""
        found: list[str] = []
        for _ in range(self.chance.randint(1, 5)):
            found += self._asked()
            if self.chance.random() < 0.2:  # the run ends; what the next one knows lay in the ledger
                self.now += self.chance.choice([0.0, 60.0, 7200.0])
                self.circuits = Circuits.from_json(self.circuits.to_json()).reopened(self.now)  # type: ignore[arg-type]
        return found

    def _asked(self) -> Iterator[str]:
        """Ask one question and yield what went wrong with it."""
        self.questions += 1
        question = Question(self.seats, trims=self.chance.choice([0, 0, 2]))
        event: Event = Begin()
        while True:
            question, action = self._stepped(question, event)
            yield from self._wrong(question, action)
            if isinstance(action, Give | Fail):
                return
            event = self._happens(question, action)

    def _stepped(self, question: Question, event: Event) -> tuple[Question, Action]:
        """Take one step, from the question's JSON: a state is all that a step may need."""
        again = Question.from_json(question.to_json())  # type: ignore[arg-type]
        rules = Rules(self.policy, self.chance, self.now)
        question, self.circuits, action = step(again, self.circuits, event, rules)
        return question, action

    def _happens(self, question: Question, action: Action) -> Event:
        """Return what comes of *action*; a call costs a dollar at worst, and the ledger refuses what could pass the cap."""
        if isinstance(action, Sleep):
            self.now += action.seconds + 0.001
            return Woke()
        cause = "" if self.chance.random() < 0.2 else self.chance.choice([*RULES])
        if self.chance.random() < 0.02:  # somebody else's call has shut it while this one stood in line
            shut = step(question, self.circuits, Ended("Auth"), Rules(self.policy, self.chance, self.now))
            self.circuits = shut[1]
            return Passed()
        if self.chance.random() < 0.03 and question.seat.busy <= self.now:
            return Busy(self.now + self.chance.choice([61.0, 300.0]))
        if cause in UNSENT and self.chance.random() < 0.7:
            return Ended(cause, parts=question.parts, sent=False)
        if self.spent + 1 > self.cap:
            return Denied()
        self.calls += 1
        self.spent += Decimal(self.chance.choice(["0", "0.2", "1"]))
        self.now += self.chance.choice([0.1, 1.0, 20.0])
        wait = self.chance.choice([None, None, 0.5, 3.0, 100.0, 3600.0])
        return Ended(cause, wait, self._parts(question, cause), self.chance.choice([1, 2, 3]))

    def _parts(self, question: Question, cause: str) -> int:
        """Return how many parts are kept after a call that ended with *cause*."""
        if cause in {"Truncated", "StreamCut"}:
            return question.parts + self.chance.choice([0, 0, 1, 4])
        return 0 if cause == "Invalid" and self.chance.random() < 0.5 else question.parts

    def _wrong(self, question: Question, action: Action) -> Iterator[str]:
        """Yield what is against the rules in *action*."""
        policy = self.policy
        if self.spent > self.cap:
            yield f"{self.seed}: spent {self.spent} of {self.cap}"
        if question.sent > policy.max_attempts or any(
            seat.calls > policy.max_calls for seat in question.seats
        ):
            yield f"{self.seed}: {question.sent} calls"
        if isinstance(action, Sleep) and not 0 <= action.seconds <= policy.max_wait:
            yield f"{self.seed}: a wait of {action.seconds} s"
        if isinstance(action, Send):
            yield from self._badly_sent(question)
        if isinstance(action, Fail) and action.cause not in FINAL:
            left = [seat.name for seat in question.seats if self._could(question, seat)]
            if left and question.sent < policy.max_attempts:
                yield f"{self.seed}: {action.cause} although {left} could serve"

    def _badly_sent(self, question: Question) -> Iterator[str]:
        seat, ask = question.seat, question.seat.ask
        if self.circuits.shut(seat.name, seat.provider) or seat.out:
            yield f"{self.seed}: {seat.name} is asked although it is shut"
        if (ask.reason == "first") != (not question.why):
            yield f"{self.seed}: sent again for no reason but {ask.reason!r}"
        if ask.rest and not question.parts:
            yield f"{self.seed}: asked for the rest of nothing"
        if (
            question.parts
            and not ask.rest
            and not ask.reason.startswith(("grow", "retry", "reask", "reshape", "continue"))
        ):
            yield f"{self.seed}: kept parts are asked for again ({ask.reason})"
        if ask.resumes > self.policy.max_resumes:
            yield f"{self.seed}: continued {ask.resumes} times"
        if not self.policy.fallback and question.at:
            yield f"{self.seed}: somebody else is asked without fallback"

    def _could(self, question: Question, seat: Seat) -> bool:
        """Tell whether *seat* could still be asked *question* within the longest wait."""
        if not self.policy.fallback and seat is not question.seats[0]:
            return False
        shortens = question.trimmed < question.trims and any(
            each.out == "ContextWindow" for each in question.seats
        )
        out = seat.out and not (seat.out == "ContextWindow" and shortens)
        shut = out or self.circuits.shut(seat.name, seat.provider)
        soon = self.circuits.until(seat.provider) - self.now <= self.policy.max_wait
        soon = soon or self.circuits.doubtful(seat.provider)
        wide = not seat.window or seat.window > question.past_window or shortens
        return not shut and soon and wide and seat.calls < self.policy.max_calls
