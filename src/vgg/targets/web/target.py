"""The web target as phases see it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vgg.model.cartridge import Cartridge
from vgg.targets.target import Opening, Report, Tool

if TYPE_CHECKING:
    from vgg.rules.tree import Program
    from vgg.targets.reference import Reference


class WebTarget:
    """A page that browsers play, with its sources in JavaScript."""

    name = "web"
    summary = "a game in one HTML file, for any browser"
    playable = True
    tools: tuple[Tool, ...] = (Tool("node", "install Node.js 20.15 or newer from https://nodejs.org"),)

    def build(
        self,
        cartridge: Cartridge,
        files: Mapping[str, bytes],
        program: Program,
        tapes: Mapping[str, bytes],
    ) -> Mapping[str, bytes]:
        """Return the project: page, console, rules, data, assets, proof and README."""
        from .build import built  # noqa: PLC0415 - a plan asks a target for its tools alone

        project = built(cartridge, files, program, tapes)
        return {f"{self.name}/{path}": data for path, data in sorted(project.items())}

    def verify(self, project: Path, tapes: Path, reference: Reference | None = None) -> Report:
        """Replay every tape in node and look at the pictures; refuse a page that is not what its sources make."""
        from .verify import verified  # noqa: PLC0415 - as above

        return verified(self.name, project, tapes, reference)

    def package(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return one zip with the page as `index.html`."""
        from .package import packaged  # noqa: PLC0415 - as above

        return packaged(self.name, files)

    def opening(self, project: Path, level: int | None) -> Opening:
        """Return the page; it begins at its title, whatever *level* is wished."""
        del level
        pages = sorted(project.glob("*.html"))
        return (
            Opening(page=pages[0]) if pages else Opening(note="there is no page; `node build.mjs` writes it")
        )
