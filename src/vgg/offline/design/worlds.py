"""Where the game takes place: its worlds and its levels, in the number the concept asks for."""

# ruff: noqa: E501, RUF001, SIM905 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vgg.responses.architecture import Backdrop, Level, World

from .listing import entries
from .places import BY_NAME, NEIGHBOURS, PLACES, Place
from .reading import NUMBER, Reading, found, number, plain
from .wording import is_plain, line, titled

Beat = Literal["teach", "test", "twist", "rest", "boss"]
Twist = Literal["none", "springs", "one_way", "breakables", "pits", "flyers"]

WORLD_WORDS = (
    r"worlds?|welten|kingdoms?|zones?|sectors?|stages?|tracks?|areas?|regions?|chapters?|acts?|districts?|biomes?|planets?|islands?|lands"
    r"|kapitel|strecken|gebiete|mondes?|mundos?|mondi|миров|ワールド|ステージ|世界|章|面"
)
"""Words for a part of a game as large as a world."""
LEVEL_WORDS = (
    r"levels?|missions?|floors?|decks?|waves?|rounds?|rooms?|puzzles?|courses?|screens?|races?|ebenen?|stockwerke?|wellen|runden|räume"
    r"|missionen|niveaux|niveles|livelli|уровн\w+|レベル|フロア|階|ウェーブ|部屋"
)
"""Words for a part of a game as large as a level."""

MAX_WORLDS, MIN_LEVELS, MAX_LEVELS = 6, 4, 30
_SHORT, _LONG = 112, 168
"""Tiles of the first and the last level."""
_MOST_SCREENS, _WIDEST = 20, 240
"""What a plan may ask for: screens, and tiles in all."""
_TWISTS: tuple[tuple[Twist, str], ...] = (
    (
        "breakables",
        r"crat|smash|break|destr|demolish|crush|bricks?|blocks?|boxes|kist|zerst|こわ|壊|踏みつぶ|dig\b|digging",
    ),
    ("springs", r"spring|bounc|trampolin|jump pad|feder|spiel|hüpf|ジャンプ"),
    ("one_way", r"climb|ladder|tower|height|ledge|platform|klett|shelf|登"),
    ("pits", r"gap|pit|chasm|fall|cliff|flood|abyss|abgrund|穴"),
    ("flyers", r"fly|flies|wasp|bat|bird|imp|drone|wing|flieg|飛"),
)
_PARTS = {
    ("tall", "en"): ("Foot", "Heart", "Top"), ("deep", "en"): ("Mouth", "Heart", "Bottom"),
    ("tall", "de"): ("Fuß", "Herz", "Spitze"), ("deep", "de"): ("Eingang", "Herz", "Grund"),
}  # fmt: skip
_SHAPES = {
    "tall": frozenset({"Lighthouse", "Tower", "Castle", "Mountain", "Cathedral", "Volcano", "Library", "Factory"}),
    "deep": frozenset({"Well", "Dungeon", "Mine", "Cave", "Sewers", "Temple"}),
}  # fmt: skip
"""Places that fill a whole game by their parts."""
_FIRST = {
    "en": "Quiet Long Broken Bright Hidden High Old Narrow Deep Crooked Silver Last Wild Hollow Golden Lost".split(),
    "de": "Stille Lange Alte Helle Geheime Hohe Enge Tiefe Krumme Silberne Wilde Leere Goldene Ferne Schmale Letzte".split(),
}
_SECOND = {
    "en": "Stairs Bridge Steps Passage Gallery Crossing Corner Ledges Path Turn Climb Rise Reach Span Bend Walk".split(),
    "de": "Treppe Brücke Stufe Passage Galerie Kreuzung Ecke Kante Spur Kehre Steige Höhe Weite Kurve Biegung Strecke".split(),
}
_BEATS: dict[int, tuple[Beat, ...]] = {
    1: ("teach",), 2: ("teach", "twist"), 3: ("teach", "test", "twist"), 4: ("teach", "test", "rest", "twist"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How many worlds and levels were asked for (0: not said) and how many there are."""

    asked_worlds: int
    asked_levels: int
    per_world: tuple[int, ...]


def size_of(reading: Reading) -> Size:
    """Return the size of the game: what the concept asks for, as far as it fits into 6 worlds and 30 levels."""
    worlds = reading.count(WORLD_WORDS) or len(named_worlds(reading))
    levels = reading.count(LEVEL_WORDS)
    each = re.search(
        r"(?:"
        + LEVEL_WORDS
        + r")\s*(?:each|per|in each|je|pro|apiece|ずつ)|(?:each|every|per|je|pro)\s+(?:world|stage|zone|welt)"
        rf"|(?:je|jeweils|mit je|each with|each has)\s+{NUMBER}\s+(?:{LEVEL_WORDS})",
        reading.wishes,
    )
    if each and worlds and levels <= MAX_LEVELS:
        levels *= worlds
    total = _total(levels, min(worlds, MAX_WORLDS))
    count = min(worlds, MAX_WORLDS) or _worlds_for(total)
    count = min(count, total)
    share = [total // count + (index < total % count) for index in range(count)]
    return Size(worlds, levels, tuple(share))


def named_worlds(reading: Reading) -> list[str]:
    """Return the names of worlds that the concept lists: 'worlds named A and B', '6 tracks (A, B)', 'World 1: A'."""
    text = "\n".join((*reading.features, reading.description))
    numbered = re.findall(
        r"(?im)\b(?:world|area|zone|chapter|act|track|course|region|welt|kapitel|monde|mundo|mondo)\s*#?(?:\d+|[IVX]+)\s*[-–—:.)]\s*([^:;,.\n(]{3,36})",
        text,
    )
    items = numbered if len(numbered) > 1 else entries(rf"{WORLD_WORDS}|{_SETTINGS}", text, proper=True)
    items = items if len(items) > 1 else _following(reading)
    names = [titled(re.sub(r"^(?:the|a|an)\s", "", bare_end(item))) for item in items]
    fit = [name for name in dict.fromkeys(names) if _names_place(name)]
    return fit if len(fit) > 1 else []


def _following(reading: Reading) -> list[str]:
    """Return the names that a list of features splits: '5 zones: Kelp Maze' and the four features behind it."""
    for index, feature in enumerate(reading.features):
        match = re.match(rf"(?i)\s*({NUMBER})\s+(?:{WORLD_WORDS})\s*[:–-]\s*(.+)", feature)
        names = [match[2], *reading.features[index + 1 : index + number(plain(match[1]))]] if match else []
        if match and len(names) == number(plain(match[1])) and all(name[:1].isupper() for name in names):
            return names
    return []


_SETTINGS = r"locations?|settings?|places|schauplätze|orte|lieux|lugares|luoghi"


def bare_end(item: str) -> str:
    """Return *item* up to what explains it: a bracket, or a clause."""
    return re.split(r"\s*[(\[（]|\s(?:where|with|that|which|wo|mit|où|avec|donde|con)\s|\s[-–—]\s|:", item)[
        0
    ].strip(" .,;\"'")


def _names_place(name: str) -> bool:
    """Say whether *name* could be a world's: short, with letters, and no wish about levels or bosses."""
    return (
        2 < len(name) <= 36
        and is_plain(name)
        and len(name.split()) <= 6
        and not re.search(
            r"\d|\b(?:each|every|per|boss\w*|levels?|worlds?|stages?|one|two|three|four|five|six|unlock\w*|are|is|has|have|can|get)\b",
            plain(name),
        )
    )


def _worlds_for(levels: int) -> int:
    """Return a good number of worlds for *levels* levels when none was asked for."""
    return 1 if levels < 4 else 2 if levels < 8 else 3 if levels < 16 else 4 if levels < 24 else 5


def _total(levels: int, worlds: int) -> int:
    """Return the number of levels for *worlds* worlds (0: not said): 4 to 30; what is beyond becomes twelve longer ones."""
    if levels > MAX_LEVELS:
        return 12
    if levels:
        return max(levels, worlds, MIN_LEVELS)
    return {0: 12, 1: 4, 2: 8, 3: 12, 4: 12, 5: 10, 6: 12}[worlds]


def places_of(reading: Reading, count: int) -> list[Place]:
    """Return *count* places: those the concept names, in its order, then others that go with them."""
    asked = plain("\n".join(reading.features))
    said = asked + plain("\n".join(("", reading.description, reading.name, reading.field("art_style"))))
    hits = found(PLACES, re.sub(r"tower (?:def\w*|types?)|bell tower of", " ", said))
    named = sorted(hits, key=lambda place: place.en in _VAGUE)
    named = _of_names(named_worlds(reading)[:count], named) or named
    if not named:
        named = [_by_genre(reading)]
    if len(named) < count:
        pool = [BY_NAME[name] for name in NEIGHBOURS[named[0].backdrop]]
        named += [place for place in pool if place not in named]
    named += [place for place in PLACES if place not in named]
    return named[:count]


_VAGUE = frozenset({"Night road", "Dream", "Sky"})
"""Places that are spoken of without being gone to."""


def _of_names(names: Sequence[str], said: Sequence[Place]) -> list[Place]:
    """Return a place for each of the *names* of worlds: one it speaks of, else one *said* elsewhere, else one that goes with the others."""
    meant = [found(PLACES, plain(name)) for name in names]
    elsewhere = [
        place
        for place in said
        if place.en not in {*_VAGUE, "Moon"} and not any(place in each for each in meant)
    ]
    first = next(iter([*elsewhere, *(places[0] for places in meant if places)]), BY_NAME["City"])
    spare = [*elsewhere, *(BY_NAME[name] for name in NEIGHBOURS[first.backdrop]), *PLACES]
    chosen: list[Place] = []
    for places in meant:
        others = [place for place in spare if not any(place in each for each in meant)]
        free = [place for place in (*places, *others) if place not in chosen]
        chosen.append(free[0] if free[0] in places or not places else places[0])
    return chosen


def _by_genre(reading: Reading) -> Place:
    text = f"{plain(reading.field('genre'))} {reading.words}"
    table = (
        (r"shoot|shmup|space|sci-?fi|galaxy|シューティング", "Space station"), (r"rac(?:e|ing)|(?<!mega )(?<!disk )driv(?:e|es|er|ing)\b|レース|renn", "Coast"),
        (r"rogue|dungeon|crawl|ローグ", "Dungeon"), (r"strateg|tactic|war", "Mountain"), (r"horror|ghost|ホラー", "Cathedral"),
        (r"cyber|neon|robot|hack", "Neon district"), (r"farm|garden|bee|flower", "Garden"), (r"kaiju|city|破壊|怪獣", "City"),
        (r"educat|school|lern|kids", "School"), (r"puzzle|logic|rätsel|パズル", "Library"), (r"sport|ball|tennis", "Stadium"),
        (r"knight|medieval|fantasy|rpg|dragon", "Castle"),
    )  # fmt: skip
    for pattern, name in table:
        if re.search(pattern, text):
            return BY_NAME[name]
    return reading.draw("place").choice(
        [BY_NAME[name] for name in ("Forest", "Cave", "Mountain", "Castle", "Sky", "Island", "City")]
    )


def worlds_of(reading: Reading, size: Size, materials: Sequence[str], attacks: bool) -> list[World]:
    """Return the worlds; *materials* are the style guide's, *attacks* says whether a boss could be beaten."""
    count = len(size.per_world)
    places = places_of(reading, max(count, 1))
    names = _names(reading, places)
    twists = _twists(reading, count)
    bosses = _bosses(reading, count) if attacks else [False] * count
    made = []
    for index, place in enumerate(places):
        material = place.material if place.material in materials else materials[index % len(materials)]
        story = f"{names[index]}: {_story(reading, place, index, count)}"
        made.append(
            World(
                id=f"w{index + 1}",
                name=line(names[index], 36),
                material=material,
                backdrop=_backdrop(reading, place, index, count),
                hazard=place.hazard,
                twist=twists[index],
                boss=bosses[index],
                story=line(story),
            )
        )
    return made


def _backdrop(reading: Reading, place: Place, index: int, count: int) -> Backdrop:
    """Return what stands behind: night last where the concept has a day and a night or runs into the dark."""
    if (
        count > 1
        and index == count - 1
        and reading.says(
            r"day[ /-](?:and[ -])?(?:to[ -])?night|tag und nacht|until (?:the )?(?:sun|dark|night)|昼夜|昼と夜"
        )
    ):
        return "night"
    if _shape(reading, count) == "tall" and index and not named_worlds(reading):
        dark = reading.says(r"night|dark|lantern|moon|nacht|dunkel|夜")
        return "castle" if index == 1 else "night" if dark else "sky"
    return place.backdrop


def _names(reading: Reading, places: Sequence[Place]) -> list[str]:
    """Return a name for each world; several worlds in one named place become its parts."""
    own, listed = _proper_places(reading), named_worlds(reading)[: len(places)]
    language = reading.tongue
    if not listed and (shape := _shape(reading, len(places))):
        parts, whole = _PARTS[shape, language], places[0].of(language)
        return [f"{part} {whole}" if language == "de" else f"The {part} {whole}" for part in parts]
    names = [_name(reading, place) for place in places]
    names = [own.get(place.en, name) for place, name in zip(places, names, strict=True)]
    return [*listed, *names[len(listed) :]]


def _name(reading: Reading, place: Place) -> str:
    """Return the name of *place*: the concept's own word where the game speaks neither English nor German, else ours with its article."""
    own = "" if reading.languages[0] in {"en", "de"} else reading.word_for(place, reading.words)
    name = own or place.article(reading.tongue)
    return name[:1].upper() + name[1:]


def _shape(reading: Reading, count: int) -> str:
    """Return 'tall' or 'deep' when the three worlds are parts of the one place the description names, else ''."""
    said = found(PLACES, plain(reading.description))
    if count != 3 or len(said) != 1:
        return ""
    if places_of(reading, 1) != said:
        return ""
    return next((shape for shape, names in _SHAPES.items() if said[0].en in names), "")


def _proper_places(reading: Reading) -> dict[str, str]:
    """Return the names the description gives its places: 'the Neon Sprawl', 'the Well'."""
    pairs: dict[str, str] = {}
    for match in re.finditer(r"\bthe ((?:[A-Z][\w'’-]+ ?){1,3})", reading.description):
        if nouns := found(PLACES, plain(match[1])):
            pairs.setdefault(nouns[-1].en, f"The {match[1].strip()}")
    return pairs


def _story(reading: Reading, place: Place, index: int, count: int) -> str:
    """Return what is said when a world begins, in the game's first language."""
    first, dangers, beware, last = _STORIES.get(reading.languages[0], _STORIES["en"])
    danger = dangers.split(", ")[_DANGERS.index(place.hazard)]
    return first if not index else beware.format(danger) if index < count - 1 else last


_DANGERS = ("spikes", "fire", "water", "thorns", "electricity", "lava")
_STORIES = {
    "en": ("the way begins.", "spikes, fire, deep water, thorns, live wires, lava", "beware of {}.", "the last stretch of the way."),
    "de": ("der Weg beginnt.", "Stacheln, Feuer, tiefes Wasser, Dornen, Strom, Lava", "Vorsicht, {}.", "das letzte Stück des Weges."),
    "fr": ("le chemin commence.", "pointes, feu, eau profonde, épines, courant, lave", "attention : {} !", "la fin du chemin."),
    "es": ("el camino empieza.", "pinchos, fuego, agua profunda, espinas, corriente, lava", "cuidado: {}.", "el último tramo."),
    "ja": ("ここから はじまる。", "トゲ, ほのお, ふかい みず, いばら, でんき, ようがん", "{}に きをつけて。", "さいごの みち。"),
}  # fmt: skip
"""How a world begins, what is dangerous in the order of _DANGERS, the warning, and how the last one begins."""


def _twists(reading: Reading, count: int) -> list[Twist]:
    """Return one new object a world: what the words suggest first, no object twice before all had their turn."""
    usable = [twist for twist, _ in _TWISTS if twist != "flyers" or reading.allows("enemies")]
    wished = [twist for twist, words in _TWISTS if twist in usable and reading.says(words)]
    rest = [twist for twist in usable if twist not in wished]
    reading.draw("twists").shuffle(rest)
    order = wished + rest
    return [order[index % len(order)] for index in range(count)]


def _bosses(reading: Reading, count: int) -> list[bool]:
    """Return which worlds end with a boss: all when the concept says so, else the last; none in a peaceful game."""
    if not reading.allows("enemies") or reading.says(r"\b(?:no|without) boss|ohne (?:end)?gegner|ボスなし"):
        return [False] * count
    every = not reading.says(r"\b(?:final|last|end) boss\b|\bboss in the last|endboss") and reading.says(
        r"boss[^.\n]{0,30}\b(?:each|every)\b|\b(?:each|every)\b[^.\n]{0,30}boss|\bbosses\b|\bboss \w+s\b|boss (?:per|pro)\b|endgegner (?:in|am ende) jede|各[^。]*ボス"
    )
    return [every or index == count - 1 for index in range(count)]


def levels_of(reading: Reading, worlds: Sequence[World], size: Size, columns: int) -> list[Level]:
    """Return the levels world by world: a teach, test, rest, twist rhythm and a difficulty that rises with rests.

    *columns* is the width of the machine's screen in tiles.
    """
    total = sum(size.per_world)
    names = level_names(reading, total)
    made: list[Level] = []
    for world, share in zip(worlds, size.per_world, strict=True):
        for index, beat in enumerate(_beats(share, world.boss)):
            place = len(made)
            made.append(
                Level(
                    id=f"{world.id}_l{index + 1}",
                    world=world.id,
                    name=line(names[place], 28),
                    beat=beat,
                    difficulty=_difficulty(reading, place, total, beat),
                    screens=_screens(place, total, beat, columns),
                )
            )
    return made


def _beats(share: int, boss: bool) -> list[Beat]:
    usual: tuple[Beat, ...] = ("teach", "test", "test", "rest", "test", "twist")
    beats = list(_BEATS.get(share) or (usual[index % len(usual)] for index in range(share)))
    beats[0], beats[-1] = "teach", "boss" if boss else beats[-1]
    return beats


def _difficulty(reading: Reading, place: int, total: int, beat: Beat) -> int:
    top = (
        5
        if not reading.allows("losing")
        else 10
        if reading.says(r"\bhard\b|hardcore|brutal|punishing|permadeath|schwer\b|激ムズ")
        else 8
    )
    grown = 1 + round((top - 1) * place / max(1, total - 1))
    return max(1, min(10, grown - (beat == "rest") - (beat == "teach" and place > 0)))


def _screens(place: int, total: int, beat: Beat, columns: int) -> int:
    """Return the length of a level in screens of *columns* tiles: 15 to 25 seconds of a good run, at seven tiles a second."""
    tiles = _SHORT + (_LONG - _SHORT) * place // max(1, total - 1)
    if beat == "boss":
        tiles = tiles // 2 + columns
    elif beat == "rest":
        tiles = tiles * 4 // 5
    return max(3, min(_MOST_SCREENS, -(-tiles // columns), _WIDEST // columns))


def level_names(reading: Reading, total: int) -> list[str]:
    """Return *total* different names: those the concept lists ('Room 01 - Wet Stairs'), then names of our own."""
    names = listed_rooms(reading.description)[:total]
    draw = reading.draw("level names")
    firsts, seconds = list(_FIRST[reading.tongue]), list(_SECOND[reading.tongue])
    draw.shuffle(firsts)
    draw.shuffle(seconds)
    own = (f"{firsts[index % 16]} {seconds[(index + index // 16 * 5) % 16]}" for index in range(64))
    names += [name for name in own if name not in names]
    return names[:total]


def listed_rooms(text: str) -> list[str]:
    """Return the names of a list such as 'Room 01 - Wet Stairs', each once, in order."""
    pattern = (
        r"(?im)\b(?:room|level|stage|floor|mission|raum|ebene|wave)\s*#?\d+\s*[-–—:.]\s*([^:;,.\n(]{3,28})"
    )
    return list(dict.fromkeys(titled(match.strip()) for match in re.findall(pattern, text)))
