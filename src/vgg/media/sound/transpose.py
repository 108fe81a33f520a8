"""A whole piece in another key: what its chords, motif and keynote become when all its notes are moved alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import cast

from vgg.responses.score import Key, Score, Section

from .notation import KEYS, Note, pitch_class, spell, voice

_ALL_BUT = 10
"""Per cent of the notes that may be others in a piece that counts as moved."""
_NOTE = re.compile(r"[a-g][#b]?\d(?=:)")
_ROOT = re.compile(r"\b[A-G][#b]?")


def shift(like: Score, lines: Mapping[str, Sequence[Note]]) -> int:
    """Return by how many semitones *lines* are *like* in another key; 0 where they are not."""
    found: Counter[int] = Counter()
    count = 0
    for name, line in lines.items():
        before = {(note.start, note.steps): note.pitch for note in voice(like, name)}
        count += len(before)
        found.update(
            note.pitch - (before[note.start, note.steps] or 0)
            for note in line
            if note.pitch is not None and (note.start, note.steps) in before
        )
    classes = {by % 12 for by in found}
    if len(classes) != 1 or 0 in classes or found.total() * 100 < count * (100 - _ALL_BUT):
        return 0
    return found.most_common(1)[0][0]


def moved(score: Score, by: int) -> Score:
    """Return *score* with keynote, motif and chords *by* semitones away; its bars keep their notes."""
    sections = [_moved(section, by) for section in score.sections]
    key = cast("Key", KEYS[(KEYS.index(score.key) + by) % 12])
    motif = _NOTE.sub(lambda found: _note(found[0], by), score.motif)
    return score.model_copy(update={"key": key, "motif": motif, "sections": sections})


def _moved(section: Section, by: int) -> Section:
    bars = [bar.model_copy(update={"chord": _chords(bar.chord, by)}) for bar in section.bars]
    return section.model_copy(update={"bars": bars})


def _chords(text: str, by: int) -> str:
    return _ROOT.sub(lambda found: KEYS[(pitch_class(found[0]) + by) % 12], text)


def _note(text: str, by: int) -> str:
    pitch = pitch_class(text[:-1]) + 12 * (int(text[-1]) + 1) + by
    return spell(min(max(pitch, 12), 119))
