"""Grooves, forms and chips as data: what a piece may be made of, read once from the tables beside this file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Cell = tuple[int, ...]
"""The lengths of the notes of a bar in steps; a minus is a rest."""

_SECTION = re.compile(r"([A-Z])(\d+):([0-3])(\^?)(v?)")


@dataclass(frozen=True, slots=True)
class Groove:
    """How a piece moves; the fields are those of grooves.toml."""

    name: str
    beats: int
    moods: tuple[str, ...]
    pace: int
    push: int
    cells: Mapping[str, tuple[Cell, ...]]
    bass: tuple[str, ...]
    drums: Mapping[str, tuple[str, ...]]
    comp: tuple[str, ...]
    threes: bool = False
    walk: bool = False
    fierce: bool = False

    @property
    def steps(self) -> int:
        """Steps a bar."""
        return 4 * self.beats

    @property
    def metre(self) -> str:
        """'four' for bars of four beats, 'three' for waltzes, 'twelve' for bars of four threes."""
        return "four" if self.beats == 4 else "twelve" if self.threes else "three"


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a form: its *letter*, how many *bars*, its *energy* from 0 to 3; *lifted* a whole tone, at *halved* drums."""

    letter: str
    bars: int
    energy: int
    lifted: bool
    halved: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A way to build a piece, and the scenes it is made for."""

    name: str
    scenes: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def bars(self) -> int:
        """Bars of one pass."""
        return sum(each.bars for each in self.passages)


@dataclass(frozen=True, slots=True)
class Chip:
    """What a machine makes of a score; the fields are those of chips.toml."""

    third: Literal["none", "thin", "full"]
    echo: Literal["none", "short", "long"]
    shadow: bool
    bass: tuple[str, ...]
    waves: tuple[str, ...]
    duties: tuple[str, ...]


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table *name*.toml beside this file."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


@cache
def grooves() -> tuple[Groove, ...]:
    """Return all grooves."""
    return tuple(_groove(name, row) for name, row in table("grooves").items())


def _groove(name: str, row: Mapping[str, Any]) -> Groove:
    return Groove(
        name=name,
        beats=row["beats"],
        moods=tuple(row["moods"]),
        pace=row["pace"],
        push=row["push"],
        cells={key: tuple(map(tuple, row[key])) for key in ("flow", "drive", "calm")},
        bass=tuple(row["bass"]),
        drums={key: tuple(row[key]) for key in ("thin", "beat", "full", "half", "fills")},
        comp=tuple(row["comp"]),
        threes=row.get("threes", False),
        walk=row.get("walk", False),
        fierce=row.get("fierce", False),
    )


@cache
def forms() -> tuple[Form, ...]:
    """Return all forms."""
    return tuple(
        Form(row["name"], tuple(row["scenes"]), _passages(row["plan"].split()))
        for row in table("forms")["forms"]
    )


def _passages(words: Sequence[str]) -> tuple[Passage, ...]:
    """Return the sections that *words* name: 'A8:2^'."""
    found = [match.groups() for word in words if (match := _SECTION.fullmatch(word))]
    return tuple(
        Passage(letter, int(bars), int(energy), bool(lift), bool(half))
        for letter, bars, energy, lift, half in found
    )


@cache
def chip(profile: str) -> Chip:
    """Return the sound chip of the machine *profile*; an arcade's where it is not known."""
    row = table("chips").get(profile, table("chips")["arcade"])
    lists = {key: tuple(row[key]) for key in ("bass", "waves", "duties")}
    return Chip(third=row["third"], echo=row["echo"], shadow=row["shadow"], **lists)
