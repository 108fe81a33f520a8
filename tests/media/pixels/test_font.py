import numpy as np
import pytest

from vgg.media.pixels.font import HEIGHT, font, mask_of, width_of, written
from vgg.media.pixels.grid import CLEAR
from vgg.media.pixels.title import wrapped

LATIN = [chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0x100)) if code != 0xAD]


@pytest.mark.parametrize("char", [*LATIN, *"←→↑↓№"])
def test_every_latin_1_character_has_a_glyph_of_its_own(char: str) -> None:
    """No printable character of Latin-1 falls back to the box."""
    mask = mask_of(char)

    assert mask.shape[0] == HEIGHT
    assert mask.any()
    assert mask.shape[1] < 7 or not mask[0:7, [0, -1]].all() or char in "WM@©®¼½¾№"


def test_no_two_letters_look_the_same() -> None:
    """All letters and digits of Latin-1 differ in at least one pixel."""
    letters = [char for char in LATIN if char.isalnum()]
    drawn = {(mask_of(char).shape[1], mask_of(char).tobytes()) for char in letters}

    assert len(drawn) == len(letters)


def test_signs_nobody_drew_get_boxes_that_can_be_told_apart() -> None:
    """Two characters of a script without glyphs are boxes with different patterns."""
    one, other = mask_of("怪"), mask_of("獣")

    assert one[0].all()
    assert other[6].all()
    assert not np.array_equal(one, other)


def test_cyrillic_is_drawn() -> None:
    """Every letter of a Russian name has a glyph that is no box."""
    for char in "Король Монстров".replace(" ", ""):
        assert not (mask_of(char)[0:7, 0].all() and mask_of(char)[0].all() and mask_of(char)[6].all())


def test_a_font_holds_latin_1_and_every_character_of_the_texts() -> None:
    """Glyph boxes lie inside the picture and show exactly the pixels of their mask."""
    made, picture = font("art/font.png", ["Küsten-Kaijū №7 怪獣 🦖\n"])
    boxes = {glyph.char: glyph.box for glyph in made.glyphs}

    assert {*LATIN, *"怪獣ū№🦖"} <= set(boxes)
    assert "\n" not in boxes
    for char in "Aäg怪":
        box = boxes[char]
        part = picture[box.y : box.y + box.h, box.x : box.x + box.w] != CLEAR
        assert np.array_equal(part, mask_of(char))


def test_width_is_what_is_written() -> None:
    """width_of tells the columns that written uses."""
    assert written("Grüße, Welt!", 3).shape == (HEIGHT, width_of("Grüße, Welt!"))


@pytest.mark.parametrize("text", ["a b c", "Donaudampfschifffahrt und Wellblech", "x" * 60, ""])
def test_lines_are_never_wider_than_their_box(text: str) -> None:
    """Text is broken at spaces, and inside a word that is too long; nothing gets lost."""
    lines = wrapped(text, 60)

    assert all(width_of(line) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
