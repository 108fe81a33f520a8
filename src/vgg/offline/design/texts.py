"""The texts of the screens in every language of the concept; one that we do not write shows English."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    phrases = PHRASES.get(language, PHRASES["en"])
    said = {
        "hero": names.hero, "first": names.worlds[0], "last": names.worlds[-1], "boss": names.boss,
        "title": names.title, "pickup": names.pickup,
    }  # fmt: skip
    end = "boss" if names.boss else "no_boss"
    made = {name: _said(phrase, said) for name, phrase in phrases.items()}
    story = told(reading, language) or [made["story"], made["way"], made[f"end_{end}"]]
    win = [made[f"win_{end}"], made["made_it"], made["thanks"]]
    over = "over_never" if not rules.lives else "over_once" if rules.lives == 1 else "over"
    return Texts(
        language=language,
        tagline=line(made[mood], 48),
        story=[line(each) for each in story],
        goal=line(_goal(reading, names, language, made["goal"]), 90),
        win=[line(each) for each in win],
        game_over=line(made[over]),
    )


def _said(phrase: str, names: Mapping[str, str]) -> str:
    """Return *phrase* with the *names* where it says {hero}; what braces a name itself has mean nothing."""
    return re.sub(r"\{(\w+)\}", lambda match: names[match[1]], phrase)


PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "cosy": "A small warm game", "playful": "Hop in and play", "heroic": "Courage goes a long way", "mysterious": "Something waits in the dark",
        "dark": "Few come back", "tense": "Every step counts", "melancholic": "A quiet way home", "frantic": "Faster, louder, brighter",
        "story": "This is the story of {hero}.", "way": "The way begins here: {first}.", "end_boss": "{boss} waits at its end.",
        "end_no_boss": "Its end has a name, too: {last}.", "win_boss": "{boss} is beaten.", "win_no_boss": "You have left {last} behind.",
        "made_it": "{hero} has made it.", "thanks": "Thank you for playing {title}.", "over_never": "Only try again.",
        "over_once": "One life, one story. This one ends here.", "over": "Not this time. Try again?",
        "goal": "Collect {pickup} and reach the end of every level.",
    },
    "de": {
        "cosy": "Ein kleines warmes Spiel", "playful": "Spring hinein und spiel", "heroic": "Mut führt weit", "mysterious": "Etwas wartet im Dunkeln",
        "dark": "Nur wenige kehren zurück", "tense": "Jeder Schritt zählt", "melancholic": "Ein stiller Weg nach Hause", "frantic": "Schneller, lauter, heller",
        "story": "Dies ist die Geschichte von {hero}.", "way": "Der Weg beginnt hier: {first}.", "end_boss": "{boss} wartet an seinem Ende.",
        "end_no_boss": "Auch sein Ende hat einen Namen: {last}.", "win_boss": "{boss} ist besiegt.", "win_no_boss": "{last} liegt hinter dir.",
        "made_it": "{hero} hat es geschafft.", "thanks": "Danke fürs Spielen von {title}.", "over_never": "Einfach noch einmal.",
        "over_once": "Ein Leben, eine Geschichte. Hier endet sie.", "over": "Diesmal nicht. Noch einmal?",
        "goal": "{pickup} sammeln und das Ende jedes Levels erreichen.",
    },
    "fr": {
        "cosy": "Un petit jeu tout doux", "playful": "Saute et joue", "heroic": "Le courage mène loin", "mysterious": "Quelque chose attend dans le noir",
        "dark": "Peu en reviennent", "tense": "Chaque pas compte", "melancholic": "Un doux retour chez soi", "frantic": "Plus vite, plus fort, plus clair",
        "story": "Une histoire, un nom : {hero}.", "way": "Le chemin commence ici : {first}.", "end_boss": "Tout au bout attend {boss}.",
        "end_no_boss": "Et tout au bout : {last}.", "win_boss": "Victoire sur {boss} !", "win_no_boss": "Tout est derrière toi : {last}.",
        "made_it": "{hero} a réussi.", "thanks": "Merci d'avoir joué à {title}.", "over_never": "Encore une fois.",
        "over_once": "Une vie, une histoire. Elle finit ici.", "over": "Pas cette fois. On recommence ?",
        "goal": "À ramasser : {pickup}. Va au bout de chaque niveau.",
    },
    "es": {
        "cosy": "Un juego pequeño y cálido", "playful": "Salta y juega", "heroic": "El valor llega lejos", "mysterious": "Algo espera en la oscuridad",
        "dark": "Pocos regresan", "tense": "Cada paso cuenta", "melancholic": "Un tranquilo camino a casa", "frantic": "Más rápido, más fuerte, más vivo",
        "story": "Una historia, un nombre: {hero}.", "way": "El camino empieza aquí: {first}.", "end_boss": "Al final espera {boss}.",
        "end_no_boss": "Y al final del camino: {last}.", "win_boss": "¡Victoria sobre {boss}!", "win_no_boss": "Todo queda atrás: {last}.",
        "made_it": "{hero} lo ha logrado.", "thanks": "Gracias por jugar a {title}.", "over_never": "Prueba otra vez.",
        "over_once": "Una vida, una historia. Aquí termina.", "over": "Esta vez no. ¿Otra vez?",
        "goal": "Reúne {pickup} y llega al final de cada nivel.",
    },
    "ja": {
        "cosy": "ちいさくて あたたかい ゲーム", "playful": "とんで はねて あそぼう", "heroic": "ゆうきは とおくへ つづく", "mysterious": "やみに なにかが まっている",
        "dark": "もどる ものは すくない", "tense": "いっぽ いっぽ しんちょうに", "melancholic": "しずかな かえりみち", "frantic": "はやく つよく まぶしく",
        "story": "これは {hero}の ものがたり。", "way": "はじまりは {first}。", "end_boss": "さいごに {boss}が まっている。",
        "end_no_boss": "おわりは {last}。", "win_boss": "{boss}を たおした!", "win_no_boss": "{last}を こえた!",
        "made_it": "{hero}は やりとげた。", "thanks": "{title}を あそんでくれて ありがとう。", "over_never": "もういちど やってみよう。",
        "over_once": "いのちは ひとつ。ものがたりは ここまで。", "over": "つぎは きっと。もういちど?",
        "goal": "{pickup}を あつめて、すべての ステージの おわりへ。",
    },
}  # fmt: skip
"""What we write where the concept does not tell, by language; other languages are given English."""


def _goal(reading: Reading, names: Names, language: str, usual: str) -> str:
    """Return what must be done: the concept's own words where they are in *language*, else what is *usual*."""
    if language in PHRASES and language != "en":
        return usual
    if own := goal_of(reading):
        return f"{own}."
    thing = next((thing.en for thing in THINGS if titled(thing.de) == names.pickup), names.pickup.lower())
    return usual.replace(names.pickup, thing)


def narration_of(texts: Texts, worlds: Sequence[World]) -> list[Narration]:
    """Return the spoken lines: an opening, one a world, an ending."""
    lines = [Narration(id="intro", text=texts.story[0])]
    lines += [
        Narration(id=f"world_{index}", text=line(world.story)) for index, world in enumerate(worlds, start=1)
    ]
    return [*lines, Narration(id="win", text=texts.win[0]), Narration(id="game_over", text=texts.game_over)]
