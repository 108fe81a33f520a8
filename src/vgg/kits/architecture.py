"""What every architecture must keep, whatever its kit: ids, references, tone, music for every scene, an answer to every wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from vgg.model.canonical import Json
from vgg.responses.architecture import Architecture, Level
from vgg.responses.style_guide import StyleGuide

SINGLE_FIELDS = ("genre", "perspective", "art_style", "inspirations", "custom_description")
"""Fields of a concept that are one wish each; every feature is one of its own."""


def check_architecture(
    architecture: Architecture, style: StyleGuide | None, concept: Mapping[str, Json]
) -> list[str]:
    """Return what is wrong with *architecture*, each as a sentence for the model that wrote it.

    *concept* is the concept as facts hold it; fields that are missing there are not checked.
    """
    checks = (
        _unique(architecture),
        _worlds(architecture, style),
        _levels(architecture),
        _boss(architecture),
        _tracks(architecture),
        _tone(architecture, concept),
        _wishes(architecture, concept),
        _languages(architecture, concept),
    )
    return [problem for check in checks for problem in check]


def _unique(architecture: Architecture) -> Iterator[str]:
    """Ids must name one thing each, within their list."""
    for field in ("worlds", "enemies", "levels", "tracks", "narration"):
        counts = Counter(each.id for each in getattr(architecture, field))
        for repeated in sorted(name for name, count in counts.items() if count > 1):
            yield f"{field}: the id {repeated!r} is used {counts[repeated]} times; give each its own."


def _worlds(architecture: Architecture, style: StyleGuide | None) -> Iterator[str]:
    """Worlds are referred to by enemies and levels, and refer to materials."""
    known = [world.id for world in architecture.worlds]
    for index, enemy in enumerate(architecture.enemies):
        if enemy.world not in known:
            yield f"enemies[{index}].world is {enemy.world!r}, which is no world; the worlds are {_list(known)}."
    if architecture.boss is not None and architecture.boss.world not in known:
        yield f"boss.world is {architecture.boss.world!r}, which is no world; the worlds are {_list(known)}."
    materials = style.materials if style is not None else [world.material for world in architecture.worlds]
    for index, world in enumerate(architecture.worlds):
        if world.material not in materials:
            yield (
                f"worlds[{index}].material is {world.material!r}, which the style guide does not have; "
                f"use one of {_list(materials)}."
            )


def _levels(architecture: Architecture) -> Iterator[str]:
    """Every world has levels, they are played world by world, and they grow harder."""
    known = [world.id for world in architecture.worlds]
    for index, level in enumerate(architecture.levels):
        if level.world not in known:
            yield f"levels[{index}].world is {level.world!r}, which is no world; the worlds are {_list(known)}."
    for missing in sorted(set(known) - {level.world for level in architecture.levels}):
        yield f"world {missing!r} has no level; give it one, or drop the world."
    order = [known.index(level.world) for level in architecture.levels if level.world in known]
    if order != sorted(order):
        yield "levels are not in the order of worlds; list all levels of the first world, then of the second, and so on."
    if architecture.levels[-1].difficulty < architecture.levels[0].difficulty:
        yield "the last level is easier than the first; let difficulty rise along the game."


def _boss(architecture: Architecture) -> Iterator[str]:
    """A world with a boss ends with it, and no other level has one."""
    with_boss = {world.id for world in architecture.worlds if world.boss}
    last = {level.world: level for level in architecture.levels}
    for world in sorted(with_boss):
        if world in last and last[world].beat != "boss":
            yield f"world {world!r} has a boss, so its last level, {last[world].id!r}, must have the beat 'boss'."
    for level in architecture.levels:
        if level.beat == "boss" and not _may_end(level, last, with_boss):
            yield f"level {level.id!r} has the beat 'boss', but only the last level of a world with boss = true may."
    if with_boss and architecture.boss is None:
        yield f"boss is null, but {_list(sorted(with_boss))} has boss = true; describe the boss."
    if not with_boss and architecture.boss is not None:
        yield "boss is described, but no world has boss = true; set one, or make boss null."


def _may_end(level: Level, last: Mapping[str, Level], with_boss: Iterable[str]) -> bool:
    return level.world in with_boss and last[level.world] is level


def _tracks(architecture: Architecture) -> Iterator[str]:
    """Every scene of the game has its music."""
    known = [world.id for world in architecture.worlds]
    scenes = {(track.scene, track.world) for track in architecture.tracks}
    for index, track in enumerate(architecture.tracks):
        if track.world and track.world not in known:
            yield f"tracks[{index}].world is {track.world!r}, which is no world; the worlds are {_list(known)}."
    for world in known:
        if ("level", world) not in scenes:
            yield f"tracks: no track has scene 'level' and world {world!r}; every world needs its own song."
    needed = ["title", "clear", "game_over", "win", "high_score"]
    needed += ["boss"] if any(world.boss for world in architecture.worlds) else []
    for scene in needed:
        if scene not in {name for name, _ in scenes}:
            yield f"tracks: no track has scene {scene!r}; add one."


def _tone(architecture: Architecture, concept: Mapping[str, Json]) -> Iterator[str]:
    """What the concept's words forbid is not in the game."""
    tone = cast("Mapping[str, bool]", concept.get("tone") or {})
    if not tone.get("enemies", True):
        if architecture.enemies:
            yield "the concept wants no enemies: enemies must be empty."
        if architecture.boss is not None or any(world.boss for world in architecture.worlds):
            yield "the concept wants no enemies: boss must be null and no world may have boss = true."
    if not tone.get("losing", True) and architecture.rules.lives != 0:
        yield f"nobody may lose in this concept: rules.lives must be 0, not {architecture.rules.lives}."
    if not tone.get("timer", True) and architecture.rules.seconds != 0:
        yield f"the concept wants no time limit: rules.seconds must be 0, not {architecture.rules.seconds}."


def _wishes(architecture: Architecture, concept: Mapping[str, Json]) -> Iterator[str]:
    """Every wish has exactly one entry, which says where in the game it is unless it was refused."""
    features = cast("Sequence[Json]", concept.get("features") or ())
    expected = [f"features[{index}]" for index in range(len(features))]
    expected += [field for field in SINGLE_FIELDS if concept.get(field)]
    asked = [wish.field for wish in architecture.wishes if wish.decision != "inferred"]
    counts = Counter(asked)
    for field in expected:
        if counts[field] != 1:
            yield f"wishes has {counts[field]} entries with field {field!r}; it must have exactly one."
    for field in sorted(set(counts) - set(expected)) if expected else ():
        yield f"wishes has an entry with field {field!r}, which the concept does not have."
    guessed = Counter(wish.field for wish in architecture.wishes if wish.decision == "inferred")
    for field in sorted(set(guessed) & set(expected)):
        yield f"wishes says inferred of {field!r}, which the concept fills in; say used, reduced or refused."
    for field in sorted(field for field, count in guessed.items() if count > 1):
        yield f"wishes has {guessed[field]} inferred entries with field {field!r}; give one."
    for index, wish in enumerate(architecture.wishes):
        if wish.decision != "refused" and not (wish.result.strip() and wish.where.strip()):
            yield f"wishes[{index}] ({wish.field}) is {wish.decision}, so result and where must say what and where it is."


def _languages(architecture: Architecture, concept: Mapping[str, Json]) -> Iterator[str]:
    """One set of texts a language of the concept."""
    counts = Counter(texts.language for texts in architecture.texts)
    for language, count in sorted(counts.items()):
        if count > 1:
            yield f"texts has {count} entries for the language {language!r}; give one."
    for language in cast("Sequence[str]", concept.get("languages") or ()):
        if language not in counts:
            yield f"texts has no entry for the language {language!r}; the concept asks for it."


def _list(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in names)
