"""Faults of shape and style: silhouettes, dust, pillows, bands, strangers (L05, L06, L13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import references as ref
from planting import (
    PLANS,
    Plant,
    Problems,
    Trial,
    drawn_faulty,
    lit_figures,
    planted,
    sprinkled,
)
from references import PALETTE, RAMPS, SCHEME, modelled

from vgg.media.pixels import lint
from vgg.media.pixels.grid import CLEAR, Grid, grown
from vgg.media.pixels.lint import shape, style
from vgg.media.pixels.lint.fields import steps
from vgg.media.pixels.scheme import Scheme


def _silhouettes() -> Iterator[Trial]:
    cast = {"slime": ref.HAND["slime"], "bird": ref.HAND["bird"], "insect": modelled("insect", 16, 16),
            "plant": modelled("plant", 16, 16), "biped": modelled("biped", 16, 16)}  # fmt: skip

    def with_twin(change: Plant) -> Plant:
        return lambda figures: {**figures, "twin": change(figures["bird"])}

    def fatter(grid: Grid) -> Grid:
        return np.where((grid == CLEAR) & grown(grid != CLEAR), SCHEME.dark, grid).astype(np.int16)

    def likeness(figures: Mapping[str, Grid]) -> float:
        names = list(figures)
        return max(
            max(shape.alike(figures[one], figures[two]), shape.alike(figures[one], figures[two][:, ::-1]))
            for at, one in enumerate(names) for two in names[at + 1 :]
        )  # fmt: skip

    yield from planted(
        ("L05", "L05.alike"), {"cast": cast}, lint.silhouette_problems,
        {
            "an enemy in another colour": with_twin(lambda bird: np.where(bird == CLEAR, CLEAR, bird + 3)),
            "an enemy mirrored": with_twin(lambda bird: bird[:, ::-1]),
            "an enemy a little fatter": with_twin(fatter),
            "an enemy with a hole": with_twin(lambda bird: np.where(bird == ref.MARKS["w"], CLEAR, bird)),
        },
        likeness,
    )  # fmt: skip


def _dust() -> Iterator[Trial]:
    subjects = {name: grid for name, grid in ref.figures().items() if not name.endswith(("1", "2"))}

    def wrong(grid: Grid) -> Problems:
        return lint.dust_problems([grid], "x")

    yield from planted(
        ("L06", "L06.orphans"), subjects, wrong,
        {
            "dust on a sixth of it": lambda grid: sprinkled(grid, 0.17),
            "dust on a third of it": lambda grid: sprinkled(grid, 0.33),
        },
        shape.dust,
    )  # fmt: skip

    def floating(grid: Grid) -> Grid:
        out = np.pad(grid, 3, constant_values=CLEAR)
        for x in (0, out.shape[1] // 2, out.shape[1] - 1):
            out[0, x] = SCHEME.dark
        out[out.shape[0] // 2, 0] = SCHEME.dark
        out[out.shape[0] // 2, -1] = SCHEME.dark
        return out

    def holes(grid: Grid) -> list[tuple[int, int]]:
        deep = np.argwhere(lint.fields.depth(grid != CLEAR) >= 3)
        return [(y, x) for y, x in deep if y % 3 == 0 and x % 3 == 0]

    def pierced(grid: Grid) -> Grid:
        out = grid.copy()
        for y, x in holes(grid):
            out[y, x] = CLEAR
        return out

    yield from planted(
        ("L06", "L06.crumbs"),
        {name: grid for name, grid in subjects.items() if len(holes(grid)) > 2}, wrong,
        {"pixels that float around it": floating, "holes in its body": pierced},
        lambda grid: float(shape.crumbs(grid != CLEAR).sum()),
    )  # fmt: skip


def _pillows() -> Iterator[Trial]:
    front = (0.0, 0.0, 1.0)
    for rule, lit in (("top-left", ref.LIGHT), ("top", (0.0, -0.8, 0.6))):
        scheme = ref.scheme(light=rule)
        name = "L06.pillow"

        def wrong(grid: Grid, scheme: Scheme = scheme) -> Problems:
            return lint.shading_problems([grid], scheme, "x")

        def measure(grid: Grid, scheme: Scheme = scheme) -> float:
            return shape.pillow(steps([grid], PALETTE, scheme.dark), scheme.light)

        yield from drawn_faulty(lit_figures(scheme, light=lit), ("L06", name), "", wrong, measure)
        if rule == "top-left":
            bellies = {
                f"{plan} {width} {body}": ref.bellied(plan, width, width, body)
                for plan in ("biped", "blob", "quadruped", "insect")
                for width in (24, 32)
                for body in ("tTU", "rRP", "gGL")
            }
            yield from drawn_faulty(bellies, ("L06", name), "", wrong, measure)
            yield from drawn_faulty(
                {each: ref.HAND[each] for each in ("slime", "chest")}, ("L06", name), "", wrong, measure
            )
        for fault, rules in (("a pillow", {}), ("a pillow of six tones", {"ramp": "abcdef"})):
            spoilt = lit_figures(scheme, ((32, 32),), light=front, **rules)
            said = f"{fault}, light from the {'top' if rule == 'top' else 'side'}"
            yield from drawn_faulty(spoilt, ("L06", name), said, wrong, measure)


def _bands() -> Iterator[Trial]:
    def wrong(grid: Grid) -> Problems:
        return lint.shading_problems([grid], SCHEME, "x")

    def measure(grid: Grid) -> float:
        return shape.banding(grid, SCHEME)

    def stripes(grid: Grid, axis: int) -> Grid:
        """Shade a figure in lines of one pixel, tone after tone."""
        place = np.indices(grid.shape)[axis]
        tone = np.array(RAMPS["abcdef"], dtype=np.int16)[place % 6]
        solid = grid != CLEAR
        return np.where(solid & (grid != SCHEME.dark), tone, grid).astype(np.int16)

    def rings(grid: Grid) -> Grid:
        deep = np.clip(lint.fields.depth(grid != CLEAR) - 2, 0, 5)
        tone = np.array(RAMPS["abcdef"], dtype=np.int16)[deep]
        return np.where((grid != CLEAR) & (grid != SCHEME.dark), tone, grid).astype(np.int16)

    subjects = {
        name: grid for name, grid in ref.figures().items() if grid.shape == (32, 32) and "plant" not in name
    }
    yield from planted(
        ("L06", "L06.banding"), {name: ref.HAND[name] for name in ("knight", "slime", "bird")} | subjects, wrong,
        {
            "bands across it": lambda grid: stripes(grid, 0),
            "bands down it": lambda grid: stripes(grid, 1),
        },
        measure,
    )  # fmt: skip
    yield from planted(("L06", "L06.banding"), {n: g for n, g in subjects.items() if "blob" in n}, wrong,
                        {"bands along its outline": rings}, measure)  # fmt: skip


def _styles() -> Iterator[Trial]:
    sheets = {
        f"sheet {size}": {
            f"{plan} {seed}": [modelled(plan, size, size, seed=seed)] for plan in PLANS for seed in range(2)
        }
        for size in (24,)
    }
    sheets["things"] = {
        name: [modelled("blob", 16, 16, seed=place, ramp=name)]
        for place, name in enumerate(RAMPS)
        if len(name) == 3
    } | {"chest": [ref.HAND["chest"]], "blob 0": [modelled("blob", 16, 16, ramp="rRP")]}
    sheets["of all sizes"] = {
        f"{plan} {seed}": [modelled(plan, *ref.SIZES[(at + seed) % len(ref.SIZES)])]
        for at, plan in enumerate(PLANS)
        for seed in range(2)
    }
    sheets["by hand"] = {
        f"{plan} {seed}": [modelled(plan, 16, 16, seed=seed)] for plan in PLANS for seed in range(2)
    } | {name: [ref.HAND[name]] for name in ("slime", "bird", "chest")}

    def problems(sheet: Mapping[str, Sequence[Grid]]) -> Problems:
        return style.style_problems([each for each in style.scores(sheet, SCHEME) if each.asset == "blob 0"])

    def other(change: Callable[[Grid], Grid]) -> Plant:
        return lambda sheet: {**sheet, "blob 0": [change(sheet["blob 0"][0])]}

    def photo(grid: Grid) -> Grid:
        draw = np.random.default_rng(2)
        noise = draw.integers(1, len(PALETTE), grid.shape)
        return np.where(grid == CLEAR, CLEAR, noise).astype(np.int16)

    faults: dict[str, Plant] = {
        "a photo among drawings": other(photo),
        "a figure of one colour": other(lambda grid: np.where(grid == CLEAR, CLEAR, ref.MARKS["w"])),
        "a black figure": other(lambda grid: np.where(grid == CLEAR, CLEAR, SCHEME.dark)),
        "a figure with dust all over": other(lambda grid: sprinkled(grid, 0.5)),
        "a checkered figure": other(
            lambda grid: np.where(
                (grid != CLEAR) & (np.indices(grid.shape).sum(axis=0) % 2 == 0), SCHEME.dark, grid
            )
        ),
    }

    def sigma(sheet: Mapping[str, Sequence[Grid]]) -> float:
        return next(each.sigma for each in style.scores(sheet, SCHEME) if each.asset == "blob 0")

    yield from planted(("L13", "L13.sigma"), sheets, problems, faults, sigma)
    for name, sheet in sheets.items():
        for each in style.scores(sheet, SCHEME):
            yield Trial(
                "L13",
                "L13.score",
                "",
                f"{name} {each.asset}",
                tuple(style.style_problems([each])),
                each.score,
            )
    unlit = modelled("blob", 24, 24, light=(0.55, 0.6, 0.58), outline="none")
    spoilt = {**sheets["sheet 24"], "blob 0": [unlit]}
    found = next(each for each in style.scores(spoilt, SCHEME) if each.asset == "blob 0")
    yield Trial(
        "L13",
        "L13.score",
        "a figure without outline, lit from behind",
        "blob",
        tuple(problems(spoilt)),
        found.score,
    )


MAKERS = (_silhouettes, _dust, _pillows, _bands, _styles)
