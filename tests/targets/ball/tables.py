"""The constant numbers of the game."""

from collections.abc import Mapping, Sequence

from vgg.rules.lang import Table, fill

LOOKS = Table(0, 127)
"""The picture of every cell."""
SPEED = Table(1, 8)
"""Pixels the ball moves in a tick."""


def bind(tables: Mapping[str, Sequence[int]]) -> None:
    """Bind every table of this file to the cartridge's numbers."""
    fill(globals(), tables)
