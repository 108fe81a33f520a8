"""Style: L13 and the score of every asset. One drawing in another hand spoils a sheet, whatever each rule says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vgg.media.findings import Finding
from vgg.media.pixels.grid import CLEAR, Grid, rim
from vgg.media.pixels.oklab import Floats
from vgg.media.pixels.scheme import Scheme

from .bounds import bound
from .fields import GREY, LEAST_STEP, steps, tones
from .light import outlined
from .shape import towards

BLOCK = 4
"""Pixels of the side of a block whose colours are counted as texture."""
TONES = {"flat": 1, "two-tone": 2, "three-tone": 3}
"""Tones of one material that the guide's shading allows; one more is left for a glint."""
DIMENSIONS = ("lightness spread", "outline weight", "shade density", "saturation", "texture", "palette use")
"""What the style vector measures, in its order."""
_FLOORS = (0.035, 0.2, 0.07, 0.045, 0.35, 0.08)
"""Deviation of every dimension below which nobody sees a difference."""
_SIGMA = 1.4826
"""Standard deviations of a normal distribution for each median absolute deviation of it."""
FEWEST = 4
"""Assets below which a set has no style of its own to differ from."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well one asset keeps the style: *score* from 0 to 100, *why* says what takes the most from it, worst first.

    *sigma* is the largest deviation from the other assets, in standard deviations.
    """

    asset: str
    score: float
    sigma: float
    why: tuple[str, ...]


def vector(frames: Sequence[Grid], scheme: Scheme) -> Floats:
    """Return the style vector of an asset, in the order of DIMENSIONS."""
    known = tones(tuple(scheme.colours))
    values = np.concatenate([frame[frame != CLEAR] for frame in frames])
    if not len(values):
        return np.zeros(len(DIMENSIONS))
    light = known.light[values]
    weight = _weight(frames, scheme)
    return np.array(
        [
            float(light.std()),
            weight,
            _density(frames, scheme),
            float(known.chroma[values].mean()),
            _texture(frames),
            len(np.unique(values)) / len(scheme.colours),
        ]
    )


def _weight(frames: Sequence[Grid], scheme: Scheme) -> float:
    """Return how many pixels of lines there are for a pixel of rim; lines tinted by what they go round count by their rule."""
    if scheme.outline == "dark":
        return outlined(frames, scheme)
    lines = sum(int((frame == scheme.dark).sum()) for frame in frames)
    return lines / max(sum(int(rim(frame != CLEAR).sum()) for frame in frames), 1)


def _density(frames: Sequence[Grid], scheme: Scheme) -> float:
    """Return the share of neighbours inside a figure between which the light changes."""
    light = tones(tuple(scheme.colours)).light
    changes = pairs = 0
    for frame in frames:
        solid = frame != CLEAR
        body = solid & ~rim(solid)
        for one, other, inside in (
            (frame[:, :-1], frame[:, 1:], body[:, :-1] & body[:, 1:]),
            (frame[:-1], frame[1:], body[:-1] & body[1:]),
        ):
            changes += int((inside & (np.abs(light[one] - light[other]) >= LEAST_STEP)).sum())
            pairs += int(inside.sum())
    return changes / pairs if pairs else 0.0


def _texture(frames: Sequence[Grid]) -> float:
    """Return the mean count of colours in the blocks of BLOCK x BLOCK pixels that are at least half solid."""
    found = []
    for frame in frames:
        high, wide = (side - side % BLOCK for side in frame.shape)
        cut = frame[:high, :wide].reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK).swapaxes(1, 2)
        blocks = np.sort(cut.reshape(-1, BLOCK * BLOCK), axis=1)
        colours = (blocks[:, 1:] != blocks[:, :-1]).sum(axis=1) + (blocks[:, 0] != CLEAR)
        found.append(colours[2 * (blocks != CLEAR).sum(axis=1) >= BLOCK * BLOCK])
    counts = np.concatenate(found)
    return float(counts.mean()) if len(counts) else 0.0


def scores(assets: Mapping[str, Sequence[Grid]], scheme: Scheme) -> tuple[Score, ...]:
    """Return the score of every asset of *assets*, frames by name, in their order.

    Half of it is how the asset keeps the rules of the guide in *scheme* (outline, light, tones); half is how near it
    stands to the median of the other assets in every dimension of the style vector.
    """
    names = list(assets)
    vectors = np.array([vector(assets[name], scheme) for name in names]).reshape(len(names), len(DIMENSIONS))
    deviations = _deviations(vectors)
    return tuple(_score(name, assets[name], scheme, deviations[index]) for index, name in enumerate(names))


def _deviations(vectors: Floats) -> Floats:
    """Return by how many deviations every vector differs from the median of the others, dimension by dimension."""
    out = np.zeros_like(vectors)
    if len(vectors) < FEWEST:
        return out
    for index in range(len(vectors)):
        others = np.delete(vectors, index, axis=0)
        middle = np.median(others, axis=0)
        spread = _SIGMA * np.median(np.abs(others - middle), axis=0)
        out[index] = (vectors[index] - middle) / np.maximum(spread, _FLOORS)
    return out


def _score(name: str, frames: Sequence[Grid], scheme: Scheme, deviation: Floats) -> Score:
    limit = bound("L13.sigma").value
    near = np.clip(1 - np.maximum(0, np.abs(deviation) - 1) / (limit - 1), 0, 1)
    kept = _rules(frames, scheme)
    losses = [
        (50 / len(DIMENSIONS) * (1 - near[at]), _said(at, deviation[at])) for at in range(len(DIMENSIONS))
    ]
    losses += [(50 / len(kept) * (1 - value), what) for what, value in kept.items()]
    told = tuple(what for loss, what in sorted(losses, key=lambda each: (-each[0], each[1])) if loss >= 1)
    total = max(0.0, 100 - sum(loss for loss, _ in losses))
    return Score(name, round(total, 1), round(float(np.abs(deviation).max(initial=0)), 2), told)


def _said(dimension: int, deviation: float) -> str:
    way = "more" if deviation > 0 else "less"
    return f"{way} {DIMENSIONS[dimension]} than the other assets ({abs(deviation):.1f} sigma)"


def _rules(frames: Sequence[Grid], scheme: Scheme) -> dict[str, float]:
    """Return how far an asset keeps each rule of the guide, from 0 to 1, by what is said when it does not."""
    least = bound(f"L07.outline.{scheme.outline}").value
    outline = min(1.0, outlined(frames, scheme) / max(least, 0.01))
    found = steps(frames, scheme.colours, scheme.dark)
    lit = 1.0 if found.few else float(np.clip(0.5 + 2 * towards(found, scheme.light), 0, 1))
    return {
        f"its outline is not {scheme.outline}": outline,
        f"it is not lit from {scheme.light}": lit,
        f"it has more tones than {scheme.shading} shading": _tonal(frames, scheme),
    }


def _tonal(frames: Sequence[Grid], scheme: Scheme) -> float:
    """Return the share of a figure's pixels that belong to families of colours with no more tones than the guide allows."""
    known = tones(tuple(scheme.colours))
    values = np.concatenate([frame[frame != CLEAR] for frame in frames])
    used, counts = np.unique(values[values != scheme.dark], return_counts=True)
    kept = 0
    for colour, count in zip(used, counts, strict=True):
        family = [
            other
            for other in used
            if known.kin[colour, other] and (known.chroma[colour] < GREY) == (known.chroma[other] < GREY)
        ]
        kept += int(count) if len(family) <= 2 * (TONES[scheme.shading] + 1) else 0
    return kept / max(int(counts.sum()), 1)


def style_problems(found: Sequence[Score]) -> list[Finding]:
    """L13: return the assets that differ from the others by more sigma than allowed, or score too low."""
    problems = []
    sigma, least = bound("L13.sigma"), bound("L13.score")
    for each in found:
        why = each.why[0] if each.why else "differs from the others"
        if not sigma.holds(each.sigma):
            problems.append(Finding("L13", each.asset, why, each.sigma, sigma.value))
        elif not least.holds(each.score):
            problems.append(Finding("L13", each.asset, why, each.score, least.value))
    return problems
