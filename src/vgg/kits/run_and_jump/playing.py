"""The bot at the whole game: from the title through every screen and level to the ending, as one run of inputs."""

from __future__ import annotations

from collections.abc import Sequence

from vgg.model.errors import ProofError
from vgg.rules.console import START

from .maps import from_tables
from .rules.world import INTRO, PLAY, WIN
from .sim import Game, Trial
from .solving import SEED, Numbers, Solved, solve

_LONGEST = 400_000
"""Ticks after which a game that does not end is given up: nearly two hours."""
_REST = 3
"""Ticks between two presses of a button."""
TITLE_TICKS = 60
"""Ticks of the title that the tape shows."""
ENDING_TICKS = 90
"""Ticks of the ending that the tape shows."""
AFTER_TICKS = 60
"""Ticks a level's tape goes on after the goal."""


class _Player:
    """A play in progress: the world and every mask so far."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers, self.game = numbers, Game(numbers)
        self.world = self.game.fresh(SEED, -1)
        self.masks: list[int] = []

    def hold(self, mask: int, ticks: int = 1) -> None:
        """Hold *mask* for *ticks*."""
        for _ in range(ticks):
            self.game.tick(self.world, mask)
            self.masks.append(mask)

    def press(self) -> None:
        """Press START and let go."""
        self.hold(START)
        self.hold(0, _REST)


def play_through(numbers: Numbers, solved: Sequence[Solved]) -> tuple[int, ...]:
    """Return the masks that win the whole game from its title; ProofError when a level cannot be won on the way.

    Enemies wake in turn with the clock of the world. So the bot starts each level at a tick at which its own
    tape finds the same clock; only where luck still differs does it search again.
    """
    player = _Player(numbers)
    player.hold(0, TITLE_TICKS)
    while player.world.screen != WIN:
        if len(player.masks) > _LONGEST:
            raise ProofError(
                "the whole game does not end", hint="This is a fault of the kit; please report it."
            )
        if player.world.screen == PLAY:
            _win_level(player, solved)
        elif player.world.screen == INTRO:
            _start_in_time(player)
        else:
            player.press()
    player.hold(0, ENDING_TICKS)
    return tuple(player.masks)


def _start_in_time(player: _Player) -> None:
    """Wait on the level's card until the clock suits the level's own tape, then begin."""
    foes = max(player.world.foe_count, 1)
    while (player.world.tick + 1) % foes and player.world.screen == INTRO:
        player.hold(0)
    if player.world.screen == INTRO:
        player.hold(START)


def _win_level(player: _Player, solved: Sequence[Solved]) -> None:
    """Win the level that is being played, by its own tape or by another search."""
    level = player.world.level
    inputs = solved[level].inputs
    if not _wins(player, inputs):
        again = solve(player.numbers, from_tables(player.numbers, level), player.world)
        if not isinstance(again, Solved):
            raise ProofError(
                f"level {level + 1} can be won alone but not as a part of the whole game",
                hint="Ask for this level anew, or change the seed.",
            )
        inputs = again.inputs
    for mask in inputs:
        player.hold(mask)
    while player.world.screen == PLAY:
        player.hold(0)


def _wins(player: _Player, inputs: Sequence[int]) -> bool:
    """Say whether *inputs* win the current level from the current state."""
    trial = Trial(player.numbers, from_tables(player.numbers, player.world.level), unhurt=False)
    state = trial.begin(trial.copy(player.world))
    for mask in inputs:
        trial.tick(state, mask)
    return trial.won(state)
