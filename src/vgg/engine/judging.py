"""A person's word on steps of a game, written down in review.toml; the next run acts on it."""

from __future__ import annotations

from collections.abc import Sequence

from vgg.model.errors import PlanError, UsageError
from vgg.store import Disk, hold

from .game import Game
from .lockfile import Lock, read_lock
from .resolve import HAND
from .review import LONGEST, LONGEST_WHY, At, Review, read_review, step_at, step_name, write_review
from .selection import did_you_mean
from .standing import explain


def judge(game: Game, steps: Sequence[str], *, approved: bool, why: str = "") -> None:
    """Write down that what *steps* made is to stay, or that it is not wanted and *why*. Raises PlanError for a step not made."""
    _may_say(why, LONGEST_WHY)
    lock = read_lock(game.folder)
    found = {at: lock.entries[at].artifact for at in (_paid(game, lock, step) for step in steps)}
    for at in found:
        if lock.entries[at].origin == HAND and not approved:
            raise PlanError(
                f"{step_name(at)!r} was made by hand, and what is adopted stays",
                hint=f"vgg review again {step_name(at)} asks for another in its place",
            )
    with hold(Disk(game.folder)):
        review = read_review(game.folder)
        for at, artifact in found.items():
            changes = {"approved": "", "rejected": artifact, "why": why}
            if approved:  # who changed their mind rejects it no more
                taken_back = review.of(at).rejected == artifact
                changes = {"approved": artifact} | ({"rejected": "", "why": ""} if taken_back else {})
            review = review.saying(at, **changes)
        write_review(game.folder, review)


def word(game: Game, step: str, words: str) -> None:
    """Write down the *words* to ask *step* with; '' for those of its metaprompt. An approval goes, for it is to be asked."""
    _may_say(words, LONGEST)
    if words and not words.strip():
        raise UsageError("no words were given", hint="say --text TEXT, --file FILE or --reset")
    _change(game, step, prompt=words.strip(), approved="")


def unsay(game: Game, step: str) -> None:
    """Forget the approval of *step*: it is to be asked anew."""
    _change(game, step, approved="")


def wording(game: Game, step: str) -> str:
    """Return the last message *step* is asked with: the one that a person may put in other words."""
    at = _paid(game, read_lock(game.folder), step)
    return game.review.of(at).prompt or explain(game, *at).wording


def _may_say(words: str, longest: int) -> None:
    """Raise UsageError when *words* are more than *longest* characters, or no text."""
    if len(words) > longest:
        raise UsageError(f"{len(words):,} characters are too many", hint=f"say it in {longest:,}")
    if any("\ud800" <= char <= "\udfff" for char in words):
        raise UsageError("the words are no valid UTF-8", hint="say them in another encoding")


def _change(game: Game, step: str, **changes: str) -> None:
    at = _paid(game, read_lock(game.folder), step)
    with hold(Disk(game.folder)):
        review: Review = read_review(game.folder)
        write_review(game.folder, review.saying(at, **changes))


def _paid(game: Game, lock: Lock, step: str) -> At:
    """Return where *step* stands. Raises PlanError when the game has no such step, or nobody is asked for it."""
    at = step_at(step)
    if at not in lock.entries:
        known = tuple(step_name(each) for each in lock.entries)
        raise PlanError(f"this game has no step {step!r}", hint=did_you_mean(step, known))
    if not game.kind(game.pipeline.phases[at[0]]).paid:
        raise PlanError(
            f"nobody is asked for {step!r}: vgg makes it of other steps",
            hint="judge what it is made of; vgg review lists it",
        )
    return at
