"""The rig: it turns a body plan's measures into solids on a frame, moved as the pose says."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math
from dataclasses import dataclass, field

from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.scheme import Ramp, Scheme

from .look import Look
from .pose import Pose
from .shapes import Facet, Limb, Oval, Part, Stamp, drawn


@dataclass(slots=True)
class Rig:
    """One frame being built. Measures are pixels: *x* to the right of the middle, *up* above the ground."""

    width: int
    height: int
    pose: Pose
    look: Look
    scheme: Scheme
    parts: list[Part] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    head: tuple[float, float, float, float] = (0, 0, 1, 1)
    trunk: tuple[float, float, float, float] = (0, 0, 1, 1)
    hand: tuple[float, float] = (0, 0)
    far_hand: tuple[float, float] = (0, 0)
    gaze: tuple[float, float, float] = (0, 0, 0)

    @property
    def margin(self) -> int:
        """Pixels kept for the outline."""
        return 0 if self.scheme.outline == "none" else 1

    @property
    def wide(self) -> float:
        """Width that solids may fill."""
        return (self.width - 2 * self.margin) * self.look.wide

    @property
    def tall(self) -> float:
        """Height that solids may fill."""
        return (self.height - 2 * self.margin) * self.look.tall

    @property
    def back(self) -> bool:
        """Whether it is seen from behind."""
        return self.pose.view == "back"

    @property
    def front(self) -> bool:
        """Whether it is seen from before."""
        return self.pose.view == "front"

    @property
    def turned(self) -> float:
        """How far faces look to the right: 1 from the side, 0 from before and behind."""
        return 1.0 if self.pose.view == "side" else 0.0

    @property
    def rise(self) -> int:
        """Whole pixels that the body bobs up: a breath is less than a step."""
        return round(self.pose.bob * max(1.0, self.tall / (30 if self.pose.name == "idle" else 15)))

    def at(self, x: float, up: float) -> tuple[float, float]:
        """Return where (x, up) lies on the frame, stretched and leaning about the feet."""
        pose = self.pose
        return (
            self.width / 2 + x * pose.wide + pose.lean * (up - self.tall * 0.4),
            self.height - self.margin - up * pose.tall,
        )

    def oval(
        self, x: float, up: float, rx: float, ry: float, ramp: Ramp, z: float = 0, lift: float = 0,
        turn: float = 0, *, seam: bool = True, flat: bool = False, bands: tuple[Ramp, float] | None = None,
        power: float = 2.0,
    ) -> None:  # fmt: skip
        """Add an ellipse, a cushion when *power* is above 2."""
        px, py = self.at(x, up)
        shape = Oval(px, py, rx * self.pose.wide, ry * self.pose.tall, turn, power)
        self.parts.append(Part(shape, ramp, z, lift, seam, flat, bands))

    def limb(
        self, x0: float, up0: float, x1: float, up1: float, r0: float, r1: float, ramp: Ramp,
        z: float = 0, lift: float = 0, *, seam: bool = True,
    ) -> None:  # fmt: skip
        """Add a rounded stick."""
        ax, ay = self.at(x0, up0)
        bx, by = self.at(x1, up1)
        self.parts.append(Part(Limb(ax, ay, bx, by, r0, r1), ramp, z, lift, seam))

    def facet(
        self, points: list[tuple[float, float]], ramp: Ramp, z: float = 0, lift: float = 0, *,
        seam: bool = True, flat: bool = False,
    ) -> None:  # fmt: skip
        """Add a polygon."""
        self.parts.append(Part(Facet(tuple(self.at(x, up) for x, up in points)), ramp, z, lift, seam, flat))

    def box(
        self, x: float, up: float, half_width: float, half_height: float, ramp: Ramp, z: float = 0, lift: float = 0,
        *, flat: bool = False, seam: bool = True,
    ) -> None:  # fmt: skip
        """Add a rectangle about (x, up)."""
        w, h = half_width, half_height
        self.facet(
            [(x - w, up - h), (x + w, up - h), (x + w, up + h), (x - w, up + h)],
            ramp,
            z,
            lift,
            seam=seam,
            flat=flat,
        )

    def stamp(self, x: float, up: float, rows: tuple[str, ...]) -> None:
        """Put pixels about (x, up): '#' dark, 'o' white, 'r' accent, 'y' glow, 'm' main, 's' second, '.' nothing."""
        look = self.look
        glow = look.glow if self.scheme.gap(look.glow, look.main[-2]) > 0.17 else look.white
        colours = {
            "#": look.dark,
            "o": look.white,
            "r": look.accent[-2],
            "y": glow,
            "i": look.accent[-2],
            "R": look.accent[-1],
            "m": look.main[-2],
            "M": look.main[-1],
            "d": look.main[-3],
            "s": look.second[-2],
            "k": look.skin[-2],
            "K": look.skin[-3],
            "g": look.metal[-2],
            "G": look.metal[-1],
            "e": look.metal[-3],
            ".": CLEAR,
        }
        px, py = self.at(x, up)
        pixels = tuple(tuple(colours[each] for each in row) for row in rows)
        left, top = math.floor(px - len(rows[0]) / 2 + 0.5), math.floor(py - len(rows) / 2 + 0.5)
        self.stamps.append(Stamp(pixels, left, top))

    def drawn(self) -> Grid:
        """Return the finished frame."""
        return drawn(self.parts, self.stamps, self.width, self.height, self.scheme, lined=self.look.plain < 3)
