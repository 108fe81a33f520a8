"""What a target is: the one value through which phases build, verify and package a game in some language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from pydantic import Field

from vgg.model.cartridge import Cartridge
from vgg.model.concept import Frozen


class Played(Frozen):
    """What came of one tape in one target, and of the pictures taken on the way."""

    tape: str = Field(description="File name of the tape.")
    ok: bool
    ticks: int = Field(0, description="How many ticks were played.")
    differs_at: int | None = Field(
        None, description="First checkpoint whose digest is not the tape's; a tape keeps one in 60 ticks."
    )
    frames: int = Field(0, description="How many pictures were looked at.")
    distinct: int = Field(0, description="How many of them differ.")
    foreign: int = Field(0, description="Colours outside the palette, over all pictures.")
    drawn: int = Field(
        0, description="Percent of pixels that are not the picture's commonest colour, median."
    )
    caption: str = Field("", description="The window's title.")


class Report(Frozen):
    """What verifying a built game found; it holds when there is no problem."""

    target: str
    tapes: tuple[Played, ...]
    problems: tuple[str, ...] = Field((), description="Each a sentence that names the tape or the file.")

    @property
    def ok(self) -> bool:
        """Whether the game was proved in this target."""
        return not self.problems

    @property
    def line(self) -> str:
        """What was played and looked at, in a few words."""
        ticks = sum(each.ticks for each in self.tapes)
        frames = sum(each.frames for each in self.tapes)
        return f"{len(self.tapes)} tapes, {ticks:,} ticks with equal digests, {frames} pictures within the palette"


class Target(Protocol):
    """A language with its console."""

    name: str

    def build(
        self,
        cartridge: Cartridge,
        files: Mapping[str, bytes],
        sources: Mapping[str, str],
        tapes: Mapping[str, bytes],
    ) -> Mapping[str, bytes]:
        """Return the project by path in the game folder, every path starting with the target's name.

        *files* are the assets by the paths that *cartridge* gives them (others are passed over), *sources*
        the kit's rules by file name, *tapes* the proof by file name. InputError names missing assets.
        """

    def verify(self, project: Path, tapes: Path) -> Report:
        """Replay every tape of the folder *tapes* in the built *project* and look at what it draws."""

    def package(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return files to give away, by path in the game folder, from the *files* that `build` returned."""
