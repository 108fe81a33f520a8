"""What plays with the lead: second and third voice in the ways that moods and chips prefer."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .counterpoint import Frame, Sound, sounding, yielding
from .harmony import Chord
from .melody import Place, Singer, weight

_SECOND_SPAN = (48, 88)
_MIDDLE = 55
"""Lowest note of a chord in the second voice."""
_ORDERS = ((0, 1, 2, 1), (0, 2, 1, 2), (2, 1, 0, 1), (0, 1, 2, 3), (0, 2, 3, 1))
_THREES = ((0, 1, 2), (2, 1, 0), (0, 2, 1), (1, 2, 0))
_STABS = {
    "four": ((2, 6, 10, 14), (4, 12), (3, 6, 11, 14), (2, 7, 10, 15), (0, 6, 12), (4, 7, 12, 15)),
    "three": ((4, 8), (4, 6, 8, 10)),
    "twelve": ((2, 5, 8, 11), (3, 9), (2, 3, 8, 9)),
}


@dataclass(frozen=True, slots=True)
class Player:
    """Plays along: on *frame*, against *lead* and *bass* of the section, in *metre*, with the dice."""

    frame: Frame
    lead: tuple[Sound, ...]
    bass: tuple[Sound, ...]
    metre: str
    draw: random.Random

    def second(self, style: str, *, motif: Sequence[int]) -> list[Sound]:
        """Return the second voice in *style*; *motif* is what it says when it answers."""
        makers: dict[str, Callable[[], list[Sound]]] = {
            "thirds": self._thirds,
            "arpeggio": lambda: self._arpeggio(2 if self.metre != "twelve" else 1, _MIDDLE),
            "runs": lambda: self._arpeggio(1, _MIDDLE),
            "stabs": self._stabs,
            "pad": self._pad,
            "counter": lambda: self._counter(-6, 3),
            "answer": lambda: self._answer(motif),
            "octave": self._octave,
            "shadow": self._shadow,
        }
        rows = [sounding(self.lead, self.frame.size), sounding(self.bass, self.frame.size)]
        below = style not in {"answer", "shadow"}
        return yielding(makers[style](), rows, self.frame, span=_SECOND_SPAN, below=below)

    def third(self, style: str, second: Sequence[Sound]) -> list[Sound]:
        """Return the third voice in *style*, clear of the lead and of the *second* voice."""
        makers: dict[str, Callable[[], list[Sound]]] = {
            "rest": list,
            "pad": self._long,
            "bells": self._bells,
            "counter": lambda: self._counter(-8, 0),
            "double": self._above,
            "arpeggio": lambda: self._arpeggio(2 if self.metre != "twelve" else 3, 67),
        }
        size = self.frame.size
        rows = [sounding(self.lead, size), sounding(self.bass, size), sounding(second, size)]
        span = (72, 95) if style == "bells" else (50, 93)
        below = style in {"pad", "counter"}
        return yielding(makers[style](), rows, self.frame, span=span, below=below)

    def _spans(self) -> list[tuple[int, int, Chord]]:
        """Return start, length and chord of every chord of the section."""
        out = []
        for at, bar in enumerate(self.frame.bars):
            size = self.frame.steps // len(bar)
            out += [(at * self.frame.steps + part * size, size, chord) for part, chord in enumerate(bar)]
        return out

    def _voicings(self, low: int) -> list[list[int]]:
        """Return four notes of each chord of the section from about *low* up, moving as little as may be."""
        out: list[list[int]] = []
        for _, _, chord in self._spans():
            classes = chord.classes if len(chord.classes) < 4 else (*chord.classes[:2], chord.classes[3])
            stacks = [_stack(classes, low + shift) for shift in (-3, 0, 3)]
            before = out[-1] if out else _stack(classes, low)
            out.append(
                min(stacks, key=lambda each: sum(abs(a - b) for a, b in zip(each, before, strict=True)))
            )
        return out

    def _thirds(self) -> list[Sound]:
        """Sing along under the lead: a third below in motion, a chord note where the lead rests on one."""
        out = []
        for sound in self.lead:
            chord = self.frame.chord(sound.start)
            settled = sound.start % self.frame.beat == 0 or sound.steps >= self.frame.beat
            below = self._below(sound.pitch, chord, only_chord=settled)
            out.append(Sound(sound.start, sound.steps, below))
        return out

    def _below(self, pitch: int, chord: Chord, *, only_chord: bool) -> int:
        """Return the nearest good note three to nine semitones under *pitch*."""
        wanted = frozenset(chord.classes) if only_chord else self.frame.tonality.notes(chord)
        return next((each for each in range(pitch - 3, pitch - 10, -1) if each % 12 in wanted), pitch - 12)

    def _arpeggio(self, unit: int, low: int) -> list[Sound]:
        """Take the chords apart in notes of *unit* steps."""
        three = self.metre == "twelve" and unit == 1
        order = self.draw.choice(_THREES if three else _ORDERS)
        out = []
        for (start, size, _), notes in zip(self._spans(), self._voicings(low), strict=True):
            out += [
                Sound(start + at * unit, unit, notes[order[at % len(order)]]) for at in range(size // unit)
            ]
        return out

    def _stabs(self) -> list[Sound]:
        """Strike chords between the beats."""
        places = self.draw.choice(_STABS[self.metre])
        length = 1 if self.metre == "twelve" else 2
        out = []
        for at in range(len(self.frame.bars)):
            for place in places:
                start = at * self.frame.steps + place
                notes = _stack(self.frame.chord(start).classes[:3], _MIDDLE)
                out.append(Sound(start, min(length, self.frame.steps - place), notes[0], "*"))
        return out

    def _pad(self) -> list[Sound]:
        """Hold the chords."""
        return [
            Sound(start, size, notes[0], "*")
            for (start, size, _), notes in zip(self._spans(), self._voicings(_MIDDLE), strict=True)
        ]

    def _long(self) -> list[Sound]:
        """Hold one inner note of each chord, the one next to the note before; equal notes are tied."""
        out: list[Sound] = []
        near = 62
        for start, size, chord in self._spans():
            inner = chord.classes[1:2] + chord.classes[3:] or chord.classes
            wanted = [each for each in range(54, 74) if each % 12 in inner]
            pitch = min(wanted, key=lambda each: (abs(each - near), each))
            if out and out[-1].pitch == pitch and out[-1].steps < 2 * self.frame.steps:
                out[-1] = out[-1]._replace(steps=out[-1].steps + size)
            else:
                out.append(Sound(start, size, pitch))
            near = pitch
        return out

    def _bells(self) -> list[Sound]:
        """Ring high chord notes where the lead holds still or breathes, two or three a bar."""
        beat, out = self.frame.beat, []
        onsets = {sound.start for sound in self.lead}
        places = self.draw.choice(
            ((0, 6), (4, 10), (2, 8, 12), (0, 3, 6)) if self.metre == "four" else ((0, 6), (4, 8))
        )
        for at in range(len(self.frame.bars)):
            notes = _stack(self.frame.chord(at * self.frame.steps).classes[:3], 76)
            for turn, place in enumerate(places):
                start = at * self.frame.steps + place
                chord = self.frame.chord(start)
                if place >= self.frame.steps or (start in onsets and place):
                    continue
                pitch = next((n for n in notes[turn % 3 :] + notes if n % 12 in chord.classes), notes[0])
                out.append(Sound(start, min(beat, self.frame.steps - place), pitch))
        return _apart(out)

    def _counter(self, low: int, high: int) -> list[Sound]:
        """Sing a slow line of its own: it falls where the lead climbs, and moves on from chord to chord."""
        places = self._against(low, high)
        singer = Singer(self.frame.tonality, self.frame.base, self.draw, low, high)
        out: list[Sound] = []
        start = 0
        for place, degree in zip(places, singer.sing(places), strict=True):
            pitch = self.frame.tonality.pitch(degree or 0, self.frame.base, place.chord)
            if out and out[-1].pitch == pitch and start % self.frame.steps:
                out[-1] = out[-1]._replace(steps=out[-1].steps + place.steps)
            else:
                out.append(Sound(start, place.steps, pitch))
            start += place.steps
        return out

    def _against(self, low: int, high: int) -> list[Place]:
        """Return places for slow chord notes between the degrees *low* and *high*, aimed away from where the lead is."""
        steps, row = self.frame.steps, sounding(self.lead, self.frame.size)
        cells = ((8, 8), (8, 4, 4), (4, 12), (6, 10), (12, 4)) if steps == 16 else ((12,), (6, 6), (6, 3, 3))
        pair = self.draw.sample(cells, 2)
        places: list[Place] = []
        for at in range(len(self.frame.bars)):
            start = at * steps
            for size in pair[at % 2]:
                sung = [each for each in row[start : start + size] if each]
                height = (sum(sung) // len(sung) - self.frame.base) * 7 // 12 if sung else 4
                aim = (low + high) // 2 - (height - 4) + (2, 0, -2, -1)[at % 4]
                chord = self.frame.chord(start)
                only = tuple(each for each in range(low, high + 1) if chord.has(each))
                places.append(Place(size, chord, weight(start % steps, size, threes=False), aim, only))
                start += size
        return places

    def _answer(self, motif: Sequence[int]) -> list[Sound]:
        """Wait while the lead moves; in its long notes and rests, answer with the motif's turns on the chord."""
        out: list[Sound] = []
        unit = 2 if self.metre != "twelve" else 1
        moves = [after - motif[0] for after in motif]
        voicings = {
            start: notes for (start, _, _), notes in zip(self._spans(), self._voicings(_MIDDLE), strict=True)
        }
        bounds = [*(sound.start for sound in self.lead), self.frame.size]
        free = {start: after - start for start, after in pairwise(bounds)}
        held: list[int] = voicings[0]
        step = 0
        while step < self.frame.size:
            held = voicings.get(step, held)
            room = free.get(step, 0)
            if room >= 6 and step % self.frame.steps:
                start = step + 2
                count = min((room - 2) // unit, len(moves))
                out += self._echoed(start, unit, moves[:count])
                step = start + count * unit
            elif step % (2 * self.frame.beat) == 0:
                size = min(self.frame.beat, self.frame.size - step)
                out.append(Sound(step, size, held[(step // self.frame.beat) % 3]))
                step += size
            else:
                step += 1
        return _apart(out)

    def _echoed(self, start: int, unit: int, moves: Sequence[int]) -> list[Sound]:
        """Return the turns *moves* from *start* on, beginning on a chord note in the middle of the register."""
        chord = self.frame.chord(start)
        first = chord.nearest(2)
        return [
            Sound(
                start + at * unit,
                unit,
                self.frame.tonality.pitch(first + move, self.frame.base, self.frame.chord(start + at * unit)),
            )
            for at, move in enumerate(moves)
        ]

    def _octave(self) -> list[Sound]:
        """Double the lead an octave lower where it moves, and part from it by a sixth or so in its long notes."""
        out = []
        for sound in self.lead:
            long = sound.steps >= self.frame.beat
            chord = self.frame.chord(sound.start)
            pitch = self._below(sound.pitch - 3, chord, only_chord=True) if long else sound.pitch - 12
            out.append(Sound(sound.start, sound.steps, pitch))
        return out

    def _shadow(self) -> list[Sound]:
        """Repeat the lead a dotted eighth later, as an echo written by hand."""
        late = 3
        return [
            Sound(
                sound.start + late, min(sound.steps, self.frame.size - sound.start - late), sound.pitch, ","
            )
            for sound in self.lead
            if sound.start + late < self.frame.size
        ]

    def _above(self) -> list[Sound]:
        """Double the lead an octave higher, or lower where that is too high."""
        up = 12 if max((sound.pitch for sound in self.lead), default=0) <= 80 else -12
        return [Sound(sound.start, sound.steps, sound.pitch + up) for sound in self.lead]


def _stack(classes: Sequence[int], low: int) -> list[int]:
    """Return four notes of a chord in close position from *low* up."""
    notes = sorted(low + (each - low) % 12 for each in classes)
    return (notes + [each + 12 for each in notes])[:4]


def _apart(sounds: Sequence[Sound]) -> list[Sound]:
    """Return *sounds* cut so that none sounds into the next."""
    ends = [after.start for after in sounds[1:]] + [sounds[-1].end if sounds else 0]
    return [
        sound._replace(steps=min(sound.steps, end - sound.start))
        for sound, end in zip(sounds, ends, strict=True)
        if end > sound.start
    ]
