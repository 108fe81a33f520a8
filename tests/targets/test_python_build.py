"""What a built Python project is: readable, clean, its owner's, and the same every time."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files as resources
from pathlib import Path

import pytest

from vgg.model.cartridge import Cartridge
from vgg.model.errors import InputError
from vgg.rules.lower import lower
from vgg.rules.source import read_package
from vgg.rules.tree import Program
from vgg.targets.python.build import asset_paths, subtitle_paths
from vgg.targets.registry import target_of
from vgg.testing.cartridges import tiny_assets, tiny_cartridge

Written = Callable[[Path, Mapping[str, bytes]], Path]

HOSTILE = 'Evil"""\n# <script>alert(1)</script> `rm -rf` [x](y) \u202e {{7*7}} ' + "W" * 300


def test_equal_arguments_build_equal_bytes(
    cartridge: Cartridge, program: Program, tapes: dict[str, bytes], files: Mapping[str, bytes]
) -> None:
    """Nothing of the clock, the machine or the order of a set is in the project."""
    again = target_of("python").build(cartridge, dict(reversed(tiny_assets().items())), program, tapes)

    assert again == files
    assert list(again) == sorted(again)


def test_every_path_lies_in_the_folder_of_the_target(files: Mapping[str, bytes]) -> None:
    """The project is one folder of the game folder."""
    assert all(path.startswith("python/") and ".." not in path for path in files)
    assert {"python/main.py", "python/rules/game.py", "python/data/cartridge.json"} <= set(files)
    assert {"python/proof/level_01.tape", "python/README.md", "python/tests/test_tapes.py"} <= set(files)


def test_subtitles_lie_beside_their_voices(
    cartridge: Cartridge, program: Program, tapes: dict[str, bytes], files: Mapping[str, bytes]
) -> None:
    """Where the game has them; those of no voice are left out, and a game without any is built as before."""
    beside = {"sound/hello.vtt": b"WEBVTT\n", "sound/hello.srt": b"1\n", "sound/other.vtt": b"WEBVTT\n"}

    built = target_of("python").build(cartridge, {**tiny_assets(), **beside}, program, tapes)

    assert set(built) - set(files) == {"python/assets/sound/hello.vtt", "python/assets/sound/hello.srt"}
    assert subtitle_paths(cartridge, beside) == ("sound/hello.srt", "sound/hello.vtt")


def ruff_is_content(project: Path) -> None:
    for command in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache", "."],
            cwd=project,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_nothing_to_say(built: Path) -> None:
    """The project is lint-free and formatted by its own settings."""
    ruff_is_content(built)


def projects_of_kits(cartridge: Cartridge, written: Written, folder: Path) -> list[Path]:
    """Return a project with the rules of each kit; its cartridge is the ball's, so it only can be read."""
    kits = resources("vgg.kits")
    found = []
    for kit in kits.iterdir():
        if (kit / "rules").is_dir():
            program = lower(read_package(f"vgg.kits.{kit.name}.rules"))
            project = target_of("python").build(cartridge, tiny_assets(), program, {})
            found.append(written(folder / kit.name, project) / "python")
    assert found
    return found


def test_the_rules_of_every_kit_come_out_clean(
    cartridge: Cartridge, written: Written, tmp_path: Path
) -> None:
    """What a kit's rules look like in a shipped game is lint-free and formatted as well."""
    for project in projects_of_kits(cartridge, written, tmp_path):
        ruff_is_content(project)


def test_the_types_of_a_shipped_game_hold(cartridge: Cartridge, written: Written, tmp_path: Path) -> None:
    """mypy, strict, by the project's own settings, finds nothing in console and rules."""
    for project in projects_of_kits(cartridge, written, tmp_path):
        done = subprocess.run(
            [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache")],
            cwd=project,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout


def test_no_module_knows_vgg(built: Path) -> None:
    """The project imports the standard library, pygame and itself."""
    own = {path.stem for path in built.glob("*.py")} | {"rules"}
    for path in built.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            tops = {name.partition(".")[0] for name in names}
            assert tops <= own | {"pygame"} | set(sys.stdlib_module_names), path.name


def test_no_module_is_longer_than_a_head_can_hold(built: Path) -> None:
    """One noun a module."""
    assert max(len(path.read_text("utf-8").splitlines()) for path in built.glob("*.py")) < 250


def test_every_source_says_what_it_belongs_to(built: Path) -> None:
    """Maker and concept stand at the top of each file, the title below: Python looks for an encoding in the first two lines."""
    for path in built.rglob("*.py"):
        head = path.read_text("utf-8").splitlines()[:3]
        assert re.match(r"# Made by vgg \S+ from concept c{12}\.", head[0])
        assert head[2] == "# Tiny Ball: A ball in a box."


def test_a_title_that_reads_like_an_order_to_python_is_only_a_title(
    cartridge: Cartridge, program: Program, tapes: Mapping[str, bytes]
) -> None:
    """`coding: x` in one of the first two lines of a file would choose how it is read (PEP 263)."""
    named = cartridge.model_copy(update={"title": "Encoding: Zero", "tagline": "coding=rot13"})
    for path, data in target_of("python").build(named, tiny_assets(), program, tapes).items():
        if path.endswith(".py"):
            compile(data, path, "exec")


def test_the_cartridge_is_read_back_as_it_was(cartridge: Cartridge, files: Mapping[str, bytes]) -> None:
    """The data file loses nothing, and has a line for each thing that somebody may want to change."""
    data = files["python/data/cartridge.json"]

    assert Cartridge.model_validate_json(data) == cartridge
    assert '  "speed": {"low":1,"high":8,"values":[2]}' in data.decode().splitlines()
    assert '    "HELLO, YOU ROUND THING!",' in data.decode().splitlines()


def test_only_named_assets_are_shipped(cartridge: Cartridge, program: Program) -> None:
    """What no cartridge names stays out."""
    files = target_of("python").build(cartridge, {**tiny_assets(), "art/draft.png": b"x"}, program, {})

    shipped = {path for path in files if path.startswith("python/assets/")}
    assert shipped == {f"python/assets/{path}" for path in asset_paths(cartridge)}


def test_missing_assets_are_all_named(cartridge: Cartridge, program: Program) -> None:
    """The error lists every file that was not made."""
    assets = tiny_assets()
    del assets["art/atlas.png"], assets["sound/box.wav"]

    with pytest.raises(InputError) as caught:
        target_of("python").build(cartridge, assets, program, {})

    assert caught.value.problems == ("art/atlas.png", "sound/box.wav")


def test_a_hostile_title_stays_words(program: Program, tmp_path: Path) -> None:
    """A title can leave neither its comment, nor its TOML string, nor its line of Markdown."""
    evil = tiny_cartridge(HOSTILE).model_copy(update={"tagline": HOSTILE})
    files = target_of("python").build(evil, tiny_assets(), program, {})

    main = files["python/main.py"].decode()
    assert ast.dump(ast.parse(main)) == ast.dump(ast.parse("\n".join(main.splitlines()[2:])))
    assert max(map(len, main.splitlines())) <= 110
    assert tomllib.loads(files["python/pyproject.toml"].decode())["project"]["name"] == "tiny-ball"
    readme = files["python/README.md"].decode()
    assert "<script>" not in readme
    assert "\u202e" not in readme + main
    assert json.loads(files["python/data/cartridge.json"])["title"] == HOSTILE


def test_the_readme_tells_story_controls_and_proof(files: Mapping[str, bytes]) -> None:
    """A player finds how to play, an owner how to change and to give away."""
    readme = files["python/README.md"].decode()

    assert readme.startswith("# Tiny Ball\n")
    for expected in (
        "ONE DAY A BALL FELL INTO A BOX",
        "python main.py --replay proof/game.tape",
        "arrows or W A S D",
        "pyinstaller --onedir --windowed --name tiny-ball",
        "seed 7",
    ):
        assert expected in readme
