"""A game's sound as a whole: what the lint asks of the recordings that lie in it."""

from __future__ import annotations

import numpy as np
import pytest
from pieces import effect, short

from vgg.media.sound import encode, sfxr
from vgg.media.sound.lint import Concert, concert_problems
from vgg.media.sound.lint.speech import pace
from vgg.media.sound.synth import RATE
from vgg.model.cartridge import Bank, Music, Sound, Voice
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
        each.code
        for each in concert_problems(concert)
        if each.asset == "track title" and "samples" in each.what
    }


@pytest.mark.parametrize(("song", "told"), [("sound/music/title.song.json", {"A05"}), ("", set())])
def test_a_recording_is_as_long_as_its_song_unless_it_is_a_persons_own(song: str, told: set[str]) -> None:
    """Who puts another recording in its place decides how long it lasts."""
    assert codes(song) == told


def test_a_track_an_effect_and_a_line_of_one_name_are_told_apart() -> None:
    """A game's `start` may be all three; a finding says which of them is meant."""
    concert = Concert(
        bank=Bank(
            sounds=(Sound(name="start", paths=("sound/effects/start_1.ogg",)),),
            music=(Music(name="start", path="sound/music/start.ogg"),),
            voices=(Voice(name="start", path="sound/voice/start.ogg", text="narration_start", ticks=60),),
        ),
        files={},
        tracks=[],
        scores={},
        effects=[],
        events=("start",),
        narration={"start": "Once."},
    )

    lacking = {each.asset for each in concert_problems(concert) if each.code in {"A12", "A14", "A18"}}

    assert lacking == {"track start", "effect start", "line start"}


@pytest.mark.parametrize(("volume", "told"), [(500, {"A06"}), (100, set())])
def test_an_effect_that_is_meant_to_be_soft_is_soft(volume: int, told: set[str]) -> None:
    """Its recordings are held to the loudness that its volume asks for, every one of them, and however short it is."""
    asked = effect(volume=100, sustain=60, decay=100)
    alike = sfxr.variants(asked)
    heard = [*alike[:-1], alike[-1].model_copy(update={"volume": volume})]
    paths = tuple(f"sound/effects/jump_{number}.ogg" for number, _ in enumerate(heard, start=1))
    concert = Concert(
        bank=Bank(sounds=(Sound(name="jump", paths=paths),), music=(), voices=()),
        files={path: encode.ogg(sfxr.render(each)) for path, each in zip(paths, heard, strict=True)},
        tracks=[],
        scores={},
        effects=[asked],
        events=("jump",),
    )

    assert {
        each.code for each in concert_problems(concert) if each.code == "A06" and each.asset == "effect jump"
    } == told


def test_a_syllable_written_as_one_sign_takes_as_long_as_letters_do() -> None:
    """Three signs of Hangul, kana or Han in a second are no slow speech."""
    second = np.ones(RATE, np.int16)

    assert [pace(text, second) for text in ("달토끼", "つきよ", "月兎夜", "moonlit")] == [7.5, 7.5, 7.5, 7]
