"""Transcription phases: a line is held against its script, and its subtitles fit the sound the game plays."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from vgg.config import shipped
from vgg.media.sound import encode
from vgg.media.sound.bank import prepared
from vgg.media.sound.synth import RATE
from vgg.model.artifact import Input, Inputs, Made
from vgg.model.canonical import Json, canonical, digest
from vgg.model.concept import Concept
from vgg.model.errors import PlanError, VggError
from vgg.model.pipeline import Phase, Pipeline
from vgg.model.request import Answer, Request
from vgg.offline.provider import Offline
from vgg.offline.sounds import speech
from vgg.phases.kind import Ask
from vgg.phases.names import check_names
from vgg.phases.setting import Setting
from vgg.phases.transcribe import Transcribe, TranscribeOptions
from vgg.prompts import Prompts
from vgg.responses.transcript import Transcript, Word
from vgg.testing.stage import stage

SETTING = Setting(Prompts((shipped("metaprompts"),)), available=frozenset({"openai"}))
SCRIPT = "You are Luna, a moth who lost the lantern of 3 worlds. Can you find it?"
PLAN = {"hero": {"name": "Luna the Moth"}, "worlds": [{"name": "The Castle"}]}
STAMP = re.compile(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})")


def spoken(text: str = SCRIPT, before: float = 0.0, **settings: Any) -> bytes:
    """Return *text* as the built-in voice says it, after *before* seconds of silence."""
    pcm, rate = encode.decode(speech(text, settings, {"seed": 1}))
    return encode.wav(np.concatenate((np.zeros(int(before * rate), np.int16), pcm)), rate)


def inputs(sound: bytes, value: Json = None, item: str = "intro") -> Inputs:
    made = {"text": SCRIPT, "speed": 1.0} if value is None else value
    lines = (Input(item, made, {f"sound/source/voice/{item}.wav": sound}),)
    return Inputs(Concept(name="a", seed=1), {"architecture": (Input("", PLAN, {}),), "narration": lines})


def phase(**options: Any) -> Phase:
    given = {"of": "narration", "model": "openai:whisper-1", "lay": "sound/voice/{item}.vtt", **options}
    return Phase("subtitles", "transcribe", TranscribeOptions(**given), ("architecture", "narration"))


def asked(given: Inputs, item: Json = None, **options: Any) -> Ask:
    return Transcribe(SETTING).prepare(phase(**options), item, "intro", given)


def heard(text: str, **more: Any) -> Answer:
    """Return what somebody heard, half a second a word."""
    words = [Word(text=word, start=at / 2, end=at / 2 + 0.4) for at, word in enumerate(text.split())]
    made = {
        "text": text,
        "words": words,
        "times": "heard",
        "seconds": 9.0,
        "begins": 0.0,
        "ends": 9.0,
        **more,
    }
    return Answer(
        canonical(Transcript(**made).model_dump(mode="json")), "application/json", "openai", "whisper-1"
    )


def offline(request: Request) -> Answer:
    """Return what the built-in provider answers to *request*."""
    import anyio

    async def here(function: Any, *arguments: object) -> object:
        return function(*arguments)

    async def answered() -> Answer:
        return await Offline(here).answer(request, "offline")

    return anyio.run(answered)


def seconds(match: re.Match[str], first: int) -> float:
    return int(match[first]) * 3600 + int(match[first + 1]) * 60 + float(match[first + 2])


def test_a_line_is_sent_with_the_games_names_and_without_its_script() -> None:
    """Who knows what is said hears it; only how names are spelt is told."""
    sound = spoken()

    request = asked(inputs(sound), language="en").request

    assert (request.kind, request.settings, request.models) == (
        "transcript",
        {"language": "en"},
        ("openai:whisper-1",),
    )
    assert request.prompt == "Luna"
    assert [(each.name, each.media_type, digest(each.data)) for each in request.attachments] == [
        ("intro.wav", "audio/wav", digest(sound))
    ]
    assert b"lantern" not in canonical(request.canonical("openai:whisper-1"))


def test_subtitles_say_the_script_at_the_times_it_was_heard() -> None:
    """The listener's spelling is not shown; the artifact says what differed."""
    made = asked(inputs(spoken())).finish(
        heard("you are lunar a moth who lost the lantern of three worlds can you find that")
    )

    assert set(made.files) == {"sound/voice/intro.vtt", "sound/voice/intro.srt"}
    text = made.files["sound/voice/intro.vtt"].decode()
    assert text.startswith(
        "WEBVTT\n\n00:00:00.000 --> 00:00:05.900\nYou are Luna, a moth who\nlost the lantern of 3 worlds.\n"
    )
    assert "lunar" not in text
    value: Any = made.value
    assert (value["errors"], value["words"], value["wrong"]) == (1, 16, ["'that' for 'it'"])
    assert (value["times"], value["listened"]) == ("heard", True)


def test_a_line_that_does_not_say_its_script_fails_and_says_how() -> None:
    """The share of wrong words is above what the phase allows; the way to another take is named."""
    wrong = heard("you are a mouse who lost the letter of three words can you find it")

    with pytest.raises(
        VggError, match=r"'intro' does not say its script: 4 of 16 words differ \(25%, 20% are allowed\)"
    ) as caught:
        asked(inputs(spoken())).finish(wrong)

    assert "'mouse' for 'moth'" in caught.value.what
    assert "vgg phase narration --item intro" in caught.value.hint
    assert asked(inputs(spoken()), max_errors=0.3).finish(wrong).files, "the phase may allow more"


@pytest.mark.parametrize("before", [0.0, 0.8])
def test_offline_subtitles_fit_the_sound_the_game_plays(before: float) -> None:
    """The built-in voice knows its own times; the silence that the game cuts off is cut off the subtitles, too."""
    sound = spoken(before=before)
    ask = asked(inputs(sound))

    made: Made = ask.finish(offline(ask.request))

    played = len(prepared(sound)) / RATE
    shown = list(STAMP.finditer(made.files["sound/voice/intro.vtt"].decode()))
    assert [made.value["times"], made.value["listened"]] == ["made" if not before else "spread", False]  # type: ignore[index,call-overload]
    assert seconds(shown[0], 1) < 0.1
    assert seconds(shown[-1], 4) == pytest.approx(played, abs=0.3)
    assert "NOTE The times are" in made.files["sound/voice/intro.vtt"].decode()


def test_offline_takes_the_script_and_the_pace_from_the_line() -> None:
    """A line spoken at another speed is still the voice's own."""
    ask = asked(inputs(spoken(speed=0.7), {"text": SCRIPT, "speed": 0.7}))

    assert Transcript.model_validate_json(offline(ask.request).body).times == "made"


def test_a_line_that_keeps_no_text_has_the_text_of_its_item() -> None:
    """An audio phase of somebody else leaves a file and no more."""
    ask = asked(inputs(spoken(), {"file": "x.wav"}), {"id": "intro", "text": SCRIPT})

    assert ask.request.facts["script"] == SCRIPT


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (inputs(spoken(), item="other"), "has no item 'intro'"),
        (inputs(b"no sound"), "left no sound"),
        (inputs(spoken(), {"text": "..."}), "does not say what is spoken"),
    ],
)
def test_what_cannot_be_listened_to_is_told(given: Inputs, told: str) -> None:
    """Before anything is asked."""
    with pytest.raises(PlanError, match=told):
        asked(given)


def test_a_phase_listens_only_to_what_it_needs() -> None:
    """A misspelt phase is found before money is spent."""
    wrong = Phase("subtitles", "transcribe", TranscribeOptions(of="naration"), ("narration",))
    pipeline = Pipeline("mine.toml", {"subtitles": wrong})

    with pytest.raises(PlanError, match=r"phases\.subtitles\.of: 'naration' is none of the phases it needs"):
        check_names(pipeline, SETTING.prompts, SETTING)


def test_the_whole_way_from_a_sound_to_subtitles() -> None:
    """A request, a listening service, a check and a file; the service hears another line than the script, and that is told."""
    ask = asked(inputs(spoken()), max_errors=1.0)

    with stage() as it:
        made = ask.finish(it.ask(ask.request))

    value: Any = made.value
    assert value["heard"] == "a moth lost the lantern"
    assert value["errors"] == 11
    assert it.server.posts[0].body["prompt"] == "Luna"
