"""The small font: every script a game may be told in, and boxes that say what they stand for."""

import io

import numpy as np
import pytest
from PIL.BdfFontFile import BdfFontFile

from vgg.media.pixels.fallback import boxed, licences
from vgg.media.pixels.font import HEIGHT, bdf, font, has, mask_of, width_of, written
from vgg.media.pixels.grid import CLEAR

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


SCRIPTS = {
    "Latin Extended-A": "".join(map(chr, range(0x100, 0x180))),
    "Romanian and Vietnamese": "ȘșȚț Trường Đại học ế ộ",
    "Greek": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωΆΈΉΊΌΎΏάέήίόύώϊϋΐΰ",
    "Russian": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Ukrainian and Serbian": "ҐґЄєІіЇїЎўЂђЈјЉљЊњЋћЏџЃѓЌќ",
    "hiragana": "".join(map(chr, range(0x3041, 0x3097))),
    "katakana": "".join(map(chr, range(0x30A1, 0x30FD))),
    "kanji": "夜行蛾の灯台冒険怪獣物語",
    "hangul": "달빛기사한국어",
    "Hebrew": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_drawn(script: str) -> None:
    """Every letter has a glyph of its own, HEIGHT rows high, and no two of one script are the same but twins by design."""
    letters = [char for char in SCRIPTS[script] if not char.isspace()]

    assert [char for char in letters if not has(char) or not mask_of(char).any()] == []
    assert {mask_of(char).shape[0] for char in letters} == {HEIGHT}


def test_marks_sit_on_their_letters() -> None:
    """A letter and its mark written apart are the one character they make."""
    apart, joined = font("art/font.png", ["e\u0301 \u0418\u0306"])[0], font("art/font.png", ["é Й"])[0]

    assert [glyph.char for glyph in apart.glyphs] == [glyph.char for glyph in joined.glyphs]


@pytest.mark.parametrize("char", ["🦖", "☃", "ক", "们"])
def test_signs_nobody_drew_show_their_code_point(char: str) -> None:
    """A sign without a glyph is a solid box with its hexadecimal digits cut out, so that two can be told apart."""
    mask = mask_of(char)

    assert not has(char)
    assert mask[[0, -1]].all()
    assert mask[:, [0, -1]].all()
    assert np.array_equal(mask, boxed(char, HEIGHT))
    assert not np.array_equal(mask, mask_of("😀"))


def test_kana_of_menus_come_with_the_first_kana() -> None:
    """A game that says one word in kana can say the words of its menus; others do not carry them."""
    plain, kana = font("font.png", ["Moth"])[0], font("font.png", ["よる"])[0]

    assert {*"スタートを"} <= {glyph.char for glyph in kana.glyphs}
    assert not {*"スタートを"} & {glyph.char for glyph in plain.glyphs}


def test_a_game_in_hangul_carries_the_licence_of_its_letters() -> None:
    """The one vendored font with terms brings them along, and only where its glyphs are."""
    assert b"SIL OPEN FONT LICENSE" in licences("달")["art/font_OFL.txt"]
    assert licences("Aあ夜") == {}
    assert licences("說"), "an ideograph that only the Korean font has"


def test_the_bdf_shows_the_same_letters() -> None:
    """A reader of BDF that is not ours finds every glyph below 256 with the pixels of its mask."""
    made, _ = font("art/font.png", ["Küsten"])
    read = BdfFontFile(io.BytesIO(bdf(made)))

    for char in "Aüg§":
        found = read.glyph[ord(char)]
        assert found is not None
        assert np.array_equal(np.array(found[3]) > 0, mask_of(char))


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
