"""Texts made to fit: measured as a console writes them, shortened to one row where a label must not wrap."""

from __future__ import annotations

import pytest

from vgg.kits.run_and_jump.fitting import Ruler, card_room, rooms
from vgg.media.pixels.font import font
from vgg.media.pixels.palette import PROFILES


@pytest.fixture(scope="module")
def ruler() -> Ruler:
    """Return a ruler of the built-in font."""
    return Ruler(font("font.png", ["The Giant Wasp"])[0])


def test_rows_are_counted_as_words_wrap(ruler: Ruler) -> None:
    """A row ends before the word that does not fit; a word wider than a row is cut."""
    word = ruler.width("wasp")

    assert ruler.rows("", 100) == 0
    assert ruler.rows("wasp", word) == 1
    assert ruler.rows("wasp wasp wasp", word) == 3
    assert ruler.rows("wasp wasp wasp", 2 * word + ruler.width(" ")) == 2
    assert ruler.rows("waspwasp", word) == 2


def test_a_label_keeps_its_last_words(ruler: Ruler) -> None:
    """The noun stands last: what is before it goes first, letters only when nothing else helps."""
    assert ruler.fitted("The Giant Wasp", 1000) == "The Giant Wasp"
    assert ruler.fitted("The Giant Wasp", ruler.width("Giant Wasp")) == "Giant Wasp"
    assert ruler.fitted("The Giant Wasp", ruler.width("Wasp") + 1) == "Wasp"
    assert ruler.fitted("Wasp", ruler.width("Wa")) == "Wa"


def test_every_row_of_a_text_read_leftwards_is_read_leftwards(ruler: Ruler) -> None:
    """Rows end where they would have ended, the first one above; a console cannot end them anywhere else."""
    told = "\u05e9\u05dc\u05d2 \u05e2\u05dc \u05d4\u05d4\u05e8"
    first, second = told[:6], told[7:]
    room = ruler.width(first)

    seen = ruler.seen(told, room)

    assert seen == f"{first[::-1].replace(' ', chr(160))} {second[::-1]}"
    assert ruler.lines(seen, room) == seen.split(" ")
    assert ruler.seen("The Giant Wasp", room) == "The Giant Wasp"


@pytest.mark.parametrize("profile", PROFILES)
def test_every_label_has_room_on_every_machine(ruler: Ruler, profile: str) -> None:
    """A pickup of two words or a boss of three takes one row of what it is given."""
    width = PROFILES[profile].width
    for name, room in rooms(width).items():
        assert 0 < room < width
        assert ruler.rows(ruler.fitted("The Enormous Honey Drops", room), room) == 1, name
    assert 0 < card_room(width) < width
