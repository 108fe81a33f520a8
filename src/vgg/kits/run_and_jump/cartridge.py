"""Composing the cartridge: everything the other phases left, checked against what the rules will ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vgg import __version__
from vgg.kits.database import Value, read
from vgg.kits.rules_text import rules_digest
from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import digest_of, pretty
from vgg.model.cartridge import Art, Bank, Cartridge, Credit, Rect, Sprite
from vgg.model.concept import Decision
from vgg.model.errors import InputError
from vgg.responses.architecture import Architecture, Level
from vgg.responses.style_guide import StyleGuide

from . import core
from .answers import LevelMap
from .colours import colours
from .figures import Outfit, Stage, declared, kinds, knobs, screen, tables
from .fitting import MENU_EDGE, MENU_TEXTS, Ruler, card_room, rooms, wraps_at
from .looks import looks
from .maps import terrain
from .rules import tables as t
from .screens import profile_of
from .scripts import readable
from .slots import EVENTS, slots
from .wording import CREDITS, SPOKEN, STORY_LINES, WIN_LINES, english, how_to_play, text_ids

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
    "hero_large",
    "portrait",
    "frame",
)
_SPRITES = ("hero", "boss", *_THINGS)
"""Slots in the order of the rules' `S_...`."""
_SCENES = ("title", "clear", "game_over", "win", "high_score")
"""Scenes in the order of the rules' `M_...`."""
_CARDS = {
    "story": ("intro", "story", "title"),
    "win": ("win", "ending", "end"),
    "game_over": ("game_over", "over", "defeat"),
}
"""By the card a line is spoken on, which is how the ids of its texts begin: the names of such a line, the best first."""
_LINE = 10
"""Pixels from one line of text to the next: a font of 8 and a gap."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a cartridge is composed of, beside its levels."""

    architecture: Architecture
    style: StyleGuide
    data: Data
    art: Art
    bank: Bank

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all texts, in the order of the cartridge."""
        return text_ids(self.architecture)


def compose(inputs: Inputs) -> Made:
    """Return the cartridge of a game; InputError lists everything that does not fit together."""
    from vgg.rules.shipped import shipped  # noqa: PLC0415 - a plan proves nothing

    architecture = Architecture.model_validate(inputs.value("architecture"))
    style = StyleGuide.model_validate(inputs.value("style_guide"))
    art, bank = Art.model_validate(inputs.value("art")), Bank.model_validate(inputs.value("sound"))
    problems = [*_missing(architecture, art, bank)]
    if problems:
        raise InputError("the cartridge is not complete", problems=problems)
    data = read(inputs.needs["database"][0].files["data/game.db"], core.TABLES)
    parts = _Parts(architecture, style, data, art, bank)
    ids, texts = parts.ids, _texts(parts)
    numbers = tables(_stages(inputs, parts), _outfit(parts))
    game = Cartridge(
        title=inputs.concept.name,
        slug=inputs.concept.slug,
        tagline=architecture.texts[0].tagline,
        kit=architecture.kit,
        version=__version__,
        concept_digest=digest_of(inputs.concept.model_dump(mode="json")),
        rules_digest=rules_digest(shipped(RULES, numbers).texts),
        seed=inputs.concept.seed,
        profile=profile_of(style),
        palette=art.palette,
        atlas=art.atlas,
        sprites=tuple(map(_sliced, art.sprites)),
        pictures=art.pictures,
        tilesets=art.tilesets,
        font=art.font,
        sounds=bank.sounds,
        music=bank.music,
        voices=bank.voices,
        tables=declared(numbers),
        text_ids=ids,
        texts=texts,
        credits=tuple(_credits(inputs)),
    )
    value = game.model_dump(mode="json")
    return Made(value, {PATH: pretty(value)}, tuple(_decisions(texts, art)))


def _sliced(sprite: Sprite) -> Sprite:
    """Return *sprite*; the border of cards as its nine pieces, row by row, so that it fits a card of any size."""
    if sprite.name != "frame":
        return sprite
    whole = sprite.frames[0]
    wide, high = whole.w // 3, whole.h // 3
    pieces = tuple(
        Rect(x=whole.x + place % 3 * wide, y=whole.y + place // 3 * high, w=wide, h=high)
        for place in range(9)
    )
    return Sprite(name=sprite.name, frames=pieces)


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


def _stages(inputs: Inputs, parts: _Parts) -> list[Stage]:
    """Return every level of the game in the order of play; InputError lists those that are missing."""
    maps, levels = inputs.items("levels"), parts.architecture.levels
    missing = [f"levels: {level.id!r} is missing" for level in levels if level.id not in maps]
    if missing:
        raise InputError("the cartridge is not complete", problems=missing)
    seconds = {row["id"]: int(row["seconds"]) for row in parts.data["levels"]}
    stages = []
    for place, level in enumerate(levels, start=1):
        rows = LevelMap.model_validate(maps[level.id].value).rows
        land = terrain(rows)
        names = {
            t.L_NAME: parts.ids.index(f"level_name_{place}"),
            t.L_WORLD_NAME: parts.ids.index(f"world_name_{_world(parts.architecture, level) + 1}"),
        }
        row = _row(parts, level) | names | {t.L_SECONDS: seconds[level.id]}
        stages.append(Stage(land, looks(land, rows, inputs.concept.seed), row))
    return stages


def _world(architecture: Architecture, level: Level) -> int:
    """Return the place of a level's world, from 0."""
    return [world.id for world in architecture.worlds].index(level.world)


def _row(parts: _Parts, level: Level) -> dict[int, int]:
    """Return what a level shows and sounds, by index `L_...`."""
    pictures = [picture.name for picture in parts.art.pictures]
    song = _song(parts, "level", level.world)
    boss = _song(parts, "boss", level.world) if level.beat == "boss" else -1
    first = next(each for each in parts.architecture.levels if each.world == level.world)
    spoken = (level.world, f"world_{_world(parts.architecture, level) + 1}") if level is first else ()
    return {
        t.L_TILESET: [tileset.name for tileset in parts.art.tilesets].index(level.world),
        t.L_FAR: pictures.index(f"{level.world}_far"),
        t.L_NEAR: pictures.index(f"{level.world}_near"),
        t.L_MUSIC: song,
        t.L_BOSS_MUSIC: boss if boss >= 0 else song,
        t.L_VOICE: _voice(parts, *spoken),
    }


def _song(parts: _Parts, scene: str, world: str = "") -> int:
    """Return the index of the song for a scene, that of its world when there is one, -1 without any."""
    names = [song.name for song in parts.bank.music]
    tracks = [track for track in parts.architecture.tracks if track.scene == scene and track.id in names]
    own = [track for track in tracks if track.world == world]
    chosen = next(iter(own or tracks), None)
    return names.index(chosen.id) if chosen is not None else -1


def _voice(parts: _Parts, *names: str) -> int:
    """Return the index of the first voice that has one of *names*, -1 when none has."""
    voices = [voice.name for voice in parts.bank.voices]
    return next((voices.index(name) for name in names if name in voices), -1)


def _outfit(parts: _Parts) -> Outfit:
    """Return numbers and ids that hold for the whole game."""
    sprites = {sprite.name: index for index, sprite in enumerate(parts.art.sprites)}
    tuned = {str(row["name"]): int(row["value"]) for row in parts.data["tuning"]}
    return Outfit(
        tuning=screen(profile_of(parts.style)) | knobs(tuned) | _cards(parts) | {t.T_MENU: _menu(parts)},
        kinds=kinds(parts.data["enemies"], sprites),
        sprites=tuple(sprites.get(name, -1) for name in _SPRITES),
        music=tuple(_song(parts, scene) for scene in _SCENES),
        colours=colours(parts.art.palette),
        rows=_rows(parts, _texts(parts)),
        voices=tuple(_spoken(parts, _texts(parts))) or (0,) * t.VOICE_SIZE,
    )


def _spoken(parts: _Parts, texts: Mapping[str, Sequence[str]]) -> Iterator[int]:
    """Yield the rows of VOICES: what a card shows in every language needs no caption."""
    rows, voices = _rows(parts, texts), parts.bank.voices
    cards = {_voice(parts, *names): card for card, names in _CARDS.items()}
    for number, voice in enumerate(voices):
        text, card = parts.ids.index(voice.text), cards.get(number)
        shown = [place for place, name in enumerate(parts.ids) if card and name.startswith(card)]
        said = all(bodies[text] in [bodies[place] for place in shown] for bodies in texts.values())
        yield from (text, 0 if said else rows[text], min(voice.ticks, t.VOICE_HIGHS[t.SAID_TICKS]))


def _rows(parts: _Parts, texts: Mapping[str, Sequence[str]]) -> tuple[int, ...]:
    """Return how many rows each text takes on a card, in the language where it takes most."""
    ruler, room = Ruler(parts.art.font), card_room(profile_of(parts.style).width)
    return tuple(
        max(ruler.rows(body, room) for body in bodies) for bodies in zip(*texts.values(), strict=True)
    )


def _cards(parts: _Parts) -> dict[int, int]:
    """Return how many lines the cards have, what is spoken over them, and how far lines stand apart."""
    told = parts.architecture.texts
    return {
        t.T_STORY_LINES: min(max(len(each.story) for each in told), STORY_LINES),
        t.T_HOW_LINES: len(how_to_play(parts.architecture, told[0].language)),
        t.T_WIN_LINES: min(max(len(each.win) for each in told), WIN_LINES),
        t.T_CREDIT_LINES: 1 + len(CREDITS),
        t.T_VOICE_INTRO: _voice(parts, *_CARDS["story"]),
        t.T_VOICE_WIN: _voice(parts, *_CARDS["win"]),
        t.T_VOICE_OVER: _voice(parts, *_CARDS["game_over"]),
        t.T_TITLE: [picture.name for picture in parts.art.pictures].index("title"),
        t.T_LINE: max(parts.art.font.height + 2, _LINE),
    }


def _menu(parts: _Parts) -> int:
    """Return how wide the box around a menu must be: its longest line, room for the cursor and the border."""
    ruler = Ruler(parts.art.font)
    lines = (
        line
        for told in _texts(parts).values()
        for line, name in zip(told, parts.ids, strict=True)
        if name in MENU_TEXTS
    )
    return min(max(64, *(ruler.width(line) + MENU_EDGE for line in lines)), 255)


def _texts(parts: _Parts) -> dict[str, tuple[str, ...]]:
    """Return every text by language, in the order of the ids; names of levels and worlds are the same in all.

    Where the font lacks the letters of one of the kit's own words, that word stays English. Labels are shortened to
    the room they have on this screen. All stand in the order in which they are seen.
    """
    names = {f"level_name_{row['place']}": readable(str(row["name"])) for row in parts.data["levels"]}
    names |= {f"world_name_{row['place']}": readable(str(row["name"])) for row in parts.data["worlds"]}
    letters = {glyph.char for glyph in parts.art.font.glyphs} | {" "}
    across = profile_of(parts.style).width
    ruler, room_of = Ruler(parts.art.font), rooms(across)
    bodies: dict[str, dict[str, str]] = {}
    for row in parts.data["texts"]:
        body = readable(str(row["body"]))
        spare = english(str(row["id"])) if set(body) - letters else ""
        shown, room = spare or body, room_of.get(str(row["id"]), 0)
        bodies.setdefault(str(row["language"]), {})[str(row["id"])] = (
            ruler.fitted(shown, room) if room else shown
        )
    return {
        language: tuple(
            ruler.seen((names | told).get(name, ""), wraps_at(name, across)) for name in parts.ids
        )
        for language, told in bodies.items()
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
    from vgg.media.pixels.font import has  # noqa: PLC0415  numpy loads only where a cartridge is made

    known = {glyph.char for glyph in art.font.glyphs if has(glyph.char)}
    unknown = sorted({char for bodies in texts.values() for body in bodies for char in body} - known - {" "})
    if unknown:
        yield Decision(
            field="name", given="".join(unknown), decision="reduced",
            reason="the font has no picture of these characters", result="boxes show their code points", where="font",
        )  # fmt: skip
