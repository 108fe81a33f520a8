"""Background removal: what lies behind a subject goes, plain, in a gradient or shadowed, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from painted import COLOURS, enlarged_rgba, figure, painted
from PIL import Image, ImageFilter

from vgg.media.pixels import paintings
from vgg.media.pixels.grid import CLEAR, Grid, to_grid
from vgg.media.pixels.oklab import Bytes

SIDE = (340, 340)


def cut(rgba: Bytes) -> Grid:
    """Return what is cut out of *rgba*, without its clear borders."""
    grid = to_grid(paintings.cut_out(rgba), COLOURS)
    ys, xs = np.nonzero(grid != CLEAR)
    return grid[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]


def gradient() -> Bytes:
    """Return a ground that goes from one pale colour to another."""
    part = np.linspace(0, 1, SIDE[0])[None, :, None] * np.ones((SIDE[1], 1, 1))
    return np.array([240, 225, 190]) * (1 - part) + np.array([150, 190, 235]) * part


def shadowed(ground: Bytes, cell: float) -> Bytes:
    """Return *ground* under the soft shadow of the figure."""
    solid = (
        painted(np.where(figure() == CLEAR, CLEAR, 0).astype(np.int16), (cell, cell), SIDE)[..., 0] < 128
    ) * 255
    moved = np.roll(solid.astype(np.uint8), (14, 12), axis=(0, 1))
    soft = np.asarray(Image.fromarray(moved).filter(ImageFilter.GaussianBlur(9)), dtype=float) / 255
    return ground * (1 - 0.5 * soft[..., None])


@pytest.mark.parametrize(
    ("behind", "shadow"),
    [("white", False), ("white", True), ("magenta", True), ("night", False), ("gradient", True)],
)
def test_the_ground_goes_and_the_figure_stays(behind: str, shadow: bool) -> None:
    """All clear cells are clear, all others have their colour: also the gap between the legs, and under a drop shadow."""
    flat = {"white": (250, 250, 250), "magenta": (250, 20, 250), "night": (24, 30, 70)}.get(behind)
    ground = gradient() if flat is None else np.broadcast_to(np.array(flat, dtype=float), (*SIDE, 3))

    found = cut(
        painted(figure(), (16.2, 16.2), SIDE, behind=shadowed(ground, 16.2) if shadow else ground, quality=75)
    )

    truth = figure()[:, 1:-1]
    assert found.shape == truth.shape
    assert (found == truth).mean() > 0.985


def test_half_clear_pixels_are_no_part_of_a_figure() -> None:
    """A shadow painted as thin black on clear ground goes; alpha is 0 or 255 afterwards."""
    rgba = enlarged_rgba(figure(), 8, margin=40)
    veil = np.roll(rgba[..., 3] > 0, (16, 16), axis=(0, 1)) & (rgba[..., 3] == 0)
    rgba[veil] = (0, 0, 0, 96)

    cells = paintings.cut_out(rgba)

    assert set(np.unique(cells[..., 3])) == {0, 255}
    assert np.array_equal(cut(rgba), figure()[:, 1:-1])


def test_the_colour_of_the_ground_stays_inside_a_figure() -> None:
    """A small white eye on white ground is no hole; a large opening is one."""
    rgba = np.full((64, 64, 4), 255, dtype=np.uint8)
    rgba[12:52, 12:52, :3] = (20, 20, 90)
    rgba[20:24, 20:24, :3] = 255
    rgba[30:46, 24:44, :3] = 255

    mask = paintings.subject(rgba)

    assert mask[20:24, 20:24].all()
    assert not mask[31:45, 25:43].any()
