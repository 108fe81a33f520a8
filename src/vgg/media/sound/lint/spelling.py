"""Spelling: A01 as far as a score can be read at all. Without it no measure could trust its bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vgg.media.findings import Finding
from vgg.media.sound.notation import (
    STEPS_A_BEAT,
    VOICES,
    NotationError,
    parse_chords,
    parse_drums,
    parse_notes,
)
from vgg.responses.score import Bar, Score

from .sheet import bar_notes


def spelling_problems(score: Score, asset: str = "score") -> list[Finding]:
    """A01, A04: return why *score* cannot be played: a form without its sections, bars that cannot be read or are not full."""
    return list(_form(score, asset)) or list(_bars(score, asset))


def _form(score: Score, asset: str) -> Iterator[Finding]:
    """Give what form and sections say of each other that is not so."""
    names = Counter(section.name for section in score.sections)
    for name, count in names.items():
        if count > 1:
            what = f"sections: {name!r} is there {count} times; give each return its own name"
            yield Finding("A04", asset, what, count, 1)
        if name not in score.form:
            yield Finding("A04", asset, f"sections: {name!r} is never played; name it in form", 0, 1)
    for name in dict.fromkeys(score.form):
        if name not in names:
            yield Finding("A04", asset, f"form: {name!r} is no section", 0, 1)


def _bars(score: Score, asset: str) -> Iterator[Finding]:
    """Give the bars that cannot be read or are not full."""
    for section in score.sections:
        for number, bar in enumerate(section.bars, start=1):
            for what, found in _bar(bar, score.beats * STEPS_A_BEAT):
                yield Finding("A01", asset, f"section {section.name} bar {number} {what}", found, 0)
    try:
        parse_notes(score.motif)
    except NotationError as error:
        yield Finding("A01", asset, f"motif: {error}", 1, 0)


def _bar(bar: Bar, steps: int) -> Iterator[tuple[str, int]]:
    """Give what is wrong with the spelling of one bar, and by how many steps."""
    for name in VOICES:
        try:
            found = sum(note.steps for note in bar_notes(bar, name))
        except NotationError as error:
            yield f"{name}: {error}", 1
        else:
            if found != steps:
                yield f"{name}: {found} steps; the bar has {steps}", abs(found - steps)
    if len(bar.drums) != steps:
        what = f"drums: {len(bar.drums)} characters; the bar has {steps} steps"
        yield what, abs(len(bar.drums) - steps)
    try:
        parse_chords(bar.chord)
    except NotationError as error:
        yield f"chord: {error}", 1
    try:
        parse_drums(bar.drums)
    except NotationError as error:
        yield f"drums: {error}", 1
