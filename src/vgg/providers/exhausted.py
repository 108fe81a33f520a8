"""The error of a whole chain: every attempt, why the next one was no better, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vgg.model.errors import Billed, Invalid, Misconfigured, ProviderError
from vgg.model.request import Request

from .policy import CONTENT
from .waiting import moment


@dataclass(frozen=True, slots=True)
class Tried:
    """One line of the list: who was asked, or skipped, and what came of it."""

    name: str
    error: ProviderError


def exhausted(request: Request, tried: Sequence[Tried], now: float) -> ProviderError:
    """Return the error that says all of *tried*.

    It is Invalid when the answers were at fault, and otherwise of the class of the last provider that would
    not serve: a run stops for that one, while an item whose content never passes can be made offline.
    """
    last = _blamed(tried)
    kind: type[ProviderError] = type(last) if last else Misconfigured
    if last and kind.__name__ in CONTENT:
        kind = Invalid
    where = f"{request.phase}/{request.item}" if request.item else request.phase
    lines = [f"  {each.name}: {each.error.what}" for each in tried] or ["  no provider is named"]
    head = f"{where}: no provider gave a usable {request.kind} answer"
    return kind(
        "\n".join([head, *lines]),
        hint=_hint(tried, last, now),
        provider=last.provider if last else "",
        model=last.model if last else "",
        status=last.status if last else None,
        billed=_most([each.error.billed for each in tried]),
        retry_after=last.retry_after if last else None,
    )


def _blamed(tried: Sequence[Tried]) -> ProviderError | None:
    """Return the error that decides: one that was no content's fault first, a missing key last."""
    errors = [each.error for each in tried if not isinstance(each.error, Misconfigured)]
    unserved = [error for error in errors if type(error).__name__ not in CONTENT]
    return next(iter((unserved or errors or [each.error for each in tried])[::-1]), None)


def _hint(tried: Sequence[Tried], last: ProviderError | None, now: float) -> str:
    if last is not None and last.retry_after:
        return f"try again after {moment(now + last.retry_after)}; what is done is kept, --resume continues"
    hints = dict.fromkeys(each.error.hint for each in tried if each.error.hint)
    return "; ".join(hints) or "what is done is kept; --resume continues, --offline needs no provider"


def _most(billed: Sequence[str]) -> Billed:
    return "yes" if "yes" in billed else "maybe" if "maybe" in billed else "no"
