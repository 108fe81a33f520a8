"""The numbers of the kernel: its level, and nothing else."""

from collections.abc import Mapping, Sequence

from vgg.rules.lang import Table, fill

TILES = Table(0, 4, least=720)
"""60 columns, 12 rows; see the codes below."""

AIR = 0
GROUND = 1
SPIKE = 2
COIN = 3
EXIT = 4

COLUMNS = 60
ROWS = 12


def bind(tables: Mapping[str, Sequence[int]]) -> None:
    """Take the numbers from a cartridge's *tables*."""
    fill(globals(), tables)
