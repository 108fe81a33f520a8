"""The finished parts of an answer that broke off: what was paid for and need not be asked again.

Only what is followed by a comma or a closing bracket is finished: at the very end of a cut text 12 may have become 123.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from json import JSONDecoder
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, Discriminator, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from vgg.model.canonical import Json

_SPACE = re.compile(r"[ \t\n\r]*")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """The finished *fields* of an answer, by the names its JSON uses; *open* is the path of the list or object still growing.

    'levels' is a list of the answer, 'hero.moves' one inside its object 'hero'; what of it is finished is in *fields*.
    """

    fields: Mapping[str, Json] = field(default_factory=dict)
    open: str = ""

    @property
    def count(self) -> int:
        """How many parts are finished: fields, and the items of what was still growing."""
        found: Json = dict(self.fields)
        total = 0
        for step in (*self.path, None):
            whole = len(found) if isinstance(found, dict | list) else 0
            total += whole - (step is not None)
            found = found.get(step) if isinstance(found, Mapping) and step is not None else None
        return total

    @property
    def path(self) -> tuple[str, ...]:
        """The names that lead to what was still growing."""
        return tuple(self.open.split(".")) if self.open else ()

    def __bool__(self) -> bool:
        return self.count > 0

    def to_json(self) -> Json:
        """Return it as JSON."""
        found: Json = asdict(self)
        return found

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Kept:
        """Return what `to_json` wrote."""
        return cls(value["fields"], value["open"])


def finished(text: str, response: type[BaseModel]) -> Kept | None:
    """Return the finished parts of the cut *text* of an answer of the shape *response*; None when there are none.

    Each part is valid by the type of its own field; one that is not ends what is kept of its list. The last part of a text that
    lacks nothing is not kept: a stream without its last event never said that it was done.
    """
    start = text.find("{")
    if start < 0:
        return None
    fields, path, whole = _object(text, start, response, _DEEPEST)
    if whole and not named(response).keys() - fields.keys():
        fields, path = _reopened(fields, response)
    kept = Kept(fields, ".".join(path))
    return kept or None


def named(response: type[BaseModel]) -> dict[str, tuple[str, FieldInfo]]:
    """Return the fields of *response* by the names its JSON uses, each with its name in Python."""
    return {info.alias or name: (name, info) for name, info in response.model_fields.items()}


def item_type(info: FieldInfo) -> Any:
    """Return the type of the items of the list *info* describes; None when it is none."""
    return item_of(info.annotation)


def item_of(annotation: Any) -> Any:
    """Return the type of the items of the list or tuple type *annotation*; None when it is none."""
    inside = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return item_of(inside[0])
    if get_origin(annotation) is list and inside:
        return inside[0]
    is_endless = get_origin(annotation) is tuple and len(inside) == 2 and inside[1] is Ellipsis
    return inside[0] if is_endless else None


def object_type(info: FieldInfo) -> type[BaseModel] | None:
    """Return the model the field *info* holds one of; None when it holds something else."""
    found = info.annotation
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def bounded(annotation: Any, bounds: Sequence[Any]) -> Any:
    """Return the type *annotation* with its *bounds*."""
    return Annotated[annotation, *bounds] if bounds else annotation


def _reopened(fields: dict[str, Json], response: type[BaseModel]) -> tuple[dict[str, Json], tuple[str, ...]]:
    """Take the last part out of *fields*, which are everything: the last field, or a list that may still grow."""
    last = next(reversed(fields), None)
    if last is None:
        return fields, ()
    rest = {name: value for name, value in fields.items() if name != last}
    value, info = fields[last], named(response)[last][1]
    if isinstance(value, list) and item_type(info) is not None:
        return {**rest, last: value[:-1]}, (last,)
    return rest, ()


_Found = tuple[dict[str, Json], tuple[str, ...], bool]


def _object(text: str, at: int, response: type[BaseModel], deep: int) -> _Found:
    """Return the finished fields of the object that begins *at*, the path of what is open in it, and whether it is whole."""
    kept: dict[str, Json] = {}
    fields = named(response)
    at = _skip(text, at + 1)
    while text[at : at + 1] == '"':
        name, at = _value(text, at)
        at = _skip(text, at) if isinstance(name, str) else len(text)
        if text[at : at + 1] != ":" or name in kept:
            return kept, (), False
        start = _skip(text, at + 1)
        value, at = _value(text, start)
        at = _skip(text, at)
        if value is _NOTHING or text[at : at + 1] not in {",", "}"}:
            info = fields[name][1] if name in fields else None
            part, path = _open(text, start, info, deep)
            return (kept | {name: part}, (name, *path), False) if part else (kept, (), False)
        if name in fields and _valid(value, _adapter(response, name)):
            kept[name] = value
        if text[at] == "}":
            return kept, (), True
        at = _skip(text, at + 1)
    return kept, (), False


def _open(text: str, start: int, info: FieldInfo | None, deep: int) -> tuple[Json, tuple[str, ...]]:
    """Return what is finished of the value that begins at *start* and has no end, and the path inside it."""
    first = text[start : start + 1]
    if info is None or not deep:
        return None, ()
    if first == "[" and (inside := item_type(info)) is not None:
        return _items(text, start, TypeAdapter(inside)), ()
    if first == "{" and (model := object_type(info)) is not None:
        found, path, _ = _object(text, start, model, deep - 1)
        return dict(found), path
    return None, ()


def _items(text: str, at: int, adapter: TypeAdapter[Any]) -> list[Json]:
    """Return the finished items of the list that begins *at*, up to the first that is not valid."""
    kept: list[Json] = []
    at = _skip(text, at + 1)
    while at < len(text):
        value, at = _value(text, at)
        at = _skip(text, at)
        if value is _NOTHING or text[at : at + 1] not in {",", "]"} or not _valid(value, adapter):
            break
        kept.append(value)
        if text[at] == "]":
            break
        at = _skip(text, at + 1)
    return kept


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


def _value(text: str, at: int) -> tuple[Any, int]:
    """Return the JSON value that begins *at* and where it ends; `_NOTHING` when it has no end there."""
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return _NOTHING, len(text)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


@lru_cache(maxsize=256)
def _adapter(response: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = named(response)[name][1]
    told = (
        *info.metadata,
        *([Discriminator(info.discriminator)] if isinstance(info.discriminator, str) else ()),
    )
    return TypeAdapter(bounded(info.annotation, told))


def _valid(value: Json, adapter: TypeAdapter[Any]) -> bool:
    """Tell whether *value* is what its field may hold, and can be written as JSON again."""
    try:
        written = json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
        adapter.validate_json(written)
    except (ValidationError, ValueError):
        return False
    return True
