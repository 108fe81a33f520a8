"""The cast: the foes of one game side by side, so that no two of them have the same silhouette."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from vgg.media.pixels.grid import CLEAR, Mask
from vgg.media.pixels.scheme import Scheme
from vgg.responses.sprites import SpriteBrief

from .creature import first_frame

_TRIES = 40
_CLEARLY = 0.72
"""Overlap below which two silhouettes are told apart at once; the lint's bound is a little above."""


def overlap(one: Mask, other: Mask) -> float:
    """Return intersection over union of two silhouettes of one size, as they stand or mirrored, whichever is more."""
    return max(_shared(one, other), _shared(one, other[:, ::-1]))


def _shared(one: Mask, other: Mask) -> float:
    union = int((one | other).sum())
    return int((one & other).sum()) / union if union else 1.0


def variation_of(brief: SpriteBrief, briefs: Sequence[SpriteBrief], scheme: Scheme, seed: int) -> int:
    """Return which variation of its looks sets the foe of *brief* apart from those before it in *briefs*."""
    if brief.role != "enemy" or brief.shape != "body":
        return 0
    rivals = [each for each in briefs if _rivals(each, brief)]
    until = next((index for index, each in enumerate(rivals) if each.id == brief.id), -1)
    if until < 1:
        return 0
    return _settled(tuple(each.model_dump_json() for each in rivals[: until + 1]), scheme, seed)[-1][0]


def as_cast(brief: SpriteBrief, briefs: Sequence[SpriteBrief]) -> SpriteBrief:
    """Return *brief* with the words of the hero when it shows the hero: a portrait, or the hero large on a card."""
    hero = next((each for each in briefs if each.id == "hero"), None)
    if hero is None or not (brief.shape == "portrait" or brief.id.startswith("hero_")):
        return brief
    return brief.model_copy(
        update={
            "subject": hero.subject,
            "look": hero.look,
            "body": hero.body,
            "traits": hero.traits,
            "role": hero.role,
        }
    )


def _rivals(one: SpriteBrief, other: SpriteBrief) -> bool:
    return (
        one.role == "enemy" and one.shape == "body" and (one.width, one.height) == (other.width, other.height)
    )


@lru_cache(maxsize=64)
def _settled(briefs: tuple[str, ...], scheme: Scheme, seed: int) -> tuple[tuple[int, bytes], ...]:
    """Return variation and packed silhouette of each of *briefs*: the first variation that is like none before it."""
    if not briefs:
        return ()
    before = _settled(briefs[:-1], scheme, seed)
    brief = SpriteBrief.model_validate_json(briefs[-1])
    others = [_unpacked(packed, brief) for _, packed in before]
    best = (2.0, 0, b"")
    for variation in range(_TRIES):
        mask = first_frame(brief, scheme, seed, variation) != CLEAR
        worst = max((overlap(mask, other) for other in others), default=0.0)
        best = min(best, (worst, variation, np.packbits(mask).tobytes()))
        if worst < _CLEARLY:
            break
    return (*before, best[1:])


def _unpacked(packed: bytes, brief: SpriteBrief) -> Mask:
    bits = np.unpackbits(np.frombuffer(packed, dtype=np.uint8), count=brief.width * brief.height)
    return bits.reshape(brief.height, brief.width).astype(np.bool_)
