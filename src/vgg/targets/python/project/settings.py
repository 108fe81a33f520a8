"""What the player chose: volumes, size of the window, language; and which file remembers it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace

from home import Home

FILE = "settings.json"
LOUDEST = 10
LARGEST_SCALE = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """Volumes go from 0 to LOUDEST; scale 0 is the largest that fits; '' is the game's first language."""

    music: int = 7
    effects: int = 8
    mute: bool = False
    fullscreen: bool = False
    scale: int = 0
    language: str = ""

    def checked(self) -> Settings:
        """Return the settings with every number inside its bounds."""
        return replace(
            self,
            music=max(0, min(self.music, LOUDEST)),
            effects=max(0, min(self.effects, LOUDEST)),
            scale=max(0, min(self.scale, LARGEST_SCALE)),
        )


def load(home: Home) -> Settings:
    """Return the settings kept in *home*; what is missing or makes no sense has its usual value."""
    kept, usual = home.read(FILE), Settings()
    good = {
        field.name: kept[field.name]
        for field in fields(Settings)
        if type(kept.get(field.name)) is type(getattr(usual, field.name))
    }
    return replace(usual, **good).checked()


def keep(home: Home, settings: Settings) -> None:
    """Remember *settings* in *home*."""
    home.write(FILE, asdict(settings))
