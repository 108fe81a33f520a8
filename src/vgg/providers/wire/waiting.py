"""How long a service asks us to wait: headers and bodies say it in five ways, some of them nonsense."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from vgg.model.canonical import Json
from vgg.providers.outcome import rows_at, text_at

_SECONDS = re.compile(r"^\d+(\.\d+)?$")
_DELAY = re.compile(r"^(\d+(?:\.\d+)?)s$")
_LONGEST = 400 * 86_400.0


def retry_after(headers: Mapping[str, str], body: bytes, now: float) -> float | None:
    """Return the seconds a reply asks to wait, at the Unix time *now*; None when it says nothing usable.

    Read in this order: `retry-after-ms`, `retry-after` as seconds, as an HTTP date (asctime is UTC, RFC 9110
    section 5.6.7), and Google's `RetryInfo.retryDelay` in the body.
    """
    low = {name.lower(): value.strip() for name, value in headers.items()}
    found = (
        _scaled(low.get("retry-after-ms", ""), 0.001),
        _scaled(low.get("retry-after", ""), 1.0),
        _until(low.get("retry-after", ""), now),
        _info(body),
    )
    return next((seconds for seconds in found if seconds is not None), None)


def _scaled(text: str, scale: float) -> float | None:
    if not _SECONDS.match(text) or len(text) > 20:
        return None
    return _sane(float(text) * scale)


def _sane(seconds: float) -> float | None:
    return seconds if math.isfinite(seconds) and 0 <= seconds <= _LONGEST else None


def _until(text: str, now: float) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = moment.timestamp() - now
    return _sane(seconds) if seconds > 0 else None


def _info(body: bytes) -> float | None:
    if b"retryDelay" not in body:
        return None
    try:
        value: Json = json.loads(body)
    except ValueError:
        return None
    details = rows_at(value[0] if isinstance(value, list) and value else value, "error", "details")
    delays = [_DELAY.match(text_at(detail, "retryDelay")) for detail in details]
    return next((_sane(float(found[1])) for found in delays if found), None)


def moment(unix: float) -> str:
    """Return the Unix time *unix* for people, in UTC."""
    return datetime.fromtimestamp(unix, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
