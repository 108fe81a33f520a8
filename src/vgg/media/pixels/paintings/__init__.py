"""Paintings of image models put back on a pixel grid: subject found, grid recovered, colours mapped, frames built."""

from .cleaning import still, swapped
from .comb import period
from .frames import strip, strip_of_letters
from .ground import cut_out, subject
from .judging import check_grid, check_picture, problems
from .lattice import Lattice, lattice
from .sampling import recovered, reduced, scenery

__all__ = [
    "Lattice",
    "check_grid",
    "check_picture",
    "cut_out",
    "lattice",
    "period",
    "problems",
    "recovered",
    "reduced",
    "scenery",
    "still",
    "strip",
    "strip_of_letters",
    "subject",
    "swapped",
]
