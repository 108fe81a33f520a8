"""Judging: a picture that cannot become what was asked for is told in words, a good one passes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from painted import COLOURS, ROLES, SCHEME, enlarged_rgba, figure, painted
from test_painted_figures import brief

from vgg.media.pixels import paintings
from vgg.media.pixels.grid import to_png
from vgg.media.pixels.oklab import Bytes
from vgg.responses.pixel_grid import PixelGrid

SIDE = (340, 340)
GUIDE = {
    "profile": "nes", "mood": "cosy", "outline": "black", "light": "top-left", "shading": "three-tone", "dithering": "none",
    "palette": [{"hex": colour, "role": role} for colour, role in zip(COLOURS, ROLES, strict=True)],
    "materials": ["stone"], "summary": "Small and bright.",
}  # fmt: skip
FACTS = {"phase": "sprites", "item": brief().model_dump(mode="json"), "style_guide": GUIDE}


def good() -> Bytes:
    return painted(figure(), (16.2, 16.2), SIDE)


def empty() -> Bytes:
    return np.full((*SIDE, 4), 240, dtype=np.uint8)


def two() -> Bytes:
    return painted(np.hstack([figure(), figure()]), (10.0, 10.0), SIDE)


def many() -> Bytes:
    """Draw a whole sheet of small figures, none of which is a large part of all."""
    return painted(np.tile(np.pad(figure(), 3, constant_values=-1), (4, 5)), (2.0, 2.0), SIDE)


def cut_off() -> Bytes:
    return painted(figure(), (19.0, 19.0), SIDE, at=(-120.0, 8.0))


def flat() -> Bytes:
    return painted(np.where(figure() < 0, -1, 5).astype(np.int16), (16.2, 16.2), SIDE)


def strange() -> Bytes:
    rgba = good()
    solid = (rgba[..., :3].astype(int).min(axis=2) < 215)[..., None]
    rgba[..., :3] = np.where(solid, rgba[..., :3] // 2 + np.array([0, 120, 0], dtype=np.uint8), rgba[..., :3])
    return rgba


def wide() -> Bytes:
    return painted(np.repeat(figure()[6:12], 2, axis=1), (10.0, 10.0), SIDE)


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        (empty, "no subject"),
        (two, "2 separate subjects"),
        (many, "20 separate subjects"),
        (cut_off, "cut off at the left"),
        (flat, "one flat tone"),
        (strange, "from the palette"),
        (wide, "too wide"),
    ],
)
def test_a_faulty_picture_is_told(picture: Callable[[], Bytes], told: str) -> None:
    """Each fault by its own sentence."""
    assert told in "; ".join(paintings.problems(picture(), brief(), SCHEME))


def test_a_good_picture_passes() -> None:
    """Painted, enlarged, or as a whole strip."""
    assert paintings.problems(good(), brief(), SCHEME) == []
    assert paintings.problems(enlarged_rgba(figure(), 12, margin=60), brief(), SCHEME) == []


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (64, 1), (5, 3)])
def test_a_picture_too_small_for_any_grid_is_told(size: tuple[int, int]) -> None:
    """No cell is looked for in it, and no warning is given."""
    pixel = np.full((*size, 4), 255, dtype=np.uint8)

    assert "no subject" in "; ".join(paintings.problems(pixel, brief(), SCHEME))


def test_only_what_the_art_phase_works_up_is_judged() -> None:
    """Bytes that are no picture are told; an item that is no sprite and no world may show what it likes."""
    blot = to_png(np.zeros((64, 64), dtype=np.int16), COLOURS)
    world = {
        "id": "w1", "name": "A world", "material": "stone", "backdrop": "night", "hazard": "spikes", "twist": "none",
        "boss": False, "story": "Something happens.",
    }  # fmt: skip

    assert "cannot be read" in paintings.check_picture(b"no picture", FACTS)[0]
    assert "no subject" in paintings.check_picture(blot, FACTS)[0] or paintings.check_picture(blot, FACTS)
    assert "one flat colour" in paintings.check_picture(blot, {**FACTS, "item": world})[0]
    assert paintings.check_picture(blot, {**FACTS, "item": {"text": "a poster"}}) == ()


def letters(rows: list[str], ink: str = COLOURS[5]) -> PixelGrid:
    return PixelGrid.model_validate(
        {"inks": [{"letter": "a", "hex": ink}, {"letter": "b", "hex": COLOURS[4]}], "rows": rows}
    )


BODY = ["..aaaaaaaa..", ".abbbaaaaaa.", ".abbbaaaaaa."] + [".abbaaaaaaa."] * 6 + ["..aa....aa.."] * 3


def test_a_picture_in_letters_becomes_a_strip() -> None:
    """Its figure stands in every frame, in colours of the palette."""
    strip = paintings.strip_of_letters(letters(BODY), brief(), SCHEME)

    assert strip.shape == (24, 20 * 13)
    assert (strip[:, :20] == 4).sum() == 18
    assert paintings.check_grid(letters(BODY), FACTS) == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["aaaa", "aaaa", "aaa", "aaaaa"], "row 3 has 3 letters"),
        (["aaaa", "aaaa", "aacc", "aaaa"], "no ink explains c"),
        (["aa....", "......", "......", "......"], "only 2 pixels"),
        (["aaaa....aaaa"] * 6, "one figure in one piece"),
    ],
)
def test_letters_that_are_no_figure_are_refused(rows: list[str], told: str) -> None:
    """Before anybody maps a colour."""
    rows = [row if len(row) >= 4 else row.ljust(4, "a")[: len(row)] for row in rows]
    with pytest.raises(ValueError, match=told if "letters" not in told else "row 3|at least 4|pattern"):
        letters(rows)


def test_letters_of_strange_colours_or_the_wrong_size_are_told() -> None:
    """With the palette, and the size of the frame."""
    small = {**FACTS, "item": brief(width=8, height=8).model_dump(mode="json")}

    assert "not in the palette" in paintings.check_grid(letters(BODY, "#123456"), FACTS)[0]
    assert "draw it smaller" in paintings.check_grid(letters(BODY), small)[0]
    assert "draw it larger" in paintings.check_grid(letters(["aaaa", "aaaa", "aabb", "aaaa"]), FACTS)[0]
