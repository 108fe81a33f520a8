"""Who the player is: the figure the concept says one is, its name, and what is visible of it."""

# ruff: noqa: E501, RUF001, SIM905 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vgg.responses.architecture import Hero

from .creatures import BY_NAME, CREATURES, TRADES, TRAIT_WORDS, Creature
from .foes import BACKGROUND, HOSTILE, hostile
from .places import PLACES
from .reading import Reading, found, has, pattern_of, plain
from .story import tongue_of
from .strangers import stranger
from .wording import line, look

_LABEL = (
    r"(?:main character|player character|hero(?:ine)?|protagonist(?:in|a)?|player|character|starring|held(?:in)?|(?:haupt|spiel)figur"
    r"|héro(?:s|ïne)|personnage(?: principal)?|personaje(?: principal)?|eroe|herói|герой|героиня)"
)
_YOU = (
    r"\byou(?:'re| are| will be| play| control| steer| guide| become| pilot| ride| drive| lead| fly)(?: as)?\s+",
    r"\b(?:du bist|du spielst|du steuerst|ihr seid|tu es|tu joues|tu incarnes|vous êtes|vous incarnez|eres|juegas como|controlas a|sei|giochi nei panni di|você é|jogas? com|ты)\s+",
    rf"\b(?:play(?:ing)? as|(?:the )?{_LABEL}(?: is| ist| est| es|\s*:))\s*",
)
_BIDDEN = r"\b(?:help|guide|als|steer|fly|drive|ride)\s+((?:an?|the|your|einen?|eine[rm]?|den|die|das)\s[^.;:!?\n]{2,60})"
"""What somebody is told to do with the hero, or with somebody else: 'help the town' names none that no lexicon knows."""
_SUBJECTS = (
    rf"{_YOU[0]}([^.;:!?\n]{{2,90}})",
    rf"{_YOU[1]}([^.;:!?\n]{{2,90}})",
    r"([^。、,\s]{1,14})(?:になって|になり|となって|が主人公|を操作|を操り|として)",
    r"(?:あなたは|きみは|君は|主人公は|主人公[:：])([^。、\n]{1,24})",
    rf"{_YOU[2]}([^.;:!?\n]{{2,90}})",
    _BIDDEN,
)
_HEAD_ENDS = (
    r"\b(?:who|whom|that|which|whose|with|without|in|inside|on|of|and|or|carrying|from|at|to|by|for|through|across|over|under|into|onto|against|towards?|around|along|between|beneath|named|called|durch|über|gegen|trying|living|working"
    r"|the size|der|die|das|mit|ohne|im|in|aus|auf|und|von|vom|lost|que|qui|avec|dans|con|en|e|y|et|di|du|des|della|del|sobre)\b|[,(\n–—]|\s-\s"
)
"""Where the noun phrase ends: in 'a courier robot with a letter' the last noun before it is meant."""
_BY_GENRE = (
    (r"shoot|shmup|bullet|シューティング|弾幕|baller|space", ("ship",)),
    (r"rac(?:ing|er|e)\b|driv|kart|レース|renn", ("car",)),
    (r"rogue|dungeon|crawl|ローグ|ダンジョン|metroidvania", ("explorer", "thief", "knight")),
    (r"strateg|tactic|taktik|戦略|wargame", ("mech", "robot", "knight")),
    (r"tower def|defen[cs]e|防衛", ("gardener", "wizard", "knight")),
    (r"puzzle|rätsel|logic|パズル", ("mouse", "robot", "cat", "librarian")),
    (r"rpg|role|adventure|abenteuer|アドベンチャー|quest", ("warrior", "witch", "girl", "boy")),
    (r"horror|mystery|detective|noir", ("detective", "girl")),
    (r"farm|garden|cook|simulation", ("gardener", "baker")),
    (r"educat|lern|kids|知育|学習", ("owl", "robot", "rabbit")),
    (r"sport|football|soccer|tennis", ("rabbit", "boy", "girl")),
)
_ANYBODY = tuple("fox frog owl rabbit robot girl boy knight otter witch mouse astronaut postman cat".split())
_NOT_NAMES = frozenset(
    "The A An As In You Your It On At He She They We I This That There Here These Those Small Big Play Game Two Three One Once Every Each "
    "When While After Before Then Now Today Tonight Suddenly Life Nobody Everybody Who What Meet And But Or If No Not Only All Long Far "
    "Der Die Das Ein Eine Du Es Er Sie Wir Ein Le La Les Un Une El Los Las Il Lo Uma Um Tu Eres Sei Vous Você Ihr Es Eine Einmal Und Mit Im In Auf Wenn".split()
)
_NAME = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω][\w'’-]{1,18}(?: (?:(?:von|van|de|du|der|the|of|la|le|al|el) )?[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω][\w'’-]{1,18}){0,2}"
_NAME_HERE = rf"(?P<name>{_NAME})"
_CALLED = r"(?:(?:named|called|namens|genannt|nommée?|appelée?|llamad[oa]|chiamat[oa])\s+)?"
_APPOSED = r"(?:(?:,| is| ist| est| es| è| é) (?:the|an?|der|die|das|eine?|une?|la|le|el|una?|uma?)|,? (?:the|der|die|das|la|le|el)|\s*\((?:an?|the)?)"
_BETWEEN = r"(?:(?!(?:of|from|to|for|with|by|who|in|on|at|and|von|de)\b)[\w'-]+\s+){0,3}?"


_OPENING = r"\s*(?:an?|the|one|once an?|ein|eine|der|die|das|une?|le|la|el|los)\s+([^.;:!?\n。]{2,90})"
"""How a story begins that says who it is about: 'A wolf runs through a forest.'"""
_LATEST = 3
"""Words that may stand before the noun of an opening: 'a giant mechanical mantis'."""
_LIFELESS = frozenset({"potato", "cake", "teapot", "ball"})
"""Nouns that somebody beside them works with: a potato farmer is a farmer."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Who the game is about: the being, the concept's own *word* for it, its trade if any ('mouse baker'), and the *sentence* that says so.

    *guessed*: no noun of the concept is one, so genre and seed chose somebody.
    """

    being: Creature
    word: str = ""
    trade: Creature | None = None
    sentence: str = ""
    guessed: bool = False


def hero_of(reading: Reading) -> Hero:
    """Return the hero: who the description says one is, else the first fitting noun, else one by genre."""
    figure = _figure(reading)
    proper = _proper(reading.description, figure.being) or _doer(reading.description)
    if figure.guessed and proper:
        figure = replace(figure, being=_person(reading, proper))
    creature, trade, own = figure.being, figure.trade, figure.being.own(figure.word)
    traits = _traits(figure, reading)
    name = proper or creature.name(reading.tongue, figure.word)
    noun = f"{creature.en} {trade.en}" if trade else creature.en
    seen = look(noun, creature.body, traits, word=f"{own} {trade.en}" if own and trade else own)
    return Hero(name=line(name, 40), body=creature.body, traits=traits, look=seen)


def creature_of_hero(reading: Reading) -> Creature:
    """Return the noun behind the hero."""
    return _figure(reading).being


def _figure(reading: Reading) -> Figure:
    """Return the hero's noun, with the sentence that says so."""
    text = plain(reading.description)
    for pattern in _SUBJECTS:
        for match in re.finditer(pattern, text):
            phrase = re.split(HOSTILE, match[1])[0]
            strange = pattern != _BIDDEN or match[1].startswith(("a ", "an ", "your "))
            if figure := _of_phrase(reading, phrase, _around(text, match.start()), strange=strange):
                return figure
    if opening := _opening(reading, text):
        return opening
    if reading.says(r"\b(?:queen|bee|bees|königin|bienen?)\b|女王|蜂") and reading.says(
        r"\b(?:hive|honey|bees?|wasps?|nectar)\b|bienen|honig|蜂"
    ):
        return Figure(BY_NAME["bee"], sentence="crown" if reading.says(r"queen|königin|女王") else "")
    return _mentioned(reading, text) or Figure(_by_genre(reading), guessed=True)


def _of_phrase(reading: Reading, phrase: str, sentence: str, *, strange: bool) -> Figure | None:
    """Return the figure of a noun phrase: that of its head, else (if *strange*) a stranger its head names, else any noun in it."""
    head = re.split(_HEAD_ENDS, phrase)[0]
    if nouns := found(CREATURES, head):
        return _of_nouns(reading, nouns, head, sentence)
    named = (stranger(head) if strange else None) or next(iter(found(CREATURES, phrase)), None)
    return Figure(named, reading.word_for(named, phrase), sentence=sentence) if named else None


def _of_nouns(reading: Reading, nouns: Sequence[Creature], text: str, sentence: str) -> Figure:
    """Return the being that *nouns*, which stand side by side, name: a 'ghost librarian' is a ghost, a librarian by trade."""
    trades = [each for each in nouns if each.en in TRADES]
    beings = [each for each in nouns if each.en not in TRADES]
    if trades and nouns[-1] is trades[-1]:
        beings = [
            each for each in beings if each.body not in {"plant", "vehicle"} and each.en not in _LIFELESS
        ]
    being = beings[-1] if beings else nouns[-1]
    trade = trades[-1] if beings and trades else None
    return Figure(being, reading.word_for(being, text), trade, sentence)


def _opening(reading: Reading, text: str) -> Figure | None:
    """Return whom the first sentence is about, also one who is a foe elsewhere: 'A witch quarrels with imps'."""
    match = re.match(_OPENING, text)
    if match is None:
        return None
    calm = re.split(HOSTILE, match[1])[0]
    words = re.split(r"[\s-]+", calm)
    nouns = [next(iter(found(CREATURES, word)), None) for word in words]
    for noun, after in zip(nouns[: _LATEST + 1], [*nouns[1:], None], strict=False):
        if noun:
            paired = after is not None and (noun.en in TRADES) != (after.en in TRADES)
            return _of_nouns(reading, [noun, after] if paired and after else [noun], calm, calm)
    return None


def _mentioned(reading: Reading, text: str) -> Figure | None:
    """Return the first fitting noun of description, name and features that is not met as an enemy."""
    calm = re.sub(rf"{HOSTILE}[^.,;!?\n]*", " ", text)
    calm = re.sub(r"\b(?:enem(?:y|ies)|foes|boss(?:es)?|villains?|gegner|feinde)\b[^.\n]*", " ", calm)
    foes = set(hostile(reading))
    late: list[Figure] = []
    for source in (calm, plain(reading.name), plain("\n".join(reading.features))):
        for creature in found(CREATURES, source):
            spot = pattern_of(creature.words).search(source)
            sentence = _around(source, spot.start() if spot else 0)
            here = Figure(creature, reading.word_for(creature, source), sentence=sentence)
            if not creature.foe and creature not in foes and creature.en not in BACKGROUND:
                return here
            late += [] if creature.foe or creature in foes else [here]
    return late[0] if late else None


def _around(text: str, at: int) -> str:
    """Return the sentence of *text* that holds the place *at*."""
    start = max(text.rfind(mark, 0, at) for mark in ".!?\n。")
    ends = [end for mark in ".!?\n。" if (end := text.find(mark, at)) >= 0]
    return text[start + 1 : min(ends, default=len(text))]


def _by_genre(reading: Reading) -> Creature:
    draw = reading.draw("hero", plain(reading.name), plain(reading.description))
    genre = plain(reading.field("genre"))
    names = next((names for pattern, names in _BY_GENRE if re.search(pattern, genre)), _ANYBODY)
    return BY_NAME[draw.choice(names)]


def _traits(figure: Figure, reading: Reading) -> list[str]:
    """Return what is visible: the noun's own, what its sentence and the name give it, else one thing to know it by."""
    creature = figure.being
    traits = list(dict.fromkeys((*creature.traits, *(figure.trade.traits if figure.trade else ()))))
    near = f"{figure.sentence} {plain(reading.name)}"
    traits += [trait for trait, words in TRAIT_WORDS.items() if has(words, near) and trait not in traits]
    if (
        reading.says(r"dungeon|cave|dark|\bwell\b|rogue|höhle|地下")
        and creature.body == "biped"
        and not {"lantern", "tail"} & set(traits)
    ):
        traits.append("lantern")
    if creature.body == "biped" and len(traits) < 2:
        known_by = reading.draw("trait", plain(reading.name)).choice(
            ("scarf", "hat", "cape", "backpack", "hood", "bow")
        )
        traits += [known_by] if known_by not in traits else []
    return traits[:4]


def _proper(text: str, creature: Creature) -> str:
    """Return the name the description gives its hero: 'You are Axel, ...', 'girl Koko', 'Koko the drummer', 'fly the VX-86', or ''."""
    noun = rf"(?i:{pattern_of(creature.words).pattern})"
    patterns = (
        rf"(?i:{'|'.join(_YOU)}|\b(?:help|guide|hilf)\s+)(?:the |l['’])?{_NAME_HERE}(?=\s*[,(.:;!–—-]|\s|$)",
        rf"{noun}\s+(?:(?:girl|boy|man|woman|kid|lady|cat|dog|robot)\s+)?{_CALLED}{_NAME_HERE}(?=\s*[,.(]|\s+[a-z])",
        rf"{_NAME_HERE}(?i:{_APPOSED})\s+{_BETWEEN}{noun}",
    )
    names = (match["name"] for pattern in patterns for match in re.finditer(pattern, text))
    model = re.search(r"\b(?:the|your|den|die|das) ([A-Z]{1,5}-?\d{1,4}[A-Z]?)\b", text)
    return next((name for name in names if _is_name(name)), model[1] if model else "")


def _person(reading: Reading, name: str) -> Creature:
    """Return a girl or a boy for the hero *name* of whom nothing else is told: by the words for him or her, else by chance."""
    text = plain(reading.description)
    hers = has(r"she|her|hers|sie|ihr|ihre|ihren|elle|ella|lei|\w+in", name.casefold().split()[0]) or has(
        r"she|her|hers|elle|ella", text
    )
    his = has(r"he|him|his|er|sein|seine|él|lui", text)
    return BY_NAME["girl" if hers else "boy" if his else reading.draw("hero", name).choice(("girl", "boy"))]


def _doer(text: str) -> str:
    """Return the name at the beginning of the description of somebody who does something: 'Edna, 84, inherits an abbey', or ''."""
    match = re.match(
        rf"\W*(?:[\w-]+ ){{0,3}}?{_NAME_HERE}(?=,? (?:\"[^\"\n]+\" |[^,.\n]{{1,12}}, )?(?:[A-Z]\w+ )?[a-z]+s\b)",
        text,
    )
    return match["name"] if match and _is_name(match["name"]) and tongue_of(text) == "en" else ""


def _is_name(name: str) -> bool:
    return (
        name.split(maxsplit=1)[0] not in _NOT_NAMES
        and not re.search(r"['’]s$", name)
        and not found(PLACES, plain(name))
    )
