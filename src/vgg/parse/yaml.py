"""YAML and JSON read within limits, every scalar as the text its author wrote; without it a 400-byte file could fill memory.

Scalars stay text because a concept's fields are text: `name: 1942`, `name: Yes` and `- 1:30` mean what they look like.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from vgg.model.errors import InputError

from .text import shown

MAX_BYTES = 256 * 1024
"""The largest file that is read."""
MAX_DEPTH = 32
"""How deep lists and mappings may stand inside each other."""
MAX_ALIASES = 16
"""How many `*aliases` a file may have; each may repeat what stands behind it."""
MAX_PARTS = 20_000
"""How many scalars, lists and mappings a file may have, aliases counted with what they repeat."""

Plain = None | str | list["Plain"] | dict[str, "Plain"]
"""What a file says: text, lists, mappings; None where nothing was written."""

_NOTHING = {"", "~", "null", "Null", "NULL"}
_CORE_TAGS = "tag:yaml.org,2002:"
_SAFE_TAGS = {
    f"{_CORE_TAGS}{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map", "timestamp")
}


@dataclass(frozen=True, slots=True)
class Document:
    """The value of a file, and what was odd about it but could be read: one sentence each."""

    value: Plain
    notes: tuple[str, ...] = ()


def read_yaml(text: str, source: str) -> Document:
    """Read *text*, which is YAML or JSON; *source* is the file's name for messages.

    Raises InputError with file, line and remedy for what cannot be read or passes a limit.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise InputError(
            f"{source}: the file is larger than {MAX_BYTES // 1024} kB",
            hint="keep what describes the game; long notes can stay in a file beside it",
        )
    try:
        return _read_json(text, source) if text.lstrip()[:1] == "{" else _read_yaml(text, source)
    except RecursionError as error:
        raise _too_deep(source) from error


def _read_json(text: str, source: str) -> Document:
    """Read JSON strictly; what is no JSON may still be YAML in braces."""
    notes: list[str] = []

    def pairs(found: list[tuple[str, Plain]]) -> dict[str, Plain]:
        value: dict[str, Plain] = {}
        for key, each in found:
            _note_duplicate(value, key, "", notes)
            value[key] = each
        return value

    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        if source.endswith(".json"):
            where = f"{source}: line {error.lineno}, column {error.colno}"
            raise InputError(
                f"{where}: {error.msg.lower()}", hint="check quotes, commas and braces there"
            ) from error
        return _read_yaml(text, source)
    return Document(_limited(value, source), tuple(notes))


def _limited(value: object, source: str) -> Plain:
    """Return the parsed JSON *value* as plain data when it keeps depth and number of parts."""
    parts = 0

    def walk(each: object, depth: int) -> Plain:
        nonlocal parts
        parts += 1
        if depth > MAX_DEPTH:
            raise _too_deep(source)
        if parts > MAX_PARTS:
            raise _too_many(source)
        if isinstance(each, dict):
            return {key: walk(item, depth + 1) for key, item in each.items()}
        if isinstance(each, list):
            return [walk(item, depth + 1) for item in each]
        return (
            {True: "true", False: "false", None: None}[each]
            if each is None or isinstance(each, bool)
            else str(each)
        )

    return walk(value, 1)


def _read_yaml(text: str, source: str) -> Document:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder(source).build(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        raise _broken(error, text, source) from error
    except yaml.YAMLError as error:
        what = f"{source}: the file is not YAML: {shown(str(error), 160)}"
        raise InputError(what, hint="save it as UTF-8 text with one 'key: value' a line") from error


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet; *key* is the mapping's key that waits for its value."""

    value: list[Plain] | dict[str, Plain]
    anchor: str | None
    start: int
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Builds plain data from parser events, so that every limit is checked before anything is built."""

    source: str
    notes: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Plain, int]] = field(default_factory=dict)
    parts: int = 0
    aliases: int = 0
    result: Plain = None

    def build(self, events: Iterator[yaml.Event]) -> Document:
        documents = 0
        for event in events:
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                self.notes.append("only the first document of the file is read; '---' begins another")
                break
            self._take(event)
        return Document(self.result, tuple(self.notes))

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.ScalarEvent():
                self._check_tag(event)
                plain = not event.style and event.value in _NOTHING  # libyaml says "", PyYAML None
                self._store(None if plain else event.value, event, event.anchor)
            case yaml.SequenceStartEvent():
                self._begin([], event)
            case yaml.MappingStartEvent():
                self._begin({}, event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = self.open.pop()
                self._put(done.value, event, done.anchor, self.parts - done.start)
            case _:
                pass

    def _begin(self, value: list[Plain] | dict[str, Plain], event: yaml.CollectionStartEvent) -> None:
        self._check_tag(event)
        if len(self.open) >= MAX_DEPTH:
            raise _too_deep(self.source, _line(event))
        self.open.append(_Open(value, event.anchor, self.parts))
        self._count(1, event)

    def _alias(self, event: yaml.AliasEvent) -> None:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise InputError(
                f"{self.source}: line {_line(event)}: more than {MAX_ALIASES} aliases (*{shown(event.anchor or '')})",
                hint="write the text out where it is needed",
            )
        if event.anchor not in self.anchors:
            raise InputError(
                f"{self.source}: line {_line(event)}: *{shown(event.anchor or '')} stands for nothing before it",
                hint="put text that begins with '*' in quotes",
            )
        value, parts = self.anchors[event.anchor]
        self._count(parts, event)
        self._put(value, event, None, parts)

    def _store(self, value: Plain, event: yaml.Event, anchor: str | None) -> None:
        self._count(1, event)
        self._put(value, event, anchor, 1)

    def _put(self, value: Plain, event: yaml.Event, anchor: str | None, parts: int) -> None:
        if anchor:
            self.anchors[anchor] = (value, parts)
        if not self.open:
            self.result = value
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is None:
            top.key = self._key(value, event)
            _note_duplicate(top.value, top.key, f"line {_line(event)}: ", self.notes)
        else:
            top.value[top.key] = value
            top.key = None

    def _key(self, value: Plain, event: yaml.Event) -> str:
        if isinstance(value, list | dict):
            raise InputError(
                f"{self.source}: line {_line(event)}: a list or mapping cannot be a key",
                hint="put text that begins with '[', '{' or '?' in quotes",
            )
        return value or ""

    def _count(self, parts: int, event: yaml.Event) -> None:
        self.parts += parts
        if self.parts > MAX_PARTS:
            raise _too_many(self.source, _line(event))

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag and event.tag != "!" and event.tag not in _SAFE_TAGS:
            raise InputError(
                f"{self.source}: line {_line(event)}: the tag {shown(event.tag)!r} is not allowed in a concept",
                hint="put text that begins with '!' in quotes",
            )


_REMEDIES = (
    (r"\\t|'\t'", "indent with spaces, not with tabs"),
    (
        r"mapping values are not allowed",
        "put text that contains ': ' in quotes, or write it below 'key: >' and indent it",
    ),
    (r"cannot start any token|character '[@`%]'", "put text that begins with a special character in quotes"),
    (r"end of stream|while scanning a quoted", "close the quotes that open there"),
    (r"flow (sequence|mapping)", "close the bracket, and put a comma between its entries"),
    (
        r"expected <block end>|did not find expected (?:key|'-')|could not find expected ':'",
        "give lines that belong together the same indent, and every key a ':'",
    ),
    (r"escape", "double the backslash, or use single quotes"),
)


def _broken(error: yaml.MarkedYAMLError, text: str, source: str) -> InputError:
    """Turn the parser's complaint into one with the line, its text and a remedy."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    said = " ".join(part for part in (error.context, error.problem) if part)
    lines = text.split("\n")
    excerpt = shown(lines[line - 1], 60) if line <= len(lines) else ""
    remedy = next(
        (hint for pattern, hint in _REMEDIES if re.search(pattern, said)), "write one 'key: value' a line"
    )
    if "\t" in (lines[line - 1] if line <= len(lines) else "")[:40]:
        remedy = _REMEDIES[0][1]
    return InputError(f"{source}: line {line}: {shown(said, 160)}: {excerpt!r}", hint=remedy)


def _note_duplicate(value: dict[str, Plain], key: str, where: str, notes: list[str]) -> None:
    if key in value:
        notes.append(f"{where}{shown(key)!r} stands twice; the later one counts")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _too_deep(source: str, line: int = 0) -> InputError:
    where = f"{source}: line {line}" if line else source
    return InputError(
        f"{where}: lists and mappings stand more than {MAX_DEPTH} deep inside each other",
        hint="a concept needs two levels: fields, and lists of features",
    )


def _too_many(source: str, line: int = 0) -> InputError:
    where = f"{source}: line {line}" if line else source
    return InputError(
        f"{where}: more than {MAX_PARTS:,} values in one file",
        hint="long lists read better as a paragraph of text",
    )
