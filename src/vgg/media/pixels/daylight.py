"""Daylight: which hour, weather and lights a world has, so that no two worlds of a game share one sky."""
# ruff: noqa: E501 - words and places are tables, wider than prose

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from vgg.model.canonical import seed_from
from vgg.responses.architecture import World

Time = Literal["day", "dawn", "sunset", "dusk", "night", "midnight", "storm", "overcast", "none"]
Orb = Literal["sun", "moon", "crescent", "none"]


@dataclass(frozen=True, slots=True)
class Light:
    """The sky of one world: *x*, *y* and *size* of its orb are parts of the screen's width and height.

    *place* is the scene to paint: a backdrop of the architecture, or a closer one its words name.
    """

    time: Time
    orb: Orb
    x: float
    y: float
    size: float
    place: str
    fall: Literal["", "snow", "rain"] = ""
    marks: tuple[str, ...] = ()
    """Landmarks the words name, which stand in the picture, and how near the game has come to them: 0..1."""
    reach: float = 1.0


_HOURS: tuple[tuple[str, tuple[Time, ...]], ...] = (
    # What the words say of the hour, most telling first, and the hours that pass from the first world to the last.
    ("midnight|mitternacht|真夜中|minuit|medianoche", ("sunset", "dusk", "night", "midnight")),
    (
        "sun is gone|sunset|sundown|sun goes down|nightfall|sonnenuntergang|abendrot|夕|evening|abend|coucher",
        ("sunset", "dusk", "night"),
    ),
    ("morning|dawn|sunrise|daybreak|morgengrauen|morgen|夜明け|朝|aube|alba", ("night", "midnight", "dawn")),
    ("storm|thunder|gewitter|sturm|嵐|hurricane|tempest", ("overcast", "storm", "sunset")),
    ("winter|snow|snowfield|schnee|schneefeld|frost|雪", ("overcast", "dusk", "night")),
    (
        "night|nacht|nächte|夜|moon|moonlit|mond|lantern|laterne|lamplighter|candle|ghost|geist|owl|lighthouse",
        ("night", "storm", "dawn"),
    ),
    ("factory|fabrik|war|krieg|smoke|rust|robots|greenhouses", ("overcast", "sunset", "night")),
    ("sunny|summer|sommer|sonne|sunlight|garden|picnic|tea party|bees", ("day", "sunset", "dusk")),
)  # fmt: skip
_MOODS: Mapping[str, tuple[Time, ...]] = {
    "cosy": ("sunset", "day", "dusk"), "playful": ("day", "sunset", "dusk"), "heroic": ("dawn", "sunset", "night"),
    "mysterious": ("dusk", "night", "dawn"), "dark": ("midnight", "storm", "night"), "tense": ("overcast", "storm", "sunset"),
    "melancholic": ("overcast", "dusk", "night"), "frantic": ("dusk", "night", "sunset"),
}  # fmt: skip
_PLACES: tuple[tuple[str, str, str], ...] = (
    # A closer place, the backdrops it may stand in for (none: all), and the words that name it.
    ("underwater", "sea cave", "reef|riff|underwater|under water|unterwasser|wreck|wrack|galleon|galeone|coral|koralle|abyss|sea floor|seabed|meeresgrund|kelp|deep sea|tiefsee|海底"),
    ("lighthouse", "sea night castle", "lighthouse|leuchtturm|beacon|灯台"),
    ("bakery", "", "bakery|bakeries|backstube|bäckerei|oven|kitchen|küche|pastry|patisserie|パン屋|厨房"),
    ("laboratory", "", "laboratory|laboratorium|lab|labor|hospital|krankenhaus|clinic|klinik|reactor|reaktor|power plant|kraftwerk|研究所|病院"),
    ("clockwork", "", "clockwork|uhrwerk|clock tower|uhrturm|belfry|clock|clockmaker|uhrmacher|時計"),
    ("toys", "", "toy room|toy|toys|kinderzimmer|nursery|dollhouse|playroom|attic|dachboden|bedroom|spielzeug|おもちゃ"),
    ("candy", "", "candy|candies|sweets|lollipop|chocolate|süßigkeit|zucker|cake land|お菓子"),
    ("carnival", "", "carnival|circus|fairground|jahrmarkt|zirkus|ferris wheel|riesenrad|funfair|kirmes|サーカス|遊園地"),
    ("stage", "", "theatre|theater|bühne|opera|oper|concert|konzert|ballroom|劇場"),
    ("hive", "", "hive|beehive|bienenstock|honeycomb|wabe|蜂の巣"),
    ("greenhouse", "", "greenhouse|gewächshaus|conservatory|orangery|温室"),
    ("circuit", "", "circuit|computer|cyberspace|mainframe|glitch|motherboard|platine|datenstrom"),
    ("graveyard", "", "graveyard|cemetery|friedhof|churchyard|grave|haunted house|墓地"),
    ("swamp", "", "swamp|sumpf|marsh|bog|bayou|moor|沼"),
    ("mushrooms", "", "mushroom|pilz|pilzwald|fungal|toadstool|キノコ"),
    ("volcano", "", "volcano|vulkan|volcanic|magma|inferno|火山"),
    ("farm", "", "farm|bauernhof|barn|scheune|field|orchard|windmill|windmühle|meadow|牧場"),
    ("garden", "forest city", "garden|gärten|park|tea party|tea parties|teegesellschaft|picnic|picknick|lawn|庭"),
    ("crystals", "", "crystal cave|kristallhöhle|crystal|kristall|gem mine|geode|ice cave|eishöhle"),
    ("mine", "", "mine|mines|bergwerk|mineshaft|quarry|stollen|鉱山"),
    ("dungeon", "", "dungeon|verlies|catacomb|crypt|krypta|kerker|prison|gefängnis|labyrinth|maze|tomb|ダンジョン|地下"),
    ("sewer", "", "sewer|kanal|kanalisation|drain|pipes|cellar|basement|下水道"),
    ("body", "", "living body|organ|stomach|magen|lung|vein|körper|体"),
    ("library", "castle night city", "library|libraries|bibliothek|archive|bookshop|study|stacks|museum|図書館"),
    ("harbour", "sea city", "harbour|harbor|hafen|port|dock|docks|pier|quay|港"),
    ("shrine", "", "shrine|schrein|pagoda|pagode|神社|寺"),
    ("temple", "desert forest mountain night", "pyramid|pyramide|temple|tempel|神殿|pharaoh|sphinx"),
    ("ruins", "desert castle mountain forest", "ruin|ruins|ruine|colonnade|acropolis|遺跡"),
    ("station", "city night", "station|bahnhof|railway|train|zug|tram|subway|駅"),
    ("school", "city", "school|schule|classroom|university|market|markt|village|dorf|town|学校|市場|町"),
    ("rooftops", "city", "rooftop|rooftops|dächer|roofs|chimney|屋上"),
    ("moon", "space night", "moon|mond|lunar|asteroid|crater|月"),
    ("dream", "night sky", "dream|traum|nightmare|memory|夢"),
)  # fmt: skip
_SISTERS: Mapping[str, tuple[str, ...]] = {
    "city": ("rooftops", "station", "school"), "forest": ("glade", "garden", "swamp", "mushrooms"), "garden": ("farm", "glade"),
    "castle": ("ruins", "graveyard", "dungeon"), "library": ("stacks", "castle"), "night": ("forest", "dream"),
    "sea": ("harbour", "lighthouse", "underwater"), "cave": ("crystals", "mine", "sewer"), "mountain": ("ruins", "shrine"),
    "desert": ("temple", "ruins"), "factory": ("clockwork", "laboratory", "station"), "space": ("moon", "circuit"),
    "sky": ("dream", "shrine"), "snow": ("mountain", "night"), "bakery": ("school", "candy"), "circuit": ("city",),
}  # fmt: skip
"""What is painted where a game shows one place twice or three times."""
_BY_MATERIAL: Mapping[tuple[str, str], str] = {
    ("bread", "city"): "bakery", ("honey", "forest"): "hive", ("glass", "forest"): "greenhouse", ("crystal", "cave"): "crystals",
}  # fmt: skip
"""What a material tells where no word does."""
_MARKS: tuple[tuple[str, str], ...] = (
    # Landmarks that stand far off in any open country, and the words that name them.
    ("lighthouse", "lighthouse|leuchtturm|beacon|灯台"), ("clock", "clock tower|uhrturm|belfry|bell tower|glockenturm|時計塔"),
    ("castle", "castle|burg|schloss|fortress|palace|城"), ("windmill", "windmill|windmühle|風車"),
    ("wheel", "ferris wheel|riesenrad|観覧車"), ("volcano", "volcano|vulkan|火山"), ("wreck", "shipwreck|wreck|schiffswrack|wrack|難破船"),
    ("pyramid", "pyramid|pyramide"), ("pagoda", "pagoda|pagode|五重塔"), ("church", "church|cathedral|kirche|dom|abbey|教会"),
    ("tree", "great tree|giant tree|world tree|weltenbaum|大樹"), ("crystal", "great crystal|crystal tower"),
    ("ship", "sailing ship|pirate ship|galleon|segelschiff"),
)  # fmt: skip
_ROOMS = frozenset(
    {"cave", "crystals", "mine", "dungeon", "sewer", "body", "underwater", "space", "moon", "circuit", "stacks", "laboratory", "stage", "hive"}
)  # fmt: skip
"""Places where no hour of the day is seen."""
_BRIGHT: Mapping[Time, Time] = {"night": "dusk", "midnight": "dusk", "storm": "overcast"}
"""What a palette of light colours can show instead."""


def light_of(
    world: World, others: Sequence[World], words: str, mood: str, seed: int, *, bright: bool, told: str = ""
) -> Light:
    """Return the light of *world*, one of the game's worlds *others*, from *words* of the whole game.

    *told* are the words in which landmarks are looked for: those that people wrote.
    """
    names = [each.id for each in others]
    index = names.index(world.id) if world.id in names else 0
    place = place_of(world, others[:index])
    time = _time(world, place, index, len(names), _hours(words, mood), bright=bright)
    draw = random.Random(seed_from(seed, "light", words, world.id))
    marks = tuple(mark for mark, cues in _MARKS if _pattern(cues).search(told.lower()))[:2]
    reach = (index + 1) / len(names) if len(names) > 1 else 1.0
    lit = _lit(time, place, index, world, draw)
    if lit.orb == "crescent" and _pattern("moon|moonlit|mond|月").search(words.lower()):
        lit = replace(lit, orb="moon", size=lit.size * 1.5)
    return replace(lit, marks=marks, reach=reach)


def words_of(value: object) -> Iterable[str]:
    """Return every string in *value*, a tree of dicts and lists, without its keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from words_of(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from words_of(each)


def place_of(world: World, earlier: Sequence[World] = ()) -> str:
    """Return the scene of *world*: the closer place its words tell; what the worlds *earlier* show is varied."""
    found = _named(world)
    taken = [place_of(each, earlier[:index]) for index, each in enumerate(earlier)]
    choices = (found, world.backdrop, *_SISTERS.get(found, ()), *_SISTERS.get(world.backdrop, ()))
    return next((place for place in choices if place and place not in taken), found)


def _named(world: World) -> str:
    """Return the closer place that the name of *world* tells, or its story, or its material; else its backdrop."""
    name, story = world.name.lower(), world.story.lower()
    for place, kinds, words in _PLACES:
        if (not kinds or world.backdrop in kinds.split()) and _pattern(words).search(name):
            return place
    for place, kinds, words in _PLACES:
        if world.backdrop in kinds.split() and _pattern(words).search(story):
            return place
    return _BY_MATERIAL.get((world.material, world.backdrop), world.backdrop)


def _hours(words: str, mood: str) -> tuple[Time, ...]:
    """Return the hours that pass in the game."""
    lower = words.lower()
    named = next((hours for cue, hours in _HOURS if _pattern(cue).search(lower)), None)
    return named or _MOODS.get(mood, _MOODS["mysterious"])


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds any of *words*: Latin ones stand alone or in the plural, others anywhere."""
    latin = "|".join(re.escape(word) for word in words.split("|") if word[0].isascii() or word[0] in "äöü")
    others = [re.escape(word) for word in words.split("|") if not (word[0].isascii() or word[0] in "äöü")]
    return re.compile("|".join([rf"(?<![a-zäöüß])(?:{latin})(?:s|es|n|en|e)?(?![a-zäöüß])", *others]))


def _time(world: World, place: str, index: int, count: int, hours: Sequence[Time], *, bright: bool) -> Time:
    """Return the hour of world *index* of *count*."""
    if place in _ROOMS:
        return "none"
    step = index * (len(hours) - 1) / (count - 1) if count > 1 else 0
    time = hours[min(len(hours) - 1, int(step + 0.5))] if count > 1 else hours[0]
    if world.backdrop == "night" and time in {"day", "overcast"}:
        time = "midnight"
    return _BRIGHT.get(time, time) if bright else time


def _lit(time: Time, place: str, index: int, world: World, draw: random.Random) -> Light:
    """Return *time* with an orb that suits it: low and large at the ends of the day, small and high at noon."""
    fall: Literal["", "snow", "rain"] = (
        "snow" if world.backdrop == "snow" else "rain" if time == "storm" else ""
    )
    x = (0.3, 0.62, 0.2, 0.7, 0.45, 0.34)[index % 6] + draw.uniform(-0.05, 0.05)
    orb, y, size = _orb(time, index)
    if place == "space":
        orb = "none"
    return Light(time, orb, x, y + draw.uniform(-0.02, 0.02), size * draw.uniform(0.9, 1.12), place, fall)


def _orb(time: Time, index: int) -> tuple[Orb, float, float]:
    """Return the orb of an hour, its height and its radius."""
    match time:
        case "day":
            return "sun", 0.24, 0.06
        case "dawn":
            return "sun", 0.52, 0.075
        case "sunset":
            return "sun", 0.5, 0.125
        case "dusk":
            return "crescent", 0.3, 0.045
        case "night":
            return ("moon", 0.3, 0.085) if index % 2 == 0 else ("crescent", 0.26, 0.06)
        case "midnight":
            return "moon", 0.4, 0.17
        case _:
            return "none", 0.3, 0.05
