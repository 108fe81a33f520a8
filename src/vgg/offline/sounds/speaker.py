"""Speaking a line: words, stress, pauses and the tune of a sentence, for the voice of the media layer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vgg.media.sound.encode import wav
from vgg.media.sound.phonemes import VOWELS
from vgg.media.sound.voice import RATE, Sound, say
from vgg.model.canonical import Json, seed_from

from .spelling import in_words, is_muted, language_of, phonemes

_PITCH = {
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
    voice = str(settings.get("voice") or "")
    hertz = _PITCH.get(voice, 90 + seed_from(0, "voice", voice) % 60)
    seed = facts.get("seed")
    sounds = spoken(text, language, _percent(settings.get("speed")))
    return wav(
        say(sounds, hertz=hertz, seed=seed_from(seed if isinstance(seed, int) else 0, "speech", text)), RATE
    )


def _percent(speed: Json) -> int:
    """Return how long sounds last for *speed*, in per cent."""
    return min(max(round(115 / speed), 40), 250) if isinstance(speed, int | float) and speed > 0 else 115


def spoken(text: str, language: str, stretch: int = 115) -> list[Sound]:
    """Return the sounds of *text*.

    Every sentence falls from its beginning to its end, a question rises at last.
    """
    out: list[Sound] = []
    for sentence in re.findall(r"[^.!?…]+[.!?…]*", _readable(text)):
        out.extend(_sentence(sentence, language, stretch))
    return out or [Sound("", 300)]


def _readable(text: str) -> str:
    """Return *text* with numbers as words and signs that are spoken as words."""
    text = text.replace("&", " and ").replace("%", " percent ").replace("№", " number ")
    return re.sub(r"\d{1,6}", lambda match: f" {in_words(int(match[0]))} ", text)


def _sentence(sentence: str, language: str, stretch: int) -> list[Sound]:
    """Return the sounds of one sentence with its pauses."""
    tokens = re.findall(_PARTS, sentence)
    words = [token for token in tokens if token not in _PAUSES]
    out: list[Sound] = []
    place = 0
    for token in tokens:
        if token in _PAUSES:
            out.append(Sound("", _PAUSES[token] * stretch // 100))
            continue
        place += 1
        tune = _tune(place, len(words), asks=sentence.rstrip().endswith("?"))
        out.extend(_word(token, language, tune, stretch * (120 if place == len(words) else 100) // 100))
    return out


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
