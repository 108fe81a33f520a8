"""The proper names a description holds, and which of them are in the game: without it a name would be dropped in silence."""

# ruff: noqa: RUF001 - patterns of names and their marks are wider than prose

from __future__ import annotations

import re

from .draft import Draft
from .reading import plain
from .worlds import listed_rooms

_NO_NAMES = frozenset(
    [
        "I",
        "I'm",
        "I've",
        "I'd",
        "I'll",
        "OK",
        "TV",
        "PC",
        "AI",
        "UI",
        "HP",
        "RPG",
        "NES",
        "SNES",
        "EGA",
        "VGA",
        "CGA",
        "CRT",
        "MSX",
        "DMG",
        "GB",
        "Lospec",
        "Game",
        "Boy",
        "English",
        "German",
        "Japanese",
        "French",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Christmas",
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Seven",
        "Eight",
        "Nine",
        "Ten",
        "A",
        "An",
        "The",
        "You",
        "Your",
        "It",
        "He",
        "She",
        "They",
        "We",
        "My",
        "No",
        "If",
    ]
)
"""Capitalised words that name nobody and no place of the game."""
_GERMAN = r"\b(?:der|die|das|den|dem|des|und|ist|ein|eine|einen|mit|nicht|sich|du|auf|im)\b"
"""A sentence with such a word may be German, where every noun has a capital."""
_ENGLISH = (
    r"\b(?:the|a|an|of|and|is|are|to|you|your|who|by|with|for|from|has|her|his|their|lives?|my|at|on)\b"
)
"""A sentence without any such word, or in another language, says nothing sure by its capitals."""
_NAME = r"[A-ZÄÖÜ][\w'’-]+(?: (?:(?:of|the|von) ){0,2}[A-ZÄÖÜ][\w'’-]+){0,3}"


def left_out(draft: Draft) -> list[str]:
    """Return the names of persons, places and rooms in the description that nothing in the game bears."""
    return [name for name in named(draft.reading.description) if not _there(name, _borne(draft))]


def named(text: str) -> list[str]:
    """Return quoted names, capitalised words that begin no sentence, and listed rooms, each once, in order."""
    rooms = listed_rooms(text)
    rest = re.sub(
        r"(?im)^.*\b(?:room|level|stage|floor|mission|raum|ebene|wave)\s*#?\d+\s*[-–—:.].*$", " ", text
    )
    quoted = [match.strip() for match in re.findall(r"[\"“„«]([A-ZÄÖÜ][^\"”“»\n]{1,38})[\"”“»]", rest)]
    names = [name for sentence in re.split(r"(?<=[.!?…])\s+|\n+", rest) for name in _capitalised(sentence)]
    return list(dict.fromkeys([*quoted, *names, *rooms]))


def _capitalised(sentence: str) -> list[str]:
    """Return the names in one sentence behind its first word; none where every noun has a capital."""
    if re.search(_GERMAN, sentence, re.IGNORECASE) or not re.search(_ENGLISH, sentence, re.IGNORECASE):
        return []
    behind = re.sub(r"^\W*[\w'’-]+", "", sentence)
    hits = re.findall(rf"(?<![\w'’]){_NAME}", behind)
    return [name for hit in hits if (name := re.sub(r"['’]s$", "", hit)) and name.split()[0] not in _NO_NAMES]


def _borne(draft: Draft) -> str:
    """Return every name the game shows, folded."""
    cast = [draft.hero.name, *(enemy.name for enemy in draft.enemies), draft.boss.name if draft.boss else ""]
    places = [*(world.name for world in draft.worlds), *(level.name for level in draft.levels)]
    return plain("\n".join([*cast, *places, draft.pickup.name, draft.verbs.shot_name, draft.reading.name]))


def _there(name: str, borne: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain(name))}(?:e?s)?(?!\w)", borne) is not None
