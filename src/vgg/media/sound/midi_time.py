"""Tempo and metre of any MIDI file as a score has them, one of each; what is not taken is told, so that nobody has to hear it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from vgg.responses.score import Score

from .midi_file import USUAL_TEMPO, MidiFile

SLOWEST, FASTEST = 60, 220
"""Beats a minute of a score."""

_MINUTE = 60_000_000  # microseconds
_APART = 0.05
"""Beats a minute by which a tempo is another one; our own files, in whole microseconds, come nearer."""
_BEATS: Mapping[float, int] = {3: 3, 4: 4, 2: 4, 6: 3}
"""Beats a bar of a score by the quarter notes in a bar of a file."""
_TOLD = 4
"""Tempos and metres that are told one by one."""


def tempo_of(file: MidiFile, like: Score, notes: list[str]) -> int:
    """Return the beats a minute that last longest in *file*, those of *like* where it says none; *notes* tell the rest."""
    if not file.tempos:
        if like.tempo != USUAL_TEMPO:
            usual = f"{USUAL_TEMPO} beats a minute elsewhere"
            notes.append(f"the file says no tempo, which is {usual}; it stays {like.tempo}")
        return like.tempo
    lasting, exact = _lasting(file), {_whole(micro): _MINUTE / micro for _, micro in file.tempos}
    found = max(lasting, key=lambda each: (lasting[each], -abs(each - like.tempo)))
    tempo = min(max(found, SLOWEST), FASTEST)
    if len(lasting) > 1:
        notes.append(f"the tempo changes ({_some(lasting)}); all is played at {tempo} beats a minute")
    if abs(exact[found] - tempo) >= _APART:
        whole = f"a score has whole numbers from {SLOWEST} to {FASTEST}"
        notes.append(f"{exact[found]:.4g} beats a minute became {tempo}: {whole}")
    return tempo


def _lasting(file: MidiFile) -> Counter[int]:
    """Return for how many ticks each tempo of *file* lasts, by its beats a minute, in the order they come."""
    found: Counter[int] = Counter()
    ends = [tick for tick, _ in file.tempos[1:]] + [max(file.end, file.tempos[-1][0])]
    for (tick, micro), end in zip(file.tempos, ends, strict=True):
        found[_whole(micro)] += end - tick
    return found


def _whole(micro: int) -> int:
    """Return the beats a minute nearest to *micro* microseconds a beat."""
    return (_MINUTE + micro // 2) // micro


def beats_of(file: MidiFile, like: Score, notes: list[str]) -> int:
    """Return the beats a bar: as the first metre of *file* has them, where that is one of ours, else as *like* does."""
    if not file.metres:
        if like.beats != 4:
            usual = f"which is 4/4 elsewhere; bars have {like.beats} beats as before"
            notes.append(f"the file says no metre, {usual}")
        return like.beats
    _, upper, lower = file.metres[0]
    quarters = upper * 4 / lower
    beats = _BEATS.get(quarters)
    if beats is None:
        notes.append(f"the metre {upper}/{lower} is none of ours; bars have {like.beats} beats as before")
    elif beats != quarters:
        notes.append(f"the metre {upper}/{lower} is counted in bars of {beats} beats")
    if len(said := dict.fromkeys(f"{over}/{under}" for _, over, under in file.metres)) > 1:
        notes.append(f"the metre changes ({_some(said)}); all bars have {beats or like.beats} beats")
    return beats or like.beats


def _some(said: Iterable[object]) -> str:
    """Return the first few of what a file says, for a message."""
    first = [str(each) for each in said]
    return ", ".join(first[:_TOLD] + ["..."] * (len(first) > _TOLD))
