"""Verifying: the built project replays every tape by itself, and its pictures are looked at."""

from __future__ import annotations

import ast
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vgg.targets.look import Look, look
from vgg.targets.program import Ended, run
from vgg.targets.target import Played, Report

EVERY = 60
"""Ticks between two pictures."""

LEAST_DRAWN = 20
"""Percent of a picture that must not be its commonest colour."""

START_SECONDS, TICKS_A_SECOND = 60, 100
"""How long a replay may take: a start, and ticks at a hundredth of the usual speed."""


def verified(name: str, project: Path, tapes: Path) -> Report:
    """Return what the tapes in the folder *tapes* and the files of *project* show."""
    paths = sorted(tapes.glob("*.tape"))
    wrong = list(_misfits(project))
    if not paths:
        wrong.append(f"{tapes.name}/ holds no tape; nothing is proved")
    if wrong:
        return Report(target=name, tapes=(), problems=tuple(wrong))
    data = json.loads((project / "data" / "cartridge.json").read_text("utf-8"))
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        results = list(pool.map(lambda path: _played(project, path, data), paths))
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


def _played(project: Path, tape: Path, data: dict[str, Any]) -> tuple[Played, list[str]]:
    """Replay *tape* in *project*; return what came of it and what is wrong with it."""
    with tempfile.TemporaryDirectory(prefix="vgg-") as folder:
        arguments = ["--replay", str(tape.resolve()), "--capture", folder, "--every", str(EVERY)]
        ended = run(project, arguments, START_SECONDS + _ticks(tape) / TICKS_A_SECOND)
        seen = look(sorted(Path(folder).glob("*.png")), data["palette"])
    printed = _printed(ended)
    problems = [f"{tape.name}: {problem}" for problem in _problems(printed, ended, seen, data["title"])]
    played = Played(
        tape=tape.name,
        ok=not problems,
        ticks=printed.get("ticks", 0),
        differs_at=printed.get("differs_at"),
        caption=printed.get("caption", ""),
        **asdict(seen),
    )
    return played, problems


def _ticks(tape: Path) -> int:
    """Return how long *tape* says it is; a file that is none is left to the project to complain about."""
    try:
        return int(json.loads(tape.read_text("utf-8"))["ticks"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _printed(ended: Ended) -> dict[str, Any]:
    lines = ended.out.strip().splitlines()
    try:
        printed = json.loads(lines[-1]) if lines else {}
    except ValueError:
        return {}
    return printed if isinstance(printed, dict) else {}


def _problems(printed: dict[str, Any], ended: Ended, seen: Look, title: str) -> Sequence[str]:
    """Return what is wrong with a replay: why it did not run, else what it failed to prove or to draw."""
    if not printed:
        code = "was stopped" if ended.code is None else f"ended with exit code {ended.code}"
        return [f"the game {code}: {ended.last or 'it printed nothing'}"]
    if not printed["rules"]:
        return ["was made with other rules than the project's"]
    if printed["differs_at"] is not None:
        return [f"the play differs from the tape by tick {printed['differs_at']}"]
    return [
        *_unsightly(seen),
        *([] if title in printed["caption"] else [f"the window is called {printed['caption']!r}"]),
    ]


def _unsightly(seen: Look) -> Iterator[str]:
    if seen.foreign:
        yield f"{seen.foreign} colours on screen are not in the palette"
    if seen.frames and seen.drawn < LEAST_DRAWN:
        yield f"only {seen.drawn} % of the screen is drawn on"
    if seen.frames > 2 and seen.distinct * 2 < seen.frames:
        yield f"the picture hardly changes: {seen.distinct} of {seen.frames} pictures differ"
