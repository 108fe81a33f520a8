"""Who speaks: a throat for every part and every name, and a teller that suits the game's hero and mood."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from vgg.media.sound.voice import Throat
from vgg.model.canonical import Json, seed_from

PACES = (98, 105, 112, 120, 129)
"""How long sounds last, in per cent: a teller has one of these, so that a recording tells which it was made with."""

NEUTRAL = 112
"""The pace of somebody who tells a story and is not hurried."""


@dataclass(frozen=True, slots=True)
class Teller:
    """A *throat* and its *pace*, one of PACES."""

    throat: Throat
    pace: int = NEUTRAL


_PARTS: Mapping[str, Teller] = MappingProxyType(
    {
        "narrator": Teller(Throat(100)),
        "hero": Teller(Throat(116, size=97, range=115)),
        "heroine": Teller(Throat(188, size=87, breath=8, soft=35)),
        "child": Teller(Throat(255, size=77, range=130), 105),
        "old": Teller(Throat(96, size=102, breath=14, rough=5), 120),
        "villain": Teller(Throat(82, size=107, rough=3, range=120), 120),
        "creature": Teller(Throat(66, size=114, rough=8, range=70), 120),
        "robot": Teller(Throat(104, rough=0, range=0, breath=0, soft=0), 112),
        "friend": Teller(Throat(138, size=94, range=125), 105),
        "guide": Teller(Throat(176, size=88, breath=6), 112),
        "ghost": Teller(Throat(128, size=96, breath=72, range=60), 120),
        "witch": Teller(Throat(206, size=86, rough=7, range=160), 112),
        "giant": Teller(Throat(62, size=116, rough=3, range=80), 129),
        "imp": Teller(Throat(230, size=80, rough=4, range=150), 98),
        "onyx": Teller(Throat(92, size=103)),
        "echo": Teller(Throat(108)),
        "ash": Teller(Throat(100, breath=10)),
        "alloy": Teller(Throat(120, size=97, range=70)),
        "fable": Teller(Throat(124, size=97, range=140)),
        "sage": Teller(Throat(168, size=89)),
        "coral": Teller(Throat(184, size=87, range=120)),
        "nova": Teller(Throat(196, size=86)),
        "shimmer": Teller(Throat(208, size=84, breath=16)),
    }
)
_TOLD_BY = (
    ("robot", r"robots?|androids?|cyborgs?|mechs?|mecha|mechanical|automat\w+|computers?|roboter|maschine"),
    ("witch", r"witch\w*|hexe\w*|crone|sorceress"),
    ("ghost", r"ghosts?|spirits?|phantoms?|spectres?|haunted|geist\w*|gespenst\w*"),
    ("giant", r"giants?|golems?|trolls?|ogres?|titans?|kaij\w+|riese\w*"),
    ("imp", r"imps?|goblins?|gremlins?|pix(?:ie|ies)|kobold\w*"),
    ("child", r"child(?:ren)?|kids?|toddlers?|kinder|tiny|kleine[rs]?"),
)  # fmt: skip
_MOODS: Mapping[str, tuple[int, int, int, int]] = MappingProxyType(
    {  # pitch, range, breath added, pace: per cent of the part's own but for the breath
        "cosy": (104, 110, 6, 108),
        "playful": (114, 135, 0, 94),
        "heroic": (100, 125, 0, 100),
        "mysterious": (95, 85, 14, 108),
        "dark": (88, 80, 8, 108),
        "tense": (104, 95, 4, 94),
        "melancholic": (94, 75, 10, 116),
        "frantic": (112, 130, 0, 88),
    }
)


def teller(voice: str, facts: Mapping[str, Json]) -> Teller:
    """Return who speaks *voice* in the game that *facts* tell of: its own part, or for the narrator one that suits hero and mood.

    A name nobody knows has a throat of its own, too; the seed moves every throat a little.
    """
    name = voice.lower() or "narrator"
    if name == "narrator":
        name = _suiting(facts)
    drawn = _drawn(name) if name not in _PARTS else _PARTS[name]
    drawn = _in_mood(drawn, str(_table(facts, "style_guide").get("mood") or ""))
    draw = random.Random(seed_from(_seed(facts), "teller", name))
    throat = drawn.throat
    return replace(
        drawn,
        throat=replace(
            throat,
            hertz=throat.hertz * draw.randint(95, 105) // 100,
            size=throat.size * draw.randint(98, 102) // 100,
        ),
    )


def _suiting(facts: Mapping[str, Json]) -> str:
    """Return the part that tells a game with the hero of *facts*."""
    hero = _table(_table(facts, "architecture"), "hero")
    words = f"{hero.get('name') or ''} {hero.get('look') or ''}".lower()[:400]
    return next((part for part, known in _TOLD_BY if re.search(rf"\b(?:{known})\b", words)), "narrator")


def _in_mood(told: Teller, mood: str) -> Teller:
    pitch, reach, breath, pace = _MOODS.get(mood, (100, 100, 0, 100))
    throat = told.throat
    moved = replace(
        throat,
        hertz=throat.hertz * pitch // 100,
        range=throat.range * reach // 100,
        breath=min(throat.breath + breath, 80) if throat.breath else 0,
    )
    own = told.pace * pace // 100
    return Teller(moved, min(PACES, key=lambda each: abs(each - own)))


def _drawn(name: str) -> Teller:
    """Return the throat of a *name* that is no part's."""
    draw = random.Random(seed_from(0, "voice", name))
    hertz = draw.randint(84, 210)
    return Teller(Throat(hertz, size=112 - (hertz - 60) // 6, breath=draw.randint(2, 14)))


def _seed(facts: Mapping[str, Json]) -> int:
    seed = facts.get("seed")
    return seed if isinstance(seed, int) else 0


def _table(facts: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    found = facts.get(name)
    return found if isinstance(found, Mapping) else {}
