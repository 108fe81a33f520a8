"""The file of a tracker module (FastTracker 2, XM 1.04): patterns, instruments and samples as bytes, with no music in it."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from itertools import chain

import numpy as np

TICKS = 6
"""Ticks a row, the usual speed: a row is then a sixteenth when the beats a minute are those of the score."""
KEY_OFF = 97
MOST_POINTS = 12
"""Points that an envelope has at most."""
FULL_VOLUME = 64
TITLE = 20
"""Letters of the longest title."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Levels of -128 to 127; played at note 49 (C-4) and moved by *relative* semitones, 8363 of them last a second.

    *fine* is in 1/128 semitones. A sample that *loops* is played again and again.
    """

    levels: bytes
    relative: int
    fine: int
    loops: bool


@dataclass(frozen=True, slots=True)
class Instrument:
    """A sample with its loudness: *envelope* holds ticks and volumes (0 to 64), and stays at the last while a note is held."""

    name: str
    sample: Sample
    envelope: tuple[tuple[int, int], ...] = ()
    fade: int = 0
    """How much of 32768 a tick takes away once the note has ended."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row of a channel; 0 is nothing. *note* 1 is C-0, *volume* is 1 more than it says (0 to 64)."""

    note: int = 0
    instrument: int = 0
    volume: int = 0
    effect: int = 0
    value: int = 0


Row = tuple[Cell, ...]
Pattern = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A tune: *order* names patterns by number; after the last one it goes on at place *restart*."""

    title: str
    tempo: int
    order: tuple[int, ...]
    restart: int
    patterns: tuple[Pattern, ...]
    instruments: tuple[Instrument, ...]


def written(module: Module) -> bytes:
    """Return *module* as a file; pitch slides are linear, as all trackers since have them."""
    channels = len(module.patterns[0][0])
    head = struct.pack(
        "<17s20sB20sHI8H",
        b"Extended Module: ", _plain(module.title, TITLE), 0x1A, _plain("vgg", 20), 0x0104, 276, len(module.order),
        module.restart, channels, len(module.patterns), len(module.instruments), 1, TICKS, module.tempo,
    )  # fmt: skip
    order = bytes(module.order).ljust(256, b"\0")
    return b"".join(
        chain((head, order), map(_pattern, module.patterns), map(_instrument, module.instruments))
    )


def _plain(text: str, size: int) -> bytes:
    """Return *text* in the letters every tracker has, padded to *size*: accents go, what is left of others is '?'."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    shown = "".join(each if " " <= each <= "~" else "?" for each in bare)
    return shown[:size].rstrip().encode("ascii").ljust(size, b"\0")


def _pattern(pattern: Pattern) -> bytes:
    data = b"".join(_packed(cell) for row in pattern for cell in row)
    return struct.pack("<IBHH", 9, 0, len(pattern), len(data)) + data


def _packed(cell: Cell) -> bytes:
    """Return *cell* as one byte that says which of its five fields follow, and those."""
    fields = (cell.note, cell.instrument, cell.volume and cell.volume + 15, cell.effect, cell.value)
    mask = 0x80 | sum(1 << place for place, each in enumerate(fields) if each)
    return bytes((mask, *filter(None, fields)))


def _instrument(instrument: Instrument) -> bytes:
    points = instrument.envelope
    flat = list(chain.from_iterable(points)) + [0] * 2 * (MOST_POINTS - len(points))
    last = max(len(points) - 1, 0)
    holds = 3 if points else 0  # switched on, and held at its last point
    head = struct.pack("<I22sBHI96x", 263, _plain(instrument.name, 22), 0, 1, 40)
    envelopes = struct.pack("<24H48x", *flat)
    switches = bytes((len(points), 0, last, 0, 0, 0, 0, 0, holds, 0, 0, 0, 0, 0))
    return b"".join((head, envelopes, switches, struct.pack("<H22x", instrument.fade), _sample(instrument)))


def _sample(instrument: Instrument) -> bytes:
    sample = instrument.sample
    size = len(sample.levels)
    head = struct.pack(
        "<IIIBbBBbB22s",
        size, 0, size if sample.loops else 0, FULL_VOLUME, sample.fine, int(sample.loops), 128, sample.relative, 0,
        _plain(instrument.name, 22),
    )  # fmt: skip
    levels = np.frombuffer(sample.levels, np.uint8)
    steps = np.diff(
        levels, prepend=np.zeros(1, np.uint8)
    )  # the file keeps how far each is from the one before
    return head + steps.tobytes()
