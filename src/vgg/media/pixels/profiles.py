"""Machines: without what each could show, a palette would be of no era at all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from vgg.model.cartridge import Profile


@dataclass(frozen=True, slots=True)
class Shades:
    """Four *colours* of a small screen, dark to light, and the *words* (a regular expression) that ask for them."""

    name: str
    words: str
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Machine:
    """What a vintage machine can show; the fields are those of profiles.toml.

    *tile* and *cell* are edges in pixels, *bits* those of a channel; 0 stands for no rule.
    """

    profile: Profile
    tile: int = 0
    sprite_colours: int = 0
    sprite_layers: int = 1
    cell: int = 0
    cell_colours: int = 0
    usual: int = 0
    bits: int = 0
    fixed: bool = False
    master: tuple[str, ...] = ()
    skies: tuple[tuple[str, ...], ...] = ()
    shades: tuple[Shades, ...] = ()
    kin: tuple[tuple[str, int], ...] = ()
    """Words that mean a relative of the machine, and that one's bits a channel."""

    @property
    def figure_colours(self) -> int:
        """Colours one figure may have: those of all sprites laid over each other; 0 for as many as the screen."""
        return self.sprite_colours * self.sprite_layers

    def bits_of(self, words: str) -> int:
        """Return the bits a channel of this machine, or of the relative that *words* name."""
        lower = words.lower()
        return next((bits for pattern, bits in self.kin if re.search(pattern, lower)), self.bits)

    def shades_of(self, words: str) -> Shades | None:
        """Return the four shades that *words* ask for; None when they ask for none of those known."""
        lower = words.lower()
        return next((each for each in self.shades if re.search(each.words, lower)), None)


@cache
def machines() -> Mapping[str, Machine]:
    """Return all machines by their profile's id, read from profiles.toml when they are first asked for."""
    tables = tomllib.loads(Path(__file__).with_name("profiles.toml").read_text("utf-8"))
    return {name: _machine(name, table) for name, table in tables.items()}


def _machine(name: str, table: dict[str, object]) -> Machine:
    width, height = cast("list[int]", table.pop("screen"))
    colours = cast("int", table.pop("colours"))
    shades = cast("list[dict[str, object]]", table.pop("shades", []))
    kin = cast("list[dict[str, object]]", table.pop("kin", []))
    master = cast("list[str]", table.pop("master", []))
    skies = cast("list[list[str]]", table.pop("skies", []))
    return Machine(
        Profile(id=name, width=width, height=height, colours=colours),
        master=tuple(master),
        skies=tuple(map(tuple, skies)),
        shades=tuple(
            Shades(str(each["name"]), str(each["words"]), tuple(cast("list[str]", each["colours"])))
            for each in shades
        ),
        kin=tuple((str(each["words"]), cast("int", each["bits"])) for each in kin),
        **cast("dict[str, int]", table),  # type: ignore[arg-type]  # plain numbers, named as in the class
    )


class _Profiles(Mapping[str, Profile]):
    """The profiles of all machines; the file is read at the first look into it."""

    def __getitem__(self, name: str) -> Profile:
        return machines()[name].profile

    def __iter__(self) -> Iterator[str]:
        return iter(machines())

    def __len__(self) -> int:
        return len(machines())


PROFILES: Mapping[str, Profile] = _Profiles()
"""The eight vintage machines: screen in pixels and colours on it at once."""
