"""The texts of the screens in every language of the concept: English and German are ours, other languages show English."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vgg.responses.architecture import Enemy, Narration, Pickup, Rules, Texts, World

from .reading import Reading
from .story import goal_of, told
from .things import THINGS
from .wording import line, titled


@dataclass(frozen=True, slots=True)
class Names:
    """The names that texts mention."""

    title: str
    hero: str
    worlds: tuple[str, ...]
    pickup: str
    boss: str


def names_of(
    reading: Reading, hero: str, worlds: Sequence[World], pickup: Pickup, boss: Enemy | None
) -> Names:
    """Return the names of a game."""
    return Names(
        reading.name, hero, tuple(world.name for world in worlds), pickup.name, boss.name if boss else ""
    )


def texts_of(reading: Reading, names: Names, rules: Rules, mood: str) -> list[Texts]:
    """Return one set of texts for each language of the concept."""
    return [_texts(reading, language, names, rules, mood) for language in reading.languages[:4]]


def _texts(reading: Reading, language: str, names: Names, rules: Rules, mood: str) -> Texts:
    german = language == "de"
    own = told(reading, language)
    story = own or (_german_story(names) if german else _english_story(names))
    win = _german_win(names) if german else _english_win(names)
    over = _german_over(rules) if german else _english_over(rules)
    return Texts(
        language=language,
        tagline=line(_tagline(language, mood), 48),
        story=[line(each) for each in story],
        goal=line(_goal(reading, names, german), 90),
        win=[line(each) for each in win],
        game_over=line(over),
    )


_TAGLINES = {
    "en": {
        "cosy": "A small warm game", "playful": "Hop in and play", "heroic": "Courage goes a long way", "mysterious": "Something waits in the dark",
        "dark": "Few come back", "tense": "Every step counts", "melancholic": "A quiet way home", "frantic": "Faster, louder, brighter",
    },
    "de": {
        "cosy": "Ein kleines warmes Spiel", "playful": "Spring hinein und spiel", "heroic": "Mut führt weit", "mysterious": "Etwas wartet im Dunkeln",
        "dark": "Nur wenige kehren zurück", "tense": "Jeder Schritt zählt", "melancholic": "Ein stiller Weg nach Hause", "frantic": "Schneller, lauter, heller",
    },
}  # fmt: skip


def _tagline(language: str, mood: str) -> str:
    return _TAGLINES["de" if language == "de" else "en"][mood]


def _english_story(names: Names) -> list[str]:
    first = f"This is the story of {names.hero}."
    way = f"The way begins here: {names.worlds[0]}."
    last = (
        f"{names.boss} waits at its end." if names.boss else f"Its end has a name, too: {names.worlds[-1]}."
    )
    return [first, way, last]


def _german_story(names: Names) -> list[str]:
    first = f"Dies ist die Geschichte von {names.hero}."
    way = f"Der Weg beginnt hier: {names.worlds[0]}."
    last = (
        f"{names.boss} wartet an seinem Ende."
        if names.boss
        else f"Auch sein Ende hat einen Namen: {names.worlds[-1]}."
    )
    return [first, way, last]


def _english_win(names: Names) -> list[str]:
    beaten = f"{names.boss} is beaten." if names.boss else f"You have left {names.worlds[-1]} behind."
    return [beaten, f"{names.hero} has made it.", f"Thank you for playing {names.title}."]


def _german_win(names: Names) -> list[str]:
    beaten = f"{names.boss} ist besiegt." if names.boss else f"{names.worlds[-1]} liegt hinter dir."
    return [beaten, f"{names.hero} hat es geschafft.", f"Danke fürs Spielen von {names.title}."]


def _english_over(rules: Rules) -> str:
    return (
        "Only try again."
        if not rules.lives
        else "One life, one story. This one ends here."
        if rules.lives == 1
        else "Not this time. Try again?"
    )


def _german_over(rules: Rules) -> str:
    return (
        "Einfach noch einmal."
        if not rules.lives
        else "Ein Leben, eine Geschichte. Hier endet sie."
        if rules.lives == 1
        else "Diesmal nicht. Noch einmal?"
    )


def _goal(reading: Reading, names: Names, german: bool) -> str:
    if german:
        return f"{names.pickup} sammeln und das Ende jedes Levels erreichen."
    own = goal_of(reading)
    thing = next((thing.en for thing in THINGS if titled(thing.de) == names.pickup), names.pickup.lower())
    return f"{own}." if own else f"Collect {thing} and reach the end of every level."


def narration_of(texts: Texts, worlds: Sequence[World]) -> list[Narration]:
    """Return the spoken lines: an opening, one a world, an ending."""
    lines = [Narration(id="intro", text=texts.story[0])]
    lines += [
        Narration(id=f"world_{index}", text=line(world.story)) for index, world in enumerate(worlds, start=1)
    ]
    return [*lines, Narration(id="win", text=texts.win[0]), Narration(id="game_over", text=texts.game_over)]
