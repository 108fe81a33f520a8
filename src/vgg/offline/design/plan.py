"""The architecture: every part of the game decided in order, from one reading of the concept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from vgg.media.pixels.palette import PROFILES
from vgg.model.canonical import Json
from vgg.responses.architecture import Architecture
from vgg.responses.style_guide import StyleGuide

from .boss import boss_of
from .cast import enemies_of
from .draft import Draft
from .hero import hero_of
from .play import pickup_of, rules_of, verbs_of
from .reading import Reading
from .style import style_guide
from .texts import names_of, narration_of, texts_of
from .tracks import tracks_of
from .wishes import wishes_of
from .worlds import levels_of, size_of, worlds_of

_USUAL_KIT = "run_and_jump"
_TILE = 16
"""Pixels of a tile of every kit."""


def architecture(facts: Mapping[str, Json]) -> Architecture:
    """Answer the architecture for the concept in *facts*; the kit is the one chosen there."""
    draft = draft_of(facts)
    names = names_of(draft.reading, draft.hero.name, draft.worlds, draft.pickup, draft.boss)
    texts = texts_of(draft.reading, names, draft.rules, draft.style.mood)
    return Architecture(
        kit=str(draft.choice.get("kit", _USUAL_KIT)), hero=draft.hero, worlds=list(draft.worlds), enemies=list(draft.enemies),
        boss=draft.boss, levels=list(draft.levels), verbs=draft.verbs, pickup=draft.pickup, rules=draft.rules,
        tracks=list(draft.tracks), narration=narration_of(texts[0], draft.worlds), texts=texts, wishes=wishes_of(draft, texts[0]),
    )  # fmt: skip


def draft_of(facts: Mapping[str, Json]) -> Draft:
    """Return every decision but texts and wishes."""
    reading, style = Reading.of(facts), _style(facts)
    hero = hero_of(reading)
    verbs = verbs_of(reading, hero.body)
    size = size_of(reading)
    columns = -(-PROFILES[style.profile].width // _TILE)
    worlds = worlds_of(reading, size, style.materials, verbs.attack != "none")
    enemies = enemies_of(reading, worlds)
    rules = rules_of(reading, sum(size.per_world))
    return Draft(
        reading=reading, style=style, choice=cast("Mapping[str, Json]", facts.get("kit_choice") or {}), size=size, hero=hero,
        worlds=tuple(worlds), enemies=tuple(enemies), boss=boss_of(reading, enemies, worlds, style.mood),
        levels=tuple(levels_of(reading, worlds, size, columns)),
        verbs=verbs, pickup=pickup_of(reading, worlds, rules.lives), rules=rules,
        tracks=tuple(tracks_of(reading, worlds, style.mood)),
    )  # fmt: skip


def _style(facts: Mapping[str, Json]) -> StyleGuide:
    """Return the style guide the facts hold, or the procedural one where a pipeline has none."""
    given = facts.get("style_guide")
    return StyleGuide.model_validate(given) if given else style_guide(facts)
