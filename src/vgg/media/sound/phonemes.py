"""The sounds of speech as numbers: where the mouth resonates, what throat and air do, and how long."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Phone:
    """One part of a phoneme.

    *formants* are three resonances in hertz, *voice* and *hiss* loudness 0 to 100, *air* two resonances of
    the hiss in hertz (0: those of the mouth), *time* milliseconds.
    """

    formants: tuple[int, int, int]
    voice: int
    hiss: int
    air: tuple[int, int]
    time: int


def _vowel(first: int, second: int, third: int, time: int = 110) -> tuple[Phone, ...]:
    return (Phone((first, second, third), 100, 0, (0, 0), time),)


def _glide(start: str, finish: str) -> tuple[Phone, ...]:
    """Return a diphthong: most of its time on the first vowel."""
    first, last = _VOWELS[start][0], _VOWELS[finish][0]
    return (
        Phone(first.formants, 100, 0, (0, 0), 90),
        Phone(last.formants, 85, 0, (0, 0), 70),
    )


def _hum(first: int, second: int, third: int, loud: int = 55, time: int = 65) -> tuple[Phone, ...]:
    return (Phone((first, second, third), loud, 0, (0, 0), time),)


def _hiss(low: int, high: int, loud: int, *, voice: int = 0, time: int = 95) -> tuple[Phone, ...]:
    return (Phone((300, 1700, 2500), voice, loud, (low, high), time),)


def _stop(low: int, high: int, locus: tuple[int, int, int], *, voiced: bool) -> tuple[Phone, ...]:
    """Return a closure, a burst, and for the voiceless a breath."""
    shut = Phone(locus, 14 if voiced else 0, 0, (low, high), 45 if voiced else 60)
    burst = Phone(locus, 40 if voiced else 0, 75, (low, high), 12)
    return (shut, burst) if voiced else (shut, burst, Phone(locus, 0, 22, (0, 0), 24))


# First three formants of men's vowels after Peterson and Barney, "Control methods used in a study of the
# vowels" (1952).
_VOWELS: dict[str, tuple[Phone, ...]] = {
    "IY": _vowel(270, 2290, 3010, 120),
    "IH": _vowel(390, 1990, 2550, 85),
    "EH": _vowel(530, 1840, 2480, 100),
    "EE": _vowel(400, 2100, 2700, 125),
    "AE": _vowel(660, 1720, 2410, 125),
    "AA": _vowel(730, 1090, 2440, 130),
    "AH": _vowel(640, 1190, 2390, 90),
    "AO": _vowel(570, 840, 2410, 130),
    "OO": _vowel(400, 780, 2400, 125),
    "UH": _vowel(440, 1020, 2240, 85),
    "UW": _vowel(300, 870, 2240, 120),
    "ER": _vowel(490, 1350, 1690, 115),
    "AX": _vowel(500, 1450, 2450, 60),
    "UE": _vowel(280, 1750, 2200, 110),
    "OE": _vowel(430, 1550, 2250, 110),
}

PHONEMES = MappingProxyType(
    {
        **_VOWELS,
        "EY": _glide("EH", "IY"),
        "AY": _glide("AA", "IY"),
        "OY": _glide("AO", "IY"),
        "AW": _glide("AA", "UW"),
        "OW": _glide("OO", "UW"),
        "M": _hum(260, 1000, 2200),
        "N": _hum(260, 1450, 2500),
        "NG": _hum(260, 2000, 2700, time=75),
        "L": _hum(360, 1150, 2700, 70, 60),
        "R": _hum(380, 1150, 1600, 70, 65),
        "W": _hum(290, 680, 2200, 65, 60),
        "Y": _hum(270, 2250, 3000, 65, 55),
        "S": _hiss(5200, 7600, 70),
        "Z": _hiss(5200, 7400, 40, voice=35, time=75),
        "SH": _hiss(2700, 4600, 75, time=100),
        "ZH": _hiss(2600, 4400, 45, voice=35, time=80),
        "F": _hiss(1500, 7000, 26, time=85),
        "V": _hiss(1400, 6500, 14, voice=45, time=60),
        "TH": _hiss(1500, 6200, 22, time=80),
        "DH": _hiss(1400, 5600, 10, voice=45, time=45),
        "X": _hiss(1300, 2600, 55, time=85),
        "CX": _hiss(3000, 4800, 50, time=85),
        "HH": (Phone((500, 1500, 2500), 0, 40, (0, 0), 55),),
        "P": _stop(700, 1500, (350, 900, 2200), voiced=False),
        "B": _stop(600, 1300, (300, 850, 2200), voiced=True),
        "T": _stop(4000, 5800, (350, 1750, 2600), voiced=False),
        "D": _stop(3700, 5200, (300, 1700, 2600), voiced=True),
        "K": _stop(1700, 3000, (350, 1900, 2300), voiced=False),
        "G": _stop(1600, 2700, (300, 1850, 2200), voiced=True),
    }
)
VOWELS = frozenset((*_VOWELS, "EY", "AY", "OY", "AW", "OW"))
