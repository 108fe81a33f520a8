"""The words of people for colours: without them 'オレンジと紺' or 'dunkelblau' could not become a palette."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_LATIN = re.compile(r"[a-zäöüß]")


@dataclass(frozen=True, slots=True)
class Colour:
    """A named colour: *hue* in degrees of OKLCH, *chroma* 0..0.3, and how *dark* its name is: -1 light, 0, 1 dark."""

    hue: float
    chroma: float
    dark: int = 0


_COLOURS: tuple[tuple[str, Colour], ...] = (
    ("navy|marine|marineblau|midnight blue|nachtblau|紺|ネイビー", Colour(266, 0.11, 1)),
    ("indigo|藍", Colour(280, 0.15, 1)),
    ("blue|blau|azure|cobalt|青|ブルー", Colour(260, 0.16)),
    ("sky|himmelblau|水色|空色", Colour(235, 0.12, -1)),
    ("cyan|aqua|turquoise|türkis|teal|petrol|シアン", Colour(198, 0.13)),
    ("mint|jade|ミント", Colour(165, 0.11, -1)),
    ("green|grün|emerald|smaragd|moss|moos|forest|緑|グリーン", Colour(148, 0.14)),
    ("olive|oliv|khaki", Colour(115, 0.09)),
    ("lime|limette|slime", Colour(128, 0.19)),
    ("yellow|gelb|lemon|zitrone|黄|イエロー", Colour(102, 0.17, -1)),
    ("gold|golden|amber|bernstein|honey|honig|金|ゴールド|琥珀", Colour(80, 0.15)),
    ("brass|messing|bronze|真鍮", Colour(78, 0.11)),
    ("orange|オレンジ|橙|ember|glut|pumpkin|autumn|herbst|秋", Colour(55, 0.18)),
    ("copper|kupfer|rust|rusty|rost|brick|ziegel|terracotta|錆", Colour(40, 0.12)),
    ("brown|braun|chocolate|schoko|wood|holz|茶|sepia|セピア|coffee|bread|dough", Colour(62, 0.075)),
    ("red|rot|crimson|scarlet|blood|blut|赤|レッド", Colour(27, 0.19)),
    ("pink|rosa|rose|cherry|kirsch|sakura|桜|ピンク", Colour(358, 0.16, -1)),
    ("magenta|fuchsia|hot pink|マゼンタ", Colour(330, 0.23)),
    ("purple|violet|violett|lila|plum|lavender|lavendel|紫", Colour(306, 0.15)),
)
_SIGNS: dict[str, str] = {
    "dark": "dark|dunkel|night|nacht|midnight|noir|gloom|gloomy|shadow|schatten|black|schwarz|cave|space|dungeon|暗|夜|黒",
    "bright": "bright|hell|helle|sunny|sonnig|day|tag|light|cute|daylight|summer|sommer|明るい|昼|かわいい",
    "muted": "muted|dusty|dusky|faded|washed|pale|blass|gedeckt|desaturated|soft|くすんだ",
    "pastel": "pastel|pastell|パステル",
    "winter": "winter|snow|snowy|schnee|verschneit|blass|pale|雪|冬",
    "vivid": "neon|vivid|saturated|grell|bunt|colourful|colorful|electric|ネオン|鮮やか",
    "warm": "warm|warme|warmer|暖",
    "cold": "cold|cool|icy|ice|kalt|kühl|eis|snow|schnee|冷",
    "sunset": "sunset|dusk|dawn|sonnenuntergang|abendrot|夕|夜明け",
    "grey": "grey|gray|grau|grayscale|greyscale|monochrome|monochrom|pocket|灰|モノクロ",
    "one_bit": "1-bit|1bit|one-bit|1 bit|black and white|schwarzweiß|schwarz-weiß|白黒",
    "accent": "accent|akzent|アクセント|差し色",
    "safe": "colour-blind|color-blind|colourblind|colorblind|farbenblind|high contrast",
}


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds any of *words*: Latin ones stand alone or take an ending, others stand anywhere."""
    each = sorted(words.split("|"), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in each if _LATIN.search(word))
    others = [re.escape(word) for word in each if not _LATIN.search(word)]
    whole = rf"(?<![a-zäöüß])(?:dark|light|dunkel|hell)?(?:{latin})(?:s|ish|e|en|er|es|y)?(?![a-zäöüß])"
    return re.compile("|".join([whole, *others]))


def colours(text: str) -> list[Colour]:
    """Return the colours named in *text*, in the order they are named."""
    lower = text.lower()
    found = [
        (match.start(), colour) for words, colour in _COLOURS if (match := _pattern(words).search(lower))
    ]
    return [colour for _, colour in sorted(found, key=lambda each: (each[0], each[1].hue))]


def signs(text: str) -> frozenset[str]:
    """Return what *text* says of light and strength: dark, bright, muted, pastel, vivid, warm, cold, sunset ..."""
    lower = text.lower()
    return frozenset(sign for sign, words in _SIGNS.items() if _pattern(words).search(lower))
