"""Figures that no lexicon knows: an axolotl, a pawn, a shopping trolley; without it their place would go to somebody else."""

# ruff: noqa: E501, RUF001, SIM905 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re

from vgg.responses.architecture import Behaviour, Body

from .creatures import BY_NAME, Creature
from .reading import plain

_ROMANCE = r"(?:une?|le|la|les|el|los|las|un[oa]|il|lo|uma|um)\s+|l['’]"
_ARTICLE = (
    rf"(?:an?|the|your|our|my|one|some|ein(?:e[nmr]?)?|der|die|das|den|dem|dein(?:e[nmr]?)?|{_ROMANCE})\b\s*"
)
_SMALL = frozenset(
    "petit petite jeune vieux vieille grand grande pequeño pequeña joven viejo vieja gran piccolo piccola pobre pauvre".split()
)
_NOBODY = frozenset(
    (
        "alone lost trapped stuck late free nobody everybody somebody someone anyone everyone player one ones last first only chosen "
        "part member kind sort type piece group pair team bunch crew version size thing things story game world way weather time fate "
        "town city village army resistance kingdom battle charge day night life lives end rest boss level levels screen night side "
        "middle beginning heart edge top bottom bit lot few other others enemy enemies thrill flow rhythm beat letzte erste einzige "
        "fun best worst point power story hook twist road street house room place spiel welt stadt leben zeit niemand"
    ).split()
)
"""Words that stand where a figure would and are none."""
_KINDS: tuple[tuple[str, str], ...] = (
    (r"\w{2,}(?:mobile|truck|wagon|kart|cart|car|bus|cycle|trolley|auto|wagen)", "car"),
    (r"\w{2,}(?:copter|plane|craft|rocket|jet|flieger|rakete)", "ship"),
    (r"\w{2,}(?:boat|boot|schiff)", "boat"),
    (r"\w{2,}(?:bot|droid|tron|matic)", "robot"),
    (r"\w{2,}saur(?:us|ier)?", "dinosaur"),
    (r"\w{2,}(?:fish|fisch)", "fish"),
    (r"\w{2,}(?:bird|vogel)", "bird"),
    (r"\w{2,}(?:worm|wurm)", "snake"),
    (r"\w{2,}(?:bug|beetle|käfer)", "beetle"),
    (r"\w{3,}fly", "butterfly"),
    (r"\w{2,}(?:blob|goo|slime|pudding|jelly)", "slime"),
    (r"\w{2,}(?:ghost|geist|phantom)", "ghost"),
    (r"\w{2,}(?:flower|blume|weed|fern|cactus)", "flower"),
)
"""Endings that say what a figure is built like."""


def stranger(phrase: str) -> Creature | None:
    """Return the figure that the folded noun *phrase* ('a lonely white pawn') names without any lexicon; None when it names none."""
    match = re.match(rf"\s*{_ARTICLE}(.*)", phrase)
    words = re.findall(r"[^\W\d_][\w'’-]*", match[1]) if match else []
    if not words or not match:
        return None
    romance = re.match(rf"\s*(?:{_ROMANCE})", phrase)
    head = next((word for word in words if word not in _SMALL), "") if romance else words[-1]
    if re.search(r"\d", phrase) or len(head) < 3 or len(head) > 20 or head in _NOBODY or len(words) > 6:
        return None
    return unknown(head)


def unknown(word: str, behaviour: Behaviour | None = None) -> Creature:
    """Return a figure called *word* (folded): built like the kind its ending names, else upright."""
    kin = next((BY_NAME[name] for ending, name in _KINDS if re.fullmatch(ending, word)), None)
    body: Body = kin.body if kin else "biped"
    traits = kin.traits if kin else ()
    moves = behaviour or (kin.behaviour if kin else "walker")
    return Creature(word, word[:1].upper() + word[1:], body, traits, moves, (word,))


def is_stranger(creature: Creature) -> bool:
    """Say whether no lexicon knows *creature*, so that its body is a guess."""
    return creature.en not in BY_NAME


def singular(word: str) -> str:
    """Return the English noun *word* in the singular, as far as its ending tells."""
    folded = plain(word)
    if folded.endswith("ies") and len(folded) > 4:
        return f"{folded[:-3]}y"
    if re.search(r"(?:ch|sh|ss|x|z)es$", folded):
        return folded[:-2]
    return folded[:-1] if re.search(r"[^s]s$", folded) and len(folded) > 3 else folded
