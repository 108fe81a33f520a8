"""Landmarks: the one thing far off by which a place is known, put up where a concept's words name it."""
# ruff: noqa: PLR0917 - places and sizes of a drawing are told by their order

from __future__ import annotations

import random

from . import buildings, monuments, nature, plants
from .plane import Plane


def landmark(
    plane: Plane, name: str, x: int, foot: int, high: int, lamps: buildings.Lamps, draw: random.Random
) -> None:
    """Put up the landmark *name* on a rise at (x, foot), *high* pixels tall; lamps burn in *lamps*."""
    _raise(plane, name, x, foot, high, lamps, draw)
    if name in {"ship", "wreck"}:
        return
    plane.hole(x - high * 2, foot + 2, high * 4, plane.high)
    plane.ball(x, foot + high * 0.3, high * 0.8, high * 0.34, 0.3, 0.3)


def _raise(
    plane: Plane, name: str, x: int, foot: int, high: int, lamps: buildings.Lamps, draw: random.Random
) -> None:
    match name:
        case "lighthouse":
            monuments.lighthouse(plane, x, foot, high, lamps[-1], draw)
        case "clock":
            buildings.church(plane, x, foot, high, lamps, draw, clock=True)
        case "castle":
            monuments.castle(plane, x, foot, high, lamps, draw)
        case "windmill":
            monuments.windmill(plane, x, foot, high, lamps, draw)
        case "wheel":
            monuments.ferris_wheel(plane, x, foot, high, lamps, draw)
        case "volcano":
            nature.volcano(plane, x, foot + high // 5, high, draw, lamps[-1])
        case "wreck" | "ship":
            monuments.ship(plane, x, foot + high // 6, int(high * 0.42), draw, wreck=name == "wreck")
        case "pyramid":
            monuments.pyramid(plane, x, foot + high // 6, high)
        case "pagoda":
            monuments.pagoda(plane, x, foot, high, lamps)
        case "church":
            buildings.church(plane, x, foot, high, lamps, draw)
        case "crystal":
            nature.crystal(plane, x, foot, high, draw)
        case _:
            plants.tree(plane, x, foot, int(high * 1.2), draw, 0.45)
