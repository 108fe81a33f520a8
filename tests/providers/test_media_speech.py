"""Speech: one way to say how a line is spoken, and each vendor's words for it."""

from __future__ import annotations

import io
import struct
import wave
from typing import Any

import numpy as np
import pytest

from vgg.media.sound import encode
from vgg.media.sound.bank import prepared
from vgg.model.errors import Invalid, Rejected
from vgg.model.request import Message, Request
from vgg.offline.sounds.tellers import teller
from vgg.providers.outcome import Reply
from vgg.providers.vendors.openai_media import UNCOUNTED
from vgg.providers.vendors.speech import (
    PARTS,
    Voice,
    cast,
    direction,
    mended,
    sound,
    to_google,
    to_openai,
    wrapped,
)
from vgg.testing import filling, wire_media
from vgg.testing.script import fail, garbage, say
from vgg.testing.stage import Stage

OPENAI, GOOGLE = "openai:gpt-4o-mini-tts", "google:gemini-3.8-flash-tts"
LINE = "A moth lost the lantern."


def request(*models: str, text: str = LINE, **settings: Any) -> Request:
    return Request("audio", "narration", "intro", (Message("user", text),), models, settings=settings)


def tone(seconds: float = 0.5, rate: int = 24_000) -> bytes:
    """Return a WAV file of a tone at 440 hertz."""
    times = np.arange(int(seconds * rate))
    return encode.wav((8000 * np.sin(times * 440 * 2 * np.pi / rate)).astype(np.int16), rate)


def frames(data: bytes) -> tuple[int, bytes]:
    with wave.open(io.BytesIO(data)) as read:
        assert (read.getnchannels(), read.getsampwidth()) == (1, 2)
        return read.getframerate(), read.readframes(read.getnframes())


def test_a_part_is_played_by_each_vendors_own_voice(stage: Any) -> None:
    """The phase says 'child' and nothing of vendors; what is sent is what the vendor knows, and nothing was adapted."""
    it: Stage = stage()

    spoken = [
        it.ask(request(model, voice="child", instructions="Whispering", format="wav"))
        for model in (OPENAI, GOOGLE)
    ]

    first, second = it.server.posts
    assert (first.body["voice"], first.body["instructions"], first.body["input"]) == (
        "shimmer",
        "Whispering",
        LINE,
    )
    assert wire_media.voice(second) == "Leda"
    assert second.prompt.endswith(f"\n\n{LINE}")
    assert "Whispering" in second.prompt.partition(LINE)[0]
    assert second.body["generationConfig"]["responseModalities"] == ["AUDIO"]
    assert [answer.attempts[0].adaptations for answer in spoken] == [(), ()]
    assert [answer.media_type for answer in spoken] == ["audio/wav"] * 2


def test_a_phase_that_speaks_outlives_the_model_it_was_written_for(stage: Any) -> None:
    """OpenAI's model is gone: the line is spoken by Google, by the voice that has the same part."""
    it: Stage = stage(
        {"gpt-4o-mini-tts": [fail(404, "model_not_found")], "gemini-3.8-flash-tts": [say(tone())]}
    )

    answer = it.ask(request(OPENAI, GOOGLE, voice="onyx", format="wav", speed=0.8))

    assert (answer.provider, answer.media_type) == ("google", "audio/wav")
    assert [each.outcome for each in answer.attempts] == ["model_gone", "ok"]
    assert answer.attempts[1].adaptations == (
        "substituted: the voice 'Charon' for 'onyx'",
        "said in words: speed 0.8",
    )
    assert answer.cost > 0, "what Gemini counted has a price"
    assert frames(answer.body) == frames(tone())


def test_bare_samples_become_a_sound_with_their_rate() -> None:
    """'audio/L16;codec=pcm;rate=16000' names the rate; without one it is 24 kHz; half a sample is dropped."""
    assert frames(wrapped(b"\x01\x02\x03\x04\x05", "audio/L16;codec=pcm;rate=16000")) == (
        16_000,
        b"\x01\x02\x03\x04",
    )
    assert frames(wrapped(b"\x01\x02", "audio/pcm"))[0] == 24_000


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b'{"candidates": [{"finishReason": "SAFETY"}]}', "filtered"),
        (b'{"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}', "filtered"),
        (b'{"candidates": [{"finishReason": "STOP", "content": {"parts": [{"text": "No."}]}}]}', "malformed"),
        (b'{"candidates": [{"finishReason": "STOP", "content": {"parts": []}}]}', "empty"),
        (b'{"candidates": [{"content": {"parts": [{"inlineData": {"data": "%%%"}}]}}]}', "malformed"),
        (b"<html></html>", "malformed"),
        (b"", "empty"),
    ],
)
def test_an_answer_without_a_sound_is_none(stage: Any, body: bytes, outcome: str) -> None:
    """A block, words, nothing and nonsense are told apart, and none of them is laid out as a sound."""
    it: Stage = stage({"gemini-3.8-flash-tts": [garbage(body)]})

    with pytest.raises(Invalid):
        it.ask(request(GOOGLE, voice="narrator"))

    attempt = it.journal.calls[0].attempt
    assert attempt is not None
    assert attempt.outcome == outcome


def test_every_part_has_a_voice_everywhere() -> None:
    """Nobody is missing a cast: both vendors, the older models of one, and the built-in voice."""
    for part in PARTS:
        for speaker in ("openai", "google"):
            assert cast(part, speaker, plain=True) == (PARTS[part][speaker], ())
        assert teller(part, {}) == teller(part.upper(), {})


@pytest.mark.parametrize(
    ("voice", "speaker", "plain", "played", "told"),
    [
        ("Kore", "google", False, "Kore", False),
        ("kore", "google", False, "Kore", False),
        ("kore", "openai", False, "nova", True),
        ("marin", "openai", False, "marin", False),
        ("marin", "openai", True, "onyx", True),
        ("nobody", "google", False, "Charon", True),
        ("../../etc", "openai", False, "onyx", True),
    ],
)
def test_a_voice_that_is_not_there_is_played_by_another_and_that_is_told(
    voice: str, speaker: Any, plain: bool, played: str, told: bool
) -> None:
    """A vendor's own name passes where it exists; elsewhere whoever has its part, or the narrator, speaks."""
    found, adaptations = cast(voice, speaker, plain=plain)

    assert found == played
    assert adaptations == ((f"substituted: the voice {played!r} for {voice!r}",) if told else ())


def test_what_a_model_does_not_take_is_dropped_and_told() -> None:
    """Older models take no instructions; Gemini has no speed and no format but its own."""
    older = to_openai(Voice("hero", "Calm.", 1.5, "mp3"), instructions=False)
    gemini = to_google(Voice("hero", "Calm.", 1.5, "mp3"))

    assert (older.style, older.speed, older.adaptations) == ("", 1.5, ("dropped: the style 'Calm.'",))
    assert gemini.style == "Calm, at about 1.5 times the usual pace"
    assert gemini.adaptations == ("said in words: speed 1.5", "substituted: wav for mp3")


def test_a_direction_stands_apart_from_what_is_spoken() -> None:
    """Without a style the line goes alone."""
    assert direction(LINE, "") == LINE
    assert direction(LINE, "calm").split("\n\n") == [
        "Say in this manner: calm. Say only what follows, word for word:",
        LINE,
    ]


def test_a_sound_is_what_its_bytes_are() -> None:
    """MP3 was asked for and WAV came: it is called WAV, and that is told."""
    found = sound(tone(), to_openai(Voice(format="mp3"), instructions=True))

    assert isinstance(found, Reply)
    assert (found.media_type, found.adaptations) == ("audio/wav", ("substituted: wav for mp3",))


def test_a_wav_file_whose_head_lies_is_mended() -> None:
    """A service that streams writes the head before it knows the length; what is kept can be read by anybody."""
    good = tone()
    streamed = bytearray(good)
    struct.pack_into("<I", streamed, 4, 0xFFFFFFFF)
    struct.pack_into("<I", streamed, 40, 0xFFFFFFFF)

    assert mended(bytes(streamed)) == good
    assert mended(good) == good
    assert mended(good[:30]) == good[:30], "what is no whole head is left alone"


def test_a_line_too_long_to_be_spoken_is_not_sent(stage: Any) -> None:
    """The speech API takes 4096 letters."""
    it: Stage = stage()

    with pytest.raises(Rejected, match="4097 letters"):
        it.ask(request(OPENAI, text="x" * 4097))

    assert it.server.posts == []


@pytest.mark.parametrize("model", [OPENAI, GOOGLE])
def test_what_was_spoken_can_be_played_by_the_game(stage: Any, model: str) -> None:
    """The line goes through the game's own levelling and cutting."""
    it: Stage = stage({model.partition(":")[2]: [say(tone())]})

    pcm = prepared(it.ask(request(model)).body)

    assert 0.4 < len(pcm) / 44_100 < 0.6


def test_silence_is_what_an_unscripted_server_says(stage: Any) -> None:
    """Tests of pipelines hear the same from both services."""
    it: Stage = stage()

    assert [frames(it.ask(request(model)).body) for model in (OPENAI, GOOGLE)] == [
        frames(filling.silence())
    ] * 2


def test_speech_without_usage_is_booked_by_its_length(stage: Any) -> None:
    """OpenAI tells no tokens: two seconds of sound are at most fifty, the cost is known, and it is said whose count it is."""
    it: Stage = stage({"gpt-4o-mini-tts": [say(tone(2.0))]})

    attempt = it.ask(request(OPENAI, instructions="Whispering")).attempts[0]

    assert (attempt.usage.input, attempt.usage.output) == (len(LINE) + len("Whispering"), 50)
    assert attempt.cost is not None
    assert 0 < attempt.cost < (it.journal.calls[0].worst or 0)
    assert attempt.adaptations == (UNCOUNTED,)


def test_speech_nobody_can_measure_keeps_its_cost_unknown(stage: Any) -> None:
    """A silent answer has no length to go by; what was reserved stays."""
    it: Stage = stage({"gpt-4o-mini-tts": [say(encode.wav(np.zeros(48_000, np.int16), 24_000))]})

    attempt = it.ask(request(OPENAI)).attempts[0]

    assert (attempt.usage.output, attempt.cost) == (None, None)
