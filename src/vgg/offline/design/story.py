"""The concept's own sentences as lines on a screen: what is story is told, what is said to a developer is not."""

# ruff: noqa: E501, RUF001 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from .reading import Reading, plain
from .wording import line

LINE = 96
"""Characters of a line of story: what fits on the smallest screen in a few rows."""

_TO_US = re.compile(
    r"\b(?:i|i'm|i'd|i've|my|we|me|please|should|must be|must show|there must|is enough|drop the|if it is|not wish|tutorial|pop-?ups?"
    r"|so far|seeds?|genre|pixel|minutes|fps|palette|colou?rs?|music|sound|sprite|players?|readable|mode-?7|scaler|always be|game is"
    r"|the game|this game|ich|mein\w*|wir|bitte|soll\w*|das spiel|spieler|私|僕|ください|ほしい|un jeu|el juego)\b"
    r"|ignore (?:all|any|previous)|system prompt|https?:|[{}<>$\\`|]|^\s*[\w ]{1,24}:"
)
_GERMAN = re.compile(
    r"\b(?:der|die|das|und|ein|eine|ist|nicht|mit|du|den|dem|von|zu|im|auf|für|wird|sich|vor)\b"
)
_ENGLISH = re.compile(
    r"\b(?:the|and|a|an|is|are|you|of|to|in|with|from|for|has|have|who|that|it|on|by|must|no|not)\b"
)
_GOALS = re.compile(
    r"\b(?:and|to|must|has to|have to|then|can)\s+((?:bring|find|reach|save|rescue|defend|push|drive|escape|climb|collect|destroy|defeat"
    r"|light|deliver|return|steal|free|protect|survive|repair|carry|stop|feed|catch|wake|restore|get)\s+[^.;,!?\n]{4,80})",
    re.IGNORECASE,
)
_IMPERATIVES = re.compile(
    r"^\s*((?:bring|find|reach|save|rescue|defend|push|drive|escape|climb|collect|destroy|defeat|light|deliver|return|fly|steal|free|protect"
    r"|survive|repair|carry|stop|feed|catch|help|guide|explore|run|race|bake|plant|build|fight|dig)\s+[^.;!?\n]{4,90})",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*."""
    parts = re.split(r"(?<=[.!?])\s+|(?<=[。！？])|\n+|\s/\s", text)
    return [" ".join(part.split()) for part in parts if part.strip(" .!?-–—/")]


def tongue_of(text: str) -> str:
    """Return the language *text* seems to be in: 'en', 'de', 'ja', or '' for any other."""
    if any(unicodedata.name(char, "").startswith(("HIRAGANA", "KATAKANA")) for char in text):
        return "ja"
    folded = plain(text)
    german, english = len(_GERMAN.findall(folded)), len(_ENGLISH.findall(folded))
    return "" if not german and not english else "de" if german > english else "en"


def told(reading: Reading, language: str, most: int = 4) -> list[str]:
    """Return up to *most* lines of story in the concept's own words, as far as they are in *language*."""
    lines: list[str] = []
    for sentence in sentences(reading.description):
        if (
            tongue_of(sentence) == language
            and not _TO_US.search(plain(sentence))
            and (len(sentence.split()) > 3 or language == "ja")
        ):
            lines += wrapped(sentence)
        if len(lines) >= most:
            break
    return lines[:most]


def wrapped(sentence: str) -> list[str]:
    """Return *sentence* as one or two lines of at most LINE characters, parted at a comma or a word."""
    if len(sentence) <= LINE:
        return [sentence]
    cut = max((sentence.rfind(mark, 24, LINE) for mark in (", ", "; ", " – ", "、")), default=-1)
    cut = cut + 1 if cut > 0 else sentence.rfind(" ", 0, LINE)
    if cut <= 0:
        return [line(sentence, LINE)]
    return [sentence[:cut].rstrip(), line(sentence[cut:].strip(), LINE)]


def goal_of(reading: Reading) -> str:
    """Return what must be done, in the concept's English words: 'Bring the light back to the top of the lighthouse', or ''."""
    fit = [
        sentence
        for sentence in sentences(reading.description)
        if tongue_of(sentence) == "en" and not _TO_US.search(plain(sentence))
    ]
    found = [match[1] for sentence in fit for match in _GOALS.finditer(sentence)]
    found += [match[1] for sentence in fit if (match := _IMPERATIVES.match(sentence))]
    if not found:
        return ""
    goal = re.split(r"\s+(?:before|until|while|who|which|because)\s+", _strongest(found))[0].strip()
    return line(goal[:1].upper() + goal[1:], 72)


def _strongest(goals: Sequence[str]) -> str:
    """Return the goal that ends a story rather than a step on the way: bring, save, reach ... before push and collect."""
    final = re.compile(
        r"^(?:bring|save|rescue|reach|defend|escape|return|restore|free|protect|defeat|stop|deliver)",
        re.IGNORECASE,
    )
    return next((goal for goal in reversed(goals) if final.match(goal)), goals[0])
