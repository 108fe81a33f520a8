"""Bounds that a dialect says in words, read back: a scripted answer keeps them as a model would that understood them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_NUMBER = r"(-?[0-9.]+(?:e[+-]?[0-9]+)?)"
_TOLD: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("minLength", re.compile(rf"at least {_NUMBER} characters")),
    ("maxLength", re.compile(rf"at most {_NUMBER} characters")),
    ("minItems", re.compile(rf"at least {_NUMBER} in the list")),
    ("minItems", re.compile(rf"exactly {_NUMBER} items")),
    ("maxItems", re.compile(rf"at most {_NUMBER} in the list")),
    ("minimum", re.compile(rf"at least {_NUMBER}(?=[,)])")),
    ("maximum", re.compile(rf"at most {_NUMBER}(?=[,)])")),
    ("exclusiveMinimum", re.compile(rf"more than {_NUMBER}(?=[,)])")),
    ("exclusiveMaximum", re.compile(rf"less than {_NUMBER}(?=[,)])")),
)
_PATTERN = re.compile(r"must match `(.+?)`")
_FORMAT = re.compile(r"format (date|date-time)\b")


def told(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return *schema* with the bounds that only its description says as keywords, where it has none of its own."""
    words = schema.get("description", "")
    if not isinstance(words, str):
        return schema
    if "written as JSON text" in words:
        return {"const": "{}"}
    found: dict[str, Any] = {}
    for name, pattern in _TOLD:
        if match := pattern.search(words):
            value = float(match[1])
            found[name] = int(value) if value.is_integer() else value
    if match := _PATTERN.search(words):
        found["pattern"] = match[1]
    elif _FORMAT.search(words) or schema.get("format") in {"date", "date-time"}:
        found["pattern"] = r"^\d{4}-\d\d-\d\d$"
    return {**found, **schema}
