"""Plans, styles and artifacts of small games, for the tests of kits."""

from __future__ import annotations

import string
from functools import cache
from typing import Any, Literal, get_args

from pydantic import BaseModel

from vgg.kits.registry import kit_of
from vgg.kits.run_and_jump.answers import LevelMap
from vgg.media.pixels.grid import blank, to_png
from vgg.model.artifact import Input, Inputs
from vgg.model.canonical import Json
from vgg.model.cartridge import Art, Bank, Font, Glyph, Music, Picture, Rect, Sound, Sprite, Tileset, Voice
from vgg.model.concept import Concept
from vgg.responses.architecture import (
    Architecture,
    Backdrop,
    Behaviour,
    Enemy,
    Hero,
    Level,
    Narration,
    Pickup,
    Rules,
    Texts,
    Track,
    Verbs,
    World,
)
from vgg.responses.database import DatabaseRows, DatabaseSchema
from vgg.responses.style_guide import ProfileId, StyleGuide, Swatch

KIT = kit_of("run_and_jump")
TWISTS: tuple[Literal["springs", "one_way", "breakables", "pits", "flyers", "none"], ...] = (
    "springs", "one_way", "breakables", "pits", "flyers", "none",
)  # fmt: skip
ALL_BEHAVIOURS: tuple[Behaviour, ...] = get_args(Behaviour)
PALETTE = ("#000000", "#332b55", "#8888aa", "#ffffff", "#ff5533", "#33cc55")


def plan(
    *,
    worlds: int = 1,
    per_world: int = 4,
    screens: int = 4,
    boss: bool = False,
    behaviours: tuple[Behaviour, ...] = ALL_BEHAVIOURS,
    jump: Literal["single", "double", "flutter"] = "single",
    attack: Literal["stomp", "shot", "none"] = "stomp",
    lives: int = 3,
    seconds: int = 0,
    twist: int = 0,
) -> Architecture:
    """Return a plan that passes its check for an empty concept."""
    places = [_world(index, twist, boss) for index in range(worlds)]
    levels = [
        _level(place, number, per_world, screens, boss)
        for place in range(worlds)
        for number in range(per_world)
    ]
    return Architecture(
        kit="run_and_jump",
        hero=Hero(name="Mo", body="biped", traits=[], look="A small hero."),
        worlds=places,
        enemies=[
            _enemy(f"e{index}", kind, f"w{1 + index % worlds}") for index, kind in enumerate(behaviours)
        ],
        boss=_enemy("boss", "hopper", f"w{worlds}") if boss else None,
        levels=levels,
        verbs=Verbs(jump=jump, attack=attack, shot_name="spark"),
        pickup=Pickup(name="coins", shape="coin", per_life=100),
        rules=Rules(lives=lives, energy=3, seconds=seconds, checkpoints=True),
        tracks=[_track(f"t_{each.id}", "level", each.id) for each in places]
        + [_track(each, each) for each in _SCENES],
        narration=[Narration(id="intro", text="Listen."), Narration(id="w1", text="The first world.")],
        texts=[texts("en")],
        wishes=[],
    )


_SCENES: tuple[Any, ...] = ("title", "boss", "clear", "game_over", "win", "high_score")


def texts(language: str) -> Texts:
    return Texts(
        language=language,
        tagline="A game.",
        story=["Once."],
        goal="Reach the door.",
        win=["Won."],
        game_over="Over.",
    )


def _world(index: int, twist: int, boss: bool) -> World:
    backdrops: tuple[Backdrop, ...] = ("forest", "cave", "night", "sea", "sky", "castle")
    return World(
        id=f"w{index + 1}", name=f"World {index + 1}", material="stone", backdrop=backdrops[(index + twist) % 6],
        hazard="spikes", twist=TWISTS[(index + twist) % 6], boss=boss, story="Something happens.",
    )  # fmt: skip


def _level(world: int, number: int, per_world: int, screens: int, boss: bool) -> Level:
    beats: tuple[Literal["teach", "test", "twist", "rest"], ...] = ("teach", "test", "twist", "rest")
    last = boss and number == per_world - 1
    return Level(
        id=f"w{world + 1}_l{number + 1}", world=f"w{world + 1}", name=f"Level {world + 1}-{number + 1}",
        beat="boss" if last else beats[number % 4], difficulty=min(1 + 3 * world + number, 10), screens=screens,
    )  # fmt: skip


def _enemy(name: str, behaviour: Behaviour, world: str) -> Enemy:
    return Enemy(
        id=name, name=name.upper(), behaviour=behaviour, body="blob", traits=[], look="A blob.", world=world
    )


def _track(name: str, scene: Any, world: str = "") -> Track:
    return Track(id=name, scene=scene, world=world, mood="cosy", tempo=100)


def style(profile: ProfileId = "wide") -> StyleGuide:
    """Return a style guide for a machine."""
    return StyleGuide(
        profile=profile, mood="cosy", palette=[Swatch(hex=each, role="any") for each in PALETTE], outline="black", light="top",
        shading="flat", dithering="none", materials=["stone"], summary="Grey stone.",
    )  # fmt: skip


def tone(**forbidden: bool) -> dict[str, bool]:
    return {"enemies": True, "losing": True, "timer": True} | forbidden


def facts(
    architecture: Architecture,
    item: int = 0,
    *,
    guide: StyleGuide | None = None,
    seed: int = 7,
    **concept: Any,
) -> dict[str, Any]:
    """Return the facts of the request for level *item*."""
    return {
        "concept": {"tone": tone()} | concept,
        "seed": seed,
        "item": json_of(architecture.levels[item]),
        "architecture": json_of(architecture),
        "style_guide": json_of(guide or style()),
    }


def json_of(model: BaseModel) -> dict[str, Json]:
    return model.model_dump(mode="json")


def art(architecture: Architecture) -> Art:
    """Return art with everything a game needs and nothing drawn."""
    sprites = tuple(
        Sprite(
            name=slot.id,
            frames=tuple(
                Rect(x=frame * slot.width, y=0, w=slot.width, h=slot.height)
                for frame in range(sum(each.frames for each in slot.animations))
            ),
        )
        for slot in KIT.slots(architecture)
    )
    pictures = [
        "title",
        *(f"{world.id}_{depth}" for world in architecture.worlds for depth in ("far", "near")),
    ]
    letters = string.ascii_letters + string.digits + string.punctuation + "ÄÖÜäöüß"
    return Art(
        palette=PALETTE,
        atlas="art/sprites.png",
        sprites=sprites,
        pictures=tuple(Picture(name=name, path=f"art/{name}.png", width=320, height=180) for name in pictures),
        tilesets=tuple(
            Tileset(name=world.id, path=f"art/tiles_{world.id}.png", columns=8, tile=16, count=32)
            for world in architecture.worlds
        ),
        font=Font(
            name="f", path="art/font.png", height=9,
            glyphs=tuple(Glyph(char=char, box=Rect(x=0, y=0, w=5, h=9), advance=6) for char in letters),
        ),
    )  # fmt: skip


def _clear(width: int, height: int) -> bytes:
    """Return a PNG on which nothing is drawn."""
    return to_png(blank(width, height), PALETTE)


def bank(architecture: Architecture) -> Bank:
    """Return a bank with every sound by name."""
    return Bank(
        sounds=tuple(Sound(name=event, paths=(f"sound/{event}.wav",)) for event in KIT.events),
        music=tuple(Music(name=track.id, path=f"sound/{track.id}.wav") for track in architecture.tracks),
        voices=tuple(
            Voice(name=line.id, path=f"sound/{line.id}.wav", text=f"narration_{line.id}")
            for line in architecture.narration
        ),
    )


@cache
def level_maps(screens: int = 4, boss: bool = False) -> dict[str, LevelMap]:
    """Return the offline levels of the plan of that size."""
    architecture = plan(screens=screens, boss=boss)
    return {
        level.id: KIT.answer("levels", facts(architecture, index))  # type: ignore[misc]
        for index, level in enumerate(architecture.levels)
    }


def inputs_of(
    architecture: Architecture,
    maps: dict[str, LevelMap],
    *,
    schema: DatabaseSchema | None = None,
    rows: DatabaseRows | None = None,
    name: str = "Test Game",
) -> Inputs:
    """Return the artifacts of every phase before the cartridge, the database filled by the kit."""
    needs = {
        "style_guide": _one(json_of(style())),
        "architecture": _one(json_of(architecture)),
        "database_schema": _one(json_of(schema or DatabaseSchema(tables=[]))),
        "database_rows": _one(json_of(rows or DatabaseRows(rows=[]))),
        "levels": tuple(Input(level, json_of(rows_of), {}) for level, rows_of in maps.items()),
        "art": _one(json_of(art(architecture)), {"art/sprites.png": _clear(512, 64)}),
        "sound": _one(json_of(bank(architecture))),
    }
    inputs = Inputs(Concept(name=name, seed=7), needs)
    made = KIT.database(inputs)
    return with_need(inputs, "database", made.value, made.files)


def with_need(inputs: Inputs, phase: str, value: Json, files: Any = None) -> Inputs:
    """Return *inputs* with the artifact of one more phase, or with another one."""
    return Inputs(inputs.concept, {**inputs.needs, phase: _one(value, files)})


def _one(value: Json, files: Any = None) -> tuple[Input, ...]:
    return (Input("", value, files or {}),)
