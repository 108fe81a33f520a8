"""Cleaning: a cut-out painting becomes one figure on the palette, whole, of the right size, standing on the last row."""

from __future__ import annotations

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, blank, neighbours, outlined, paste, rim, to_grid
from vgg.media.pixels.oklab import Bytes, lab_of, to_lab
from vgg.media.pixels.scheme import Scheme

from .ground import cut_out, pieces

_CRUMB = 0.03
"""Part of the largest piece below which another one is dirt, not a part that floats."""
_LINE = 0.36
"""OKLab lightness below which a rim is a drawn outline."""
_MOST_LINE = 4
"""Cells a drawn outline may be wide."""


def still(rgba: Bytes, width: int, height: int, scheme: Scheme) -> Grid:
    """Return the subject of a painting as one frame: on the palette, outlined as the guide says, standing on the last row."""
    return lined(inner(cut_out(rgba), width, height, scheme), scheme)


def inner(cells: Bytes, width: int, height: int, scheme: Scheme, room: int = 0) -> Grid:
    """Return the subject of *cells*, a painting cut out, in a frame, without its outline: one pixel is left for that all round.

    A subject that fits keeps its pixels; a larger one is made smaller, and then *room* more rows above it stay free.
    """
    figure = trimmed(figure_of(cells))
    if not figure[..., 3].any():
        return blank(width, height)
    margin = 0 if scheme.outline == "none" else 1
    bare = figure if margin == 0 else without_line(figure)
    return standing(to_grid(bare, scheme.colours), width, height, margin, room)


def standing(piece: Grid, width: int, height: int, margin: int, room: int = 0) -> Grid:
    """Return *piece* in a frame, in its middle and on its ground, *margin* pixels from every edge; smaller where it must be."""
    most = max(1, width - 2 * margin), max(1, height - 2 * margin)
    if piece.shape[1] > most[0] or piece.shape[0] > most[1]:
        scale = min(most[0] / piece.shape[1], max(1, most[1] - room) / piece.shape[0])
        piece = shrunk(piece, max(1, round(piece.shape[1] * scale)), max(1, round(piece.shape[0] * scale)))
    piece, frame = smoothed(piece), blank(width, height)
    paste(frame, piece, (width - piece.shape[1]) // 2, height - margin - piece.shape[0])
    return frame


def figure_of(cells: Bytes) -> Bytes:
    """Return *cells* without dirt: pieces far smaller than the largest."""
    cells, found = cells.copy(), pieces(cells[..., 3] > 0)
    if found:
        kept = np.zeros(cells.shape[:2], dtype=bool)
        for piece in found:
            if piece.sum() >= max(2, _CRUMB * found[0].sum()):
                kept |= piece
        cells[~kept] = 0
    return cells


def trimmed(rgba: Bytes) -> Bytes:
    """Return *rgba* without its clear borders."""
    solid = rgba[..., 3] >= 128
    ys, xs = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    return rgba[ys[0] : ys[-1] + 1, xs[0] : xs[-1] + 1] if len(ys) else rgba


def without_line(rgba: Bytes) -> Bytes:
    """Return *rgba* without the dark outline that the painter drew, one cell wide or more; as it is when there is none."""
    out = rgba
    for _ in range(_MOST_LINE):
        edge = rim(out[..., 3] >= 128)
        light = to_lab(out)[..., 0]
        if not edge.any() or (light[edge] < _LINE).mean() < 0.7:
            break
        peeled = out.copy()
        peeled[edge & (light < _LINE)] = 0
        if (peeled[..., 3] >= 128).sum() < 0.4 * (rgba[..., 3] >= 128).sum():
            break
        out = peeled
    return trimmed(out)


def shrunk(grid: Grid, width: int, height: int) -> Grid:
    """Return *grid* smaller: every pixel takes the colour that most of its area has, clear where most of it is clear."""
    rows = np.minimum((np.arange(grid.shape[0]) + 0.5) * height / grid.shape[0], height - 1).astype(int)
    columns = np.minimum((np.arange(grid.shape[1]) + 0.5) * width / grid.shape[1], width - 1).astype(int)
    votes = np.zeros((height, width, int(grid.max()) + 2))
    np.add.at(votes, (rows[:, None], columns[None], grid), 1.0)
    clear = votes[..., -1]
    out: Grid = votes[..., :-1].argmax(axis=2).astype(np.int16)
    out[clear * 2 > votes.sum(axis=2)] = CLEAR
    return out


def smoothed(grid: Grid) -> Grid:
    """Return *grid* without pixels that touch nothing and without pinholes: a pixel cannot float, and a hole is no window."""
    solid = grid != CLEAR
    around = neighbours(solid)
    out = grid.copy()
    out[solid & (around == 0)] = CLEAR
    for y, x in zip(*np.nonzero(~solid & (around == 8)), strict=True):
        out[y, x] = out[y, x - 1]
    return out


def lined(frame: Grid, scheme: Scheme) -> Grid:
    """Return *frame* with the outline that the style guide asks for: of the darkest colour, or of a dark one of its part."""
    if scheme.outline == "none":
        return frame.copy()
    if scheme.outline == "black" or scheme.tiny:
        return outlined(frame, scheme.dark)
    shades = np.array([_shade(index, scheme) for index in range(len(scheme.colours))], dtype=np.int16)
    solid = frame != CLEAR
    out = frame.copy()
    for dy, dx in ((1, 0), (0, 1), (0, -1), (-1, 0)):
        wide = np.pad(frame, 1, constant_values=CLEAR)
        beside = wide[1 - dy : 1 - dy + frame.shape[0], 1 - dx : 1 - dx + frame.shape[1]]
        spot = ~solid & (beside != CLEAR)
        out[spot] = shades[beside[spot]]
    return out


def _shade(index: int, scheme: Scheme) -> int:
    """Return the colour of a dark line around *index*: its hue, much darker; else the darkest colour."""
    light, a, b = lab_of(scheme.colours[index])
    wanted = max(0.12, light * 0.45), a * 0.8, b * 0.8
    darker = [each for each in scheme.order if scheme.lightness(each) < min(light - 0.1, 0.45)]
    if not darker:
        return scheme.dark
    return min(
        darker,
        key=lambda each: sum(
            (one - other) ** 2 for one, other in zip(lab_of(scheme.colours[each]), wanted, strict=True)
        ),
    )


def swapped(grid: Grid, ramp_from: tuple[int, ...], ramp_to: tuple[int, ...]) -> Grid:
    """Return *grid* with the tones of one ramp in place of those of another, dark for dark: a variant of the same figure.

    Ramps of unequal length are matched by their ends.
    """
    out = grid.copy()
    last = max(1, len(ramp_from) - 1)
    for place, colour in enumerate(ramp_from):
        if colour not in ramp_from[:place]:
            out[grid == colour] = ramp_to[round(place * (len(ramp_to) - 1) / last)]
    return out
