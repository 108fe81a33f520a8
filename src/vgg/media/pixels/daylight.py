"""Daylight: which hour, weather and lights a world has, so that no two worlds of a game share one sky."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
    # A closer place, the backdrops it may stand in for, and the words that name it.
    ("underwater", "sea cave", "reef|riff|underwater|under water|wreck|galleon|coral|abyss|sea floor|meeresgrund|kelp|grotto"),
    ("sewer", "cave factory", "sewer|sewers|kanal|kanalisation|drain|drains|pipes|cellar|basement|vault|crypt"),
    ("library", "castle night city", "library|bibliothek|archive|bookshop|study|stacks|図書館"),
    ("harbour", "sea city", "harbour|harbor|hafen|port|dock|docks|pier|quay|港"),
    ("lighthouse", "sea night castle", "lighthouse|leuchtturm|beacon|灯台"),
    ("ruins", "desert castle mountain", "ruin|ruins|temple|tempel|ruine|pyramid|tomb|遺跡"),
    ("rooftops", "city", "rooftop|rooftops|dächer|roofs|skyline|屋上"),
)  # fmt: skip
_SISTERS = {"city": "rooftops", "forest": "glade", "castle": "ruins", "library": "stacks", "night": "forest"}
"""What is painted where a game shows one place twice."""
_BRIGHT: Mapping[Time, Time] = {"night": "dusk", "midnight": "dusk", "storm": "overcast"}
"""What a palette of light colours can show instead."""


def light_of(
    world: World, others: Sequence[World], words: str, mood: str, seed: int, *, bright: bool
) -> Light:
    """Return the light of *world*, one of the game's worlds *others*, from *words* of the whole game."""
    names = [each.id for each in others]
    index = names.index(world.id) if world.id in names else 0
    place = place_of(world, others[:index])
    time = _time(world, place, index, len(names), _hours(words, mood), bright=bright)
    draw = random.Random(seed_from(seed, "light", words, world.id))
    return _lit(time, place, index, world, draw)


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
    text = f"{world.name} {world.story}".lower()
    found = next(
        (
            place
            for place, kinds, words in _PLACES
            if world.backdrop in kinds.split() and _pattern(words).search(text)
        ),
        world.backdrop,
    )
    taken = [place_of(each, earlier[:index]) for index, each in enumerate(earlier)]
    choices = (found, world.backdrop, _SISTERS.get(found, ""), _SISTERS.get(world.backdrop, ""))
    return next((place for place in choices if place and place not in taken), found)


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
    if place in {"cave", "sewer", "underwater", "space"}:
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
            return "sun", 0.5, 0.16
        case "dusk":
            return "crescent", 0.3, 0.045
        case "night":
            return ("moon", 0.3, 0.085) if index % 2 == 0 else ("crescent", 0.26, 0.06)
        case "midnight":
            return "moon", 0.46, 0.2
        case _:
            return "none", 0.3, 0.05
