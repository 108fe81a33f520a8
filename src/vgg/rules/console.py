"""The console as rules see it: a dozen calls that every target implements, and nothing else.

Rules write a display list each tick and never read anything back but buttons, settings and saved numbers.
Coordinates are pixels of the profile's screen, before the camera is taken off; colours are palette indices;
ids are the indices of the cartridge's tuples.
"""

from __future__ import annotations

from typing import Protocol

LEFT, RIGHT, UP, DOWN, JUMP, FIRE, START, BACK = (1 << bit for bit in range(8))
"""The eight buttons as bits of a mask. Keys: arrows or WASD, Z/Space/K, X/J, Enter, Escape/Backspace."""

FLIP_X, FLIP_Y, SOLID_WHITE = 1, 2, 4
"""Flags of a sprite: mirrored, upside down, drawn in the palette's lightest colour (a hit flash)."""

ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT = 0, 1, 2

MAP_TERRAIN = 0
"""`layer(MAP_TERRAIN, ...)` draws the tiles of the current level; `layer(n, ...)` repeats picture n - 1 sideways."""


class Console(Protocol):
    """What a target implements."""

    def terrain(self, tileset: int, width: int, height: int, table: str, offset: int) -> None:
        """Say which map `layer(MAP_TERRAIN, ...)` draws: *width* x *height* cells of *table* from *offset* on."""

    def layer(self, layer: int, x: int, y: int) -> None:
        """Draw a layer whose pixel (x, y) stands at the screen's top left corner."""

    def sprite(self, sprite: int, frame: int, x: int, y: int, flags: int) -> None:
        """Draw a frame with its anchor at (x, y) of the world, moved by the camera."""

    def rect(self, x: int, y: int, w: int, h: int, colour: int) -> None:
        """Fill a box of the screen; the camera does not move it."""

    def text(self, text: int, x: int, y: int, w: int, align: int, colour: int) -> None:  # noqa: PLR0917 - a box and its look
        """Write a text of the cartridge into a box *w* pixels wide on the screen, wrapped at words."""

    def number(self, value: int, digits: int, x: int, y: int, colour: int) -> None:
        """Write *value* with leading zeros up to *digits* (0: none)."""

    def camera(self, x: int, y: int) -> None:
        """Set the world pixel that stands at the screen's top left corner, for sprites."""

    def fade(self, level: int) -> None:
        """Darken the finished picture: 0 not at all, 8 to black, in palette steps."""

    def sound(self, sound: int) -> None:
        """Play an effect."""

    def music(self, music: int) -> None:
        """Play a song unless it is playing already; -1 is silence."""

    def voice(self, voice: int) -> None:
        """Speak a line; its subtitle is shown by the rules."""

    def duck(self, level: int) -> None:
        """Lower the music: 0 full, 4 nearly silent."""

    def saved(self, slot: int) -> int:
        """Return a number of 32 bits kept between runs, 0 at first and outside the slots 0 to 63. Slot 0 is the high score."""

    def save(self, slot: int, value: int) -> None:
        """Keep a number between runs."""

    def quit(self) -> None:
        """Close the game."""
