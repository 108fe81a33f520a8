"""Notes with all that decides their sound: without it each form of a song would read timbres and marks in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vgg.responses.score import Bar, Score, Timbre, Wave

from .instruments import Envelope, instruments
from .notation import Name, Note, parse_chords, played, steps_a_bar, voice

PLAIN, LOUDEST = 15 * 15, 15 * 19
"""Loudness of a note at full level: as any other is struck, and with an accent."""
_TOUCH = {"!": 19, "": 15, ",": 10}


@dataclass(frozen=True, slots=True)
class Dressed:
    """A *note* in its *timbre*, and the pitch classes of the *chord* it stands on."""

    note: Note
    timbre: Timbre | Wave
    chord: tuple[int, ...]

    @property
    def pitch(self) -> int:
        """The note's MIDI number."""
        assert self.note.pitch is not None  # `voice` leaves rests out
        return self.note.pitch

    @property
    def envelope(self) -> Envelope:
        """How loud the note is over its time."""
        return instruments().envelopes[self.timbre.envelope]

    @property
    def loudness(self) -> int:
        """Level by touch, up to LOUDEST."""
        return self.timbre.level * _TOUCH[self.note.touch]

    @property
    def vibrato(self) -> Literal["none", "late", "wide"]:
        """The name of its vibrato."""
        return "none" if self.note.runs else "wide" if self.note.trembles else self.timbre.vibrato

    @property
    def run(self) -> tuple[int, ...]:
        """The semitones above its pitch that it touches again and again, from 0 up; 0 alone where it stays."""
        above = {(each - self.pitch) % 12 for each in self.chord} if self.note.runs else set()
        return tuple(sorted(above | {0}))


def dressed(score: Score, name: Name) -> tuple[Dressed, ...]:
    """Return what the voice *name* plays, in order; a note held over a bar line stays as it began."""
    notes = {note.start: note for note in voice(score, name)}
    steps = steps_a_bar(score)
    return tuple(
        Dressed(notes[start + step], getattr(section, name), _chord_at(bar, step, steps))
        for start, section, bar in played(score)
        for step in range(steps)
        if start + step in notes
    )


def _chord_at(bar: Bar, step: int, steps: int) -> tuple[int, ...]:
    """Return the chord of *bar*, which has *steps*, at *step* of it."""
    chords = parse_chords(bar.chord)
    return chords[step * len(chords) // steps]
