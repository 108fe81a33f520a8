"""Image phases: a picture that cannot be used is asked for again with the reasons, and never taken."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import pytest
from PIL import Image as Pictures
from PIL import ImageDraw

from vgg.config import shipped
from vgg.model.artifact import Input, Inputs
from vgg.model.canonical import Json
from vgg.model.concept import Concept
from vgg.model.errors import Invalid
from vgg.model.pipeline import Phase
from vgg.model.request import Request
from vgg.phases.kind import Ask
from vgg.phases.media import Image, ImageOptions
from vgg.phases.setting import Setting
from vgg.prompts import Prompts
from vgg.testing.script import garbage
from vgg.testing.stage import stage

MODEL = "gpt-image-2.5-flare"
INK, COAT, SKIN = "#181020", "#3060b0", "#f0c890"
GUIDE: Json = {
    "profile": "nes", "mood": "cosy", "outline": "black", "light": "top-left", "shading": "three-tone", "dithering": "none",
    "palette": [
        {"hex": INK, "role": "any"}, {"hex": "#402858", "role": "background"}, {"hex": COAT, "role": "player"},
        {"hex": SKIN, "role": "player"},
    ],
    "materials": ["stone"], "summary": "Small and bright.",
}  # fmt: skip
BRIEF: Json = {
    "id": "hero", "subject": "a baker", "shape": "body", "body": "biped", "traits": [], "role": "player", "width": 16,
    "height": 24, "animations": [{"name": "idle", "frames": 2}, {"name": "walk", "frames": 4}], "look": "a round baker",
}  # fmt: skip


def picture(*lefts: int) -> bytes:
    """Return a picture on pale ground with a figure at each of *lefts*."""
    image, out = Pictures.new("RGB", (256, 256), "#e8f0e0"), io.BytesIO()
    draw = ImageDraw.Draw(image)
    for left in lefts:
        draw.rectangle((left, 40, left + 79, 215), fill=INK)
        draw.rectangle((left + 8, 48, left + 71, 207), fill=COAT)
        draw.rectangle((left + 24, 64, left + 63, 111), fill=SKIN)
    image.save(out, "PNG")
    return out.getvalue()


def asked(phase: str = "sprites") -> Request:
    """Return what the phase asks for one sprite."""
    setting = Setting(Prompts((shipped("metaprompts"),)), available=frozenset({"openai"}))
    options = ImageOptions(
        prompt_template="sprites/sprite.jinja", model=f"openai:{MODEL}", size="256x256", reads=()
    )
    needs = {"style_guide": (Input("", GUIDE, {}),)}
    made = Image(setting).prepare(
        Phase(phase, "image", options), BRIEF, "hero", Inputs(Concept(name="a", seed=1), needs)
    )
    assert isinstance(made, Ask)
    return made.request


def sent(data: bytes) -> Any:
    """Return the turn in which the service sends *data*."""
    return garbage(json.dumps({"data": [{"b64_json": base64.b64encode(data).decode()}]}).encode())


def test_a_picture_of_two_figures_is_asked_for_again_with_the_reason() -> None:
    """The second prompt says what was wrong, and the good picture is taken."""
    with stage({MODEL: [sent(picture(30, 150)), sent(picture(88))]}) as it:
        answer = it.ask(asked())

    assert answer.body == picture(88)
    assert [each.outcome for each in answer.attempts] == ["invalid", "ok"]
    assert "2 separate subjects" in it.server.posts[1].prompt + json.dumps(it.server.posts[1].body)


def test_a_picture_that_never_passes_is_never_taken() -> None:
    """After two more tries the question fails, and so another provider may answer it, visibly."""
    with (
        stage({MODEL: [sent(picture(30, 150))] * 9}) as it,
        pytest.raises(Invalid, match="2 separate subjects"),
    ):
        it.ask(asked())

    assert len(it.server.posts) == 3


def test_pictures_that_nobody_works_up_are_not_judged() -> None:
    """A poster may show two figures."""
    with stage({MODEL: [sent(picture(30, 150))]}) as it:
        assert it.ask(asked("posters")).body == picture(30, 150)


def test_the_prompt_asks_for_one_figure() -> None:
    """Its size and its look stand there; a row of frames is asked of nobody."""
    prompt = asked().prompt

    assert "a round baker" in prompt
    assert "16x24" in prompt
    assert "exactly one subject" in prompt
