"""What the game is: kit, worlds, cast, verbs, levels, tracks, texts; and what became of every wish."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Id, Line, Response
from .style_guide import Mood

Body = Literal["biped", "quadruped", "blob", "bird", "insect", "vehicle", "ghost", "plant"]
Behaviour = Literal["walker", "patroller", "hopper", "flyer", "chaser", "shooter", "sleeper"]
Backdrop = Literal[
    "night",
    "forest",
    "city",
    "cave",
    "sea",
    "mountain",
    "desert",
    "snow",
    "castle",
    "space",
    "factory",
    "sky",
]
Scene = Literal["title", "level", "boss", "clear", "game_over", "win", "high_score"]
PickupShape = Literal[
    "coin",
    "gem",
    "orb",
    "flame",
    "fruit",
    "star",
    "note",
    "drop",
    "key",
    "cake",
    "flower",
    "gear",
    "letter",
    "book",
    "feather",
    "pearl",
]
Wish = Literal["used", "reduced", "refused", "inferred"]


class Hero(Response):
    """The figure the player moves."""

    name: Line = Field(description="The hero's name.")
    body: Body = Field(description="The body plan the pictures are built on.")
    traits: Annotated[list[Id], Field(max_length=6)] = Field(
        description="Visible things: hat, cape, lantern, sword, tail, wings, horns, scarf, glasses, crown, shell, antennae."
    )
    look: Line = Field(description="The hero in one sentence, for pictures.")


class Enemy(Response):
    """One kind of enemy."""

    id: Id = Field(description="Unique name.")
    name: Line = Field(description="Name for players.")
    behaviour: Behaviour = Field(description="How it moves.")
    body: Body = Field(description="The body plan.")
    traits: Annotated[list[Id], Field(max_length=6)] = Field(description="Visible things, as for the hero.")
    look: Line = Field(description="The enemy in one sentence.")
    world: Id = Field(description="The id of the world where it is met first.")


class World(Response):
    """A chapter of the game: one place, one material, one new thing."""

    id: Id = Field(description="Unique name.")
    name: Line = Field(description="Name for players.")
    material: Id = Field(description="What its ground is made of; one of the style guide's materials.")
    backdrop: Backdrop = Field(description="What is seen behind it.")
    hazard: Literal["spikes", "fire", "water", "thorns", "electricity", "lava"] = Field(
        description="What kills on touch."
    )
    twist: Literal["none", "springs", "one_way", "breakables", "pits", "flyers"] = Field(
        description="The one new object of this world: taught safely, tested, then combined."
    )
    boss: bool = Field(description="True: the last level of this world ends with a boss.")
    story: Line = Field(description="What happens here, in one sentence.")


class Level(Response):
    """The plan of one level; its tiles are another phase."""

    id: Id = Field(description="Unique name, such as w1_l2.")
    world: Id = Field(description="The id of its world.")
    name: Line = Field(description="Name for players.")
    beat: Literal["teach", "test", "twist", "rest", "boss"] = Field(
        description="Its place in the rhythm of the world."
    )
    difficulty: Annotated[int, Field(ge=1, le=10)] = Field(
        description="1 easy to 10 hard, rising along the game."
    )
    screens: Annotated[int, Field(ge=3, le=20)] = Field(description="Length in screens.")


class Verbs(Response):
    """What the hero can do besides walking."""

    jump: Literal["single", "double", "flutter"] = Field(
        description="Double: one more jump in the air. Flutter: slow fall while held."
    )
    attack: Literal["stomp", "shot", "none"] = Field(
        description="How enemies are beaten: by jumping on them, by a shot, or not at all."
    )
    shot_name: Line = Field(description="What is thrown or fired, or what the attack is called.")


class Pickup(Response):
    """The thing collected everywhere."""

    name: Line = Field(description="Name in the plural, such as embers.")
    shape: PickupShape = Field(description="The shape drawn.")
    per_life: Annotated[int, Field(ge=0, le=200)] = Field(
        description="How many give one life more; 0: never."
    )


class Rules(Response):
    """The numbers that shape the game."""

    lives: Annotated[int, Field(ge=0, le=9)] = Field(description="Lives at the start; 0: nobody ever loses.")
    energy: Annotated[int, Field(ge=1, le=8)] = Field(description="Hits the hero can take.")
    seconds: Annotated[int, Field(ge=0, le=600)] = Field(description="Time limit a level; 0: none.")
    checkpoints: bool = Field(description="Whether levels have checkpoints.")


class Track(Response):
    """One piece of music to be composed."""

    id: Id = Field(description="Unique name, such as title or world_1.")
    scene: Scene = Field(description="When it plays.")
    world: str = Field(description="For scene 'level' and 'boss': the id of the world; else empty.")
    mood: Mood = Field(description="Its mood.")
    tempo: Annotated[int, Field(ge=60, le=200)] = Field(description="Beats a minute.")


class Narration(Response):
    """One spoken line."""

    id: Id = Field(description="Unique name, such as intro or world_1.")
    text: Line = Field(description="What is said; shown as its subtitle too.")


class Texts(Response):
    """Texts of the screens, in one language."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = Field(description="ISO 639-1 code.")
    tagline: Line = Field(description="One line under the title.")
    story: Annotated[list[Line], Field(min_length=1, max_length=6)] = Field(
        description="The story before the first level."
    )
    goal: Line = Field(description="What the player must do, in one line.")
    win: Annotated[list[Line], Field(min_length=1, max_length=6)] = Field(description="The ending.")
    game_over: Line = Field(description="What is said when all lives are gone.")


class Granted(Response):
    """What became of one wish of the concept."""

    field: str = Field(description="The concept's field, such as features[2] or custom_description.")
    decision: Wish = Field(
        description="used: it is in the game as asked; reduced: something smaller is; refused: it is not; "
        "inferred: a guess for a field the concept left empty, or for a choice it leaves open (design.hero, design.lives ...)."
    )
    reason: Line = Field(description="Why, in one sentence.")
    result: str = Field(max_length=200, description="What it became in the game; empty when refused.")
    where: str = Field(
        max_length=80,
        description="Where it is: a key of this answer, such as 'verbs.jump' or 'levels'; empty when refused.",
    )


class Architecture(Response):
    """The plan of the whole game."""

    kit: Id = Field(description="The genre kit the game is built on; one of the kits offered in the prompt.")
    hero: Hero
    worlds: Annotated[list[World], Field(min_length=1, max_length=6)]
    enemies: Annotated[list[Enemy], Field(max_length=8)] = Field(
        description="All kinds of enemies; empty in a peaceful game."
    )
    boss: Enemy | None = Field(description="The boss of worlds that have one; null when no world has.")
    levels: Annotated[list[Level], Field(min_length=4, max_length=30)] = Field(
        description="In the order they are played, world by world."
    )
    verbs: Verbs
    pickup: Pickup
    rules: Rules
    tracks: Annotated[list[Track], Field(min_length=4, max_length=16)]
    narration: Annotated[list[Narration], Field(min_length=1, max_length=12)]
    texts: Annotated[list[Texts], Field(min_length=1, max_length=4)] = Field(
        description="One entry a language of the concept."
    )
    wishes: list[Granted] = Field(
        description="One entry for each feature, and for genre, perspective, art_style, inspirations and custom_description."
    )
