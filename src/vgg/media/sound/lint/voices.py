"""Voices: A01 all of them used, A08 no silence, A10 each in its range. Without these five voices play as two."""

from __future__ import annotations

from collections.abc import Iterator

from vgg.media.findings import Finding
from vgg.media.sound.notation import STEPS_A_BEAT, VOICES, spell

from .bounds import bound
from .sheet import Sheet, share, told

RANGES = {"lead": (55, 96), "second": (48, 91), "third": (43, 96), "bass": (28, 60)}
"""Lowest and highest MIDI number of each voice."""


def voice_problems(sheet: Sheet, asset: str = "score") -> list[Finding]:
    """A01, A08, A10: return voices that hardly play or double each other, silences, and notes out of range."""
    return [*_used(sheet, asset), *_silent(sheet, asset), *_ranges(sheet, asset)]


def beaten(sheet: Sheet) -> float:
    """Return the share of beats with a drum."""
    return share(len({hit.start // STEPS_A_BEAT for hit in sheet.hits}), sheet.size // STEPS_A_BEAT)


def _used(sheet: Sheet, asset: str) -> Iterator[Finding]:
    """Give the voices that rest too long in a piece that goes round; a jingle may do with its lead."""
    for name in ("lead", "second", "bass", "drums") if sheet.score.loop else ("lead",):
        value = beaten(sheet) if name == "drums" else sheet.share(name)
        resting = f"{name}: rests {100 - round(100 * value)} % of the time; let it play"
        yield from told(bound(f"A01.{name}"), value, asset, [resting])
    if not sheet.score.loop:
        return
    doubled = (
        f"second: doubles the lead {round(100 * doubling(sheet))} % of the time; give it a part of its own"
    )
    yield from told(bound("A01.doubled"), doubling(sheet), asset, [doubled])


def doubling(sheet: Sheet) -> float:
    """Return for how much of its time the second pulse sounds what the lead sounds, in any octave."""
    pairs = list(zip(sheet.sounding["lead"], sheet.sounding["second"], strict=True))
    both = [(one.pitch, two.pitch) for one, two in pairs if one and two]
    alike = sum((one or 0) % 12 == (two or 0) % 12 for one, two in both)
    return share(alike, sum(two is not None for _, two in pairs))


def silence(sheet: Sheet) -> tuple[int, int]:
    """Return the longest silence of all voices, in steps, and the step it begins at; around the joint where it loops."""
    heard = [any(row[step] for row in sheet.sounding.values()) for step in range(sheet.size)]
    for hit in sheet.hits:
        heard[hit.start] = True
    around = heard * 2 if sheet.score.loop else heard
    longest, begins, run = 0, 0, 0
    for step, sounds in enumerate(around):
        run = 0 if sounds else run + 1
        if run > longest:
            longest, begins = run, step - run + 1
    return longest, begins % max(sheet.size, 1)


def _silent(sheet: Sheet, asset: str) -> Iterator[Finding]:
    steps, begins = silence(sheet)
    where = sheet.place(begins)
    spot = (
        f"{where}: all voices are silent for {steps / STEPS_A_BEAT:g} beats from beat {sheet.beat(begins)} on"
    )
    yield from told(bound("A08.beats"), steps / STEPS_A_BEAT, asset, [spot])


def strays(sheet: Sheet, name: str) -> list[tuple[int, int]]:
    """Return step and pitch of the notes of the voice *name* that lie out of its range."""
    low, high = RANGES[name]
    return [
        (note.start, note.pitch) for note in sheet.notes[name] if note.pitch and not low <= note.pitch <= high
    ]


def _ranges(sheet: Sheet, asset: str) -> Iterator[Finding]:
    for name in VOICES:
        low, high = RANGES[name]
        found = strays(sheet, name)
        spots = [
            f"{sheet.place(step)} {name}: {spell(pitch)} is out of its range {spell(low)} to {spell(high)}"
            for step, pitch in found
        ]
        yield from told(bound("A10.strays"), len(found), asset, spots)
