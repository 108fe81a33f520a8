"""From flags to a play: loads the game, opens what the play needs, and says with what code it ended."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import islice, repeat
from pathlib import Path

import pygame

import art
import cartridge as cartridges
import controls
import crash
import settings
import tape as tapes
from buttons import Buttons
from capture import Capture
from cartridge import Cartridge, CartridgeError
from console import Console
from flags import Flags
from game import Game
from home import Home
from loop import Loop
from replay import replay
from saves import Saves
from screen import Screen
from selftest import selftest
from speakers import Speakers
from tape import Recorder, Tape
from window import Window

FOLDER = Path(__file__).resolve().parent
"""Where `data/` and `assets/` lie."""

BEST = 0
"""The slot of the high score."""

HEADLESS_FRAMES = 600
"""How long a game without a window runs when nobody says how long."""


def run(flags: Flags) -> int:
    """Do what *flags* ask; 0 is a good end, 1 a game that cannot be played or a tape that does not hold."""
    if flags.headless or flags.replay or flags.selftest:
        os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    pygame.init()
    try:
        cartridge = cartridges.load(FOLDER / "data" / "cartridge.json")
        return _run(flags, cartridge)
    except CartridgeError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        pygame.quit()


def _run(flags: Flags, cartridge: Cartridge) -> int:
    if flags.selftest:
        return selftest(cartridge, FOLDER)
    if flags.replay:
        return _replay(flags, cartridge, tapes.read(flags.replay))
    return _play(flags, cartridge)
