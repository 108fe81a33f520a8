"""From a script to the words that are spoken: numbers, abbreviations, capitals and signs as people read them aloud."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vgg.media.sound.numerals import in_german, in_words, ordinal, year

from .spelling import Reading, is_known, read, spelt_out

PAUSES = {
    ",": 190, ";": 240, ":": 240, "-": 90, "\u2013": 180, "\u2014": 220, ".": 380, "!": 380, "?": 380, "\u2026": 460,
    "\u3001": 190, "\u3002": 380, "\uff01": 380, "\uff1f": 380,
}  # fmt: skip
ENDS = frozenset(".!?\u2026\u3002\uff01\uff1f")
_SHORT = frozenset({"mr", "mrs", "ms", "dr", "st", "vs", "etc", "no"})
_SIGNS = {
    "en": {"&": "and", "%": "percent", "+": "plus", "=": "equals", "\u2116": "number", "#": "number", "@": "at", "$": "dollars",
           "\u20ac": "euros", "\u00a3": "pounds", "\u00b0": "degrees"},
    "de": {"&": "und", "%": "Prozent", "+": "plus", "=": "gleich", "\u2116": "Nummer", "\u20ac": "Euro", "\u00b0": "Grad"},
}  # fmt: skip
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{1,3}|V|X)$")
_VALUES = {"I": 1, "V": 5, "X": 10}
_TOKEN = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[^\w\s]|_", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two spaces of a script, as it is said: its *words*, whether it closes a phrase, and the pause after it.

    *ends* is the sign that ends a sentence, '' for none; *pause* in milliseconds.
    """

    text: str
    words: tuple[tuple[str, Reading], ...]
    pause: int
    ends: str


def pieces(texts: Sequence[str], language: str) -> Iterator[Piece]:
    """Yield each of *texts*, the pieces of a script, as it is said in *language*."""
    shouted = sum(map(_shouts, texts)) * 2 > len(texts)
    for text in texts:
        yield _piece(text, language, shouted=shouted)


def _piece(text: str, language: str, *, shouted: bool) -> Piece:
    last = next((at for at in range(len(text), 0, -1) if text[at - 1].isalnum()), 0)
    signs = text[last:]
    body = text[:last] + "".join(sign for sign in signs if sign in _SIGNS["en"])
    words = tuple(_words(unicodedata.normalize("NFKC", body), language, shouted=shouted))
    short = language == "en" and signs == "." and body.lower() in _SHORT
    ends = "" if short else next((sign for sign in signs if sign in ENDS), "")
    pause = 0 if short else max((PAUSES.get(sign, 0) for sign in signs), default=0)
    return Piece(text, words, pause, ends)


def _words(body: str, language: str, *, shouted: bool) -> Iterator[tuple[str, Reading]]:
    """Yield what is said of *body* word by word, each with its sounds; a sign with no name is not said."""
    for token in _TOKEN.findall(body):
        tongue = language
        if token[0].isdecimal():
            spoken, tongue = _number(token, body, language).split(), _counting(language)
        elif not token[0].isalnum():
            spoken = (
                [_SIGNS.get(language, _SIGNS["en"])[token]]
                if token in _SIGNS.get(language, _SIGNS["en"])
                else []
            )
        elif _ROMAN.match(token) and len(token) > 1:
            spoken, tongue = _number(str(_roman(token)), "", language).split(), _counting(language)
        elif _spelt(token, language, shouted=shouted):
            yield from ((token, reading) for reading in spelt_out(token, language))
            continue
        else:
            spoken = [] if _ordinal(token, body) else [token]
        yield from ((word, read(word, tongue)) for word in spoken)


def _counting(language: str) -> str:
    """Return the language that numbers are said in: English where nobody here can count in *language*."""
    return language if language == "de" else "en"


def _shouts(text: str) -> bool:
    return len(text) > 1 and text.isupper()


def _spelt(token: str, language: str, *, shouted: bool) -> bool:
    """Say whether *token* is said letter by letter: one letter that is no word, capitals that are none."""
    if not token.isascii() or (language == "en" and is_known(token)):
        return False
    if len(token) == 1:
        return language in ("en", "de")
    silent = not re.search(r"[aeiouyAEIOUY]", token)
    return token.isupper() and len(token) <= 5 and (silent or (not shouted and len(token) <= 3))


def _ordinal(token: str, body: str) -> bool:
    """Say whether *token* is the end of a number in *body*, such as the th of 4th, which is said with it."""
    return bool(re.search(rf"\d{re.escape(token)}(?!\w)", body)) and token.lower() in (
        "st",
        "nd",
        "rd",
        "th",
        "s",
    )


def _number(token: str, body: str, language: str) -> str:
    """Return the digits *token* of *body* as they are said; a long row of them digit by digit."""
    words = in_german if language == "de" else in_words
    digits = re.sub(r"\D", "", token)
    if len(digits) > 6:
        return " ".join(words(int(digit)) for digit in digits[:64])
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d+", token):
        number = int(digits)
        if language == "en" and re.search(rf"{token}(?:st|nd|rd|th)\b", body, re.IGNORECASE):
            return ordinal(number)
        is_year = language == "en" and len(token) == 4 and 1100 <= number < 2000
        return year(number) if is_year else words(number)
    point = {"de": "Komma", "en": "point"}.get(language, "point")
    first, *rest = re.split(r"[.,:]", token)
    between = [] if ":" in token else [point]
    said = [words(int(first))] if first else []
    for part in rest:
        said += [*between, *(words(int(digit)) for digit in part)] if between else [words(int(part or 0))]
    return " ".join(said)


def _roman(token: str) -> int:
    values = [_VALUES[letter] for letter in token]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
