"""Small songs to test players with, made of registers at random, their extremes among them."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

from vgg.media.sound.song import Song, packed
from vgg.media.sound.synth import TOP

STAIRS = tuple(min(at, 31 - at) for at in range(32))
SQUARE = (15,) * 16 + (0,) * 16
SPIKE = (15,) + (0,) * 31


def run(values: Sequence[int]) -> list[int]:
    """Return *values* as the run lengths that a song has."""
    return list(packed(list(values)))


def scrambled(seed: int, frames: int = 10, *, loop: bool = True) -> dict[str, object]:
    """Return a song, as JSON has it, whose registers mean nothing: every voice, wave, drum and echo is in it."""
    draw = random.Random(seed)

    def some(low: int, high: int, size: int = frames) -> list[int]:
        return run([draw.choice((low, high, draw.randint(low, high))) for _ in range(size)])

    def voice(kind: str, size: int, mix: int) -> dict[str, object]:
        common = {"kind": kind, "mix": mix, "volume": some(0, 255, size)}
        own = {
            "pulse": lambda: {"pitch": some(0, TOP, size), "duty": some(1, 7, size)},
            "wave": lambda: {"pitch": some(0, TOP, size), "wave": some(0, 2, size)},
            "noise": lambda: {"rate": some(0, 44100, size), "short": draw.random() < 0.5},
        }
        return common | own[kind]()

    kit = {
        "k": [{"at": 0, "voice": voice("wave", 4, 1024)}, {"at": 2, "voice": voice("noise", 5, 90)}],
        "s": [{"at": 1, "voice": voice("pulse", 3, 200)}],
    }
    hits = [
        [frame, letter, draw.randint(0, 255)]
        for frame in sorted({0, frames // 2, frames - 1})
        for letter in "ks"
    ]
    return {
        "frames": frames,
        "loop": loop,
        "gain": draw.choice((40000, 70000, 1 << 22)),
        "echo": {"delay": draw.choice((1, 3, frames + 2)), "gains": [90, 40, 16]},
        "voices": [
            voice("pulse", frames, 330) | {"echoed": True},
            voice("wave", frames, 1024) | {"echoed": True},
            voice("wave", frames, 165),
        ],
        "waves": [STAIRS, SQUARE, SPIKE],
        "drums": {"mix": 225, "kit": kit, "hits": hits},
    }


def scrambled_song(seed: int, frames: int = 10, *, loop: bool = True) -> Song:
    """Return `scrambled` as a song."""
    return Song.model_validate_json(json.dumps(scrambled(seed, frames, loop=loop)))
