"""Measures rules and proofs: emitted code against code written by hand, a real kit in four languages, solver and proofs."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
GOAL = 1.3
LANGUAGES = ("JavaScript", "Rust", "Ruby")

Measured = tuple[str, str, str, bool | None]
"""What was measured, its figure, the goal, and whether it was met."""


def languages(rounds: int) -> Iterator[Measured]:
    """Measure the kernel of tools/kernel as emitted and as written by hand."""
    del rounds  # the drivers take the best of their own rounds, in turn
    sys.path.insert(0, str(ROOT / "tools" / "kernel"))
    from bench import rates

    found = rates()
    for language in LANGUAGES:
        best = found[language]["best"]
        for way, words in (("", "step"), ("_digest", "step and digest")):
            hand, ours = best[f"hand{way}"], best[f"emitted{way}"]
            ratio = hand / ours
            yield f"kernel in {language}, {words}: by hand", f"{hand:,.0f} ticks/s", "", None
            yield (
                f"kernel in {language}, {words}: emitted",
                f"{ours:,.0f} ticks/s, {ratio:.2f}x",
                f"{GOAL:.1f}x",
                ratio <= GOAL,
            )
    for name, rate in found["Python"]["best"].items():
        yield f"kernel in Python, {name.replace('_', ' and ')}", f"{rate:,.0f} ticks/s", "", None


def proofs(rounds: int) -> Iterator[Measured]:
    """Measure the proof of a twelve-level game, and its tapes in all four languages."""
    del rounds
    with tempfile.TemporaryDirectory(prefix="vgg-bench-") as folder:
        game = Path(folder) / "moth"
        command = [
            sys.executable,
            "-m",
            "vgg",
            "generate",
            str(ROOT / "examples/lantern-moth/concept.yaml"),
            "--offline",
        ]
        named = [word for name in ("python", "web", "rust", "ruby") for word in ("--target", name)]
        subprocess.run([*command, *named, "--out", str(game)], check=True, capture_output=True)
        yield from searched(game)
        yield from replayed(game)


def searched(game: Path) -> Iterator[Measured]:
    """Measure the search for all tapes of *game*."""
    code = (
        "import json, sys, time\n"
        "from vgg.model.artifact import Input, Inputs\n"
        "from vgg.parse.concept import read_concept\n"
        "from vgg.kits.run_and_jump.proving import prove\n"
        "from pathlib import Path\n"
        "game = Path(sys.argv[1])\n"
        "def one(path): return (Input('', json.loads((game / path).read_text()), {}),)\n"
        "concept, _ = read_concept(game / 'concept.yaml')\n"
        "needs = {'cartridge': one('python/data/cartridge.json'), 'architecture': one('design/architecture.json')}\n"
        "began = time.perf_counter()\n"
        "made = prove(Inputs(concept, needs))\n"
        "print(json.dumps({'seconds': time.perf_counter() - began, 'states': sum(l['states'] for l in made.value['levels'])}))\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run([sys.executable, "-c", code, str(game)], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    said: Mapping[str, Any] = json.loads(ran.stdout)
    cpu = after.ru_utime - before.ru_utime
    yield (
        f"proofs of a 12-level game, {os.cpu_count()} cores",
        f"{said['seconds']:.1f} s",
        "10 s",
        said["seconds"] <= 10,
    )
    yield "proofs of a 12-level game: processor time", f"{cpu:.1f} s", "", None
    yield (
        "solver",
        f"{said['states'] / cpu:,.0f} states a second of processor time, tapes and noise included",
        "",
        None,
    )


def replayed(game: Path) -> Iterator[Measured]:
    """Measure the replay of every tape of *game* in each language, digests included, start of the program too."""
    tapes = sorted(str(path) for path in (game / "proof").glob("*.tape"))
    ticks = sum(json.loads(Path(tape).read_text())["ticks"] for tape in tapes)
    build = ["cargo", "build", "--release", "--quiet", "--offline"]
    subprocess.run(build, cwd=game / "rust", check=True, capture_output=True)
    crate = next((game / "rust" / "target" / "release").glob("replay"))
    for name, command, folder in (
        ("Python", [sys.executable, "main.py", "--replay"], "python"),
        ("JavaScript", ["node", "replay.mjs"], "web"),
        ("Rust", [str(crate)], "rust"),
        ("Ruby", ["ruby", "replay.rb"], "ruby"),
    ):
        began = time.perf_counter()
        subprocess.run([*command, *tapes], cwd=game / folder, check=True, capture_output=True)
        seconds = time.perf_counter() - began
        yield f"run and jump in {name}, all tapes with digests", f"{ticks / seconds:,.0f} ticks/s", "", None
