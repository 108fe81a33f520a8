"""Grid recovery: painted cells come back one by one, however the grid is scaled, turned, bent, blurred or compressed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from painted import COLOURS, enlarged_rgba, exact, figure, noisy_scene, painted

from vgg.media.pixels import paintings
from vgg.media.pixels.grid import to_grid


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ((15.0, 15.0), {}),
        ((14.37, 14.37), {"at": (-9.3, -4.1)}),
        ((15.0, 15.0), {"drift": 3.0}),
        ((16.0, 16.0), {"blur": 3.3, "noise": 11.0, "quality": 45}),
        ((14.6, 14.6), {"turn": 1.0}),
        ((14.6, 14.6), {"turn": -1.0}),
        ((12.0, 16.0), {}),
        ((15.2, 15.2), {"quality": 30, "blur": 1.1}),
    ],
    ids=[
        "exact",
        "odd phase",
        "drift",
        "blur and noise",
        "turned",
        "turned back",
        "oblong cells",
        "jpeg q30",
    ],
)
def test_a_painted_grid_comes_back(cell: tuple[float, float], fault: dict[str, Any]) -> None:
    """Nearly all cells have the very colour they were painted with."""
    truth = noisy_scene(30, 28, 4)
    rgba = painted(truth, cell, (440, 440), **fault)
    shown = np.ceil(440 / cell[1]).astype(int), np.ceil(440 / cell[0]).astype(int)

    found = to_grid(paintings.recovered(rgba), COLOURS)

    inner = truth[2 : min(26, shown[0] - 3), 2 : min(28, shown[1] - 3)]
    best = max(exact(found[y:, x:], inner) for y in range(5) for x in range(5))
    assert best > 0.985


def test_the_size_of_a_cell_is_told_for_each_direction() -> None:
    """Cells of 12 x 16 pixels are found within one part in two hundred."""
    grid = paintings.lattice(painted(noisy_scene(30, 24, 7), (12.0, 16.0), (420, 420)))

    assert grid is not None
    assert abs(grid.width - 12) < 12 / 200
    assert abs(grid.height - 16) < 16 / 200


def test_a_picture_enlarged_without_loss_comes_back_exactly() -> None:
    """Also with cells of two pixels, a margin, and clear ground: every edge is on the grid."""
    truth = figure()

    for factor in (2, 3, 11):
        cells = paintings.recovered(enlarged_rgba(truth, factor, margin=factor * 3))
        assert np.array_equal(to_grid(cells, COLOURS)[3:-3, 3:-3], truth)


def test_what_shows_no_grid_is_left_alone() -> None:
    """A smooth picture, and one of noise."""
    ramp = np.linspace(0, 255, 256).astype(np.uint8)
    smooth = np.dstack([np.tile(ramp, (256, 1))] * 3 + [np.full((256, 256), 255, dtype=np.uint8)])
    noise = np.random.default_rng(1).integers(0, 256, (256, 256, 4), dtype=np.uint8)

    assert paintings.recovered(smooth).shape == smooth.shape
    assert paintings.recovered(noise).shape == noise.shape


@pytest.mark.parametrize("cell", [16.0, 17.37, 13.25])
def test_the_width_of_a_cell_is_found_in_a_profile(cell: float) -> None:
    """The comb finds the period of a painted grid within one part in two hundred."""
    profile = np.abs(
        np.diff(painted(noisy_scene(24, 20, 2), (cell, cell), (400, 400))[..., 1].astype(float), axis=1)
    ).sum(axis=0)

    found = paintings.period(profile)

    assert found is not None
    assert abs(found[0] - cell) < cell / 200


def test_painted_scenery_repeats_without_a_seam() -> None:
    """The ends of a painted landscape meet, and it uses no colour outside the list."""
    rgba = np.random.default_rng(1).integers(0, 255, (100, 150, 4), dtype=np.uint8)
    rgba[..., 3] = 255

    grid = paintings.scenery(rgba, 128, 64, ["#000000", "#808080", "#ffffff"])

    assert grid.shape == (64, 128)
    assert np.array_equal(grid[:, 0], grid[:, -1])
    assert set(np.unique(grid)) <= {0, 1, 2}
