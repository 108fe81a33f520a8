"""Running a built project's own programs: without a window, without our environment, and never for ever."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
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


def run(
    command: Sequence[str], folder: Path, seconds: float, environ: Mapping[str, str] | None = None
) -> Ended:
    """Run *command* in *folder* and stop it, with all it started, after *seconds*.

    It sees the few variables a program needs to start, a home of its own that is empty, and *environ*.
    """
    with tempfile.TemporaryDirectory(prefix="vgg-") as home:
        try:
            process = subprocess.Popen(  # noqa: S603 - the program is the project's own, the arguments are ours
                command,
                cwd=folder,
                env={**_environment(home), **(environ or {})},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=os.name != "nt",
            )
        except OSError as error:
            return Ended(None, "", f"{command[0]} cannot be started: {error.strerror or error}")
        with process:
            return _ended(process, seconds)


def _ended(process: subprocess.Popen[bytes], seconds: float) -> Ended:
    """Return how *process* ended, by itself or after *seconds*."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _kill(process)
        out, _ = process.communicate()
        return Ended(None, _text(out), f"stopped after {seconds:g} s")
    except BaseException:
        _kill(process)
        raise
    return Ended(process.returncode, _text(out), _text(err))


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End *process* and, where systems know groups of them, what it started."""
    if os.name == "nt":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()


def _environment(home: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "TMPDIR", "TEMP", "TMP"), home)
    return {**kept, **places}


def _text(data: bytes | None) -> str:
    return (data or b"").decode("utf-8", "replace")
