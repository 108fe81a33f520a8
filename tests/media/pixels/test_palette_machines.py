"""Machines as data: what each can show, and palettes that keep to it."""

import pytest

from vgg.media.pixels.hardware import can_show, rising, rounded, snapped
from vgg.media.pixels.oklab import from_hex, lch_of
from vgg.media.pixels.palette import make_palette
from vgg.media.pixels.profiles import PROFILES, machines
from vgg.responses.style_guide import Mood

MOODS: tuple[Mood, ...] = ("cosy", "heroic", "dark", "frantic")


def test_the_profiles_are_those_of_the_design() -> None:
    """Screens and colour counts are the table of the design; every name is one that style guides may say."""
    sizes = {each.id: (each.width, each.height, each.colours) for each in PROFILES.values()}

    assert sizes == {
        "gb": (160, 144, 4), "nes": (256, 224, 25), "pico": (128, 128, 16), "tic": (240, 136, 16), "ega": (320, 200, 16),
        "arcade": (256, 224, 64), "snes": (256, 224, 24), "wide": (320, 180, 32),
    }  # fmt: skip


def test_the_nes_has_54_colours_and_the_rules_of_its_sprites_and_cells() -> None:
    """Three colours a sprite in two layers, four a 16 x 16 cell of background."""
    nes = machines()["nes"]

    assert len(set(nes.master)) == 54
    assert (nes.sprite_colours, nes.figure_colours, nes.cell, nes.cell_colours) == (3, 6, 16, 4)


@pytest.mark.parametrize("name", ["nes", "pico", "ega", "arcade", "snes"])
@pytest.mark.parametrize("mood", MOODS)
def test_every_colour_of_a_palette_is_one_the_machine_can_show(name: str, mood: Mood) -> None:
    """NES and PICO-8 colours are those of their lists; the others have 2, 4 and 5 bits a channel."""
    machine = machines()[name]
    for swatch in make_palette("", mood, PROFILES[name].id, 9):  # type: ignore[arg-type]
        assert can_show(swatch.hex, bits=machine.bits, master=machine.master)


def test_the_other_16_bit_console_has_three_bits_a_channel() -> None:
    """'Mega Drive' keeps the screen of the profile and the colours of that machine."""
    made = make_palette("16-bit Mega Drive look", "heroic", "snes", 1)

    assert all(each.hex == rounded(each.hex, 3) for each in made)


def test_pico_games_share_colours_but_not_their_sky() -> None:
    """All sixteen are always there; moods choose what lies behind."""
    made = [make_palette("", mood, "pico", seed) for mood in MOODS for seed in range(4)]
    skies = {tuple(each.hex for each in palette if each.role == "background") for palette in made}

    assert all({each.hex for each in palette} == set(machines()["pico"].master) for palette in made)
    assert len(skies) >= 4


@pytest.mark.parametrize(
    ("words", "hue"), [("Game Boy, DMG green", 135), ("teal backlight", 180), ("Game Boy in amber", 80)]
)
def test_a_small_screen_has_four_shades_of_one_hue(words: str, hue: float) -> None:
    """The gb profile is four shades from dark to light, of the screen or the colour that is named."""
    shades = [each.hex for each in make_palette(words, "cosy", "gb", 0)]

    assert len(shades) == 4
    assert rising(shades)
    assert all(abs(lch_of(each)[2] - hue) < 32 for each in shades)


def test_the_grey_pocket_screen_is_grey() -> None:
    """'Pocket' or 'greyscale' takes the colour out."""
    assert all(lch_of(each.hex)[1] < 0.05 for each in make_palette("pocket, greyscale", "dark", "gb", 0))


def test_snapping_keeps_colours_apart_where_the_machine_has_room() -> None:
    """Two near colours become two levels, not one; what has no like of its own falls together."""
    one, other = snapped(["#408040", "#4a8a4a"], bits=4)
    assert one != other

    assert snapped(["#808080", "#818181"], bits=1) in (["#ffffff", "#ffffff"], ["#000000", "#000000"])
    assert all(channel in {0, 85, 170, 255} for channel in from_hex(rounded("#7b2cd0", 2)))
