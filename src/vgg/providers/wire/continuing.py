"""The rest of an answer that broke off: asked for alone, put together with what is kept, and validated as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from string import Template
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Len, MaxLen, MinLen
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic.fields import FieldInfo

from vgg.model.canonical import Json, canonical
from vgg.model.request import Hear, Message, Partial, Request, no_problems

from .classify import reasons_of
from .fields import bounded, named, object_of
from .parts import Kept


def resumed(first: Request, kept: Kept) -> Request:
    """Return the request for what *kept* lacks of the answer to *first*.

    Its messages begin with those of *first*, byte for byte; then comes what is kept, as JSON, and what is missing, in words. It
    asks for a model of its own and has no check: the whole is validated and checked once it is put together.
    """
    assert first.response is not None
    answered = canonical(dict(kept.fields)).decode()
    words = Template(files("vgg.providers.wire").joinpath("continue.txt").read_text("utf-8")).substitute(
        missing=_missing(first.response, kept)
    )
    return replace(
        first,
        messages=(*first.messages, Message("assistant", answered), Message("user", words.strip())),
        response=rest_of(first.response, kept),
        check=no_problems,
        on_partial=first.on_partial and _heard(first.on_partial, kept),
    )


def rest_of(response: type[BaseModel], kept: Kept) -> type[BaseModel]:
    """Return the model of what *kept* lacks of *response*: open fields, and the remaining items of a list."""
    return _derived(response, canonical(dict(kept.fields)), kept.path)


@lru_cache(maxsize=64)
def _derived(response: type[BaseModel], told: bytes, path: tuple[str, ...]) -> type[BaseModel]:
    fields: Mapping[str, Json] = json.loads(told)
    wanted: dict[str, Any] = {}
    for name, (ours, info) in named(response).items():
        if name not in fields:
            wanted[ours] = (bounded(info.annotation, info.metadata), _field(info))
        elif path and path[0] == name:
            wanted[ours] = (_remaining(info, fields[name], path[1:]), _field(info, grows=True))
    # What is said again, although it is kept, is no fault; the schema still asks for nothing else.
    closed = response.model_config.get("extra") == "forbid"
    return create_model(
        f"{response.__name__}Rest",
        __config__=ConfigDict(json_schema_extra={"additionalProperties": False}) if closed else None,
        __doc__=response.__doc__,
        **wanted,
    )


def _field(info: FieldInfo, *, grows: bool = False) -> Any:
    """Return what stands beside the type of a field: its default, unless it *grows*, its alias, its description."""
    told = {
        "alias": info.alias,
        "validation_alias": info.validation_alias,
        "serialization_alias": info.serialization_alias,
        "title": info.title,
        "description": info.description,
        "discriminator": info.discriminator,
    }
    known: dict[str, Any] = {name: value for name, value in told.items() if value is not None}
    if not grows and info.default_factory is not None:
        return Field(default_factory=info.default_factory, **known)
    return Field(default=... if grows or info.is_required() else info.default, **known)


def _remaining(info: FieldInfo, had: Json, path: tuple[str, ...]) -> Any:
    """Return the type of what is left of the field *info*, of which *had* is finished."""
    if isinstance(had, Mapping) and (model := object_of(info.annotation)) is not None:
        return _derived(model, canonical(dict(had)), path)
    return _shorter(info.annotation, info.metadata, len(had) if isinstance(had, list) else 0)


def _shorter(annotation: Any, beside: Sequence[Any], count: int) -> Any:
    """Return the list type *annotation*, with all that stands *beside* it, for what remains of it when *count* items are there.

    Of what is said about the list only its lengths are said about its rest. The greatest one stands in the schema alone: whoever
    gives all items again is heard, and the echoes are dropped afterwards.
    """
    inside = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _shorter(inside[0], (*inside[1:], *beside), count)
    if get_origin(annotation) in {Union, UnionType}:
        return Union[tuple(each if each is NoneType else _shorter(each, beside, count) for each in inside)]  # noqa: UP007
    least, most = _lengths(beside)
    bounds: list[Any] = [MinLen(least - count)] if least > count else []
    if most is not None:
        bounds.append(Field(json_schema_extra={"maxItems": max(0, most - count)}))
    return bounded(annotation, bounds)


def _lengths(beside: Sequence[Any]) -> tuple[int, int | None]:
    """Return the least and the greatest length that stand *beside* a type; None when there is no greatest."""
    each = [bound for one in beside for bound in (one.metadata if isinstance(one, FieldInfo) else (one,))]
    least = [bound.min_length for bound in each if isinstance(bound, MinLen | Len)]
    most = [bound.max_length for bound in each if isinstance(bound, MaxLen | Len)]
    return max(least, default=0), min((found for found in most if found is not None), default=None)


def _missing(response: type[BaseModel], kept: Kept) -> str:
    """Return in words what *kept* lacks."""
    fields = [repr(name) for name in named(response) if name not in kept.fields]
    found: Json = dict(kept.fields)
    for step in kept.path:
        found = found.get(step) if isinstance(found, Mapping) else None
    if isinstance(found, list):
        fields.insert(
            0, f"the items of {kept.open!r} after the {len(found)} that are finished, if there are more"
        )
    elif kept.open:
        fields.insert(0, f"the rest of {kept.open!r}")
    return ", ".join(fields)


def _heard(hear: Hear, kept: Kept) -> Hear:
    """Return what tells *hear* of the whole answer while only its rest arrives."""

    async def told(partial: Partial) -> None:
        fields = _together(kept.fields, partial.fields, kept.path)
        counts = {name: len(value) for name, value in kept.fields.items() if isinstance(value, list)}
        items = {
            name: counts.get(name, 0) + partial.items.get(name, 0) for name in {**counts, **partial.items}
        }
        whole = len(kept.fields) - bool(kept.open)
        await hear(replace(partial, fields=fields, items=items, finished=whole + partial.finished))

    return told


def merged(first: Request, kept: Kept, body: bytes) -> bytes | tuple[str, ...]:
    """Return the whole answer to *first*: *kept* with the rest in *body*, as canonical JSON, or the reasons why it does not fit.

    Items that are said again are taken once (see `_fresh`). Where nothing but the items themselves can tell an echo from an
    item that is there twice, and the whole is not valid without it, it was none.
    """
    assert first.response is not None
    rest: Mapping[str, Json] = json.loads(body)
    whole = _validated(first.response, _together(kept.fields, rest, kept.path))
    if isinstance(whole, bytes):
        return whole
    literal = _validated(first.response, _together(kept.fields, rest, kept.path, _all))
    return literal if isinstance(literal, bytes) else whole


def _validated(response: type[BaseModel], value: Mapping[str, Json]) -> bytes | tuple[str, ...]:
    try:
        found = response.model_validate_json(json.dumps(value))
        return canonical(found.model_dump(mode="json", by_alias=True))
    except ValidationError as wrong:
        return reasons_of(wrong)
    except ValueError as error:
        return (f"the answer cannot be written as JSON: {error}",)


def added(kept: Kept | None, more: Kept | None) -> Kept | None:
    """Return what is kept after *more* came of the rest of *kept*, as its request `resumed` asked for it."""
    if kept is None or more is None:
        return kept or more
    if more.open and kept.open and more.open != kept.open and not _holds(more.fields, kept.path):
        more = _closed(more)
    still = more.open or ("" if _holds(more.fields, kept.path) else kept.open)
    return Kept(_together(kept.fields, more.fields, kept.path), still)


def _holds(fields: Mapping[str, Json], path: Sequence[str]) -> bool:
    found: Json = dict(fields)
    for step in path:
        if not isinstance(found, Mapping) or step not in found:
            return False
        found = found[step]
    return True


def _closed(kept: Kept) -> Kept:
    """Return *kept* without the field that is open: two cannot grow at once."""
    return Kept({name: value for name, value in kept.fields.items() if name != kept.path[0]})


_Pick = Callable[[Sequence[Json], Sequence[Json]], list[Json]]
"""Picks from the items that are said what is new beside those that are there."""


def _together(
    had: Mapping[str, Json], more: Mapping[str, Json], path: Sequence[str], pick: _Pick | None = None
) -> dict[str, Json]:
    """Return *had* with *more* of it, where *path* leads to what was still growing."""
    whole = {**more, **had}
    if path and path[0] in had and path[0] in more:
        name = path[0]
        before, after = had[name], more[name]
        if isinstance(before, list) and isinstance(after, list):
            whole[name] = [*before, *(pick or _fresh)(before, after)]
        elif isinstance(before, Mapping) and isinstance(after, Mapping):
            whole[name] = _together(before, after, path[1:], pick)
    return whole


def _all(_: Sequence[Json], more: Sequence[Json]) -> list[Json]:
    return list(more)


def _fresh(had: Sequence[Json], more: Sequence[Json]) -> list[Json]:
    """Return *more* without echoes of *had*.

    Items whose ids tell them apart are known by these, and other objects by being equal. Of plain values, which a list may well
    hold twice, and of objects where one is there twice already, only a beginning that says all of them again is an echo.
    """
    if had and _told_apart(had, more):
        return _unmet(more, {_id(each) for each in had})
    known, said = [canonical(each) for each in had], [canonical(each) for each in more]
    objects = all(isinstance(each, Mapping) for each in (*had, *more))
    if objects and len(set(known)) == len(known):
        return [each for each, text in zip(more, said, strict=True) if text not in known]
    again = len(set(known)) > 1 and said[: len(known)] == known
    return list(more[len(known) :] if again else more)


def _told_apart(had: Sequence[Json], more: Sequence[Json]) -> bool:
    """Tell whether the items have ids of their own: each of *had* another one, and *more* no two things with the same."""
    names = [_id(each) for each in had]
    new: dict[str | int, Json] = {}
    same = all(new.setdefault(name, each) == each for each in more if (name := _id(each)) is not None)
    return same and None not in names and len(set(names)) == len(names)


def _unmet(more: Sequence[Json], met: set[str | int | None]) -> list[Json]:
    """Return the items of *more* whose ids were not *met* before."""
    fresh: list[Json] = []
    for each in more:
        name = _id(each)
        if name is None or name not in met:
            fresh.append(each)
        met = met | {name}
    return fresh


def _id(item: Json) -> str | int | None:
    found = item.get("id") if isinstance(item, Mapping) else None
    return found if isinstance(found, str | int) else None
