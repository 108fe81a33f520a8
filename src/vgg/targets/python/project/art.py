"""Everything there is to see, loaded from `assets/` once and put onto the palette."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pygame

from cartridge import Cartridge, CartridgeError
from font import Letters
from palette import Palette


@dataclass(frozen=True, slots=True)
class Art:
    """The pictures of a game, in the order of the cartridge."""

    palette: Palette
    atlas: pygame.Surface
    pictures: tuple[pygame.Surface, ...]
    tilesets: tuple[pygame.Surface, ...]
    letters: Letters


def load(cartridge: Cartridge, assets: Path) -> Art:
    """Return the art of *cartridge* from the folder *assets*; CartridgeError when a picture is missing."""
    palette = Palette(cartridge.palette)

    def indexed(path: str) -> pygame.Surface:
        return palette.indexed(_picture(assets / path))

    return Art(
        palette=palette,
        atlas=indexed(cartridge.atlas),
        pictures=tuple(indexed(path) for path in cartridge.pictures),
        tilesets=tuple(indexed(tileset.path) for tileset in cartridge.tilesets),
        letters=Letters(cartridge.font, indexed(cartridge.font.path), palette),
    )


def _picture(path: Path) -> pygame.Surface:
    try:
        return pygame.image.load(path)
    except (OSError, pygame.error) as error:
        raise CartridgeError(f"{path}: cannot be shown: {error}") from error
