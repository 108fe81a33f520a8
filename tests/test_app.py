"""The composition root: what a run is told to go on with, and what it says when it is done."""

from __future__ import annotations

import shlex
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from vgg.app import Project
from vgg.config import Settings, shipped
from vgg.engine import Wish
from vgg.model.errors import ToolMissing, UsageError
from vgg.model.events import RunEnded

SMALL = Path(__file__).parent / "e2e" / "small.yaml"
DONE = RunEnded(run="0001", game="g", exit_code=0, made=1, stored=0, failed=0)


def project(folder: Path, **said: object) -> Project:
    return Project.make(str(SMALL), folder, Settings(environ={}, **said))  # type: ignore[arg-type]


def test_the_command_that_goes_on_says_again_what_was_said(tmp_path: Path) -> None:
    """Without it, a resumed run would be another run: other answers, another pipeline, no cap on money."""
    said = project(
        tmp_path / "my game", offline=True, pipeline=Path("a b.toml"), trust=True, budget=Decimal("0.50"),
        seed=7, targets=("python",), providers=("openai", "google"),
    )  # fmt: skip

    words = shlex.split(said._resume(Wish()))

    assert words[:4] == ["vgg", "generate", str(tmp_path / "my game"), "--resume"]
    for pair in (
        ("--phases", "a b.toml"), ("--budget", "0.50"), ("--seed", "7"), ("--target", "python"),
        ("--providers", "openai,google"),
    ):  # fmt: skip
        assert words[words.index(pair[0]) + 1] == pair[1]
    assert {"--offline", "--trust"} <= set(words)


@pytest.mark.parametrize(
    ("language", "named", "built", "asked"),
    [
        ("", (), ("python", "web"), ()),
        ("python", (), ("python", "web"), ("python",)),
        ("web", (), ("web",), ("web",)),
        ("rust", (), ("rust", "web"), ("rust",)),
        ("rust", ("python",), ("python",), ("python",)),
        ("cobol", (), ("python", "web"), ()),
    ],
)
def test_the_page_is_built_beside_the_language_that_was_asked_for_unless_targets_are_named(
    language: str, named: tuple[str, ...], built: tuple[str, ...], asked: tuple[str, ...], tmp_path: Path
) -> None:
    """Targets said with --target are all there is; a language nobody knows is Python."""
    said = project(tmp_path / "g", targets=named)
    said = replace(said, concept=said.concept.model_copy(update={"target_language": language}))

    assert (said._targets(), said._asked()) == (built, asked)


@pytest.mark.parametrize(
    ("line", "named", "verdict", "became"),
    [
        ("Python 3", (), "used", "python"),
        ("HTML5", (), "used", "web"),
        ("rust (bevy)", (), "reduced", "rust"),
        ("ruby", (), "reduced", "ruby"),
        ("ruby", ("python", "web"), "refused", "python, web"),
        ("COBOL", (), "refused", ""),
    ],
)
def test_what_became_of_a_wish_for_a_language_is_true(
    line: str, named: tuple[str, ...], verdict: str, became: str, tmp_path: Path
) -> None:
    """A language whose project has no window yet is a reduced wish, and the reason says what there is."""
    (tmp_path / "mine.yaml").write_text(f"name: Tea\ntarget_language: {line}\n", "utf-8")
    made = Project.make(str(tmp_path / "mine.yaml"), tmp_path / "g", Settings(environ={}, targets=named))

    (decision,) = [each for each in made.decisions if each.field == "target_language"]

    assert (decision.decision, decision.result) == (verdict, became)
    assert decision.given == line
    if verdict == "reduced":
        assert "window" in decision.reason


def test_a_tool_that_is_missing_for_a_language_that_was_named_is_told_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the tool and how to get it, and no folder is begun."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ToolMissing, match="web needs node") as caught:
        project(tmp_path / "g", offline=True, targets=("web",)).run(lambda _: None)

    assert caught.value.exit_code == 8
    assert "nodejs.org" in caught.value.hint
    assert not (tmp_path / "g").exists()


def test_a_phase_asked_anew_goes_on_as_that_phase(tmp_path: Path) -> None:
    """Its item is named, and what was answered before the interruption is kept."""
    words = shlex.split(project(tmp_path / "g")._resume(Wish("sprites", "hero")))

    assert words == ["vgg", "phase", "sprites", "--game", str(tmp_path / "g"), "--item", "hero", "--resume"]


def test_after_one_phase_the_next_command_makes_the_rest(tmp_path: Path) -> None:
    """What hangs on it is not made yet."""
    (line,) = project(tmp_path / "g", offline=True).next_lines(DONE, only="style_guide")

    assert line.split() == ["next", "vgg", "generate", str(tmp_path / "g"), "--offline"]


def test_a_failed_run_offers_nothing_to_play(tmp_path: Path) -> None:
    """Its message says how to go on."""
    assert project(tmp_path).next_lines(DONE.model_copy(update={"exit_code": 5})) == []


def test_a_broken_cartridge_costs_a_line_of_the_summary_and_not_the_summary(tmp_path: Path) -> None:
    """Files may be edited by hand."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "cartridge.json").write_text("{", "utf-8")

    assert [line.split()[0] for line in project(tmp_path).next_lines(DONE)] == ["look"]


def test_the_examples_that_are_offered_are_examples(tmp_path: Path) -> None:
    """A folder of plug-ins beside them is none."""
    with pytest.raises(UsageError) as caught:
        Project.make("no-such-example", tmp_path, Settings(environ={}))

    names = caught.value.hint.rpartition(": ")[2].split(", ")
    assert "lantern-moth" in names
    assert all((shipped("examples") / name / "concept.yaml").is_file() for name in names)
