"""Scripts that write syllables, read aloud, and a mumble for those nobody here can read."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_KANA_SOUNDS = {
    "SI": ("SH", "IY"), "TI": ("CH", "IY"), "TU": ("T", "S", "UW"), "HU": ("F", "UW"), "ZI": ("JH", "IY"), "DI": ("JH", "IY"),
    "DU": ("Z", "UW"), "N": ("N",), "VU": ("V", "UW"),
}  # fmt: skip
_KANA_CONSONANTS = {"H": "HH", "": ""}
_VOWELS = {"A": "AA", "I": "IY", "U": "UW", "E": "EH", "O": "OO"}
_KANA = re.compile(r"(?:HIRAGANA|KATAKANA) LETTER (SMALL )?([A-Z]*?)([AIUEO]?)$")
_LONG = "\u30fc"  # the mark that draws a vowel out

# The sounds of Hangul's first consonants, vowels and last consonants, in the order of its syllables in Unicode.
_FIRST = "G K N D T R M B P S S - JH CH CH K T P HH"
_MIDDLE = "AA EH Y.AA Y.EH AO EH Y.AO Y.EH OO W.AA W.EH W.EH Y.OO UW W.AO W.EH W.IY Y.UW UH IH IY"
_LAST = "- K K K N N N T L K M L L L P L M P P T T NG T T K T P T"
_UNREAD = {"CJK": "Chinese", "IDEOGRAPHIC": "Chinese", "HANGUL": "Korean", "DEVANAGARI": "Hindi"}
"""Languages of letters that are only mumbled, by how their names in Unicode begin; others begin with the language's own."""
_SYLLABLES = "K.AA R.IY N.OO T.AA M.IY K.OO SH.IY R.AA N.EH S.UW Y.OO HH.AA M.AA T.UW K.EH R.OO"


@cache
def script_of(word: str) -> str:
    """Return the script of *word*: '' for Latin letters, 'ru', 'el', 'kana', 'hangul', or 'other' for one that is mumbled."""
    names = [unicodedata.name(char, "") for char in word if char.isalpha()]
    for start, script in (("LATIN", ""), ("CYRILLIC", "ru"), ("GREEK", "el"), ("HANGUL SYLLABLE", "hangul")):
        if any(name.startswith(start) for name in names):
            return script
    if any(name.startswith(("HIRAGANA", "KATAKANA")) for name in names):
        return "kana"
    return "other" if names else ""


def unread(text: str) -> tuple[str, ...]:
    """Return the languages of *text* whose letters are only mumbled, in English and in the order they come."""
    chars = unicodedata.normalize("NFKC", text)
    begins = [unicodedata.name(char).partition(" ")[0] for char in chars if script_of(char) == "other"]
    han = "Japanese in Han signs" if any(script_of(char) == "kana" for char in chars) else "Chinese"
    told = (_UNREAD.get(begin, begin.capitalize()) for begin in begins)
    return tuple(dict.fromkeys(han if each == "Chinese" else each for each in told))


def kana(word: str) -> list[list[str]]:
    """Return the sounds of each sign of *word*; a sign of Han among them is mumbled."""
    out: list[list[str]] = []
    for char in word:
        found = _KANA.search(unicodedata.name(char, ""))
        if char == _LONG:
            out.append([out[-1][-1]] if out and out[-1] and out[-1][-1] in _VOWELS.values() else [])
        elif found is None:
            out.append(mumbled(char))
        elif found[1] and found[2] == "Y" and out and out[-1][-1:] == ["IY"]:
            glide = [] if out[-1][0] in ("SH", "CH", "JH") else ["Y"]
            out[-1] = out[-1][:-1]
            out.append([*glide, _VOWELS[found[3]]])
        elif found[1] and not found[2] and out and out[-1]:
            out[-1] = out[-1][:-1]  # a small vowel in the place of the one before
            out.append([_VOWELS[found[3]]])
        else:
            out.append([] if found[1] and found[2] == "T" else _mora(found[2], found[3]))
    return out


def _mora(consonant: str, vowel: str) -> list[str]:
    known = _KANA_SOUNDS.get(consonant + vowel)
    if known:
        return list(known)
    return [each for each in (_KANA_CONSONANTS.get(consonant, consonant), _VOWELS.get(vowel, "")) if each]


def hangul(word: str) -> list[str]:
    """Return the sounds of *word*, taken apart as Unicode puts its syllables together."""
    out: list[str] = []
    for char in word:
        place = ord(char) - 0xAC00
        if 0 <= place < 11172:
            parts = (
                _FIRST.split()[place // 588],
                _MIDDLE.split()[place % 588 // 28],
                _LAST.split()[place % 28],
            )
            out.extend(sound for part in parts if part != "-" for sound in part.split("."))
    return out


def mumbled(word: str) -> list[str]:
    """Return a syllable for each letter of a script nobody here can read, so that a line keeps its length."""
    return [
        sound for char in word if char.isalpha() for sound in _SYLLABLES.split()[ord(char) % 16].split(".")
    ]
