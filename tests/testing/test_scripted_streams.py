"""The scripted server streams in each family's format, and breaks streams in every way it is told to."""

from __future__ import annotations

import json
import socket
import time
from typing import Any

import pytest

from vgg.testing.script import Turn, breaks, event, fails_inside, pieces, say, says_between, unfinished
from vgg.testing.server import ScriptedServer

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
PATHS = {
    "openai": "/v1/chat/completions",
    "anthropic": "/v1/messages",
    "google": "/v1/models/m:streamGenerateContent?alt=sse",
}
VALUE = {"name": "Luna", "legs": 6}


def _ask(family: str, turn: Turn, enough: bytes = b"0\r\n\r\n") -> tuple[bytes, bool]:
    """Return the raw bytes of a reply until they end with *enough*, and whether the connection was reset before that."""
    body: dict[str, Any] = {
        "model": "m",
        "stream": True,
        "messages": [{"role": "user", "content": "A moth."}],
    }
    if family == "google":
        body = {"contents": [{"parts": [{"text": "A moth."}]}]}
    sent = json.dumps(body).encode()
    with (
        ScriptedServer({"m": [turn]}) as server,
        socket.create_connection(("127.0.0.1", server.port)) as talk,
    ):
        talk.settimeout(60)
        head = f"POST {PATHS[family]} HTTP/1.1\r\nhost: x\r\ncontent-length: {len(sent)}\r\n\r\n"
        talk.sendall(head.encode() + sent)
        found = b""
        try:
            while not found.endswith(enough):
                data = talk.recv(65536)
                if not data:
                    return found, True
                found += data
        except ConnectionError:
            return found, True
        assert server.posts[0].streams
    return found, False


@FAMILIES
def test_a_good_stream_has_its_pieces_and_its_end(family: str) -> None:
    """So many letters at a time, in chunks, with the event that ends an answer."""
    found, broken = _ask(family, say(VALUE, letters=4))

    assert not broken
    assert b"content-type: text/event-stream" in found
    assert found.count(b"data: ") > len(json.dumps(VALUE)) // 4
    assert {"openai": b"[DONE]", "anthropic": b"message_stop", "google": b"STOP"}[family] in found


@FAMILIES
def test_a_break_is_a_clean_end_a_reset_or_silence(family: str) -> None:
    """Each without the event that ends an answer."""
    clean, broken = _ask(family, breaks(2, letters=4))
    assert (broken, clean.endswith(b"0\r\n\r\n")) == (False, True)

    reset, broken = _ask(family, breaks(2, "reset", letters=4))
    assert (broken, reset.endswith(b"0\r\n\r\n")) == (True, False)

    hush = b"8\r\n: hush\n\n\r\n"
    silent, broken = _ask(family, breaks(2, "hang", letters=4, between=b": hush\n\n"), enough=hush * 5)
    assert (broken, silent.endswith(hush * 5)) == (False, True)

    whole, broken = _ask(family, unfinished(value=VALUE))
    for reply in (clean, reset, silent, whole):
        assert b"message_stop" not in reply
        assert b"finishReason" not in reply
        assert b'"finish_reason": "' not in reply


@FAMILIES
def test_an_error_or_any_frame_may_stand_in_a_stream(family: str) -> None:
    """An error in the family's own words, or bytes of whatever kind."""
    failed, _ = _ask(family, fails_inside(2, code="overloaded_error", message="busy", letters=4))
    assert b"busy" in failed

    framed, _ = _ask(family, says_between(event({"odd": 1}), after=1, letters=4))
    assert framed.index(b"odd") < framed.rindex(b"data: ")


def test_a_stream_keeps_its_pace_and_may_be_split_byte_by_byte() -> None:
    """Events come one after the other; each byte may be a chunk of its own."""
    began = time.monotonic()
    _ask("openai", say(VALUE, letters=10, pace=0.03))
    assert time.monotonic() - began > 0.15

    split, broken = _ask("google", say(VALUE, split=1))
    assert not broken
    assert split.count(b"1\r\n") > 100


def test_pieces_make_the_text_again() -> None:
    """Nothing is lost between two pieces."""
    assert pieces("abcdefg", 3) == ["abc", "def", "g"]
    assert pieces("", 3) == []
