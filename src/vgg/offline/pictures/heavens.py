"""Heavens: the view that a backdrop is painted on, its sky and the tones of its depths."""

from __future__ import annotations

import random
from dataclasses import dataclass

from vgg.media.pixels import gradient
from vgg.media.pixels.daylight import Light
from vgg.media.pixels.grid import Grid
from vgg.media.pixels.oklab import distance, lch_of
from vgg.media.pixels.scenery.landmarks import landmark
from vgg.media.pixels.scenery.plane import Plane, Tones
from vgg.media.pixels.scheme import Scheme
from vgg.media.pixels.tones import depths, distance_tones, glow_tones, side_of, tinted

FAR, MID, FRONT = 0, 1, 2
"""The depths of a far picture."""


@dataclass(frozen=True, slots=True)
class View:
    """A backdrop being painted: *ramps* are the tones of its depths, *lamps* those of lit windows."""

    grid: Grid
    scheme: Scheme
    draw: random.Random
    light: Light
    ramps: tuple[Tones, Tones, Tones]
    haze: int
    lamps: tuple[int, ...]
    pale: int
    gleam: int
    ember: int
    waiting: list[str]
    """Landmarks that are still to be put up, behind all that stands nearer than the far depth."""

    @property
    def wide(self) -> int:
        """Width in pixels."""
        return int(self.grid.shape[1])

    @property
    def high(self) -> int:
        """Height in pixels."""
        return int(self.grid.shape[0])

    def row(self, part: float) -> int:
        """Return the row at *part* of the height."""
        return int(self.high * part)

    @property
    def sun(self) -> tuple[int, int, float]:
        """Where the orb stands and its radius; a screen is half as wide as the backdrop."""
        return int(self.wide * self.light.x / 2), self.row(self.light.y), self.high * self.light.size

    @property
    def open(self) -> int:
        """A column away from the orb, where a landmark has room."""
        return int(self.wide * (self.light.x / 2 + 0.26 + 0.1 * self.light.y)) % self.wide

    def plane(self) -> Plane:
        """Return an empty plane of the backdrop's size."""
        return Plane(self.wide, self.high, side_of(self.scheme))

    def lay(self, plane: Plane, depth: int, hue: float | None = None, *, rim: float = 0.3) -> None:
        """Put *plane* on the backdrop in the tones of *depth*, about *hue* where the palette has it."""
        if depth != FAR:
            self.put_up()
        tones = self.ramps[depth]
        if hue is not None and depth != FAR:
            tones = tinted(self.scheme, tuple(tones), hue)
        if rim:
            plane.rim(rim)
        if not self.scheme.tiny:
            # A tone that stands twice in a ramp would leave bodies flat: the two that are left part light and shadow.
            tones = tuple(dict.fromkeys(tones))
        plane.lay(self.grid, tones, self.scheme.dithering)

    def put_up(self) -> None:
        """Put up the landmarks that wait: the nearer the game has come to them, the larger."""
        at = self.open + int(self.wide * 0.36)
        while self.waiting:
            plane = self.plane()
            landmark(
                plane,
                self.waiting.pop(0),
                at % self.wide,
                self.row(0.6),
                int(self.high * (0.24 + 0.2 * self.light.reach)),
                self.lamps,
                self.draw,
            )
            self.show(plane)
            at += int(self.wide * 0.34)

    def show(self, plane: Plane) -> None:
        """Put a landmark on the backdrop, in the whole span of tones from the middle to the far depth."""
        plane.rim(0.2)
        span = dict.fromkeys((*self.ramps[MID], *self.ramps[FAR]))
        plane.lay(
            self.grid,
            sorted(span, key=lambda each: (self.scheme.lightness(each), each)),
            self.scheme.dithering,
        )

    def paint(self, tones: Tones, plane: Plane) -> None:
        """Put *plane* on the backdrop in *tones* of one's own choice."""
        plane.lay(self.grid, tones, self.scheme.dithering)


def view_of(scheme: Scheme, light: Light, size: tuple[int, int], draw: random.Random) -> View:
    """Return a view whose sky is painted and whose tones are chosen."""
    tones, glow = distance_tones(scheme), glow_tones(scheme)
    sky = _tiny(scheme, light) if scheme.tiny else _bands(scheme, light, tones, glow)
    grid = gradient.sky(size[0], size[1], sky, scheme.dithering, 0.6)
    far, mid, front, _ = depths(scheme)
    if glow and not scheme.tiny and not scheme.bright and light.time in {"dawn", "sunset"}:
        far = (far[0], far[1], glow[0] if scheme.lightness(glow[0]) > scheme.lightness(far[1]) else far[2])
    gold = _gold(scheme)
    lamps = (gold[-2],) if not scheme.tiny else (tones[-1],) if not scheme.bright else (scheme.pale,)
    haze = tones[-1]
    gleam = gold[-1] if not scheme.tiny else scheme.pale
    pale = scheme.pale if scheme.tiny else scheme.of("light")[0]
    return View(
        grid,
        scheme,
        draw,
        light,
        (far, mid, front),
        haze,
        lamps,
        pale,
        gleam,
        gold[-3] if not scheme.tiny else lamps[0],
        list(light.marks),
    )


def _gold(scheme: Scheme) -> Tones:
    """Return the colours of fire, lamps and the sun: the pickups' where they are warm, else the nearest to gold."""
    found = scheme.ramp("pickup")
    if scheme.tiny or 25 < lch_of(scheme.colours[found[-1]])[2] < 115:
        return found
    quiet = ("light", "any", "background", "terrain", "ui", "hazard", "pickup")
    fire = scheme.like(("#a85a28", "#e0a050", "#ffe0a0"), quiet)
    fits = distance(scheme.colours[fire[-1]], "#ffe0a0") < 0.12
    return fire if fits else (*fire[:-1], scheme.of("light")[0])


def _bands(scheme: Scheme, light: Light, tones: list[int], glow: list[int]) -> list[int]:
    """Return the tones of the sky from the top to the horizon."""
    low, mid, high = tones[0], tones[len(tones) // 2], tones[-1]
    if scheme.bright:
        warm = glow or [tones[len(tones) // 2]]
        table = {
            "day": [*tones], "dawn": [mid, high, warm[-1], scheme.of("light")[0]],
            "sunset": [low, tones[1], warm[0], warm[-1]], "dusk": [low, low, tones[1], warm[0]],
            "overcast": [tones[1], mid, mid, high],
        }  # fmt: skip
        return table.get(light.time, [low, tones[1], mid])
    if len(tones) < 4:
        return _short(scheme, light, tones, glow)
    table = {
        "day": [_blue(scheme, high), _blue(scheme, high), high], "dawn": [low, mid, high, *glow[-2:]],
        "sunset": [low, mid, *glow],
        "dusk": [scheme.dark, low, mid, *(glow[:1] or [high])], "night": [low, low, tones[1], high],
        "midnight": [scheme.dark, low, low, tones[1]], "storm": [low, mid, tones[1], low],
        "overcast": [high, mid, high],
    }  # fmt: skip
    inside = {"space": [scheme.dark, scheme.dark, low], "underwater": [high, high, mid, tones[1]],
              "circuit": [scheme.dark, low], "cave": [scheme.dark, scheme.dark, low, tones[1]]}  # fmt: skip
    return inside.get(light.place, table.get(light.time, [scheme.dark, low, tones[1]]))


def _short(scheme: Scheme, light: Light, tones: list[int], glow: list[int]) -> list[int]:
    """Return a sky that stays darker than what is far: the palette has too few tones for both to be light."""
    black, low, high = scheme.dark, tones[0], tones[-1]
    table = {
        "day": [_blue(scheme, low)] * 2, "dawn": [black, low, *(glow[-2:] or [low])], "sunset": [black, low, *(glow or [low])],
        "dusk": [black, low, *glow[:1]], "night": [black, black, low], "midnight": [black, black, black, low],
        "storm": [low, low, black], "overcast": [low, low],
    }  # fmt: skip
    inside = {
        "space": [black, black],
        "underwater": [high, low, low, black],
        "circuit": [black],
        "cave": [black, black, low],
    }
    return inside.get(light.place, table.get(light.time, [black, black, low]))


def _blue(scheme: Scheme, other: int) -> int:
    """Return the blue of a clear day among the colours of no figure, *other* where there is none."""
    found = scheme.nearest("#4aa8f0", ("any", "background", "terrain"))
    return found if distance(scheme.colours[found], "#4aa8f0") < 0.12 else other


def _tiny(scheme: Scheme, light: Light) -> list[int]:
    """Return the sky of a palette of four: figures stand before its second lightest or its darkest shade."""
    s0, s1, s2, s3 = (scheme.order[round(part * (len(scheme.order) - 1) / 3)] for part in range(4))
    if not scheme.bright:
        if light.time in {"dawn", "sunset", "day"}:
            return [s0, s0, s1]
        return [s1, s0, s0] if light.time in {"dusk", "overcast"} else [s0]
    if light.time in {"night", "midnight", "storm"}:
        return [s1, s2, s2, s3]
    if light.time in {"dusk", "none"}:
        return [s2, s2]
    return [s3, s3, s2, s2] if light.time != "dawn" else [s2, s2, s3]
