"""The palette: the only colours there are; every picture of the game is made of their numbers."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pygame

CLEAR = 255
"""The number of no colour: such pixels are not drawn."""

FADE_STEPS = 8
"""A fade of this many steps ends in the darkest colour."""

Colour = tuple[int, int, int]


class Palette:
    """Up to 255 colours, and the pictures that use nothing else."""

    def __init__(self, colours: Sequence[Colour]) -> None:
        self.colours = tuple(colours)
        self.darkest = min(range(len(colours)), key=lambda index: _light(colours[index]))
        self.lightest = max(range(len(colours)), key=lambda index: _light(colours[index]))
        self.fades = tuple(self._fade(step) for step in range(FADE_STEPS + 1))
        self._entries = [*colours, *[colours[self.darkest]] * (256 - len(colours))]
        self._numbers = _Numbers(self.colours)

    def has(self, colour: int) -> bool:
        """Tell whether *colour* is the number of a colour."""
        return 0 <= colour < len(self.colours)

    def canvas(self, width: int, height: int) -> pygame.Surface:
        """Return an empty picture to draw on."""
        canvas = pygame.Surface((width, height), 0, 8)
        canvas.set_palette(self._entries)
        return canvas

    def picture(self, data: bytes, size: tuple[int, int]) -> pygame.Surface:
        """Return the picture whose pixels are the colour numbers in *data*, row by row."""
        picture = pygame.image.frombytes(data, size, "P")
        picture.set_palette(self._entries)
        picture.set_colorkey(CLEAR)
        return picture

    def indexed(self, picture: pygame.Surface) -> pygame.Surface:
        """Return *picture* with each pixel in the nearest colour; what is more than half clear is clear."""
        pixels = memoryview(pygame.image.tobytes(picture, "RGBA")).cast("I")
        return self.picture(bytes(map(self._numbers.__getitem__, pixels)), picture.get_size())

    def stained(self, picture: pygame.Surface, colour: int) -> pygame.Surface:
        """Return *picture* with every pixel that is not clear in one *colour*."""
        stain = bytes([colour] * CLEAR + [CLEAR])
        return self.picture(pygame.image.tobytes(picture, "P").translate(stain), picture.get_size())

    def faded(self, picture: pygame.Surface, step: int) -> pygame.Surface:
        """Return *picture* darkened by *step* of FADE_STEPS, still in colours of the palette."""
        data = pygame.image.tobytes(picture, "P").translate(self.fades[step])
        faded = self.picture(data, picture.get_size())
        faded.set_colorkey(None)
        return faded

    def _fade(self, step: int) -> bytes:
        """Return the number of the colour that each colour becomes at *step*."""
        numbers = [self._darker(colour, step) for colour in self.colours]
        return bytes(numbers + [self.darkest] * (256 - len(numbers)))

    def _darker(self, colour: Colour, step: int) -> int:
        """Return the palette's colour nearest to *colour* after *step*, never a lighter one than *colour*."""
        red, green, blue = (part * (FADE_STEPS - step) // FADE_STEPS for part in colour)
        fits = [index for index, each in enumerate(self.colours) if _light(each) <= _light(colour)]
        if step == FADE_STEPS:
            return self.darkest
        return min(fits, key=lambda index: (_distance(self.colours[index], (red, green, blue)), index))


class _Numbers(dict[int, int]):
    """Pixels of four bytes to colour numbers; a pixel never seen before gets that of the nearest colour."""

    def __init__(self, colours: Sequence[Colour]) -> None:
        super().__init__()
        self._colours = colours

    def __missing__(self, pixel: int) -> int:
        red, green, blue, alpha = pixel.to_bytes(4, sys.byteorder)
        colours = self._colours
        nearest = min(range(len(colours)), key=lambda index: _distance(colours[index], (red, green, blue)))
        self[pixel] = nearest if alpha >= 128 else CLEAR
        return self[pixel]


def _light(colour: Colour) -> int:
    """Return how light *colour* looks, 0..255000: the weights of ITU-R BT.601."""
    red, green, blue = colour
    return 299 * red + 587 * green + 114 * blue


def _distance(one: Colour, other: Colour) -> int:
    """Return how different two colours look: squared differences, weighted as the eye weighs them."""
    red, green, blue = (a - b for a, b in zip(one, other, strict=True))
    return 3 * red * red + 6 * green * green + 2 * blue * blue
