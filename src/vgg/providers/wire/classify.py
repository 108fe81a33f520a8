"""What went wrong, in our words: a status, a vendor's code or a broken connection becomes one typed error."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from vgg.model.canonical import Json
from vgg.model.errors import (
    Auth,
    Billed,
    ContextWindow,
    Empty,
    Filtered,
    Garbled,
    Malformed,
    ModelGone,
    Overloaded,
    Paused,
    ProviderError,
    Quota,
    RateLimited,
    Refused,
    Rejected,
    ServerFault,
    Timeout,
    Transport,
    Truncated,
)
from vgg.model.request import RawReply
from vgg.providers.outcome import Failure, Reading, number, rows_at, text_at

from .pointing import pointer_of
from .waiting import retry_after

_EXCERPT = 200
_MOST_WORDS = 2_000
"""Letters of a service's explanation that are looked at and shown: some repeat the whole of what they were sent."""

_TAGS = re.compile(r"<[^>]{0,200}>")


@dataclass(frozen=True, slots=True)
class Said:
    """What a reply with an error says: its status, the vendor's codes in lower case, and the words."""

    status: int
    codes: frozenset[str]
    message: str

    def has(self, *codes: str) -> bool:
        """Return whether one of *codes* is among the reply's."""
        return bool(self.codes & set(codes))

    def says(self, *words: str) -> bool:
        """Return whether the message holds one of *words*."""
        low = self.message.lower()
        return any(word in low for word in words)


def said(raw: RawReply) -> Said:
    """Read what *raw* says about an error, whoever sent it."""
    body = first_of(raw.body)
    codes = {text_at(body, "error", name).lower() for name in ("code", "type", "status")}
    for detail in rows_at(body, "error", "details"):
        codes.add(text_at(detail, "reason").lower())
        codes.update(_quotas(detail))
    message = text_at(body, "error", "message") or text_at(body, "error") or excerpt(raw.body)
    told = raw.status if raw.status >= 300 else _status(body, codes)
    return Said(told, frozenset(codes - {""}), message)


def _status(body: Json, codes: Collection[str]) -> int:
    """Return the status that an error would have had, which was said inside of a reply that began well; 200 when nobody knows."""
    code = number(body, "error", "code") or number(body, "error", "status") or 0
    if 400 <= code < 600:
        return code
    return next((_STATUSES[each] for each in sorted(codes) if each in _STATUSES), 200)


_STATUSES: Mapping[str, int] = {
    "invalid_request_error": 400,
    "invalid_argument": 400,
    "failed_precondition": 400,
    "out_of_range": 400,
    "unauthenticated": 401,
    "cancelled": 499,
    "timeout_error": 504,
    "deadline_exceeded": 504,
}
"""The status of errors by what Anthropic, OpenAI (types) and Google (statuses) call them, where no rule names them."""


def _quotas(detail: Json) -> Iterator[str]:
    for violation in rows_at(detail, "violations"):
        if "perday" in text_at(violation, "quotaId").lower():
            yield "perday"


def json_of(body: bytes) -> Json:
    """Return *body* as JSON; None when it is none."""
    try:
        value: Json = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value


def first_of(body: bytes) -> Json:
    """Return *body* as JSON, of a list its first value: Google puts errors of streams into one."""
    value = json_of(body)
    return value[0] if isinstance(value, list) and value else value


def excerpt(body: bytes) -> str:
    """Return the beginning of *body* as plain words, without markup."""
    return _TAGS.sub(" ", body[:4_000].decode("utf-8", "replace"))[:_EXCERPT].strip()


_QUOTA = ("insufficient_quota", "billing_error", "billing_hard_limit_reached", "perday")
_RULES: tuple[tuple[Callable[[Said], bool], type[ProviderError]], ...] = (
    (
        lambda it: (
            it.status == 402 or it.has(*_QUOTA) or it.says("credit balance", "exceeded your current quota")
        ),
        Quota,
    ),
    (lambda it: it.has("failed_precondition") and it.says("billing"), Quota),
    (lambda it: it.has("content_filter", "moderation_blocked", "content_policy_violation"), Filtered),
    (lambda it: it.status == 403 and it.says("moderation", "safety system"), Filtered),
    (
        lambda it: it.has("context_length_exceeded", "model_context_window_exceeded", "request_too_large"),
        ContextWindow,
    ),
    (
        lambda it: (
            it.status in {400, 413}
            and it.says(
                "prompt is too long", "input is too long", "maximum context length", "input token count"
            )
        ),
        ContextWindow,
    ),
    (
        lambda it: it.status == 401 or it.has("api_key_invalid", "authentication_error", "invalid_api_key"),
        Auth,
    ),
    (lambda it: it.status == 403 or it.has("permission_error", "permission_denied"), Auth),
    (lambda it: it.status == 404 or it.has("model_not_found", "not_found_error"), ModelGone),
    (
        lambda it: (
            it.status in {503, 529}
            or it.has("overloaded_error", "unavailable", "server_is_overloaded")
            or (it.status < 300 and it.says("overloaded"))
        ),
        Overloaded,
    ),
    (
        lambda it: (
            it.status == 429 or it.has("rate_limit_exceeded", "rate_limit_error", "resource_exhausted")
        ),
        RateLimited,
    ),
    (
        lambda it: it.status == 408 or it.status >= 500 or it.has("api_error", "server_error", "internal"),
        ServerFault,
    ),
    (lambda it: it.status >= 400, Rejected),
)


def refusal_of(raw: RawReply, now: float) -> Failure | None:
    """Return the failure *raw* stands for by status, or by an error object in a 200; None when it is none.

    An error that nobody knows, in a reply that began well, is a fault of the service.
    """
    if 200 <= raw.status < 300 and not _hidden_error(raw):
        return None
    what = said(raw)
    hidden = raw.status < 300
    kind = next((error for test, error in _RULES if test(what)), ServerFault if hidden else Malformed)
    words = what.message[:_MOST_WORDS]
    where = pointer_of(first_of(raw.body), words)[:_EXCERPT] if kind is Rejected else ""
    at = f" (at {where})" if where and where not in words else ""
    return Failure(
        kind(
            f"HTTP {raw.status}: {words or 'no explanation'}{at}",
            status=raw.status,
            retry_after=retry_after(raw.headers, raw.body, now),
            pointer=where,
            billed="maybe" if hidden else "no",
        )
    )


def _hidden_error(raw: RawReply) -> bool:
    body = json_of(raw.body) if raw.body[:1] in {b"{", b" ", b"\n", b"["} else None
    return (
        isinstance(body, dict)
        and bool(body.get("error"))
        and not any(body.get(name) for name in ("choices", "content", "candidates"))
    )


_ENDINGS: dict[str, tuple[type[ProviderError], str]] = {
    "refused": (Refused, "the model declined"),
    "filtered": (Filtered, "a content filter stopped the answer"),
    "truncated": (Truncated, "the answer hit the output limit"),
    "empty": (Empty, "the answer has no content"),
    "malformed": (Malformed, "the answer is malformed"),
    "window": (ContextWindow, "the prompt fills the model's window"),
    "garbled": (Garbled, "the model called its tool in a way nobody can read"),
    "paused": (Paused, "the service wants the turn to be continued"),
}


def ended_badly(reading: Reading) -> Failure | None:
    """Return the failure a *reading* of a paid answer stands for; None when it ended well."""
    if reading.ending == "done":
        return None
    kind, words = _ENDINGS[reading.ending]
    note = f": {reading.note[:_EXCERPT]}" if reading.note else ""
    billed: Billed = "yes" if reading.usage.output is not None else "maybe"
    return Failure(kind(words + note, status=200, billed=billed), reading.usage, said=reading.said)


_MOST_REASONS = 20


def reasons_of(wrong: ValidationError) -> tuple[str, ...]:
    """Return in words what is *wrong* with an answer, field by field, for whoever gave it."""
    return tuple(_reason(each) for each in wrong.errors(include_url=False)[:_MOST_REASONS])


def _reason(problem: Mapping[str, Any]) -> str:
    where = ".".join(str(step) for step in problem["loc"]) or "the answer"
    got = problem.get("input")
    shown = f" (got {got!r:.80})" if isinstance(got, str | int | float | None) else ""
    return f"{where}: {problem['msg']}{shown}"


def no_answer(raw: RawReply) -> Failure:
    """Return the failure of a *raw* 200 whose body is nothing we know: HTML, blank, null."""
    if not raw.body.strip() or raw.body.strip() in {b"null", b"{}"}:
        return Failure(Empty("an empty reply", status=raw.status, billed="maybe"))
    kind = raw.headers.get("content-type", "no content type")
    return Failure(
        Malformed(f"no JSON answer but {kind}: {excerpt(raw.body)}", status=raw.status, billed="maybe")
    )


def lost(error: BaseException) -> Failure:
    """Return the failure of a call without a reply: *error* is what the SDK raised."""
    names = [type(each).__name__ for each in _causes(error)]
    detail = str(list(_causes(error))[-1])[:_EXCERPT]
    never_sent = any(
        name in {"ConnectError", "ConnectTimeout", "PoolTimeout", "LocalProtocolError"} for name in names
    )
    billed: Billed = "no" if never_sent else "maybe"
    if "TooLarge" in names:
        return Failure(Malformed(detail, status=200, billed="maybe"))
    if any("Timeout" in name for name in names):
        return Failure(Timeout(f"no answer in time ({names[-1]}): {detail}", billed=billed))
    if any(
        name.endswith(("ConnectError", "ReadError", "WriteError", "ProtocolError", "ConnectionError"))
        for name in names
    ):
        return Failure(Transport(f"the connection failed ({names[-1]}): {detail}", billed=billed))
    return Failure(Rejected(f"the request could not be made ({names[-1]}): {detail}"))


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
