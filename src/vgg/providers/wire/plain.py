"""A typed answer over plain HTTP: what a provider without an SDK of its own needs, so that a plug-in is one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from vgg.model.canonical import Json
from vgg.model.errors import StreamCut, Truncated
from vgg.providers.adapter import Turn
from vgg.providers.outcome import Failure, Outcome
from vgg.providers.shapes.shape import Shape

from .answer import taken
from .joining import Joiner
from .parts import finished
from .tee import Tee, wired
from .typed import Read, judge, request_id


async def ask_plain(
    turn: Turn,
    shape: Shape,
    *,
    http: Tee,
    url: str,
    body: Mapping[str, Json],
    headers: Mapping[str, str],
    read: Read,
    join: Callable[[], Joiner] | None = None,
) -> Outcome:
    """POST *body* to *url* once, or read the reply that the call of *turn* already has, and return what came of it.

    *http* is made by `tee`, so that a paid reply is on disk before anything looks at it. *headers* carry the key. *read* judges
    the JSON of a reply with status 200: how it ended, what was said, what it cost. Errors by status, web pages, blank replies,
    broken connections and answers of the wrong shape are told apart here. A service that was asked for events, which *body* has
    to say when `turn.request.on_partial` is set, has a *join* that makes of them the reply they stand for.
    """
    wire = wired(turn, join)
    error: Exception | None = None
    try:
        await http.post(url, json=dict(body), headers=dict(headers))
    except Exception as caught:  # noqa: BLE001 - judged with what is on the wire
        error = caught
    judged = judge(wire, error, read, shape.limit)
    outcome = judged if isinstance(judged, Failure) else taken(shape, judged)
    noted = (*shape.adaptations, *outcome.adaptations)
    outcome = replace(outcome, adaptations=noted, request_id=request_id(wire.raw))
    return _completed(outcome, turn, shape) if isinstance(outcome, Failure) else outcome


def _completed(failure: Failure, turn: Turn, shape: Shape) -> Failure:
    """Return *failure* with what is finished of an answer that broke off, and how many ways there are to ask."""
    broke_off = isinstance(failure.error, StreamCut | Truncated) and failure.said
    response = turn.request.response
    kept = (
        finished(failure.said, response, shape.restores)
        if broke_off and response is not None
        else failure.kept
    )
    return replace(failure, kept=kept, shapes=shape.count)


def messages(turn: Turn, shape: Shape) -> list[Any]:
    """Return the prompt of *turn* as most services take it: objects with role and content, the words of *shape* last."""
    said = [{"role": each.role, "content": each.text} for each in turn.request.messages]
    return [*said, {"role": "user", "content": shape.words}] if shape.words else said
