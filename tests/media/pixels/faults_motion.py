"""Faults of motion (L10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import references as ref
from planting import (
    Plant,
    Problems,
    Trial,
    planted,
)
from references import RAMPS, modelled

from vgg.media.pixels import lint
from vgg.media.pixels.grid import Grid, blank, paste
from vgg.media.pixels.lint import motion


def _animations() -> Iterator[Trial]:
    def problems(frames: list[Grid]) -> Problems:
        return lint.animation_problems(ref.strip(frames), ref.WALKER)

    def change(spoil: Callable[[list[Grid]], None]) -> Plant:
        def plant(frames: list[Grid]) -> list[Grid]:
            out = [frame.copy() for frame in frames]
            spoil(out)
            return out

        return plant

    def moved(frame: Grid, x: int, y: int) -> Grid:
        out = blank(frame.shape[1], frame.shape[0])
        paste(out, frame, x, y)
        return out

    def put(at: int, make: Callable[[list[Grid]], Grid]) -> Plant:
        return change(lambda frames: frames.__setitem__(at, make(frames)))

    walkers = {
        "walker": ref.walker(),
        "strider": ref.walker((1, 3, -1, -2)),
        "lancer": ref.beckoning(),
        "bobber": ref.bobbing(),
    }
    faults: dict[str, Plant] = {
        "a walk that stands still": change(lambda frames: frames.__setitem__(slice(2, 6), [frames[2]] * 4)),
        "two equal frames in a walk": put(4, lambda frames: frames[3]),
        "feet off the ground": put(3, lambda frames: moved(frames[3], 0, -1)),
        "an empty frame": put(4, lambda _: blank(16, 24)),
        "a breath that does not move": put(1, lambda frames: frames[0]),
        "a frame too few": change(lambda frames: frames.pop()),
    }
    yield from planted(("L10", ""), walkers, problems, faults)

    def drift(frames: list[Grid]) -> float:
        return max(motion.anchor_drift(frames[:2]), motion.anchor_drift(frames[2:]))

    yield from planted(
        ("L10", "L10.drift"), walkers, problems,
        {
            "a walk that slides": put(3, lambda frames: moved(frames[3], 2, 0)),
            "a breath that slides": put(1, lambda frames: moved(frames[1], -2, 0)),
        },
        drift,
    )  # fmt: skip

    def closing(frames: list[Grid]) -> float:
        return motion.closing(frames[2:])

    def swapped(frame: Grid) -> Grid:
        out = frame.copy()
        for old, new in zip((*RAMPS["rRP"], *RAMPS["mMW"]), (*RAMPS["gGL"], *RAMPS["tTU"]), strict=True):
            out[frame == old] = new
        return out

    slow = [ref.walker((0, 1, 2, 1)), ref.walker((0, 1, 0, -1))]
    yield from planted(
        ("L10", "L10.close"), {f"walker {n}": each for n, each in enumerate((*slow, *walkers.values()))}, problems,
        {
            "a walk whose last frame is another figure": put(5, lambda frames: swapped(frames[5][:, ::-1])),
            "a walk whose last frame is in other colours": put(5, lambda frames: swapped(frames[5])),
        },
        closing,
    )  # fmt: skip
    yield from planted(
        ("L10", "L10.calm"), walkers, problems,
        {
            "a breath in other colours": put(1, lambda frames: swapped(frames[1][:, ::-1])),
            "a breath that is another figure": put(1, lambda _: modelled("blob", 16, 24)),
        },
        lambda frames: motion.unlike(frames[0], frames[1]),
    )  # fmt: skip


MAKERS = (_animations,)
