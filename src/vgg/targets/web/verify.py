"""Verifying: the built page is the one its sources make, and they replay every tape and draw pictures in node."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from vgg.media.sound.song import read_song
from vgg.model.errors import InputError
from vgg.targets import shows
from vgg.targets.reference import Reference
from vgg.targets.replays import Replayer
from vgg.targets.shows import Show
from vgg.targets.target import Report

from .page import page

COMMAND = ("node", "replay.mjs")

_TITLE = re.compile(r"<title>([^<]*)</title>")


def verified(name: str, project: Path, tapes: Path, reference: Reference | None = None) -> Report:
    """Return what the tapes in the folder *tapes* and the files of *project* show."""
    wrong = list(_misfits(project))
    if wrong:
        return Report(target=name, problems=tuple(wrong))
    data = json.loads((project / "data" / "cartridge.json").read_text("utf-8"))
    report = shows.verified(
        name, Show(Replayer(project, COMMAND, reference=reference), data["palette"]), tapes
    )
    caption = _caption(project / f"{data['slug']}.html")
    played = tuple(each.model_copy(update={"caption": caption}) for each in report.tapes)
    return report.model_copy(update={"tapes": played})


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
    yield from _broken(project, data)
    if not path.is_file():
        yield f"{project.name}/{path.name} is missing"
    elif path.read_bytes() != made.encode():
        yield f"{project.name}/{path.name} is not what the files beside it make; `node build.mjs` writes it anew"


def _broken(project: Path, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the songs that the page's chip would refuse."""
    for song in sorted({track["song"] for track in data["music"]} - {""}):
        try:
            read_song((project / "assets" / song).read_bytes())
        except InputError as error:
            yield f"{project.name}/assets/{song}: {error}"


def _caption(path: Path) -> str:
    """Return the title of the page in the file *path*."""
    found = _TITLE.search(path.read_text("utf-8"))
    return html.unescape(found[1]) if found else ""
