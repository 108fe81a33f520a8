"""Features of the ground: cracks, grates, bones and roots that keep a large field from looking printed."""

from __future__ import annotations

from collections.abc import Mapping

from vgg.media.pixels.grid import Grid

from .depth import inner_units
from .ground import Land

FEATURES = 4
# Marks stand in the middle of a cell, where no border can break: 'd' shadow, 'm' middle, 'l' light, '.' nothing.
_MARKS: Mapping[str, tuple[str, ...]] = {
    "crack": ("..d.......", "..dd......", "...dl.....", "...dd.d...", "....ddl...", ".....d....", ".....dd...", "......dl.."),
    "chip": (".dddd.....", "dlllmd....", "dlmmd.....", ".ddd..dd..", "......dld.", ".......d..", ".ddd......", ".dld......"),
    "bone": ("..........", ".ll....ll.", "lllllllll.", ".ddmmmmdd.", ".ll....ll.", "..........", "......lll.", "......ldld"),
    "skull": ("..lllll...", ".lmmmmml..", ".lddmddl..", ".lddmddl..", ".lmmdmml..", "..lmmml...", "..ldldl...", "..........."),
    "pebbles": (".lld......", "lmmd..ld..", ".dd..lmmd.", "......dd..", "..ld......", ".lmmd..ld.", "..dd...dd.", ".........."),
    "roots": ("...d....d.", "...dd...d.", "....d..dd.", "..ddd..d..", ".d..dd.d..", ".d...d.d..", "....dd....", "....d....."),
    "shell": ("..........", "...llll...", "..lmdmdl..", ".lmdmdmdl.", ".lmdmdmdl.", "..dddddd..", "....mm....", ".........."),
    "grate": ("dddddddddd", "dldldldldd", "dldldldldd", "dldldldldd", "dldldldldd", "dldldldldd", "dddddddddd", "llllllllll"),
    "hatch": ("llllllllld", "lddddddddd", "ldmmmmmmdd", "ldmllllmdd", "ldmmmmmmdd", "ldmllllmdd", "ldmmmmmmdd", "dddddddddd"),
    "gauge": ("...dddd...", "..dllllD..", ".dlmmmmld.", ".dlmlmmld.", ".dlmmlmld.", ".dlmmmmld.", "..dlllld..", "...dddd..."),
    "knot": ("...dddd...", "..dmmmmd..", ".dmddddmd.", ".dmdlldmd.", ".dmdlldmd.", ".dmddddmd.", "..dmmmmd..", "...dddd..."),
    "ripple": ("..........", "..llll....", ".l....ll..", "........ll", "...dddd...", "..d....dd.", "..........", ".........."),
    "spark": ("....l.....", "....l.....", "..d.l.d...", "lllllllll.", "..d.l.d...", "....l.....", "....l.....", ".........."),
    "window": ("...dddd...", "..dDDDDd..", ".dDDDDDDd.", ".dDDmDDDd.", ".dDDmDDDd.", ".dDDDDDDd.", ".dDDDDDDd.", ".llllllll."),
    "shaft": ("dddddddddd", "dmmmmmmmmd", "dmddddddmd", "dmdlllldmd", "dmdlllldmd", "dmddddddmd", "dmmmmmmmmd", "dddddddddd"),
    "gem": ("....dd....", "...dlld...", "..dllmmd..", ".dllmmmdd.", "..dlmmdd..", "...dmdd...", "....dd....", ".........."),
    "drop": ("....d.....", "....d.....", "...dmd....", "..dmmmd...", "..dlmmd...", "..dllmd...", "...ddd....", ".........."),
}  # fmt: skip
_NAMES: Mapping[str, str] = {
    "grass": "pebbles roots bone gem", "earth": "bone pebbles roots gem", "moss": "roots pebbles skull gem",
    "wood": "knot crack window roots", "books": "knot window crack spark", "brick": "crack grate window chip",
    "stone": "crack chip window skull", "metal": "hatch grate gauge shaft", "clockwork": "gauge shaft hatch grate",
    "snow": "ripple pebbles bone gem", "ice": "gem crack bone chip", "cloud": "ripple spark gem drop",
    "sand": "bone ripple shell skull", "coral": "shell pebbles bone gem", "honey": "drop spark crack gem",
    "neon": "shaft hatch grate gauge", "bakery": "crack spark drop window", "candy": "spark drop gem shell",
    "crystal": "gem chip crack spark", "bone": "skull bone crack chip",
}  # fmt: skip


def calm(cell: Grid, plain: Grid, land: Land, number: int) -> Grid:
    """Return *cell*, ground in shadow, with one of the units of its *plain* picture a little lighter, or with a scratch."""
    out, coat = cell.copy(), land.coat
    units = inner_units(plain, (coat.deep, coat.line))
    up = {coat.line: coat.line, coat.deep: coat.dark, coat.dark: coat.middle}
    if len(units) > number:
        for x, y in units[number]:
            out[y, x] = up.get(int(out[y, x]), int(out[y, x]))
        return out
    for x, y in _SCRATCHES[number]:
        for step in range(3):
            out[y, x + step] = coat.dark
        out[y + 1, x + 1 : x + 4] = coat.line
    return out


_SCRATCHES = (((3, 3), (8, 10)), ((8, 4), (4, 11)), ((5, 6), (10, 9)), ((9, 3), (3, 8), (9, 12)))
"""Where scratches lie on the variants of ground without units: column and row."""


def featured(cell: Grid, land: Land, number: int) -> Grid:
    """Return *cell* with the feature *number* of its land in its middle, as dim as the ground there; its border stays."""
    out, coat = cell.copy(), land.coat
    shades = {
        "D": coat.line,
        "d": coat.deep if not land.scheme.tiny else coat.line,
        "m": coat.dark,
        "l": coat.middle,
    }
    for row, marks in enumerate(_MARKS[_NAMES[land.kind].split()[number]]):
        for column, mark in enumerate(marks[:10]):
            if mark != ".":
                out[4 + row, 3 + column] = shades[mark]
    return out
