"""Whose folder a game is: what vgg wrote is run, what somebody else may have put there is asked about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vgg.cli.consent import may_run
from vgg.engine.lockfile import Lock, write_lock
from vgg.engine.trust import doubts, is_foreign, is_ours, ours
from vgg.model.canonical import digest
from vgg.model.errors import UsageError
from vgg.store import Disk


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a user of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def make(folder: Path) -> Path:
    """Make a game of one file as a run does: begun, laid out, locked, sealed."""
    folder.mkdir()
    with ours(folder):
        (folder / "python").mkdir()
        (folder / "python" / "main.py").write_bytes(b"print('hello')")
        lock = Lock("g", files={"python/main.py": digest(b"print('hello')")})
        write_lock(Disk(folder), lock)
    return folder


def test_what_ones_own_vgg_wrote_is_not_doubted(tmp_path: Path) -> None:
    """Also after the folder was moved, and with what tools leave beside the files."""
    game = make(tmp_path / "a")
    moved = Path(shutil.move(game, tmp_path / "b"))
    (moved / "python" / "__pycache__").mkdir()
    (moved / "python" / "__pycache__" / "main.cpython-311.pyc").write_bytes(b"x")

    assert is_ours(moved)
    assert doubts(moved, ["python"]) == ()
    may_run(moved, ["python"], trust=False)


def test_somebody_elses_game_is_doubted_whatever_its_lock_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark is sealed with a key that the other user does not have."""
    game = make(tmp_path / "a")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))

    assert is_foreign(game)
    assert doubts(game, ["python"]) == ("it was not made by your vgg",)
    with pytest.raises(UsageError, match="not made by your vgg") as caught:
        may_run(game, ["python"], trust=False)
    assert "--trust" in caught.value.hint
    may_run(game, ["python"], trust=True)


def test_a_run_in_somebody_elses_folder_does_not_make_it_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it found stored there may be anything; only its user's word changes that."""
    game = make(tmp_path / "a")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))

    with ours(game):
        pass
    assert not is_ours(game)
    with ours(game, trust=True):
        pass
    assert is_ours(game)


@pytest.mark.parametrize("name", ["main.py", "extra.py", ".cargo/config.toml"])
def test_code_that_was_changed_or_added_is_doubted(name: str, tmp_path: Path) -> None:
    """A game that came back from a friend has one's own mark and may have the friend's code."""
    game = make(tmp_path / "a")
    path = game / "python" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("import os", "utf-8")

    (doubt,) = doubts(game, ["python"])

    assert doubt.startswith(f"python/{name} was ")


def test_a_lock_that_was_changed_breaks_the_seal(tmp_path: Path) -> None:
    """Else a changed file could be passed off by its digest."""
    game = make(tmp_path / "a")
    (game / "vgg.lock").write_text((game / "vgg.lock").read_text("utf-8") + "# more\n", "utf-8")

    assert not is_ours(game)


def test_a_killed_run_leaves_its_user_the_owner(tmp_path: Path) -> None:
    """The lock is written before the seal; in between, the mark names the place."""
    folder = tmp_path / "a"
    folder.mkdir()
    with ours(folder):
        mark = (folder / ".vgg" / "mark").read_text("ascii")
        write_lock(Disk(folder), Lock("g"))
    (folder / ".vgg" / "mark").write_text(mark, "ascii")

    assert is_ours(folder)
    assert not is_ours(Path(shutil.copytree(folder, tmp_path / "b")))


def test_a_run_stopped_before_its_lock_leaves_its_user_the_owner(tmp_path: Path) -> None:
    """There is no lock yet that the mark could seal, and the same command must go on."""
    folder = tmp_path / "a"
    folder.mkdir()
    with ours(folder):
        (folder / ".vgg" / "store").mkdir()

    assert is_ours(folder)
    assert not is_ours(Path(shutil.copytree(folder, tmp_path / "b")))


def test_a_folder_with_a_store_and_no_lock_is_somebody_elses(tmp_path: Path) -> None:
    """What is stored would be taken for one's own."""
    (tmp_path / "a" / ".vgg" / "store").mkdir(parents=True)

    assert is_foreign(tmp_path / "a")
    assert not is_foreign(tmp_path / "new")


def test_the_key_is_the_users_alone(home: Path, tmp_path: Path) -> None:
    """Nobody else may read it."""
    make(tmp_path / "a")

    assert (home / "vgg" / "seal").stat().st_mode & 0o777 == 0o600


def test_a_user_who_can_keep_no_key_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run works all the same."""
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    game = make(tmp_path / "a")

    assert doubts(game, ["python"]) == ("it was not made by your vgg",)
