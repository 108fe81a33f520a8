"""A tiny service on loopback for any wire: the suite says what is to happen, the author of a provider how it is said."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Protocol

from vgg.model.canonical import Json
from vgg.model.request import Usage

from .stage import GOOD

Does = Literal[
    "answers", "denies", "slows down", "refuses", "stops short", "breaks off", "babbles", "hangs up", "waits"
]
"""What a service can do with one request.

It answers; denies the key; asks for patience; refuses in words; stops at the output limit in the middle of the answer; breaks a
stream off after whole parts; answers 200 with something else; closes without a word; or says nothing for a long time.
"""


_MOMENT = 0.3
"""Seconds in which parts of a stream that breaks off can be told."""

USED = Usage(input=100, output=50, cached=40)
"""What an answer of the suite costs in tokens."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to happen to one request.

    *value* is what is answered, or was answered when it stopped or broke off, *usage* what the service counts, in the normal
    form: *input* includes *cached*. *words* are an error's or a refusal's, *after* the seconds of patience it asks for.
    """

    does: Does = "answers"
    value: Mapping[str, object] = field(default_factory=lambda: GOOD)
    usage: Usage = USED
    words: str = "scripted"
    after: int = 7


@dataclass(frozen=True, slots=True)
class Heard:
    """One request as it arrived; header names in lower case."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def value(self) -> Mapping[str, Json]:
        """The body as a JSON object; empty when it is none."""
        found = json.loads(self.body or b"{}")
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes back: *body* as it stands; *whole* False closes the connection without the end of the body, after a moment."""

    body: bytes
    status: int = 200
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True


class Playing(Protocol):
    """A service that runs: *environ* leads there, `heard` says what arrived so far."""

    @property
    def environ(self) -> Mapping[str, str]:
        """Key and address, as a user would set them."""

    def heard(self) -> Sequence[Heard]:
        """Return the requests that arrived, in order."""


class Service(Protocol):
    """What can be told to play scenes, one a request; when they run out it answers well."""

    def play(self, *scenes: Scene) -> AbstractContextManager[Playing]:
        """Run the service while the context lasts."""


Answer = Callable[[Scene, Heard], Sent]
"""How a provider's service says what happens in a scene; 'babbles', 'hangs up' and 'waits' need no words of their own."""


@dataclass(frozen=True, slots=True)
class Loopback:
    """A service whose wire is *answer*; *environ* makes the environment that leads to an address.

    What *answer* raises is raised again where the service was played.
    """

    answer: Answer
    environ: Callable[[str], Mapping[str, str]]

    @contextmanager
    def play(self, *scenes: Scene) -> Iterator[Playing]:
        """Serve on a free port of the loopback interface."""
        running = _Running(self.answer, list(scenes))
        server = ThreadingHTTPServer(("127.0.0.1", 0), running.talk())
        server.daemon_threads = True
        running.environ = self.environ(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield running
        finally:
            running.over.set()
            server.shutdown()
            server.server_close()
            thread.join(10)
            running.check()


class _Running:
    """One service while it runs."""

    def __init__(self, answer: Answer, scenes: list[Scene]) -> None:
        self.environ: Mapping[str, str] = {}
        self.over = threading.Event()
        self._answer = answer
        self._scenes = scenes
        self._heard: list[Heard] = []
        self._fault: Exception | None = None
        self._turn = threading.Lock()

    def heard(self) -> Sequence[Heard]:
        return tuple(self._heard)

    def sent(self, heard: Heard) -> Sent | None:
        """Return what goes back to *heard*; None: hang up."""
        with self._turn:
            self._heard.append(heard)
            scene = self._scenes.pop(0) if self._scenes else Scene()
        match scene.does:
            case "babbles":
                return Sent(b"<html><body><h1>Gateway</h1></body></html>", media_type="text/html")
            case "waits":
                self.over.wait(60)
                return None
            case "hangs up":
                return None
            case _:
                return self._answered(scene, heard)

    def _answered(self, scene: Scene, heard: Heard) -> Sent | None:
        try:
            return self._answer(scene, heard)
        except Exception as error:  # noqa: BLE001 - the author's own code; told when the service stops
            self._fault = error
            return None

    def check(self) -> None:
        """Raise what the author's code raised in a thread of the server."""
        if self._fault is not None:
            raise self._fault

    def talk(self) -> type[BaseHTTPRequestHandler]:
        """Return how one connection is served."""
        running = self

        class Talk(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", "0")))
                headers = {name.lower(): value for name, value in self.headers.items()}
                sent = running.sent(Heard(self.path, headers, body))
                if sent is None:
                    self.close_connection = True
                    return
                self._send(sent)

            def _send(self, sent: Sent) -> None:
                self.send_response(sent.status)
                missing = 0 if sent.whole else 1
                head = {"content-type": sent.media_type, "content-length": str(len(sent.body) + missing)}
                for name, value in (head | dict(sent.headers)).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(sent.body)
                if not sent.whole:
                    running.over.wait(_MOMENT)
                    self.close_connection = True

            def log_message(self, format: str, *parts: Any) -> None:  # noqa: A002 - the library's spelling
                """Keep quiet: the output belongs to whoever tests."""

        return Talk
