"""The digest of a tick: all words, little-endian, chained."""

from __future__ import annotations

import struct
from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from vgg.rules.digest import digest
from vgg.rules.lang import Int, record

I32 = st.integers(-(2**31), 2**31 - 1)


@record
class Pair:
    """Two numbers."""

    a: Int[-9, 9]
    b: Int[-9, 9]


@given(st.lists(I32), st.integers(0, 2**32 - 1))
def test_it_is_the_crc_of_little_endian_words_after_the_previous(words: list[int], previous: int) -> None:
    """Any words, any beginning."""
    assert digest(words, previous) == crc32(struct.pack(f"<{len(words)}i", *words), previous)


def test_a_record_and_its_words_have_one_digest() -> None:
    """The readable and the flat world are told apart by nothing."""
    pair = Pair()
    pair.a, pair.b = -3, 7

    assert digest(pair, 5) == digest([-3, 7], 5) != digest([7, -3], 5)


def test_a_known_value_stays() -> None:
    """A value other languages can be held to."""
    assert digest([0, 1, -1, 2147483647, -2147483648]) == crc32(
        bytes.fromhex("0000000001000000ffffffffffffff7f00000080")
    )
