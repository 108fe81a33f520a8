"""Replays that are watched: tapes played by a console that draws, with pictures taken on the way and looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from vgg.proof.tape import Tape

from .look import Look, look, unsightly
from .program import Ended
from .replays import Replayer, Said, judged, no_tapes, said_of, taped
from .target import Played, Report

PICTURES = 24
"""About how many pictures are taken along a tape."""


@dataclass(frozen=True, slots=True)
class Show:
    """A project that draws: its replay program takes `--capture FOLDER --pictures N` before the tapes.

    *palette* are the colours it may show, *arguments* what stands before the tapes. It is run in so many *processes* at a time.
    """

    replayer: Replayer
    palette: Sequence[str]
    arguments: tuple[str, ...] = ()
    processes: int = 1


@dataclass(frozen=True, slots=True)
class _Seen:
    """One run of the replay program over some tapes: how it *ended*, what it said and what it drew of each."""

    ended: Ended
    heard: Mapping[str, Said]
    looks: Mapping[str, Look]


def verified(name: str, show: Show, tapes: Path, problems: Sequence[str] = ()) -> Report:
    """Return what the target *name* makes and shows of every tape of the folder *tapes*.

    *problems* are those already found in the project: with one, nothing is played.
    """
    paths = sorted(tapes.glob("*.tape"))
    wrong = list(problems) if paths else [*problems, no_tapes(tapes)]
    if wrong:
        return Report(target=name, problems=tuple(wrong))
    read = {path: taped(path) for path in paths}
    sound = {path: tape for path, tape in read.items() if isinstance(tape, Tape)}
    with ThreadPoolExecutor(max_workers=show.processes) as pool:
        seen = dict(
            pair
            for pairs in pool.map(lambda some: _watched(show, some), _shares(show, sound))
            for pair in pairs
        )
    results = [
        _judged(path, tape, show, seen[path])
        if isinstance(tape, Tape)
        else (Played(tape=path.name, ok=False), [tape])
        for path, tape in read.items()
    ]
    return Report(
        target=name,
        tapes=tuple(played for played, _ in results),
        problems=tuple(problem for _, found in results for problem in found),
    )


def _shares(show: Show, tapes: Mapping[Path, Tape]) -> list[dict[Path, Tape]]:
    """Return *tapes* as one share a process, about equally long."""
    shares: list[dict[Path, Tape]] = [{} for _ in range(show.processes)]
    for path, tape in sorted(tapes.items(), key=lambda pair: (-pair[1].ticks, pair[0])):
        least = min(shares, key=lambda share: sum(each.ticks for each in share.values()))
        least[path] = tape
    return [share for share in shares if share]


def _watched(show: Show, tapes: Mapping[Path, Tape]) -> list[tuple[Path, _Seen]]:
    """Replay *tapes* in one run, with pictures taken on the way."""
    with tempfile.TemporaryDirectory(prefix="vgg-") as folder:
        files = [str(path.resolve()) for path in tapes]
        arguments = ["--capture", folder, "--pictures", str(PICTURES), *show.arguments, *files]
        ended = show.replayer.run(arguments, sum(tape.ticks for tape in tapes.values()))
        # A lone tape's pictures lie in the folder itself.
        places = {path: Path(folder) / (path.stem if len(tapes) > 1 else "") for path in tapes}
        looks = {path.name: look(sorted(places[path].glob("*.png")), show.palette) for path in tapes}
    seen = _Seen(ended, said_of(ended), looks)
    return [(path, seen) for path in tapes]


def _judged(path: Path, tape: Tape, show: Show, seen: _Seen) -> tuple[Played, list[str]]:
    """Return what came of *tape* and of its pictures, and each problem with its name before it."""
    heard, pictures = seen.heard.get(path.name), seen.looks[path.name]
    played, wrong = judged(path, tape, heard, seen.ended, show.replayer)
    if not wrong:
        # Noise may sit in a menu for as long as it likes.
        ugly = unsightly(pictures, moves=tape.kind != "noise")
        wrong = [f"{path.name}: {problem}" for problem in ugly]
    caption = heard.caption if heard else ""
    return played.model_copy(update={"ok": not wrong, "caption": caption, **asdict(pictures)}), wrong
