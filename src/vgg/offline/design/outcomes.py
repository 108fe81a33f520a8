"""What became of a wish, and the words in which rules say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vgg.responses.architecture import Wish

from .draft import Draft
from .reading import count_in, has


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish."""

    decision: Wish
    reason: str
    result: str = ""
    where: str = ""


Grant = Callable[[Draft, str], Outcome | None]
"""Looks at the draft and the folded wish; None when it has nothing to say."""


def used(reason: str, result: str, where: str) -> Outcome:
    """Return that the wish is in the game as asked."""
    return Outcome("used", reason, result, where)


def reduced(reason: str, result: str, where: str) -> Outcome:
    """Return that something smaller is in the game."""
    return Outcome("reduced", reason, result, where)


def refused(reason: str) -> Outcome:
    """Return that the wish is not in the game."""
    return Outcome("refused", reason)


def own_number(text: str, nouns: str) -> int:
    """Return the number that the wish itself says of *nouns*; 0 for none."""
    return count_in(text, nouns)


def each_one(text: str) -> bool:
    """Tell whether the wish asks for something in each of several."""
    return has(r"each|every|per|je|pro|jeweils|ずつ", text)


def unnumbered(text: str, result: str) -> Outcome | None:
    """Return what of a wish for levels is less than asked whatever their number; None when nothing is."""
    if has(r"rooms?|open world|interconnected|räume|部屋", text):
        return reduced(
            "Levels follow each other; there is no map of rooms to come back through.", result, "levels"
        )
    if has(r"wave|wellen|ウェーブ", text):
        return reduced("Each wave is a level of rising difficulty.", result, "levels")
    if has(r"track|course|race|strecken|コース", text) and not has(r"music|song|audio|musik", text):
        return reduced("Every course is a world to run through.", result, "worlds")
    return None


def as_counted(asked: int, made: int, result: str, where: str) -> Outcome:
    """Return used when *made* is what was *asked* (0: no number), else reduced with both numbers."""
    if asked in (0, made):
        return used("The kit has it.", result, where)
    return reduced(f"{asked} asked for, {made} made: that is what kit and other wishes allow.", result, where)


def refuse(reason: str) -> Grant:
    """Return a rule that always refuses."""
    return lambda _, __: refused(reason)
