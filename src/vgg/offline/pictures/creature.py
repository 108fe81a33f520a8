"""Creatures: a brief becomes a strip of frames, one body plan, one look, a pose a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, blank, paste
from vgg.media.pixels.limits import within
from vgg.media.pixels.lint import anchor_drift, sprite_problems
from vgg.media.pixels.lint.fields import alike as alike_beside
from vgg.media.pixels.scheme import Scheme
from vgg.responses.sprites import SpriteBrief

from .beasts import quadruped
from .bipeds import biped
from .birds import bird
from .ghosts import ghost
from .insects import insect
from .look import Look, look_of
from .plants import plant
from .pose import Pose, poses
from .relight import relit
from .rig import Rig
from .soft import blob
from .vehicles import vehicle
from .wear import wear

PLANS: Mapping[str, Callable[[Rig], None]] = {
    "biped": biped,
    "quadruped": quadruped,
    "blob": blob,
    "bird": bird,
    "insect": insect,
    "vehicle": vehicle,
    "ghost": ghost,
    "plant": plant,
}
"""What draws each body plan."""


_DRAFTS = ((0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (3, 2), (4, 1))
"""How plainly a creature is drawn, and how strictly it is lit.

Plainly: with every patch; without bellies; all in one coat; without lines inside; in its colours alone.
Strictly: as its solids are; with its edges turned to the light; by its edges alone.
"""
_WAYS = tuple((plain, strict) for plain in range(5) for strict in range(3))
"""Every way to draw a creature."""


def creature(brief: SpriteBrief, scheme: Scheme, seed: int = 0, variation: int = 0, most: int = 0) -> Grid:
    """Return the strip of a creature: its frames side by side, feet on the last row of every frame.

    What the lint complains of is drawn again more plainly, and the draft with the fewest complaints is kept. *most* is
    how many colours its machine gives a figure, 0 for as many as it likes.
    """
    best: tuple[int, Grid] | None = None
    for strip in drafts(brief, scheme, seed, variation, most, ways=_DRAFTS):
        faults = len(sprite_problems(strip, brief, scheme))
        if best is None or faults < best[0]:
            best = faults, strip
        if not faults:
            break
    assert best is not None
    return best[1]


def drafts(
    brief: SpriteBrief, scheme: Scheme, seed: int, variation: int, most: int, *,
    ways: Sequence[tuple[int, int]] = _WAYS,
) -> Iterator[Grid]:  # fmt: skip
    """Give the strip of a creature drawn in one of *ways* after the other: how plainly, and how strictly lit."""
    for plain, strict in ways:
        drawn = _strip(brief, scheme, look_of(brief, scheme, seed, variation, plain), strict)
        yield within(drawn, scheme, brief.width, most)


def first_frame(brief: SpriteBrief, scheme: Scheme, seed: int = 0, variation: int = 0) -> Grid:
    """Return the first frame of a creature: its silhouette, before anything else is drawn."""
    only = brief.model_copy(update={"animations": brief.animations[:1]})
    return _strip(only, scheme, look_of(brief, scheme, seed, variation))[:, : brief.width]


def _strip(brief: SpriteBrief, scheme: Scheme, look: Look, strict: int = 0) -> Grid:
    frames: list[Grid] = []
    for each in brief.animations:
        run = [_frame(brief, scheme, look, pose) for pose in poses([each])]
        run = [relit(frame, look, scheme, strict) for frame in run] if strict else run
        run = [_swept(frame, scheme) for frame in run] if strict > 1 else run
        frames += _steady(run) if each.name.partition("_")[0] in {"idle", "walk"} else run
    strip = blank(brief.width * len(frames), brief.height)
    for index, frame in enumerate(frames):
        paste(strip, frame, index * brief.width, 0)
    return strip


def _frame(brief: SpriteBrief, scheme: Scheme, look: Look, pose: Pose) -> Grid:
    rig = Rig(brief.width, brief.height, pose, look, scheme)
    PLANS[brief.body](rig)
    wear(rig)
    if pose.gone == 1:
        _puff(rig)
    return _grounded(rig.drawn())


def _puff(rig: Rig) -> None:
    """Add the dust that a fallen body throws up to both sides, and the stars it sees."""
    w, size = rig.wide, max(1.2, rig.wide * 0.1)
    for side, big in ((-1, 1.0), (1, 0.75)):
        rig.oval(side * w * 0.38 / rig.pose.wide, size * big, size * big, size * big, rig.look.snow, 4)
    up = min(rig.tall, rig.height * 0.72) / rig.pose.tall
    large = rig.height >= 28
    for x, high in ((-0.3, 0.86), (0.02, 1.0), (0.32, 0.9)):
        rig.stamp(w * x, up * high, (".y.", "yoy", ".y.") if large else ("y.", "oy"))


def _swept(frame: Grid, scheme: Scheme) -> Grid:
    """Return *frame* with every pixel that stands alone in its colour in that of its neighbours, but for eyes and glints."""
    out = frame.copy()
    for y, x in np.argwhere((frame != CLEAR) & (alike_beside(frame) == 0)):
        around = frame[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]
        colours, counts = np.unique(around[(around != CLEAR) & (around != scheme.dark)], return_counts=True)
        if frame[y, x] not in {scheme.dark, scheme.pale} and len(colours) > 1:
            kept = colours != frame[y, x]
            out[y, x] = colours[kept][counts[kept].argmax()]
    return out


def _steady(frames: list[Grid]) -> list[Grid]:
    """Return *frames* with those moved by a pixel whose upper half strays from the others': what sways must not wander."""
    if anchor_drift(frames) <= 1:
        return frames
    tries = [frames]
    for middles in ([_middle(frame, whole=whole) for frame in frames] for whole in (True, False)):
        for calm in sorted(set(middles)):
            moves = [round(calm - middle) for middle in middles]
            tries.append([_moved(frame, right) for frame, right in zip(frames, moves, strict=True)])
    return min(tries, key=lambda each: round(anchor_drift(each), 6))


def _middle(frame: Grid, *, whole: bool) -> float:
    """Return the middle of the upper half of a figure: of its extent, or with *whole* of all its pixels."""
    rows = np.flatnonzero((frame != CLEAR).any(axis=1))
    upper = frame[rows[0] : rows[0] + max(1, (rows[-1] + 1 - rows[0]) // 2)] != CLEAR
    return float(np.nonzero(upper)[1].mean() if whole else np.flatnonzero(upper.any(axis=0)).mean())


def _moved(frame: Grid, right: int) -> Grid:
    """Return *frame* moved by *right* pixels, or by as many as there is room for."""
    columns = np.flatnonzero((frame != CLEAR).any(axis=0))
    right = max(-int(columns[0]), min(frame.shape[1] - 1 - int(columns[-1]), right))
    moved = blank(frame.shape[1], frame.shape[0])
    paste(moved, frame, right, 0)
    return moved


def _grounded(frame: Grid) -> Grid:
    """Return *frame* moved down so that its lowest pixel stands on the last row."""
    rows = np.flatnonzero((frame != CLEAR).any(axis=1))
    if not len(rows) or rows[-1] == frame.shape[0] - 1:
        return frame
    moved = blank(frame.shape[1], frame.shape[0])
    paste(moved, frame, 0, frame.shape[0] - 1 - int(rows[-1]))
    return moved
