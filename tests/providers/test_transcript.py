"""Transcripts: words with times from any service that listens, priced by what was listened to."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from vgg.media.sound import encode
from vgg.media.sound.mouth import Sound
from vgg.media.sound.voice import RATE, say
from vgg.model.canonical import digest
from vgg.model.errors import Invalid, Rejected
from vgg.model.request import Answer, Attachment, Message, Request
from vgg.providers.vendors.transcript import Measured, transcribed
from vgg.responses.transcript import Transcript
from vgg.testing import script, wire_media
from vgg.testing.script import blank, fail, garbage, html
from vgg.testing.stage import Stage

WHISPER, NEWER = "openai:whisper-1", "openai:gpt-transcribe"
SPOKEN = encode.wav(say([Sound("", 400), *[Sound("AA", 300), Sound("M", 300)] * 5, Sound("", 600)]), RATE)
HEARD = Measured(3.0, 0.5, 2.5)


def request(*models: str, sound: bytes = SPOKEN, names: str = "Luna, Grimm", **more: Any) -> Request:
    return Request(
        "transcript",
        "subtitles",
        "intro",
        (Message("user", names),),
        models,
        response=Transcript,
        attachments=(Attachment("intro.wav", "audio/wav", sound),),
        **more,
    )


def read(answer: Answer) -> Transcript:
    return Transcript.model_validate_json(answer.body)


def test_word_times_are_asked_for_where_they_are_told(stage: Any) -> None:
    """whisper-1 is asked for the verbose form with word times; what it hears comes back, in order and inside the sound."""
    it: Stage = stage()

    answer = it.ask(request(WHISPER, settings={"language": "en"}))

    (asked,) = it.server.posts
    assert asked.path.endswith("/audio/transcriptions")
    assert (asked.body["response_format"], asked.body["timestamp_granularities"]) == (
        "verbose_json",
        ["word"],
    )
    assert (asked.body["language"], asked.body["prompt"]) == ("en", "Luna, Grimm")
    assert asked.body["file"]["digest"] == digest(SPOKEN)
    found = read(answer)
    assert (found.times, [word.text for word in found.words]) == ("heard", list(wire_media.WORDS))
    assert found.words[1].start == 0.5
    assert found.begins == pytest.approx(0.4, abs=0.05)
    assert answer.attempts[0].adaptations == ()


def test_a_model_without_word_times_has_them_spread_and_that_is_told(stage: Any) -> None:
    """gpt-transcribe answers plain JSON; its words fill the part of the sound in which something is heard."""
    it: Stage = stage()

    answer = it.ask(request(NEWER))

    assert it.server.posts[0].body["response_format"] == "json"
    assert "timestamp_granularities" not in it.server.posts[0].body
    found = read(answer)
    assert found.times == "spread"
    assert (found.words[0].start, found.words[-1].end) == (found.begins, found.ends)
    assert answer.attempts[0].adaptations == ("client side: word times, spread by syllables",)


def test_one_that_tells_speakers_apart_gets_no_prompt(stage: Any) -> None:
    """It takes none, and long sounds only in chunks."""
    it: Stage = stage()

    it.ask(request("openai:gpt-4o-transcribe-diarize"))

    body = it.server.posts[0].body
    assert "prompt" not in body
    assert body["chunking_strategy"] == "auto"


def test_listening_is_paid_by_the_second_and_bounded_before(stage: Any) -> None:
    """The service says three seconds; what was reserved covered them."""
    it: Stage = stage()

    answer = it.ask(request(WHISPER))

    (call,) = it.journal.calls
    assert answer.attempts[0].usage.seconds == 3
    assert answer.cost == Decimal(3) * Decimal("0.0001")
    assert call.worst is not None
    assert call.worst >= answer.cost


def test_the_second_listener_is_asked_when_the_first_is_gone(stage: Any) -> None:
    """whisper-1 ends some day; subtitles go on without word times."""
    it: Stage = stage({"whisper-1": [fail(404, "model_not_found")]})

    answer = it.ask(request(WHISPER, NEWER))

    assert (answer.model, read(answer).times) == ("gpt-transcribe", "spread")


@pytest.mark.parametrize("turn", [html(), blank(), garbage(b'{"txt": 1}'), script.say({"text": " "})])
def test_a_reply_without_words_is_no_transcript(stage: Any, turn: script.Turn) -> None:
    """A web page, nothing, another object and silence are failures that are booked."""
    it: Stage = stage({"whisper-1": [turn]})

    with pytest.raises(Invalid):
        it.ask(request(WHISPER))

    assert it.journal.calls[0].attempt is not None
    assert it.journal.calls[0].attempt.outcome in {"malformed", "empty"}


@pytest.mark.parametrize(
    ("sound", "told"),
    [(encode.wav(say([Sound("", 500)]), RATE), "nothing is heard"), (b"RIFFxxxxWAVE", "cannot be read")],
)
def test_a_sound_nobody_could_hear_is_not_sent(stage: Any, sound: bytes, told: str) -> None:
    """Nothing is paid for silence or for a broken file."""
    it: Stage = stage()

    with pytest.raises(Rejected, match=told):
        it.ask(request(WHISPER, sound=sound))

    assert it.server.posts == []


def test_another_recording_is_another_question() -> None:
    """The key knows the sound by its digest, and nothing else of it."""
    assert request(WHISPER).key(WHISPER) == request(WHISPER).key(WHISPER)
    assert request(WHISPER).key(WHISPER) != request(WHISPER, sound=SPOKEN + b"\0\0").key(WHISPER)


def test_times_that_run_backwards_or_past_the_end_are_put_in_order() -> None:
    """Listeners tell times only nearly; nothing ends before it starts, and nothing is said after the sound."""
    words = [
        {"word": "one", "start": 0.5, "end": 1.0},
        {"word": "two", "start": 0.9, "end": 0.8},
        {"word": " ", "start": 1.0, "end": 1.1},
        {"word": "three", "start": 2.0, "end": 9.0},
        {"word": "lost"},
    ]

    reply = transcribed(json.dumps({"text": "one two three", "words": words}).encode(), HEARD)

    found = Transcript.model_validate_json(reply.body)  # type: ignore[union-attr]
    assert [(word.text, word.start, word.end) for word in found.words] == [
        ("one", 0.5, 1.0),
        ("two", 1.0, 1.0),
        ("three", 2.0, 3.0),
    ]


def test_a_received_transcript_is_read_again_without_a_call(stage: Any) -> None:
    """What a killed run received is not paid twice."""
    it: Stage = stage()
    first = it.ask(request(WHISPER))
    it.journal = it.journal.crashed()

    assert it.ask(request(WHISPER)).body == first.body
    assert len(it.server.posts) == 1
