"""Modules: A14 as far as trackers go. A reader of our own, so that what wrote an XM file is not what says it is right."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from vgg.media.findings import Finding
from vgg.media.sound.named import named
from vgg.media.sound.notation import STEPS_A_BEAT, VOICES, voice
from vgg.media.sound.xm import LOWEST
from vgg.responses.score import Score

_OFF = 97
"""The note that ends a note."""
_FIELDS = 5

Struck = set[tuple[int, int]]
"""Row from the top and pitch class of every note that is struck."""


def module_problems(track: str, score: Score, module: bytes) -> Iterator[Finding]:
    """A14: give the voices of an XM *module* that strike other notes than *score*; a row is a step."""
    try:
        heard = struck(module, len(VOICES))
    except (struct.error, IndexError, ValueError) as error:
        yield Finding("A14", named("track", track), f"its XM file cannot be read: {error}", 1, 0)
        return
    for name, notes in zip(VOICES, heard, strict=True):
        written = {(note.start, (note.pitch or 0) % 12) for note in voice(score, name)}
        strange = written ^ notes
        if strange:
            bar = min(strange)[0] // (score.beats * STEPS_A_BEAT) + 1
            yield Finding(
                "A14",
                named("track", track),
                f"XM and score differ in {name} from bar {bar} on",
                len(strange),
                0,
            )


def struck(module: bytes, channels: int) -> tuple[Struck, ...]:
    """Return what the first *channels* of an XM file strike, in the order of play.

    Raises ValueError, IndexError, struct.error.
    """
    if module[:17] != b"Extended Module: ":
        message = "it is no module"
        raise ValueError(message)
    head, orders, _, wide, count = struct.unpack_from("<IHHHH", module, 60)
    if wide < channels:
        message = f"it has {wide} channels"
        raise ValueError(message)
    at, patterns = 60 + head, []
    for _ in range(count):
        size, _, rows, packed = struct.unpack_from("<IBHH", module, at)
        patterns.append(list(_cells(module[at + size : at + size + packed], rows * wide)))
        at += size + packed
    found: tuple[Struck, ...] = tuple(set() for _ in range(channels))
    row = 0
    for number in module[80 : 80 + orders]:
        for place, note in enumerate(patterns[number]):
            if place % wide < channels and 0 < note < _OFF:
                found[place % wide].add((row + place // wide, (note + LOWEST) % 12))
        row += len(patterns[number]) // wide
    return found


def _cells(packed: bytes, count: int) -> Iterator[int]:
    """Yield the note of each of *count* cells, 0 for none; an empty pattern has no bytes at all."""
    at = 0
    for _ in range(count):
        if at >= len(packed):
            yield 0
            continue
        mask = packed[at]
        if mask & 0x80:
            yield packed[at + 1] if mask & 1 else 0
            at += 1 + (mask & 0x1F).bit_count()
        else:
            yield mask
            at += _FIELDS
