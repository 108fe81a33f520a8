"""decisions.md."""

from pathlib import Path

from vgg.model.concept import Concept, Decision
from vgg.report.closing import steps
from vgg.report.decisions import Coverage, coverage, from_wishes, markdown

CONCEPT = Concept(name="Moth", features=("double jump", "online | mode\n# x"), seed=7)


def decision(field: str, given: str, verdict: str) -> Decision:
    return Decision(field=field, given=given, decision=verdict, reason="r")  # type: ignore[arg-type]


def test_a_wish_is_joined_with_the_users_own_words() -> None:
    """The page says what was asked, not only where."""
    wish = {
        "field": "features[0]",
        "decision": "used",
        "reason": "r",
        "result": "it jumps twice",
        "where": "verbs.jump",
    }

    (made,) = from_wishes(CONCEPT, {"wishes": [wish]})

    assert (made.given, made.where) == ("double jump", "architecture.verbs.jump")


def test_coverage_counts_each_asked_field_once_and_no_guess() -> None:
    """A guess is no wish, and a wish granted twice is one wish."""
    asked = [
        decision("features[0]", "a", "refused"), decision("features[0]", "a", "used"),
        decision("features[1]", "b", "refused"), decision("genre", "c", "reduced"), decision("seed", "", "inferred"),
        decision("tone.timer", "no time limit", "inferred"),
    ]  # fmt: skip

    assert coverage(asked) == Coverage(2, 3)
    assert coverage(asked).percent == 66


def test_the_first_line_is_the_kits_and_text_is_never_markup() -> None:
    """A concept cannot write headings, tables or tags into the page."""
    page = markdown(
        CONCEPT, "Made as Run and jump.", [decision("features[1]", CONCEPT.features[1] + "<b>", "refused")]
    )

    assert page.splitlines()[0] == "Made as Run and jump."
    assert "online \\| mode \\# x\\<b\\>" in page


def test_a_genre_that_is_quoted_in_the_first_line_is_never_markup() -> None:
    """The line says the user's own genre where no kit knows it."""
    page = markdown(CONCEPT, "Knows no genre '<b>#1</b>': made as Run and jump.", [])

    assert page.splitlines()[0] == r"Knows no genre '\<b\>\#1\</b\>': made as Run and jump."


def test_the_last_lines_of_a_run_say_what_became_of_the_wishes(tmp_path: Path) -> None:
    """Nobody finds out only on opening a file that there is no kit for chess."""
    line = "Knows no genre 'chess *': made as Run and jump."
    wishes = [decision("features[0]", "a", "used"), decision("features[1]", "b", "refused")]
    (tmp_path / "decisions.md").write_text(markdown(CONCEPT, line, wishes), "utf-8")

    assert "wishes" not in dict(steps(tmp_path)), "there is no game yet"
    (tmp_path / "web").mkdir()
    told = dict(steps(tmp_path))["wishes"]

    assert told == f"{line} 1 of 2 wishes are in the game: {tmp_path / 'decisions.md'}"
