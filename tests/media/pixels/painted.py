"""Painters for the tests of recovery: a small figure, enlarged with one fault more than a good service makes."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageFilter

from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.oklab import Bytes, from_hex
from vgg.media.pixels.scheme import Scheme

COLOURS = ("#14121e", "#3a2a5a", "#a03048", "#f0a040", "#f8f0d0", "#2878a0", "#58c0a0", "#7a7488")
ROLES = ("any", "background", "enemy", "player", "light", "player", "pickup", "terrain")
SCHEME = Scheme(COLOURS, ROLES)

FIGURE = (
    "......0000......",
    ".....033330.....",
    "....03344330....",
    "....03404040....",
    "....03344440....",
    ".....044440.....",
    "....05555550....",
    "..005565555500..",
    ".04456655555440.",
    ".04405555550440.",
    "..0.05222250.0..",
    "....05550550....",
    "....0550.0550...",
    "....0550.0550...",
    "....0220.0220...",
    "...02220.02220..",
    "...00000.00000..",
)
"""Somebody with head, arms and legs, outlined: digits are indices of COLOURS."""


def figure(rows: Sequence[str] = FIGURE) -> Grid:
    """Return *rows* of digits as a grid."""
    return np.array([[CLEAR if each == "." else int(each) for each in row] for row in rows], dtype=np.int16)


def noisy_scene(width: int, height: int, seed: int) -> Grid:
    """Return a full picture: bands of colour, a checkered one, and spots."""
    draw = np.random.default_rng(seed)
    ys, xs = np.mgrid[0:height, 0:width]
    grid = ((ys // 5 + (xs // 7) * 3) % len(COLOURS)).astype(np.int16)
    grid[10:16] = np.where((xs + ys)[10:16] % 2, 1, 4)
    spots = draw.random(grid.shape) < 0.2
    grid[spots] = draw.integers(0, len(COLOURS), int(spots.sum()))
    return grid


def painted(
    small: Grid, cell: tuple[float, float], side: tuple[int, int], *, behind: Bytes | tuple[int, int, int] = (240, 236, 246),
    at: tuple[float, float] | None = None, turn: float = 0.0, drift: float = 0.0, blur: float = 0.7, noise: float = 3.0,
    quality: int = 0,
) -> Bytes:  # fmt: skip
    """Return *small* painted on *side* pixels (width, height): cells of *cell* pixels, from *at* on, turned by degrees."""
    draw = np.random.default_rng(3)
    y, x = np.mgrid[0 : side[1], 0 : side[0]] + 0.5
    left, top = at or ((side[0] - small.shape[1] * cell[0]) / 2, (side[1] - small.shape[0] * cell[1]) / 2)
    angle = math.radians(turn)
    y, x = y - side[1] / 2, x - side[0] / 2
    x, y = (
        x * math.cos(angle) - y * math.sin(angle) + side[0] / 2,
        x * math.sin(angle) + y * math.cos(angle) + side[1] / 2,
    )
    x, y = x + drift * np.sin(x / 80), y + drift * np.sin(y / 70 + 1)
    columns, rows = np.floor((x - left) / cell[0]).astype(int), np.floor((y - top) / cell[1]).astype(int)
    inside = (rows >= 0) & (rows < small.shape[0]) & (columns >= 0) & (columns < small.shape[1])
    index = np.where(
        inside, small[np.clip(rows, 0, small.shape[0] - 1), np.clip(columns, 0, small.shape[1] - 1)], CLEAR
    )
    table = np.array([from_hex(each) for each in COLOURS], dtype=float)
    ground = np.broadcast_to(np.asarray(behind, dtype=float), (side[1], side[0], 3))
    return faulty(np.where((index != CLEAR)[..., None], table[index], ground), draw, blur, noise, quality)


def faulty(image: np.ndarray, draw: np.random.Generator, blur: float, noise: float, quality: int) -> Bytes:
    """Return *image* blurred, noisy, through JPEG where a *quality* is given, and opaque."""
    soft = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(blur))
    rough = np.clip(np.asarray(soft, dtype=float) + draw.normal(0, noise, image.shape), 0, 255).astype(
        np.uint8
    )
    if quality:
        stream = io.BytesIO()
        Image.fromarray(rough).save(stream, "JPEG", quality=quality)
        rough = np.asarray(Image.open(stream).convert("RGB"))
    return np.dstack([rough, np.full(rough.shape[:2], 255, dtype=np.uint8)])


def enlarged_rgba(grid: Grid, factor: int, margin: int = 0) -> Bytes:
    """Return *grid* enlarged without loss on clear ground."""
    table = np.array([(*from_hex(each), 255) for each in COLOURS] + [(0, 0, 0, 0)], dtype=np.uint8)
    wide = np.repeat(np.repeat(table[grid], factor, axis=0), factor, axis=1)
    return np.pad(wide, ((margin, margin), (margin, margin), (0, 0)))


def exact(found: Grid, truth: Grid) -> float:
    """Return the share of cells of *truth* that *found* has, at the best of nine shifts."""
    best = 0.0
    wide = np.pad(found, 2 + max(truth.shape), constant_values=-2)
    start = 2 + max(truth.shape)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            part = wide[start + dy : start + dy + truth.shape[0], start + dx : start + dx + truth.shape[1]]
            best = max(best, float((part == truth).mean()))
    return best
