"""From letters to sounds: English by exceptions, endings and rules, other languages by rules, other scripts by their letters."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

from vgg.media.sound.phonemes import VOWELS

from .scripts import hangul, kana, mumbled, script_of

Sounds = tuple[str, ...]

LONGEST = 64
"""Letters of a word that are read; what is longer is no word."""

_FULL = VOWELS - {"AX"}
_BREATHED = frozenset({"P", "T", "K", "F", "TH", "S", "SH", "HH", "X", "CX"})
_HISSES = frozenset({"S", "Z", "SH", "ZH"})
_ENDINGS = (
    "s", "es", "ed", "ing", "er", "ers", "est", "ly", "y", "ful", "less", "ness", "ment", "able", "ship",
)  # fmt: skip
_SAID = {
    "ing": ("IH", "NG"), "er": ("ER",), "ers": ("ER", "Z"), "est": ("AX", "S", "T"), "ly": ("L", "IY"), "y": ("IY",),
    "ful": ("F", "AX", "L"), "less": ("L", "AX", "S"), "ness": ("N", "AX", "S"), "ment": ("M", "AX", "N", "T"),
    "able": ("AX", "B", "AX", "L"), "ship": ("SH", "IH", "P"),
}  # fmt: skip
_PARTS = {"CH": ("T", "SH"), "JH": ("D", "ZH")}
_VOWEL_LETTERS = (
    "aeiouy\u0153"  # with the ligature of oe
    "\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f\u0456\u0454"  # Cyrillic
    "\u03b1\u03b5\u03b7\u03b9\u03bf\u03c5\u03c9"  # Greek
)
_LATIN = ("en", "de", "fr", "es", "it")


class Reading(NamedTuple):
    """How a word is said: its *sounds*, and the place of the stressed vowel among them, -1 for none."""

    sounds: Sounds
    stress: int


class Language(NamedTuple):
    """What is known of a language: its rules, the letters they know beside a to z, words that tell it, words without stress."""

    rules: str
    kept: str = ""
    known: str = ""
    muted: str = ""
    letters: str = ""


def language_of(text: str) -> str:
    """Return the language that *text* in Latin letters looks like, of those with rules; 'en' for none, '' for other scripts."""
    letters = [char for char in text[:2000] if char.isalpha()]
    latin = sum(1 for char in letters if "LATIN" in unicodedata.name(char, ""))
    if latin * 2 < len(letters):
        return ""
    words = re.findall(r"[^\W\d_]+", text[:2000].lower())
    english = sum(1 for word in words if word in languages()["en"].muted.split())
    shares = {name: _share(words, name) for name in _LATIN[1:]}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] * 5 > len(words) and shares[best] > english else "en"


def _share(words: Sequence[str], name: str) -> int:
    """Return how many of *words* are words of a language, or have letters that only it has."""
    spoken = languages()[name]
    own = set(spoken.kept) - {char for other in _LATIN if other != name for char in languages()[other].kept}
    return sum(1 for word in words if word in spoken.known.split() or own & set(word))


def read(word: str, language: str) -> Reading:
    """Return how *word* (letters only) is said in *language*: one of `languages()`, or anything for a plain reading.

    A word in the script of another language is said as that has it.
    """
    lower = unicodedata.normalize("NFC", word.lower()).replace("\u2019", "'")[:LONGEST]
    script = script_of(lower)
    if script in ("kana", "hangul", "other"):
        return Reading(_parted(_in_script(lower, script)), -1)
    language = script or (language if language in languages() else "plain")
    if language == "en":
        return _english(lower)
    sounds = _parted(_ruled(lower.replace("'", ""), language))
    return Reading(sounds, _placed(sounds, late=language in ("es", "it", "ru"), last=language == "fr"))


def is_muted(word: str, language: str = "en") -> bool:
    """Say whether *word* is one that speakers pass over without stress."""
    return language in languages() and word.lower() in languages()[language].muted.split()


def spelt_out(word: str, language: str) -> tuple[Reading, ...]:
    """Return the names of the letters of *word*, those of English where *language* has none."""
    names = (languages().get(language) or languages()["en"]).letters or languages()["en"].letters
    said = [names.split()[ord(char) - 97] for char in _bare(word.lower(), "") if "a" <= char <= "z"]
    return tuple(Reading(sounds, _placed(sounds)) for sounds in (_parted(each.split(".")) for each in said))


def is_known(word: str) -> bool:
    """Say whether *word* is an English word that is listed."""
    return word.lower() in _words()


def _english(word: str) -> Reading:
    """Return an English word: listed, with an ending on a listed one, of two listed ones, or by rule."""
    own, _, ending = word.partition("'")
    if ending == "s" and own:
        return _ended(_english(own), "s")
    word = word.replace("'", "")
    marked = _words().get(word)
    if marked is None:
        return _derived(word) or _of_two(word) or _by_rule(word)
    sounds = _parted([each.rstrip("1") for each in marked])
    plain = [part for each in marked for part in _PARTS.get(each.rstrip("1"), (each,))]
    stress = next((at for at, each in enumerate(plain) if each.endswith("1")), _placed(sounds))
    return Reading(sounds, stress)


def _by_rule(word: str) -> Reading:
    sounds = _parted(_ruled(word, "en"))
    places = [at for at, each in enumerate(sounds) if each in VOWELS]
    if word.endswith(("tion", "sion", "cian", "tions", "sions", "ic", "ity")) and len(places) > 1:
        back = 3 if word.endswith("ity") and len(places) > 2 else 2
        return Reading(sounds, places[-back])
    return Reading(sounds, _placed(sounds))


def _derived(word: str) -> Reading | None:
    """Return *word* as a listed word with an ending, None when it is none."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < (3 if ending == "y" else 2):
            continue
        for known in _stems(stem, ending):
            if known in _words():
                return _ended(_english(known), ending)
            if ending not in ("s", "es") and (inner := _derived(known)) and len(known) > 4:
                return _ended(inner, ending)
    return None


def _stems(stem: str, ending: str) -> list[str]:
    """Return the words that *stem* before *ending* may be: with an e, itself, with a y, with its last letter once."""
    found = [f"{stem}e"] if ending[0] in "eiay" else []
    if ending != "es" or stem.endswith(("s", "x", "z", "ch", "sh", "o")):
        found.append(stem)
    if stem.endswith("i"):
        found.append(f"{stem[:-1]}y")
    if ending[0] in "eiy" and len(stem) > 3 and stem[-1] == stem[-2]:
        found.append(stem[:-1])
    return found


def _ended(stem: Reading, ending: str) -> Reading:
    """Return *stem* with *ending* as it sounds there: cats, dogs, houses; walked, begged, wanted."""
    last = stem.sounds[-1] if stem.sounds else ""
    if ending in ("s", "es"):
        tail: Sounds = ("AX", "Z") if last in _HISSES else ("S",) if last in _BREATHED else ("Z",)
    elif ending == "ed":
        tail = ("AX", "D") if last in ("T", "D") else ("T",) if last in _BREATHED else ("D",)
    else:
        tail = _SAID[ending]
        tail = tail[1:] if tail[0] == last else tail
    return Reading(stem.sounds + tail, stem.stress)


def _of_two(word: str) -> Reading | None:
    """Return *word* as two listed words of three letters and more, such as lighthouse; None when it is none."""
    for at in range(3, len(word) - 2):
        if word[:at] in _words() and word[at:] in _words():
            first, second = _english(word[:at]), _english(word[at:])
            return Reading(first.sounds + second.sounds, first.stress)
    return None


def _placed(sounds: Sequence[str], *, late: bool = False, last: bool = False) -> int:
    """Return the place of the stressed vowel of *sounds*: the first full one, the *last*, or the last but one when *late*."""
    places = [at for at, each in enumerate(sounds) if each in VOWELS]
    full = [at for at in places if sounds[at] in _FULL]
    if last and full:
        return full[-1]
    if late and len(places) > 1:
        return places[-2] if sounds[-1] in VOWELS or len(places) == 2 else places[-1]
    return next(iter(full or places), -1)


def _parted(sounds: Sequence[str]) -> Sounds:
    """Return *sounds* with affricates as the stop and the hiss they are made of."""
    return tuple(part for sound in sounds for part in _PARTS.get(sound, (sound,)))


def _in_script(word: str, script: str) -> list[str]:
    """Return the sounds of *word* in a script that writes syllables, or one that is only mumbled."""
    if script == "hangul":
        return hangul(word)
    return [sound for each in kana(word) for sound in each] if script == "kana" else mumbled(word)


def _ruled(word: str, language: str) -> list[str]:
    """Return the sounds of *word* by the first rule of *language* that fits at each place; a letter no rule knows is silent."""
    word = _bare(word, languages()[language].kept)
    out: list[str] = []
    at = 0
    while at < len(word):
        for before, letters, sounds in _compiled(language):
            match = letters.match(word, at)
            if match and before.search(word[:at]):
                out.extend(sounds)
                at = match.end(1)
                break
        else:
            at += 1
    return out


def _bare(word: str, kept: str) -> str:
    """Return *word* in a to z and the letters *kept*, accents dropped."""
    plain = (char if char in kept else unicodedata.normalize("NFKD", char) for char in word)
    return "".join(char for char in "".join(plain) if char in kept or "a" <= char <= "z")


@cache
def languages() -> Mapping[str, Language]:
    """Return what letters.toml says of every language."""
    tables = tomllib.loads(Path(__file__).with_name("letters.toml").read_text("utf-8"))
    return {name: Language(**table) for name, table in tables.items()}


@cache
def _words() -> Mapping[str, Sequence[str]]:
    """Return the listed English words with their sounds."""
    lines = Path(__file__).with_name("english.txt").read_text("utf-8").splitlines()
    entries = (entry.split("=") for line in lines if not line.startswith("#") for entry in line.split())
    return {word: sounds.split(".") for word, sounds in entries}


@cache
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str], Sounds], ...]:
    """Return the rules of *language* as patterns for what stands before, patterns for the letters, and the sounds."""
    return tuple(_rule(rule) for rule in languages()[language].rules.split())


@cache
def _classes() -> tuple[str, str]:
    """Return patterns for any vowel letter and any consonant letter of all languages."""
    kept = {char for language in languages().values() for char in language.kept} | set(ascii_lowercase)
    vowels = {char for char in kept if unicodedata.normalize("NFKD", char)[0] in _VOWEL_LETTERS}
    return f"[{''.join(sorted(vowels))}]", f"[{''.join(sorted(kept - vowels))}]"


def _rule(rule: str) -> tuple[re.Pattern[str], re.Pattern[str], Sounds]:
    pattern, _, sounds = rule.rpartition("=")
    left, rest = pattern.split("<")
    letters, right = rest.split(">")
    vowels, consonants = _classes()
    before, after = (side.replace("V", vowels).replace("C", consonants) for side in (left, right))
    return (
        re.compile(f"(?:{before})$" if before else ""),
        re.compile(f"({letters})(?={after})"),
        tuple(filter(None, sounds.split("."))),
    )
