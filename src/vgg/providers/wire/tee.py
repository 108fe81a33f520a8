"""The HTTP client under every SDK: a reply is written down before it is parsed, and served after a crash.

Here is streamed, too: the SDK asks for one reply and gets one, while on the wire events arrive and are kept as they come.
"""

from __future__ import annotations

import os
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import anyio
import httpx2

from vgg.model.errors import Malformed, ProviderError, Timeout, Transport
from vgg.model.request import Call, Hear, RawReply
from vgg.providers.adapter import Turn
from vgg.providers.chain.policy import EARLY, Policy
from vgg.providers.keys import Access, forms

from .gathering import gathered
from .hearing import telling
from .joining import Joiner
from .stream import Joined, Stream, is_stream, rejoined

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest reply that is read: the greatest pictures are half of it, and no answer comes near."""

_UNTRUE = {"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"}
_NO_TYPE = {"", "text/plain", "application/octet-stream"}
_TOO_LARGE = f"the reply is larger than {LARGEST // 1024 // 1024} MB; the rest was not read"
_SLACK = 0.02
"""Seconds by which a deadline may be early or late: setting it anew for each of thousands of events costs more than it says."""
_LINGER = 0.25
"""Seconds that the end of a connection is waited for when everything was said."""


class TooLarge(Exception):
    """A reply that is no answer, by its size alone."""


@dataclass(slots=True)
class Wire:
    """One call on its way: *raw* is the reply once it is here, *broken* what failed while writing it down.

    *now* tells the Unix time, for replies that say until when to wait; *policy* has the deadlines. *join* makes the joiner of the
    wire family, without which streams are taken as they are. *streams*: events are asked for; *address* turns the path of a call
    into that of its stream. *joined* is what a stream came to, of which *raw* is then the reply it stands for.
    """

    call: Call
    now: Callable[[], float] = time.time
    raw: RawReply | None = None
    broken: Exception | None = None
    policy: Policy = field(default_factory=Policy)
    join: Callable[[], Joiner] | None = None
    streams: bool = False
    address: Callable[[httpx2.URL], httpx2.URL] | None = None
    hear: Hear | None = None
    joined: Joined | None = None
    hidden: tuple[bytes, ...] = ()
    """The key, in every form a reply may repeat it in: none of them is written down."""

    def take(self, raw: RawReply) -> RawReply:
        """Return what the SDK is to parse of *raw*: itself, or the reply its events stand for."""
        if self.joined is None and self.join is not None and is_stream(raw.headers):
            self.joined = rejoined(raw, self.join())
        self.raw = raw if self.joined is None else self.joined.reply
        return self.raw

    def failed(self, error: Exception) -> None:
        """Note that something of ours failed; the run stops for it when the reply is written down."""
        self.broken = self.broken or error


WIRE: ContextVar[Wire] = ContextVar("vgg_wire")
"""The call that is being made in this context; SDKs offer no way to pass it along."""


def wired(
    turn: Turn,
    join: Callable[[], Joiner] | None = None,
    address: Callable[[httpx2.URL], httpx2.URL] | None = None,
) -> Wire:
    """Return the wire of *turn*, from now on that of this context: with a *join* it streams where somebody listens."""
    hear = turn.request.on_partial if join else None
    wire = Wire(
        turn.call,
        turn.clock.now,
        policy=turn.policy,
        join=join,
        streams=hear is not None,
        address=address,
        hear=hear,
    )
    WIRE.set(wire)
    return wire


class Tee(httpx2.AsyncClient):
    """An HTTP client that reads each body whole, hands it to the call's spool, and only then to the SDK.

    It is a client and no transport, because a client with a transport of its own ignores the proxies of the
    environment. The body is kept decoded, so the headers that described its encoding are dropped.
    """

    def __init__(self, access: Access, **options: Any) -> None:
        super().__init__(**options)
        self._hidden = tuple(form.encode() for form in forms(access.key))

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """Send *request*, or serve the reply an earlier run received for the same call."""
        wire = WIRE.get()
        wire.hidden = self._hidden
        raw = wire.call.reply
        if raw is None:
            raw = _keyless(await self._fetched(_asked(request, wire), wire, options), wire.hidden)
            _written(wire, lambda: wire.call.receive(raw))
        seen = wire.take(raw)
        return httpx2.Response(seen.status, headers=dict(seen.headers), content=seen.body, request=request)

    async def _fetched(self, request: httpx2.Request, wire: Wire, options: dict[str, Any]) -> RawReply:
        patience = _Patience(wire.policy, streams=wire.streams)
        with patience.waiting() as scope:
            response = await super().send(request, **{**options, "stream": True})
        if scope.cancelled_caught:
            raise httpx2.ReadTimeout(patience.why, request=request)
        try:
            return await _read(response, wire, patience)
        finally:
            with anyio.CancelScope(shield=True), suppress(httpx2.HTTPError):
                await response.aclose()


def _keyless(raw: RawReply, hidden: tuple[bytes, ...]) -> RawReply:
    """Return *raw* without the key: services repeat it in their errors, and a reply is kept for good."""
    body, headers = raw.body, dict(raw.headers)
    for form in hidden:
        body = body.replace(form, b"[key]")
        headers = {name: value.replace(form.decode(), "[key]") for name, value in headers.items()}
    return raw if body == raw.body and headers == raw.headers else replace(raw, body=body, headers=headers)


def _asked(request: httpx2.Request, wire: Wire) -> httpx2.Request:
    """Return *request* with the deadlines of *wire*, and for events where these are wanted."""
    policy = wire.policy
    times = {"connect": policy.connect, "read": policy.seconds, "write": 60.0, "pool": 60.0}
    request.extensions = {**request.extensions, "timeout": times}
    if wire.streams:
        request.headers["accept"] = "text/event-stream"
        request.url = wire.address(request.url) if wire.address else request.url
    return request


@dataclass(slots=True)
class _Patience:
    """How long is waited: for the first sign of life, between two, and in all.

    Of a call that does not stream the first sign is its whole answer; then only the pauses within it are watched.
    """

    policy: Policy
    streams: bool
    last: float = 0.0
    until: float = 0.0
    alive: bool = False
    scope: anyio.CancelScope | None = None

    def __post_init__(self) -> None:
        now = anyio.current_time()
        self.last = min(now + self.policy.seconds, anyio.current_effective_deadline() - EARLY)
        self.until = min(self.last, now + self.policy.first) if self.streams else self.last

    def waiting(self) -> anyio.CancelScope:
        """Return a scope that ends when there is no patience left."""
        self.scope = anyio.CancelScope(deadline=self.until)
        return self.scope

    def renew(self) -> None:
        """Begin to wait anew: something came."""
        self.alive = True
        self.until = min(self.last, anyio.current_time() + self._pause)
        if self.scope is not None and abs(self.until - self.scope.deadline) > _SLACK:
            self.scope.deadline = self.until

    def mind(self, stream: Stream) -> None:
        """Wait only a moment for the end of a *stream* that said all that matters: then its connection can be used again."""
        if stream.over and self.scope is not None:
            self.scope.deadline = min(self.last, anyio.current_time() + _LINGER)

    @property
    def _pause(self) -> float:
        return self.policy.idle if self.streams else self.policy.first

    @property
    def why(self) -> str:
        """What did not come in time."""
        if self.until >= self.last:
            return f"no whole answer within {self.policy.seconds:g} s"
        return (
            f"silence for {self._pause:g} s" if self.alive else f"nothing came within {self.policy.first:g} s"
        )


async def _read(response: httpx2.Response, wire: Wire, patience: _Patience) -> RawReply:
    """Return the reply whose head is *response*, as events where it has them."""
    kept = {name: value for name, value in response.headers.items() if name.lower() not in _UNTRUE}
    kind = kept.get("content-type", "").partition(";")[0].strip().lower()
    if wire.streams and kind in _NO_TYPE and response.status_code == 200:
        kept["content-type"] = "text/event-stream"  # what was asked for, by a server that does not name it
    head = RawReply(response.status_code, kept, b"")
    if wire.join is not None and is_stream(kept) and response.status_code == 200:
        return await _listened(response, wire, patience, head)
    try:
        return replace(head, body=await _whole(response, patience))
    except httpx2.HTTPError:
        if response.status_code < 400:
            raise
        return head  # its status and its headers say what is wrong; the words about it broke off


async def _whole(response: httpx2.Response, patience: _Patience) -> bytes:
    """Return the body of *response*. Raises TooLarge, and ReadTimeout when it stops to come."""
    body = bytearray()
    patience.streams = False
    patience.renew()  # its head came
    if _length(response.headers) > LARGEST:
        raise TooLarge(_TOO_LARGE)
    with patience.waiting() as scope:
        async for data in response.aiter_bytes():
            patience.renew()
            body += data
            if len(body) > LARGEST:
                raise TooLarge(_TOO_LARGE)
    if scope.cancelled_caught:
        raise httpx2.ReadTimeout(patience.why, request=response.request)
    return bytes(body)


def _length(headers: Mapping[str, str]) -> int:
    told = headers.get("content-length", "")
    return int(told) if told.isdigit() else 0


async def _listened(response: httpx2.Response, wire: Wire, patience: _Patience, head: RawReply) -> RawReply:
    """Return the events of *response* as they came, whole or not; each piece is written down before the next one is read."""
    assert wire.join is not None
    stream, body = Stream(wire.join()), bytearray()
    broken: ProviderError | None = None
    async with telling(wire.hear, stream, wire.failed) as wake:
        with patience.waiting() as scope:
            try:
                await _heard(response, wire, patience, _Ear(head, stream, body, wake))
            except httpx2.HTTPError as error:
                broken = Transport(f"the connection failed ({type(error).__name__}): {error}", billed="maybe")
            except TooLarge as error:
                broken = Malformed(str(error), status=200, billed="maybe")
        if scope.cancelled_caught:
            broken = Timeout(patience.why, billed="maybe")
    broken = None if stream.over else broken
    raw = replace(head, body=bytes(body), whole=broken is None)
    wire.joined = stream.joined(raw, broken)
    return raw


@dataclass(frozen=True, slots=True)
class _Ear:
    """What takes the pieces of one stream: its *head*, the *stream* they are joined in, and the *body* as it came."""

    head: RawReply
    stream: Stream
    body: bytearray
    wake: Callable[[], None]


async def _heard(response: httpx2.Response, wire: Wire, patience: _Patience, ear: _Ear) -> None:
    """Read the events of *response* into *ear*, until nothing more can come. Raises TooLarge."""
    life = 0

    def take(data: bytes) -> None:
        nonlocal life
        if ear.stream.over:
            return
        _kept(wire, _keyless(RawReply(ear.head.status, ear.head.headers, data), wire.hidden))
        ear.body.extend(data)
        ear.stream.feed(data)
        if ear.stream.life > life:
            life = ear.stream.life
            patience.renew()
        ear.wake()
        patience.mind(ear.stream)
        if len(ear.body) > LARGEST:
            raise TooLarge(_TOO_LARGE)

    await gathered(response.aiter_bytes(), take)


def _kept(wire: Wire, piece: RawReply) -> None:
    _written(wire, lambda: wire.call.keep(piece))


def _written(wire: Wire, write: Callable[[], None]) -> None:
    """Write a reply or a piece of it down; where that fails the run stops, and nothing is asked again."""
    try:
        write()
    except Exception as error:
        wire.failed(error)
        raise


def trusted() -> ssl.SSLContext:
    """Return whose certificates are trusted; read once for all clients of a process, for it takes longer than most calls."""
    return _trusted(*(os.environ.get(name, "") for name in ("SSL_CERT_FILE", "SSL_CERT_DIR")))


@lru_cache(maxsize=8)
def _trusted(*_: str) -> ssl.SSLContext:
    return httpx2.create_ssl_context()


def tee(access: Access) -> Tee:
    """Return the client for an SDK. Redirects are not followed: they would carry the key along."""
    return Tee(
        access,
        verify=trusted(),
        timeout=httpx2.Timeout(access.seconds, connect=5.0, write=60.0, pool=60.0),
        limits=httpx2.Limits(max_connections=64, max_keepalive_connections=16),
        follow_redirects=False,
    )
