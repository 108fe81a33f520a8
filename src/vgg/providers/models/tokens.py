"""How many tokens a request has before it is sent: counted where the model's tokenizer is here, and bounded elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module

from vgg.model.canonical import canonical
from vgg.model.request import Request, schema_of

from .profile import Profile

AROUND = 1_500
"""Tokens a vendor puts around a request that nobody sees: tool instructions, separators. A bound of ours."""

A_PICTURE = 16_000
"""Tokens one attached picture can be. A bound of ours: the vendors' documents name at most 10,000."""

MOST_BYTES = 24
"""Bytes a token has at the most on average. Measured with o200k on fifteen kinds of text, repeated letters counted twice: prose
has 4, Russian and Georgian 10, a list of the longest English words 14, one long Georgian word said two hundred times 22. No
proof: it only refuses what nobody doubts."""

USUAL_BYTES = 4
"""Bytes a token has in prose; JSON with numbers has less than two. Good for an estimate, and for no bound."""

_RUNS = re.compile(r"(\s)\s+|(.)\2{2,}")

Tokenizer = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Count:
    """How many *tokens* a request has at the most, and at the *least*, and *how* that is known.

    *exact*: its words were counted by the model's own tokenizer; what a vendor puts around them is bounded all the same.
    """

    tokens: int
    exact: bool
    how: str
    least: int = 0


def count(request: Request, profile: Profile) -> Count:
    """Return how many tokens *request* has for the model of *profile*: words, schema, tools and pictures together."""
    counter = tokenizer(profile.tokenizer) if profile.tokenizer else None
    if counter is None:
        squeezed = _RUNS.sub(r"\1\2\2", request.prompt)
        least = len(squeezed.encode("utf-8", "replace")) // MOST_BYTES
        return Count(bound(request), False, "bounded by its bytes: no tokenizer of the model is here", least)
    words = counter([message.text for message in request.messages])
    schema = len(canonical(schema_of(request.response))) if request.response else 0
    total = words + schema + AROUND + A_PICTURE * len(request.attachments)
    return Count(total, True, f"counted by {profile.tokenizer}; its schema is bounded by its bytes", words)


def bound(request: Request) -> int:
    """Return a number of tokens that *request* cannot pass: a byte-level tokenizer makes no more tokens than bytes."""
    return len(canonical(request.canonical(""))) + AROUND + A_PICTURE * len(request.attachments)


def tokenizer(name: str) -> Tokenizer | None:
    """Return what counts by the tokenizer *name*; None when it is not installed (the extra `tokens`) or knows no such name.

    It is imported here and loaded at its first count, in 0.16 s, so that nothing pays for it that does not count.
    """
    try:
        batch_count = import_module("toktok").batch_count
        batch_count([""], name)
    except (ImportError, AttributeError, KeyError):
        return None
    return lambda texts: int(sum(batch_count([_whole(text) for text in texts], name)))


def _whole(text: str) -> str:
    """Return *text* without half characters, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class Rates:
    """What usage told about models: bytes sent and tokens they were, by 'provider:model'. It corrects estimates, never bounds."""

    seen: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def told(self, model: str, request: Request, tokens: int) -> Rates:
        """Return the rates after *request* turned out to have *tokens* for *model*."""
        size, before = self.seen.get(model, (0, 0))
        return replace(self, seen={**self.seen, model: (size + _size(request), before + tokens)})

    def about(self, model: str, request: Request) -> int:
        """Return about how many tokens *request* has for *model*."""
        size, tokens = self.seen.get(model, (0, 0))
        known = size and tokens
        return _size(request) * tokens // size if known else _size(request) // USUAL_BYTES


def _size(request: Request) -> int:
    schema = len(canonical(schema_of(request.response))) if request.response else 0
    return len(request.prompt.encode("utf-8", "replace")) + schema
