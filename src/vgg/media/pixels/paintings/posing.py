"""Posing: the parts of a still are moved by whole pixels, so that no colour and no line of it is lost."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, blank, paste

from .anatomy import Anatomy


@dataclass(frozen=True, slots=True)
class Pose:
    """How a figure stands, in pixels. *rise* lifts its body (below 0 it sinks), *lean* moves its top forward.

    *legs* are how far each foot is moved forward and lifted. *arm* moves what sticks out in front forward,
    *flap* lifts the ends of what sticks out on both sides. *wave* is the phase of a sway in
    radians, None for none; *tall* stretches about the feet.
    """

    rise: int = 0
    lean: int = 0
    legs: tuple[tuple[int, int], ...] = ()
    arm: int = 0
    flap: int = 0
    wave: float | None = None
    tall: float = 1.0


def posed(parts: Anatomy, pose: Pose) -> Grid:
    """Return the figure of *parts* as *pose* has it."""
    rise = min(pose.rise, parts.top)
    out = blank(parts.base.shape[1], parts.base.shape[0])
    _put_legs(out, parts, pose)
    body = _flapped(parts, pose.flap)
    front = np.where(parts.front & (body != CLEAR), body, CLEAR).astype(np.int16) if pose.arm else None
    span = max(1, parts.waist - parts.top)
    for row in range(parts.waist + 1):
        shift = round(pose.lean * (parts.waist - row) / span)
        if parts.legs and row == parts.waist:
            for lower in range(row - rise, row + 1):
                paste(out, body[row : row + 1], 0, lower)
        paste(out, body[row : row + 1], shift, row - (rise if parts.legs else 0))
    if front is not None:
        paste(out, front, pose.arm + round(pose.lean * 0.6), -rise)
    if not parts.legs and rise:
        out = _lifted(out, rise)
    if pose.wave is not None:
        out = _waved(out, pose.wave, parts)
    return out if pose.tall == 1.0 else _stretched(out, pose.tall)


def _put_legs(out: Grid, parts: Anatomy, pose: Pose) -> None:
    """Put every leg on *out*, bent forward from the waist down; lifted ones behind those that stand."""
    moves = pose.legs or tuple((0, 0) for _ in parts.legs)
    order = sorted(range(len(parts.legs)), key=lambda number: (-moves[number][1], number))
    for number in order:
        forward, lift = moves[number]
        leg = np.where(parts.legs[number], parts.base, CLEAR).astype(np.int16)
        for row in range(parts.waist + 1, parts.bottom + 1):
            shift = round(forward * min(1.0, (row - parts.waist) / max(1, parts.reach - 1)))
            if row - lift > parts.waist - 1:
                paste(out, leg[row : row + 1], shift, row - lift)


def _flapped(parts: Anatomy, flap: int) -> Grid:
    """Return the still with the ends of what sticks out lifted by *flap* pixels, less near the body."""
    if not flap:
        return parts.base
    sides = parts.front | parts.back
    out = np.where(sides, CLEAR, parts.base).astype(np.int16)
    for side in (parts.front, parts.back):
        columns = np.flatnonzero(side.any(axis=0))
        if not len(columns):
            continue
        near = columns[0] if side is parts.front else columns[-1]
        for column in columns:
            part = (abs(column - near) + 1) / len(columns)
            piece = np.where(side[:, column : column + 1], parts.base[:, column : column + 1], CLEAR)
            paste(out, piece.astype(np.int16), int(column), -round(flap * part))
    return out


def _lifted(grid: Grid, rise: int) -> Grid:
    """Return *grid* with all but its lowest rows *rise* pixels higher: wheels, roots and hems stay on the ground."""
    rows = np.flatnonzero((grid != CLEAR).any(axis=1))
    low = int(rows[-1]) - max(1, len(rows) // 6)
    out = grid.copy()
    out[: low + 1] = CLEAR
    for row in range(low - min(rise, 0), low - rise - 1, -1):
        paste(out, grid[low : low + 1], 0, row)
    paste(out, grid[: low + 1], 0, -rise)
    return out


def _waved(grid: Grid, phase: float, parts: Anatomy) -> Grid:
    """Return *grid* swaying: rows move sideways, most at the far end, the upper half hardly."""
    out = blank(grid.shape[1], grid.shape[0])
    span = max(1, parts.bottom - parts.top)
    for row in range(grid.shape[0]):
        part = max(0.0, (row - parts.top) / span - 0.45) / 0.55
        shift = round(1.4 * part * math.sin(phase + part * 3.0))
        paste(out, grid[row : row + 1], shift, row)
    return out


def _stretched(grid: Grid, tall: float) -> Grid:
    """Return *grid* so much taller about its feet and narrower about its middle, as far as the frame reaches."""
    solid = grid != CLEAR
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    body = grid[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height = max(2, min(round(len(rows) * tall), int(rows[-1]) + 1))
    width = max(2, min(round(len(columns) * (2 - tall)), grid.shape[1] - 2))
    lines = [min(len(body) - 1, int((y + 0.5) * len(body) / height)) for y in range(height)]
    across = [min(body.shape[1] - 1, int((x + 0.5) * body.shape[1] / width)) for x in range(width)]
    out = blank(grid.shape[1], grid.shape[0])
    middle = (int(columns[0]) + int(columns[-1]) + 1) / 2
    left = min(max(1, round(middle - width / 2)), grid.shape[1] - width - 1)
    paste(out, body[np.ix_(lines, across)], left, int(rows[-1]) + 1 - height)
    return out


def fallen(base: Grid, part: float, *, lies: bool = False) -> Grid:
    """Return *base* sunk into itself by *part* of the way; at the end on its back if it *lies* and the frame is wide enough."""
    solid = base != CLEAR
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    body = base[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if lies and part >= 0.99 and body.shape[0] <= base.shape[1] - 2:
        lying = np.rot90(body)
        out = blank(base.shape[1], base.shape[0])
        paste(out, lying, (base.shape[1] - lying.shape[1]) // 2, int(rows[-1]) + 1 - lying.shape[0])
        return out
    return _stretched(base, 1.0 - 0.52 * part)


def grounded(grid: Grid, bottom: int) -> Grid:
    """Return *grid* lowered until it stands on row *bottom*: the leg it stands on may be the shorter one."""
    fall = bottom - int(np.flatnonzero((grid != CLEAR).any(axis=1))[-1])
    if fall <= 0:
        return grid
    out = blank(grid.shape[1], grid.shape[0])
    paste(out, grid, 0, fall)
    return out
