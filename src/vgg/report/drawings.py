"""Waveforms and piano rolls as paths of SVG: numbers and letters of commands alone, so that nothing in them needs escaping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vgg.media.sound.notation import VOICES
from vgg.media.sound.views import DRUM_ROWS, Roll, Span, Tone

HALF = 50
"""Half the height of a waveform's box: a sample at full scale reaches its edge."""

PER_STEP = 1.45
"""Pixels of a step where a roll is as narrow as it may be; a page that is narrower scrolls it."""

_LETTER = 5.8
"""Pixels of a letter of a chord."""

_GAP = 0.25
"""Steps by which a note is drawn shorter than it sounds, so that two of one pitch stay two."""


@dataclass(frozen=True, slots=True)
class Waveform:
    """A waveform in a box of *width* by 2 * HALF: its peaks, and in them how loud it is."""

    width: int
    peaks: str
    means: str


@dataclass(frozen=True, slots=True)
class Staff:
    """One voice of a piano roll: its name and its notes."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word over or beside a roll: at *left* per cent of its width, *width* per cent wide."""

    name: str
    left: str
    width: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A piano roll of *steps* by *rows* (semitones), *grid* its bar lines, and below it *drums*, one row a drum."""

    steps: int
    rows: int
    grid: str
    octaves: str
    staffs: tuple[Staff, ...]
    drums: str
    drum_grid: str
    drum_rows: int
    chords: tuple[Mark, ...]
    sections: tuple[Mark, ...]
    motifs: tuple[Mark, ...]
    pitches: tuple[tuple[str, str], ...]
    """The octaves' names and where their lowest notes stand, in per cent from the top."""

    @property
    def least(self) -> int:
        """Pixels the roll is wide at least."""
        return round(self.steps * PER_STEP)


def waveform(stretches: Sequence[tuple[int, int]]) -> Waveform:
    """Return the waveform of *stretches* as `views.strokes` gives them, two units wide each, its highest peak at the edge.

    How loud tracks are beside each other is told in numbers: all are levelled, and their waveforms would fill half a box.
    """
    full = max((peak for peak, _ in stretches), default=0) or 1
    peaks, means = ([stretch[part] * 100 // full for stretch in stretches] for part in (0, 1))
    return Waveform(2 * len(stretches), _strokes(peaks), _strokes(means))


def _strokes(heights: Iterable[int]) -> str:
    """Return upright strokes about the middle line, each from where the one before ended."""
    out, at = [], 1
    x, y = 0, 0
    for height in heights:
        reach = max(height * HALF // 100, 1)
        out.append(f"m{at - x} {HALF - reach - y}v{2 * reach}")
        x, y, at = at, HALF + reach, at + 2
    return "".join(out)


def drawing(roll: Roll) -> Drawing:
    """Return the drawing of *roll*."""
    rows = roll.high - roll.low + 1
    bars = range(roll.bar, roll.steps, roll.bar)
    return Drawing(
        steps=roll.steps,
        rows=rows,
        grid="".join(f"M{at} 0V{rows}" for at in bars),
        octaves="".join(f"M0 {_row(roll, pitch) + 1}h{roll.steps}" for pitch in _octaves(roll)),
        staffs=tuple(
            Staff(name, _notes(roll, roll.voices[name])) for name in reversed(VOICES) if roll.voices[name]
        ),
        drums=_hits(roll),
        drum_grid="".join(f"M{at} 0V{len(DRUM_ROWS)}" for at in bars),
        drum_rows=len(DRUM_ROWS),
        chords=tuple(_changes(roll)),
        sections=tuple(_mark(span, roll, span.name[:1].lower()) for span in roll.sections),
        motifs=tuple(_mark(span, roll) for span in roll.motifs),
        pitches=tuple(
            (f"C{pitch // 12 - 1}", _share(_row(roll, pitch) + 1, rows))
            for pitch in _octaves(roll)
            if _row(roll, pitch)
        ),
    )


def _octaves(roll: Roll) -> range:
    """Return the Cs of *roll*, from the lowest."""
    return range(-(-roll.low // 12) * 12, roll.high + 1, 12)


def _row(roll: Roll, pitch: int) -> int:
    return roll.high - pitch


def _notes(roll: Roll, tones: Sequence[Tone]) -> str:
    """Return a level stroke for each of *tones*, each from where the one before ended."""
    out, x, y = [], 0.0, 0.0
    for tone in tones:
        middle, long = _row(roll, tone.pitch) + 0.5, tone.steps - _GAP
        out.append(f"m{tone.start - x:g} {middle - y:g}h{long:g}")
        x, y = tone.start + long, middle
    return "".join(out)


def _hits(roll: Roll) -> str:
    return "".join(f"M{hit.start} {DRUM_ROWS.index(hit.drum) + 0.5:g}h.75" for hit in roll.drums)


def _changes(roll: Roll) -> Iterable[Mark]:
    """Yield the chords where they change and at the beginning of every section, in a second row where the first is taken."""
    begins, before, free = {span.start for span in roll.sections}, "", 0.0
    for span in roll.chords:
        if span.name != before or span.start in begins:
            yield _mark(span, roll, "low" if span.start < free else "")
            free = free if span.start < free else span.start + (len(span.name) + 1) * _LETTER / PER_STEP
        before = span.name


def _mark(span: Span, roll: Roll, kind: str = "") -> Mark:
    return Mark(span.name, _share(span.start, roll.steps), _share(span.steps, roll.steps), kind)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f}"
