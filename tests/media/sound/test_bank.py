"""The sound phase leaves every file its list names, and nothing else that plays."""

from __future__ import annotations

import io
import json
from functools import cache

import numpy as np
import pytest
import soundfile
from pieces import effect, short

from vgg.media.sound import encode, loudness
from vgg.media.sound.arrange import samples
from vgg.media.sound.bank import FREQUENT, prepared, sound, trimmed
from vgg.media.sound.mouth import Sound
from vgg.media.sound.synth import RATE
from vgg.media.sound.voice import say
from vgg.model.artifact import Input, Inputs, Made
from vgg.model.cartridge import Bank
from vgg.model.concept import Concept
from vgg.model.errors import InputError
from vgg.responses.effects import SoundEffects

SPOKEN = encode.wav(say([Sound("", 300), Sound("AA"), Sound("M"), Sound("", 600)]), 22050)


@cache
def made() -> Made:
    """Return what the phase makes of one song, one jingle, two effects and one line."""
    songs = {"title": short(), "clear": short(loop=False)}
    effects = SoundEffects(effects=[effect("jump"), effect("goal")])
    inputs = Inputs(
        Concept(name="Test", seed=1),
        {
            "architecture": (Input("", {}, {}),),
            "music": tuple(Input(name, score.model_dump(mode="json"), {}) for name, score in songs.items()),
            "sfx": (Input("", effects.model_dump(mode="json"), {}),),
            "narration": (Input("intro", None, {"sound/source/voice/intro.wav": SPOKEN}),),
        },
    )
    return sound(inputs, {})


def test_every_path_of_the_bank_is_a_file_that_plays() -> None:
    """All named files are there, decode at the common rate, and are heard."""
    result = made()
    bank = Bank.model_validate(result.value)
    paths = [path for each in bank.sounds for path in each.paths]
    paths += [each.path for each in (*bank.music, *bank.voices)]

    assert sorted(paths) == sorted(path for path in result.files if path.endswith(".ogg"))
    for path in paths:
        pcm, rate = encode.decode(result.files[path])
        assert rate == RATE
        assert np.abs(pcm.astype(int)).max() > 1000, path


def test_the_order_and_the_loops_are_those_of_the_answers() -> None:
    """Rules name sounds by their index, so their order is the effects' order."""
    bank = Bank.model_validate(made().value)

    assert [each.name for each in bank.sounds] == ["jump", "goal"]
    assert [(each.name, each.loop) for each in bank.music] == [("title", True), ("clear", False)]
    assert [(each.name, each.text) for each in bank.voices] == [("intro", "narration_intro")]


def test_songs_decode_to_their_exact_length() -> None:
    """A loop that lost a sample would stumble."""
    result = made()

    assert len(encode.decode(result.files["sound/music/title.ogg"])[0]) == samples(short())
    assert len(encode.decode(result.files["sound/music/clear.ogg"])[0]) == samples(short(loop=False))


def test_frequent_effects_have_three_variants_that_differ() -> None:
    """What is heard all the time is not always the same."""
    files = made().files

    assert "jump" in FREQUENT
    assert len({files[f"sound/effects/jump_{number}.ogg"] for number in (1, 2, 3)}) == 3
    assert "sound/effects/goal_2.ogg" not in files


def test_songs_and_effects_are_kept_editable() -> None:
    """A MIDI file a song, the numbers of an effect as JSON."""
    files = made().files

    assert files["sound/music/title.mid"][:4] == b"MThd"
    assert json.loads(files["sound/effects/jump.json"])["p_base_freq"] == 0.35


def test_the_phase_is_the_same_twice() -> None:
    """Byte for byte, so that a game generated again is the same game."""
    assert made.__wrapped__() == made()


def test_a_line_is_trimmed_levelled_and_fades() -> None:
    """Of 0.9 s of silence around a word hardly any is left, and its loudness is that of all lines."""
    pcm = prepared(SPOKEN)
    raw, rate = encode.decode(SPOKEN)

    assert len(pcm) / RATE < len(raw) / rate - 0.6
    assert abs(loudness.lufs(pcm) - loudness.VOICE) < 0.5
    assert pcm[0] == pcm[-1] == 0


def test_trimming_keeps_what_is_heard() -> None:
    """No loud sample is cut."""
    pcm = np.concatenate((np.zeros(9000), np.full(5000, 9000), np.zeros(9000))).astype(np.int16)

    assert int((trimmed(pcm) == 9000).sum()) == 5000


def test_speech_in_stereo_at_another_rate_is_accepted() -> None:
    """A recording of a service becomes mono at the common rate."""
    tone = (np.sin(np.arange(24000) / 9) * 9000).astype(np.int16)
    out = io.BytesIO()
    soundfile.write(out, np.stack((tone, tone), axis=1), 24000, format="FLAC")

    assert len(prepared(out.getvalue())) / RATE == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("recording", "words"), [(b"no sound", "cannot be read"), (encode.wav(np.zeros(900, np.int16)), "silent")]
)
def test_a_line_that_cannot_be_heard_is_told(recording: bytes, words: str) -> None:
    """Broken and silent recordings end in an error that says so."""
    with pytest.raises(InputError, match=words):
        prepared(recording)
