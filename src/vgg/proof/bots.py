"""Bots that play without a plan: a game they win is too easy, and their noise finds what good play never touches."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from vgg.model.canonical import seed_from


def noise(seed: int, name: str, ticks: int, *, masks: Sequence[int] | None = None) -> tuple[int, ...]:
    """Return *ticks* random button masks for the play called *name*: most are held for a while, some flicker.

    *masks* are the masks to choose from; without them any of the eight buttons may be down.
    """
    rng = Random(seed_from(seed, "noise", name))
    played: list[int] = []
    while len(played) < ticks:
        mask = masks[rng.randrange(len(masks))] if masks else _any(rng)
        played += [mask] * (1 if rng.randrange(5) == 0 else 2 + rng.randrange(30))
    return tuple(played[:ticks])


def _any(rng: Random) -> int:
    """Return a mask with few buttons down, as hands hold them."""
    return (1 << rng.randrange(8)) | ((1 << rng.randrange(8)) if rng.randrange(2) else 0)
