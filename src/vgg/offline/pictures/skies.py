"""Backdrops: what is seen far behind a world, quiet enough that everything that matters stands out before it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from vgg.media.pixels import gradient
from vgg.media.pixels import landmarks as marks
from vgg.media.pixels import landscape as land
from vgg.media.pixels.daylight import Light
from vgg.media.pixels.grid import Grid
from vgg.media.pixels.scheme import Scheme

from .heavens import View, falling, heavens, view_of


def backdrop(light: Light, scheme: Scheme, width: int, height: int, draw: random.Random) -> Grid:
    """Return the far backdrop of the place and hour of *light*; its left and right edges meet."""
    view = view_of(scheme, light, (width, height), draw)
    _SCENES.get(light.place, _night)(view)
    falling(view)
    return view.grid


def _hills(view: View, tone: int, level: float, swing: float, waves: tuple[int, ...] = (2, 3, 5, 9)) -> Grid:
    layer = view.layer()
    land.ridge(layer, view.row(level), swing, tone, view.draw, waves)
    return layer


def _night(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    view.lay(_hills(view, far, 0.6, 12), far, 0.6, 0.8)
    layer = _hills(view, mid, 0.72, 10)
    land.pines(layer, view.row(0.73), view.row(0.12), 18, mid, view.draw)
    view.lay(layer, mid, 0.7, 0.9)
    layer = _hills(view, near, 0.84, 7)
    land.pines(layer, view.row(0.86), view.row(0.24), 10, near, view.draw)
    view.lay(layer, near, 0.86, 1.1)


def _forest(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    view.lay(_hills(view, far, 0.52, 8), far, 0.5, 0.72)
    layer = _hills(view, mid, 0.7, 5)
    land.crowns(layer, view.row(0.72), view.row(0.32), 12, mid, None, view.draw)
    view.lay(layer, mid, 0.5, 0.86)
    layer = _hills(view, near, 0.86, 5)
    land.crowns(
        layer, view.row(0.9), view.row(0.46), 7, near, mid if not view.scheme.tiny else None, view.draw
    )
    view.lay(layer, near, 0.74, 1.1)


def _glade(view: View) -> None:
    """A second forest is seen from within: tall trunks, beams of light, ferns."""
    heavens(view)
    far, mid, near = view.layers
    layer = _hills(view, far, 0.74, 4)
    for x in marks.spread(view.wide, 22, view.draw):
        marks.taper(layer, x, 0, view.row(0.8), 2, 4, far)
    view.lay(layer, far, 0.4, 0.9)
    if not view.scheme.tiny:
        marks.beams(view.grid, 5, view.row(0.75), view.haze, view.draw)
    layer = _hills(view, mid, 0.84, 5)
    for x in marks.spread(view.wide, 10, view.draw):
        marks.taper(layer, x, 0, view.row(0.88), 4, 8, mid)
        for side in (-1, 1):
            row = view.row(view.draw.uniform(0.25, 0.6))
            for step in range(14):
                land.box(layer, x + side * (5 + step), row - step // 2, 2, 2 + (14 - step) // 5, mid)
    view.lay(layer, mid, 0.6, 1.0)
    layer = _hills(view, near, 0.9, 4)
    for x in marks.spread(view.wide, 18, view.draw):
        land.disc(layer, x, view.row(0.92), view.draw.uniform(6, 14), near)
    view.lay(layer, near, 0.9, 1.1)


def _lamps(view: View) -> tuple[int, ...]:
    return view.windows if not view.scheme.bright else (view.pale,)


def _city(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    for tone, ground, high, widths, lit in (
        (far, 0.76, 0.5, (12, 26), ()), (mid, 0.88, 0.5, (18, 36), _lamps(view)[:1]), (near, 0.98, 0.4, (24, 48), _lamps(view)),
    ):  # fmt: skip
        layer = view.layer()
        land.towers(layer, view.row(ground), view.row(high), widths, tone, lit, view.draw)
        view.lay(layer, tone, ground - 0.25, ground + 0.1)


def _rooftops(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    layer = view.layer()
    land.towers(layer, view.row(0.8), view.row(0.5), (10, 22), far, (), view.draw)
    view.lay(layer, far, 0.5, 0.86)
    for tone, ground, high in ((mid, 0.86, 0.34), (near, 1.0, 0.34)):
        layer = view.layer()
        marks.roofs(layer, view.row(ground), view.row(high), tone, _lamps(view), view.draw)
        view.lay(layer, tone, ground - 0.14, ground + 0.2)


def _cave(view: View) -> None:
    far, mid, near = view.layers
    for tone, low, high, up, hang, count in (
        (far, 0.74, 0.34, 0.14, 0.34, 10), (mid, 0.84, 0.36, 0.08, 0.3, 9), (near, 0.94, 0.24, 0.02, 0.22, 13),
    ):  # fmt: skip
        layer = view.layer()
        land.teeth(layer, view.row(low), view.row(high), count, tone, view.draw, down=False)
        land.teeth(layer, view.row(up), view.row(hang), count, tone, view.draw, down=True)
        view.lay(layer, tone, low - 0.1, low + 0.2)
    for _ in range(view.wide // 40):
        x, y = view.draw.randrange(view.wide), view.draw.randrange(view.row(0.3), view.row(0.8))
        if not view.scheme.tiny:
            gradient.glow(view.grid, x, y, 7, view.haze, view.scheme.dithering)
        land.box(view.grid, x, y, 2, 2, view.gleam)


def _sewer(view: View) -> None:
    """Vaulted tunnels, pipes on the walls, light that falls from gratings."""
    far, mid, near = view.layers
    layer = view.layer()
    marks.arches(layer, view.row(0.1), view.grid.shape[0], 80, far, int(view.grid[view.row(0.5), 0]))
    if not view.scheme.tiny:
        marks.bricks(layer, far, mid, view.draw)
    view.lay(layer, far, 0.3, 1.0, 0.5)
    if not view.scheme.tiny:
        marks.beams(view.grid, 4, view.row(0.9), view.haze, view.draw)
    layer = view.layer()
    marks.pipes(layer, [view.row(0.24), view.row(0.66)], max(5, view.row(0.04)), mid, far, view.draw)
    view.lay(layer, mid, 0.7, 1.0)
    layer = view.layer()
    land.box(layer, 0, view.row(0.9), view.wide, view.row(0.2), near)
    land.box(layer, 0, 0, view.wide, view.row(0.13), near)
    view.lay(layer, near, 0.96, 1.2)


def _water(view: View, level: int) -> None:
    """Fill the sea from row *level* down, with the path that the orb lays on it."""
    body, crest = view.layers[1], view.layers[0]
    layer = view.layer()
    land.waves(layer, level, body, crest, view.draw)
    view.lay(layer, body, 1.0, 1.3)
    if view.light.orb == "none" or (view.scheme.bright and view.light.orb != "sun"):
        return
    x, _, radius = view.sun
    shine = view.gleam if view.light.orb == "sun" and not view.scheme.tiny else view.pale
    for row in range(level, view.grid.shape[0], 3):
        reach = int(radius * 0.3) + 2 + (row - level) // 5 + view.draw.randrange(4)
        land.box(
            view.grid, x - reach + view.draw.randrange(3), row, 2 * reach, 1, shine if row % 2 else crest
        )


def _sea(view: View) -> None:
    heavens(view)
    far, mid, _ = view.layers
    level = view.row(0.62)
    layer = view.layer()
    marks.islands(layer, level + 1, 4, view.row(0.12), far, view.draw)
    view.lay(layer, far, 0.5, 0.7)
    layer = view.layer()
    for x in marks.spread(view.wide, 2, view.draw):
        marks.ship(
            layer, x, level + 1, max(9, view.row(0.06)), mid, view.haze if not view.scheme.tiny else mid
        )
    view.lay(layer, mid, 1.0, 1.2)
    _water(view, level)


def _harbour(view: View) -> None:
    heavens(view)
    far, _, near = view.layers
    level = view.row(0.66)
    layer = view.layer()
    land.towers(layer, level + 2, view.row(0.22), (12, 26), far, _lamps(view)[:1], view.draw)
    marks.cranes(layer, level + 2, view.row(0.36), 6, far, view.draw)
    view.lay(layer, far, 0.5, 0.72)
    _water(view, level)
    layer = view.layer()
    for x in marks.spread(view.wide, 3, view.draw):
        marks.ship(layer, x, view.row(0.76), view.row(0.11), near, far)
    view.lay(layer, near, 1.0, 1.2)


def _lighthouse(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    level = view.row(0.64)
    layer = view.layer()
    land.ridge(layer, level - 1, 5, far, view.draw, (1, 3, 4))
    marks.islands(layer, level + 1, 3, view.row(0.1), far, view.draw)
    view.lay(layer, far, 0.5, 0.7)
    _water(view, level)
    layer = view.layer()
    x, _, __ = view.sun
    for at in ((x + view.wide * 3 // 10) % view.wide, (x + view.wide * 7 // 10) % view.wide):
        marks.lighthouse(
            layer,
            at,
            view.row(0.72),
            view.row(0.4),
            mid if not view.scheme.tiny else near,
            far,
            view.windows[-1],
        )
    view.lay(layer, mid, 0.9, 1.2)


def _underwater(view: View) -> None:
    """The sea from below: beams of light, wrecks, reefs, fish and bubbles."""
    far, mid, near = view.layers
    if not view.scheme.tiny:
        marks.beams(
            view.grid, 7, view.row(0.7), view.haze if not view.scheme.bright else view.pale, view.draw
        )
    layer = _hills(view, far, 0.7, 14, (2, 3, 7))
    marks.coral(layer, view.row(0.72), view.row(0.26), 12, far, view.draw)
    view.lay(layer, far, 0.6, 0.9)
    layer = view.layer()
    for x in marks.spread(view.wide, view.draw.randrange(3), view.draw):
        marks.ship(layer, x, view.row(0.84), view.row(0.22), mid, far)
    view.lay(layer, mid, 0.9, 1.2)
    layer = _hills(view, mid, 0.84, 8, (3, 5, 7))
    marks.coral(layer, view.row(0.86), view.row(0.3), 14, mid, view.draw)
    view.lay(layer, mid, 0.82, 1.0)
    _swarm(view, near)


def _swarm(view: View, colour: int) -> None:
    """Let shoals of small fish and strings of bubbles pass."""
    for x in marks.spread(view.wide, 6, view.draw):
        y = view.row(view.draw.uniform(0.22, 0.6))
        for _ in range(7):
            fx, fy = x + view.draw.randrange(-22, 23), y + view.draw.randrange(-9, 10)
            land.box(view.grid, fx, fy, 4, 2, colour)
            land.box(view.grid, fx - 2, fy - 1, 1, 4, colour)
            land.box(view.grid, fx - 1, fy, 1, 2, colour)
    for x in marks.spread(view.wide, 7, view.draw):
        for step in range(5):
            land.box(
                view.grid,
                x + (step % 3) * 2,
                view.row(0.75) - step * 11,
                2 - step % 2,
                2 - step % 2,
                view.haze,
            )


def _mountain(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    cap = view.pale if view.scheme.bright or view.light.fall == "snow" else view.haze
    layer = view.layer()
    land.peaks(layer, view.row(0.74), view.row(0.42), 7, far, None if view.scheme.tiny else cap, view.draw)
    view.lay(layer, far, 0.5, 0.8)
    layer = view.layer()
    land.peaks(layer, view.row(0.88), view.row(0.36), 9, mid, None, view.draw)
    view.lay(layer, mid, 0.66, 0.95)
    layer = _hills(view, near, 0.88, 7)
    land.pines(layer, view.row(0.9), view.row(0.18), 20, near, view.draw)
    view.lay(layer, near, 0.9, 1.15)


def _desert(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    layer = view.layer()
    for x in marks.spread(view.wide, 5, view.draw):
        w, tall = view.draw.randrange(22, 46), view.row(view.draw.uniform(0.12, 0.28))
        top = view.row(0.66) - tall
        land.box(layer, x, top, w, tall + 12, far)
        land.box(layer, x - 4, top + tall // 2, w + 8, tall, far)
    land.ridge(layer, view.row(0.68), 7, far, view.draw, (2, 3))
    view.lay(layer, far, 0.5, 0.8)
    view.lay(_hills(view, mid, 0.76, 8, (1, 3)), mid, 0.74, 0.9)
    view.lay(_hills(view, near, 0.86, 8, (2, 5)), near, 0.88, 1.1)


def _castle(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    lit = _lamps(view)[:1]
    view.lay(_hills(view, far, 0.62, 12), far, 0.55, 0.75)
    layer = view.layer()
    land.battlements(layer, view.row(0.84), view.row(0.54), 4, mid, lit, view.draw)
    view.lay(layer, mid, 0.6, 0.95)
    layer = _hills(view, near, 0.88, 6)
    land.crowns(layer, view.row(0.92), view.row(0.14), 14, near, None, view.draw)
    view.lay(layer, near, 0.9, 1.1)


def _ruins(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    layer = view.layer()
    land.peaks(layer, view.row(0.74), view.row(0.3), 6, far, None, view.draw)
    view.lay(layer, far, 0.52, 0.78)
    layer = _hills(view, mid, 0.78, 5)
    marks.columns(layer, view.row(0.8), view.row(0.4), 9, mid, view.draw)
    view.lay(layer, mid, 0.6, 0.95)
    view.lay(_hills(view, near, 0.88, 6), near, 0.88, 1.1)


def _library(view: View) -> None:
    """Bookcases to the ceiling, tall windows on the sky between them."""
    heavens(view)
    far, mid, near = view.layers
    step = next(each for each in (80, 64, 40, 32) if view.wide % each == 0)
    layer = view.layer()
    land.box(layer, 0, 0, view.wide, view.grid.shape[0], far)
    for x in range(0, view.wide, step):
        land.disc(layer, x + step // 2, view.row(0.3), step * 0.26, -1)
        land.box(layer, x + step // 2 - int(step * 0.26), view.row(0.3), int(step * 0.52), view.row(0.36), -1)
        land.box(layer, x + step // 2, 0, 1, view.row(0.7), far)
        land.box(layer, x, view.row(0.42), step, 1, far)
    view.lay(layer, far, 0.5, 1.0, 0.4)
    books = (
        (far, near, view.haze)
        if not view.scheme.tiny
        else (view.scheme.order[1], view.scheme.order[2], view.scheme.order[1])
    )
    layer = view.layer()
    marks.shelves(layer, view.row(0.5), view.row(0.96), mid, books, view.draw)
    view.lay(layer, mid, 0.8, 1.2)


def _stacks(view: View) -> None:
    """A second library stands deeper: cases over cases, no window."""
    far, mid, near = view.layers
    tones = (view.scheme.order[1], view.scheme.order[2]) if view.scheme.tiny else (near, far, view.haze)
    layer = view.layer()
    marks.shelves(layer, view.row(0.18), view.grid.shape[0], mid, tones, view.draw)
    view.lay(layer, mid, 0.6, 1.2)
    layer = view.layer()
    marks.columns(layer, view.row(1.0), view.row(0.94), 5, near, view.draw)
    view.lay(layer, near, 0.9, 1.2)


def _space(view: View) -> None:
    far, mid, near = view.layers
    shades = (far, mid, view.pale, view.haze)
    land.stars(view.grid, view.grid.shape[0], view.wide // 3, shades, view.draw)
    x, y, r = (
        int(view.wide * view.light.x / 2),
        view.row(0.4),
        view.grid.shape[0] * view.draw.uniform(0.13, 0.24),
    )
    if not view.scheme.tiny:
        gradient.glow(
            view.grid, (x + view.wide // 2) % view.wide, view.row(0.5), r * 2.6, mid, view.scheme.dithering
        )
    land.disc(view.grid, x, y, r, view.haze)
    land.disc(view.grid, x + r * 0.2, y + r * 0.14, r * 0.92, far)
    land.disc(view.grid, x + r * 0.42, y + r * 0.34, r * 0.7, mid)
    for step in range(-3, 4):
        reach = int(r * 1.7) - abs(step) * 7
        tone = view.pale if step == 0 else view.haze
        for left in (-reach, int(reach * 0.55)) if reach > 0 else ():
            land.box(view.grid, x + left, y + step // 2 + 2, int(reach * 0.45), 1, tone)
    land.disc(view.grid, (x + view.wide * 0.3) % view.wide, view.row(0.28), r * 0.24, view.haze)
    land.disc(view.grid, (x + view.wide * 0.3) % view.wide + r * 0.08, view.row(0.29), r * 0.2, far)
    view.lay(_hills(view, mid, 0.8, 9), mid, 0.8, 1.0)
    view.lay(_hills(view, near, 0.88, 6), near, 0.9, 1.1)


def _factory(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    layer = view.layer()
    smoke = view.haze if view.light.time != "dusk" else far
    land.chimneys(
        layer, view.row(0.72), view.row(0.48), 8, far, (), None if view.scheme.tiny else smoke, view.draw
    )
    view.lay(layer, far, 0.5, 0.85)
    layer = view.layer()
    for index, x in enumerate(marks.spread(view.wide, 5, view.draw)):
        radius = view.row((0.17, 0.1, 0.14)[index % 3])
        marks.cog(layer, x, view.row(0.74) - index % 2 * view.row(0.1), radius, mid, -1)
    land.box(layer, 0, view.row(0.86), view.wide, view.row(0.2), mid)
    view.lay(layer, mid, 0.8, 1.0)
    layer = view.layer()
    land.chimneys(layer, view.row(1.0), view.row(0.36), 6, near, _lamps(view)[:1], None, view.draw)
    marks.pipes(layer, [view.row(0.9)], max(4, view.row(0.03)), near, mid, view.draw)
    view.lay(layer, near, 0.95, 1.2)


def _sky(view: View) -> None:
    heavens(view)
    far, mid, near = view.layers
    layer = view.layer()
    for x in marks.spread(view.wide, 6, view.draw):
        y, w = view.row(view.draw.uniform(0.4, 0.66)), view.draw.randrange(14, 30)
        for row in range(w):
            reach = int(w * (1 - (row / w) ** 0.6)) if row else w
            land.box(layer, x - reach, y + row, 2 * reach, 1, far)
        land.disc(layer, x - w // 3, y, w * 0.3, far)
        land.disc(layer, x + w // 4, y - 2, w * 0.36, far)
    view.lay(layer, far, 0.5, 0.9)
    for tone, size in ((mid, (22, 46)), (near, (12, 30))):
        layer = view.layer()
        for x in marks.spread(view.wide, 13, view.draw):
            land.disc(layer, x, view.grid.shape[0] + 4, view.draw.uniform(*size), tone)
        view.lay(layer, tone, 0.9, 1.2)


_SCENES: Mapping[str, Callable[[View], None]] = {
    "night": _night, "forest": _forest, "city": _city, "cave": _cave, "sea": _sea, "mountain": _mountain,
    "desert": _desert, "snow": _mountain, "castle": _castle, "space": _space, "factory": _factory, "sky": _sky,
    "glade": _glade, "rooftops": _rooftops, "sewer": _sewer, "harbour": _harbour, "lighthouse": _lighthouse,
    "underwater": _underwater, "ruins": _ruins, "library": _library, "stacks": _stacks,
}  # fmt: skip
