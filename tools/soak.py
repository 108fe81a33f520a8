"""Runs the long campaigns that `make test` only samples, and keeps a dated result in docs/soak.

Random kills of the engine and of the whole command (VGG_SOAK_KILLS of each, 100 when not told), and games made twice
from ten seeds of a concept that has nothing but a name, which must be equal to the last byte.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "soak"
KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY")
KILLS = os.environ.get("VGG_SOAK_KILLS", "100")
CONCEPT = "name: Soak\n"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one campaign: how much was done in how many *seconds*, and each failure in words."""

    campaign: str
    done: str
    seconds: float
    failures: tuple[str, ...] = ()

    def __str__(self) -> str:
        verdict = "none" if not self.failures else f"**{len(self.failures)}**"
        return f"| {self.campaign} | {self.done} | {self.seconds:.0f} s | {verdict} |"


def environ() -> dict[str, str]:
    """Return the environment without keys, with the number of kills."""
    plain = {name: value for name, value in os.environ.items() if name not in KEYS}
    return plain | {"VGG_SOAK_KILLS": KILLS}


def killed(tests: str) -> Result:
    """Run the random kills of the file *tests*."""
    began = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        tests,
        "-k",
        "random",
        "--tb=short",
    ]
    done = subprocess.run(command, cwd=ROOT, env=environ(), capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    summary = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr.strip()[-300:]
    ran = re.search(r"(\d+) passed", summary)
    failures = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if not ran and not failures:
        failures = [f"no test ran to its end: {summary}"]
    return Result(f"`{tests}`, random kills", f"{KILLS} kills", seconds, tuple(failures))


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a game that is the user's to see."""
    found = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".vgg/")}


def generated(folder: Path, seed: int, name: str) -> str:
    """Make the game of *seed* in *folder*/*name*; return what went wrong, '' when nothing did."""
    command = [
        sys.executable,
        "-m",
        "vgg",
        "generate",
        "soak.yaml",
        "--offline",
        "--seed",
        str(seed),
        "--out",
        name,
    ]
    hashes = {"PYTHONHASHSEED": "1" if name == "first" else "2"}  # nothing may hang on the order of a set
    done = subprocess.run(
        command, cwd=folder, env=environ() | hashes, capture_output=True, text=True, check=False
    )
    return (
        "" if done.returncode == 0 else f"seed {seed}: exit {done.returncode}: {done.stderr.strip()[-400:]}"
    )


def twice(seed: int) -> list[str]:
    """Make the game of *seed* twice and return what differs."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "soak.yaml").write_text(CONCEPT, "utf-8")
        if failed := [why for name in ("first", "again") if (why := generated(folder, seed, name))]:
            return failed
        first, again = tree(folder / "first"), tree(folder / "again")
    differing = sorted(name for name in first.keys() | again.keys() if first.get(name) != again.get(name))
    return [f"seed {seed}: differs in {', '.join(differing[:8])}"] if differing else []


def determinism(seeds: int) -> Result:
    """Make the games of *seeds* seeds twice each."""
    began = time.monotonic()
    failures = []
    for seed in range(1, seeds + 1):
        failures += twice(seed)
        print(f"  seed {seed} of {seeds}: {len(failures)} failures so far", flush=True)
    return Result(
        "a concept with only a name, made twice",
        f"{seeds} seeds, {2 * seeds} games",
        time.monotonic() - began,
        tuple(failures),
    )


def page(results: list[Result]) -> str:
    """Return *results* as the page that is kept."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    where = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {cores} cores"
    lines = [f"# Soak of {datetime.now(UTC).date()}", "", f"`make soak` with {where}.", ""]
    lines += ["| campaign | done | time | failures |", "|---|---|---|---|", *map(str, results), ""]
    told = [failure for result in results for failure in result.failures]
    lines += ["## Failures", "", *(f"- `{failure}`" for failure in told), ""] if told else []
    return "\n".join(lines)


def main() -> None:
    """Run the campaigns that were named, or all; exit 1 when one has a failure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "campaigns", nargs="*", metavar="campaign", help="of engine, online, seeds; all when none is named"
    )
    parser.add_argument("--seeds", type=int, default=10, help="how many seeds are made twice")
    parser.add_argument("--dry", action="store_true", help="print the result and keep nothing")
    given = parser.parse_args()
    campaigns: Mapping[str, Callable[[], Result]] = {
        "engine": partial(killed, "tests/engine/test_kills.py"),
        "online": partial(killed, "tests/e2e/test_killed.py"),
        "seeds": partial(determinism, given.seeds),
    }
    if unknown := set(given.campaigns) - set(campaigns):
        parser.error(f"no campaign is called {', '.join(sorted(unknown))}; there are {', '.join(campaigns)}")
    results = []
    for name in given.campaigns or campaigns:
        print(f"{name} ...", flush=True)
        results.append(campaigns[name]())
        print(results[-1], flush=True)
    text = page(results)
    if not given.dry:
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{datetime.now(UTC).date()}.md").write_text(text, "utf-8")
    if any(result.failures for result in results):
        print(text)
        sys.exit(1)


if __name__ == "__main__":
    main()
