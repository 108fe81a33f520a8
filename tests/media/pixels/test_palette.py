"""Palettes made for a machine, a mood and words: they keep every promise of the design's list of looks."""

from functools import cache
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgg.media.pixels.hardware import rising
from vgg.media.pixels.lint.colour import ramp_problems
from vgg.media.pixels.measures import palette_distance, standing_out, told_apart
from vgg.media.pixels.oklab import from_lch, lch_of
from vgg.media.pixels.palette import PROFILES, STANDS_OUT, make_palette
from vgg.media.pixels.profiles import machines
from vgg.media.pixels.ramps import ramp
from vgg.media.pixels.scheme import scheme_of_swatches
from vgg.media.pixels.tones import depths
from vgg.media.pixels.words import Colour
from vgg.responses.style_guide import Mood, ProfileId, Swatch

MOODS: tuple[Mood, ...] = (
    "cosy", "playful", "heroic", "mysterious", "dark", "tense", "melancholic", "frantic",
)  # fmt: skip
MADE: tuple[ProfileId, ...] = ("nes", "tic", "ega", "arcade", "snes", "wide")
"""Machines whose palettes are made, not given."""


@cache
def made(mood: Mood, profile: ProfileId, seed: int = 1, words: str = "") -> list[Swatch]:
    """Return a palette; tests that ask for the same one share it."""
    return make_palette(words, mood, profile, seed)


def hues(swatches: list[Swatch], role: str) -> list[float]:
    """Return the hues of the coloured swatches of *role*."""
    return [
        hue
        for each in swatches
        if each.role == role
        for _, chroma, hue in [lch_of(each.hex)]
        if chroma > 0.05
    ]


def apart(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


@pytest.mark.parametrize("profile", sorted(PROFILES))
@pytest.mark.parametrize("mood", MOODS)
def test_a_palette_keeps_the_colour_count_of_its_machine(profile: ProfileId, mood: Mood) -> None:
    """No palette has more colours than its profile, fewer than four, or one colour twice."""
    colours = [each.hex for each in made(mood, profile)]

    assert 4 <= len(colours) <= PROFILES[profile].colours
    assert len(set(colours)) == len(colours)


@pytest.mark.parametrize("profile", MADE)
@pytest.mark.parametrize("mood", MOODS)
def test_figures_stand_out_before_the_background(profile: ProfileId, mood: Mood) -> None:
    """Player, enemies, pickups and hazards each have a colour that is far from every background colour (L04)."""
    found = standing_out(made(mood, profile))

    assert set(found) == {"player", "enemy", "pickup", "hazard"}
    assert min(found.values()) >= STANDS_OUT


@pytest.mark.parametrize("profile", [*MADE, "pico"])
def test_ramps_of_every_role_rise(profile: ProfileId) -> None:
    """A ramp taken from a palette is never darker where it should be lighter (L03)."""
    for mood in MOODS:
        scheme = scheme_of_swatches(made(mood, profile))
        for role in ("player", "enemy", "terrain", "background", "pickup", "hazard"):
            lights = [scheme.lightness(index) for index in scheme.ramp(role)]
            assert lights == sorted(lights)


@pytest.mark.parametrize("hue", [0, 27, 58, 88, 142, 200, 258, 306])
def test_shadows_turn_to_blue_and_lights_to_yellow(hue: float) -> None:
    """A ramp rises in lightness, and its ends lie nearer to blue and to yellow than its middle."""
    tones = ramp(Colour(hue, 0.14), 0.3, 0.85, 5)
    turned = [lch_of(each)[2] for each in tones]

    assert rising(tones)
    assert apart(turned[-1], 95) <= apart(hue, 95) + 4
    if hue != 88:  # dark yellow is olive: the shadows of gold are brown
        assert apart(turned[0], 275) <= apart(hue, 275) + 4
    assert apart(turned[0], turned[-1]) > 8


def test_the_same_words_and_seed_give_the_same_palette() -> None:
    """Palettes are decided by their arguments alone."""
    one = make_palette("rust and navy", "tense", "snes", 3)

    assert one == make_palette("rust and navy", "tense", "snes", 3)
    assert one != make_palette("rust and navy", "tense", "snes", 4)


@pytest.mark.parametrize("profile", ["nes", "snes", "wide"])
def test_two_games_of_one_mood_have_different_palettes(profile: ProfileId) -> None:
    """Of any two seeds none give nearly one palette, and nearly all pairs are clearly apart."""
    for mood in ("heroic", "dark"):
        palettes = [made(mood, profile, seed) for seed in range(1, 7)]
        gaps = sorted(palette_distance(one, other) for one, other in combinations(palettes, 2))

        assert gaps[0] > 0.01
        assert gaps[1] > 0.025
        assert gaps[len(gaps) // 2] > 0.06


@pytest.mark.parametrize("profile", ["nes", "ega"])
def test_two_games_of_the_same_words_are_told_apart(profile: ProfileId) -> None:
    """Where words choose the sky and the hero, ground and foes are lighter in one game and darker in the other."""
    palettes = [made("mysterious", profile, seed, "dark blue and orange") for seed in range(1, 9)]
    gaps = sorted(palette_distance(one, other) for one, other in combinations(palettes, 2))

    assert gaps[0] > 0.01
    assert gaps[len(gaps) // 2] > 0.04


def test_a_made_palette_has_no_more_colours_than_its_time_had() -> None:
    """The NES shows 25 colours, and its games had fewer; who asks for 20 gets them."""
    assert len(made("heroic", "nes")) == machines()["nes"].usual < 20
    assert len(made("heroic", "nes", words="20 colours")) == 20


@pytest.mark.parametrize("profile", ["arcade", "snes", "wide", "nes"])
def test_no_ramp_keeps_one_hue(profile: ProfileId) -> None:
    """Pale skies and coarse steps, too, leave every ramp a turn of its hue from shadow to light (L03)."""
    for mood, words in zip(MOODS[::2], ("", "teal and rust", "pastel", "muted"), strict=True):
        assert ramp_problems(made(mood, profile, 2, words)) == []


def test_by_day_the_sky_is_the_cold_one_of_two_colours() -> None:
    """'Honey and sky' is a honey hero before a blue sky; by night what is called dark lies behind."""
    day, night = (
        made("playful", "snes", 3, "bright, honey and sky"),
        made("dark", "snes", 3, "orange and navy"),
    )

    assert min(apart(each, 235) for each in hues(day, "background")) < 16
    assert min(apart(each, 80) for each in hues(day, "player")) < 20
    assert min(apart(each, 266) for each in hues(night, "background")) < 25


def test_the_distance_of_palettes_is_a_distance() -> None:
    """A palette is no way from itself, as far there as back, and black is farther from white than red from orange."""
    one, other = made("dark", "snes"), made("playful", "snes")

    assert palette_distance(one, one) == 0
    assert palette_distance(one, other) == palette_distance(other, one) > 0.1


@pytest.mark.parametrize(
    ("words", "role", "hue"),
    [("dark blue with one orange accent", "player", 55), ("ファミコン風 8-bit, オレンジと紺", "background", 266),
     ("dunkelblau und rot", "player", 27), ("オレンジと紺", "player", 55)],
)  # fmt: skip
def test_colour_words_of_three_languages_choose_hues(words: str, role: str, hue: float) -> None:
    """A named colour becomes the hue of a role: dark ones behind, the others on the hero."""
    for profile in ("nes", "snes", "wide"):
        assert min(apart(each, hue) for each in hues(made("heroic", profile, 1, words), role)) < 16


def test_colour_blind_safe_palettes_are_told_apart_without_red_or_green() -> None:
    """Who asks for it gets figures that differ for people without red and without green cones, too."""
    for sight in ("protanopia", "deuteranopia"):
        safe = [told_apart(made(mood, "wide", 1, "colour-blind safe"), sight) for mood in MOODS]
        usual = [told_apart(made(mood, "wide"), sight) for mood in MOODS]

        assert min(safe) > 0.08
        assert sorted(safe)[4] > sorted(usual)[4]


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


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_every_depth_of_a_backdrop_has_three_tones(profile: ProfileId) -> None:
    """However few tones the distance of a palette has: places paint with shadow, body and light."""
    for mood, seed in product(MOODS, (1, 2, 3)):
        assert [len(each) for each in depths(scheme_of_swatches(made(mood, profile, seed)))] == [3, 3, 3, 3]
