"""Songs and sounds a person edited: read within bounds, and led back to what the sound phase makes them from."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import PurePosixPath

import soundfile

from vgg.model.artifact import Inputs, Made, TakenBack
from vgg.model.canonical import Json, canonical
from vgg.model.errors import InputError
from vgg.responses.effects import Effect, SoundEffects
from vgg.responses.score import Score

from .notation import VOICES, played, voice
from .sfxr_json import beyond, from_sfxr
from .unmidi import read_midi

MUSIC, EFFECTS = "sound/music", "sound/effects"
LONGEST_RECORDING = 600
"""Seconds."""

_LARGEST_NUMBERS = 1 << 16
_LARGEST_RECORDING = 64 << 20
_FASTEST = 48000  # samples a second


def sound_back(
    inputs: Inputs, options: Mapping[str, Json], was: Made, path: str, data: bytes
) -> TakenBack | None:
    """Return what *path*, a file of the sound phase that was edited to *data*, means for what it is made from.

    A song's MIDI file becomes its score, an effect's numbers the effect. A recording stands in place of the one that
    would be made; the other files of a song are written from its score.
    """
    del options, was
    place = PurePosixPath(path)
    if place.suffix == ".ogg":
        return _recording(path, data)
    item = inputs.items("music").get(place.stem)
    if str(place.parent) == MUSIC and place.suffix == ".mid" and item:
        return _score(Score.model_validate(item.value), place.stem, path, data)
    if str(place.parent) == EFFECTS and place.suffix == ".json":
        return _effect(SoundEffects.model_validate(inputs.value("sfx")), place.stem, path, data)
    raise InputError(
        f"{path!r} is written from the song's score",
        hint=f"edit {MUSIC}/{place.name.partition('.')[0]}.mid, and adopt that",
    )


def _score(like: Score, item: str, path: str, data: bytes) -> TakenBack:
    """Return the song *item*, which was *like*, as its MIDI file says it now."""
    taken = read_midi(data, like, path)
    if taken.score == like:
        return TakenBack(notes=taken.notes)
    answer = canonical(taken.score.model_dump(mode="json"))
    return TakenBack({("music", item): answer}, notes=(*taken.notes, *_changes(like, taken.score)))


def _changes(was: Score, now: Score) -> Iterator[str]:
    """Yield what an edit made of a song, so that nothing goes in silence."""
    before, after = ([bar for _, _, bar in played(score)] for score in (was, now))
    differing = sum(bar != old for bar, old in zip_longest(after, before[: len(after)]))
    yield f"{differing} of {len(after)} bars differ from before"
    if was.tempo != now.tempo:
        yield f"the tempo was {was.tempo} beats a minute and is {now.tempo}"
    if was.beats != now.beats:
        yield f"bars had {was.beats} beats and have {now.beats}"
    if len(before) != len(after):
        yield f"the piece had {len(before)} bars and has {len(after)}"
    yield from (
        f"{name} has no notes any more" for name in VOICES if voice(was, name) and not voice(now, name)
    )


def _effect(effects: SoundEffects, event: str, path: str, data: bytes) -> TakenBack:
    """Return *effects* with the one for *event* as the numbers in *data* have it."""
    if len(data) > _LARGEST_NUMBERS:
        raise InputError(
            f"{path} has {len(data):,} bytes; an effect has a thousand", hint="save it as JSON again"
        )
    try:
        read = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: {error}", hint="mend the JSON, then adopt it again") from error
    now = from_sfxr(read, event)
    before = next(each for each in effects.effects if each.event == event)
    if now == before:
        return TakenBack(notes=beyond(read))
    whole = [now if each.event == event else each for each in effects.effects]
    notes = tuple(
        f"{name} was {getattr(before, name)} and is {getattr(now, name)}"
        for name in Effect.model_fields
        if getattr(before, name) != getattr(now, name)
    )
    answer = SoundEffects(effects=whole).model_dump(mode="json")
    return TakenBack({("sfx", ""): canonical(answer)}, notes=(*beyond(read), *notes))


def _recording(path: str, data: bytes) -> TakenBack:
    """Return the recording *data* as the file *path* of the phase itself."""
    lasts = check_recording(path, data)
    return TakenBack(
        hand={path: data}, notes=(f"it is played for {lasts:.2f} s in place of what was rendered",)
    )


def check_recording(path: str, data: bytes) -> float:
    """Return how many seconds *data* lasts once it is sure that consoles can play it; *path* is for messages.

    Raises InputError.
    """
    if len(data) > _LARGEST_RECORDING or data[:4] != b"OggS":
        raise InputError(f"{path} is no Ogg file of at most 64 MiB", hint="save it as Ogg Vorbis")
    try:
        found = soundfile.info(io.BytesIO(data))
    except soundfile.SoundFileError as error:
        raise InputError(f"{path} cannot be read: {error}", hint="save it as Ogg Vorbis") from error
    small = found.channels <= 2 and found.samplerate <= _FASTEST
    if found.subtype != "VORBIS" or not small or not 0 < found.duration <= LONGEST_RECORDING:
        raise InputError(
            f"{path} is {found.subtype.lower()} of {found.channels} channels, {found.samplerate} samples a second, "
            f"{found.duration:.0f} s long",
            hint=f"save it as Ogg Vorbis, mono or stereo, of at most {_FASTEST} samples a second and {LONGEST_RECORDING} s",
        )
    return float(found.duration)
