"""Tiles: L08 seams, L09 fields of one tile. Ground that shows its grid is the first thing a player sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from vgg.media.findings import Finding
from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.tiles import cut
from vgg.model.blob import (
    BLOBS,
    DOWN,
    DOWN_LEFT,
    DOWN_RIGHT,
    LEFT,
    RIGHT,
    UP,
    UP_LEFT,
    UP_RIGHT,
)
from vgg.model.cartridge import (
    TILE_EMPTY,
    TILE_GROUND,
    TILE_GROUND_VARIANT,
    TILE_HAZARD,
    TILE_HAZARD_FRAMES,
    TILE_ONE_WAY,
    TILE_TOP_VARIANT,
)

from .bounds import bound

FLOWING = ("lava", "water", "fire", "electricity")
"""Hazards that move; spikes and thorns stand still."""
FIELD = 6
"""Cells of a field's side: a square of this size of one tile reads as wallpaper."""
_SIDES = {
    # side → the side that meets it, and for each corner of the edge: the side, the corner's bit, and theirs across
    RIGHT: (LEFT, (UP, UP_RIGHT, UP_LEFT), (DOWN, DOWN_RIGHT, DOWN_LEFT)),
    DOWN: (UP, (LEFT, DOWN_LEFT, UP_LEFT), (RIGHT, DOWN_RIGHT, UP_RIGHT)),
}
_NAMES = {UP: "top", RIGHT: "right", DOWN: "bottom", LEFT: "left"}


def edge(tile: Grid, side: int) -> Grid:
    """Return the pixels of *tile* along *side*."""
    sides: dict[int, Grid] = {UP: tile[0], RIGHT: tile[:, -1], DOWN: tile[-1], LEFT: tile[:, 0]}
    return sides[side]


def meet(one: int, other: int, side: int) -> bool:
    """Return whether ground of the blob mask *other* can lie on *side* (RIGHT or DOWN) of ground of the mask *one*."""
    back, *corners = _SIDES[side]
    if not (one & side and other & back):
        return False
    for flank, corner, across in corners:
        if one & flank and bool(one & corner) != bool(other & flank):
            return False
        if other & flank and bool(other & across) != bool(one & flank):
            return False
    return True


def seam_problems(tileset: Grid, asset: str = "tiles", hazard: str = "") -> list[Finding]:
    """L08: return where ground, its variants, floors and hazards do not meet their neighbours pixel by pixel.

    *hazard* is the kind of the tileset's hazard; one that flows has to move (L10).
    """
    ground = {mask: cut(tileset, TILE_GROUND + place) for place, mask in enumerate(BLOBS)}
    return [
        *blob_problems(ground, asset),
        *_variant_problems(tileset, asset),
        *_floor_problems(tileset, asset),
        *_hazard_problems(tileset, hazard, asset),
    ]


def blob_problems(ground: Mapping[int, Grid], asset: str) -> list[Finding]:
    """L08: return the seams of *ground*, tiles by blob mask, at which one side has a hole or another line than its kind."""
    return [*_holes(ground, asset), *_strange_edges(ground, asset)]


def _holes(ground: Mapping[int, Grid], asset: str) -> Iterator[Finding]:
    for side in (RIGHT, DOWN):
        back = _SIDES[side][0]
        for one, tile in ground.items():
            gaps = [
                (int(((edge(tile, side) == CLEAR) != (edge(ground[other], back) == CLEAR)).sum()), other)
                for other in ground
                if meet(one, other, side)
            ]
            worst, other = max(gaps, default=(0, 0))
            if worst:
                where = f"the {_NAMES[side]} of ground {one} does not close with ground {other}"
                yield Finding("L08", asset, where, worst, 0)


def _kind(mask: int, side: int) -> tuple[int, ...]:
    """Return what decides how the edge of ground *mask* along *side* looks: what lies at both its ends."""
    corners = {
        UP: (LEFT, UP_LEFT, RIGHT, UP_RIGHT),
        DOWN: (LEFT, DOWN_LEFT, RIGHT, DOWN_RIGHT),
        LEFT: (UP, UP_LEFT, DOWN, DOWN_LEFT),
        RIGHT: (UP, UP_RIGHT, DOWN, DOWN_RIGHT),
    }[side]
    return tuple(mask & bit for bit in corners)


def edges(ground: Mapping[int, Grid]) -> Iterator[tuple[int, int, float]]:
    """Give for every closed side of every tile the share of its edge that differs from the edges of its kind.

    Yields the blob mask, the side and the share.
    """
    kinds: dict[tuple[int, tuple[int, ...]], list[tuple[int, Grid]]] = defaultdict(list)
    for mask, tile in ground.items():
        for side in _NAMES:
            if mask & side:
                kinds[side, _kind(mask, side)].append((mask, edge(tile, side)))
    for (side, _), members in kinds.items():
        usual = _usual(np.stack([pixels for _, pixels in members]))
        for mask, pixels in members:
            yield mask, side, float((pixels != usual).mean())


def _strange_edges(ground: Mapping[int, Grid], asset: str) -> Iterator[Finding]:
    """Give the edges that differ from the other edges of their kind by more than the odd pixel of light."""
    most = bound("L08.edge")
    for mask, side, share in edges(ground):
        if not most.holds(share):
            where = f"the {_NAMES[side]} of ground {mask} differs from its kind"
            yield Finding("L08", asset, where, share, most.value)


def _usual(stack: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return the commonest value of every column of *stack*."""
    votes = (stack[:, None] == stack[None]).sum(axis=1)
    usual: NDArray[np.int16] = np.take_along_axis(stack, votes.argmax(axis=0)[None], axis=0)[0]
    return usual


def _variant_problems(tileset: Grid, asset: str) -> Iterator[Finding]:
    """Give the variants whose edges are not those of the ground they stand for."""
    for first, past, mask in (
        (TILE_GROUND_VARIANT, TILE_TOP_VARIANT, 255),
        (TILE_TOP_VARIANT, TILE_ONE_WAY, BLOBS[RIGHT | DOWN | LEFT]),
    ):
        plain = cut(tileset, TILE_GROUND + BLOBS.index(mask))
        for index in range(first, past):
            tile = cut(tileset, index)
            for side, name in _NAMES.items():
                if mask & side:
                    share = float((edge(tile, side) != edge(plain, side)).mean())
                    holes = int(((edge(tile, side) == CLEAR) != (edge(plain, side) == CLEAR)).sum())
                    if holes or not bound("L08.edge").holds(share):
                        where = f"the {name} of variant {index} is not that of plain ground"
                        yield Finding("L08", asset, where, share, bound("L08.edge").value)


def _floor_problems(tileset: Grid, asset: str) -> Iterator[Finding]:
    left, middle, right = (cut(tileset, TILE_ONE_WAY + index) for index in range(3))
    for one, other, name in (
        (left, middle, "left end"),
        (middle, middle, "middle"),
        (middle, right, "right end"),
    ):
        gaps = int(((one[:5, -1] == CLEAR) != (other[:5, 0] == CLEAR)).sum())
        if gaps:
            yield Finding("L08", asset, f"the floor's middle does not meet its {name}", gaps, 0)


def _hazard_problems(tileset: Grid, kind: str, asset: str) -> Iterator[Finding]:
    """Give the frames of hazards whose ends do not meet, for they lie side by side, and what should flow and does not.

    A wave may step where it meets itself as far as it steps from column to column inside.
    """
    frames = [cut(tileset, TILE_HAZARD + index) for index in range(TILE_HAZARD_FRAMES)]
    if kind in FLOWING and all(np.array_equal(frame, frames[0]) for frame in frames[1:]):
        yield Finding("L10", asset, f"the {kind} does not move", 0, 1)
    for index, frame in enumerate(frames):
        clear = frame == CLEAR
        gaps = int((clear[:, -1] != clear[:, 0]).sum())
        inside = int((clear[:, 1:] != clear[:, :-1]).sum(axis=0).max())
        if gaps > inside:
            yield Finding("L08", asset, f"frame {index} of the hazard does not meet itself", gaps, inside)


def seam(picture: Grid) -> float:
    """Return how many times more changes where *picture* repeats sideways than between columns inside it."""
    changes = (picture[:, 1:] != picture[:, :-1]).sum(axis=0)
    usual = max(4.0, float(np.percentile(changes, 95)))
    return int((picture[:, 0] != picture[:, -1]).sum()) / usual


def loop_problems(picture: Grid, asset: str = "picture") -> list[Finding]:
    """L08: return whether a picture that repeats sideways shows a seam: more changes there than between columns inside."""
    most, value = bound("L08.loop"), seam(picture)
    return (
        []
        if most.holds(value)
        else [Finding("L08", asset, "shows a seam where it repeats", value, most.value)]
    )


def field_problems(cells: NDArray[np.integer], asset: str) -> list[Finding]:
    """L09: return the first field of FIELD x FIELD cells of one tile; *cells* of shape (rows, columns), tile numbers."""
    side = (cells != TILE_EMPTY).astype(np.int32)
    alike = np.zeros(cells.shape, dtype=np.bool_)
    inner = cells[1:, 1:]
    alike[1:, 1:] = (inner == cells[:-1, 1:]) & (inner == cells[1:, :-1]) & (inner == cells[:-1, :-1])
    for _ in range(
        FIELD - 1
    ):  # a square grows by one where three smaller ones meet: FIELD steps see the field
        grown = side.copy()
        grown[1:, 1:] = 1 + np.minimum(np.minimum(side[:-1, 1:], side[1:, :-1]), side[:-1, :-1])
        side = np.where(alike & (side > 0), grown, side)
    largest = int(side.max(initial=0))
    if largest < FIELD:
        return []
    y, x = np.unravel_index(int(side.argmax()), side.shape)
    return [
        Finding(
            "L09",
            asset,
            f"a field of one tile, {int(cells[y, x])}, ends at column {x}, row {y}",
            largest,
            FIELD - 1,
        )
    ]
