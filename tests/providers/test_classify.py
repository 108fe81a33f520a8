"""Statuses and vendors' codes become one typed error."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest

from vgg.model.request import RawReply
from vgg.providers.wire.classify import lost, refusal_of


def _cause(status: int, body: object) -> str:
    raw = RawReply(status, {}, body if isinstance(body, bytes) else json.dumps(body).encode())
    failure = refusal_of(raw, 0.0)
    return failure.cause if failure else ""


def _openai(code: str, message: str = "x") -> dict[str, Any]:
    return {"error": {"message": message, "type": "invalid_request_error", "code": code}}


def _anthropic(kind: str, message: str = "x") -> dict[str, Any]:
    return {"type": "error", "error": {"type": kind, "message": message}}


def _google(status: str, message: str = "x", *details: Any) -> dict[str, Any]:
    return {"error": {"code": 429, "status": status, "message": message, "details": list(details)}}


PER_DAY = {"@type": "QuotaFailure", "violations": [{"quotaId": "GenerateRequestsPerDayPerProject"}]}


@pytest.mark.parametrize(
    ("status", "body", "cause"),
    [
        (400, _openai("invalid_schema"), "Rejected"),
        (400, _openai("context_length_exceeded"), "ContextWindow"),
        (400, _openai("content_filter"), "Filtered"),
        (400, _openai("moderation_blocked"), "Filtered"),
        (401, _openai("invalid_api_key"), "Auth"),
        (402, b"", "Quota"),
        (403, _openai(""), "Auth"),
        (404, _openai("model_not_found"), "ModelGone"),
        (408, b"", "ServerFault"),
        (429, _openai("rate_limit_exceeded"), "RateLimited"),
        (429, _openai("insufficient_quota"), "Quota"),
        (500, b"<html>oops</html>", "ServerFault"),
        (503, b"", "Overloaded"),
        (400, _anthropic("invalid_request_error", "prompt is too long: 1200000 tokens"), "ContextWindow"),
        (400, _anthropic("invalid_request_error", "Your credit balance is too low"), "Quota"),
        (413, _anthropic("request_too_large"), "ContextWindow"),
        (529, _anthropic("overloaded_error"), "Overloaded"),
        (400, _google("INVALID_ARGUMENT", "API key not valid", {"reason": "API_KEY_INVALID"}), "Auth"),
        (400, _google("INVALID_ARGUMENT", "The input token count (9) exceeds the maximum"), "ContextWindow"),
        (400, _google("FAILED_PRECONDITION", "billing is not enabled"), "Quota"),
        (429, _google("RESOURCE_EXHAUSTED", "slow down"), "RateLimited"),
        (429, _google("RESOURCE_EXHAUSTED", "x", PER_DAY), "Quota"),
        (429, [_google("RESOURCE_EXHAUSTED")], "RateLimited"),
        (302, b"moved", "Malformed"),
        (200, _anthropic("overloaded_error"), "Overloaded"),
        (200, _anthropic("invalid_request_error"), "Rejected"),
        (200, _anthropic("timeout_error"), "ServerFault"),
        (200, _anthropic("error_of_tomorrow"), "ServerFault"),
        (200, {"error": {"code": 502, "message": "Upstream"}}, "ServerFault"),
        (200, {"error": {"code": 429, "message": "Upstream"}}, "RateLimited"),
        (200, {"error": {"code": 503, "status": "UNAVAILABLE"}}, "Overloaded"),
        (200, {"error": {"code": 7, "message": "odd"}}, "ServerFault"),
        (200, {"error": {"status": "UNAUTHENTICATED", "message": "x"}}, "Auth"),
        (200, {"error": {"status": "DEADLINE_EXCEEDED"}}, "ServerFault"),
        (200, {"error": "the model is overloaded"}, "Overloaded"),
        (200, {"choices": [], "error": None}, ""),
        (200, {"content": [], "error": {"message": "x"}}, "ServerFault"),
        (200, {"choices": None, "error": {"message": "x", "code": "rate_limit_exceeded"}}, "RateLimited"),
        (200, {"choices": [{"message": {"content": "x"}}], "error": {"message": "x"}}, ""),
        (400, b"\xff\xfe", "Rejected"),
        (400, {"error": "just words"}, "Rejected"),
        (400, {"error": {"code": 7, "message": ["x"]}}, "Rejected"),
    ],
)
def test_each_error_has_its_cause(status: int, body: object, cause: str) -> None:
    """The body decides where a status is ambiguous, whatever its shape."""
    assert _cause(status, body) == cause


def test_an_explanation_without_end_is_cut_and_takes_no_time() -> None:
    """Ten megabytes of words that each look like a place: they are neither shown nor searched."""
    message = "In context=(" * 800_000
    raw = RawReply(400, {}, json.dumps({"error": {"message": message, "param": "x" * 10_000}}).encode())

    failure = refusal_of(raw, 0.0)

    assert failure is not None
    assert len(failure.error.what) < 2_500
    assert len(failure.error.pointer) == 200


def test_a_web_page_is_quoted_without_its_markup() -> None:
    """People read errors; tags and scripts help nobody."""
    failure = refusal_of(RawReply(502, {}, b"<html><h1>Bad gateway</h1></html>"), 0.0)

    assert failure is not None
    assert "Bad gateway" in failure.error.what
    assert "<" not in failure.error.what


@pytest.mark.case("P15")
@pytest.mark.parametrize(
    ("message", "more", "where"),
    [
        ("In context=('properties', 'levels', 'items', 'properties', 'name'), no", {}, "levels[].name"),
        ("In context=('properties', 'a', 'anyOf', '1', 'properties', 'b'), no", {}, "a.b"),
        ("In context=('$defs', 'Room', 'properties', 'doors'), no", {}, "Room.doors"),
        ("In context=(), schema must be an object", {"param": "response_format"}, "response_format"),
        ("Unsupported value", {"param": "temperature"}, "temperature"),
        ("tools.0.custom.input_schema.properties.a.anyOf.0.items: no", {}, "a[]"),
        ("tools.0.custom.input_schema.type: no", {}, "tools.0.custom.input_schema.type"),
        ("max_tokens: 9 is more than 5", {}, "max_tokens"),
        ("Unknown name \"const\" at 'generation_config.response_schema.properties[a].items': no", {}, "a[]"),
        ("* GenerateContentRequest.generation_config.response_schema.properties[a]: no", {}, "a"),
        ("no", {"details": [{"fieldViolations": [{"field": "generation_config.temperature"}]}]},
         "generation_config.temperature"),
        ("HTTP: the request is bad", {}, ""),
        ("no", {"param": ["x"], "details": "y"}, ""),
        ("In context=(" + "'properties', 'a', " * 4_000, {}, ""),
    ],
)  # fmt: skip
def test_what_is_rejected_is_named_by_its_field(message: str, more: dict[str, Any], where: str) -> None:
    """Five ways to say it; the field of the answer where it lies in the schema, and else what the service calls it."""
    raw = RawReply(400, {}, json.dumps({"error": {"message": message, **more}}).encode())

    failure = refusal_of(raw, 0.0)

    assert failure is not None
    assert (failure.cause, failure.error.pointer) == ("Rejected", where)
    assert where in failure.error.what


@pytest.mark.case("P16")
@pytest.mark.parametrize(
    ("error", "billed"), [("PoolTimeout", "no"), ("ConnectTimeout", "no"), ("ReadTimeout", "maybe")]
)
def test_only_what_may_have_left_may_have_been_billed(error: str, billed: str) -> None:
    """A call that never got a connection was not sent; one that was sent and not answered may have been paid."""
    failure = lost(getattr(httpx2, error)("planted"))

    assert (failure.cause, failure.error.billed) == ("Timeout", billed)
