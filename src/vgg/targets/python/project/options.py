"""What the player can change while the game runs: volumes, window, language, by function keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pygame

from settings import LARGEST_SCALE, Settings


def changed(settings: Settings, key: int, languages: Sequence[str]) -> tuple[Settings, str]:
    """Return the settings after *key*, and the note to show; the note is empty when the key means nothing."""
    match key:
        case pygame.K_F2 | pygame.K_F3:
            step = 1 if key == pygame.K_F3 else -1
            new = replace(settings, music=settings.music + step).checked()
            return new, f"MUSIC {new.music}"
        case pygame.K_F4 | pygame.K_F5:
            step = 1 if key == pygame.K_F5 else -1
            new = replace(settings, effects=settings.effects + step).checked()
            return new, f"EFFECTS {new.effects}"
        case pygame.K_m:
            new = replace(settings, mute=not settings.mute)
            return new, "SOUND OFF" if new.mute else "SOUND ON"
        case pygame.K_F8:
            language = _after(settings.language, languages)
            return replace(settings, language=language), language.upper()
        case pygame.K_F9 | pygame.K_F10:
            step = 1 if key == pygame.K_F10 else -1
            new = replace(settings, scale=settings.scale + step).checked()
            return new, f"SIZE {new.scale} OF {LARGEST_SCALE}" if new.scale else "SIZE THAT FITS"
        case pygame.K_F11:
            new = replace(settings, fullscreen=not settings.fullscreen)
            return new, "FULL SCREEN" if new.fullscreen else "WINDOW"
    return settings, ""


def _after(language: str, languages: Sequence[str]) -> str:
    """Return the language that follows *language*; the first of them is what '' stands for."""
    place = languages.index(language) if language in languages else 0
    return languages[(place + 1) % len(languages)]
