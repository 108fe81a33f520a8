"""Wishes about what a game tells, plays and counts: each rule looks at the finished draft, so that no answer can claim more than is there."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

from vgg.parse.languages import SPOKEN

from .draft import Draft
from .outcomes import Outcome, own_number, reduced, refused, used
from .reading import has
from .texts import PHRASES
from .wording import listed


def about_score(draft: Draft, text: str) -> Outcome:
    """Return what became of a wish about scores."""
    del draft
    if has(r"initials|table|online|leader|tabelle|initialen", text):
        return reduced("The best score is kept without names.", "a high score that outlives the run", "kit")
    return used("The kit has it.", "score and high score", "kit")


def about_music(draft: Draft, text: str) -> Outcome:
    """Return what became of a wish about music."""
    result = f"{len(draft.tracks)} pieces of music"
    asked = own_number(text, r"songs?|tracks?|tunes?|pieces?|melod\w+|lieder|曲")
    result += f", {asked} asked for" if asked else ""
    if asked > len(draft.tracks):
        return reduced("There is one for every world and screen.", result, "tracks")
    if has(r"choose|radio|select\w*|wähl\w*|adaptive|interactive", text):
        return reduced("Every world has its own song; it is not chosen.", result, "tracks")
    return used("Every world and every screen has its own.", result, "tracks")


def about_story(draft: Draft, text: str) -> Outcome:
    """Return what became of a wish about the story."""
    del draft
    if has(r"endings|branch\w*|choices|dialog\w*|npc|cut ?scene|enden|分岐", text):
        return reduced(
            "One story with one ending, on cards.", "story before the first level and an ending", "texts"
        )
    return used("The kit has story cards.", "story before the first level and an ending", "texts")


def about_languages(draft: Draft, text: str) -> Outcome | None:
    """Return used when every language the wish names is one of the game's; a wish that names none wants more than one."""
    asked = [code for code, words in _TONGUES if has(words, text)]
    written = [code for code in draft.reading.languages if code in _WRITTEN]
    there = [code for code in asked if code in written]
    if (asked and not there) or (not asked and len(written) < 2):
        return refused(_ONLY)
    result = ", ".join(written)
    if len(there) < len(asked) or len(written) < len(draft.reading.languages):
        return reduced(_ONLY, result, "texts")
    return used("All texts exist in each.", result, "texts")


_WRITTEN = tuple(PHRASES)
"""Languages the designer writes; texts of others are in English."""
_NAMES = listed([SPOKEN[code].split()[0].title() for code in _WRITTEN])
_ONLY = f"Without a model texts are written in {_NAMES} only."


_TONGUES = (
    ("en", r"english|englische?r?|en"), ("de", r"german|deutsche?r?|de"), ("fr", r"french|französische?r?|fr"),
    ("ja", r"japanese|japanische?r?|日本語|ja"), ("es", r"spanish|spanische?r?|es"), ("it", r"italian|italienische?r?"),
)  # fmt: skip


def about_tally(draft: Draft, _: str) -> Outcome:
    """Return what became of a wish about counting."""
    del draft
    return reduced("The tally after a level counts time and pickups.", "a tally after every level", "levels")
