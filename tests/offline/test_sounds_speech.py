"""Lines are spoken in the language they are written in, at a speaking pace."""

from __future__ import annotations

import hashlib
import itertools

import numpy as np
import pytest

from vgg.media.sound import encode
from vgg.media.sound.numerals import in_words
from vgg.media.sound.phonemes import PHONEMES, VOWELS
from vgg.offline.sounds import speech, transcript
from vgg.offline.sounds.scripts import unread
from vgg.offline.sounds.speaker import spoken, timed
from vgg.offline.sounds.spelling import language_of, read

LINE = "You are a moth who lost the lantern."


def length(text: str, **settings: object) -> float:
    """Return how many seconds *text* is spoken."""
    pcm, rate = encode.decode(speech(text, settings, {"seed": 1}))
    return len(pcm) / rate


def test_a_line_is_the_same_twice() -> None:
    """The same words, settings and seed make the same file."""
    first, second = (
        hashlib.sha256(speech(LINE, {"voice": "onyx"}, {"seed": 1})).hexdigest() for _ in range(2)
    )

    assert first == second


def test_a_line_is_heard_at_a_speaking_pace() -> None:
    """Eight words take two to four seconds, most of which sound."""
    pcm, rate = encode.decode(speech(LINE, {}, {"seed": 1}))

    assert 2 < len(pcm) / rate < 4
    assert (np.abs(pcm.astype(int)) > 300).mean() > 0.4


def test_longer_lines_last_longer() -> None:
    """Time grows with words, and with slower speed."""
    assert length("Go.") < length("Go home now.") < length(LINE) < length(LINE + " " + LINE)
    assert length(LINE, speed=0.5) > 1.6 * length(LINE)


def test_a_voice_has_its_pitch() -> None:
    """Nova speaks higher than onyx."""
    low, high = (voiced_pitch("Aaah.", voice) for voice in ("onyx", "nova"))

    assert 70 < low < 120 < high < 240


def voiced_pitch(text: str, voice: str) -> float:
    """Return the pitch of *text* in hertz, by autocorrelation of its middle."""
    pcm, rate = encode.decode(speech(text, {"voice": voice, "language": "en"}, {}))
    loud = int(np.abs(pcm.astype(int)).argmax())
    part = pcm[max(loud - 1500, 0) : loud + 1500].astype(float)
    alike = np.correlate(part, part, "full")[len(part) - 1 :]
    return rate / (int(alike[rate // 300 : rate // 60].argmax()) + rate // 300)


ENGLISH = [
    ("moth", "M AO TH"), ("knight", "N AY T"), ("treasure", "T R EH ZH ER"), ("action", "AE K SH AX N"), ("crate", "K R EY T"),
    ("engines", "EH N D ZH AX N Z"), ("whispering", "W IH S P ER IH NG"), ("stones", "S T OW N Z"), ("weather", "W EH DH ER"),
    ("walked", "W AO K T"), ("wanted", "W AA N T AX D"), ("shadows", "SH AE D OW Z"), ("lighthouse", "L AY T HH AW S"),
]  # fmt: skip
GERMAN = [
    ("Züge", "T S UE G AX"), ("Weiche", "V AY CX AX"), ("Stein", "SH T AY N"), ("Freund", "F R OY N T"), ("Nacht", "N AH X T"),
    ("Straße", "SH T R AA S AX"), ("Sprung", "SH P R UH NG"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "sounds"), ENGLISH)
def test_english_words_are_read_by_rule(word: str, sounds: str) -> None:
    """Spelling becomes the sounds a speaker would make."""
    assert " ".join(read(word, "en").sounds) == sounds


@pytest.mark.parametrize(("word", "sounds"), GERMAN)
def test_german_words_are_read_by_rule(word: str, sounds: str) -> None:
    """German spelling too."""
    assert " ".join(read(word, "de").sounds) == sounds


def test_the_language_is_heard_from_the_words() -> None:
    """German by its small words and umlauts, other scripts by their letters."""
    assert language_of(LINE) == "en"
    assert language_of("Der Zug hält nur an der Weiche mit der richtigen Zahl.") == "de"
    assert language_of("大きな怪獣になって") == ""
    assert language_of("") == "en"


@pytest.mark.parametrize(
    "text",
    [
        "かいじゅう",
        "大きな怪獣になって、夜明けまでに",
        "Король Монстров",
        "NEON VIPERS '86",
        "№7 🦖",
        "42",
        "",
    ],
)
def test_anything_can_be_spoken(text: str) -> None:
    """Other scripts, digits, signs, nothing: always a file, with a vowel where there are letters or digits."""
    pcm, _ = encode.decode(speech(text, {}, {}))
    sounds = [sound.phoneme for sound in spoken(text, language_of(text))]

    assert len(pcm)
    assert all(sound in PHONEMES for sound in sounds if sound)
    assert any(sound in VOWELS for sound in sounds) is any(char.isalnum() for char in text)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Król Potworów, Король, Βασιλιάς, かいじゅう, 토끼, №7 ½ \uff21\u2122", ""),
        ("狐狸在雪山寻找灯笼。", "Chinese"),
        ("大きな怪獣になって", "Japanese in Han signs"),
        ("Find لیلا and שרה!", "Arabic, Hebrew"),
        ("लोमड़ी", "Hindi"),
        ("ไทย და", "Thai, Georgian"),
    ],
)
def test_what_is_only_mumbled_is_known(text: str, languages: str) -> None:
    """Named by its language, so that its owner can be told what to do; all that is read aloud is none of it."""
    assert ", ".join(unread(text)) == languages


def test_kana_are_read_as_they_sound() -> None:
    """ka-i is K AA IY."""
    assert read("かい", "").sounds == ("K", "AA", "IY")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (17, "seventeen"),
        (86, "eighty six"),
        (120, "one hundred twenty"),
        (1991, "one thousand nine hundred ninety one"),
    ],
)
def test_numbers_are_words(number: int, words: str) -> None:
    """Digits are spoken as people say them."""
    assert in_words(number) == words


def test_a_question_rises_and_a_statement_falls() -> None:
    """The last stressed vowel of a question is higher than that of a statement."""

    def last_pitch(text: str) -> int:
        return next(sound.pitch for sound in reversed(spoken(text, "en")) if sound.phoneme in VOWELS)

    assert last_pitch("Are you ready to go?") > 120 > last_pitch("You are ready to go.")


def test_a_comma_pauses_less_than_a_full_stop() -> None:
    """Pauses grow with their signs."""
    none, comma, stop = (length(f"go{sign} go") for sign in ("", ",", "."))

    assert none < comma < stop


@pytest.mark.parametrize(
    "text", [LINE, "Go! 3 moths? Yes; 12 of them...", "Die Motte fliegt, und du?", "", "猫である。"]
)
@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_the_voice_knows_when_it_says_each_word(text: str, speed: float) -> None:
    """Its times are those of the samples it makes: as many as are in the file, and every word sounds where it is said."""
    words, samples = timed(text, {"speed": speed})
    pcm, rate = encode.decode(speech(text, {"speed": speed}, {"seed": 1}))

    assert samples == len(pcm)
    for word in words:
        inside = pcm[round(word.start * rate) : round(word.end * rate)]
        assert np.abs(inside.astype(int)).max() > 800, word
    assert [one.end <= two.start for one, two in itertools.pairwise(words)] == [True] * max(len(words) - 1, 0)


def test_a_recording_of_its_own_is_timed_exactly_and_any_other_is_guessed() -> None:
    """A file that the voice did not make has its words spread over it, and the transcript says which it is."""
    own, other = speech(LINE, {"speed": 1.2}, {}), encode.wav(np.full(44100, 900, np.int16), 22050)

    made, guessed = (transcript(LINE, {"speed": 1.2}, each) for each in (own, other))

    assert (made.times, made.words) == ("made", timed(LINE, {"speed": 1.2})[0])
    assert (guessed.times, guessed.seconds, guessed.words[-1].end) == ("spread", 2.0, 2.0)
