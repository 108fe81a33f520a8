"""A piece of chip music as a text: bars that a model can write, people can read, and the synth can play."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Line, Response
from .style_guide import Mood

Key = Literal["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]
Scale = Literal["major", "lydian", "mixolydian", "dorian", "minor", "harmonic_minor", "phrygian"]

Name = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]?$")]
"""A section: a letter for its material, a digit for a varied return of it: A, A2, B."""

Notes = Annotated[str, StringConstraints(max_length=240)]
"""Notes of one voice: '<pitch><octave>:<steps><marks>' with spaces between; a step is a sixteenth."""


class Timbre(Response):
    """How one pulse voice sounds during a section."""

    duty: Literal["12", "25", "50"] = Field(
        description="Pulse width in per cent: 12 thin and nasal, 25 bright, 50 round and hollow like a "
        "clarinet."
    )
    envelope: Literal["pluck", "piano", "organ", "stab", "swell"] = Field(
        description="Loudness over a note: pluck dies fast, piano slowly, organ holds, stab is very "
        "short, swell rises."
    )
    vibrato: Literal["none", "late", "wide"] = Field(
        description="late: long notes begin to tremble after a moment, as singers do; wide: strongly, for "
        "unrest."
    )
    level: Annotated[int, Field(ge=1, le=15)] = Field(
        description="Loudness, 15 full; lead about 11, second about 7."
    )


class Wave(Response):
    """How a voice of drawn waves sounds during a section: the third voice and the bass."""

    wave: Literal["triangle", "sine", "organ", "strings", "brass", "reed", "bell", "choir", "growl"] = Field(
        description="The drawn wave of 32 samples: triangle the soft bass of old consoles, sine rounder still, organ "
        "hollow, strings and brass full, reed nasal, bell glassy, choir like an open vowel, growl a rough bass."
    )
    envelope: Literal["pluck", "piano", "organ", "stab", "swell"] = Field(
        description="As of the pulse voices; a bass nearly always holds: organ."
    )
    vibrato: Literal["none", "late", "wide"] = Field(description="As of the pulse voices.")
    level: Annotated[int, Field(ge=1, le=15)] = Field(
        description="Loudness, 15 full; the bass about 15, the third voice about 7."
    )


class Bar(Response):
    """One bar of all voices. Every voice fills the bar exactly: its steps add up to four times *beats*."""

    chord: Annotated[str, StringConstraints(min_length=1, max_length=20)] = Field(
        description="The chord: C Cm C7 Cm7 C6 Cm6 Cmaj7 Csus4 Csus2 Cdim Caug on any root (C# or Db); two with "
        "a space share the bar."
    )
    lead: Notes = Field(
        description="First pulse, the melody, G3 to C7. A 4/4 bar: 'e5:4 g5:2 r:2 a5:6~ g5:2/'. "
        "'r:4' rests four steps; '_:4' holds the note before for four steps more, also over the bar line. "
        "Marks after the steps: ! accent, the comma soft, / slide from the note before, ~ vibrato, * the "
        "note runs up the bar's chord as a fast arpeggio."
    )
    second: Notes = Field(description="Second pulse, harmony or counter-melody, C3 to G6; the same spelling.")
    third: Notes = Field(
        description="Drawn wave: a pad, bells, a counter-melody, G2 to C7; the same spelling, 'r:16' where it is silent."
    )
    bass: Notes = Field(description="Drawn wave, the bass, E1 to C4; the same spelling.")
    drums: Annotated[str, StringConstraints(max_length=24)] = Field(
        description="One character a step: k kick, s snare, h hat, o open hat, t tom, c crash, . nothing. "
        "A 4/4 bar has 16: 'k.h.s.h.k.khs.ht'."
    )


class Section(Response):
    """Some bars that belong together: a statement, its varied return, a bridge."""

    name: Name = Field(description="A letter for the material, a digit for a varied return: A, A2, B, C.")
    lead: Timbre
    second: Timbre
    third: Wave
    bass: Wave
    bars: Annotated[list[Bar], Field(min_length=1, max_length=16)] = Field(
        description="Usually 8: a question of 4 that stays open, an answer of 4 that closes."
    )


class Score(Response):
    """One track.

    It is played from the first section of *form* to the last and, when *loop*, from the top again.
    """

    title: Line = Field(description="The name of the piece.")
    mood: Mood = Field(description="The mood asked for.")
    tempo: Annotated[int, Field(ge=60, le=220)] = Field(description="Beats (quarter notes) a minute.")
    beats: Annotated[int, Field(ge=3, le=4)] = Field(
        description="Beats a bar: 4, or 3 for a waltz. A beat has four steps."
    )
    key: Key = Field(description="The keynote.")
    scale: Scale = Field(
        description="The scale; chords may borrow from outside, a few melody notes may follow them."
    )
    echo: Literal["none", "short", "long"] = Field(
        description="Repeats of lead, second and third: none is dry as the first chips were, short an eighth late, long a "
        "dotted eighth late and longer."
    )
    motif: Notes = Field(
        description="The game's motif as this piece says it: 4 to 8 notes that the lead plays in a row, "
        "in this or "
        "another register, near the beginning and again later."
    )
    form: Annotated[list[Name], Field(min_length=1, max_length=16)] = Field(
        description="Names of sections in the order they are played: A A2 B A3, or A B A2 C."
    )
    sections: Annotated[list[Section], Field(min_length=1, max_length=12)] = Field(
        description="Every section that *form* names, once. A return is a section of its own that varies "
        "the first."
    )
    loop: bool = Field(
        description="True: the last bar leads back to the first and the track never ends. False: a jingle."
    )
