"""Makes a game of every concept in a folder and prints what became of its wishes: `concepts.py FOLDER [OUT]`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from vgg.model.concept import Decision
from vgg.report.decisions import coverage


def main(folder: Path, out: Path) -> int:
    """Print one row a concept; return 1 when one of them failed."""
    print("| concept | exit | verify | wishes realised | levels | seconds | first line of decisions.md |")
    print("|---|---|---|---|---|---|---|")
    failed = 0
    for concept in sorted({*folder.glob("*.yaml"), *folder.glob("*/concept.yaml")}):
        began = time.monotonic()
        name = concept.parent.name if concept.name == "concept.yaml" else concept.stem
        game = out / name
        made = vgg("generate", str(concept), "--offline", "--out", str(game))
        seconds = time.monotonic() - began
        verified = vgg("verify", str(game)) if made == 0 else -1
        failed += made != 0 or verified != 0
        print(row(name, game, made, verified, seconds), flush=True)
    return int(failed > 0)


def vgg(*arguments: str) -> int:
    """Run vgg and return its exit code; what it says goes to stderr."""
    command = [sys.executable, "-m", "vgg", *arguments]
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode


def row(name: str, game: Path, made: int, verified: int, seconds: float) -> str:
    """Return the table's row of one game."""
    try:
        records = json.loads((game / "design/decisions.json").read_text("utf-8"))
        share = coverage(Decision.model_validate(each) for each in records)
        levels = len(list((game / "levels").glob("*.json")))
        first = (game / "decisions.md").read_text("utf-8").splitlines()[0]
        wishes = f"{share.realised}/{share.asked} ({share.percent} %)"
    except OSError as error:
        wishes, levels, first = "-", 0, str(error)
    return f"| {name} | {made} | {verified} | {wishes} | {levels} | {seconds:.1f} | {first} |"


if __name__ == "__main__":
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp(prefix="vgg-concepts-"))
    sys.exit(main(Path(sys.argv[1]), target))
