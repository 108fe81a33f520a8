"""Frames: the strip of a brief from whatever came, a strip that is whole already or one figure that the rig moves."""

from __future__ import annotations

import numpy as np

from vgg.media.pixels.grid import Grid, Mask, blank, paste, to_grid
from vgg.media.pixels.oklab import Bytes, from_hex
from vgg.media.pixels.scheme import Scheme
from vgg.responses.pixel_grid import PixelGrid
from vgg.responses.sprites import SpriteBrief

from .cleaning import inner, lined, standing, trimmed, without_line
from .ground import cut_out
from .lattice import enlarged
from .rig import moved
from .sampling import sampled

_ROOM = 1
"""Rows kept free above a figure that is made smaller, so that it can rise in a walk."""


def strip(rgba: Bytes, brief: SpriteBrief, scheme: Scheme) -> Grid:
    """Return the strip of *brief* from one picture: as it is when it has all frames, else its still moved by the rig."""
    cells = cut_out(rgba)
    whole = whole_strip(rgba, brief, cells)
    if whole is not None:
        return to_grid(whole, scheme.colours)
    return built(inner(cells, brief.width, brief.height, scheme, room=_ROOM), brief, scheme)


def pixels_of(small: PixelGrid) -> Bytes:
    """Return *small*, a picture in letters, as bytes."""
    inks = {ink.letter: (*from_hex(ink.hex), 255) for ink in small.inks}
    return np.array(
        [[inks.get(letter, (0, 0, 0, 0)) for letter in row] for row in small.rows], dtype=np.uint8
    )


def strip_of_letters(small: PixelGrid, brief: SpriteBrief, scheme: Scheme) -> Grid:
    """Return the strip of *brief* from a picture in letters: its figure is kept pixel by pixel, and moved by the rig."""
    figure = trimmed(pixels_of(small))
    margin = 0 if scheme.outline == "none" else 1
    bare = figure if margin == 0 else without_line(figure)
    return built(standing(to_grid(bare, scheme.colours), brief.width, brief.height, margin), brief, scheme)


def built(base: Grid, brief: SpriteBrief, scheme: Scheme) -> Grid:
    """Return the strip of *brief* from *base*, its still without an outline: moved, and outlined frame by frame."""
    frames = [lined(frame, scheme) for frame in moved(base, brief, scheme)]
    out = blank(brief.width * len(frames), brief.height)
    for index, frame in enumerate(frames):
        paste(out, frame, index * brief.width, 0)
    return out


def whole_strip(rgba: Bytes, brief: SpriteBrief, cells: Bytes) -> Bytes | None:
    """Return the strip in *rgba*, enlarged or not, None when it shows no strip; *cells* are *rgba* cut out.

    It is one when it fits the frames of *brief* so that none is empty. A picture that was enlarged without loss has them from its
    upper left corner on; in a painting they may lie anywhere, but no figure crosses from one into the next.
    """
    count = sum(each.frames for each in brief.animations)
    size = (brief.height, brief.width * count)
    if rgba.shape[:2] == size:
        return rgba
    exact = enlarged(rgba)
    if exact is None and count < 3:
        return None
    cells = cells if exact is None else sampled(rgba, exact).rgba
    solid = cells[..., 3] > 0
    if not solid.any():
        return None
    ys, xs = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    if exact is not None:
        inside = ys[-1] < size[0] and xs[-1] < size[1] and _filled(solid, 0, brief.width, count)
        return _window(cells, 0, 0, size) if inside else None
    if ys[-1] - ys[0] >= brief.height or not size[1] - 2 * brief.width < xs[-1] - xs[0] < size[1]:
        return None
    for left in sorted(range(int(xs[-1]) + 1 - size[1], int(xs[0]) + 1), key=lambda each: (abs(each), each)):
        if _filled(solid, left, brief.width, count) and not _crossed(solid, left, brief.width, count):
            return _window(cells, int(ys[-1]) + 1 - brief.height, left, size)
    return None


def _filled(solid: Mask, left: int, width: int, count: int) -> bool:
    """Return whether every frame from *left* on holds something."""
    starts = range(left, left + width * count, width)
    return all(solid[:, max(0, start) : max(0, start + width)].any() for start in starts)


def _crossed(solid: Mask, left: int, width: int, count: int) -> bool:
    """Return whether something crosses from one frame into the next."""
    starts = range(left + width, left + width * count, width)
    return any((solid[:, start - 1] & solid[:, start]).any() for start in starts)


def _window(cells: Bytes, top: int, left: int, size: tuple[int, int]) -> Bytes:
    """Return the part of *cells* from *top* and *left*, clear where it reaches over the edges."""
    out = np.zeros((*size, 4), dtype=np.uint8)
    rows = slice(max(0, top), min(cells.shape[0], top + size[0]))
    columns = slice(max(0, left), min(cells.shape[1], left + size[1]))
    out[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = cells[rows, columns]
    return out
