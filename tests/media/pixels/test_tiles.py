from collections import defaultdict
from functools import cache
from random import Random

import numpy as np
import pytest
from paint import guide_of, world

from vgg.media.pixels.coat import coat_of
from vgg.media.pixels.grid import CLEAR, Grid, blank
from vgg.media.pixels.palette import make_palette
from vgg.media.pixels.scheme import Scheme, scheme_of, scheme_of_swatches
from vgg.media.pixels.tiles import COLUMNS, TILE, cut, tileset
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
    ground_cell,
)
from vgg.model.cartridge import (
    TILE_COUNT,
    TILE_DECOR,
    TILE_GROUND,
    TILE_GROUND_VARIANT,
    TILE_HANGING,
    TILE_HAZARD,
    TILE_HAZARD_DEEP,
    TILE_ONE_WAY,
    TILE_TOP_VARIANT,
)
from vgg.offline.pictures.materials import swatch
from vgg.responses.architecture import World
from vgg.responses.style_guide import ProfileId

SETS = (
    ("Iron Petals", "stone", "spikes"), ("Crumb & Crate", "bakery_tiles", "fire"), ("Zahlen-Zug", "grass", "water"),
    ("NEON VIPERS '86", "clockwork", "electricity"), ("Lantern Moth", "snow", "thorns"), ("Küsten-Kaijū", "wood", "lava"),
)  # fmt: skip
"""Six worlds: every machine's number of colours, soft and laid ground, every hazard."""
SEAMS = (
    # side, the other side, what both cells of the seam know of its ends, first as this cell then as the other calls it
    (RIGHT, LEFT, (UP, UP_RIGHT, DOWN, DOWN_RIGHT), (UP_LEFT, UP, DOWN_LEFT, DOWN)),
    (DOWN, UP, (LEFT, DOWN_LEFT, RIGHT, DOWN_RIGHT), (UP_LEFT, LEFT, UP_RIGHT, RIGHT)),
)


@cache
def _scheme(name: str, **rules: str) -> Scheme:
    return scheme_of(guide_of(name, **rules))


@cache
def _set(name: str, material: str, hazard: str, variant: int = 0, painted: bool = False) -> Grid:
    scheme = _scheme(name)
    material_swatch = swatch(material, scheme, Random(1), variant)
    if painted:
        coat = coat_of(material, scheme)
        material_swatch = np.random.default_rng(4).choice(np.array(coat.tones, dtype=np.int16), (64, 64))
    place: World = world(material, "night", hazard)
    return tileset(place, material_swatch, scheme, Random(2), exact=not painted, variant=variant)


def _ground(tiles: Grid, mask: int) -> Grid:
    return cut(tiles, ground_cell(mask))


def _edge(tile: Grid, side: int) -> Grid:
    return {RIGHT: tile[:, -1], LEFT: tile[:, 0], DOWN: tile[-1], UP: tile[0]}[side]


def test_there_are_47_blobs_and_the_first_sixteen_are_an_edge_set() -> None:
    """Each of 256 neighbourhoods has a cell; those without inner corners are numbered by their sides alone."""
    assert len(BLOBS) == len(set(BLOBS)) == 47
    assert {ground_cell(mask) for mask in range(256)} == set(range(TILE_GROUND, TILE_GROUND + 47))
    assert [mask & 15 for mask in BLOBS[:16]] == list(range(16))
    assert all(blob(mask | ALL & ~15) == mask for mask in BLOBS[:16])


@pytest.mark.parametrize("kind", SETS, ids=lambda each: each[1])
def test_all_47_cells_look_different(kind: tuple[str, str, str]) -> None:
    """No two neighbourhoods are drawn alike, and every cell of the set but the first shows something."""
    tiles = _set(*kind)

    assert tiles.shape == (TILE_COUNT // COLUMNS * TILE, COLUMNS * TILE)
    assert len({_ground(tiles, mask).tobytes() for mask in BLOBS}) == 47
    assert [index for index in range(TILE_COUNT) if not (cut(tiles, index) != CLEAR).any()] == [0]


@pytest.mark.parametrize("painted", [False, True])
@pytest.mark.parametrize("kind", SETS, ids=lambda each: each[1])
def test_what_meets_at_a_seam_depends_on_the_seam_alone(kind: tuple[str, str, str], painted: bool) -> None:
    """Cells beside one seam agree pixel by pixel: whatever is true elsewhere, their edges there are the same (L08)."""
    tiles = _set(*kind, painted=painted)

    for side, other, ours, theirs in SEAMS:
        for near, bits in ((side, ours), (other, theirs)):
            seen = defaultdict(set)
            for mask in range(256):
                if mask & near:
                    seen[tuple(bool(mask & bit) for bit in bits)].add(
                        _edge(_ground(tiles, mask), near).tobytes()
                    )
            assert all(len(edges) == 1 for edges in seen.values())


@pytest.mark.parametrize("kind", SETS, ids=lambda each: each[1])
def test_outlines_go_on_from_cell_to_cell(kind: tuple[str, str, str]) -> None:
    """Where both cells are open on one side, their outlines meet; nowhere is a hole where ground goes on."""
    tiles, line = _set(*kind), coat_of(kind[1], _scheme(kind[0])).line

    for one in BLOBS:
        for other in BLOBS:
            joined = one & RIGHT and other & LEFT
            same = all(bool(one & ours) == bool(other & theirs) for ours, theirs in ((UP, UP), (DOWN, DOWN)))
            if joined and same:
                left, right = _ground(tiles, one)[:, -1], _ground(tiles, other)[:, 0]
                assert np.array_equal(left == CLEAR, right == CLEAR)
                assert (left[0] == right[0] == line) or one & UP
                assert (left != CLEAR)[2:12].all()


@pytest.mark.parametrize("kind", SETS, ids=lambda each: each[1])
def test_variants_stand_in_for_the_plain_cell(kind: tuple[str, str, str]) -> None:
    """Eight insides and four surfaces have the borders of the cell they replace; features differ from it (L09)."""
    tiles = _set(*kind)

    for first, count, mask in ((TILE_GROUND_VARIANT, 8, ALL), (TILE_TOP_VARIANT, 4, ALL & ~UP)):
        plain = _ground(tiles, mask)
        cells = [cut(tiles, first + index) for index in range(count)]
        for cell in cells:
            for side in (UP, RIGHT, DOWN, LEFT):
                assert np.array_equal(_edge(cell, side), _edge(plain, side))
        assert len({cell.tobytes() for cell in cells[-4:]}) >= 3
        assert all(not np.array_equal(cell, plain) for cell in cells[-3:])


@pytest.mark.parametrize("kind", SETS, ids=lambda each: each[2])
def test_hazards_move_in_four_frames(kind: tuple[str, str, str]) -> None:
    """All four frames of every hazard differ from the next one, at its surface and below it."""
    tiles = _set(*kind)

    for first in (TILE_HAZARD, TILE_HAZARD_DEEP):
        frames = [cut(tiles, first + frame) for frame in range(4)]
        for index, frame in enumerate(frames):
            assert not np.array_equal(frame, frames[(index + 1) % 4])
    assert all((cut(tiles, TILE_HAZARD_DEEP + frame) != CLEAR).all() for frame in range(4))


@pytest.mark.parametrize("hazard", ["water", "lava"])
def test_waves_close_at_the_border_of_a_cell(hazard: str) -> None:
    """The surface of a liquid never jumps by more than a pixel, not where it repeats either."""
    tiles = _set("Iron Petals", "stone", hazard)

    for frame in range(4):
        tops = (cut(tiles, TILE_HAZARD + frame) != CLEAR).argmax(axis=0)
        assert np.abs(tops - np.roll(tops, 1)).max() <= 1


@pytest.mark.parametrize("light", ["top-left", "top-right"])
def test_ground_is_lit_from_where_the_guide_says(light: str) -> None:
    """The open side that faces the light is lighter than the other, and the inside is darker than both."""
    scheme = _scheme("Iron Petals", light=light)
    tiles = tileset(world(), swatch("stone", scheme, Random(1)), scheme, Random(2), exact=True)

    def brightness(mask: int, columns: slice) -> float:
        cell = _ground(tiles, mask)[2:14, columns]
        return float(np.mean([scheme.lightness(int(tone)) for tone in cell[cell != CLEAR].ravel()]))

    left, right = brightness(ALL & ~LEFT, slice(1, 6)), brightness(ALL & ~RIGHT, slice(10, 15))
    inside = brightness(ALL, slice(0, 16))
    assert (left > right) == (light == "top-left")
    assert max(left, right) > inside + 0.05


@pytest.mark.parametrize("outline", ["black", "none"])
def test_ground_keeps_the_outline_rule(outline: str) -> None:
    """With black outlines the rim above is the darkest colour, without outlines nowhere."""
    scheme = _scheme("Iron Petals", outline=outline)
    tiles = tileset(world(), swatch("stone", scheme, Random(1)), scheme, Random(2), exact=True)

    assert bool((_ground(tiles, ALL & ~UP)[0] == scheme.dark).all()) == (outline == "black")


@pytest.mark.parametrize("profile", ["ega", "nes"])
@pytest.mark.parametrize("words", ["dark blue and orange", "deep cyan and copper"])
def test_the_inside_of_ground_is_a_colour(profile: ProfileId, words: str) -> None:
    """Where a machine has few tones the ground darkens to its deepest colour, not to black: that is for joints and lines."""
    scheme = scheme_of_swatches(make_palette(words, "mysterious", profile, 3))
    for material in ("stone", "wood", "crystal"):
        tiles = tileset(
            world(material, "night", "spikes"),
            swatch(material, scheme, Random(1)),
            scheme,
            Random(2),
            exact=True,
        )
        inside = _ground(tiles, ALL)

        assert np.mean([scheme.lightness(each) < 0.22 for each in inside.ravel()]) < 0.65


def test_two_worlds_of_one_material_differ_and_the_same_is_the_same() -> None:
    """A variant lays the material in another way; equal words and seeds give equal pixels."""
    one, other = (_set("Iron Petals", "stone", "spikes", variant) for variant in (0, 1))
    fresh = _set.__wrapped__("Iron Petals", "stone", "spikes", 0)

    assert (one != other).mean() > 0.2
    assert np.array_equal(one, fresh)


def test_floors_close_at_their_ends_and_meet_in_their_middle() -> None:
    """A floor's left end is rounded at the left and goes on at the right; one alone is both its ends."""
    for kind in SETS:
        tiles = _set(*kind)
        left, middle, right, alone = (cut(tiles, TILE_ONE_WAY + place) for place in range(4))
        for one, other in ((left, middle), (middle, middle), (middle, right)):
            assert np.array_equal(one[:5, -1] == CLEAR, other[:5, 0] == CLEAR)
        assert left[0, 0] == alone[0, 0] == alone[0, -1] == right[0, -1] == CLEAR
        assert np.array_equal(left[:, :8], alone[:, :8])
        assert np.array_equal(right[:, 8:], alone[:, 8:])


def test_decorations_stand_on_the_ground_or_hang_from_it() -> None:
    """What stands touches the bottom of its cell, what hangs the top, and none of it is as bright as a hazard is red."""
    for kind in SETS:
        tiles = _set(*kind)
        assert all((cut(tiles, TILE_DECOR + index)[-2:] != CLEAR).any() for index in range(12))
        assert all((cut(tiles, TILE_HANGING + index)[:2] != CLEAR).any() for index in range(4))


def test_a_picture_of_one_colour_still_becomes_tiles() -> None:
    """A swatch without any pattern gives ground whose edges are seen."""
    scheme = _scheme("Lantern Moth")
    plain = blank(64, 64, scheme.ramp("terrain")[-2])
    tiles = tileset(world(), plain, scheme, Random(1), exact=False)

    assert len({_ground(tiles, mask).tobytes() for mask in BLOBS}) == 47
