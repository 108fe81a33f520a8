"""What a person's edit of a sound file means for the game: its score, its effect, or a recording of their own."""

from __future__ import annotations

import json

import numpy as np
import pytest
from pieces import effect, short, with_bar

from vgg.media.sound import encode
from vgg.media.sound.bank import sound, sound_back
from vgg.media.sound.lint import unassigned, unplayable
from vgg.media.sound.midi import midi
from vgg.media.sound.sfxr_json import as_sfxr
from vgg.model.artifact import Input, Inputs, Made, TakenBack
from vgg.model.cartridge import Bank
from vgg.model.concept import Concept
from vgg.model.errors import InputError
from vgg.responses.effects import SoundEffects
from vgg.responses.score import Score

EFFECTS = SoundEffects(effects=[effect("goal"), effect("jump")])


def inputs(hand: dict[str, bytes] | None = None) -> Inputs:
    """Return what the sound phase is made from: one song, two effects and nobody who speaks."""
    needs = {
        "architecture": (Input("", {}, {}),),
        "music": (Input("title", short().model_dump(mode="json"), {}),),
        "sfx": (Input("", EFFECTS.model_dump(mode="json"), {}),),
        "narration": (),
    }
    return Inputs(Concept(name="Test", seed=1), needs, hand or {})


def back(path: str, data: bytes) -> TakenBack:
    """Return what *path*, edited to *data*, means."""
    found = sound_back(inputs(), {}, Made(None), path, data)
    assert found
    return found


def test_an_edited_midi_file_is_the_song_s_new_score() -> None:
    """The music phase gets it as its answer; how much changed is told."""
    now = with_bar(short(), 1, lead="a5:4 c6:4 e6:8")
    found = back("sound/music/title.mid", midi(now))

    assert list(found.answers) == [("music", "title")]
    assert Score.model_validate_json(found.answers["music", "title"]) == now
    assert found.notes == ("1 of 8 bars differ from before",)


def test_another_tempo_and_metre_are_told() -> None:
    """A waltz at another pace is another piece: nobody should learn of it by ear."""
    waltz = short().model_copy(update={"tempo": 150, "beats": 3})
    silent = dict.fromkeys(("second", "third"), "r:12")
    for at in range(8):
        waltz = with_bar(waltz, at, lead="c5:12", bass="c2:12", drums="k...........", **silent)

    notes = back("sound/music/title.mid", midi(waltz)).notes

    assert "the tempo was 200 beats a minute and is 150" in notes
    assert "bars had 4 beats and have 3" in notes


def test_what_an_edit_took_away_is_told() -> None:
    """Bars that were cut off, and voices that fell silent."""
    data = short().model_dump()
    del data["sections"][0]["bars"][6:]
    for bar in data["sections"][0]["bars"]:
        bar["second"] = "r:16"
    shorter = Score.model_validate(data)

    notes = back("sound/music/title.mid", midi(shorter)).notes

    assert "the piece had 8 bars and has 6" in notes
    assert "second has no notes any more" in notes


def test_edited_numbers_are_the_effect_s() -> None:
    """The others stay as they were; each number that changed is told."""
    numbers = as_sfxr(EFFECTS.effects[1]) | {"p_base_freq": 0.61, "wave_type": 1}
    found = back("sound/effects/jump.json", json.dumps(numbers).encode())
    now = SoundEffects.model_validate_json(found.answers["sfx", ""])

    assert now.effects == [EFFECTS.effects[0], effect("jump", frequency=610, wave="saw")]
    assert found.notes == ("wave was square and is saw", "frequency was 350 and is 610")


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("sound/music/title.mid", midi(short())),
        ("sound/effects/jump.json", json.dumps(as_sfxr(EFFECTS.effects[1])).encode()),
    ],
)
def test_what_says_nothing_new_changes_nothing(path: str, data: bytes) -> None:
    """A file that was only saved again is the game's own still."""
    assert back(path, data) == TakenBack()


def test_a_recording_of_one_s_own_stands_for_the_song() -> None:
    """Consoles play it and not the chip; the song's other files are as before."""
    own = encode.ogg((np.sin(np.arange(30000) / 20) * 9000).astype(np.int16))
    hand = dict(back("sound/music/title.ogg", own).hand)
    plain, made = sound(inputs(), {}), sound(inputs(hand), {})

    assert hand == {"sound/music/title.ogg": own}
    assert Bank.model_validate(plain.value).music[0].song == "sound/music/title.song.json"
    assert Bank.model_validate(made.value).music[0].song == ""
    assert made.files["sound/music/title.mid"] == plain.files["sound/music/title.mid"]


@pytest.mark.parametrize(
    ("path", "data", "words"),
    [
        ("sound/music/title.mid", b"MThd", "no MIDI file"),
        ("sound/music/title.xm", b"Extended Module", "written from the song's score"),
        ("sound/music/title.mml", b"; mine", "written from the song's score"),
        ("sound/music/title.ogg", b"RIFF", "no Ogg file"),
        ("sound/music/title.ogg", b"OggS" + b"\0" * 60, "cannot be read"),
        ("sound/effects/jump.json", b"{", "jump.json"),
        ("sound/effects/jump.json", b"[" * 60_000, "jump.json"),
        ("sound/effects/jump.json", b" " * 70_000, "70,000 bytes"),
        ("sound/effects/jump.json", b'{"wave_type": 9}', "cannot be used"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(path: str, data: bytes, words: str) -> None:
    """Nobody is left to guess what was wrong with which file, and what to do."""
    with pytest.raises(InputError, match=words) as caught:
        back(path, data)

    assert caught.value.hint


def test_a_person_s_song_must_be_playable_and_nothing_else() -> None:
    """Taste is theirs: what the lint says is told them. A bar that is not full cannot be played by anybody."""
    plain = with_bar(short(), 0, lead="c7:16")

    assert unplayable(plain, {}) == []
    assert unplayable(with_bar(short(), 0, lead="c5:4"), {}) == [
        "section A bar 1 lead: 4 steps; the bar has 16"
    ]


def test_a_person_s_effects_must_be_one_for_each_event() -> None:
    """How they sound is theirs."""
    facts = {"kit": {"events": ["goal", "hurt"]}}

    assert unassigned(EFFECTS, {"kit": {"events": ["goal", "jump"]}}) == []
    assert unassigned(EFFECTS, facts) == [
        "effects: event 'hurt' has no effect",
        "effects: 'jump' is no event of the kit",
    ]
