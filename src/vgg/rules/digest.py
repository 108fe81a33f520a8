"""One number a tick that holds every word of the world, so that two runs can be told apart at the first tick they differ."""

from __future__ import annotations

import sys
from array import array
from typing import Any
from zlib import crc32

from .lang import words


def digest(state: Any, previous: int = 0) -> int:
    """Return the CRC-32 of all words of *state*, little-endian and 32 bits each, going on from *previous*.

    *state* is a record such as World, whose view does not count, or the flat words of one: both give the same number.
    """
    packed = array("i", words(state) if hasattr(state, "FIELDS") else state)
    if sys.byteorder == "big":
        packed.byteswap()
    return crc32(packed, previous)
