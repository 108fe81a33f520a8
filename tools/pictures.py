"""Takes the pictures of the documents from running games: the fullest moment of each example's winning tapes, and sheets."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import contact
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vgg.targets.pictures import capture, film

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "pictures"
SIX = ("lantern-moth", "neon-courier", "ghost-librarian", "paper-fox", "deep-bell", "clockwork-otter")
"""The examples that have a sheet: six machines, six moods."""
SCALE = 2
TAPES, SAMPLES = 4, 10
"""How many tapes are looked at, and how many ticks of each."""
SECONDS, TICKS = 6, 60
MOST = 700_000
"""Bytes a film may have."""
WANTED = {"hero": 3.0, "enemy": 2.5, "pickup": 1.0, "goal": 1.5, "checkpoint": 0.7, "boss": 1.5, "heart": 0.5}
"""What a picture of a game should show, and how much each is worth; only the first few of a kind count."""

Pixels = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Moment:
    """A tick of a tape and how much it shows."""

    score: float
    tape: Path
    tick: int


def main() -> int:
    """Photograph every example: from the games in the folder named on the command line, else from games made now."""
    if len(sys.argv) > 1:
        games = [Path(sys.argv[1]) / concept.parent.name for concept in examples()]
        made = [game for game in games if (game / "proof").is_dir()]
        for game in made:
            photograph(game.name, game)
        contact.draw([game for game in made if game.name in SIX])
        return 0
    with tempfile.TemporaryDirectory(prefix="vgg-pictures-") as folder:
        for concept in examples():
            game = Path(folder) / concept.parent.name
            command = [sys.executable, "-m", "vgg", "generate", str(concept), "--offline", "--out", str(game)]
            subprocess.run(command, check=True)
            photograph(concept.parent.name, game)
        contact.draw([Path(folder) / name for name in SIX])
    return 0


def examples() -> list[Path]:
    """Return the concepts of all shipped examples, in order of their names."""
    return sorted((ROOT / "examples").glob("*/concept.yaml"))


def photograph(name: str, game: Path) -> None:
    """Write NAME.png, the game's fullest moment, and NAME.gif, the seconds about it."""
    best = max(moments(game), key=lambda each: (each.score, each.tape.name, -each.tick))
    with tempfile.TemporaryDirectory(prefix="vgg-picture-") as folder:
        (shot,) = capture(game / "python", best.tape, [best.tick], Path(folder), SCALE)
        OUT.mkdir(parents=True, exist_ok=True)
        with Image.open(shot) as picture:
            picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
                OUT / f"{name}.png", optimize=True
            )
    roll(game, best, OUT / f"{name}.gif")


def roll(game: Path, best: Moment, out: Path) -> None:
    """Film the seconds about *best*; a film that is too large loses its last second until it is not."""
    for seconds in range(SECONDS, 1, -1):
        first = max(1, best.tick - seconds * TICKS // 2)
        film(game / "python", best.tape, out, first=first, last=first + seconds * TICKS, scale=1)
        if out.stat().st_size <= MOST:
            return


def moments(game: Path) -> Iterator[Moment]:
    """Yield samples of the first tapes with their scores."""
    frames = sprite_frames(game)
    with tempfile.TemporaryDirectory(prefix="vgg-moments-") as folder:
        for tape in sorted((game / "proof").glob("level_*.tape"))[:TAPES]:
            length = int(json.loads(tape.read_text("utf-8"))["ticks"])
            # The first second shows the level's name, the last one its end.
            ticks = [90 + (length - 160) * index // SAMPLES for index in range(SAMPLES) if length > 200]
            for path in capture(game / "python", tape, ticks, Path(folder) / tape.stem):
                yield Moment(score(path, frames), tape, int(path.stem.rpartition("-")[2]))


def sprite_frames(game: Path) -> Mapping[str, list[Pixels]]:
    """Return all frames of the sprites a picture should show, as packed colours, 0 where they are clear."""
    sheet = json.loads((game / "art" / "sprites.json").read_text("utf-8"))
    with Image.open(game / "art" / "sprites.png") as picture:
        atlas = packed(picture.convert("RGBA"))
    found: dict[str, list[Pixels]] = {}
    for entry in sheet["frames"]:
        kind = entry["filename"].split()[0].split("_")[0]
        if kind in WANTED:
            box = entry["frame"]
            frame = atlas[box["y"] : box["y"] + box["h"], box["x"] : box["x"] + box["w"]]
            found.setdefault(kind, []).extend((frame, frame[:, ::-1]))
    return found


def packed(picture: Image.Image) -> Pixels:
    """Return *picture* as one number a pixel: its colour plus 1 << 24, 0 where it is clear."""
    rgba = np.asarray(picture.convert("RGBA")).astype(np.uint32)
    colour = 1 << 24 | rgba[..., 0] << 16 | rgba[..., 1] << 8 | rgba[..., 2]
    return np.where(rgba[..., 3] > 127, colour, 0).astype(np.uint32)


def score(path: Path, frames: Mapping[str, list[Pixels]]) -> float:
    """Return how much the picture in *path* shows: sprites found pixel by pixel, then its number of colours."""
    with Image.open(path) as picture:
        screen = packed(picture)
    play = screen[int(screen.shape[0] * 0.16) :]
    total = len(np.unique(play)) * 0.02
    for kind, worth in WANTED.items():
        seen = {place for frame in frames.get(kind, ()) for place in places(play, frame)}
        total += worth * min(len(seen), 1 if kind in {"hero", "goal", "boss"} else 3)
    return total


def places(screen: Pixels, frame: Pixels) -> set[tuple[int, int]]:
    """Return in which cells of 12 pixels *frame* stands on *screen*: all of its solid pixels, exactly."""
    height, width = screen.shape[0] - frame.shape[0] + 1, screen.shape[1] - frame.shape[1] + 1
    rows, columns = np.nonzero(frame)
    if len(rows) < 12:
        return set()
    fits = np.ones((height, width), dtype=np.bool_)
    # A few pixels tell nearly every place out; only what they leave is looked at whole.
    some = np.linspace(0, len(rows) - 1, 16).astype(int)
    for y, x in zip(rows[some], columns[some], strict=True):
        fits &= screen[y : y + height, x : x + width] == frame[y, x]
    solid = frame != 0
    return {
        (int(y) // 12, int(x) // 12)
        for y, x in np.argwhere(fits)
        if bool((screen[y : y + frame.shape[0], x : x + frame.shape[1]] == frame)[solid].all())
    }


if __name__ == "__main__":
    sys.exit(main())
