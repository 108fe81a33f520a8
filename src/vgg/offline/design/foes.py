"""Who stands against the player: the nouns behind hostile words; without it 'escape from the owls' would make an owl the hero."""

# ruff: noqa: E501, SIM905 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re

from .creatures import BY_NAME, CREATURES, Creature
from .reading import Reading, found, plain

HOSTILE = (
    r"\b(?:from|against|avoid\w*|dodg\w+|defeat\w*|fight\w*|kill\w*|destroy\w*|escap\w+|versus|vs|beat|slay|shoot\w*|chased by|hunted by"
    r"|watch out for|look out for|beware of|flee(?:ing)? from|outrun|outwit|hide from|vor|gegen|besieg\w+|cuidado con|contra|contre)\b"
)
BACKGROUND = frozenset(
    "star cloud candle teapot cake ball potato flower tree plant ship boat king queen fish girl boy".split()
)
"""Nouns that are scenery, or bystanders, as often as figures."""


def hostile(reading: Reading) -> list[Creature]:
    """Return the nouns behind a hostile word: 'from wasps', 'avoid whales', 'rats as enemies'."""
    told = " \n".join(_against(sentence) for sentence in re.split(r"[.;!?\n]+", told_of(reading)))
    return [creature for creature in found(CREATURES, told) if creature.en not in BACKGROUND]


def _against(sentence: str) -> str:
    """Return the part of *sentence* that tells of enemies: all of 'rats as enemies', what is behind a hostile word, else ''."""
    if re.search(r"\b(?:as enemies|als gegner)\b", sentence):
        return sentence
    match = re.search(rf"{HOSTILE}|\b(?:enem(?:y|ies)|boss(?:es)?|gegner)\b", sentence)
    return sentence[match.start() :] if match else ""


def met(reading: Reading, hero: Creature) -> list[Creature]:
    """Return the nouns that are met as enemies: born foes, whoever stands behind a hostile word, and traffic."""
    text = told_of(reading)
    words = [creature for creature in found(CREATURES, text) if creature.foe] + hostile(reading)
    if re.search(r"\btraffic\b|verkehr|車の流れ", text):
        words.insert(0, BY_NAME["car"] if hero.en != "car" else BY_NAME["motorbike"])
    return list(dict.fromkeys(words))


def told_of(reading: Reading) -> str:
    """Return description and features, folded, without what is said of bosses."""
    text = plain(f"{reading.description}\n" + "\n".join(reading.features))
    calm = re.sub(r"\bghosts? (?:laps?|of the best|cars?|runs?|races?|mode|data|replays?)\b", " ", text)
    return re.sub(r"\b(?:boss(?:es)?|endgegner)\s*(?:is|are|:)[^\n]*", " ", calm)
