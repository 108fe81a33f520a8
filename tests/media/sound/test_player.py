"""What a song says is what is played, sample by sample."""

from __future__ import annotations

import json

import numpy as np
import plain
import pytest
from pieces import short
from songs import scrambled, scrambled_song

from vgg.media.sound.arrange import performed
from vgg.media.sound.player import mixed, play
from vgg.media.sound.song import Song
from vgg.media.sound.synth import FRAME


@pytest.mark.parametrize("loop", [True, False])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_song_is_played_as_its_page_tells(seed: int, *, loop: bool) -> None:
    """Whole numbers of any size come to the same samples: nothing runs over 32 bits, no phase is lost."""
    song = scrambled_song(seed, loop=loop)

    assert play(song).tolist() == plain.samples(song, 0, song.frames * FRAME)


def planted(path: str, value: object) -> Song:
    """Return a song with one number changed: *path* leads to it, 'voices.0.mix'."""
    data = json.loads(json.dumps(scrambled(2)))
    place = data
    *way, last = (int(key) if key.isdigit() else key for key in path.split("."))
    for key in way:
        place = place[key]
    assert place[last] != value
    place[last] = value
    return Song.model_validate_json(json.dumps(data))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("gain", 69999),
        ("loop", False),
        ("echo.delay", 3),
        ("echo.gains.2", 17),
        ("voices.0.mix", 331),
        ("voices.1.echoed", False),
        ("voices.0.pitch.0", 3001),
        ("voices.0.duty.0", 5),
        ("voices.2.volume.0", 99),
        ("waves.1.4", 14),
        ("drums.mix", 226),
        ("drums.hits.0.2", 3),
        ("drums.kit.k.1.at", 3),
        ("drums.kit.k.1.voice.short", False),
    ],
)
def test_every_number_of_a_song_is_heard(path: str, value: object) -> None:
    """One number changed by a little is another sound."""
    assert not np.array_equal(play(planted(path, value)), play(scrambled_song(2)))


def test_what_rings_past_the_end_goes_on_at_the_beginning_of_a_loop() -> None:
    """Echoes and drums of the last bar sound in the first, so that the joint is like any bar line; a jingle loses them."""
    song = scrambled_song(5, 12)
    late = song.drums.model_copy(update={"hits": ((11, "k", 255),)})
    alone = song.model_copy(update={"voices": (), "drums": late})

    assert mixed(alone)[: 2 * FRAME].any()
    assert not mixed(alone.model_copy(update={"loop": False}))[: 2 * FRAME].any()


def test_a_drum_longer_than_its_loop_goes_round_more_than_once() -> None:
    """A song of two frames has all seven of its drum."""
    song = scrambled_song(6, 2)

    assert play(song).tolist() == plain.samples(song, 0, 2 * FRAME)


def test_a_song_and_its_samples_come_together() -> None:
    """What is made in one go is what the song plays later."""
    song, pcm = performed(short())

    assert np.array_equal(play(song), pcm)
