"""The offline provider answers a question for a picture in letters with the figure it would draw."""

from __future__ import annotations

import pytest

from vgg.media.pixels.paintings import check_grid
from vgg.media.pixels.palette import make_palette
from vgg.model.canonical import Json
from vgg.offline.answers import answer_text
from vgg.responses.pixel_grid import PixelGrid


def facts(shape: str, width: int, height: int) -> dict[str, Json]:
    """Return what is known when one sprite is asked for."""
    palette: list[Json] = [each.model_dump() for each in make_palette("moss and amber", "cosy", "nes", 3)]
    guide: Json = {
        "profile": "nes", "mood": "cosy", "outline": "black", "light": "top-left", "shading": "three-tone",
        "dithering": "none", "palette": palette, "materials": ["stone"], "summary": "Small.",
    }  # fmt: skip
    brief: Json = {
        "id": "one", "subject": "a knight", "shape": shape, "body": "biped", "traits": ["sword"], "role": "player",
        "width": width, "height": height, "animations": [{"name": "idle", "frames": 2}], "look": "a knight",
    }  # fmt: skip
    return {"phase": "sprites", "seed": 3, "item": brief, "style_guide": guide}


@pytest.mark.parametrize(
    ("shape", "width", "height"), [("body", 16, 24), ("body", 32, 32), ("coin", 16, 16), ("shot", 8, 8)]
)
def test_a_picture_in_letters_passes_its_own_check(shape: str, width: int, height: int) -> None:
    """It has at most 16 x 16 letters, its colours are those of the palette, and it is no placeholder."""
    known = facts(shape, width, height)

    value, placeholder = answer_text(PixelGrid, known)

    assert not placeholder
    assert check_grid(PixelGrid.model_validate(value), known) == []
