"""Instructor as the layer between a Pydantic model and a vendor's words for it; its retries stay out."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import Any

import instructor
from instructor.v2.core.errors import IncompleteOutputException
from instructor.v2.core.mode import Mode
from instructor.v2.core.providers import Provider
from instructor.v2.core.response_model import prepare_response_model
from pydantic import BaseModel, ValidationError

from vgg.model.canonical import Json, canonical
from vgg.model.errors import Invalid, Malformed
from vgg.model.request import Request

from .classify import ended_badly, json_of, lost, no_answer, refusal_of
from .outcome import Failure, Outcome, Reading, Reply
from .tee import Wire

Read = Callable[[Mapping[str, Json]], Reading]
"""Reads a vendor's reply."""

_MOST_REASONS = 20


class Stop(IncompleteOutputException):
    """The one exception Instructor neither wraps nor answers with another call; it carries our *failure*."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(message=failure.cause)
        self.failure = failure


@cache
def prepared(model: type[BaseModel]) -> type[BaseModel]:
    """Return *model* as Instructor wants it, made once and not at every call."""
    found = prepare_response_model(model)
    assert found is not None
    return found


def silence(library: str) -> None:
    """Keep *library* from writing answers, error bodies and advice to stderr, which belongs to the progress."""
    logger = logging.getLogger(library)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


async def ask_typed(
    request: Request,
    wire: Wire,
    *,
    provider: Provider,
    mode: Mode,
    model: str,
    send: Callable[[dict[str, Any]], Awaitable[Any]],
    read: Read,
    limit: int,
    itself: str = "assistant",
) -> Outcome:
    """Ask for `request.response` in the dialect of *provider*, and return the answer or what went wrong.

    *send* makes the vendor's call from the arguments Instructor prepared; *read* judges the reply's JSON
    before any SDK or Instructor does; *limit* is the output limit that was sent, in tokens, and *itself* the
    role the vendor gives to what the model said.
    """
    assert request.response is not None
    reading = Reading("empty")
    fault: Exception | None = None  # a full disk or a bug of ours: Instructor would wrap it

    async def create(*_: Any, **arguments: Any) -> Any:
        nonlocal reading, fault
        error: Exception | None = None
        reply: Any = None
        try:
            reply = await send(arguments)
        except Exception as caught:  # noqa: BLE001 - vendor exceptions die here, whatever they are
            error = caught
        try:
            judged = judge(wire, error, read, limit)
        except Exception as ours:
            fault = ours
            raise
        if isinstance(judged, Failure):
            raise Stop(judged)
        reading = judged
        return reply

    silence("instructor")
    roles = {"assistant": itself}
    messages: list[Any] = [
        {"role": roles.get(each.role, each.role), "content": each.text} for each in request.messages
    ]
    how: dict[str, Any] = {"provider": provider, "mode": mode}
    client = instructor.AsyncInstructor(client=None, create=instructor.patch(create=create, **how), **how)
    try:
        found = await client.create(
            response_model=prepared(request.response),
            messages=messages,
            max_retries=0,
            strict=False,
            model=model,
        )
    except Stop as stop:
        return stop.failure
    except Exception as error:  # noqa: BLE001 - whatever Instructor makes of an answer
        if fault is not None:
            raise fault from None
        if wire.raw is None:
            return lost(error)
        return _rescued(request.response, reading, error)
    assert isinstance(found, BaseModel)
    return _reply(found, reading)


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
    if not isinstance(body, dict) or not body:
        return no_answer(wire.raw)
    reading = _limited(read(body), limit)
    return ended_badly(reading) or reading


def _limited(reading: Reading, limit: int) -> Reading:
    """Return *reading*, as truncated when it used all the output it had, whatever it says about its end."""
    full = reading.usage.output is not None and reading.usage.output >= limit > 0
    return Reading("truncated", reading.said, reading.usage) if full and reading.ending == "done" else reading


def _rescued(model: type[BaseModel], reading: Reading, error: Exception) -> Outcome:
    """Read the answer from its text when it came as no tool call; else say what is wrong with it."""
    try:
        found = model.model_validate_json(reading.said)
    except ValidationError as wrong:
        reasons = tuple(_reason(each) for each in wrong.errors(include_url=False)[:_MOST_REASONS])
        what = f"the answer does not fit {model.__name__}: {'; '.join(reasons[:3])}"
        return Failure(Invalid(what, status=200, billed="yes"), reading.usage, reasons, reading.said)
    except ValueError:
        what = f"the answer could not be read ({type(error).__name__})"
        return Failure(Malformed(what, status=200, billed="yes"), reading.usage, said=reading.said)
    return _reply(found, reading)


def _reply(found: BaseModel, reading: Reading) -> Outcome:
    """Return *found* as it is stored: numbers that JSON has no word for are no answer."""
    try:
        body = canonical(found.model_dump(mode="json", by_alias=True))
    except ValueError as error:
        reasons = (f"the answer cannot be written as JSON: {error}",)
        return Failure(Invalid(reasons[0], status=200, billed="yes"), reading.usage, reasons, reading.said)
    return Reply(body, "application/json", reading.usage)


def _reason(problem: Mapping[str, Any]) -> str:
    where = ".".join(str(step) for step in problem["loc"]) or "the answer"
    got = problem.get("input")
    shown = f" (got {got!r:.80})" if isinstance(got, str | int | float | None) else ""
    return f"{where}: {problem['msg']}{shown}"
