"""What makes a model's score or effects unfit, in sentences it can act on: the lint's own findings, the first few of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from vgg.media.findings import Finding
from vgg.model.canonical import Json
from vgg.responses.architecture import Track
from vgg.responses.effects import SoundEffects
from vgg.responses.score import Score

from .effects import assigned_problems, effects_problems
from .score import Asked, score_problems
from .spelling import spelling_problems

MOST = 12
"""Problems told at once; a model mends a page of them no better."""


def check_score(score: Score, facts: Mapping[str, Json]) -> list[str]:
    """Return what is wrong with *score*, empty when it may stand.

    *facts* holds 'item', the track asked for; where they are known a 'motif' of degrees of the scale, and the 'architecture'
    with all tracks.
    """
    return _sentences(score_problems(score, asked_of(facts)))


def asked_of(facts: Mapping[str, Json]) -> Asked:
    """Return what the *facts* of a request ask of a score."""
    plan = cast("Mapping[str, Json]", facts.get("architecture") or {})
    tracks = [Track.model_validate(each) for each in cast("Sequence[Json]", plan.get("tracks", ()))]
    given = facts.get("motif")
    motif = tuple(cast("Sequence[int]", given)) if isinstance(given, list | tuple) else ()
    levels = max((each.tempo for each in tracks if each.scene == "level"), default=0)
    return Asked(Track.model_validate(facts["item"]), motif, levels)


def check_effects(effects: SoundEffects, facts: Mapping[str, Json]) -> list[str]:
    """Return what is wrong with *effects*; *facts* holds the kit's events under 'kit'."""
    events = cast("Sequence[str]", cast("Mapping[str, Json]", facts["kit"])["events"])
    return _sentences(effects_problems(effects.effects, events))


def unplayable(score: Score, facts: Mapping[str, Json]) -> list[str]:
    """Return why *score* cannot be played at all: what else may be said of it, its owner may want so."""
    del facts
    return [finding.what for finding in spelling_problems(score)]


def unassigned(effects: SoundEffects, facts: Mapping[str, Json]) -> list[str]:
    """Return which of the kit's events in *facts* have no effect among *effects*, or several, or are none."""
    events = cast("Sequence[str]", cast("Mapping[str, Json]", facts["kit"])["events"])
    return [finding.what for finding in assigned_problems(effects.effects, events)]


def _sentences(found: Iterable[Finding]) -> list[str]:
    """Return the first MOST of *found* as sentences; what is wrong with one measure comes once before it comes again."""
    rows = list(found)
    first = {(each.code, each.value, each.bound): each for each in reversed(rows)}
    ordered = [*reversed(first.values()), *rows]
    return list(dict.fromkeys(_sentence(each) for each in ordered))[:MOST]


def _sentence(finding: Finding) -> str:
    return f"{finding.what} [{finding.code}: {finding.value:.3g}, bound {finding.bound:.3g}]"
