"""From flags to a play: loads the game, opens what the play needs, and says how it ended."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import chain, islice, repeat
from pathlib import Path

import pygame

import art
import cartridge as cartridges
import controls
import crash
import settings
import tape as tapes
from attract import Attract, level_tapes
from buttons import Buttons
from capture import Capture
from cartridge import Cartridge, CartridgeError
from console import Console, Nobody
from flags import Flags
from game import Game
from home import Home
from loop import Loop
from play import Play
from replay import Watch, chained, replay, words_after
from saves import Saves
from screen import Screen
from selftest import selftest
from speakers import Speakers
from tape import Tape
from window import Window

FOLDER = Path(__file__).resolve().parent
"""Where `data/` and `assets/` lie."""

MAKER = "vintage-games"
"""The folder, among the player's, that holds a folder for each game."""

BEST = 0
"""The slot of the high score."""

HEADLESS_FRAMES = 600
"""How long a game without a window runs when nobody says how long."""

LARGEST_SEED = 2**31 - 1


def run(flags: Flags) -> int:
    """Do what *flags* ask; 0 is a good end, 1 a game that cannot be played or a tape that does not hold."""
    if flags.unseen:
        os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    pygame.init()
    try:
        return _run(flags, cartridges.load(FOLDER / "data" / "cartridge.json"))
    except CartridgeError as error:
        print(error, file=sys.stderr)
        if not flags.unseen:
            crash.show("This game cannot be played", [str(error)])
        return 1
    finally:
        pygame.quit()


def _run(flags: Flags, cartridge: Cartridge) -> int:
    if flags.selftest:
        return selftest(cartridge, FOLDER)
    if flags.replay:
        return _replays(flags, cartridge)
    if flags.chain:
        print(*chained(cartridge, tapes.read(flags.chain), _unwatched), sep="\n")
        return 0
    if flags.words:
        tick, path = flags.words
        print(json.dumps(words_after(cartridge, tapes.read(path), tick, _unwatched)))
        return 0
    home = Home(_place(flags, cartridge))
    console = _console(flags, cartridge, home)
    tape = tapes.read(flags.inputs) if flags.inputs else None
    play = Play(_game(flags, cartridge, tape, max(0, console.saved(BEST))), console)
    try:
        if flags.headless:
            play.run(_masks(flags, tape), Capture(flags))
        else:
            _sit(flags, cartridge, play, home, tape)
    except Exception as error:  # whatever broke, the player learns where, and how to come back to it
        return _broken(flags, cartridge, error, play, home)
    return 0


def _place(flags: Flags, cartridge: Cartridge) -> Path | None:
    """Return where to keep things; a game without a window keeps nothing unless it is told where."""
    if flags.home or flags.headless:
        return flags.home
    try:
        return Path(pygame.system.get_pref_path(MAKER, cartridge.slug))
    except pygame.error:
        return None


def _console(flags: Flags, cartridge: Cartridge, home: Home) -> Console:
    chosen = settings.load(home)
    screen = Screen(cartridge, art.load(cartridge, FOLDER / "assets"))
    speakers = Speakers(cartridge, FOLDER / "assets", chosen, on=not flags.replay)
    return Console(cartridge, screen, speakers, Saves(home), chosen)


def _game(flags: Flags, cartridge: Cartridge, tape: Tape | None, best: int) -> Game:
    """Return the game at its start: where the tape began, unless the flags say otherwise."""
    seed, level = (tape.seed, tape.level) if tape else (cartridge.seed, -1)
    seed = seed if flags.seed is None else flags.seed
    level = flags.level if flags.level >= 0 else level
    return Game(cartridge, max(1, seed & LARGEST_SEED), level, tape.best if tape else best)


def _masks(flags: Flags, tape: Tape | None) -> Iterator[int]:
    """Return what is pressed in a game without a window: the tape, then nothing until the last frame."""
    if tape is not None and flags.frames is None:
        return tape.masks()
    pressed = tape.masks() if tape else iter(())
    return islice(chain(pressed, repeat(0)), HEADLESS_FRAMES if flags.frames is None else flags.frames)


def _window(flags: Flags, cartridge: Cartridge, console: Console) -> Window:
    pygame.display.set_icon(console.screen.icon())
    size = (cartridge.width, cartridge.height)
    window = Window(cartridge.title, size, min(cartridge.palette, key=sum))
    window.open(flags.scale or console.settings.scale, fullscreen=console.settings.fullscreen)
    return window


def _sit(flags: Flags, cartridge: Cartridge, play: Play, home: Home, tape: Tape | None) -> None:
    """Let somebody play in a window."""
    window = _window(flags, cartridge, play.console)
    attract = Attract(cartridge, play.console, level_tapes(FOLDER / "proof"))
    loop = Loop(play, attract, Buttons(controls.load(home)), window, home)
    loop.run(tape.masks() if tape else iter(()))


def _unwatched(game: Game) -> None:
    """Present a tick to nobody: the rules must be able to show it all the same."""
    game.present(Nobody())


def _replays(flags: Flags, cartridge: Cartridge) -> int:
    """Replay every tape, and print a line of JSON for each; several tapes get a folder of pictures each."""
    console = _console(flags, cartridge, Home(None))
    Window(cartridge.title, console.screen.size, min(cartridge.palette, key=sum))
    caption = pygame.display.get_caption()[0]
    held = True
    for path in flags.replay:
        tape = tapes.read(path)
        capture = Capture(flags, path.stem if len(flags.replay) > 1 else "", tape.ticks)
        played = replay(cartridge, tape, _watch(console, capture))
        report = {"tape": path.name, **played.report(), "caption": caption}
        print(json.dumps(report, ensure_ascii=True))
        held = held and played.holds
    return 0 if held else 1


def _watch(console: Console, capture: Capture) -> Watch:
    """Return what presents a tick on *console* where *capture* wants its picture, and to nobody else."""
    nobody = Nobody()

    def watch(game: Game) -> None:
        if not capture.wants(game.ticks):
            game.present(nobody)
            return
        console.screen.begin(game.ticks)
        game.present(console)
        capture.take(console.screen.finish(), game.ticks)

    return watch


def _broken(flags: Flags, cartridge: Cartridge, error: Exception, play: Play, home: Home) -> int:
    lines = crash.reported(error, play.game, play.recorder, home)
    print("\n".join(line for line in lines if line), file=sys.stderr)
    if not flags.headless:
        crash.show(cartridge.title, lines)
    return 1
