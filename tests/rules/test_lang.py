"""The words of the rules language mean what every target will mean by them."""

from __future__ import annotations

import pytest

from vgg.rules.lang import (
    Array,
    Bounds,
    Int,
    RulesError,
    Table,
    clamp,
    copy,
    fill,
    rand,
    record,
    shr,
    tdiv,
    wmul,
    words,
    wrap,
)


@record
class View:
    """What is only seen."""

    shake: Int[0, 9]


@record
class Part:
    """A part."""

    x: Int[-8, 7]
    marks: Array[Int[0, 1], 2]


@record
class Whole:
    """A whole."""

    rng: Int[-2147483648, 2147483647]
    parts: Array[Part, 2]
    view: View


def test_a_record_begins_as_zeros_and_takes_no_new_fields() -> None:
    """Records are fixed."""
    whole = Whole()

    with pytest.raises(AttributeError):
        whole.speed = 3

    assert words(whole) == [0] * 7


def test_records_in_an_array_are_each_their_own() -> None:
    """No two elements share their numbers."""
    whole = Whole()

    whole.parts[0].marks[1] = 1

    assert words(whole) == [0, 0, 0, 1, 0, 0, 0]


def test_the_view_is_no_word() -> None:
    """What is only seen is not counted."""
    whole = Whole()
    whole.view.shake = 5

    assert words(whole) == [0] * 7


def test_copy_copies_every_field_and_leaves_no_alias() -> None:
    """A copied record goes its own way."""
    whole = Whole()
    whole.parts[0].x, whole.parts[0].marks[0] = 5, 1
    copy(whole.parts[1], whole.parts[0])

    whole.parts[0].marks[0] = 0

    assert words(whole) == [0, 5, 0, 0, 5, 1, 0]


@pytest.mark.parametrize(("low", "high"), [(1, 5), (-5, -1), (0, 2**31), (5, 3)])
def test_bounds_hold_zero_and_stay_within_32_bits(low: int, high: int) -> None:
    """A field that cannot start at 0 is refused."""
    with pytest.raises(RulesError, match="must hold 0"):
        Bounds(low, high)


@pytest.mark.parametrize(
    ("a", "b", "floor", "truncated"),
    [
        (7, 2, 3, 3),
        (-7, 2, -4, -3),
        (-1, 2, -1, 0),
        (-8, 4, -2, -2),
        (-9, 4, -3, -2),
        (-(2**31), 3, -715827883, -715827882),
    ],
)
def test_division_floors_and_tdiv_truncates(a: int, b: int, floor: int, truncated: int) -> None:
    """The vectors of TARGETS section 2."""
    assert (a // b, tdiv(a, b)) == (floor, truncated)


@pytest.mark.parametrize(
    ("a", "b", "product"), [(0x7FFFFFFF, 3, 2147483645), (-123456789, 987654321, 67153019)]
)
def test_wmul_keeps_the_lowest_32_bits(a: int, b: int, product: int) -> None:
    """The vectors of TARGETS section 2."""
    assert wmul(a, b) == product


def test_rand_is_xorshift32() -> None:
    """The five values of TARGETS section 2 from seed 0x1234567."""
    whole = Whole()
    whole.rng = 0x1234567

    found = []
    for _ in range(5):
        assert 0 <= rand(whole, 6) <= 5
        found.append(whole.rng & 0xFFFFFFFF)

    assert found == [0x587DA5A0, 0x75F3AB44, 0x13FE4A29, 0x8DDBE9F4, 0xEC472146]


def test_clamp_wrap_and_shr() -> None:
    """Nearest bound; whole ranges; zeros from the left."""
    assert [clamp(x, -2, 2) for x in (-9, -2, 0, 2, 9)] == [-2, -2, 0, 2, 2]
    assert [wrap(x, -2, 2) for x in (-4, -3, -2, 2, 3, 13)] == [1, 2, -2, 2, -2, -2]
    assert shr(-1, 28) == 15


def test_fill_names_a_table_that_is_missing_or_wrong() -> None:
    """A cartridge edited by hand fails with a message."""
    tiles = Table(0, 3)

    fill({"TILES": tiles}, {"tiles": [0, 3]})

    assert tiles == [0, 3]
    with pytest.raises(RulesError, match="no table 'tiles'"):
        fill({"TILES": tiles}, {})
    with pytest.raises(RulesError, match="'tiles': number 1 is 4, not within 0 and 3"):
        fill({"TILES": tiles}, {"tiles": [0, 4]})


@pytest.mark.parametrize(
    ("table", "numbers", "said"),
    [
        (Table(0, 3), [], "it has 0 numbers, not 1 or more"),
        (Table(0, 3, least=3), [1, 2], "it has 2 numbers, not 3 or more"),
        (Table((0, -9), (3, 9)), [1], "it has 1 numbers, not 2 or more"),
        (Table((0, -9), (3, 9)), [1, 2, 3], "it has 3 numbers, no whole rows of 2"),
        (Table((0, -9), (3, 9)), [1, 2, 3, 10], "number 3 is 10, not within -9 and 9"),
        (Table((0, -9), (3, 9)), [1, 2, -1, 0], "number 2 is -1, not within 0 and 3"),
    ],
)
def test_a_table_is_bound_only_as_it_is_declared(table: Table, numbers: list[int], said: str) -> None:
    """Too few numbers, broken rows and numbers out of their column's bounds are named."""
    with pytest.raises(RulesError, match=f"table 'rows': {said}"):
        fill({"ROWS": table}, {"rows": numbers})


def test_a_table_of_rows_takes_what_fits() -> None:
    """Every column has bounds of its own."""
    table = Table((0, -9), (3, 9), least=4)

    fill({"ROWS": table}, {"rows": [3, -9, 0, 9]})

    assert (list(table), table.low, table.high, table.least) == ([3, -9, 0, 9], -9, 9, 4)
