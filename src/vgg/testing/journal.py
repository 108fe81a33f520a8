"""A journal in memory: what the ledger promises, for tests of chains and of providers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from vgg.model.errors import OverBudget
from vgg.model.money import money
from vgg.model.request import Attempt, Call, Left, RawReply


@dataclass(slots=True)
class MemoryCall:
    """One booked call. *reply* is what an earlier process received for it; *again*: it was settled there too."""

    provider: str
    model: str
    sends: str
    worst: Decimal | None
    reply: RawReply | None = None
    again: bool = False
    received: list[RawReply] = field(default_factory=list)
    pieces: list[RawReply] = field(default_factory=list)
    attempt: Attempt | None = None

    def keep(self, reply: RawReply) -> None:
        """Keep the next bytes of a reply."""
        self.pieces.append(reply)

    def receive(self, reply: RawReply) -> None:
        """Keep *reply*."""
        self.received.append(reply)

    async def settle(self, attempt: Attempt) -> None:
        """Keep how the call ended."""
        assert self.attempt is None, "a call is settled once"
        self.attempt = attempt

    @property
    def kept(self) -> RawReply | None:
        """Return the reply of this call, whenever it came, or as much of it as came."""
        return self.reply or (self.received[0] if self.received else self._broken_off())

    def _broken_off(self) -> RawReply | None:
        body = b"".join(each.body for each in self.pieces)
        return replace(self.pieces[0], body=body, whole=False) if body else None

    @property
    def held(self) -> Decimal:
        """Return what this call has cost or could still cost, in dollars."""
        if self.again:
            return Decimal(0)
        worst = self.worst or Decimal(0)
        if self.attempt is None or self.attempt.billed == "maybe":
            return worst
        if self.attempt.billed == "no":
            return Decimal(0)
        return worst if self.attempt.cost is None else self.attempt.cost


class MemoryJournal:
    """Keeps calls in memory; *budget* in dollars refuses what could pass it.

    `crashed()` is what the next process finds. A call that was never settled comes back with its reply, and so
    does one that was settled and paid: an answer that failed its check is read again and not bought again.
    """

    def __init__(self, budget: Decimal | None = None) -> None:
        self.calls: list[MemoryCall] = []
        self._budget = budget
        self._before: list[MemoryCall] = []

    def left(self) -> Sequence[Left]:
        """Return the calls of an earlier process whose replies are kept."""
        calls = enumerate(self._before)
        return [Left(number, each.provider, each.model, each.sends, own=True) for number, each in calls]

    async def take_up(self, left: Left) -> Call | None:
        """Return the call *left* with its reply."""
        found = next((call for call in self._before if call.sends == left.sends), None)
        return None if found is None else self._again(found)

    async def intend(self, provider: str, model: str, sends: str, worst: Decimal | None) -> Call:
        """Book the intent to send; a reply that an earlier process received for the same call comes with it."""
        found = next((call for call in self._before if call.sends == sends), None)
        if found is not None:
            self._before.remove(found)
            call = self._again(found)
            again = call.again
            self.calls = [each for each in self.calls if again or each is not found]
        else:
            self._reserve(provider, model, worst)
            call = MemoryCall(provider, model, sends, worst)
        self.calls.append(call)
        return call

    def _again(self, found: MemoryCall) -> MemoryCall:
        again = found.attempt is not None
        return MemoryCall(found.provider, found.model, found.sends, found.worst, found.kept, again)

    def _reserve(self, provider: str, model: str, worst: Decimal | None) -> None:
        if self._budget is None:
            return
        if worst is None:
            raise OverBudget(f"{provider}:{model}: its price is not known", hint="name a model with a price")
        if self.reserved + worst > self._budget:
            raise OverBudget(
                f"{money(self.reserved)} used, {money(worst)} more could pass the budget of {money(self._budget)}"
            )

    @property
    def reserved(self) -> Decimal:
        """Return what is spent or could still be, in dollars."""
        return sum((call.held for call in self.calls), Decimal(0))

    @property
    def attempts(self) -> list[Attempt]:
        """Return how each settled call ended, in order; what was only read again is left out."""
        return [call.attempt for call in self.calls if call.attempt is not None and not call.again]

    def crashed(self) -> MemoryJournal:
        """Return the journal of the next process after this one was killed."""
        after = MemoryJournal(self._budget)
        after.calls = list(self.calls)
        after._before = [call for call in self.calls if call.kept and _comes_back(call)]
        return after


def _comes_back(call: MemoryCall) -> bool:
    return call.attempt is None or call.attempt.billed == "yes"
