"""Names: the shapes a game's name may have on its title, so that a title without it is told (L14)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vgg.media.pixels.grid import CLEAR, Mask
from vgg.media.pixels.logo import FACES, logo
from vgg.media.pixels.scheme import Scheme

from .fields import border

ROOM = (0.94, 0.43)
"""The part of a title's width and height that its logo may take."""


def name_masks(name: str, scheme: Scheme, width: int, height: int) -> Iterator[Mask]:
    """Yield the letters of *name* in every display face, as large as a title of *width* x *height* pixels shows them.

    Letters are what is not of the colour around them: faces are filled with many colours and rimmed with one.
    """
    room = (int(width * ROOM[0]), int(height * ROOM[1]))
    for face in FACES.values():
        grid = logo(name, face, scheme, room, scheme.order)
        solid = grid != CLEAR
        colours, counts = np.unique(grid[border(np.pad(solid, 1))[1:-1, 1:-1] & solid], return_counts=True)
        letters = solid & (grid != colours[counts.argmax()])
        if letters.any():
            rows, columns = (np.flatnonzero(letters.any(axis=axis)) for axis in (1, 0))
            yield letters[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
