"""Which enemies are in the game, from the nouns of the concept and their neighbours."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vgg.responses.architecture import Enemy, World

from .boss import own_name
from .creatures import BEHAVIOUR_WORDS, BY_NAME, CREATURES, Creature
from .foes import met, told_of
from .hero import creature_of_hero
from .listing import entries
from .reading import Reading, found, plain
from .strangers import is_stranger, singular, unknown
from .wording import bare, identifier, is_plain, line, look, titled

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
    (r"\brac(?:e|ing|er)s?\b|driving game|レース|rennspiel|autorennen", "motorbike drone bird car"),
    (r"haunted|horror|ghost|gothic|vampire|ホラー", "ghost skeleton bat zombie spider"),
    (r"wild west|cowboy|western", "scorpion snake thief eagle"),
    (r"cyber|robot|mech|メカ|ロボット", "drone turret robot warden"),
    (r"pirate|海賊", "crab pirate seagull skeleton"), (r"ninja|samurai|忍者|侍", "ninja samurai crow demon"),
)  # fmt: skip
ENEMY_WORDS = (
    r"(?:kinds? of |types? of )?(?:enem(?:y|ies)|foes|monsters|baddies|opponents|villains|gegner|feinde|ennemis?|enemigos?|nemici|inimigos?|敵)"
    r"(?: types?| kinds?)?"
)
_FINITE = r"\b(?:are|is|can|will|get|have|has|do|does|should|must|not|readable|visible)\b"
"""What a name of an enemy does not hold: 'enemies are readable' lists none."""


@dataclass(frozen=True, slots=True)
class Foe:
    """One enemy to be: its name for players, its noun, the concept's own *word* for it, and the *detail* that says how it moves."""

    name: str
    creature: Creature
    word: str = ""
    detail: str = ""


def enemies_of(reading: Reading, worlds: Sequence[World]) -> list[Enemy]:
    """Return four to eight kinds of enemies: those the concept lists, those it mentions, then neighbours of its places."""
    if not reading.allows("enemies"):
        return []
    hero, told = creature_of_hero(reading), told_of(reading)
    listed = _listed(reading)
    named = found(CREATURES, plain("\n".join((own_name(reading), *(foe.name for foe in listed)))))
    mentioned = [_called(reading, each, told) for each in met(reading, hero) if each not in named]
    usual = [Foe(creature.name(reading.tongue), creature) for creature in _neighbours(reading, worlds)]
    chosen: list[Foe] = []
    for foe in (*listed, *mentioned, *usual):
        known = {each.name.casefold() for each in chosen} | {each.creature.en for each in chosen}
        if foe.name.casefold() not in known and (foe.detail or foe.creature.en not in known | {hero.en}):
            chosen.append(foe)
    count = max(min(8, len(worlds) + 2), min(6, len(listed)))
    return _placed(chosen[: max(4, count)], worlds)


def _called(reading: Reading, creature: Creature, text: str) -> Foe:
    word = reading.word_for(creature, text)
    return Foe(creature.name(reading.tongue, word), creature, word)


def _listed(reading: Reading) -> list[Foe]:
    """Return the enemies a concept lists as 'Enemies: rats (walk), imps (fly)' or 'enemies are rats and imps'."""
    text = "\n".join((reading.description, *reading.features))
    items = (item for item in entries(ENEMY_WORDS, text) if _is_name(item))
    return [_entry(item) for item in items][:8]


def _is_name(item: str) -> bool:
    head = _head(item)
    return is_plain(bare(head)) and len(head.split()) <= 6 and not re.search(_FINITE, head.casefold())


def _head(item: str) -> str:
    """Return *item* without what explains it."""
    return re.split(r"[(]|\s(?:that|which|who|die|qui|que)\s", item)[0]


def _entry(item: str) -> Foe:
    head = _head(item)
    nouns = found(CREATURES, plain(head))
    name = line(titled(bare(head)), 40)
    behaviour = next((each for each, words in BEHAVIOUR_WORDS if re.search(words, plain(item))), None)
    creature = nouns[-1] if nouns else unknown(singular(plain(bare(head)).split()[-1]), behaviour)
    return Foe(name, creature, "" if nouns else creature.en, item)


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


def _placed(chosen: Sequence[Foe], worlds: Sequence[World]) -> list[Enemy]:
    made: list[Enemy] = []
    for index, foe in enumerate(chosen):
        creature, taken = foe.creature, [enemy.id for enemy in made]
        moves = (
            each for each, words in BEHAVIOUR_WORDS if foe.detail and re.search(words, plain(foe.detail))
        )
        made.append(
            Enemy(
                id=identifier(creature.en, "enemy", taken),
                name=foe.name,
                behaviour=next(moves, creature.behaviour),
                body=creature.body,
                traits=list(creature.traits),
                look=_look(foe),
                world=worlds[index * len(worlds) // len(chosen)].id,
            )
        )
    return made


def _look(foe: Foe) -> str:
    """Return what an enemy looks like: by its own name, and like what we know how to draw."""
    creature, name = foe.creature, foe.name.lower()
    if is_stranger(creature):
        return look(name if name.isascii() else creature.en, creature.body, creature.traits)
    word = name if foe.detail else creature.own(foe.word)
    return look(creature.en, creature.body, creature.traits, word=word)
