"""Image and audio phases: a prompt is rendered, and a picture or a spoken line comes back."""

from __future__ import annotations

from functools import partial
from typing import Literal, cast

from pydantic import Field

from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json
from vgg.model.pipeline import Phase
from vgg.model.request import Answer, Request

from .kind import Ask
from .options import Asking
from .setting import Setting, facts


class ImageOptions(Asking):
    """What an image phase may say; the names and values are those of the images API."""

    prompt_template: str = Field(description="The template, below metaprompts/.")
    size: str = Field("1024x1024", pattern=r"^(\d{2,5}x\d{2,5}|auto)$", description="WIDTHxHEIGHT in pixels.")
    quality: str = Field("auto", description="low, medium, high or auto.")
    background: Literal["transparent", "opaque", "auto"] = Field(
        "auto", description="What lies behind the subject."
    )
    style: str = Field("", description="Retired with dall-e-3; refused when asked of a current model.")


class AudioOptions(Asking):
    """What an audio phase may say; the names are those of the speech API."""

    prompt_template: str = Field(description="The template whose text is spoken, below metaprompts/.")
    voice: str = Field("onyx", description="The speaking voice.")
    instructions: str = Field("", description="How it is to be spoken.")
    speed: float = Field(1.0, ge=0.25, le=4, description="1.0 is normal.")
    format: Literal["wav", "flac", "mp3", "opus"] = Field("wav", description="The format asked for.")


_IMAGE_SETTINGS = {"size", "quality", "background", "style"}
_AUDIO_SETTINGS = {"voice", "instructions", "speed", "format"}


class _Media:
    """What image and audio have in common: a prompt in, bytes out."""

    paid = True
    media: Literal["image", "audio"]
    settings: set[str]
    ending: str

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def prepare(self, phase: Phase, item: Json, item_id: str, inputs: Inputs) -> Ask:
        """Render the prompt and say where the answer is laid."""
        options = cast("ImageOptions | AudioOptions", phase.options)
        known = facts(phase, item, inputs)
        request = Request(
            kind=self.media,
            phase=phase.name,
            item=item_id,
            messages=self._setting.prompts.render(options.prompt_template, known),
            models=self._setting.chain(((options.model,) if options.model else ()) + options.providers),
            settings={name: hint for name, hint in options.model_dump(include=self.settings).items() if hint},
            facts=known,
        )
        default = f"{self.media}/{phase.name}/{{item}}.{self.ending}"
        return Ask(request, partial(_finish, options.lay or default, item_id or phase.name))


def _finish(lay: str, item_id: str, answer: Answer) -> Made:
    path = lay.format(item=item_id)
    return Made({"file": path, "media_type": answer.media_type}, {path: answer.body})


class Image(_Media):
    """The kind of phases that answer a picture."""

    name = "image"
    options = ImageOptions
    media = "image"
    settings = _IMAGE_SETTINGS
    ending = "png"


class Audio(_Media):
    """The kind of phases that answer speech."""

    name = "audio"
    options = AudioOptions
    media = "audio"
    settings = _AUDIO_SETTINGS
    ending = "wav"
