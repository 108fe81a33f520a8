"""A tiny song made by hand: as little as possible of everything that the chip can do, for consoles that play songs."""

from __future__ import annotations

import json
from itertools import groupby

FRAMES = 120
"""Two seconds."""

_BELL = [*range(16), *range(15, -1, -1)]
_REED = [15] * 5 + [4] * 11 + [0] * 16


def tiny_song(*, loop: bool = True) -> bytes:
    """Return a song of two pulses and two drawn waves with echoes, and drums of which one rings past the end."""
    song = {
        "rate": 44100,
        "frame": 735,
        "frames": FRAMES,
        "loop": loop,
        "gain": 90_000,
        "echo": {"delay": 9, "gains": [90, 40]},
        "voices": [
            _pulse([60, 64, 67, 72, 71, 67, 64, 62], echoed=True, duties=[2, 1]),
            _pulse([72, 76], echoed=True, duties=[4, 3, 7], slide=20),
            _wave([76, 79, 84, 79], echoed=False, waves=[1, 0]),
            _wave([36, 31], echoed=True, waves=[0]),
        ],
        "waves": [_BELL, _REED],
        "drums": _drums(),
    }
    return json.dumps(song, separators=(",", ":")).encode() + b"\n"


def _pulse(notes: list[int], *, echoed: bool, duties: list[int], slide: int = 0) -> dict[str, object]:
    return {"kind": "pulse", "duty": _held(duties), **_tune(notes, slide), "mix": 330, "echoed": echoed}


def _wave(notes: list[int], *, echoed: bool, waves: list[int]) -> dict[str, object]:
    return {"kind": "wave", "wave": _held(waves), **_tune(notes, 0), "mix": 180, "echoed": echoed}


def _tune(notes: list[int], slide: int) -> dict[str, list[int]]:
    """Return pitch and volume of *notes* of equal length that fade, each sliding up by *slide* a frame; the end is silent."""
    size = FRAMES // len(notes)
    pitch = [note * 64 + slide * at for note in notes for at in range(size)]
    volume = [255 - at * 255 // size for _ in notes for at in range(size)]
    return {"pitch": _runs(pitch), "volume": _runs([*volume[:-1], 0])}


def _held(values: list[int]) -> list[int]:
    """Return *values*, each held for an equal time."""
    return _runs([value for value in values for _ in range(FRAMES // len(values))])


def _runs(values: list[int]) -> list[int]:
    """Return *values* as run lengths: value, count, value, count ..."""
    return [number for value, same in groupby(values) for number in (value, sum(1 for _ in same))]


def _drums() -> dict[str, object]:
    """Return a kick of a wave and noise, a click of metal, and a crash that is hit shortly before the end."""
    kick = {
        "kind": "wave",
        "mix": 300,
        "pitch": [4700, 2, 3000, 3, 1900, 5],
        "volume": [255, 4, 90, 6],
        "wave": [0, 10],
    }
    tick = {"kind": "noise", "mix": 200, "rate": [9000, 2], "volume": [90, 2]}
    metal = {
        "kind": "noise",
        "mix": 256,
        "short": True,
        "rate": [44100, 1, 12000, 3],
        "volume": [200, 1, 60, 3],
    }
    tone = {"kind": "pulse", "mix": 120, "pitch": [5000, 5], "volume": [255, 2, 100, 3], "duty": [4, 5]}
    crash = {"kind": "noise", "mix": 150, "rate": [26000, 40], "volume": [200, 10, 120, 10, 50, 20]}
    kit = {
        "k": [{"at": 0, "voice": kick}, {"at": 1, "voice": tick}],
        "h": [{"at": 0, "voice": metal}, {"at": 2, "voice": tone}],
        "c": [{"at": 0, "voice": crash}],
    }  # fmt: skip
    beats = [[at, "kh"[at // 15 % 2], 255 - at] for at in range(0, FRAMES, 15)]
    return {"mix": 225, "kit": kit, "hits": [*beats, [FRAMES - 10, "c", 220]]}
