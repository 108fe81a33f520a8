"""The tracks of any MIDI file as the voices of a score: who plays what, on the grid of steps, one note at a time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .midi import DRUM_CHANNEL, LOUDNESS
from .midi_file import Key, MidiFile, Part
from .notation import STEPS_A_BEAT, VOICES, Note

LOWEST, HIGHEST = 24, 108
"""MIDI numbers that every program of ours plays, arpeggios above them included."""

_DRUMS = "drums"
_BASS_BELOW = 55
_LOUDER, _SOFTER = 1.18, 0.78  # against the middle of a voice
_KEYS = {
    **dict.fromkeys((35, 36), "k"), **dict.fromkeys((37, 38, 39, 40), "s"), **dict.fromkeys((42, 44, 51, 53, 59), "h"),
    46: "o", **dict.fromkeys((41, 43, 45, 47, 48, 50), "t"), **dict.fromkeys((49, 52, 55, 57), "c"),
}  # fmt: skip
_FIRST = "kscoth"
"""Which drum is heard where two are struck at once."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The notes of each voice that has any, in order, accents among their marks, and the drum of each step that has one."""

    voices: dict[str, tuple[Note, ...]]
    drums: dict[int, str]

    @property
    def end(self) -> int:
        """The step after the last that anything is heard in."""
        ends = [line[-1].end for line in self.voices.values()]
        return max([*ends, *(step + 1 for step in self.drums)], default=0)


def lines(file: MidiFile, latest: int, notes: list[str]) -> Lines:
    """Return *file* as voices; what had to be changed is added to *notes*. Nothing from step *latest* on is taken."""
    shared = _assigned(file.parts, notes)
    if late := sum(_step(key.start, file.division) >= latest for part in file.parts for key in part.keys):
        notes.append(f"{late} notes begin after the longest piece that a score can hold and were left out")
    _tell_moved(file, notes)
    voices: dict[str, tuple[Note, ...]] = {}
    for name in VOICES:
        if line := _line(file.division, shared[name], latest, name, notes):
            voices[name] = line
    return Lines(voices, _drums(file.division, shared[_DRUMS], latest, notes))


def _assigned(parts: Sequence[Part], notes: list[str]) -> dict[str, list[Key]]:
    """Return the keys of each voice: by the name of the track, then by channel, then by how high they lie."""
    shared: dict[str, list[Key]] = defaultdict(list)
    strangers: list[Part] = []
    for part in parts:
        shared[_said(part)].extend(part.keys)
    shared.pop("", None)
    for part in (each for each in parts if not _said(each)):
        if part.channel < len(VOICES) and not shared[VOICES[part.channel]]:
            _give(shared, VOICES[part.channel], part, notes)
        else:
            strangers.append(part)
    strangers.sort(key=_height)
    if strangers and not shared["bass"] and _height(strangers[0]) < _BASS_BELOW:
        _give(shared, "bass", strangers.pop(0), notes)
    for part in reversed(strangers):
        if free := [name for name in VOICES if not shared[name]]:
            _give(shared, free[0], part, notes)
        else:
            notes.append(f"{_called(part)}: all voices are taken; its {len(part.keys)} notes were left out")
    return shared


def _said(part: Part) -> str:
    """Return the voice that *part* is by its channel of drums or the name of its track; '' where neither says so."""
    if part.channel == DRUM_CHANNEL:
        return _DRUMS
    found = re.search(rf"\b({'|'.join((*VOICES, _DRUMS))})\b", part.name.lower())
    return found[1] if found else ""


def _give(shared: dict[str, list[Key]], name: str, part: Part, notes: list[str]) -> None:
    shared[name].extend(part.keys)
    notes.append(f"{_called(part)} plays {name} ({len(part.keys)} notes)")


def _called(part: Part) -> str:
    return f"track {part.name!r}" if part.name else f"channel {part.channel + 1}"


def _height(part: Part) -> float:
    return sum(key.pitch for key in part.keys) / len(part.keys)


def _step(tick: int, division: int) -> int:
    """Return the step nearest to *tick*."""
    return (tick * STEPS_A_BEAT * 2 + division) // (2 * division)


def _tell_moved(file: MidiFile, notes: list[str]) -> None:
    """Tell how many keys were not on the grid, and by how much of a step the worst was beside it."""
    beside = []
    for part in file.parts:
        for key in part.keys:
            ends = (key.start,) if part.channel == DRUM_CHANNEL else (key.start, key.end)
            far = max(abs(tick * STEPS_A_BEAT - _step(tick, file.division) * file.division) for tick in ends)
            if far:
                beside.append(far)
    if beside:
        notes.append(
            f"{len(beside)} notes were moved to the grid of sixteenths, by {max(beside) * 100 // file.division} % of one at most"
        )


def _line(division: int, keys: list[Key], latest: int, name: str, notes: list[str]) -> tuple[Note, ...]:
    """Return *keys* as notes of one voice: of those struck together the highest stays, of a bass the lowest."""
    middle = median(key.force for key in keys) if keys else 0
    struck: dict[int, list[Key]] = defaultdict(list)
    for key in keys:
        if (start := _step(key.start, division)) < latest:
            struck[start].append(key)
    starts, out, cut = sorted(struck), [], 0
    for start, after in zip(starts, [*starts[1:], latest], strict=False):
        key = (min if name == "bass" else max)(struck[start], key=lambda each: each.pitch)
        end = max(_step(key.end, division), start + 1)
        cut += len(struck[start]) - 1 + (end > after)
        out.append(Note(start, min(end, after) - start, _near(key.pitch), _accent(key.force, middle)))
    if cut:
        notes.append(f"{name}: {cut} notes sounded together with others; a voice plays one at a time")
    if far := sum(not LOWEST <= key.pitch <= HIGHEST for key in keys):
        notes.append(f"{name}: {far} notes were moved by octaves into what the chip plays")
    return tuple(out)


def _near(pitch: int) -> int:
    """Return *pitch*, moved by octaves into the range of the chip."""
    while not LOWEST <= pitch <= HIGHEST:
        pitch += 12 if pitch < LOWEST else -12
    return pitch


def _accent(force: int, middle: float) -> str:
    """Return the mark of a key struck with *force*: as we write it, else against the *middle* of its voice."""
    exact = {value: mark for mark, value in LOUDNESS.items()}
    if force in exact:
        return exact[force]
    return "!" if force > middle * _LOUDER else "," if force < middle * _SOFTER else ""


def _drums(division: int, keys: list[Key], latest: int, notes: list[str]) -> dict[int, str]:
    """Return the drum of each step: one at a time, as a grid of letters has it."""
    struck: dict[int, set[str]] = defaultdict(set)
    strange: Counter[int] = Counter()
    for key in keys:
        if key.pitch not in _KEYS:
            strange[key.pitch] += 1
        elif (step := _step(key.start, division)) < latest:
            struck[step].add(_KEYS[key.pitch])
    if strange:
        keys_told = ", ".join(str(pitch) for pitch in sorted(strange)[:6])
        notes.append(
            f"drums: {strange.total()} strokes on keys that are no drum of ours were left out (keys {keys_told})"
        )
    if double := sum(len(found) - 1 for found in struck.values()):
        notes.append(f"drums: {double} strokes fell together with others; a step has one drum")
    return {step: min(found, key=_FIRST.index) for step, found in sorted(struck.items())}
