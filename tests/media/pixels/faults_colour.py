"""Faults of colour: palettes, counts, ramps, contrast, brightness (L01-L04, L15)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from random import Random

import numpy as np
import references as ref
from planting import (
    PLANS,
    Plant,
    Problems,
    Trial,
    earth,
    night,
    planted,
)
from references import PALETTE, modelled

from vgg.media.pixels import lint
from vgg.media.pixels.grid import CLEAR, Grid, blank, to_rgba
from vgg.media.pixels.lint import colour, screens
from vgg.media.pixels.oklab import Bytes, distance, from_lch, lch_of
from vgg.model.blob import BLOBS, DOWN, LEFT, RIGHT
from vgg.responses.style_guide import Swatch


def _palettes() -> Iterator[Trial]:
    pictures = {name: to_rgba(grid, PALETTE) for name, grid in ref.HAND.items()}

    def at(rgba: Bytes, change: tuple[int, ...]) -> Bytes:
        out = rgba.copy()
        y, x = np.argwhere(out[..., 3] == 255)[0]
        out[y, x] = change
        return out

    faults: dict[str, Plant] = {
        "a strange colour": lambda rgba: at(rgba, (255, 0, 255, 255)),
        "a colour one step off": lambda rgba: at(rgba, (0x14, 0x0C, 0x1D, 255)),
        "a half clear pixel": lambda rgba: at(rgba, (0x14, 0x0C, 0x1C, 128)),
        "a soft edge": lambda rgba: np.dstack(
            [rgba[..., :3], np.where(rgba[..., 3] > 0, 254, 0).astype(np.uint8)]
        ),
    }
    yield from planted(("L01", ""), pictures, lambda rgba: lint.palette_problems(rgba, PALETTE, "x"), faults)


def _counts() -> Iterator[Trial]:
    small = {"slime": ref.HAND["slime"], "blob": modelled("blob", 16, 16)}

    def speckled(grid: Grid) -> Grid:
        out, solid = grid.copy(), np.argwhere(grid != CLEAR)
        for index, (y, x) in enumerate(solid[:: len(solid) // 20]):
            out[y, x] = index
        return out

    def graded(grid: Grid) -> Grid:
        rows = np.arange(grid.shape[0])[:, None] % 12
        return np.where(grid == CLEAR, CLEAR, rows + 4).astype(np.int16)

    faults: dict[str, Plant] = {"twenty colours on a sprite": speckled, "a gradient over a sprite": graded}
    problems = lambda grid: lint.sprite_colour_problems([grid], "nes", "x")  # noqa: E731
    yield from planted(("L02", ""), small, problems, faults)
    screen = {"screen": np.arange(24, dtype=np.int16).repeat(50).reshape(30, 40)}
    many: dict[str, Plant] = {
        "a colour too many on the screen": lambda grid: np.where(np.arange(40) == 0, 24, grid)
    }
    yield from planted(("L02", ""), screen, lambda grid: lint.colour_problems(grid, 24, "x"), many)


def _palette_of(seed: int) -> list[Swatch]:
    """Return a palette as an artist makes one: ramps whose shadows are bluer and whose lights are yellower."""
    draw = Random(seed)
    made = [Swatch(role="any", hex="#140c1c")]
    for index, role in enumerate(("background", "terrain", "player", "enemy", "pickup")):
        hue = (draw.uniform(0, 40) + index * 72) % 360
        for step in range(draw.choice((3, 4))):
            cold = draw.uniform(7, 12) * (1 if 95 < hue < 275 else -1)
            made.append(Swatch(role=role, hex=from_lch(0.34 + 0.16 * step, 0.11, hue - cold * (step - 1))))
    return made


def _ramps() -> Iterator[Trial]:
    palettes: dict[str, list[Swatch]] = {"references": ref.SWATCHES} | {
        f"palette {n}": _palette_of(n) for n in range(6)
    }

    def edited(swatches: list[Swatch], change: Callable[[str, int, list[str]], str]) -> list[Swatch]:
        return [
            Swatch(role=role, hex=change(role, index, ramp))
            for role in dict.fromkeys(each.role for each in swatches)
            for ramp in [[each.hex for each in swatches if each.role == role]]
            for index in range(len(ramp))
        ]

    def reversed_(swatches: list[Swatch]) -> list[Swatch]:
        return edited(swatches, lambda role, at, ramp: ramp[-1 - at] if role == "player" else ramp[at])

    def level(swatches: list[Swatch]) -> list[Swatch]:
        def change(role: str, at: int, ramp: list[str]) -> str:
            if role != "player" or at != 1:
                return ramp[at]
            return from_lch(lch_of(ramp[0])[0] + 0.004, lch_of(ramp[1])[1] + 0.03, lch_of(ramp[1])[2] + 8)

        return edited(swatches, change)

    def least(swatches: list[Swatch]) -> float:
        pairs = [(one, two) for role, ramp in colour.ramps(swatches) if role not in {"any", "light", "ui"}
                 for one, two in itertools.pairwise(ramp)]  # fmt: skip
        return min(lch_of(two)[0] - lch_of(one)[0] for one, two in pairs)

    yield from planted(
        ("L03", "L03.step"), palettes, lint.ramp_problems,
        {"a ramp from light to dark": reversed_, "two tones of one lightness": level}, least,
    )  # fmt: skip

    def straight(swatches: list[Swatch]) -> list[Swatch]:
        def change(role: str, at: int, ramp: list[str]) -> str:
            tone, chroma, _ = lch_of(ramp[at])
            return ramp[at] if role != "player" else from_lch(tone, min(chroma, 0.08), lch_of(ramp[1])[2])

        return edited(swatches, change)

    def darkened(swatches: list[Swatch]) -> list[Swatch]:
        def change(role: str, at: int, ramp: list[str]) -> str:
            top = [int(ramp[-1][place : place + 2], 16) for place in (1, 3, 5)]
            part = (at + 1.2) / (len(ramp) + 0.2)
            return (
                ramp[at] if role != "player" else "#" + "".join(f"{round(each * part):02x}" for each in top)
            )

        return edited(swatches, change)

    def turns(swatches: list[Swatch]) -> float:
        found = [
            colour.turn(ramp)
            for role, ramp in colour.ramps(swatches)
            if role in {"player", "background", "pickup"}
        ]
        return min(each for each in found if each is not None)

    yield from planted(
        ("L03", "L03.shift"), palettes, lint.ramp_problems,
        {"a ramp of one hue": straight, "a ramp that is only darkened": darkened}, turns,
    )  # fmt: skip

    def twin(swatches: list[Swatch]) -> list[Swatch]:
        tone, chroma, hue = lch_of(swatches[2].hex)
        return [*swatches, Swatch(role="any", hex=from_lch(tone + 0.008, chroma, hue))]

    def gap(swatches: list[Swatch]) -> float:
        hexes = list(dict.fromkeys(each.hex for each in swatches))
        return min(distance(one, two) for at, one in enumerate(hexes) for two in hexes[at + 1 :])

    yield from planted(
        ("L03", "L03.apart"),
        palettes,
        lint.ramp_problems,
        {"a colour that is there twice": twin},
        gap,
    )


def _sharing() -> Iterator[Trial]:
    sheet = {f"{plan} {seed}": modelled(plan, 24, 24, seed=seed) for plan in PLANS for seed in range(2)}

    def apart(pictures: dict[str, Grid]) -> dict[str, Grid]:
        return {
            name: np.where(grid == CLEAR, CLEAR, grid + 30 * place).astype(np.int16)
            for place, (name, grid) in enumerate(pictures.items())
        }

    yield from planted(
        ("L03", "L03.alone"), {"sheet": sheet}, lint.sharing_problems, {"every sprite in colours of its own": apart},
        colour.alone,
    )  # fmt: skip


def _contrasts() -> Iterator[Trial]:
    hidden = {"r": "1", "R": "2", "P": "2", "#": "1"}

    def recoloured(grid: Grid, marks: Mapping[str, str]) -> Grid:
        out = grid.copy()
        for old in np.unique(grid[grid != CLEAR]):
            mark = next(mark for mark, index in ref.MARKS.items() if index == old)
            out[grid == old] = ref.MARKS[marks.get(mark, marks["R"])]
        return out

    def camouflaged(grid: Grid, sky: Grid) -> Grid:
        return np.where(
            grid == CLEAR,
            CLEAR,
            np.random.default_rng(8).permutation(sky.ravel())[: grid.size].reshape(grid.shape),
        )

    def before(pair: tuple[Grid, Grid]) -> Problems:
        return lint.contrast_problems({"x": pair[0]}, {"sky": pair[1]}, PALETTE)

    pairs = {name: (grid, night()) for name, grid in ref.HAND.items()}
    pairs |= {plan: (modelled(plan, 16, 24), night()) for plan in PLANS}
    yield from planted(
        ("L04", "L04.distance"), pairs, before,
        {
            "a figure in the colours of the sky": lambda pair: (recoloured(pair[0], hidden), pair[1]),
            "a figure of one dark colour": lambda pair: (np.where(pair[0] == CLEAR, CLEAR, ref.MARKS["1"]), pair[1]),
            "a figure made of sky": lambda pair: (camouflaged(*pair), pair[1]),
        },
        lambda pair: colour.contrast(*pair, PALETTE),
    )  # fmt: skip

    def half(pair: tuple[Grid, Grid]) -> tuple[Grid, Grid]:
        spoilt = pair[1].copy()
        spoilt[:, :64] = ref.MARKS["R"]
        return np.where(pair[0] == CLEAR, CLEAR, ref.MARKS["R"]), spoilt

    yield from planted(
        ("L04", "L04.seen"), pairs, before, {"a figure lost before half of the sky": half},
        lambda pair: colour.seen(*pair, PALETTE),
    )  # fmt: skip


def _dangers() -> Iterator[Trial]:
    ground = earth(BLOBS[RIGHT | DOWN | LEFT])
    spikes = blank(16, 16)
    for x in range(16):
        spikes[4 + abs(x % 8 - 4) * 2 :, x] = ref.MARKS["M"]
    lava = blank(16, 16, ref.MARKS["R"])
    lava[:4] = CLEAR

    def wrong(tile: Grid) -> Problems:
        return lint.danger_problems(tile, ground, "x")

    yield from planted(
        ("L04", "L04.danger"), {"spikes": spikes, "lava": lava}, wrong,
        {
            "a hazard like a block": lambda _: np.where(ground == CLEAR, CLEAR, ref.MARKS["R"]),
            "a hazard that fills its cell": lambda _: blank(16, 16, ref.MARKS["R"]),
        },
        lambda tile: colour.same_shape(tile, ground),
    )  # fmt: skip


def _brights() -> Iterator[Trial]:
    shot = np.full((8, 8), CLEAR, dtype=np.int16)
    shot[2:6, 2:6] = ref.MARKS["Y"]
    shot[3:5, 3:5] = ref.MARKS["w"]

    def glaring(mark: str) -> Plant:
        def plant(pair: tuple[Grid, Grid]) -> tuple[Grid, Grid]:
            sky = pair[1].copy()
            sky[20:60, 20:70] = ref.MARKS[mark]
            return pair[0], sky

        return plant

    def problems(pair: tuple[Grid, Grid]) -> Problems:
        return lint.bright_problems({"shot": pair[0]}, {"sky": pair[1]}, PALETTE)

    def measure(pair: tuple[Grid, Grid]) -> float:
        return screens.leap(pair[0], pair[1], PALETTE)

    dim = np.where(shot == CLEAR, CLEAR, ref.MARKS["2"]).astype(np.int16)
    yield from planted(
        ("L15", "L15.leap"), {"night": (shot, night())}, problems,
        {
            "a glaring window behind the play": glaring("w"),
            "a gold wall behind the play": glaring("Y"),
            "bullets as dim as the sky": lambda pair: (dim, pair[1]),
        },
        measure,
    )  # fmt: skip


MAKERS = (_palettes, _counts, _ramps, _sharing, _contrasts, _dangers, _brights)
