"""Masonry: units such as stones, bricks and planks on a cell that repeats, each lit on its own edges."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vgg.media.pixels.coat import Coat
from vgg.media.pixels.grid import Grid, Mask, blank
from vgg.media.pixels.scheme import Scheme

CELL = 16
COUNT = 16
"""Cells a swatch holds."""
Labels = NDArray[np.int64]
"""Shape (16, 16): the number of the unit each pixel belongs to; the cell repeats in both directions."""


@dataclass(frozen=True, slots=True)
class Cloth:
    """What a pattern is laid in: the coat, and the scheme whose light and steps of shading it obeys."""

    coat: Coat
    scheme: Scheme

    @property
    def lit(self) -> int:
        """1 when light comes from the left, -1 from the right, 0 from straight above."""
        return {"top-left": 1, "top-right": -1}.get(self.scheme.light, 0)


def shifted(mask: Mask, right: int, down: int) -> Mask:
    """Return *mask* moved on the repeating cell."""
    return np.roll(mask, (down, right), axis=(0, 1))


def laid(labels: Labels, seam: Mask, cloth: Cloth, *, round_: bool, dull: Sequence[int] = ()) -> Grid:
    """Return units with the joints *seam* between them, lit from above and from the side of the light.

    *round_* takes their corners off, *dull* ones are a tone darker.
    """
    coat = cloth.coat
    above, below = shifted(seam, 0, 1), shifted(seam, 0, -1)
    left, right = shifted(seam, 1, 0), shifted(seam, -1, 0)
    near, far = (right, left) if cloth.lit < 0 else (left, right)
    out = np.full(labels.shape, coat.middle, dtype=np.int16)
    dim = np.isin(labels, np.array(list(dull), dtype=np.int64))
    out[dim] = coat.dark
    if cloth.scheme.shading != "flat":
        lit = (above & ~far) | (near & ~below & (cloth.lit != 0) & ~shifted(below, 0, -1))
        out[lit] = np.where(dim, coat.middle, coat.light)[lit]
        shade = below | (far & ~above)
        out[shade] = np.where(dim, coat.deep, coat.dark)[shade]
    if round_:
        corner = (above & (left | right)) | (below & (left | right))
        out[corner & ~seam] = coat.deep
    out[seam] = coat.deep
    return out


def fitted(cell: Grid) -> Grid:
    """Return *cell* as it is; a place to see that every cell has the size it should."""
    return cell if cell.shape == (CELL, CELL) else blank(CELL, CELL, 0)


def rows_of(heights: Sequence[int], cuts: Sequence[Sequence[int]]) -> tuple[Labels, Mask]:
    """Return labels of rows of *heights* that are cut at the columns *cuts*, and their joints: bricks, blocks, planks."""
    labels, gap = np.zeros((CELL, CELL), dtype=np.int64), np.zeros((CELL, CELL), dtype=np.bool_)
    top, number = 0, 1
    for height, places in zip(heights, cuts, strict=True):
        for x in range(CELL):
            # What lies left of the first cut belongs to the unit that comes in over the border.
            labels[top : top + height, x] = number + sum(1 for place in places if x > place) % max(
                1, len(places)
            )
        for place in places:
            gap[top : top + height, place] = True
        top += height
        gap[top - 1] = True
        number += max(1, len(places))
    return labels, gap


def around(
    centres: Sequence[tuple[float, float]], wide: float = 0.85, tall: float = 1.2
) -> tuple[Labels, Mask]:
    """Return labels of stones about *centres* on the repeating cell, and the joints between them."""
    ys, xs = np.mgrid[0:CELL, 0:CELL].astype(np.float64)
    gaps = np.stack([
        np.sqrt(_round(xs - cx) ** 2 * wide + _round(ys - cy) ** 2 * tall) for cx, cy in centres
    ])  # fmt: skip
    nearest = np.sort(gaps, axis=0)
    labels: Labels = gaps.argmin(axis=0).astype(np.int64)
    return labels, (nearest[1] - nearest[0]) < 1.0


def _round(gap: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the shorter way round the repeating cell."""
    return np.asarray((gap + 8.0) % CELL - 8.0, dtype=np.float64)


def inner(draw: random.Random, wide: int = 1, tall: int = 1) -> tuple[int, int]:
    """Return a place for a mark of that size which touches no border."""
    return draw.randrange(2, CELL - 1 - wide), draw.randrange(2, CELL - 1 - tall)


def many(cell: Callable[[random.Random], Grid], draw: random.Random) -> list[Grid]:
    """Return as many cells as a swatch holds."""
    return [cell(draw) for _ in range(COUNT)]


def loose_units(labels: Labels) -> list[int]:
    """Return the units that touch no border: only these may differ from cell to cell."""
    rim = {int(each) for each in np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])}
    return [each for each in sorted({int(one) for one in labels.ravel()}) if each not in rim]


def chipped(out: Grid, cloth: Cloth, draw: random.Random, count: int) -> Grid:
    """Put a few chips on the faces of units: never on joints or borders."""
    for _ in range(count):
        x, y = inner(draw, 2)
        if (out[y, x : x + 2] == cloth.coat.middle).all() and draw.random() < 0.6:
            out[y, x : x + 2] = cloth.coat.dark
    return out
