"""Money is said in one way wherever people read it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vgg.model.money import money


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Decimal(0), "$0.00"),
        (Decimal("0E-7"), "$0.00"),
        (Decimal("0.0030000"), "$0.0030"),
        (Decimal("0.0999"), "$0.0999"),
        (Decimal("0.1"), "$0.10"),
        (Decimal("12.345"), "$12.34"),
        (Decimal("0.00004"), "under $0.0001"),
        (None, "$?"),
    ],
)
def test_a_sum_has_two_digits_or_four_below_a_dime(amount: Decimal | None, said: str) -> None:
    """What is too little for four digits is not shown as nothing, and what nobody knows is no number."""
    assert money(amount) == said
