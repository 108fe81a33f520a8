"""What every test stands on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("any machine", deadline=None)  # a slow one is no fault of the code
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of one run of the tests have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(autouse=True, scope="session")
def no_home(everywhere: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what vgg remembers of its user, keys too, out of the home of whoever runs the tests, and theirs out of here."""
    state = everywhere / "state"  # one user's: a game that one process makes is no stranger's to another
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(state))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        yield state


_LONG = ("e2e", "targets", "engine", "fuzz")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put whole games and compilers first: begun last, one worker would still run them while the others are idle."""
    items.sort(key=lambda item: _place(item.path.relative_to(Path(__file__).parent).parts[0]))


def _place(folder: str) -> int:
    return _LONG.index(folder) if folder in _LONG else len(_LONG)
