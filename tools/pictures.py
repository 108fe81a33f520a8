"""Takes the README's pictures from running games: one concept each, a tick of a winning tape."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from vgg.targets.pictures import capture, film

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "pictures"
SCALE = 2


def main() -> int:
    """Make every shipped example and photograph it in play."""
    with tempfile.TemporaryDirectory(prefix="vgg-pictures-") as folder:
        for concept in sorted((ROOT / "examples").glob("*/concept.yaml")):
            name = concept.parent.name
            game = Path(folder) / name
            command = [sys.executable, "-m", "vgg", "generate", str(concept), "--offline", "--out", str(game)]
            subprocess.run(command, check=True)
            photograph(name, game)
    return 0


def photograph(name: str, game: Path) -> None:
    """Write NAME.png, a moment of the first level, NAME-title.png, and NAME.gif, seconds of play."""
    tape = game / "proof" / "level_01.tape"
    shots = capture(game / "python", tape, [300], OUT, SCALE)
    for shot in shots:
        shot.replace(OUT / f"{name}.png")
    film(game / "python", tape, OUT / f"{name}.gif", first=1, last=480, scale=1)


if __name__ == "__main__":
    sys.exit(main())
