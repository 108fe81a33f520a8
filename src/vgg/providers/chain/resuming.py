"""Who is asked first when a run goes on: those whose paid replies are there, so that none is paid for a second time."""

from __future__ import annotations

from collections.abc import Sequence

from vgg.model.request import Left

from .core import Seat
from .policy import Policy


def resumed_first(seats: Sequence[Seat], left: Sequence[Left], policy: Policy) -> tuple[Seat, ...]:
    """Return *seats* in the order in which their replies came in earlier runs, as *left* has them; then the others as they stood.

    A candidate that failed for nothing before another one was paid would else be asked again, and paid as well. Without fallback
    the order stays.
    """
    if not policy.fallback:
        return tuple(seats)
    order = list(dict.fromkeys(f"{each.provider}:{each.model}" for each in left if each.own))
    first = [seat for name in order for seat in seats if seat.name == name]
    return (*first, *(seat for seat in seats if seat not in first))
