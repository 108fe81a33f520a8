import time

import numpy as np
import pytest
from paint import brief, guide_of, painting

from vgg.media.pixels import paintings
from vgg.media.pixels.grid import CLEAR, Grid, grown
from vgg.media.pixels.lint import animation_problems
from vgg.media.pixels.scheme import Scheme, scheme_of
from vgg.offline.pictures.creature import creature

NAME = "Iron Petals"


def _still() -> tuple[Grid, Scheme]:
    """Return a golem as the truth that a painter enlarges, with its scheme."""
    scheme = scheme_of(guide_of(NAME))
    return creature(brief("boss", "an iron golem", "biped", ("horns", "shield")), scheme)[:, :32], scheme


def _trimmed(grid: Grid) -> Grid:
    """Return *grid* without its clear borders."""
    ys, xs = np.nonzero(grid != CLEAR)
    return grid[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]


@pytest.mark.parametrize("cell", [16.0, 17.37, 23.5, 13.25])
def test_the_width_of_a_painted_cell_is_found(cell: float) -> None:
    """The comb finds the period of a painted grid within one part in two hundred."""
    truth, scheme = _still()
    rgba = painting(truth, list(scheme.colours), cell, (250, 250, 250))
    profile = np.abs(np.diff(rgba[..., :3].astype(float).sum(axis=2), axis=1)).sum(axis=0)

    found = paintings.period(profile)

    assert found is not None
    assert abs(found[0] - cell) < cell / 200


@pytest.mark.parametrize(
    ("cell", "behind"), [(16.0, (250, 250, 250)), (17.37, (40, 190, 90)), (23.5, (255, 0, 255))]
)
def test_a_painted_sprite_comes_back_pixel_by_pixel(cell: float, behind: tuple[int, int, int]) -> None:
    """Subject, grid and colours of a 1024 x 1024 painting are recovered: nearly all pixels equal the truth."""
    truth, scheme = _still()
    rgba = painting(truth, list(scheme.colours), cell, behind)

    start = time.perf_counter()
    found = paintings.still(rgba, 34, 34, scheme)
    seconds = time.perf_counter() - start

    assert _trimmed(found).shape == _trimmed(truth).shape
    assert (_trimmed(found) == _trimmed(truth)).mean() > 0.97
    assert seconds < 5


def test_the_background_inside_a_subject_is_kept() -> None:
    """Only what is joined to the border is background: a white eye on a white ground stays."""
    rgba = np.full((64, 64, 4), 255, dtype=np.uint8)
    rgba[16:48, 16:48, :3] = (20, 20, 90)
    rgba[28:34, 28:34, :3] = 255

    mask = paintings.subject(rgba)

    assert mask[16:48, 16:48].all()
    assert mask.sum() == 32 * 32


def test_a_clear_background_needs_no_search() -> None:
    """Alpha decides when a picture has any."""
    rgba = np.zeros((40, 40, 4), dtype=np.uint8)
    rgba[10:30, 10:30] = 255

    assert paintings.subject(rgba).sum() == 400


def test_one_painting_becomes_all_frames() -> None:
    """A painting of any size gives a strip that passes the lint of animations, with the outline of the guide."""
    truth, scheme = _still()
    hero = brief("hero", "an iron golem", "biped")
    rgba = painting(truth, list(scheme.colours), 16.0, (250, 250, 250))

    strip = paintings.strip(rgba, hero, scheme)

    assert animation_problems(strip, hero) == []
    frame = paintings.still(rgba, 16, 24, scheme)
    rim = (frame != CLEAR) & grown(frame == CLEAR)
    assert (frame[rim] == scheme.dark).mean() > 0.95


def test_a_picture_without_a_grid_is_left_alone() -> None:
    """A smooth gradient shows no comb."""
    ramp = np.linspace(0, 255, 256).astype(np.uint8)
    rgba = np.dstack([np.tile(ramp, (256, 1))] * 3 + [np.full((256, 256), 255, dtype=np.uint8)])

    assert paintings.recovered(rgba).shape == rgba.shape


def test_painted_scenery_repeats_without_a_seam() -> None:
    """The ends of a painted landscape meet, and it uses no colour outside the list."""
    draw = np.random.default_rng(1)
    rgba = draw.integers(0, 255, (100, 150, 4), dtype=np.uint8)
    rgba[..., 3] = 255

    grid = paintings.scenery(rgba, 128, 64, ["#000000", "#808080", "#ffffff"])

    assert grid.shape == (64, 128)
    assert np.array_equal(grid[:, 0], grid[:, -1])
    assert set(np.unique(grid)) <= {0, 1, 2}
