"""Commands in processes of their own, forked from one that has loaded what every run loads: that takes longer than most."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path

LOADED = (
    *(
        f"vgg.{name}"
        for name in ("app", "cli.main", "cli.generate", "cli.show", "cli.spend", "engine.running")
    ),
    *(f"vgg.{name}" for name in ("kits.run_and_jump.kit", "ledger.book", "offline.provider", "sinks.plain")),
    *(f"vgg.phases.{name}" for name in ("media", "process", "text", "transcribe")),
    *(f"vgg.providers.{name}" for name in ("chain.chain", "vendors.google_media", "vendors.openai_media")),
    *(
        "vgg.providers.vendors.anthropic",
        "vgg.providers.vendors.manual",
        "vgg.report.closing",
        "vgg.report.extras",
    ),
    *("anthropic", "google.genai", "instructor", "openai.resources", "requests"),
)
"""What a run loads sooner or later."""


def begin(target: Callable[..., None], *arguments: object, **named: object) -> BaseProcess:
    """Start *target*, which other processes can import, with *arguments* in a process of its own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(LOADED))
    forkserver.ensure_running()
    process = context.Process(target=target, args=arguments, kwargs=named)
    process.start()
    return process


def become(*, cwd: str, environ: Mapping[str, str], out: str = os.devnull, err: str = os.devnull) -> None:
    """Make this process one that was started in *cwd* with *environ* and no terminal; *out* and *err* are files."""
    for number, path in enumerate((os.devnull, out, err)):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environ)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115 - the process's own


def command(*words: str, **where: object) -> None:
    """Do `python -m vgg` with *words*; for *where* see `become`."""
    become(**where)  # type: ignore[arg-type]
    from vgg.cli.main import run

    sys.argv = ["vgg", *words]
    run()


def vgg(*words: str, cwd: Path, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command with *words* to its end."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        running = begin(command, *words, cwd=str(cwd), environ=dict(environ), out=str(out), err=str(err))
        running.join()
        code = running.exitcode or 0
        running.close()
        return subprocess.CompletedProcess(
            ["vgg", *words], code, out.read_text("utf-8"), err.read_text("utf-8")
        )
