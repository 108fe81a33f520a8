"""A score laid out step by step: without it every measure would read the bars anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from vgg.media.findings import Bound, Finding
from vgg.media.sound.notation import (
    STEPS_A_BEAT,
    VOICES,
    Hit,
    Note,
    drums,
    joined,
    length,
    parse_chords,
    parse_notes,
    played,
)
from vgg.responses.score import Bar, Score

LOOPED = frozenset({"title", "level", "boss", "win"})
"""Scenes whose track goes round and round; the tracks of the others are heard once."""
TOLD = 4
"""Places told of one measure; who mends those has heard what is meant."""


@dataclass(frozen=True, slots=True)
class Place:
    """One bar as it is played: its section, its *number* in it from 1 on, the step it begins at."""

    section: str
    number: int
    start: int
    bar: Bar

    def __str__(self) -> str:
        """Return where the bar stands, as its writer looks for it."""
        return f"section {self.section} bar {self.number}"


@dataclass(frozen=True)
class Sheet:
    """A score whose bars can be read and are full, as the measures see it."""

    score: Score

    @property
    def bar(self) -> int:
        """Steps a bar."""
        return self.score.beats * STEPS_A_BEAT

    @property
    def size(self) -> int:
        """Steps of the whole piece."""
        return length(self.score)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every bar in the order of play."""
        found: list[Place] = []
        number, section = 0, None
        for start, of, bar in played(self.score):
            number = 1 if of is not section or number == len(of.bars) else number + 1
            section = of
            found.append(Place(of.name, number, start, bar))
        return tuple(found)

    @cached_property
    def notes(self) -> dict[str, tuple[Note, ...]]:
        """The notes of every voice: holds joined, rests left out."""
        return {name: joined(list(self._written(name))) for name in VOICES}

    def _written(self, name: str) -> Iterator[Note]:
        """Give the notes of a voice as its bars have them, at their steps in the piece."""
        for place in self.places:
            for note in bar_notes(place.bar, name):
                yield Note(place.start + note.start, note.steps, note.pitch, note.marks, note.held)

    @cached_property
    def sounding(self) -> dict[str, tuple[Note | None, ...]]:
        """The note that every voice sounds at every step."""
        found: dict[str, tuple[Note | None, ...]] = {}
        for name, notes in self.notes.items():
            row: list[Note | None] = [None] * self.size
            for note in notes:
                row[note.start : note.start + note.steps] = [note] * note.steps
            found[name] = tuple(row[: self.size])
        return found

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Every drum."""
        return drums(self.score)

    @cached_property
    def chords(self) -> tuple[frozenset[int], ...]:
        """The pitch classes of the chord at every step."""
        found: list[frozenset[int]] = []
        for place in self.places:
            chords = [frozenset(each) for each in parse_chords(place.bar.chord)]
            found += [chords[step * len(chords) // self.bar] for step in range(self.bar)]
        return tuple(found)

    @cached_property
    def strong(self) -> tuple[int, ...]:
        """The steps of the strong beats: the first and the third of four, the first of three."""
        beats = (0, 2) if self.score.beats == 4 else (0,)
        return tuple(place.start + beat * STEPS_A_BEAT for place in self.places for beat in beats)

    def place(self, step: int) -> Place:
        """Return the bar at *step*."""
        return self.places[step // self.bar]

    def beat(self, step: int) -> str:
        """Return where *step* lies in its bar: '2', or '2.5' half a beat later."""
        return f"{step % self.bar / STEPS_A_BEAT + 1:g}"

    def share(self, name: str) -> float:
        """Return for how much of the time the voice *name* sounds."""
        return sum(note.steps for note in self.notes[name]) / max(self.size, 1)


Spots = Iterable[str]
"""Places where something is wrong, as sentences."""


def told(limit: Bound, value: float, asset: str, spots: Spots) -> Iterator[Finding]:
    """Give *spots* as findings when *value* breaks *limit*, the first few of them."""
    if limit.holds(value):
        return
    code = limit.name.partition(".")[0]
    for spot in list(dict.fromkeys(spots))[:TOLD]:
        yield Finding(code, asset, spot, round(value, 4), limit.value)


def bar_notes(bar: Bar, name: str) -> tuple[Note, ...]:
    """Return the notes of one bar of the voice *name*, rests and holds as they are written."""
    return written_notes(getattr(bar, name))


@lru_cache(maxsize=8192)
def written_notes(text: str) -> tuple[Note, ...]:
    """Return what `notation.parse_notes` does; measures ask for the same bars again and again."""
    return parse_notes(text)


def share(part: Sequence[object] | int, whole: Sequence[object] | int) -> float:
    """Return *part* of *whole*, 0 where there is nothing."""
    count, of = (each if isinstance(each, int) else len(each) for each in (part, whole))
    return count / of if of else 0.0
