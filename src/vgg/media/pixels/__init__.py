"""Pixels: palettes, grids, sheets, tiles, fonts and the lint that measures them."""
