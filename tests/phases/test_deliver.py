"""Build, verify and package: what decides the steps, and what becomes of several targets' reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from vgg.config import shipped
from vgg.model.artifact import Inputs
from vgg.model.canonical import digest_of
from vgg.model.concept import Concept
from vgg.model.errors import ProofError, ToolMissing
from vgg.model.pipeline import Phase
from vgg.phases.deliver import DeliverOptions, Verify, compared, demand, require, verify_projects
from vgg.phases.kind import Make
from vgg.phases.setting import Setting
from vgg.prompts import Prompts
from vgg.targets.target import Played, Report


def program(folder: Path, name: str, says: str) -> None:
    """Put a program into *folder* that says one thing whatever it is asked."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}'\n", "utf-8")
    path.chmod(0o755)


def drawn(target: str, **tapes: tuple[str, ...]) -> Report:
    played = [Played(tape=name, ok=True, ticks=60, frames=2, pictures=each) for name, each in tapes.items()]
    return Report(target=target, tapes=tuple(played))


def prepared(*targets: str, asked: tuple[str, ...] = ()) -> Make:
    setting = Setting(Prompts((shipped("metaprompts"),)), targets=targets, asked=asked)
    phase = Phase("verify", "verify", DeliverOptions())
    return Verify(setting).prepare(phase, None, "", Inputs(Concept(name="a", seed=1), {}))


def test_a_tool_that_comes_later_makes_another_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not checked is then checked, and nothing that needs no tool is made anew."""
    monkeypatch.setenv("PATH", str(tmp_path))
    before, alone = prepared("python", "web"), prepared("python")
    program(tmp_path, "node", "v22")

    assert digest_of(prepared("python", "web").recipe) != digest_of(before.recipe)
    assert digest_of(prepared("python").recipe) == digest_of(alone.recipe)


def test_a_target_that_was_asked_for_is_told_to_the_step() -> None:
    """Only the targets that are built count."""
    assert prepared("web", "python", asked=("web", "rust")).options["asked"] == ["web"]


def test_tools_that_are_missing_are_all_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One look is enough to install them."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ToolMissing, match="web needs node, ruby needs ruby") as caught:
        require(["python", "web", "ruby"])

    assert "nodejs.org" in caught.value.hint
    assert "ruby-lang.org" in caught.value.hint


def test_a_tool_that_is_too_old_is_as_good_as_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is reported where nobody asked for the target, and fails where somebody did."""
    program(tmp_path, "ruby", "2.7.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    root = tmp_path / "game"
    (root / "ruby").mkdir(parents=True)
    tapes = {"ruby": root / "proof"}

    report = verify_projects(root, tapes, (), None)["ruby"]

    assert report.line.startswith("not checked: ruby is 2.7.0")
    with pytest.raises(ToolMissing, match=r"2\.7\.0"):
        verify_projects(root, tapes, ("ruby",), None)


def test_consoles_that_draw_the_same_tick_differently_are_found() -> None:
    """The first picture that differs is told for each tape."""
    reports = {
        "python": drawn("python", a=("1", "2"), b=("3", "4")),
        "ruby": drawn("ruby", a=(), b=()),
        "web": drawn("web", a=("1", "2"), b=("3", "5")),
    }

    found = compared(reports)

    assert found["web"].problems == ("b: picture 2 of 2 is not what python draws",)
    assert found["python"].problems == ()
    assert not found["web"].ok


def test_only_the_pictures_of_plays_that_hold_are_compared() -> None:
    """A game that left its tape looks different, and that is told already."""
    broken = Report(
        target="python", tapes=(Played(tape="a", ok=False, pictures=("9",)),), problems=("a: gone",)
    )
    alone = {"python": broken, "web": drawn("web", a=("1", "2"))}

    assert compared(alone)["web"].problems == ()
    assert compared({"ruby": drawn("ruby", a=())})["ruby"].ok


def test_what_does_not_hold_is_told_for_all_targets_at_once() -> None:
    """Nobody mends one only to meet the next."""
    good = drawn("python", a=("1",))
    reports = [
        Report(target="rust", problems=("a: tick 3", "b: tick 4")),
        good,
        Report(target="web", problems=("c: gone",)),
    ]

    with pytest.raises(ProofError) as caught:
        demand(reports)

    assert caught.value.what.splitlines() == [
        "rust, web: the proof does not hold:", "  rust: a: tick 3", "  rust: b: tick 4", "  web: c: gone",
    ]  # fmt: skip
    demand([good, Report(target="rust", unchecked="cargo is not installed")])
