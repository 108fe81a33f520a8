"""Raw replies as bytes that say themselves whether they are whole, and the shelf they are put on.

A reply is a row of records: its head, pieces of its body, and an end with the sum of both. Each record is its kind, its length, a
check sum, and its data; so a reply that was written while it arrived, by a process that was killed, is read up to its last piece.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Protocol

from vgg.model.canonical import canonical
from vgg.model.request import RawReply

_MAGIC = b"vggreply2\n"
_FIRST_MAGIC = b"vggreply1\n"
_SECRET = {"set-cookie", "set-cookie2", "authorization", "proxy-authorization", "x-api-key", "api-key"}


class Spool(Protocol):
    """An open file that takes a reply."""

    def write(self, data: bytes) -> None:
        """Hand *data* to the kernel."""

    def close(self) -> None:
        """Let go of the file; it stays."""


class Shelf(Protocol):
    """Where replies are kept: the store, as far as the ledger knows it."""

    def put(self, data: bytes) -> str:
        """Keep *data* durably and return its digest."""

    def get(self, name: str) -> bytes | None:
        """Return the object *name*, or None."""

    def spool(self, name: str) -> Spool:
        """Open an empty spool."""

    def spooled(self, name: str) -> bytes | None:
        """Return what a spool holds, or None."""

    def unspool(self, name: str) -> None:
        """Forget a spool."""

    def spool_names(self) -> tuple[str, ...]:
        """Return the names of all spools."""

    def need_room(self) -> None:
        """Raise FolderError when no answer would fit."""


_ALL, _HEAD, _PIECE, _END = b"A", b"H", b"B", b"E"
"""The head of a reply written at once, which is nothing without its end, and of one written while it arrives; then the rest."""


def pack(reply: RawReply) -> bytes:
    """Return *reply* as bytes; cookies and keys are left out."""
    return _MAGIC + _record(_ALL, _head(reply)) + piece(reply.body) + ended(reply)


def begun(reply: RawReply) -> bytes:
    """Return the beginning of a *reply* that still arrives: its head, and the body that is there."""
    return _MAGIC + _record(_HEAD, _head(reply)) + piece(reply.body)


def piece(body: bytes) -> bytes:
    """Return the next bytes of a *body*."""
    return _record(_PIECE, body) if body else b""


def ended(reply: RawReply) -> bytes:
    """Return what ends *reply* when all its pieces are written: whether it is whole, and its sum."""
    return _record(_END, (b"\1" if reply.whole else b"\0") + _sum(_head(reply), reply.body))


def _head(reply: RawReply) -> bytes:
    headers = {name: text for name, text in reply.headers.items() if name.lower() not in _SECRET}
    return canonical({"status": reply.status, "headers": headers})


def _sum(head: bytes, body: bytes) -> bytes:
    found = hashlib.sha256(head)
    found.update(body)
    return found.digest()


def _record(kind: bytes, data: bytes) -> bytes:
    return kind + len(data).to_bytes(4, "big") + zlib.crc32(data).to_bytes(4, "big") + data


def unpack(data: bytes | None) -> RawReply | None:
    """Return the reply in *data*; not whole when its end was never written, None when it is damaged or nothing came."""
    if data is None or not data.startswith(_MAGIC):
        return _unpack_first(data) if data is not None else None
    records = _records(data)
    if not records or records[0][0] not in {_ALL, _HEAD} or any(kind != _PIECE for kind, _ in records[1:-1]):
        return None
    head, body = records[0][1], b"".join(load for kind, load in records if kind == _PIECE)
    kind, last = records[-1]
    whole = kind == _END and last[:1] == b"\1"
    if last[1:] != _sum(head, body) if kind == _END else not body or records[0][0] == _ALL:
        return None
    told = json.loads(head)
    return RawReply(told["status"], told["headers"], body, whole)


def _records(data: bytes) -> list[tuple[bytes, bytes]] | None:
    """Return the kind and the data of each record of *data*, without one that was cut off; None when one is damaged."""
    at, found = len(_MAGIC), []
    while at + 9 <= len(data):
        kind, size, total = (
            data[at : at + 1],
            int.from_bytes(data[at + 1 : at + 5], "big"),
            data[at + 5 : at + 9],
        )
        load = data[at + 9 : at + 9 + size]
        if len(load) < size:
            break
        if zlib.crc32(load).to_bytes(4, "big") != total:
            return None
        found.append((kind, load))
        at += 9 + size
    return found


def _unpack_first(data: bytes) -> RawReply | None:
    """Return the reply in *data* as the first format had it: length and sum, then head and body in one."""
    if not data.startswith(_FIRST_MAGIC):
        return None
    size, total, load = data[10:18], data[18:50], data[50:]
    if len(load) != int.from_bytes(size, "big") or hashlib.sha256(load).digest() != total:
        return None
    end = 4 + int.from_bytes(load[:4], "big")
    head = json.loads(load[4:end])
    return RawReply(head["status"], head["headers"], load[end:])
