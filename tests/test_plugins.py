"""Names that stand for code."""

from pathlib import Path

import pytest

from vgg import plugins
from vgg.model.errors import PlanError
from vgg.plugins import load, names, unreadable
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


def test_a_torn_list_of_entry_points_breaks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's package with a broken file is passed over, and can be named."""
    info = tmp_path / "torn-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: torn\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_bytes(b"[vgg.phases]\n\xff\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins._all.cache_clear()
    try:
        assert "text" in names("vgg.phases")
        assert unreadable() == (str(info),)
    finally:
        plugins._all.cache_clear()
