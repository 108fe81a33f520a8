"""Plays a song: without it registers would be numbers and not sound. `song` says every rule it follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from . import synth
from .song import Noise, Part, Pulse, Song, Wave, unpacked
from .synth import FRAME, Ints, Pcm

Frames = NDArray[np.intp]

_CHUNK = 32  # frames computed at a time, so that the arrays stay in the processor's cache


def play(song: Song) -> Pcm:
    """Return *song* as samples at `synth.RATE`."""
    return clipped(mixed(song), song.gain)


def stretch(song: Song, first: int, frames: int) -> Pcm:
    """Return the samples of *frames* frames of *song* from frame *first* on, made of nothing else."""
    at = np.arange(first, min(first + frames, song.frames))
    return clipped(_mixed(song, at).reshape(-1), song.gain)


def mixed(song: Song) -> Ints:
    """Return all voices, echoes and drums of *song* together, before its gain."""
    return _mixed(song, np.arange(song.frames)).reshape(-1)


def clipped(mix: Ints, gain: int) -> Pcm:
    """Return *mix* with *gain* as samples."""
    out = np.empty(len(mix), np.int16)
    for part in _chunks(len(mix), FRAME * _CHUNK):
        out[part] = synth.soft_clip(synth.scaled(mix[part], gain))
    return out


class _Line:
    """A voice laid out: phase, step, level and timbre of each of its frames."""

    def __init__(self, voice: Pulse | Wave | Noise, waves: Ints) -> None:
        self._level = unpacked(voice.volume) * voice.mix >> 8
        self._before = np.concatenate((np.zeros(1, np.int32), self._level[:-1]))
        self._sound = _sound(voice, waves)

    def __len__(self) -> int:
        return len(self._level)

    def add(self, out: Ints, at: Frames) -> None:
        """Add the frames *at* of this voice to the rows of *out*; silent ones cost nothing."""
        rows = np.flatnonzero(self._level[at] | self._before[at])
        for part in _chunks(len(rows), _CHUNK):
            heard = at[rows[part]]
            out[rows[part]] += synth.shaped(self._sound(heard), self._before[heard], self._level[heard])


def _sound(voice: Pulse | Wave | Noise, waves: Ints) -> Callable[[Frames], Ints]:
    """Return what gives frames of *voice* at full level."""
    if isinstance(voice, Noise):
        clocks, rates = synth.clocks(unpacked(voice.rate))
        return lambda at: synth.noise(clocks[at], rates[at], short=voice.short)
    steps = synth.increments(unpacked(voice.pitch))
    starts = synth.starts(steps)
    if isinstance(voice, Pulse):
        duty = unpacked(voice.duty)
        return lambda at: synth.pulse(starts[at], steps[at], duty[at])
    number = unpacked(voice.wave)
    return lambda at: synth.wave(starts[at], steps[at], number[at], waves)


def _mixed(song: Song, at: Frames) -> Ints:
    """Return the frames *at* of *song*, which follow each other, a row each."""
    waves = np.array(song.waves, np.int32).reshape(-1, synth.LEVELS)
    lines = [(voice.echoed, _Line(voice, waves)) for voice in song.voices]
    taps = [_taps(song, at, turn) for turn in range(1, len(song.echo.gains) + 1)]
    needed = np.unique(np.concatenate((at, *taps)))
    dry = np.zeros((len(needed), FRAME), np.int32)
    for echoed, line in lines:
        if echoed:
            line.add(dry, needed)
    out: Ints = dry[np.searchsorted(needed, at)]
    for echoed, line in lines:
        if not echoed:
            line.add(out, at)
    for tap, gain in zip(taps, song.echo.gains, strict=True):
        _add_echo(out[len(out) - len(tap) :], dry, np.searchsorted(needed, tap), gain)
    _add_drums(out, song, int(at[0]), waves)
    return out


def _taps(song: Song, at: Frames, turn: int) -> Frames:
    """Return the frames that echo for the *turn*-th time in the last of *at*: none from before a jingle."""
    tap = at - turn * song.echo.delay
    return tap % song.frames if song.loop else tap[tap >= 0]


def _add_echo(out: Ints, dry: Ints, rows: Frames, gain: int) -> None:
    """Add the *rows* of *dry* to *out*, as loud as *gain* says."""
    for part in _chunks(len(rows), _CHUNK):
        out[part] += dry[rows[part]] * gain >> 8


def _add_drums(out: Ints, song: Song, first: int, waves: Ints) -> None:
    """Add every hit of *song* to the rows of *out*, whose first is frame *first*."""
    sounds = {letter: _drum(parts, waves) for letter, parts in song.drums.kit.items()}
    for frame, letter, volume in song.drums.hits:
        for begin, sound in _laps(sounds[letter], frame, song):
            skip = max(first - begin, 0)
            rows = out[begin + skip - first : max(begin + len(sound) - first, 0)]
            rows += sound[skip : skip + len(rows)] * (volume * song.drums.mix >> 8) >> 8


def _laps(sound: Ints, frame: int, song: Song) -> Iterator[tuple[int, Ints]]:
    """Yield where the pieces of *sound* stand that end with the song; a loop's next piece begins at frame 0."""
    yield frame, sound[: song.frames - frame]
    at = song.frames - frame
    while song.loop and at < len(sound):
        yield 0, sound[at : at + song.frames]
        at += song.frames


def _drum(parts: Sequence[Part], waves: Ints) -> Ints:
    """Return a drum, a row a frame."""
    lines = [(part.at, _Line(part.voice, waves)) for part in parts]
    out = np.zeros((max((at + len(line) for at, line in lines), default=0), FRAME), np.int32)
    for at, line in lines:
        line.add(out[at:], np.arange(len(line)))
    return out


def _chunks(size: int, chunk: int) -> Iterator[slice]:
    """Yield slices of *chunk* that cover *size*."""
    return (slice(at, at + chunk) for at in range(0, size, chunk))
