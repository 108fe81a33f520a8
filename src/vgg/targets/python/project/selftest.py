"""The game checks itself: data, pictures, letters, sounds, a minute of play and every tape it came with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame

import art
import tape as tapes
from cartridge import Cartridge
from console import Console
from game import Game
from home import Home
from play import Play
from replay import replay
from rules.console import JUMP, RIGHT, START
from saves import Saves
from screen import Screen
from settings import Settings
from speakers import Speakers

TICKS = 3600
"""How long the game is played by a thumb that knows three buttons."""


def selftest(cartridge: Cartridge, folder: Path) -> int:
    """Check the game in *folder*, print a line a check, and return 0 when all is well, else 1."""
    problems = 0
    for what, wrong in _checks(cartridge, folder):
        print(f"{'FAIL' if wrong else 'ok  '}  {what}{': ' + wrong if wrong else ''}")
        problems += bool(wrong)
    return 1 if problems else 0


def _checks(cartridge: Cartridge, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each check and what is wrong, '' when nothing is."""
    yield f"{len(cartridge.tables)} tables are within their bounds", ""
    pictures = art.load(cartridge, folder / "assets")
    yield f"{len(cartridge.sprites)} sprites lie in the atlas", _outside(cartridge, pictures.atlas)
    yield "the font has every letter of the texts", _unwritable(cartridge)
    speakers = Speakers(cartridge, folder / "assets", Settings())
    yield "sounds can be played", f"{speakers.missing} cannot" if speakers.missing else ""
    console = Console(cartridge, Screen(cartridge, pictures), speakers, Saves(Home(None)), Settings())
    yield f"{TICKS} ticks from the title", _played(cartridge, console)
    for path in sorted((folder / "proof").glob("*.tape")):
        played = replay(cartridge, tapes.read(path), lambda _: None)
        yield f"{path.name} ({played.ticks} ticks)", "" if played.holds else _difference(played.differs_at)


def _outside(cartridge: Cartridge, atlas: pygame.Surface) -> str:
    outside = [
        sprite.name
        for sprite in cartridge.sprites
        if not all(atlas.get_rect().contains(frame) for frame in sprite.frames)
    ]
    return f"not {', '.join(outside)}" if outside else ""


def _unwritable(cartridge: Cartridge) -> str:
    letters = {char for texts in cartridge.texts.values() for text in texts for char in text} - {"\n"}
    strange = sorted(letters - set(cartridge.font.boxes))
    return f"not {' '.join(strange)}" if strange else ""


def _played(cartridge: Cartridge, console: Console) -> str:
    play = Play(Game(cartridge, max(1, cartridge.seed & 0x7FFFFFFF), -1, 0), console)
    for tick in range(TICKS):
        play.step(_thumb(tick))
    return ""


def _thumb(tick: int) -> int:
    """Return what a thumb presses that starts the game, runs and jumps."""
    start = START if tick % 60 == 30 and tick < 600 else 0
    return start | RIGHT | (JUMP if tick % 50 < 15 else 0)


def _difference(tick: int | None) -> str:
    return "made with other rules" if tick is None else f"differs by tick {tick}"
