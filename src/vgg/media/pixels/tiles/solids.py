"""Solids: balls, posts and boxes lit as the style guide says, of which decorations are put together."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math
from dataclasses import dataclass

from vgg.media.pixels.coat import Coat
from vgg.media.pixels.grid import Grid, blank
from vgg.media.pixels.scheme import Scheme

_LIGHTS = {"top-left": (-0.6, -0.8), "top": (0.0, -1.0), "top-right": (0.6, -0.8)}


@dataclass(frozen=True, slots=True)
class Easel:
    """A picture being drawn and the light on it; x goes to the right, y down, in pixels from its top left corner."""

    out: Grid
    scheme: Scheme

    @property
    def light(self) -> tuple[float, float]:
        """Where the light comes from."""
        return _LIGHTS[self.scheme.light]

    def dot(self, x: float, y: float, tone: int) -> None:
        """Put one pixel."""
        column, row = math.floor(x), math.floor(y)
        if 0 <= row < self.out.shape[0] and 0 <= column < self.out.shape[1]:
            self.out[row, column] = tone

    def ball(self, x: float, y: float, wide: float, tall: float, coat: Coat, rough: float = 0.0) -> None:
        """Draw an ellipse about (x, y) with these half sizes; *rough* frays its edge as leaves do."""
        lx, ly = self.light
        for row in range(math.floor(y - tall) - 1, math.ceil(y + tall) + 1):
            for column in range(math.floor(x - wide) - 1, math.ceil(x + wide) + 1):
                across, down = (column + 0.5 - x) / wide, (row + 0.5 - y) / tall
                fray = rough * ((column * 5 + row * 3) % 4 - 1.5) / 1.5
                if across**2 + down**2 > 1 + fray:
                    continue
                value = across * lx + down * ly + rough * ((column * 3 + row * 7) % 5 - 2) * 0.3
                self.dot(column, row, _tone(value, coat))

    def post(self, x: int, top: int, low: int, wide: int, coat: Coat) -> None:
        """Draw an upright round post, *wide* pixels from column *x*, over the rows from *top* to before *low*."""
        for step in range(wide):
            part = (step + 0.5) / wide * 2 - 1
            value = part * self.light[0] * 1.5
            tone = coat.light if value > 0.35 else coat.dark if value < -0.3 else coat.middle
            for row in range(top, low):
                self.dot(x + step, row, tone)

    def box(self, x: int, y: int, wide: int, tall: int, coat: Coat) -> None:
        """Draw a box: lit above, shaded below and at the side away from the light."""
        for row in range(y, y + tall):
            for column in range(x, x + wide):
                self.dot(column, row, coat.middle)
        for column in range(x, x + wide):
            self.dot(column, y, coat.light)
            if tall > 2:
                self.dot(column, y + tall - 1, coat.dark)
        far = x + wide - 1 if self.light[0] <= 0 else x
        if wide > 2:
            for row in range(y + 1, y + tall):
                self.dot(far, row, coat.dark)

    def cone(self, x: float, top: int, low: int, half: float, coat: Coat) -> None:
        """Draw a cone with its tip at (x, *top*) and a foot of twice *half* pixels at row *low*."""
        for row in range(top, low):
            reach = max(0.5, half * (row + 1 - top) / (low - top))
            for column in range(math.floor(x - reach + 0.5), math.floor(x + reach + 0.5)):
                value = (column + 0.5 - x) / reach * (self.light[0] or -0.3) * 1.4
                self.dot(column, row, _tone(value, coat))

    def stroke(self, x0: float, y0: float, x1: float, y1: float, tone: int) -> None:
        """Draw a thin line."""
        steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0))))
        for step in range(steps + 1):
            part = step / steps
            self.dot(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, tone)


def _tone(value: float, coat: Coat) -> int:
    return (
        coat.glint
        if value > 0.82
        else coat.light
        if value > 0.3
        else coat.dark
        if value < -0.38
        else coat.middle
    )


def easel(width: int, height: int, scheme: Scheme) -> Easel:
    """Return an empty picture to draw on."""
    return Easel(blank(width, height), scheme)
