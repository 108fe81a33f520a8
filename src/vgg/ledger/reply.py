"""Raw replies as bytes that say themselves whether they are whole, and the shelf they are put on."""

from __future__ import annotations

import hashlib
import json
from typing import Protocol

from vgg.model.canonical import canonical
from vgg.model.request import RawReply

_MAGIC = b"vggreply1\n"
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


def pack(reply: RawReply) -> bytes:
    """Return *reply* as length and sum, then its head as JSON, then its body; cookies and keys are left out."""
    headers = {name: text for name, text in reply.headers.items() if name.lower() not in _SECRET}
    head = canonical({"status": reply.status, "headers": headers})
    load = len(head).to_bytes(4, "big") + head + reply.body
    return _MAGIC + len(load).to_bytes(8, "big") + hashlib.sha256(load).digest() + load


def unpack(data: bytes | None) -> RawReply | None:
    """Return the reply in *data*, or None when it is not whole."""
    if data is None or not data.startswith(_MAGIC):
        return None
    size, total, load = data[10:18], data[18:50], data[50:]
    if len(load) != int.from_bytes(size, "big") or hashlib.sha256(load).digest() != total:
        return None
    end = 4 + int.from_bytes(load[:4], "big")
    head = json.loads(load[4:end])
    return RawReply(head["status"], head["headers"], load[end:])
