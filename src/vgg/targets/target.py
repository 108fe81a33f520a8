"""What a target is: the one value through which phases build, verify and package a game in some language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pydantic import Field

from vgg.model.cartridge import Cartridge
from vgg.model.concept import Frozen

if TYPE_CHECKING:  # a plan knows of targets before it knows of rules
    from vgg.rules.tree import Program

    from .reference import Reference


@dataclass(frozen=True, slots=True)
class Tool:
    """A *program* that checking a target needs; *hint* says how to get it."""

    program: str
    hint: str


@dataclass(frozen=True, slots=True)
class Opening:
    """How a built game is opened: a *command* run in its folder, or a *page* for the browser.

    Where there is neither, *note* says in one sentence what the project can do instead.
    """

    command: tuple[str, ...] = ()
    page: Path | None = None
    note: str = ""


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
    pictures: tuple[str, ...] = Field((), description="The first digits of each picture's digest, in order.")
    caption: str = Field("", description="The window's title.")


class Report(Frozen):
    """What verifying a built game found; it holds when there is no problem and it was checked at all."""

    target: str
    tapes: tuple[Played, ...] = ()
    problems: tuple[str, ...] = Field((), description="Each a sentence that names the tape or the file.")
    unchecked: str = Field("", description="Why nothing was checked, such as 'node is not installed'.")
    notes: tuple[str, ...] = Field(
        (), description="What else was checked or could not be, in few words each."
    )

    @property
    def ok(self) -> bool:
        """Whether nothing was found that contradicts the proof; what was not checked contradicts nothing."""
        return not self.problems

    @property
    def line(self) -> str:
        """What was played and looked at, in a few words."""
        if self.unchecked:
            return f"not checked: {self.unchecked}"
        if self.problems:
            return f"does not hold: {len(self.problems)} problem{'s' * (len(self.problems) > 1)}"
        ticks = sum(each.ticks for each in self.tapes)
        frames = sum(each.frames for each in self.tapes)
        seen = [f"{frames} pictures within the palette"] if frames else []
        return ", ".join([f"{len(self.tapes)} tapes, {ticks:,} ticks with equal digests", *seen, *self.notes])


class Target(Protocol):
    """A language with its console."""

    name: str
    summary: str
    """What its project is, for people who choose: 'a game in a window, for Python and pygame-ce'."""
    playable: bool
    """Whether one can play what it builds; until then `opening` gives a note."""
    tools: tuple[Tool, ...]
    """Programs that `verify` needs beside Python; where one is missing, it is not called."""

    def build(
        self,
        cartridge: Cartridge,
        files: Mapping[str, bytes],
        program: Program,
        tapes: Mapping[str, bytes],
    ) -> Mapping[str, bytes]:
        """Return the project by path in the game folder, every path starting with the target's name.

        *files* are the assets by the paths that *cartridge* gives them (others are passed over), *program*
        the rules as they were specialised for it, *tapes* the proof by file name. InputError names missing assets.
        """

    def verify(self, project: Path, tapes: Path, reference: Reference | None = None) -> Report:
        """Replay every tape of the folder *tapes* in the built *project* and look at what it draws.

        Where a play leaves its tape, *reference* names the tick and the word; `replays.verified` does all that.
        ToolMissing when a tool is there and of no use, such as one that is too old.
        """

    def package(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return files to give away, by path in the game folder, from the *files* that `build` returned."""

    def opening(self, project: Path, level: int | None) -> Opening:
        """Return how the game in *project* is opened, in *level* (0 is the first) when one is wished."""
