"""Figures and frames from one picture: on the palette, outlined, on the ground, and moved without losing themselves."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from painted import COLOURS, SCHEME, enlarged_rgba, figure, painted

from vgg.media.pixels import paintings
from vgg.media.pixels.grid import CLEAR, Grid, to_rgba
from vgg.media.pixels.lint import animation_problems, dust_problems, outline_problems
from vgg.media.pixels.paintings.cleaning import shrunk, smoothed
from vgg.media.pixels.paintings.frames import built
from vgg.responses.architecture import Body
from vgg.responses.sprites import Animation, SpriteBrief

RUNS = (("idle", 2), ("walk", 4), ("jump", 1), ("fall", 1), ("attack", 2), ("hurt", 1), ("death", 2))


def brief(body: Body = "biped", width: int = 20, height: int = 24, shape: str = "body") -> SpriteBrief:
    """Return a brief with all animations."""
    runs = RUNS if shape == "body" else (("spin", 4), ("on", 2), ("death", 2))
    return SpriteBrief.model_validate(
        {
            "id": "hero",
            "subject": "somebody",
            "shape": shape,
            "body": body,
            "traits": [],
            "role": "player",
            "width": width,
            "height": height,
            "animations": [Animation(name=name, frames=count) for name, count in runs],
            "look": "small",
        }
    )


def frames(strip: Grid, width: int) -> list[Grid]:
    return [strip[:, left : left + width] for left in range(0, strip.shape[1], width)]


def test_a_painting_becomes_the_figure_on_the_last_row() -> None:
    """Pixel by pixel, with the outline of the guide."""
    rgba = painted(figure(), (20.4, 20.4), (432, 432), quality=80)

    still = paintings.still(rgba, 20, 24, SCHEME)

    ys, xs = np.nonzero(still != CLEAR)
    found = still[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    assert ys.max() == 23
    assert found.shape == figure()[:, 1:-1].shape
    assert (found == figure()[:, 1:-1]).mean() > 0.95
    assert outline_problems([still], SCHEME, "hero") == []


def test_crumbs_and_pinholes_go() -> None:
    """Dust beside a figure and single holes in it are no part of it."""
    dusty = np.pad(figure(), 2, constant_values=CLEAR)
    dusty[0, 0] = 4
    dusty[9, 9] = CLEAR

    clean = smoothed(dusty)

    assert dust_problems([clean], "hero") == []
    assert clean[0, 0] == CLEAR
    assert clean[9, 9] != CLEAR


def test_a_large_painting_is_made_smaller_by_majority() -> None:
    """Every pixel takes the colour of most of its area, so that no new colour comes in."""
    small = shrunk(np.repeat(np.repeat(figure(), 3, axis=0), 3, axis=1), 16, 17)

    assert np.array_equal(small, figure())


@pytest.mark.parametrize(
    "body", ["biped", "quadruped", "blob", "bird", "insect", "vehicle", "ghost", "plant"]
)
def test_one_still_moves_in_every_animation(body: Body) -> None:
    """Feet stay on the last row, the anchor holds, loops close, nothing stands still, and no colour is new."""
    base = np.full((24, 20), CLEAR, dtype=np.int16)
    inner = figure()[1:-1, 2:-2].copy()
    base[23 - inner.shape[0] : 23, 4:16] = np.where(inner == 0, 1, inner)

    strip = built(base, brief(body), SCHEME)

    assert animation_problems(strip, brief(body)) == []
    assert strip.shape == (24, 20 * 13)


def test_things_turn_glint_and_break() -> None:
    """A thing has frames of its own, each different from the one before."""
    base = np.full((16, 16), CLEAR, dtype=np.int16)
    base[3:15, 3:13] = 5
    base[5:12, 5:10] = 6
    thing = brief(width=16, height=16, shape="coin")

    made = frames(built(base, thing, SCHEME), 16)

    assert all((one != other).any() for one, other in pairwise(made))
    assert all((frame != CLEAR).any() for frame in made)


@pytest.mark.parametrize("factor", [1, 2, 5])
def test_a_strip_that_is_whole_stays_as_it_is(factor: int) -> None:
    """Of its very size, or enlarged without loss onto a larger clear picture."""
    base = np.full((24, 20), CLEAR, dtype=np.int16)
    base[6:23, 2:18] = figure()
    strip = built(base, brief(), SCHEME)
    rgba = enlarged_rgba(strip, factor)
    if factor > 1:
        rgba = np.pad(rgba, ((0, 200), (0, 100), (0, 0)))

    assert np.array_equal(paintings.strip(rgba, brief(), SCHEME), strip)


def test_a_variant_has_the_tones_of_another_ramp() -> None:
    """Dark for dark and light for light; all else stays."""
    other = paintings.swapped(figure(), (1, 5, 6), (2, 3, 4))

    assert not np.isin(other, (5, 6)).any()
    assert np.array_equal(other == 0, figure() == 0)
    assert np.array_equal(to_rgba(other, COLOURS)[..., 3], to_rgba(figure(), COLOURS)[..., 3])
