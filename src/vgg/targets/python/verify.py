"""Verifying: the built project replays every tape by itself, and its pictures are looked at."""

from __future__ import annotations

import ast
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vgg.model.canonical import digest_of
from vgg.targets.look import Look, look
from vgg.targets.program import Ended, run
from vgg.targets.target import Played, Report

PICTURES = 24
"""About how many pictures are taken along a tape."""

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
    claims = _claims(tape)
    with tempfile.TemporaryDirectory(prefix="vgg-") as folder:
        every = max(1, claims.ticks // PICTURES)
        arguments = ["--replay", str(tape.resolve()), "--capture", folder, "--every", str(every)]
        ended = run(project, arguments, START_SECONDS + claims.ticks / TICKS_A_SECOND)
        seen = look(sorted(Path(folder).glob("*.png")), data["palette"])
    printed = _printed(ended)
    wrong = _unplayed(printed, ended) or _unproved(printed, claims, data) or _unsightly(claims, seen)
    wrong = wrong or _untitled(printed, data["title"])
    problems = [f"{tape.name}: {problem}" for problem in wrong]
    played = Played(
        tape=tape.name,
        ok=not problems,
        ticks=printed.get("ticks", 0),
        differs_at=printed.get("differs_at"),
        caption=printed.get("caption", ""),
        **asdict(seen),
    )
    return played, problems


@dataclass(frozen=True, slots=True)
class _Claims:
    """What a tape says of itself."""

    kind: str = ""
    ticks: int = 0
    cartridge: str = ""


def _claims(tape: Path) -> _Claims:
    """Return what *tape* says; a file that is none is left to the project to complain about."""
    try:
        said = json.loads(tape.read_text("utf-8"))
        return _Claims(said["kind"], int(said["ticks"]), said["cartridge"])
    except (OSError, ValueError, KeyError, TypeError):
        return _Claims()


def _printed(ended: Ended) -> dict[str, Any]:
    lines = ended.out.strip().splitlines()
    try:
        printed = json.loads(lines[-1]) if lines else {}
    except ValueError:
        return {}
    return printed if isinstance(printed, dict) else {}


def _unplayed(printed: dict[str, Any], ended: Ended) -> Sequence[str]:
    """Return why the game did not play the tape to its end, if it did not."""
    if printed:
        return []
    code = "was stopped" if ended.code is None else f"ended with exit code {ended.code}"
    return [f"the game {code}: {ended.last or 'it printed nothing'}"]


def _unproved(printed: dict[str, Any], claims: _Claims, data: dict[str, Any]) -> Sequence[str]:
    """Return why the tape does not hold, if it does not, and whether the data are to blame."""
    if not printed["rules"]:
        return ["was made with other rules than the project's"]
    if printed["differs_at"] is None:
        return []
    same = claims.cartridge == digest_of(data)
    edited = "" if same else "; data/cartridge.json is not the one it was made with"
    return [f"the play differs from the tape by tick {printed['differs_at']}{edited}"]


def _unsightly(claims: _Claims, seen: Look) -> Sequence[str]:
    """Return what is wrong with the pictures; noise may sit in a menu for as long as it likes."""
    wrong = []
    if seen.foreign:
        wrong.append(f"{seen.foreign} colours on screen are not in the palette")
    if seen.frames and seen.drawn < LEAST_DRAWN:
        wrong.append(f"only {seen.drawn} % of the screen is drawn on")
    if claims.kind != "noise" and seen.distinct * 2 < seen.frames:
        wrong.append(f"the picture hardly changes: {seen.distinct} of {seen.frames} pictures differ")
    return wrong


def _untitled(printed: dict[str, Any], title: str) -> Sequence[str]:
    return [] if title in printed["caption"] else [f"the window is called {printed['caption']!r}"]
