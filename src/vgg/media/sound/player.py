"""Plays a song: without it registers would be numbers and not sound. `song` says every rule it follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from . import synth
from .song import Drawn, Layer, Noise, Pulse, Song, unpacked
from .synth import FRAME, Ints, Pcm

Frames = NDArray[np.intp]

_CHUNK = 32  # frames computed at a time, so that the arrays stay in the processor's cache


def play(song: Song) -> Pcm:
    """Return *song* as samples at `synth.RATE`."""
    return clipped(mixed(song), song.gain)


def mixed(song: Song) -> Ints:
    """Return all voices, echoes and drums of *song* together, before its gain."""
    waves = np.array(song.waves, np.int32).reshape(-1, synth.LEVELS)
    dry = np.zeros((song.frames, FRAME), np.int32)
    for voice in song.voices:
        if voice.echoed:
            _Line(voice, waves).add(dry)
    out = dry.copy()
    for voice in song.voices:
        if not voice.echoed:
            _Line(voice, waves).add(out)
    for turn, gain in enumerate(song.echo.gains, start=1):
        _add_echo(out, dry, turn * song.echo.delay, gain, loop=song.loop)
    _add_drums(out, song, waves)
    return out.reshape(-1)


def clipped(mix: Ints, gain: int) -> Pcm:
    """Return *mix* with *gain* as samples."""
    out = np.empty(len(mix), np.int16)
    for part in _chunks(len(mix), FRAME * _CHUNK):
        out[part] = synth.soft_clip(synth.scaled(mix[part], gain))
    return out


class _Line:
    """A voice laid out: phase, step, level and timbre of each of its frames."""

    def __init__(self, voice: Pulse | Drawn | Noise, waves: Ints) -> None:
        self._level = unpacked(voice.volume) * voice.mix >> 8
        self._before = np.concatenate((np.zeros(1, np.int32), self._level[:-1]))
        self._sound = _sound(voice, waves)

    def __len__(self) -> int:
        return len(self._level)

    def add(self, out: Ints) -> None:
        """Add the frames of this voice to the rows of *out*; silent ones cost nothing."""
        heard = np.flatnonzero(self._level | self._before)
        for part in _chunks(len(heard), _CHUNK):
            at = heard[part]
            out[at] += synth.shaped(self._sound(at), self._before[at], self._level[at])


def _sound(voice: Pulse | Drawn | Noise, waves: Ints) -> Callable[[Frames], Ints]:
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


def _add_echo(out: Ints, dry: Ints, late: int, gain: int, *, loop: bool) -> None:
    """Add *dry* to *out* as loud as *gain* says, *late* frames later; in a *loop* its end sounds at the beginning."""
    first = 0 if loop else late
    taps = (np.arange(first, len(out)) - late) % len(out)
    for part in _chunks(len(taps), _CHUNK):
        out[first:][part] += dry[taps[part]] * gain >> 8


def _add_drums(out: Ints, song: Song, waves: Ints) -> None:
    """Add every hit of *song* to the rows of *out*."""
    sounds = {letter: _drum(layers, waves) for letter, layers in song.drums.kit.items()}
    for frame, letter, volume in song.drums.hits:
        for begin, sound in _laps(sounds[letter], frame, song):
            out[begin : begin + len(sound)] += sound * (volume * song.drums.mix >> 8) >> 8


def _laps(sound: Ints, frame: int, song: Song) -> Iterator[tuple[int, Ints]]:
    """Yield where the pieces of *sound* stand that end with the song; a loop's next piece begins at frame 0."""
    yield frame, sound[: song.frames - frame]
    at = song.frames - frame
    while song.loop and at < len(sound):
        yield 0, sound[at : at + song.frames]
        at += song.frames


def _drum(layers: Sequence[Layer], waves: Ints) -> Ints:
    """Return a drum, a row a frame."""
    lines = [(layer.at, _Line(layer.voice, waves)) for layer in layers]
    out = np.zeros((max((at + len(line) for at, line in lines), default=0), FRAME), np.int32)
    for at, line in lines:
        line.add(out[at:])
    return out


def _chunks(size: int, chunk: int) -> Iterator[slice]:
    """Yield slices of *chunk* that cover *size*."""
    return (slice(at, at + chunk) for at in range(0, size, chunk))
