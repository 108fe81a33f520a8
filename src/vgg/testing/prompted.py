"""A schema that stands in the words of a prompt, found as a model finds it: where no other field of a request has one."""

from __future__ import annotations

from collections.abc import Mapping
from json import JSONDecodeError, JSONDecoder

from vgg.model.canonical import Json

_MARK = "JSON schema"


def schema_in(prompt: str) -> Mapping[str, Json]:
    """Return the last object behind the words 'JSON schema' in *prompt*; empty when there is none."""
    _, mark, rest = prompt.rpartition(_MARK)
    start = rest.find("{")
    if not mark or start < 0:
        return {}
    try:
        found: Json = JSONDecoder().raw_decode(rest, start)[0]
    except JSONDecodeError:
        return {}
    return found if isinstance(found, Mapping) else {}
