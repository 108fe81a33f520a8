"""The finished parts of an answer that broke off: what was paid for and need not be asked again.

Only what is followed by a comma or a closing bracket is finished: at the very end of a cut text 12 may have become 123.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from json import JSONDecoder
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from vgg.model.canonical import Json, canonical
from vgg.providers.shapes.dialect import Restores
from vgg.providers.shapes.restoring import part_of

from .fields import adapter, item_adapter, named, object_of

_SPACE = re.compile(r"[ \t\n\r]*")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """The finished *fields* of an answer, by the names its JSON uses; *open* is the path of the list or object still growing.

    'levels' is a list of the answer, 'hero.moves' one inside its object 'hero'; what of it is finished is in *fields*. Values
    are as the response model writes them, defaults included, whatever dialect they were said in.
    """

    fields: Mapping[str, Json] = field(default_factory=dict)
    open: str = ""

    @property
    def count(self) -> int:
        """How many values are finished, those inside of others included: whatever is added makes it a greater number."""
        return _count(self.fields)

    @property
    def path(self) -> tuple[str, ...]:
        """The names that lead to what was still growing."""
        return tuple(self.open.split(".")) if self.open else ()

    def __bool__(self) -> bool:
        return bool(self.fields)

    def to_json(self) -> Json:
        """Return it as JSON."""
        found: Json = asdict(self)
        return found

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Kept:
        """Return what `to_json` wrote."""
        return cls(value["fields"], value["open"])


def _count(value: Json | Mapping[str, Json]) -> int:
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return sum(1 + _count(each) for each in inside)


def finished(
    text: str, response: type[BaseModel], restores: frozenset[Restores] = frozenset()
) -> Kept | None:
    """Return the finished parts of the cut *text* of an answer of the shape *response*; None when there are none.

    *restores* is what the dialect it was asked in changed, and is put back first. Each part is valid by the type of its own
    field; one that is not ends what is kept of its list. The last part of a text that lacks nothing is not kept: a stream
    without its last event never said that it was done.
    """
    start = text.find("{")
    if start < 0:
        return None
    fields, path, whole = _Cut(text, restores).object(start, response, _DEEPEST)
    if whole and not named(response).keys() - fields.keys():
        fields, path = _reopened(fields, response)
    return Kept(fields, ".".join(path)) or None


def _reopened(fields: dict[str, Json], response: type[BaseModel]) -> tuple[dict[str, Json], tuple[str, ...]]:
    """Take the last part out of *fields*, which are everything: the last field, or the last item of a list."""
    last = next(reversed(fields), None)
    if last is None:
        return fields, ()
    rest = {name: value for name, value in fields.items() if name != last}
    value = fields[last]
    if isinstance(value, list) and item_adapter(response, last) is not None and _known_again(value[:-1]):
        return {**rest, last: value[:-1]}, (last,)
    return rest, ()


def _known_again(items: Sequence[Json]) -> bool:
    """Tell whether *items* can be told from others like them when a service says them again with the rest of their list.

    Objects can; of plain values only two different ones in their order. What cannot is not kept: it would be there twice.
    """
    kinds = {canonical(each) for each in items}
    return len(kinds) > 1 or (len(items) == 1 and isinstance(items[0], Mapping))


_Found = tuple[dict[str, Json], tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class _Cut:
    """The *text* of an answer that broke off somewhere, said in a dialect that *restores* puts back."""

    text: str
    restores: frozenset[Restores]

    def object(self, at: int, response: type[BaseModel], deep: int) -> _Found:
        """Return the finished fields of the object that begins *at*, the path of what is open in it, and whether it is whole."""
        kept: dict[str, Json] = {}
        seen: set[str] = set()
        fields = named(response)
        at = self.after(at + 1)
        while self.text[at : at + 1] == '"':
            name, at = self.value(at)
            at = self.after(at) if isinstance(name, str) else len(self.text)
            if self.text[at : at + 1] != ":" or name in seen:
                return kept, (), False
            seen.add(name)
            start = self.after(at + 1)
            value, at = self.value(start)
            at = self.after(at)
            if value is _NOTHING or self.text[at : at + 1] not in {",", "}"}:
                part, path = self.open(start, name, response, deep) if name in fields else (None, ())
                return (kept | {name: part}, (name, *path), False) if part else (kept, (), False)
            if name in fields and (part := self.part(value, name, response)) is not _NOTHING:
                kept[name] = part
            if self.text[at] == "}":
                return kept, (), True
            at = self.after(at + 1)
        return kept, (), False

    def open(
        self, start: int, name: str, response: type[BaseModel], deep: int
    ) -> tuple[Json, tuple[str, ...]]:
        """Return what is finished of the field *name*, which begins at *start* and has no end, and the path inside it."""
        first = self.text[start : start + 1]
        if not deep:
            return None, ()
        if first == "[" and item_adapter(response, name) is not None:
            found = self.items(start, name, response)
            return found if _known_again(found) else None, ()
        if first == "{" and (model := object_of(named(response)[name][1].annotation)) is not None:
            fields, path, _ = self.object(start, model, deep - 1)
            return dict(fields), path
        return None, ()

    def items(self, at: int, name: str, response: type[BaseModel]) -> list[Json]:
        """Return the finished items of the list that begins *at*, up to the first that is not valid."""
        kept: list[Json] = []
        at = self.after(at + 1)
        while at < len(self.text):
            value, at = self.value(at)
            at = self.after(at)
            item = _NOTHING
            if value is not _NOTHING and self.text[at : at + 1] in {",", "]"}:
                item = self.item(value, name, response)
            if item is _NOTHING:
                break
            kept.append(item)
            if self.text[at] == "]":
                break
            at = self.after(at + 1)
        return kept

    def part(self, value: Json, name: str, response: type[BaseModel]) -> Any:
        """Return the finished *value* of a field as *response* writes it; `_NOTHING` when it may hold no such value."""
        try:
            found = part_of(response, self.restores, {name: value}, ())
        except (ValueError, RecursionError):
            return _NOTHING
        if name not in found:
            return _default(named(response)[name][1], adapter(response, name))
        return _checked(found[name], adapter(response, name))

    def item(self, value: Json, name: str, response: type[BaseModel]) -> Any:
        """Return *value*, a finished item of the list *name*, in the same way."""
        told = item_adapter(response, name)
        assert told is not None
        try:
            (found,) = part_of(response, self.restores, {name: [value]}, ())[name]
        except (ValueError, TypeError, RecursionError):
            return _NOTHING
        return _checked(found, told)

    def value(self, at: int) -> tuple[Any, int]:
        """Return the JSON value that begins *at* and where it ends; `_NOTHING` when it has no end there."""
        try:
            return _DECODER.raw_decode(self.text, at)
        except (ValueError, RecursionError):
            return _NOTHING, len(self.text)

    def after(self, at: int) -> int:
        """Return where the space that begins *at* ends."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at


class _Nothing:
    """Stands for a value that is not there."""


_NOTHING: Any = _Nothing()


def _no_constant(name: str) -> Json:
    raise ValueError(name)


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


_DECODER = JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)


def _default(info: FieldInfo, told: TypeAdapter[Any]) -> Any:
    """Return the value of a field that was left out on purpose; `_NOTHING` when only the whole answer decides it."""
    try:
        found = told.dump_python(info.get_default(call_default_factory=True), mode="json", by_alias=True)
    except (ValueError, TypeError):
        return _NOTHING
    return _checked(found, told)


def _checked(value: Json, told: TypeAdapter[Any]) -> Any:
    """Return *value* as its type writes it; `_NOTHING` when it may not be there, or cannot be written as JSON again."""
    try:
        said = json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
        found: Json = told.dump_python(told.validate_json(said), mode="json", by_alias=True, warnings="error")
        json.dumps(found, allow_nan=False, ensure_ascii=False).encode()
    except (ValueError, TypeError, RecursionError):
        return _NOTHING
    return found
