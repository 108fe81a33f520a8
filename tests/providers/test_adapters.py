"""What adapters send is what the SDKs' own types know, every way an answer can end is known, and the way there is the user's."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import anyio
import pytest

from vgg.model.errors import ProviderError
from vgg.providers.adapter import Turn, connect
from vgg.providers.chain.core import Ask
from vgg.providers.chain.policy import RULES, Policy
from vgg.providers.clock import RealClock
from vgg.providers.keys import Access
from vgg.providers.models.registry import Mode, Registry, shipped
from vgg.providers.outcome import Failure
from vgg.providers.shapes.shape import shaped
from vgg.providers.vendors import anthropic, google, openai
from vgg.testing.journal import MemoryCall
from vgg.testing.script import Turn as Scripted
from vgg.testing.script import say
from vgg.testing.server import ScriptedServer
from vgg.testing.stage import GOOD, MODELS, NAMES, Stage, text

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
STREAMS = pytest.mark.parametrize("streams", [False, True], ids=["whole", "streamed"])
KEY = "canary-key-0123456789abcdef"


async def _hear(_: object) -> None:
    """Listen, so that the answer is streamed."""


def _turn(family: str, mode: Mode, *, streams: bool = False, **facts: Any) -> Turn:
    known = shipped()
    profile = known.profiles[NAMES[family]].model_copy(update={"modes": (mode,), **facts})
    request = text(NAMES[family], on_partial=_hear if streams else None)
    call = MemoryCall(family, MODELS[family], "", None)
    return Turn(
        request, MODELS[family], profile, known.vendors[family], Ask(), call, RealClock(), Policy(connect=2.0)
    )


def _unknown(sent: Mapping[str, Any], kind: Any, *beside: str) -> set[str]:
    """Return the names in *sent* that the SDK's own type *kind* of a request does not have."""
    return set(sent) - set(get_type_hints(kind, include_extras=True)) - set(beside)


@pytest.mark.parametrize("mode", ["tool", "auto", "schema", "json", "prompt"])
@STREAMS
def test_openai_knows_all_that_it_is_sent(mode: Mode, streams: bool) -> None:
    """The request, its response format and its tools."""
    from openai.types import shared_params
    from openai.types.chat import ChatCompletionFunctionToolParam as Tool
    from openai.types.chat import completion_create_params as params

    turn = _turn("openai", mode, streams=streams, sampling=True)
    sent = openai.arguments(turn, shaped(turn))

    kind = params.CompletionCreateParamsStreaming if streams else params.CompletionCreateParamsNonStreaming
    assert not _unknown(sent, kind)
    for tool in sent.get("tools", ()):
        assert not _unknown(tool, Tool)
        assert not _unknown(tool["function"], shared_params.FunctionDefinition)
    if mode == "schema":
        assert not _unknown(sent["response_format"], shared_params.ResponseFormatJSONSchema)
        held = sent["response_format"]["json_schema"]
        assert held["strict"] is True
        assert held["schema"]["additionalProperties"] is False


@pytest.mark.parametrize("mode", ["tool", "auto", "schema", "prompt"])
@STREAMS
def test_anthropic_knows_all_that_it_is_sent(mode: Mode, streams: bool) -> None:
    """The request, its output format and its tools; only a temperature is older than its types."""
    from anthropic.types import JSONOutputFormatParam, OutputConfigParam, ToolChoiceAutoParam, ToolParam
    from anthropic.types import message_create_params as params

    turn = _turn("anthropic", mode, streams=streams, sampling=True, forced_tool=True)
    sent = anthropic.arguments(turn, shaped(turn))

    kind = params.MessageCreateParamsStreaming if streams else params.MessageCreateParamsNonStreaming
    assert _unknown(sent, kind) == {"temperature"}
    for tool in sent.get("tools", ()):
        assert not _unknown(tool, ToolParam)
        assert not _unknown(sent["tool_choice"], ToolChoiceAutoParam, "name")
    if mode == "schema":
        assert not _unknown(sent["output_config"], OutputConfigParam)
        assert not _unknown(sent["output_config"]["format"], JSONOutputFormatParam)
        assert sent["output_config"]["format"]["type"] == "json_schema"


@STREAMS
def test_gemini_is_sent_its_schema_as_it_is(stage: Any, streams: bool) -> None:
    """`responseJsonSchema` beside the media type it needs; the SDK's own types refuse whatever they do not know."""
    it: Stage = stage({MODELS["google"]: [say(GOOD)]})

    it.ask(text(NAMES["google"], on_partial=_hear if streams else None))

    sent: Any = it.server.posts[0].body
    assert set(sent) == {"contents", "systemInstruction", "generationConfig"}
    config = sent["generationConfig"]
    assert config["responseMimeType"] == "application/json"
    assert set(config["responseJsonSchema"]["properties"]) == {"name", "legs", "kind"}
    assert config["maxOutputTokens"] == 2000


def test_every_reason_gemini_has_to_stop_is_known() -> None:
    """Only one of them is an answer; what says nothing is taken by what came."""
    from google.genai.types import FinishReason

    def ending(reason: str) -> str:
        content = {"parts": [{"text": "{}"}]}
        return google.read_content({"candidates": [{"finishReason": reason, "content": content}]}).ending

    done = {each.value for each in FinishReason if ending(each.value) == "done"}

    assert done == {"STOP", "FINISH_REASON_UNSPECIFIED"}
    assert ending("ESCALATION") == ending("IMAGE_RECITATION") == "filtered"
    assert ending("TOO_MANY_TOOL_CALLS") == "garbled"
    assert ending("OTHER") == "malformed"


def test_every_reason_claude_has_to_stop_is_known() -> None:
    """Three of them are an answer: its turn is over, it called its tool, or it met a sequence we never name."""
    from anthropic.types import StopReason

    content = [{"type": "text", "text": "{}"}]
    found = {
        each: anthropic.read_message({"stop_reason": each, "content": content}).ending
        for each in get_args(StopReason)
    }

    assert {each for each, ending in found.items() if ending == "done"} == {
        "end_turn",
        "stop_sequence",
        "tool_use",
    }
    assert (found["pause_turn"], found["refusal"]) == ("paused", "refused")
    assert (found["max_tokens"], found["model_context_window_exceeded"]) == ("truncated", "window")


def test_every_reason_openai_has_to_stop_is_known() -> None:
    """Of five, two are no answer."""
    from openai.types.chat.chat_completion import Choice

    reasons = get_args(Choice.model_fields["finish_reason"].annotation)
    found = {
        each: openai.read_completion(
            {"choices": [{"finish_reason": each, "message": {"content": "{}"}}]}
        ).ending
        for each in reasons
    }

    assert {each: ending for each, ending in found.items() if ending != "done"} == {
        "length": "truncated",
        "content_filter": "filtered",
    }


def test_a_model_that_ends_is_asked_without_a_warning_of_its_sdk(stage: Any) -> None:
    """The registry says when it ends; a warning on stderr belongs to nobody, and here it would be an error."""
    it: Stage = stage({"claude-sonnet-4-5": [say(GOOD)]})

    answer = it.ask(text("anthropic:claude-sonnet-4-5"))

    assert [attempt.outcome for attempt in answer.attempts] == ["ok"]


def test_a_temperature_reaches_a_claude_that_takes_one(stage: Any) -> None:
    """`messages.create` of anthropic 2.12 knows none any more; the service of an older model does."""
    known = shipped()
    profile = known.profiles[NAMES["anthropic"]].model_copy(update={"sampling": True})
    registry: Registry = replace(
        known, profiles={**dict(known.profiles.items()), NAMES["anthropic"]: profile}
    )
    it: Stage = stage({MODELS["anthropic"]: [say(GOOD)]})

    it.ask(text(NAMES["anthropic"]), registry=registry)

    assert it.server.posts[0].body["temperature"] == 0.7


@FAMILIES
@STREAMS
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_and_carries_no_key(
    stage: Any, family: str, streams: bool, status: int
) -> None:
    """Wherever it leads: the other server hears nothing at all."""
    with ScriptedServer() as other:
        moved = Scripted(
            status=status,
            headers={"location": other.environ()["OPENAI_BASE_URL"] + "/elsewhere"},
            raw=b"moved",
        )
        it: Stage = stage(
            {MODELS[family]: [moved] * 3},
            policy=Policy(rules={name: replace(rule, retries=0) for name, rule in RULES.items()}),
        )
        with pytest.raises(ProviderError):
            it.ask(text(NAMES[family], on_partial=_hear if streams else None))

        assert len(it.server.posts) == 1
        assert not other.posts


@pytest.mark.parametrize(("version", "path"), [(None, "/v1/"), ("v1beta", "/v1beta/")])
def test_googles_version_of_its_api_is_a_setting(
    stage: Any, monkeypatch: pytest.MonkeyPatch, version: str | None, path: str
) -> None:
    """The SDK's own variable says it; without one it is /v1/, streamed or not."""
    monkeypatch.delenv("GOOGLE_GENAI_API_VERSION", raising=False)
    if version:
        monkeypatch.setenv("GOOGLE_GENAI_API_VERSION", version)
    it: Stage = stage({MODELS["google"]: [say(GOOD), say(GOOD)]})

    it.ask(text(NAMES["google"]))
    it.ask(text(NAMES["google"], on_partial=_hear, settings={"max_output": 3000}))

    assert [path in post.path for post in it.server.posts] == [True, True]


@contextmanager
def _listening(says: bytes = b"") -> Iterator[tuple[str, list[bytes]]]:
    """Give the address of a socket on loopback that answers whatever it hears by *says*, and what it heard."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return
            with caller:
                caller.settimeout(60)
                heard.append(caller.recv(65536))
                caller.sendall(says)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.getsockname()[1]}", heard
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


def _asked(family: str, url: str) -> Failure:
    """Return how a call to *url* failed."""
    turn = _turn(family, "schema")

    async def ask() -> object:
        adapter = connect(family, turn.vendor, Access(KEY, url, 60.0))
        try:
            return await adapter.ask(turn)
        finally:
            await adapter.aclose()

    found = anyio.run(ask)
    assert isinstance(found, Failure)
    return found


@FAMILIES
def test_a_proxy_of_the_environment_is_used_and_hears_no_key(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked for a tunnel and told a host; what goes through it is encrypted."""
    with _listening(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n") as (proxy, heard):
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)

        _asked(family, "https://api.service.invalid/v1")

    assert heard[0].startswith(b"CONNECT api.service.invalid:443 ")
    assert KEY.encode() not in b"".join(heard)


@FAMILIES
def test_an_authority_of_the_users_own_is_trusted(
    family: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """SSL_CERT_FILE, as companies need it: with it the connection is made, without it no byte of a key leaves."""
    x509 = pytest.importorskip("cryptography.x509")
    certificate = _certificate(x509, tmp_path)
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    with _tls(certificate) as (address, heard):
        monkeypatch.delenv("SSL_CERT_FILE", raising=False)
        refused = _asked(family, f"https://{address}/v1")
        before = list(heard)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        answered = _asked(family, f"https://{address}/v1")

    assert refused.cause == "Transport"
    assert not before
    assert (answered.cause, answered.error.status) == ("Auth", 401)
    assert KEY.encode() in b"".join(heard)


def _certificate(x509: Any, folder: Path) -> Path:
    """Return a file with a certificate of 127.0.0.1 that vouches for itself, and its key."""
    import datetime as dt
    from ipaddress import ip_address

    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), dt.datetime.now(dt.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "loopback")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    told = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = folder / "authority.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + told)
    return path


def _whole(caller: ssl.SSLSocket) -> bytes:
    """Return all of a request: a server that hangs up on the rest of it breaks the connection it answers on."""
    with caller.makefile("rb") as stream:
        head = list(iter(stream.readline, b"\r\n"))
        length = next(
            int(line.split(b":")[1]) for line in head if line.lower().startswith(b"content-length:")
        )
        return b"".join(head) + stream.read(length)


@contextmanager
def _tls(certificate: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Give the address of a TLS server with *certificate* that answers 401, and what it heard."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return
            caller.settimeout(60)
            try:
                with context.wrap_socket(caller, server_side=True) as safe:
                    heard.append(_whole(safe))
                    safe.sendall(b"HTTP/1.1 401 No\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
            except OSError:
                caller.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.getsockname()[1]}", heard
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()
