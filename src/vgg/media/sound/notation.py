"""The spelling of notes, chords and drums: without it a score would be strings and not music."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from vgg.responses.score import Bar, Score, Section

STEPS_A_BEAT = 4
REST, HOLD = "r", "_"
Name = Literal["lead", "second", "third", "bass"]
VOICES: tuple[Name, ...] = ("lead", "second", "third", "bass")
"""The voices that play notes."""
MINOR = frozenset({"minor", "harmonic_minor", "phrygian", "dorian"})
"""The scales with a minor third."""
DRUMS = "kshotc"

LETTERS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
KEYS = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic_minor": (0, 2, 3, 5, 7, 8, 11),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
}
CHORDS: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "6": (0, 4, 7, 9),
    "m6": (0, 3, 7, 9),
    "maj7": (0, 4, 7, 11),
    "sus4": (0, 5, 7),
    "sus2": (0, 2, 7),
    "dim": (0, 3, 6),
    "aug": (0, 4, 8),
}
_NOTE = re.compile(r"(?:([a-g])([#b]?)(\d)|([r_])):(\d{1,2})([!,/~*]*)")
_CHORD = re.compile(r"([A-G])([#b]?)(m7|m6|maj7|m|6|7|sus4|sus2|dim|aug)?")


class NotationError(ValueError):
    """A token that is no note, chord or drum; the message names it."""


@dataclass(frozen=True, slots=True)
class Note:
    """*pitch* is a MIDI number, or None for a rest; *start* and *steps* count sixteenths."""

    start: int
    steps: int
    pitch: int | None
    marks: str = ""
    held: bool = False

    @property
    def end(self) -> int:
        """The step after its last."""
        return self.start + self.steps

    @property
    def touch(self) -> str:
        """How hard it is struck: '!' accented, ',' softly, '' as any other."""
        return next((mark for mark in "!," if mark in self.marks), "")

    @property
    def runs(self) -> bool:
        """Whether it runs up its chord as a fast arpeggio, in which no slide and no vibrato would be heard."""
        return "*" in self.marks

    @property
    def slides(self) -> bool:
        """Whether it comes from the note before in one glide."""
        return "/" in self.marks and not self.runs

    @property
    def trembles(self) -> bool:
        """Whether it has a wide vibrato, whatever its timbre has."""
        return "~" in self.marks


@dataclass(frozen=True, slots=True)
class Hit:
    """A drum at a step."""

    start: int
    drum: str


def parse_notes(text: str, start: int = 0) -> tuple[Note, ...]:
    """Return the notes of *text*, the first at step *start*. Raises NotationError at the first bad token."""
    notes: list[Note] = []
    for token in text.split():
        match = _NOTE.fullmatch(token)
        if match is None or int(match[5]) == 0:
            raise NotationError(
                f"{token!r} is no note; write pitch, octave, colon, steps, as in 'f#4:2' or 'r:4'"
            )
        notes.append(Note(start, int(match[5]), _pitch(match), match[6], match[4] == HOLD))
        start += int(match[5])
    return tuple(notes)


def _pitch(match: re.Match[str]) -> int | None:
    """Return the MIDI number of a matched token, None for rests and holds."""
    if match[1] is None:
        return None
    return pitch_class(match[1] + match[2]) + 12 * (int(match[3]) + 1)


def pitch_class(name: str) -> int:
    """Return the semitones over C of a letter with or without a sign: -1 of 'cb', 1 of 'C#' and 'db'."""
    return LETTERS[name[0].lower()] + {"": 0, "#": 1, "b": -1}[name[1:]]


def spell(pitch: int) -> str:
    """Return a MIDI number as it is written in a score: 61 is 'c#4'."""
    return f"{KEYS[pitch % 12].lower()}{pitch // 12 - 1}"


def parse_chords(text: str) -> tuple[tuple[int, ...], ...]:
    """Return the pitch classes of each chord of a bar, root first. Raises NotationError."""
    chords: list[tuple[int, ...]] = []
    for token in text.split():
        match = _CHORD.fullmatch(token)
        if match is None:
            raise NotationError(
                f"{token!r} is no chord; write a root and one of m 7 m7 6 m6 maj7 sus4 sus2 dim aug"
            )
        root = pitch_class(match[1] + match[2])
        chords.append(tuple((root + each) % 12 for each in CHORDS[match[3] or ""]))
    if not 1 <= len(chords) <= 2:
        raise NotationError(f"{text!r} has {len(chords)} chords; a bar has one or two")
    return tuple(chords)


def parse_drums(text: str, start: int = 0) -> tuple[Hit, ...]:
    """Return the hits of a drum grid whose first character stands at step *start*. Raises NotationError."""
    strange = sorted(set(text) - set(DRUMS) - {"."})
    if strange:
        raise NotationError(f"{strange[0]!r} is no drum; use one of k s h o t c and . for nothing")
    return tuple(Hit(start + at, drum) for at, drum in enumerate(text) if drum != ".")


def classes(score: Score) -> frozenset[int]:
    """Return the pitch classes of the score's key."""
    return frozenset((KEYS.index(score.key) + each) % 12 for each in SCALES[score.scale])


def steps_a_bar(score: Score) -> int:
    """Return the steps of every bar of the score."""
    return score.beats * STEPS_A_BEAT


def entries(score: Score) -> Iterator[tuple[int, Section]]:
    """Yield the sections in the order of the form, each with the step it begins at."""
    by_name, start = {section.name: section for section in score.sections}, 0
    for name in score.form:
        yield start, by_name[name]
        start += len(by_name[name].bars) * steps_a_bar(score)


def played(score: Score) -> Iterator[tuple[int, Section, Bar]]:
    """Yield start step, section and bar of everything that sounds, in the order of the form."""
    for start, section in entries(score):
        for number, bar in enumerate(section.bars):
            yield start + number * steps_a_bar(score), section, bar


def voice(score: Score, name: str) -> tuple[Note, ...]:
    """Return the notes of the voice *name* ('lead', 'second', 'third', 'bass'): holds joined, rests left out."""
    parts = [note for start, _, bar in played(score) for note in parse_notes(getattr(bar, name), start)]
    return joined(parts)


def drums(score: Score) -> tuple[Hit, ...]:
    """Return every drum of the piece, in the order of play."""
    return tuple(hit for start, _, bar in played(score) for hit in parse_drums(bar.drums, start))


def joined(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return *notes* with holds added to the note before them and rests left out."""
    out: list[Note] = []
    gap = True
    for note in notes:
        if note.held and not gap:
            last = out[-1]
            out[-1] = Note(last.start, last.steps + note.steps, last.pitch, last.marks)
        elif note.pitch is not None:
            out.append(note)
        gap = note.pitch is None and not (note.held and not gap)
    return tuple(out)


def length(score: Score) -> int:
    """Return the length of the whole score in steps."""
    return sum(len(section.bars) for _, section in entries(score)) * steps_a_bar(score)


def seconds(score: Score) -> float:
    """Return the length of the whole score in seconds."""
    return length(score) * 15 / score.tempo
