"""What is wrong with a pipeline before anything is asked: retired models and dead settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from vgg.model.pipeline import Phase, Pipeline
from vgg.model.request import Paid, Request, Usage
from vgg.plugins import load

from .names import template_of
from .options import Asking
from .setting import Setting

if TYPE_CHECKING:
    from vgg.providers.models.lint import Problem
    from vgg.providers.models.registry import Registry

_ANSWERS: Mapping[str, Paid] = {
    "text": "text",
    "image": "image",
    "audio": "audio",
    "transcribe": "transcript",
}
"""What a provider answers to the phases of each kind."""

_NOT_SETTINGS = {*Asking.model_fields, "metaprompt", "prompt_template", "response_type"}


@dataclass(frozen=True, slots=True)
class Found:
    """What lint found, each as 'phases.sprites.model: ...'."""

    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    hint: str = "change the lines above, or say --offline to pay nothing and ask nobody"


def lint(pipeline: Pipeline, setting: Setting, today: date, registry: Registry | None = None) -> Found:
    """Check the models and settings of every paid phase of *pipeline* against *registry* (the one that ships)."""
    if strangers := _strangers(setting, registry):
        return Found(strangers, ())
    problems = [
        (phase, problem)
        for phase in pipeline.phases.values()
        for problem in _problems(phase, setting, today, registry)
    ]
    told = [(each.severity, _where(phase, each, setting)) for phase, each in problems]
    errors, warnings = (
        dict.fromkeys(line for severity, line in told if severity == wanted)
        for wanted in ("error", "warning")
    )
    return Found(tuple(errors), tuple(warnings))


def _where(phase: Phase, problem: Problem, setting: Setting) -> str:
    """Return *problem* with its place: what the user said for all phases is said once, and not once a phase."""
    if setting.providers and problem.field == "model":
        return str(replace(problem, field="--providers"))
    return f"phases.{phase.name}.{problem}"


def _strangers(setting: Setting, registry: Registry | None) -> tuple[str, ...]:
    """Return what is wrong with the providers the user said for all phases: once, and not once a phase."""
    from vgg.providers.models.lint import stranger  # noqa: PLC0415 - the registry of models is not always read
    from vgg.providers.models.registry import shipped  # noqa: PLC0415 - as above

    known = registry or shipped()
    found = (stranger(name, known) for name in setting.providers)
    return tuple(f"--providers: {problem.what} ({problem.fix})" for problem in found if problem)


def _problems(phase: Phase, setting: Setting, today: date, registry: Registry | None) -> Iterator[Problem]:
    from vgg.providers.models.lint import lint as lint_model  # noqa: PLC0415 - the registry of models is not always read

    options = phase.options
    if phase.kind not in _ANSWERS or (phase.kind != "transcribe" and not template_of(phase)):
        return
    hints = {
        name: value
        for name, value in options.model_dump(exclude=_NOT_SETTINGS).items()
        if value not in (None, "")
    }
    declared = tuple(filter(None, (getattr(options, "model", ""), *getattr(options, "providers", ()))))
    chain = setting.providers or declared
    for model in chain:
        yield from lint_model(_ANSWERS[phase.kind], model, hints, today, registry)
    yield from _shape(phase, setting, chain, registry)


def _shape(
    phase: Phase, setting: Setting, chain: Sequence[str], registry: Registry | None
) -> Iterator[Problem]:
    """Give what is wrong with the shape of the answers; what ships, and what a kit makes, is checked by its tests."""
    name = getattr(phase.options, "response_type", "")
    if not name or name.startswith("kit:"):
        return
    response = load("vgg.responses", name, trust=setting.trust, where=f"phases.{phase.name}.response_type")
    if response.__module__.startswith("vgg."):
        return
    from vgg.providers.shapes.lint import in_chain  # noqa: PLC0415 - as above

    for problem in in_chain(response, chain, registry):
        yield replace(problem, field="response_type")


def estimate(
    request: Request, model: str, registry: Registry | None = None
) -> tuple[int, Decimal | None, Decimal | None]:
    """Return about how many tokens *request* has, and what it costs at least and at most, in dollars.

    Four bytes a token is what prose has; the upper end bounds tokens by bytes, so it is a bound and no guess.
    """
    from vgg.providers.models.prices import price, worst  # noqa: PLC0415 - as above

    tokens = len(request.prompt.encode()) // 4
    return tokens, price(model, Usage(tokens, 200), registry), worst(request, model, registry)
