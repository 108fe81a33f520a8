"""What is wrong with the shape of an answer before anybody is asked for it: a bare list is a 400 at every service."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.errors import PydanticUserError

from vgg.providers.models.lint import Problem
from vgg.providers.models.profile import Profile, Vendor
from vgg.providers.models.registry import Registry, shipped

from .dialect import DIALECTS
from .schema import Unspeakable, named_fields, resolved
from .shape import ladder

_FIELD = "response"


def dialects(profile: Profile, vendor: Vendor) -> tuple[str, ...]:
    """Return the dialects in which the model of *profile* may be asked for a shape, the best first."""
    return tuple(dict.fromkeys(rung.dialect for rung in ladder(profile, vendor)))


def in_chain(response: Any, models: Sequence[str], registry: Registry | None = None) -> list[Problem]:
    """Return what is wrong with asking the *models* of a chain ('provider:model', or either) for *response*.

    Providers that cost nothing, and such as nobody knows, ask for no schema.
    """
    known = registry or shipped()
    candidates = [known.candidate(model, "text") for model in models]
    spoken = [
        dialect
        for each in candidates
        if each.provider in known.vendors
        for dialect in dialects(known.find(each.provider, each.model), known.vendors[each.provider])
    ]
    return problems(response, tuple(dict.fromkeys(spoken))) if spoken else []


def problems(response: Any, dialects: Sequence[str]) -> list[Problem]:
    """Return what is wrong with asking for *response*, a model or any other type, in each of *dialects*.

    An error is a shape that no service takes as a schema; a warning is one that a service checks less well, or that does not say
    which of two classes an answer is. Nothing is sent, and no SDK is loaded.
    """
    name = response.__name__ if isinstance(response, type) and not get_args(response) else str(response)
    try:
        schema = TypeAdapter(response).json_schema()
    except PydanticUserError as error:  # also what has no JSON schema at all
        return [Problem("error", _FIELD, f"{name}: it has no JSON schema: {error.message}")]
    try:
        named_fields(schema)
    except Unspeakable as why:
        fix = "write a model with one field that holds it"
        return [Problem("error", _FIELD, f"{name}: its root is {why.what}", fix)]
    return [*_unspoken(schema, name, dialects), *_ambiguous(schema, name)]


def _unspoken(schema: Mapping[str, Any], name: str, dialects: Sequence[str]) -> Iterator[Problem]:
    """Give what each dialect has no words for, and what it has only as JSON text."""
    for dialect in dialects:
        try:
            spoken = DIALECTS[dialect](schema)
        except Unspeakable as why:
            where = f"{name}.{why.pointer}" if why.pointer else name
            yield Problem(
                "warning", _FIELD, f"{where}: {why.what}; {dialect} is asked without a strict schema"
            )
            continue
        for change in spoken.changes:
            if "JSON text" in change or change.startswith("not strict"):
                yield Problem("warning", _FIELD, f"{name}: in the dialect of {dialect}, {change}")


def _ambiguous(schema: Mapping[str, Any], name: str) -> Iterator[Problem]:
    """Give every union of which one value can be two things."""
    defs = schema.get("$defs", {})
    roots = {name: {key: value for key, value in schema.items() if key != "$defs"}, **defs}
    for owner, root in roots.items():
        for path, union in _unions(root, owner):
            options = [resolved(each, defs) for each in union.get("anyOf") or union.get("oneOf", ())]
            if "discriminator" in union:
                continue
            for one, other in combinations(options, 2):
                if _alike(one, other, defs):
                    names = " or ".join(
                        str(each.get("title") or each.get("type", "?")) for each in (one, other)
                    )
                    fix = "give each a field with a Literal of its own, and name it as the discriminator"
                    yield Problem("warning", _FIELD, f"{path}: one answer can be read as {names}", fix)


def _unions(schema: Any, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give every union inside *schema* with its path; references are not followed."""
    waiting = deque([(path, schema)])
    while waiting:
        where, each = waiting.popleft()
        if not isinstance(each, Mapping):
            continue
        if "anyOf" in each or "oneOf" in each:
            yield where, each
        waiting += [(f"{where}.{field}", inner) for field, inner in each.get("properties", {}).items()]
        waiting += [(f"{where}[]", each.get("items")), (f"{where}.*", each.get("additionalProperties"))]
        waiting += [(where, inner) for word in ("anyOf", "oneOf") for inner in each.get(word, ())]
        waiting += [(f"{where}[{at}]", inner) for at, inner in enumerate(each.get("prefixItems", ()))]


def _alike(one: Mapping[str, Any], other: Mapping[str, Any], defs: Mapping[str, Any]) -> bool:
    """Tell whether one value can be both *one* and *other*: an object without what tells them apart, or any text."""
    if one.get("type") != other.get("type") or one.get("type") not in {"object", "string"}:
        return False
    if one["type"] == "string":
        return not any("enum" in each or "const" in each for each in (one, other))
    mine, yours = one.get("properties", {}), other.get("properties", {})
    must = set(one.get("required", ())) <= yours.keys() and set(other.get("required", ())) <= mine.keys()
    shared = set(one.get("required", ())) & set(other.get("required", ()))
    return must and not any(
        _apart(resolved(mine[name], defs), resolved(yours[name], defs)) for name in shared
    )


def _apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether no value is both *one* and *other*, as far as their types and constants say."""
    mine, yours = _constants(one), _constants(other)
    if mine is not None and yours is not None:
        return not any(each in yours for each in mine)
    return "type" in one and "type" in other and one["type"] != other["type"]


def _constants(schema: Mapping[str, Any]) -> Sequence[Any] | None:
    return [schema["const"]] if "const" in schema else schema.get("enum")
