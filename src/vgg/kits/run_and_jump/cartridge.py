"""Composing the cartridge: everything the other phases left, checked against what the rules will ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vgg import __version__
from vgg.kits.database import Value, read
from vgg.kits.rules_text import rules_digest
from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import digest_of, pretty
from vgg.model.cartridge import Art, Bank, Cartridge, Credit
from vgg.model.concept import Decision
from vgg.model.errors import InputError
from vgg.responses.architecture import Architecture, Level
from vgg.responses.style_guide import StyleGuide

from . import core
from .answers import LevelMap
from .colours import colours
from .figures import Outfit, Stage, declared, kinds, knobs, screen, tables
from .looks import looks
from .maps import terrain
from .rules import tables as t
from .screens import profile_of
from .slots import EVENTS, slots
from .wording import CREDITS, SPOKEN, how_to_play, text_ids

RULES = "vgg.kits.run_and_jump.rules"
PATH = "data/cartridge.json"

Data = Mapping[str, Sequence[Mapping[str, Value]]]
"""Rows of the core tables as column → value."""

_THINGS = (
    "pickup",
    "heart",
    "life",
    "spring",
    "block",
    "checkpoint",
    "goal",
    "shot",
    "enemy_shot",
    "spark",
    "icon",
    "cursor",
)
_SPRITES = ("hero", "boss", *_THINGS)
"""Slots in the order of the rules' `S_...`."""
_SCENES = ("title", "clear", "game_over", "win", "high_score")
"""Scenes in the order of the rules' `M_...`."""
_LINE = 10
"""Pixels from one line of text to the next: a font of 8 and a gap."""


def compose(inputs: Inputs) -> Made:
    """Return the cartridge of a game; InputError lists everything that does not fit together."""
    architecture = Architecture.model_validate(inputs.value("architecture"))
    style = StyleGuide.model_validate(inputs.value("style_guide"))
    art, bank = Art.model_validate(inputs.value("art")), Bank.model_validate(inputs.value("sound"))
    problems = [*_missing(architecture, art, bank)]
    if problems:
        raise InputError("the cartridge is not complete", problems=problems)
    data = read(inputs.needs["database"][0].files["data/game.db"], core.TABLES)
    ids = text_ids(architecture)
    stages = _stages(inputs, architecture, data, art, bank, ids)
    outfit = _outfit(architecture, style, data, art, bank)
    texts = _texts(data, ids)
    game = Cartridge(
        title=inputs.concept.name,
        slug=inputs.concept.slug,
        tagline=architecture.texts[0].tagline,
        kit=architecture.kit,
        version=__version__,
        concept_digest=digest_of(inputs.concept.model_dump(mode="json")),
        rules_digest=rules_digest(RULES),
        seed=inputs.concept.seed,
        profile=profile_of(style),
        palette=art.palette,
        atlas=art.atlas,
        sprites=art.sprites,
        pictures=art.pictures,
        tilesets=art.tilesets,
        font=art.font,
        sounds=bank.sounds,
        music=bank.music,
        voices=bank.voices,
        tables=declared(tables(stages, outfit)),
        text_ids=ids,
        texts=texts,
        credits=tuple(_credits(inputs)),
    )
    value = game.model_dump(mode="json")
    return Made(value, {PATH: pretty(value)}, tuple(_decisions(texts, art)))


def _missing(architecture: Architecture, art: Art, bank: Bank) -> Iterator[str]:
    """Yield every asset the rules will ask for that is not there or not in its place."""
    drawn = {sprite.name: len(sprite.frames) for sprite in art.sprites}
    for slot in slots(architecture):
        frames = sum(animation.frames for animation in slot.animations)
        if drawn.get(slot.id, 0) != frames:
            yield f"art: sprite {slot.id!r} has {drawn.get(slot.id, 0)} frames; the rules show {frames}"
    pictures = {picture.name for picture in art.pictures}
    wanted = ["title", *(f"{world.id}_{depth}" for world in architecture.worlds for depth in ("far", "near"))]
    yield from (f"art: the picture {name!r} is missing" for name in wanted if name not in pictures)
    tilesets = {tileset.name for tileset in art.tilesets}
    yield from (
        f"art: the tileset {world.id!r} is missing"
        for world in architecture.worlds
        if world.id not in tilesets
    )
    sounds = tuple(sound.name for sound in bank.sounds)
    if sounds != EVENTS:
        yield f"sound: effects must be {', '.join(EVENTS)}, in this order; there are {', '.join(sounds) or 'none'}"
    music = {song.name for song in bank.music}
    yield from (
        f"sound: the song {track.id!r} is missing" for track in architecture.tracks if track.id not in music
    )


def _stages(
    inputs: Inputs, architecture: Architecture, data: Data, art: Art, bank: Bank, ids: Sequence[str]
) -> list[Stage]:
    """Return every level of the game in the order of play."""
    maps = inputs.items("levels")
    seconds = {row["id"]: int(row["seconds"]) for row in data["levels"]}
    stages = []
    for place, level in enumerate(architecture.levels, start=1):
        if level.id not in maps:
            raise InputError("the cartridge is not complete", problems=[f"levels: {level.id!r} is missing"])
        rows = LevelMap.model_validate(maps[level.id].value).rows
        land = terrain(rows)
        row = _row(architecture, level, art, bank) | {
            t.L_SECONDS: seconds[level.id],
            t.L_NAME: ids.index(f"level_name_{place}"),
            t.L_WORLD_NAME: ids.index(f"world_name_{_world(architecture, level) + 1}"),
        }
        stages.append(Stage(land, looks(land, rows, inputs.concept.seed), row))
    return stages


def _world(architecture: Architecture, level: Level) -> int:
    """Return the place of a level's world, from 0."""
    return [world.id for world in architecture.worlds].index(level.world)


def _row(architecture: Architecture, level: Level, art: Art, bank: Bank) -> dict[int, int]:
    """Return what a level shows and sounds, by index `L_...`."""
    pictures = [picture.name for picture in art.pictures]
    song = _song(architecture, bank, "level", level.world)
    boss = _song(architecture, bank, "boss", level.world) if level.beat == "boss" else -1
    first = next(each for each in architecture.levels if each.world == level.world)
    return {
        t.L_TILESET: [tileset.name for tileset in art.tilesets].index(level.world),
        t.L_FAR: pictures.index(f"{level.world}_far"),
        t.L_NEAR: pictures.index(f"{level.world}_near"),
        t.L_MUSIC: song,
        t.L_BOSS_MUSIC: boss if boss >= 0 else song,
        t.L_VOICE: _voice(bank, level.world, f"world_{_world(architecture, level) + 1}")
        if level is first
        else -1,
    }


def _song(architecture: Architecture, bank: Bank, scene: str, world: str = "") -> int:
    """Return the index of the song for a scene, that of its world when there is one, -1 without any."""
    names = [song.name for song in bank.music]
    tracks = [track for track in architecture.tracks if track.scene == scene and track.id in names]
    own = [track for track in tracks if track.world == world]
    chosen = next(iter(own or tracks), None)
    return names.index(chosen.id) if chosen is not None else -1


def _voice(bank: Bank, *names: str) -> int:
    """Return the index of the first voice that has one of *names*, -1 when none has."""
    voices = [voice.name for voice in bank.voices]
    return next((voices.index(name) for name in names if name in voices), -1)


def _outfit(architecture: Architecture, style: StyleGuide, data: Data, art: Art, bank: Bank) -> Outfit:
    """Return numbers and ids that hold for the whole game."""
    sprites = {sprite.name: index for index, sprite in enumerate(art.sprites)}
    told = architecture.texts[0]
    own = {
        t.T_STORY_LINES: min(len(told.story), 6),
        t.T_HOW_LINES: len(how_to_play(architecture, told.language)),
        t.T_WIN_LINES: min(len(told.win), 6),
        t.T_CREDIT_LINES: 1 + len(CREDITS),
        t.T_VOICE_INTRO: _voice(bank, "intro", "story", "title"),
        t.T_VOICE_WIN: _voice(bank, "win", "ending", "end"),
        t.T_TITLE: [picture.name for picture in art.pictures].index("title"),
        t.T_LINE: max(art.font.height + 2, _LINE),
    }
    tuned = {str(row["name"]): int(row["value"]) for row in data["tuning"]}
    return Outfit(
        tuning=screen(profile_of(style)) | knobs(tuned) | own,
        kinds=kinds(data["enemies"], sprites),
        sprites=tuple(sprites.get(name, -1) for name in _SPRITES),
        music=tuple(_song(architecture, bank, scene) for scene in _SCENES),
        colours=colours(art.palette),
    )


def _texts(data: Data, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return every text by language, in the order of *ids*; names of levels and worlds are the same in all."""
    names = {f"level_name_{row['place']}": str(row["name"]) for row in data["levels"]}
    names |= {f"world_name_{row['place']}": str(row["name"]) for row in data["worlds"]}
    bodies: dict[str, dict[str, str]] = {}
    for row in data["texts"]:
        bodies.setdefault(str(row["language"]), {})[str(row["id"])] = str(row["body"])
    return {
        language: tuple((names | told).get(name, "") for name in ids) for language, told in bodies.items()
    }


def _credits(inputs: Inputs) -> Iterator[Credit]:
    """Yield who made each artifact."""
    for phase, artifacts in inputs.needs.items():
        for each in artifacts:
            yield Credit(
                asset=f"{phase}/{each.item}" if each.item else phase, origin=each.origin, key=each.key
            )


def _decisions(texts: Mapping[str, Sequence[str]], art: Art) -> Iterator[Decision]:
    """Yield what the texts of the game could not have."""
    for language in texts:
        if language not in SPOKEN:
            yield Decision(
                field="languages", given=language, decision="reduced",
                reason=f"the kit's own words exist in {', '.join(SPOKEN)} only",
                result="menus are in English, the game's own texts in the language asked for", where=f"texts.{language}",
            )  # fmt: skip
    known = {glyph.char for glyph in art.font.glyphs}
    unknown = sorted({char for bodies in texts.values() for body in bodies for char in body} - known - {" "})
    if unknown:
        yield Decision(
            field="name", given="".join(unknown), decision="reduced",
            reason="the font has no picture of these characters", result="they are shown as boxes", where="font",
        )  # fmt: skip
