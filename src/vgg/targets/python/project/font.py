"""Letters: text of the game, wrapped at words and tinted in a colour of the palette."""

from __future__ import annotations

from functools import lru_cache

import pygame

from cartridge import Font
from palette import Palette

FAR = 2**24
"""So far from a canvas no text reaches it; a canvas cannot count much further."""


class Letters:
    """The game's font, ready to write."""

    def __init__(self, font: Font, picture: pygame.Surface, palette: Palette) -> None:
        self._font = font
        self._picture = picture
        self._palette = palette
        self._stranger = next((char for char in "?\N{WHITE SQUARE} " if char in font.boxes), None)
        self._tinted: dict[int, pygame.Surface] = {}
        self.lines = lru_cache(maxsize=256)(self._lines)

    @property
    def line_height(self) -> int:
        """Pixels from one line to the next."""
        return self._font.height

    def width(self, text: str) -> int:
        """Return how many pixels wide *text* is on one line."""
        advances = self._font.advances
        return sum(advances[char] for char in self._known(text))

    def write(self, canvas: pygame.Surface, text: str, x: int, y: int, colour: int) -> None:
        """Write *text* on *canvas* in one line with its top left corner at (x, y)."""
        if not self._palette.has(colour) or max(abs(x), abs(y)) > FAR:
            return
        sheet = self._sheet(colour)
        for char in self._known(text):
            canvas.blit(sheet, (x, y), self._font.boxes[char])
            x += self._font.advances[char]

    def _lines(self, text: str, width: int) -> tuple[str, ...]:
        """Return *text* cut at words into lines of at most *width* pixels; 0 is no limit."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += self._wrapped(paragraph, width) if width > 0 else [paragraph]
        return tuple(lines)

    def _wrapped(self, paragraph: str, width: int) -> list[str]:
        """Return the lines of one paragraph; a word wider than a line is cut."""
        lines = [""]
        for word in paragraph.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if self.width(longer) <= width:
                lines[-1] = longer
            else:
                lines += self._cut(word, width)
        return lines if len(lines) == 1 or lines[0] else lines[1:]

    def _cut(self, word: str, width: int) -> list[str]:
        """Return *word* in pieces that fit; scripts without spaces are cut wherever the line ends."""
        pieces = [""]
        for char in word:
            if pieces[-1] and self.width(pieces[-1] + char) > width:
                pieces.append("")
            pieces[-1] += char
        return pieces

    def _known(self, text: str) -> str:
        """Return *text* with every character that the font lacks replaced, or left out."""
        boxes = self._font.boxes
        return "".join(char if char in boxes else self._stranger or "" for char in text)

    def _sheet(self, colour: int) -> pygame.Surface:
        if colour not in self._tinted:
            self._tinted[colour] = self._palette.stained(self._picture, colour)
        return self._tinted[colour]
