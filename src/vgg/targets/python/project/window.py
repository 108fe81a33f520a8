"""The window: shows the small picture in whole multiples of its size, with even borders."""

from __future__ import annotations

import pygame

ROOM = 0.9
"""The part of the desktop that a new window takes at most."""

LARGEST = 4
"""The largest scale that is chosen unasked."""


class Window:
    """A window in which a picture of *size* game pixels is shown."""

    def __init__(self, title: str, size: tuple[int, int], border: tuple[int, int, int]) -> None:
        self._size = size
        self._border = border
        pygame.display.set_caption(title)

    def open(self, scale: int, *, fullscreen: bool) -> None:
        """Open the window, or open it again, *scale* times the picture's size; 0 is what fits."""
        pygame.mouse.set_visible(not fullscreen)
        if fullscreen:
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
            return
        width, height = self._size
        scale = scale or self._fitting()
        pygame.display.set_mode((width * scale, height * scale), pygame.RESIZABLE)

    def show(self, picture: pygame.Surface) -> None:
        """Show *picture* as large as whole multiples allow."""
        surface = pygame.display.get_surface()
        if surface is None:
            return
        width, height = self._size
        scale = max(1, min(surface.get_width() // width, surface.get_height() // height))
        shown = pygame.transform.scale_by(picture, scale) if scale > 1 else picture
        surface.fill(self._border)
        surface.blit(shown, shown.get_rect(center=surface.get_rect().center))
        pygame.display.flip()

    def _fitting(self) -> int:
        """Return the largest scale with which the window fits on the desktop."""
        desktop = pygame.display.get_desktop_sizes()
        if not desktop:
            return 1
        width, height = self._size
        fits = min(desktop[0][0] * ROOM // width, desktop[0][1] * ROOM // height)
        return max(1, min(int(fits), LARGEST))
