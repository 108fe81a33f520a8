"""Sprite briefs: every slot of the kit with the look that style and architecture give it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from vgg.model.canonical import Json
from vgg.responses.architecture import Architecture, Body
from vgg.responses.sprites import SpriteBrief, SpriteBriefs

from .wording import line

_THINGS = {
    "heart": "a heart that gives one energy", "life": "a sign that gives one life", "spring": "a coiled spring",
    "block": "a block that breaks", "shot": "a small bright shot", "enemy_shot": "a small dangerous shot",
    "spark": "a spark", "icon": "a tiny sign of a life", "cursor": "a small pointer",
}  # fmt: skip
_GOALS = {
    "sea": "a great lamp", "city": "a door with a light above it", "forest": "a gate of branches",
    "cave": "a way out into daylight", "castle": "a heavy castle door", "mountain": "a flag on a summit cairn",
    "desert": "a stone gate", "snow": "a warm hut's door", "space": "an airlock", "factory": "a steel door",
    "sky": "a gate in the clouds", "night": "a lit doorway",
}  # fmt: skip
_BLOCKS = {
    "bread": "a flour crate", "honey": "a wax cell", "metal": "a metal case", "neon": "a data cube", "snow": "a block of ice",
    "ice": "a block of ice", "sand": "a cracked sandstone block", "brick": "a brick wall piece", "grass": "a wooden crate",
}  # fmt: skip


def sprite_briefs(facts: Mapping[str, Json]) -> SpriteBriefs:
    """Answer the briefs: one a slot of the kit, with its size and frames, looks from architecture and style."""
    plan = Architecture.model_validate(facts["architecture"])
    slots = cast("Sequence[Mapping[str, Any]]", cast("Mapping[str, Any]", facts["kit"])["slots"])
    return SpriteBriefs(briefs=[_brief(slot, plan) for slot in slots])


def _brief(slot: Mapping[str, Any], plan: Architecture) -> SpriteBrief:
    subject, body, traits = _figure(slot, plan)
    return SpriteBrief(
        id=slot["id"], subject=line(subject), shape=slot["shape"], body=body, traits=traits, role=slot["role"],
        width=slot["width"], height=slot["height"], animations=slot["animations"], look=line(_look(slot, subject, plan)),
    )  # fmt: skip


def _figure(slot: Mapping[str, Any], plan: Architecture) -> tuple[str, Body, list[str]]:
    """Return subject, body and traits of what a slot shows."""
    name = str(slot["id"])
    if name in {"hero", "hero_large", "portrait", "life", "icon"}:
        whole = name in {"hero", "hero_large"}
        subject = plan.hero.look if whole else f"the head of {plan.hero.name}"
        return subject, plan.hero.body, list(plan.hero.traits)
    if name == "boss" and plan.boss:
        return plan.boss.look, plan.boss.body, list(plan.boss.traits)
    number = name.removeprefix("enemy_")
    if number.isdecimal() and int(number) <= len(plan.enemies):
        enemy = plan.enemies[int(number) - 1]
        return enemy.look, enemy.body, list(enemy.traits)
    return _thing(name, slot, plan), "blob", []


def _thing(name: str, slot: Mapping[str, Any], plan: Architecture) -> str:
    first = plan.worlds[0]
    if name == "pickup":
        return f"one of the {plan.pickup.name.lower()}, shaped like a {plan.pickup.shape}"
    if name == "goal":
        return _GOALS[first.backdrop]
    if name == "block":
        return _BLOCKS.get(first.material, f"a block of {first.material}")
    if name == "frame":
        return f"a border of {first.material} with ornate corners around an empty middle"
    if name == "checkpoint":
        return "a lamp that lights up when reached"
    if name == "shot" and plan.verbs.attack == "shot":
        return f"{plan.verbs.shot_name.lower()} in flight"
    return _THINGS.get(name, str(slot["what"]))


def _look(slot: Mapping[str, Any], subject: str, plan: Architecture) -> str:
    moves = ", ".join(str(animation["name"]) for animation in slot["animations"])
    if slot["shape"] == "body":
        return f"{subject}; readable at {slot['width']}x{slot['height']} pixels; {moves}"
    return f"{subject}, for {plan.worlds[0].name}; {moves}"
