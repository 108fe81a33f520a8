"""Anatomy: which pixels of a still are legs, wings and arms, told from its silhouette, so that one picture can move."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, Mask
from vgg.responses.architecture import Body

from .ground import pieces

_LEGLESS = ("blob", "ghost", "plant", "vehicle")


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A still and its parts. *waist* is the last row of the body: below it are only *legs*, from left to right.

    *middle* is the column the body stands about. *front* and *back* are what sticks out of it to the right and to the left, such
    as arms, wings and weapons.
    """

    base: Grid
    top: int
    waist: int
    bottom: int
    middle: float
    legs: tuple[Mask, ...]
    front: Mask
    back: Mask

    @property
    def reach(self) -> int:
        """How many rows the legs are long."""
        return self.bottom - self.waist


def anatomy(base: Grid, body: Body, dark: int) -> Anatomy:
    """Return the parts of the still *base*, a figure without its outline; *dark* is the colour of lines inside it."""
    solid = base != CLEAR
    rows = np.flatnonzero(solid.any(axis=1))
    top, bottom = int(rows[0]), int(rows[-1])
    upper = solid[top : (top + bottom) // 2 + 1]
    middle = float(np.mean(np.nonzero(upper)[1]))
    waist = bottom
    legs: tuple[Mask, ...] = ()
    if body not in _LEGLESS:
        waist, legs = _legs(base, top, bottom, dark)
    front, back = _sides(solid, top, waist)
    return Anatomy(base, top, waist, bottom, middle, legs, front, back)


def _legs(base: Grid, top: int, bottom: int, dark: int) -> tuple[int, tuple[Mask, ...]]:
    """Return the last row of the body and the legs below it: parted where they are, else by their middle."""
    solid = base != CLEAR
    flesh = solid & (base != dark)
    height = bottom - top + 1
    gaps = [row for row in range(bottom, bottom - height // 2, -1) if _runs(flesh[row]) > 1]
    waist = bottom - max(2, round(height * 0.22))
    if gaps and gaps[0] >= bottom - 2:
        last = gaps[0]
        for row in gaps[1:]:
            if last - row > 1:
                break
            last = row
        if bottom - last >= 1:
            waist = min(last - 1, bottom - 2)
    lower = np.zeros_like(solid)
    lower[waist + 1 :] = True
    found = [piece for piece in pieces(flesh & lower) if piece.sum() >= 3]
    if len(found) < 2:
        middle = (
            float(np.median(np.nonzero(solid & lower)[1])) if (solid & lower).any() else base.shape[1] / 2
        )
        left = np.zeros_like(solid)
        left[:, : round(middle)] = True
        halves = solid & lower & left, solid & lower & ~left
        return waist, tuple(each for each in halves if each.any())
    found = sorted(found, key=lambda piece: float(np.nonzero(piece)[1].mean()))
    middles = np.array([np.nonzero(piece)[1].mean() for piece in found])
    owner = np.abs(np.arange(base.shape[1])[:, None] - middles[None]).argmin(axis=1)
    rest = solid & lower & ~np.logical_or.reduce(found)
    return waist, tuple(piece | (rest & (owner == number)[None]) for number, piece in enumerate(found))


def _runs(row: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> int:
    """Return how many separate runs *row* has."""
    return int((np.diff(np.concatenate([[0], row.astype(np.int8)])) == 1).sum())


def _sides(solid: Mask, top: int, waist: int) -> tuple[Mask, Mask]:
    """Return what sticks out of the body between *top* and *waist* to the right and to the left."""
    body = solid.copy()
    body[waist + 1 :] = False
    counts = body.sum(axis=0)
    core = np.flatnonzero(counts >= 0.62 * counts.max())
    right, left = body.copy(), body.copy()
    right[:, : core[-1] + 1] = False
    left[:, core[0] :] = False
    head = top + max(1, (waist - top) // 4)
    right[:head], left[:head] = False, False
    return right, left
