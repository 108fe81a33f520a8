"""What a script says aloud: numbers, capitals, signs and every script, and nothing that breaks the voice."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vgg.media.sound.heard import compared, pieces_of
from vgg.media.sound.numerals import in_german, ordinal, year
from vgg.media.sound.phonemes import PHONEMES
from vgg.media.sound.subtitles import cues
from vgg.model.errors import InputError
from vgg.offline.sounds.speaker import MOST_LETTERS, speech, spoken, timed
from vgg.offline.sounds.spelling import language_of, languages, read
from vgg.offline.sounds.wording import pieces

HOSTILE = [
    "a" * 4000, "\x00\x01\x1b[31m\x7f", "\u202eevil\u202c \u2066x\u2069", "🦖🦖🦖 👨\u200d👩\u200d👧", "!" * 3000, "1" * 3000,
    "½ ² Ⅷ ①", "שלום עולם", "مرحبا بالعالم", "สวัสดี", "a\u0301\u0334\u031b" * 200, "'" * 500 + "s", "9,9.9:9,", "Mr. " * 400,
    "A.B.C.", "\n\t \r", "x\u0301" * 300, "word " * 800,
]  # fmt: skip


def said(text: str, language: str = "en") -> list[str]:
    """Return the words that are spoken of *text*."""
    return [word for piece in pieces(text.split(), language) for word, _ in piece.words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 moths", "three moths"),
        ("in 1986", "in nineteen eighty six"),
        ("2,500 coins", "two thousand five hundred coins"),
        ("the 21st night", "the twenty first night"),
        ("3.5 miles", "three point five miles"),
        ("10:30", "ten thirty"),
        ("100%", "one hundred percent"),
        ("Crumb & Crate", "Crumb and Crate"),
        ("World IV", "World four"),
        ("12345678", "one two three four five six seven eight"),
        ("'86", "eighty six"),
    ],
)
def test_numbers_and_signs_are_words(text: str, words: str) -> None:
    """As people read them."""
    assert " ".join(said(text)) == words


def test_german_numbers_are_german() -> None:
    """86 is sechs und achtzig, and the units of one are not those of a hundred."""
    assert " ".join(said("86 Züge und 1 Weiche", "de")) == "sechs und achtzig Züge und eins Weiche"
    assert [in_german(number) for number in (1, 100, 1991)] == [
        "eins", "ein hundert", "ein tausend neun hundert ein und neunzig",
    ]  # fmt: skip


def test_places_and_years_have_words_of_their_own() -> None:
    """Not every number is only counted."""
    assert [ordinal(each) for each in (1, 12, 20, 43, 101)] == [
        "first", "twelfth", "twentieth", "forty third", "one hundred first",
    ]  # fmt: skip
    assert [year(each) for each in (1900, 1907, 1986)] == [
        "nineteen hundred", "nineteen oh seven", "nineteen eighty six",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("Q", "K Y UW"),
        ("the NPC", "DH AX EH N P IY S IY"),
        ("a UFO", "AX Y UW EH F OW"),
        ("NEON NIGHT", "N IY AA N N AY T"),
        ("TV", "T IY V IY"),
    ],
)
def test_capitals_are_words_or_letters(text: str, sounds: str) -> None:
    """What is no word is spelt out; a shouted line is not."""
    found = [
        sound
        for piece in pieces(text.split(), "en")
        for _, reading in piece.words
        for sound in reading.sounds
    ]

    assert " ".join(found) == sounds


def test_an_abbreviation_ends_no_sentence() -> None:
    """Mr. Moth is one breath."""
    first, second = pieces(["Mr.", "Moth."], "en")

    assert (first.pause, first.ends) == (0, "")
    assert (second.pause > 300, second.ends) == (True, ".")
    assert [word for word, _ in first.words] == ["Mr"]


@pytest.mark.parametrize(
    ("word", "sounds"),
    [
        ("lanterns", "L AE N T ER N Z"), ("churches", "T SH ER T SH IH Z"), ("cat's", "K AE T S"), ("making", "M EY K IH NG"),
        ("running", "R AH N IH NG"), ("stories", "S T AO R IY Z"), ("moonlight", "M UW N L AY T"), ("fearless", "F IH R L AX S"),
        ("wolves", "W UH L V Z"), ("thought", "TH AO T"), ("dragon's", "D R AE G AX N Z"),
    ],
)  # fmt: skip
def test_endings_and_compounds_sound_as_their_parts(word: str, sounds: str) -> None:
    """What is listed once is known with every ending."""
    assert " ".join(read(word, "en").sounds) == sounds


@pytest.mark.parametrize(
    ("word", "stressed"), [("begin", 3), ("away", 2), ("lantern", 1), ("remember", 3), ("action", 0)]
)
def test_the_stress_is_where_speakers_put_it(word: str, stressed: int) -> None:
    """Not always on the first vowel."""
    assert read(word, "en").stress == stressed


@pytest.mark.parametrize(
    ("word", "language", "sounds"),
    [
        ("phare", "fr", "F AA R"), ("loin", "fr", "L W AE NG"), ("bateau", "fr", "B AA T OO"), ("luz", "es", "L UW S"),
        ("montaña", "es", "M OO N T AA N Y AA"), ("ghiaccio", "it", "G Y AA T SH OO"), ("notte", "it", "N OO T EH"),
        ("совы", "en", "S AO V IH"), ("Тень", "", "T EH N"), ("きゃく", "", "K Y AA K UW"), ("パーティー", "", "P AA AA T IY IY"),
        ("달토끼", "en", "D AA L T OO K IY"), ("φως", "", "F AO S"),
    ],
)  # fmt: skip
def test_other_languages_and_scripts_are_read(word: str, language: str, sounds: str) -> None:
    """A name in another script is read as that has it, whatever the line around it is in."""
    assert " ".join(read(word, language).sounds) == sounds


def test_languages_are_told_by_their_words() -> None:
    """One word of another language makes no line foreign."""
    assert language_of("Tu es un pingouin perdu en mer, loin du phare.") == "fr"
    assert language_of("El faro está muy lejos de la montaña.") == "es"
    assert language_of("Il faro è lontano e la notte non ha luce per te.") == "it"
    assert language_of("The señor lost his lantern in the night.") == "en"


def test_every_rule_of_every_language_says_sounds_that_exist() -> None:
    """A slip in a table would be a sound nobody can make."""
    for name, language in languages().items():
        assert set(read("abcdefghijklmnopqrstuvwxyz" + language.kept, name).sounds) <= set(PHONEMES)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_breaks_the_voice(text: str) -> None:
    """Whatever a script holds is read in bounded time, with sounds that exist."""
    assert {sound.phoneme for sound in spoken(text, language_of(text))} <= {*PHONEMES, ""}
    assert compared(text, timed(text, {})[0]).errors == 0


def test_a_line_too_long_to_be_spoken_is_told() -> None:
    """As long as speech models take, and no longer."""
    with pytest.raises(InputError, match="10,000 letters"):
        speech("a" * 10_000, {}, {})
    assert MOST_LETTERS < 10_000


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60), st.sampled_from(["en", "de", "fr", "xx"]))
def test_the_words_that_are_timed_are_those_of_the_script(text: str, language: str) -> None:
    """All of them, in their order, and the last ends with the sound but for the mouth that closes and the last pause."""
    words, samples = timed(text, {"language": language})
    found = compared(text, words)

    assert (found.errors, found.wrong) == (0, ())
    assert all(one.end <= two.start for one, two in itertools.pairwise(words))
    assert not words or words[-1].end <= samples / 22050
    shown = "".join(line for cue in cues(found.tokens) for line in cue.lines)
    assert shown.replace(" ", "") == "".join(
        char for piece in pieces_of(text) for char in piece.text if char.isprintable() or ord(char) > 159
    ).replace(" ", "")
