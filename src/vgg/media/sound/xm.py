"""Every song as a tracker module too (XM): without it nobody could open our music in the programs that made this sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from vgg.responses.score import Score, Timbre, Wave

from .dressed import LOUDEST, PLAIN, Dressed, dressed
from .drums import kit
from .instruments import Envelope, instruments
from .notation import STEPS_A_BEAT, VOICES, drums, entries, length, steps_a_bar
from .player import mixed
from .song import Drums, Echo, Song
from .xm_file import FULL_VOLUME, KEY_OFF, TITLE, Cell, Instrument, Module, Pattern, Sample, written

CHANNELS = ("lead", "second", "third", "bass", "drums", "cymbals", "lead echo", "second echo")
"""What each channel plays; a row is a step, and a pattern a section. Without an echo the last two are missing."""
LOWEST = 11
"""The MIDI number below note 1 of a module."""
DRUM_NAMES = {"k": "kick", "s": "snare", "t": "tom", "h": "hat", "o": "open hat", "c": "crash"}

_CYMBALS = frozenset("hoc")
_CYCLE = 64  # samples a turn of a wave: at C-4 they last as long as a middle C, but for 2/128 of a semitone
_TUNED, _FINE = 12, 2
_HEIGHT = 140  # levels from the lowest to the highest of a wave, so that no pulse leaves the range of a byte
_DUTY = {"12": 8, "25": 16, "50": 32}
_LAST_TICK = 324  # where the envelopes of trackers end
_FASTEST_FADE = 0xFFF
_FRAME_TICKS = 150  # a frame is tempo / 150 ticks
_DRUM_RELATIVE, _DRUM_FINE = 29, -28  # 44,100 samples a second at C-4
_DRUM_NOTE = 49


def xm(score: Score) -> bytes:
    """Return *score* as an XM module.

    What loops goes on from the top; a jingle ends in a pattern that stays silent.
    """
    book, size = _Book(score.tempo), length(score)
    cells: dict[tuple[int, int], Cell] = {}
    for channel, name in enumerate(VOICES):
        cells |= {
            (row, channel): cell for row, cell in _line(dressed(score, name), book, instruments().mix[name])
        }
    for hit in drums(score):
        channel = CHANNELS.index("cymbals" if hit.drum in _CYMBALS else "drums")
        cells[hit.start, channel] = Cell(_DRUM_NOTE, book.drum(hit.drum))
    cells |= _echoes(cells, score)
    if score.loop:  # what rings past the end goes on at the beginning, where nothing stands in its way
        for (row, channel), cell in sorted(cells.items()):
            if row >= size:
                cells.setdefault((row % size, channel), cell)
    return written(_module(score, cells, tuple(book.instruments)))


def _line(line: Sequence[Dressed], book: _Book, mix: int) -> Iterator[tuple[int, Cell]]:
    """Yield the rows of a voice as loud as *mix*: its notes, what moves along them, and where they end."""
    for at, own in enumerate(line):
        begin, end = own.note.start, own.note.end
        before = line[at - 1] if at else None
        number = book.voice(own.timbre)
        loud = mix if isinstance(own.timbre, Timbre) else mix * 2  # a drawn wave is twice as high as a pulse
        volume = min(
            FULL_VOLUME * own.loudness * loud // (LOUDEST * instruments().mix["second"]), FULL_VOLUME
        )
        moves = dict(_moves(own, book.tempo))
        if before and _slides(own, before) and book.voice(before.timbre) == number:
            moves[begin] = (3, min(abs(before.pitch - own.pitch) * 16 // 5 + 1, 255))
        yield begin, Cell(_note(own.pitch), number, volume + 1, *moves.pop(begin, (0, 0)))
        for row, move in moves.items():
            yield row, Cell(0, 0, 0, *move)
        if at + 1 == len(line) or line[at + 1].note.start > end:
            yield end, Cell(KEY_OFF)


def _note(pitch: int) -> int:
    """Return the module's note for a MIDI number; one beyond its eight octaves comes nearer by octaves."""
    note = pitch - LOWEST
    while not 1 <= note <= 96:
        note += 12 if note < 1 else -12
    return note


def _slides(own: Dressed, before: Dressed) -> bool:
    """Say whether the note is reached by a slide: in a tracker only from a note that still sounds."""
    return own.note.slides and before.note.end == own.note.start


def _moves(own: Dressed, tempo: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the effects along a note, row by row: an arpeggio, or vibrato once it has begun."""
    begin, end = own.note.start, own.note.end
    above, tremble = own.run[1:3], instruments().vibrato[own.vibrato]
    if above:
        yield from ((row, (0, above[0] << 4 | above[-1])) for row in range(begin, end))
    if tremble.depth:
        late = max(1, round(tremble.after * tempo / 900))
        speed, depth = min(max(round(896 / tempo), 1), 15), max(1, round(tremble.depth / 8))
        yield from ((row, (4, speed << 4 | depth)) for row in range(begin + late, end))


def _echoes(cells: dict[tuple[int, int], Cell], score: Score) -> dict[tuple[int, int], Cell]:
    """Return the first repeats of both pulses on channels of their own, as players of the era had them."""
    echo = instruments().echo[score.echo]
    if not echo.gains:
        return {}
    first = CHANNELS.index("lead echo")
    return {
        (row + echo.steps, channel + first): _softer(cell, echo.gains[0])
        for (row, channel), cell in cells.items()
        if channel < 2
    }


def _softer(cell: Cell, gain: int) -> Cell:
    loud = (cell.volume - 1) * gain // 256 + 1 if cell.volume else 0
    return Cell(cell.note, cell.instrument, loud, cell.effect, cell.value)


def _module(score: Score, cells: dict[tuple[int, int], Cell], found: tuple[Instrument, ...]) -> Module:
    """Return *cells* as patterns, one for each section; a section that sounds the same again is the same pattern."""
    wide = len(CHANNELS) if instruments().echo[score.echo].gains else len(CHANNELS) - 2
    sizes = [len(section.bars) * steps_a_bar(score) for _, section in entries(score)]
    if not score.loop:
        sizes += [-(-score.tempo // 15), STEPS_A_BEAT]  # a second to ring out, and silence for ever
    patterns: dict[Pattern, int] = {}
    order, start = [], 0
    for size in sizes:
        rows = tuple(
            tuple(cells.get((row, channel), Cell()) for channel in range(wide))
            for row in range(start, start + size)
        )
        order.append(patterns.setdefault(rows, len(patterns)))
        start += size
    title = score.title if len(score.title) <= TITLE else score.title.rpartition(": ")[2]
    return Module(
        title, score.tempo, tuple(order), 0 if score.loop else len(order) - 1, tuple(patterns), found
    )


@dataclass(slots=True)
class _Book:
    """The instruments a piece needs, numbered as they come."""

    tempo: int
    instruments: list[Instrument] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)

    def voice(self, timbre: Timbre | Wave) -> int:
        """Return the number of the instrument that sounds as *timbre* does."""
        kind = f"pulse {timbre.duty}" if isinstance(timbre, Timbre) else timbre.wave
        return self._number(f"{kind} {timbre.envelope}", lambda name: self._voice(timbre, name))

    def _voice(self, timbre: Timbre | Wave, name: str) -> Instrument:
        envelope = instruments().envelopes[timbre.envelope]
        levels = _pulse(_DUTY[timbre.duty]) if isinstance(timbre, Timbre) else _drawn(timbre.wave)
        fade = min(32768 * _FRAME_TICKS // (envelope.release * self.tempo), _FASTEST_FADE)
        return Instrument(
            name, Sample(levels, _TUNED, _FINE, loops=True), _points(envelope, self.tempo), fade
        )

    def drum(self, letter: str) -> int:
        """Return the number of the instrument of the drum *letter*."""
        sample = Sample(_drum(letter), _DRUM_RELATIVE, _DRUM_FINE, loops=False)
        return self._number(DRUM_NAMES[letter], lambda name: Instrument(name, sample))

    def _number(self, name: str, make: Callable[[str], Instrument]) -> int:
        """Return the number of the instrument *name*, made when it is first needed."""
        if name not in self._numbers:
            self.instruments.append(make(name))
            self._numbers[name] = len(self.instruments)
        return self._numbers[name]


def _points(envelope: Envelope, tempo: int) -> tuple[tuple[int, int], ...]:
    """Return *envelope* in ticks and volumes of 64."""
    ticks = {min(frame * tempo // _FRAME_TICKS, _LAST_TICK): frame for frame, _ in reversed(envelope.points)}
    frames = [min(frame, _LAST_TICK * _FRAME_TICKS // tempo) for _, frame in sorted(ticks.items())]
    volumes = envelope.volumes(max(frames) + 1)
    return tuple(
        (tick, (int(volumes[frame]) * 64 + 127) // 255)
        for tick, frame in zip(sorted(ticks), frames, strict=True)
    )


def _pulse(wide: int) -> bytes:
    """Return one turn of a pulse that is high for *wide* of its samples, and as much above nothing as below it."""
    low = -_HEIGHT * wide // _CYCLE
    return _as_bytes([low + _HEIGHT] * wide + [low] * (_CYCLE - wide))


def _drawn(wave: str) -> bytes:
    levels = instruments().levels(wave)
    middle = sum(levels) / len(levels)
    return _as_bytes(
        [round((level - middle) * _HEIGHT / 15) for level in levels for _ in range(_CYCLE // len(levels))]
    )


@cache
def _drum(letter: str) -> bytes:
    """Return the drum *letter* as the chip plays it."""
    parts, numbers = kit(0)[letter], instruments()
    frames = max(part.at + sum(part.voice.volume[1::2]) for part in parts)
    drums = Drums(mix=numbers.mix["drums"], kit={letter: parts}, hits=((0, letter, 255),))
    alone = Song(
        frames=frames, loop=False, gain=1 << 16, echo=Echo(delay=1, gains=()), voices=(),
        waves=(numbers.levels("triangle"),), drums=drums,
    )  # fmt: skip
    loudest = 4096 * numbers.mix["second"] * LOUDEST // (256 * PLAIN)  # a pulse of full volume on the chip
    return np.clip(mixed(alone) * _HEIGHT // loudest, -128, 127).astype(np.int8).tobytes()


def _as_bytes(levels: Sequence[int]) -> bytes:
    return bytes(level & 255 for level in levels)
