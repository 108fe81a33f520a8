"""The title picture: name, hero, goal and world in one screen, drawn from the same pixels as the game."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vgg.model.cartridge import TILE_DECOR, TILE_GROUND
from vgg.responses.sprites import SpriteBrief

from .font import HEIGHT, mask_of, width_of
from .grid import CLEAR, Grid, blank, enlarged, grown, paste
from .scheme import Scheme
from .tiles import DOWN, LEFT, RIGHT, TILE, UP, cut


@dataclass(frozen=True, slots=True)
class Stage:
    """What a title is put together from: strips by sprite id, and pictures of the first world."""

    far: Grid
    near: Grid
    tiles: Grid
    briefs: Mapping[str, SpriteBrief]
    strips: Mapping[str, Grid]


def title(name: str, stage: Stage, scheme: Scheme, width: int, height: int, draw: random.Random) -> Grid:
    """Return the title picture of the game *name*; its bottom quarter is left calm for the line below."""
    out = np.vstack([_seen(stage.far, width, height), blank(width, height // 7, scheme.dark)])[:height]
    paste(out, _seen(stage.near, width, height), 0, 0)
    ground = height * 3 // 4 - 4
    _ground(out, stage.tiles, ground, scheme, draw)
    _cast(out, stage, ground)
    _logo(out, name, scheme, width, int(height * 0.4))
    return out


def _seen(layer: Grid, width: int, height: int) -> Grid:
    """Return the part of a backdrop that a title shows: the horizon higher up, moon or sun at the right."""
    return np.roll(layer, width // 5, axis=1)[height // 7 : height, :width]


def _ground(out: Grid, tiles: Grid, top: int, scheme: Scheme, draw: random.Random) -> None:
    """Lay ground along the bottom, its depth in shadow, with a few decorations on it."""
    height, width = out.shape
    for x in range(0, width, TILE):
        paste(out, cut(tiles, TILE_GROUND + (LEFT | RIGHT | DOWN)), x, top)
        paste(out, cut(tiles, TILE_GROUND + (LEFT | RIGHT | DOWN | UP)), x, top + TILE)
        if draw.random() < 0.3:
            paste(out, cut(tiles, TILE_DECOR + draw.randrange(6)), x, top - TILE)
    shade = scheme.dark
    rows = range(top + 9, height)
    for row in rows:
        depth = (row - top - 9) / 14
        if depth >= 1:
            out[row] = shade
        else:
            keep = (depth * 4) // 1
            out[row, (row * 2) % 4 :: 4] = shade
            if keep >= 1:
                out[row, (row * 2 + 2) % 4 :: 4] = shade
            if keep >= 2:
                out[row, (row * 2 + 1) % 4 :: 4] = shade
            if keep >= 3:
                out[row] = shade


def _cast(out: Grid, stage: Stage, ground: int) -> None:
    """Stand the hero large on the left, the goal on the right, pickups between them and a foe behind."""
    height, width = out.shape
    room = ground - int(height * 0.42)
    hero = _frame(stage, "hero", "walk", 0)
    if hero is not None:
        factor = 3 if hero.shape[0] * 3 <= room + 20 and width >= 200 else 2
        paste(
            out,
            enlarged(hero, factor),
            int(width * 0.2) - hero.shape[1] * factor // 2,
            ground - hero.shape[0] * factor,
        )
    goal = _frame(stage, "goal", "on", 0)
    if goal is not None:
        factor = 2 if goal.shape[0] * 2 <= room + 12 and width >= 200 else 1
        paste(
            out,
            enlarged(goal, factor),
            int(width * 0.86) - goal.shape[1] * factor // 2,
            ground - goal.shape[0] * factor,
        )
    for index in range(3 if width < 200 else 4):
        pickup = _frame(stage, "pickup", "spin", index)
        if pickup is not None:
            lift = (10, 18, 18, 10)[index]
            paste(out, pickup, int(width * (0.4 + 0.09 * index)) - 8, ground - 20 - lift)
    foe = _frame(stage, "enemy_1", "walk", 0)
    if foe is not None:
        paste(out, foe[:, ::-1], int(width * 0.66), ground - foe.shape[0])


def _frame(stage: Stage, sprite: str, animation: str, frame: int) -> Grid | None:
    """Return one frame, of *animation* when the sprite has it, else its first."""
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


def _logo(out: Grid, name: str, scheme: Scheme, width: int, room: int) -> None:
    """Write the name large: a ramp from light to dark down the letters, a dark rim and a hard shadow."""
    lines, factor = _fitted(name, width - 12, room)
    pitch = (HEIGHT + 1) * factor
    y = max(4, (room - pitch * len(lines)) // 2 + 2)
    for line in lines:
        letters = _lettering(line, factor, scheme)
        paste(out, letters, (width - letters.shape[1]) // 2, y)
        y += pitch


def _fitted(name: str, width: int, room: int) -> tuple[list[str], int]:
    """Return *name* in lines and the largest size, 3 to 1, at which they fit."""
    for factor in (3, 2, 1):
        lines = wrapped(name, (width - 4) // factor)
        if len(lines) * (HEIGHT + 1) * factor <= room and all(
            width_of(line) * factor <= width for line in lines
        ):
            return lines, factor
    return wrapped(name, width - 4)[: max(1, room // (HEIGHT + 1))], 1


def wrapped(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* pixels, broken at spaces, and inside a word that is too long."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined) <= width:
            lines[-1] = joined
            continue
        lines += _pieces(word, width)
    return lines or [""]


def _pieces(word: str, width: int) -> list[str]:
    """Return *word* in pieces of at most *width* pixels, each of one character at least."""
    pieces, rest = [], word
    while width_of(rest) > width and len(rest) > 1:
        head = next(end for end in range(len(rest), 0, -1) if end == 1 or width_of(rest[:end]) <= width)
        pieces.append(rest[:head])
        rest = rest[head:]
    return [*pieces, rest]


def _lettering(line: str, factor: int, scheme: Scheme) -> Grid:
    """Return one line of the logo at *factor* times the size of the font."""
    face = _face(scheme)
    small = blank(width_of(line), HEIGHT)
    x = 0
    for char in line:
        mask = mask_of(char)
        for row in range(HEIGHT):
            small[row, x : x + mask.shape[1]][mask[row]] = face[min(len(face) - 1, row * len(face) // 7)]
        x += mask.shape[1] + 1
    letters = enlarged(small, factor)
    if factor > 1:
        letters = _bevelled(letters, scheme)
    rim = 2 if factor > 1 else 1
    out = blank(letters.shape[1] + 2 * rim + factor, letters.shape[0] + 2 * rim + factor)
    solid = blank(letters.shape[1], letters.shape[0])
    solid[letters != CLEAR] = scheme.dark
    for shift in range(factor + 1):
        paste(out, solid, rim + shift, rim + shift)
    mask = out != CLEAR
    for _ in range(rim):
        mask = grown(mask, diagonal=True)
    out[mask] = scheme.dark
    paste(out, letters, rim, rim)
    return out


def _face(scheme: Scheme) -> Sequence[int]:
    """Return the colours of a letter from top to bottom."""
    if scheme.tiny:
        return (scheme.pale, scheme.pale, scheme.order[-2])
    gold, hero = scheme.ramp("pickup"), scheme.ramp("player")
    warm = gold if scheme.gap(gold[-1], scheme.pale) > 0.06 else hero
    return (scheme.pale, warm[-1], warm[-2], hero[-2])


def _bevelled(letters: Grid, scheme: Scheme) -> Grid:
    """Return *letters* with a lit upper edge."""
    solid = letters != CLEAR
    above = solid.copy()
    above[1:] = solid[:-1]
    above[0] = False
    out = letters.copy()
    out[solid & ~above] = scheme.pale
    return out
