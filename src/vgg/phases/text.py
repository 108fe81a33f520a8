"""Text phases: a metaprompt is rendered, a chain is asked, and a typed answer comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Annotated, cast

from pydantic import AfterValidator, BaseModel, Field

from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json, pretty
from vgg.model.errors import PlanError
from vgg.model.pipeline import Phase
from vgg.model.request import Answer, Request
from vgg.plugins import load, names

from .kind import Ask
from .meaning import check, must, own_facts
from .options import Asking
from .setting import Setting, facts, kit_in


def _ours(name: str) -> str:
    """Return the name of a response model as it is registered: the seeds write 'StyleGuideResponse'."""
    short = name.removesuffix("Response")
    return short if short != name and short in names("vgg.responses") else name


class TextOptions(Asking):
    """What a text phase may say."""

    metaprompt: str = Field(description="The template, below metaprompts/.")
    response_type: Annotated[str, AfterValidator(_ours)] = Field(
        description="The model the answer must satisfy: a name, 'kit:name' or 'module:Class'."
    )
    temperature: float | None = Field(
        None, ge=0, le=2, description="A hint; models that reject it are not sent it."
    )
    max_output: int = Field(16_000, ge=64, le=128_000, description="The longest answer, in tokens.")


class Text:
    """The kind of phases that answer a Pydantic model."""

    name = "text"
    paid = True
    options = TextOptions

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def prepare(self, phase: Phase, item: Json, item_id: str, inputs: Inputs) -> Ask:
        """Render the metaprompt and say what its answer must be."""
        options = cast("TextOptions", phase.options)
        known = facts(phase, item, inputs)
        known |= own_facts(options.response_type, known)
        request = Request(
            kind="text",
            phase=phase.name,
            item=item_id,
            messages=self._setting.prompts.render(options.metaprompt, known),
            models=self._setting.chain(((options.model,) if options.model else ()) + options.providers),
            terms=options.terms(fallback=self._setting.fallback),
            trim=options.trim,
            response=self._response(phase, options.response_type, inputs),
            settings=_settings(options),
            facts=known,
            check=check(options.response_type, _kit_name(known, inputs), known),
            must=must(options.response_type, known),
        )
        return Ask(request, partial(_finish, options.lay or _default_lay(phase.name, item_id), item_id))

    def _response(self, phase: Phase, name: str, inputs: Inputs) -> type[BaseModel]:
        where = f"phases.{phase.name}.response_type"
        kit = kit_in(inputs)
        owner, _, short = name.partition(":")
        if owner != "kit":
            return cast(
                "type[BaseModel]", load("vgg.responses", name, trust=self._setting.trust, where=where)
            )
        if kit is None or short not in kit.responses:
            raise PlanError(
                f"{where}: no kit answers {name!r} here",
                hint="a 'kit:' response needs the architecture phase, and a kit that has it",
            )
        return kit.responses[short]


def _settings(options: TextOptions) -> dict[str, Json]:
    hints = {"temperature": options.temperature, "max_output": options.max_output}
    return {name: hint for name, hint in hints.items() if hint is not None}


def _kit_name(known: Mapping[str, Json], inputs: Inputs) -> str:
    """Return the kit the architecture chose or, while it is being asked for, the one that was chosen for it."""
    kit = kit_in(inputs)
    if kit is not None:
        return kit.name
    return str(cast("Mapping[str, Json]", known.get("kit_choice", {})).get("kit", ""))


def _default_lay(phase: str, item_id: str) -> str:
    return f"design/{phase}/{{item}}.json" if item_id else f"design/{phase}.json"


def _finish(lay: str, item_id: str, answer: Answer) -> Made:
    value = json.loads(answer.body)
    return Made(value, {lay.format(item=item_id): pretty(value)})
