"""One concept as the designer reads it: its words folded for comparing, nouns found in them, numbers counted."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar, cast

from vgg.model.canonical import Json, seed_from

NUMBERS = {
    "one": 1, "a single": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "sixteen": 16, "twenty": 20, "thirty": 30, "a hundred": 100,
    "hundred": 100, "a dozen": 12, "ein": 1, "eine": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12, "zwanzig": 20, "dreissig": 30, "hundert": 100, "deux": 2,
    "trois": 3, "quatre": 4, "cinq": 5, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "tre": 3, "quattro": 4, "два": 2, "три": 3,
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip
"""Numbers as words, in several languages."""

NUMBER = rf"(?:\d{{1,5}}|{'|'.join(sorted((re.escape(word) for word in NUMBERS), key=len, reverse=True))})"
"""A pattern for a number, as digits or as a word."""


_STEP = (
    rf"(?:{NUMBER}|through|of|in|to|from|per|with|and|or|for|on|at|is|by|under|und|von|mit|in"
    r"|minutes?|seconds?|hours?|minuten?|sekunden?|players?|enem(?:y|ies)|hits?|bit|colou?rs?|lives|lifes?)\b"
)
"""What cannot stand between a number and what it counts."""


_COUNTER = r"(?:つ|個|体|匹|人|回|本|面)?"
"""Japanese words that stand between a number and what it counts, or behind the number."""


class Noun(Protocol):
    """What a lexicon holds: anything that has words."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words it is known by."""


N = TypeVar("N", bound=Noun)


_READ = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "CYRILLIC", "GREEK", "FULLWIDTH", "HALFWIDTH")


def unread(text: str) -> bool:
    """Say whether most letters of *text* are of scripts that no pattern and no lexicon here has more than a few words of."""
    letters = [char for char in text if char.isalpha()]
    foreign = sum(not unicodedata.name(char, "").startswith(_READ) for char in letters)
    return 2 * foreign > len(letters)


def plain(text: str) -> str:
    """Return *text* folded for comparing: compatibility forms (full-width digits become digits), lower case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\u2018\u2019\u00b4`]", "'", folded)


def number(word: str) -> int:
    """Return the number that *word* (digits or a number word, folded) says."""
    return int(word[:5]) if word[:1].isdecimal() else NUMBERS[word]


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return *pattern* compiled; a concept is read with more patterns than `re` itself remembers."""
    return re.compile(pattern)


@lru_cache(maxsize=1024)
def edged(pattern: str) -> re.Pattern[str]:
    r"""Return *pattern*, alternatives parted by '|', compiled so that each stands as words of its own, or in the plural.

    An alternative that ends (or begins) with '\w*' goes on there, as German compounds need; one in a script without
    spaces is found anywhere.
    """
    return re.compile("|".join(_edged(each) for each in _alternatives(pattern)))


def has(pattern: str, text: str) -> bool:
    """Say whether the folded *text* has one of the alternatives of *pattern* as words of its own."""
    return edged(pattern).search(text) is not None


def _alternatives(pattern: str) -> list[str]:
    """Return the alternatives of *pattern* that are parted outside brackets."""
    parts, depth, escaped = [""], 0, False
    for char in pattern:
        if not escaped:
            depth += (char in "([") - (char in ")]")
        if char == "|" and not depth and not escaped:
            parts.append("")
        else:
            parts[-1] += char
        escaped = char == "\\" and not escaped
    return parts


def _edged(alternative: str) -> str:
    if not _spaced(alternative):
        return alternative
    return rf"(?<!\w)(?:{alternative})(?:e?s)?(?!\w)"


_FRIENDS = r"(?!(?:mondes|golden|wooden|stages)\b)"
"""Words that only look like a plural of another: 'mondes' are worlds in French, and no German moon."""


@lru_cache(maxsize=4096)
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of *words*, in singular or plural; scripts without spaces match inside words."""
    edged = sorted((_stem(plain(word)) for word in words if _spaced(word)), key=len, reverse=True)
    inside = [_inside(plain(word)) for word in words if not _spaced(word)]
    parts = [rf"(?<![\w']){_FRIENDS}(?:{'|'.join(edged)})(?:e?s|en|n)?(?!\w)"] if edged else []
    return re.compile("|".join([*parts, *inside]))


def called(noun: Noun, text: str) -> tuple[str, str]:
    """Return the word of *noun* that stands first in the folded *text* (the longest there), and how it stands there; '' twice for none."""
    hits = [
        (match.start(), -len(match.group()), word, match.group())
        for word in noun.words
        for match in pattern_of((word,)).finditer(text)
        if not text.startswith(("'s ", "\u2019s "), match.end())
    ]
    return min(hits)[2:] if hits else ("", "")


def says(text: str, name: str) -> bool:
    """Say whether *name* stands in the folded *text* as words of its own: 'bat' is not in 'battles'."""
    return re.search(rf"(?<!\w){re.escape(plain(name))}(?:e?s)?(?!\w)", text) is not None


def _stem(word: str) -> str:
    """Return a pattern for *word* that takes the plural of 'bunny' too."""
    return (
        f"{re.escape(word[:-1])}(?:y|ie)"
        if len(word) > 3 and word[-1] == "y" and word[-2] not in "aeiou"
        else re.escape(word)
    )


def _inside(word: str) -> str:
    """Return a pattern for *word* of a script without spaces: two katakana are often the end of another word, as リス in クリスタル is."""
    short = len(word) < 3 and all(unicodedata.name(char, "").startswith("KATAKANA") for char in word)
    return rf"(?<![ァ-ヶー]){word}(?![ァ-ヶー])" if short else re.escape(word)


def _spaced(word: str) -> bool:
    """Say whether *word* is of a script that puts spaces between words, and nothing else onto their ends."""
    return not any(
        unicodedata.name(char, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) for char in word
    )


@dataclass(frozen=True)
class Reading:
    """A concept's words. Fields that a phase does not read are empty."""

    concept: Mapping[str, Json]
    seed: int

    @classmethod
    def of(cls, facts: Mapping[str, Json]) -> Reading:
        """Return the reading of the concept in *facts*."""
        return cls(
            cast("Mapping[str, Json]", facts.get("concept") or {}), cast("int", facts.get("seed") or 0)
        )

    def field(self, name: str) -> str:
        """Return the text of a field; lists as lines."""
        value = self.concept.get(name)
        return value if isinstance(value, str) else "\n".join(cast("Sequence[str]", value or ()))

    @property
    def name(self) -> str:
        """The game's name."""
        return self.field("name") or "Game"

    @property
    def description(self) -> str:
        """The free description, as written."""
        return self.field("custom_description")

    @property
    def features(self) -> tuple[str, ...]:
        """The features, as written."""
        return tuple(cast("Sequence[str]", self.concept.get("features") or ()))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the game's texts."""
        return tuple(cast("Sequence[str]", self.concept.get("languages") or ("en",)))

    @property
    def tongue(self) -> str:
        """The language in which names are given: 'de' when the first language is German, else 'en'."""
        return "de" if self.languages[0] == "de" else "en"

    def allows(self, switch: str) -> bool:
        """Say whether the tone allows 'enemies', 'losing' or 'timer'."""
        tone = cast("Mapping[str, bool]", self.concept.get("tone") or {})
        return tone.get(switch, True)

    @cached_property
    def wishes(self) -> str:
        """Features, genre and description, folded: what is asked of the game."""
        return plain(" \n ".join((*self.features, self.field("genre"), self.description)))

    @cached_property
    def words(self) -> str:
        """Every field, folded: the name first, then what is asked, then the rest."""
        rest = (self.field("perspective"), self.field("art_style"), self.field("inspirations"))
        return plain(" \n ".join((self.name, self.description, *self.features, self.field("genre"), *rest)))

    def word_for(self, noun: Noun, text: str) -> str:
        """Return the word by which the folded *text* calls *noun*; '' for none, or for one in letters the game's language has not."""
        word = called(noun, text)[0]
        foreign = not all("LATIN" in unicodedata.name(char, "LATIN") for char in word if char.isalpha())
        if foreign and self.languages[0] in {"en", "de"}:
            return ""
        return word if self.tongue == "en" or self._is_german(word) else ""

    def _is_german(self, word: str) -> bool:
        """Say whether *word* stands somewhere with the capital of a German noun; a bilingual concept has English ones, too."""
        written = "\n".join((self.name, self.description, *self.features))
        return re.search(rf"(?<!\w){re.escape(word.capitalize())}", written) is not None

    def draw(self, *names: object) -> random.Random:
        """Return the random numbers that belong to what *names* say."""
        return random.Random(seed_from(self.seed, "design", *names))

    def says(self, pattern: str) -> bool:
        """Say whether what is asked of the game matches *pattern*."""
        return compiled(pattern).search(self.wishes) is not None

    def count(self, nouns: str) -> int:
        """Return the largest number that stands before one of *nouns* ('four levels each', '12 new levels', '３面'), 0 for none."""
        return count_in(self.wishes, nouns)


def count_in(text: str, nouns: str) -> int:
    """Return the largest number that the folded *text* says of one of *nouns*, before it or, in Japanese, behind it; 0 for none."""
    before = rf"(?<![\w.-])({NUMBER})[^\S\n]*-?{_COUNTER}(?:の)?[^\S\n]*(?:(?!{_STEP})[a-zäöü-]+[^\S\n]+){{0,2}}?(?:{nouns})(?![a-zäöü])"
    behind = rf"(?:{nouns})[がをはも][^\S\n]*({NUMBER}){_COUNTER}"
    inside = rf"(?<=[ぁ-ん、。])({NUMBER}){_COUNTER}(?:の)?(?:{nouns})"
    hits = [hit for pattern in (before, behind, inside) for hit in compiled(pattern).findall(text)]
    return max((number(each) for each in hits), default=0)


def found(lexicon: Iterable[N], text: str) -> list[N]:
    """Return the nouns of *lexicon* that stand in the folded *text*, in the order they first stand there.

    Where two begin at one place the longer word wins: 'tea party' is not 'party'.
    """
    hits: list[tuple[int, int, int, N]] = []
    for index, noun in enumerate(lexicon):
        spots = [match.span() for match in pattern_of(noun.words).finditer(text)]
        if spots:
            first = min(spots, key=lambda span: (span[0], -span[1]))
            hits.append((first[0], -(first[1] - first[0]), index, noun))
    taken: set[int] = set()
    order: list[N] = []
    for start, length, _, noun in sorted(hits, key=lambda hit: hit[:3]):
        if start not in taken:
            taken.update(range(start, start - length))
            order.append(noun)
    return order
