"""Lattices: where the middle of every cell of a painted grid lies, however the grid is turned, stretched or bent."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vgg.media.pixels.oklab import Bytes, Floats

from .comb import found, held, lines

Singles = NDArray[np.float32]

_BAND = 16
"""Pixels a band is high: within one even three degrees shift an edge by less than a pixel."""
_LEAST = 8
"""Pixels a picture has at least in both directions: four cells of two."""
_MOST_TURN = 3.0
"""Degrees a picture may be turned by."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """The middles of all cells: *x* and *y* in pixels, both of shape (rows, columns), and the size of a cell."""

    x: Floats
    y: Floats
    width: float
    height: float


def lattice(rgba: Bytes) -> Lattice | None:
    """Return the lattice of a painted grid, None when the picture shows none in both directions."""
    if min(rgba.shape[:2]) < _LEAST:
        return None
    if (exact := enlarged(rgba)) is not None:
        return exact
    lag = 3 if min(rgba.shape[:2]) >= 400 else 1
    if min(rgba.shape[:2]) < _BAND + lag:  # not one block of edges in which a line could drift
        return None
    across, down = (_bands(each) for each in _edges(rgba, lag))
    turn = _turn(across, down)
    profiles = _sheared(across, turn), _sheared(down, -turn)
    combs = found(profiles[0][0]), found(profiles[1][0])
    if combs[0] is None or combs[1] is None:
        return None
    ways = [lines(profile, comb) for (profile, _), comb in zip(profiles, (combs[0], combs[1]), strict=True)]
    if not all(
        held(each[0], comb, way) for each, comb, way in zip(profiles, combs, ways, strict=True) if comb
    ):
        return None
    columns, rows = (way + start + lag / 2 for way, (_, start) in zip(ways, profiles, strict=True))
    widths = combs[0].width, combs[1].width
    u, v = (columns[1:] + columns[:-1]) / 2, (rows[1:] + rows[:-1]) / 2
    x, y = _unturned(u, v, turn, rgba.shape[1], rgba.shape[0])
    bent_x = _drift(across, columns - lag / 2, turn, widths) * widths[0]
    bent_y = _drift(down, rows - lag / 2, -turn, widths[::-1]).T * widths[1]
    places = y / _BAND, x / _BAND
    x, y = x + _between(bent_x, *places), y + _between(bent_y, *places)
    return _visible(x, y, *widths, rgba.shape)


def enlarged(rgba: Bytes) -> Lattice | None:
    """Return the lattice of a picture that was enlarged without any loss: all its edges lie on one grid of whole pixels."""
    sizes, starts = [], []
    for axis in (1, 0):
        changes = (
            np.flatnonzero(
                np.diff(np.ascontiguousarray(rgba).view(np.uint32)[..., 0], axis=axis).any(axis=1 - axis)
            )
            + 1
        )
        if len(changes) < 4:
            return None
        sizes.append(int(np.gcd.reduce(np.diff(changes))))
        starts.append(int(changes[0]) % sizes[-1] if sizes[-1] else 0)
    if min(sizes) < 2:
        return None
    middles = [
        np.arange(start - size, length, size) + (size - 1) / 2
        for start, size, length in zip(starts, sizes, (rgba.shape[1], rgba.shape[0]), strict=True)
    ]
    x, y = np.meshgrid(*middles)
    return _visible(x.astype(np.float64), y.astype(np.float64), float(sizes[0]), float(sizes[1]), rgba.shape)


def _edges(rgba: Bytes, lag: int) -> tuple[Singles, Singles]:
    """Return how much each pixel differs from the one *lag* to its right, and, on its side, from the one below.

    Over three pixels the soft edges of cells weigh more than the small steps between the blocks of JPEG.
    """
    planes = [np.ascontiguousarray(rgba[..., each]) for each in range(3)]
    if (rgba[..., 3] < 255).any():
        alpha = np.ascontiguousarray(rgba[..., 3])
        planes = [*((plane.astype(np.uint16) * alpha // 255).astype(np.uint8) for plane in planes), alpha]
    across = sum(_apart(plane[:, lag:], plane[:, :-lag]) for plane in planes)
    down = sum(_apart(plane[lag:], plane[:-lag]) for plane in planes)
    return _heeded(np.asarray(across)), _heeded(np.asarray(down).T)


def _apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Return how far two planes of bytes are apart."""
    return (np.maximum(one, other) - np.minimum(one, other)).astype(np.uint16)


def _heeded(edges: NDArray[np.uint16]) -> Singles:
    """Return *edges* without their floor of noise and with strong ones held down: many edges tell more than hard ones."""
    sample = edges[::7, ::7]
    floor = float(np.median(sample)) * 2
    ceiling = max(float(np.quantile(sample, 0.98)), floor + 1)
    heeded: Singles = np.clip(edges.astype(np.float32), floor, ceiling) - np.float32(floor)
    return heeded


def _bands(edges: Singles) -> Floats:
    """Return the sums over bands of 16 rows, of shape (bands, length)."""
    count = max(1, edges.shape[0] // _BAND)
    cut = edges[: count * _BAND] if edges.shape[0] >= _BAND else edges
    bands: Floats = cut.reshape(count, -1, edges.shape[1]).sum(axis=1).astype(np.float64)
    return bands


def _turn(across: Floats, down: Floats) -> float:
    """Return the tangent of the angle at which the edges of both directions stand together most sharply.

    Zero unless a turned grid is clearly sharper than an upright one: drifting lines look a little turned, too.
    """
    limit = math.tan(math.radians(_MOST_TURN))
    spectra = [_spectrum(across), _spectrum(down)]

    def sharp(turn: float) -> float:
        return _coherent(*spectra[0], turn) + _coherent(*spectra[1], -turn)

    turns = np.linspace(-limit, limit, 41)
    best = float(max(turns, key=sharp))
    for step in (limit / 60, limit / 200, limit / 700):
        best = max((best + step * offset for offset in range(-3, 4)), key=sharp)
    return best if sharp(best) > 1.06 * sharp(0.0) else 0.0


def _spectrum(bands: Floats) -> tuple[NDArray[np.complex128], Floats, Floats]:
    """Return the waves of every band for widths of 6 to 80 pixels, their frequencies, and the heights of the bands."""
    length = bands.shape[1]
    waves = np.fft.rfft(bands - bands.mean(axis=1, keepdims=True), axis=1)
    kept = slice(max(1, length // 80), max(2, length // 6))
    heights: Floats = (np.arange(len(bands), dtype=np.float64) + 0.5 - len(bands) / 2) * _BAND
    frequencies: Floats = np.arange(waves.shape[1], dtype=np.float64)[kept] / length
    return waves[:, kept], frequencies, heights


def _coherent(waves: NDArray[np.complex128], frequencies: Floats, heights: Floats, turn: float) -> float:
    """Return how much of the energy of *waves* adds up when every band is moved back by *turn*."""
    moved = np.exp(2j * np.pi * turn * np.outer(heights, frequencies))
    together = np.abs((waves * moved).sum(axis=0)) ** 2
    energy = (np.abs(waves) ** 2).sum() * len(heights)
    return float(together.sum() / (energy or 1.0))


def _sheared(bands: Floats, turn: float) -> tuple[Floats, float]:
    """Return the sum of all *bands*, each moved back by *turn*, and where the sum begins."""
    heights = (np.arange(len(bands)) + 0.5 - len(bands) / 2) * _BAND
    length = bands.shape[1]
    margin = math.ceil(abs(turn) * abs(heights).max())
    places = np.arange(-margin, length + margin, dtype=np.float64)
    total = np.zeros(len(places))
    for height, band in zip(heights, bands, strict=True):
        total += np.interp(places + turn * height, np.arange(length), band, left=0.0, right=0.0)
    return total, -float(margin)


def _unturned(u: Floats, v: Floats, turn: float, width: int, height: int) -> tuple[Floats, Floats]:
    """Return where the crossings of *u* and *v*, told at the middle of the picture, lie in it."""
    across, down = u[None] - width / 2, v[:, None] - height / 2
    scale = 1 + turn * turn
    return (across + turn * down) / scale + width / 2, (down - turn * across) / scale + height / 2


def _drift(bands: Floats, grid: Floats, turn: float, widths: tuple[float, float]) -> Floats:
    """Return by how many cells the lines at each place lie beside *grid*, of shape (bands, blocks) of 16 pixels each.

    The edges are multiplied with a wave whose crests are the lines; the phase of what is left, smoothed, is the drift.
    """
    heights = (np.arange(len(bands)) + 0.5 - len(bands) / 2) * _BAND
    places = np.arange(bands.shape[1])[None] - turn * heights[:, None]
    index = np.interp(places, grid, np.arange(len(grid)))
    waves = bands * np.exp(-2j * np.pi * index)
    blocks = bands.shape[1] // _BAND
    summed = waves[:, : blocks * _BAND].reshape(len(bands), blocks, _BAND).sum(axis=2)
    reach = 2.5 * widths[0] / _BAND, 2.5 * widths[1] / _BAND
    smooth = _blurred(_blurred(summed, reach[0]).T, reach[1]).T
    calm = smooth + 0.5 * float(np.abs(smooth).mean())
    drift: Floats = -np.angle(calm) / (2 * np.pi)
    return drift


def _blurred(field: NDArray[np.complex128], sigma: float) -> NDArray[np.complex128]:
    """Return *field* smoothed along its rows."""
    places = np.arange(field.shape[1])
    kernel = np.exp(-0.5 * ((places[:, None] - places[None]) / max(0.5, sigma)) ** 2)
    result: NDArray[np.complex128] = field @ kernel
    return result


def _between(field: Floats, rows: Floats, columns: Floats) -> Floats:
    """Return the values of *field*, told at the middles of blocks, between them."""
    down = np.clip(rows - 0.5, 0, field.shape[0] - 1.001)
    across = np.clip(columns - 0.5, 0, field.shape[1] - 1.001)
    top, left = down.astype(int), across.astype(int)
    down, across = down - top, across - left
    below, right = np.minimum(top + 1, field.shape[0] - 1), np.minimum(left + 1, field.shape[1] - 1)
    upper = field[top, left] * (1 - across) + field[top, right] * across
    lower = field[below, left] * (1 - across) + field[below, right] * across
    result: Floats = upper * (1 - down) + lower * down
    return result


def _visible(x: Floats, y: Floats, width: float, height: float, shape: tuple[int, ...]) -> Lattice | None:
    """Return the lattice without the rows and columns whose middles lie outside the picture."""
    rows = np.flatnonzero((np.median(y, axis=1) >= -0.5) & (np.median(y, axis=1) < shape[0] - 0.5))
    columns = np.flatnonzero((np.median(x, axis=0) >= -0.5) & (np.median(x, axis=0) < shape[1] - 0.5))
    if len(rows) < 4 or len(columns) < 4:
        return None
    box = np.ix_(rows, columns)
    return Lattice(x[box], y[box], width, height)
