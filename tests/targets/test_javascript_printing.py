"""Documents, and the lines they become."""

from __future__ import annotations

from vgg.targets.printing import HARDLINE, LINE, SOFTLINE, Beside, Doc, group, if_broken, indent, join, render


def call(name: str, *arguments: Doc) -> Doc:
    return group(f"{name}(", indent(SOFTLINE, join((",", LINE), arguments), if_broken(",")), SOFTLINE, ")")


def test_a_group_that_fits_stays_on_one_line() -> None:
    """To the last column."""
    assert render(call("f", "aa", "bb"), 9, "  ") == "f(aa, bb)"


def test_a_group_that_does_not_fit_breaks_at_all_its_places() -> None:
    """One column less is too little."""
    assert render(call("f", "aa", "bb"), 8, "  ") == "f(\n  aa,\n  bb,\n)"


def test_an_inner_group_breaks_only_when_it_must() -> None:
    """Groups decide from the outside in."""
    doc = call("outer", call("one", "a", "b"), call("two", "cccccc", "dddddd"))

    assert render(doc, 16, "  ") == "outer(\n  one(a, b),\n  two(\n    cccccc,\n    dddddd,\n  ),\n)"


def test_what_follows_a_group_must_fit_too() -> None:
    """Up to where the next line may end."""
    doc = (call("f", "aa", "bb"), ";")

    assert render(doc, 9, "  ") == "f(\n  aa,\n  bb,\n);"
    assert render(doc, 10, "  ") == "f(aa, bb);"


def test_the_end_of_a_line_breaks_every_group_around_it() -> None:
    """Even one that would fit."""
    assert render(group("{", indent(HARDLINE, "a;"), LINE, "}"), 80, "    ") == "{\n    a;\n}"


def test_an_empty_line_has_no_spaces() -> None:
    """However deep it stands."""
    assert render(indent(indent("a", HARDLINE, HARDLINE, "b")), 80, "  ") == "a\n\n    b"


def test_a_comment_beside_a_line_takes_no_room() -> None:
    """It may be longer than the line."""
    assert render((call("f", "a"), ";", Beside(" // a comment")), 6, "  ") == "f(a); // a comment"


def test_a_part_can_ask_what_became_of_another_group() -> None:
    """As a value that moves right only where the line broke before it."""
    end = group(indent(LINE))
    value = call("f", "aaaa", "bbbb")
    doc = group("x =", end, if_broken(indent(value), value, of=end))

    assert render(doc, 11, "  ") == "x = f(\n  aaaa,\n  bbbb,\n)"
    assert (
        render(group("name =", end, if_broken(indent(value), value, of=end)), 14, "  ")
        == "name = f(\n  aaaa,\n  bbbb,\n)"
    )
    assert (
        render(group("name =", end, if_broken(indent("value"), "value", of=end)), 8, "  ")
        == "name =\n  value"
    )


def test_a_group_can_be_broken_from_the_start() -> None:
    """Without a reason of width."""
    assert render(group("[", SOFTLINE, "]", broken=True), 80, "  ") == "[\n]"


def test_join_puts_the_separator_between() -> None:
    """Not around."""
    assert render(join(", ", ["a", "b", "c"]), 80, "") == "a, b, c"
    assert render(join(", ", []), 80, "") == ""
