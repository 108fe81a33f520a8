"""The console of a built project from within: buttons, loop, pause, settings, crash."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import repeat
from pathlib import Path
from types import ModuleType
from typing import Any

import pygame
import pytest

from vgg.rules.console import BACK, FIRE, JUMP, LEFT, RIGHT, START
from vgg.rules.console import Console as ConsoleProtocol

Inside = Callable[[str], ModuleType]
STEP = 1 / 60


class Sitting:
    """A game in a window that nobody sees, at whose buttons the test sits."""

    def __init__(self, inside: Inside, built: Path, home: Path | None, level: int = 0) -> None:
        start, flags, settings = inside("start"), inside("flags"), inside("settings")
        chosen = flags.Flags(level=level, scale=1, home=home)
        self.cartridge = inside("cartridge").load(built / "data" / "cartridge.json")
        self.home = inside("home").Home(home)
        self.console = start._console(chosen, self.cartridge, self.home)
        self.play = inside("play").Play(start._game(chosen, self.cartridge, None, 0), self.console)
        self.buttons = inside("buttons").Buttons(inside("controls").load(self.home))
        self.window = start._window(chosen, self.cartridge, self.console)
        attract = inside("attract")
        self.attract = attract.Attract(self.cartridge, self.console, attract.level_tapes(built / "proof"))
        self.loop = inside("loop").Loop(self.play, self.attract, self.buttons, self.window, self.home)
        self.settings = settings
        pygame.event.clear()

    @property
    def world(self) -> Any:
        """The state that decides the game."""
        return self.play.game.world

    def turn(self, *events: pygame.event.Event, ticks: int = 1) -> None:
        """Let *events* happen, then *ticks* pass."""
        for event in events:
            pygame.event.post(event)
        for _ in range(ticks):
            self.loop.turn(STEP + 1e-9, iter(()))


def key(code: int, *, down: bool = True) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN if down else pygame.KEYUP, key=code)


@pytest.fixture
def sitting(inside: Inside, built: Path, tmp_path: Path) -> Sitting:
    return Sitting(inside, built, tmp_path / "home")


def test_a_key_moves_the_ball_in_the_next_tick(sitting: Sitting) -> None:
    """From press to state and picture it takes one tick."""
    sitting.turn()
    before, seen = sitting.world.ball.x, pygame.image.tobytes(sitting.play.picture, "P")

    sitting.turn(key(pygame.K_RIGHT))

    assert sitting.world.ball.x == before + 2
    assert pygame.image.tobytes(sitting.play.picture, "P") != seen


def test_a_held_key_counts_until_it_comes_up(sitting: Sitting) -> None:
    """Each tick in which a key is down moves the ball once."""
    start = sitting.world.ball.x
    sitting.turn(key(pygame.K_d), ticks=5)
    sitting.turn(key(pygame.K_d, down=False), ticks=5)

    assert sitting.world.ball.x == start + 10


def test_a_tap_between_two_ticks_is_not_lost(sitting: Sitting) -> None:
    """Down and up before the tick still is one press."""
    start = sitting.world.ball.x
    sitting.turn(key(pygame.K_LEFT), key(pygame.K_LEFT, down=False), ticks=3)

    assert sitting.world.ball.x == start - 2


def test_ticks_follow_the_clock_and_a_long_pause_is_forgiven(sitting: Sitting) -> None:
    """A second makes a quarter of a second's ticks at most; less than a tick makes none."""
    sitting.loop.turn(STEP * 0.5, iter(()))
    assert sitting.play.game.ticks == 0
    sitting.loop.turn(STEP * 2.6, iter(()))
    assert sitting.play.game.ticks == 3
    sitting.loop.turn(10.0, iter(()))
    assert sitting.play.game.ticks in (17, 18)


def test_the_keyboards_buttons_are_those_of_the_rules(sitting: Sitting) -> None:
    """Every button of the README has its bit."""
    expected = {
        pygame.K_a: LEFT, pygame.K_RIGHT: RIGHT, pygame.K_SPACE: JUMP, pygame.K_z: JUMP, pygame.K_k: JUMP,
        pygame.K_x: FIRE, pygame.K_j: FIRE, pygame.K_RETURN: START, pygame.K_ESCAPE: BACK,
        pygame.K_BACKSPACE: BACK,
    }  # fmt: skip
    for code, mask in expected.items():
        sitting.buttons.see(key(code))
        sitting.buttons.see(key(code, down=False))
        assert sitting.buttons.held() == mask


def test_losing_the_focus_pauses_and_lets_go(sitting: Sitting) -> None:
    """The rules see one press of START, and no key stays down."""
    sitting.turn(key(pygame.K_RIGHT), ticks=3)
    sitting.turn(pygame.event.Event(pygame.WINDOWFOCUSLOST), ticks=4)
    assert sitting.world.screen == 4
    where = sitting.world.ball.x

    sitting.turn(pygame.event.Event(pygame.WINDOWFOCUSGAINED), key(pygame.K_RETURN), ticks=5)

    assert sitting.world.screen == 3
    assert sitting.world.ball.x == where


def test_losing_the_focus_on_the_title_starts_nothing(inside: Inside, built: Path) -> None:
    """Only a game that is being played is paused."""
    sitting = Sitting(inside, built, None, level=-1)
    sitting.turn(pygame.event.Event(pygame.WINDOWFOCUSLOST), ticks=10)

    assert sitting.world.screen == 0


def test_a_title_that_nobody_touches_shows_how_it_is_won(inside: Inside, built: Path, tmp_path: Path) -> None:
    """After twelve seconds a tape is played on the screen; nothing of it is remembered."""
    sitting = Sitting(inside, built, tmp_path, level=-1)
    sitting.turn(ticks=720)
    title = pygame.image.tobytes(sitting.loop._picture, "P")
    assert sitting.attract.showing
    sitting.turn(ticks=150)
    assert pygame.image.tobytes(sitting.loop._picture, "P") != title
    assert sitting.world.screen == 0

    sitting.turn(ticks=130)

    assert not sitting.attract.showing
    assert sitting.console.saved(0) == 0
    assert sitting.play.game.ticks < 740


def test_any_button_ends_the_show_and_starts_nothing(inside: Inside, built: Path) -> None:
    """The press that ends it is not the press that begins a game."""
    sitting = Sitting(inside, built, None, level=-1)
    sitting.turn(ticks=740)
    assert sitting.attract.showing

    sitting.turn(key(pygame.K_RETURN), ticks=5)

    assert not sitting.attract.showing
    assert sitting.world.screen == 0
    sitting.turn(key(pygame.K_RETURN, down=False), key(pygame.K_RETURN), ticks=2)
    assert sitting.world.screen == 3


def test_a_title_that_is_touched_goes_on_waiting(inside: Inside, built: Path) -> None:
    """Each press begins the wait again."""
    sitting = Sitting(inside, built, None, level=-1)
    sitting.turn(ticks=600)
    sitting.turn(key(pygame.K_LEFT), key(pygame.K_LEFT, down=False), ticks=600)

    assert not sitting.attract.showing


def test_closing_the_window_ends_the_loop(sitting: Sitting) -> None:
    """And so does the rules' own wish."""
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    sitting.loop.run(repeat(0))
    assert sitting.console.closed

    sitting.console.closed = False
    pygame.event.post(key(pygame.K_ESCAPE))
    sitting.loop.run(iter(()))
    assert sitting.world.quit == 1


def test_the_window_bears_the_games_name(sitting: Sitting) -> None:
    """Caption and size are the game's."""
    surface = pygame.display.get_surface()

    assert pygame.display.get_caption()[0] == "Tiny Ball"
    assert surface is not None
    assert surface.get_size() == (160, 144)


def test_the_picture_is_shown_in_whole_multiples(sitting: Sitting) -> None:
    """In a window of another shape it stands in the middle, with borders of the darkest colour."""
    pygame.display.set_mode((500, 300))
    sitting.turn()
    surface = pygame.display.get_surface()
    assert surface is not None

    assert surface.get_at((89, 150))[:3] == (0x10, 0x18, 0x20)
    assert surface.get_at((250, 5))[:3] == (0x10, 0x18, 0x20)
    small = sitting.play.picture
    for x, y in ((0, 40), (80, 80), (159, 143)):
        assert surface.get_at((90 + 2 * x + 1, 6 + 2 * y + 1)) == small.get_at((x, y))


def test_settings_change_by_key_and_are_remembered(sitting: Sitting) -> None:
    """Volume, mute, size and language survive the end of the game."""
    codes = (pygame.K_F2, pygame.K_F5, pygame.K_F5, pygame.K_F5, pygame.K_m, pygame.K_F10, pygame.K_F8)
    sitting.turn(*map(key, codes))

    kept = sitting.settings.load(sitting.home)
    assert (kept.music, kept.effects, kept.mute, kept.scale, kept.language) == (6, 10, True, 1, "de")
    assert sitting.console.settings == kept


def test_a_language_changes_texts_and_no_digest(inside: Inside, built: Path) -> None:
    """The same buttons lead to the same world in every language."""
    worlds, pictures = [], []
    for language in ("en", "de"):
        sitting = Sitting(inside, built, None, level=-1)
        sitting.console.use(sitting.settings.Settings(language=language))
        sitting.turn(ticks=40)
        worlds.append(sitting.play.game.digest(0))
        pictures.append(pygame.image.tobytes(sitting.play.picture, "P"))

    assert worlds[0] == worlds[1]
    assert pictures[0] != pictures[1]


def test_full_screen_and_back(sitting: Sitting) -> None:
    """F11 toggles, and the game goes on."""
    sitting.turn(key(pygame.K_F11), ticks=2)
    assert sitting.console.settings.fullscreen
    sitting.turn(key(pygame.K_F11), ticks=2)
    assert not sitting.console.settings.fullscreen
    assert sitting.play.game.ticks == 4


def test_a_picture_is_kept_on_demand(sitting: Sitting) -> None:
    """F12 writes the picture that is seen, each time into a new file."""
    sitting.turn(ticks=2)
    sitting.turn(key(pygame.K_F12))
    sitting.turn(key(pygame.K_F12))

    kept = sorted(path.name for path in (sitting.home.path / "screenshots").iterdir())
    assert kept == ["picture-0001.png", "picture-0002.png"]


def test_the_high_score_is_kept(inside: Inside, built: Path, tmp_path: Path) -> None:
    """A new sitting knows the best score of the one before."""
    first = Sitting(inside, built, tmp_path)
    first.turn(key(pygame.K_RIGHT), ticks=30)

    assert Sitting(inside, built, tmp_path).console.saved(0) == 30


@pytest.mark.parametrize(
    "broken", ["", "{", "[1, 2]", '{"0": "many"}', '{"0": -5}', "\x00\xff", '{"0": 1e400}']
)
def test_a_broken_save_never_stops_the_start(
    inside: Inside, built: Path, tmp_path: Path, broken: str
) -> None:
    """Scores, settings and controls that make no sense count as none."""
    for name in ("saves.json", "settings.json", "controls.json"):
        (tmp_path / name).write_bytes(broken.encode("latin-1"))

    sitting = Sitting(inside, built, tmp_path)
    sitting.turn(key(pygame.K_RIGHT), ticks=3)

    assert sitting.world.ball.x == 46
    assert sitting.console.settings.music == 7
    assert sitting.console.saved(0) == 3


def test_a_broken_save_is_put_aside(inside: Inside, built: Path, tmp_path: Path) -> None:
    """What may still be mended is not overwritten."""
    (tmp_path / "saves.json").write_text("{", "utf-8")
    Sitting(inside, built, tmp_path).console.save(0, 5)

    assert (tmp_path / "saves.json.broken").read_text("utf-8") == "{"
    assert json.loads((tmp_path / "saves.json").read_text("utf-8")) == {"0": 5}


def test_a_home_that_cannot_be_written_is_no_reason_to_stop(
    inside: Inside, built: Path, tmp_path: Path
) -> None:
    """Then nothing is remembered."""
    (tmp_path / "file").write_text("", "utf-8")
    sitting = Sitting(inside, built, tmp_path / "file" / "home")
    sitting.turn(key(pygame.K_F12), key(pygame.K_m), key(pygame.K_RIGHT), ticks=4)

    assert sitting.console.saved(0) == 4


def test_players_choose_their_keys(inside: Inside, built: Path, tmp_path: Path) -> None:
    """`controls.json` is written at first, and obeyed when it was edited."""
    Sitting(inside, built, tmp_path)
    controls = json.loads((tmp_path / "controls.json").read_text("utf-8"))
    controls["keys"]["right"] = ["l", "no such key", 7]
    (tmp_path / "controls.json").write_text(json.dumps(controls), "utf-8")

    sitting = Sitting(inside, built, tmp_path)
    sitting.turn(key(pygame.K_RIGHT), ticks=2)
    assert sitting.world.ball.x == 40
    sitting.turn(key(pygame.K_l), ticks=2)
    assert sitting.world.ball.x == 44


def test_every_call_of_a_console_is_there(inside: Inside) -> None:
    """Names and arguments are those of the rules' console, whether anybody watches or not."""
    calls = {name: call for name, call in vars(ConsoleProtocol).items() if not name.startswith("_")}
    for kind in (inside("console").Console, inside("console").Nobody):
        for name, call in calls.items():
            code = getattr(kind, name).__code__
            assert (
                code.co_varnames[: code.co_argcount] == call.__code__.co_varnames[: call.__code__.co_argcount]
            )
    assert len(calls) == 15


def test_drawing_never_changes_the_world(inside: Inside, built: Path) -> None:
    """A game that is seen and one that is not have equal digests."""
    seen, unseen = Sitting(inside, built, None), Sitting(inside, built, None)
    for tick in range(200):
        held = (RIGHT if tick % 90 < 60 else LEFT) | (JUMP if tick % 7 == 0 else 0)
        seen.play.step(held)
        unseen.play.game.tick(held)
        assert seen.play.game.digest(0) == unseen.play.game.digest(0)


def test_a_crash_leaves_a_file_that_plays_it_again(own: Path, tmp_path: Path) -> None:
    """The report names seed and tick; its file leads to the same end."""
    rules = own / "rules" / "game.py"
    text = rules.read_text("utf-8")
    step = "    world.tick = min(world.tick + 1, 16777215)\n"
    assert step in text
    rules.write_text(text.replace(step, f"    assert world.tick < 77\n{step}"), "utf-8")
    home = tmp_path / "home"

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "main.py", "--headless", "--home", str(home), *arguments]
        return subprocess.run(command, cwd=own, capture_output=True, text=True, timeout=60, check=False)

    first = run("--level", "0", "--seed", "5")
    (report,) = (home / "crashes").iterdir()
    again = run("--inputs", str(report))

    assert first.returncode == again.returncode == 1
    assert "Seed 5, tick 77." in first.stderr
    assert "Seed 5, tick 77." in again.stderr
    assert "Traceback" not in first.stderr
    assert json.loads(report.read_text("utf-8"))["inputs"] == [[0, 78]]


def test_a_crash_is_shown_until_a_key_is_pressed(inside: Inside) -> None:
    """The screen draws with nothing of the game's."""
    crash = inside("crash")
    pygame.event.clear()
    pygame.time.set_timer(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_a), 20, 1)

    crash.show("Broken", ["It broke.", "Seed 1, tick 2."])

    surface = pygame.display.get_surface()
    assert surface is not None
    assert pygame.display.get_caption()[0] == "Broken"
    assert {surface.get_at((x, 26))[:3] for x in range(16, 90)} > {(20, 20, 40)}
