"""Clean references of the lint: small pictures drawn by hand, and figures lit as a sculptor would light them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, blank, paste
from vgg.media.pixels.scheme import Scheme, scheme_of_swatches
from vgg.responses.sprites import Animation, SpriteBrief
from vgg.responses.style_guide import Role, Swatch

_COLOURS: tuple[tuple[Role, str, str], ...] = (
    ("any", "#", "#140c1c"),
    ("background", "1", "#232046"), ("background", "2", "#2f3a72"), ("background", "3", "#3f5c94"),
    ("terrain", "t", "#43303a"), ("terrain", "T", "#7a5648"), ("terrain", "U", "#b08a5e"),
    ("player", "r", "#6b2440"), ("player", "R", "#b83e48"), ("player", "P", "#f0845e"),
    ("enemy", "g", "#1f4a52"), ("enemy", "G", "#3a8a5c"), ("enemy", "L", "#98d468"),
    ("enemy", "a", "#3a2260"), ("enemy", "b", "#552f88"), ("enemy", "c", "#7a44ac"), ("enemy", "d", "#a262c6"),
    ("enemy", "e", "#c98adc"), ("enemy", "f", "#ecbcf0"),
    ("pickup", "o", "#a85c24"), ("pickup", "O", "#e6ac3c"), ("pickup", "Y", "#fcec94"),
    ("ui", "m", "#586480"), ("ui", "M", "#94a4b4"), ("ui", "W", "#d4e4e8"),
    ("light", "w", "#fdf8ea"),
    ("any", "s", "#bc7452"), ("any", "S", "#f2b88c"),
)  # fmt: skip
SWATCHES = [Swatch(role=role, hex=colour) for role, _, colour in _COLOURS]
SCHEME = scheme_of_swatches(SWATCHES)
PALETTE = list(SCHEME.colours)
MARKS = {mark: index for index, (_, mark, _) in enumerate(_COLOURS)} | {".": CLEAR}
RAMPS = {
    name: tuple(MARKS[mark] for mark in name) for name in ("rRP", "gGL", "tTU", "oOY", "mMW", "abcdef", "bde")
}

KNIGHT = """
......####......
.....#WWMM#.....
....#WWMMMm#....
....#WMMMMm#....
...#WWMMMMmm#...
...#WM######m#..
...#WM#SS#S#m#..
...#WMMSSSsm#...
....#MMMmmm#....
.....######.....
...##PRRRRr##...
..#WM#PRRRr#Mm#.
..#WM#PRRRr#Mm#.
..#Mm#PRRRr#mm#.
...##OOOOooo#...
..#S##PRRRr##s#.
..##.#PRRRr#.##.
.....#PRRRr#....
.....#WM##Mm#...
....#WM#.#Mm#...
....#WM#.#Mm#...
....#UT#.#Tt#...
...#UTt#.#TTt#..
...#####.#####..
"""
SLIME = """
................
................
................
................
................
.....######.....
...##LLLGGG##...
..#LLwLGGGGGg#..
.#LLwLGGGGGGgg#.
.#LLGG##GG##ggg#
#LLGGG##GG##Ggg#
#LGGGGGGGGGGGgg#
#LGGGGGGGGGGggg#
#GGGGGGGGGGgggg#
.#gGGGGGGGggggg#
..#############.
"""
BIRD = """
................
................
................
.....####.......
....#PPRR#......
...#PPRRRR##....
..#PPRwwRRR##...
..#PRRw#RRroO##.
.##PRRRRRrrOOo#.
#PP#PRRRRrr###..
#PRR#PRRRrr#....
.#RRRRRRrrr#....
..##rrrrrr#.....
...#######......
....#O#.#O#.....
....###.###.....
"""
CHEST = """
................
................
................
................
..############..
.#UUUUUTTTTTTt#.
#UUTTTTTTTTTttt#
#UTTTTTTTTTTttt#
#OOOOO####OOooo#
######OYYO######
#UUUU##OO##TTTt#
#UTTTT####TTTtt#
#UTTTTTTTTTTttt#
#UTTTTTTTTTtttt#
#TTTTTTTTtttttt#
################
"""


def drawn(rows: str) -> Grid:
    """Return a picture drawn with the marks of the palette, one a pixel."""
    return np.array([[MARKS[mark] for mark in row] for row in rows.split()], dtype=np.int16)


HAND = {"knight": drawn(KNIGHT), "slime": drawn(SLIME), "bird": drawn(BIRD), "chest": drawn(CHEST)}

Part = tuple[float, float, float, float, str]
"""An ellipsoid: middle, half width, half height, all in parts of the frame, and its ramp."""
_PLANS: dict[str, tuple[Part, ...]] = {
    "biped": ((0.36, 0.86, 0.1, 0.16, "tTU"), (0.64, 0.86, 0.1, 0.16, "tTU"), (0.5, 0.6, 0.26, 0.22, "rRP"),
              (0.5, 0.28, 0.28, 0.26, "oOY")),
    "blob": ((0.5, 0.66, 0.46, 0.36, "gGL"),),
    "quadruped": ((0.25, 0.86, 0.09, 0.16, "mMW"), (0.7, 0.86, 0.09, 0.16, "mMW"), (0.46, 0.62, 0.38, 0.22, "mMW"),
                  (0.74, 0.38, 0.22, 0.22, "mMW")),
    "insect": ((0.5, 0.62, 0.34, 0.34, "bde"), (0.5, 0.3, 0.22, 0.2, "gGL"), (0.3, 0.92, 0.06, 0.1, "tTU"),
               (0.7, 0.92, 0.06, 0.1, "tTU")),
    "plant": ((0.5, 0.8, 0.12, 0.24, "gGL"), (0.5, 0.4, 0.38, 0.34, "rRP")),
}  # fmt: skip
SIZES = ((16, 16), (16, 24), (24, 24), (32, 32))
LIGHT = (-0.55, -0.6, 0.58)
"""Towards the light: from the left, from above, from the front."""
TONES = {"flat": (-9.0, -9.0), "two-tone": (-9.0, 0.34), "three-tone": (0.12, 0.7)}


def modelled(
    plan: str, width: int, height: int, *, light: tuple[float, float, float] = LIGHT, shading: str = "three-tone",
    outline: str = "black", seed: int = 0, ramp: str = "", shift: float = 0.0,
) -> Grid:  # fmt: skip
    """Return a figure of ellipsoids in its frame, lit from *light*, with *ramp* for all its parts when given.

    Under the outline 'dark' the shadow of each ramp is kept for the line, so that it has two tones.
    """
    draw = Random(f"{plan} {seed}")
    out = blank(width, height)
    for part in _PLANS[plan]:
        x, y, wide, high = (value * (1 + draw.uniform(-0.08, 0.08)) for value in part[:4])
        cuts = TONES["two-tone" if outline == "dark" and shading == "three-tone" else shading]
        _lit(out, (x + shift / width, y, wide, high), RAMPS[ramp or part[4]], light, cuts)
    _grounded(out)
    _outlined(out, outline)
    return out


def _lit(
    out: Grid, part: tuple[float, float, float, float], ramp: tuple[int, ...], light: tuple[float, ...], cuts: tuple[float, ...]
) -> None:  # fmt: skip
    """Put one ellipsoid on *out*, its tones those of *ramp* by how much it faces the light."""
    height, width = out.shape
    ys, xs = np.mgrid[0:height, 0:width]
    across = ((xs + 0.5) / width - part[0]) / part[2]
    down = ((ys + 0.5) / height - part[1]) / part[3]
    inside = across**2 + down**2 <= 1
    front = np.sqrt(np.clip(1 - across**2 - down**2, 0, 1))
    facing = across * light[0] + down * light[1] + front * light[2]
    if len(ramp) == 3:
        tone = (facing > cuts[0]).astype(int) + (facing > cuts[1])
    else:
        tone = np.clip(((facing + 0.3) / 1.3 * len(ramp)).astype(int), 0, len(ramp) - 1)
    out[inside] = np.array(ramp, dtype=np.int16)[tone[inside]]


def _grounded(out: Grid) -> None:
    """Move a figure down to the last row, in place."""
    rows = np.flatnonzero((out != CLEAR).any(axis=1))
    out[:] = np.roll(out, out.shape[0] - 1 - int(rows[-1]), axis=0)


def _outlined(out: Grid, rule: str) -> None:
    """Give a figure the outline of *rule*, inside its silhouette."""
    solid = np.pad(out != CLEAR, 1)
    inner = solid[:-2, 1:-1] & solid[2:, 1:-1] & solid[1:-1, :-2] & solid[1:-1, 2:]
    edge = (out != CLEAR) & ~inner
    if rule == "black":
        out[edge] = SCHEME.dark
    elif rule == "dark":
        for ramp in RAMPS.values():
            out[edge & np.isin(out, ramp)] = ramp[0]


def scheme(**rules: str) -> Scheme:
    """Return the references' scheme under other rules of light and outline."""
    return replace(SCHEME, **rules)  # type: ignore[arg-type]


def bellied(plan: str, width: int, height: int, body: str) -> Grid:
    """Return a figure with a pale belly: a marking, lit as the body is."""
    out, over = modelled(plan, width, height, ramp=body), blank(width, height)
    _lit(over, (0.52, 0.62, 0.2, 0.2), RAMPS["oOY"], LIGHT, TONES["three-tone"])
    inside = (over != CLEAR) & (out != CLEAR) & (out != SCHEME.dark)
    out[inside] = over[inside]
    return out


def figures() -> dict[str, Grid]:
    """Return every clean figure: those drawn by hand, and every plan in every size, three times."""
    found = dict(HAND)
    for plan in _PLANS:
        for width, height in SIZES:
            for seed in range(3):
                found[f"{plan} {width}x{height} {seed}"] = modelled(plan, width, height, seed=seed)
    return found


def brief(
    name: str, width: int, height: int, animations: tuple[tuple[str, int], ...], shape: str = "body"
) -> SpriteBrief:
    """Return the brief of a reference."""
    runs = [Animation.model_validate({"name": run, "frames": count}) for run, count in animations]
    return SpriteBrief.model_validate({
        "id": name, "subject": name, "shape": shape, "body": "biped", "traits": [], "role": "player", "width": width,
        "height": height, "animations": runs, "look": name,
    })  # fmt: skip


WALKER = brief("walker", 16, 24, (("idle", 2), ("walk", 4)))


def walker(feet: tuple[int, ...] = (0, 2, 0, -2)) -> list[Grid]:
    """Return six frames of the knight: he breathes, then his feet swing by *feet* pixels."""
    knight = HAND["knight"]
    breath = knight.copy()
    breath[1:18] = knight[:17]
    breath[0] = CLEAR
    breath[9] = knight[9]
    return [knight, breath, *(_stepped(knight, foot, index) for index, foot in enumerate(feet))]


def beckoning() -> list[Grid]:
    """Return the walker swinging a lance of four pixels forth and back: an arm that swings is no slide."""
    frames = walker()
    for frame, reach in zip(frames[2:], (0, 2, 4, 2), strict=True):
        frame[11:13, 15 - reach : 15] = MARKS["M"]
    return frames


def bobbing() -> list[Grid]:
    """Return the walker whose breath lifts all of him by a pixel, but for his soles."""
    frames = walker()
    frames[1][:23], frames[1][23] = frames[0][1:], frames[0][23]
    return frames


def _stepped(knight: Grid, foot: int, index: int) -> Grid:
    """Return the knight with one foot forward and the other back, his cloth swinging a little."""
    out = knight.copy()
    legs = knight[18:, :8].copy(), knight[18:, 8:].copy()
    out[18:] = CLEAR
    paste(out, legs[0], foot, 18)
    paste(out, legs[1], 8 - foot, 18)
    if foot < 0 or index == 2:
        out[16, 6:10] = np.roll(out[16, 6:10], 1)
    return out


def strip(frames: list[Grid]) -> Grid:
    """Return *frames* side by side."""
    return np.hstack(frames)
