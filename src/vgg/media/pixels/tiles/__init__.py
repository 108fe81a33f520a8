"""Tiles: one swatch of material becomes the ground, edges, floors, dangers and decorations of a world."""

from vgg.model.blob import DOWN, LEFT, RIGHT, UP

from .cells import COLUMNS, TILE, cut
from .tileset import tileset

__all__ = ["COLUMNS", "DOWN", "LEFT", "RIGHT", "TILE", "UP", "cut", "tileset"]
