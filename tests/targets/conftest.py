"""A tiny game with two tapes, built once; and a way to reach inside its console."""

from __future__ import annotations

import importlib
import struct
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pygame
import pytest

from vgg.model.canonical import digest_of
from vgg.model.cartridge import Cartridge
from vgg.proof.tape import record
from vgg.rules.console import FIRE, JUMP, LEFT, RIGHT, START
from vgg.rules.flat import load
from vgg.rules.lang import words
from vgg.rules.lower import lower
from vgg.rules.source import read_package
from vgg.rules.tree import Program
from vgg.targets.reference import Reference
from vgg.targets.registry import target_of
from vgg.testing.cartridges import tiny_assets, tiny_cartridge

HERE = Path(__file__).parent

LEVEL_PLAY = [RIGHT] * 100 + [RIGHT | JUMP] * 40 + [LEFT | FIRE] * 90 + [LEFT | JUMP] * 41
WHOLE_PLAY = [0] * 20 + [START] + [RIGHT] * 120 + [START] * 4 + [0] * 20 + [START] + [LEFT] * 97


class BallSim:
    """The ball's rules as a proof sees them, digested apart from any console."""

    def __init__(self, cartridge: Cartridge) -> None:
        sys.path.insert(0, str(HERE))
        try:
            tables, self._rules, world = map(
                importlib.import_module, ("ball.tables", "ball.game", "ball.world")
            )
        finally:
            sys.path.remove(str(HERE))
        tables.bind({name: table.values for name, table in cartridge.tables.items()})
        self._world = world.World

    def fresh(self, seed: int, level: int) -> Any:
        """Return the world before its first tick."""
        world = self._world()
        self._rules.start(world, seed, level, 0)
        return world

    def tick(self, state: Any, held: int) -> None:
        """Advance by one tick."""
        self._rules.tick(state, held)

    def digest(self, state: Any, previous: int) -> int:
        """Return the chained digest, word by word."""
        return zlib.crc32(b"".join(struct.pack("<i", word) for word in words(state)), previous)

    def outcome(self, state: Any) -> Mapping[str, int]:
        """Return how it ended."""
        return {"score": state.score, "screen": state.screen}


@pytest.fixture(scope="session")
def cartridge() -> Cartridge:
    return tiny_cartridge()


@pytest.fixture(scope="session")
def program() -> Program:
    """The ball's rules as targets get them."""
    return lower(read_package(HERE / "ball"))


@pytest.fixture(scope="session")
def reference(cartridge: Cartridge) -> Reference:
    """The ball's rules as vgg itself runs them."""
    numbers = {name: table.values for name, table in cartridge.tables.items()}
    return Reference(
        digest_of(cartridge.model_dump(mode="json")),
        lambda: cartridge.rules_digest,
        lambda: load(read_package(HERE / "ball"), numbers),
    )


@pytest.fixture(scope="session")
def tapes(cartridge: Cartridge) -> dict[str, bytes]:
    """A tape of a level and one from the title screen, both with odd lengths."""
    plays = {"level_01.tape": ("level", 0, LEVEL_PLAY), "game.tape": ("game", -1, WHOLE_PLAY)}
    return {
        name: record(
            BallSim(cartridge),
            kind,
            masks,
            rules=cartridge.rules_digest,
            cartridge=digest_of(cartridge.model_dump(mode="json")),
            seed=9,
            level=level,
        ).write()
        for name, (kind, level, masks) in plays.items()
    }


@pytest.fixture(scope="session")
def files(cartridge: Cartridge, program: Program, tapes: dict[str, bytes]) -> Mapping[str, bytes]:
    """The built project by path in the game folder."""
    return target_of("python").build(cartridge, tiny_assets(), program, tapes)


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def written() -> Callable[[Path, Mapping[str, bytes]], Path]:
    """Lay files out in a folder."""
    return write


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, bytes]) -> Path:
    """The project on disk, shared: tests only read it."""
    return write(tmp_path_factory.mktemp("game"), files) / "python"


@pytest.fixture
def own(tmp_path: Path, files: Mapping[str, bytes]) -> Path:
    """The project on disk for a test that breaks it."""
    return write(tmp_path / "game", files) / "python"


@pytest.fixture
def inside(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Import modules of the built project, whose names are its own, and forget them afterwards."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    monkeypatch.syspath_prepend(str(built))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    pygame.init()
    yield importlib.import_module
    pygame.quit()
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(str(built)):
            del sys.modules[name]
