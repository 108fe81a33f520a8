"""How long services ask us to wait, in all the ways they say it."""

from __future__ import annotations

import json

import pytest

from vgg.providers.wire.waiting import retry_after

NOON = 1_795_176_000.0  # Fri, 20 Nov 2026 12:00:00 GMT


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "2"}, 2.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Fri, 20 Nov 2026 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Fri Nov 20 12:00:30 2026"}, 30.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "1e400"}, None),
        ({"retry-after": "9" * 400}, None),
        ({"retry-after": "Fri, 20 Nov 2026 11:00:00 GMT"}, None),
        ({"retry-after": "Fri, 99 Foo 99999 12:00:30 GMT"}, None),
        ({}, None),
    ],
)
def test_headers(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds and two kinds of dates are read; nonsense and the past are nothing."""
    assert retry_after(headers, b"", NOON) == seconds


def test_google_says_it_in_the_body() -> None:
    """RetryInfo lies among the details of the error."""
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "7s"}
    body = json.dumps({"error": {"code": 429, "details": [{"reason": "x"}, info]}}).encode()

    assert retry_after({}, body, NOON) == 7.0
