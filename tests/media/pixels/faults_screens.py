"""Faults of screens: emptiness, noise, titles, pixels, state (L14, L16, L17)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import references as ref
from planting import (
    Plant,
    Trial,
    earth,
    night,
    planted,
)
from references import PALETTE, SCHEME

from vgg.media.pixels import lint
from vgg.media.pixels.grid import Grid, enlarged, grown, paste, to_rgba
from vgg.media.pixels.lint import screens
from vgg.media.pixels.oklab import Bytes, packed_colours
from vgg.model.blob import BLOBS, DOWN, LEFT, RIGHT


def _scene(seed: int) -> Grid:
    """Return a screen of a game: sky, ground, a hero, a foe, a band."""
    out = night(160, 144)
    for x in range(0, 160, 16):
        paste(out, earth(BLOBS[RIGHT | DOWN | LEFT]), x, 112)
        paste(out, earth(255), x, 128)
    paste(out, ref.HAND["knight"], 20 + seed * 9, 88)
    paste(out, ref.HAND["slime"], 110 - seed * 4, 96)
    out[:16] = SCHEME.dark
    return out


def _rgb(grid: Grid) -> Bytes:
    return to_rgba(grid, PALETTE)[..., :3]


def _screens() -> Iterator[Trial]:
    subjects = {f"scene {n}": _rgb(_scene(n)) for n in range(3)}
    misty = _scene(3)
    misty[20:60][np.indices((40, 160)).sum(axis=0) % 2 == 0] = ref.MARKS["3"]
    subjects["a dithered sky"] = _rgb(misty)
    draw = np.random.default_rng(1)

    def dot(rgb: Bytes) -> Bytes:
        out = np.zeros_like(rgb)
        out[60:90, 60:90] = rgb[60:90, 60:90]
        return out

    def two(rgb: Bytes) -> Bytes:
        out = np.zeros_like(rgb)
        out[100:] = 200
        return out

    kinds: tuple[tuple[str, Callable[[Bytes], float], dict[str, Plant]], ...] = (
        ("L14.drawn", lambda rgb: screens.drawn(packed_colours(rgb)), {
            "a black screen": np.zeros_like, "a screen with a spot": dot}),
        ("L14.entropy", lambda rgb: screens.entropy(packed_colours(rgb)), {
            "a screen of two plain colours": two, "a screen of one colour": lambda rgb: np.full_like(rgb, 90)}),
        ("L14.noise", lambda rgb: screens.busy(packed_colours(rgb)), {
            "a screen of noise": lambda rgb: rgb[draw.permutation(len(rgb))][:, draw.permutation(rgb.shape[1])],
            "a screen of static": lambda rgb: draw.integers(0, 2, (*rgb.shape[:2], 1), dtype=np.uint8).repeat(3, 2) * 255}),
    )  # fmt: skip
    for bound, measure, faults in kinds:
        yield from planted(
            ("L14", bound), subjects, lambda rgb: lint.screen_problems(rgb, "x"), faults, measure
        )


def _changes() -> Iterator[Trial]:
    films = {"play": [_rgb(_scene(n)) for n in range(6)]}

    def nearly(film: list[Bytes]) -> list[Bytes]:
        out = [film[0].copy() for _ in film]
        for at, frame in enumerate(out):
            frame[3, at] = 255
        return out

    faults: dict[str, Plant] = {
        "a frozen game": lambda film: [film[0]] * 6,
        "a game whose clock alone runs": nearly,
    }
    yield from planted(
        ("L14", "L14.change"), films, lambda film: lint.change_problems(film, "x"), faults, screens.changed
    )


def _names() -> Iterator[Trial]:
    from vgg.media.pixels.font import mask_of, width_of

    def mask(name: str, factor: int) -> Any:
        row = np.zeros((9, width_of(name)), dtype=np.bool_)
        x = 0
        for char in name:
            part = mask_of(char)
            row[:, x : x + part.shape[1]] |= part[: row.shape[0]]
            x += part.shape[1] + 1
        return np.repeat(np.repeat(row, factor, 0), factor, 1)

    name = "Lantern Moth"

    def title(shown: str, *, outline: bool = True, ink: int = ref.MARKS["Y"]) -> Grid:
        out = _scene(1)
        out[:16] = ref.MARKS["1"]
        letters = np.pad(mask(shown, 2), 2)
        spot = out[30 : 30 + letters.shape[0], 8 : 8 + letters.shape[1]]
        if outline:
            spot[grown(letters, diagonal=True)[:, : spot.shape[1]]] = SCHEME.dark
        spot[letters[:, : spot.shape[1]]] = ink
        return out

    masks = [mask(name, factor) for factor in (1, 2)]
    clean = {"outlined": title(name), "bare": title(name, outline=False)}
    faults: dict[str, Plant] = {
        "a title without a name": lambda _: _scene(1),
        "a title with another name": lambda _: title("Crumb Crate"),
        "a name half cut off": lambda grid: np.where(np.arange(160) < 84, grid, ref.MARKS["1"]),
        "a name in the colour of its sky": lambda _: title(name, outline=False, ink=ref.MARKS["1"]),
    }

    def measure(grid: Grid) -> float:
        return max(screens.legible(grid, each) for each in masks)

    yield from planted(
        ("L14", "L14.name"), clean, lambda grid: lint.name_problems(grid, masks), faults, measure
    )


def _grids() -> Iterator[Trial]:
    from PIL import Image

    scene = _scene(2)
    whole = _rgb(enlarged(scene, 3))
    boxed = np.zeros((500, 600, 3), dtype=np.uint8)
    boxed[34:466, 60:540] = whole

    def resized(width: int, height: int, how: Image.Resampling) -> Plant:
        return lambda _: np.array(Image.fromarray(_rgb(scene)).resize((width, height), how))

    def shifted(rgb: Bytes) -> Bytes:
        out = rgb.copy()
        out[264:336, 115:163] = rgb[264:336, 114:162]
        return out

    faults: dict[str, Plant] = {
        "a window scaled by two and a half": resized(400, 360, Image.Resampling.NEAREST),
        "a window scaled smoothly": resized(480, 432, Image.Resampling.BILINEAR),
        "a sprite between two pixels": shifted,
        "a letterbox with dirt": lambda _: _dirty(boxed),
    }
    clean = {"three times": whole, "once": _rgb(scene), "letterboxed": boxed}
    for name, picture in clean.items():
        yield Trial("L16", "", "", name, tuple(lint.grid_problems(picture, 160, 144, "x")))
    for fault, plant in faults.items():
        yield Trial("L16", "", fault, "scene", tuple(lint.grid_problems(plant(whole), 160, 144, "x")))


def _dirty(boxed: Bytes) -> Bytes:
    out = boxed.copy()
    out[3, 3] = (9, 9, 9)
    return out


def _states() -> Iterator[Trial]:
    words = {"world": ([3, 1, 4, 1, 5], [3, 1, 4, 1, 5])}
    faults: dict[str, Plant] = {
        "drawing counts the score": lambda pair: (pair[0], [*pair[1][:-1], 6]),
        "drawing draws lots": lambda pair: (pair[0], [7, *pair[1][1:]]),
    }
    yield from planted(("L17", ""), words, lambda pair: lint.state_problems(*pair, "x"), faults)


MAKERS = (_screens, _changes, _names, _grids, _states)
