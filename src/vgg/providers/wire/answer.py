"""An answer's text as the shape it was asked in: read leniently where the service promised nothing, validated once."""

from __future__ import annotations

import json

from pydantic import BaseModel, ValidationError

from vgg.model.canonical import Json, canonical
from vgg.model.errors import Invalid
from vgg.providers.outcome import Failure, Outcome, Reading, Reply
from vgg.providers.shapes.lenient import Read, Unreadable, read
from vgg.providers.shapes.shape import Shape

from .classify import reasons_of

IN_WORDS = "answered in words, not by the tool"
"""The adaptation of an answer that came as text although a tool was asked for."""

_NOTHING = frozenset({"", "null"})


def text_of(reading: Reading) -> str:
    """Return what was said; a tool called with nothing, which vendors write in three ways, was called with {}."""
    return "{}" if reading.called and reading.said.strip() in _NOTHING else reading.said


def read_of(shape: Shape, reading: Reading) -> Read:
    """Return the JSON value of *reading* and what had to be repaired in it. Raises Unreadable."""
    return read(text_of(reading), strict=shape.strict, fits=lambda value: _fits(shape.response, value))


def _fits(response: type[BaseModel], value: Json) -> bool:
    try:
        response.model_validate_json(json.dumps(value))
    except ValueError:
        return False
    return True


def taken(shape: Shape, reading: Reading) -> Outcome:
    """Return what *reading* says as an answer of *shape*, or why it is none."""
    try:
        said = read_of(shape, reading)
        text = json.dumps(said.value) if said.repairs else text_of(reading)
        found = shape.response.model_validate_json(text, strict=False)
    except Unreadable as error:
        return _invalid(shape, reading, (str(error),))
    except ValidationError as error:
        return _invalid(shape, reading, reasons_of(error))
    repaired = tuple(f"repaired: {repair}" for repair in said.repairs)
    worded = (IN_WORDS,) if shape.mode in {"tool", "auto"} and not reading.called else ()
    return written(found, shape, reading, (*worded, *repaired))


def _invalid(shape: Shape, reading: Reading, reasons: tuple[str, ...]) -> Failure:
    what = f"the answer does not fit {shape.response.__name__}: {'; '.join(reasons[:3])}"
    return Failure(Invalid(what, status=200, billed="yes"), reading.usage, reasons, reading.said)


def written(found: BaseModel, shape: Shape, reading: Reading, adaptations: tuple[str, ...] = ()) -> Outcome:
    """Return *found* as it is stored: numbers that JSON has no word for are no answer."""
    try:
        body = canonical(found.model_dump(mode="json", by_alias=True))
    except ValueError as error:
        return _invalid(shape, reading, (f"the answer cannot be written as JSON: {error}",))
    return Reply(body, "application/json", reading.usage, adaptations)
