"""The tiny game as a page, built once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from web_project import lay

from vgg.model.cartridge import Cartridge
from vgg.rules.tree import Program
from vgg.targets.web.target import WebTarget
from vgg.testing.cartridges import tiny_assets


@pytest.fixture(scope="session")
def web_files(cartridge: Cartridge, program: Program, tapes: dict[str, bytes]) -> Mapping[str, bytes]:
    """The built project by path in the game folder."""
    return WebTarget().build(cartridge, tiny_assets(), program, tapes)


@pytest.fixture(scope="session")
def web(tmp_path_factory: pytest.TempPathFactory, web_files: Mapping[str, bytes]) -> Path:
    """The project on disk, shared: tests only read it."""
    return lay(tmp_path_factory.mktemp("web"), web_files)


@pytest.fixture
def own_web(tmp_path: Path, web_files: Mapping[str, bytes]) -> Path:
    """The project on disk for a test that changes it."""
    return lay(tmp_path / "game", web_files)
