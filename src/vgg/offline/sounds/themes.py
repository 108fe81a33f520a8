"""Tunes of whole sections: phrases that state the motif, answer it, take it apart and come home."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vgg.media.sound.motif import Motif

from .harmony import Chord
from .melody import Bars, Line, Place, Singer, Tone, chord_at, clash, stands_on, weight
from .rhythms import CADENCES, Words
from .tables import Cell, Groove, table

PEAK = (9, 10, 11)
"""Degrees that the highest note of a piece may be."""
_BREATH = 0.5
"""How often a bar that ends on a long note lets it go before the bar line."""
CEILING = 8
"""Degree above which nothing but the climax goes."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the lead of a piece: its *singer*, the *motif* in the metre of its *groove*, its *words*, the dice."""

    singer: Singer
    motif: Motif
    groove: Groove
    words: Words
    draw: random.Random

    def section(self, letter: str, bars: Bars, *, turn: str = "") -> list[Line]:
        """Return the lead of a section of four, eight or sixteen bars; *turn* names another way to write it."""
        shapes = table("forms")["shapes"]
        plans = shapes.get(letter + turn, shapes[letter])
        begun = bars if turn == "_broken" else bars[:4]
        said = [plan for plan in plans if self._speaks(plan, begun)] or [
            plan for plan in shapes[letter] if self._speaks(plan, begun)
        ]
        lines: list[Line] = []
        for at in range(0, len(bars), 8):
            plan = [word for half in self.draw.choice(said or plans) for word in half.split()]
            if at + 8 < len(bars):
                plan = ["x" if word == "peak" else word for word in plan[:7]] + ["half"]
            lines += self.phrase(letter, plan[: len(bars) - at], bars[at : at + 8], first=at == 0)
        return lines

    def _speaks(self, plan: Sequence[str], bars: Bars) -> bool:
        """Say whether the motif stands in *plan* where its chords let it be itself."""
        words = [word for half in plan for word in half.split()][: len(bars)]
        return any(
            word == "m0" and self._suits(_line(self.motif, 0), bars[at]) for at, word in enumerate(words)
        )

    def _suits(self, line: Line, chords: Sequence[Chord]) -> bool:
        """Say whether *line* sounds over *chords* as it does over the keynote's: no note bent, few strange."""
        at_home = chords == (self.singer.tonality.home,)
        return at_home or (self._bent(line, chords) == 0 and clash(line, chords, self.groove.steps) <= 4)

    def _bent(self, line: Line, chords: Sequence[Chord]) -> int:
        """Return how many notes of *line* a borrowed chord changes."""
        bends = [self._bends(chord) for chord in chords]
        start = bent = 0
        for tone in line:
            if tone.degree is not None:
                bent += tone.degree % 7 in bends[start * len(bends) // self.groove.steps]
            start += tone.steps
        return bent

    def _bends(self, chord: Chord) -> frozenset[int]:
        """Return the degrees that *chord* bends away from what they are over the keynote's."""
        tonality, home = self.singer.tonality, self.singer.tonality.home
        return frozenset(at for at in range(7) if tonality.pitch(at, 0, chord) != tonality.pitch(at, 0, home))

    def phrase(self, letter: str, plan: Sequence[str], bars: Bars, *, first: bool = True) -> list[Line]:
        """Return up to eight bars; what repeats a shape waits until that is sung."""
        aims = [aim + (1 if not first else 0) for aim in table("forms")["aims"][letter]]
        done: list[Line] = []
        waiting: list[list[Place]] = []
        for at, word in enumerate(plan):
            if word in {"=", "=="}:
                done += self._sung(waiting, done)
                waiting = []
                line = self._moved(_shape(done[-len(word)]), bars[at], aims[at], _last(done))
                waiting.append(self._pinned(line, bars[at], aims[at]))
            elif word == "-":
                continue
            elif word == "a":
                line = self._slow(bars[at : at + 2], aims[at])
                waiting.extend(self._pair(line, bars[at : at + 2], aims[at]))
            else:
                near = _pinned_end(waiting)
                waiting.append(self._bar(word, bars[at], aims[at], near, after=_aim_after(aims, at)))
        return done + self._sung(waiting, done)

    def _sung(self, waiting: Sequence[Sequence[Place]], done: Sequence[Line]) -> list[Line]:
        """Return the bars that are *waiting*, sung on from those *done*."""
        places = [place for bar in waiting for place in bar]
        if not places:
            return []
        degrees = iter(self.singer.sing(places, _last(done)))
        return [tuple(Tone(next(degrees), place.steps, place.marks) for place in bar) for bar in waiting]

    def _bar(self, word: str, chords: Sequence[Chord], aim: int, near: int | None, after: int) -> list[Place]:
        """Return the places of one bar that *word* asks for; *near* is the degree before it, where that is known."""
        own = _line(self.motif, 0)
        if word == "own" or (word == "m0" and self._suits(own, chords)):
            return self._pinned(own, chords, aim)
        if word in {"m", "m0"}:
            return self._pinned(self._moved(own, chords, aim, near), chords, aim)
        if word == "h":
            return self._head(chords, aim, near)
        if word == "peak":
            return self._peak(chords, aim)
        if word in CADENCES["four"]:
            return self._cadence(word, chords, aim, after)
        return self._free(getattr(self.words, word), chords, aim, after)

    def _free(self, cell: Cell, chords: Sequence[Chord], aim: int, after: int) -> list[Place]:
        """Return places in the rhythm *cell* on the way from *aim* to *after*."""
        steps, start = self.groove.steps, 0
        if cell[-1] >= 4 and self.draw.random() < _BREATH:
            cell = (*cell[:-1], cell[-1] - 2, -2)
        out: list[Place] = []
        for size in cell:
            here = aim + (after - aim) * start // steps
            beat = weight(start, abs(size), threes=self.groove.threes)
            chord, also = stands_on(chords, start, abs(size), steps)
            out.append(Place(abs(size), chord, beat, here, rest=size < 0, also=also))
            start += abs(size)
        return out

    def _pinned(self, line: Line, chords: Sequence[Chord], aim: int) -> list[Place]:
        """Return places that leave no choice but *line*."""
        steps, start = self.groove.steps, 0
        out: list[Place] = []
        for tone in line:
            chord = chord_at(chords, start, steps)
            beat = weight(start, tone.steps, threes=self.groove.threes)
            rest = tone.degree is None
            only = () if tone.degree is None else (tone.degree,)
            out.append(Place(tone.steps, chord, beat, aim, only, rest, tone.marks))
            start += tone.steps
        return out

    def _moved(self, line: Line, chords: Sequence[Chord], aim: int, near: int | None) -> Line:
        """Return *line* where it fits *chords* best, near *aim*; long notes that still do not fit give way."""
        sung = [tone.degree for tone in line if tone.degree is not None]
        if not sung:
            return line
        middle = (min(sung) + max(sung)) // 2
        bends = frozenset(at for chord in chords for at in self._bends(chord))

        def cost(shift: int) -> int:
            outside = max(max(sung) + shift - CEILING, 0) + max(self.singer.low - min(sung) - shift, 0)
            there = _shifted(line, shift)
            wrong = clash(there, chords, self.groove.steps) * 2
            wrong += 3 * sum(tone.degree is not None and tone.degree % 7 in bends for tone in there)
            leap = 0 if near is None else max(abs(sung[0] + shift - near) - 3, 0) * 4
            return wrong + abs(middle + shift - aim) + outside * 12 + leap

        best = _shifted(line, min(range(-7, 9), key=cost))
        return _settled(best, chords, self.groove.steps)

    def _head(self, chords: Sequence[Chord], aim: int, near: int | None) -> list[Place]:
        """Return the motif's first half moved to *chords*, then a long note or a breath."""
        steps, start, head = self.groove.steps, 0, []
        for tone in _line(self.motif, 0):
            if start >= steps // 2:
                break
            head.append(tone)
            start += tone.steps
        rest = steps - start
        line = self._moved(tuple(head), chords, aim, near)
        tail: tuple[Tone, ...] = ()
        if rest >= 6 and self.draw.random() < 0.5:
            tail = (Tone(None, rest),)
        elif rest:
            ends = chord_at(chords, start, steps).nearest(
                (line[-1].degree or 0) + self.draw.choice((-1, 1, 2))
            )
            tail = (Tone(min(ends, CEILING), rest),)
        return self._pinned((*line, *tail), chords, aim)

    def _slow(self, bars: Bars, aim: int) -> Line:
        """Return the motif at half its speed over two *bars*, where it fits them."""
        line = _line(self.motif.augmented, 0)
        both = tuple(chord for bar in bars for chord in ((bar[0], bar[0]) if len(bar) == 1 else bar))
        sung = [tone.degree or 0 for tone in line]

        def cost(shift: int) -> int:
            outside = max(max(sung) + shift - CEILING - 1, 0) + max(self.singer.low - min(sung) - shift, 0)
            apart = abs((min(sung) + max(sung)) // 2 + shift - aim)
            start, wrong = 0, 0
            for tone in line:
                for step in range(start, start + tone.steps, 2):
                    chord = both[step * 4 // (2 * self.groove.steps)]
                    wrong += 0 if chord.has((tone.degree or 0) + shift) else 2
                start += tone.steps
            return wrong * 2 + apart + outside * 12

        return _shifted(line, min(range(-7, 9), key=cost))

    def _pair(self, line: Line, bars: Bars, aim: int) -> list[list[Place]]:
        """Return *line*, two bars long, as places of two bars; what sounds over the bar line is struck again softly."""
        steps = self.groove.steps
        halves: list[list[Tone]] = [[], []]
        start = 0
        for tone in line:
            end = start + tone.steps
            if start < steps < end:
                halves[0].append(Tone(tone.degree, steps - start))
                halves[1].append(Tone(tone.degree, end - steps, "_"))
            else:
                halves[start >= steps].append(tone)
            start = end
        return [
            self._pinned(_settled(tuple(half), chords, steps), chords, aim)
            for half, chords in zip(halves, bars, strict=True)
        ]

    def _peak(self, chords: Sequence[Chord], aim: int) -> list[Place]:
        """Return a bar whose first note is the highest of the piece."""
        top = next((each for each in PEAK if chords[0].has(each)), PEAK[-1])
        first, *others = self._free(self.draw.choice(self.groove.cells["calm"][-2:]), chords, aim, aim - 1)
        pinned = Place(first.steps, chords[0], 3, top, (top,), marks="!")
        return [pinned, *others]

    def _cadence(self, word: str, chords: Sequence[Chord], aim: int, after: int) -> list[Place]:
        """Return a bar that closes or opens a phrase: its longest note is what the ear waits for."""
        cell = self.draw.choice(CADENCES[self.groove.metre][word])
        places = self._free(cell, chords, aim if word != "full" else 1, after if word == "open" else aim - 1)
        longest = max(range(len(cell)), key=lambda at: cell[at])
        if word == "rest" or cell[longest] < 0:
            return places
        start = sum(map(abs, cell[:longest]))
        goal = [_goal(place, word == "full") for place in self._halved(places[longest], start)]
        return [*places[:longest], *goal, *places[longest + 1 :]]

    def _halved(self, place: Place, start: int) -> list[Place]:
        """Return *place*, in two where the chord changes under it and no note belongs to both."""
        late = place.also
        if late is None or any(place.chord.has(each) and late.has(each) for each in range(7)):
            return [place]
        first = self.groove.steps // 2 - start
        return [
            replace(place, steps=first, also=None),
            replace(place, steps=place.steps - first, chord=late, weight=2, also=None),
        ]


def _goal(place: Place, closes: bool) -> Place:
    """Return *place* pinned to the notes of its chords: to the keynote when the phrase *closes*, else to all others."""
    chords = [place.chord, place.also or place.chord]
    home = [each for each in range(-2, CEILING + 1) if all(chord.has(each) for chord in chords)]
    wanted = [each for each in home if (each % 7 == 0) == closes]
    return replace(place, only=tuple(wanted or home))


def _pinned_end(waiting: Sequence[Sequence[Place]]) -> int | None:
    """Return the degree on which the bars *waiting* end, where there is no choice."""
    sung = [place for bar in waiting for place in bar if not place.rest]
    return sung[-1].only[0] if sung and len(sung[-1].only) == 1 else None


def _aim_after(aims: Sequence[int], at: int) -> int:
    return aims[min(at + 1, len(aims) - 1)]


def _line(motif: Motif, shift: int) -> Line:
    """Return *motif* as a line, moved by *shift* degrees."""
    return tuple(
        Tone(degree + shift, steps) for degree, steps in zip(motif.degrees, motif.rhythm, strict=True)
    )


def _shape(line: Line) -> Line:
    """Return *line* without its marks."""
    return tuple(Tone(tone.degree, tone.steps) for tone in line)


def _shifted(line: Line, shift: int) -> Line:
    """Return *line* moved by *shift* degrees."""
    return tuple(
        Tone(None if tone.degree is None else tone.degree + shift, tone.steps, tone.marks) for tone in line
    )


def _settled(line: Line, chords: Sequence[Chord], steps: int) -> Line:
    """Return *line* with its long notes, and that on the downbeat, on notes of their chords."""
    start = 0
    out: list[Tone] = []
    for tone in line:
        chord = chord_at(chords, start, steps)
        middle = steps // 2
        strong = start % middle == 0 or start < middle < start + tone.steps or tone.steps >= 4
        if tone.degree is not None and strong and not chord.has(tone.degree):
            out.append(Tone(chord.nearest(tone.degree), tone.steps, tone.marks))
        else:
            out.append(tone)
        start += tone.steps
    return tuple(out)


def _last(lines: Sequence[Line]) -> int | None:
    """Return the last degree that sounds in *lines*."""
    sung = [tone.degree for line in lines for tone in line if tone.degree is not None]
    return sung[-1] if sung else None
