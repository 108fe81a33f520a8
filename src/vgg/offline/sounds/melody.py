"""The lead: periods grown from the motif, with questions, answers, sequences and cadences."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vgg.media.sound.motif import Motif

from .harmony import Chord


@dataclass(frozen=True, slots=True)
class Tone:
    """A scale degree (None rests) for some steps."""

    degree: int | None
    steps: int
    marks: str = ""


Line = tuple[Tone, ...]
"""One bar of a voice."""

_CELLS: dict[int, dict[str, tuple[tuple[int, ...], ...]]] = {
    4: {
        "calm": ((4, 4, 8), (6, 2, 8), (8, 4, 4), (4, 4, 4, 4), (6, 2, 4, 4), (4, 8, 4)),
        "easy": (
            (4, 2, 2, 4, 4),
            (6, 2, 4, 4),
            (3, 3, 2, 4, 4),
            (2, 2, 4, 4, 4),
            (4, 4, 2, 2, 4),
            (4, 2, 2, 8),
            (2, 4, 2, 4, 4),
        ),
        "busy": (
            (2, 2, 2, 2, 4, 4),
            (3, 3, 2, 2, 2, 4),
            (2, 2, 2, 2, 2, 2, 4),
            (3, 3, 4, 2, 4),
            (2, 1, 1, 2, 2, 4, 4),
            (4, 2, 2, 2, 2, 2, 2),
        ),
    },
    3: {
        "calm": ((8, 4), (4, 4, 4), (6, 2, 4), (4, 8)),
        "easy": ((4, 4, 4), (2, 2, 4, 4), (4, 2, 2, 4), (6, 2, 4), (4, 4, 2, 2)),
        "busy": ((2, 2, 2, 2, 4), (2, 2, 2, 2, 2, 2), (3, 1, 4, 4), (4, 2, 2, 2, 2), (2, 2, 4, 2, 2)),
    },
}
_PACE = {
    "cosy": "easy", "playful": "busy", "heroic": "easy", "mysterious": "calm",
    "dark": "easy", "tense": "easy", "melancholic": "calm", "frantic": "busy",
}  # fmt: skip
_QUICKER = {"calm": "easy", "easy": "busy", "busy": "busy"}


@dataclass(frozen=True, slots=True)
class Singer:
    """Writes the lead of one track: *motif* in its metre, *beats* a bar, *mood*, and the dice."""

    motif: Motif
    beats: int
    mood: str
    draw: random.Random

    @property
    def steps(self) -> int:
        """Steps a bar."""
        return self.beats * 4

    def period(self, chords: Sequence[Chord]) -> list[Line]:
        """Return eight bars: motif, reply, motif moved, half close; motif, higher reply, run, full close."""
        says = self.statement(0)
        reply = self.reply(chords[1], end(says))
        bars = [says, reply, self.moved(chords[2], end(reply))]
        bars.append(self.half_close(chords[3], end(bars[2])))
        bars.append(says)
        bars.append(self.reply(chords[5], end(says) + 2))
        bars.append(self.reply(chords[6], end(bars[5]), pace=_QUICKER[_PACE[self.mood]]))
        bars.append(self.full_close(chords[7], end(bars[6])))
        return bars

    def bridge(self, chords: Sequence[Chord]) -> list[Line]:
        """Return eight bars of contrast.

        A new idea of two bars, moved with the chords, then a climb that stays open.
        """
        cell = self.draw.choice(_CELLS[self.beats][self.draw.choice(("calm", "easy"))])
        tail = self.draw.choice(_CELLS[self.beats]["calm"])
        bars = [
            self.walk(chords[at], tail if at % 2 else cell, 5 + up)
            for at, up in enumerate((0, -1, 1, 0, 2, 1))
        ]
        bars.append(self.reply(chords[6], end(bars[5]), pace=_QUICKER[_PACE[self.mood]]))
        bars.append(self.half_close(chords[7], end(bars[6])))
        return bars

    def broken(self, chords: Sequence[Chord]) -> list[Line]:
        """Return eight bars of chords taken apart in a shape of two bars, the motif in their middle."""
        order = self.draw.choice(((0, 1, 2, 1), (2, 1, 0, 1), (0, 2, 1, 2), (0, 1, 2, 3)))
        bars = [
            self._arpeggio(chord, order if at % 2 == 0 else order[::-1]) for at, chord in enumerate(chords)
        ]
        bars[4] = self.moved(chords[4], 4)
        bars[7] = self.half_close(chords[7], end(bars[6]))
        return bars

    def _arpeggio(self, chord: Chord, order: Sequence[int]) -> Line:
        """Return a bar of eighths through *chord*, from near the middle of the register."""
        root = chord.nearest(1)
        notes = [root]
        while len(notes) < 4:
            notes.append(notes[-1] + (2 if chord.has(notes[-1] + 2) else 3))
        return tuple(Tone(notes[order[at % 4]], 2, "!" if at == 0 else "") for at in range(self.steps // 2))

    def statement(self, shift: int) -> Line:
        """Return the motif, moved by *shift* degrees."""
        return tuple(
            Tone(degree + shift, steps)
            for degree, steps in zip(self.motif.degrees, self.motif.rhythm, strict=True)
        )

    def moved(self, chord: Chord, near: int) -> Line:
        """Return the motif where it fits *chord* best, as near as may be to *near*."""

        def cost(shift: int) -> int:
            line = self.statement(shift)
            degrees = [each.degree for each in line if each.degree is not None]
            outside = max(max(degrees) - 11, 0) + max(-4 - min(degrees), 0)
            return clash(line, chord) * 2 + abs(degrees[0] - near) + outside * 20 + (6 if shift == 0 else 0)

        line = self.statement(min(range(-4, 6), key=cost))
        return tuple(_settled(tone, chord) if tone.steps >= 4 else tone for tone in line)

    def reply(self, chord: Chord, near: int, *, pace: str = "") -> Line:
        """Return a bar that goes on from *near*, in a rhythm of the mood's pace or the motif's own."""
        cells = _CELLS[self.beats][pace or _PACE[self.mood]]
        cell = self.motif.rhythm if not pace and self.draw.random() < 0.3 else self.draw.choice(cells)
        return self.walk(chord, cell, near + self.draw.choice((-2, -1, 1, 2)))

    def walk(self, chord: Chord, cell: Sequence[int], near: int) -> Line:
        """Return a bar in the rhythm *cell*: chord notes on the beats, steps between them."""
        starts = [sum(cell[:at]) for at in range(len(cell))]
        place, anchors = _homing(near), {}
        for at, start in enumerate(starts):
            if start % 4 == 0 or at == len(cell) - 1:
                place = self._onward(chord, place, moving=at > 0)
                anchors[at] = place
        return tuple(Tone(_between(anchors, at, self.draw), steps) for at, steps in enumerate(cell))

    def _onward(self, chord: Chord, place: int, *, moving: bool) -> int:
        """Return the next chord note of a walk; one in four may stay where it is."""
        if not moving:
            return chord.nearest(place)
        goal = chord.nearest(_homing(place + self.draw.choice((-2, -1, 1, 2))))
        if goal != place or self.draw.random() < 0.25:
            return goal
        return chord.nearest(place + self.draw.choice((-3, 3)) if -1 < place < 9 else 4)

    def half_close(self, chord: Chord, near: int) -> Line:
        """Return a bar that stays open: a long chord note that is not the keynote, then a pick-up."""
        goal = chord.nearest(_homing(near - 1))
        if goal % 7 == 0:
            goal = chord.nearest(goal + 2)
        long = self.steps - 4
        up = self.draw.choice((1, -1))
        if self.draw.random() < 0.5:
            return (Tone(goal, long), Tone(None, 4))
        return (Tone(goal, long), Tone(goal + up, 2), Tone(goal + 2 * up, 2))

    def full_close(self, chord: Chord, near: int) -> Line:
        """Return a bar that comes to rest on the keynote, or on the chord's nearest note when it has none."""
        home = 7 if near > 4 else 0
        goal = home if chord.has(home) else chord.nearest(home)
        first = self.draw.choice((2, 4))
        return (Tone(goal + 1, first, "!"), Tone(goal, self.steps - 4 - first), Tone(None, 4))

    def last(self, goal: int) -> Line:
        """Return the last bar of a jingle: *goal* held to the end."""
        return (Tone(goal, self.steps, "!"),)


def clash(line: Line, chord: Chord) -> int:
    """Return for how many steps *line* sounds notes that *chord* has not."""
    return sum(tone.steps for tone in line if tone.degree is not None and not chord.has(tone.degree))


def _settled(tone: Tone, chord: Chord) -> Tone:
    """Return *tone* on the nearest note of *chord*."""
    return tone if tone.degree is None else replace(tone, degree=chord.nearest(tone.degree))


def _homing(degree: int) -> int:
    """Return *degree*, brought back towards the middle of the lead's register when it strays."""
    return degree - 3 if degree > 10 else degree + 3 if degree < -2 else degree


def _between(anchors: dict[int, int], at: int, draw: random.Random) -> int:
    """Return the degree at place *at*.

    An anchor, or a step on the way from the anchor before to the one after.
    """
    if at in anchors:
        return anchors[at]
    before = max(each for each in anchors if each < at)
    after = min(each for each in anchors if each > at)
    low, high = anchors[before], anchors[after]
    if low == high:
        return low + draw.choice((1, -1))
    return low + round((high - low) * (at - before) / (after - before))


def end(line: Line) -> int:
    """Return the last degree that sounds in *line*."""
    return next(tone.degree for tone in reversed(line) if tone.degree is not None)


def varied(bars: Sequence[Line], draw: random.Random, *, keep: frozenset[int]) -> list[Line]:
    """Return *bars* ornamented: long notes divided by neighbours, some notes doubled.

    Bars in *keep* stay as they are.
    """
    return [line if at in keep else _ornamented(line, draw) for at, line in enumerate(bars)]


def _ornamented(line: Line, draw: random.Random) -> Line:
    """Return *line* with up to two of its longer notes dressed."""
    out: list[Tone] = []
    left = 2
    for tone in line:
        if tone.degree is None or tone.steps < 4 or left == 0 or draw.random() < 0.35:
            out.append(tone)
            continue
        left -= 1
        out.extend(_dressed(tone, draw))
    return tuple(out)


def _dressed(tone: Tone, draw: random.Random) -> list[Tone]:
    """Return *tone* with a neighbour, a turn, a repeat or a slide."""
    assert tone.degree is not None  # rests are never dressed
    turn = draw.randrange(4)
    degree, rest = tone.degree, tone.steps - 2
    if turn == 0:
        return [Tone(degree, rest), Tone(degree + draw.choice((1, -1)), 2)]
    if turn == 1:
        return [Tone(degree + 1, 1), Tone(degree, 1), Tone(degree, rest)]
    if turn == 2:
        return [Tone(degree, 2), Tone(degree, rest)]
    return [replace(tone, marks=tone.marks + "/")]


def higher(bars: Sequence[Line], degrees: int) -> list[Line]:
    """Return *bars* moved by *degrees*; 7 is an octave."""
    return [
        tuple(replace(tone, degree=None if tone.degree is None else tone.degree + degrees) for tone in line)
        for line in bars
    ]
