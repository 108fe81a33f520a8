"""Running a built project's own program: without a window, without our environment, and never for ever."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""The variables without which a program may not even start; no key or setting is among them."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its exit code, None when it had to be stopped, and what it printed."""

    code: int | None
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line of its complaints, '' when there is none."""
        lines = self.err.strip().splitlines()
        return lines[-1] if lines else ""


def run(project: Path, arguments: Sequence[str], seconds: float) -> Ended:
    """Run `main.py` of *project* with *arguments* and stop it after *seconds*."""
    command = [sys.executable, "-E", "-s", "-B", "main.py", *arguments]
    with tempfile.TemporaryDirectory(prefix="vgg-") as home:
        try:
            done = subprocess.run(  # noqa: S603 - the program is the project's own, the arguments are ours
                command,
                cwd=project,
                env=_environment(home),
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            return Ended(None, _text(error.stdout), f"stopped after {seconds:g} s")
        except OSError as error:
            return Ended(None, "", str(error))
    return Ended(done.returncode, _text(done.stdout), _text(done.stderr))


def _environment(home: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    dummy = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    places = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "TMPDIR", "TEMP", "TMP"), home)
    return {**kept, **dummy, **places}


def _text(data: bytes | None) -> str:
    return (data or b"").decode("utf-8", "replace")
