"""A small piece of music and an effect to test with, and measures of samples."""

from __future__ import annotations

import numpy as np

from vgg.media.sound.synth import Pcm
from vgg.responses.effects import Effect
from vgg.responses.score import Score

MOTIF = "c5:4 d5:2 e5:2 g5:8"
TIMBRE = {"duty": "25", "envelope": "piano", "vibrato": "late", "level": 11}
THIRD = {"wave": "strings", "envelope": "swell", "vibrato": "none", "level": 6}
WAVE = {"wave": "triangle", "envelope": "organ", "vibrato": "none", "level": 15}
SECOND = {"duty": "12", "envelope": "pluck", "vibrato": "none", "level": 7}
BASS = "c2:4 g2:4 c2:4 g2:4"
LEADS = (
    MOTIF,
    "a5:4 g5:4 e5:8",
    "d5:4 e5:2 f5:2 a5:8",
    "g5:12 r:4",
    MOTIF,
    "a5:4 c6:4 b5:8",
    "a5:2 g5:2 f5:2 e5:2 d5:8",
    "c5:16",
)
CHORDS = ("C", "Am", "F", "G", "C", "Am", "F G", "C")


def bars(octave: int = 4, drums: str = "k.h.s.h.k.h.s.hh") -> list[dict[str, str]]:
    """Return eight bars; *octave* sets the second voice apart from that of other sections."""
    second = f"e{octave}:4 g{octave}:4 e{octave}:4 c{octave}:4"
    return [
        {"chord": chord, "lead": lead, "second": second, "third": "r:16", "bass": BASS, "drums": drums}
        for chord, lead in zip(CHORDS, LEADS, strict=True)
    ]


def section(name: str, octave: int = 4, drums: str = "k.h.s.h.k.h.s.hh") -> dict[str, object]:
    """Return a section of eight bars."""
    return {
        "name": name,
        "lead": TIMBRE,
        "second": SECOND,
        "third": THIRD,
        "bass": WAVE,
        "bars": bars(octave, drums),
    }


def piece(**changes: object) -> Score:
    """Return a sound piece of 64 s in C major at 120 beats a minute, with *changes* to its fields."""
    fields: dict[str, object] = {
        "title": "A test",
        "mood": "heroic",
        "tempo": 120,
        "beats": 4,
        "key": "C",
        "scale": "major",
        "echo": "long",
        "motif": MOTIF,
        "form": ["A", "A2", "B", "A3"],
        "sections": [
            section("A"),
            section("A2", 5),
            section("B", 4, "k..hs..hk..hs..h"),
            section("A3", 5, "k.hhs.hhk.hhs.hh"),
        ],
        "loop": True,
    }
    return Score.model_validate(fields | changes)


def short(*, loop: bool = True) -> Score:
    """Return eight bars at 200 beats a minute: 9.6 s."""
    return piece(tempo=200, form=["A"], sections=[section("A")], loop=loop)


def with_bar(score: Score, at: int, **changes: str) -> Score:
    """Return *score* with bar *at* of its first section changed."""
    data = score.model_dump()
    data["sections"][0]["bars"][at] |= changes
    return Score.model_validate(data)


def facts(scene: str = "title", tempo: int = 120) -> dict[str, object]:
    """Return facts for a track of *scene*."""
    item = {"id": scene, "scene": scene, "world": "", "mood": "heroic", "tempo": tempo}
    return {"item": item, "kit": {"events": ["jump", "hurt"]}}


def effect(event: str = "jump", **changes: object) -> Effect:
    """Return a plain rising square with *changes*."""
    quiet = dict.fromkeys(Effect.model_fields, 0)
    plain = {"event": event, "wave": "square", "volume": 500, "sustain": 200, "decay": 300, "frequency": 350}
    open_ended = {"jump_delay": 1000, "low_pass": 1000}
    return Effect.model_validate(quiet | plain | open_ended | changes)


def pitches(pcm: Pcm, rate: int, parts: int) -> list[int]:
    """Return the strongest frequency in hertz of each of *parts* equal stretches of *pcm*."""
    size = len(pcm) // parts
    out: list[int] = []
    for at in range(parts):
        stretch = pcm[at * size : (at + 1) * size].astype(np.float64) * np.hanning(size)
        out.append(int(np.abs(np.fft.rfft(stretch, 1 << 16)).argmax() * rate / (1 << 16)))
    return out


def joint(pcm: Pcm) -> float:
    """Return the click where the end of *pcm* meets its beginning, in dB of full scale.

    A click is the part of the jump that is larger than every step between samples within 5 ms of it.
    """
    around = np.concatenate((pcm[-220:], pcm[:220])).astype(np.int64)
    steps = np.abs(np.diff(around))
    jump = int(steps[219]) - int(np.delete(steps, 219).max())
    return 20 * float(np.log10(max(jump, 1e-3) / 32768))
