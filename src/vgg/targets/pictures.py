"""Pictures of a running game, taken from its tapes: for READMEs, reports and anybody who wants to see it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from vgg.model.errors import ProofError

from .program import run
from .python.verify import COMMAND, HEADLESS

SECONDS = 300
"""How long a replay may take before it is stopped."""

GIF_EVERY = 3
"""Ticks between two pictures of a film: 20 a second, which GIF can say exactly."""


def capture(project: Path, tape: Path, ticks: Sequence[int], out: Path, scale: int = 1) -> tuple[Path, ...]:
    """Replay *tape* in the built *project* and write a PNG of each tick of *ticks* into the folder *out*.

    Each game pixel is *scale* pixels wide. Return the files in the order of their ticks; ticks after the
    tape's end give none. ProofError when the project cannot replay the tape.
    """
    if not ticks:
        return ()
    out.mkdir(parents=True, exist_ok=True)
    at = ",".join(str(tick) for tick in sorted(set(ticks)))
    _replay(project, tape, out, ["--at", at, "--scale", str(scale)])
    paths = (out / f"frame-{tick:06d}.png" for tick in sorted(set(ticks)))
    return tuple(path for path in paths if path.is_file())


def film(
    project: Path, tape: Path, out: Path, *, first: int = 1, last: int | None = None, scale: int = 1
) -> Path:
    """Replay *tape* and write the ticks from *first* to *last* (its end) as the animated GIF *out*."""
    end = last if last is not None else int(json.loads(tape.read_text("utf-8"))["ticks"])
    with tempfile.TemporaryDirectory(prefix="vgg-") as folder:
        _replay(project, tape, Path(folder), ["--every", str(GIF_EVERY)])
        paths = (Path(folder, f"frame-{tick:06d}.png") for tick in range(first, end + 1))
        frames = [_frame(path, scale) for path in paths if path.is_file()]
    if not frames:
        raise ProofError(
            f"{tape.name}: has no tick from {first} to {end}", hint="Ask for ticks within the tape."
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    duration = GIF_EVERY * 1000 // 60
    frames[0].save(out, save_all=True, append_images=frames[1:], duration=duration, loop=0, optimize=False)
    return out


def _frame(path: Path, scale: int) -> Image.Image:
    """Return the picture in *path*, kept in its own palette, enlarged without new colours."""
    with Image.open(path) as picture:
        indexed = picture if picture.mode == "P" else picture.convert("P", palette=Image.Palette.ADAPTIVE)
        return indexed.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST)


def _replay(project: Path, tape: Path, out: Path, arguments: Sequence[str]) -> None:
    replay = ["--capture", str(out.resolve()), *arguments, "--replay", str(tape.resolve())]
    ended = run([*COMMAND, *replay], project, SECONDS, HEADLESS)
    if ended.code != 0:
        raise ProofError(
            f"{tape.name}: {project.name}/ cannot replay it: {ended.last or f'exit code {ended.code}'}",
            hint="`vgg verify` says what does not hold.",
        )
