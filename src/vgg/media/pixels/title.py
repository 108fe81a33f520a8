"""The title picture: name, hero, foes, goal and world in one screen, composed from the same pixels as the game."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from vgg.model.blob import STEPS, UP, ground_cell
from vgg.model.cartridge import TILE_DECOR
from vgg.responses.sprites import SpriteBrief

from .grid import CLEAR, Grid, Mask, blank, paste
from .lettering import Face
from .lint.screens import busy
from .logo import face_of, logo
from .scheme import Scheme
from .tiles import TILE, cut

_BUSY = 0.33
"""Share of neighbours of different colours from which on a title is calmed; the lint's bound is a little above (L14)."""
_DECORATIONS = 6
"""How many of a tileset's decorations are common enough for a title."""


Layer = TypeVar("Layer", Grid, Mask)


@dataclass(frozen=True, slots=True)
class Stage:
    """What a title is put together from: strips by sprite id, and pictures of the first world.

    *words* is what is told of the game and *mood* the guide's: both choose the letters of the logo.
    """

    far: Grid
    near: Grid
    tiles: Grid
    briefs: Mapping[str, SpriteBrief]
    strips: Mapping[str, Grid]
    words: str = ""
    mood: str = "heroic"


@dataclass(frozen=True, slots=True)
class _Lie:
    """Where things stand, in pixels: the level ground, the ledge of the hero, and whether the screen is a small one.

    A small screen keeps its lower right for the menu, a large one the middle of its lower edge.
    """

    ground: int
    ledge: int
    small: bool
    hero: int

    def floor(self, x: int) -> int:
        """Return the row on which something at *x* stands."""
        return self.ground - (TILE if x < self.ledge else 0)


def title(name: str, stage: Stage, scheme: Scheme, width: int, height: int, draw: random.Random) -> Grid:
    """Return the title picture of the game *name*: its logo above, the hero large on the left, menus have room below."""
    face = face_of(f"{name} {stage.words}", stage.mood, draw)
    land = draw.getstate()
    out = _composed(name, face, stage, scheme, (width, height), draw)
    if busy(out.astype(np.int64)) > _BUSY:
        # Behind a large name a sky woven of two colours would be noise.
        draw.setstate(land)
        plain = replace(stage, far=_unwoven(stage.far), near=_unwoven(stage.near))
        out = _composed(name, face, plain, scheme, (width, height), draw)
    return out


def _composed(
    name: str, face: Face, stage: Stage, scheme: Scheme, size: tuple[int, int], draw: random.Random
) -> Grid:
    """Return the title of *size*, width and height: scenery, land and cast of *stage*, the logo above."""
    width, height = size
    lie = _lie(width, height)
    turn = _turn(stage.far, width, height, scheme)
    out = np.vstack([_seen(stage.far, turn, width, height), blank(width, height // 7, scheme.dark)])[:height]
    behind = _colours(out[: int(height * 0.42)])
    _halo(out, (lie.hero, lie.floor(lie.hero) - 36), 44, scheme)
    paste(out, _seen(stage.near, turn, width, height), 0, 0)
    _looming(out, stage, lie, scheme)
    _land(out, stage.tiles, lie, scheme, draw)
    _cast(out, stage, lie)
    ornament = _frame(stage, "pickup", "spin", 0)
    front = logo(name, face, scheme, (int(width * 0.94), int(height * 0.43)), behind, ornament)
    paste(out, front, (width - front.shape[1]) // 2, max(3, int(height * 0.23) - front.shape[0] // 2))
    return out


def _unwoven(layer: Grid) -> Grid:
    """Return *layer* with every pixel that stands alone among four of one colour in their colour: nothing is dithered."""
    out = layer.copy()
    rows, columns = np.indices(layer.shape)
    for turn in (0, 1):
        up, left = np.roll(out, 1, axis=0), np.roll(out, 1, axis=1)
        around = (up == np.roll(out, -1, axis=0)) & (up == left) & (up == np.roll(out, -1, axis=1))
        alone = around & (up != out) & ((rows + columns) % 2 == turn)
        out[alone] = up[alone]
    return out


def _lie(width: int, height: int) -> _Lie:
    small = width < 240 or height < 160
    ground = height - (20 if height < 160 else 28 if height < 200 else 38)
    hero = int(width * (0.2 if small else 0.19))
    return _Lie(ground, 0 if height < 160 else -(-(hero + 30) // TILE) * TILE, small, hero)


def _turn(far: Grid, width: int, height: int, scheme: Scheme) -> int:
    """Return how far to turn the backdrop so that its moon or sun is seen, and not through the letters of the logo."""
    usual = width // 5
    if scheme.bright or scheme.tiny:
        return usual
    lights = np.isin(far, [index for index in scheme.order if scheme.lightness(index) > 0.8])
    edge = width // 8

    def hidden(turn: int) -> float:
        sky = _seen(lights, turn, width, height)[: int(height * 0.42)]
        return float(sky[:, edge:-edge].sum()) - 0.5 * float(sky[:, :edge].sum() + sky[:, -edge:].sum())

    turns: list[int] = [usual, *range(0, far.shape[1], max(1, width // 16))]
    places = sorted((hidden(turn), place) for place, turn in enumerate(turns))
    _, best = places[0]
    return turns[best]


def _seen(layer: Layer, turn: int, width: int, height: int) -> Layer:
    """Return the part of a backdrop, *turn* pixels round, that a title shows: the horizon higher up."""
    return np.roll(layer, turn, axis=1)[height // 7 : height, :width]


def _colours(area: Grid) -> Sequence[int]:
    """Return the colours that fill most of *area*, the most usual first."""
    found, counts = np.unique(area[area != CLEAR], return_counts=True)
    order = sorted(zip(counts.tolist(), found.tolist(), strict=True), key=lambda each: (-each[0], each[1]))
    return [colour for _, colour in order[:4]]


def _halo(out: Grid, middle: tuple[int, int], radius: int, scheme: Scheme) -> None:
    """Let the air around the hero glow: there, colours of the background take the next lighter one of their hue."""
    rows, columns = np.indices(out.shape)
    away = (columns - middle[0]) ** 2 + (rows - middle[1]) ** 2
    woven = ((rows + columns) % 2 == 0) & (away < radius * radius)
    spot = (away < (radius * 3 // 4) ** 2) | woven
    lighter = out.copy()
    for family in scheme.families("background"):
        for tone, following in itertools.pairwise(family):
            lighter[(out == tone) & spot] = following
    out[:] = lighter


def _looming(out: Grid, stage: Stage, lie: _Lie, scheme: Scheme) -> None:
    """Let the boss loom behind the land, large and dark, its edge caught by the light."""
    boss = _frame(stage, "boss", "idle", 0)
    if boss is None:
        return
    shape = doubled(boss[:, ::-1] != CLEAR)
    x = int(out.shape[1] * (0.74 if lie.small else 0.76)) - shape.shape[1] // 2
    y = lie.ground - shape.shape[0] + 4
    tones = scheme.of("background")
    dark = blank(shape.shape[1], shape.shape[0])
    dark[shape] = (
        scheme.dark
        if scheme.tiny or len(tones) < 3
        else _shadow(out[y : lie.ground, x : x + shape.shape[1]], scheme)
    )
    lit = shape & ~np.vstack([np.zeros((1, shape.shape[1]), dtype=np.bool_), shape[:-1]])
    dark[lit] = tones[-1] if not scheme.bright else tones[0]
    for colour in _gleams(boss, scheme):
        dark[doubled(boss[:, ::-1] == colour) & shape & _upper(shape)] = colour
    paste(out, dark, x, y)


def _gleams(figure: Grid, scheme: Scheme) -> list[int]:
    """Return the colours that shine in the upper part of *figure*: those of its eyes and its crown."""
    head = figure[: figure.shape[0] * 5 // 8]
    found, counts = np.unique(head[head != CLEAR], return_counts=True)
    shares = {
        int(each): int(count) / max(1, int(counts.sum())) for each, count in zip(found, counts, strict=True)
    }
    brightest = max((scheme.lightness(each) for each in shares), default=0.0)
    return [
        each
        for each, share in shares.items()
        if scheme.lightness(each) > max(0.6, brightest - 0.08)
        or (share < 0.05 and scheme.lightness(each) > 0.45)
    ]


def _upper(shape: Mask) -> Mask:
    """Return the upper part of *shape*, where a figure has its head."""
    out = shape.copy()
    out[shape.shape[0] * 5 // 8 :] = False
    return out


def _shadow(air: Grid, scheme: Scheme) -> int:
    """Return the tone of a shape far off before *air*: clearly darker than it, or a step lighter where that is dark."""
    seen = _colours(air) or [scheme.dark]
    level = sum(scheme.lightness(each) for each in seen) / len(seen)
    wanted = level - 0.3 if level > 0.4 else level + 0.1
    quiet = [
        index
        for index in scheme.order
        if scheme.roles[index] in {"background", "any"}
        and min(scheme.gap(index, each) for each in seen) > 0.07
    ]
    return min(quiet or [scheme.dark], key=lambda each: (abs(scheme.lightness(each) - wanted), each))


def doubled(mask: Mask) -> Mask:
    """Return *mask* twice as large with its steps halved, not with pixels of two by two.

    A corner of a doubled pixel is filled where both its neighbours on that corner are, and cut where both are not.
    """
    wide = np.pad(mask, 1)
    middle = wide[1:-1, 1:-1]
    up, down, left, right = wide[:-2, 1:-1], wide[2:, 1:-1], wide[1:-1, :-2], wide[1:-1, 2:]
    out = np.zeros((mask.shape[0] * 2, mask.shape[1] * 2), dtype=np.bool_)
    for row, column, one, other, far_one, far_other in (
        (0, 0, up, left, down, right), (0, 1, up, right, down, left),
        (1, 0, down, left, up, right), (1, 1, down, right, up, left),
    ):  # fmt: skip
        turn = (one == other) & (one != far_other) & (other != far_one)
        out[row::2, column::2] = np.where(turn, one, middle)
    return out


def _land(out: Grid, tiles: Grid, lie: _Lie, scheme: Scheme, draw: random.Random) -> None:
    """Lay the ground, its depth in shadow, with a ledge under the hero and decorations where nobody stands."""
    height, width = out.shape
    columns, rows = -(-width // TILE) + 2, (height - lie.ground) // TILE + 3
    solid = np.ones((rows, columns), dtype=np.bool_)
    solid[0] = [(column - 1) * TILE < lie.ledge for column in range(columns)]
    for row in range(rows - 1):
        for column in range(1, columns - 1):
            x, y = (column - 1) * TILE, lie.ground + (row - 1) * TILE
            if solid[row, column]:
                paste(out, cut(tiles, ground_cell(_joined(solid, row, column))), x, y)
            elif draw.random() < 0.3 and solid[row + 1, column]:
                paste(out, cut(tiles, TILE_DECOR + draw.randrange(_DECORATIONS)), x, y)
    _deepen(out, lie, scheme)


def _joined(solid: Mask, row: int, column: int) -> int:
    """Return the mask of the neighbours of a cell that are ground; the lowest row goes on for ever."""
    found = 0
    for bit, (dx, dy) in STEPS.items():
        down = min(row + dy, solid.shape[0] - 1)
        if down >= 0 and solid[down, column + dx]:
            found |= bit
    return found if row or not found & UP else found & ~UP


def _deepen(out: Grid, lie: _Lie, scheme: Scheme) -> None:
    """Let the ground sink into the dark, row by row through four woven steps."""
    height = out.shape[0]
    for row in range(lie.ground + 9, height):
        step = int((row - lie.ground - 9) / 14 * 4)
        for phase in ((0,), (0, 2), (0, 1, 2), (0, 1, 2, 3))[min(step, 3)]:
            out[row, (row * 2 + phase) % 4 :: 4] = scheme.dark


def _cast(out: Grid, stage: Stage, lie: _Lie) -> None:
    """Stand goal and foes on the right, pickups in an arc before them, and the hero in front of all."""
    width = out.shape[1]
    if not lie.small:
        _stand(out, _frame(stage, "goal", "on", 0), int(width * 0.92), lie)
        for index, place in enumerate((0.62, 0.8), start=1):
            foe = _frame(stage, f"enemy_{index}", "walk", index)
            _stand(out, None if foe is None else foe[:, ::-1], int(width * place), lie)
    lifts = (34, 46, 46) if lie.small else (50, 60, 64, 60)
    for index, lift in enumerate(lifts):
        pickup = _frame(stage, "pickup", "spin", index)
        if pickup is not None:
            paste(out, pickup, lie.hero + 30 + index * 22, lie.ground - lift - pickup.shape[0] // 2)
    _stand(out, _hero(stage), lie.hero, lie)


def _hero(stage: Stage) -> Grid | None:
    """Return the hero drawn large, or else the one of the game twice as large."""
    large = _frame(stage, "hero_large", "idle", 0)
    if large is not None:
        return large
    small = _frame(stage, "hero", "walk", 0)
    return None if small is None else np.repeat(np.repeat(small, 2, axis=0), 2, axis=1)


def _stand(out: Grid, figure: Grid | None, x: int, lie: _Lie) -> None:
    """Stand a *figure* with its middle at *x* on the ground there."""
    if figure is not None:
        paste(out, figure, x - figure.shape[1] // 2, lie.floor(x) - figure.shape[0])


def _frame(stage: Stage, sprite: str, animation: str, frame: int) -> Grid | None:
    """Return one frame, of *animation* when the sprite has it, else its first; None without the sprite."""
    brief = stage.briefs.get(sprite)
    if brief is None:
        return None
    first = 0
    for each in brief.animations:
        if each.name == animation:
            first += frame % each.frames
            break
        first += each.frames
    else:
        first = 0
    return stage.strips[sprite][:, first * brief.width : (first + 1) * brief.width]
