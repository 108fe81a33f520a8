"""What the rules draw and sound: sprite slots and sound events, in the fixed order that rules count on."""

from __future__ import annotations

from vgg.kits.kit import Slot
from vgg.responses.architecture import Architecture
from vgg.responses.sprites import Animation

EVENTS = (
    "menu_move", "confirm", "deny", "pause", "start", "jump", "air_jump", "land", "shot", "stomp",
    "enemy_hit", "enemy_death", "hurt", "death", "pickup", "heart", "extra_life", "checkpoint", "spring", "break",
    "goal", "tally", "boss_hit", "boss_death", "boss_attack", "game_over", "win", "high_score", "low_energy", "splash",
    "bump", "skid", "drop", "flutter", "enemy_warn", "enemy_shot", "boss_wake", "boss_warn", "boss_land", "clink",
    "come_back", "ready", "hurry",
)  # fmt: skip
"""Sound events; the index is the number in rules/sounds.py and the index in the cartridge's sounds."""


def _frames(text: str) -> tuple[Animation, ...]:
    """Return animations from words such as 'idle:2 walk:4'."""
    pairs = (word.split(":") for word in text.split())
    return tuple(Animation.model_validate({"name": name, "frames": int(count)}) for name, count in pairs)


_ENEMY_FRAMES = "walk:4 attack:1 death:1"

_HERO = Slot(
    "hero", "the hero", "body", "player", 16, 24,
    _frames("idle:2 walk:4 jump:1 fall:1 attack:2 hurt:1 death:2"),
)  # fmt: skip
_BOSS = Slot("boss", "the boss", "body", "enemy", 32, 32, _frames("idle:2 walk:4 attack:2 hurt:1 death:2"))
_THINGS = (
    Slot("heart", "gives one energy", "heart", "pickup", 16, 16, _frames("idle:2")),
    Slot("life", "gives one life", "icon", "pickup", 16, 16, _frames("idle:2")),
    Slot("spring", "throws the hero high", "spring", "terrain", 16, 16, _frames("off:1 on:1")),
    Slot("block", "a block that breaks", "crate", "terrain", 16, 16, _frames("idle:1 death:2")),
    Slot("checkpoint", "where the hero comes back to", "lamp", "light", 16, 24, _frames("off:1 on:2")),
    Slot("goal", "the end of a level", "door", "light", 16, 32, _frames("idle:2 on:2")),
    Slot("shot", "what the hero fires or strikes with", "shot", "light", 8, 8, _frames("fly:2")),
    Slot("enemy_shot", "what enemies fire", "shot", "hazard", 8, 8, _frames("fly:2")),
    Slot("spark", "a particle", "spark", "light", 8, 8, _frames("fly:3")),
    Slot("icon", "the sign of a life in the head-up display", "icon", "ui", 8, 8, _frames("idle:1")),
    Slot("cursor", "points at the chosen line of a menu", "icon", "ui", 8, 8, _frames("idle:1")),
    Slot("hero_large", "the hero, large, for title and ending", "body", "player", 48, 64, _frames("idle:2")),
    Slot(
        "portrait", "the hero's face, eyes open, then shut", "portrait", "player", 32, 32, _frames("idle:2")
    ),
    Slot(
        "frame", "the border of cards, cut into nine pieces of 8x8", "frame", "ui", 24, 24, _frames("idle:1")
    ),
)


def slots(architecture: Architecture) -> tuple[Slot, ...]:
    """Return the sprites a game with *architecture* needs, in the order of the cartridge's sprites."""
    enemies = tuple(
        Slot(f"enemy_{index}", enemy.name, "body", "enemy", 16, 16, _frames(_ENEMY_FRAMES))
        for index, enemy in enumerate(architecture.enemies, start=1)
    )
    boss = (_BOSS,) if architecture.boss is not None else ()
    pickup = Slot(
        "pickup", architecture.pickup.name, architecture.pickup.shape, "pickup", 16, 16, _frames("spin:4")
    )
    return (_HERO, *enemies, *boss, pickup, *_THINGS)
