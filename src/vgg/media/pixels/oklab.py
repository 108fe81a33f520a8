"""OKLab: without a space in which distances look equal, no palette could be made, mapped or measured.

The two matrices are those of Björn Ottosson, "A perceptual color space for image processing" (2020).
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bytes = NDArray[np.uint8]

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LMS = np.linalg.inv(_TO_LMS)
_FROM_LAB = np.linalg.inv(_TO_LAB)


def from_hex(text: str) -> tuple[int, int, int]:
    """Return '#rrggbb' as three bytes."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def to_hex(rgb: tuple[int, int, int]) -> str:
    """Return three bytes as '#rrggbb'."""
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def linear_of(rgb: Bytes) -> Floats:
    """Return sRGB bytes of shape (..., 3) as linear light, 0..1."""
    value = rgb[..., :3].astype(np.float64) / 255
    linear: Floats = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return linear


def lab_of_linear(linear: Floats) -> Floats:
    """Return linear light of shape (..., 3) in OKLab."""
    lab: Floats = np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T
    return lab


def to_lab(rgb: Bytes) -> Floats:
    """Return sRGB bytes of shape (..., 3) as OKLab: lightness 0..1 and the two colour axes."""
    return lab_of_linear(linear_of(rgb))


def to_rgb(lab: Floats) -> Bytes:
    """Return OKLab of shape (..., 3) as sRGB bytes; what sRGB cannot show is cut off."""
    linear = np.clip((lab @ _FROM_LAB.T) ** 3 @ _FROM_LMS.T, 0, 1)
    value = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.round(value * 255).astype(np.uint8)


@lru_cache(maxsize=4096)
def lab_of(colour: str) -> tuple[float, float, float]:
    """Return '#rrggbb' in OKLab."""
    lab = to_lab(np.array(from_hex(colour), dtype=np.uint8))
    return float(lab[0]), float(lab[1]), float(lab[2])


def lch_of(colour: str) -> tuple[float, float, float]:
    """Return '#rrggbb' as lightness, chroma and hue in degrees."""
    light, a, b = lab_of(colour)
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


@lru_cache(maxsize=4096)
def from_lch(light: float, chroma: float, hue: float) -> str:
    """Return the colour of lightness 0..1, *chroma* and *hue* in degrees; chroma gives way where sRGB ends."""
    light = min(1.0, max(0.0, light))
    angle = math.radians(hue)
    for step in range(21):
        part = chroma * (1 - step / 20)
        linear = (
            _FROM_LMS @ (_FROM_LAB @ np.array([light, part * math.cos(angle), part * math.sin(angle)])) ** 3
        )
        if linear.min() >= -1e-4 and linear.max() <= 1 + 1e-4:
            break
    linear = np.clip(linear, 0, 1)
    value = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = (round(float(channel) * 255) for channel in value)
    return to_hex((red, green, blue))


def distance(one: str, other: str) -> float:
    """Return the OKLab distance of two colours: 0.02 is just seen, black to white is 1."""
    return math.dist(lab_of(one), lab_of(other))


def packed_colours(rgb: Bytes) -> NDArray[np.int64]:
    """Return colours of shape (..., 3) as one number each: 0xrrggbb."""
    wide = rgb.astype(np.int64)
    packed: NDArray[np.int64] = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    return packed


def nearest(rgb: Bytes, palette: list[str]) -> NDArray[np.intp]:
    """Return for every colour of *rgb*, shape (..., 3), the index of the palette colour that looks most like it."""
    packed, back = np.unique(packed_colours(rgb), return_inverse=True)
    flat = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=-1).astype(np.uint8)
    shades = to_lab(np.array([from_hex(colour) for colour in palette], dtype=np.uint8))
    best = np.empty(len(flat), dtype=np.intp)
    for start in range(0, len(flat), 4096):
        lab = to_lab(flat[start : start + 4096])
        best[start : start + 4096] = ((lab[:, None] - shades[None]) ** 2).sum(axis=2).argmin(axis=1)
    chosen: NDArray[np.intp] = best[back.reshape(-1)].reshape(rgb.shape[:-1])
    return chosen
