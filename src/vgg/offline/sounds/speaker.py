"""Speaking a line: stress, lengths, pauses and the tune of a sentence, for the voice of the media layer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vgg.media.sound.bank import measured
from vgg.media.sound.encode import wav
from vgg.media.sound.heard import pieces_of, plain, spread
from vgg.media.sound.mouth import Sound
from vgg.media.sound.phonemes import VOWELS
from vgg.media.sound.voice import RATE, lasting, length, say
from vgg.model.canonical import Json, seed_from
from vgg.model.errors import InputError
from vgg.responses.transcript import Transcript, Word

from .spelling import Reading, is_muted, language_of
from .tellers import NEUTRAL, PACES, teller
from .wording import Piece, pieces

MOST_LETTERS = 4096
"""Letters of a line: as many as speech models take."""

_SILENT = [Sound("", 300)]
_VOICELESS = frozenset({"P", "T", "K", "F", "TH", "S", "SH", "HH", "X", "CX"})
_AFTER_S = {"P": "B", "T": "D", "K": "G"}  # what is left of them there: no breath
_GLIDES = frozenset({"W", "Y", "R", "L"})
_ASKED = re.compile(r"(?:who|what|where|when|why|how|which|wer|was|wo|wann|warum|wie)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word stands.

    *tune* is its pitch in per cent, *reach* how far its stress lifts that; it is *final* before a pause; the voice *rises* with
    it at a question's end, or *falls* at another's.
    """

    tune: int
    reach: int
    final: bool
    rises: bool
    falls: bool


def speech(text: str, settings: Mapping[str, Json], facts: Mapping[str, Json]) -> bytes:
    """Return *text* spoken, as a WAV file (mono, 16 bits, `voice.RATE`).

    *settings* may name a 'voice' (decides the throat), a 'speed' (1 is normal) and a 'language'; *facts* may hold 'seed', and of
    the game 'architecture' and 'style_guide'. Raises InputError for a text of more than MOST_LETTERS.
    """
    if len(text) > MOST_LETTERS:
        raise InputError(
            f"a line of {len(text):,} letters is too long to be spoken: {MOST_LETTERS:,} are the most",
            hint="Shorten the text of the narration, or part it into several lines.",
        )
    told = teller(str(settings.get("voice") or ""), facts)
    seed = facts.get("seed")
    sounds = spoken(text, _language(text, settings), _percent(settings.get("speed"), told.pace))
    drawn = seed_from(seed if isinstance(seed, int) else 0, "speech", text)
    return wav(say(sounds, told.throat, seed=drawn), RATE)


def transcript(text: str, settings: Mapping[str, Json], recording: bytes) -> Transcript:
    """Return what is said in *recording*, which is taken to be *text*: nobody here can listen.

    The times are exact where the recording is as long as `speech` would have made it; else they are spread over it.
    """
    seconds, begins, ends = measured(recording)
    ours = (timed(text, settings, pace) for pace in PACES) if len(text) <= MOST_LETTERS else ()
    made = next((words for words, samples in ours if samples == round(seconds * RATE)), None)
    return Transcript(
        text=text,
        words=spread(text, begins, ends) if made is None else made,
        times="spread" if made is None else "made",
        seconds=round(seconds, 3),
        begins=round(begins, 3),
        ends=round(ends, 3),
    )


def spoken(text: str, language: str, stretch: int = NEUTRAL) -> list[Sound]:
    """Return the sounds of *text*.

    Every sentence falls from its beginning to its end, a question rises at last.
    """
    return [sound for _, sounds in _told(text, language, stretch) for sound in sounds] or _SILENT


def timed(text: str, settings: Mapping[str, Json], pace: int = NEUTRAL) -> tuple[tuple[Word, ...], int]:
    """Return the words of *text* as they are written, with the seconds at which `speech` says them, and its samples.

    *pace* is the teller's.
    """
    words: list[Word] = []
    at = 0
    parts = list(_told(text, _language(text, settings), _percent(settings.get("speed"), pace)))
    for said, sounds in parts:
        end = at + sum(map(lasting, sounds))
        if said:
            words.append(Word(text=said, start=round(at / RATE, 3), end=round(end / RATE, 3)))
        at = end
    return tuple(words), length([sound for _, sounds in parts for sound in sounds] or _SILENT)


def _language(text: str, settings: Mapping[str, Json]) -> str:
    return str(settings.get("language") or language_of(text))


def _percent(speed: Json, pace: int) -> int:
    """Return how long sounds last for *speed* and *pace*, in per cent."""
    wanted = round(pace / speed) if isinstance(speed, int | float) and speed > 0 else pace
    return min(max(wanted, 40), 250)


def _told(text: str, language: str, stretch: int) -> Iterator[tuple[str, list[Sound]]]:
    """Yield every piece of *text* with its sounds, and '' with those of a pause."""
    sentence: list[Piece] = []
    for piece in pieces([each.text for each in pieces_of(text)], language):
        sentence.append(piece)
        if piece.ends:
            yield from _sentence(sentence, language, stretch)
            sentence = []
    yield from _sentence(sentence, language, stretch)


def _sentence(sentence: Sequence[Piece], language: str, stretch: int) -> Iterator[tuple[str, list[Sound]]]:
    """Yield the pieces of one sentence with their sounds, and its pauses."""
    words = [
        (piece, at + 1 == len(piece.words), *word)
        for piece in sentence
        for at, word in enumerate(piece.words)
    ]
    sign = sentence[-1].ends if sentence else ""
    asks = sign in {"?", "\uff1f"}
    opening = next((word for _, _, word, _ in words), "")
    rises = asks and not _ASKED.match(opening)
    place = 0
    for piece in sentence:
        sounds: list[Sound] = []
        for number, (word, reading) in enumerate(piece.words, start=1):
            place += 1
            last = place == len(words)
            closes = number == len(piece.words) and (piece.pause > 0 or last)
            tune = 110 - 20 * place // max(len(words), 1)
            where = _Place(
                tune, 18 if sign in {"!", "\uff01"} else 13, closes, rises and last, last and not rises
            )
            sounds += _word(word, reading, language, where, stretch)
        if not sounds and plain(piece.text):
            sounds = [Sound("AX", stretch)]  # a word that nobody can read is not left out
        if sounds:
            yield piece.text[:200], sounds
        if piece.pause:
            yield "", [Sound("", piece.pause * stretch // 100)]


def _word(word: str, reading: Reading, language: str, where: _Place, stretch: int) -> list[Sound]:
    """Return the sounds of *word*: its stressed vowel longer, louder and higher, all of it longer before a pause."""
    muted = is_muted(word, language) and not where.final
    sounds = reading.sounds
    last = max((at for at, each in enumerate(sounds) if each in VOWELS), default=-1)
    out: list[Sound] = []
    for at, each in enumerate(sounds):
        stressed = at == reading.stress and not muted
        time = _time(sounds, at, stressed=stressed, muted=muted)
        if where.final and at >= last:
            time = time * (130 if each in VOWELS else 115) // 100
        out.append(
            Sound(
                _said(sounds, at, language, reading.stress),
                time * stretch // 100,
                _pitch(at, reading.stress, last, where, muted=muted),
                _loud(each, stressed=stressed),
            )
        )
    return out


def _loud(phoneme: str, *, stressed: bool) -> int:
    return 100 if stressed else 84 if phoneme in VOWELS else 92


def _pitch(at: int, stress: int, last: int, where: _Place, *, muted: bool) -> int:
    """Return the pitch of sound *at*: up to the stress, down behind it, and the end of the sentence on *last*."""
    if where.rises and at >= last:
        return 142
    if where.falls and at >= last and last > stress:
        return where.tune - 16
    if at == stress and not muted:
        return where.tune + where.reach
    if where.falls and at > stress:
        return where.tune - 14
    if where.final and not where.falls and at > last:
        return where.tune + 8
    return where.tune + (4 if at < stress else 0)


def _time(sounds: Sequence[str], at: int, *, stressed: bool, muted: bool) -> int:
    """Return how long sound *at* lasts, in per cent of its own time (after Klatt, 1976)."""
    each = sounds[at]
    following = sounds[at + 1] if at + 1 < len(sounds) else ""
    if each in VOWELS:
        time = 100 if stressed else 62 if muted else 75
        if following in _VOICELESS:
            time = time * 78 // 100
        many = sum(1 for sound in sounds if sound in VOWELS) > 2
        return time * 92 // 100 if many else time
    before = sounds[at - 1] if at else ""
    crowded = (following and following not in VOWELS) or (before and before not in VOWELS)
    return 82 if crowded else 100


def _said(sounds: Sequence[str], at: int, language: str, stress: int) -> str:
    """Return the sound that *at* is there: L is dark after a vowel, a stop after S has no breath, T between vowels is a tap."""
    each = sounds[at]
    before = sounds[at - 1] if at else ""
    following = sounds[at + 1] if at + 1 < len(sounds) else ""
    if before == "S" and each in _AFTER_S and following:
        return _AFTER_S[each]
    if language != "en":
        return each
    if each == "L" and before in VOWELS and following not in VOWELS:
        return "LX"
    tapped = each in {"T", "D"} and before in VOWELS and following in VOWELS and at + 1 != stress
    return "DX" if tapped else each
