"""Plants: trees, bushes, mushrooms, reefs and weeds, each drawn as light on a plane."""
# ruff: noqa: PLR0917 - places and sizes of a drawing are told by their order

from __future__ import annotations

import math
import random

import numpy as np

from .nature import spread
from .plane import Plane, grain


def pine(plane: Plane, x: int, foot: int, high: int, base: float = 0.4) -> None:
    """Plant a fir: tiers that hang like skirts, lit above, dark below."""
    if high < 6:
        return
    tier = max(4, high // 5)
    plane.slab(x - max(1, high // 24), foot - high // 6, max(2, high // 12), high // 6 + 3, base - 0.25, 0.1)
    depth = np.arange(high - high // 10)[:, None]
    saw = depth % tier
    half = depth * 0.2 + saw * 0.3 + 0.6
    reach = int(high * 0.3) + 4
    across = np.arange(-reach, reach + 1)[None]
    salt = x * 31 + foot
    ragged = grain(across + 64, depth, salt) * 1.6
    inside = np.abs(across) <= half - ragged * (saw > tier - 3)
    lit = base + 0.26 * (1 - saw / tier) + 0.26 * plane.side * across / (half + 2) - 0.16
    lit = lit + (grain((across + 64) // 2, depth // 2, salt + 1) - 0.5) * 0.26
    plane.put(x - reach, foot - high, np.clip(lit, 0, 1), inside)


def pines(
    plane: Plane, line: np.ndarray | float, high: float, count: int, draw: random.Random, base: float = 0.4
) -> None:
    """Plant a wood of firs whose feet stand on *line*, small ones behind large ones."""
    feet = np.broadcast_to(np.asarray(line, dtype=float), (plane.wide,))
    sizes = sorted((draw.uniform(0.45, 1.0), x) for x in spread(plane.wide, count, draw, 1.4))
    for tall, x in sizes:
        pine(
            plane,
            x,
            int(feet[x % plane.wide]) + 2 + int(tall * 4),
            int(high * tall),
            base + 0.12 * tall - 0.06,
        )


def tree(
    plane: Plane, x: int, foot: int, high: int, draw: random.Random, base: float = 0.42, full: float = 0.36
) -> None:
    """Plant a round tree: a forked trunk and a crown of leaf clumps, each lit on its own and by the whole."""
    size = high * full
    top = foot - high + size * 0.8
    plane.tube(x, int(top), foot + 3, max(1, high * 0.035), max(1.5, high * 0.06), base - 0.2, 0.2)
    for way in (-1, 1):
        plane.bar(x, foot - high * 0.34, x + way * size * 0.5, top, max(1, high * 0.03), base - 0.16)
    spots = []
    for index in range(max(7, int(size * 0.7))):
        angle, far = (
            index * 2.399963 + draw.uniform(-0.3, 0.3),
            math.sqrt((index + 0.5) / max(7, int(size * 0.7))),
        )
        spots.append((math.sin(angle) * far * 1.05, -math.cos(angle) * far * 0.72))
    for dx, dy in sorted(spots, key=lambda spot: (spot[1], spot[0])):
        whole = 0.2 * plane.side * dx - 0.3 * dy
        clump = size * draw.uniform(0.27, 0.38)
        plane.ball(x + dx * size, top + dy * size, clump * 1.15, clump, base + whole - 0.05, 0.42)


def trees(
    plane: Plane, line: np.ndarray | float, high: float, count: int, draw: random.Random, base: float = 0.42
) -> None:
    """Plant a wood of round trees on *line*."""
    feet = np.broadcast_to(np.asarray(line, dtype=float), (plane.wide,))
    for tall, x in sorted((draw.uniform(0.6, 1.0), x) for x in spread(plane.wide, count, draw)):
        tree(plane, x, int(feet[x % plane.wide]) + 2, int(high * tall), draw, base)


def bushes(
    plane: Plane, line: np.ndarray | float, size: float, count: int, draw: random.Random, base: float = 0.4
) -> None:
    """Plant a hedge of leaf clumps along *line*."""
    feet = np.broadcast_to(np.asarray(line, dtype=float), (plane.wide,))
    for x in spread(plane.wide, count, draw, 1.2):
        big = size * draw.uniform(0.6, 1.0)
        for dx, dy, part in (
            (-0.7, 0.1, 0.7),
            (0.75, 0.15, 0.65),
            (0.0, -0.25, 1.0),
            (-0.3, 0.5, 0.6),
            (0.45, 0.5, 0.6),
        ):
            plane.ball(
                x + dx * big,
                feet[x % plane.wide] + dy * big,
                big * part,
                big * part * 0.8,
                base - dy * 0.25,
                0.42,
            )


def bare_tree(plane: Plane, x: int, foot: int, high: int, draw: random.Random, base: float = 0.35) -> None:
    """Plant a dead tree: a trunk that forks and forks again."""
    plane.tube(x, foot - high // 2, foot + 3, max(1, high * 0.03), max(2, high * 0.07), base, 0.3)

    def grow(at: tuple[float, float], lean: float, length: float, thick: float) -> None:
        to = at[0] + math.sin(lean) * length, at[1] - math.cos(lean) * length
        plane.bar(*at, *to, thick, base + 0.1 * (thick < 2) - 0.1 * (lean * plane.side < 0))
        if length > max(4.0, high * 0.08):
            for way in (-1, 1):
                grow(to, lean + way * draw.uniform(0.3, 0.75), length * draw.uniform(0.6, 0.78), thick * 0.62)

    grow((x, foot - high * 0.45), draw.uniform(-0.15, 0.15), high * 0.24, max(1.0, high * 0.05))


def trunk(plane: Plane, x: int, foot: int, wide: float, draw: random.Random, base: float = 0.4) -> None:
    """Plant a trunk that leaves the picture above: bark in long strips, roots, stubs of branches."""
    plane.tube(x, 0, foot + 4, wide * 0.8, wide, base, 0.34)
    for step in range(int(wide * 0.9)):
        plane.tube(
            x,
            foot - int(wide) + step,
            foot - int(wide) + step + 1,
            wide + step * step * 0.14 / max(1, wide * 0.2),
            wide + step * step * 0.14 / max(1, wide * 0.2),
            base,
            0.34,
        )
    for _ in range(int(wide * 2)):
        bark, row = x + int(draw.uniform(-0.8, 0.8) * wide * 0.8), draw.randrange(0, max(1, foot - 8))
        plane.slab(bark, row, 1, draw.randrange(4, 14), max(0.0, base - 0.3), 0)


def palm(plane: Plane, x: int, foot: int, high: int, draw: random.Random, base: float = 0.4) -> None:
    """Plant a leaning palm with drooping fronds."""
    lean = draw.choice((-1, 1)) * draw.uniform(0.15, 0.4)
    for row in range(high):
        off = lean * row * row / high
        plane.tube(
            x + off,
            foot - row,
            foot - row + 1,
            max(1, high * 0.035),
            max(1, high * 0.035),
            base - (row % 4 == 0) * 0.2,
            0.3,
        )
    top = x + lean * high
    for way in (-1, 1):
        for droop, reach in ((0.1, 0.5), (0.55, 0.48), (1.1, 0.36), (-0.3, 0.36)):
            for step in range(int(high * reach)):
                part = step / (high * reach)
                y = foot - high - part * high * 0.12 + part * part * high * 0.34 * droop
                plane.slab(
                    int(top + way * step),
                    int(y),
                    2,
                    max(1, int(3 - 2 * part) + step % 3),
                    base + 0.12 * (way == plane.side) - 0.1 * part,
                    0,
                )


def cactus(plane: Plane, x: int, foot: int, high: int, draw: random.Random, base: float = 0.4) -> None:
    """Plant an armed cactus."""
    half = max(1.5, high * 0.07)
    plane.tube(x, foot - high + 2, foot + 3, half, half, base, 0.35)
    plane.ball(x, foot - high + 3, half, half * 1.4, base + 0.1, 0.4)
    for way in (-1, 1):
        row, out = foot - int(high * draw.uniform(0.35, 0.6)), high * draw.uniform(0.2, 0.28)
        plane.slab(int(x + min(0, way * out)), row, int(out), max(2, int(half * 1.3)), base, 0.1)
        plane.tube(x + way * out, row - int(high * 0.26), row + 2, half * 0.8, half * 0.8, base, 0.35)


def mushroom(
    plane: Plane,
    x: int,
    foot: int,
    high: int,
    draw: random.Random,
    spot: int | None = None,
    base: float = 0.45,
) -> None:
    """Grow a tall toadstool: stem, gills and a domed hat with spots."""
    wide = high * draw.uniform(0.36, 0.52)
    cap = int(high * 0.36)
    plane.tube(x, foot - high + cap, foot + 3, high * 0.06, high * 0.09, base + 0.1, 0.3)
    plane.ball(x, foot - high + cap, wide, max(2, cap * 0.22), 0.1, 0.1)
    ys, xs = np.mgrid[0:cap, 0 : int(2 * wide) + 2]
    across, up = (xs + 0.5 - wide) / wide, (cap - ys) / cap
    inside = across**2 + up**2 < 1
    lit = base + 0.3 * up + 0.36 * plane.side * across - 0.1
    plane.put(int(x - wide), foot - high, np.clip(lit, 0, 1), inside)
    if spot is not None:
        for part in (-0.55, -0.08, 0.42):
            plane.dot(
                int(x + part * wide),
                foot - high + int(cap * (0.3 + 0.5 * abs(part))),
                max(2, int(wide / 6)),
                max(1, int(cap / 7)),
                spot,
            )


def coral(
    plane: Plane, line: np.ndarray, high: float, count: int, draw: random.Random, base: float = 0.4
) -> None:
    """Grow a reef on *line*: branching coral, fans, tubes, brain coral and weeds that sway."""
    for index, x in enumerate(spread(plane.wide, count, draw)):
        foot, tall = int(line[x % plane.wide]) + 3, int(high * draw.uniform(0.5, 1.0))
        match index % 5:
            case 0:
                bare_tree(plane, x, foot, tall, draw, base)
            case 1:
                kelp(plane, x, foot, int(tall * 1.25), draw, base)
            case 2:
                plane.ball(x, foot - tall * 0.1, tall * 0.42, tall * 0.34, base, 0.5)
                plane.ball(x + tall * 0.44, foot, tall * 0.26, tall * 0.22, base, 0.5)
            case 3:
                for dx, part in ((-0.3, 0.6), (0.3, 0.75), (0.0, 1.0)):
                    half = max(1.5, tall * 0.09)
                    plane.tube(
                        x + dx * tall * 0.6,
                        foot - int(tall * part),
                        foot + 3,
                        half * 1.15,
                        half * 0.8,
                        base,
                        0.4,
                    )
                    plane.ball(x + dx * tall * 0.6, foot - tall * part, half * 1.15, half * 0.5, 0.05, 0.05)
            case _:
                _fan(plane, x, foot, tall, base)


def _fan(plane: Plane, x: int, foot: int, tall: int, base: float) -> None:
    ys, xs = np.mgrid[0 : int(tall * 0.8), -tall // 2 : tall // 2 + 1]
    up = (tall * 0.8 - ys) / (tall * 0.8)
    far = np.hypot(xs / (tall * 0.5), up)
    net = ((np.arctan2(xs, up * tall * 0.5 + 1) * 9).astype(int) + (far * 7).astype(int)) % 2 == 0
    plane.put(
        x - tall // 2,
        foot - int(tall * 0.8),
        np.clip(base + 0.2 * (far > 0.8) + 0.1 * xs * plane.side / tall, 0, 1),
        (far < 1) & (net | (far > 0.86)),
    )


def kelp(plane: Plane, x: int, foot: int, high: int, draw: random.Random, base: float = 0.4) -> None:
    """Grow weeds that sway."""
    start = draw.uniform(0, 6)
    for off, part in ((0, 1.0), (5, 0.66), (-5, 0.5)):
        for row in range(int(high * part)):
            sway = 2.6 * math.sin(row / 6 + start + off)
            leaf = 2 if row % 6 < 3 else 0
            side = -1 if row % 12 < 6 else 1
            plane.slab(
                int(x + off + sway + min(0, side * leaf)),
                foot - row,
                2 + leaf,
                1,
                base + 0.12 * (side == plane.side),
                0,
            )


def reeds(
    plane: Plane, line: np.ndarray | float, high: float, count: int, draw: random.Random, base: float = 0.4
) -> None:
    """Plant tufts of reed and cat-tails along *line*."""
    feet = np.broadcast_to(np.asarray(line, dtype=float), (plane.wide,))
    for x in spread(plane.wide, count, draw, 1.4):
        foot = int(feet[x % plane.wide]) + 3
        for blade in range(5):
            tall, lean = high * draw.uniform(0.5, 1.0), draw.uniform(-0.28, 0.28)
            plane.bar(
                x + blade * 2 - 4,
                foot,
                x + blade * 2 - 4 + lean * tall,
                foot - tall,
                1,
                base + draw.uniform(-0.12, 0.16),
            )
            if blade == 2:
                plane.slab(
                    int(x + lean * tall) - 1, int(foot - tall), 3, max(4, int(high * 0.2)), base - 0.2, 0.1
                )


def vines(plane: Plane, high: float, count: int, draw: random.Random, base: float = 0.35) -> None:
    """Hang leaves and creepers from the top of the picture."""
    for x in spread(plane.wide, count, draw, 1.3):
        long, start = int(high * draw.uniform(0.3, 1.0)), draw.uniform(0, 6)
        for row in range(long):
            at = int(x + 2 * math.sin(row / 9 + start))
            plane.slab(at, row, 1, 1, base, 0)
            if row % 5 == 2:
                plane.slab(at - 2 if row % 10 == 2 else at + 1, row, 2, 2, base + 0.18, 0)
