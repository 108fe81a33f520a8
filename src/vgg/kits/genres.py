"""The ten genres vgg knows by name, and which of them the words of a concept ask for."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from vgg.model.concept import Concept


@dataclass(frozen=True, slots=True)
class Genre:
    """One of the ten kits, built or not: *words* ask for it, *views* are the words of its perspective."""

    number: str
    name: str
    title: str
    words: tuple[str, ...]
    views: tuple[str, ...] = ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


GENRES = (
    Genre(
        "K1", "run_and_jump", "Run and jump",
        _words(
            "platformer, platform game, platform, jump and run, jump'n'run, run and jump, run and gun, metroidvania, "
            "side-scroller, side scroller, beat 'em up, action, アクション, プラットフォーマー, ジャンプ, "
            "横スクロールアクション, hüpfspiel, plattformer, plateforme, plataformas, double jump, wall jump, stomp, "
            "klonoa, mario, sonic, mega man, castlevania, ninja gaiden, celeste, kirby, knytt, vvvvvv, metroid"
        ),
        _words("side-view, side view, side-scrolling, side scrolling, side, flip-screen, 横スクロール, seitenansicht"),
    ),
    Genre(
        "K2", "top_down_adventure", "Top-down adventure",
        _words(
            "action adventure, action-adventure, top-down adventure, zelda-like, zelda, exploration, dungeon keys, "
            "アクションアドベンチャー, アドベンチャー, abenteuer, sword and shield, gauntlet, heart containers, overworld"
        ),
        _words("top-down, top down, bird's eye, 見下ろし, von oben"),
    ),
    Genre(
        "K3", "shoot_em_up", "Shoot 'em up",
        _words(
            "shoot 'em up, shoot-'em-up, shoot em up, shmup, bullet hell, danmaku, space shooter, shooter, twin-stick, "
            "survivors, シューティング, 弾幕, ballerspiel, smart bombs, raiden, galaga, 1942, r-type, gradius, truxton"
        ),
        _words("vertical scrolling, horizontal scrolling, 縦スクロール"),
    ),
    Genre(
        "K4", "fixed_arcade", "Fixed-screen arcade",
        _words(
            "arcade, breakout, brick breaker, bricks, invaders, asteroids, pong, snake, pinball, single-screen arcade, "
            "ブロック崩し, アーケード, arcade-spiel, paddle, space invaders, arkanoid, number munchers, whack"
        ),
        _words("single screen, fixed screen, einzelbild"),
    ),
    Genre(
        "K5", "maze_chase", "Maze chase and dig",
        _words(
            "maze, maze chase, pac-man, dig, digging, boulder, rocks and gems, lane crossing, frogger, bomber, "
            "bomb maze, 迷路, ドットイート, labyrinth, boulder dash, dig dug, lode runner, pellets"
        ),
    ),
    Genre(
        "K6", "block_puzzle", "Block puzzle",
        _words(
            "puzzle, block puzzle, sokoban, push, crates, boxes, sliding, match-3, match three, falling blocks, tetris, "
            "logic, undo, パズル, 倉庫番, rätsel, knobelspiel, puzzlespiel, lemmings, boxxle, kwirk, par"
        ),
    ),
    Genre(
        "K7", "dungeon_crawl", "Dungeon crawl",
        _words(
            "roguelike, rogue-like, roguelite, dungeon crawl, dungeon crawler, permadeath, field of view, turn-based "
            "strategy, tactics, tactical, strategy, grid battles, ローグライク, ダンジョン, 戦略, taktik, strategie, "
            "rogue, brogue, nethack, unidentified, hunger clock, advance wars, x-com"
        ),
        _words("isometric, turn-based, isometrisch"),
    ),
    Genre(
        "K8", "rpg_lite", "Role-playing lite",
        _words(
            "rpg, role-playing, role playing, jrpg, quests, visual novel, point and click, point-and-click, adventure, "
            "farming, ロールプレイング, ノベル, rollenspiel, dialogue, party, inn, final fantasy, dragon quest, battles"
        ),
    ),
    Genre(
        "K9", "defence", "Defence and tactics",
        _words(
            "tower defense, tower defence, towers, defense, defence, waves, タワーディフェンス, turmverteidigung, "
            "kingdom rush, bloons, interest"
        ),
    ),
    Genre(
        "K10", "racer", "Racer and runner",
        _words(
            "racing, racer, race, driving, endless runner, runner, kart, drift, laps, レース, レーシング, rennspiel, "
            "rennen, outrun, lotus, mode-7, traffic"
        ),
        _words("behind the car, pseudo-3d, first person"),
    ),
)  # fmt: skip
"""In the order of GAME_QUALITY's table of kits; ties go to the earlier one."""

_WEIGHTS = (("genre", 8), ("perspective", 2), ("features", 2), ("inspirations", 1), ("custom_description", 1))
_NEAR = 0.82


@dataclass(frozen=True, slots=True)
class Wanted:
    """The genre a concept asks for, the *word* that decided it, and *how*: 'misspelt', a 'guess' or 'said'.

    *given* is the genre as the concept says it, where no kit knows it so.
    """

    genre: Genre
    word: str
    how: str
    given: str = ""


def wanted(concept: Concept) -> Wanted:
    """Return the genre the words of *concept* ask for most; without any, one by its perspective."""
    texts = {name: plain(_text(concept, name)) for name, _ in _WEIGHTS}
    known = any(_named(genre, texts["genre"]) for genre in GENRES)
    if not known and (near := _nearest(texts["genre"])):
        return near
    unknown = "" if known else concept.genre.strip()
    scores = [(_score(genre, texts), -index) for index, genre in enumerate(GENRES)]
    best, index = max(scores)
    if best > 0 and _said(GENRES[-index].words, texts):
        return Wanted(GENRES[-index], _said(GENRES[-index].words, texts), "said", unknown)
    return _by_view(texts["perspective"], unknown)


def _named(genre: Genre, text: str) -> bool:
    """Say whether the field *text* itself has a word of *genre*, so that nothing in it need be a misspelling."""
    return any(holds(text, word) for word in genre.words)


def plain(text: str) -> str:
    """Return *text* folded for comparing: compatibility forms, lower case, typographic quotes made straight."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\u2018\u2019\u00b4`]", "'", folded)


def _text(concept: Concept, field: str) -> str:
    value = getattr(concept, field)
    return value if isinstance(value, str) else " \n ".join(value)


def _score(genre: Genre, texts: dict[str, str]) -> int:
    """Return how strongly *texts* ask for *genre*: longer words weigh more, so 'action adventure' beats 'action'."""
    total = 0
    for field, weight in _WEIGHTS:
        words = genre.words + (genre.views if field == "perspective" else ())
        found = [word for word in words if holds(texts[field], word)]
        total += weight * sum(2 + word.count(" ") + word.count("-") for word in found[:4])
    return total


def _said(words: Iterable[str], texts: dict[str, str]) -> str:
    """Return the first of *words* that stands anywhere in *texts*, field by field in order of weight; '' if none."""
    hits = (word for field, _ in _WEIGHTS for word in words if holds(texts[field], word))
    return next(hits, "")


def holds(text: str, word: str) -> bool:
    """Say whether *word* stands in *text* as a word of its own; scripts without spaces match anywhere."""
    folded = plain(word)
    if not folded.isascii() and not any("LATIN" in unicodedata.name(char, "") for char in folded):
        return folded in text
    return re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text) is not None


def _nearest(genre_text: str) -> Wanted | None:
    """Return the genre whose word is spelt most like the concept's, None when nothing is near."""
    by_word = {plain(word): genre for genre in reversed(GENRES) for word in genre.words}
    for candidate in (genre_text.strip(), *re.findall(r"[\w'-]{5,}", genre_text)):
        near = difflib.get_close_matches(candidate, by_word, n=1, cutoff=_NEAR)
        if near:
            return Wanted(by_word[near[0]], near[0], "misspelt", candidate)
    return None


def _by_view(perspective: str, given: str) -> Wanted:
    """Return the genre that a perspective alone suggests: from above an adventure, else run and jump.

    *given* is a genre that nobody knows.
    """
    above = any(holds(perspective, view) for view in GENRES[1].views)
    return Wanted(GENRES[1 if above else 0], perspective.strip(), "guess", given)
