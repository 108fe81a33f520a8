"""Verifying: the built page is the one its sources make, and they replay every tape and draw pictures in node."""

from __future__ import annotations

import html
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vgg.model.errors import InputError, ProofError
from vgg.proof.tape import Tape, read_tape
from vgg.targets.look import Look, look, unsightly
from vgg.targets.program import Ended
from vgg.targets.python.verify import PICTURES
from vgg.targets.reference import Reference
from vgg.targets.replays import Replayer, Said, judged, no_tapes, said
from vgg.targets.target import Played, Report

from .page import page

COMMAND = ("node", "replay.mjs")

_TITLE = re.compile(r"<title>([^<]*)</title>")


def verified(name: str, project: Path, tapes: Path, reference: Reference | None = None) -> Report:
    """Return what the tapes in the folder *tapes* and the files of *project* show."""
    paths = sorted(tapes.glob("*.tape"))
    wrong = list(_misfits(project))
    if not paths:
        wrong.append(no_tapes(tapes))
    if wrong:
        return Report(target=name, problems=tuple(wrong))
    data = json.loads((project / "data" / "cartridge.json").read_text("utf-8"))
    results = _played(Replayer(project, COMMAND, reference=reference), paths, data)
    problems = tuple(problem for _, problems in results for problem in problems)
    return Report(target=name, tapes=tuple(played for played, _ in results), problems=problems)


def _misfits(project: Path) -> Iterator[str]:
    """Yield what keeps *project* from being a game of its own, its page above all."""
    needed = ("replay.mjs", "rules/game.js", "data/cartridge.json")
    missing = [name for name in needed if not (project / name).is_file()]
    if missing:
        yield from (f"{project.name}/{name} is missing" for name in missing)
        return
    try:
        yield from _stale(project)
    except (OSError, ValueError, KeyError, TypeError, InputError) as error:
        yield f"{project.name}/ makes no page: {error}"


def _stale(project: Path) -> Iterator[str]:
    """Yield what is wrong with the page of *project*: players open it, and nothing else."""
    data = json.loads((project / "data" / "cartridge.json").read_text("utf-8"))
    path = project / f"{data['slug']}.html"
    tapes = [f"proof/{each.name}" for each in (project / "proof").glob("*.tape")]
    made = page(lambda name: (project / name).read_bytes(), tapes)
    if not path.is_file():
        yield f"{project.name}/{path.name} is missing"
    elif path.read_bytes() != made.encode():
        yield f"{project.name}/{path.name} is not what the files beside it make; `node build.mjs` writes it anew"


@dataclass(frozen=True, slots=True)
class _Show:
    """One run of the replay program over all tapes: how it *ended*, what it said and what it drew."""

    ended: Ended
    heard: Mapping[str, Said]
    seen: Mapping[str, Look]


def _played(
    replayer: Replayer, paths: Sequence[Path], data: Mapping[str, Any]
) -> list[tuple[Played, list[str]]]:
    """Replay *paths* in one run; return what came of each tape and what is wrong with it."""
    read = {path: _taped(path) for path in paths}
    tapes = {path: tape for path, tape in read.items() if isinstance(tape, Tape)}
    show = _watched(replayer, tapes, data["palette"])
    caption = _caption(replayer.project / f"{data['slug']}.html")
    results = [
        _judged(path, tape, replayer, show)
        if isinstance(tape, Tape)
        else (Played(tape=path.name, ok=False), [tape])
        for path, tape in read.items()
    ]
    return [(played.model_copy(update={"caption": caption}), wrong) for played, wrong in results]


def _taped(path: Path) -> Tape | str:
    """Return the tape in the file *path*, or why it is none."""
    try:
        return read_tape(path.read_bytes(), path.name)
    except (OSError, ProofError) as error:
        return getattr(error, "what", str(error))


def _watched(replayer: Replayer, tapes: Mapping[Path, Tape], palette: Sequence[str]) -> _Show:
    """Replay *tapes* with pictures taken on the way."""
    if not tapes:
        return _Show(Ended(0, "", ""), {}, {})
    with tempfile.TemporaryDirectory(prefix="vgg-") as folder:
        files = [str(path.resolve()) for path in tapes]
        arguments = ["--capture", folder, "--pictures", str(PICTURES), *files]
        ended = replayer.run(arguments, sum(tape.ticks for tape in tapes.values()))
        # A lone tape's pictures lie in the folder itself.
        places = {path: Path(folder) / (path.stem if len(tapes) > 1 else "") for path in tapes}
        seen = {path.name: look(sorted(places[path].glob("*.png")), palette) for path in tapes}
    lines = (said(line) for line in ended.out.splitlines())
    return _Show(ended, {each.tape: each for each in lines if each}, seen)


def _judged(path: Path, tape: Tape, replayer: Replayer, show: _Show) -> tuple[Played, list[str]]:
    """Return what came of *tape* and of its pictures, and each problem with its name before it."""
    seen = show.seen[path.name]
    played, wrong = judged(path, tape, show.heard.get(path.name), show.ended, replayer)
    if not wrong:
        # Noise may sit in a menu for as long as it likes.
        ugly = unsightly(seen, moves=tape.kind != "noise")
        wrong = [f"{path.name}: {problem}" for problem in ugly]
    return played.model_copy(update={"ok": not wrong, **asdict(seen)}), wrong


def _caption(path: Path) -> str:
    """Return the title of the page in the file *path*."""
    found = _TITLE.search(path.read_text("utf-8"))
    return html.unescape(found[1]) if found else ""
