"""A finished game was listened to: its songs, effects and lines, its files, and what its rules let sound."""

from __future__ import annotations

import json
from pathlib import Path

from vgg.media.sound.lint import Hearing, bounds
from vgg.model.cartridge import Cartridge


def test_the_report_of_hearing_lies_beside_the_proof(small_game: Path) -> None:
    """A shipped game has no finding; every song its measures within their bounds, every recording the digest of its samples."""
    made = Hearing.model_validate_json((small_game / "proof" / "hearing.json").read_bytes())
    game = Cartridge.model_validate_json((small_game / "data" / "cartridge.json").read_bytes())

    assert [str(each) for each in made.findings] == []
    assert [each.track for each in made.tracks] == [song.name for song in game.music]
    assert all(bounds()[name].holds(value) for name, value in made.measures.items() if name in bounds())
    recordings = {path for sound in game.sounds for path in sound.paths} | {
        voice.path for voice in game.voices
    }
    assert set(made.effects) == recordings
    assert len({each.pcm for each in made.tracks}) == len(made.tracks)


def test_what_was_found_is_told_as_a_decision_and_stops_nothing(small_game: Path) -> None:
    """The decisions of a game without findings say nothing of its sound."""
    told = json.loads((small_game / "design" / "decisions.json").read_bytes())

    assert not any("proof/hearing.json" in str(each) for each in told)
