"""Verifying: the built project replays every tape by itself, and its pictures are looked at."""

from __future__ import annotations

import ast
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from vgg.targets import shows
from vgg.targets.reference import Reference
from vgg.targets.replays import Replayer
from vgg.targets.shows import Show
from vgg.targets.target import Played, Report

COMMAND = (sys.executable, "-E", "-s", "-B", "main.py")
"""The game as a program that hears of no other Python's settings and leaves no bytecode behind."""

HEADLESS = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}


def verified(name: str, project: Path, tapes: Path, reference: Reference | None = None) -> Report:
    """Return what the tapes in the folder *tapes* and the files of *project* show."""
    wrong = list(_misfits(project))
    if wrong:
        return Report(target=name, problems=tuple(wrong))
    data = json.loads((project / "data" / "cartridge.json").read_text("utf-8"))
    replayer = Replayer(project, COMMAND, HEADLESS, reference)
    show = Show(replayer, data["palette"], ("--replay",), min(2, os.cpu_count() or 1))
    report = shows.verified(name, show, tapes)
    untitled = [problem for played in report.tapes for problem in _untitled(played, data["title"])]
    return report.model_copy(update={"problems": (*report.problems, *untitled)})


def _misfits(project: Path) -> Iterator[str]:
    """Yield what keeps *project* from being a game of its own."""
    for name in ("main.py", "rules/game.py", "data/cartridge.json"):
        if not (project / name).is_file():
            yield f"{project.name}/{name} is missing"
    for path in sorted(project.rglob("*.py")):
        if ".venv" not in path.parts and _needs_vgg(path):
            yield f"{path.relative_to(project.parent).as_posix()} imports vgg"


def _needs_vgg(path: Path) -> bool:
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except (SyntaxError, ValueError):
        return False
    names = [
        node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level
    ]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return any(name.partition(".")[0] == "vgg" for name in names)


def _untitled(played: Played, title: str) -> Iterator[str]:
    if played.ok and title not in played.caption:
        yield f"{played.tape}: the window is called {played.caption!r}"
