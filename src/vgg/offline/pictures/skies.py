"""Backdrops: what is seen far behind a world, quiet enough that everything that matters stands out before it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from vgg.media.pixels import landscape as land
from vgg.media.pixels.grid import Grid
from vgg.media.pixels.scheme import Scheme


@dataclass(frozen=True, slots=True)
class View:
    """A backdrop being painted: the tones of its sky from top to horizon, and of three layers from far to near."""

    grid: Grid
    scheme: Scheme
    draw: random.Random
    layers: tuple[int, int, int]
    windows: tuple[int, ...]
    pale: int
    glow: int

    @property
    def wide(self) -> int:
        """Width in pixels."""
        return int(self.grid.shape[1])

    def row(self, part: float) -> int:
        """Return the row at *part* of the height."""
        return int(self.grid.shape[0] * part)


def backdrop(kind: str, scheme: Scheme, width: int, height: int, draw: random.Random) -> Grid:
    """Return a far backdrop of *kind*; its left and right edges meet."""
    tones = land.distance_tones(scheme)
    dim = kind in {"cave", "space"} and not scheme.bright
    # The tone of the farthest silhouettes is no tone of the sky, so that they show before all of it.
    bands = [*tones[: len(tones) - 2], tones[-1]]
    layers = (tones[-1], tones[-2], tones[max(0, len(tones) - 3)])
    if len(tones) < 3:
        bands = tones[-1:] if scheme.bright else tones[:1]
        layers = (tones[0], tones[0], tones[0]) if scheme.bright else (tones[1], tones[1], tones[1])
    elif dim:
        bands = tones[:1]
    elif scheme.bright and len(tones) > 3:
        bands = bands[1:]
    grid = land.sky(width, height, bands, scheme.dithering)
    lit = scheme.ramp("pickup")[0] if not scheme.tiny else tones[-1]
    view = View(grid, scheme, draw, layers, (lit, tones[-1]), _pale(scheme), lit)
    _SCENES.get(kind, _night)(view)
    if scheme.tiny and len(tones) < 3:
        _thinned(grid, layers[1], bands[0])
    return grid


def _thinned(grid: Grid, colour: int, behind: int) -> None:
    """Let every other pixel of *colour* show what is *behind*: the half-tone of machines with four shades."""
    rows, columns = np.indices(grid.shape)
    grid[(grid == colour) & ((rows + columns) % 2 == 0)] = behind


def _pale(scheme: Scheme) -> int:
    """Return the colour of moon, sun and stars: light, yet not the very lightest where there is a choice."""
    lights = scheme.of("light") if not scheme.tiny else list(scheme.order[-1:])
    return lights[0]


def _moon(view: View, x: float, y: float, radius: float, *, crescent: bool) -> None:
    spot = (int(view.wide * x), view.row(y))
    halo = view.layers[0]
    if not view.scheme.tiny and not view.scheme.bright:
        land.disc(view.grid, *spot, radius * 1.55, halo)
    behind = (
        halo
        if not view.scheme.tiny and not view.scheme.bright
        else int(view.grid[spot[1], (spot[0] + int(radius * 3)) % view.wide])
    )
    land.disc(view.grid, *spot, radius, view.pale)
    if crescent:
        land.disc(view.grid, spot[0] + radius * 0.5, spot[1] - radius * 0.25, radius * 0.85, behind)
    elif radius > 6 and not view.scheme.bright:
        for dx, dy, size in ((-0.3, -0.2, 0.2), (0.25, 0.3, 0.26), (0.35, -0.35, 0.13)):
            land.disc(
                view.grid,
                spot[0] + dx * radius,
                spot[1] + dy * radius,
                size * radius,
                halo if not view.scheme.tiny else behind,
            )


def _heavens(view: View, *, crescent: bool = False) -> None:
    """Add stars and a moon by night, a sun and clouds by day."""
    size = view.grid.shape[0] * 0.085
    if view.scheme.bright:
        if not view.scheme.tiny:
            _moon(view, 0.33, 0.2, size, crescent=False)
        land.clouds(view.grid, view.row(0.1), view.row(0.42), 6, view.layers[0], _sunlit(view), view.draw)
        return
    land.stars(
        view.grid, view.row(0.55), view.wide // 9, (view.layers[0], view.layers[0], view.pale), view.draw
    )
    _moon(view, 0.33, 0.22, size, crescent=crescent)


def _sunlit(view: View) -> int:
    return view.pale if not view.scheme.tiny else view.layers[0]


def _night(view: View) -> None:
    _heavens(view, crescent=True)
    land.ridge(view.grid, view.row(0.66), 12, view.layers[1], view.draw)
    land.ridge(view.grid, view.row(0.78), 9, view.layers[2], view.draw)
    land.pines(view.grid, view.row(0.8), view.row(0.16), 12, view.layers[2], view.draw)


def _forest(view: View) -> None:
    _heavens(view)
    land.ridge(view.grid, view.row(0.56), 8, view.layers[0], view.draw)
    land.crowns(view.grid, view.row(0.72), view.row(0.34), 11, view.layers[1], None, view.draw)
    land.ridge(view.grid, view.row(0.7), 5, view.layers[1], view.draw)
    land.crowns(view.grid, view.row(0.9), view.row(0.44), 7, view.layers[2], view.layers[1], view.draw)
    land.ridge(view.grid, view.row(0.86), 5, view.layers[2], view.draw)


def _city(view: View) -> None:
    _heavens(view)
    lit = view.windows if not view.scheme.bright else (view.pale,)
    land.towers(view.grid, view.row(0.8), view.row(0.42), (16, 34), view.layers[1], (), view.draw)
    land.towers(view.grid, view.row(0.95), view.row(0.48), (20, 44), view.layers[2], lit, view.draw)


def _cave(view: View) -> None:
    land.teeth(view.grid, view.row(0.8), view.row(0.4), 9, view.layers[1], view.draw, down=False)
    land.teeth(view.grid, view.row(0.08), view.row(0.4), 9, view.layers[1], view.draw, down=True)
    land.teeth(view.grid, view.row(0.9), view.row(0.3), 13, view.layers[2], view.draw, down=False)
    land.teeth(view.grid, view.row(0.03), view.row(0.24), 12, view.layers[2], view.draw, down=True)
    for _ in range(view.wide // 26):
        x, y = view.draw.randrange(view.wide), view.draw.randrange(view.row(0.3), view.row(0.75))
        view.grid[y, x] = view.glow
        view.grid[y, (x + 1) % view.wide] = view.glow


def _sea(view: View) -> None:
    _heavens(view)
    land.clouds(view.grid, view.row(0.2), view.row(0.45), 4, view.layers[0], view.layers[0], view.draw)
    level = view.row(0.62)
    land.ridge(view.grid, level - 2, 6, view.layers[0], view.draw, (1, 3, 4))
    body, crest = (view.layers[1], view.layers[0])
    land.waves(view.grid, level, body, crest, view.draw)
    if not view.scheme.bright:
        for row in range(level, view.grid.shape[0], 3):
            reach = 3 + (row - level) // 4 + view.draw.randrange(4)
            land.box(
                view.grid,
                int(view.wide * 0.33) - reach + view.draw.randrange(3),
                row,
                2 * reach,
                1,
                crest if row % 2 else view.pale,
            )


def _mountain(view: View) -> None:
    _heavens(view)
    cap = view.layers[0] if not view.scheme.bright else view.pale
    land.peaks(view.grid, view.row(0.82), view.row(0.5), 6, view.layers[1], cap, view.draw)
    land.peaks(view.grid, view.row(0.95), view.row(0.36), 9, view.layers[2], None, view.draw)


def _desert(view: View) -> None:
    _heavens(view)
    for index in range(5):
        x = int((index + view.draw.uniform(0.1, 0.7)) * view.wide / 5)
        w, tall = view.draw.randrange(22, 46), view.row(view.draw.uniform(0.12, 0.26))
        top = view.row(0.66) - tall
        land.box(view.grid, x, top, w, tall + 12, view.layers[1])
        land.box(view.grid, x - 4, top + tall // 2, w + 8, tall, view.layers[1])
    land.ridge(view.grid, view.row(0.68), 7, view.layers[1], view.draw, (2, 3))
    land.ridge(view.grid, view.row(0.82), 8, view.layers[2], view.draw, (1, 3))


def _snow(view: View) -> None:
    _mountain(view)
    land.pines(view.grid, view.row(0.9), view.row(0.24), 14, view.layers[2], view.draw)
    flake = view.pale if view.scheme.bright else view.layers[0]
    for _ in range(view.wide // 5):
        view.grid[view.draw.randrange(view.grid.shape[0]), view.draw.randrange(view.wide)] = flake


def _castle(view: View) -> None:
    _heavens(view)
    lit = view.windows[:1] if not view.scheme.bright else (view.pale,)
    land.ridge(view.grid, view.row(0.66), 8, view.layers[1], view.draw)
    land.battlements(view.grid, view.row(0.92), view.row(0.62), 5, view.layers[2], lit, view.draw)


def _space(view: View) -> None:
    shades = (view.layers[0], view.layers[1], view.pale, view.layers[0])
    land.stars(view.grid, view.grid.shape[0], view.wide // 3, shades, view.draw)
    x, y, r = view.wide * 0.3, view.row(0.36), view.grid.shape[0] * 0.2
    land.disc(view.grid, x, y, r, view.layers[0])
    land.disc(view.grid, x + r * 0.28, y + r * 0.2, r * 0.9, view.layers[1])
    land.disc(view.grid, x + r * 0.5, y + r * 0.4, r * 0.68, view.layers[2])
    for step in range(-3, 4):
        reach = int(r * 1.7) - abs(step) * 7
        if reach > 0:
            land.box(
                view.grid,
                int(x) - reach,
                y + step // 2 + 2,
                int(reach * 0.45),
                1,
                view.pale if step == 0 else view.layers[0],
            )
            land.box(
                view.grid,
                int(x) + int(reach * 0.55),
                y + step // 2 + 2,
                int(reach * 0.45),
                1,
                view.pale if step == 0 else view.layers[0],
            )
    _moon(view, 0.78, 0.2, view.grid.shape[0] * 0.05, crescent=False)
    land.ridge(view.grid, view.row(0.86), 7, view.layers[2], view.draw)


def _factory(view: View) -> None:
    _heavens(view)
    lit = view.windows[:1] if not view.scheme.bright else (view.pale,)
    far, near = view.layers[1], view.layers[2]
    land.chimneys(view.grid, view.row(0.8), view.row(0.52), 9, far, (), view.layers[0], view.draw)
    land.chimneys(view.grid, view.row(0.98), view.row(0.5), 6, near, lit, None, view.draw)


def _sky(view: View) -> None:
    _heavens(view)
    land.clouds(
        view.grid,
        view.row(0.45),
        view.row(0.7),
        9,
        view.layers[0] if view.scheme.bright else view.layers[2],
        _sunlit(view) if view.scheme.bright else view.layers[1],
        view.draw,
    )
    for index in range(12):
        x = (index + view.draw.uniform(0.2, 0.8)) * view.wide / 12
        land.disc(
            view.grid,
            x,
            view.grid.shape[0] + 2,
            view.draw.uniform(16, 40),
            view.layers[1] if index % 2 else view.layers[2],
        )


_SCENES: Mapping[str, Callable[[View], None]] = {
    "night": _night, "forest": _forest, "city": _city, "cave": _cave, "sea": _sea, "mountain": _mountain,
    "desert": _desert, "snow": _snow, "castle": _castle, "space": _space, "factory": _factory, "sky": _sky,
}  # fmt: skip
