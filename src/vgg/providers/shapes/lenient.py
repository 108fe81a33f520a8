"""JSON as models write it, read in linear time: a fence or a trailing comma is repaired by name, a half answer never is."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import NoReturn

from vgg.model.canonical import Json

LONGEST = 64_000_000
"""Letters of the longest text that is read at all; a paid answer has a few hundred thousand."""

LONGEST_REPAIRED = 1_000_000
"""Letters of the longest text that is repaired: twice what models write at most."""

MOST_REPAIRED = 150_000
"""Commas and opening brackets of the fullest text that is repaired: about a second's work, for each costs about five
microseconds; the longest answers of models, tables of numbers of 128,000 tokens, have fewer."""

MOST_VALUES = 20
"""How many values are looked at to find the one that fits."""

DEEPEST = 100
"""Levels of nesting: more than any answer has, and fewer than what reads it afterwards can follow."""

_SPACE = re.compile(r"[ \t\r\n\ufeff]*+")
_DOUBLE = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_SINGLE = re.compile(r"'((?:[^'\\]++|\\.)*+)'", re.DOTALL)
_BARE_KEY = re.compile(r"[A-Za-z_$][A-Za-z0-9_$-]*+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?(?![A-Za-z0-9_.])")
_WORD = re.compile(r"-?[A-Za-z]++")
_RAW = re.compile(r"[\x00-\x1f]")
_KEYED = re.compile(r"[\"'][ \t\r\n]*+:|[{\[][ \t\r\n]*+[\"']")
_ESCAPED = re.compile(r"\\(.)|(\")", re.DOTALL)
_PYTHON: dict[str, Json] = {"True": True, "False": False, "None": None}
_SAID: dict[str, Json] = {"true": True, "false": False, "null": None, **_PYTHON}
_INFINITE = {"NaN", "Infinity", "-Infinity", "nan", "inf", "-inf"}


class Unreadable(ValueError):
    """The text holds no JSON value that may be taken; the message says why, for the model that wrote it."""


class _Forbidden(Unreadable):
    """JSON that is readable and means nothing certain: no repair is tried, and no other reading."""


class _Unclosed(Unreadable):
    """A string without an end: the rest of the text was read in vain."""


@dataclass(frozen=True, slots=True)
class Read:
    """A *value* and the *repairs* it needed, each in a few words."""

    value: Json
    repairs: tuple[str, ...] = ()


def read(
    text: str,
    *,
    strict: bool = False,
    finished: bool = True,
    fits: Callable[[Json], bool] | None = None,
) -> Read:
    """Return the JSON value in *text*. Raises Unreadable.

    A value that is whole and right is returned as it is. Else it is repaired, unless *strict*, or the answer was not
    *finished*: half an answer must not look like a whole one. Of several values the only one that *fits* is taken. Refused
    always: a key given twice, NaN, Infinity, numbers beyond all bounds.
    """
    if len(text) > LONGEST:
        raise Unreadable(f"the answer has {len(text):,} letters, {LONGEST:,} at most are read")
    if not text.strip(" \t\r\n\ufeff"):
        raise Unreadable("the answer has no words")
    try:
        return Read(exact(text))
    except _Forbidden:
        raise
    except Unreadable as wrong:
        if strict or not finished:
            why = "" if finished else " (the answer is not finished, so nothing is repaired)"
            raise Unreadable(f"{wrong}{why}") from None
    if len(text) > LONGEST_REPAIRED:
        raise Unreadable(f"the answer is no JSON, and with {len(text):,} letters too long to be repaired")
    if (values := text.count(",") + text.count("{") + text.count("[")) > MOST_REPAIRED:
        raise Unreadable(f"the answer is no JSON, and with some {values:,} values too long to be repaired")
    return _repaired(text, fits)


def exact(text: str) -> Json:
    """Return the JSON value that is all of *text*. Raises Unreadable."""
    try:
        found: Json = json.loads(
            text, object_pairs_hook=_object, parse_constant=_infinite, parse_float=_number
        )
    except json.JSONDecodeError as error:
        raise Unreadable(f"no JSON: {error.msg} at letter {error.pos + 1}") from None
    except RecursionError:
        raise _Forbidden("the answer is nested too deeply") from None
    except Unreadable:
        raise
    except ValueError:  # Python reads no whole number of more than some thousand digits
        raise _Forbidden("a number has more digits than anything can count") from None
    if text.count("{") + text.count("[") > DEEPEST:
        _check_depth(found)
    return found


def _check_depth(value: Json) -> None:
    """Refuse what is nested too deeply, level by level."""
    deep, level = 0, [value]
    while level:
        deep += 1
        if deep > DEEPEST + 1:
            raise _Forbidden(f"the answer is nested deeper than {DEEPEST} levels")
        level = [each for one in level for each in _inside(one) if isinstance(each, dict | list)]


def _inside(value: Json) -> Iterable[Json]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Forbidden(f"the key {_first_twice(name for name, _ in pairs)!r:.80} is given twice")
    return found


def _first_twice(names: Iterable[str]) -> str:
    seen: set[str] = set()
    return next((name for name in names if name in seen or seen.add(name)), "")  # type: ignore[func-returns-value]


def _number(said: str) -> float:
    found = float(said)
    if not math.isfinite(found):
        raise _Forbidden(f"{said:.40} is beyond all numbers")
    return found


def _whole(said: str) -> int:
    try:
        return int(said)
    except ValueError:  # as above
        raise _Forbidden("a number has more digits than anything can count") from None


def _infinite(said: str) -> NoReturn:
    raise _Forbidden(f"{said} is no JSON number")


def _repaired(text: str, fits: Callable[[Json], bool] | None) -> Read:
    found = list(islice(_values(text), MOST_VALUES + 1))
    if len(found) > MOST_VALUES:
        raise Unreadable(f"there are more than {MOST_VALUES} JSON values in the answer")
    objects = [each for each in found if isinstance(each.value, dict)] or found
    if not objects:
        raise Unreadable("there is no whole JSON value in the answer")
    _check_whole(text, found)
    if len(objects) == 1:
        (one,) = objects
        return Read(one.value, (*_around(text, one), *one.repairs))
    fitting = [each for each in objects if fits is not None and fits(each.value)]
    if len(fitting) != 1:
        raise Unreadable(f"there are {len(objects)} JSON values in the answer; {len(fitting)} of them fit")
    (one,) = fitting
    return Read(one.value, (f"one of {len(objects)} values taken, the only one that fits", *one.repairs))


def _check_whole(text: str, found: Sequence[_Found]) -> None:
    """Refuse values that are parts of something broken: a key, or an open bracket, is among the words around them.

    `{name": {"first": "Luna"}}` begins with a bracket among words, as `Enjoy {it}!` does; what it holds is whole and no answer.
    A bracket too many behind an answer that stands alone is none of these: models are fond of it.
    """
    spans = [0, *(place for each in found for place in (each.start, each.end)), len(text)]
    words = [text[start:end] for start, end in zip(spans[::2], spans[1::2], strict=True)]
    depth = list(accumulate(map(_opened, words)))
    alone = not words[0].replace("```json", "").strip("` \t\r\n\ufeff")
    if max(depth[:-1]) > 0 or (depth[-1] < 0 and not alone) or any(map(_KEYED.search, words)):
        raise Unreadable("the JSON in the answer looks like a part of something that is broken")


def _opened(words: str) -> int:
    """Return how many more brackets are opened than closed in *words*."""
    return sum(map(words.count, "{[")) - sum(map(words.count, "}]"))


@dataclass(frozen=True, slots=True)
class _Found:
    """One value inside the text, from *start* to *end*."""

    value: Json
    start: int
    end: int
    repairs: tuple[str, ...]


def _around(text: str, found: _Found) -> list[str]:
    """Name what stood around *found*."""
    outside = text[: found.start] + text[found.end :]
    words = re.sub(r"```[A-Za-z]*", " ", outside)
    fence, chatter = "```" in outside, words.strip(" \t\r\n\ufeff")
    return [*(["code fence removed"] if fence else []), *(["words around it left out"] if chatter else [])]


def _values(text: str) -> Iterator[_Found]:
    """Give every whole object or list in *text*.

    A bracket among words is passed over, so each letter is read once (but for strings without an end, of which there are
    few before it is given up). What has begun as JSON and breaks is refused: a part of it would look like a whole answer.
    """
    at, vain = 0, 0
    while (start := _opening(text, at)) >= 0 and vain < _MOST_VAIN:
        parser = _Parser(text, start)
        try:
            value = parser.run()
        except Unreadable as wrong:
            if parser.begun or isinstance(wrong, _Forbidden):
                raise
            at, vain = max(parser.at, start + 1), vain + isinstance(wrong, _Unclosed)
        else:
            at = parser.at
            yield _Found(value, start, at, tuple(parser.repairs))


_MOST_VAIN = 8
_OPENINGS = re.compile(r"[\[{]")


def _opening(text: str, at: int) -> int:
    found = _OPENINGS.search(text, at)
    return found.start() if found else -1


@dataclass(slots=True)
class _Open:
    """An object or a list that is not closed yet."""

    items: list[Json] | None = None
    fields: dict[str, Json] = field(default_factory=dict)
    key: str = ""

    def add(self, value: Json) -> None:
        if self.items is not None:
            self.items.append(value)
        else:
            self.fields[self.key] = value

    @property
    def value(self) -> Json:
        return self.fields if self.items is None else self.items


@dataclass(slots=True)
class _Parser:
    """Reads one object or list that begins at *at*, without recursion, and notes what it repaired."""

    text: str
    at: int
    repairs: dict[str, None] = field(default_factory=dict)
    open: list[_Open] = field(default_factory=list)
    begun: bool = False
    """A key or an item was read: this is JSON, and no bracket among words."""

    def run(self) -> Json:
        """Return the value; `at` stands behind it, or where it could not be read further."""
        self.enter()
        while True:
            inner = self.open[-1]
            self.skip()
            if self.ends(inner):
                self.at += 1
                self.open.pop()
                if not self.open:
                    return inner.value
                self.open[-1].add(inner.value)
                self.comma()
                continue
            if inner.items is None:
                inner.key = self.key(inner)
            self.skip()
            if self.peek() in {"{", "["}:
                self.enter()
            else:
                inner.add(self.scalar())
                self.begun = True
                self.comma()

    def peek(self) -> str:
        """Return the letter at hand; '' at the end."""
        return self.text[self.at : self.at + 1]

    def skip(self) -> None:
        """Go past white space."""
        if space := _SPACE.match(self.text, self.at):
            self.at = space.end()

    def fail(self, what: str) -> NoReturn:
        """Give up here."""
        raise Unreadable(f"{what} at letter {self.at + 1}")

    def enter(self) -> None:
        """Open an object or a list."""
        if len(self.open) >= DEEPEST:
            raise _Forbidden(f"the answer is nested deeper than {DEEPEST} levels")
        self.open.append(_Open([] if self.peek() == "[" else None))
        self.at += 1

    def ends(self, inner: _Open) -> bool:
        """Tell whether *inner* is closed here."""
        return self.peek() == ("}" if inner.items is None else "]")

    def comma(self) -> None:
        """Go past the comma after a value; one before a closing bracket is repaired."""
        self.skip()
        if self.ends(self.open[-1]):
            return
        if self.peek() != ",":
            self.fail("a comma or a closing bracket is missing")
        self.at += 1
        self.skip()
        if self.ends(self.open[-1]):
            self.repairs["trailing comma"] = None

    def key(self, inner: _Open) -> str:
        """Return the key at hand and go past its colon."""
        found = self.string()
        if found is None:
            bare = _BARE_KEY.match(self.text, self.at)
            if bare is None:
                self.fail("a key is missing")
            self.at, found = bare.end(), bare[0]
            self.skip()
            if self.peek() == ":":
                self.repairs["bare keys"] = None
        self.skip()
        if self.peek() != ":":
            self.fail("a colon is missing")
        if found in inner.fields:
            raise _Forbidden(f"the key {found!r:.80} is given twice")
        self.at += 1
        self.begun = True
        return found

    def scalar(self) -> Json:
        """Return the string, number or word at hand."""
        said = self.string()
        if said is not None:
            return said
        if number := _NUMBER.match(self.text, self.at):
            self.at = number.end()
            whole = number[0].lstrip("-").isdigit()
            return _whole(number[0]) if whole else _number(number[0])
        return self.word()

    def word(self) -> Json:
        """Return what the word at hand means."""
        found = _WORD.match(self.text, self.at)
        said = found[0] if found else ""
        if said in _INFINITE:
            _infinite(said)
        if found is None or said not in _SAID:
            self.fail("a value is missing")
        self.at = found.end()
        if said in _PYTHON:
            self.repairs["Python's words for true, false and null"] = None
        return _SAID[said]

    def string(self) -> str | None:
        """Return the string at hand; None when there is none."""
        quote = self.peek()
        if quote not in {'"', "'"}:
            return None
        found = (_DOUBLE if quote == '"' else _SINGLE).match(self.text, self.at)
        if found is None:
            raise _Unclosed(f"a string without an end at letter {self.at + 1}")
        body = found[1]
        if quote == "'":
            self.repairs["single quotes"] = None
        if raw := _RAW.search(body):
            name = "raw newline in a string" if raw[0] in "\r\n" else "raw control character in a string"
            self.repairs[name] = None
        said = self.unescaped(body, quote) if "\\" in body else body
        self.at = found.end()
        return said

    def unescaped(self, body: str, quote: str) -> str:
        """Return the text that is written *body* between two of *quote*."""
        plain = _ESCAPED.sub(_requoted, body) if "'" in body or '"' in body else body
        try:
            said: str = json.loads(f'"{plain}"', strict=False)
        except json.JSONDecodeError:
            self.fail("a string with a bad escape")
        if quote == '"' and plain != body:
            self.repairs["escaped apostrophe"] = None
        return said


def _requoted(found: re.Match[str]) -> str:
    if found[2]:
        return '\\"'
    return "'" if found[1] == "'" else found[0]
