"""The near layer: silhouettes that pass between the far backdrop and the play, lit along their upper edges."""

from __future__ import annotations

import random

from .gradient import hazy, rimmed
from .grid import Grid, blank
from .landmarks import columns, coral, pipes, roofs, spread, taper
from .landscape import battlements, box, cacti, chimneys, crowns, disc, pines, ridge, teeth, towers
from .scheme import Scheme
from .tones import distance_tones


def near_scene(place: str, scheme: Scheme, width: int, height: int, draw: random.Random) -> Grid:
    """Return the nearer layer of a backdrop of *place*: silhouettes along the bottom, clear above."""
    colour, lit = _pair(scheme)
    out = blank(width, height)
    _silhouettes(out, place, colour, draw)
    if scheme.tiny:
        return out
    rimmed(out, colour, lit)
    deep = scheme.dark if not scheme.bright else colour
    hazy(out, colour, deep, height * 0.72, height * 1.0, 1.0, scheme.dithering)
    return out


def _pair(scheme: Scheme) -> tuple[int, int]:
    """Return the colour of the near layer and that of the light on it."""
    tones = distance_tones(scheme)
    if scheme.tiny:
        return (scheme.order[-3] if scheme.bright else scheme.dark), tones[-1]
    if scheme.bright:
        return tones[0], tones[1]
    return tones[0], tones[1]


def _silhouettes(out: Grid, place: str, colour: int, draw: random.Random) -> None:
    height, width = out.shape
    ground = int(height * 0.9)
    match place:
        case "forest" | "glade":
            ridge(out, ground - 4, 4, colour, draw)
            crowns(out, ground, int(height * 0.3), 7, colour, None, draw)
            for x in spread(width, 14, draw):
                disc(out, x, ground + 2, draw.uniform(5, 11), colour)
        case "mountain" | "snow":
            ridge(out, ground - 6, 6, colour, draw)
            pines(out, ground - 4, int(height * 0.26), 14, colour, draw)
        case "city":
            towers(out, ground, int(height * 0.22), (14, 34), colour, (), draw)
        case "rooftops":
            roofs(out, ground + 8, int(height * 0.24), colour, (), draw)
        case "castle":
            battlements(out, ground, int(height * 0.24), 4, colour, (), draw)
        case "ruins":
            ridge(out, ground, 4, colour, draw)
            columns(out, ground + 2, int(height * 0.22), 8, colour, draw)
        case "library" | "stacks":
            box(out, 0, ground, width, height, colour)
            for x in spread(width, 5, draw):
                taper(out, x, ground - 26, ground, 2, 3, colour)
                box(out, x - 9, ground - 28, 18, 4, colour)
                for book in range(3):
                    box(out, x - 7 + book * 5, ground - 36 + book * 2, 4, 9 - book * 2, colour)
        case "sewer":
            box(out, 0, ground, width, height, colour)
            pipes(out, [ground - 14], 8, colour, colour, draw)
        case "cave":
            teeth(out, ground, int(height * 0.2), 12, colour, draw, down=False)
            teeth(out, 4, int(height * 0.18), 11, colour, draw, down=True)
        case "factory":
            chimneys(out, ground, int(height * 0.22), 5, colour, (), None, draw)
        case "desert":
            ridge(out, ground - 4, 7, colour, draw, (2, 3))
            cacti(out, ground - 4, int(height * 0.16), 7, colour, draw)
        case "underwater":
            ridge(out, ground, 5, colour, draw, (3, 5, 11))
            coral(out, ground + 2, int(height * 0.2), 14, colour, draw)
        case "sea" | "harbour" | "lighthouse":
            ridge(out, ground + 2, 3, colour, draw, (5, 8, 13, 21))
            for x in spread(width, 9, draw):
                disc(out, x, ground + 4, draw.uniform(4, 12), colour)
        case "space":
            ridge(out, ground + 2, 4, colour, draw)
            teeth(out, ground + 4, int(height * 0.12), 8, colour, draw, down=False)
        case "sky":
            for index in range(10):
                x = (index + draw.uniform(0.2, 0.8)) * width / 10
                disc(out, x, height + 4, draw.uniform(12, 26), colour)
        case _:
            ridge(out, ground - 4, 5, colour, draw)
            pines(out, ground - 2, int(height * 0.2), 12, colour, draw)
