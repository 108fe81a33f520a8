"""What changes when a tune comes back: ornaments, and the climax that is kept for one moment of a piece."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from vgg.media.sound.motif import Motif

from .harmony import Chord
from .melody import Bars, Line, Tone, stands_on
from .themes import CEILING

_REACH = 5
"""Degrees that a note may be raised above its neighbours; a tune that does not climb has no climax."""


def says(motif: Motif, line: Line) -> bool:
    """Say whether *line* is the *motif*, from whatever note."""
    sung = [tone.degree for tone in line if tone.degree is not None]
    own = motif.degrees
    return len(sung) == len(own) and all(a - b == sung[0] - own[0] for a, b in zip(sung, own, strict=True))


def top(lines: Sequence[Line]) -> int:
    """Return the highest degree of *lines*."""
    return max((tone.degree for line in lines for tone in line if tone.degree is not None), default=0)


def lowered(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* with the climax a third lower, for all passes but the last."""
    return [
        tuple(
            tone if (tone.degree or 0) <= CEILING else replace(tone, degree=(tone.degree or 0) - 2)
            for tone in line
        )
        for line in lines
    ]


def crowned(lines: Sequence[Line], bars: Bars, motif: Motif, highest: int) -> list[Line]:
    """Return *lines* with one note of their second half raised above *highest*: the one that leaps least for it."""
    choices = [
        choice
        for bar, line in list(enumerate(lines))[len(lines) // 2 : -1]
        if not says(motif, line)
        for choice in _crowns(line, bars[bar], bar, highest)
    ]
    out = list(lines)
    for _, bar, at, degree in sorted(choices)[:1]:
        out[bar] = (*out[bar][:at], replace(out[bar][at], degree=degree), *out[bar][at + 1 :])
    return out


def _crowns(line: Line, chords: Sequence[Chord], bar: int, highest: int) -> list[tuple[int, int, int, int]]:
    """Return the inner notes of *line* that may be raised: what it costs, the bar, the place, the new degree."""
    out = []
    start, steps = line[0].steps, sum(tone.steps for tone in line)
    for at in range(1, len(line) - 1):
        tone, sides = line[at], [line[at - 1].degree, line[at + 1].degree]
        chord, _ = stands_on(chords, start, tone.steps, steps)
        degree = next(each for each in range(highest + 1, highest + 8) if chord.has(each))
        leap = max((degree - side for side in sides if side is not None), default=9)
        if tone.degree is not None and tone.steps > 1 and leap <= _REACH:
            out.append((leap * 4 - tone.steps, bar, at, degree))
        start += tone.steps
    return out


def varied(lines: Sequence[Line], motif: Motif, draw: random.Random, *, amount: int) -> list[Line]:
    """Return *lines* ornamented: long notes divided by neighbours, *amount* of them a bar at most.

    Bars that say the *motif*, and that of the climax, stay as they are.
    """
    return [
        line if says(motif, line) or top([line]) > CEILING else _ornamented(line, draw, amount)
        for line in lines
    ]


def _ornamented(line: Line, draw: random.Random, amount: int) -> Line:
    """Return *line* with up to *amount* of its longer notes dressed."""
    out: list[Tone] = []
    for tone in line:
        if tone.degree is None or tone.steps < 4 or amount == 0 or draw.random() < 0.3:
            out.append(tone)
            continue
        amount -= 1
        out.extend(_dressed(tone, draw))
    return tuple(out)


def _dressed(tone: Tone, draw: random.Random) -> list[Tone]:
    """Return *tone* with a neighbour, a turn, a repeat, a fall or a slide."""
    assert tone.degree is not None  # rests are never dressed
    turn = draw.randrange(5)
    degree, rest = tone.degree, tone.steps - 2
    if turn == 0:
        return [Tone(degree, rest), Tone(degree + draw.choice((1, -1)), 2)]
    if turn == 1:
        return [Tone(degree, 1), Tone(degree + 1, 1), Tone(degree, rest)]
    if turn == 2:
        return [Tone(degree, 2), Tone(degree, rest)]
    if turn == 3 and tone.steps >= 6:
        return [Tone(degree, tone.steps - 4), Tone(degree + 1, 2), Tone(degree, 2)]
    return [replace(tone, marks=tone.marks + "/")]
