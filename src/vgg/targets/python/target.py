"""The Python target as phases see it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vgg.model.cartridge import Cartridge
from vgg.targets.target import Report

from .build import built
from .package import packaged
from .verify import verified


class PythonTarget:
    """A project for Python 3.11 or newer and pygame-ce."""

    name = "python"

    def build(
        self,
        cartridge: Cartridge,
        files: Mapping[str, bytes],
        sources: Mapping[str, str],
        tapes: Mapping[str, bytes],
    ) -> Mapping[str, bytes]:
        """Return the project: console, rules, data, assets, proof and README."""
        project = built(cartridge, files, sources, tapes)
        return {f"{self.name}/{path}": data for path, data in sorted(project.items())}

    def verify(self, project: Path, tapes: Path) -> Report:
        """Replay every tape in the project's own program and look at its pictures."""
        return verified(self.name, project, tapes)

    def package(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return one zip with the project in a folder of its own."""
        return packaged(self.name, files)
