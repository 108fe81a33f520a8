"""Events come out of bytes the same, however these were split and ended."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgg.providers.wire.sse import Decoder, Event

STREAM = (
    b"\xef\xbb\xbf: a comment\n\n"
    b"event: one\ndata: first\n\n"
    b"data: two\ndata: lines\nid: 7\nretry: 10\n\n"
    b"data:no space\n\n"
    b"event: nothing\n\n"
    b'data: {"said": "\xc3\xa9\xf0\x9f\x98\x80"}\n\n'
    b"data\n\n"
    b"data: last"
)
EVENTS = [
    Event("one", b"first"),
    Event("", b"two\nlines"),
    Event("", b"no space"),
    Event("", '{"said": "é😀"}'.encode()),
    Event("", b""),
    Event("", b"last"),
]


def _decoded(*pieces: bytes) -> list[Event]:
    decoder = Decoder()
    return [event for piece in pieces for event in decoder.feed(piece)] + decoder.close()


@pytest.mark.case("P50")
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_every_line_ending_means_the_same(ending: bytes) -> None:
    """Line feeds, carriage returns and both together; comments, a byte order mark, several lines, no last blank line."""
    assert _decoded(STREAM.replace(b"\n", ending)) == EVENTS


@pytest.mark.case("P50")
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_packets_may_end_anywhere(ending: bytes, size: int) -> None:
    """Between the two bytes of a line's end, in the middle of a letter, in the byte order mark."""
    data = STREAM.replace(b"\n", ending)

    assert _decoded(*(data[at : at + size] for at in range(0, len(data), size))) == EVENTS


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=8))
def test_no_bytes_are_read_differently_for_being_split(data: bytes, places: list[int]) -> None:
    """Whatever comes, cutting it in pieces changes nothing."""
    edges = [0, *sorted(min(place, len(data)) for place in places), len(data)]

    assert _decoded(*(data[at:to] for at, to in pairwise(edges))) == _decoded(data)


def test_a_long_line_in_small_pieces_takes_linear_time() -> None:
    """A line of two megabytes, twelve bytes at a time, is no quadratic copy."""
    piece, decoder = b"x" * 12, Decoder()
    decoder.feed(b"data: ")

    began = time.process_time()
    for _ in range(170_000):
        decoder.feed(piece)
    found = decoder.close()

    assert len(found[0].data) == 12 * 170_000
    assert time.process_time() - began < 20, (
        "a quarter of a second; copied anew for each piece it would be minutes"
    )
