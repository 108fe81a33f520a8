"""What stands under each picture of the report: who drew it, on what it hangs, how it was judged."""

from __future__ import annotations

from vgg.engine.game import Game
from vgg.engine.review import At
from vgg.engine.selection import all_needs

from .gallery import Link, Plate, lineage
from .gathered import Gathered
from .looks import Looks, drawn_as, pictured


def plates(found: Gathered, game: Game, looks: Looks) -> dict[str, Plate]:
    """Return what is known of each sprite, tileset and backdrop, by its name in the cartridge."""
    places = anchors(found, game)
    needs = {name: all_needs(phase) for name, phase in game.pipeline.phases.items()}
    made = [(phase, item) for phase in pictured() for item in found.report.made.get(phase, {})]
    known = [
        _plate(at, found, looks, (*lineage(at, needs, places), Link("art")), _verdict(at, found, game))
        for at in made
    ]
    return {each.name: each for each in known}


def _plate(at: At, found: Gathered, looks: Looks, way: tuple[Link, ...], verdict: str) -> Plate:
    phase, item = at
    name = drawn_as(at)
    score, why = looks.score(name)
    return Plate(
        name=name, origin=found.report.made[phase][item].origin, lineage=way, score=score,
        why=why, problems=looks.problems(name), verdict=verdict,
    )  # fmt: skip


def _verdict(at: At, found: Gathered, game: Game) -> str:
    entry = found.report.lock.entries.get(at)
    return game.review.of(at).on(entry.artifact) if entry else ""


def anchors(found: Gathered, game: Game) -> dict[At, str]:
    """Return the name of each step's place in the page: a number, for items are the user's words."""
    steps = [(phase, item) for phase in game.pipeline.phases for item in found.report.made.get(phase, {})]
    return {at: f"step-{number}" for number, at in enumerate(steps)}
