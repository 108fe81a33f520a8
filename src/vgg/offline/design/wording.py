"""Small pieces of prose: ids, lists, lines of a given length; without them every module would cut text its own way."""

# ruff: noqa: RUF001 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vgg.responses.architecture import Body

_WITH = {
    "hat": "a hat", "cape": "a cape", "lantern": "a lantern", "sword": "a sword", "tail": "a tail", "wings": "wings",
    "horns": "horns", "scarf": "a scarf", "glasses": "goggles", "crown": "a crown", "shell": "a shell", "antennae": "antennae",
    "helmet": "a helmet", "hood": "a hood", "staff": "a staff", "shield": "a shield", "gun": "a gun", "backpack": "a backpack",
    "beard": "a beard", "apron": "an apron", "bow": "a bow",
}  # fmt: skip
_BODIES: dict[str, str] = {
    "biped": "upright figure", "quadruped": "four-legged animal", "blob": "round soft creature", "bird": "bird",
    "insect": "insect", "vehicle": "machine", "ghost": "ghost", "plant": "plant",
}  # fmt: skip


def identifier(text: str, fallback: str, taken: Sequence[str] = ()) -> str:
    """Return *text* as an id (lower case, digits, '_') that is not in *taken*."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    word = re.sub(r"[^a-z0-9]+", "_", ascii_text).strip("_")[:24].strip("_")
    base = word if word and word[0].isalpha() else fallback
    names = (base if count == 1 else f"{base}_{count}" for count in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def line(text: str, limit: int = 160) -> str:
    """Return *text* on one line of at most *limit* characters, cut at a word with an ellipsis; never empty."""
    flat = " ".join(text.split()) or "…"
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit // 2 else cut).rstrip(" ,;:-") + "…"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return 'a, b and c'."""
    return " ".join((", ".join(words[:-1]), last, words[-1])) if len(words) > 1 else "".join(words)


def look(noun: str, body: Body, traits: Sequence[str], extra: str = "", *, word: str = "") -> str:
    """Return the sentence for pictures: 'moth, an insect with wings'.

    *word* is the concept's own for what we draw like *noun*: 'capybara, an otter-like upright figure'.
    """
    own = word if word.isascii() and word != noun else ""
    kind = f"{noun}-like {_BODIES[body]}" if own and noun != _BODIES[body] else _BODIES[body]
    noun = own or noun
    article = "an" if kind[0] in "aeiou" else "a"
    wears = f" with {listed([_WITH.get(trait, trait) for trait in traits])}" if traits else ""
    same = kind == noun.casefold()
    said = f"{kind}{wears}" if same else f"{noun}, {article} {kind}{wears}"
    return line(f"{said}{f', {extra}' if extra else ''}")


def titled(text: str) -> str:
    """Return *text* with a capital at the beginning of every word that is all lower case."""
    small = {"of", "the", "a", "an", "and", "in", "on", "und", "der", "die", "das", "des"}
    small |= {
        "von",
        "van",
        "to",
        "at",
        "with",
        "from",
        "de",
        "du",
        "del",
        "der",
        "la",
        "le",
        "les",
        "el",
        "et",
        "y",
    }
    words = text.split()
    made = [
        word if (word in small and place) or not word.islower() else word[:1].upper() + word[1:]
        for place, word in enumerate(words)
    ]
    return " ".join(made)


def is_plain(name: str) -> bool:
    """Say whether *name* is written as names are: letters, and little that is none."""
    return re.fullmatch(r"[^\W\d_](?:[\w '’.&!-]|, )*", name) is not None


def bare(text: str) -> str:
    """Return *text* without a leading article and without what stands in brackets."""
    short = re.sub(r"\s*[(\[（「].*$", "", text.strip())
    return re.sub(
        r"^(?:the|a|an|some|der|die|das|ein|eine|einen|le|la|les|el|los)\s+", "", short, flags=re.IGNORECASE
    ).strip(" .,:;-–—\"'")


def split_outside(text: str) -> list[str]:
    """Split *text* at commas, semicolons and 'and', in several languages, that stand outside brackets."""
    parts, depth = [""], 0
    for char in text:
        depth = max(0, depth + (char in "([（「") - (char in ")]）」"))
        if char in ",;、，" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    pieces = (
        piece
        for part in parts
        for piece in re.split(r"^\s*(?:and|und|y|et|e|&)\s+|\s+(?:and|und|y|et)\s+(?![^(]*\))", part)
    )
    return [piece.strip() for piece in pieces if piece.strip()]
