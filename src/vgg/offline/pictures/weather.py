"""Weather: sun and moon, stars, clouds, lightning, rain and snow, as the hour of a world has them."""

from __future__ import annotations

import math

import numpy as np

from vgg.media.pixels import gradient
from vgg.media.pixels.scenery import nature
from vgg.media.pixels.scenery.plane import Tones
from vgg.media.pixels.tones import glow_tones

from .heavens import FAR, MID, View


def heavens(view: View) -> None:
    """Paint what the hour has in its sky: stars, an orb, clouds."""
    light, dark = view.light, not view.scheme.bright
    if dark and light.time in {"night", "midnight", "dusk"}:
        _stars(view, {"night": 7, "midnight": 4, "dusk": 13}[light.time])
    if light.time == "storm":
        _lightning(view)
    _orb(view)
    _cloudscape(view)


def _stars(view: View, step: int) -> None:
    """Scatter stars: most of them faint, more of them high up and along a band across the sky."""
    tones, draw = view.ramps[FAR], view.draw
    low = view.row(0.55)
    for index in range(view.wide // step):
        x, y = draw.randrange(view.wide), int(low * draw.random() ** 1.4)
        if index % 3 == 0:
            y = int(low * (0.4 + 0.28 * math.sin(x * 2 * math.pi / view.wide) + draw.gauss(0, 0.09)))
        if not 1 <= y < low:
            continue
        view.grid[y, x] = (tones[1], tones[2], tones[2], view.pale)[index % 4]
        if index % 17 == 0:
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                view.grid[y + dy, (x + dx) % view.wide] = tones[2]
            view.grid[y, x] = view.pale


def _orb(view: View) -> None:
    light, scheme = view.light, view.scheme
    if light.orb == "none":
        return
    x, y, radius = view.sun
    sun = light.orb == "sun"
    if not scheme.tiny:
        tones = view.ramps[FAR]
        shine = tones[2] if not sun or scheme.bright else (glow_tones(scheme) or [view.haze])[-1]
        gradient.glow(view.grid, x, y, radius * 2.6, tones[1] if not sun else shine, scheme.dithering)
        gradient.glow(view.grid, x, y, radius * 1.7, shine, scheme.dithering)
    face = view.gleam if sun and not scheme.tiny else view.pale
    disc = view.plane()
    disc.ball(x, y, radius, 0, 0.9, 0.0)
    inside = disc.solid
    if light.orb == "crescent":
        hollow = view.plane()
        hollow.ball(x + radius * 0.5, y - radius * 0.25, radius * 0.9, 0, 0.5, 0.0)
        inside &= ~hollow.solid
    view.grid[inside] = face
    if light.orb == "moon" and radius > 6:
        _seas(view, x, y, radius)
    elif sun and radius > 16:
        _barred(view, x, y, radius)


def _seas(view: View, x: int, y: int, radius: float) -> None:
    """Lay seas and craters on a moon and shade its far side."""
    tones: Tones = (
        (view.haze, view.pale) if not view.scheme.tiny else (view.scheme.order[-2], view.scheme.pale)
    )
    moon = view.plane()
    side = moon.side or -1
    if radius > view.high * 0.1 and not view.scheme.tiny:
        # A large moon is half in its own shadow: as much white would outshine what the player looks for.
        tones = (view.ramps[FAR][1], view.haze, view.pale)
        moon.ball(x, y, radius + 0.3, 0, 0.62, 0.5)
    else:
        moon.ball(x, y, radius + 0.3, 0, 0.86, 0.2)
    turn = view.draw.uniform(0, 2 * math.pi)
    cos, sin = math.cos(turn), math.sin(turn)
    spots = (
        (-0.34, -0.22, 0.2),
        (0.25, 0.3, 0.26),
        (0.36, -0.36, 0.12),
        (-0.2, 0.46, 0.12),
        (0.02, -0.05, 0.1),
        (-0.5, 0.12, 0.09),
    )
    for dx, dy, size in spots[: 4 if radius < 24 else 6]:
        at = (x + (dx * cos - dy * sin) * radius, y + (dx * sin + dy * cos) * radius)
        moon.ball(*at, size * radius, size * radius * 0.92, 0.2, 0.0)
        moon.ball(at[0] - side, at[1] + 1, size * radius * 0.8, size * radius * 0.74, 0.44, 0.0)
    keep = view.plane()
    keep.ball(x, y, radius, 0, 0.5, 0.0)
    moon.light[~keep.solid] = np.nan
    moon.lay(view.grid, tones, view.scheme.dithering)


def _barred(view: View, x: int, y: int, radius: float) -> None:
    """Cut level bars into the lower half of a large sun: the air above a hot horizon."""
    gap, row = 0, y + int(radius * 0.1)
    behind = (glow_tones(view.scheme) or [view.haze])[-1]
    while row < y + radius:
        gap += 1
        reach = int(math.sqrt(max(0.0, radius**2 - (row - y) ** 2)))
        for line in range(row, min(row + (gap + 1) // 2, view.high)):
            view.grid[line, np.arange(x - reach, x + reach) % view.wide] = behind
        row += 5


def _cloudscape(view: View) -> None:
    """Hang the clouds of the hour: few by night, heaped by day, a lid in a storm."""
    time, draw, scheme = view.light.time, view.draw, view.scheme
    if time == "none":
        return
    far, mid = view.ramps[FAR], view.ramps[MID]
    size = view.high / 24
    if scheme.tiny:
        plane = view.plane()
        nature.clouds(plane, view.row(0.26), view.row(0.46), 5, draw, (size * 0.7, size * 1.4), 0.66)
        flat = (scheme.order[-2], scheme.pale) if scheme.bright else (scheme.dark, scheme.order[1])
        plane.lay(view.grid, flat, "none")
        return
    if time in {"storm", "overcast"}:
        for low, part, light in ((0.28, 1.6, 0.6), (0.15, 2.2, 0.36)):
            plane = view.plane()
            nature.lid(plane, view.row(low), size * part, 13, draw, light)
            view.paint(mid if time == "storm" else far, plane)
        return
    if time in {"sunset", "dusk", "dawn"}:
        _streaks(view)
    few = time in {"night", "midnight"}
    plane = view.plane()
    sizes = (size * 0.6, size * (1.1 if few else 1.8))
    count = 4 if few or (time == "day" and not scheme.bright) else 7
    nature.clouds(plane, view.row(0.1), view.row(0.42), count, draw, sizes, 0.34 if few else 0.6)
    dull, body, lit = _cloud_tones(view)
    view.paint((dull, body, lit), plane)
    if count == 7:
        plane = view.plane()
        nature.bank(plane, view.row(0.58), size * 2.2, 11, draw, 0.4)
        view.paint((dull, body, lit if time != "day" else far[2]), plane)


def _cloud_tones(view: View) -> tuple[int, int, int]:
    """Return shadow, body and light of the hour's clouds."""
    dull, body, lit = view.ramps[FAR]
    if view.light.time == "day":
        return body, lit, view.pale
    warm = glow_tones(view.scheme)
    if warm and view.light.time in {"dawn", "sunset", "dusk"}:
        lit = warm[0] if view.light.time == "dusk" else warm[-1]
    return dull, body, lit


def _streaks(view: View) -> None:
    """Draw long thin clouds, their sides towards the low sun lit."""
    far, warm = view.ramps[FAR], glow_tones(view.scheme)
    lit = warm[-1] if warm else far[2]
    for _ in range(16):
        x, y = view.draw.randrange(view.wide), view.row(view.draw.uniform(0.14, 0.5))
        long, thick = view.draw.randrange(18, 70), view.draw.randrange(1, 4)
        for line in range(thick):
            cut = abs(line - thick // 2) * 7 + view.draw.randrange(3)
            view.grid[y + line, np.arange(x + cut, x + max(cut + 3, long - cut)) % view.wide] = far[1]
        view.grid[y + thick, np.arange(x + 5, x + max(8, long - 6)) % view.wide] = lit


def _lightning(view: View) -> None:
    """Let one forked bolt of lightning stand in the sky."""
    start = int(view.wide * view.light.x / 2)
    _bolt(view, start, view.row(0.2), view.row(0.4) // 6)
    _bolt(view, start + 6, view.row(0.34), view.row(0.18) // 6)


def _bolt(view: View, x: int, y: int, count: int) -> None:
    """Draw *count* crooked pieces of a bolt down from (x, y)."""
    for _ in range(count):
        step = view.draw.randrange(-5, 6)
        for row in range(6):
            at = (x + step * row // 6 + np.arange(2 if row < 4 else 1)) % view.wide
            view.grid[min(y + row, view.high - 1), at] = view.pale
        x, y = x + step, y + 6


def falling(view: View) -> None:
    """Let rain or snow fall over the whole view."""
    draw = view.draw
    if view.light.fall == "snow":
        for index in range(view.wide // 4):
            y, x = draw.randrange(view.high - 1), draw.randrange(view.wide)
            size = 2 if index % 7 == 0 else 1
            view.grid[y : y + size, np.arange(x, x + size) % view.wide] = view.pale
    elif view.light.fall == "rain":
        for _ in range(view.wide // 4):
            y, x = draw.randrange(view.row(0.1), view.high - 8), draw.randrange(view.wide)
            for row in range(draw.randrange(3, 7)):
                view.grid[y + row, (x - row // 2) % view.wide] = view.haze
