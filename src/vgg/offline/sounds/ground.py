"""What a piece stands on: a bass that leads from chord to chord, and drums that follow the energy of the form."""

from __future__ import annotations

import random
from collections.abc import Sequence

from .counterpoint import RUBS, Frame, Sound, sounding
from .harmony import Chord
from .tables import Groove

_LOWEST = 33
"""Root of the bass at its lowest, A1: below it small speakers are silent."""
_TOP = 59


def bass(
    frame: Frame, patterns: Sequence[str], lead: Sequence[Sound], draw: random.Random, *, walk: bool
) -> list[Sound]:
    """Return the bass of a section in *patterns* (see grooves.toml), each for eight bars in turn, clear of the *lead*.

    Every fourth bar, or each one when it should *walk*, its last note leads to the next root.
    """
    cells = [[(token[0], int(token[2:])) for token in pattern.split()] for pattern in patterns]
    out: list[Sound] = []
    for at in range(len(frame.bars)):
        start = at * frame.steps
        end = start + frame.steps
        bar = _bar(frame, cells[at // 8 % len(cells)], start)
        following = frame.chord(end) if end < frame.size else frame.chord(0)
        if walk or at % 4 == 3:
            bar = _led(bar, frame, end, following, draw)
        out += bar
    return _cleared(out, sounding(lead, frame.size), frame)


def _cleared(sounds: Sequence[Sound], lead: Sequence[int], frame: Frame) -> list[Sound]:
    """Return *sounds* without notes that grate on the lead or move with it in octaves from beat to beat."""
    out: list[Sound] = []
    for sound in sounds:
        chord = frame.chord(sound.start)
        felt = [lead[at] for at in range(sound.start, sound.end) if lead[at] and at % 2 == 0]
        strange = sound.pitch % 12 not in chord.classes or any(
            each % 12 not in chord.classes for each in felt
        )
        grates = strange and any((each - sound.pitch) % 12 in RUBS for each in felt)
        octaves = bool(out) and _parallel(out, sound, lead, frame)
        if octaves and sound.start % frame.steps == 0:
            last = sound.start - frame.beat
            out = [_parted(each, frame, lead) if each.start >= last else each for each in out]
            out.append(sound)
        elif octaves or (grates and (sound.pitch % 12 != chord.bass or sound.start % frame.steps)):
            out.append(sound._replace(pitch=_other(sound, chord, felt)))
        else:
            out.append(sound)
    return out


def _parted(sound: Sound, frame: Frame, lead: Sequence[int]) -> Sound:
    """Return *sound* on another note of its chord than the lead's."""
    return sound._replace(pitch=_other(sound, frame.chord(sound.start), [lead[sound.start]]))


def _parallel(before: Sequence[Sound], sound: Sound, lead: Sequence[int], frame: Frame) -> bool:
    """Say whether *sound* and the lead come in octaves from the beat before, in beats of the metre or in quarters."""
    return any(_octaves(before, sound, lead, beat) for beat in {frame.beat, 4} if sound.start % beat == 0)


def _octaves(before: Sequence[Sound], sound: Sound, lead: Sequence[int], beat: int) -> bool:
    last = sound.start - beat
    if last < 0:
        return False
    low = next((each.pitch for each in reversed(before) if each.start <= last), sound.pitch)
    here, there = lead[sound.start], lead[last]
    both = bool(here and there) and (here - sound.pitch) % 12 == 0 == (there - low) % 12
    return both and here != there and low != sound.pitch


def _other(sound: Sound, chord: Chord, felt: Sequence[int]) -> int:
    """Return the chord note next to *sound* that does not grate on what is *felt*, nor doubles it."""
    wanted = [
        each
        for each in range(_LOWEST - 4, _TOP)
        if each % 12 in chord.classes
        and each != sound.pitch
        and not any((note - each) % 12 in RUBS or (note - each) % 12 == 0 for note in felt)
    ]
    return min(wanted, key=lambda each: (abs(each - sound.pitch), each), default=sound.pitch)


def _bar(frame: Frame, cells: Sequence[tuple[str, int]], start: int) -> list[Sound]:
    """Return one bar; where a second chord comes in, the root is struck."""
    out: list[Sound] = []
    before = None
    for word, size in cells:
        here, end = start, start + size
        while here < end:
            chord = frame.chord(here)
            change = next((step for step in range(here + 1, end) if frame.chord(step) is not chord), end)
            struck = "R" if before is not None and chord is not before else word
            if struck != "-":
                out.append(Sound(here, change - here, _note(frame, chord, struck)))
            before, here = chord, change
        start = end
    return out


def _root(pitch_class: int) -> int:
    """Return the bass note of a pitch class between A1 and G#2."""
    return _LOWEST + (pitch_class - _LOWEST) % 12


def _note(frame: Frame, chord: Chord, word: str) -> int:
    """Return the note that *word* of a pattern means over *chord*."""
    root = _root(chord.bass)
    if word in {"R", "8"}:
        return root + (12 if word == "8" else 0)
    if word == "L":
        scale = frame.tonality.notes(chord)
        return next(each for each in range(root - 1, root - 4, -1) if each % 12 in scale)
    above = sorted((each - root) % 12 for each in chord.classes if (each - root) % 12)
    wanted = {"3": 4, "5": 7, "6": 9}[word]
    return root + min(above, key=lambda each: (abs(each - wanted), each))


def _led(bar: Sequence[Sound], frame: Frame, end: int, following: Chord, draw: random.Random) -> list[Sound]:
    """Return *bar* with its last beat leading to the root of *following*."""
    goal = _root(following.bass)
    begin = end - frame.beat
    kept = [each._replace(steps=min(each.steps, begin - each.start)) for each in bar if each.start < begin]
    near = kept[-1].pitch if kept else goal
    if kept and near % 12 == goal % 12 and draw.random() < 0.6:
        return list(bar)
    chord = frame.chord(begin)
    scale = frame.tonality.notes(chord)
    step = _neighbour(goal, scale, up=near > goal)
    if draw.random() < 0.5:
        return [*kept, Sound(begin, frame.beat, step)]
    half = (frame.beat + 1) // 2
    inner = _neighbour(step, scale, up=near > goal)
    return [*kept, Sound(begin, half, inner), Sound(begin + half, frame.beat - half, step)]


def _neighbour(goal: int, scale: frozenset[int], *, up: bool) -> int:
    """Return the note of *scale* next to *goal*, above it or below."""
    way = 1 if up or goal <= _LOWEST - 3 else -1
    return next(each for each in (goal + way, goal + 2 * way, goal + 3 * way) if each % 12 in scale)


def drums(
    groove: Groove, bars: int, energy: int, draw: random.Random, *, halved: bool, stop: bool
) -> list[str]:
    """Return the drums of a section: *energy* 0 rests until a fill calls the others back, 3 is all there is.

    With *stop* they fall silent for two bars at the beginning of the second phrase. Loud sections begin with a crash.
    """
    words = ("thin", "thin", "beat", "full")
    choices = groove.drums["half" if halved else words[energy]]
    one = draw.choice(choices)
    other = draw.choice([each for each in choices if each != one] or [one])
    out = [_haunted(other if at % 8 in {1, 4, 6} else one, at, energy, draw) for at in range(bars)]
    if energy == 0 and not halved:
        silent = "." * groove.steps
        out = [silent if at < bars - 2 else out[at] for at in range(bars)]
    fill = draw.choice(groove.drums["fills"])
    for at in range(3, bars - 1, 4):
        out[at] = out[at][: -groove.steps // 4] + fill[-groove.steps // 4 :] if energy else out[at]
    if stop and bars >= 8:
        out[4:6] = ["k" + "." * (groove.steps - 1), "." * groove.steps]
    out[-1] = _last(fill, groove, energy)
    if energy >= 2 and out[0].strip("."):
        out[0] = "c" + out[0][1:]
    return out


def _haunted(bar: str, at: int, energy: int, draw: random.Random) -> str:
    """Return *bar* with a ghost: one quiet hat between the beats of every second bar, where there is room."""
    free = [step for step, hit in enumerate(bar) if hit == "." and step % 2]
    if at % 2 == 0 or energy < 2 or not free:
        return bar
    ghost = draw.choice(free)
    return bar[:ghost] + "h" + bar[ghost + 1 :]


def _last(fill: str, groove: Groove, energy: int) -> str:
    """Return the bar that ends a section: the *fill*, only its second half when little is going on."""
    if energy >= 2:
        return fill
    half = groove.steps // 2
    return "." * half + fill[half:] if energy == 0 else groove.drums["thin"][0][:half] + fill[half:]
