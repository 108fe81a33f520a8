"""Names that stand for code."""

import pytest

from vgg.model.errors import PlanError
from vgg.plugins import load, names
from vgg.responses.style_guide import StyleGuide


def test_a_shipped_name_is_found_like_any_plug_in() -> None:
    """Built-ins register by the same door as others."""
    assert load("vgg.responses", "StyleGuide") is StyleGuide
    assert {"text", "image", "audio", "process", "build", "verify", "package"} <= set(names("vgg.phases"))


def test_a_misspelt_name_is_met_with_the_nearest() -> None:
    """The message says where and what was meant."""
    with pytest.raises(
        PlanError, match=r"phases\.x\.response_type: 'StyleGuid' .*\n.*did you mean 'StyleGuide'"
    ):
        load("vgg.responses", "StyleGuid", where="phases.x.response_type")


def test_code_that_is_not_ours_runs_only_when_trusted() -> None:
    """A game folder from a stranger cannot name code to run."""
    with pytest.raises(PlanError, match="--trust"):
        load("vgg.responses", "fractions:Fraction", where="phases.x")

    assert load("vgg.responses", "fractions:Fraction", trust=True).__name__ == "Fraction"


def test_a_trusted_name_that_does_not_exist_says_so() -> None:
    """A missing module is a wrong plan, not a traceback."""
    with pytest.raises(PlanError, match="cannot be loaded"):
        load("vgg.responses", "no_such_module:X", trust=True, where="phases.x")
