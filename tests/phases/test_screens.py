"""Pictures of a proved game."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from PIL import Image

from vgg.phases.screens import COUNT, contact, png, shots


def levels(count: int) -> list[dict[str, Any]]:
    return [{"tape": f"level_{number + 1:02}.tape", "ticks": 600} for number in range(count)]


@pytest.mark.parametrize(
    ("worlds", "shown"),
    [
        ((0, 0, 0, 0), ["level_01", "level_02", "level_03"]),
        ((0, 0, 1, 1, 2, 2), ["level_01", "level_03", "level_05"]),
        ((0, 0, 1, 1, 2, 3, 4), ["level_01", "level_05", "level_07"]),
        ((0, 0, 1, 1), ["level_01", "level_02", "level_03"]),
    ],
)
def test_a_moment_of_each_world_is_shown_between_title_and_win(
    worlds: Sequence[int], shown: list[str]
) -> None:
    """Few worlds are filled up with other levels, many are thinned out."""
    chosen = shots(levels(len(worlds)), worlds, 9000)

    assert len(chosen) == COUNT
    assert [each.name for each in chosen[1:4]] == shown
    assert (chosen[0].name, chosen[0].tape) == ("title", "game.tape")
    assert chosen[4].name == f"level_{len(worlds):02}_end"
    assert (chosen[5].name, chosen[5].tick) == ("win", 9000)


def test_a_game_of_one_level_has_fewer_pictures() -> None:
    """There is nothing else to show."""
    assert [each.name for each in shots(levels(1), (0,), 900)] == ["title", "level_01", "level_01_end", "win"]


def test_a_contact_sheet_holds_every_picture_enlarged_without_new_colours() -> None:
    """Three in a row, each pixel twice as wide."""
    pictures = [Image.new("RGB", (4, 3), (number, 0, 0)) for number in range(1, 5)]

    sheet = contact(pictures)

    assert sheet.size == (8 + 3 * 16, 8 + 2 * 14)
    assert {colour for _, colour in sheet.getcolors() or []} == {(number, 0, 0) for number in range(5)}


def test_a_png_loses_nothing() -> None:
    """Few colours are indexed, many are kept as they are."""
    for colours in (5, 1000):
        picture = Image.new("RGB", (100, 100))
        picture.putdata([(n % colours % 256, n % colours // 256, 7) for n in range(10_000)])

        assert Image.open(io.BytesIO(png(picture))).convert("RGB").tobytes() == picture.tobytes()
