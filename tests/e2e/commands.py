"""The command as these tests run it, and what they look at afterwards."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import forked
from vgg.cli.main import run

HERE = Path(__file__).parent
SMALL, LIGHT = HERE / "small.yaml", HERE / "light.toml"
KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY")


def plain() -> dict[str, str]:
    """Return the environment without a key."""
    return {name: value for name, value in os.environ.items() if name not in KEYS}


def vgg(
    *arguments: object, cwd: Path, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with no key but those in *environ*."""
    return forked.vgg(*map(str, arguments), cwd=cwd, environ={**plain(), **(environ or {})})


def started(
    *arguments: object, cwd: Path, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, in an interpreter that loads it first."""
    return subprocess.run(
        [sys.executable, "-m", "vgg", *map(str, arguments)],
        cwd=cwd,
        env={**plain(), **(environ or {})},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def at_once(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that ends before any work, in this process."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    words = ["vgg", *map(str, arguments)]
    with (
        chdir(cwd), redirect_stdout(out), redirect_stderr(err),
        patch.object(sys, "argv", words), patch.dict(os.environ, plain(), clear=True),
    ):  # fmt: skip
        try:
            run()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a game that is the user's to see."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {name: data for name, data in named.items() if not name.startswith(".vgg/")}


def copy_of(game: Path, folder: Path) -> Path:
    """Return a copy of *game* in *folder*, to be changed."""
    return Path(shutil.copytree(game, folder / "game"))


def with_one_tape(game: Path, name: str) -> Path:
    """Return *game*, a copy, with no tape but *name*: where one shows it, the others need not be played."""
    for tape in (game / "proof").glob("*.tape"):
        if tape.name != name:
            tape.unlink()
    return game
