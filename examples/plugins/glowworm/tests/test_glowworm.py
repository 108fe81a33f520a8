"""Glowworm does what vgg asks of every provider."""

import json

import pytest
from vgg_glowworm import PROVIDER

from vgg.providers.models.plugged import joined
from vgg.providers.models.registry import shipped
from vgg.testing.conformance import CHECKS, Check, Subject
from vgg.testing.loopback import Heard, Loopback, Scene, Sent
from vgg.testing.server import KEY

ENDS = {"answers": "done", "stops short": "limit", "refuses": "no"}


def speak(scene: Scene, heard: Heard) -> Sent:
    """Say what happens in *scene* as Glowworm would."""
    assert heard.path == "/v1/glow"
    match scene.does:
        case "denies":
            return Sent(json.dumps({"error": scene.words}).encode(), 401)
        case "slows down":
            return Sent(b'{"error": "too fast"}', 429, headers={"retry-after": str(scene.after)})
    said = json.dumps(scene.value)
    if scene.does == "stops short":
        said = said[: len(said) // 2]
    used = scene.usage
    reply = {
        "glow": scene.words if scene.does == "refuses" else said,
        "end": ENDS[scene.does],
        "cost": {"input": used.input, "cached": used.cached, "output": used.output},
    }
    return Sent(json.dumps(reply).encode())


SERVICE = Loopback(speak, lambda url: {"GLOWWORM_API_KEY": KEY, "GLOWWORM_BASE_URL": url})
SUBJECT = Subject("glowworm", "glow-1", SERVICE, joined(shipped(), "glowworm", PROVIDER), streams=False)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_glowworm_conforms(check: Check) -> None:
    """Every check of the suite holds."""
    check(SUBJECT)
