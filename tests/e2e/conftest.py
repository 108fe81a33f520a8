"""Games made once and looked at by many tests, which never change them."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from toolbox import needs
from vgg.testing.server import ScriptedServer

from .book import Book, answers_of
from .commands import LIGHT, SMALL, copy_of, started, vgg
from .online import Online

Shared = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def shared(everywhere: Path) -> Shared:
    """Give the folder of a name, filled by whoever asks for it first, whichever process of the tests that is."""

    def given(name: str, fill: Callable[[Path], None]) -> Path:
        folder, whole = everywhere / name, everywhere / f"{name} is whole"
        with (everywhere / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():
                folder.mkdir(exist_ok=True)
                fill(folder)
                whole.touch()
        return folder

    return given


@pytest.fixture(scope="session")
def small_game(shared: Shared) -> Path:
    """A finished game of four levels, made offline."""

    def fill(folder: Path) -> None:
        done = started("generate", SMALL, "--offline", "--out", "game", cwd=folder)
        assert done.returncode == 0, done.stderr

    return shared("small", fill) / "game"


@pytest.fixture(scope="session")
def light_game(shared: Shared) -> Path:
    """The paid half of a game, made offline."""

    def fill(folder: Path) -> None:
        done = vgg("generate", SMALL, "--offline", "--phases", LIGHT, "--out", "game", cwd=folder)
        assert done.returncode == 0, done.stderr

    return shared("light", fill) / "game"


@pytest.fixture(scope="session")
def answers(light_game: Path) -> dict[str, bytes]:
    """Every answer of the light pipeline, by its prompt."""
    return answers_of(light_game, LIGHT)


@pytest.fixture
def online(answers: dict[str, bytes]) -> Iterator[Online]:
    """A server that answers from the light game; a prompt it does not know is a failure of the test."""
    book = Book(answers)
    with ScriptedServer(answers=book) as server:
        yield Online(server)
    assert book.unknown == []


@pytest.fixture(scope="session")
def paid_game(shared: Shared, answers: dict[str, bytes]) -> Path:
    """The same half, paid for; what the run said lies beside it in `said`."""

    def fill(folder: Path) -> None:
        with ScriptedServer(answers=Book(answers)) as server:
            done = Online(server).generate(folder / "game", "--budget", "100")
        assert done.returncode == 0, done.stderr
        (folder / "said").write_text(done.stdout + done.stderr, "utf-8")

    return shared("paid", fill) / "game"


@pytest.fixture(scope="session")
def four_languages(small_game: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small game built, proved and packed in every language."""
    needs("node", "cargo", "ruby")
    game = copy_of(small_game, tmp_path_factory.mktemp("four"))
    named = [word for name in ("python", "web", "rust", "ruby") for word in ("--target", name)]
    done = vgg("generate", SMALL, "--offline", *named, "--out", game, cwd=game.parent)
    assert done.returncode == 0, done.stderr
    return game
