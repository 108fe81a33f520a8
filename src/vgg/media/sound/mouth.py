"""How a mouth moves from sound to sound: without this, speech would be a row of beads that nobody understands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .phonemes import PHONEMES, Move, Phone

Longs = NDArray[np.int64]

FRAME_MS = 5
_TAIL = 6  # frames after the last sound, in which the mouth closes
_AIRS = 3  # resonances of a hiss
_REST = Phone((500, 1500, 2500), (80, 100, 150), 0, 0, Move(0, 100, 40, 0))


@dataclass(frozen=True, slots=True)
class Sound:
    """A phoneme as it is said: *stretch*, *pitch* and *loud* in per cent of the ordinary.

    Phoneme '' is a pause of *stretch* ms.
    """

    phoneme: str
    stretch: int = 100
    pitch: int = 100
    loud: int = 100


@dataclass(frozen=True, slots=True)
class Mouth:
    """What throat and mouth do, a row a frame of 5 ms.

    *formants* and *widths* (rows x 3) and *nose* in hertz, loudness of *voice*, *breath* and *hiss*, *air* (rows x 3 x
    hertz, width and loudness of a hiss), *pitch* in per cent of the speaker's.
    """

    formants: Longs
    widths: Longs
    nose: Longs
    voice: Longs
    breath: Longs
    hiss: Longs
    air: Longs
    pitch: Longs


@dataclass(frozen=True, slots=True)
class _Part:
    """A phone in its place: *sound* is what it is part of, *count* its frames."""

    phone: Phone
    sound: Sound
    count: int


def frames(sound: Sound) -> int:
    """Return how many frames of 5 ms *sound* lasts, whatever stands beside it."""
    return sum(_count(sound, phone) for phone in _phones(sound))


def silence() -> int:
    """Return how many frames `moved` lays after the last sound."""
    return _TAIL


def moved(sounds: Sequence[Sound]) -> Mouth:
    """Return the mouth that says *sounds*, every resonance on its way from one to the next."""
    parts = [_Part(phone, sound, _count(sound, phone)) for sound in sounds for phone in _phones(sound)]
    last = replace(parts[-1].sound, phoneme="", stretch=0) if parts else Sound("", 0)
    parts = _settled([*parts, _Part(_REST, last, _TAIL)])
    shapes = np.array([(*part.phone.formants, part.phone.nose) for part in parts], dtype=np.int64)
    counts = np.array([part.count for part in parts])
    tracks = np.concatenate([
        _moving(shapes, at, parts[at - 1 : at + 2] if at else [parts[0], *parts[:2]]) for at in range(len(parts))
    ])  # fmt: skip
    rows = np.array(
        [
            (
                *part.phone.widths,
                part.phone.voice * part.sound.loud // 100,
                part.phone.breath,
                part.phone.hiss,
                part.sound.pitch,
            )
            for part in parts
        ],
        dtype=np.int64,
    ).repeat(counts, axis=0)
    air = np.array([_air(part.phone) for part in parts], dtype=np.int64).repeat(counts, axis=0)
    return Mouth(
        tracks[:, :3], _smooth(rows[:, :3], 5), tracks[:, 3], _smooth(rows[:, 3], 3), _smooth(rows[:, 4], 3),
        rows[:, 5], air, _smooth(rows[:, 6], 15),
    )  # fmt: skip


def _count(sound: Sound, phone: Phone) -> int:
    """Return how many frames *phone*, a part of *sound*, lasts."""
    grown = phone.time * (100 if phone.firm or not sound.phoneme else sound.stretch) // 100
    return max((grown + FRAME_MS // 2) // FRAME_MS, 1)


def _phones(sound: Sound) -> tuple[Phone, ...]:
    """Return the phones of a sound; a pause is one that is silent."""
    return PHONEMES[sound.phoneme] if sound.phoneme else (replace(_REST, time=max(sound.stretch, 0)),)


def _settled(parts: Sequence[_Part]) -> list[_Part]:
    """Return *parts* with the formants of those that take what follows: of a breath, a pause, and air that rings as the mouth."""
    out: list[_Part] = []
    following = _REST
    for part in reversed(parts):
        phone = part.phone
        if not phone.formants or not part.sound.phoneme:
            phone = replace(phone, formants=following.formants)
        air = tuple((hertz or following.formants[1], width, loud) for hertz, width, loud in phone.air)
        phone = replace(phone, air=air)
        following = phone if phone.move.rank < 20 else following
        out.append(replace(part, phone=phone))
    return out[::-1]


def _air(phone: Phone) -> list[tuple[int, int, int]]:
    """Return the resonances of the hiss of *phone*, _AIRS of them."""
    return [*phone.air, *[(1000, 1000, 0)] * _AIRS][:_AIRS]


def _moving(shapes: Longs, at: int, parts: Sequence[_Part]) -> Longs:
    """Return part *at* frame by frame: its own shape, and what its neighbours make of its ends.

    *parts* are the one before, itself and the one after (itself at the ends of the line).
    """
    own, count = shapes[at], parts[1].count
    place = np.arange(count, dtype=np.int64)[:, None] * 2 + 1
    track = np.repeat(own[None, :], count, axis=0)
    before, after = max(at - 1, 0), min(at + 1, len(shapes) - 1)
    if before != at:
        meet, over = _meeting(parts[1], parts[0], own, shapes[before])
        track = track + (meet - own) * np.maximum(2 * over - place, 0) // (2 * over)
    if after != at:
        meet, over = _meeting(parts[1], parts[2], own, shapes[after])
        track = track + (meet - own) * np.maximum(2 * over - (2 * count - place), 0) // (2 * over)
    return track


def _meeting(part: _Part, other: _Part, own: Longs, beside: Longs) -> tuple[Longs, int]:
    """Return the shape at the border of *part* and *other*, and over how many frames of *part* the mouth moves."""
    ours, theirs = part.phone.move, other.phone.move
    if ours.rank == theirs.rank:
        return (own + beside) // 2, max(min(ours.inside, part.count * FRAME_MS) // FRAME_MS, 1)
    if ours.rank > theirs.rank:
        return own + (beside - own) * ours.pull // 100, max(ours.inside // FRAME_MS, 1)
    return beside + (own - beside) * theirs.pull // 100, max(theirs.outside // FRAME_MS, 1)


def _smooth(values: Longs, width: int) -> Longs:
    """Return the moving mean of *values* over *width* frames (odd)."""
    half = width // 2
    edges = [(half, half)] + [(0, 0)] * (values.ndim - 1)
    sums = np.cumsum(np.pad(values, edges, mode="edge"), axis=0)
    first = sums[width - 1 :]
    before = np.concatenate((np.zeros_like(sums[:1]), sums[:-width]))
    return (first - before) // width
