"""What is wrong with a pipeline before anything is asked: missing templates, retired models, dead settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from vgg.model.pipeline import Phase, Pipeline
from vgg.model.request import Paid, Request, Usage
from vgg.prompts import Prompts
from vgg.providers.lint import Problem
from vgg.providers.lint import lint as lint_model
from vgg.providers.prices import price, worst

from .setting import Setting, qualified

_NOT_SETTINGS = {"providers", "model", "lay", "reads", "metaprompt", "prompt_template", "response_type"}


@dataclass(frozen=True, slots=True)
class Found:
    """What lint found, each as 'phases.sprites.model: ...'."""

    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    hint: str = "change the lines above, or say --offline to pay nothing and ask nobody"


def lint(pipeline: Pipeline, prompts: Prompts, setting: Setting, today: date) -> Found:
    """Check every paid phase of *pipeline*. Raises PlanError for a template that does not exist."""
    problems = [
        (phase, problem)
        for phase in pipeline.phases.values()
        for problem in _problems(phase, prompts, setting, today)
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


def _problems(phase: Phase, prompts: Prompts, setting: Setting, today: date) -> Iterator[Problem]:
    options = phase.options
    template = getattr(options, "metaprompt", "") or getattr(options, "prompt_template", "")
    if not template:
        return
    prompts.find(template)
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
    tokens = len(request.prompt.encode()) // 4
    return tokens, price(model, Usage(tokens, 200)), worst(request, model)
