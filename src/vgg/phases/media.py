"""Image and audio phases: a prompt is rendered, and a picture or a spoken line comes back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Literal, cast

from pydantic import Field

from vgg.media.magic import labelled, picture_type
from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json
from vgg.model.errors import PlanError
from vgg.model.pipeline import Phase
from vgg.model.request import Answer, Attachment, Request, no_problems

from .kind import Ask
from .meaning import Check, check_picture
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
    format: Literal["png", "webp", "jpeg"] = Field("png", description="The format of the picture.")
    reference: str = Field(
        "",
        pattern=r"^([a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_-]*)?)?$",
        description="A needed phase, or 'phase.item', whose pictures show the style to meet.",
    )
    style: str = Field("", description="Retired with dall-e-3; refused when asked of a current model.")


class AudioOptions(Asking):
    """What an audio phase may say; each service's own words for it are found when it is asked."""

    prompt_template: str = Field(description="The template whose text is spoken, below metaprompts/.")
    voice: str = Field(
        "narrator",
        description="The speaking voice: narrator, hero, heroine, child, old, villain, creature, robot, friend, guide, ghost, "
        "or a service's own name for one.",
    )
    instructions: str = Field("", description="How it is to be spoken.")
    speed: float = Field(1.0, ge=0.25, le=4, description="1.0 is normal.")
    format: Literal["wav", "flac", "mp3", "opus"] = Field("wav", description="The format asked for.")


_SHOWN = {"image/png", "image/jpeg", "image/webp"}
_MOST_SHOWN, _LARGEST_SHOWN = 16, 50 * 2**20

_IMAGE_SETTINGS = {"size", "quality", "background", "style", "format"}
_AUDIO_SETTINGS = {"voice", "instructions", "speed", "format"}


class _Media:
    """What image and audio have in common: a prompt in, bytes out."""

    paid = True
    media: Literal["image", "audio"]
    settings: set[str]
    unsaid: Mapping[str, Json] = {}
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
            terms=options.terms(fallback=self._setting.fallback),
            settings=self._settings(options),
            facts=known,
            attachments=self._attachments(phase, item_id, inputs),
            check=self._check(known),
        )
        default = f"{self.media}/{phase.name}/{{item}}.{self.ending}"
        path = (options.lay or default).format(item=item_id or phase.name)
        return Ask(request, partial(_finish, path, self._of(request)))

    def _settings(self, options: Asking) -> dict[str, Json]:
        """Return the hints of *options* that are said: one that has its default asks nothing."""
        said = options.model_dump(include=self.settings)
        return {name: hint for name, hint in said.items() if hint and hint != self.unsaid.get(name)}

    def _attachments(self, phase: Phase, item_id: str, inputs: Inputs) -> tuple[Attachment, ...]:
        del phase, item_id, inputs
        return ()

    def _check(self, known: Mapping[str, Json]) -> Check:
        """Return what judges an answer beyond its bytes."""
        del known
        return no_problems

    def _of(self, request: Request) -> dict[str, Json]:
        """Return what the artifact says of *request* beside its file."""
        del request
        return {}


def _finish(path: str, said: Mapping[str, Json], answer: Answer) -> Made:
    named = labelled(path, answer.media_type)
    return Made({"file": named, "media_type": answer.media_type, **said}, {named: answer.body})


class Image(_Media):
    """The kind of phases that answer a picture."""

    name = "image"
    options = ImageOptions
    media = "image"
    settings = _IMAGE_SETTINGS
    unsaid: Mapping[str, Json] = {"format": "png"}
    ending = "png"

    def _attachments(self, phase: Phase, item_id: str, inputs: Inputs) -> tuple[Attachment, ...]:
        reference = cast("ImageOptions", phase.options).reference
        return pictures_of(reference, item_id, inputs, f"phases.{phase.name}.reference") if reference else ()

    def _check(self, known: Mapping[str, Json]) -> Check:
        return check_picture(known)


class Audio(_Media):
    """The kind of phases that answer speech; the artifact keeps the words, so that a transcript can be held against them."""

    name = "audio"
    options = AudioOptions
    media = "audio"
    settings = _AUDIO_SETTINGS
    ending = "wav"

    def _of(self, request: Request) -> dict[str, Json]:
        return {"text": request.prompt, "speed": request.settings["speed"]}


def pictures_of(reference: str, item_id: str, inputs: Inputs, where: str) -> tuple[Attachment, ...]:
    """Return the pictures of *reference*, a needed 'phase' or one of its items as 'phase.item'; *where* it is named.

    Of a fanned-out phase that is the item *item_id* where it has one, else every item. Raises PlanError when there is no
    picture, more than sixteen, or one of 50 MB: what services take (openai 3.3 types).
    """
    name, _, chosen = reference.partition(".")
    items = inputs.items(name)
    if chosen and chosen not in items:
        raise PlanError(f"{where}: {name!r} has no item {chosen!r}", hint=f"it has {', '.join(items)}")
    wanted = chosen or item_id
    shown = [items[wanted]] if wanted in items else list(items.values())
    found = tuple(
        Attachment(path.rpartition("/")[2], media_type, data)
        for each in shown
        for path, data in each.files.items()
        if (media_type := picture_type(data)) in _SHOWN
    )
    if not 1 <= len(found) <= _MOST_SHOWN:
        what = f"{where}: {reference!r} has {len(found)} pictures; 1 to {_MOST_SHOWN} can be shown"
        raise PlanError(what, hint="name one item of it, as in 'sprites.hero'")
    if large := [each.name for each in found if len(each.data) >= _LARGEST_SHOWN]:
        raise PlanError(f"{where}: {', '.join(large)}: 50 MB or more", hint="make the picture smaller")
    return found
