"""Names in a pipeline that must stand for something."""

from __future__ import annotations

from pathlib import Path

import pytest

from vgg.app import Project
from vgg.config import Settings, shipped
from vgg.model.artifact import Input, Inputs
from vgg.model.concept import Concept
from vgg.model.errors import PlanError
from vgg.model.pipeline import Phase, Pipeline
from vgg.phases.media import ImageOptions
from vgg.phases.names import check_names, check_prompts
from vgg.phases.process import ProcessOptions
from vgg.phases.setting import Setting, fact_names, facts
from vgg.phases.text import TextOptions
from vgg.prompts import Prompts

SHIPPED = Prompts((shipped("metaprompts"),))


def text(name: str, needs: tuple[str, ...] = (), **more: str) -> Phase:
    options = {"metaprompt": "style_guide.jinja", "response_type": "StyleGuide", **more}
    return Phase(name, "text", TextOptions.model_validate(options), needs)


def pipeline(*phases: Phase) -> Pipeline:
    return Pipeline("mine.toml", {phase.name: phase for phase in phases})


def test_all_wrong_names_of_a_file_are_told_together() -> None:
    """One run of vgg is enough to mend a pipeline."""
    wrong = pipeline(
        text("a", response_type="StyleGide"),
        text("b", metaprompt="stile.jinja"),
        Phase("c", "image", ImageOptions(prompt_template="gone.jinja")),
        Phase("d", "process", ProcessOptions(function="nothing")),
    )

    with pytest.raises(PlanError) as caught:
        check_names(wrong, SHIPPED, Setting(SHIPPED))

    lines = str(caught.value).splitlines()
    assert lines[0] == "mine.toml: 4 problems"
    for line, place in zip(
        lines[1:5], ("a.response_type", "b.metaprompt", "c.prompt_template", "d.function"), strict=True
    ):
        assert line.startswith(f"  mine.toml: phases.{place}: ")


def test_a_response_of_the_kit_needs_the_architecture() -> None:
    """Which kit answers is known from nothing else."""
    with pytest.raises(PlanError, match="architecture"):
        check_names(pipeline(text("levels", response_type="kit:levels")), SHIPPED, Setting(SHIPPED))


@pytest.mark.parametrize("written", ["StyleGuideResponse", "StyleGuide"])
def test_the_seeds_spelling_of_a_response_is_understood(written: str) -> None:
    """'StyleGuideResponse' is the shipped StyleGuide; a name of somebody's own keeps its ending."""
    assert text("a", response_type=written).options.response_type == "StyleGuide"  # type: ignore[attr-defined]
    assert text("a", response_type="own:MyResponse").options.response_type == "own:MyResponse"  # type: ignore[attr-defined]


def test_no_shipped_prompt_wants_a_fact_its_phase_has_not() -> None:
    """The check passes the pipeline that ships."""
    project = Project.make("lantern-moth", Path("nowhere"), Settings(offline=True, environ={}))

    check_prompts(project.game().pipeline, SHIPPED)


def test_the_names_of_facts_are_those_that_facts_has() -> None:
    """What templates are checked against is what they are rendered with."""
    style = Input("", {"mood": "x"}, {})
    concept = Concept(name="A", seed=1)
    for phase in (text("a"), text("b", ("style_guide",)), text("c", response_type="Architecture")):
        needs = dict.fromkeys(phase.needs, (style,))

        assert set(facts(phase, None, Inputs(concept, needs))) == fact_names(phase)


@pytest.mark.parametrize(
    "template",
    [
        "{% if kit is defined %}{{ kit.name }}{% endif %}",
        "{{ mood | default('calm') }}",
        "{% set mood = 'calm' %}{{ mood }}{% for each in range(2) %}{{ each }}{% endfor %}",
        "{% macro said(word) %}{{ word }}{% endmacro %}{{ said(concept.name) }}",
    ],
)
def test_a_template_may_ask_with_care_for_what_may_be_missing(template: str, tmp_path: Path) -> None:
    """'is defined', defaults, loops, macros and a template's own variables are no missing facts."""
    (tmp_path / "own.jinja").write_text(template, "utf-8")

    check_prompts(pipeline(text("a", metaprompt="own.jinja")), Prompts((tmp_path,)))
