"""Drawing a level until the bot wins it: the procedure proposes, the true rules decide."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import cast

from vgg.kits.run_and_jump.answers import LevelMap
from vgg.kits.run_and_jump.solving import QUICK
from vgg.kits.run_and_jump.trial import Setup, trial
from vgg.model.canonical import Json, seed_from
from vgg.model.errors import VggError
from vgg.responses.architecture import Architecture, Level

from .course import Brief, draw

TRIES = 24
_EASE_EVERY = 3
"""After so many drawings that nobody wins the next ones are easier by one step."""


def level_map(facts: Mapping[str, Json]) -> LevelMap:
    """Return a level for the item of *facts* that the bot has won; VggError when no drawing could be won."""
    architecture = Architecture.model_validate(facts["architecture"])
    level = Level.model_validate(facts["item"])
    setup = Setup.of(facts)
    brief = _brief(level, architecture, setup)
    seed = int(cast("int", facts["seed"]))
    for attempt in range(TRIES):
        rng = Random(seed_from(seed, "level", level.id, attempt))
        rows = draw(brief, rng, attempt // _EASE_EVERY)
        if trial(tuple(rows), setup, QUICK).won:
            return LevelMap(name=level.name, intent=intent(brief), rows=rows)
    raise VggError(
        f"level {level.id!r}: none of {TRIES} drawings could be won by the bot",
        hint="Change the seed, or make the level's screens or difficulty smaller.",
    )


def _brief(level: Level, architecture: Architecture, setup: Setup) -> Brief:
    worlds = {world.id: world for world in architecture.worlds}
    return Brief(level, worlds[level.world], architecture, setup.columns, setup.rows, setup.reach)


_ABOUT = {
    "none": "running and jumping", "springs": "springs", "one_way": "one-way floors", "breakables": "blocks that break",
    "pits": "pits", "flyers": "enemies in the air",
}  # fmt: skip
_INTENT = {
    "teach": "{} are taught over safe ground first, then a little less safely.",
    "test": "{} must now be mastered, with enemies between.",
    "twist": "{} come in new combinations, with less room for mistakes.",
    "rest": "A breather with much to collect; {} only in passing.",
    "boss": "A short way with {}, then the boss.",
}


def intent(brief: Brief) -> str:
    """Return in one sentence what the level is for."""
    sentence = _INTENT[brief.level.beat].format(_ABOUT[brief.world.twist])
    return sentence[0].upper() + sentence[1:]
