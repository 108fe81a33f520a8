"""What the fields of a response model hold, seen as parts: lists whose items count one by one, and objects inside objects."""

from __future__ import annotations

import types
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Discriminator, TypeAdapter
from pydantic.fields import FieldInfo


def named(response: type[BaseModel]) -> dict[str, tuple[str, FieldInfo]]:
    """Return the fields of *response* by the names its JSON uses, each with its name in Python."""
    return {_told(name, info): (name, info) for name, info in response.model_fields.items()}


def _told(name: str, info: FieldInfo) -> str:
    said = info.validation_alias
    return said if isinstance(said, str) else info.alias or name


def present(annotation: Any) -> Any:
    """Return the type *annotation* without what stands beside it, and without None when there is one other type."""
    if get_origin(annotation) is Annotated:
        return present(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        others = [each for each in get_args(annotation) if each is not type(None)]
        return present(others[0]) if len(others) == 1 else annotation
    return annotation


def item_of(annotation: Any) -> Any:
    """Return the type of the items of the list or tuple type *annotation*, which may allow None; None when it is none."""
    found = present(annotation)
    inside = get_args(found)
    if get_origin(found) is list and inside:
        return inside[0]
    is_endless = get_origin(found) is tuple and len(inside) == 2 and inside[1] is Ellipsis
    return inside[0] if is_endless else None


def object_of(annotation: Any) -> type[BaseModel] | None:
    """Return the model that *annotation* holds one of, or None; None when it holds something else."""
    found = present(annotation)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def bounded(annotation: Any, bounds: Sequence[Any]) -> Any:
    """Return the type *annotation* with its *bounds*."""
    return Annotated[annotation, *bounds] if bounds else annotation


@lru_cache(maxsize=256)
def adapter(response: type[BaseModel], name: str) -> TypeAdapter[Any]:
    """Return what validates the field of *response* that its JSON calls *name*, alone."""
    info = named(response)[name][1]
    told = (
        *info.metadata,
        *([Discriminator(info.discriminator)] if isinstance(info.discriminator, str) else ()),
    )
    return TypeAdapter(bounded(info.annotation, told))


@lru_cache(maxsize=256)
def item_adapter(response: type[BaseModel], name: str) -> TypeAdapter[Any] | None:
    """Return what validates one item of that field, which is a list; None when it is none."""
    inside = item_of(named(response)[name][1].annotation)
    return None if inside is None else TypeAdapter(inside)
