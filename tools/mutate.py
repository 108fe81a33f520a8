"""Puts small faults into the state rules of run-and-jump games and says which of them assertions and tapes find.

    python tools/mutate.py                all mutants, all processors; a table and every survivor
    python tools/mutate.py --sample 60    so many, the same every time
    python tools/mutate.py --write        keeps the dated result in docs/soak

A mutant is killed by assertions when one of the kit's assertions does not hold for one of a few games that differ in what
the hero can do; else by tapes when a digest of their plays differs. Rules have no loops but those over ranges, so no mutant
runs for ever, but one that takes many times as long as the truth counts as killed.
"""

from __future__ import annotations

import argparse
import platform
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

from mutants import Mutant, Names, Running, mutants, state_functions

from vgg.kits.records import reader
from vgg.kits.run_and_jump.assertions.judge import CLAIMS, Claim, sentence
from vgg.kits.run_and_jump.assertions.stand import Broken, Rules, Spared, Stand
from vgg.kits.run_and_jump.figures import Outfit, Stage, tables
from vgg.kits.run_and_jump.maps import terrain
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.sim import Game
from vgg.kits.run_and_jump.solving import SEED, Solved, solve
from vgg.model.canonical import seed_from
from vgg.proof.bots import noise
from vgg.proof.pool import spread
from vgg.rules.digest import digest

FOLDER = Path(__file__).parent.parent / "docs" / "soak"
RULES = "vgg.kits.run_and_jump.rules"
CHUNK = 40
SECONDS = 30
"""A mutant that takes longer is one that does not end: the truth takes less than two."""
NOISE_TICKS = 1500

KINDS = (
    (1, t.B_WALKER, 128, 1, 100, 12, 14, 10, 60, 500, 200, 18),
    (2, t.B_PATROLLER, 111, 2, 110, 10, 15, 11, 61, 501, 201, 19),
    (3, t.B_HOPPER, 201, 1, 150, 13, 13, 81, 63, 901, 202, 20),
    (4, t.B_FLYER, 151, 1, 160, 12, 12, 21, 91, 502, 203, 21),
    (5, t.B_CHASER, 171, 2, 200, 12, 14, 81, 62, 503, 204, 22),
    (6, t.B_SHOOTER, 97, 1, 210, 14, 16, 151, 71, 504, 401, 24),
    (7, t.B_SLEEPER, 231, 1, 220, 11, 14, 61, 64, 505, 205, 23),
    (-1, *(0,) * (t.KIND_SIZE - 1)),
)
"""One kind of enemy for each behaviour, all numbers different."""
GAMES: Mapping[str, Mapping[int, int]] = {
    "stomp": {t.T_AIR_JUMPS: 1},
    "shot": {t.T_ATTACK: t.ATTACK_SHOT, t.T_FLUTTER: 201, t.T_FLUTTER_TICKS: 41, t.T_LIVES: 5, t.T_SCREEN_W: 160},
    "peace": {
        t.T_ATTACK: t.ATTACK_NONE, t.T_LIVES: 0, t.T_AIR_JUMPS: 2, t.T_CHECKPOINTS: 0, t.T_PER_LIFE: 0, t.T_BONUS: 0,
        t.T_STORY_LINES: 0, t.T_ENERGY: 5, t.T_HAZARD: 2, t.T_BOSS_ENERGY: 5,
    },
}  # fmt: skip
"""What the games differ in: together they use everything the rules can do."""
LEVELS = (
    (
        "................................................................",
        "................................................................",
        "................................................................",
        "..........................................................L.....",
        ".......................o.o......................................",
        "........................B.B.............====....................",
        "...............oo.....................................4.........",
        "......................====.........oo...........................",
        "...........===..........................###........oo...........",
        ".....+............1.......2....#............5..............##...",
        "..P......o...oo......S........##.C..^^...3..........6...o.....G.",
        "########################..#########################..###########",
    ),
    (
        "........................................",
        "........................................",
        "........................................",
        "........................................",
        "........................................",
        "........................................",
        "........................................",
        "........................................",
        "#......................................#",
        "#..........o...........................#",
        "#.P...7...o........C.........X.......G.#",
        "########################################",
    ),
)
"""A course with everything, and a boss."""

Numbers = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant nobody can see: where, what was changed, and why it changes no game."""

    place: str
    change: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant: *by* names the assertion or 'a tape' that found it, '' when nothing did."""

    mutant: Mutant
    by: str


class _Slow(Exception):
    """A mutant took many times as long as the truth."""


def numbers_of(game: str, seconds: int = 100) -> Numbers:
    """Return the tables of one of the games."""
    stages = []
    for drawn in LEVELS:
        land = terrain(drawn)
        stages.append(Stage(land, (0,) * len(land.cells), {t.L_SECONDS: seconds}))
    return tables(stages, Outfit(GAMES[game], KINDS))


def texts() -> dict[str, str]:
    """Return the texts of the rules by module."""
    found = {one.name: one.read_text("utf-8") for one in files(RULES).iterdir() if one.name.endswith(".py")}
    return {name.removesuffix(".py"): text for name, text in sorted(found.items())}


@dataclass(frozen=True, slots=True)
class Play:
    """A tape without its file: a game, the level it begins in, the masks, and the digests of every 60th tick."""

    game: str
    level: int
    masks: tuple[int, ...]
    digests: tuple[int, ...] = ()


def plays() -> Iterator[Play]:
    """Yield the plays of all games: noise from each level and from the title, every level won."""
    for game in GAMES:
        for level in (-1, 0, 1):
            yield Play(game, level, noise(7, f"{game} {level}", NOISE_TICKS))
    for game in GAMES:
        numbers = numbers_of(game)
        for level in (0, 1):
            found = solve(numbers, terrain(LEVELS[level]), Game(numbers).fresh(SEED, level))
            if isinstance(found, Solved):
                yield Play(game, level, (*found.inputs, *(0,) * 300))


def rules_of(names: Names) -> Rules:
    """Return the four ways into rules that run."""
    game = names["game"]
    return Rules(names["world"]["World"], names["tables"]["bind"], game["start"], game["tick"])


def digests(rules: Rules, play: Play) -> Iterator[int]:
    """Yield the chained digest of every 60th tick, and of the last."""
    rules.bind(numbers_of(play.game))
    world = rules.world()
    words = reader(type(world))
    rules.start(world, SEED, play.level, 0)
    chain = 0
    for tick, mask in enumerate(play.masks, start=1):
        rules.tick(world, mask)
        chain = digest(words(world), chain)
        if tick % 60 == 0 or tick == len(play.masks):
            yield chain


class Court:
    """Tries mutants: which assertions touch which lines is known, so that only those are asked."""

    def __init__(self, *, tapes: bool) -> None:
        self.tapes = tapes
        self.running = Running(RULES, texts())
        self.true = rules_of(self.running.names)
        self.pairs = [(game, claim) for game in GAMES for claim in CLAIMS]
        self.seen: dict[tuple[str, Claim], set[tuple[str, int]]] = {}
        self.cost: dict[tuple[str, Claim], float] = {}
        for pair in self.pairs:
            began = time.perf_counter()
            self.seen[pair] = _traced(lambda pair=pair: self._hold(pair, self.true))  # type: ignore[misc]
            self.cost[pair] = time.perf_counter() - began

    @cached_property
    def plays(self) -> list[Play]:
        """The plays with their true digests; none where tapes are not asked."""
        return [
            replace(play, digests=tuple(digests(self.true, play))) for play in (plays() if self.tapes else ())
        ]

    def _hold(self, pair: tuple[str, Claim], rules: Rules) -> None:
        """Hold one game against one assertion; Broken when it fails."""
        numbers = _TUNED[pair[0]]
        try:
            pair[1](Stand(numbers["tuning"], numbers["kinds"], rules))
        except Spared:
            return

    def fate(self, mutant: Mutant) -> Fate:
        """Return what finds *mutant*."""
        try:
            with _limit(SECONDS):
                rules = rules_of(self.running.lend(mutant))
                return Fate(mutant, self._accuser(mutant, rules) or self._witness(rules))
        except _Slow:
            return Fate(mutant, "it does not end")
        except (SyntaxError, RecursionError) as error:
            return Fate(mutant, f"{error}")
        finally:
            self.running.restore(mutant)

    def _accuser(self, mutant: Mutant, rules: Rules) -> str:
        """Return the assertion that finds a mutant, '' when none does."""
        touching = [pair for pair in self.pairs if self._touches(pair, mutant)]
        for pair in sorted(touching, key=lambda pair: self.cost[pair]):
            try:
                self._hold(pair, rules)
            except Broken:
                return sentence(pair[1])
            except _Slow:
                raise
            except Exception as error:  # noqa: BLE001 - a fault that raises is a fault that is found
                return f"{sentence(pair[1])}: {type(error).__name__}"
        return ""

    def _touches(self, pair: tuple[str, Claim], mutant: Mutant) -> bool:
        return mutant.constant or any((mutant.module, line) in self.seen[pair] for line in mutant.lines)

    def _witness(self, rules: Rules) -> str:
        """Return 'a tape' when a play leaves its digests, '' when all hold."""
        for play in self.plays:
            try:
                if any(one != other for one, other in zip(digests(rules, play), play.digests, strict=True)):
                    return "a tape"
            except _Slow:
                raise
            except Exception as error:  # noqa: BLE001 - as above
                return f"a tape: {type(error).__name__}"
        return ""


_TUNED = {game: numbers_of(game) for game in GAMES}


def _traced(call: Callable[[], None]) -> set[tuple[str, int]]:
    """Return (module, line) of every line of rules that *call* ran."""
    seen: set[tuple[str, int]] = set()

    def line(frame: Any, _event: str, _given: object) -> Any:
        seen.add((frame.f_code.co_filename.removesuffix(".py"), frame.f_lineno))
        return line

    def enter(frame: Any, _event: str, _given: object) -> Any:
        return line if "/" not in frame.f_code.co_filename else None

    sys.settrace(enter)
    try:
        call()
    finally:
        sys.settrace(None)
    return seen


class _limit:  # noqa: N801 - used as a word
    """Raises _Slow after so many seconds, where the system has an alarm."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds if hasattr(signal, "setitimer") else 0

    def __enter__(self) -> None:
        if self.seconds:
            signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def __exit__(self, *_given: object) -> None:
        if self.seconds:
            signal.setitimer(signal.ITIMER_REAL, 0)

    @staticmethod
    def _ring(*_given: object) -> None:
        raise _Slow


_COURTS: dict[str, Court] = {}


def tried(chunk: Sequence[Mutant], *, tapes: bool) -> list[Fate]:
    """Try some mutants in this process, which keeps its court for the next ones."""
    court = _COURTS.get("court") or _COURTS.setdefault("court", Court(tapes=tapes))
    return [court.fate(mutant) for mutant in chunk]


def chosen(sample: int) -> list[Mutant]:
    """Return all mutants, or *sample* of them, the same ones every time."""
    every = mutants(Running(RULES, texts()).rules)
    if not sample:
        return every
    return Random(seed_from(1, "mutants")).sample(every, min(sample, len(every)))


def run(sample: int, processes: int | None, *, tapes: bool) -> list[Fate]:
    """Try the mutants and return their fates in order."""
    wanted = chosen(sample)
    chunks = [wanted[at : at + CHUNK] for at in range(0, len(wanted), CHUNK)]
    return [
        fate for chunk in spread(partial(tried, tapes=tapes), chunks, processes=processes) for fate in chunk
    ]


def equivalents() -> Mapping[tuple[str, str], str]:
    """Return the reasons why some mutants are none, by place and change."""
    from equivalents import EQUIVALENTS

    return {(place, change): reason for place, change, reason in EQUIVALENTS}


def judged(fates: Sequence[Fate]) -> tuple[str, int]:
    """Return the result as text, and how many mutants lived without a reason."""
    reasons = equivalents()
    counts: dict[str, Counter[str]] = {}
    lived, taped, excused, wrong = [], [], [], []
    for fate in fates:
        count = counts.setdefault(fate.mutant.module, Counter())
        reason = reasons.get((fate.mutant.place, fate.mutant.change))
        if reason and fate.by:
            wrong.append(f"{fate.mutant} is called equivalent, but {fate.by!r} finds it")
        if reason:
            excused.append(f"{fate.mutant}: {reason}")
            count["equivalent"] += 1
            continue
        count["mutants"] += 1
        count["tapes" if fate.by.startswith("a tape") else "assertions" if fate.by else "lived"] += 1
        if not fate.by:
            lived.append(str(fate.mutant))
        elif fate.by.startswith("a tape"):
            taped.append(str(fate.mutant))
    whole: Counter[str] = sum(counts.values(), Counter())
    lines = [
        "| module | mutants | by assertions | by tapes only | lived | killed by assertions | by both | equivalent |"
    ]
    lines += ["|---|---|---|---|---|---|---|---|"]
    lines += [_row(name, count) for name, count in [*counts.items(), ("**all**", whole)]]
    lines += ["", "## Survivors", "", *(f"- `{one}`" for one in lived or ["none"])]
    lines += ["", "## Found by tapes only", "", *(f"- `{one}`" for one in taped or ["none"])]
    lines += ["", "## Called equivalent", "", *(f"- `{one}`" for one in excused or ["none"])]
    lines += ["", "## Wrongly called equivalent", "", *(f"- `{one}`" for one in wrong)] if wrong else []
    return "\n".join(lines) + "\n", len(lived) + len(wrong)


def _row(name: str, count: Counter[str]) -> str:
    """Return a row of the table."""
    every = count["mutants"] or 1
    first, both = count["assertions"] / every, (count["assertions"] + count["tapes"]) / every
    numbers = (count["mutants"], count["assertions"], count["tapes"], count["lived"])
    return f"| {name} | {' | '.join(map(str, numbers))} | {first:.1%} | {both:.1%} | {count['equivalent']} |"


def page(fates: Sequence[Fate], text: str, seconds: float) -> str:
    """Return the result as the page that is kept."""
    rules = Running(RULES, texts()).rules
    state = len(state_functions(rules))
    shown = len(rules.functions) - state
    date = datetime.now(UTC).date()
    where = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    return (
        f"# Mutation test of the run-and-jump rules, {date}\n\n"
        f"`python tools/mutate.py`, {len(fates)} mutants of the {state} functions that decide a game and of the constants "
        f"they read, tried in {seconds:.0f} s with {where}.\nThe {shown} functions that only `present` reaches decide nothing "
        f"and are not mutated: the pictures of both consoles are compared instead.\n{len(CLAIMS)} assertions on {len(GAMES)} "
        "games; what they miss is tried against tapes of the same games: levels won by the bot, and noise.\n\n"
        + text
    )


def main() -> None:
    """Run, print, keep; exit 1 when less than 90 % were killed by assertions, or a reason is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sample", type=int, default=0, help="try only so many mutants, the same ones every time"
    )
    parser.add_argument("--processes", type=int, default=None, help="how many processes share the work")
    parser.add_argument("--assertions", action="store_true", help="ask assertions only, no tapes")
    parser.add_argument("--write", action="store_true", help="keep the result in docs/soak")
    given = parser.parse_args()
    began = time.monotonic()
    fates = run(given.sample, given.processes, tapes=not given.assertions)
    text, _ = judged(fates)
    print(text)
    if given.write:
        FOLDER.mkdir(parents=True, exist_ok=True)
        name = f"{datetime.now(UTC).date()}-mutants.md"
        (FOLDER / name).write_text(page(fates, text, time.monotonic() - began), "utf-8")
    reasons = equivalents()
    real = [fate for fate in fates if (fate.mutant.place, fate.mutant.change) not in reasons]
    killed = sum(1 for fate in real if fate.by and not fate.by.startswith("a tape"))
    sys.exit(0 if killed * 10 >= len(real) * 9 and "Wrongly" not in text else 1)


if __name__ == "__main__":
    main()
