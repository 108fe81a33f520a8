"""The mouth moves: what a vowel is like depends on what stands beside it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from vgg.media.sound.mouth import Sound, frames, moved, silence
from vgg.media.sound.phonemes import PHONEMES, VOWELS


def second(sounds: str) -> list[int]:
    """Return the second formant of *sounds*, frame by frame."""
    return [int(each) for each in moved([Sound(sound) for sound in sounds.split()]).formants[:, 1]]


def test_every_frame_of_every_pair_is_a_mouth() -> None:
    """No two sounds meet at resonances that no mouth has, and there are as many frames as the sounds say."""
    for one, other in itertools.product(PHONEMES, ("AA", "IY", "T", "S", "M", "W")):
        sounds = [Sound(one), Sound(other, 60)]
        mouth = moved(sounds)

        assert len(mouth.voice) == sum(map(frames, sounds)) + silence()
        assert (mouth.formants[:, 0] > 150).all()
        assert (np.diff(mouth.formants, axis=1) > 0).all(), (one, other)


@pytest.mark.parametrize(("vowel", "rises"), [("AA", False), ("IY", True)])
def test_a_vowel_sets_out_from_its_stop(vowel: str, rises: bool) -> None:
    """After D the second formant falls to that of ah and rises to that of ee: that is how D is told from B."""
    track = second(f"D {vowel}")
    begins = frames(Sound("D"))

    assert (track[begins + 8] > track[begins]) is rises


def test_lips_tongue_and_palate_differ_before_the_same_vowel() -> None:
    """The second formant of ah begins lowest after B, and highest after G or D."""
    begins = {stop: second(f"{stop} AA")[frames(Sound(stop))] for stop in "BDG"}

    assert begins["B"] < begins["D"]
    assert begins["B"] < begins["G"]


def test_a_breath_has_the_mouth_of_what_follows() -> None:
    """H before ee is an ee without voice."""
    assert abs(second("HH IY")[4] - 2250) < 60
    assert abs(second("HH AA")[4] - 1150) < 60


def test_a_burst_of_the_palate_follows_the_vowel() -> None:
    """K before ee hisses higher than K before oo."""
    before = {
        vowel: int(moved([Sound("K"), Sound(vowel)]).air[frames(Sound("K")) - 13, 0, 0])
        for vowel in ("IY", "OO")
    }

    assert before == {"IY": 2250, "OO": 820}


def test_a_glide_is_always_under_way() -> None:
    """The second formant of the vowel of eye rises nearly all the time."""
    track = second("AY")[: frames(Sound("AY"))]
    early, middle, late = (track[len(track) * at // 10] for at in (3, 5, 8))

    assert early + 150 < middle < late - 150


def test_only_vowels_and_long_parts_grow() -> None:
    """A burst stays as short as it is, however slowly a line is spoken."""
    assert frames(Sound("AA", 200)) == 2 * frames(Sound("AA"))
    assert frames(Sound("T", 200)) < 2 * frames(Sound("T"))
    assert min(frames(Sound(each, 10)) for each in VOWELS) > 0


def test_no_sounds_are_a_mouth_that_closes() -> None:
    """An empty line is no error."""
    assert len(moved([]).voice) == silence()
