"""The composition root: what a run is told to go on with, and what it says when it is done."""

from __future__ import annotations

import shlex
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from vgg import app
from vgg.app import Project
from vgg.config import Settings
from vgg.engine import Wish
from vgg.model.errors import UsageError
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


def test_only_a_known_target_can_be_played(tmp_path: Path) -> None:
    """The name of a target is no path."""
    with pytest.raises(UsageError, match="no such target"):
        app.play(tmp_path, "../elsewhere", None)


def test_only_a_level_that_exists_can_be_played(tmp_path: Path) -> None:
    """The message says which there are."""
    for name in ("python/main.py", "proof/level_01.tape", "proof/level_02.tape"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")

    with pytest.raises(UsageError, match="levels 1 to 2"):
        app.play(tmp_path, "python", 3)


def test_the_first_level_is_called_one(tmp_path: Path) -> None:
    """People count from 1, consoles from 0."""
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "main.py").write_text(
        "import sys; open('told', 'w').write(' '.join(sys.argv[1:]))", "utf-8"
    )

    assert app.play(tmp_path, "python", 4) == 0
    assert (tmp_path / "python" / "told").read_text("utf-8") == "--level 3"


def test_packing_takes_what_lies_in_the_project_and_follows_no_link(tmp_path: Path) -> None:
    """The owner's changes go along; hidden folders and what a link leads to stay at home."""
    import zipfile

    game = tmp_path / "game"
    (game / "python" / "data").mkdir(parents=True)
    (game / "python" / "data" / "cartridge.json").write_text('{"slug": "tea"}', "utf-8")
    (game / "python" / "main.py").write_text("mine", "utf-8")
    (game / "python" / ".venv").mkdir()
    (game / "python" / ".venv" / "x").write_text("x", "utf-8")
    (tmp_path / "secret").write_text("secret", "utf-8")
    (game / "python" / "link").symlink_to(tmp_path / "secret")

    (path,) = app.package(game)

    assert path == game / "package" / "tea-python.zip"
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["tea/data/cartridge.json", "tea/main.py"]
        assert archive.read("tea/main.py") == b"mine"
    shutil.rmtree(game / "package")
    (game / "python" / "data" / "cartridge.json").write_text('{"slug": "../../evil"}', "utf-8")
    with pytest.raises(Exception, match="no path inside"):
        app.package(game)
