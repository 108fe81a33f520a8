"""vgg's own adapters pass the suite that authors of plug-ins run, and the suite finds what is wrong."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import httpx2
import pytest

from vgg.providers.models.registry import shipped
from vgg.testing import conformance
from vgg.testing.conformance import CHECKS, Check, Subject
from vgg.testing.families import service
from vgg.testing.loopback import Heard, Loopback, Scene, Sent
from vgg.testing.stage import MODELS

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google", "compatible"])


def subject(family: str) -> Subject:
    """Return the shipped adapter of *family* before a service that speaks its wire."""
    vendor = shipped().vendors[family]
    wire = service("openai" if family == "compatible" else family, vendor)  # type: ignore[arg-type]
    return Subject(family, MODELS.get(family, "moth-7b"), wire)


@FAMILIES
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_shipped_adapter_conforms(check: Check, family: str) -> None:
    """Every check of the suite holds for every wire family."""
    check(subject(family))


def wrong(change: str) -> Subject:
    """Return OpenAI's adapter before a service that does something else than the scene says."""
    honest = subject("openai")
    assert isinstance(honest.service, Loopback)
    speak = honest.service.answer

    def answer(scene: Scene, heard: Heard) -> Sent:
        if change == "takes any key" and scene.does == "denies":
            scene = replace(scene, does="answers")
        if change == "says it is done" and scene.does == "stops short":
            scene = replace(scene, does="answers")
        if change == "asks for no patience" and scene.does == "slows down":
            return replace(speak(scene, heard), headers={})
        sent = speak(scene, heard)
        if change == "counts no tokens" and scene.does == "answers":
            reply = json.loads(sent.body)
            del reply["usage"]
            return replace(sent, body=json.dumps(reply).encode())
        return sent

    return replace(honest, service=replace(honest.service, answer=answer))


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ("takes any key", conformance.a_denied_key_is_named_and_not_tried_again),
        ("says it is done", conformance.what_stops_at_its_limit_is_no_answer),
        ("asks for no patience", conformance.patience_is_kept_to_the_second),
        ("counts no tokens", conformance.usage_is_told_in_the_normal_form),
    ],
)
def test_a_check_can_fail(change: str, check: Check) -> None:
    """A suite that accepts everything proves nothing."""
    with pytest.raises(AssertionError):
        check(wrong(change))


def test_a_fault_in_the_authors_own_service_is_told() -> None:
    """What the author's code raises in the server's thread is raised in the test."""

    def answer(scene: Scene, heard: Heard) -> Sent:
        raise LookupError(f"no words for {scene.does}")

    honest = subject("openai").service
    assert isinstance(honest, Loopback)

    def ask() -> None:
        with replace(honest, answer=answer).play() as playing, suppress(httpx2.RemoteProtocolError):
            httpx2.post(f"{playing.environ['OPENAI_BASE_URL']}/chat/completions", json={})

    with pytest.raises(LookupError, match="no words for answers"):
        ask()
