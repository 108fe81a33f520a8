"""Details of the ground: cracks, grates, bones and roots that keep a large field from looking printed."""

from __future__ import annotations

from collections.abc import Mapping

from .grid import CLEAR, Grid
from .scheme import Ramp, Scheme

# Marks stand in the middle of a cell, where no border can break: 'd' shadow, 'm' middle, 'l' light, '.' nothing.
_MARKS: Mapping[str, tuple[str, ...]] = {
    "crack": ("..d.......", "..dd......", "...dl.....", "...dd.d...", "....ddl...", ".....d....", ".....dd...", "......dl.."),
    "chip": (".dddd.....", "dlllmd....", "dlmmd.....", ".ddd..dd..", "......dld.", ".......d..", ".ddd......", ".dld......"),
    "bone": ("..........", ".ll....ll.", "lllllllll.", ".ddmmmmdd.", ".ll....ll.", "..........", "......lll.", "......ldld"),
    "pebbles": (".lld......", "lmmd..ld..", ".dd..lmmd.", "......dd..", "..ld......", ".lmmd..ld.", "..dd...dd.", ".........."),
    "roots": ("...d....d.", "...dd...d.", "....d..dd.", "..ddd..d..", ".d..dd.d..", ".d...d.d..", "....dd....", "....d....."),
    "grate": ("dddddddddd", "dldldldldd", "dldldldldd", "dldldldldd", "dldldldldd", "dldldldldd", "dddddddddd", "llllllllll"),
    "hatch": ("llllllllld", "lddddddddd", "ldmmmmmmdd", "ldmllllmdd", "ldmmmmmmdd", "ldmllllmdd", "ldmmmmmmdd", "dddddddddd"),
    "knot": ("...dddd...", "..dmmmmd..", ".dmddddmd.", ".dmdlldmd.", ".dmdlldmd.", ".dmddddmd.", "..dmmmmd..", "...dddd..."),
    "ripple": ("..........", "..llll....", ".l....ll..", "........ll", "...dddd...", "..d....dd.", "..........", ".........."),
    "spark": ("....l.....", "....l.....", "..d.l.d...", "lllllllll.", "..d.l.d...", "....l.....", "....l.....", ".........."),
    "shaft": ("dddddddddd", "dmmmmmmmmd", "dmddddddmd", "dmdlllldmd", "dmdlllldmd", "dmddddddmd", "dmmmmmmmmd", "dddddddddd"),
}  # fmt: skip
_FEATURES: Mapping[str, str] = {
    # The marks of the third and fourth variant of a material.
    "grass": "pebbles roots", "earth": "bone pebbles", "moss": "roots pebbles", "wood": "knot crack", "brick": "crack grate",
    "stone": "crack chip", "metal": "hatch grate", "snow": "ripple chip", "sand": "bone ripple", "honey": "spark ripple",
    "neon": "shaft hatch", "bakery": "crack spark", "crystal": "spark chip", "bone": "crack bone",
}  # fmt: skip


def featured(cell: Grid, kind: str, number: int, ramp: Ramp) -> Grid:
    """Return *cell* with the feature *number* (0 or 1) of *kind* in its middle; its border stays as it is."""
    out = cell.copy()
    shades = {"d": ramp[-3], "m": ramp[-2], "l": ramp[-1]}
    for row, line in enumerate(_MARKS[_FEATURES[kind].split()[number]]):
        for column, mark in enumerate(line):
            if mark != ".":
                out[4 + row, 3 + column] = shades[mark]
    return out


def sided(out: Grid, column: int, kind: str, ramp: Ramp) -> None:
    """Work the open side at *column* (1 or 14) as *kind* ends: rivets, grain, broken stones, clinging tufts."""
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]
    inner = column + (1 if column < 8 else -1)
    match kind:
        case "metal" | "neon":
            out[3:15:5, inner] = light
            out[4:15:5, inner] = dark
        case "wood" | "bakery":
            out[2:15:5, inner] = dark
            out[4:15:5, column] = dark
        case "stone" | "brick" | "bone" | "crystal":
            out[5:8, inner] = dark
            out[11:14, inner] = light
            out[8:10, column] = middle
        case "grass" | "moss" | "earth":
            out[7:9, inner] = dark
            out[12, column] = dark
            out[4:6, inner] = middle
        case _:
            out[6:15:4, inner] = light


def under(out: Grid, kind: str, ramp: Ramp, line: int) -> None:
    """Work the underside as *kind* ends: roots, icicles and drops hang, stones stand out."""
    depths = {
        "grass": "0120010200120100", "moss": "0120110200122100", "earth": "0010020001001020", "snow": "0021003100200120",
        "honey": "0122100122101220", "sand": "0010000100010000",
    }.get(kind)  # fmt: skip
    if depths is None:
        return
    for x in range(2, 14):
        short = 3 - int(depths[x])
        # What does not hang is cut away from below: the outline follows it.
        out[16 - short :, x] = CLEAR
        out[15 - short, x] = line
        out[14 - short, x] = ramp[-3]


def feature_count(scheme: Scheme) -> int:
    """Return how many variants carry a feature: one on palettes of four, where marks are loud, else two."""
    return 1 if scheme.tiny else 2
