"""The cast: the figures of one game side by side, so that no two have one silhouette and none is drawn by another hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, Mask
from vgg.media.pixels.limits import within
from vgg.media.pixels.lint import scores, sprite_problems
from vgg.media.pixels.lint.game import LARGE
from vgg.media.pixels.lint.sprite import whole_frames
from vgg.media.pixels.lint.style import FEWEST
from vgg.media.pixels.scheme import Scheme
from vgg.responses.sprites import SpriteBrief

from .creature import creature, drafts, first_frame

_TRIES = 60
_CLEARLY = 0.72
"""Overlap below which two silhouettes are told apart at once; the lint's bound is a little above."""
_STRANGE = 3.3
"""Deviations from the others' style above which a figure is drawn anew; the lint's bound is a little above."""


_FEWEST = 4
"""Colours that a figure keeps at least, its outline among them."""


def figure(brief: SpriteBrief, briefs: Sequence[SpriteBrief], scheme: Scheme, seed: int, most: int) -> Grid:
    """Return the strip of the creature of *brief* as it stands among those of *briefs* that are about as large."""
    like = (
        each for each in briefs if each.shape == "body" and (each.height > LARGE) == (brief.height > LARGE)
    )
    company = tuple(as_cast(each, briefs).model_dump_json() for each in like)
    own = brief.model_dump_json()
    if own not in company or len(company) < FEWEST:
        return creature(brief, scheme, seed, variation_of(brief, briefs, scheme, seed), most)
    return _company(company, scheme, seed, most)[company.index(own)]


@lru_cache(maxsize=8)
def _company(company: tuple[str, ...], scheme: Scheme, seed: int, most: int) -> tuple[Grid, ...]:
    """Return the strips of a whole *company* of briefs, drawn anew until nobody differs too much from the others in style."""
    briefs = [SpriteBrief.model_validate_json(each) for each in company]
    ways = [variation_of(each, briefs, scheme, seed) for each in briefs]
    strips = [creature(each, scheme, seed, way, most) for each, way in zip(briefs, ways, strict=True)]

    @lru_cache
    def others(index: int) -> tuple[Grid, ...]:
        faults = len(sprite_problems(strips[index], briefs[index], scheme))
        drawn = [
            *drafts(briefs[index], scheme, seed, ways[index], most),
            *_calmer(strips[index], scheme, briefs[index].width),
        ]
        return tuple(each for each in drawn if len(sprite_problems(each, briefs[index], scheme)) <= faults)

    for _ in briefs:
        strange = _strangeness(strips, briefs, scheme)
        if max(strange) < _STRANGE:
            break
        strips = _nearer(strips, briefs, scheme, strange, others)
    return tuple(strips)


def _calmer(strip: Grid, scheme: Scheme, width: int) -> Iterator[Grid]:
    """Give *strip* with its nearest tones made one, in fewer and fewer colours."""
    count = len(np.unique(strip)) - 1
    for fewer in range(count - 1, max(_FEWEST, count - 4), -1):
        yield within(strip, scheme, width, fewer)


def _nearer(
    strips: list[Grid], briefs: Sequence[SpriteBrief], scheme: Scheme, strange: Sequence[float],
    others: Callable[[int], Sequence[Grid]],
) -> list[Grid]:  # fmt: skip
    """Return *strips* with one of *others* for the strangest figure that brings all nearer, else for the next."""
    for index in sorted(range(len(strips)), key=lambda each: -strange[each]):
        tries = [[*strips[:index], draft, *strips[index + 1 :]] for draft in others(index)]
        worst = [max(_strangeness(each, briefs, scheme)) for each in tries]
        if tries and min(worst) < max(strange) - 0.01:
            return tries[worst.index(min(worst))]
    return strips


def _strangeness(strips: Sequence[Grid], briefs: Sequence[SpriteBrief], scheme: Scheme) -> list[float]:
    """Return by how many deviations each of *strips* differs from the others in style."""
    frames = [whole_frames(strip, brief) or [strip] for strip, brief in zip(strips, briefs, strict=True)]
    return [each.sigma for each in scores({str(index): each for index, each in enumerate(frames)}, scheme)]


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
