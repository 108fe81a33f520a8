"""The console as the rules see it: every call they may make, passed on to screen, speakers and memory."""

from __future__ import annotations

from cartridge import Cartridge
from saves import Saves
from screen import Screen
from settings import Settings
from speakers import Speakers
from terrain import Map


class Console:
    """One machine with a screen, speakers and a memory."""

    def __init__(
        self, cartridge: Cartridge, screen: Screen, speakers: Speakers, saves: Saves, settings: Settings
    ) -> None:
        self.screen = screen
        self.speakers = speakers
        self.saves = saves
        self.languages = languages(cartridge)
        self._texts = cartridge.texts
        self.closed = False
        self.settings = settings
        self.use(settings)

    def use(self, settings: Settings) -> None:
        """Go by *settings* from now on."""
        self.settings = settings
        self.speakers.settings = settings
        known = settings.language in self.languages
        self._shown = self._texts[settings.language if known else self.languages[0]]

    def terrain(self, tileset: int, width: int, height: int, table: str, offset: int) -> None:
        """Say which map `layer(MAP_TERRAIN, ...)` draws."""
        self.screen.terrain(Map(tileset, width, height, table, offset))

    def layer(self, layer: int, x: int, y: int) -> None:
        """Draw a layer."""
        self.screen.layer(layer, x, y)

    def sprite(self, sprite: int, frame: int, x: int, y: int, flags: int) -> None:
        """Draw a frame of a sprite."""
        self.screen.sprite(sprite, frame, x, y, flags)

    def rect(self, x: int, y: int, w: int, h: int, colour: int) -> None:
        """Fill a box."""
        self.screen.rect(x, y, w, h, colour)

    def text(self, text: int, x: int, y: int, w: int, align: int, colour: int) -> None:
        """Write a text in the player's language."""
        if 0 <= text < len(self._shown):
            self.screen.text(self._shown[text], x, y, w, align, colour)

    def number(self, value: int, digits: int, x: int, y: int, colour: int) -> None:
        """Write a number."""
        self.screen.number(value, digits, x, y, colour)

    def camera(self, x: int, y: int) -> None:
        """Move the camera."""
        self.screen.camera(x, y)

    def fade(self, level: int) -> None:
        """Darken the picture."""
        self.screen.fade(level)

    def sound(self, sound: int) -> None:
        """Play an effect."""
        self.speakers.sound(sound)

    def music(self, music: int) -> None:
        """Play a song."""
        self.speakers.music(music)

    def voice(self, voice: int) -> None:
        """Speak a line."""
        self.speakers.voice(voice)

    def duck(self, level: int) -> None:
        """Lower the music."""
        self.speakers.duck(level)

    def saved(self, slot: int) -> int:
        """Return a number kept between runs."""
        return self.saves[slot]

    def save(self, slot: int, value: int) -> None:
        """Keep a number between runs."""
        self.saves[slot] = value

    def quit(self) -> None:
        """Close the game."""
        self.closed = True


class Nobody:
    """A console that nobody watches: it takes every call and does nothing."""

    def terrain(self, tileset: int, width: int, height: int, table: str, offset: int) -> None:
        """Draw no map."""

    def layer(self, layer: int, x: int, y: int) -> None:
        """Draw no layer."""

    def sprite(self, sprite: int, frame: int, x: int, y: int, flags: int) -> None:
        """Draw no sprite."""

    def rect(self, x: int, y: int, w: int, h: int, colour: int) -> None:
        """Fill no box."""

    def text(self, text: int, x: int, y: int, w: int, align: int, colour: int) -> None:
        """Write no text."""

    def number(self, value: int, digits: int, x: int, y: int, colour: int) -> None:
        """Write no number."""

    def camera(self, x: int, y: int) -> None:
        """Move no camera."""

    def fade(self, level: int) -> None:
        """Darken nothing."""

    def sound(self, sound: int) -> None:
        """Play no effect."""

    def music(self, music: int) -> None:
        """Play no song."""

    def voice(self, voice: int) -> None:
        """Speak no line."""

    def duck(self, level: int) -> None:
        """Lower no music."""

    def saved(self, slot: int) -> int:
        """Return what an empty memory holds."""
        return 0

    def save(self, slot: int, value: int) -> None:
        """Keep nothing."""

    def quit(self) -> None:
        """Go on: a tape ends by itself."""


def languages(cartridge: Cartridge) -> tuple[str, ...]:
    """Return the languages of the game's texts, English first where it has it."""
    return tuple(sorted(cartridge.texts, key=lambda language: (language != "en", language)))
