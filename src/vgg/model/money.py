"""Money as people read it, said in one way by every message, table and page."""

from __future__ import annotations

from decimal import Decimal

_DIME, _LEAST = Decimal("0.1"), Decimal("0.0001")


def money(amount: Decimal | None) -> str:
    """Return *amount* dollars with two digits, or four below a dime; what is too little for those is never shown as nothing.

    '$2.00', '$0.0015', 'under $0.0001', and '$?' for what nobody knows.
    """
    if amount is None:
        return "$?"
    if 0 < amount < _LEAST:
        return f"under ${_LEAST}"
    return f"${amount:.4f}" if 0 < amount < _DIME else f"${amount:.2f}"
