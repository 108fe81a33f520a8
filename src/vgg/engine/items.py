"""The items of a fanned-out phase, each with an id that is safe in a path."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vgg.model.canonical import Json
from vgg.model.errors import VggError
from vgg.model.pipeline import Phase

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def items_of(phase: Phase, values: Mapping[str, Json]) -> dict[str, Json]:
    """Return the items of *phase* by id, in the order of the list that *values*, the artifacts it needs, hold.

    A phase that is not fanned out has one item, '' with the value None. An item's id is its own 'id', else its
    place in the list.
    """
    if not phase.each:
        return {"": None}
    items: dict[str, Json] = {}
    for place, item in enumerate(_list_at(phase, values)):
        name = _id(phase, place, item)
        if name in items:
            raise VggError(
                f"{phase.name}: {phase.each} has two items with the id {name!r}", hint=_again(phase)
            )
        items[name] = item
    return items


def _list_at(phase: Phase, values: Mapping[str, Json]) -> Sequence[Json]:
    head, *path = phase.each.split(".")
    value = values[head]
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise VggError(f"{phase.name}: {phase.each} is no list", hint=_again(phase))
    return value


def _id(phase: Phase, place: int, item: Json) -> str:
    name = item.get("id") if isinstance(item, Mapping) else None
    if name is None:
        return str(place)
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise VggError(
            f"{phase.name}: {phase.each}[{place}] has the id {name!r}, which is no safe name",
            hint=_again(phase),
        )
    return name


def _again(phase: Phase) -> str:
    return f"`vgg phase {phase.each.partition('.')[0]}` asks for the list anew"
