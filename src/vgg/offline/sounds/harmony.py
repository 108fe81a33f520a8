"""Which chords follow which: a small grammar a mood, so that a key is a mood before any melody."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from vgg.media.sound.notation import CHORDS, KEYS, SCALES

OPEN, CLOSE, BRIDGE, AWAY = "open", "close", "bridge", "away"
"""Phrases of four bars.

A question, an answer that comes home, a departure, and a departure that wants to return.
"""

Phrase = tuple[int, int, int, int]

_MAJOR: dict[str, tuple[Phrase, ...]] = {
    OPEN: ((0, 4, 5, 3), (0, 5, 3, 4), (0, 2, 3, 4), (0, 3, 1, 4), (0, 3, 0, 4), (0, 5, 1, 4), (0, 2, 5, 4)),
    CLOSE: ((0, 3, 4, 0), (5, 3, 4, 0), (0, 1, 4, 0), (5, 1, 4, 0), (3, 4, 5, 0), (2, 3, 4, 0)),
    BRIDGE: ((3, 4, 2, 5), (3, 3, 0, 0), (5, 2, 3, 0), (5, 5, 3, 3), (1, 4, 0, 5), (3, 0, 1, 5)),
    AWAY: ((3, 4, 3, 4), (1, 2, 3, 4), (5, 3, 1, 4), (3, 2, 1, 4), (5, 4, 3, 4)),
}
_MIXOLYDIAN: dict[str, tuple[Phrase, ...]] = {
    OPEN: ((0, 6, 3, 4), (0, 3, 6, 4), (0, 6, 3, 6), (0, 5, 3, 6), (0, 4, 3, 6)),
    CLOSE: ((0, 3, 6, 0), (3, 6, 3, 0), (5, 3, 6, 0), (0, 6, 3, 0), (3, 0, 6, 0)),
    BRIDGE: ((3, 3, 0, 0), (5, 3, 0, 4), (6, 3, 0, 0), (3, 6, 5, 5)),
    AWAY: ((3, 6, 3, 6), (5, 3, 4, 6), (3, 4, 5, 6), (1, 3, 4, 6)),
}
_LYDIAN: dict[str, tuple[Phrase, ...]] = {
    OPEN: ((0, 1, 0, 4), (0, 1, 5, 4), (0, 4, 1, 4), (0, 2, 1, 4)),
    CLOSE: ((0, 1, 4, 0), (5, 1, 4, 0), (2, 1, 4, 0), (0, 4, 1, 0)),
    BRIDGE: ((5, 1, 2, 5), (1, 1, 0, 0), (2, 5, 1, 4), (5, 2, 1, 1)),
    AWAY: ((1, 4, 1, 4), (5, 2, 1, 4), (1, 2, 5, 4)),
}
_MINOR: dict[str, tuple[Phrase, ...]] = {
    OPEN: ((0, 5, 2, 6), (0, 6, 5, 4), (0, 3, 5, 4), (0, 5, 3, 4), (0, 2, 6, 4), (0, 6, 3, 4), (0, 0, 5, 6)),
    CLOSE: ((5, 6, 0, 0), (0, 3, 4, 0), (5, 3, 4, 0), (3, 6, 4, 0), (2, 6, 4, 0), (0, 5, 6, 0)),
    BRIDGE: ((5, 6, 2, 2), (3, 0, 5, 2), (2, 6, 0, 5), (3, 3, 0, 0), (5, 2, 6, 0), (3, 6, 2, 5)),
    AWAY: ((3, 0, 5, 4), (5, 6, 3, 4), (2, 6, 5, 4), (3, 5, 6, 4), (5, 5, 4, 4)),
}
_DORIAN: dict[str, tuple[Phrase, ...]] = {
    OPEN: ((0, 3, 0, 6), (0, 6, 3, 6), (0, 2, 3, 6), (0, 3, 2, 6), (0, 4, 3, 6)),
    CLOSE: ((0, 3, 6, 0), (2, 3, 6, 0), (3, 6, 0, 0), (0, 6, 3, 0)),
    BRIDGE: ((2, 3, 0, 0), (6, 3, 0, 0), (3, 3, 0, 4), (2, 6, 3, 3)),
    AWAY: ((2, 3, 4, 6), (3, 4, 3, 6), (6, 3, 4, 6), (2, 2, 3, 6)),
}
_PHRYGIAN: dict[str, tuple[Phrase, ...]] = {
    OPEN: ((0, 1, 0, 6), (0, 6, 1, 1), (0, 5, 6, 1), (0, 1, 2, 1), (0, 0, 5, 1)),
    CLOSE: ((5, 6, 1, 0), (0, 6, 1, 0), (2, 1, 6, 0), (0, 5, 1, 0)),
    BRIDGE: ((5, 6, 2, 1), (3, 3, 0, 0), (2, 3, 5, 1), (5, 5, 3, 3)),
    AWAY: ((3, 2, 1, 1), (5, 6, 5, 1), (2, 3, 2, 1), (5, 2, 6, 1)),
}
_GRAMMARS = {
    "major": _MAJOR,
    "lydian": _LYDIAN,
    "mixolydian": _MIXOLYDIAN,
    "dorian": _DORIAN,
    "minor": _MINOR,
    "harmonic_minor": _MINOR,
    "phrygian": _PHRYGIAN,
}
_SCALES = {
    "cosy": ("major", "major", "mixolydian"),
    "playful": ("major", "lydian", "mixolydian"),
    "heroic": ("major", "mixolydian", "minor"),
    "mysterious": ("dorian", "lydian", "phrygian"),
    "dark": ("minor", "phrygian", "harmonic_minor"),
    "tense": ("harmonic_minor", "phrygian", "minor"),
    "melancholic": ("minor", "dorian", "minor"),
    "frantic": ("minor", "harmonic_minor", "mixolydian"),
}


@dataclass(frozen=True, slots=True)
class Tonality:
    """A key and a scale: what turns scale degrees into notes and chords."""

    key: str
    scale: str

    @property
    def keynote(self) -> int:
        """Pitch class of the keynote."""
        return KEYS.index(self.key)

    def pitch(self, degree: int, base: int, chord: Chord | None = None) -> int:
        """Return the MIDI number of *degree* above *base*, the keynote's number.

        The seventh of minor keys follows the *chord*: it leads home under the dominant and is natural
        elsewhere.
        """
        octave, step = divmod(degree, 7)
        offset = SCALES[self.scale][step]
        if step == 6 and self.scale in {"minor", "harmonic_minor"} and chord is not None:
            leading = (self.keynote + 11) % 12 in chord.classes
            natural = (self.keynote + 10) % 12 in chord.classes
            offset = 11 if leading else 10 if natural else offset
        return base + 12 * octave + offset

    def chord(self, degree: int) -> Chord:
        """Return the triad on *degree*; the dominant of minor keys is major, as its leading note wants."""
        scale = SCALES["minor" if self.scale == "harmonic_minor" else self.scale]
        shape = tuple((scale[(degree + up) % 7] - scale[degree]) % 12 for up in (0, 2, 4))
        if degree == 4 and self.scale in {"minor", "harmonic_minor"}:
            shape = CHORDS[""]
        quality = next((name for name, notes in CHORDS.items() if notes == shape), "")
        root = (self.keynote + scale[degree]) % 12
        classes = tuple((root + each) % 12 for each in CHORDS[quality])
        return Chord(degree, KEYS[root] + quality, classes)


@dataclass(frozen=True, slots=True)
class Chord:
    """A triad: the degree it stands on, its name in a score, its pitch classes from the root up."""

    degree: int
    name: str
    classes: tuple[int, ...]

    def has(self, degree: int) -> bool:
        """Say whether the scale degree *degree* is a note of this chord."""
        return (degree - self.degree) % 7 in {0, 2, 4}

    def nearest(self, degree: int) -> int:
        """Return the chord note nearest to *degree*, the lower one of two."""
        return min(
            range(degree - 3, degree + 4), key=lambda each: (not self.has(each), abs(each - degree), each)
        )


def scale_for(scene: str, mood: str, draw: random.Random) -> str:
    """Return the scale of a track.

    Bosses and defeats are minor, victories major, the rest as its mood says.
    """
    fixed = {
        "boss": ("minor", "harmonic_minor", "phrygian"),
        "game_over": ("minor",),
        "win": ("major",),
        "clear": ("major",),
        "high_score": ("major", "mixolydian"),
    }
    return draw.choice(fixed.get(scene) or _SCALES[mood])


def phrase(tonality: Tonality, kind: str, draw: random.Random, avoid: Sequence[Phrase] = ()) -> Phrase:
    """Return four chords, as degrees, for a phrase of *kind*.

    One of those in *avoid* only if there is no other.
    """
    choices = _GRAMMARS[tonality.scale][kind]
    fresh = [each for each in choices if each not in avoid]
    return draw.choice(fresh or choices)
