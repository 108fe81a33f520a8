"""Transfer: palettes, colours and shading taken from pictures."""

import numpy as np
import pytest

from vgg.media.pixels.oklab import Bytes, distance, from_hex, lab_of, to_lab
from vgg.media.pixels.transfer import in_tones_of, palette_of, ramp_map, recoloured, shading_of

DUSK = ["#0d2b45", "#544e68", "#8d697a", "#d08159", "#ffaa5e", "#ffecd6"]


def painted(grid: list[str], colours: dict[str, str]) -> Bytes:
    """Return rows of letters as RGBA; ' ' is clear."""
    out = np.zeros((len(grid), len(grid[0]), 4), dtype=np.uint8)
    for y, row in enumerate(grid):
        for x, letter in enumerate(row):
            if letter != " ":
                out[y, x] = (*from_hex(colours[letter]), 255)
    return out


def ball(tones: tuple[str, ...], light: tuple[float, float], outline: str = "", size: int = 24) -> Bytes:
    """Return a ball in *tones* from dark to light, lit from the direction *light* (x, y), with an *outline* when given."""
    out = np.zeros((size, size, 4), dtype=np.uint8)
    for y in range(size):
        for x in range(size):
            dx, dy = (x + 0.5) * 2 / size - 1, (y + 0.5) * 2 / size - 1
            far = (dx * dx + dy * dy) ** 0.5
            if far < 1:
                lit = max(0.0, min(0.999, 0.5 + 0.5 * (dx * light[0] + dy * light[1])))
                colour = outline if outline and far > 0.88 else tones[int(lit * len(tones))]
                out[y, x] = (*from_hex(colour), 255)
    return out


def test_the_palette_of_a_clean_picture_is_its_colours() -> None:
    """A picture of few colours gives exactly those, dark to light."""
    rgba = painted(["abc ", "cba ", "  bb"], {"a": "#101020", "b": "#c04030", "c": "#f0e0a0"})

    assert palette_of(rgba, 16) == ["#101020", "#c04030", "#f0e0a0"]


def test_the_palette_of_a_noisy_picture_is_found_again() -> None:
    """Six colours under noise come back within what the eye hardly sees, twice the same, in a fraction of a second."""
    noise = np.random.default_rng(5)
    index = noise.integers(0, 6, (96, 96))
    rgb = np.array([from_hex(each) for each in DUSK])[index] + noise.integers(-6, 7, (96, 96, 3))
    rgba = np.dstack([np.clip(rgb, 0, 255), np.full((96, 96), 255)]).astype(np.uint8)
    found = palette_of(rgba, 6)

    assert len(found) == 6
    assert max(min(distance(each, other) for other in found) for each in DUSK) < 0.03
    assert found == palette_of(rgba, 6)


def test_an_empty_picture_has_no_palette() -> None:
    """Clear pixels have no colour."""
    assert palette_of(np.zeros((4, 4, 4), dtype=np.uint8), 8) == []


def test_a_palette_swap_keeps_light_and_shade() -> None:
    """What was lighter never becomes darker, the ends meet the ends, and clear stays clear."""
    other = ["#eaf7d0", "#081820", "#88c070", "#346856"]
    places = ramp_map(DUSK, other)
    lights = [lab_of(other[index])[0] for index in places]

    assert lights == sorted(lights)
    assert (other[places[0]], other[places[-1]]) == ("#081820", "#eaf7d0")
    assert set(places) == {0, 1, 2, 3}
    grid = np.array([[-1, 0], [5, 3]], dtype=np.int16)
    swapped = recoloured(grid, DUSK, other)
    assert swapped.tolist() == [[-1, places[0]], [places[5], places[3]]]


def test_a_palette_maps_onto_itself() -> None:
    """Nothing changes where nothing has to."""
    assert ramp_map(DUSK, DUSK) == list(range(6))


def test_a_picture_takes_the_tones_of_another() -> None:
    """Mean and spread of OKLab become those of the reference; what is clear is left alone."""
    green = ball(("#143a20", "#2f7a3c", "#7cc66a"), (-0.7, -0.7))
    red = ball(("#4a1020", "#b03040", "#f09080"), (-0.7, -0.7))
    made = in_tones_of(green, red)
    solid = made[..., 3] > 0

    assert np.allclose(to_lab(made[solid]).mean(axis=0), to_lab(red[red[..., 3] > 0]).mean(axis=0), atol=0.03)
    assert np.array_equal(made[..., 3], green[..., 3])


@pytest.mark.parametrize(
    ("light", "word"), [((-0.7, -0.7), "top-left"), ((0.7, -0.7), "top-right"), ((0.0, -1.0), "top")]
)
def test_the_side_of_the_light_is_seen(light: tuple[float, float], word: str) -> None:
    """The lighter side of figures says where the light comes from."""
    assert shading_of(ball(("#143a20", "#2f7a3c", "#7cc66a"), light)).light == word


@pytest.mark.parametrize(("line", "word"), [("#08080c", "black"), ("#123a24", "dark"), ("", "none")])
def test_the_outline_is_seen(line: str, word: str) -> None:
    """Lines are black, a dark tint, or not there."""
    assert shading_of(ball(("#3f8a4c", "#5faa5c", "#8cd67a"), (0.0, -0.2), line)).outline == word


@pytest.mark.parametrize(
    ("tones", "word"),
    [
        (("#5faa5c",), "flat"),
        (("#2f7a3c", "#7cc66a"), "two-tone"),
        (("#143a20", "#2f7a3c", "#7cc66a"), "three-tone"),
    ],
)
def test_the_steps_of_light_are_counted(tones: tuple[str, ...], word: str) -> None:
    """One, two or three tones a hue are the words of the style guide."""
    assert shading_of(ball(tones, (-0.7, -0.7))).shading == word


def test_dithering_is_told_from_flat_colour() -> None:
    """A checkerboard is one pattern, an ordered lattice the other, and plain areas are none."""
    colours = {"a": "#203060", "b": "#4060a0"}
    checker = painted(["abababab", "babababa"] * 4, colours)
    lattice = painted(["aaaaaaaa", "abaaabaa", "aaaaaaaa", "aaabaaab"] * 3, colours)
    plain = painted(["aaaabbbb"] * 8, colours)

    assert [shading_of(each).dithering for each in (checker, lattice, plain)] == ["checker", "bayer", "none"]
    assert shading_of(checker).dithered == 1.0
