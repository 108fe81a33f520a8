"""Finished games: what is verified, played and packed, and what is refused."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from vgg.engine.built import built, chosen, opening, package, play, soundtrack, verify
from vgg.model.errors import ToolMissing, UsageError
from vgg.targets.target import Opening


def game(folder: Path, *names: str) -> Path:
    """Return *folder* with empty files *names* in it."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", "utf-8")
    return folder


def test_only_a_known_target_can_be_chosen(tmp_path: Path) -> None:
    """The name of a target is no path, and one that was not built is told from one that does not exist."""
    game(tmp_path, "python/main.py")

    with pytest.raises(UsageError, match="no such target"):
        chosen(tmp_path, ("../elsewhere",))
    with pytest.raises(UsageError, match="no game for web"):
        chosen(tmp_path, ("web",))
    assert chosen(tmp_path, ()) == built(tmp_path) == ("python",)


def test_only_a_level_that_exists_can_be_played(tmp_path: Path) -> None:
    """The message says which there are."""
    game(tmp_path, "python/main.py", "proof/level_01.tape", "proof/level_02.tape")

    with pytest.raises(UsageError, match="levels 1 to 2"):
        opening(tmp_path, "python", 3)


def test_the_first_level_is_called_one(tmp_path: Path) -> None:
    """People count from 1, consoles from 0."""
    game(tmp_path, "python/main.py")
    (tmp_path / "python" / "main.py").write_text(
        "import sys; open('told', 'w').write(' '.join(sys.argv[1:]))", "utf-8"
    )

    name, opened = opening(tmp_path, level=4)

    assert (name, play(tmp_path, name, opened)) == ("python", 0)
    assert (tmp_path / "python" / "told").read_text("utf-8") == "--level 3"
    assert not (tmp_path / "python" / "__pycache__").exists()


def test_python_is_played_first_and_the_page_where_there_is_no_python(tmp_path: Path) -> None:
    """Nobody has to name a target."""
    game(tmp_path, "web/tea.html", "rust/README.md")
    assert opening(tmp_path) == ("web", Opening(page=tmp_path / "web" / "tea.html"))
    game(tmp_path, "python/main.py")
    assert opening(tmp_path)[0] == "python"


def test_a_page_that_is_missing_is_told(tmp_path: Path) -> None:
    """A browser would only say that it found nothing."""
    with pytest.raises(UsageError, match="is missing"):
        play(tmp_path, "web", Opening(page=tmp_path / "gone.html"))


def test_a_command_that_cannot_be_started_is_a_missing_tool(tmp_path: Path) -> None:
    """Exit 8, as everywhere."""
    with pytest.raises(ToolMissing, match="no-such-program cannot be started"):
        play(tmp_path, ".", Opening(command=("no-such-program",)))


def test_what_cannot_be_checked_is_told_and_fails_where_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is checked as far as the machine can; a target that was named must be, and nothing checked is no proof."""
    game(tmp_path, "python/main.py", "web/tea.html", "proof/level_01.tape")
    monkeypatch.setenv("PATH", str(tmp_path))

    reports = verify(tmp_path)

    assert reports["web"].line == "not checked: node is not installed"
    assert reports["web"].ok
    assert not reports["python"].ok
    with pytest.raises(ToolMissing, match="web needs node"):
        verify(tmp_path, ("web",))
    shutil.rmtree(tmp_path / "python")
    with pytest.raises(ToolMissing, match="web needs node"):
        verify(tmp_path)


def test_packing_takes_what_lies_in_the_project_and_follows_no_link(tmp_path: Path) -> None:
    """The owner's changes go along; hidden folders and what a link leads to stay at home."""
    game = tmp_path / "game"
    (game / "python" / "data").mkdir(parents=True)
    (game / "python" / "data" / "cartridge.json").write_text('{"slug": "tea"}', "utf-8")
    (game / "python" / "main.py").write_text("mine", "utf-8")
    (game / "python" / ".venv").mkdir()
    (game / "python" / ".venv" / "x").write_text("x", "utf-8")
    (tmp_path / "secret").write_text("secret", "utf-8")
    (game / "python" / "link").symlink_to(tmp_path / "secret")

    (path,) = package(game)

    assert path == game / "package" / "tea-python.zip"
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["tea/data/cartridge.json", "tea/main.py"]
        assert archive.read("tea/main.py") == b"mine"
    shutil.rmtree(game / "package")
    (game / "python" / "data" / "cartridge.json").write_text('{"slug": "../../evil"}', "utf-8")
    with pytest.raises(Exception, match="no path inside"):
        package(game)


def test_a_folder_without_a_game_has_no_soundtrack(tmp_path: Path) -> None:
    """A cartridge says what is played; a folder that has none, or a broken one, is told."""
    with pytest.raises(UsageError, match="no game with music"):
        soundtrack(game(tmp_path, "data/cartridge.json"))
