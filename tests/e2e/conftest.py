"""Games made once and looked at by many tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolbox import needs

HERE = Path(__file__).parent
SMALL = HERE / "small.yaml"
KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY")


def vgg(
    *arguments: object, cwd: Path, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, with no key but those in *environ*."""
    plain = {name: value for name, value in os.environ.items() if name not in KEYS}
    return subprocess.run(
        [sys.executable, "-m", "vgg", *map(str, arguments)],
        cwd=cwd,
        env={**plain, **(environ or {})},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a game that is the user's to see."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {name: data for name, data in named.items() if not name.startswith(".vgg/")}


@pytest.fixture(scope="session")
def small_game(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished game of four levels, made offline; tests look at it and never change it."""
    folder = tmp_path_factory.mktemp("small") / "game"
    done = vgg("generate", SMALL, "--offline", "--out", folder, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def four_languages(small_game: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same game built, proved and packed in every language; tests look at it and never change it."""
    needs("node", "cargo", "ruby")
    folder = Path(shutil.copytree(small_game, tmp_path_factory.mktemp("four") / "game"))
    named = [word for name in ("python", "web", "rust", "ruby") for word in ("--target", name)]
    done = vgg("generate", SMALL, "--offline", *named, "--out", folder, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder
