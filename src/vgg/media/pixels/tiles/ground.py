"""Ground: 47 cells that join their neighbours on all sides and at all corners, and variants of two of them."""

from __future__ import annotations

from dataclasses import dataclass

from vgg.media.pixels.coat import Coat
from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.scheme import Scheme
from vgg.model.blob import DOWN, DOWN_LEFT, DOWN_RIGHT, LEFT, RIGHT, UP, UP_LEFT, UP_RIGHT

from .cells import TILE
from .depth import Shadows, Units, depth, ragged, shaded, shadows_of, units_of
from .surface import Surface, covered, surface_of, tucked

_SOFT = {"grass", "earth", "moss", "sand", "snow", "cloud", "coral", "stone", "bone", "crystal", "honey"}
_ROUGH = ("0000110000001000", "0001000011000000", "0000001100010000")
"""Where a side of soft ground is eaten away by a pixel; its ends are whole, where it meets its neighbours."""
_HANGING = {
    "grass": "0120010200120100", "moss": "0120110200122100", "earth": "0010020001001020", "snow": "0021003100200120",
    "honey": "0122100122101220", "sand": "0010000100010000", "ice": "0031020100302010", "cloud": "0122211012222100",
    "coral": "0122100122210100", "candy": "0120000120001200", "stone": "0011100001100100", "crystal": "0012310001321000",
}  # fmt: skip
_DEEPEST = 3
_CORNERS = ((0, 0, UP | LEFT), (0, 15, UP | RIGHT), (15, 0, DOWN | LEFT), (15, 15, DOWN | RIGHT))
_INNER = (
    (0, 0, UP, LEFT, UP_LEFT), (0, 15, UP, RIGHT, UP_RIGHT), (15, 0, DOWN, LEFT, DOWN_LEFT), (15, 15, DOWN, RIGHT, DOWN_RIGHT),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Land:
    """What the ground of one world is made of."""

    kind: str
    coat: Coat
    surface: Surface
    units: Units
    shadows: Shadows
    scheme: Scheme
    variant: int


def land_of(kind: str, cell: Grid, coat: Coat, scheme: Scheme, variant: int) -> Land:
    """Return the land of *kind* whose plain cell is *cell*."""
    units = units_of(cell, (coat.deep, coat.line), ragged(scheme.dithering))
    return Land(
        kind, coat, surface_of(kind, coat, scheme, variant), units, shadows_of(coat, scheme), scheme, variant
    )


def ground(land: Land, cell: Grid, mask: int, variant: int = 0) -> Grid:
    """Return *cell* as ground whose neighbours are the blob *mask*, with one variant of its surface."""
    out = shaded(cell, depth(mask, land.units, land.scheme.light), land.shadows)
    _bottom(out, mask, land)
    _sides(out, mask, land)
    covered(out, mask, land.surface, variant, land.coat)
    tucked(out, mask, land.surface)
    _inner(out, mask, land)
    _rounded(out, mask, land.coat.line)
    return out


def _sides(out: Grid, mask: int, land: Land) -> None:
    """Draw the open sides: a line, and inside it light or shadow."""
    coat, light = land.coat, land.scheme.light
    for column, inner, bit, lit in ((0, 1, LEFT, light == "top-left"), (15, 14, RIGHT, light == "top-right")):
        if mask & bit:
            continue
        out[:, inner] = coat.light if lit else coat.deep
        if lit and land.kind in _SOFT:
            out[3::4, inner] = coat.middle
        if not lit and light == "top":
            out[:, inner] = coat.dark
        out[:, column] = coat.line
        if land.kind in _SOFT:
            for row, eaten in enumerate(_ROUGH[(land.variant + column) % 3]):
                if eaten == "1":
                    out[row, column], out[row, inner] = CLEAR, coat.line


def _bottom(out: Grid, mask: int, land: Land) -> None:
    """Draw the underside: in shadow, and hanging as the material does."""
    if mask & DOWN:
        return
    coat, hangs = land.coat, _HANGING.get(land.kind)
    out[13] = [coat.lower(int(tone), 1) for tone in out[13]]
    out[14], out[15] = coat.deep, coat.line
    if hangs is None:
        return
    for x in range(2, TILE - 2):
        short = _DEEPEST - int(hangs[(x + 5 * land.variant) % 12 + 2])
        out[16 - short :, x] = CLEAR
        out[15 - short, x] = coat.line
        out[14 - short, x] = coat.deep


def _inner(out: Grid, mask: int, land: Land) -> None:
    """Close the outline in the inner corners, where two lines of the neighbours meet."""
    for row, column, up_down, side, corner in _INNER:
        if mask & up_down and mask & side and not mask & corner:
            out[row, column] = land.coat.line
            if row:
                across = column + (1 if column == 0 else -1)
                out[row - 1, column] = out[row, across] = out[row - 1, across] = land.coat.deep


def _rounded(out: Grid, mask: int, line: int) -> None:
    """Clear the outer corners."""
    for row, column, bits in _CORNERS:
        if mask & bits:
            continue
        inward, across = (1 if row == 0 else -1), (1 if column == 0 else -1)
        out[row, column] = out[row, column + across] = out[row + inward, column] = CLEAR
        out[row + inward, column + across] = line
        if row == 0:
            out[2:4, column] = line
