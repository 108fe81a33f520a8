"""The screen: draws what the rules list on a small canvas of palette colours, seen by a camera."""

from __future__ import annotations

import pygame

from art import Art
from cartridge import Cartridge
from palette import FADE_STEPS
from rules.console import ALIGN_CENTRE, ALIGN_RIGHT, FLIP_X, FLIP_Y, MAP_TERRAIN, SOLID_WHITE
from terrain import Map, Terrain

FAR = 2**24
"""So far from the screen nothing reaches it, whatever its size; a canvas cannot count much further."""

MOST_DIGITS = 32


class Screen:
    """The game's picture, made anew every tick."""

    def __init__(self, cartridge: Cartridge, art: Art) -> None:
        self._cartridge = cartridge
        self._art = art
        self.size = (cartridge.width, cartridge.height)
        self.canvas = art.palette.canvas(*self.size)
        self.tick = 0
        self._camera = (0, 0)
        self._fade = 0
        self._map: Map | None = None
        self._terrain: Terrain | None = None
        self._frames: dict[tuple[int, int, int], pygame.Surface] = {}

    def begin(self, tick: int) -> None:
        """Clear the canvas for the picture of *tick*."""
        self.tick = tick
        self._camera = (0, 0)
        self._fade = 0
        self.canvas.fill(self._art.palette.darkest)

    def finish(self) -> pygame.Surface:
        """Return the finished picture, faded as the rules said."""
        return self._art.palette.faded(self.canvas, self._fade) if self._fade else self.canvas

    def camera(self, x: int, y: int) -> None:
        """Let the world pixel (x, y) stand at the top left corner for the sprites that follow."""
        self._camera = (x, y)

    def fade(self, level: int) -> None:
        """Darken the finished picture by *level* of FADE_STEPS."""
        self._fade = max(0, min(level, FADE_STEPS))

    def terrain(self, shown: Map) -> None:
        """Say which map `layer(MAP_TERRAIN, ...)` draws: nothing where the table has no cells for it."""
        if shown != self._map:
            self._map, self._terrain = shown, self._cut(shown)

    def layer(self, layer: int, x: int, y: int) -> None:
        """Draw the terrain, or picture *layer* - 1 repeated sideways, with its pixel (x, y) at the corner."""
        if layer == MAP_TERRAIN and self._terrain is not None:
            self._terrain.draw(self.canvas, x, y, self.tick)
        elif 0 < layer <= len(self._art.pictures) and abs(y) < FAR:
            self._repeat(self._art.pictures[layer - 1], x, y)

    def sprite(self, sprite: int, frame: int, x: int, y: int, flags: int) -> None:
        """Draw a frame with its anchor at the world pixel (x, y); one that there is not is not drawn."""
        x, y = x - self._camera[0], y - self._camera[1]
        if not self._has(sprite, frame) or max(abs(x), abs(y)) > FAR:
            return
        picture = self._frame(sprite, frame, flags & (FLIP_X | FLIP_Y | SOLID_WHITE))
        left, top = self._cartridge.sprites[sprite].anchor
        if flags & FLIP_X:
            left = picture.get_width() - left
        if flags & FLIP_Y:
            top = picture.get_height() - top
        self.canvas.blit(picture, (x - left, y - top))

    def rect(self, x: int, y: int, w: int, h: int, colour: int) -> None:
        """Fill a box of the screen, or as much of it as is seen."""
        left, right = max(0, x), min(self.size[0], x + w)
        top, bottom = max(0, y), min(self.size[1], y + h)
        if left < right and top < bottom and self._art.palette.has(colour):
            self.canvas.fill(colour, (left, top, right - left, bottom - top))

    def text(self, text: str, x: int, y: int, w: int, align: int, colour: int) -> None:
        """Write *text* into a box *w* pixels wide; with no width, (x, y) is where the alignment points."""
        letters = self._art.letters
        for line in letters.lines(text, w):
            slack = w - letters.width(line)
            indent = {ALIGN_CENTRE: slack // 2, ALIGN_RIGHT: slack}.get(align, 0)
            letters.write(self.canvas, line, x + indent, y, colour)
            y += letters.line_height

    def number(self, value: int, digits: int, x: int, y: int, colour: int) -> None:
        """Write *value* with leading zeros up to *digits*, MOST_DIGITS at most."""
        digits = max(0, min(digits, MOST_DIGITS))
        self._art.letters.write(self.canvas, f"{value:0{digits}d}", x, y, colour)

    def note(self, text: str) -> None:
        """Write a note of the console itself on a label in the lower right corner."""
        letters, palette = self._art.letters, self._art.palette
        width, height = letters.width(text) + 4, letters.line_height + 3
        x, y = self.size[0] - width - 2, self.size[1] - height - 2
        self.rect(x, y, width, height, palette.darkest)
        letters.write(self.canvas, text, x + 3, y + 2, palette.lightest)

    def icon(self) -> pygame.Surface:
        """Return the first sprite, enlarged, as the icon of the window."""
        frame = self._frame(0, 0, 0)
        size = max(frame.get_size())
        square = pygame.Surface((size, size), pygame.SRCALPHA)
        square.blit(frame, frame.get_rect(center=square.get_rect().center))
        return pygame.transform.scale(square, (64, 64))

    def _repeat(self, picture: pygame.Surface, x: int, y: int) -> None:
        width = picture.get_width()
        for left in range(-(x % width), self.size[0], width):
            self.canvas.blit(picture, (left, -y))

    def _cut(self, shown: Map) -> Terrain | None:
        """Return what *shown* shows; None when it has no size, or no table or tiles."""
        tilesets, table = self._cartridge.tilesets, self._cartridge.tables.get(shown.table, ())
        if not 0 <= shown.tileset < len(tilesets) or min(shown.width, shown.height) <= 0 or shown.offset < 0:
            return None
        cells = table[shown.offset : shown.offset + shown.width * shown.height]
        return Terrain(cells, shown.width, tilesets[shown.tileset], self._art.tilesets[shown.tileset])

    def _has(self, sprite: int, frame: int) -> bool:
        sprites = self._cartridge.sprites
        return 0 <= sprite < len(sprites) and 0 <= frame < len(sprites[sprite].frames)

    def _frame(self, sprite: int, frame: int, flags: int) -> pygame.Surface:
        """Return one frame, mirrored or white as *flags* say; each is made once."""
        key = (sprite, frame, flags)
        if key not in self._frames:
            picture = self._art.atlas.subsurface(self._cartridge.sprites[sprite].frames[frame])
            picture = pygame.transform.flip(picture, bool(flags & FLIP_X), bool(flags & FLIP_Y))
            if flags & SOLID_WHITE:
                picture = self._art.palette.stained(picture, self._art.palette.lightest)
            self._frames[key] = picture
        return self._frames[key]
