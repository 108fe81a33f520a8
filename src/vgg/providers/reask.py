"""The same question once more, put better: with the reasons an answer failed, or with more room for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from string import Template

from vgg.model.errors import Invalid
from vgg.model.request import Message, Request

from .outcome import Failure
from .registry import Profile

_MOST_SAID = 200_000


def reasked(first: Request, sent: Request, failure: Failure) -> Request:
    """Return *first* with the answer to *sent* and why it failed; an earlier re-ask is left out."""
    reasons = "\n".join(f"- {reason}" for reason in failure.reasons) or f"- {failure.error.what}"
    words = Template(files("vgg.providers").joinpath("reask.txt").read_text("utf-8")).substitute(
        reasons=reasons
    )
    answered = (Message("assistant", failure.said[:_MOST_SAID]),) if failure.said.strip() else ()
    return replace(sent, messages=(*first.messages, *answered, Message("user", words)))


def grown(sent: Request, profile: Profile) -> Request | None:
    """Return *sent* with all the room the model has; None when it had that already."""
    limit = sent.settings.get("max_output")
    if sent.kind != "text" or (isinstance(limit, int) and limit >= profile.max_output):
        return None
    return replace(sent, settings={**sent.settings, "max_output": profile.max_output})


def rejected(problems: Sequence[str]) -> Invalid:
    """Return the error of an answer whose shape is right and whose meaning has *problems*."""
    more = f" and {len(problems) - 3} more" if len(problems) > 3 else ""
    return Invalid(
        f"the answer was checked and rejected: {'; '.join(problems[:3])}{more}", status=200, billed="yes"
    )
