"""What plays with the lead: second voice, bass and drums, in patterns that moods prefer."""

from __future__ import annotations

import random
from collections.abc import Sequence

from vgg.media.sound.notation import spell

from .harmony import Chord, Tonality
from .melody import Line

_BOTTOM, _TOP = 55, 93
_SECOND = {
    "cosy": ("arpeggio", "thirds", "pad"),
    "playful": ("stabs", "thirds", "arpeggio"),
    "heroic": ("thirds", "stabs", "runs"),
    "mysterious": ("runs", "pad", "arpeggio"),
    "dark": ("pad", "runs", "stabs"),
    "tense": ("runs", "stabs", "pad"),
    "melancholic": ("arpeggio", "pad", "thirds"),
    "frantic": ("runs", "stabs", "thirds"),
}
_BASS = {
    "cosy": ("fifths", "walking", "long"),
    "playful": ("bounce", "octaves", "walking"),
    "heroic": ("gallop", "octaves", "fifths"),
    "mysterious": ("long", "tresillo", "fifths"),
    "dark": ("tresillo", "pulse", "long"),
    "tense": ("pulse", "tresillo", "octaves"),
    "melancholic": ("long", "fifths", "walking"),
    "frantic": ("gallop", "octaves", "pulse"),
}
_BASS_CELLS: dict[str, tuple[tuple[int, int], ...]] = {
    # (semitones above the root: 0 root, 7 the chord's fifth, 12 octave, -1 rest; steps)
    "fifths": ((0, 6), (0, 2), (7, 6), (7, 2)),
    "bounce": ((0, 2), (-1, 2), (12, 2), (-1, 2), (7, 2), (-1, 2), (12, 2), (-1, 2)),
    "octaves": ((0, 2), (12, 2), (0, 2), (12, 2), (0, 2), (12, 2), (7, 2), (12, 2)),
    "long": ((0, 8), (7, 4), (12, 4)),
    "gallop": ((0, 2), (0, 1), (0, 1), (0, 2), (0, 1), (0, 1), (7, 2), (0, 1), (0, 1), (12, 2), (7, 2)),
    "tresillo": ((0, 3), (0, 3), (7, 2), (0, 3), (12, 3), (7, 2)),
    "pulse": ((0, 2), (0, 2), (0, 2), (0, 2), (0, 2), (0, 2), (12, 2), (0, 2)),
    "walking": ((0, 4), (4, 4), (7, 4), (12, 4)),
}
_WALTZ_CELLS: dict[str, tuple[tuple[int, int], ...]] = {
    "fifths": ((0, 4), (7, 4), (7, 4)),
    "bounce": ((0, 2), (-1, 2), (7, 2), (-1, 2), (12, 2), (-1, 2)),
    "octaves": ((0, 2), (12, 2), (7, 2), (12, 2), (7, 2), (12, 2)),
    "long": ((0, 8), (7, 4)),
    "gallop": ((0, 2), (0, 1), (0, 1), (7, 2), (0, 2), (12, 2), (7, 2)),
    "tresillo": ((0, 6), (7, 6)),
    "pulse": ((0, 2), (0, 2), (0, 2), (7, 2), (0, 2), (0, 2)),
    "walking": ((0, 4), (4, 4), (7, 4)),
}
_DRUMS: dict[str, tuple[str, ...]] = {
    "cosy": ("k...h...s...h...", "k..h..h.s..h..h.", "k.h...h.s.h...h."),
    "playful": ("k.h.s.h.k.k.s.h.", "k.hks.h.k.h.s.hh", "k..ks.h.k.hks.h."),
    "heroic": ("k.h.s.hkk.h.s.h.", "k.hhs.hkk.hks.hh", "k.k.s.h.k.kks.h."),
    "mysterious": ("k.....h...s...h.", "k..h..h..h..s...", "k...h.h.s....h.."),
    "dark": ("k..k..s...k...s.", "k...t.s.k.k.t.s.", "k..k..h.s..k..h."),
    "tense": ("k.hhs.hhk.hhs.hh", "k.h.k.h.s.h.k.hh", "khhkshhhkhhkshhh"),
    "melancholic": ("k...h...s...h...", "k.......s.....h.", "k..h....s..h...."),
    "frantic": ("k.hks.h.k.hks.hh", "k.hsk.hsk.hsk.ss", "kkhhs.hkkkhhs.hs"),
}
_WALTZ_DRUMS = ("k...h...h...", "k...s.h.s...", "k...h.h.s.h.", "k..hs..hs..h")
_FILLS = ("k.h.s.h.sss.ttts", "k.h.s.s.s.ssttkk", "k.s.k.s.tttts.ss", "k...s..s..s.t.t.", "k.h.ttttsssskkss")
_WALTZ_FILLS = ("k...s.s.ttts", "k.s.s.t.t.ss", "k...ssttttkk")


def second_style(mood: str, draw: random.Random, used: Sequence[str]) -> str:
    """Return how the second voice accompanies a section: a way of the mood, one not in *used* if there is."""
    fresh = [each for each in _SECOND[mood] if each not in used]
    return draw.choice(fresh or _SECOND[mood])


def bass_style(mood: str, draw: random.Random) -> str:
    """Return a bass pattern of the mood, most often its first."""
    first, *others = _BASS[mood]
    return first if draw.random() < 0.5 else draw.choice(others)


def drum_style(mood: str, beats: int, draw: random.Random) -> str:
    """Return a drum bar of the mood."""
    return draw.choice(_DRUMS[mood] if beats == 4 else _WALTZ_DRUMS)


def second(style: str, chord: Chord, lead: Sequence[tuple[int | None, int]], beats: int) -> str:
    """Return a bar of the second voice under *lead* (MIDI numbers and steps)."""
    if style == "thirds":
        return " ".join(
            f"{spell(_below(pitch, chord))}:{steps}" if pitch else f"r:{steps}" for pitch, steps in lead
        )
    notes = _voicing(chord)
    if style == "pad":
        return f"{spell(notes[0])}:{beats * 4}*"
    if style == "stabs":
        return " ".join(f"r:2 {spell(notes[0])}:2*" for _ in range(beats))
    if style == "runs":
        return " ".join(f"{spell(notes[at])}:1" for at in (0, 1, 2, 1) * beats)
    return " ".join(f"{spell(notes[at])}:2" for at in ((0, 2, 1, 2) * 2)[: beats * 2])


def _voicing(chord: Chord) -> list[int]:
    """Return the chord in close position from F3 up, so that from chord to chord little moves."""
    return sorted(53 + (each - 53) % 12 for each in chord.classes)


def _below(pitch: int, chord: Chord) -> int:
    """Return the highest chord note that lies three to nine semitones under *pitch*."""
    return next(each for each in range(pitch - 3, pitch - 13, -1) if each % 12 in chord.classes)


def bass(style: str, chord: Chord, following: Chord, beats: int, *, lead_in: bool) -> str:
    """Return a bar of bass; with *lead_in* its last beat steps to the root of the *following* chord."""
    root = _root(chord)
    cells = list((_BASS_CELLS if beats == 4 else _WALTZ_CELLS)[style])
    tokens = [_bass_note(root, chord, above, steps) for above, steps in cells]
    if not lead_in:
        return " ".join(tokens)
    return " ".join(_cut(tokens, beats * 4 - 4) + _approach(_root(following)))


def _root(chord: Chord) -> int:
    """Return the root between A1 and G#2, where small speakers still sound."""
    return 33 + (chord.classes[0] - 33) % 12


def _bass_note(root: int, chord: Chord, above: int, steps: int) -> str:
    """Return one token; thirds and fifths are those of the chord."""
    if above < 0:
        return f"r:{steps}"
    size = {4: (chord.classes[1] - chord.classes[0]) % 12, 7: (chord.classes[2] - chord.classes[0]) % 12}.get(
        above, above
    )
    return f"{spell(root + size)}:{steps}"


def _cut(tokens: Sequence[str], steps: int) -> list[str]:
    """Return the first *steps* steps of *tokens*."""
    out: list[str] = []
    for token in tokens:
        head, _, size = token.partition(":")
        size_here = min(int(size), steps)
        if size_here > 0:
            out.append(f"{head}:{size_here}")
        steps -= size_here
    return out


def _approach(goal: int) -> list[str]:
    """Return two eighths that fall to *goal* by way of the fifth above it."""
    return [f"{spell(goal + 12)}:2", f"{spell(goal + 7)}:2"]


def drums(bar: str, at: int, bars: int, *, dense: int, crash: bool, draw: random.Random) -> str:
    """Return the drums of bar *at* of a section: *dense* 0 only hats and kick, 1 the bar, 2 more hats.

    Fills end phrases.
    """
    out = bar
    if at == bars - 1:
        out = draw.choice(_FILLS if len(bar) == 16 else _WALTZ_FILLS)
    elif at == bars // 2 - 1:
        out = bar[:-4] + draw.choice(("s.ss", "t.t.", "ss.s", "s..s"))
    if dense == 0:
        out = out.translate({ord("s"): "h", ord("t"): "h"}) if at < bars - 1 else out
    if dense == 2:
        out = "".join("h" if char == "." and step % 2 == 0 else char for step, char in enumerate(out))
    return "c" + out[1:] if crash and at == 0 else out


def notes(line: Line, tonality: Tonality, chord: Chord, base: int) -> list[tuple[int | None, int]]:
    """Return the MIDI numbers and steps of *line*.

    A line that leaves the lead's register is moved by an octave whole.
    """
    pitches = [None if tone.degree is None else tonality.pitch(tone.degree, base, chord) for tone in line]
    heard = [pitch for pitch in pitches if pitch is not None]
    shift = -12 if max(heard) > _TOP else 12 if min(heard) < _BOTTOM else 0
    return [
        (None if pitch is None else pitch + shift, tone.steps)
        for pitch, tone in zip(pitches, line, strict=True)
    ]


def spelled(line: Line, pitches: Sequence[tuple[int | None, int]]) -> str:
    """Return a bar of the lead as a score has it."""
    return " ".join(
        f"r:{steps}" if pitch is None else f"{spell(pitch)}:{steps}{tone.marks}"
        for tone, (pitch, steps) in zip(line, pitches, strict=True)
    )
