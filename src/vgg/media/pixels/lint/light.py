"""Light: L07. One rule of outlines and one direction of light, or the pictures of a game look like a flea market."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from vgg.media.findings import Finding
from vgg.media.pixels.grid import CLEAR, Grid, Mask, rim
from vgg.media.pixels.oklab import Floats
from vgg.media.pixels.scheme import Scheme

from .bounds import bound
from .fields import LEAST_STEP, border, steps, tones
from .shape import LIGHTS, towards

_SET = 3
"""Figures that can be said to have a light in common."""


def outlined(frames: Sequence[Grid], scheme: Scheme) -> float:
    """Return the share of the rim that keeps the rule of *scheme*.

    'black': it has the darkest colour. 'dark': it is darker than what lies beside it. 'none': it has not the darkest
    colour. Where a figure touches the edge of its frame it needs no outline.
    """
    kept = total = 0
    light = tones(tuple(scheme.colours)).light
    for frame in frames:
        solid = frame != CLEAR
        edge = border(solid)
        if scheme.outline == "dark":
            kept += int((edge & _darker(frame, light, scheme.dark)).sum())
        else:
            kept += int((edge & ((frame == scheme.dark) == (scheme.outline == "black"))).sum())
        total += int(edge.sum())
    return kept / total if total else 1.0


def _darker(frame: Grid, light: Floats, dark: int) -> Mask:
    """Return the pixels that are the darkest colour, or darker than the lightest of their four neighbours inside."""
    solid = frame != CLEAR
    inside = solid & ~rim(solid)
    values = np.where(inside, light[frame], -1.0)
    wide = np.pad(values, 1, constant_values=-1.0)
    stack = np.stack(
        [wide[1 + dy : wide.shape[0] - 1 + dy, 1 + dx : wide.shape[1] - 1 + dx]
         for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dx or dy]
    )  # fmt: skip
    beside = stack.max(axis=0)
    darker: Mask = (frame == dark) | (beside < 0) | (light[frame] <= beside - LEAST_STEP)
    return darker


def outline_problems(frames: Sequence[Grid], scheme: Scheme, asset: str) -> list[Finding]:
    """L07: return whether a figure breaks the rule of outlines."""
    least, value = bound(f"L07.outline.{scheme.outline}"), outlined(frames, scheme)
    if least.holds(value):
        return []
    return [Finding("L07", asset, f"its outline is not {scheme.outline!r} all round", value, least.value)]


def light_problems(frames: Sequence[Grid], scheme: Scheme, asset: str) -> list[Finding]:
    """L07: return whether a figure is lit from another side than the guide says."""
    found = steps(frames, scheme.colours, scheme.dark)
    if found.few:
        return []
    problems = []
    x, _ = LIGHTS[scheme.light]
    for value, way, name in ((-found.down, "above", "L07.above"), (found.right * x, "its side", "L07.side")):
        if (x or way == "above") and not bound(name).holds(value):
            problems.append(
                Finding("L07", asset, f"is not lit from {way} ({scheme.light})", value, bound(name).value)
            )
    return problems


def common(sheets: Mapping[str, Sequence[Grid]], scheme: Scheme) -> float | None:
    """Return how much light grows towards the guide's light, in the mean of all figures; None for too few of them."""
    found = [steps(frames, scheme.colours, scheme.dark) for frames in sheets.values()]
    values = [towards(each, scheme.light) for each in found if not each.few]
    return float(np.mean(values)) if len(values) >= _SET else None


def common_light_problems(sheets: Mapping[str, Sequence[Grid]], scheme: Scheme) -> list[Finding]:
    """L07: return whether the figures of a game have no light in common."""
    least, value = bound("L07.common"), common(sheets, scheme)
    if value is None or least.holds(value):
        return []
    return [Finding("L07", "figures", f"have no common light from {scheme.light}", value, least.value)]
