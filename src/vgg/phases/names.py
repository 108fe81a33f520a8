"""Names in a pipeline that must stand for something: without this, a misspelt one is found after money was spent."""

from __future__ import annotations

from collections.abc import Iterator

from vgg.model.errors import InputError, PlanError, VggError
from vgg.model.pipeline import Phase, Pipeline
from vgg.plugins import Group, address, attribute
from vgg.prompts import Prompts

from .process import known_step
from .setting import Setting, fact_names


def check_names(pipeline: Pipeline, prompts: Prompts, setting: Setting) -> None:
    """Raise a PlanError that names every template, response model and function of *pipeline* that is not there.

    Code that the pipeline brings along is refused unless *setting* trusts it; then it is imported here.
    """
    errors = [
        error for phase in pipeline.phases.values() for error in _wrong(pipeline, phase, prompts, setting)
    ]
    if len(errors) == 1:
        raise errors[0]
    if errors:
        told = "\n".join(f"  {error.what}" for error in errors)
        hints = dict.fromkeys(error.hint for error in errors if error.hint)
        raise PlanError(f"{pipeline.source}: {len(errors)} problems\n{told}", hint="; ".join(hints))


def check_prompts(pipeline: Pipeline, prompts: Prompts) -> None:
    """Raise an InputError that names every template that cannot be parsed or wants a fact its phase will not have."""
    problems = [problem for phase in pipeline.phases.values() for problem in _unrenderable(phase, prompts)]
    if problems:
        raise InputError(
            f"{pipeline.source}: these templates cannot be rendered",
            problems=problems,
            hint="mend the templates, or name what they use in 'needs'",
        )


def template_of(phase: Phase) -> str:
    """Return the template of *phase*; '' for one that asks nobody."""
    return getattr(phase.options, "metaprompt", "") or getattr(phase.options, "prompt_template", "")


def _wrong(pipeline: Pipeline, phase: Phase, prompts: Prompts, setting: Setting) -> Iterator[VggError]:
    at = f"{pipeline.source}: phases.{phase.name}"
    try:
        _check_template(phase, prompts)
    except PlanError as error:
        yield PlanError(f"{at}.{_template_field(phase)}: {error.what}", hint=error.hint)
    for field, check in (("response_type", _check_response), ("function", _check_function)):
        if name := getattr(phase.options, field, ""):
            try:
                check(phase, name, setting, f"{at}.{field}")
            except PlanError as error:
                yield error
    for field in ("of", "reference"):
        need = getattr(phase.options, field, "").partition(".")[0]
        if need and need not in phase.needs:
            hint = (
                f'add "{need}" to its needs'
                if need in pipeline.phases
                else f"known: {', '.join(pipeline.phases)}"
            )
            yield PlanError(f"{at}.{field}: {need!r} is none of the phases it needs", hint=hint)


def _template_field(phase: Phase) -> str:
    return "metaprompt" if hasattr(phase.options, "metaprompt") else "prompt_template"


def _check_template(phase: Phase, prompts: Prompts) -> None:
    if template := template_of(phase):
        prompts.find(template)


def _check_response(phase: Phase, name: str, setting: Setting, where: str) -> None:
    if name.startswith("kit:"):
        _check_kit_known(phase, name, where)
        return
    model = _own("vgg.responses", name, setting, where)
    if model is not None and not (isinstance(model, type) and hasattr(model, "model_json_schema")):
        raise PlanError(
            f"{where}: {name!r} is no Pydantic model", hint="derive the class from pydantic.BaseModel"
        )


def _check_function(phase: Phase, name: str, setting: Setting, where: str) -> None:
    if name.startswith("kit:"):
        known_step(name, where)
        _check_kit_known(phase, name, where)
        return
    function = _own("vgg.functions", name, setting, where)
    if function is not None and not callable(function):
        raise PlanError(f"{where}: {name!r} cannot be called", hint="name a function of inputs and options")


def _check_kit_known(phase: Phase, name: str, where: str) -> None:
    if "architecture" not in phase.needs:
        raise PlanError(
            f"{where}: {name!r} depends on the kit, which is known only from the architecture",
            hint='add "architecture" to its needs',
        )


def _own(group: Group, name: str, setting: Setting, where: str) -> object:
    """Return what the user's own *name* stands for; None for one of ours, which nobody has to import yet."""
    found = address(group, name, trust=setting.trust, where=where)
    return attribute(found, where=where) if found == name else None


def _unrenderable(phase: Phase, prompts: Prompts) -> Iterator[str]:
    template = template_of(phase)
    if not template:
        return
    known = fact_names(phase)
    try:
        unknown = prompts.unknown(template, known)
    except InputError as error:
        yield f"phases.{phase.name}: {error.what}"
        return
    for name, line in unknown.items():
        there = ", ".join(sorted(known))
        yield f"phases.{phase.name}: metaprompt {template} line {line}: there is no {name!r}; there are {there}"
