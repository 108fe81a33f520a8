"""A journal in memory: what the ledger promises, for tests of chains and of providers."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from vgg.model.errors import OverBudget
from vgg.model.request import Attempt, Call, RawReply


@dataclass(slots=True)
class MemoryCall:
    """One booked call. *reply* is given to a call of the next run when this one was never settled."""

    provider: str
    model: str
    sends: str
    worst: Decimal | None
    reply: RawReply | None = None
    received: list[RawReply] = field(default_factory=list)
    attempt: Attempt | None = None

    def receive(self, reply: RawReply) -> None:
        """Keep *reply*."""
        self.received.append(reply)

    async def settle(self, attempt: Attempt) -> None:
        """Keep how the call ended."""
        assert self.attempt is None, "a call is settled once"
        self.attempt = attempt


class MemoryJournal:
    """Keeps calls in memory; *budget* in dollars refuses what could pass it.

    `crashed()` is what a new process finds: the replies of the calls that were never settled.
    """

    def __init__(self, budget: Decimal | None = None) -> None:
        self.calls: list[MemoryCall] = []
        self._budget = budget
        self._spool: dict[str, list[RawReply]] = {}

    async def intend(self, provider: str, model: str, sends: str, worst: Decimal | None) -> Call:
        """Book the intent to send; a reply that an earlier run received for the same call comes with it."""
        self._reserve(provider, model, worst)
        waiting = self._spool.get(sends, [])
        call = MemoryCall(provider, model, sends, worst, waiting.pop(0) if waiting else None)
        self.calls.append(call)
        return call

    def _reserve(self, provider: str, model: str, worst: Decimal | None) -> None:
        if self._budget is None:
            return
        if worst is None:
            raise OverBudget(
                f"{provider}:{model}: its price is not known", hint="raise no budget, or name a priced model"
            )
        if self.reserved + worst > self._budget:
            raise OverBudget(f"${self.reserved} used, ${worst} more could pass the budget of ${self._budget}")

    @property
    def reserved(self) -> Decimal:
        """Return what is spent or could still be, in dollars."""
        return sum((_held(call) for call in self.calls), Decimal(0))

    @property
    def attempts(self) -> list[Attempt]:
        """Return how each settled call ended, in order."""
        return [call.attempt for call in self.calls if call.attempt is not None]

    def crashed(self) -> MemoryJournal:
        """Return the journal of the next process after this one was killed."""
        after = MemoryJournal(self._budget)
        for call in self.calls:
            if call.attempt is None and (kept := call.reply or (call.received[0] if call.received else None)):
                after._spool.setdefault(call.sends, []).append(kept)
        return after


def _held(call: MemoryCall) -> Decimal:
    worst = call.worst or Decimal(0)
    if call.attempt is None or call.attempt.billed == "maybe":
        return worst
    return (
        Decimal(0)
        if call.attempt.billed == "no"
        else worst
        if call.attempt.cost is None
        else call.attempt.cost
    )
