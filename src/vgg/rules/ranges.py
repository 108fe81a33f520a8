"""Arithmetic on ranges of integers, without which nothing could be said of a number before the game runs.

`Values` are low, low + step, low + 2 step ... high. Every function returns values that hold each result its operator can have
for operands within the given ones, as whole numbers of any size: whoever asks looks whether they stay within 32 bits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from math import gcd
from typing import NamedTuple

from .lang import I32_HIGH, I32_LOW


class Values(NamedTuple):
    """The integers *low*, *low* + *step* ... *high*; *step* is 0 where there is one only."""

    low: int
    high: int
    step: int


def values(low: int, high: int, step: int = 1) -> Values:
    """Return the values from *low* on in steps of *step* that are not above *high*, which must not be below *low*."""
    if step == 0 or low + step > high:
        return Values(low, low, 0)
    return Values(low, high - (high - low) % step, step)


ANY = values(I32_LOW, I32_HIGH)


def fits(found: Values) -> bool:
    """Tell whether all of *found* are integers of 32 bits."""
    return found.low >= I32_LOW and found.high <= I32_HIGH


def clipped(found: Values, low: int = I32_LOW, high: int = I32_HIGH) -> Values:
    """Return the values of *found* from *low* to *high*; all from *low* to *high* where there are none."""
    return within(found, low, high) or values(low, high)


def within(found: Values, low: int, high: int) -> Values | None:
    """Return the values of *found* from *low* to *high*, None when there are none."""
    if not found.step:
        return found if low <= found.low <= high else None
    missing = max(low - found.low, 0)
    low = found.low - -missing // found.step * found.step
    high = min(high, found.high)
    return values(low, high, found.step) if low <= high else None


def join(one: Values, other: Values) -> Values:
    """Return values that hold those of both."""
    if one == other:
        return one
    step = gcd(one.step, other.step, one.low - other.low)
    return values(min(one.low, other.low), max(one.high, other.high), step)


def constant(number: int) -> Values:
    """Return the one value *number*."""
    return Values(number, number, 0)


def hull(numbers: list[int]) -> Values:
    """Return all from the least to the greatest of *numbers*."""
    return values(min(numbers), max(numbers))


# Operators.


def add(a: Values, b: Values) -> Values:
    """Return a + b."""
    return values(a.low + b.low, a.high + b.high, gcd(a.step, b.step))


def subtract(a: Values, b: Values) -> Values:
    """Return a - b."""
    return values(a.low - b.high, a.high - b.low, gcd(a.step, b.step))


def multiply(a: Values, b: Values) -> Values:
    """Return a * b."""
    ends = [x * y for x in a[:2] for y in b[:2]]
    step = gcd(a.low * b.step, b.low * a.step, a.step * b.step)
    return values(min(ends), max(ends), step)


def divide(a: Values, b: Values) -> Values:
    """Return a // b, which floors; *b* is positive."""
    return hull([x // y for x in a[:2] for y in b[:2]])


def remain(a: Values, b: Values) -> Values:
    """Return a % b, from 0 to b - 1; *b* is positive."""
    if (a.low >= 0 and a.high < b.low) or (not b.step and a.low // b.low == a.high // b.low):
        return values(a.low % b.low, a.high % b.low, a.step)
    step = gcd(a.step, b.low, b.step)
    low = a.low % step
    high = b.high - step + low
    return values(low, max(low, min(high, a.high)) if a.low >= 0 else high, step)


def bit_and(a: Values, b: Values) -> Values:
    """Return a & b."""
    if not a.step and not b.step:
        return constant(a.low & b.low)
    natural = [one.high for one in (a, b) if one.low >= 0]
    if natural:
        return values(0, min(natural))
    return values(-_reach(a, b), max(a.high, b.high))


def bit_or(a: Values, b: Values) -> Values:
    """Return a | b."""
    if not a.step and not b.step:
        return constant(a.low | b.low)
    low = max(a.low, b.low) if a.low >= 0 and b.low >= 0 else min(a.low, b.low)
    if a.high < 0 or b.high < 0:
        return values(low, -1)
    return values(low, _reach(a, b) - 1)


def bit_xor(a: Values, b: Values) -> Values:
    """Return a ^ b."""
    if not a.step and not b.step:
        return constant(a.low ^ b.low)
    reach = _reach(a, b)
    if a.low >= 0 and b.low >= 0:
        return values(0, reach - 1)
    return values(-reach, reach - 1)


def _reach(a: Values, b: Values) -> int:
    """Return the least power of two that bounds both: no value lies below minus it, or at it or above."""
    return 1 << max((end if end >= 0 else ~end).bit_length() for one in (a, b) for end in one[:2])


def shift_left(a: Values, b: Values) -> Values:
    """Return a << b; *b* is 0 to 31."""
    if not b.step:
        return multiply(a, constant(1 << b.low))
    return hull([x << n for x in a[:2] for n in b[:2]])


def shift_right(a: Values, b: Values) -> Values:
    """Return a >> b, which floors; *b* is 0 to 31."""
    return hull([x >> n for x in a[:2] for n in b[:2]])


def negate(a: Values) -> Values:
    """Return -a."""
    return values(-a.high, -a.low, a.step)


def invert(a: Values) -> Values:
    """Return ~a."""
    return values(~a.high, ~a.low, a.step)


OPERATORS: Mapping[str, Callable[[Values, Values], Values]] = {
    "+": add, "-": subtract, "*": multiply, "//": divide, "%": remain, "&": bit_and, "|": bit_or, "^": bit_xor,
    "<<": shift_left, ">>": shift_right,
}  # fmt: skip


# Words of the language.


def least(a: Values, b: Values) -> Values:
    """Return min(a, b)."""
    if a.high <= b.low:
        return a
    if b.high <= a.low:
        return b
    both = join(a, b)
    return values(both.low, min(a.high, b.high), both.step)


def greatest(a: Values, b: Values) -> Values:
    """Return max(a, b)."""
    return negate(least(negate(a), negate(b)))


def magnitude(a: Values) -> Values:
    """Return abs(a)."""
    if a.low >= 0:
        return a
    if a.high <= 0:
        return negate(a)
    return values(0, max(-a.low, a.high))


def clamp(a: Values, low: Values, high: Values) -> Values:
    """Return what clamp makes of *a*; *low* is not above *high*."""
    return least(greatest(a, low), high)


def wrap(a: Values, low: Values, high: Values) -> Values:
    """Return what wrap makes of *a*; *low* is not above *high*."""
    if low.high <= a.low and a.high <= high.low:
        return a
    return values(low.low, high.high)


def truncate(a: Values, b: Values) -> Values:
    """Return tdiv(a, b); *b* is positive."""
    return hull([x // y if x >= 0 else -(-x // y) for x, y in product(a[:2], b[:2])])


def unsigned_shift(a: Values, b: Values) -> Values:
    """Return shr(a, b); *b* is 1 to 31."""
    if a.low >= 0:
        return shift_right(a, b)
    return values(0, 0xFFFFFFFF >> b.low)


def wrapped_product(a: Values, b: Values) -> Values:
    """Return wmul(a, b)."""
    whole = multiply(a, b)
    return whole if fits(whole) else ANY


def drawn(below: Values) -> Values:
    """Return rand(world, below), which has 24 bits; *below* is positive."""
    return values(0, min(below.high, 1 << 24) - 1)


WORDS: Mapping[str, Callable[..., Values]] = {
    "clamp": clamp, "wrap": wrap, "tdiv": truncate, "shr": unsigned_shift, "wmul": wrapped_product, "abs": magnitude,
    "min": least, "max": greatest, "rand": drawn,
}  # fmt: skip


# Comparisons.

SWAPPED: Mapping[str, str] = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
"""What b says of a when a says it of b."""
OPPOSITE: Mapping[str, str] = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}
"""What holds when the comparison does not."""


def limits(operator: str, a: Values, b: Values) -> tuple[int, int] | None:
    """Return the least and greatest *a* for which `a operator b` can hold with some *b*, None when it never does."""
    low, high = a.low, a.high
    match operator:
        case "<":
            high = min(high, b.high - 1)
        case "<=":
            high = min(high, b.high)
        case ">":
            low = max(low, b.low + 1)
        case ">=":
            low = max(low, b.low)
        case "==":
            low, high = max(low, b.low), min(high, b.high)
        case "!=" if not b.step:
            low += (a.step or 1) if low == b.low else 0
            high -= (a.step or 1) if high == b.low else 0
    return (low, high) if low <= high else None
