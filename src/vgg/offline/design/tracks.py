"""Which music is to be composed: one piece for every scene, in the game's mood."""

from __future__ import annotations

from collections.abc import Sequence

from vgg.responses.architecture import Scene, Track, World
from vgg.responses.style_guide import Mood

from .reading import Reading

_TEMPO: dict[str, int] = {
    "cosy": 96, "playful": 126, "heroic": 132, "mysterious": 100, "dark": 92, "tense": 138, "melancholic": 84, "frantic": 158,
}  # fmt: skip
_BRIGHTER: dict[str, Mood] = {
    "cosy": "playful", "playful": "cosy", "heroic": "playful", "mysterious": "heroic", "dark": "tense", "tense": "heroic",
    "melancholic": "cosy", "frantic": "heroic",
}  # fmt: skip


def tracks_of(reading: Reading, worlds: Sequence[World], mood: Mood) -> list[Track]:
    """Return title, one song a world, boss if there is one, clear, game over, win and high score."""
    tempo = _TEMPO[mood]
    tracks = [_track("title", "title", mood, tempo - 8)]
    for index, world in enumerate(worlds):
        own = mood if index % 2 == 0 else _BRIGHTER[mood]
        swing = reading.draw("tempo", index).randrange(-6, 7)
        tracks.append(_track(f"world_{index + 1}", "level", own, tempo + 3 * index + swing, world.id))
    if bosses := [world for world in worlds if world.boss]:
        tracks.append(
            _track("boss", "boss", "tense" if mood != "frantic" else "frantic", tempo + 24, bosses[0].id)
        )
    tracks.append(_track("clear", "clear", "playful", tempo + 16))
    tracks.append(_track("game_over", "game_over", "melancholic", 76))
    tracks.append(_track("win", "win", "heroic" if mood not in {"cosy", "playful"} else mood, tempo + 4))
    return [*tracks, _track("high_score", "high_score", _BRIGHTER[mood], tempo)]


def _track(name: str, scene: Scene, mood: Mood, tempo: int, world: str = "") -> Track:
    return Track(id=name, scene=scene, world=world, mood=mood, tempo=max(60, min(200, tempo)))
