"""A game's sound as a whole: what the lint asks of the recordings that lie in it."""

from __future__ import annotations

import numpy as np
import pytest
from pieces import effect, short

from vgg.media.sound import encode
from vgg.media.sound.lint import Concert, concert_problems
from vgg.model.cartridge import Bank, Music
from vgg.responses.architecture import Track

MINE = encode.ogg((np.sin(np.arange(44100) / 25) * 6000).astype(np.int16))


def codes(song: str) -> set[str]:
    """Return what is said of a song whose recording is a second of a whistle; *song* is its file for the chip."""
    concert = Concert(
        bank=Bank(
            sounds=(), music=(Music(name="title", path="sound/music/title.ogg", song=song),), voices=()
        ),
        files={"sound/music/title.ogg": MINE},
        tracks=[Track(id="title", scene="title", world="", mood="heroic", tempo=200)],
        scores={"title": short()},
        effects=[effect()],
        events=("jump",),
        motif=(0, 1, 2, 4),
        narration={},
        shown=[],
        subtitles={},
        bosses=False,
    )
    return {
        each.code for each in concert_problems(concert) if each.asset == "title" and "samples" in each.what
    }


@pytest.mark.parametrize(("song", "told"), [("sound/music/title.song.json", {"A05"}), ("", set())])
def test_a_recording_is_as_long_as_its_song_unless_it_is_a_persons_own(song: str, told: set[str]) -> None:
    """Who puts another recording in its place decides how long it lasts."""
    assert codes(song) == told
