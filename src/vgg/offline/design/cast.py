"""Who is in the game: hero, enemies and boss, from the nouns of the concept and their neighbours."""

# ruff: noqa: E501, RUF001, SIM905 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Sequence

from vgg.responses.architecture import Enemy, Hero, World

from .creatures import BEHAVIOUR_WORDS, BY_NAME, CREATURES, TRAIT_WORDS, Creature
from .reading import Reading, found, plain
from .wording import bare, identifier, line, look, split_outside, titled

_SUBJECTS = (
    r"\byou(?:'re| are| play| control| steer| guide| become| pilot| ride| lead)(?: as)?\s+([^.;:!?\n]{2,90})",
    r"\b(?:du bist|du spielst|du steuerst|ihr seid|tu es|vous êtes|tu incarnes|eres|juegas como|sei|ты)\s+([^.;:!?\n]{2,90})",
    r"([^。、,\s]{1,14})(?:になって|になり|となって|が主人公|を操作|を操り|として)",
    r"\b(?:play(?:ing)? as|starring|the (?:hero|heroine|player|main character|protagonist) is|hero:|player:|character:)\s+([^.;:!?\n]{2,90})",
    r"\b(?:help|guide|als|steer|fly|drive|ride)\s+((?:an?|the|your|einen?|eine[rm]?|den|die|das)\s[^.;:!?\n]{2,60})",
)
_HOSTILE = r"\b(?:from|against|avoid\w*|dodg\w+|defeat\w*|fight\w*|kill\w*|destroy\w*|escap\w+|versus|vs|beat|slay|shoot\w*|chased by|hunted by|vor|gegen|besieg\w+)\b"
_HEAD_ENDS = r"\b(?:who|whom|that|which|whose|with|in|on|of|and|carrying|from|at|the size|der|die|das|mit|im|aus|und|lost)\b|[,(]"
"""Where the noun phrase ends: in 'a courier robot with a letter' the last noun before it is meant."""
_BACKGROUND = frozenset(
    "star cloud candle teapot cake ball flower tree plant ship boat king queen fish girl boy".split()
)
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
_ANYBODY = (
    "fox",
    "frog",
    "owl",
    "rabbit",
    "robot",
    "girl",
    "boy",
    "knight",
    "otter",
    "witch",
    "mouse",
    "astronaut",
    "postman",
    "cat",
)
_POOLS = {
    "sea": "crab seagull octopus fish ghost pirate", "city": "rat bat drone thief cat crow", "forest": "wasp beetle snake wolf plant spider",
    "cave": "bat spider slime centipede imp skeleton", "castle": "skeleton ghost bat warden imp witch",
    "mountain": "eagle goat imp troll wolf snake", "desert": "scorpion snake eagle lizard crab skeleton",
    "snow": "wolf owl bear ghost penguin troll", "space": "alien drone turret slime robot centipede",
    "factory": "robot drone turret rat slime warden", "sky": "eagle cloud bat imp locust ghost", "night": "bat ghost owl spider imp wolf",
}  # fmt: skip
_OPPONENTS = (
    (r"kaiju|怪獣|giant monster|godzilla|riesenmonster", "tank drone warden turret"),
    (r"shoot 'em|shmup|shoot-?em|シューティング|sci-?fi", "drone alien turret tank"),
    (r"rogue|dungeon|ローグ|ダンジョン", "rat bat skeleton slime imp spider"),
    (r"\brac(?:e|ing|er)\b|driv|レース|renn", "motorbike drone bird car"),
    (r"haunted|horror|ghost|gothic|vampire|ホラー", "ghost skeleton bat zombie spider"),
    (r"wild west|cowboy|western", "scorpion snake thief eagle"),
    (r"cyber|robot|mech|メカ|ロボット", "drone turret robot warden"),
    (r"pirate|海賊", "crab pirate seagull skeleton"), (r"ninja|samurai|忍者|侍", "ninja samurai crow demon"),
)  # fmt: skip
_ADJECTIVES = {
    "cosy": "Grumpy", "playful": "Giant", "heroic": "Iron", "mysterious": "Silent", "dark": "Black", "tense": "Steel",
    "melancholic": "Hollow", "frantic": "Raging",
}  # fmt: skip
_NOT_NAMES = frozenset(
    "The A An As In You Your It On At He She They This That Small Big Play Game Two Three One".split()
)


def hero_of(reading: Reading) -> Hero:
    """Return the hero: who the description says one is, else the first fitting noun, else one by genre."""
    creature, sentence = _subject(reading)
    traits = _traits(creature, sentence, reading)
    name = _proper(reading.description) or creature.name(reading.tongue)
    return Hero(
        name=line(name, 40), body=creature.body, traits=traits, look=look(creature.en, creature.body, traits)
    )


def creature_of_hero(reading: Reading) -> Creature:
    """Return the noun behind the hero."""
    return _subject(reading)[0]


def _subject(reading: Reading) -> tuple[Creature, str]:
    """Return the hero's noun and the sentence that says so."""
    text = plain(reading.description)
    for pattern in _SUBJECTS:
        for match in re.finditer(pattern, text):
            phrase = re.split(_HOSTILE, match[1])[0]
            head = found(CREATURES, re.split(_HEAD_ENDS, phrase)[0])
            if nouns := head[-1:] or found(CREATURES, phrase):
                return nouns[0], _around(text, match.start())
    if reading.says(r"\b(?:queen|bee|bees|königin|bienen?)\b|女王|蜂") and reading.says(
        r"\b(?:hive|honey|bees?|wasps?|nectar)\b|bienen|honig|蜂"
    ):
        return BY_NAME["bee"], "crown" if reading.says(r"queen|königin|女王") else ""
    return _mentioned(reading, text) or (_by_genre(reading), "")


def _mentioned(reading: Reading, text: str) -> tuple[Creature, str] | None:
    """Return the first fitting noun of description, name and features that is not met as an enemy."""
    calm = re.sub(rf"{_HOSTILE}[^.,;!?\n]*", " ", text)
    calm = re.sub(r"\b(?:enem(?:y|ies)|foes|boss(?:es)?|gegner|feinde)\b[^.\n]*", " ", calm)
    foes = set(_hostile(reading))
    late: list[tuple[Creature, str]] = []
    for source in (calm, plain(reading.name), plain("\n".join(reading.features))):
        for creature in found(CREATURES, source):
            here = (creature, _around(source, _first(creature, source)))
            if not creature.foe and creature not in foes and creature.en not in _BACKGROUND:
                return here
            late += [] if creature.foe or creature in foes else [here]
    return late[0] if late else None


def _first(creature: Creature, text: str) -> int:
    return min((text.find(plain(word)) for word in creature.words if plain(word) in text), default=0)


def _around(text: str, at: int) -> str:
    """Return the sentence of *text* that holds the place *at*."""
    start = max(text.rfind(mark, 0, at) for mark in ".!?\n。")
    ends = [end for mark in ".!?\n。" if (end := text.find(mark, at)) >= 0]
    return text[start + 1 : min(ends, default=len(text))]


def _by_genre(reading: Reading) -> Creature:
    draw = reading.draw("hero")
    genre = plain(reading.field("genre"))
    names = next((names for pattern, names in _BY_GENRE if re.search(pattern, genre)), _ANYBODY)
    return BY_NAME[draw.choice(names)]


def _traits(creature: Creature, sentence: str, reading: Reading) -> list[str]:
    """Return what is visible: the noun's own, what its sentence and the name give it, else one thing to know it by."""
    traits = list(creature.traits)
    near = f"{sentence} {plain(reading.name)}"
    traits += [
        trait
        for trait, words in TRAIT_WORDS.items()
        if re.search(rf"\b(?:{words})", near) and trait not in traits
    ]
    if (
        reading.says(r"dungeon|cave|dark|\bwell\b|rogue|höhle|地下")
        and creature.body == "biped"
        and not {"lantern", "tail"} & set(traits)
    ):
        traits.append("lantern")
    if creature.body == "biped" and len(traits) < 2:
        traits += [
            each for each in (reading.draw("trait").choice(("scarf", "hat", "cape")),) if each not in traits
        ]
    return traits[:4]


def _proper(text: str) -> str:
    """Return the name the description gives its hero: 'You play Oda, ...', 'fly the VX-86', or ''."""
    named = r"(?:[Pp]lay(?:ing)?(?: as)?|control|guide|[Hh]elp|named|called|spielst|namens|steuerst)"
    match = re.search(
        rf"\b{named}\s+([A-ZÄÖÜ][\w'’-]{{1,18}}(?: [A-ZÄÖÜ][\w'’-]{{1,18}})?)(?=\s*[,(.]|\s+(?:the|a|an|der|die)\b)",
        text,
    )
    if match and match[1].split()[0] not in _NOT_NAMES:
        return match[1]
    model = re.search(r"\b(?:the|your|den|die|das) ([A-Z]{1,5}-?\d{1,4}[A-Z]?)\b", text)
    return model[1] if model else ""


def enemies_of(reading: Reading, worlds: Sequence[World]) -> list[Enemy]:
    """Return four to eight kinds of enemies: those the concept lists, those it mentions, then neighbours of its places."""
    if not reading.allows("enemies"):
        return []
    hero = creature_of_hero(reading)
    cast = _listed(reading) + [
        (creature.name(reading.tongue), creature, "") for creature in _met(reading, hero)
    ]
    cast += [(creature.name(reading.tongue), creature, "") for creature in _neighbours(reading, worlds)]
    chosen: list[tuple[str, Creature, str]] = []
    for name, creature, detail in cast:
        known = {each[0].casefold() for each in chosen} | {each[1].en for each in chosen if not detail}
        if name.casefold() not in known and (detail or creature.en not in known | {hero.en}):
            chosen.append((name, creature, detail))
    count = max(min(8, len(worlds) + 2), min(6, len(_listed(reading))))
    return _placed(chosen[: max(4, count)], worlds)


def _listed(reading: Reading) -> list[tuple[str, Creature, str]]:
    """Return name, noun and detail of the enemies a concept lists as 'Enemies: rats (walk), imps (fly)'."""
    match = re.search(
        r"(?i)\b(?:enem(?:y|ies)|foes|monsters|gegner|feinde)\s*(?:are|include|sind|:)\s*([^\n]{3,500})",
        reading.description,
    )
    if not match:
        return []
    items = [item for item in split_outside(re.sub(r"\.(?:\s+[A-ZÄÖÜ].*)?$", "", match[1])) if bare(item)]
    return [_entry(item, reading) for item in items[:8]]


def _entry(item: str, reading: Reading) -> tuple[str, Creature, str]:
    head, _, detail = item.partition("(")
    nouns = found(CREATURES, plain(head))
    creature = (
        nouns[-1]
        if nouns
        else BY_NAME[reading.draw("foe", head).choice(("imp", "slime", "ghost", "warden", "monster"))]
    )
    return line(titled(bare(head)), 40), creature, detail or " "


def _met(reading: Reading, hero: Creature) -> list[Creature]:
    """Return the nouns that are met as enemies: born foes, whoever stands behind a hostile word, and traffic."""
    text = _told(reading)
    words = [creature for creature in found(CREATURES, text) if creature.foe] + _hostile(reading)
    if re.search(r"\btraffic\b|verkehr|車の流れ", text):
        words.insert(0, BY_NAME["car"] if hero.en != "car" else BY_NAME["motorbike"])
    return list(dict.fromkeys(words))


def _told(reading: Reading) -> str:
    """Return description and features, folded, without what is said of bosses."""
    text = plain(f"{reading.description}\n" + "\n".join(reading.features))
    return re.sub(r"\b(?:boss(?:es)?|endgegner)\s*(?:is|are|:)[^\n]*", " ", text)


def _hostile(reading: Reading) -> list[Creature]:
    """Return the nouns behind a hostile word: 'from wasps', 'avoid whales', 'rats as enemies'."""
    pattern = rf"(?:{_HOSTILE}|\b(?:enem(?:y|ies)|boss(?:es)?|gegner)\b)[^.;!?\n]*|[^.;!?\n]*\b(?:as enemies|als gegner)\b"
    hostile = " ".join(match.group() for match in re.finditer(pattern, _told(reading)))
    return [creature for creature in found(CREATURES, hostile) if creature.en not in _BACKGROUND]


def _neighbours(reading: Reading, worlds: Sequence[World]) -> list[Creature]:
    """Return creatures that suit the hero or the genre, then those of the worlds' backdrops, one of each world in turn."""
    first = next((names.split() for pattern, names in _OPPONENTS if re.search(pattern, reading.words)), [])
    reading.draw("opponents").shuffle(first)
    return [BY_NAME[name] for name in first[:4]] + _locals(reading, worlds)


def _locals(reading: Reading, worlds: Sequence[World]) -> list[Creature]:
    pools = [_POOLS[world.backdrop].split() for world in worlds]
    for index, pool in enumerate(pools):
        reading.draw("pool", index).shuffle(pool)
    return [BY_NAME[name] for turn in zip(*pools, strict=True) for name in turn]


def _placed(chosen: Sequence[tuple[str, Creature, str]], worlds: Sequence[World]) -> list[Enemy]:
    made: list[Enemy] = []
    for index, (name, creature, detail) in enumerate(chosen):
        taken = [enemy.id for enemy in made]
        behaviour = next(
            (each for each, words in BEHAVIOUR_WORDS if detail.strip() and re.search(words, plain(detail))),
            creature.behaviour,
        )
        made.append(
            Enemy(
                id=identifier(creature.en, "enemy", taken),
                name=name,
                behaviour=behaviour,
                body=creature.body,
                traits=list(creature.traits),
                look=look(name.lower() if name.isascii() else creature.en, creature.body, creature.traits),
                world=worlds[index * len(worlds) // len(chosen)].id,
            )
        )
    return made


def boss_of(reading: Reading, enemies: Sequence[Enemy], worlds: Sequence[World], mood: str) -> Enemy | None:
    """Return the boss of the worlds that have one: the one the concept names, else the greatest of its enemies' kind."""
    with_boss = [world for world in worlds if world.boss]
    if not with_boss:
        return None
    creature, name = _boss_noun(reading, enemies, mood)
    traits = list(
        dict.fromkeys((*creature.traits, "horns" if creature.body in {"biped", "quadruped"} else "crown"))
    )[:4]
    return Enemy(
        id=identifier(f"boss_{creature.en}", "boss", [enemy.id for enemy in enemies]),
        name=line(name, 40),
        behaviour="flyer" if creature.behaviour == "flyer" else "shooter",
        body=creature.body,
        traits=traits,
        look=look(f"huge {creature.en}", creature.body, traits, "the boss"),
        world=with_boss[0].id,
    )


def _boss_noun(reading: Reading, enemies: Sequence[Enemy], mood: str) -> tuple[Creature, str]:
    text = f"{reading.description}\n" + "\n".join(reading.features)
    listed = re.search(r"(?i)\b(?:boss(?:es)?|endgegner)\s*(?:is|are|:)\s*([^\n]{3,200})", text)
    if listed and (items := split_outside(listed[1])):
        nouns = found(CREATURES, plain(items[0]))
        creature = nouns[-1] if nouns else BY_NAME["troll"]
        return creature, titled(bare(items[0])) or _great(creature, reading, mood)
    match = re.search(r"(?:[\w-]+\s+){0,2}\bboss(?:es)?\b(?:\s+[\w-]+){0,2}|endgegner[^\n,.]*", plain(text))
    nouns = found(CREATURES, match.group()) if match else []
    kinds = [creature for enemy in enemies for creature in CREATURES if enemy.id == creature.en]
    creature = (nouns or kinds or [BY_NAME["dragon"]])[0]
    return creature, _great(creature, reading, mood)


def _great(creature: Creature, reading: Reading, mood: str) -> str:
    """Return a boss's name: 'The Iron Wasp', 'Riesen-Wespe'."""
    if reading.tongue == "de":
        return f"Riesen-{creature.de}"
    return f"The {_ADJECTIVES[mood]} {creature.name('en')}"
