"""Replaying tapes in a built project of any language, and saying in words where a play leaves its tape.

Every project has a replay program with one command line: `TAPE...` prints a line of JSON a tape, `--chain TAPE` the
chained digest of every tick, `--words T TAPE` the words of the world after tick T.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from vgg.model.canonical import digest_of
from vgg.model.errors import ProofError
from vgg.proof.tape import CHECKPOINT_TICKS, Tape, read_tape

from .program import Ended, run
from .reference import Reference
from .target import Played, Report

START_SECONDS, TICKS_A_SECOND = 60, 100
"""How long a replay may take: a start, and ticks at a hundredth of the usual speed."""

_WORDS = TypeAdapter(list[int])


class Said(BaseModel):
    """What a replay program says of one tape; its own verdict `holds` is compared with the digests, not believed."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    tape: str = ""
    holds: bool
    rules: bool
    ticks: int
    checkpoints: tuple[int, ...]
    final: int
    caption: str = ""

    def differs_at(self, tape: Tape) -> int | None:
        """Return the tick of the first digest that is not the tape's, None when all are."""
        for number, (taped, played) in enumerate(
            zip(tape.checkpoints, self.checkpoints, strict=False), start=1
        ):
            if taped != played:
                return number * CHECKPOINT_TICKS
        played_all = (self.ticks, len(self.checkpoints)) == (tape.ticks, len(tape.checkpoints))
        return None if played_all and self.final == tape.final else tape.ticks


@dataclass(frozen=True, slots=True)
class Replayer:
    """A project's replay program: its *command*, run in the folder *project* with *environ* beside the usual.

    *reference* are the rules that a play which leaves its tape is held against.
    """

    project: Path
    command: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)
    reference: Reference | None = None

    def run(self, arguments: Sequence[str], ticks: int) -> Ended:
        """Run it with *arguments*, for as long as *ticks* may take."""
        seconds = START_SECONDS + ticks / TICKS_A_SECOND
        return run([*self.command, *arguments], self.project, seconds, self.environ)


def verified(
    name: str, replayer: Replayer, tapes: Path, problems: Sequence[str] = (), notes: Sequence[str] = ()
) -> Report:
    """Return what the target *name* makes of every tape of the folder *tapes*.

    *problems* are those already found in the project: with one, nothing is played. *notes* go into the report.
    """
    paths = sorted(tapes.glob("*.tape"))
    wrong = list(problems) if paths else [*problems, no_tapes(tapes)]
    if wrong:
        return Report(target=name, problems=tuple(wrong))
    results = replayed(replayer, paths)
    return Report(
        target=name,
        tapes=tuple(played for played, _ in results),
        problems=tuple(problem for _, found in results for problem in found),
        notes=tuple(notes),
    )


def no_tapes(tapes: Path) -> str:
    """Return the problem of a folder without a tape."""
    return f"{tapes.name}/ holds no tape; nothing is proved"


def replayed(replayer: Replayer, paths: Sequence[Path]) -> list[tuple[Played, list[str]]]:
    """Replay the tapes *paths* in one run of the program; return what came of each, and what is wrong with it."""
    read = {path: taped(path) for path in paths}
    tapes = {path: tape for path, tape in read.items() if isinstance(tape, Tape)}
    ended = Ended(0, "", "")
    if tapes:
        ticks = sum(tape.ticks for tape in tapes.values())
        ended = replayer.run([str(path.resolve()) for path in tapes], ticks)
    heard = said_of(ended)
    return [
        judged(path, tape, heard.get(path.name), ended, replayer)
        if isinstance(tape, Tape)
        else (Played(tape=path.name, ok=False), [tape])
        for path, tape in read.items()
    ]


def taped(path: Path) -> Tape | str:
    """Return the tape in the file *path*, or why it is none."""
    try:
        return read_tape(path.read_bytes(), path.name)
    except (OSError, ProofError) as error:
        return getattr(error, "what", str(error))


def said_of(ended: Ended) -> dict[str, Said]:
    """Return what was said of each tape by its name; lines that say nothing of a tape are passed over."""
    lines = (said(line) for line in ended.out.splitlines())
    return {each.tape: each for each in lines if each}


def said(line: str) -> Said | None:
    """Return what the *line* of a replay program says, None when it is no such line."""
    try:
        return Said.model_validate_json(line)
    except ValidationError:
        return None


def judged(
    path: Path, tape: Tape, heard: Said | None, ended: Ended, replayer: Replayer
) -> tuple[Played, list[str]]:
    """Return what came of *tape*, the file *path*, of which *heard* was said, and each problem with its name before it."""
    wrong = wrong_with(path, tape, heard, ended, replayer)
    ticks, differs_at = (heard.ticks, heard.differs_at(tape)) if heard else (0, None)
    played = Played(tape=path.name, ok=not wrong, ticks=ticks, differs_at=differs_at)
    return played, [f"{path.name}: {problem}" for problem in wrong]


def wrong_with(path: Path, tape: Tape, heard: Said | None, ended: Ended, replayer: Replayer) -> list[str]:
    """Return what is wrong with the replay of *tape*, the file *path*, of which *heard* was said; empty when it holds."""
    if heard is None:
        code = "was stopped" if ended.code is None else f"ended with exit code {ended.code}"
        return [f"the game {code}: {ended.last or 'it said nothing of this tape'}"]
    if not heard.rules:
        return ["was made with other rules than the project's"]
    checkpoint = heard.differs_at(tape)
    if checkpoint is None:
        return (
            [] if heard.holds else ["the game says that it does not hold, though every digest is the tape's"]
        )
    where = first_difference(path, tape, checkpoint, replayer)
    return [f"{where}{_edited(replayer.project, tape)}"]


def _edited(project: Path, tape: Tape) -> str:
    """Return the clause that says whether the project's data are to blame, '' when they are not."""
    try:
        data = json.loads((project / "data" / "cartridge.json").read_text("utf-8"))
    except (OSError, ValueError):
        return "; data/cartridge.json cannot be read"
    same = digest_of(data) == tape.cartridge
    return "" if same else "; data/cartridge.json is not the one it was made with"


def first_difference(path: Path, tape: Tape, checkpoint: int, replayer: Replayer) -> str:
    """Return where the play of *tape*, which differs by the tick *checkpoint*, leaves the rules: the tick and the word."""
    coarse, reference = f"the play differs from the tape by tick {checkpoint}", replayer.reference
    if reference is None:
        return coarse
    if why := reference.why_not(tape):
        return f"{coarse} ({why}, so the tick itself cannot be named)"
    expected = reference.chain(tape)
    if expected[-1] != tape.final:
        coarse = f"{coarse}, as the rules themselves do: the tape was changed"
    ended = replayer.run(["--chain", str(path.resolve())], tape.ticks)
    played = ended.out.split()
    tick = _parted(expected, played)
    if tick is None:
        return coarse
    if tick > len(played):
        told = ended.last or "without a word"
        return f"{coarse} (asked for the digest of each tick, the game stopped after {len(played)}: {told})"
    return f"tick {tick}: {_word(path, tape, tick, replayer, reference)}"


def _parted(expected: Sequence[int], played: Sequence[str]) -> int | None:
    """Return the first tick whose digests differ, None when there is none."""
    for tick, digest in enumerate(expected, start=1):
        if tick > len(played) or played[tick - 1] != f"{digest:08x}":
            return tick
    return None


def _word(path: Path, tape: Tape, tick: int, replayer: Replayer, reference: Reference) -> str:
    """Return the first word that differs after *tick*, with both its values."""
    expected = reference.words(tape, tick)
    ended = replayer.run(["--words", str(tick), str(path.resolve())], tick)
    try:
        found = _WORDS.validate_json(ended.out, strict=True)
    except ValidationError:
        return f"the digest differs, and the game did not tell its words: {ended.last or 'it said nothing'}"
    if len(found) != len(expected):
        return f"the world has {len(found)} words, the rules have {len(expected)}"
    for place, (here, there) in enumerate(zip(found, expected, strict=True)):
        if here != there:
            return f"{reference.names[place]} is {here}, the rules say {there} (word {place})"
    return "the digest differs, though every word is what the rules say: it is computed wrongly"
