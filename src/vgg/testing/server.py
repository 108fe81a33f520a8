"""A provider server on loopback that does what a script says: failures nobody can order, tested every day."""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import fields, replace
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from vgg.model.canonical import Json

from . import filling, wire_anthropic, wire_google, wire_media, wire_openai
from .script import Answers, Asked, Family, Turn, event
from .streams import Chunked, let_go, silence

KEY = "canary-key-0123456789abcdef"
"""The key `environ` hands out; it must be found nowhere but in the requests."""

_LOGGED = tuple(field.name for field in fields(Asked) if field.name not in {"body", "schema", "prompt"})

Script = Mapping[str, Sequence[Turn]]
"""What to do, by model: the turns in order; when they run out, good answers."""


def _answer(asked: Asked) -> object:
    """Return a valid answer for *asked*: the schema filled, a picture of the size wanted, or silence."""
    if asked.family == "images":
        size = str(asked.body.get("size", "64x64"))
        width, _, height = size.partition("x")
        return filling.picture(int(width), int(height)) if width.isdigit() else filling.picture()
    if asked.family == "transcripts":
        return wire_media.heard()
    sounds = asked.family == "speech" or (asked.family == "google" and wire_media.speaks(asked))
    return filling.silence() if sounds else filling.fill(asked.schema)


class ScriptedServer:
    """Speaks the wire formats of all providers on one port of the loopback interface.

    With `with` it runs in a thread of its own. *script* says what happens per model ('*': any), *answers*
    makes what nobody scripted, *log* gets a JSON line for every POST before it is answered ('post') and one
    when its answer was sent ('sent').
    """

    def __init__(
        self,
        script: Script | None = None,
        *,
        answers: Answers = _answer,
        log: Path | None = None,
        latency: float = 0.0,
        port: int = 0,
    ) -> None:
        self._turns = {model: list(turns) for model, turns in (script or {}).items()}
        self._answers = answers
        self._log = log
        self._latency = latency
        self.port = port
        self.posts: list[Asked] = []
        self.peak = 0
        self.silent: list[int] = []
        """Of each call that fell silent in the middle, how many events it had said."""
        self._inside = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._started = threading.Event()
        self._stop: asyncio.Event | None = None
        self._talks: set[asyncio.Task[None]] = set()

    def base_url(self, provider: str) -> str:
        """Return the address to give to the SDK of *provider*."""
        return f"http://127.0.0.1:{self.port}" + ("/v1" if provider == "openai" else "")

    def environ(self, *providers: str) -> dict[str, str]:
        """Return keys and addresses for *providers* (all when none is named), as an environment."""
        keys = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY", "google": "GEMINI_API_KEY"}
        urls = {
            "openai": "OPENAI_BASE_URL",
            "anthropic": "ANTHROPIC_BASE_URL",
            "google": "GOOGLE_GEMINI_BASE_URL",
        }
        found = {urls[name]: self.base_url(name) for name in urls}
        return found | {keys[name]: KEY for name in providers or keys}

    def counts(self) -> Counter[str]:
        """Return how many POSTs each model got."""
        return Counter(asked.model for asked in self.posts)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: asyncio.run(self.serve()), daemon=True)
        self._thread.start()
        assert self._started.wait(60)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._loop is not None
        assert self._stop is not None
        assert self._thread is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(60)

    async def serve(self, started: Callable[[], Awaitable[None]] | None = None) -> None:
        """Serve until told to stop; `port` is known when *started* is awaited."""
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        if started:
            await started()
        await self._stop.wait()
        server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        assert talk is not None
        self._talks.add(talk)
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, or the server stops: both end the talk
        finally:
            self._talks.discard(talk)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; return whether the connection stays open."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
        }
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        body = wire_media.plain(headers.get("content-type", ""), body)
        family = _family(head[0].split(" ")[1])
        if family is None:
            writer.write(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
            return True
        self._inside += 1
        self.peak = max(self.peak, self._inside)
        try:
            asked = self._read(family, head[0].split(" ")[1], body)
            return await self._reply(asked, self._turn(asked), writer)
        finally:
            self._inside -= 1

    def _read(self, family: Family, path: str, body: bytes) -> Asked:
        value: dict[str, Any] = json.loads(body or b"{}")
        name, schema, prompt = _wanted(family, value)
        model = str(value.get("model") or path.rpartition("/")[2].partition(":")[0])
        digest = hashlib.sha256(body).hexdigest()
        asked = Asked(
            family, path, model, value, digest, time.time(), len(self.posts) + 1, name, schema, prompt,
            tool=bool(value.get("tools")), streams=value.get("stream") is True or ":streamGenerate" in path,
        )  # fmt: skip
        self.posts.append(asked)
        self._note("post", asked)
        return asked

    def _note(self, event: str, asked: Asked) -> None:
        if self._log is None:
            return
        kept = {name: getattr(asked, name) for name in _LOGGED}
        with self._log.open("a", encoding="utf-8") as out:
            out.write(json.dumps({"event": event, **kept}) + "\n")

    def _turn(self, asked: Asked) -> Turn:
        turns = self._turns.get(asked.model) or self._turns.get("*") or []
        turn = turns.pop(0) if turns else Turn()
        return replace(turn, delay=turn.delay or self._latency)

    async def _reply(self, asked: Asked, turn: Turn, writer: asyncio.StreamWriter) -> bool:
        await asyncio.sleep(turn.delay)
        if turn.reset:
            writer.transport.abort()
            return False
        if asked.streams and turn.raw is None and turn.status < 400 and asked.family in _EVENTS:
            return await self._stream(asked, turn, writer)
        await let_go(turn, 0)
        media_type, body = self._body(asked, turn)
        head = {
            "content-type": media_type,
            "content-length": str(len(body)),
            "x-request-id": f"req-{asked.number}",
        }
        writer.write(_head(turn, head))
        if turn.ends == "hang":
            self.silent.append(0)
            await silence(writer, turn)
        writer.write(body[: turn.cut])
        await writer.drain()
        self._note("sent", asked)
        return turn.cut is None

    async def _stream(self, asked: Asked, turn: Turn, writer: asyncio.StreamWriter) -> bool:
        """Answer *asked* by events, as *turn* says; return whether the connection stays open."""
        value = self._answers(asked) if turn.value is None else turn.value
        found = _EVENTS[asked.family](asked, turn, value)
        said, rest = found.until(turn.after)
        head = {"content-type": "text/event-stream", "transfer-encoding": "chunked"}
        writer.write(_head(turn, head | {"x-request-id": f"req-{asked.number}"}))
        out = Chunked(writer, turn)
        await out.send(said)
        if turn.fails:
            await out.send(
                [event(_ERRORS[asked.family](turn), "error" if asked.family == "anthropic" else "")]
            )
        await out.send([turn.frame] if turn.frame else [])
        if turn.ends == "on":
            await out.send(rest)
        if turn.ends == "hang":
            self.silent.append(out.sent)
        whole = await out.end()
        self._note("sent", asked)
        return whole

    def _body(self, asked: Asked, turn: Turn) -> tuple[str, bytes]:
        if turn.raw is not None:
            return turn.media_type, turn.raw
        if turn.status >= 400:
            return turn.media_type, json.dumps(_ERRORS[asked.family](turn)).encode()
        value = self._answers(asked) if turn.value is None else turn.value
        if asked.family == "speech":
            return "audio/wav", value if isinstance(value, bytes) else b""
        if asked.family == "google" and isinstance(value, bytes):
            return turn.media_type, json.dumps(wire_media.spoken(asked, turn, value)).encode()
        return turn.media_type, json.dumps(_REPLIES[asked.family](asked, turn, value)).encode()


_ERRORS = {
    "openai": wire_openai.error,
    "images": wire_openai.error,
    "speech": wire_openai.error,
    "transcripts": wire_openai.error,
    "anthropic": wire_anthropic.error,
    "google": wire_google.error,
}
_REPLIES = {
    "openai": wire_openai.completion,
    "images": wire_openai.images,
    "transcripts": wire_media.transcript,
    "anthropic": wire_anthropic.message,
    "google": wire_google.content,
}
_EVENTS = {
    "openai": wire_openai.events,
    "anthropic": wire_anthropic.events,
    "google": wire_google.events,
}


def _head(turn: Turn, headers: Mapping[str, str]) -> bytes:
    """Return the head of a reply; what *turn* says about a header goes."""
    lines = [f"{name}: {value}" for name, value in {**headers, **turn.headers}.items()]
    return "\r\n".join([f"HTTP/1.1 {turn.status} Scripted", *lines, "", ""]).encode("latin-1")


def _wanted(family: Family, body: Mapping[str, Json]) -> tuple[str, Mapping[str, Json], str]:
    """Return name, schema and prompt; of a picture or a sound its kind, all its settings, and its prompt."""
    match family:
        case "openai":
            return wire_openai.wanted(body)
        case "anthropic":
            return wire_anthropic.wanted(body)
        case "google":
            return wire_google.wanted(body)
        case "images":
            return "image", body, str(body.get("prompt", ""))
        case "speech":
            return "audio", body, str(body.get("input", ""))
        case "transcripts":
            return "transcript", body, wire_media.prompt(body)


def _family(path: str) -> Family | None:
    endings: dict[str, Family] = {
        "/chat/completions": "openai",
        "/images/generations": "images",
        "/images/edits": "images",
        "/audio/speech": "speech",
        "/audio/transcriptions": "transcripts",
        "/messages": "anthropic",
        ":generateContent": "google",
        ":streamGenerateContent": "google",
    }
    plain = path.partition("?")[0]
    return next((family for ending, family in endings.items() if plain.endswith(ending)), None)


def _plugged(name: str) -> Answers:
    """Return the answers of 'module:callable'(name, schema, prompt); where it returns None, the default."""
    module, _, attribute = name.partition(":")
    make = getattr(import_module(module), attribute)

    def answer(asked: Asked) -> object:
        made = make(asked.name, asked.schema, asked.prompt)
        return _answer(asked) if made is None else made

    return answer


async def _standalone(server: ScriptedServer) -> None:
    async def announced() -> None:
        sys.stdout.write(f"{server.port}\n")
        sys.stdout.flush()

    await server.serve(announced)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until killed; the port is the first line printed."""
    parser = argparse.ArgumentParser(prog="python -m vgg.testing.server", description=__doc__)
    parser.add_argument("--log", type=Path, help="append one JSON line for every POST and every answer sent")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before every answer")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument(
        "--answers", help="module:callable(name, schema, prompt) that returns the JSON to answer"
    )
    given = parser.parse_args(arguments)
    answers = _plugged(given.answers) if given.answers else _answer
    server = ScriptedServer(answers=answers, log=given.log, latency=given.latency, port=given.port)
    asyncio.run(_standalone(server))


if __name__ == "__main__":
    main()
