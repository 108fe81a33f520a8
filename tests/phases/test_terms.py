"""What a phase says about its own failures: read from phases.toml, and on its way with every question."""

from __future__ import annotations

import pytest

from vgg.model.errors import InputError
from vgg.model.request import Terms
from vgg.parse.pipeline import read_pipeline
from vgg.phases.media import ImageOptions
from vgg.phases.options import Asking
from vgg.phases.text import TextOptions

KINDS = {"text": TextOptions, "image": ImageOptions}

TABLE = """
[phases.style_guide]
metaprompt = "style_guide.jinja"
response_type = "StyleGuide"
on_refusal = "stop"
on_filtered = "next"
on_adaptation = "refuse"
max_wait = 12.5
max_reasks = 0
fallback = false
deadlines = { connect = 2, first = 90, idle = 15, total = 240 }
trim = ["rows", "notes"]

[phases.sprites]
type = "image"
prompt_template = "sprites/sprite.jinja"
max_reasks = 1
"""


def options(text: str, name: str) -> Asking:
    """Return the options of the phase *name* in *text*."""
    found = read_pipeline(text, "phases.toml", KINDS).phases[name].options
    assert isinstance(found, Asking)
    return found


def test_a_phase_says_what_is_done_when_its_questions_fail() -> None:
    """Every key reaches the chain; what is left out stays as the run has it."""
    said, little = options(TABLE, "style_guide"), options(TABLE, "sprites")

    assert said.terms(fallback=True) == Terms("stop", "next", 12.5, 0, False, 2, 90, 15, 240, "refuse")
    assert said.trim == ("rows", "notes")
    assert little.terms(fallback=True) == Terms(max_reasks=1)


def test_a_run_without_fallback_has_none_in_any_phase() -> None:
    """--no-fallback holds where a phase says nothing, and where it says that it has one."""
    assert options(TABLE, "sprites").terms(fallback=False).fallback is False
    assert (
        options(TABLE.replace("fallback = false", "fallback = true"), "style_guide")
        .terms(fallback=False)
        .fallback
        is False
    )


@pytest.mark.parametrize(
    ("was", "is_", "said"),
    [
        (
            'on_refusal = "stop"',
            'on_refusal = "ask"',
            "phases.style_guide.on_refusal: must be 'next' or 'stop'",
        ),
        (
            'on_adaptation = "refuse"',
            'on_adaptation = "stop"',
            "phases.style_guide.on_adaptation: must be 'note' or 'refuse'",
        ),
        ("max_wait = 12.5", "max_wait = -1", "phases.style_guide.max_wait: must be at least 0"),
        ("idle = 15", "idel = 15", "deadlines.idel: unknown field"),
        ("first = 90", "first = 0", "deadlines.first: must be more than 0"),
        ('trim = ["rows"', 'trim = [".*"', "'.*' is no name of a part"),
        ("fallback = false", "fallbck = false", "did you mean 'fallback'?"),
    ],
)
def test_a_slip_is_told_with_its_place(was: str, is_: str, said: str) -> None:
    """Policy keys are checked like every other key of the file."""
    with pytest.raises(InputError) as caught:
        read_pipeline(TABLE.replace(was, is_), "phases.toml", KINDS)

    assert said in str(caught.value)
