"""Which chords follow which: a small grammar a mood, so that a key is a mood before any melody."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from vgg.media.sound.notation import CHORDS, KEYS, SCALES

from .tables import table

OPEN, CLOSE, BRIDGE, AWAY, PEDAL = "open", "close", "bridge", "away", "pedal"
"""Phrases of four bars.

A question, an answer that comes home, a departure, a departure that wants to return, and a held bass.
"""

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
_FIXED = {
    "boss": ("minor", "harmonic_minor", "phrygian"),
    "game_over": ("minor",),
    "win": ("major",),
    "clear": ("major",),
    "high_score": ("major", "mixolydian"),
}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii")
_NUMERAL = re.compile(r"([b#]?)([IViv]+)(maj7|7|6|sus4|sus2|dim|aug)?(?:@([b#]?)([1-7]))?")
_ABOVE = {"sus4": (0, 3, 4), "sus2": (0, 1, 4), "6": (0, 2, 4, 5), "m6": (0, 2, 4, 5)}
_MAJOR = SCALES["major"]


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord: name in a score, pitch classes from the root up, the pitch class of its bass.

    *tones* gives the pitch class of each of its scale degrees (0 the keynote's): a borrowed chord bends them.
    """

    name: str
    classes: tuple[int, ...]
    bass: int
    tones: Mapping[int, int]

    def has(self, degree: int) -> bool:
        """Say whether the scale degree *degree* is a note of this chord."""
        return degree % 7 in self.tones

    def nearest(self, degree: int) -> int:
        """Return the chord note nearest to *degree*, the lower one of two."""
        return min(
            range(degree - 3, degree + 4), key=lambda each: (not self.has(each), abs(each - degree), each)
        )


@dataclass(frozen=True)
class Tonality:
    """A key and a scale: what turns scale degrees into notes, and numerals into chords."""

    key: str
    scale: str

    @property
    def keynote(self) -> int:
        """Pitch class of the keynote."""
        return KEYS.index(self.key)

    def pitch(self, degree: int, base: int, chord: Chord) -> int:
        """Return the MIDI number of *degree* above *base*, the keynote's number, as *chord* bends it."""
        octave, step = divmod(degree, 7)
        offset = SCALES[self.scale][step]
        if step == 6 and self.scale == "harmonic_minor" and chord.bass != self.keynote:
            offset = 10  # the leading note leads home; elsewhere the seventh is minor
        if step in chord.tones:
            offset += (chord.tones[step] - self.keynote - offset + 6) % 12 - 6
        return base + 12 * octave + offset

    @cached_property
    def home(self) -> Chord:
        """The chord of the keynote."""
        return self.chord("I" if self.scale in {"major", "lydian", "mixolydian"} else "i")

    def notes(self, chord: Chord) -> frozenset[int]:
        """Return the pitch classes of the scale as *chord* bends them, and of the chord."""
        return frozenset(self.pitch(degree, self.keynote, chord) % 12 for degree in range(7)) | {
            *chord.classes
        }

    def chord(self, numeral: str) -> Chord:
        """Return the chord that *numeral* says: 'bVI', 'ii7', 'V@7'."""
        match = _NUMERAL.fullmatch(numeral)
        assert match is not None, numeral  # the tables are ours
        bend, roman, suffix, bass_bend, bass = match.groups()
        degree = _ROMAN.index(roman.lower())
        quality = ("m" if roman.islower() and suffix != "dim" else "") + (suffix or "")
        root = (self.keynote + _MAJOR[degree] + _bend(bend)) % 12
        classes = tuple((root + each) % 12 for each in CHORDS[quality])
        degrees = _ABOVE.get(quality, (0, 2, 4, 6))
        tones = {(degree + up) % 7: each for up, each in zip(degrees, classes, strict=False)}
        low = (self.keynote + _MAJOR[int(bass) - 1] + _bend(bass_bend)) % 12 if bass else root
        if low not in classes:  # what lies next to a passing bass is no place to rest
            tones = {at: each for at, each in tones.items() if (each - low) % 12 not in {1, 11}}
        return Chord(KEYS[root] + quality, classes, low, tones)

    def bar(self, numerals: str) -> tuple[Chord, ...]:
        """Return the one or two chords of a bar: 'IV-V'."""
        return tuple(self.chord(each) for each in numerals.split("-"))


def _bend(sign: str | None) -> int:
    """Return the semitones of an accidental."""
    return {"b": -1, "#": 1}.get(sign or "", 0)


def scale_for(scene: str, mood: str, draw: random.Random) -> str:
    """Return the scale of a track.

    Bosses and defeats are minor, victories major, the rest as its mood says.
    """
    return draw.choice(_FIXED.get(scene) or _SCALES[mood])


def phrases(scale: str, mood: str, kind: str) -> list[str]:
    """Return the phrases of four bars for *kind*, those of the *mood* twice."""
    grammar = table("harmony")
    plain = grammar["minor" if scale == "harmonic_minor" else scale]
    own = grammar[mood].get(scale, {})
    return [*plain[kind], *own.get(kind, []) * 2]


def phrase(scale: str, mood: str, kind: str, draw: random.Random, avoid: Sequence[str] = ()) -> str:
    """Return a phrase of *kind*, one of those in *avoid* only if there is no other."""
    choices = phrases(scale, mood, kind)
    return draw.choice([each for each in choices if each not in avoid] or choices)


def coloured(numerals: Sequence[str], mood: str, draw: random.Random, *, split: bool) -> list[str]:
    """Return *numerals* in the colours of *mood*; only with *split* one bar may become two chords.

    The first and the last keep their plain sound, for the motif and for the close.
    """
    colours = table("harmony")[mood]["colours"]
    out: list[str] = []
    for at, each in enumerate(numerals):
        choices = [one for one in colours.get(each, [each]) if split or "-" not in one]
        out.append(each if at in {0, len(numerals) - 1} or not choices else draw.choice(choices))
    return out
