"""The Rust target as phases see it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vgg.model.cartridge import Cartridge
from vgg.targets.target import Opening, Report, Tool

if TYPE_CHECKING:
    from vgg.rules.tree import Program
    from vgg.targets.reference import Reference


class RustTarget:
    """A crate without dependencies for Rust 1.85 or newer and, so far, without a window."""

    name = "rust"
    summary = "the rules as a Rust crate, proved by tape; no window yet"
    playable = False
    tools: tuple[Tool, ...] = (Tool("cargo", "Install Rust 1.85 or newer from https://rustup.rs"),)

    def build(
        self,
        cartridge: Cartridge,
        files: Mapping[str, bytes],
        program: Program,
        tapes: Mapping[str, bytes],
    ) -> Mapping[str, bytes]:
        """Return the crate: rules, what they stand on, data, proof, tests and README."""
        from .build import built  # noqa: PLC0415 - a plan asks a target for its tools alone

        del files
        project = built(cartridge, program, tapes)
        return {f"{self.name}/{path}": data for path, data in sorted(project.items())}

    def verify(self, project: Path, tapes: Path, reference: Reference | None = None) -> Report:
        """Compile the crate with and without overflow checks, and let both replay every tape."""
        from .verify import verified  # noqa: PLC0415 - as above

        return verified(self.name, project, tapes, reference)

    def package(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return one zip with the crate in a folder of its own."""
        from vgg.targets.python.package import packaged  # noqa: PLC0415 - as above

        return packaged(self.name, files)

    def opening(self, project: Path, level: int | None) -> Opening:
        """Say that there is nothing to be opened yet."""
        del project, level
        return Opening(
            note="The Rust crate has no window yet: `cargo run --release -- proof/*.tape` plays its tapes."
        )
