"""One spelling for every value that is hashed, so that equal values have equal keys on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def canonical(value: object) -> bytes:
    """Return *value* as JSON bytes with sorted keys and no spaces: the form that is hashed."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def pretty(value: object) -> bytes:
    """Return *value* as JSON bytes for people: two spaces, sorted keys, one newline at the end."""
    return json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def digest(data: bytes) -> str:
    """Return the sha256 of *data* in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(value: object) -> str:
    """Return the digest of the canonical form of *value*."""
    return digest(canonical(value))


def seed_from(seed: int, *names: object) -> int:
    """Return a 63-bit seed of its own for the thing that *names* say, under the game's *seed*.

    Every procedural choice draws from such a seed, so that adding a draw in one place moves nothing elsewhere.
    """
    text = "\x1f".join((str(seed), *map(str, names)))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1
