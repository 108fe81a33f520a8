"""Pictures too small to be measured for a bent grid."""

from __future__ import annotations

import numpy as np

from vgg.media.pixels.paintings.lattice import lattice


def test_a_picture_lower_than_a_block_has_no_lattice() -> None:
    """A strip of 16 rows with cells of 5.3 pixels shows lines, and no block of edges in which they could drift."""
    cells = np.random.default_rng(12).integers(0, 2, (6, 40)) * 255
    rows, columns = ((np.arange(length) + 0.4) / 5.3 for length in (16, 96))
    grey = cells[rows.astype(int) % 6][:, columns.astype(int) % 40]
    rgba = np.dstack([grey, grey, grey, np.full(grey.shape, 255)]).astype(np.uint8)

    assert lattice(rgba) is None
