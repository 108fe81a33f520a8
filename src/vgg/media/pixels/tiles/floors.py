"""Floors: what one can jump through - planks, shelves, girders, ledges of ice, as the ground of the world is."""

from __future__ import annotations

from vgg.media.pixels.coat import Coat, coat_of
from vgg.media.pixels.grid import CLEAR, Grid, blank

from .cells import TILE
from .ground import Land

_WOODEN = {"grass", "earth", "moss", "sand", "wood", "books", "honey", "coral"}
_IRON = {"metal", "clockwork", "neon"}
_SOFT = {"snow", "ice", "cloud", "bakery", "candy"}
_THICK = 6


def floor(place: int, land: Land) -> Grid:
    """Return a floor's left end (0), middle (1), right end (2), or one that is both its ends (3)."""
    out = blank(TILE, TILE)
    coat = coat_of("wood", land.scheme) if land.kind in _WOODEN else land.coat
    ends = [side for side, places in ((0, (0, 3)), (15, (2, 3))) if place in places]
    if land.kind in _IRON:
        _girder(out, coat, land)
    elif land.kind in _SOFT:
        _ledge(out, land)
    elif land.kind in _WOODEN:
        _planks(out, coat)
    else:
        _slabs(out, coat)
    for column in ends:
        _ended(out, column, coat)
    return out


def _body(out: Grid, coat: Coat) -> None:
    """Draw a board: outline, lit edge, face, shadow, outline."""
    rows = (coat.line, coat.light, coat.middle, coat.middle, coat.dark, coat.line)
    for row, tone in enumerate(rows):
        out[row] = tone


def _planks(out: Grid, coat: Coat) -> None:
    _body(out, coat)
    out[1:5, 7], out[1:5, 15] = coat.deep, coat.deep
    out[1, 8], out[1, 0] = coat.glint, coat.glint
    out[2, 1], out[2, 9], out[2, 5], out[2, 13] = (coat.deep,) * 4
    out[3, 3:6] = out[3, 10:13] = coat.dark


def _slabs(out: Grid, coat: Coat) -> None:
    _body(out, coat)
    out[1:5, 15] = coat.deep
    out[1, 0:3] = coat.glint
    out[3, 4:6] = out[2, 10:12] = coat.dark


def _girder(out: Grid, coat: Coat, land: Land) -> None:
    """A lit rail on a lattice; a tube of light where the world has them."""
    _body(out, coat)
    out[2:4] = coat.deep
    for x in range(0, TILE, 8):
        out[2, x], out[3, x + 1], out[3, x + 6], out[2, x + 7] = (coat.middle,) * 4
        out[2:4, x + 3] = coat.middle
    tone = land.surface.coat
    out[1] = tone.glint if land.kind == "neon" else coat.light
    out[4] = coat.middle


def _ledge(out: Grid, land: Land) -> None:
    """A soft ledge that hangs in drops, of what the ground is covered with."""
    coat = land.surface.coat
    for x in range(TILE):
        deep = 3 + int("1122321112332111"[x])
        out[0, x], out[1, x] = coat.line, coat.glint
        out[2 : deep + 1, x] = coat.light if x % 8 < 3 else coat.middle
        out[deep, x], out[deep + 1, x] = coat.dark, coat.line


def _ended(out: Grid, column: int, coat: Coat) -> None:
    """Close a floor at its end, rounded, with a bracket below."""
    inward = 1 if column == 0 else -1
    solid = out[:, column] != CLEAR
    out[solid, column] = coat.line
    out[0, column] = CLEAR
    out[_THICK - 1 :, column] = CLEAR
    for step in range(4):
        x = column + inward * (2 + step)
        reach = _THICK + 3 - step
        out[_THICK - 1 : reach, x] = coat.dark if step < 2 else coat.deep
        out[reach, x] = coat.line
    out[_THICK - 1 : _THICK + 3, column + inward] = coat.line


def floors(land: Land) -> list[Grid]:
    """Return the four cells of the floor of *land*."""
    return [floor(place, land) for place in range(4)]
