"""Harmony: A07 notes that keep to the key, to the chord and to each other. Without it voices rub that should ring."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from vgg.media.findings import Finding
from vgg.media.sound.notation import STEPS_A_BEAT, VOICES, Note, classes, spell

from .bounds import bound
from .sheet import Sheet, share, told

_RUB = frozenset({1, 11})
"""Semitones, octaves taken off, of two notes that rub."""
_STEP = 2
"""Semitones of a step."""
_MANY = 16
"""Beats at which lead and bass move, below which octaves are a cadence and no habit."""
_LEAP = 7
"""Semitones above which a leap has to turn back."""


def harmony_problems(sheet: Sheet, asset: str = "score") -> list[Finding]:
    """A07: return notes out of key, clashes, bare beats, parallel octaves and leaps that do not turn back."""
    return [
        *_keeps_key(sheet, asset),
        *_clashes(sheet, asset),
        *_measured(sheet, asset),
    ]


def _measured(sheet: Sheet, asset: str) -> Iterator[Finding]:
    """Give what is wrong by one number each, with the places that make it so."""
    measures = {"chord": fitting, "bass": standing, "parallel": parallels, "leap": leaps}
    for name, measure in measures.items():
        value, spots = measure(sheet)
        yield from told(bound(f"A07.{name}"), value, asset, spots)


def _keeps_key(sheet: Sheet, asset: str) -> Iterator[Finding]:
    key = f"{sheet.score.key} {sheet.score.scale}"
    for name in VOICES:
        value, found = outside(sheet, name)
        spots = [
            f"{sheet.place(note.start)} {name}: {spell(note.pitch or 0)} is neither in {key} nor in its chord "
            f"({round(100 * value)} % of {name} is astray)"
            for note in found
        ]
        yield from told(bound("A07.key"), value, asset, spots)


def outside(sheet: Sheet, name: str) -> tuple[float, list[Note]]:
    """Return the share of the time of the voice *name* outside key and chord, and the notes that are there."""
    allowed = classes(sheet.score)
    notes = sheet.notes[name]
    astray = [note for note in notes if (note.pitch or 0) % 12 not in allowed | sheet.chords[note.start]]
    return share(sum(note.steps for note in astray), sum(note.steps for note in notes)), astray


def rubs(sheet: Sheet, step: int) -> Iterator[tuple[str, Note, str, Note]]:
    """Give the pairs of voices that rub at *step*: a semitone or its kin, not both notes of the chord.

    A note that steps on to where it does not rub, within a beat, was meant: a suspension, a leading note.
    """
    sound = {name: sheet.sounding[name][step] for name in VOICES}
    chord = sheet.chords[step]
    for (one, first), (two, second) in combinations(((n, s) for n, s in sound.items() if s), 2):
        low, high = first.pitch or 0, second.pitch or 0
        if (high - low) % 12 in _RUB and not {low % 12, high % 12} <= chord:
            strange = [
                (name, note)
                for name, note in ((one, first), (two, second))
                if (note.pitch or 0) % 12 not in chord
            ]
            if not any(_resolves(sheet, name, note, step) for name, note in strange):
                yield one, first, two, second


def _resolves(sheet: Sheet, name: str, note: Note, step: int) -> bool:
    """Tell whether *note* steps on to a note of the chord within a beat of *step*."""
    end = note.start + note.steps
    after = sheet.sounding[name][end] if end < sheet.size else None
    if after is None or end - step > STEPS_A_BEAT:
        return False
    return (
        abs((after.pitch or 0) - (note.pitch or 0)) <= _STEP and (after.pitch or 0) % 12 in sheet.chords[end]
    )


def clashes(sheet: Sheet) -> tuple[float, list[str]]:
    """Return the share of strong beats at which voices clash, and where they do."""
    found: list[str] = []
    beats = 0
    for step in sheet.strong:
        pairs = list(rubs(sheet, step))
        beats += bool(pairs)
        for one, first, two, second in pairs:
            found.append(
                f"{sheet.place(step)} {one}: {spell(first.pitch or 0)} clashes with {two} {spell(second.pitch or 0)} "
                f"on beat {sheet.beat(step)}"
            )
    return share(beats, sheet.strong), found


def rubbing(sheet: Sheet) -> float:
    """Return the share of all half beats at which voices rub."""
    steps = range(0, sheet.size, 2)
    return share(sum(any(rubs(sheet, step)) for step in steps), len(steps))


def _clashes(sheet: Sheet, asset: str) -> Iterator[Finding]:
    value, spots = clashes(sheet)
    yield from told(bound("A07.clash"), value, asset, spots)
    value = rubbing(sheet)
    spots = [
        f"{sheet.place(step)} {one}: {spell(first.pitch or 0)} rubs against {two} {spell(second.pitch or 0)}"
        for step in range(0, sheet.size, 2)
        for one, first, two, second in rubs(sheet, step)
    ]
    yield from told(bound("A07.rub"), value, asset, spots)


def fitting(sheet: Sheet) -> tuple[float, list[str]]:
    """Return the share of strong beats at which the lead sounds a note of the chord, or steps to one; and where it does not."""
    sung = [(step, note) for step in sheet.strong if (note := sheet.sounding["lead"][step]) is not None]
    strange = [
        (step, note)
        for step, note in sung
        if (note.pitch or 0) % 12 not in sheet.chords[step] and not _resolves(sheet, "lead", note, step)
    ]
    spots = [
        f"{sheet.place(step)} lead: {spell(note.pitch or 0)} on beat {sheet.beat(step)} is not in {sheet.place(step).bar.chord}"
        for step, note in strange
    ]
    return 1.0 - share(strange, sung), spots


def standing(sheet: Sheet) -> tuple[float, list[str]]:
    """Return the share of bars whose first note of the bass is of the chord, and the bars where it is not."""
    firsts = [(place, sheet.sounding["bass"][place.start]) for place in sheet.places]
    heard = [(place, note) for place, note in firsts if note is not None]
    bare = [(place, note) for place, note in heard if (note.pitch or 0) % 12 not in sheet.chords[place.start]]
    spots = [
        f"{place} bass: begins on {spell(note.pitch or 0)}, no note of {place.bar.chord}"
        for place, note in bare
    ]
    return 1.0 - share(bare, heard), spots


def parallels(sheet: Sheet) -> tuple[float, list[str]]:
    """Return the share of beats from which lead and bass move on in octaves, of those at which both move; and where."""
    lead, bass = sheet.sounding["lead"], sheet.sounding["bass"]
    moved, found = 0, []
    for before, after in pairwise(range(0, sheet.size, STEPS_A_BEAT)):
        four = (lead[before], bass[before], lead[after], bass[after])
        if None in four:
            continue
        one, low, two, deep = ((note.pitch or 0) if note else 0 for note in four)
        if one == two or low == deep:
            continue
        moved += 1
        if (one - low) % 12 == 0 == (two - deep) % 12 and (two > one) == (deep > low):
            what = f"lead and bass move in octaves to {spell(two)} on beat {sheet.beat(after)}"
            found.append(f"{sheet.place(after)}: {what}")
    return share(found, moved) if moved >= _MANY else 0.0, found


def leaps(sheet: Sheet) -> tuple[float, list[str]]:
    """Return the share of the lead's moves that leap and do not turn back, and where; a rest or a long note ends a thought.

    One such leap in a piece is a gesture and counts for nothing.
    """
    notes = sheet.notes["lead"]
    moves, found = 0, []
    for before, note, after in zip(notes, notes[1:], (*notes[2:], None), strict=False):
        if note.start - before.start - before.steps >= STEPS_A_BEAT or before.steps >= 2 * STEPS_A_BEAT:
            continue
        moves += 1
        leap = (note.pitch or 0) - (before.pitch or 0)
        if abs(leap) <= _LEAP or after is None or after.start - note.start - note.steps >= STEPS_A_BEAT:
            continue
        back = (after.pitch or 0) - (note.pitch or 0)
        if abs(leap) > 12 or (back * leap > 0 and abs(back) > _STEP):
            what = f"lead: leaps from {spell(before.pitch or 0)} to {spell(note.pitch or 0)} and does not turn back"
            found.append(f"{sheet.place(note.start)} {what}")
    return share(found, moves) if len(found) > 1 else 0.0, found
