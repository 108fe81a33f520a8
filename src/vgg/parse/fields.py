"""The fields of a concept as people spell and fill them; without it `Featurs: a, b` would be an error instead of a wish."""

# ruff: noqa: E501, RUF001, SIM905 - words of many languages are tables, wider than prose

from __future__ import annotations

import re
import unicodedata
from functools import cache

from vgg.model.near import nearest

from .text import one_line
from .yaml import Plain

TEXTS = ("name", "genre", "perspective", "art_style", "custom_description", "target_language", "seed")
"""Fields that hold one text."""
LISTS = ("features", "inspirations", "languages")
"""Fields that hold a list of texts."""
FIELDS = (*TEXTS, *LISTS, "palette")

ALIASES = {
    "custom_description": (
        "description",
        "desc",
        "about",
        "story",
        "pitch",
        "summary",
        "idea",
        "text",
        "beschreibung",
        "idee",
        "geschichte",
        "説明",
        "概要",
        "ストーリー",
        "descripción",
        "descrizione",
        "описание",
    ),
    "name": (
        "title",
        "game",
        "game_name",
        "game_title",
        "titel",
        "spiel",
        "spielname",
        "名前",
        "タイトル",
        "nom",
        "titre",
        "nombre",
        "título",
        "nome",
        "название",
        "имя",
    ),
    "genre": (
        "type",
        "kind",
        "category",
        "game_type",
        "type_of_game",
        "kind_of_game",
        "game_genre",
        "art_des_spiels",
        "ジャンル",
        "género",
        "genere",
        "жанр",
    ),
    "perspective": (
        "view",
        "viewpoint",
        "camera",
        "angle",
        "perspektive",
        "ansicht",
        "kamera",
        "視点",
        "vue",
        "vista",
    ),
    "art_style": (
        "art",
        "style",
        "graphics",
        "look",
        "visuals",
        "visual_style",
        "platform",
        "machine",
        "console",
        "system",
        "hardware",
        "plattform",
        "konsole",
        "pixel_art",
        "grafik",
        "stil",
        "grafikstil",
        "画風",
        "グラフィック",
        "アート",
        "estilo",
        "graphismes",
    ),
    "features": (
        "feature",
        "wishes",
        "mechanics",
        "gameplay",
        "must_have",
        "merkmale",
        "funktionen",
        "wünsche",
        "特徴",
        "機能",
        "fonctionnalités",
        "características",
    ),
    "inspirations": (
        "inspiration",
        "inspired_by",
        "influences",
        "references",
        "like",
        "games",
        "vorbilder",
        "inspirationen",
        "影響",
        "参考",
        "inspiración",
    ),
    "target_language": (
        "target",
        "targets",
        "programming_language",
        "code_language",
        "code",
        "zielsprache",
        "engine",
    ),
    "languages": (
        "language",
        "lang",
        "langs",
        "text_languages",
        "locales",
        "locale",
        "sprache",
        "sprachen",
        "言語",
        "langues",
        "idiomas",
    ),
    "seed": ("random_seed", "rng_seed", "startwert", "シード"),
    "palette": (
        "colours",
        "colors",
        "color_palette",
        "colour_palette",
        "palette_file",
        "farben",
        "farbpalette",
        "パレット",
    ),
}
"""Other names under which people write a field, in several languages."""

_TELLING = frozenset(
    "level levels world worlds stage stages mission missions floor floors wave waves chapter chapters area areas zone zones biome biomes "
    "enemy enemies foe foes monster monsters creatures boss bosses villain villains antagonist opponent opponents life lives health energy "
    "hero heroes heroine player players character characters protagonist cast friend friends companion companions ally allies npc npcs "
    "setting place places location locations lore plot backstory background scene time timer music sound sounds audio songs controls mood "
    "tone theme atmosphere difficulty length duration power powers powerups ability abilities skill skills moves verbs weapon weapons attack item "
    "items pickup pickups collect collectible collectibles treasure goal goals objective objectives ending endings rules win lose twist hook "
    "vehicle vehicles puzzle puzzles trap traps hazard hazards obstacles tutorial notes extras wish avoid dont "
    "held heldin hauptfigur figur gegner feinde welten welt orte bösewicht freunde musik ziel sammeln gegenstände leben stimmung "
    "héros personnage personnages ennemis mondes musique but méchant héroe personaje personajes enemigos mundos música objetivo villano "
    "ステージ 敵 主人公 ボス 音楽 アイテム 世界 目的 герой враги миры босс".split()
)
"""Words of keys that are no fields but say something about the game: 'Main character', 'items to collect'."""


def spelling(key: str) -> str:
    """Return *key* in the spelling fields are compared in: NFKC, lower case, words joined by '_'."""
    plain = unicodedata.normalize("NFKC", key).casefold().strip().strip(":")
    return re.sub(r"[\W_]+", "_", plain).strip("_")


@cache
def _by_name() -> dict[str, str]:
    """Return the field of every known spelling."""
    return {spelling(alias): field for field, names in ALIASES.items() for alias in (field, *names)}


def field_of(key: str) -> tuple[str, bool]:
    """Return the field that *key* means ('' for none), and whether that is a guess at a misspelling."""
    word, by_name = spelling(key), _by_name()
    if word in by_name:
        return by_name[word], False
    squeezed = {name.replace("_", ""): field for name, field in by_name.items()}
    if word.replace("_", "") in squeezed:
        return squeezed[word.replace("_", "")], False
    if len(word) < 4 or tells(key):
        return "", False
    near = nearest(word, by_name, cutoff=0.75)
    return (by_name[near], True) if near else ("", False)


def tells(key: str) -> bool:
    """Say whether *key*, which is no field, says something about the game: then it is read as part of the description."""
    return not _TELLING.isdisjoint(spelling(key).split("_"))


def as_text(value: Plain) -> str:
    """Return *value* as one text: lists joined by commas (by lines where an entry is long), mappings as 'key: value'."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    parts = as_list(value)
    return ("\n" if any(len(part) > 60 for part in parts) else ", ").join(parts)


def as_list(value: Plain) -> list[str]:
    """Return *value* as a list of texts: comma text is split, mappings become 'key: value', empty entries go."""
    if value is None:
        return []
    if isinstance(value, str):
        return split_list(value)
    if isinstance(value, dict):
        return [entry for key, each in value.items() for entry in _pair(key, each)]
    return [entry for each in value for entry in _entry(each)]


def split_list(text: str) -> list[str]:
    """Split *text* at line ends, else at semicolons, else at commas outside brackets and quotes; bullets go."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        lines = re.split(r"[;；]", text) if re.search(r"[;；]", text) else _at_commas(text)
    bare = (re.sub(r"^\s*(?:[-*•·–—]|\d{1,2}[.)])\s+", "", part) for part in lines)
    return [line for part in bare if (line := one_line(part))]


def _at_commas(text: str) -> list[str]:
    parts, depth = [""], 0
    for char in text:
        depth += (char in "([{（「『“") - (char in ")]}）」』”")
        if char in ",，、" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _entry(each: Plain) -> list[str]:
    if isinstance(each, str):
        return [one_line(each)] if each.strip() else []
    return as_list(each)


def _pair(key: str, value: Plain) -> list[str]:
    """Return the entries that 'key: value' stands for; a yes or no says whether the key is wished."""
    word = one_line(key)
    text = one_line(as_text(value))
    if text.casefold() in {"true", "yes", "on", ""}:
        return [word] if word else []
    if text.casefold() in {"false", "no", "off", "none"}:
        return [f"no {word}"]
    return [f"{word}: {text}" if word else text]
