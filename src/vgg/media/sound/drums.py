"""Drums as short voices of the chip: a kick is a falling triangle, a snare noise over a falling tone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from .song import Drawn, Layer, Noise, packed
from .synth import FINE, RATE


@cache
def kit(triangle: int) -> dict[str, tuple[Layer, ...]]:
    """Return the layers of every drum (see `notation.DRUMS`); *triangle* is the number of that wave in the song."""
    return {
        "k": (_tone(triangle, 320, _drop(74, 28, 10), _fall(10)), _rattle(256, [9000], [90])),
        "s": (
            _rattle(200, [30000, 22000, 22000, *[16000] * 3, *[12000] * 3], _fall(9)),
            _tone(triangle, 156, _drop(67, 52, 5), _fall(5)),
        ),
        "h": (_rattle(90, [RATE] * 3, [255, 90, 0]),),
        "o": (_rattle(100, [RATE] * 11, _fall(11)),),
        "t": (
            _tone(triangle, 210, _drop(64, 38, 14), _fall(14)),
            _rattle(90, [8000, 5000], [255, 0]),
        ),
        "c": (_rattle(150, [RATE, RATE, *[26000] * 40], _fall(42)),),
    }


def _tone(triangle: int, mix: int, pitch: Iterable[int], volume: Iterable[int]) -> Layer:
    """Return a layer of the drawn wave *triangle*: *mix* of 256, pitch (1/64 semitones) and volume (of 255) frame by frame."""
    volumes = list(volume)
    voice = Drawn(
        kind="wave", mix=mix, pitch=packed(list(pitch)), volume=packed(volumes), wave=(triangle, len(volumes))
    )
    return Layer(voice=voice)


def _rattle(mix: int, rate: Iterable[int], volume: Iterable[int]) -> Layer:
    """Return a layer of noise: *mix* of 256, the clock's *rate* in hertz and volume (of 255) frame by frame."""
    return Layer(voice=Noise(kind="noise", mix=mix, rate=packed(list(rate)), volume=packed(list(volume))))


def _drop(top: int, bottom: int, frames: int) -> list[int]:
    """Return a pitch that falls from *top* towards *bottom* (MIDI numbers), fast at first."""
    return [(bottom * FINE + (top - bottom) * FINE * 4 // (4 + at * 3)) for at in range(frames)]


def _fall(frames: int) -> list[int]:
    """Return a volume that falls to 0 along a square."""
    return [255 * left * left // ((frames - 1) * (frames - 1)) for left in range(frames - 1, -1, -1)]
