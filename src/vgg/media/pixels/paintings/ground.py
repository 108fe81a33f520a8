"""Grounds: what lies behind a painted subject, plain, in a gradient or under its shadow, told apart from the subject."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vgg.media.pixels.grid import Mask, grown
from vgg.media.pixels.oklab import Bytes, Floats, to_lab

from .lattice import lattice
from .sampling import Cells, laid, sampled

_SOLID = 160
"""Alpha from which a cell is solid: soft shadows on clear ground stay below."""
_ALIKE, _CLEAN = 0.06, 0.026
"""OKLab distance within which a cell has the colour of the ground, where that is rough and where it is clean."""
_DEEPEST = 0.4
"""How dark a shadow makes the ground, as a factor."""
_NIGHT = 96
"""Brightest channel of a ground so dark that no shadow is looked for on it: an outline would pass for one."""
_CRISP = 0.1
"""Step of brightness between two cells that a shadow takes only gradually, so that it shows inside one of them."""
_HOLE = 0.05
"""Part of the subject from which ground that it encloses is a hole, not a white of an eye."""
_ENOUGH = 2000
"""Cells that tell a surface well enough."""
_FREE = 192
"""Cells laid over the longer side of a picture without a grid of its own."""


def cut_out(rgba: Bytes) -> Bytes:
    """Return *rgba* on its own grid (or a fine one) with its ground clear: alpha is 0 or 255."""
    cells = cells_of(rgba)
    mask = subject_of(cells)
    out = cells.rgba.copy()
    out[..., 3] = np.where(mask, 255, 0)
    out[~mask] = 0
    return out


def cells_of(rgba: Bytes) -> Cells:
    """Return *rgba* on its own grid; where it shows none, on one of at most 192 cells a side."""
    grid = lattice(rgba)
    if grid is not None:
        return sampled(rgba, grid)
    height, width = rgba.shape[:2]
    scale = min(1.0, _FREE / max(height, width))
    return sampled(rgba, laid(rgba, max(1, round(width * scale)), max(1, round(height * scale))), exact=False)


def subject(rgba: Bytes) -> Mask:
    """Return which pixels of a small picture belong to its subject: the opaque ones, or what the ground does not reach."""
    return subject_of(Cells(rgba, np.zeros(rgba.shape[:2]), exact=True))


def subject_of(cells: Cells) -> Mask:
    """Return which cells belong to the subject."""
    if (cells.rgba[..., 3] < _SOLID).mean() > 0.02:
        return cells.rgba[..., 3] >= _SOLID
    ground, surface = _ground(cells.rgba)
    shade, apart = _beside(cells.rgba, surface)
    alike = (apart < _tolerance(apart, ground)) & (shade > _DEEPEST) & (shade < 1.12)
    soft = cells.spread * 6 * 255 / np.maximum(surface.max(axis=2), 32)
    solid = ~(ground | _flooded(alike, *_passable(shade, soft)))
    solid &= ~_holes(solid, (apart < _tolerance(apart, ground)) & (abs(shade - 1) < 0.06))
    return solid if cells.exact else ~grown(~solid)


def _ground(rgba: Bytes) -> tuple[Mask, Floats]:
    """Return which cells are plain ground joined to the border, and the colours of the ground everywhere.

    It is a surface of second order through its cells, begun with the border and fitted anew as it grows inwards.
    """
    colours = rgba[..., :3].astype(np.float64)
    known = np.zeros(rgba.shape[:2], dtype=bool)
    known[[0, -1]] = known[:, [0, -1]] = True
    surface = colours
    for _ in range(4):
        surface = _surface(colours, known)
        shade, apart = _beside(rgba, surface)
        plain = (apart < _tolerance(apart, known)) & (abs(shade - 1) < 0.08)
        known = _flooded(plain, plain[:, 1:], plain[1:])
        if known.sum() < 12:
            break
    return known, surface


def _tolerance(apart: Floats, known: Mask) -> float:
    """Return the OKLab distance within which a cell has the colour of the ground: less where the ground is clean."""
    noise = float(np.median(apart[known])) if known.any() else 0.0
    return min(_ALIKE, _CLEAN + 4 * noise)


def _beside(rgba: Bytes, surface: Floats) -> tuple[Floats, Floats]:
    """Return how bright each cell is beside the ground, and how far its colour is from the ground made as bright.

    Ground that is nearly black is never shaded: no shadow shows on it.
    """
    colours = rgba[..., :3].astype(np.float64)
    factor = (colours * surface).sum(axis=2) / np.maximum((surface**2).sum(axis=2), 1.0)
    shade: Floats = np.where(surface.max(axis=2) < _NIGHT, 1.0, factor)
    apart = to_lab(rgba) - to_lab(np.clip(surface * shade[..., None], 0, 255).astype(np.uint8))
    distance: Floats = np.sqrt((apart**2).sum(axis=2))
    return shade, distance


def _surface(colours: Floats, known: Mask) -> Floats:
    """Return the colours of the ground everywhere, from the *known* cells; those that do not fit are left out."""
    rows, columns = known.shape
    y, x = np.meshgrid(np.linspace(-1, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
    terms = np.stack([np.ones_like(x), x, y, x * x, y * y, x * y], axis=-1)
    step = max(1, int(known.sum()) // _ENOUGH)
    bases, values = terms[known][::step], colours[known][::step]
    kept = np.abs(values - np.median(values, axis=0)).max(axis=1) < 90
    factors = np.zeros((6, 3))
    for _ in range(3):
        if kept.sum() < 8:
            break
        inner = bases[kept]
        factors = np.linalg.solve(
            inner.T @ inner + 0.05 * np.diag([0, 1, 1, 1, 1, 1]), inner.T @ values[kept]
        )
        wrong = np.abs(bases @ factors - values).max(axis=1)
        kept = wrong < max(8.0, 2.5 * float(np.median(wrong)))
    else:
        return np.clip(terms @ factors, 0, 255)
    return np.broadcast_to(np.median(values, axis=0), colours.shape)


def _passable(shade: Floats, soft: Floats) -> tuple[Mask, Mask]:
    """Return between which neighbours, across and down, a shadow may lie: a step is small, or shows inside one of the two."""
    across = np.abs(np.diff(shade, axis=1)) < np.maximum(_CRISP, np.maximum(soft[:, 1:], soft[:, :-1]))
    down = np.abs(np.diff(shade, axis=0)) < np.maximum(_CRISP, np.maximum(soft[1:], soft[:-1]))
    return across, down


def _flooded(open_: Mask, across: NDArray[np.bool_], down: NDArray[np.bool_]) -> Mask:
    """Return what of *open_* is joined to the border by ways *across* and *down* between neighbours."""
    reached = np.zeros_like(open_)
    reached[[0, -1]], reached[:, [0, -1]] = open_[[0, -1]], open_[:, [0, -1]]
    right, below = across & open_[:, 1:] & open_[:, :-1], down & open_[1:] & open_[:-1]
    count = -1
    while count != (count := int(reached.sum())):
        for _ in range(8):
            reached[:, 1:] |= reached[:, :-1] & right
            reached[:, :-1] |= reached[:, 1:] & right
            reached[1:] |= reached[:-1] & below
            reached[:-1] |= reached[1:] & below
    return reached


def _holes(solid: Mask, plain: Mask) -> Mask:
    """Return the ground that the subject encloses, where there is much of it in one piece."""
    holes = np.zeros_like(solid)
    least = max(12, _HOLE * float(solid.sum()))
    for piece in pieces(solid & plain):
        if piece.sum() >= least:
            holes |= piece
    return holes


def pieces(mask: Mask) -> list[Mask]:
    """Return the connected pieces of *mask* (neighbours at the sides and corners), largest first."""
    labels = np.where(mask, np.arange(1, mask.size + 1).reshape(mask.shape), 0)
    while True:
        padded = np.pad(labels, 1)
        around = labels
        for dy in (0, 1, 2):
            for dx in (0, 1, 2):
                around = np.maximum(around, padded[dy : dy + mask.shape[0], dx : dx + mask.shape[1]])
        around = np.where(mask, around, 0)
        flat = np.concatenate([[0], around.ravel()])
        around = flat[around]  # a label takes the label of the cell it names: pieces close in few rounds
        around = np.where(mask, around, 0)
        if np.array_equal(around, labels):
            break
        labels = around
    found, counts = np.unique(labels[mask], return_counts=True)
    return [
        labels == label
        for label, _ in sorted(zip(found, counts, strict=True), key=lambda pair: (-pair[1], pair[0]))
    ]
