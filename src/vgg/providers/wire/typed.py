"""Instructor as the layer between a Pydantic model and a vendor's words for it; its retries stay out."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast

from instructor.v2.core.function_calls import ResponseSchema
from instructor.v2.core.mode import Mode
from instructor.v2.core.providers import Provider
from instructor.v2.core.response_model import prepare_response_model
from pydantic import BaseModel

from vgg.model.canonical import Json
from vgg.model.errors import Malformed, StreamCut, Truncated
from vgg.model.request import RawReply, Request
from vgg.providers.adapter import Turn
from vgg.providers.models import registry
from vgg.providers.outcome import Failure, Outcome, Reading
from vgg.providers.shapes.lenient import Unreadable
from vgg.providers.shapes.shape import Shape

from .answer import read_of, taken, text_of, written
from .classify import ended_badly, json_of, lost, no_answer, refusal_of
from .parts import finished
from .stream import Joined
from .tee import Wire

Read = Callable[[Mapping[str, Json]], Reading]
"""Reads a vendor's reply."""

Send = Callable[[], Awaitable[Any]]
"""Makes a vendor's call and returns the reply as its SDK reads it."""

REQUEST_IDS = ("x-request-id", "request-id", "x-goog-request-id", "x-amzn-requestid")
"""Headers in which services name a request."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one wire family is spoken: Instructor's *provider*, its mode for each of ours, and what *read*s a reply's JSON."""

    provider: Provider
    modes: Mapping[registry.Mode, Mode]
    read: Read
    itself: str = "assistant"
    """The role the vendor gives to what the model said."""


@lru_cache(maxsize=256)
def prepared(model: type[BaseModel]) -> type[ResponseSchema]:
    """Return *model* as Instructor wants it: it parses as ever and shows a schema of nothing, for ours is written last.

    Made once a model; Instructor would build a class at every call. Its own translations of schemas are slow, too, and refuse
    maps and recursion.
    """

    def nothing(_: type[BaseModel], *__: Any, **___: Any) -> dict[str, Any]:
        return {"title": model.__name__, "type": "object", "properties": {}}

    metaclass: Any = type(model)
    made: type[BaseModel] = metaclass(
        model.__name__,
        (model,),
        {"__module__": model.__module__, "__doc__": model.__doc__, "model_json_schema": classmethod(nothing)},
    )
    return cast("type[ResponseSchema]", prepare_response_model(made))


def silence(library: str) -> None:
    """Keep *library* from writing answers, error bodies and advice to stderr, which belongs to the progress."""
    logger = logging.getLogger(library)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


async def ask_typed(turn: Turn, wire: Wire, shape: Shape, tongue: Tongue, send: Send) -> Outcome:
    """Ask for the response of *turn* in *shape* and return the answer, or what went wrong; *send* makes the one call."""
    outcome = await _asked(wire, shape, tongue, send)
    noted = (*shape.adaptations, *outcome.adaptations)
    found = replace(outcome, adaptations=noted, request_id=request_id(wire.raw))
    return (
        _kept(replace(found, shapes=shape.count), turn.request, shape)
        if isinstance(found, Failure)
        else found
    )


def request_id(raw: RawReply | None) -> str:
    """Return the name the service gave the request; '' when it gave none."""
    named = {name.lower(): value for name, value in raw.headers.items()} if raw else {}
    return next((named[name] for name in REQUEST_IDS if name in named), "")


def _kept(failure: Failure, request: Request, shape: Shape) -> Failure:
    """Return *failure* with what is finished of an answer that broke off."""
    broke_off = isinstance(failure.error, StreamCut | Truncated)
    if not broke_off or request.response is None or not failure.said:
        return failure
    return replace(failure, kept=finished(failure.said, request.response, shape.restores))


async def _asked(wire: Wire, shape: Shape, tongue: Tongue, send: Send) -> Outcome:
    """Make one call and return what came of it: Instructor reads the answer, and all around it is ours.

    It is Instructor's reading alone (`from_response`), not its patched `create`: that would prepare arguments which are written
    anew, copy usage, count retries there are none of, and look through the model five times more, for a sixth of a call's time.
    """
    silence("instructor")
    error: Exception | None = None
    reply: Any = None
    try:
        reply = await send()
    except Exception as caught:  # noqa: BLE001 - vendor exceptions die here, whatever they are
        error = caught
    judged = judge(wire, error, tongue.read, shape.limit)
    if isinstance(judged, Failure):
        return judged
    if error is not None or not plain(shape, judged):
        return taken(shape, judged)
    try:
        found = prepared(shape.response).from_response(
            reply, strict=False, mode=tongue.modes[shape.mode], provider=tongue.provider
        )
    except Exception:  # noqa: BLE001 - whatever Instructor makes of an answer
        return taken(shape, judged)
    return written(found, shape, judged)


def plain(shape: Shape, reading: Reading) -> bool:
    """Tell whether *reading* can be left to Instructor: whole JSON, the way it was asked for.

    Not words where a tool was asked for, nothing that needs repair, and no text with a fence in it: Instructor takes what is
    inside of one, even in the middle of a string.
    """
    if reading.called != (shape.mode in {"tool", "auto"}) or text_of(reading) != reading.said:
        return False
    if not reading.called and "```" in reading.said:
        return False
    try:
        return not read_of(shape, reading).repairs
    except Unreadable:
        return False


def judge(wire: Wire, error: Exception | None, read: Read, limit: int) -> Reading | Failure:
    """Return what the reply on *wire* says, or why it is none; *error* is what the SDK raised, if it did."""
    if wire.broken is not None:
        raise wire.broken
    if wire.raw is None:
        return (
            lost(error) if error else Failure(Malformed("the SDK answered without a reply", billed="maybe"))
        )
    if failure := refusal_of(wire.raw, wire.now()):
        return failure
    body = json_of(wire.raw.body)
    broke = wire.joined is not None and wire.joined.fault is not None
    if not isinstance(body, dict) or not (body or broke):
        return no_answer(wire.raw)
    reading = read(body)
    if wire.joined is not None:
        streamed = _streamed(wire.joined, reading)
        if isinstance(streamed, Failure):
            return streamed
        reading = streamed
    reading = _limited(reading, limit)
    return ended_badly(reading) or reading


def _streamed(joined: Joined, reading: Reading) -> Reading | Failure:
    """Return *reading* with the text as it was streamed; of a cut stream nobody knows how much output is billed."""
    if joined.fault is not None:
        return Failure(joined.fault, replace(reading.usage, output=None), said=joined.text)
    told = joined.text and reading.ending in {"done", "truncated"}
    return replace(reading, said=joined.text) if told else reading


def _limited(reading: Reading, limit: int) -> Reading:
    """Return *reading*, as truncated when it used all the output it had, whatever it says about its end."""
    full = reading.usage.output is not None and reading.usage.output >= limit > 0
    return replace(reading, ending="truncated") if full and reading.ending == "done" else reading
