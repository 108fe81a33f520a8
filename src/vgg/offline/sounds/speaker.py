"""Speaking a line: words, stress, pauses and the tune of a sentence, for the voice of the media layer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from vgg.media.sound.bank import measured
from vgg.media.sound.encode import wav
from vgg.media.sound.heard import spread
from vgg.media.sound.numerals import in_words
from vgg.media.sound.phonemes import VOWELS
from vgg.media.sound.voice import RATE, Sound, lasting, length, say
from vgg.model.canonical import Json, seed_from
from vgg.responses.transcript import Transcript, Word

from .spelling import is_muted, language_of, phonemes

_PITCH = {
    "narrator": 92,
    "hero": 112,
    "heroine": 172,
    "child": 230,
    "old": 86,
    "villain": 80,
    "creature": 72,
    "robot": 100,
    "friend": 150,
    "guide": 140,
    "ghost": 128,
    "onyx": 92,
    "echo": 104,
    "ash": 100,
    "alloy": 116,
    "fable": 124,
    "sage": 150,
    "coral": 168,
    "nova": 176,
    "shimmer": 188,
}
_PAUSES = {
    ",": 170,
    ";": 220,
    ":": 220,
    "-": 120,
    "\u2013": 160,
    "\u2014": 180,
    ".": 320,
    "!": 320,
    "?": 320,
    "\u2026": 400,
}
_PARTS = r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[,;:\-\u2013\u2014.!?\u2026]"
_PREFIXES = (
    "a",
    "be",
    "de",
    "re",
    "un",
    "in",
    "con",
    "com",
    "ex",
    "pre",
    "pro",
    "for",
    "ge",
    "ver",
    "er",
    "ent",
)


def speech(text: str, settings: Mapping[str, Json], facts: Mapping[str, Json]) -> bytes:
    """Return *text* spoken, as a WAV file (mono, 16 bits, `voice.RATE`).

    *settings* may name a 'voice' (decides the pitch), a 'speed' (1 is normal) and a 'language'; *facts* may
    hold 'seed'.
    """
    language = str(settings.get("language") or language_of(text))
    hertz = pitch_of(str(settings.get("voice") or ""))
    seed = facts.get("seed")
    sounds = spoken(text, language, _percent(settings.get("speed")))
    return wav(
        say(sounds, hertz=hertz, seed=seed_from(seed if isinstance(seed, int) else 0, "speech", text)), RATE
    )


def transcript(text: str, settings: Mapping[str, Json], recording: bytes) -> Transcript:
    """Return what is said in *recording*, which is taken to be *text*: nobody here can listen.

    The times are exact where the recording is as long as `speech` would have made it; else they are spread over it.
    """
    seconds, begins, ends = measured(recording)
    words, samples = timed(text, settings)
    ours = round(seconds * RATE) == samples
    return Transcript(
        text=text,
        words=words if ours else spread(text, begins, ends),
        times="made" if ours else "spread",
        seconds=round(seconds, 3),
        begins=round(begins, 3),
        ends=round(ends, 3),
    )


def _percent(speed: Json) -> int:
    """Return how long sounds last for *speed*, in per cent."""
    return min(max(round(115 / speed), 40), 250) if isinstance(speed, int | float) and speed > 0 else 115


def spoken(text: str, language: str, stretch: int = 115) -> list[Sound]:
    """Return the sounds of *text*.

    Every sentence falls from its beginning to its end, a question rises at last.
    """
    out = [sound for _, sounds in _worded(text, language, stretch) for sound in sounds]
    return out or [Sound("", 300)]


def pitch_of(voice: str) -> int:
    """Return the pitch of *voice* in hertz: a voice nobody knows has one of its own, too."""
    return _PITCH.get(voice.lower(), 90 + seed_from(0, "voice", voice) % 60)


def timed(text: str, settings: Mapping[str, Json]) -> tuple[tuple[Word, ...], int]:
    """Return the words of *text* with the seconds at which `speech` says them, and how many samples it makes."""
    language = str(settings.get("language") or language_of(text))
    words: list[Word] = []
    at = 0
    parts = list(_worded(text, language, _percent(settings.get("speed"))))
    for said, sounds in parts:
        end = at + sum(map(lasting, sounds))
        if said:
            heard = end - lasting(sounds[-1])  # the last is the gap to the next word
            words.append(Word(text=said, start=round(at / RATE, 3), end=round(heard / RATE, 3)))
        at = end
    return tuple(words), length([sound for _, sounds in parts for sound in sounds] or [Sound("", 300)])


def _worded(text: str, language: str, stretch: int) -> Iterator[tuple[str, list[Sound]]]:
    """Yield every word of *text* with its sounds, and '' with those of a pause."""
    for sentence in re.findall(r"[^.!?…]+[.!?…]*", _readable(text)):
        yield from _sentence(sentence, language, stretch)


def _readable(text: str) -> str:
    """Return *text* with numbers as words and signs that are spoken as words."""
    text = text.replace("&", " and ").replace("%", " percent ").replace("№", " number ")
    return re.sub(r"\d{1,6}", lambda match: f" {in_words(int(match[0]))} ", text)


def _sentence(sentence: str, language: str, stretch: int) -> Iterator[tuple[str, list[Sound]]]:
    """Yield the words of one sentence with their sounds, and its pauses."""
    tokens = re.findall(_PARTS, sentence)
    words = [token for token in tokens if token not in _PAUSES]
    place = 0
    for token in tokens:
        if token in _PAUSES:
            yield "", [Sound("", _PAUSES[token] * stretch // 100)]
            continue
        place += 1
        tune = _tune(place, len(words), asks=sentence.rstrip().endswith("?"))
        yield token, _word(token, language, tune, stretch * (120 if place == len(words) else 100) // 100)


def _tune(place: int, count: int, *, asks: bool) -> int:
    """Return the pitch of word *place* of *count* in per cent."""
    fall = 112 - 24 * place // max(count, 1)
    return 128 if asks and place == count else fall


def _word(word: str, language: str, pitch: int, stretch: int) -> list[Sound]:
    """Return the sounds of *word*, its stressed vowel longer, louder and higher."""
    parts = phonemes(word, language)
    vowels = [at for at, each in enumerate(parts) if each in VOWELS]
    stressed = _stressed(word, vowels) if not (language == "en" and is_muted(word)) else -1
    out: list[Sound] = []
    for at, each in enumerate(parts):
        if at == stressed:
            out.append(Sound(each, stretch * 125 // 100, pitch * 110 // 100, 100))
        elif each in VOWELS:
            out.append(Sound(each, stretch * 85 // 100, pitch * 97 // 100, 78))
        else:
            out.append(Sound(each, stretch, pitch, 90))
    return [*out, Sound("", 18)]


def _stressed(word: str, vowels: Sequence[int]) -> int:
    """Return which of the sounds at *vowels* is stressed: the first, or the second after a weak beginning.

    -1 for none.
    """
    if not vowels:
        return -1
    lower = word.lower()
    if lower.endswith(("tion", "sion", "cian")) and len(vowels) > 1:
        return vowels[-2]
    weak = len(vowels) > 1 and any(
        lower.startswith(each) and lower[len(each) :][:1] not in "aeiouy" for each in _PREFIXES
    )
    return vowels[1] if weak and len(lower) > 4 else vowels[0]
