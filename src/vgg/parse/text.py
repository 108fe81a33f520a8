"""Text from outside made safe to carry: without it, control and bidi characters would travel into every sink."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_KEPT_CONTROLS = {"\t", "\n"}
_KEPT_FORMATS = {"\u200c", "\u200d"}
"""Joiners: emoji sequences and several scripts are written with them."""
_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
_TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
"""Escape sequences of terminals (ECMA-48): they go whole, or their tails would be read as text."""
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text without control characters, and how many of each sort were taken out."""

    text: str
    controls: int = 0
    bidi: int = 0
    hidden: int = 0

    @property
    def removed(self) -> str:
        """Say in words what was removed; empty when nothing was."""
        counts = (("control", self.controls), ("text-direction", self.bidi), ("invisible", self.hidden))
        named = [f"{count} {word} character{'s' * (count > 1)}" for word, count in counts if count]
        return " and ".join(named)


def clean(text: str) -> Cleaned:
    r"""Return *text* in NFC with '\n' line ends and without control, bidi, invisible and invalid characters.

    The categories are those of Unicode (UAX 44): Cc controls, Cf formats, Cs lone surrogates, and the noncharacters.
    """
    bare, sequences = _TERMINAL.subn("", text)
    kept: list[str] = []
    counts = {"": 0, "controls": sequences, "bidi": 0, "hidden": 0}
    for char in _LINE_ENDS.sub("\n", bare):
        sort = _unwanted(char)
        counts[sort] += 1
        if not sort:
            kept.append(char)
    plain = unicodedata.normalize("NFC", "".join(kept))
    return Cleaned(plain, counts["controls"], counts["bidi"], counts["hidden"])


def one_line(text: str) -> str:
    """Return *text* with every run of white space as one space."""
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """Return *text* with trimmed lines and at most one empty line between paragraphs."""
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def shown(text: str, limit: int = 80) -> str:
    """Return *text* on one line for a message, cut at *limit* characters with an ellipsis."""
    line = one_line(clean(text).text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _unwanted(char: str) -> str:
    """Return the sort of a character that is taken out, or '' for one that stays."""
    if " " <= char <= "~" or char in _KEPT_CONTROLS or char in _KEPT_FORMATS:
        return ""
    if char in _BIDI:
        return "bidi"
    category = unicodedata.category(char)
    if category in {"Cc", "Cs"}:
        return "controls"
    noncharacter = ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
    return "hidden" if category == "Cf" or noncharacter else ""
