"""What the calls of a console draw, pixel by pixel, and what they sound."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pygame
import pytest

from vgg.rules.console import ALIGN_CENTRE, ALIGN_LEFT, ALIGN_RIGHT, FLIP_X, FLIP_Y, MAP_TERRAIN, SOLID_WHITE
from vgg.testing.cartridges import PALETTE

Inside = Callable[[str], ModuleType]

DARK, LIGHT, RED, GREEN, BLUE, GOLD, GREY, SKY = PALETTE


@pytest.fixture
def console(inside: Inside, built: Path) -> Any:
    """A console whose picture is empty."""
    cartridge = inside("cartridge").load(built / "data" / "cartridge.json")
    console = inside("start")._console(inside("flags").Flags(), cartridge, inside("home").Home(None))
    console.screen.begin(0)
    return console


def at(console: Any, x: int, y: int) -> str:
    return "#{:02x}{:02x}{:02x}".format(*console.screen.finish().get_at((x, y))[:3])


def inked(console: Any, colour: str) -> tuple[int, int, int, int] | None:
    """Return the box around all pixels of *colour*: left, top, right, bottom."""
    number = PALETTE.index(colour)
    picture = console.screen.finish()
    width, height = picture.get_size()
    found = [(x, y) for x in range(width) for y in range(height) if picture.get_at_mapped((x, y)) == number]
    if not found:
        return None
    across, along = zip(*found, strict=True)
    return min(across), min(along), max(across), max(along)


def test_a_sprite_stands_with_its_anchor_at_its_place(console: Any) -> None:
    """The bottom centre of the ball is at (50, 60), whatever the camera."""
    console.sprite(0, 0, 50, 60, 0)
    assert inked(console, RED) == (43, 45, 56, 58)

    console.screen.begin(0)
    console.camera(10, -5)
    console.sprite(0, 0, 50, 60, 0)
    assert inked(console, RED) == (33, 50, 46, 63)


def test_a_sprite_turns_about_its_anchor(console: Any) -> None:
    """Flipped, its mark is on the other side and its feet on the same spot."""
    console.sprite(0, 0, 50, 60, 0)
    assert inked(console, GOLD) == (45, 48, 47, 51)
    console.screen.begin(0)
    console.sprite(0, 0, 50, 60, FLIP_X)
    assert inked(console, GOLD) == (52, 48, 54, 51)
    assert inked(console, RED) == (43, 45, 56, 58)
    console.screen.begin(0)
    console.sprite(0, 0, 50, 60, FLIP_Y)
    assert inked(console, GOLD) == (45, 68, 47, 71)


def test_a_hit_flash_is_of_one_colour(console: Any) -> None:
    """Every pixel of the sprite that is not clear has the lightest colour."""
    console.sprite(0, 0, 50, 60, SOLID_WHITE)

    assert inked(console, LIGHT) == (43, 45, 56, 58)
    assert inked(console, RED) is None
    assert inked(console, GOLD) is None
    assert at(console, 42, 44) == DARK


def test_the_terrain_is_what_the_table_says(console: Any) -> None:
    """Ground lies in the last row; nothing covers what is behind the empty cells."""
    console.layer(2, 0, 0)
    console.terrain(0, 20, 9, "looks", 0)
    console.layer(MAP_TERRAIN, 0, 0)

    assert at(console, 5, 5) == SKY
    assert at(console, 5, 140) == GREY
    assert at(console, 8 * 16 + 5, 140) == RED
    assert at(console, 9 * 16 + 5, 140) == GOLD


def test_the_terrain_moves_with_its_corner(console: Any) -> None:
    """The pixel (x, y) of the layer stands at the top left corner."""
    console.terrain(0, 20, 9, "looks", 0)
    console.layer(MAP_TERRAIN, 128, 100)

    assert at(console, 5, 40) == RED
    assert at(console, 5, 20) == DARK


def test_hazards_show_their_four_frames_in_turn(console: Any) -> None:
    """Tiles 64 to 67 follow each other every eight ticks, together, for ever."""
    seen = []
    for tick in (0, 7, 8, 16, 31, 32):
        console.screen.begin(tick)
        console.terrain(0, 20, 9, "looks", 0)
        console.layer(MAP_TERRAIN, 0, 0)
        seen.append((at(console, 8 * 16 + 5, 140), at(console, 9 * 16 + 5, 140)))

    assert seen == [(RED, GOLD)] * 2 + [(GOLD, GREEN), (GREEN, BLUE), (BLUE, RED), (RED, GOLD)]


@pytest.mark.parametrize("x", [0, 1, 63, 64, -1, -200, 1000])
def test_a_backdrop_repeats_sideways_without_a_gap(console: Any, x: int) -> None:
    """Wherever the corner is, each column is that of the picture."""
    console.layer(2, x, 0)
    picture = console.screen.finish()
    for column in (0, 31, 32, 100, 159):
        height = next(y for y in range(144) if at(console, column, y) == GREEN)
        assert height == 144 - 24 - abs(32 - (column + x) % 64)
    assert picture.get_size() == (160, 144)


def test_a_box_ignores_the_camera(console: Any) -> None:
    """Rectangles belong to the screen."""
    console.camera(70, 70)
    console.rect(10, 20, 30, 5, 4)

    assert inked(console, BLUE) == (10, 20, 39, 24)


@pytest.mark.parametrize(
    ("align", "left", "right"), [(ALIGN_LEFT, 10, 14), (ALIGN_CENTRE, 27, 31), (ALIGN_RIGHT, 44, 48)]
)
def test_a_text_is_aligned_in_its_box(
    inside: Inside, console: Any, align: int, left: int, right: int
) -> None:
    """A letter of five pixels and its gap in a box of forty."""
    console.screen.text("A", 10, 30, 40, align, 1)

    assert inked(console, LIGHT) == (left, 30, right, 36)


def test_a_text_is_wrapped_at_words(console: Any) -> None:
    """No line is wider than the box; a word that is wider is cut."""
    letters = console.screen._art.letters

    assert letters.lines("ONE DAY A BALL FELL", 60) == ("ONE DAY A", "BALL FELL")
    assert letters.lines("ABCDEFGHIJ K", 30) == ("ABCDE", "FGHIJ", "K")
    assert letters.lines("ONE\nDAY", 60) == ("ONE", "DAY")
    assert letters.lines("ONE DAY A BALL FELL", 0) == ("ONE DAY A BALL FELL",)
    assert letters.lines("", 60) == ("",)


def test_a_letter_the_font_lacks_is_a_question_mark(console: Any) -> None:
    """Nothing a text may hold stops the game."""
    letters = console.screen._art.letters

    assert letters.width("\N{SNOWMAN}A") == letters.width("?A") == 12
    console.screen.text("\N{SNOWMAN}", 10, 30, 0, ALIGN_LEFT, 2)
    snowman = inked(console, RED)
    console.screen.begin(0)
    console.screen.text("?", 10, 30, 0, ALIGN_LEFT, 2)
    assert inked(console, RED) == snowman


def test_a_number_has_as_many_digits_as_asked(console: Any) -> None:
    """Zero digits are no leading zeros; more digits than asked are shown."""
    widths = {}
    for value, digits in ((7, 0), (7, 3), (1234, 3)):
        console.screen.begin(0)
        console.number(value, digits, 0, 0, 2)
        widths[value, digits] = (inked(console, RED) or (0, 0, 0, 0))[2]

    assert widths == {(7, 0): 4, (7, 3): 16, (1234, 3): 22}


def test_a_fade_ends_in_the_darkest_colour(console: Any) -> None:
    """Eight steps, each no lighter than the one before; the next picture begins bright again."""
    console.rect(0, 0, 160, 144, 1)
    for step, expected in ((0, LIGHT), (8, DARK), (99, DARK), (-3, LIGHT)):
        console.fade(step)
        assert at(console, 80, 70) == expected
    console.fade(8)
    console.screen.begin(1)
    console.rect(0, 0, 160, 144, 1)
    assert at(console, 80, 70) == LIGHT


LEAST, MOST = -(2**31), 2**31 - 1
OUTSIDE: tuple[tuple[Any, ...], ...] = (
    *(("sprite", *these, 50, 60, 0) for these in ((-1, 0), (2, 0), (MOST, 0), (LEAST, 0), (0, -1), (0, 2), (0, MOST))),
    *(("sprite", 0, 0, *place, 0) for place in ((MOST, 60), (50, LEAST), (LEAST, LEAST), (2**24, 0))),
    *(("rect", 10, 20, *size, 4) for size in ((-1, 5), (5, LEAST), (0, MOST))),
    *(("rect", *place, MOST, MOST, 4) for place in ((MOST, 0), (0, MOST), (160, 144))),
    *(("rect", 0, 0, 160, 144, colour) for colour in (-1, 8, 255, 256, MOST, LEAST)),
    *(("text", text, 10, 10, 0, 0, 2) for text in (-1, 3, MOST, LEAST)),
    *(("text", 0, 10, 10, 0, 0, colour) for colour in (-1, 8, 255, 256, MOST, LEAST)),
    *(("text", 0, *place, 0, 0, 2) for place in ((MOST, 0), (0, MOST), (LEAST, LEAST))),
    ("text", 0, 10, 10, MOST, ALIGN_RIGHT, 2),
    *(("number", 7, 3, 10, 10, colour) for colour in (-1, 8, 255, 256, MOST)),
    *(("layer", layer, 0, 0) for layer in (-1, MAP_TERRAIN, 3, MOST, LEAST)),
    *(("layer", 2, 0, y) for y in (MOST, LEAST, 144, -144)),
    *((name, number) for name in ("sound", "music", "voice") for number in (-1, -2, 2, 255, MOST, LEAST)),
    *(("duck", level) for level in (-1, 5, MOST, LEAST)),
)  # fmt: skip
NO_MAPS = (
    (-1, 20, 9, "looks", 0), (1, 20, 9, "looks", 0), (0, 0, 9, "looks", 0), (0, -20, 9, "looks", 0), (0, 20, LEAST, "looks", 0),
    (0, 20, 9, "looks", -1), (0, 20, 9, "looks", 180), (0, MOST, MOST, "looks", MOST), (0, 20, 9, "nothing", 0),
)  # fmt: skip


def test_what_there_is_not_draws_and_sounds_nothing(console: Any) -> None:
    """The proof of rules does not bound what they say to the console; the console does."""
    empty = pygame.image.tobytes(console.screen.finish(), "P")

    for name, *parts in OUTSIDE:
        getattr(console, name)(*parts)
        console.speakers.update()

        assert pygame.image.tobytes(console.screen.finish(), "P") == empty, (name, parts)
        assert console.speakers.playing == -1, (name, parts)
        assert console.speakers._turns == [0, 0], (name, parts)


def test_a_map_that_there_is_not_draws_nothing(console: Any) -> None:
    """Also after a map that there is."""
    for parts in NO_MAPS:
        console.terrain(0, 20, 9, "looks", 0)
        console.terrain(*parts)
        console.layer(MAP_TERRAIN, 0, 0)

        assert {*pygame.image.tobytes(console.screen.finish(), "P")} == {PALETTE.index(DARK)}, parts


@pytest.mark.parametrize(("width", "height"), [(20, MOST), (MOST, MOST), (7, 2**20)])
def test_a_map_past_the_end_of_its_table_is_empty_there(console: Any, width: int, height: int) -> None:
    """Cells that there are not are empty; what there is lies in its place, and no picture of all is made."""
    console.terrain(0, width, height, "looks", 0)
    row, column = divmod(179, width)
    console.layer(MAP_TERRAIN, column * 16 - 48, row * 16 - 32)

    assert at(console, 48 + 5, 32 + 5) == GREY
    assert at(console, 64 + 5, 32 + 5) == DARK
    assert at(console, 48 + 5, 48 + 5) == DARK


def test_boxes_and_numbers_of_any_size_are_cut(console: Any) -> None:
    """A box is as much of it as is seen; nobody gets more than 32 digits, or fewer than a number has."""
    console.rect(LEAST, LEAST, MOST, MOST, 4)
    console.rect(-1, -1, MOST, 11, 4)
    console.rect(100, 50, MOST, MOST, 2)
    assert inked(console, BLUE) == (0, 0, 159, 9)
    assert inked(console, RED) == (100, 50, 159, 143)
    console.screen.begin(0)
    console.number(5, MOST, -30 * 6, 0, 2)
    console.number(LEAST, LEAST, 0, 20, 3)
    assert inked(console, RED) == (0, 0, 10, 6)
    assert (inked(console, GREEN) or (0, 0, 0, 0))[3] == 26


def test_flags_that_mean_nothing_change_nothing(console: Any) -> None:
    """Three bits count; a sprite is cut out once for each of their masks and not for every number."""
    for flags in (FLIP_X, FLIP_X - 8, FLIP_X + 2**30):
        console.sprite(0, 0, 50, 60, flags)

    assert len(console.screen._frames) == 1
    assert inked(console, GOLD) == (52, 48, 54, 51)


def test_only_numbers_of_32_bits_are_kept(inside: Inside, tmp_path: Path) -> None:
    """Whatever the file holds, rules get numbers they can use; slots that there are not keep nothing."""
    (tmp_path / "saves.json").write_text(
        '{"0": "9", "1": 1.5, "2": null, "3": true, "4": 2147483648, "5": -2147483648, "6": 2147483647, "7": 1e400,'
        ' "8": [1], "9": -2147483649, "64": 5, "-1": 5, "x": 5, "10": ' + "9" * 4000 + "}",
        "utf-8",
    )
    home, saves = inside("home").Home(tmp_path), inside("saves").Saves
    kept = saves(home)

    assert [kept[slot] for slot in (*range(11), 64, -1, MOST, LEAST)] == [0] * 5 + [LEAST, MOST] + [0] * 8
    for slot in (64, -1, MOST, LEAST):
        kept[slot] = 7
        assert kept[slot] == 0
    kept[63] = -7
    assert (saves(home)[63], saves(home)[5], saves(home)[64]) == (-7, LEAST, 0)


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", "7", '"x"', "[" * 100_000, '{"0": ' + "9" * 5000 + "}", "\x00\xff"]
)
def test_a_file_of_saves_that_is_broken_is_an_empty_one(inside: Inside, tmp_path: Path, text: str) -> None:
    """Nothing that a file may hold stops the game."""
    (tmp_path / "saves.json").write_text(text, "latin-1")

    assert inside("saves").Saves(inside("home").Home(tmp_path))[0] == 0


def test_pictures_edited_by_hand_are_put_on_the_palette(inside: Inside) -> None:
    """A colour that is not in the palette becomes the nearest that is; half clear is clear or not."""
    palette = inside("palette").Palette([(0, 0, 0), (255, 255, 255), (200, 0, 0)])
    picture = pygame.Surface((4, 1), pygame.SRCALPHA)
    for x, colour in enumerate([(190, 10, 5, 255), (250, 250, 240, 128), (0, 0, 0, 127), (9, 9, 9, 255)]):
        picture.set_at((x, 0), colour)

    indexed = palette.indexed(picture)

    assert [indexed.get_at_mapped((x, 0)) for x in range(4)] == [2, 1, 255, 0]


def test_effects_take_turns_and_silence_is_no_error(console: Any) -> None:
    """Two variants alternate; a muted game plays them at no volume."""
    speakers = console.speakers
    assert speakers.working
    played = []
    for variant in speakers._sounds[0]:
        assert variant.get_length() > 0
    for _ in range(3):
        played.append(speakers._turns[0] % 2)
        console.sound(0)
    assert played == [0, 1, 0]

    console.use(type(console.settings)(mute=True))
    console.sound(0)
    assert speakers._sounds[0][1].get_volume() == 0


def test_music_fades_from_song_to_song(console: Any) -> None:
    """The old song goes down to silence before the new one comes up; asking again changes nothing."""
    speakers = console.speakers
    levels, songs = [], []
    for tick in range(90):
        console.music(0 if tick < 40 else 1)
        speakers.update()
        levels.append(round(speakers._level, 2))
        songs.append(speakers.playing)

    assert levels[39] == 1.0
    assert songs[:40] == [0] * 40
    change = songs.index(1)
    assert levels[change - 1] == 0
    assert levels[-1] == 1.0
    assert max(abs(one - other) for one, other in pairwise(levels)) <= 0.051


def test_ducked_music_is_soft_and_silence_is_silent(console: Any) -> None:
    """Four is nearly silent; -1 stops."""
    console.music(0)
    console.duck(4)
    for _ in range(60):
        console.speakers.update()
    assert console.speakers._level == pytest.approx(0.1)
    console.duck(0)
    console.music(-1)
    for _ in range(60):
        console.speakers.update()
    assert console.speakers._level == 0
    assert not pygame.mixer.music.get_busy()


def test_speech_lowers_the_music(console: Any) -> None:
    """While a voice is heard the music steps back."""
    console.music(0)
    for _ in range(40):
        console.speakers.update()
    console.voice(0)
    for _ in range(10):
        console.speakers.update()
        console.voice(0)

    assert console.speakers._level == pytest.approx(0.5)


def test_missing_sounds_are_silent(inside: Inside, console: Any, built: Path, tmp_path: Path) -> None:
    """Effects, songs and voices whose files are gone are passed over."""
    shutil.copytree(built / "assets" / "art", tmp_path / "art")
    speakers = inside("speakers").Speakers(console.screen._cartridge, tmp_path, console.settings)

    speakers.sound(0)
    speakers.voice(0)
    speakers.music(1)
    for _ in range(5):
        speakers.update()

    assert speakers.missing == 3


def test_without_a_sound_device_the_game_is_silent(
    inside: Inside, console: Any, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No device is no reason to stop."""
    pygame.mixer.quit()
    monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
    speakers = inside("speakers").Speakers(console.screen._cartridge, built / "assets", console.settings)

    speakers.sound(0)
    speakers.music(0)
    speakers.voice(0)
    speakers.rest(resting=True)
    speakers.update()

    assert not speakers.working
