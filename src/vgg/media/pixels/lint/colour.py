"""Colour: L01 palette, L02 colour count, L03 ramps, L04 contrast. Without these a picture could leave its machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np

from vgg.media.findings import Finding
from vgg.media.pixels.grid import CLEAR, Grid, rim
from vgg.media.pixels.oklab import Bytes, Floats, distance, lch_of, packed_colours
from vgg.media.pixels.profiles import machines
from vgg.responses.style_guide import Swatch

from .bounds import bound
from .fields import GREY, KIN_HUE, tones

_CELL = 16
"""Pixels of the side of a square that hardware sprites of one figure cover together."""
_SET = 4
"""Pictures that can be said to share colours."""
_BANDS = (3, 4)
"""Rows and columns of places before which a figure must be seen."""


def palette_problems(rgba: Bytes, palette: Sequence[str], asset: str = "picture") -> list[Finding]:
    """L01: return the colours of *rgba* outside *palette*, and whether any pixel is half clear."""
    problems = []
    alpha = rgba[..., 3]
    if half := int(((alpha != 0) & (alpha != 255)).sum()):
        problems.append(Finding("L01", asset, "some pixels are neither solid nor clear", half, 0))
    allowed = {int(colour[1:], 16) for colour in palette}
    strange = sorted({int(each) for each in np.unique(packed_colours(rgba[alpha == 255]))} - allowed)
    if strange:
        shown = ", ".join(f"#{colour:06x}" for colour in strange[:4])
        problems.append(Finding("L01", asset, f"colours outside the palette: {shown}", len(strange), 0))
    return problems


def colour_problems(grid: Grid, most: int, asset: str = "picture") -> list[Finding]:
    """L02: return whether *grid* has more than *most* colours."""
    count = len(set(np.unique(grid)) - {CLEAR})
    return (
        [Finding("L02", asset, "has more colours than its machine shows", count, most)]
        if count > most
        else []
    )


def sprite_colour_problems(frames: Sequence[Grid], profile: str, asset: str) -> list[Finding]:
    """L02: return whether a figure has more colours in some square of _CELL pixels than the sprites of *profile* had.

    A machine whose processor drew its sprites had no such rule; its palette's count is all there is to keep.
    """
    machine = machines()[profile]
    allowed = machine.figure_colours or machine.profile.colours
    most = max(
        len(set(np.unique(frame[y : y + _CELL, x : x + _CELL])) - {CLEAR})
        for frame in frames
        for y in range(0, frame.shape[0], _CELL)
        for x in range(0, frame.shape[1], _CELL)
    )
    if most <= allowed:
        return []
    return [Finding("L02", asset, f"has more colours than a figure on {profile!r}", most, allowed)]


def ramps(swatches: Sequence[Swatch]) -> Iterator[tuple[str, list[str]]]:
    """Give the ramps of a palette as it is written: the role, and colours one after the other that are of one hue.

    Colours of one role belong together until the hue jumps, or until the light falls by so much that a second ramp of
    the same hue begins.
    """
    role, ramp = "", list[str]()
    for each in swatches:
        if ramp and each.role == role and _akin(ramp[-1], each.hex):
            ramp.append(each.hex)
            continue
        if len(ramp) > 1:
            yield role, ramp
        role, ramp = each.role, [each.hex]
    if len(ramp) > 1:
        yield role, ramp


def _akin(one: str, other: str) -> bool:
    light, chroma, hue = lch_of(one)
    next_light, next_chroma, next_hue = lch_of(other)
    if next_light < light - 0.25:
        return False
    if min(chroma, next_chroma) < GREY:
        return True
    return abs((hue - next_hue + 180) % 360 - 180) < KIN_HUE


def ramp_problems(swatches: Sequence[Swatch], *, free: bool = True) -> list[Finding]:
    """L03: return the ramps that do not rise, or keep one hue from shadow to light, and colours nobody can tell apart.

    *free* says that the palette was made for this game: the fixed colours of a machine, or those a user gave, are as they are.
    """
    if not free:
        return []
    problems = []
    least, shift = bound("L03.step"), bound("L03.shift")
    for role, ramp in ramps(swatches):
        if role in {"any", "light", "ui"}:
            continue
        step = min(lch_of(after)[0] - lch_of(before)[0] for before, after in pairwise(ramp))
        if not least.holds(step):
            problems.append(Finding("L03", role, "the ramp does not rise in light", step, least.value))
        turned = turn(ramp)
        if len(ramp) > 2 and turned is not None and not shift.holds(turned):
            problems.append(
                Finding("L03", role, "the ramp keeps one hue from shadow to light", turned, shift.value)
            )
    return problems + _twins([each.hex for each in swatches])


def turn(ramp: Sequence[str]) -> float | None:
    """Return by how many degrees the hue of *ramp* turns, None for a ramp of greys."""
    hues = [lch_of(each)[2] for each in ramp if lch_of(each)[1] >= GREY]
    if len(hues) < 2:
        return None
    return max(abs((one - other + 180) % 360 - 180) for one, other in combinations(hues, 2))


def _twins(colours: Sequence[str]) -> list[Finding]:
    least = bound("L03.apart")
    distinct = list(dict.fromkeys(colours))
    gaps = [(distance(one, other), one, other) for one, other in combinations(distinct, 2)]
    if not gaps or least.holds(min(gaps)[0]):
        return []
    gap, one, other = min(gaps)
    return [Finding("L03", "palette", f"{one} and {other} cannot be told apart", gap, least.value)]


def alone(pictures: Mapping[str, Grid]) -> float:
    """Return the share of all colours used that only one of *pictures* has."""
    used = [set(map(int, np.unique(grid))) - {CLEAR} for grid in pictures.values()]
    everything = set().union(*used)
    return sum(sum(colour in each for each in used) == 1 for colour in everything) / max(len(everything), 1)


def sharing_problems(pictures: Mapping[str, Grid]) -> list[Finding]:
    """L03: return whether pictures keep colours to themselves instead of sharing ramps."""
    most, share = bound("L03.alone"), alone(pictures)
    if len(pictures) < _SET or most.holds(share):
        return []
    return [Finding("L03", "palette", "pictures do not share their ramps", share, most.value)]


def contrast(figure: Grid, behind: Grid, palette: Sequence[str]) -> float:
    """Return how well *figure* stands out: the larger OKLab distance of its body and its outline from *behind*."""
    return _gap(_parts(figure, palette), _mean(behind, palette))


def seen(figure: Grid, behind: Grid, palette: Sequence[str]) -> float:
    """Return in which share of the places of *behind*, a grid of _BANDS cells, *figure* stands out enough."""
    return _share(_parts(figure, palette), _cells(behind, palette))


def _parts(figure: Grid, palette: Sequence[str]) -> list[Floats]:
    """Return the mean colours of a figure's body and of its outline."""
    solid = figure != CLEAR
    edge = rim(solid)
    masks = [mask for mask in (solid & ~edge, edge) if mask.any()]
    return [_mean(figure[mask], palette) for mask in masks]


def _mean(grid: Grid, palette: Sequence[str]) -> Floats:
    """Return the mean colour of *grid* in OKLab."""
    counts = np.bincount(grid[grid != CLEAR], minlength=len(palette))
    mean: Floats = counts @ tones(tuple(palette)).lab / max(counts.sum(), 1)
    return mean


def _cells(behind: Grid, palette: Sequence[str]) -> list[Floats]:
    """Return the mean colour of every place of *behind*."""
    rows, columns = _BANDS
    bands = np.array_split(behind, rows, axis=0)
    cells = [cell for band in bands for cell in np.array_split(band, columns, axis=1)]
    return [_mean(cell, palette) for cell in cells if (cell != CLEAR).any()]


def _gap(parts: Sequence[Floats], mean: Floats) -> float:
    return max((float(np.linalg.norm(part - mean)) for part in parts), default=0.0)


def _share(parts: Sequence[Floats], cells: Sequence[Floats]) -> float:
    least = bound("L04.distance")
    return sum(least.holds(_gap(parts, cell)) for cell in cells) / max(len(cells), 1)


def contrast_problems(
    figures: Mapping[str, Grid], backdrops: Mapping[str, Grid], palette: Sequence[str]
) -> list[Finding]:
    """L04: return every figure that is hard to see before a backdrop, as a whole or in too many places of it."""
    near, share = bound("L04.distance"), bound("L04.seen")
    parts = {name: _parts(figure, palette) for name, figure in figures.items()}
    problems = []
    for place, behind in backdrops.items():
        mean, cells = _mean(behind, palette), _cells(behind, palette)
        for name, of in parts.items():
            if not near.holds(value := _gap(of, mean)):
                problems.append(Finding("L04", name, f"is hard to see before {place!r}", value, near.value))
            elif not share.holds(value := _share(of, cells)):
                problems.append(Finding("L04", name, f"is lost in parts of {place!r}", value, share.value))
    return problems


def same_shape(one: Grid, other: Grid) -> float:
    """Return intersection over union of what two tiles show."""
    first, second = one != CLEAR, other != CLEAR
    return float((first & second).sum() / max((first | second).sum(), 1))


def danger_problems(hazard: Grid, ground: Grid, asset: str) -> list[Finding]:
    """L04: return whether what kills has the outline of what one stands on, so that only its colour tells them apart.

    *hazard* and *ground* are tiles of one size, *ground* one with air above it.
    """
    value, most = same_shape(hazard, ground), bound("L04.danger")
    if most.holds(value):
        return []
    return [Finding("L04", asset, "has the shape of the ground beside it", value, most.value)]
