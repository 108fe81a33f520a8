"""Builds: what tells two creatures of one kind apart, drawn from the game's seed and the creature's own words."""

from __future__ import annotations

import random
from dataclasses import dataclass

HAIR = ("crop", "mop", "bob", "tail", "spiky", "bun", "swept", "long")
OUTFITS = ("tunic", "belt", "vest", "overalls", "robe", "stripes", "coat")
_FRIENDLY = ("tall", "tall", "bright", "round", "brow")
_FIERCE = ("angry", "angry", "glow", "grim", "slit")


@dataclass(frozen=True, slots=True)
class Build:
    """Measures and choices of one figure.

    Measures are factors about 1: of the head, the girth, the legs, the ears, the reach of wings and the *span* from nose to
    tail; *sway*, from -1 to 1, is how high tails, wings and claws are carried; the rest are choices by name or number,
    *form* the shape of those without bones, *stance* how arms and weapons are carried.
    """

    head: float = 1.0
    girth: float = 1.0
    legs: float = 1.0
    ears: float = 1.0
    reach: float = 1.0
    cushion: float = 2.4
    hair: str = "crop"
    outfit: str = "tunic"
    eyes: str = "tall"
    mouth: int = 0
    mark: int = 0
    tail: int = 0
    brim: int = 0
    cloth: int = 0
    form: int = 0
    span: float = 1.0
    sway: float = 0.0
    stance: int = 0


def build_of(seed: int, *, evil: bool, kind: str, variant: int = 0) -> Build:
    """Return the build that *seed* gives; foes' numbers (*variant*) spread them over the range of builds."""
    draw = random.Random(seed)
    girth = (1.0, 0.84, 1.16, 0.92, 1.08, 0.8, 1.12, 0.96)[(variant + draw.randrange(2)) % 8]
    slim = random.Random(seed + 1).uniform(0.92, 1.08)
    fierce = "hollow" if kind == "skeleton" else draw.choice(_FIERCE)
    return Build(
        head=draw.uniform(0.83, 1.16),
        girth=girth * slim if evil else draw.uniform(0.76, 1.2),
        legs=draw.uniform(0.6, 1.5),
        ears=draw.uniform(0.85, 1.3),
        reach=draw.uniform(0.82, 1.12),
        cushion=draw.choice((2.0, 2.4, 3.0)),
        hair=draw.choice(HAIR),
        outfit=draw.choice(OUTFITS),
        eyes=fierce if evil else draw.choice(_FRIENDLY),
        mouth=draw.randrange(4),
        mark=draw.randrange(4),
        tail=draw.randrange(3),
        brim=draw.randrange(4),
        cloth=draw.randrange(6),
        form=draw.randrange(6),
        span=draw.uniform(0.8, 1.2),
        sway=draw.uniform(-1.0, 1.0),
        stance=draw.randrange(4),
    )
