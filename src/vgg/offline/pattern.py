"""Text that satisfies a simple regular expression: without it no schema with a pattern could be filled."""

from __future__ import annotations

import random
import re
import string
from dataclasses import dataclass

_CLASSES = {
    "d": string.digits,
    "w": string.ascii_lowercase + string.digits + "_",
    "s": " ",
    "D": string.ascii_lowercase,
    "W": "-",
    "S": string.ascii_lowercase,
}
_ANY = string.ascii_lowercase
_CONTROL = {"n": "\n", "t": "\t", "r": "\r"}
_MOST = 12
"""Turns of an open repetition beyond its least."""


def matching(pattern: str, draw: random.Random, least: int = 0, most: int = 80) -> str:
    """Return text of *least* to *most* characters that matches *pattern*; ValueError when none is found.

    Literals, classes, groups, alternatives and repetitions are understood; look-around and back references are not.
    """
    for turns in range(60):
        text = _Maker(pattern, draw, long=turns % 3).text()
        if least <= len(text) <= most and re.search(pattern, text):
            return text
    raise ValueError(f"no text of {least} to {most} characters was found for the pattern {pattern!r}")


@dataclass(slots=True)
class _Maker:
    """Walks a pattern once and writes what it asks for; *long* makes open repetitions longer."""

    pattern: str
    draw: random.Random
    long: int = 0
    at: int = 0

    def text(self) -> str:
        """Return one text for the whole pattern."""
        made = self._alternatives()
        if self.at < len(self.pattern):
            raise ValueError(f"the pattern {self.pattern!r} is not understood at {self.at}")
        return made

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _take(self) -> str:
        char = self._peek()
        self.at += 1
        return char

    def _alternatives(self) -> str:
        made = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            made.append(self._sequence())
        return self.draw.choice(made)

    def _sequence(self) -> str:
        made: list[str] = []
        while (char := self._peek()) and char not in "|)":
            start = self.at
            first = self._atom()
            low, high = self._times()
            count = low + (
                self.draw.randrange(min(high - low, _MOST * self.long or 1) + 1) if high > low else 0
            )
            end = self.at
            made += [first] if count else []
            made += [self._again(start) for _ in range(count - 1)]
            self.at = end
        return "".join(made)

    def _again(self, start: int) -> str:
        self.at = start
        return self._atom()

    def _atom(self) -> str:
        char = self._take()
        if char in "^$":
            return ""
        if char == "(":
            return self._group()
        if char == "[":
            return self.draw.choice(self._members())
        if char == "\\":
            return self._escape(self._take())
        return self.draw.choice(_ANY) if char == "." else char

    def _group(self) -> str:
        if self.pattern.startswith("?:", self.at):
            self.at += 2
        elif self._peek() == "?":
            raise ValueError("look-around is not understood")
        made = self._alternatives()
        if self._take() != ")":
            raise ValueError("a group is not closed")
        return made

    def _escape(self, char: str) -> str:
        if char in "bBAzZ":
            return ""
        if char in _CLASSES:
            return self.draw.choice(_CLASSES[char])
        return _CONTROL.get(char, char)

    def _members(self) -> str:
        """Return the characters of a class in brackets; of a negated one, printable others."""
        negated = self._peek() == "^"
        self.at += negated
        members = ""
        while (char := self._take()) != "]" or not members:
            if not char:
                raise ValueError("a class is not closed")
            if char == "\\":
                char = self._take()
                members += _CLASSES.get(char, _CONTROL.get(char, char))
            elif self._peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in {"]", ""}:
                self.at += 1
                members += "".join(map(chr, range(ord(char), min(ord(self._take()), ord(char) + 300) + 1)))
            else:
                members += char
        return (
            "".join(char for char in string.ascii_letters + string.digits if char not in members)
            if negated
            else members
        )

    def _times(self) -> tuple[int, int]:
        """Return the least and most turns that a quantifier at this place asks for."""
        char = self._peek()
        if char in {"?", "*", "+"} and char:
            self.at += 1
            self.at += self._peek() == "?"
            return {"?": (0, 1), "*": (0, _MOST), "+": (1, _MOST)}[char]
        found = re.compile(r"\{(\d+)(,?)(\d*)\}\??").match(self.pattern, self.at)
        if not found:
            return 1, 1
        self.at = found.end()
        low = int(found[1])
        return low, int(found[3]) if found[3] else low + _MOST if found[2] else low
