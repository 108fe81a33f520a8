"""Paintings of image models put back on a pixel grid: subject found, grid recovered, colours mapped, frames built."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vgg.responses.sprites import SpriteBrief

from .grid import CLEAR, Grid, Mask, blank, grown, outlined, paste, to_grid
from .oklab import Bytes, to_lab
from .scheme import Scheme

Floats = NDArray[np.float64]


def subject(rgba: Bytes) -> Mask:
    """Return which pixels belong to the subject: the opaque ones, or what the border's colour does not reach.

    The background is what is joined to the border through colours near to the border's median (OKLab 0.09).
    """
    if (rgba[..., 3] < 128).mean() > 0.02:
        return rgba[..., 3] >= 128
    lab = to_lab(rgba)
    rim = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]])
    near = np.sqrt(((lab - np.median(rim, axis=0)) ** 2).sum(axis=2)) < 0.09
    return ~_joined(near)


def _joined(near: Mask) -> Mask:
    """Return what of *near* is joined to the border: found on a quarter of the size, then taken pixel by pixel."""
    step = 4 if min(near.shape) >= 256 else 1
    height, width = near.shape[0] // step * step, near.shape[1] // step * step
    blocks = near[:height, :width].reshape(height // step, step, width // step, step)
    coarse = _flooded(blocks.mean(axis=(1, 3)) > 0.7)
    wide = np.repeat(np.repeat(grown(coarse, diagonal=True), step, axis=0), step, axis=1)
    reached = np.pad(wide, ((0, near.shape[0] - height), (0, near.shape[1] - width)), mode="edge")
    return near & reached


def _flooded(near: Mask) -> Mask:
    """Return what of *near* is joined to the border, by sweeping along rows and columns until nothing changes."""
    reached = np.zeros_like(near)
    reached[0], reached[-1] = near[0], near[-1]
    reached[:, 0], reached[:, -1] = near[:, 0], near[:, -1]
    count = -1
    while count != (count := int(reached.sum())):
        for axis in (0, 1):
            for flip in (False, True):
                reached = _swept(reached, near, axis, flip=flip)
    return reached


def _swept(reached: Mask, near: Mask, axis: int, *, flip: bool) -> Mask:
    """Spread *reached* through *near* in one direction along *axis*, in whole runs."""
    one, other = (np.flip(each, axis) if flip else each for each in (reached, near))
    steps = np.arange(one.shape[axis]).reshape((-1, 1) if axis == 0 else (1, -1))
    last_wall = np.maximum.accumulate(np.where(other, -1, steps), axis=axis)
    last_seed = np.maximum.accumulate(np.where(one, steps, -1), axis=axis)
    spread = other & (last_seed > last_wall) & (last_seed >= 0)
    result: Mask = np.flip(spread | one, axis) if flip else spread | one
    return result


def period(profile: Floats, low: float = 4.0, high: float = 80.0) -> tuple[float, float] | None:
    """Return width and phase of the pixel grid that shows as a comb in *profile*, the edge strength a column.

    Every width is tried as a comb of its first three harmonics (a direct Fourier sum at that frequency); the
    best one is refined. None when no comb stands out.
    """
    signal = profile - profile.mean()
    total = math.sqrt(float((signal**2).sum()) * len(signal)) or 1.0
    xs = np.arange(len(signal))

    def strength(width: float) -> float:
        waves = [abs(complex((signal * np.exp(-2j * np.pi * k * xs / width)).sum())) for k in (1, 2, 3)]
        return float(waves[0] + 0.6 * waves[1] + 0.4 * waves[2]) / total

    widths = 1 / np.linspace(1 / high, 1 / low, 700)
    scores = [strength(float(width)) for width in widths]
    best = float(widths[int(np.argmax(scores))])
    for step in (0.1, 0.02, 0.004):
        near = [best + step * offset for offset in range(-6, 7)]
        best = max(near, key=strength)
    if strength(best) < max(0.12, 3.5 * float(np.median(scores))):
        return None
    wave = complex((signal * np.exp(-2j * np.pi * xs / best)).sum())
    return best, (-math.atan2(wave.imag, wave.real) / (2 * math.pi) * best) % best


def recovered(rgba: Bytes) -> Bytes:
    """Return *rgba* on its own pixel grid: the median of the middle of every cell. Unchanged when it shows no grid."""
    grey = (
        rgba[..., :3].astype(np.float64)
        @ np.array([0.3, 0.59, 0.11])
        * (rgba[..., 3:].astype(np.float64)[..., 0] / 255)
    )
    across = period(np.abs(np.diff(grey, axis=1)).sum(axis=0))
    down = period(np.abs(np.diff(grey, axis=0)).sum(axis=1))
    if across is None or down is None:
        return rgba
    columns, rows = _cells(across, rgba.shape[1]), _cells(down, rgba.shape[0])
    return _centres(rgba, rows, columns, max(1, round(down[0] * 0.12)), max(1, round(across[0] * 0.12)))


def _cells(comb: tuple[float, float], length: int) -> list[int]:
    """Return the middles of all cells of a comb; an edge at x parts the pixels x and x + 1."""
    width, phase = comb
    start = (phase + 1) % width
    start = start - width if start > width / 2 else start
    count = int((length - start) / width + 0.5)
    return [min(length - 1, max(0, int(start + width * (index + 0.5)))) for index in range(count)]


def _centres(rgba: Bytes, rows: Sequence[int], columns: Sequence[int], reach_y: int, reach_x: int) -> Bytes:
    """Return the median about every crossing of *rows* and *columns*: at most five by five samples each."""
    samples = []
    for dy in sorted({round(reach_y * part / 2) for part in range(-2, 3)}):
        band = rgba[np.clip(np.array(rows) + dy, 0, rgba.shape[0] - 1)]
        across = sorted({round(reach_x * part / 2) for part in range(-2, 3)})
        samples += [band[:, np.clip(np.array(columns) + dx, 0, rgba.shape[1] - 1)] for dx in across]
    middle: Bytes = np.median(np.stack(samples), axis=0).astype(np.uint8)
    return middle


def reduced(rgba: Bytes, width: int, height: int) -> Bytes:
    """Return *rgba* at most *width* x *height* large: every pixel takes the colour of the middle of its area."""
    rows = [int((y + 0.5) * rgba.shape[0] / height) for y in range(height)]
    columns = [int((x + 0.5) * rgba.shape[1] / width) for x in range(width)]
    reach_y, reach_x = max(0, rgba.shape[0] // height // 4), max(0, rgba.shape[1] // width // 4)
    return _centres(rgba, rows, columns, reach_y, reach_x)


def still(rgba: Bytes, width: int, height: int, scheme: Scheme) -> Grid:
    """Return the subject of a painting as one frame: on the palette, outlined, standing on the last row."""
    mask = subject(rgba)
    if not mask.any():
        return blank(width, height)
    kept = rgba.copy()
    kept[..., 3] = np.where(mask, 255, 0)
    kept[~mask] = 0
    small = _trimmed(recovered(_trimmed(kept)))
    fits = small.shape[1] <= width and small.shape[0] <= height
    lined = scheme.outline == "none" or (fits and _is_lined(small))
    margin = 0 if lined else 1
    scale = min((width - 2 * margin) / small.shape[1], (height - 2 * margin) / small.shape[0], 1.0)
    small = reduced(small, max(1, round(small.shape[1] * scale)), max(1, round(small.shape[0] * scale)))
    frame = blank(width, height)
    piece = to_grid(small, scheme.colours)
    paste(frame, piece, (width - piece.shape[1]) // 2, height - margin - piece.shape[0])
    frame = _clean(frame)
    return frame if lined else outlined(frame, scheme.dark)


def _trimmed(rgba: Bytes) -> Bytes:
    """Return *rgba* without its clear borders."""
    solid = rgba[..., 3] >= 128
    ys, xs = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    return rgba[ys[0] : ys[-1] + 1, xs[0] : xs[-1] + 1] if len(ys) else rgba


def _is_lined(rgba: Bytes) -> bool:
    """Return whether the painter drew a dark outline already: three of four pixels of the rim are dark."""
    solid = np.pad(rgba[..., 3] >= 128, 1)
    rim = (solid & grown(~solid))[1:-1, 1:-1]
    return bool(rim.any() and (to_lab(rgba[rim])[:, 0] < 0.32).mean() > 0.75)


def _clean(frame: Grid) -> Grid:
    """Return *frame* without pixels that touch nothing."""
    solid = frame != CLEAR
    padded = np.pad(solid, 1).astype(int)
    around = sum(
        padded[1 + dy : 1 + dy + solid.shape[0], 1 + dx : 1 + dx + solid.shape[1]]
        for dy in (-1, 0, 1)
        for dx in (-1, 0, 1)
    )
    out = frame.copy()
    out[solid & (np.asarray(around) <= 1)] = CLEAR
    return out


def strip(rgba: Bytes, brief: SpriteBrief, scheme: Scheme) -> Grid:
    """Return the strip of *brief* from one painting: its still moved by a simple rig, feet on the last row."""
    base = still(rgba, brief.width, brief.height, scheme)
    frames = [
        _moved(base, each.name, frame, each.frames, scheme)
        for each in brief.animations
        for frame in range(each.frames)
    ]
    out = blank(brief.width * len(frames), brief.height)
    for index, frame in enumerate(frames):
        paste(out, frame, index * brief.width, 0)
    return out


def _moved(base: Grid, name: str, frame: int, count: int, scheme: Scheme) -> Grid:
    """Return *base* as *name* has it: breathing, stepping, leaning, squashed."""
    match name:
        case "idle" | "on" | "off":
            return base if frame % 2 == 0 else _sunk(base, 1)
        case "walk" | "fly":
            return _stepped(base, frame, count)
        case "spin":
            return _squeezed(base, abs(math.cos(math.pi * frame / count)))
        case "jump":
            return _leaning(base, 1)
        case "fall":
            return _leaning(base, -1)
        case "attack":
            return _leaning(base, -2 if frame < count / 2 and count > 1 else 2)
        case "hurt":
            return _flashed(_leaning(base, -2), scheme)
        case _:
            return _flattened(base, 0.6 if frame == 0 and count > 1 else 0.36)


def _sunk(base: Grid, rows: int) -> Grid:
    """Return *base* with its upper half *rows* lower: a breath."""
    half = base.shape[0] * 2 // 3
    out = base.copy()
    out[:half] = CLEAR
    paste(out, base[: half - rows], 0, rows)
    out[half - 1] = base[half - 1]
    return out


def _stepped(base: Grid, frame: int, count: int) -> Grid:
    """Return a step: the two halves of the legs move against each other, the body bobs."""
    height, width = base.shape
    waist = height - max(3, height // 5)
    swing = round(2 * math.sin(2 * math.pi * frame / count))
    lift = 1 if frame % 2 else 0
    out = blank(width, height)
    legs = base[waist:]
    middle = (
        int(np.median(np.flatnonzero((legs != CLEAR).any(axis=0)))) if (legs != CLEAR).any() else width // 2
    )
    left, right = legs.copy(), legs.copy()
    left[:, middle:] = CLEAR
    right[:, :middle] = CLEAR
    paste(out, right, swing, waist)
    paste(out, left, -swing, waist)
    paste(out, base[: waist + 1], 0, -lift if lift and (base[0] == CLEAR).all() else 0)
    if lift:
        out[waist][out[waist] == CLEAR] = base[waist][out[waist] == CLEAR]
    return out


def _squeezed(base: Grid, part: float) -> Grid:
    """Return *base* narrower: a thing that turns about its upright axis."""
    height, width = base.shape
    new = max(3, round(width * max(0.2, part)))
    columns = [int((x + 0.5) * width / new) for x in range(new)]
    out = blank(width, height)
    paste(out, base[:, columns], (width - new) // 2, 0)
    return out


def _leaning(base: Grid, reach: int) -> Grid:
    """Return *base* leaning forward by *reach* pixels at its top."""
    height, width = base.shape
    out = blank(width, height)
    for row in range(height):
        paste(out, base[row : row + 1], round(reach * (height - 1 - row) / height), row)
    return out


def _flattened(base: Grid, part: float) -> Grid:
    """Return *base* pressed to *part* of its height, on the ground."""
    height, width = base.shape
    rows = np.flatnonzero((base != CLEAR).any(axis=1))
    if not len(rows):
        return base.copy()
    body = base[rows[0] : rows[-1] + 1]
    new = max(3, round(len(body) * part))
    out = blank(width, height)
    paste(out, body[[int((y + 0.5) * len(body) / new) for y in range(new)]], 0, height - new)
    return out


def _flashed(base: Grid, scheme: Scheme) -> Grid:
    """Return *base* with its rim in the lightest colour: a blow."""
    solid = base != CLEAR
    inner = ~grown(~solid)
    out = base.copy()
    out[solid & ~inner] = scheme.pale
    return out


def scenery(rgba: Bytes, width: int, height: int, palette: Sequence[str]) -> Grid:
    """Return a painted landscape on *palette*, *width* x *height*; its second half mirrors the first, so it closes."""
    half = width // 2
    wanted = half / height
    tall, wide = rgba.shape[:2]
    crop = min(wide, round(tall * wanted))
    left = (wide - crop) // 2
    small = reduced(rgba[:, left : left + crop], half, height)
    grid = to_grid(small, palette)
    grid[grid == CLEAR] = 0
    return np.hstack([grid, grid[:, ::-1]])
