"""Pictures in letters: the offline provider's answer where a text model is asked for a small sprite."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_letters

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.paintings.cleaning import shrunk
from vgg.media.pixels.scheme import scheme_of
from vgg.model.canonical import Json
from vgg.responses.pixel_grid import CLEAR as CLEAR_LETTER
from vgg.responses.pixel_grid import Ink, PixelGrid
from vgg.responses.sprites import SpriteBrief
from vgg.responses.style_guide import StyleGuide

from .creature import creature
from .things import thing

_MOST = 16
"""Pixels a picture in letters has at most, in either direction."""


def pixel_grid(facts: Mapping[str, Json]) -> PixelGrid:
    """Return the first frame of the sprite brief in *facts* in letters, made smaller where it has more than 16 pixels."""
    brief = SpriteBrief.model_validate(facts["item"])
    scheme = scheme_of(StyleGuide.model_validate(facts["style_guide"]))
    strip = creature(brief, scheme) if brief.shape == "body" else thing(brief, scheme)
    grid = _small(strip[:, : brief.width])
    used = sorted({int(each) for each in np.unique(grid)} - {CLEAR})
    used = used[:_MOST]
    letters = {index: ascii_letters[place] for place, index in enumerate(used)}
    rows = ["".join(letters.get(int(each), CLEAR_LETTER) for each in row) for row in grid]
    return PixelGrid(
        inks=[Ink(letter=letters[index], hex=scheme.colours[index]) for index in used], rows=rows
    )


def _small(frame: Grid) -> Grid:
    """Return what is drawn on *frame*, at most 16 x 16 pixels large and at least 4 x 4."""
    ys, xs = np.nonzero(frame != CLEAR)
    figure = frame[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    scale = min(1.0, _MOST / max(figure.shape))
    if scale < 1.0:
        figure = shrunk(
            figure, max(1, round(figure.shape[1] * scale)), max(1, round(figure.shape[0] * scale))
        )
    room = [(0, max(0, 4 - figure.shape[0])), (0, max(0, 4 - figure.shape[1]))]
    return np.pad(figure, room, constant_values=CLEAR)
