"""What is wrong with a pipeline before anything is asked: retired models and dead settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from vgg.model.pipeline import Phase, Pipeline
from vgg.model.request import Paid, Request, Usage

from .names import template_of
from .setting import Setting, qualified

if TYPE_CHECKING:
    from vgg.providers.lint import Problem

_NOT_SETTINGS = {"providers", "model", "lay", "reads", "metaprompt", "prompt_template", "response_type"}


@dataclass(frozen=True, slots=True)
class Found:
    """What lint found, each as 'phases.sprites.model: ...'."""

    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    hint: str = "change the lines above, or say --offline to pay nothing and ask nobody"


def lint(pipeline: Pipeline, setting: Setting, today: date) -> Found:
    """Check the models and settings of every paid phase of *pipeline* against the registry of models."""
    problems = [
        (phase, problem) for phase in pipeline.phases.values() for problem in _problems(phase, setting, today)
    ]
    by_severity = {
        severity: tuple(
            dict.fromkeys(
                f"phases.{phase.name}.{each}" for phase, each in problems if each.severity == severity
            )
        )
        for severity in ("error", "warning")
    }
    return Found(by_severity["error"], by_severity["warning"])


def _problems(phase: Phase, setting: Setting, today: date) -> Iterator[Problem]:
    from vgg.providers.lint import lint as lint_model  # noqa: PLC0415 - the registry of models is not always read

    options = phase.options
    if not template_of(phase):
        return
    hints = {
        name: value
        for name, value in options.model_dump(exclude=_NOT_SETTINGS).items()
        if value not in (None, "")
    }
    declared = tuple(filter(None, (getattr(options, "model", ""), *getattr(options, "providers", ()))))
    for model in setting.providers or declared:
        yield from lint_model(cast("Paid", phase.kind), qualified(model), hints, today)


def estimate(request: Request, model: str) -> tuple[int, Decimal | None, Decimal | None]:
    """Return about how many tokens *request* has, and what it costs at least and at most, in dollars.

    Four bytes a token is what prose has; the upper end bounds tokens by bytes, so it is a bound and no guess.
    """
    from vgg.providers.prices import price, worst  # noqa: PLC0415 - as above

    tokens = len(request.prompt.encode()) // 4
    return tokens, price(model, Usage(tokens, 200)), worst(request, model)
