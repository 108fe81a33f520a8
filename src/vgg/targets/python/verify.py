"""Verifying: the built project replays every tape by itself, and its pictures are looked at."""

from __future__ import annotations

import ast
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vgg.model.errors import ProofError
from vgg.proof.tape import Tape, read_tape
from vgg.targets.look import Look, look, unsightly
from vgg.targets.program import Ended
from vgg.targets.reference import Reference
from vgg.targets.replays import Replayer, no_tapes, said, wrong_with
from vgg.targets.target import Played, Report

PICTURES = 24
"""About how many pictures are taken along a tape."""

COMMAND = (sys.executable, "-E", "-s", "-B", "main.py")
"""The game as a program that hears of no other Python's settings and leaves no bytecode behind."""

HEADLESS = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}


def verified(name: str, project: Path, tapes: Path, reference: Reference | None = None) -> Report:
    """Return what the tapes in the folder *tapes* and the files of *project* show."""
    paths = sorted(tapes.glob("*.tape"))
    wrong = list(_misfits(project))
    if not paths:
        wrong.append(no_tapes(tapes))
    if wrong:
        return Report(target=name, problems=tuple(wrong))
    data = json.loads((project / "data" / "cartridge.json").read_text("utf-8"))
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        results = list(pool.map(lambda path: _played(project, path, data, reference), paths))
    problems = tuple(problem for _, problems in results for problem in problems)
    return Report(target=name, tapes=tuple(played for played, _ in results), problems=problems)


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


def _played(
    project: Path, path: Path, data: dict[str, Any], reference: Reference | None
) -> tuple[Played, list[str]]:
    """Replay the tape *path* in *project*; return what came of it and what is wrong with it."""
    try:
        tape = read_tape(path.read_bytes(), path.name)
    except ProofError as error:
        return Played(tape=path.name, ok=False), [error.what]
    replayer = Replayer(project, COMMAND, HEADLESS, reference)
    ended, seen = _watched(replayer, path, tape, data["palette"])
    heard = said(ended.out.strip().rpartition("\n")[2])
    wrong = wrong_with(path, tape, heard, ended, replayer)
    if heard is not None:
        sits = tape.kind == "noise"  # noise may sit in a menu for as long as it likes
        wrong = wrong or unsightly(seen, moves=not sits) or _untitled(heard.caption, data["title"])
    played = Played(
        tape=path.name,
        ok=not wrong,
        ticks=heard.ticks if heard else 0,
        differs_at=heard.differs_at(tape) if heard else None,
        caption=heard.caption if heard else "",
        **asdict(seen),
    )
    return played, [f"{path.name}: {problem}" for problem in wrong]


def _watched(replayer: Replayer, path: Path, tape: Tape, palette: Sequence[str]) -> tuple[Ended, Look]:
    """Replay *tape* with pictures taken on the way; return how that ended and what they show."""
    with tempfile.TemporaryDirectory(prefix="vgg-") as folder:
        every = max(1, tape.ticks // PICTURES)
        arguments = ["--replay", str(path.resolve()), "--capture", folder, "--every", str(every)]
        ended = replayer.run(arguments, tape.ticks)
        return ended, look(sorted(Path(folder).glob("*.png")), palette)


def _untitled(caption: str, title: str) -> list[str]:
    return [] if title in caption else [f"the window is called {caption!r}"]
