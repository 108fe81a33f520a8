"""A song edited as a MIDI file becomes a score again: what was not touched stays as it was, what was is written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vgg.model.errors import InputError
from vgg.responses.score import Bar, Score, Section

from .midi_file import MidiFile, parsed
from .midi_parts import Lines, lines
from .midi_time import beats_of, tempo_of
from .notation import STEPS_A_BEAT, VOICES, Note, length, played, spell, steps_a_bar, voice
from .transpose import moved, shift

MOST_BARS, MOST_FORM, MOST_SECTIONS = 16, 16, 12
"""Bars a section, sections in the form, and sections of a score: as many as the response has room for."""

Step = tuple[int, bool, str] | None
"""What a voice does in a step: pitch, whether a note begins, and its marks; None where it rests."""
_UNTOUCHED = str.maketrans("", "", "!,")
Placed = tuple[Section, list[Bar]]
"""A section as it is played at one place of the form, with its bars there."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The *score* that an edited file is, and *notes* on what was changed on its way in."""

    score: Score
    notes: tuple[str, ...] = ()


def read_midi(data: bytes, like: Score, name: str = "the file") -> Taken:
    """Return what the MIDI file *data*, made from the score *like* and edited since, says now.

    Title, timbres, chords and form stay. Bars that agree stay to the letter; marks that MIDI cannot say stay with notes
    of the same place and length. Raises InputError where *data* cannot be read; it is called *name* then.
    """
    file, notes = parsed(data, name), list[str]()
    tempo, beats = tempo_of(file, like, notes), beats_of(file, like, notes)
    steps = beats * STEPS_A_BEAT
    heard = lines(file, MOST_FORM * MOST_BARS * steps, notes)
    if not heard.end:
        raise InputError(f"{name} has no notes", hint="write some notes, and adopt it again")
    if file.other:
        notes.append(f"{file.other} bends and controllers are not played and were passed over")
    base = like
    if by := shift(like, heard.voices):
        base = moved(like, by)
        notes.append(
            f"all notes are {by:+} semitones away: the key is {base.key} now, and the chords moved along"
        )
    bars = _count(file, heard, like, steps)
    writing = _Writing(like, heard, steps, bars)
    placed = [(section, list(map(writing.bar, own, numbers))) for section, own, numbers in _laid(base, bars)]
    if (kept := sum(len(own) for _, own in placed)) < bars:
        notes.append(f"the piece has {bars} bars and a score has room for {kept}; the rest was cut")
    form, sections = _named(placed, base, name)
    changed = {"tempo": tempo, "beats": beats, "form": form, "sections": sections}
    return Taken(Score.model_validate({**base.model_dump(), **changed}), tuple(notes))


def _count(file: MidiFile, heard: Lines, like: Score, steps: int) -> int:
    """Return how many bars the piece has now: silence at its end counts as far as there were bars before."""
    before = -(-length(like) // steps)
    lasts = -(-file.end * STEPS_A_BEAT // (file.division * steps))
    return min(max(-(-heard.end // steps), min(lasts, before)), MOST_FORM * MOST_BARS)


def _laid(base: Score, bars: int) -> Iterator[tuple[Section, list[Bar], range]]:
    """Yield the sections as they are played, each with its bars and their numbers, until there are *bars* of them.

    What is longer than the form goes on in the last section, then in more of its kind.
    """
    by_name, at = {section.name: section for section in base.sections}, 0
    for place in range(MOST_FORM):
        if at >= bars:
            return
        last = place >= len(base.form) - 1
        section = by_name[base.form[min(place, len(base.form) - 1)]]
        size = min(MOST_BARS if last else len(section.bars), bars - at)
        yield section, [section.bars[bar % len(section.bars)] for bar in range(size)], range(at, at + size)
        at += size


class _Writing:
    """Writes bars: a voice that says what it said before keeps its very words."""

    def __init__(self, like: Score, heard: Lines, steps: int, bars: int) -> None:
        self._steps, self._drums = steps, heard.drums
        self._was_steps = steps_a_bar(like)
        self._was: dict[str, list[Step]] = {}
        self._now: dict[str, list[Step]] = {}
        for name in VOICES:
            before = voice(like, name)
            self._was[name] = _in_steps(before, length(like))
            self._now[name] = _in_steps(_marked(heard.voices.get(name, ()), before), bars * steps)
        self._texts = [bar for _, _, bar in played(like)]

    def bar(self, bar: Bar, number: int) -> Bar:
        """Return *bar* as it is at place *number* of the piece."""
        start = number * self._steps
        drums = "".join(self._drums.get(step, ".") for step in range(start, start + self._steps))
        return bar.model_copy(update={"drums": drums, **{name: self._voice(name, number) for name in VOICES}})

    def _voice(self, name: str, number: int) -> str:
        now = self._now[name][number * self._steps : (number + 1) * self._steps]
        was = self._was[name][number * self._was_steps : (number + 1) * self._was_steps]
        return str(getattr(self._texts[number], name)) if now == was else _spelled(now)


def _marked(notes: Sequence[Note], before: Sequence[Note]) -> Iterator[Note]:
    """Yield *notes* with the marks that those *before* of the same place and length had, but for accents, which are new."""
    old = {(note.start, note.steps): note for note in before}
    for note in notes:
        was = old.get((note.start, note.steps), note)
        struck = was.marks if was.touch == note.touch else note.touch + was.marks.translate(_UNTOUCHED)
        yield replace(note, marks=struck)


def _in_steps(notes: Iterator[Note] | Sequence[Note], size: int) -> list[Step]:
    """Return what is heard in each of *size* steps."""
    out: list[Step] = [None] * size
    for note in notes:
        assert note.pitch is not None  # rests are left out
        for step in range(note.start, min(note.end, size)):
            out[step] = (note.pitch, step == note.start, note.marks if step == note.start else "")
    return out


def _spelled(steps: Sequence[Step]) -> str:
    """Return the steps of a bar as notes, rests, and a hold where a note came over the bar line."""
    starts = [
        at
        for at, step in enumerate(steps)
        if at == 0 or (step and step[1]) or (step is None) != (steps[at - 1] is None)
    ]
    tokens = []
    for at, end in zip(starts, [*starts[1:], len(steps)], strict=True):
        step = steps[at]
        name = "r" if step is None else spell(step[0]) if step[1] else "_"
        tokens.append(f"{name}:{end - at}{step[2] if step else ''}")
    return " ".join(tokens)


def _named(placed: Sequence[Placed], base: Score, name: str) -> tuple[list[str], list[Section]]:
    """Return form and sections: a section that is no longer the same wherever it returns becomes several."""
    taken = {section.name for section in base.sections}
    own: dict[str, list[Section]] = {section.name: [] for section in base.sections}
    form = []
    for section, bars in placed:
        same = next((each for each in own[section.name] if each.bars == bars), None)
        if same is None:
            called = section.name if not own[section.name] else _free(section.name, taken)
            taken.add(called)
            same = section.model_copy(update={"name": called, "bars": bars})
            own[section.name].append(same)
        form.append(same.name)
    sections = [each for found in own.values() for each in found]
    if len(sections) > MOST_SECTIONS:
        raise InputError(
            f"{name}: {len(sections)} sections differ from one another; a score has {MOST_SECTIONS} at most",
            hint="where a section returns, edit it alike, and adopt the file again",
        )
    return form, sections


def _free(name: str, taken: set[str]) -> str:
    """Return a name for a variant of the section *name*: its letter with a digit, else the next letter that is free."""
    digits = ["", *map(str, range(2, 10))]
    names = (letter + digit for letter in f"{name[0]}ABCDEFGHIJKLMNOPQRSTUVWXYZ" for digit in digits)
    return next(each for each in names if each not in taken)
