"""Voices that sound together: notes on a time line, where they rub, and how the weaker voice gives way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from vgg.media.sound.notation import spell

from .harmony import Chord, Tonality
from .melody import Bars, Line, chord_at, stands_on

RUBS = frozenset({1, 11})
"""Semitones, octaves taken off, that grate on a strong beat."""


class Sound(NamedTuple):
    """A note of a section: the step at which it begins, its length in steps, its MIDI number, its marks."""

    start: int
    steps: int
    pitch: int
    marks: str = ""

    @property
    def end(self) -> int:
        """Step at which it is over."""
        return self.start + self.steps


@dataclass(frozen=True)
class Frame:
    """What all voices of a section stand on: its tonality, the keynote's number, its chords, steps a bar, steps a beat."""

    tonality: Tonality
    base: int
    bars: Bars
    steps: int
    beat: int

    @property
    def size(self) -> int:
        """Steps of the section."""
        return self.steps * len(self.bars)

    @cached_property
    def chords(self) -> tuple[Chord, ...]:
        """The chord at every step."""
        return tuple(chord_at(bar, step, self.steps) for bar in self.bars for step in range(self.steps))

    def chord(self, step: int) -> Chord:
        """Return the chord at *step*, the last one after the end."""
        return self.chords[min(step, len(self.chords) - 1)]


def placed(lines: Sequence[Line], frame: Frame) -> list[Sound]:
    """Return the notes of *lines*; one marked '_' goes on from the note before it."""
    out: list[Sound] = []
    for at, line in enumerate(lines):
        start = at * frame.steps
        for tone in line:
            if tone.degree is not None and "_" in tone.marks and out and out[-1].end == start:
                out[-1] = out[-1]._replace(steps=out[-1].steps + tone.steps)
            elif tone.degree is not None:
                chord, _ = stands_on(frame.bars[at], start - at * frame.steps, tone.steps, frame.steps)
                pitch = frame.tonality.pitch(tone.degree, frame.base, chord)
                out.append(Sound(start, tone.steps, pitch, tone.marks.replace("_", "")))
            start += tone.steps
    return out


def sounding(sounds: Sequence[Sound], size: int) -> list[int]:
    """Return the MIDI number that sounds at each of *size* steps, 0 for none; arpeggios count as none."""
    row = [0] * size
    for start, steps, pitch, marks in sounds:
        if "*" not in marks:
            row[start : start + steps] = [pitch] * len(row[start : start + steps])
    return row


def written(sounds: Sequence[Sound], frame: Frame) -> list[str]:
    """Return *sounds* as the bars of a voice in a score."""
    out: list[list[str]] = [[] for _ in frame.bars]
    now = 0
    for start, steps, pitch, marks in sounds:
        _lay(out, frame.steps, now, start, ("r", ""))
        _lay(out, frame.steps, start, start + steps, (spell(pitch), marks))
        now = start + steps
    _lay(out, frame.steps, now, frame.size, ("r", ""))
    return [" ".join(tokens) for tokens in out]


def _lay(out: list[list[str]], bar: int, start: int, end: int, what: tuple[str, str]) -> None:
    """Write a note with its marks, or a rest, from *start* to *end*, in every bar of *bar* steps that it touches."""
    word, marks = what
    while start < end:
        stop = min(end, (start // bar + 1) * bar)
        out[start // bar].append(f"{word}:{stop - start}{marks}")
        start = stop
        if word != "r":
            word, marks = "_", ""


def roughness(sounds: Sequence[Sound], low: Sequence[Sound], frame: Frame) -> int:
    """Return how roughly a lead goes over a bass: half beats that grate, octaves from beat to beat, leaps beyond a fifth."""
    leaps = sum(abs(after.pitch - before.pitch) > 7 for before, after in pairwise(sounds))
    one, other = sounding(sounds, frame.size), sounding(low, frame.size)
    octaves = sum(
        one[at] != one[at + 4] and (one[at] - other[at]) % 12 == 0 == (one[at + 4] - other[at + 4]) % 12
        for at in range(0, frame.size - 4, 4)
    )
    return 2 * len(_grating(sounds, low, frame)) + 2 * octaves + leaps


def _grating(sounds: Sequence[Sound], low: Sequence[Sound], frame: Frame) -> list[int]:
    """Return the half beats at which a lead and a bass lie a semitone apart and are not both of the chord."""
    one, other = sounding(sounds, frame.size), sounding(low, frame.size)
    return [
        step
        for step in range(0, frame.size, 2)
        if one[step]
        and other[step]
        and (one[step] - other[step]) % 12 in RUBS
        and not {one[step] % 12, other[step] % 12} <= set(frame.chord(step).classes)
    ]


def eased(low: Sequence[Sound], sounds: Sequence[Sound], frame: Frame) -> list[Sound]:
    """Return the bass *low* with its notes let go where the lead *sounds* would grate on them."""
    grating = _grating(sounds, low, frame)
    ends = [min([step for step in grating if each.start < step < each.end], default=each.end) for each in low]
    return [each._replace(steps=end - each.start) for each, end in zip(low, ends, strict=True)]


def yielding(
    sounds: Sequence[Sound],
    against: Sequence[Sequence[int]],
    frame: Frame,
    *,
    span: tuple[int, int],
    below: bool,
) -> list[Sound]:
    """Return *sounds* so that none grates on the rows *against* on a beat, nor, if *below*, lies above the first row.

    *against* holds the lead, the bass (a seventh of the chord may stand over its root), and who else plays. A note
    that would is moved to the nearest chord note within *span* that does not, or left out.
    """
    moved = [_yielded(sound, against, frame, span=span, below=below) for sound in sounds]
    return [sound for sound in moved if sound is not None]


def _yielded(
    sound: Sound, against: Sequence[Sequence[int]], frame: Frame, *, span: tuple[int, int], below: bool
) -> Sound | None:
    """Return one sound as it may stand."""
    low, high = span
    felt = [step for step in range(sound.start, sound.end) if step == sound.start or step % frame.beat == 0]
    heard = [{row[step] for step in felt if row[step]} for row in against]
    ceiling = min((min(heard[0]) if below and heard[0] else high + 1), high + 1)
    classes = frame.chord(sound.start).classes

    def grates(pitch: int, other: int, row: int) -> bool:
        own = row == 1 and pitch % 12 in classes and other % 12 in classes
        return (pitch - other) % 12 in RUBS and not own

    def fits(pitch: int) -> bool:
        free = not any(grates(pitch, other, row) for row, others in enumerate(heard) for other in others)
        return low <= pitch < ceiling and free

    if fits(sound.pitch):
        return sound
    wanted = [each for each in range(low, high + 1) if each % 12 in classes and fits(each)]
    if not wanted:
        return None
    return sound._replace(pitch=min(wanted, key=lambda each: (abs(each - sound.pitch), each)))


def pushed(sounds: Sequence[Sound], bars: frozenset[int], frame: Frame) -> list[Sound]:
    """Return *sounds* with the downbeats of *bars* sung an eighth early, where the note before gives room."""
    out: list[Sound] = []
    for sound in sounds:
        bar, step = divmod(sound.start, frame.steps)
        room = sound.start - (out[-1].start + 3 if out else 0)
        if step == 0 and bar in bars and sound.steps >= 4 and room >= 1:
            if out and out[-1].end > sound.start - 2:
                out[-1] = out[-1]._replace(steps=sound.start - 2 - out[-1].start)
            out.append(sound._replace(start=sound.start - 2, steps=sound.steps + 2))
        else:
            out.append(sound)
    return [sound for sound in out if sound.steps > 0]
