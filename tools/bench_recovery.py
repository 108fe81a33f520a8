"""Measure how well painted pictures are put back on their pixel grid, beside other tools that do the same.

    python tools/bench_recovery.py --peers /path/to/python      one run, one table in Markdown

The truth is drawn here: scenes of 64 x 64 and sprites of 40 x 40 in 16 colours, dithered and outlined. They are painted
1024 x 1024 large with faults: cells that wobble in colour, blur, noise, JPEG, and one more fault a column. The score is the
share of exact cells among those whose middle lies in the picture, after mapping to the known palette (the same way for all),
with a shift of one cell allowed. In the columns of sprites clear cells count, too: the background has to be removed. *peers* is
an interpreter that has perfect-pixel, unfake and proper-pixel-art; what it lacks is left out. Seeds below 100 are for
tuning; the table is made with others.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grid = NDArray[np.int16]
Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]
SIDE = 1024
CLEAR = -1
PALETTES = (
    "000000 1d2b53 7e2553 008751 ab5236 5f574f c2c3c7 fff1e8 ff004d ffa300 ffec27 00e436 29adff 83769c ff77a8 ffccaa",
    "1a1c2c 5d275d b13e53 ef7d57 ffcd75 a7f070 38b764 257179 29366f 3b5dc9 41a6f6 73eff7 f4f4f4 94b0c2 566c86 333c57",
    "140c1c 442434 30346d 4e4a4e 854c30 346524 d04648 757161 597dce d27d2c 8595a1 6daa2c d2aa99 6dc2ca dad45e deeed6",
    "000000 0000aa 00aa00 00aaaa aa0000 aa00aa aa5500 aaaaaa 555555 5555ff 55ff55 55ffff ff5555 ff55ff ffff55 ffffff",
)


@dataclass(frozen=True)
class Fault:
    """How a picture is painted: the size of a cell in pixels, what is done to it, and what lies behind a sprite."""

    cell: tuple[float, float] = (16.0, 16.0)
    odd: bool = False
    drift: float = 0.0
    angle: float = 0.0
    blur: float = 0.8
    noise: float = 3.0
    quality: int = 92
    behind: str = ""
    shadow: float = 0.0


COLUMNS: Mapping[str, Fault] = {
    "exact 16 px": Fault(),
    "17.37 px, odd phase": Fault(cell=(17.37, 17.37), odd=True),
    "drift up to 5 px": Fault(drift=5.0),
    "blur 3.5, noise 12, q45": Fault(blur=3.5, noise=12, quality=45),
    "rotated by 1 degree": Fault(cell=(15.6, 15.6), angle=1.0),
    "14 x 18 px": Fault(cell=(14.0, 18.0)),
    "JPEG q30": Fault(cell=(16.6, 16.6), odd=True, blur=1.2, quality=30),
    "sprite, plain": Fault(cell=(21.4, 21.4), behind="plain"),
    "sprite, drop shadow": Fault(cell=(21.4, 21.4), behind="plain", shadow=0.5),
    "sprite, gradient": Fault(cell=(20.0, 20.0), behind="gradient"),
    "sprite, gradient, shadow, q45": Fault(cell=(22.3, 22.3), behind="gradient", shadow=0.45, quality=45),
}


@dataclass(frozen=True)
class Sheet:
    """One painted picture and what is true of it: *seen* are the cells whose middle lies in the picture."""

    rgb: Bytes
    truth: Grid
    seen: NDArray[np.bool_]
    palette: tuple[str, ...]
    sprite: bool


def hexes(words: str) -> tuple[str, ...]:
    """Return the colours of *words* as '#rrggbb'."""
    return tuple(f"#{each}" for each in words.split())


def table(palette: Sequence[str]) -> Floats:
    """Return *palette* as numbers."""
    return np.array([[int(each[i : i + 2], 16) for i in (1, 3, 5)] for each in palette], dtype=np.float64)


def ramps(palette: Sequence[str], draw: np.random.Generator) -> list[list[int]]:
    """Return some ramps of four colours from dark to light."""
    light = table(palette) @ [0.3, 0.59, 0.11]
    return [
        sorted(draw.choice(len(palette), 4, replace=False), key=lambda each: light[each]) for _ in range(6)
    ]


def creature(size: int, palette: Sequence[str], draw: np.random.Generator) -> Grid:
    """Return a mirrored figure with an outline, shading, dithering and single pixels, on clear ground."""
    size, half = size // 2 * 2, size // 2
    ys, xs = np.mgrid[0:size, 0:half]
    mask = np.zeros((size, half), dtype=bool)
    for _ in range(draw.integers(4, 7)):
        y, x = draw.uniform(0.2, 0.85) * size, draw.uniform(0.45, 1.0) * half
        mask |= ((ys - y) / (size * draw.uniform(0.08, 0.22))) ** 2 + (
            (xs - x) / (half * draw.uniform(0.2, 0.5))
        ) ** 2 < 1
    mask[int(size * 0.25) : int(size * 0.8), half - 3 :] = True
    mask[[0, -1]] = False
    mask[:, 0] = False
    body = np.hstack([mask, mask[:, ::-1]])
    grid = np.full((size, size), CLEAR, dtype=np.int16)
    parts = ramps(palette, draw)
    zone = np.add.outer(np.arange(size) // max(3, size // 6), np.zeros(size, dtype=int)) % len(parts)
    level = np.add.outer(np.linspace(0, 2.2, size), np.abs(np.linspace(-1.6, 1.6, size)))
    dither = (np.indices((size, size)).sum(axis=0) % 2) * 0.45
    step = np.clip(3 - (level + dither), 0, 3).astype(int)
    for number, ramp in enumerate(parts):
        grid[body & (zone == number)] = np.array(ramp)[step[body & (zone == number)]]
    spots = body & (draw.random((size, size)) < 0.06)
    grid[spots] = draw.integers(0, len(palette), int(spots.sum()))
    wide = np.pad(body, 1)
    rim = (wide[2:, 1:-1] | wide[:-2, 1:-1] | wide[1:-1, 2:] | wide[1:-1, :-2]) & ~body
    grid[rim] = int(np.argmin(table(palette).sum(axis=1)))
    return grid


def scene(size: int, palette: Sequence[str], draw: np.random.Generator) -> Grid:
    """Return a full picture: a dithered sky, ground of bricks, and figures before it."""
    sky, ground = ramps(palette, draw)[:2]
    ys, xs = np.mgrid[0:size, 0:size]
    level = ys / size * 3.2 + ((xs + ys) % 2) * 0.4
    grid = np.array(sky, dtype=np.int16)[np.clip(level, 0, 3).astype(int)]
    top = size - int(draw.integers(12, 20))
    brick = np.where(
        ((ys - top) % 6 == 0) | ((xs + (ys - top) // 6 * 5) % 10 == 0), 0, 1 + ((xs * 7 + ys * 3) % 11 == 0)
    )
    grid[top:] = np.array(ground, dtype=np.int16)[brick[top:]]
    for _ in range(5):
        figure = creature(int(draw.integers(12, 26)), palette, draw)
        y, x = int(draw.integers(0, size - 12)), int(draw.integers(0, size - 12))
        spot = grid[y : y + figure.shape[0], x : x + figure.shape[1]]
        part = figure[: spot.shape[0], : spot.shape[1]]
        spot[part != CLEAR] = part[part != CLEAR]
    return grid


def sheet(fault: Fault, seed: int) -> Sheet:
    """Return the picture of *seed* painted with *fault*."""
    draw = np.random.default_rng(seed)
    palette = hexes(PALETTES[seed % len(PALETTES)])
    small = creature(40, palette, draw) if fault.behind else scene(64, palette, draw)
    if fault.cell[0] != fault.cell[1]:
        small = scene(80, palette, draw)[: int(SIDE // fault.cell[1]), : int(SIDE // fault.cell[0])]
    lefts, tops = _origins(small, fault, draw)
    columns, rows = _lookup(fault, lefts, tops, draw)
    inside = (rows >= 0) & (rows < small.shape[0]) & (columns >= 0) & (columns < small.shape[1])
    index = np.where(
        inside, small[np.clip(rows, 0, small.shape[0] - 1), np.clip(columns, 0, small.shape[1] - 1)], CLEAR
    )
    wobble = draw.normal(0, 3, (*small.shape, 3))
    wobbling = wobble[np.clip(rows, 0, small.shape[0] - 1), np.clip(columns, 0, small.shape[1] - 1)]
    behind = _behind(fault, draw)
    if fault.shadow:
        behind = behind * _shadow(index != CLEAR, fault, draw)[..., None]
    colours = np.vstack([table(palette), [0, 0, 0]])
    image = np.where((index != CLEAR)[..., None], colours[index] + wobbling, behind)
    seen = _seen(small, fault, lefts, tops)
    box = np.ix_(seen.any(axis=1), seen.any(axis=0))
    return Sheet(_faulty(image, fault, draw), small[box], seen[box], palette, bool(fault.behind))


def _origins(small: Grid, fault: Fault, draw: np.random.Generator) -> tuple[float, float]:
    if fault.odd:
        return float(draw.uniform(-40, -6)), float(draw.uniform(-40, -6))
    return (SIDE - small.shape[1] * fault.cell[0]) / 2, (SIDE - small.shape[0] * fault.cell[1]) / 2


def _lookup(
    fault: Fault, left: float, top: float, draw: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the column and row of the cell that every pixel shows."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] + 0.5
    if fault.angle:
        turn = np.radians(fault.angle * (1 if draw.random() < 0.5 else -1))
        y, x = y - SIDE / 2, x - SIDE / 2
        x, y = x * np.cos(turn) - y * np.sin(turn) + SIDE / 2, x * np.sin(turn) + y * np.cos(turn) + SIDE / 2
    if fault.drift:
        waves = draw.uniform(500, 900, 4)
        starts = draw.uniform(0, 6.28, 4)
        x, y = (
            x
            + fault.drift
            * (0.7 * np.sin(x / waves[0] * 6.28 + starts[0]) + 0.3 * np.sin(y / waves[1] * 6.28 + starts[1])),
            y
            + fault.drift
            * (0.7 * np.sin(y / waves[2] * 6.28 + starts[2]) + 0.3 * np.sin(x / waves[3] * 6.28 + starts[3])),
        )
    return np.floor((x - left) / fault.cell[0]).astype(int), np.floor((y - top) / fault.cell[1]).astype(int)


def _seen(small: Grid, fault: Fault, left: float, top: float) -> NDArray[np.bool_]:
    """Return which cells have their middle well in the picture."""
    rows, columns = np.mgrid[0 : small.shape[0], 0 : small.shape[1]] + 0.5
    x, y = columns * fault.cell[0] + left, rows * fault.cell[1] + top
    if fault.angle:
        reach = SIDE / 2 * np.sin(np.radians(fault.angle)) + 2
        return (x > reach) & (y > reach) & (x < SIDE - reach) & (y < SIDE - reach)
    return (x > 0) & (y > 0) & (x < SIDE) & (y < SIDE)


def _behind(fault: Fault, draw: np.random.Generator) -> Floats:
    """Return what lies behind a sprite: far from the colours of its rim, one tone or a gradient of two."""
    one = np.array(draw.uniform([150, 150, 150], [250, 250, 250]))
    if fault.behind != "gradient":
        return np.broadcast_to(one, (SIDE, SIDE, 3)).astype(np.float64)
    other = np.clip(one + draw.uniform(-70, 30, 3), 60, 255)
    angle = draw.uniform(0, 6.28)
    ys, xs = np.mgrid[0:SIDE, 0:SIDE] / SIDE - 0.5
    part = np.clip((xs * np.cos(angle) + ys * np.sin(angle)) + 0.5, 0, 1)[..., None]
    return one * (1 - part) + other * part


def _shadow(solid: NDArray[np.bool_], fault: Fault, draw: np.random.Generator) -> Floats:
    """Return how bright the ground is under a soft shadow of *solid*."""
    image = Image.fromarray((solid * 255).astype(np.uint8))
    moved = Image.new("L", image.size)
    moved.paste(image, (int(draw.integers(10, 28)), int(draw.integers(12, 30))))
    soft = np.asarray(moved.filter(ImageFilter.GaussianBlur(float(draw.uniform(8, 14)))), dtype=np.float64)
    return 1 - fault.shadow * soft / 255


def _faulty(image: Floats, fault: Fault, draw: np.random.Generator) -> Bytes:
    """Return *image* blurred, noisy and through JPEG."""
    flat = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8))
    soft = np.asarray(flat.filter(ImageFilter.GaussianBlur(fault.blur)), dtype=np.float64)
    noisy = np.clip(soft + draw.normal(0, fault.noise, soft.shape), 0, 255).astype(np.uint8)
    stream = io.BytesIO()
    Image.fromarray(noisy).save(stream, "JPEG", quality=fault.quality)
    return np.asarray(Image.open(io.BytesIO(stream.getvalue())).convert("RGB"))


def score(found: Grid, one: Sheet) -> float:
    """Return the share of the seen cells that *found* has exactly, at the best of nine shifts.

    A sprite may come with any margin, so that every shift is tried; solid cells beside it count as wrong ones.
    """
    if one.sprite:
        return _score_of_sprite(found, _cut(one.truth))
    best = 0.0
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            moved = np.full(one.truth.shape, -2, dtype=np.int16)
            _put(moved, found, dx, dy)
            best = max(best, float((moved == one.truth)[one.seen].mean()))
    return best


def _score_of_sprite(found: Grid, truth: Grid) -> float:
    solid, best = int((found != CLEAR).sum()), 0.0
    for dy in range(-max(2, found.shape[0] - truth.shape[0] + 2), 3):
        for dx in range(-max(2, found.shape[1] - truth.shape[1] + 2), 3):
            moved = np.full(truth.shape, CLEAR, dtype=np.int16)
            _put(moved, found, dx, dy)
            beside = solid - int((moved != CLEAR).sum())
            best = max(best, float((moved == truth).mean()) - beside / truth.size)
    return best


def _cut(grid: Grid) -> Grid:
    ys, xs = np.nonzero(grid != CLEAR)
    return grid[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1] if len(ys) else grid


def _put(onto: Grid, piece: Grid, x: int, y: int) -> None:
    height, width = onto.shape
    rows, columns = min(height, y + piece.shape[0]), min(width, x + piece.shape[1])
    top, left = max(0, y), max(0, x)
    if rows > top and columns > left:
        onto[top:rows, left:columns] = piece[top - y : rows - y, left - x : columns - x]


# Ours ---------------------------------------------------------------------------------------------------------------------


def ours(one: Sheet) -> tuple[Grid, float]:
    """Return what vgg makes of a picture and the seconds it took."""
    from vgg.media.pixels import paintings
    from vgg.media.pixels.grid import to_grid

    rgba = np.dstack([one.rgb, np.full(one.rgb.shape[:2], 255, dtype=np.uint8)])
    start = time.process_time()
    cells = paintings.cut_out(rgba) if one.sprite else paintings.recovered(rgba)
    grid = to_grid(cells, one.palette)
    return grid, time.process_time() - start


def nearest_given(one: Sheet) -> tuple[Grid, float]:
    """Return the picture scaled down by Pillow to the true size, which only this method is told."""
    from vgg.media.pixels.grid import to_grid

    start = time.process_time()
    size = (one.truth.shape[1], one.truth.shape[0])
    small = Image.fromarray(one.rgb).resize(size, Image.Resampling.NEAREST).convert("RGBA")
    return to_grid(np.array(small), one.palette), time.process_time() - start


# Peers: run by another interpreter, which has neither vgg nor needs it ----------------------------------------------------


def perfect_pixel(rgb: Bytes, sprite: bool, palette: Sequence[str]) -> Bytes:
    """Let perfect-pixel work, sampling the centre; it has no way to remove a background, so corners are flooded for it."""
    from perfect_pixel import get_perfect_pixel

    del palette
    _, _, small = get_perfect_pixel(rgb, sample_method="center")
    return flooded(small) if sprite else opaque(small)


def unfake(rgb: Bytes, sprite: bool, palette: Sequence[str]) -> Bytes:
    """Let unfake work with the fixed palette and its own removal of the background."""
    import asyncio
    import inspect

    from unfake.pixel import process_image

    made = process_image(
        rgb,
        max_colors=len(palette),
        fixed_palette=list(palette),
        snap_grid=True,
        transparent_background=sprite,
    )
    found = asyncio.run(made) if inspect.isawaitable(made) else made
    return np.asarray(found["image"].convert("RGBA"))


def proper_pixel_art(rgb: Bytes, sprite: bool, palette: Sequence[str]) -> Bytes:
    """Let proper-pixel-art work as it comes, with its own removal of the background."""
    from proper_pixel_art import PixelateConfig, pixelate

    del palette
    found = pixelate(Image.fromarray(rgb), PixelateConfig(transparent_background=sprite))
    return np.asarray(found.image.convert("RGBA"))


PEERS: Mapping[str, Callable[[Bytes, bool, Sequence[str]], Bytes]] = {
    "perfect-pixel": perfect_pixel,
    "unfake": unfake,
    "proper-pixel-art": proper_pixel_art,
}


def opaque(rgb: Bytes) -> Bytes:
    """Return *rgb* with alpha."""
    return np.dstack([rgb[..., :3], np.full(rgb.shape[:2], 255, dtype=np.uint8)])


def flooded(rgb: Bytes, tolerance: int = 40) -> Bytes:
    """Return *rgb* with what joins the corners in nearly one colour made clear."""
    from PIL import ImageDraw

    image = Image.fromarray(opaque(np.ascontiguousarray(rgb))).copy()  # what numpy holds cannot be drawn on
    for corner in ((0, 0), (image.width - 1, 0), (0, image.height - 1), (image.width - 1, image.height - 1)):
        ImageDraw.floodfill(image, corner, (0, 0, 0, 0), thresh=tolerance)
    return np.asarray(image)


def as_peer(folder: Path) -> None:
    """Run all peers that this interpreter has on the pictures in *folder*."""
    told: dict[str, Any] = {}
    jobs = json.loads((folder / "jobs.json").read_text("utf-8"))
    for name, method in PEERS.items():
        for job in jobs:
            rgb = np.asarray(Image.open(folder / f"{job['name']}.png").convert("RGB"))
            start = time.process_time()
            try:
                with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
                    before, sys.stdout = sys.stdout, nowhere
                    try:
                        found = method(rgb, job["sprite"], job["palette"])
                    finally:
                        sys.stdout = before
            except ImportError:
                told[name] = "not installed"
                break
            except Exception as error:  # noqa: BLE001 - a peer that fails on a picture scores nothing there
                told.setdefault(name, {})[job["name"]] = {"failed": f"{type(error).__name__}: {error}"}
                continue
            seconds = time.process_time() - start
            Image.fromarray(np.ascontiguousarray(found)).save(folder / f"{job['name']}.{name}.png")
            told.setdefault(name, {})[job["name"]] = {"seconds": seconds}
    (folder / "told.json").write_text(json.dumps(told), "utf-8")


# One run ------------------------------------------------------------------------------------------------------------------


@dataclass
class Row:
    """The scores of one method by column, and all its seconds."""

    scores: dict[str, list[float]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def add(self, column: str, value: float, seconds: float) -> None:
        """Note one picture."""
        self.scores.setdefault(column, []).append(value)
        self.seconds.append(seconds)


def run(seeds: Sequence[int], columns: Sequence[str], peers: str) -> tuple[dict[str, Row], list[str]]:
    """Return the rows of all methods and notes about those that could not be run."""
    sheets = {(column, seed): sheet(COLUMNS[column], seed) for column in columns for seed in seeds}
    rows: dict[str, Row] = {"vgg": Row()}
    notes: list[str] = []
    for (column, _), one in sheets.items():
        grid, seconds = ours(one)
        rows["vgg"].add(column, score(grid, one), seconds)
        if not one.sprite:
            grid, seconds = nearest_given(one)
            rows.setdefault("Pillow NEAREST, size given", Row()).add(column, score(grid, one), seconds)
    if peers:
        notes = _with_peers(sheets, rows, peers)
    return rows, notes


def _with_peers(sheets: Mapping[tuple[str, int], Sheet], rows: dict[str, Row], peers: str) -> list[str]:
    from vgg.media.pixels.grid import read_rgba, to_grid

    notes = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        named = {f"p{number}": key for number, key in enumerate(sheets)}
        jobs = [
            {"name": job, "sprite": sheets[key].sprite, "palette": sheets[key].palette}
            for job, key in named.items()
        ]
        (folder / "jobs.json").write_text(json.dumps(jobs), "utf-8")
        for job, key in named.items():
            Image.fromarray(sheets[key].rgb).save(folder / f"{job}.png")
        subprocess.run([peers, __file__, "--as-peer", str(folder)], check=True, stderr=subprocess.DEVNULL)
        told = json.loads((folder / "told.json").read_text("utf-8"))
        for peer, jobs_told in told.items():
            if isinstance(jobs_told, str):
                notes.append(f"{peer}: {jobs_told}")
                continue
            for job, what in jobs_told.items():
                one, row = sheets[named[job]], rows.setdefault(peer, Row())
                if "failed" in what:
                    row.add(named[job][0], 0.0, 0.0)
                    notes.append(f"{peer}, {named[job][0]}, seed {named[job][1]}: {what['failed'][:80]}")
                    continue
                grid = to_grid(read_rgba((folder / f"{job}.{peer}.png").read_bytes()), one.palette)
                row.add(named[job][0], score(grid, one), what["seconds"])
    return notes


def markdown(rows: Mapping[str, Row], columns: Sequence[str]) -> str:
    """Return the table: mean and, in brackets, worst share of exact cells in percent; the longest seconds."""
    head = ["method", *columns, "CPU s, median", "longest"]
    lines = [" | ".join(head), " | ".join(["---"] * len(head))]
    for name, row in rows.items():
        cells = [
            f"{100 * float(np.mean(found)):.1f} ({100 * min(found):.1f})"
            if (found := row.scores.get(column))
            else "-"
            for column in columns
        ]
        seconds = [f"{float(np.median(row.seconds)):.2f}", f"{max(row.seconds):.2f}"]
        lines.append(" | ".join([name, *cells, *seconds]))
    return "\n".join(f"| {line} |" for line in lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", default="", help="an interpreter with the other tools")
    parser.add_argument("--seeds", default="100-105", help="FIRST-LAST; below 100 are for tuning")
    parser.add_argument(
        "--columns", default="", help="only columns that contain one of these words, by comma"
    )
    parser.add_argument("--as-peer", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.as_peer:
        as_peer(given.as_peer)
        return
    first, _, last = given.seeds.partition("-")
    words = [each for each in given.columns.split(",") if each]
    columns = [each for each in COLUMNS if not words or any(word in each for word in words)]
    rows, notes = run(range(int(first), int(last or first) + 1), columns, given.peers)
    print(markdown(rows, columns))
    print("\n".join(["", *notes]))


if __name__ == "__main__":
    main()
