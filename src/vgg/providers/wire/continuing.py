"""The rest of an answer that broke off: asked for alone, put together with what is kept, and validated as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from string import Template
from typing import Any

from annotated_types import Len, MaxLen, MinLen
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic.fields import FieldInfo

from vgg.model.canonical import Json, canonical
from vgg.model.request import Hear, Message, Partial, Request, no_problems

from .classify import reasons_of
from .parts import Kept, bounded, named, object_type


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
            wanted[ours] = (_remaining(info, fields[name], path[1:]), _field(info, fields[name]))
    # What is said again, although it is kept, is no fault; the schema still asks for nothing else.
    closed = response.model_config.get("extra") == "forbid"
    return create_model(
        f"{response.__name__}Rest",
        __config__=ConfigDict(json_schema_extra={"additionalProperties": False}) if closed else None,
        __doc__=response.__doc__,
        **wanted,
    )


def _field(info: FieldInfo, had: Json = None) -> Any:
    """Return what stands beside the type of a field: its default, unless *had* is finished of it, its alias, its description."""
    required = had is not None
    told = {
        "alias": info.alias,
        "title": info.title,
        "description": info.description,
        "discriminator": info.discriminator,
    }
    known: dict[str, Any] = {name: value for name, value in told.items() if value is not None}
    if not required and info.default_factory is not None:
        return Field(default_factory=info.default_factory, **known)
    if isinstance(had, list) and (most := _most(info)) is not None:
        known["json_schema_extra"] = {"maxItems": max(0, most - len(had))}
    return Field(default=... if required or info.is_required() else info.default, **known)


def _most(info: FieldInfo) -> int | None:
    """Return how many items the list of a field has at most."""
    found = [each.max_length for each in info.metadata if isinstance(each, MaxLen | Len)]
    return next((most for most in found if most is not None), None)


def _remaining(info: FieldInfo, had: Json, path: tuple[str, ...]) -> Any:
    """Return the type of what is left of the field *info*, of which *had* is finished."""
    if isinstance(had, Mapping) and (model := object_type(info)) is not None:
        return _derived(model, canonical(dict(had)), path)
    count = len(had) if isinstance(had, list) else 0
    return bounded(info.annotation, [_fewer(each, count) for each in info.metadata])


def _fewer(bound: Any, count: int) -> Any:
    """Return the *bound* on a list's length for what remains of it when *count* items are there.

    Its greatest length stays: whoever says all items again gives too many, and the echoes are dropped only afterwards.
    """
    match bound:
        case MinLen(min_length=least):
            return MinLen(max(0, least - count))
        case Len(min_length=least, max_length=most):
            return Len(max(0, least - count), most)
    return bound


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

    Items that were kept and are said again, known by their id or by being equal, are taken once.
    """
    assert first.response is not None
    whole = _together(kept.fields, json.loads(body), kept.path)
    try:
        found = first.response.model_validate_json(json.dumps(whole))
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


def _together(had: Mapping[str, Json], more: Mapping[str, Json], path: Sequence[str]) -> dict[str, Json]:
    """Return *had* with *more* of it, where *path* leads to what was still growing."""
    whole = {**more, **had}
    if path and path[0] in had and path[0] in more:
        name = path[0]
        before, after = had[name], more[name]
        if isinstance(before, list) and isinstance(after, list):
            whole[name] = [*before, *_fresh(before, after)]
        elif isinstance(before, Mapping) and isinstance(after, Mapping):
            whole[name] = _together(before, after, path[1:])
    return whole


def _fresh(had: Sequence[Json], more: Sequence[Json]) -> list[Json]:
    """Return *more* without echoes of *had*: objects by their id or by being equal, other values where all were said again."""
    if not all(isinstance(each, Mapping) for each in (*had, *more)):
        echoed = len(had) > 1 and list(more[: len(had)]) == list(had)
        return list(more[len(had) :] if echoed else more)
    names = {_id(each) for each in had} - {None}
    return [each for each in more if each not in had and (_id(each) is None or _id(each) not in names)]


def _id(item: Json) -> str | int | None:
    found = item.get("id") if isinstance(item, Mapping) else None
    return found if isinstance(found, str | int) else None
