"""Screens: L12 HUD, L14 what a screenshot shows, L15 bright colours, L16 native grid, L17 drawing changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vgg.media.findings import Finding
from vgg.media.pixels.grid import CLEAR, Grid, Mask
from vgg.media.pixels.oklab import Bytes, Floats, packed_colours
from vgg.model.cartridge import Font, Sprite

from .bounds import bound
from .fields import tones
from .text import Call, Ruler, ruler

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the screen."""
_FLIP_X, _FLIP_Y = 1, 2


@dataclass(frozen=True, slots=True)
class Machine:
    """What a display list is drawn with: sprites and font of the cartridge, its texts, the screen's width and height."""

    sprites: Sequence[Sprite]
    font: Font
    texts: Sequence[str]
    size: tuple[int, int]


def hud_problems(
    lists: Sequence[Sequence[Call]], watched: Sequence[int], machine: Machine, asset: str = "play"
) -> list[Finding]:
    """L12: return whether what is written over a level hides its figures.

    *lists* are display lists of ticks of play, *watched* the sprites nobody may hide. The value is the share of ticks
    in which a box or a text lies over one of them.
    """
    most, share = bound("L12.hidden"), hidden(lists, watched, machine)
    if most.holds(share):
        return []
    return [Finding("L12", asset, "the head-up display hides figures", share, most.value)]


def hidden(lists: Sequence[Sequence[Call]], watched: Sequence[int], machine: Machine) -> float:
    """Return in which share of *lists* a box or a text lies over a watched sprite."""
    return sum(_hides(calls, set(watched), machine) for calls in lists) / max(len(lists), 1)


def _hides(calls: Sequence[Call], watched: set[int], machine: Machine) -> bool:
    """Return whether a box or text drawn after a watched sprite lies over it, except over the whole screen."""
    measure = ruler(machine.font)
    figures: list[Box] = []
    camera = (0, 0)
    for name, given in calls:
        if name == "camera":
            camera = (given[0], given[1])
        elif name == "sprite" and given[0] in watched:
            box = _sprite_box(machine.sprites[given[0]], given, camera)
            figures.append(_within(box, machine.size))
        elif name in {"rect", "text"}:
            over = given[:4] if name == "rect" else _text_box(given, measure, machine.texts)
            whole = over[2] >= machine.size[0] and over[3] >= machine.size[1]
            if not whole and any(_overlap(over, figure) > _ALLOWED for figure in figures):
                return True
    return False


_ALLOWED = 8
"""Pixels of a figure that may be under the edge of a band, as when somebody jumps through the top of a level."""


def _sprite_box(sprite: Sprite, given: Sequence[int], camera: tuple[int, int]) -> Box:
    frame = sprite.frames[min(max(given[1], 0), len(sprite.frames) - 1)]
    flags = given[4]
    left = frame.w - sprite.anchor_x if flags & _FLIP_X else sprite.anchor_x
    top = frame.h - sprite.anchor_y if flags & _FLIP_Y else sprite.anchor_y
    return given[2] - camera[0] - left, given[3] - camera[1] - top, frame.w, frame.h


def _text_box(given: Sequence[int], measure: Ruler, texts: Sequence[str]) -> Sequence[int]:
    """Return where a text's first line lies."""
    wide = measure.width(texts[given[0]]) if 0 <= given[0] < len(texts) else 0
    indent = {1: (given[3] - wide) // 2, 2: given[3] - wide}.get(given[4], 0)
    return given[1] + indent, given[2], wide, measure.height


def _within(box: Box, size: tuple[int, int]) -> Box:
    left, top = max(0, box[0]), max(0, box[1])
    right, bottom = min(size[0], box[0] + box[2]), min(size[1], box[1] + box[3])
    return left, top, max(0, right - left), max(0, bottom - top)


def _overlap(one: Sequence[int], other: Sequence[int]) -> int:
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0, wide) * max(0, high)


def screen_problems(rgb: Bytes, asset: str) -> list[Finding]:
    """L14: return whether a screenshot is empty, dull or noise. *rgb* has the shape (height, width, 3 or 4)."""
    flat = packed_colours(rgb[..., :3])
    problems = []
    for name, value, what in (
        ("L14.drawn", drawn(flat), "is mostly one colour"),
        ("L14.entropy", entropy(flat), "has next to nothing on it"),
        ("L14.noise", busy(flat), "is noise: hardly two neighbours are alike"),
    ):
        if not bound(name).holds(value):
            problems.append(Finding("L14", asset, what, value, bound(name).value))
    return problems


def drawn(flat: NDArray[np.int64]) -> float:
    """Return the share of a picture, one number a pixel, that is not its commonest colour."""
    return 1 - float(np.unique(flat, return_counts=True)[1].max() / flat.size)


def entropy(flat: NDArray[np.int64]) -> float:
    """Return the entropy in bits of the colours of a picture, one number a pixel."""
    share = np.unique(flat, return_counts=True)[1] / flat.size
    return float(-(share * np.log2(share)).sum())


def busy(flat: NDArray[np.int64]) -> float:
    """Return the share of neighbours, beside and below each other, that have different colours."""
    return float(((flat[:, 1:] != flat[:, :-1]).mean() + (flat[1:] != flat[:-1]).mean()) / 2)


def changed(pictures: Sequence[Bytes]) -> float:
    """Return the share of pixels that differ between one of *pictures* and the next, in the median."""
    shares = [
        float((one[..., :3] != other[..., :3]).any(axis=-1).mean()) for one, other in pairwise(pictures)
    ]
    return float(np.median(shares)) if shares else 1.0


def change_problems(pictures: Sequence[Bytes], asset: str) -> list[Finding]:
    """L14: return whether *pictures* of one play, in their order, hardly change."""
    least, value = bound("L14.change"), changed(pictures)
    return (
        []
        if least.holds(value)
        else [Finding("L14", asset, "the picture hardly changes", value, least.value)]
    )


def name_problems(grid: Grid, letters: Iterable[Mask], asset: str = "title") -> list[Finding]:
    """L14: return whether a title picture does not hold the name: *letters* are masks of it, as it may be written.

    The value is how well the best place of the best mask reads; the masks after one that reads are not looked at.
    """
    least, best = bound("L14.name"), 0.0
    for mask in letters:
        best = max(best, legible(grid, mask))
        if least.holds(best):
            return []
    return [Finding("L14", asset, "does not show the name", best, least.value)]


def legible(grid: Grid, letters: Mask) -> float:
    """Return how clearly *letters* stand anywhere on *grid*, from 0 to 1: their ink is nowhere the colour around them."""
    if letters.shape[0] > grid.shape[0] or letters.shape[1] > grid.shape[1] or not letters.any():
        return 0.0
    wide = np.pad(letters, 1)
    near = wide[:-2, 1:-1] | wide[2:, 1:-1] | wide[1:-1, :-2] | wide[1:-1, 2:]
    ring = near & ~letters
    best = 0.0
    colours, counts = np.unique(grid, return_counts=True)
    for colour in colours[np.argsort(-counts, kind="stable")][:8]:
        same = (grid == colour).astype(np.float64)
        around = _slid(same, ring.astype(np.float64)) / max(ring.sum(), 1)
        inside = 1 - _slid(same, letters.astype(np.float64)) / letters.sum()
        best = max(best, float(np.minimum(around, inside).max()))
    return best


def _slid(field: Floats, stamp: Floats) -> Floats:
    """Return the sum of *field* under *stamp* at every place where it fits."""
    size = field.shape
    product = np.fft.irfft2(np.fft.rfft2(field) * np.conj(np.fft.rfft2(stamp, size)), size)
    summed: Floats = product[: size[0] - stamp.shape[0] + 1, : size[1] - stamp.shape[1] + 1]
    return summed


def leap(bullet: Grid, behind: Grid, palette: Sequence[str]) -> float:
    """Return by how much *bullet* leaps to the eye more than anything of the scenery *behind*, in OKLab.

    A thing leaps by its distance from the mean of the scenery: that of a bullet is what its brightest quarter has at
    least, that of the scenery what one in fifty of its pixels exceeds.
    """
    lab = tones(tuple(palette)).lab
    scenery = lab[behind[behind != CLEAR]]
    mean = scenery.mean(axis=0)
    loud = np.percentile(np.linalg.norm(scenery - mean, axis=1), 98)
    return float(np.percentile(np.linalg.norm(lab[bullet[bullet != CLEAR]] - mean, axis=1), 75) - loud)


def bright_problems(
    bullets: Mapping[str, Grid], scenery: Mapping[str, Grid], palette: Sequence[str]
) -> list[Finding]:
    """L15: return the bullets and pickups before whose scenery something else leaps to the eye first."""
    least = bound("L15.leap")
    found = [
        (name, place, leap(each, grid, palette))
        for place, grid in scenery.items()
        for name, each in bullets.items()
    ]
    return [
        Finding("L15", name, f"is less bright than the scenery of {place!r}", value, least.value)
        for name, place, value in found
        if not least.holds(value)
    ]


def grid_problems(rgb: Bytes, width: int, height: int, asset: str) -> list[Finding]:
    """L16: return whether a picture of a window is not the game's *width* x *height* pixels, each a whole square.

    What is left over at the edges must be of one colour: a letterbox.
    """
    flat = packed_colours(rgb[..., :3])
    scale = min(flat.shape[0] // height, flat.shape[1] // width)
    if scale < 1:
        return [Finding("L16", asset, "is smaller than the game's screen", flat.shape[1], width)]
    top, left = (flat.shape[0] - height * scale) // 2, (flat.shape[1] - width * scale) // 2
    inner = flat[top : top + height * scale, left : left + width * scale]
    outer = np.ones(flat.shape, dtype=np.bool_)
    outer[top : top + height * scale, left : left + width * scale] = False
    problems = []
    if outer.any() and len(np.unique(flat[outer])) > 1:
        problems.append(
            Finding("L16", asset, "the letterbox is not of one colour", len(np.unique(flat[outer])), 1)
        )
    cells = inner.reshape(height, scale, width, scale)
    mixed = float((cells != cells[:, :1, :, :1]).any(axis=(1, 3)).mean())
    if mixed:
        problems.append(Finding("L16", asset, "pixels are not whole squares", mixed, 0))
    return problems


def state_problems(before: Sequence[int], after: Sequence[int], asset: str) -> list[Finding]:
    """L17: return whether drawing changed the world: its words *before* and *after*."""
    changed = sum(one != other for one, other in zip(before, after, strict=True))
    return [Finding("L17", asset, "drawing changes the state of the game", changed, 0)] if changed else []
