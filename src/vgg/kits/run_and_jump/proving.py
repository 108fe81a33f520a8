"""The proof of a game: a tape for every level, one for the whole game, noise, and a report of what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal

from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json, digest_of, pretty
from vgg.model.cartridge import Cartridge
from vgg.model.errors import ProofError
from vgg.proof.bots import noise
from vgg.proof.pool import spread
from vgg.proof.search import GivenUp
from vgg.proof.tape import Tape, record
from vgg.responses.architecture import Architecture, Level
from vgg.rules.console import JUMP, LEFT, RIGHT

from .assertions.judge import judge
from .maps import Terrain, from_tables
from .playing import AFTER_TICKS, play_through
from .rules import tables as t
from .rules.world import PLAY
from .sim import Game
from .solving import SEED, Numbers, Refuted, Solved, solve

NOISE_TICKS = 1800
BOT_TICKS = 1800
BOT_PLAYS = 4
Kind = Literal["level", "game", "noise"]
_MASHING = (RIGHT, RIGHT | JUMP, JUMP, LEFT, 0, RIGHT, RIGHT | JUMP)
"""What a random bot presses: a fair chance, with a drift to the right."""


def prove(inputs: Inputs) -> Made:
    """Return tapes and report; ProofError names every level the bot cannot win and every assertion that does not hold."""
    game = Cartridge.model_validate(inputs.value("cartridge"))
    architecture = Architecture.model_validate(inputs.value("architecture"))
    numbers = {name: table.values for name, table in game.tables.items()}
    tape = partial(_tape, game, digest_of(inputs.value("cartridge")))
    solved = _solved(numbers, architecture)
    levels = [tape("level", (*each.inputs, *(0,) * AFTER_TICKS), level) for level, each in enumerate(solved)]
    whole = tape("game", play_through(numbers, solved), -1)
    if whole.outcome["won_levels"] != len(solved):
        raise ProofError(f"the whole game won {whole.outcome['won_levels']} of {len(solved)} levels")
    noises = [
        tape("noise", noise(game.seed, name, NOISE_TICKS), level)
        for name, level in (("title", -1), ("level", 0))
    ]
    report: dict[str, Json] = {
        "levels": [
            _told(level, each, one, from_tables(numbers, number), number)
            for number, (level, each, one) in enumerate(zip(architecture.levels, solved, levels, strict=True))
        ],
        "game": _whole(whole),
        "noise": [{"ticks": one.ticks, "won_levels": one.outcome["won_levels"]} for one in noises],
        "random_bot": {"plays": BOT_PLAYS, "level": 1, "won": random_wins(numbers, game.seed)},
        "assertions": judge(numbers).as_json(),
    }
    files = {f"proof/level_{number:02}.tape": one.write() for number, one in enumerate(levels, start=1)}
    files |= {"proof/game.tape": whole.write(), "proof/report.json": pretty(report)}
    files |= {f"proof/noise_{number}.tape": one.write() for number, one in enumerate(noises, start=1)}
    return Made(report, files)


def _tape(game: Cartridge, cartridge: str, kind: Kind, masks: Sequence[int], level: int) -> Tape:
    """Record *masks* on the cartridge's own numbers."""
    sim = Game({name: table.values for name, table in game.tables.items()})
    return record(sim, kind, masks, rules=game.rules_digest, cartridge=cartridge, seed=SEED, level=level)


def _solve(job: tuple[Numbers, int]) -> Solved | GivenUp | Refuted:
    """Solve one level in a process of its own."""
    numbers, level = job
    return solve(numbers, from_tables(numbers, level), Game(numbers).fresh(SEED, level))


def _solved(numbers: Numbers, architecture: Architecture) -> list[Solved]:
    """Return the solution of every level; ProofError names all that have none."""
    found = spread(_solve, [(numbers, level) for level in range(len(architecture.levels))])
    problems = [
        f"{level.id!r} ({level.name}): {_why(each)}"
        for level, each in zip(architecture.levels, found, strict=True)
        if not isinstance(each, Solved)
    ]
    if problems:
        raise ProofError(
            f"the bot cannot win {len(problems)} of {len(found)} levels: {'; '.join(problems)}",
            hint="Ask for these levels anew with `vgg phase levels --item ID`, or undo what changed them: "
            "a level edited by hand, a number of the tables tuning or enemies.",
        )
    return [each for each in found if isinstance(each, Solved)]


def _why(found: GivenUp | Refuted) -> str:
    """Return why a level has no tape."""
    return found.why if isinstance(found, Refuted) else f"given up after {found.nodes} states"


def _told(level: Level, solved: Solved, tape: Tape, land: Terrain, number: int) -> Json:
    """Return what one level's tape shows, without a clock: the same game gives the same report."""
    return {
        "id": level.id, "name": level.name, "ticks": len(solved.inputs), "seconds": len(solved.inputs) // 60,
        "states": solved.nodes, "hold": solved.hold, "unhurt": solved.unhurt,
        "pickups": tape.outcome["level_pickups"], "of": _pickups(land), "score": tape.outcome["score"],
        "deaths": tape.outcome["deaths"], "tape": f"level_{number + 1:02}.tape",
    }  # fmt: skip


def _whole(tape: Tape) -> Json:
    """Return what the tape of the whole game shows."""
    shown = {name: tape.outcome[name] for name in ("won_levels", "score", "lives", "deaths")}
    return {"ticks": tape.ticks, "seconds": tape.ticks // 60, "tape": "game.tape", **shown}


def _pickups(land: Terrain) -> int:
    """Return how many pickups a level has, those in blocks too."""
    hidden = sum(1 for kind, _, _, parameter in land.things if kind == t.K_BLOCK and parameter == 1)
    return hidden + sum(1 for kind, *_ in land.things if kind == t.K_PICKUP)


def random_wins(numbers: Mapping[str, Sequence[int]], seed: int) -> int:
    """Return how many of BOT_PLAYS plays of the first level a bot wins that presses buttons at random."""
    game, won = Game(numbers), 0
    for play in range(BOT_PLAYS):
        world = game.fresh(SEED, 0)
        for mask in noise(seed, f"bot {play}", BOT_TICKS, masks=_MASHING):
            if world.screen != PLAY:
                break
            game.tick(world, mask)
        won += world.won_levels > 0
    return won
