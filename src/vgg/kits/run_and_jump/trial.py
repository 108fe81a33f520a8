"""One level on trial: the bot plays it on the true rules, and says where it got stuck when it cannot win."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vgg.kits.database import Value
from vgg.model.canonical import Json
from vgg.proof.search import GivenUp
from vgg.responses.architecture import Architecture
from vgg.responses.style_guide import StyleGuide

from . import core, tuning
from .envelope import Envelope, envelope
from .figures import Outfit, Stage, kinds, knobs, tables
from .maps import terrain
from .rules import tables as t
from .screens import columns_and_rows, profile_of
from .sim import Game
from .solving import PATIENT, SEED, Attempts, Refuted, solve

Tuning = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a level is played with: numbers of TUNING by index, kinds of enemies, its time limit, the screen in tiles."""

    tuning: Tuning
    kinds: tuple[tuple[int, ...], ...]
    seconds: int
    columns: int
    rows: int

    @classmethod
    def of(cls, facts: Mapping[str, Json]) -> Setup:
        """Return the setup that the answers before the database imply: the kit's own numbers for this architecture."""
        architecture = Architecture.model_validate(facts["architecture"])
        profile = profile_of(StyleGuide.model_validate(facts["style_guide"]))
        return cls.with_enemies(architecture, core.enemy_rows(architecture), profile.width, profile.height)

    @classmethod
    def with_enemies(
        cls, architecture: Architecture, enemies: list[dict[str, Value]], width: int, height: int
    ) -> Setup:
        """Return the setup for *enemies*, rows of that table, on a screen of *width* by *height* pixels."""
        numbers = {t.T_SCREEN_W: width, t.T_SCREEN_H: height} | knobs(tuning.values(architecture))
        columns, rows = columns_and_rows(width, height)
        return cls(
            tuple(sorted(numbers.items())), kinds(enemies, {}), architecture.rules.seconds, columns, rows
        )

    @property
    def reach(self) -> Envelope:
        """What the hero can jump."""
        return envelope(self.tuning)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a trial ended: won (*unhurt*: nothing touched the hero), or *stuck* at a (column, row); *why*: nobody can win."""

    won: bool
    unhurt: bool = False
    nodes: int = 0
    stuck: tuple[int, int] = (-1, -1)
    why: str = ""


@lru_cache(maxsize=64)
def trial(rows: tuple[str, ...], setup: Setup, attempts: Attempts = PATIENT) -> Verdict:
    """Let the bot play the level drawn in *rows*. Remembered, so that asking again costs nothing."""
    land = terrain(rows)
    stage = Stage(land, (0,) * len(land.cells), {t.L_SECONDS: setup.seconds})
    numbers = tables([stage], Outfit(dict(setup.tuning), setup.kinds))
    game = Game(numbers)
    found = solve(numbers, land, game.fresh(SEED, 0), attempts)
    if isinstance(found, Refuted):
        return Verdict(False, why=found.why)
    if isinstance(found, GivenUp):
        return Verdict(False, nodes=found.nodes, stuck=_end(game, found.inputs))
    return Verdict(True, found.unhurt, found.nodes)


def _end(game: Game, inputs: tuple[int, ...]) -> tuple[int, int]:
    """Return the tile in which the hero stands after *inputs*."""
    state = game.fresh(SEED, 0)
    for held in inputs:
        game.tick(state, held)
    return state.hero.x >> 12, (state.hero.y - 1) >> 12
