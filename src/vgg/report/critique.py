"""What is to be looked at first: every asset with its score, what the lint says, and what a person said of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vgg.engine.game import Game
from vgg.engine.lockfile import Entry, read_lock
from vgg.engine.review import At, step_name

from .hearing import Hearing, hearing_of
from .looks import Looks, drawn_as, looks_of

_SEEN_OR_HEARD = {"image", "audio"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One asset: who made it at which *cost* in dollars, the *verdict* on it, and whether a person *worded* its prompt.

    *score* says how well it keeps the style, 0 to 100, None for what has no looks, and *why* what takes most from it.
    """

    step: str
    origin: str
    cost: Decimal
    verdict: str
    worded: bool
    score: float | None
    why: str
    problems: tuple[str, ...]
    stale: str


def judged(game: Game, *, everything: bool = False) -> tuple[Judged, ...]:
    """Return the assets of *game*, those that break the lint or miss the style first; *everything*: its texts, too."""
    phases = {name: phase.kind for name, phase in game.pipeline.phases.items() if game.kind(phase).paid}
    shown = {name for name, kind in phases.items() if everything or kind in _SEEN_OR_HEARD}
    lock, looks, hearing = read_lock(game.folder), looks_of(game.folder), hearing_of(game.folder)
    found = [_judged(game, at, entry, looks, hearing) for at, entry in lock.entries.items() if at[0] in shown]
    return tuple(sorted(found, key=_urgency))


def _urgency(each: Judged) -> tuple[bool, bool, float, str]:
    return (
        each.verdict == "approved",
        not each.problems,
        101.0 if each.score is None else each.score,
        each.step,
    )


def _judged(game: Game, at: At, entry: Entry, looks: Looks, hearing: Hearing) -> Judged:
    said, name = game.review.of(at), drawn_as(at)
    score, why = looks.score(name)
    return Judged(
        step=step_name(at), origin=entry.origin, cost=entry.cost, verdict=said.on(entry.artifact), worded=bool(said.prompt),
        score=score, why=why, problems=(*looks.problems(name), *hearing.of_step(at)), stale=entry.stale,
    )  # fmt: skip
