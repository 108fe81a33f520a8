"""Who waits at the end: the boss the concept names, else the greatest of its enemies' kind."""

# ruff: noqa: E501, RUF001 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Sequence

from vgg.responses.architecture import Enemy, World

from .creatures import BY_NAME, CREATURES, Creature
from .places import PLACES
from .reading import Reading, found, plain
from .strangers import unknown
from .wording import bare, identifier, is_plain, line, look, split_outside, titled

_ADJECTIVES = {
    "cosy": "Grumpy", "playful": "Giant", "heroic": "Iron", "mysterious": "Silent", "dark": "Black", "tense": "Steel",
    "melancholic": "Hollow", "frantic": "Raging",
}  # fmt: skip
_BOSS = r"(?:boss(?:es)?|endgegner|endboss|villain|antagonist|arch-?enemy|nemesis|bösewicht|erzfeind|jefe final|méchant|(?:last|final|end) (?:opponent|enemy|foe|guardian))"
_LISTED = rf"(?i:\b{_BOSS})(?i:\s+(?:is|are|ist|sind|es|est)\b|\s*[:=])\s*(?P<name>[^\n]{{3,200}})"
_CAPITAL = r"(?<![\w'’-])[A-ZÀ-ÖØ-ÞА-Я][\w'’-]{0,24}"
_NAME = rf"(?P<name>(?:[Tt]he )?{_CAPITAL}(?: (?:(?:von|van|de|del|of|the|der) ){{0,2}}{_CAPITAL}){{0,4}})"
_NAMED = (
    rf"(?i:\b{_BOSS})(?i:,? (?:called|named|namens|against|gegen|fight against|battle with)|,| [-–—])? {_NAME}",
    rf"{_NAME}(?i:,? (?:is |as |ist |als )(?:the |a |an |der |die |das |ein |eine )?(?:final |last |end |evil )?{_BOSS}\b)",
    rf"(?i:\b(?:defeat|beat|stop|overthrow|slay|confront|outwit|banish|besieg[et]|besiegen|send|flush))\s+(?i:the |den |die |das )?{_NAME}",
)
"""Where a boss's own name stands."""


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
    text = "\n".join((reading.description, *reading.features))
    if name := own_name(reading):
        nouns = found(CREATURES, plain(name))
        return nouns[-1] if nouns else unknown(plain(name).split()[-1]), name
    match = re.search(
        r"(?<![\w-])(?:[\w-]+\s+){0,2}[\w-]{0,24}\bboss(?:es)?\b(?:\s+[\w-]+){0,2}|endgegner[^\n,.]*",
        plain(text),
    )
    nouns = found(CREATURES, match.group()) if match else []
    kinds = [creature for enemy in enemies for creature in CREATURES if enemy.id == creature.en]
    creature = (nouns or kinds or [BY_NAME["dragon"]])[0]
    word = reading.word_for(creature, match.group()) if nouns and match else ""
    return creature, _great(creature, word, reading, mood)


def own_name(reading: Reading) -> str:
    """Return the name the concept gives its boss: 'boss: the wasp queen', 'final boss Baron von Bonbon', 'defeat the Crow King'; '' for none."""
    text = "\n".join((reading.description, *reading.features))
    if listed := re.search(_LISTED, text):
        items = split_outside(re.split(r"[.!?](?=\s|$)", listed["name"])[0])
        first = bare(re.split(r"\s(?:who|that|which|at|in|with|der|die|das)\s", items[0])[0]) if items else ""
        if items and is_plain(first):
            return titled(f"The {first}" if re.match(r"(?i)the\s", items[0]) else first)
    if said := re.search(r"ボスは([^。、\s]{1,16})", text):
        return said[1]
    names = (match["name"] for pattern in _NAMED for match in re.finditer(pattern, text))
    return next((titled(name) for name in names if _fits(name, reading)), "")


def _fits(name: str, reading: Reading) -> bool:
    """Say whether *name* may be the boss's: no place, not the game's name, not the hero called upon."""
    return (
        not found(PLACES, plain(name))
        and plain(name) not in plain(reading.name)
        and name.rsplit(maxsplit=1)[-1] not in _NOT_BOSSES
    )


_NOT_BOSSES = frozenset(
    {"The", "Rush", "Fight", "Fights", "Battle", "Battles", "Level", "Levels", "At", "In", "Each", "Every"}
)
"""Words with a capital behind 'boss' that name nobody."""


def _great(creature: Creature, word: str, reading: Reading, mood: str) -> str:
    """Return a boss's name: 'The Iron Wasp', 'Riesen-Wespe'."""
    if reading.tongue == "de":
        return f"Riesen-{creature.name('de', word)}"
    return f"The {_ADJECTIVES[mood]} {creature.name('en', word)}"
