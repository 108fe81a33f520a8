"""Runs with keys, against a scripted server that speaks each wire format and answers from a finished game."""

from __future__ import annotations

import subprocess
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

import forked
from vgg.testing.server import ScriptedServer

from .commands import HERE, LIGHT, SMALL, plain, vgg

sys.path.insert(0, str(HERE.parent / "engine"))
import die


class Online:
    """A scripted server and the command that asks it for what the phases of *pipeline* need."""

    def __init__(self, server: ScriptedServer, pipeline: Path = LIGHT) -> None:
        self.server = server
        self.pipeline = pipeline

    def vgg(self, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run the command with keys that the server knows."""
        return vgg(*arguments, cwd=cwd, environ=dict(self.server.environ("openai", "anthropic", "google")))

    def generate(self, folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run the pipeline in *folder*."""
        said = ("--phases", self.pipeline, "--out", folder, *arguments)
        return self.vgg("generate", SMALL, *said, cwd=folder.parent)

    def start(self, point: str, folder: Path) -> BaseProcess:
        """Start a run of the pipeline in *folder* that kills itself at *point*."""
        return forked.begin(
            die.command,
            point,
            *("generate", str(SMALL), "--phases", str(self.pipeline), "--out", str(folder), "--yes"),
            cwd=str(folder.parent),
            environ={**plain(), **self.server.environ("openai", "anthropic", "google")},
        )
