"""Makes games of many seeds up to what can be verified, and says of each whether tapes win every level and the whole game.

    python tools/prove_seeds.py OUT --seeds 50           games in OUT/seed_001 ..., a line a seed
    python tools/prove_seeds.py OUT --upto proof         without the projects: half the time
    python tools/prove_seeds.py OUT --target python web  what to build; then: vgg verify --game OUT/seed_001
    python tools/prove_seeds.py OUT --write              keeps the dated result in docs/soak

Everything is made offline. What a seed is asked for goes round through short concepts that differ in what the hero can do,
so that all verbs, games with and without losing, and small and large screens are among them. A game that is there already
is gone on with. Each game's tapes are replayed from its files: digests, won levels, and the screen at their ends.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "docs" / "soak"
CONCEPTS = (
    "name: Tin Harbour\n",
    "name: Quiet Orchard\nfeatures: [double jump]\ncustom_description: A gentle walk without enemies; nobody can lose.\n",
    "name: Ember Post\nfeatures: [shooting, bosses]\ncustom_description: A courier shoots sparks at foes and their king.\n",
    "name: Feather Fall\nfeatures: [flutter jump]\nart_style: Game Boy\n",
    "name: Stone Choir\nfeatures: [stomp enemies, double jump, bosses]\nart_style: 16-bit console\n",
)
"""What the seeds go round through."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a seed; *failure* is '' when every tape holds and wins."""

    seed: int
    levels: int
    ticks: int
    deaths: int
    assertions: int
    seconds: float
    failure: str = ""

    def __str__(self) -> str:
        if self.failure:
            return f"seed {self.seed:3}: FAILED after {self.seconds:.0f} s: {self.failure}"
        return (
            f"seed {self.seed:3}: {self.levels} levels won, start to credits in {self.ticks} ticks, {self.deaths} deaths, "
            f"{self.assertions} assertions held, {self.seconds:.0f} s"
        )


def made(seed: int, folder: Path, upto: str, targets: Sequence[str]) -> str:
    """Make the game of *seed* in *folder* up to the phase *upto*, in this process; return why not, '' when it is there."""
    from vgg.app import Project
    from vgg.config import Settings
    from vgg.model.errors import VggError

    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "concept.yaml"
    if not source.exists():
        source.write_text(f"{CONCEPTS[seed % len(CONCEPTS)]}seed: {seed}\n", "utf-8")
    settings = Settings(offline=True, targets=tuple(targets), environ={})
    try:
        ended = Project.make(str(source), folder, settings).run(lambda _: None, upto)
    except VggError as error:
        return f"{type(error).__name__}: {error}"
    return "" if ended.exit_code == 0 else f"the run ended with {ended.exit_code}: {ended.message}"


def proved(seed: int, folder: Path, seconds: float) -> Outcome:
    """Replay every tape in *folder* and return what they show."""
    report = json.loads((folder / "proof" / "report.json").read_text("utf-8"))
    wrong = list(_wrong(folder, len(report["levels"])))
    whole = report["game"]
    held = report.get("assertions", {}).get("held", 0)
    levels = len(report["levels"])
    return Outcome(seed, levels, whole["ticks"], whole["deaths"], held, seconds, "; ".join(wrong))


def _wrong(folder: Path, levels: int) -> Iterator[str]:
    """Yield every tape that does not hold, or does not win what it is for."""
    from vgg.kits.run_and_jump.rules.world import WIN
    from vgg.kits.run_and_jump.sim import Game
    from vgg.proof.tape import read_tape, record

    tables = json.loads((folder / "data" / "cartridge.json").read_text("utf-8"))["tables"]
    game = Game({name: table["values"] for name, table in tables.items()})
    wanted = {"game": levels} | {f"level_{number:02}": 1 for number in range(1, levels + 1)}
    for name, won in wanted.items():
        tape = read_tape((folder / "proof" / f"{name}.tape").read_bytes(), name)
        again = record(
            game, tape.kind, list(tape.masks()), rules=tape.rules, cartridge=tape.cartridge, seed=tape.seed, level=tape.level
        )  # fmt: skip
        if again != tape:
            yield f"{name}: played again, it has other digests or another outcome"
        if tape.outcome["won_levels"] != won or (name == "game" and tape.outcome["screen"] != WIN):
            yield f"{name}: it wins {tape.outcome['won_levels']} levels of {won} and ends on screen {tape.outcome['screen']}"


def one(seed: int, folder: Path, upto: str, targets: Sequence[str]) -> Outcome:
    """Make and replay one seed, in this process."""
    began = time.monotonic()
    failure = made(seed, folder, upto, targets)
    if failure:
        return Outcome(seed, 0, 0, 0, 0, time.monotonic() - began, failure)
    return proved(seed, folder, time.monotonic() - began)


def started(upto: str, targets: Sequence[str], out: Path, seed: int) -> Outcome:
    """Make and replay one seed in a process of its own, and say so."""
    began = time.monotonic()
    folder = out / f"seed_{seed:03}"
    command = [
        sys.executable,
        __file__,
        str(folder),
        "--one",
        str(seed),
        "--upto",
        upto,
        "--target",
        *targets,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        outcome = Outcome(**json.loads(done.stdout.splitlines()[-1]))
    except (IndexError, ValueError, TypeError):
        outcome = Outcome(
            seed, 0, 0, 0, 0, time.monotonic() - began, done.stderr.strip()[-300:] or "no answer"
        )
    print(outcome, flush=True)
    return outcome


def page(outcomes: Sequence[Outcome], seconds: float) -> str:
    """Return the result as the page that is kept."""
    bad = [outcome for outcome in outcomes if outcome.failure]
    where = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    head = (
        f"# Proof of {len(outcomes)} seeds, {datetime.now(UTC).date()}\n\n`python tools/prove_seeds.py` with {where}: "
        f"{sum(outcome.levels for outcome in outcomes)} levels and {len(outcomes) - len(bad)} whole games won by tape in "
        f"{seconds:.0f} s, {len(bad)} failures.\n\n"
    )
    return head + "\n".join(f"- {outcome}" for outcome in outcomes) + "\n"


def main() -> None:
    """Make all seeds, print a line each; exit 1 when one fails."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path, help="where the game folders are made")
    parser.add_argument("--seeds", type=int, default=50, help="how many seeds")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="how many games are made at once"
    )
    parser.add_argument("--upto", default="build", help="the last phase: build, or proof for tapes only")
    parser.add_argument("--target", nargs="+", default=["python"], help="what is built")
    parser.add_argument("--write", action="store_true", help="keep the result in docs/soak")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one is not None:
        outcome = one(given.one, given.out, given.upto, given.target)
        print(json.dumps({name: getattr(outcome, name) for name in Outcome.__slots__}))
        return
    began = time.monotonic()
    seeds = range(given.first, given.first + given.seeds)
    with ThreadPoolExecutor(given.jobs) as pool:
        outcomes = list(pool.map(partial(started, given.upto, given.target, given.out), seeds))
    text = page(outcomes, time.monotonic() - began)
    print(text.splitlines()[2])
    if given.write:
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{datetime.now(UTC).date()}-seeds.md").write_text(text, "utf-8")
    sys.exit(1 if any(outcome.failure for outcome in outcomes) else 0)


if __name__ == "__main__":
    main()
