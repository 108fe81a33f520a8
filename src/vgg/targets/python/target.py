"""The Python target as phases see it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vgg.model.cartridge import Cartridge
from vgg.targets.target import Opening, Report, Tool

if TYPE_CHECKING:
    from vgg.rules.tree import Program
    from vgg.targets.reference import Reference


class PythonTarget:
    """A project for Python 3.11 or newer and pygame-ce."""

    name = "python"
    summary = "a game in a window, for Python and pygame-ce"
    playable = True
    tools: tuple[Tool, ...] = ()

    def build(
        self,
        cartridge: Cartridge,
        files: Mapping[str, bytes],
        program: Program,
        tapes: Mapping[str, bytes],
    ) -> Mapping[str, bytes]:
        """Return the project: console, rules, data, assets, proof and README."""
        from .build import built  # noqa: PLC0415 - a plan asks a target for its tools alone

        project = built(cartridge, files, program.texts, tapes)
        return {f"{self.name}/{path}": data for path, data in sorted(project.items())}

    def verify(self, project: Path, tapes: Path, reference: Reference | None = None) -> Report:
        """Replay every tape in the project's own program and look at its pictures."""
        from .verify import verified  # noqa: PLC0415 - as above

        return verified(self.name, project, tapes, reference)

    def package(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return one zip with the project in a folder of its own."""
        from .package import packaged  # noqa: PLC0415 - as above

        return packaged(self.name, files)

    def opening(self, project: Path, level: int | None) -> Opening:
        """Return the command that opens the game's window."""
        del project
        chosen = [] if level is None else ["--level", str(level)]
        return Opening(command=(sys.executable, "main.py", *chosen))
