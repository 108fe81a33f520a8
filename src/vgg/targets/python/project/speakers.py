"""Everything there is to hear: effects in turn of their variants, music that fades, voices; or silence."""

from __future__ import annotations

from pathlib import Path

import pygame

from cartridge import Cartridge, Song
from settings import LOUDEST, Settings

VOICES = 16
"""How many effects sound at once; the first channel is kept for speech."""

FADE = 0.05
"""How much the music's level moves in one tick."""

DUCKED = (1.0, 0.7, 0.45, 0.25, 0.1)
"""The music's level for each value of `duck`."""

SPOKEN = 0.5
"""The music's level while somebody speaks."""

SILENCE = -1


class Speakers:
    """The sound of a game; without a sound device or a file, the game goes on without it."""

    def __init__(self, cartridge: Cartridge, assets: Path, settings: Settings, *, on: bool = True) -> None:
        self._assets = assets
        self._songs = cartridge.music
        self.working = on and _opened()
        self._sounds = [self._loaded(paths) for paths in cartridge.sounds]
        self._turns = [0] * len(self._sounds)
        self._voices = [self._loaded((path,)) for path in cartridge.voices]
        self.wanted = SILENCE
        self.playing = SILENCE
        self._level = 0.0
        self._duck = 0
        self.settings = settings

    def sound(self, sound: int) -> None:
        """Play the next variant of an effect."""
        variants = self._sounds[sound] if 0 <= sound < len(self._sounds) else ()
        if variants:
            variant = variants[self._turns[sound] % len(variants)]
            self._turns[sound] += 1
            variant.set_volume(self._volume(self.settings.effects))
            variant.play()

    def voice(self, voice: int) -> None:
        """Speak a line, and stop the one before."""
        for speech in self._voices[voice] if 0 <= voice < len(self._voices) else ():
            speech.set_volume(self._volume(self.settings.effects))
            pygame.mixer.Channel(0).play(speech)

    def music(self, music: int) -> None:
        """Let the song *music* be heard, fading out the one that plays; a number of no song is silence."""
        self.wanted = music if 0 <= music < len(self._songs) else SILENCE

    def duck(self, level: int) -> None:
        """Lower the music by *level*, 0 to 4."""
        self._duck = max(0, min(level, len(DUCKED) - 1))

    def update(self) -> None:
        """Move the music's level by one tick, and change the song once the old one is gone."""
        if self.wanted != self.playing and self._level <= 0:
            self._change()
        goal = self._goal()
        self._level = min(goal, self._level + FADE) if goal > self._level else max(goal, self._level - FADE)
        if self.working:
            pygame.mixer.music.set_volume(self._level * self._volume(self.settings.music))

    def rest(self, *, resting: bool) -> None:
        """Hold all sound while nobody plays."""
        if self.working and resting:
            pygame.mixer.pause()
            pygame.mixer.music.pause()
        elif self.working:
            pygame.mixer.unpause()
            pygame.mixer.music.unpause()

    def _goal(self) -> float:
        if self.wanted != self.playing or self.playing == SILENCE:
            return 0.0
        speaking = self.working and pygame.mixer.Channel(0).get_busy()
        return min(DUCKED[self._duck], SPOKEN if speaking else 1.0)

    def _change(self) -> None:
        self.playing = self.wanted
        if self.working:
            pygame.mixer.music.stop()
        if self.working and self.playing != SILENCE:
            self._start(self._songs[self.playing])

    def _start(self, song: Song) -> None:
        try:
            pygame.mixer.music.load(self._assets / song.path)
            pygame.mixer.music.play(-1 if song.loop else 0)
        except (OSError, pygame.error):
            return

    def _volume(self, setting: int) -> float:
        return 0.0 if self.settings.mute else setting / LOUDEST

    @property
    def missing(self) -> int:
        """How many effects and voices cannot be played, though there is a sound device."""
        return sum(not each for each in [*self._sounds, *self._voices]) if self.working else 0

    def _loaded(self, paths: tuple[str, ...]) -> list[pygame.mixer.Sound]:
        """Return the sounds in *paths* that can be played."""
        found = []
        for path in paths if self.working else ():
            try:
                found.append(pygame.mixer.Sound(self._assets / path))
            except (OSError, pygame.error):
                continue
        return found


def _opened() -> bool:
    """Open the sound device; False when there is none."""
    try:
        pygame.mixer.init(frequency=44100, buffer=512)
    except pygame.error:
        return False
    pygame.mixer.set_num_channels(VOICES)
    pygame.mixer.set_reserved(1)
    return True
