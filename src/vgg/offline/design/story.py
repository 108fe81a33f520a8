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
_CODE = re.compile(
    r"ignore (?:all|any|previous)|system prompt|https?:|[{}<>$\\`|]|^\s*[\w ]{1,24}:|\b(?:pixel|sprites?|fps|seeds?|un jeu|le jeu|el juego|il gioco|o jogo)\b"
)
"""What no story holds, whatever its language."""
_STOPS = {
    "en": "the and a an is are you of to in with from for has have who that it on by must no not",
    "de": "der die das und ein eine ist nicht mit du den dem von zu im auf für wird sich vor",
    "fr": "le la les un une des du de et est tu vous qui que dans pour avec sur ton ta ses son sa chaque il elle ne pas au aux",
    "es": "el la los las un una de del y es eres que en con por para su tu se al lo cada sus",
    "it": "il lo la gli le un una di del e è sei che con per non ogni nel della dei delle al i",
    "pt": "o os as um uma de do da e é você que em com por para não cada na dos das ao",
    "nl": "de het een en je van met voor niet op zijn naar aan bent",
    "pl": "i w na z się do jest nie jesteś że który która przez od po",
}
"""The commonest small words of languages; among equals the first wins."""
_SCRIPTS = (
    (("HIRAGANA", "KATAKANA"), "ja"), (("HANGUL",), "ko"), (("CJK",), "zh"), (("CYRILLIC",), "ru"), (("GREEK",), "el"),
    (("ARABIC",), "ar"), (("HEBREW",), "he"), (("DEVANAGARI",), "hi"), (("THAI",), "th"),
)  # fmt: skip
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


_WRAPPED = r"(?<=[^\s.!?:;。！？])\n(?=[^\W\dA-ZÄÖÜ])|(?<=[^\n]{48}[^\s.!?:;。！？])\n(?=\w)"
"""A line end inside a sentence: a small letter goes on, or the line before was full."""


_ABBREVIATED = "".join(
    rf"(?<!\b{word}\.)"
    for word in ("Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Jr", "Sr", "vs", "No", "Nr", "bzw")
)
"""Words whose full stop ends no sentence."""


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*."""
    whole = re.sub(_WRAPPED, " ", text)
    parts = re.split(rf"{_ABBREVIATED}(?<=[.!?…])\s+|(?<=[。！？])|\n+|\s/\s", whole)
    return [" ".join(part.split()) for part in parts if part.strip(" .!?-–—/")]


def tongue_of(text: str) -> str:
    """Return the language *text* seems to be in, by its letters, else by its small words; '' for any other."""
    names = [unicodedata.name(char, "") for char in text if char.isalpha()]
    for script, language in _SCRIPTS:
        if any(name.startswith(script) for name in names):
            return language
    words = re.findall(r"[^\W\d_]+", plain(text))
    counts = {language: sum(word in stops.split() for word in words) for language, stops in _STOPS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else ""


def _is_told(sentence: str) -> bool:
    """Say whether *sentence* is part of a story, and nothing said to whoever makes the game."""
    said = _TO_US if tongue_of(sentence) in {"en", "de", "ja", ""} else _CODE
    return not said.search(plain(sentence))


def told(reading: Reading, language: str, most: int = 4) -> list[str]:
    """Return up to *most* lines of story in the concept's own words, as far as they are in *language*."""
    lines: list[str] = []
    for sentence in sentences(reading.description):
        if (
            tongue_of(sentence) == language
            and _is_told(sentence)
            and can_be_written(sentence)
            and (len(sentence.split()) > 3 or language in {"ja", "zh", "ko", "th"})
        ):
            lines += wrapped(sentence)
        if len(lines) >= most:
            break
    return lines[:most]


def can_be_written(text: str) -> bool:
    """Say whether the game's letters have all of *text*."""
    from vgg.media.pixels.font import has  # noqa: PLC0415 - glyphs are read only where a story is told

    return all(has(char) for char in text)


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
        if tongue_of(sentence) == "en" and _is_told(sentence)
    ]
    fit = [re.sub(r"\b(Mrs?|Ms|Dr|St|Prof)\.", r"\1", sentence) for sentence in fit]
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
