"""Which sound plays what: timbres by mood, by the part of the form, and by what the machine's chip could."""

from __future__ import annotations

import random
from collections.abc import Sequence

from vgg.responses.score import Timbre, Wave

from .programme import Sketch

_LEADS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "cosy": (("50", "piano", "late"), ("25", "pluck", "none"), ("50", "organ", "late")),
    "playful": (("25", "piano", "late"), ("50", "pluck", "none"), ("12", "piano", "none")),
    "heroic": (("25", "organ", "late"), ("50", "organ", "late"), ("12", "organ", "late")),
    "mysterious": (("12", "swell", "wide"), ("50", "piano", "late"), ("25", "organ", "late")),
    "dark": (("50", "organ", "wide"), ("12", "organ", "late"), ("25", "piano", "wide")),
    "tense": (("12", "piano", "late"), ("25", "organ", "none"), ("50", "organ", "late")),
    "melancholic": (("50", "swell", "late"), ("25", "piano", "late"), ("50", "organ", "wide")),
    "frantic": (("25", "piano", "none"), ("12", "organ", "none"), ("25", "organ", "late")),
}
_SECONDS: dict[str, tuple[str, str, int]] = {
    "thirds": ("25", "piano", 9),
    "arpeggio": ("25", "pluck", 9),
    "runs": ("12", "stab", 8),
    "stabs": ("25", "stab", 11),
    "pad": ("25", "piano", 8),
    "counter": ("50", "organ", 7),
    "answer": ("12", "piano", 9),
    "octave": ("50", "organ", 9),
    "shadow": ("", "", 5),
}
_THIRDS: dict[str, tuple[tuple[str, ...], str, str, int]] = {
    "pad": (("strings", "choir", "organ", "reed", "triangle"), "swell", "late", 7),
    "bells": (("bell", "sine", "triangle", "organ"), "pluck", "none", 7),
    "counter": (("reed", "choir", "brass", "strings", "organ"), "organ", "late", 7),
    "double": (("brass", "strings", "reed", "organ", "triangle"), "organ", "late", 5),
    "arpeggio": (("bell", "sine", "triangle", "organ"), "pluck", "none", 6),
    "rest": (("strings", "organ", "triangle"), "swell", "none", 6),
}
_BASSES = {
    "cosy": ("sine", "triangle"),
    "playful": ("triangle", "reed"),
    "heroic": ("growl", "triangle"),
    "mysterious": ("sine", "organ", "triangle"),
    "dark": ("growl", "organ"),
    "tense": ("growl", "reed"),
    "melancholic": ("triangle", "sine"),
    "frantic": ("growl", "reed", "triangle"),
}
_TURN = {"I": 1, "A": 0, "B": 1, "C": 2, "D": 1, "X": 2, "T": 0}


def lead(plan: Sketch, letter: str, turn: int) -> Timbre:
    """Return the lead's timbre in the *turn*-th section of *letter*: each letter has its own, returns change it."""
    choices = _LEADS[plan.track.mood]
    duty, envelope, vibrato = choices[(_TURN[letter] + (turn - 1) // 2) % len(choices)]
    if turn % 2 == 0:
        duty = {"12": "25", "25": "50", "50": "25"}[duty]
    return _timbre(plan, duty, envelope, vibrato, 12)


def second(plan: Sketch, style: str, like: Timbre) -> Timbre:
    """Return the second voice's timbre for *style*; a shadow sounds *like* the lead."""
    duty, envelope, level = _SECONDS[style]
    return _timbre(plan, duty or like.duty, envelope or like.envelope, "none", level)


def _timbre(plan: Sketch, duty: str, envelope: str, vibrato: str, level: int) -> Timbre:
    width = duty if duty in plan.chip.duties else plan.chip.duties[0]
    return Timbre.model_validate({"duty": width, "envelope": envelope, "vibrato": vibrato, "level": level})


def third(plan: Sketch, style: str) -> Wave:
    """Return the third voice's wave for *style*: the one that suits it best of those the chip has."""
    wanted, envelope, vibrato, level = _THIRDS[style]
    wave = next((each for each in wanted if each in plan.chip.waves), plan.chip.waves[0])
    quiet = level - 2 if plan.chip.third == "thin" else level
    return Wave.model_validate({"wave": wave, "envelope": envelope, "vibrato": vibrato, "level": quiet})


def bass(plan: Sketch) -> Wave:
    """Return the bass's wave: the mood's, as far as the chip has it."""
    wanted = _BASSES[plan.track.mood]
    wave = next((each for each in wanted if each in plan.chip.bass), plan.chip.bass[0])
    return Wave.model_validate({"wave": wave, "envelope": "organ", "vibrato": "none", "level": 15})


def second_style(plan: Sketch, letter: str, energy: int, used: Sequence[str], draw: random.Random) -> str:
    """Return how the second voice accompanies a section, in another way than the last of those *used*."""
    if letter == "C" and energy == 3 and "octave" not in used:
        return "octave"
    if letter in "ID":
        choices = ["pad", "arpeggio", "runs"]
    else:
        choices = [*plan.groove.comp, *(["shadow"] * 2 if plan.chip.shadow else [])]
    fresh = [each for each in choices if each not in used[-1:]]
    unheard = [each for each in fresh if each not in used]
    return draw.choice(unheard or fresh or choices)


def third_style(plan: Sketch, letter: str, energy: int, used: Sequence[str], draw: random.Random) -> str:
    """Return what the third voice does in a section: nothing, as its chip has it, or more with more energy."""
    if plan.chip.third == "none" or (plan.chip.third == "thin" and energy < 2):
        return "rest"
    choices = {
        0: ["pad", "bells"],
        1: ["pad", "bells", "rest"],
        2: ["counter", "pad", "bells", "arpeggio"],
        3: ["double", "counter", "arpeggio", "pad"],
    }[energy]
    if letter == "C":
        choices = ["double", "counter", "pad"]
    fresh = [each for each in choices if each not in used[-1:]]
    return draw.choice(fresh or choices)
