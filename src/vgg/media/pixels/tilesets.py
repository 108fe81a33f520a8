"""Tilesets for Tiled: what each cell of a world's picture is, how ground joins ground, and what moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from vgg.model.blob import (
    ALL,
    BLOBS,
    DOWN,
    DOWN_LEFT,
    DOWN_RIGHT,
    LEFT,
    RIGHT,
    UP,
    UP_LEFT,
    UP_RIGHT,
    blob,
)
from vgg.model.cartridge import (
    TILE_COUNT,
    TILE_DECOR,
    TILE_GROUND,
    TILE_GROUND_VARIANT,
    TILE_HAZARD,
    TILE_HAZARD_DEEP,
    TILE_HAZARD_FRAMES,
    TILE_HAZARD_TICKS,
    TILE_ONE_WAY,
    TILE_TOP_VARIANT,
)

from .tiled import TILED, to_xml

GROUND, ONE_WAY, HAZARD, DECOR = "ground", "one_way", "hazard", "decor"
_STARTS = ((TILE_GROUND, GROUND), (TILE_ONE_WAY, ONE_WAY), (TILE_HAZARD, HAZARD), (TILE_DECOR, DECOR))
_AROUND = (UP, UP_RIGHT, RIGHT, DOWN_RIGHT, DOWN, DOWN_LEFT, LEFT, UP_LEFT)
"""The order in which a wang id names edges and corners."""
_SIDES = 16
_TICK = 1000 / 60
"""Milliseconds of one tick of the rules."""


def kind_of_cell(cell: int) -> str:
    """Return what cell *cell* of every tileset is: GROUND, ONE_WAY, HAZARD, DECOR, '' for nothing."""
    return next((kind for start, kind in reversed(_STARTS) if cell >= start), "")


def tiles_tsx(name: str, image: str, columns: int, tile: int) -> bytes:
    """Return the tileset of the picture *image*, which lies beside it; *name* is the world's.

    Every cell tells its kind; hazards move; two sets of terrain paint ground: by edges and corners (47 cells and
    their variants, which Tiled picks from by chance), and by edges alone (16 cells).
    """
    root = _tileset(name, (tile, tile), TILE_COUNT, columns)
    high = -(-TILE_COUNT // columns) * tile
    ET.SubElement(root, "image", source=image, width=str(columns * tile), height=str(high))
    for cell in range(1, TILE_COUNT):
        each = ET.SubElement(root, "tile", id=str(cell), type=kind_of_cell(cell))
        if cell in {TILE_HAZARD, TILE_HAZARD_DEEP}:
            motion = ET.SubElement(each, "animation")
            for frame in range(TILE_HAZARD_FRAMES):
                time = str(round(TILE_HAZARD_TICKS * _TICK))
                ET.SubElement(motion, "frame", tileid=str(cell + frame), duration=time)
    sets = ET.SubElement(root, "wangsets")
    _wangset(sets, "ground", "mixed", _mixed())
    _wangset(sets, "ground by edges", "edge", ((TILE_GROUND + sides, sides) for sides in range(_SIDES)))
    return to_xml(root)


def _tileset(name: str, size: tuple[int, int], count: int, columns: int) -> ET.Element:
    said = {
        "version": "1.8",
        "tiledversion": TILED,
        "name": name,
        "tilewidth": size[0],
        "tileheight": size[1],
    }
    return ET.Element(
        "tileset",
        {key: str(each) for key, each in said.items()} | {"tilecount": str(count), "columns": str(columns)},
    )


def _mixed() -> Iterator[tuple[int, int]]:
    """Yield every cell of ground with its mask."""
    yield from ((TILE_GROUND + place, mask) for place, mask in enumerate(BLOBS))
    yield from ((cell, ALL) for cell in range(TILE_GROUND_VARIANT, TILE_TOP_VARIANT))
    yield from ((cell, blob(ALL & ~UP)) for cell in range(TILE_TOP_VARIANT, TILE_ONE_WAY))


def _wangset(sets: ET.Element, name: str, kind: str, cells: Iterator[tuple[int, int]]) -> None:
    """Add the set *name* of the *cells*, each with its mask: where ground goes on, the first colour stands."""
    found = ET.SubElement(sets, "wangset", name=name, type=kind, tile=str(TILE_GROUND))
    ET.SubElement(found, "wangcolor", name="ground", color="#ff0000", tile=str(TILE_GROUND), probability="1")
    for cell, mask in cells:
        marks = ",".join("1" if mask & bit else "0" for bit in _AROUND)
        ET.SubElement(found, "wangtile", tileid=str(cell), wangid=marks)


def things_tsx(image: str, kinds: Sequence[str], size: tuple[int, int]) -> bytes:
    """Return the tileset of things: one cell of *size* for each of *kinds*, side by side in the picture *image*."""
    root = _tileset("things", size, len(kinds), len(kinds))
    root.set("objectalignment", "bottom")
    ET.SubElement(root, "image", source=image, width=str(size[0] * len(kinds)), height=str(size[1]))
    for cell, kind in enumerate(kinds):
        ET.SubElement(root, "tile", id=str(cell), type=kind)
    return to_xml(root)
