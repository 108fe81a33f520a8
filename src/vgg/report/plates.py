"""What stands under each asset of the report: who made it, on what it hangs, how it was judged."""

from __future__ import annotations

from dataclasses import replace

from vgg.engine.game import Game
from vgg.engine.review import At
from vgg.engine.selection import all_needs

from .gallery import Link, Plate, lineage
from .gathered import Gathered
from .looks import Looks, drawn_as, pictured


class Plates:
    """The plates of a run's assets."""

    def __init__(self, found: Gathered, game: Game) -> None:
        self._found, self._game = found, game
        self._places = anchors(found, game)
        self._needs = {name: all_needs(phase) for name, phase in game.pipeline.phases.items()}

    def of(self, at: At, name: str, problems: tuple[str, ...], *, last: str) -> Plate:
        """Return the plate of the asset *name* that the step *at* made and the phase *last* made files of."""
        entry = self._found.report.lock.entries.get(at)
        return Plate(
            name=name, origin=self._found.report.made[at[0]][at[1]].origin, problems=problems,
            lineage=(*lineage(at, self._needs, self._places), Link(last)),
            verdict=self._game.review.of(at).on(entry.artifact) if entry else "",
            take=entry.take if entry else 1, digest=entry.artifact if entry else "",
        )  # fmt: skip


def plates(found: Gathered, game: Game, looks: Looks) -> dict[str, Plate]:
    """Return what is known of each sprite, tileset and backdrop, by its name in the cartridge."""
    known, out = Plates(found, game), {}
    for at in ((phase, item) for phase in pictured() for item in found.report.made.get(phase, {})):
        name = drawn_as(at)
        score, why = looks.score(name)
        out[name] = replace(known.of(at, name, looks.problems(name), last="art"), score=score, why=why)
    return out


def anchors(found: Gathered, game: Game) -> dict[At, str]:
    """Return the name of each step's place in the page: a number, for items are the user's words."""
    steps = [(phase, item) for phase in game.pipeline.phases for item in found.report.made.get(phase, {})]
    return {at: f"step-{number}" for number, at in enumerate(steps)}
