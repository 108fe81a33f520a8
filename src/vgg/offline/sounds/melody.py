"""A tune over chords: given rhythms and a shape to follow, the notes that a singer would find."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .harmony import Chord, Tonality


@dataclass(frozen=True, slots=True)
class Tone:
    """A scale degree (None rests) for some steps."""

    degree: int | None
    steps: int
    marks: str = ""


Line = tuple[Tone, ...]
"""One bar of a voice."""

Bars = tuple[tuple[Chord, ...], ...]
"""The one or two chords of each bar."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note is to stand: its length, its chord, how much its beat weighs, where the line is heading.

    *only* pins the degrees it may be; a rest has none to choose. *also* is a chord that comes in while it sounds.
    """

    steps: int
    chord: Chord
    weight: int
    aim: int
    only: tuple[int, ...] = ()
    rest: bool = False
    marks: str = ""
    also: Chord | None = None


class _Path(NamedTuple):
    """A way through the places so far; *move* is its last interval, *loose* a note that still wants a step."""

    cost: int
    degree: int
    move: int
    loose: bool
    anchor: int
    before: _Path | None


_STRIDE = (14, 0, 8, 16, 22, 34, 60, 44)
"""What a melody pays for an interval of so many degrees: a note again, a step, a third, up to the octave."""
_FAR = 90
_WIDTH = 5
"""Ways that are followed at once."""


@dataclass(frozen=True, slots=True)
class Singer:
    """Writes tunes in *tonality* above MIDI number *base*, between the degrees *low* and *high*.

    The beam search prefers steps, chord notes on strong beats, leaps that turn back, and the shape asked for; the dice
    decide between what is equally good.
    """

    tonality: Tonality
    base: int
    draw: random.Random
    low: int = -2
    high: int = 10

    def sing(self, places: Sequence[Place], after: int | None = None) -> list[int | None]:
        """Return a degree for each of *places*, None for rests; *after* is the degree sung before."""
        ways = [_Path(0, places[0].aim if after is None else after, 0, False, -99, None)]
        fresh = after is None
        for place in places:
            if place.rest:
                ways = [each._replace(move=0, loose=False) for each in ways]
                continue
            ways = self._onward(ways, place, fresh=fresh)
            fresh = False
        return _told(min(ways, key=lambda each: each.cost), places)

    def _onward(self, ways: Sequence[_Path], place: Place, *, fresh: bool) -> list[_Path]:
        """Return the best ways that end on a note for *place*."""
        nearest = min(each.degree for each in ways), max(each.degree for each in ways)
        wanted: Sequence[int] = place.only or range(
            max(self.low, nearest[0] - 7), min(self.high, nearest[1] + 7) + 1
        )
        if place.weight > 1:  # what is off the chord on a beat that weighs so much is never the best
            wanted = [each for each in wanted if place.chord.has(each)] or wanted
        best: dict[tuple[int, int], _Path] = {}
        for degree in wanted:
            sound = self.tonality.pitch(degree, self.base, place.chord)
            price = self._price(degree, sound, place)
            strange = not place.chord.has(degree)
            for way in ways:
                move = degree - way.degree
                cost = way.cost + price
                if not fresh:
                    cost += _stride(way, move, strange)
                    if move > 1 or move < -1:
                        cost += _awkward(way, sound)
                at = (degree, (move > 1) - (move < -1))
                if at not in best or cost < best[at].cost:
                    anchor = sound if place.weight > 1 else way.anchor
                    best[at] = _Path(cost, degree, move, strange, anchor, way)
        return sorted(best.values(), key=lambda each: each.cost)[:_WIDTH]

    def _price(self, degree: int, sound: int, place: Place) -> int:
        """Return what a note costs by itself: off its chord, off the shape, and the dice."""
        strange = 0 if place.chord.has(degree) else (2, 30, 70, 90)[place.weight] + place.steps * 2
        if strange and (sound - place.chord.bass) % 12 in {1, 11}:
            strange += 25
        if place.also is not None and not place.also.has(degree):
            strange += 60
        if place.weight > 2 and sound % 12 == place.chord.bass:
            strange += 12  # to land on the bass's note on one downbeat after another makes octaves
        return strange + 3 * abs(degree - place.aim) + int(self.draw.random() * 14)


def _stride(way: _Path, move: int, strange: bool) -> int:
    """Return what it costs to go *move* degrees on from the end of *way*, to a note *strange* to its chord or not."""
    size = move if move >= 0 else -move
    cost = _STRIDE[size] if size < len(_STRIDE) else _FAR
    if size > 1 and (way.loose or strange):
        cost += 40
    before = way.move
    if before > 2 or before < -2:
        cost += (0 if size <= 2 else 6) if move * before < 0 else 24
    if before and move == -before:
        cost += 22  # to and fro is no tune
    if move == 0 and before == 0 and way.before is not None and way.before.move == 0:
        cost += 20
    return cost


def _awkward(way: _Path, sound: int) -> int:
    """Return what a leap to *sound*, a tritone or a seventh from the last strong note, costs."""
    return 16 if way.anchor > 0 and abs(sound - way.anchor) in {6, 10, 11} else 0


def _told(way: _Path, places: Sequence[Place]) -> list[int | None]:
    """Return the degrees of *way* in order."""
    found: list[int] = []
    at: _Path | None = way
    while at is not None and at.before is not None:
        found.append(at.degree)
        at = at.before
    return [None if place.rest else found.pop() for place in places]


def weight(start: int, steps: int, *, threes: bool) -> int:
    """Return how much the beat weighs at which a note of *steps* begins in its bar: 0 to 3."""
    beat = 3 if threes else 4
    if start == 0:
        return 3
    if start % (2 * beat) == 0 or (start % beat == 0 and steps >= beat):
        return 2
    return 1 if start % beat == 0 or steps >= beat else 0


def chord_at(chords: Sequence[Chord], step: int, steps: int) -> Chord:
    """Return the chord of a bar of *steps* that sounds at *step* of it."""
    return chords[min(step * len(chords) // steps, len(chords) - 1)]


def stands_on(chords: Sequence[Chord], start: int, size: int, steps: int) -> tuple[Chord, Chord | None]:
    """Return the chord that a note of *size* at *start* belongs to, and one that comes in while it sounds.

    A note struck no more than a beat before the chord changes is the new chord's.
    """
    here, middle = chord_at(chords, start, steps), steps // 2
    if len(chords) == 1 or not start < middle < start + size:
        return here, None
    return (chords[1], None) if middle - start <= 4 else (here, chords[1])


def clash(line: Line, chords: Sequence[Chord], steps: int) -> int:
    """Return for how long *line* sounds notes that the chords of its bar of *steps* have not, strong ones twice."""
    start, out = 0, 0
    for tone in line:
        if tone.degree is not None and not chord_at(chords, start, steps).has(tone.degree):
            out += tone.steps * (2 if tone.steps >= 4 or start % 8 == 0 else 1)
        start += tone.steps
    return out
