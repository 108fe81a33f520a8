"""Programs of other languages that tests use: named aloud where they are missing, and required where CI says so."""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

import pytest


def needs(*programs: str) -> None:
    """Skip the test that calls this when one of *programs* is not installed; fail it where VGG_ALL_TOOLS is set."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    message = f"not checked: {', '.join(missing)} not installed"
    if os.environ.get("VGG_ALL_TOOLS"):
        pytest.fail(message)
    pytest.skip(message)


def javascript_tool(name: str) -> str:
    """Return the path of prettier or eslint as `tools/programs.sh` installs them; skip, or fail as `needs` does."""
    path = Path(__file__).parents[1] / "tools" / "javascript" / "node_modules" / ".bin" / name
    if not path.exists():
        needs(str(path))
    return str(path)


def shared_library(name: str) -> ctypes.CDLL:
    """Return the library *name* of the system; skip, or fail as `needs` does."""
    try:
        return ctypes.CDLL(name)
    except OSError:
        needs(name)
        raise
