"""Measures the composer that ships with Pyxel beside ours: without the same rulers on both, no claim about either would hold.

Its pieces come as MML texts of up to four channels; they become scores, and both sides' chords are read from the notes by the
same reader, so that neither is judged by what it says of itself.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median
from typing import Any

from vgg.media.sound.lint import MEASURES, Sheet, letters
from vgg.media.sound.notation import KEYS, LETTERS, SCALES, VOICES, seconds, spell
from vgg.responses.score import Score

_ASK = """
import json, sys, time, pyxel
pyxel.init(16, 16, headless=True)
began = time.perf_counter()
pieces = [pyxel.gen_bgm(at % 8, at % 11 - 5, 2 + at // 8 % 2, at) for at in range(int(sys.argv[1]))]
print(json.dumps([pyxel.VERSION, (time.perf_counter() - began) / len(pieces), pieces]))
"""
_STILL = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
_TOKEN = re.compile(
    r"@(?:ENV|VIB)\d+(?:\{[^}]*\})?|@\d+|[TQVLO]\d+\.?|[<>]|([A-GR])([#+-]?)(\d*)(\.*)|(&)(\d*)(\.*)|\s+"
)
_KICK = 48
"""Pyxel's drums are one noise voice: what lies below this note is a kick, what lies above a hat."""
_TRIADS = {"": (0, 4, 7), "m": (0, 3, 7), "dim": (0, 3, 6)}
_TIMBRE = {"duty": "25", "envelope": "piano", "vibrato": "none", "level": 10}
_WAVE = {"wave": "triangle", "envelope": "organ", "vibrato": "none", "level": 10}

RULERS = {
    "A07.key": "time of a voice out of key and chord",
    "A07.chord": "strong beats on which the lead has a note of the chord, or steps to one",
    "A07.clash": "strong beats at which voices rub and none gives way",
    "A07.rub": "the same of all half beats",
    "A07.bass": "bars whose bass begins on a note of the chord",
    "A07.parallel": "moves of lead and bass in octaves",
    "A07.leap": "large leaps that are not turned back",
    "A08.beats": "beats of silence",
    "A01.doubled": "time in which the second voice doubles the lead",
}
"""Measures of the lint that both sides are held against; shares are of 1."""

Tone = tuple[int, int, int]
"""Start and length in steps, and the MIDI number."""


@dataclass(frozen=True, slots=True)
class Rival:
    """One piece of Pyxel: its tempo and the tones of its channels; drums last."""

    tempo: int
    voices: tuple[tuple[Tone, ...], ...]
    size: int


def unrolled(text: str) -> str:
    """Return *text* with its loops, such as '[CDE]3', written out."""
    while match := re.search(r"\[([^\[\]]*)\](\d+)", text):
        text = text[: match.start()] + " ".join([match[1]] * int(match[2])) + text[match.end() :]
    return text


def channel(text: str) -> tuple[int, tuple[Tone, ...], int]:
    """Return tempo, tones and steps of one channel."""
    tempo, default, octave, at = 120, 4.0, 4, 0.0
    tones: list[list[float]] = []
    for match in _TOKEN.finditer(unrolled(text)):
        token = match[0]
        if token[0] == "T":
            tempo = int(token[1:])
        elif token[0] == "L":
            default = _steps(token[1:].rstrip("."), "." * token.count("."), 4.0)
        elif token[0] == "O":
            octave = int(token[1:])
        elif token in {"<", ">"}:
            octave += {">": 1, "<": -1}[token]
        elif match[1]:
            size = _steps(match[3], match[4], default)
            if match[1] != "R":
                pitch = (
                    12 * (octave + 1) + LETTERS[match[1].lower()] + {"#": 1, "+": 1, "-": -1}.get(match[2], 0)
                )
                tones.append([at, size, pitch])
            at += size
        elif match[5] and tones and (match[6] or match[7]):
            size = _steps(match[6], match[7], default)
            tones[-1][1] += size
            at += size
    rounded = tuple((round(start), max(round(size), 1), int(pitch)) for start, size, pitch in tones)
    return tempo, rounded, round(at)


def _steps(number: str, dots: str, default: float) -> float:
    size = 16 / int(number) if number else default
    return size * (2 - 0.5 ** len(dots))


def rivals(python: str, count: int) -> tuple[str, float, list[Rival]]:
    """Return version, seconds a piece and *count* pieces of the Pyxel that *python* has."""
    done = subprocess.run(
        [python, "-c", _ASK, str(count)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **_STILL},
    )
    version, seconds, texts = json.loads(done.stdout.splitlines()[-1])
    found = []
    for piece in texts:
        read = [channel(text) for text in piece]
        found.append(
            Rival(read[0][0], tuple(tones for _, tones, _ in read), max(size for _, _, size in read))
        )
    return version, seconds, found


def as_score(rival: Rival) -> Score:
    """Return a piece of Pyxel as a score: melody, bass, second voice and drums, its chords read from its notes."""
    bars = -(-rival.size // 16)
    lead, bass, second, *drums = (*rival.voices, (), ())
    rows = [_spelled(voice, bars) for voice in (lead, second, (), bass)]
    hits = ["."] * (bars * 16)
    for start, _, pitch in drums[0] if drums else ():
        hits[min(start, len(hits) - 1)] = "k" if pitch < _KICK else "h"
    chords = read_chords((lead, second, bass), bars)
    made = [
        {
            "chord": chords[at], "lead": rows[0][at], "second": rows[1][at], "third": rows[2][at], "bass": rows[3][at],
            "drums": "".join(hits[at * 16 : at * 16 + 16]),
        }
        for at in range(bars)
    ]  # fmt: skip
    key, scale = best_key([tone for voice in (lead, second, bass) for tone in voice])
    section = {"name": "A", "lead": _TIMBRE, "second": _TIMBRE, "third": _WAVE, "bass": _WAVE, "bars": made}
    first = " ".join(token for token in made[0]["lead"].split() if not token.startswith(("r", "_"))) or "c5:4"
    return Score.model_validate(
        {
            "title": "Pyxel", "mood": "heroic", "tempo": min(max(rival.tempo, 60), 220), "beats": 4, "key": key, "scale": scale,
            "echo": "none", "motif": first, "form": ["A"], "sections": [section], "loop": True,
        }
    )  # fmt: skip


def _spelled(tones: Sequence[Tone], bars: int) -> list[str]:
    """Return *tones* bar by bar as a score spells them."""
    steps: list[tuple[int, int] | None] = [None] * (bars * 16)
    for number, (start, size, pitch) in enumerate(tones):
        for at in range(start, min(start + size, len(steps))):
            steps[at] = (number, pitch)
    rows = []
    for bar in range(bars):
        out: list[list[Any]] = []
        for at in range(bar * 16, bar * 16 + 16):
            here = steps[at]
            before = steps[at - 1] if at else None
            if at % 16 and here == before:
                out[-1][1] += 1
            elif here is not None and here == before:
                out.append(["_", 1])
            else:
                out.append(["r" if here is None else spell(here[1]), 1])
        rows.append(" ".join(f"{head}:{size}" for head, size in out))
    return rows


def read_chords(voices: Sequence[Sequence[Tone]], bars: int) -> list[str]:
    """Return the chord of each half bar, a bar a text: the triad that its notes fill best, the bass counting twice."""
    found = []
    for bar in range(bars):
        halves = []
        for half in (bar * 16, bar * 16 + 8):
            weights = [0.0] * 12
            for number, voice in enumerate(voices):
                for start, size, pitch in voice:
                    shared = min(start + size, half + 8) - max(start, half)
                    if shared > 0:
                        weights[pitch % 12] += shared * (2 if number == len(voices) - 1 else 1)
            fits = [
                (
                    sum(weights[(root + each) % 12] for each in shape) + weights[root] * 0.5,
                    -place,
                    KEYS[root] + name,
                )
                for root in range(12)
                for place, (name, shape) in enumerate(_TRIADS.items())
            ]
            halves.append(max(fits)[2])
        found.append(halves[0] if halves[0] == halves[1] else " ".join(halves))
    return found


def best_key(tones: Sequence[Tone]) -> tuple[str, str]:
    """Return the key and scale whose notes sound for the longest; where two do, the one whose keynote does."""
    time_of = [0] * 12
    for _, size, pitch in tones:
        time_of[pitch % 12] += size
    fits = [
        (sum(time_of[(root + each) % 12] for each in SCALES[scale]), time_of[root], KEYS[root], scale)
        for root in range(12)
        for scale in ("major", "minor", "harmonic_minor", "dorian", "mixolydian")
    ]
    _, _, key, scale = max(fits)
    return key, scale


def reread(score: Score) -> Score | None:
    """Return one of our scores with key and chords read from its notes, as Pyxel's are."""
    sheet = Sheet(score)
    voices = [[(note.start, note.steps, note.pitch) for note in sheet.notes[name]] for name in VOICES]
    if score.beats != 4:
        return None
    chords = read_chords(voices, len(sheet.places))
    key, scale = best_key([tone for voice in voices for tone in voice])
    fields = score.model_dump()
    by_name = {section["name"]: section for section in fields["sections"]}
    at = 0
    for name in score.form:
        for bar in by_name[name]["bars"]:
            bar["chord"] = chords[at]
            at += 1
    return type(score).model_validate(fields | {"key": key, "scale": scale})


def measured(score: Score) -> dict[str, float]:
    """Return what both sides are measured by."""
    sheet = Sheet(score)
    found = {told: MEASURES[name](sheet) for name, told in RULERS.items()}
    bars = [place.bar for place in sheet.places]
    leads = [bar.lead for bar in bars]
    pitches = [note.pitch for note in sheet.notes["lead"] if note.pitch is not None]
    gaps = [after - before for before, after in pairwise(pitches)]
    hook = gaps[:4]
    voices = sum(sheet.share(name) > 0.05 for name in VOICES)
    found |= {
        "seconds before it repeats": seconds(score),
        "bars": float(len(bars)),
        "sections of their own": float(len(set(letters(score)))),
        "voices and drums": float(voices + (len(sheet.hits) > 0)),
        "bars of the lead that are new": len(set(leads)) / len(leads),
        "bars new in all voices": len({bar.model_dump_json() for bar in bars}) / len(bars),
        "times the opening four moves of the lead are heard": float(
            sum(gaps[at : at + 4] == hook for at in range(len(gaps) - 3))
        ),
        "semitones the lead spans": float(max(pitches) - min(pitches)) if pitches else 0.0,
        "moves of the lead by step": sum(abs(gap) <= 2 for gap in gaps) / max(len(gaps), 1),
    }
    return found


def contour(score: Score) -> tuple[int, ...]:
    """Return the lead of the first eight bars at every beat, in semitones over its keynote; -1 for a rest."""
    sheet, root = Sheet(score), KEYS.index(score.key)
    notes = [sheet.sounding["lead"][step] for step in range(0, min(8 * sheet.bar, sheet.size), 4)]
    return tuple(-1 if note is None else ((note.pitch or 0) - root) % 12 for note in notes)


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return on which share of their beats two contours sound the same note."""
    alike = sum(a == b != -1 for a, b in zip(one, other, strict=False))
    return alike / max(min(len(one), len(other)), 1)


def nearest(contours: Sequence[tuple[int, ...]]) -> list[float]:
    """Return for every piece which share of its beats sound as those of the piece most like it."""
    best = [0.0] * len(contours)
    for (i, one), (j, other) in combinations(enumerate(contours), 2):
        alike = likeness(one, other)
        best[i], best[j] = max(best[i], alike), max(best[j], alike)
    return best


def compared(python: str, count: int, ours: Mapping[str, Score], composing: float) -> Iterator[str]:
    """Give the table of Pyxel's pieces beside ours, which are the scores *ours* by name, composed in *composing* seconds each."""
    version, their_seconds, found = rivals(python, count)
    theirs = [as_score(each) for each in found]
    again = rivals(python, 8)[2] == found[:8]
    reads = [each for each in map(reread, ours.values()) if each is not None]
    rows = [[measured(each) for each in side] for side in (theirs, reads)]
    yield f"Pyxel {version}: {len(theirs)} pieces, equal again: {again}; ours: {len(reads)} of {len(ours)} pieces (4/4)"
    yield "\n| measure | Pyxel median | Pyxel 5 % .. 95 % | ours median | ours 5 % .. 95 % |\n|---|---|---|---|---|"
    for name in rows[0][0]:
        cells = []
        for side in rows:
            values = sorted(row[name] for row in side)
            low, high = (values[int(part * (len(values) - 1))] for part in (0.05, 0.95))
            cells.append(f"{median(values):.3g} | {low:.3g} .. {high:.3g}")
        yield f"| {name} | {' | '.join(cells)} |"
    near = [sorted(nearest([contour(each) for each in side])) for side in (theirs, reads[: len(theirs)])]
    told = [
        f"{median(values):.3g} | {values[int(0.05 * len(values))]:.3g} .. {values[-1]:.3g}" for values in near
    ]
    yield f"| likeness of the lead to the most alike other piece | {' | '.join(told)} |"
    yield f"| milliseconds to compose a piece | {their_seconds * 1000:.2g} |  | {composing * 1000:.3g} |  |"


if __name__ == "__main__":
    sys.exit("run tools/lint_sounds.py pyxel")
