"""The HTTP client under every SDK: a reply is written down before it is parsed, and served after a crash."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import httpx2

from vgg.model.request import Call, RawReply

from .keys import Access

_UNTRUE = {"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"}


@dataclass(slots=True)
class Wire:
    """One call on its way: *raw* is the reply once it is here, *broken* what failed while writing it down.

    *now* tells the Unix time, for replies that say until when to wait.
    """

    call: Call
    now: Callable[[], float] = time.time
    raw: RawReply | None = None
    broken: Exception | None = None


WIRE: ContextVar[Wire] = ContextVar("vgg_wire")
"""The call that is being made in this context; SDKs offer no way to pass it along."""


class Tee(httpx2.AsyncClient):
    """An HTTP client that reads each body whole, hands it to the call's spool, and only then to the SDK.

    It is a client and no transport, because a client with a transport of its own ignores the proxies of the
    environment. The body is kept decoded, so the headers that described its encoding are dropped.
    """

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """Send *request*, or serve the reply an earlier run received for the same call."""
        wire = WIRE.get()
        raw = wire.call.reply
        if raw is None:
            raw = await self._fetched(request, options)
            _write_down(wire, raw)
        wire.raw = raw
        return httpx2.Response(raw.status, headers=dict(raw.headers), content=raw.body, request=request)

    async def _fetched(self, request: httpx2.Request, options: dict[str, Any]) -> RawReply:
        response = await super().send(request, **{**options, "stream": True})
        try:
            body = await response.aread()
        finally:
            await response.aclose()
        headers = {name: value for name, value in response.headers.items() if name.lower() not in _UNTRUE}
        return RawReply(response.status_code, headers, body)


def _write_down(wire: Wire, raw: RawReply) -> None:
    try:
        wire.call.receive(raw)
    except Exception as error:
        wire.broken = error
        raise


def tee(access: Access) -> Tee:
    """Return the client for an SDK. Redirects are not followed: they would carry the key along."""
    return Tee(
        timeout=httpx2.Timeout(access.seconds, connect=5.0, write=60.0, pool=60.0),
        limits=httpx2.Limits(max_connections=64, max_keepalive_connections=16),
        follow_redirects=False,
    )
