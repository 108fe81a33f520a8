"""The command line: which play is wanted, and whether anybody is looking."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Flags:
    """What the command line asks for; every field has the value that a plain double click gives."""

    headless: bool = False
    seed: int | None = None
    frames: int | None = None
    inputs: Path | None = None
    capture: Path | None = None
    every: int = 60
    at: tuple[int, ...] = ()
    level: int = -1
    scale: int = 0
    pictures: int = 0
    replay: tuple[Path, ...] = ()
    chain: Path | None = None
    words: tuple[int, Path] | None = None
    selftest: bool = False
    home: Path | None = None

    @property
    def unseen(self) -> bool:
        """Whether nobody is there to see a window."""
        return bool(self.headless or self.replay or self.chain or self.words or self.selftest)


def parse(arguments: Sequence[str]) -> Flags:
    """Return the flags in *arguments*; ends the program with a usage message when they make no sense."""
    parser = _parser()
    flags = vars(parser.parse_args(arguments))
    if flags["words"] is not None:
        tick, tape = flags["words"]
        try:
            flags["words"] = _positive(tick), Path(tape)
        except (ValueError, argparse.ArgumentTypeError):
            parser.error(f"argument --words: {tick!r} is no tick; the first is 1")
    return Flags(**{**flags, "replay": tuple(flags["replay"])})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="Play the game, or make it play itself.")
    add = parser.add_argument
    add("--headless", action="store_true", help="run as fast as possible without a window or a sound device")
    add("--seed", type=_count, metavar="N", help="seed of the game's dice (default: the game's own)")
    add("--frames", type=_count, metavar="N", help="stop after N ticks of 1/60 s")
    add("--inputs", type=Path, metavar="FILE", help="play the buttons of a tape or of a crash file")
    add("--capture", type=Path, metavar="DIR", help="write pictures of the game into DIR")
    add("--every", type=_positive, default=60, metavar="N", help="ticks between captured pictures (60)")
    add("--at", type=_ticks, default=(), metavar="T,T", help="capture at these ticks instead")
    add("--level", type=int, default=-1, metavar="N", help="start in level N (0 is the first)")
    add("--scale", type=_count, default=0, metavar="N", help="screen pixels a game pixel (0: what fits)")
    add("--pictures", type=_count, default=0, metavar="N", help="capture about N pictures of a tape")
    add(
        "--replay",
        nargs="+",
        type=Path,
        default=(),
        metavar="TAPE",
        help="replay tapes; print digests as JSON",
    )
    add("--chain", type=Path, metavar="TAPE", help="replay a tape and print the digest of every tick")
    add("--words", nargs=2, metavar=("T", "TAPE"), help="print the world's numbers after tick T of a tape")
    add("--selftest", action="store_true", help="check data, pictures, sounds and tapes, and say so")
    add("--home", type=Path, metavar="DIR", help="keep scores, settings and screenshots in DIR")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is negative")
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is less than 1")
    return number


def _ticks(text: str) -> tuple[int, ...]:
    return tuple(_positive(part) for part in text.split(",") if part.strip())
