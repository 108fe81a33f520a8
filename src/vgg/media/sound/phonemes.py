"""The sounds of speech as numbers: where the mouth resonates, what throat and air do, and how long.

Formants, widths, zeros and times lie near those that D. H. Klatt gives in "Software for a cascade/parallel formant
synthesizer" (1980) and "Synthesis by rule of segmental durations" (1979), tuned by what a recogniser took our words for;
ranks and transitions follow J. N. Holmes, I. G. Mattingly, J. N. Shearme, "Speech synthesis by rule" (1964).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

Air = tuple[tuple[int, int, int], ...]
"""Resonances of a hiss: hertz (0: the second formant of what follows), width in hertz, loudness."""

CLOSED_NOSE = 270
"""Hertz of the nose's zero when no air goes through it: there it lies upon the nose's resonance and both are gone."""


@dataclass(frozen=True, slots=True)
class Move:
    """How a sound draws its neighbours: the one of higher *rank* decides what both meet at.

    They meet *pull* per cent of the way from its own formants to its neighbour's, and move there over *inside* ms of it and
    *outside* ms of the neighbour.
    """

    rank: int
    pull: int
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Phone:
    """One part of a phoneme.

    *formants* are three resonances in hertz, empty for those of what follows, and *widths* their widths; *voice*, *breath* (air
    through the whole mouth) and *hiss* (air at a narrow place, ringing as *air* says) are loudnesses, 100 that of an open vowel;
    *nose* is the nose's zero in hertz; *time* in milliseconds, and *firm* when it does not grow with its sound.
    """

    formants: tuple[int, ...]
    widths: tuple[int, int, int]
    voice: int
    time: int
    move: Move
    breath: int = 0
    hiss: int = 0
    air: Air = ()
    nose: int = CLOSED_NOSE
    firm: bool = False


_OPEN = Move(rank=2, pull=50, inside=40, outside=40)

# Vowel: three formants, three widths, milliseconds when stressed.
_VOWELS = """
IY 290 2250 2990  50 160 300  140      IH 410 1880 2560  55 100 140  115
EH 560 1780 2500  60  90 200  130      EE 390 2120 2650  55 100 200  150
AE 690 1660 2440  80 130 250  180      AA 730 1150 2500 120  70 150  190
AH 630 1220 2500  80  60 140  115      AO 590  900 2480  90  90  90  190
OO 430  820 2400  70  80  80  170      UH 450 1100 2320  80 100  90  125
UW 320 1000 2250  60 100 130  150      ER 460 1300 1600  90  70 110  160
AX 500 1400 2480  80  80 140   70      UE 290 1720 2200  50 120 200  140
OE 420 1550 2250  60 100 180  150
"""
# Glide: the vowel it sets out from and its share of the time, where it goes, milliseconds.
_GLIDES = """
EY 490 1850 2520 45  330 2220 2750  175    AY 710 1200 2520 45  390 2050 2600  215
OY 540  880 2450 45  380 2000 2550  240    AW 720 1260 2500 45  430  900 2350  225
OW 530 1050 2380 45  400  820 2300  185
"""


def _vowels() -> Iterator[tuple[str, tuple[Phone, ...]]]:
    """Yield every vowel by its name."""
    rows = _VOWELS.split()
    for at in range(0, len(rows), 8):
        f1, f2, f3, b1, b2, b3, time = map(int, rows[at + 1 : at + 8])
        yield rows[at], (Phone((f1, f2, f3), (b1, b2, b3), 100, time, _OPEN),)


def _glides() -> Iterator[tuple[str, tuple[Phone, ...]]]:
    """Yield every diphthong by its name: two vowels, the second of which is never rested on."""
    rows = _GLIDES.split()
    for at in range(0, len(rows), 9):
        f1, f2, f3, share, g1, g2, g3, time = map(int, rows[at + 1 : at + 9])
        first, last = time * share // 100, time - time * share // 100
        widths = (75, 90, 160)
        yield (
            rows[at],
            (
                Phone((f1, f2, f3), widths, 100, first, Move(2, 50, first // 2, first)),
                Phone((g1, g2, g3), widths, 92, last, Move(2, 50, last // 2, 40)),
            ),
        )


def _hum(formants: tuple[int, int, int], nose: int, time: int = 80) -> tuple[Phone, ...]:
    """Return a nasal: the mouth is shut at once, so that its murmur begins without a glide."""
    return (Phone(formants, (60, 150, 220), 62, time, Move(10, 45, 10, 50), nose=nose),)


def _flow(
    formants: tuple[int, int, int], widths: tuple[int, int, int], voice: int, time: int, move: Move
) -> tuple[Phone, ...]:
    """Return a sonorant: a vowel too close to be one."""
    return (Phone(formants, widths, voice, time, move),)


def _rub(locus: tuple[int, int, int], air: Air, hiss: int, time: int, *, voice: int = 0) -> tuple[Phone, ...]:
    """Return a fricative."""
    move = Move(12, 45, 20, 50)
    return (Phone(locus, (200, 100, 200), voice, time, move, 0, hiss, air),)


def _stop(
    locus: tuple[int, int, int], air: Air, *, burst: int, breath: int = 0, pull: int = 35
) -> tuple[Phone, ...]:
    """Return a closure, a burst, and for the voiceless *breath* ms in which the mouth opens before the voice begins."""
    move = Move(20, pull, 5, 45)
    shut = Phone(locus, (60, 110, 170), 0 if breath else 22, 65 if breath else 60, move)
    let_go = replace(shut, voice=0, hiss=burst, air=air, time=12, firm=True)
    if not breath:
        return (shut, let_go)
    return (shut, let_go, Phone((), (250, 140, 220), 0, breath, _OPEN, breath=34, firm=True))


_LIPS, _TEETH = ((900, 600, 60), (2400, 2600, 34)), ((4300, 1500, 80), (6200, 1800, 100))
_PALATE = ((0, 420, 100), (3900, 900, 40))
_S, _SH = (
    ((4700, 900, 45), (5700, 900, 100), (7400, 1600, 90)),
    (
        (2500, 380, 100),
        (3500, 600, 75),
        (5000, 1200, 45),
    ),
)
_F, _TH = (
    ((1500, 1800, 40), (4200, 3000, 70), (8000, 2500, 100)),
    (
        (1500, 1000, 40),
        (5600, 1800, 80),
        (7600, 1600, 100),
    ),
)

PHONEMES = MappingProxyType(
    {
        **dict(_vowels()),
        **dict(_glides()),
        "M": _hum((330, 1150, 2200), 1000),
        "N": _hum((330, 1500, 2550), 1550),
        "NG": _hum((330, 2050, 2500), 2700, 95),
        "L": _flow((340, 1050, 2850), (60, 100, 220), 72, 75, Move(8, 20, 20, 45)),
        "LX": _flow((430, 830, 2650), (60, 100, 200), 78, 85, Move(5, 30, 40, 65)),
        "R": _flow((330, 1080, 1420), (70, 100, 120), 72, 75, Move(8, 15, 30, 60)),
        "W": _flow((300, 650, 2150), (55, 80, 90), 66, 70, Move(8, 10, 30, 60)),
        "Y": _flow((265, 2250, 3050), (45, 200, 350), 66, 65, Move(8, 15, 30, 60)),
        "S": _rub((320, 1450, 2550), _S, 60, 115),
        "Z": _rub((260, 1450, 2550), _S, 36, 85, voice=34),
        "SH": _rub((310, 1850, 2600), _SH, 62, 115),
        "ZH": _rub((260, 1850, 2600), _SH, 34, 80, voice=38),
        "F": _rub((340, 1050, 2150), _F, 13, 105),
        "V": _rub((240, 1050, 2150), _F, 6, 65, voice=46),
        "TH": _rub((330, 1350, 2600), _TH, 11, 100),
        "DH": _rub((270, 1350, 2600), _TH, 4, 52, voice=52),
        "X": _rub((400, 1300, 2400), ((1350, 300, 100), (3200, 600, 40)), 45, 95),
        "CX": _rub((300, 2000, 2800), ((3100, 450, 100), (4600, 900, 60)), 42, 95),
        "HH": (Phone((), (220, 120, 200), 0, 65, _OPEN, breath=42),),
        "P": _stop((340, 850, 2150), _LIPS, burst=26, breath=48),
        "B": _stop((240, 850, 2150), _LIPS, burst=20),
        "T": _stop((350, 1750, 2650), _TEETH, burst=58, breath=50),
        "D": _stop((240, 1700, 2650), _TEETH, burst=44),
        "K": _stop((330, 1950, 2350), _PALATE, burst=60, breath=56, pull=75),
        "G": _stop((240, 1950, 2350), _PALATE, burst=46, pull=75),
        "DX": (Phone((300, 1700, 2600), (70, 110, 170), 40, 28, Move(20, 50, 5, 35), firm=True),),
    }
)
VOWELS = frozenset((*dict(_vowels()), *dict(_glides())))
