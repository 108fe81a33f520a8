from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgg.media.pixels.oklab import distance, from_lch, lch_of
from vgg.media.pixels.palette import PROFILES, make_palette
from vgg.media.pixels.palette_files import read_palette, to_gpl, to_hex_file, to_pal
from vgg.model.errors import InputError

MOODS = ("cosy", "playful", "heroic", "mysterious", "dark", "tense", "melancholic", "frantic")


@pytest.mark.parametrize("profile", sorted(PROFILES))
@pytest.mark.parametrize("mood", MOODS)
def test_a_palette_keeps_the_colour_count_of_its_machine(profile: str, mood: str) -> None:
    """No palette has more colours than its profile, fewer than four, or one colour twice."""
    colours = [each.hex for each in make_palette("", mood, profile, 5)]

    assert 4 <= len(colours) <= PROFILES[profile].colours
    assert len(set(colours)) == len(colours)


@pytest.mark.parametrize("profile", ["nes", "tic", "arcade", "snes", "wide"])
@pytest.mark.parametrize("mood", MOODS)
def test_figures_stand_apart_from_the_background(profile: str, mood: str) -> None:
    """The middle of the player's and the enemy's ramp is far from every background colour."""
    swatches = make_palette("", mood, profile, 11)
    back = [each.hex for each in swatches if each.role == "background"]

    for role in ("player", "enemy", "pickup"):
        own = [each.hex for each in swatches if each.role == role]
        assert max(min(distance(colour, behind) for behind in back) for colour in own) > 0.15


def test_the_same_words_and_seed_give_the_same_palette() -> None:
    """Palettes are decided by their arguments alone."""
    assert make_palette("rust and navy", "tense", "snes", 3) == make_palette(
        "rust and navy", "tense", "snes", 3
    )
    assert make_palette("", "tense", "snes", 3) != make_palette("", "tense", "snes", 4)


@pytest.mark.parametrize(
    ("words", "role", "hue"),
    [("dark blue with one orange accent", "player", 55), ("ファミコン風 8-bit, オレンジと紺", "background", 266),
     ("dunkelblau und rot", "player", 27), ("オレンジと紺", "player", 55)],
)  # fmt: skip
def test_colour_words_of_three_languages_choose_hues(words: str, role: str, hue: float) -> None:
    """A named colour becomes the hue of a role: dark ones behind, the others on the hero."""
    own = [lch_of(each.hex) for each in make_palette(words, "heroic", "nes", 1) if each.role == role]
    strongest = max(own, key=lambda each: each[1])

    assert abs((strongest[2] - hue + 180) % 360 - 180) < 30


def test_a_small_green_screen_has_four_shades_from_dark_to_light() -> None:
    """The gb profile is four shades of one hue, and green unless another colour is named."""
    shades = [lch_of(each.hex) for each in make_palette("Game Boy, DMG green", "cosy", "gb", 0)]

    assert [round(light, 1) for light, _, _ in shades] == [0.2, 0.4, 0.7, 0.9]
    assert all(95 < hue < 150 for _, _, hue in shades)


def test_a_named_count_of_colours_is_kept() -> None:
    """'12-colour' makes a palette of at most twelve, whatever the machine could show."""
    assert len(make_palette("12-colour pixel art", "cosy", "snes", 0)) <= 12


def test_one_bit_with_red_is_black_white_and_red() -> None:
    """A 1-bit style has two greys at the ends and only one other hue."""
    colours = [
        lch_of(each.hex) for each in make_palette("1-bit black and white with one red", "dark", "nes", 0)
    ]

    assert colours[0][0] < 0.2
    assert colours[-1][0] > 0.9
    assert all(chroma < 0.02 or 10 < hue < 45 for _, chroma, hue in colours)


@given(st.floats(0, 1), st.floats(0, 0.3), st.floats(0, 360))
def test_every_lightness_chroma_and_hue_is_a_colour(light: float, chroma: float, hue: float) -> None:
    """from_lch never leaves sRGB and keeps lightness within what rounding and the gamut cost."""
    made = from_lch(light, chroma, hue)

    assert abs(lch_of(made)[0] - light) < 0.06


@pytest.mark.parametrize("write", [to_hex_file, to_pal, lambda palette: to_gpl(palette, "Lantern Moth")])
def test_palette_files_come_back_equal(write: Callable[[list[str]], bytes]) -> None:
    """What is written as .hex, .pal or .gpl is read as the same colours in the same order."""
    palette = [each.hex for each in make_palette("navy", "dark", "nes", 0)]

    assert read_palette(write(palette)) == palette


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"hello", b"JASC-PAL\n0100\n1\n300 0 0\n"])
def test_what_is_no_palette_is_refused(data: bytes) -> None:
    """A file of another kind, or a channel above 255, raises an InputError."""
    with pytest.raises(InputError):
        read_palette(data)
