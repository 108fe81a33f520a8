"""Arithmetic on ranges holds every result that the operators of CPython have."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from vgg.rules import lang, ranges
from vgg.rules.ranges import Values, values

SMALL = range(-4, 5)
SPANS = [
    values(low, high, step)
    for low in SMALL
    for high in range(low, 6)
    for step in (1, 2, 3)
    if step <= max(high - low, 1)
]
SPANS = sorted(set(SPANS))
POSITIVE = [one for one in SPANS if one.low > 0]
EXACT: dict[str, Callable[[int, int], int]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "<<": lambda a, b: a << b,
    ">>": lambda a, b: a >> b,
}


def members(span: Values) -> list[int]:
    """Return every integer of *span*."""
    return [*range(span.low, span.high + 1, span.step or 1)]


def holds(span: Values, number: int) -> bool:
    """Tell whether *number* is one of *span*."""
    inside = span.low <= number <= span.high
    return inside and (number == span.low or (span.step > 0 and (number - span.low) % span.step == 0))


def test_values_end_at_the_last_step() -> None:
    """The high end is a value itself, and a single one has no step."""
    assert values(0, 10, 4) == (0, 8, 4)
    assert values(3, 5, 4) == (3, 3, 0)
    assert values(3, 3) == (3, 3, 0)


@pytest.mark.parametrize("operator", EXACT)
def test_an_operator_holds_every_result_of_every_pair(operator: str) -> None:
    """No operand within the ranges gives a result outside, which is tried for all small ranges."""
    exact = EXACT[operator]
    second = (
        POSITIVE
        if operator in {"//", "%"}
        else [one for one in SPANS if one.low >= 0]
        if operator in {"<<", ">>"}
        else SPANS
    )

    for a, b in product(SPANS, second):
        found = ranges.OPERATORS[operator](a, b)
        assert all(holds(found, exact(x, y)) for x, y in product(members(a), members(b))), (a, b, found)


@pytest.mark.parametrize(
    ("operator", "tight"), [("+", True), ("-", True), ("*", True), ("//", True), (">>", True)]
)
def test_monotonous_operators_reach_both_ends(operator: str, tight: bool) -> None:
    """Nothing is given away where the corners decide."""
    exact = EXACT[operator]
    second = (
        POSITIVE
        if operator == "//"
        else [one for one in SPANS if one.low >= 0]
        if operator == ">>"
        else SPANS
    )

    for a, b in product(SPANS, second):
        results = [exact(x, y) for x, y in product(members(a), members(b))]
        found = ranges.OPERATORS[operator](a, b)
        assert ((found.low, found.high) == (min(results), max(results))) is tight, (a, b)


@pytest.mark.parametrize("word", ["abs", "min", "max", "tdiv", "wmul"])
def test_a_word_of_one_or_two_numbers_holds_every_result(word: str) -> None:
    """abs, min, max, tdiv and wmul."""
    exact = {"abs": abs, "min": min, "max": max, "tdiv": lang.tdiv, "wmul": lang.wmul}[word]
    operands = [SPANS] if word == "abs" else [SPANS, POSITIVE if word == "tdiv" else SPANS]

    for given in product(*operands):
        found = ranges.WORDS[word](*given)
        assert all(holds(found, exact(*numbers)) for numbers in product(*map(members, given))), given


@pytest.mark.parametrize("word", ["clamp", "wrap"])
def test_a_word_with_bounds_holds_every_result(word: str) -> None:
    """That is clamp and wrap, for bounds that are the right way round."""
    exact = getattr(lang, word)
    few = [one for one in SPANS if one.step != 3 and one.high - one.low <= 4]
    bounds = [(low, high) for low, high in product(few, few) if low.high <= high.low]

    for a, (low, high) in product(few, bounds):
        found = ranges.WORDS[word](a, low, high)
        results = (exact(*numbers) for numbers in product(members(a), members(low), members(high)))
        assert all(holds(found, result) for result in results), (a, low, high)


def test_an_unsigned_shift_holds_every_result() -> None:
    """The word shr sees negative numbers as great ones."""
    for a, b in product(SPANS, POSITIVE):
        found = ranges.WORDS["shr"](a, b)
        assert all(holds(found, lang.shr(x, n)) for x, n in product(members(a), members(b))), (a, b)


@pytest.mark.parametrize(
    ("operator", "a", "b"),
    [
        ("&", values(-(2**31), 2**31 - 1), values(-(2**31), 2**31 - 1)),
        ("|", values(-(2**31), 5), values(0, 2**31 - 1)),
        ("^", values(-(2**31), 2**31 - 1), values(0, 7)),
        ("%", values(-(2**31), 2**31 - 1), values(1, 2**31 - 1)),
        (">>", values(-(2**31), 2**31 - 1), values(0, 31)),
    ],
)
def test_operators_on_great_numbers_stay_within_32_bits(operator: str, a: Values, b: Values) -> None:
    """What cannot leave 32 bits is not said to."""
    assert ranges.fits(ranges.OPERATORS[operator](a, b))


def test_a_remainder_of_rows_keeps_its_column() -> None:
    """(row * 20 + 3) % a multiple of 20 is always column 3."""
    row = ranges.add(ranges.multiply(values(0, 63), ranges.constant(20)), ranges.constant(3))

    found = ranges.remain(row, values(20, 2**31 - 1, 20))

    assert (found.low, found.step) == (3, 20)


def test_joining_holds_both_and_keeps_what_steps_they_share() -> None:
    """Nothing of either gets lost."""
    for a, b in product(SPANS, SPANS):
        found = ranges.join(a, b)
        assert all(holds(found, number) for number in members(a) + members(b)), (a, b)
    assert ranges.join(values(0, 24, 12), values(60, 84, 12)) == (0, 84, 12)


def test_cutting_keeps_exactly_what_lies_within() -> None:
    """`within` is None only where nothing is left."""
    for span, low in product(SPANS, SMALL):
        for high in range(low, 6):
            kept = [number for number in members(span) if low <= number <= high]
            found = ranges.within(span, low, high)
            assert (members(found) if found else []) == kept, (span, low, high)


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">=", "==", "!="])
def test_a_comparison_keeps_every_number_for_which_it_can_hold(operator: str) -> None:
    """The limits lose no number, and None means that it never holds."""
    exact: dict[str, Callable[[int, int], bool]] = {
        "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
        "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
    }  # fmt: skip

    for a, b in product(SPANS, SPANS):
        can = [x for x in members(a) if any(exact[operator](x, y) for y in members(b))]
        found = ranges.limits(operator, a, b)
        assert not can or (found is not None and found[0] <= can[0] and can[-1] <= found[1]), (a, b)


def test_what_is_clipped_lies_inside() -> None:
    """After a fault the proof goes on with numbers that are possible."""
    assert ranges.clipped(values(-5, 300), 0, 255) == (0, 255, 1)
    assert ranges.clipped(values(300, 400), 0, 255) == (0, 255, 1)
