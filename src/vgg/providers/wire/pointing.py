"""Where in a request a service found what it rejects: each says it in its own words, and people want the field's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vgg.model.canonical import Json
from vgg.providers.outcome import rows_at, text_at

_CONTEXT = re.compile(r"In context=\(([^)]*)\)")
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")
_AT = (
    re.compile(r"\bat '([^']{1,300})'"),
    re.compile(r"\bGenerateContentRequest\.([\w.\[\]]{1,300})"),
    re.compile(r"^([a-z]+[._\[][\w.\[\]]{0,300}):\s"),
)
"""A path in words: Google quotes it or begins at its request, Anthropic begins its message with it."""

_STEPS = re.compile(r"[^.\[\]'\"]+")
_ROOTS = frozenset({"parameters", "input_schema", "schema", "responseSchema", "responseJsonSchema"})
_ROOTS |= frozenset({"response_schema", "response_json_schema"})
"""What the schema of an answer hangs on in a request."""

_UNIONS = frozenset({"anyOf", "oneOf", "allOf", "any_of"})


def pointer_of(body: Json, message: str) -> str:
    """Return where the error *body* with its *message* lies, '' when it does not say: 'levels[].name' of the answer's schema.

    What lies outside of the schema is named as the service names it, such as 'max_tokens'.
    """
    paths = [[*_STEPS.findall(place)] for place in _places(body, message)]
    told = [_field(path) for path in paths]
    return next(filter(None, told), "") or next((".".join(path) for path in paths if path), "")


def _places(body: Json, message: str) -> Iterator[str]:
    """Yield the places that are told, the most exact first, steps parted by dots or brackets."""
    if (context := _CONTEXT.search(message)) and context[1]:
        yield ".".join(("schema", *(one or two for one, two in _QUOTED.findall(context[1]))))
    for detail in rows_at(body, "error", "details"):
        yield from (text_at(each, "field") for each in rows_at(detail, "fieldViolations"))
    for pattern in _AT:
        if found := pattern.search(message):
            yield found[1]
    yield text_at(body, "error", "param")


def _field(path: list[str]) -> str:
    """Return the field of the answer that *path* through a schema leads to; '' when it leads to none."""
    roots = [place for place, step in enumerate(path) if step in _ROOTS]
    field, steps = "", iter(path[roots[0] + 1 :] if roots else ())
    for step in steps:
        if step in {"properties", "$defs"}:
            field = f"{field}.{next(steps, '')}" if step == "properties" else next(steps, "")
        elif step in _UNIONS:
            next(steps, "")
        elif step == "items":
            field += "[]"
        else:
            break
    return field.strip(".")
