"""Faults of outline and light (L07)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

import numpy as np
import references as ref
from planting import (
    PLANS,
    Problems,
    Trial,
    drawn_faulty,
    lit_figures,
    planted,
)
from references import PALETTE, RAMPS, SCHEME, modelled

from vgg.media.pixels import lint
from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.lint import light
from vgg.media.pixels.lint.fields import steps
from vgg.media.pixels.scheme import Scheme


def gaps(grid: Grid, share: float) -> Grid:
    """Return *grid* with a *share* of its rim in the colour of what lies inside."""
    out, solid = grid.copy(), grid != CLEAR
    edge = [tuple(each) for each in np.argwhere(lint.fields.border(solid))]
    for y, x in Random(5).sample(edge, round(len(edge) * share)):
        out[y, x] = RAMPS["mMW"][1]
    return out


def _outlines() -> Iterator[Trial]:
    subjects = {f"{plan} {w}": (plan, w, h) for plan in PLANS for w, h in ref.SIZES}
    for rule in ("black", "dark", "none"):
        scheme = ref.scheme(outline=rule)

        def wrong(grid: Grid, scheme: Scheme = scheme) -> Problems:
            return lint.outline_problems([grid], scheme, "x")

        def measure(grid: Grid, scheme: Scheme = scheme) -> float:
            return light.outlined([grid], scheme)

        where = ("L07", f"L07.outline.{rule}")
        clean = {name: modelled(*each, outline=rule) for name, each in subjects.items()}
        if rule == "black":
            clean |= ref.HAND
        yield from planted(where, clean, wrong, {}, measure)
        for other in ("black", "dark", "none"):
            wrong_rule = (rule, other) not in {("dark", "black"), ("none", "dark")}
            if other != rule and wrong_rule:
                spoilt = {name: modelled(*each, outline=other) for name, each in subjects.items()}
                yield from drawn_faulty(
                    spoilt, where, f"outline {other!r} where the guide says {rule!r}", wrong, measure
                )
        if rule == "black":
            spoilt = {name: gaps(grid, 0.3) for name, grid in clean.items()}
            yield from drawn_faulty(spoilt, where, "an outline with gaps", wrong, measure)
            half = {name: _half_outlined(grid) for name, grid in clean.items()}
            yield from drawn_faulty(half, where, "an outline on one side only", wrong, measure)


def _half_outlined(grid: Grid) -> Grid:
    out = grid.copy()
    edge = lint.fields.border(grid != CLEAR)
    edge[:, : grid.shape[1] // 2] = False
    out[edge] = RAMPS["mMW"][1]
    return out


def _lights() -> Iterator[Trial]:
    def wrong(grid: Grid) -> Problems:
        return lint.light_problems([grid], SCHEME, "x")

    def side(grid: Grid) -> float:
        return -steps([grid], PALETTE, SCHEME.dark).right

    def above(grid: Grid) -> float:
        return -steps([grid], PALETTE, SCHEME.dark).down

    hand = {name: ref.HAND[name] for name in ("slime", "bird", "chest", "knight")}
    hand = {name: grid for name, grid in hand.items() if not steps([grid], PALETTE, SCHEME.dark).few}
    for name, measure, faults in (
        (
            "L07.above",
            above,
            {"lit from below": (-0.55, 0.6, 0.58), "lit from the opposite corner": (0.55, 0.6, 0.58)},
        ),
        ("L07.side", side, {"lit from the wrong side": (0.55, -0.6, 0.58)}),
    ):
        yield from drawn_faulty(lit_figures(SCHEME) | hand, ("L07", name), "", wrong, measure)
        yield from drawn_faulty(lit_figures(SCHEME, shading="two-tone"), ("L07", name), "", wrong, measure)
        for fault, lit in faults.items():
            yield from drawn_faulty(lit_figures(SCHEME, light=lit), ("L07", name), fault, wrong, measure)
    upside = {name: grid[::-1] for name, grid in (lit_figures(SCHEME) | hand).items()}
    yield from drawn_faulty(upside, ("L07", "L07.above"), "drawn upside down", wrong, above)
    mirrored = {name: grid[:, ::-1] for name, grid in (lit_figures(SCHEME) | hand).items()}
    yield from drawn_faulty(mirrored, ("L07", "L07.side"), "mirrored with its light", wrong, side)


def _common_lights() -> Iterator[Trial]:
    def sheet(lights: Sequence[tuple[float, float, float]]) -> dict[str, list[Grid]]:
        return {
            f"{plan} {seed}": [modelled(plan, 24, 24, seed=seed, light=lights[(at + seed) % len(lights)])]
            for at, plan in enumerate(PLANS) for seed in range(2)
        }  # fmt: skip

    def measure(sheets: Mapping[str, Sequence[Grid]]) -> float:
        return light.common(sheets, SCHEME)

    corners = [(x * 0.55, y * 0.6, 0.58) for x in (-1, 1) for y in (-1, 1)]
    yield from planted(
        ("L07", "L07.common"), {"sheet": sheet([ref.LIGHT])}, lambda each: lint.common_light_problems(each, SCHEME),
        {
            "every figure lit from somewhere else": lambda _: sheet(corners),
            "half of the figures lit from the opposite corner": lambda _: sheet([ref.LIGHT, (0.55, 0.6, 0.58)]),
            "all figures lit from the front": lambda _: sheet([(0.0, 0.0, 1.0)]),
        },
        measure,
    )  # fmt: skip


MAKERS = (_outlines, _lights, _common_lights)
