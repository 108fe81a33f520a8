"""Which procedure answers which request: the one table of the offline provider."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from pydantic import BaseModel

from vgg.kits.registry import KITS
from vgg.model.canonical import Json
from vgg.plugins import attribute

Facts = Mapping[str, Json]

# Named, not imported: a worker loads numpy for pictures only when it draws one.
_TEXT = {
    "StyleGuide": "vgg.offline.design:style_guide",
    "Architecture": "vgg.offline.design:architecture",
    "DatabaseSchema": "vgg.offline.design:database_schema",
    "DatabaseRows": "vgg.offline.design:database_rows",
    "SpriteBriefs": "vgg.offline.design:sprite_briefs",
    "PixelGrid": "vgg.offline.pictures.letters:pixel_grid",
    "Score": "vgg.offline.sounds:score",
    "SoundEffects": "vgg.offline.sounds:effects",
}


def answer_text(response: type[BaseModel], facts: Facts) -> tuple[Json, bool]:
    """Return an answer that satisfies *response* as JSON, and whether it is only a placeholder.

    A model that vgg does not know is filled from its schema: its shape is right, its meaning is nobody's.
    """
    known = _known(response)
    answer = known(facts) if known else _filler()(response, cast("int", facts["seed"]), facts)
    return answer.model_dump(mode="json"), known is None


def _known(response: type[BaseModel]) -> Callable[[Facts], BaseModel] | None:
    for kit in KITS.values():
        for short, model in kit.responses.items():
            if model is response:
                return lambda facts: kit.answer(short, facts)
    if response.__module__.startswith("vgg.responses.") and response.__name__ in _TEXT:
        return cast("Callable[[Facts], BaseModel]", attribute(_TEXT[response.__name__]))
    return None


def _filler() -> Callable[[type[BaseModel], int, Facts], BaseModel]:
    return cast("Callable[[type[BaseModel], int, Facts], BaseModel]", attribute("vgg.offline.fill:fill"))


def answer_image(facts: Facts, settings: Facts, prompt: str) -> bytes:
    """Return a PNG for the thing the facts are about."""
    return cast("bytes", attribute("vgg.offline.pictures:picture")({**facts, "prompt": prompt}, settings))


def answer_audio(facts: Facts, settings: Facts, text: str) -> bytes:
    """Return *text* spoken, as WAV."""
    return cast("bytes", attribute("vgg.offline.sounds:speech")(text, settings, facts))


def answer_transcript(settings: Facts, script: str, recording: bytes) -> Json:
    """Return the transcript of *recording*, in which the built-in voice or another says *script*."""
    heard = attribute("vgg.offline.sounds:transcript")(script, settings, recording)
    return cast("Json", heard.model_dump(mode="json"))
