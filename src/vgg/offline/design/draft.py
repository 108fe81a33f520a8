"""The game as far as it is decided when wishes are answered: what every answer to a wish points into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vgg.model.canonical import Json
from vgg.responses.architecture import Enemy, Hero, Level, Pickup, Rules, Track, Verbs, World
from vgg.responses.style_guide import StyleGuide

from .reading import Reading
from .worlds import Size


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything of an architecture but its texts and wishes, and where it comes from."""

    reading: Reading
    style: StyleGuide
    choice: Mapping[str, Json]
    size: Size
    hero: Hero
    worlds: tuple[World, ...]
    enemies: tuple[Enemy, ...]
    boss: Enemy | None
    levels: tuple[Level, ...]
    verbs: Verbs
    pickup: Pickup
    rules: Rules
    tracks: tuple[Track, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that is in the game: of hero, enemies, boss, worlds and what is collected."""
        cast = (self.hero.name, *(enemy.name for enemy in self.enemies), self.boss.name if self.boss else "")
        return (*cast, *(world.name for world in self.worlds), self.pickup.name)

    def world_with(self, twist: str) -> int:
        """Return the index of the first world whose new object is *twist*, or -1."""
        return next((index for index, world in enumerate(self.worlds) if world.twist == twist), -1)
