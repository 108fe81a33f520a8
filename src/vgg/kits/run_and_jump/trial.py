"""One level on trial: the bot plays it on the true rules, and says where it got stuck when it cannot win."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from vgg.kits.database import Value
from vgg.model.canonical import Json
from vgg.proof.search import Effort, GivenUp, search
from vgg.responses.architecture import Architecture
from vgg.responses.style_guide import StyleGuide

from . import core, tuning
from .envelope import Envelope, envelope
from .figures import Outfit, Stage, kinds, knobs, tables
from .maps import terrain
from .rules import tables as t
from .screens import columns_and_rows, profile_of
from .sim import Trial

Tuning = tuple[tuple[int, int], ...]
SEED = 1
"""The seed of every level's own tape: a level alone is played without luck."""

UNHURT = (Effort(12, 3000, 10), Effort(8, 5000, 8), Effort(6, 8000, 8))
HURT = (Effort(8, 6000, 8), Effort(6, 9000, 8), Effort(4, 16000, 8))
"""First without a scratch; only when that fails may the hero be hurt."""


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
    """How a trial ended: *inputs* win when *won*, else they lead to where the bot got stuck, (column, row) *stuck*."""

    won: bool
    unhurt: bool
    nodes: int
    inputs: tuple[int, ...]
    stuck: tuple[int, int] = (-1, -1)


@lru_cache(maxsize=64)
def trial(rows: tuple[str, ...], setup: Setup) -> Verdict:
    """Let the bot play the level drawn in *rows*. Remembered, so that a check after an answer costs nothing."""
    land = terrain(rows)
    numbers = tables(
        [Stage(land, (0,) * len(land.cells), {t.L_SECONDS: setup.seconds})], Outfit(dict(setup.tuning), setup.kinds)
    )
    spent = 0
    for unhurt, portfolio in ((True, UNHURT), (False, HURT)):
        sim = Trial(numbers, land, unhurt=unhurt)
        found = search(sim, sim.begin(sim.fresh(SEED, 0)), portfolio)
        spent += found.nodes
        if not isinstance(found, GivenUp):
            return Verdict(True, unhurt, spent, found.inputs)
    return Verdict(False, False, spent, found.inputs, _end(sim, found.inputs))


def _end(sim: Trial, inputs: tuple[int, ...]) -> tuple[int, int]:
    """Return the tile in which the hero stands after *inputs*."""
    state = sim.fresh(SEED, 0)
    for held in inputs:
        sim.tick(state, held)
    return cast("int", state.hero.x) >> 12, (cast("int", state.hero.y) - 1) >> 12
