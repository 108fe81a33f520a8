"""Sound for the eye: waveforms, piano rolls and spectrograms as numbers, which reports and documents draw each in its way."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vgg.responses.score import Score

from .dressed import dressed
from .lint.motifs import motif_of, sayings
from .notation import VOICES, Hit, Name, drums, entries, length, played, steps_a_bar, voice
from .synth import RATE, Pcm

DRUM_ROWS = "cohtsk"
"""The drums from the highest sounding down: crash, open hat, hat, tom, snare, kick."""

SILENT = -54.0
"""Decibels below a picture's loudest point at which a spectrogram is black."""

_WINDOWS = (512, 2048, 8192, 16384)
_PARTED = 24
"""Bins below a pitch that a window needs, so that a semitone there is more than one bin wide."""
_AT_ONCE = 64  # columns transformed at a time: 8 MB of the longest window

Levels = NDArray[np.uint8]
"""A spectrogram: rows from the highest pitch down, columns of time, 0 silent to 255 the loudest."""


@dataclass(frozen=True, slots=True)
class Axes:
    """A spectrogram's *columns* over the length of a sound, and its *rows* from MIDI number *high* down to *low*."""

    columns: int
    rows: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tone:
    """A stretch of one pitch (a MIDI number), in steps (sixteenths) from the beginning."""

    start: int
    steps: int
    pitch: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the whole piece that has a *name*: a section, a chord, the motif."""

    start: int
    steps: int
    name: str


@dataclass(frozen=True, slots=True)
class Roll:
    """A score as a piano roll of *steps* sixteenths, *bar* of them a bar; all pitches lie between *low* and *high*."""

    steps: int
    bar: int
    low: int
    high: int
    voices: dict[str, tuple[Tone, ...]]
    drums: tuple[Hit, ...]
    chords: tuple[Span, ...]
    sections: tuple[Span, ...]
    motifs: tuple[Span, ...]


def roll(score: Score) -> Roll:
    """Return *score* as it is played once through, with a semitone of air above and below."""
    voices: dict[str, tuple[Tone, ...]] = {name: tuple(_tones(score, name)) for name in VOICES}
    pitches = [tone.pitch for tones in voices.values() for tone in tones] or [60]
    return Roll(
        steps=length(score),
        bar=steps_a_bar(score),
        low=min(pitches) - 1,
        high=max(pitches) + 1,
        voices=voices,
        drums=drums(score),
        chords=tuple(_chords(score)),
        sections=tuple(_sections(score)),
        motifs=tuple(_motifs(score)),
    )


def _tones(score: Score, name: Name) -> Iterator[Tone]:
    """Yield what sounds of the voice *name*: of a note that runs through its chord every pitch it touches."""
    for own in dressed(score, name):
        yield from (Tone(own.note.start, own.note.steps, own.pitch + above) for above in own.run)


def _chords(score: Score) -> Iterator[Span]:
    """Yield every chord of every bar; two of them share theirs."""
    for start, _, bar in played(score):
        names = bar.chord.split()
        size = steps_a_bar(score) // len(names)
        yield from (Span(start + place * size, size, name) for place, name in enumerate(names))


def _sections(score: Score) -> Iterator[Span]:
    for start, section in entries(score):
        yield Span(start, len(section.bars) * steps_a_bar(score), section.name)


def _motifs(score: Score) -> Iterator[Span]:
    """Yield where the lead says the motif, from any note of the scale."""
    notes, size = voice(score, "lead"), len(motif_of(score))
    places = {note.start: place for place, note in enumerate(notes)}
    for start in sayings(score):
        last = notes[places[start] + size - 1]
        yield Span(start, last.start + last.steps - start, "motif")


def strokes(pcm: Pcm, count: int) -> tuple[tuple[int, int], ...]:
    """Return *pcm* as *count* stretches of one length: peak and root mean square of each, in per cent of full scale."""
    if not len(pcm):
        return ((0, 0),) * count
    edges = np.unique(np.arange(count) * len(pcm) // count)
    highs, lows = np.maximum.reduceat(pcm, edges), np.minimum.reduceat(pcm, edges)
    peaks = np.maximum(highs.astype(np.int32), -lows.astype(np.int32)) * 100 // 32768
    squares = np.add.reduceat(np.square(pcm, dtype=np.float32), edges)
    means = np.sqrt(squares / np.diff(np.append(edges, len(pcm)))) * 100 / 32768
    return tuple((int(peak), round(float(mean))) for peak, mean in zip(peaks, means, strict=True))


def spectrogram(pcm: Pcm, axes: Axes, rate: int = RATE, longest: int = _WINDOWS[-1]) -> Levels:
    """Return how loud each pitch of *pcm* is along *axes*.

    Every row is measured through the shortest window that still tells semitones apart there, so that basses are as
    narrow as trebles and trebles as short as drums. None is longer than *longest* samples: in a sound that is over at
    once, time tells more than pitch.
    """
    edges = 440 * 2 ** ((np.linspace(axes.high, axes.low, axes.rows + 1) - 69) / 12)
    power = np.zeros((axes.rows, axes.columns))
    needed = [min(_window_for(float(edge), rate), longest) for edge in edges[1:]]
    for size, places in groupby(range(axes.rows), key=lambda row: needed[row]):
        some = list(places)
        bins = edges[some[0] : some[-1] + 2] * size / rate
        power[some] = _bands(pcm, axes.columns, size, bins)
    return _levels(power)


def _window_for(hertz: float, rate: int) -> int:
    return next((size for size in _WINDOWS if hertz * size / rate >= _PARTED), _WINDOWS[-1])


def _bands(pcm: Pcm, columns: int, size: int, bins: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the loudest of each band between *bins* (falling) for every column, through windows of *size* samples."""
    window = np.hanning(size) / size
    around = np.concatenate((np.zeros(size // 2, np.int16), pcm, np.zeros(size, np.int16)))
    starts = (np.arange(columns) * 2 + 1) * len(pcm) // (2 * columns)
    tops, feet = np.ceil(bins[:-1]).astype(int) + 1, np.floor(bins[1:]).astype(int)
    out = np.zeros((len(tops), columns))
    for first in range(0, columns, _AT_ONCE):
        some = starts[first : first + _AT_ONCE]
        heard = np.abs(np.fft.rfft(around[some[:, None] + np.arange(size)] * window, axis=1)) ** 2
        for row, (foot, top) in enumerate(zip(feet, tops, strict=True)):
            out[row, first : first + len(some)] = heard[:, min(foot, size // 2) : top].max(axis=1)
    return out


def _levels(power: NDArray[np.float64]) -> Levels:
    loudest = float(power.max())
    if loudest <= 0:
        return np.zeros(power.shape, np.uint8)
    decibels = 10 * np.log10(np.maximum(power / loudest, 1e-12))
    levels: Levels = np.rint(np.clip(1 - decibels / SILENT, 0, 1) * 255).astype(np.uint8)
    return levels


@cache
def embers() -> tuple[tuple[int, int, int], ...]:
    """Return 256 colours from the paper of the report through violet and red to lamplight: how loud a point is."""
    places = (0, 70, 130, 180, 222, 255)
    stops = (0x14131A, 0x35204F, 0x8A2F5E, 0xDD6A43, 0xF0B04A, 0xFFF6D8)
    red, green, blue = (
        np.rint(np.interp(np.arange(256), places, [colour >> shift & 255 for colour in stops]))
        .astype(int)
        .tolist()
        for shift in (16, 8, 0)
    )
    return tuple(zip(red, green, blue, strict=True))


def png(levels: Levels, shades: int = 32) -> bytes:
    """Return *levels* as a PNG picture in *shades* (2 to 256) of `embers`."""
    step = 256 // shades
    picture = Image.fromarray(levels // step)
    picture.putpalette(
        [part for place in range(shades) for part in embers()[min(place * step + step // 2, 255)]]
    )
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
