"""The same question once more, put better: with reasons, with more room, shorter, for the rest, or as the same turn continued."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from string import Template

from vgg.model.errors import Invalid
from vgg.model.request import Message, Request
from vgg.providers.adapter import output_limit
from vgg.providers.models.registry import Profile
from vgg.providers.outcome import Failure
from vgg.providers.wire.continuing import resumed
from vgg.providers.wire.parts import Kept

from .core import Ask

_MOST_SAID = 200_000
_MOST_REASONS = 20


def worded(first: Request, ask: Ask, kept: Kept | None, last: tuple[Request, Failure] | None) -> Request:
    """Return the question *first* as *ask* says that it is put now.

    *kept* are the finished parts of cut answers, *last* what this candidate was sent before and how that ended.
    """
    why = ask.reason.partition(":")[0]
    if last is not None and why in {"retry", "grow", "reshape"}:
        return last[0]
    base = shortened(first, ask.trim)
    if ask.rest and kept is not None:
        base = resumed(base, kept)
    if last is not None and why == "reask":
        return reasked(base, last[1])
    if last is not None and why == "continue" and not ask.rest:
        return continued(last[0], last[1])
    return base


def reasked(first: Request, failure: Failure) -> Request:
    """Return *first* with the answer that failed and why; an earlier re-ask is left out."""
    reasons = "\n".join(f"- {reason}" for reason in failure.reasons[:_MOST_REASONS])
    words = Template(files("vgg.providers.chain").joinpath("reask.txt").read_text("utf-8")).substitute(
        reasons=reasons or f"- {failure.error.what}"
    )
    answered = (Message("assistant", failure.said[:_MOST_SAID]),) if failure.said.strip() else ()
    return replace(first, messages=(*first.messages, *answered, Message("user", words)))


def continued(sent: Request, failure: Failure) -> Request:
    """Return *sent* with what its model said before it paused, so that it goes on with the same turn."""
    said = failure.said[:_MOST_SAID]
    return (
        replace(sent, messages=(*sent.messages, Message("assistant", said.rstrip())))
        if said.strip()
        else sent
    )


def limited(sent: Request, profile: Profile, limit: int) -> Request:
    """Return *sent* with the output limit *limit* in tokens; 0 leaves it as it is."""
    if not limit or output_limit(sent, profile) == limit:
        return sent
    return replace(sent, settings={**sent.settings, "max_output": limit})


def shortened(first: Request, count: int) -> Request:
    """Return *first* without the first *count* of the parts that may go; what stands before them keeps its bytes.

    The part 'rows' is what stands in <rows>...</rows>, tags included, in any message.
    """
    messages = first.messages
    for name in first.trim[:count]:
        part = re.compile(rf"<{re.escape(name)}>.*</{re.escape(name)}>\n?", re.DOTALL)
        messages = tuple(replace(each, text=part.sub("", each.text)) for each in messages)
    return first if messages == first.messages else replace(first, messages=messages)


def left_out(first: Request, count: int) -> tuple[str, ...]:
    """Return the words for the parts that `shortened` leaves out."""
    return tuple(f"left out to fit the window: {name}" for name in first.trim[:count])


def count_of(kept: Kept | None) -> int:
    """Return how many finished parts *kept* has, counted so that more parts are always a greater number."""
    return kept.count if kept else 0


def rejected(problems: Sequence[str]) -> Invalid:
    """Return the error of an answer whose shape is right and whose meaning has *problems*."""
    more = f" and {len(problems) - 3} more" if len(problems) > 3 else ""
    return Invalid(
        f"the answer was checked and rejected: {'; '.join(problems[:3])}{more}", status=200, billed="yes"
    )
