"""From a score to a song: what notes, chords and timbres mean becomes registers, frame by frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vgg.responses.score import Score, Timbre

from . import loudness
from .dressed import PLAIN, Dressed, dressed
from .drums import kit
from .instruments import instruments
from .notation import STEPS_A_BEAT, VOICES, Name, Note, drums, length
from .player import clipped, mixed
from .song import Drawn, Drums, Echo, Pulse, Song, Strike, packed
from .synth import FINE, FRAME, FRAMES_A_SECOND, TOP, Ints, Pcm

_WOBBLE = (0, 38, 71, 92, 100, 92, 71, 38, 0, -38, -71, -92, -100, -92, -71, -38)
_DUTY = {"12": 1, "25": 2, "50": 4}
_LATEST = 16
"""Frames after which the last note has faded."""
_SLIDE = 6
"""Frames that a slide takes."""


@dataclass(frozen=True, slots=True)
class _Registers:
    """Pitch (1/64 semitones), volume (0 to 255) and timbre (a duty or the number of a wave) of a voice, a frame each."""

    pitch: Ints
    volume: Ints
    timbre: Ints


def frame_of(step: int, tempo: int) -> int:
    """Return the frame at which *step* begins: a step is 900 / tempo frames."""
    return (step * 900 + tempo // 2) // tempo


def samples(score: Score) -> int:
    """Return the exact length of the rendered score."""
    return _frames(score) * FRAME


def render(score: Score) -> Pcm:
    """Return *score* as mono samples at `synth.RATE`, levelled. A looping score's end meets its beginning silently."""
    return performed(score)[1]


def performed(score: Score) -> tuple[Song, Pcm]:
    """Return the song of *score* and its samples, which are `play` of it, for little more than the price of one."""
    raw = arranged(score)
    mix = mixed(raw)
    levelled = raw.model_copy(update={"gain": loudness.gain(mix, loudness.MUSIC)})
    return levelled, clipped(mix, levelled.gain)


def arranged(score: Score) -> Song:
    """Return *score* as registers, with a gain of 1."""
    numbers = instruments()
    waves = sorted({"triangle", *(each.wave for part in score.sections for each in (part.third, part.bass))})
    return Song(
        frames=_frames(score),
        loop=score.loop,
        gain=1 << 16,
        echo=_echo(score),
        voices=tuple(_voice(score, name, waves) for name in VOICES),
        waves=tuple(numbers.levels(wave) for wave in waves),
        drums=Drums(mix=numbers.mix["drums"], kit=kit(waves.index("triangle")), hits=tuple(_strikes(score))),
    )


def _frames(score: Score) -> int:
    """Return the frames of *score*; a jingle rings out for a second more, or as long as its echo lasts."""
    echo = _echo(score)
    ringing = max(FRAMES_A_SECOND, echo.delay * len(echo.gains) + _LATEST)
    return frame_of(length(score), score.tempo) + (0 if score.loop else ringing)


def _echo(score: Score) -> Echo:
    """Return the repeats that *score* asks for."""
    repeats = instruments().echo[score.echo]
    return Echo(delay=frame_of(repeats.steps, score.tempo), gains=repeats.gains)


def _strikes(score: Score) -> Iterator[Strike]:
    """Yield the drums of *score*."""
    for hit in drums(score):
        touch = instruments().touch[hit.drum][hit.start % STEPS_A_BEAT]
        yield frame_of(hit.start, score.tempo), hit.drum, touch


def _voice(score: Score, name: Name, waves: Sequence[str]) -> Pulse | Drawn:
    """Return the voice *name* of *score* as registers."""
    pulse = name in ("lead", "second")
    line = _lined(dressed(score, name), score.tempo, _frames(score), waves, int(pulse))
    mix, echoed = instruments().mix[name], name != "bass"
    pitch, volume, timbre = packed(line.pitch), packed(line.volume), packed(line.timbre)
    if pulse:
        return Pulse(kind="pulse", mix=mix, echoed=echoed, pitch=pitch, volume=volume, duty=timbre)
    return Drawn(kind="wave", mix=mix, echoed=echoed, pitch=pitch, volume=volume, wave=timbre)


def _lined(notes: Sequence[Dressed], tempo: int, frames: int, waves: Sequence[str], first: int) -> _Registers:
    """Return *notes* frame by frame, of timbre *first* until there is a note; the very last frame is silent."""
    pitch, volume, timbre = (np.full(frames, value, np.int32) for value in (60 * FINE, 0, first))
    for at, own in enumerate(notes):
        begin, end = frame_of(own.note.start, tempo), min(frame_of(own.note.end, tempo), frames)
        following = _following(own, notes[at + 1 : at + 2])
        before = notes[at - 1] if at else None
        pitch[begin:end] = np.clip(_pitches(own, before, end - begin), 0, TOP)
        parted = "/" not in following.marks if following else end == frames
        volume[begin:end] = _volumes(own, end - begin, parted=parted)
        timbre[begin:] = _timbre(own, waves)
        if isinstance(own.timbre, Timbre):
            timbre[begin : min(begin + own.envelope.edge, end)] = max(timbre[begin] // 2, 1)
        if following is None:
            _release(pitch, volume, end, own.envelope.release)
    volume[-1] = 0
    return _Registers(pitch, volume, timbre)


def _following(own: Dressed, after: Sequence[Dressed]) -> Note | None:
    """Return the note that begins where *own* ends, or None where a rest does."""
    return next((each.note for each in after if each.note.start == own.note.end), None)


def _timbre(own: Dressed, waves: Sequence[str]) -> int:
    """Return the duty of a pulse, in eighths, or the number of a drawn wave."""
    return _DUTY[own.timbre.duty] if isinstance(own.timbre, Timbre) else waves.index(own.timbre.wave)


def _release(pitch: Ints, volume: Ints, end: int, release: int) -> None:
    """Let the note that ends at frame *end* fade; a note that follows overwrites the rest of it."""
    frames = min(release, len(pitch) - end)
    pitch[end:] = pitch[end - 1]
    left = np.arange(release, 0, -1, dtype=np.int32)[:frames]
    volume[end : end + frames] = volume[end - 1] * left * left // ((release + 1) * (release + 1))


def _pitches(own: Dressed, before: Dressed | None, frames: int) -> Ints:
    """Return the pitch of a note: an arpeggio, or vibrato along it and a slide at its beginning."""
    run = np.array(own.run, np.int32)[np.arange(frames) // 2 % len(own.run)]
    out: Ints = (own.pitch + run) * FINE + _vibrato(own, frames)
    if own.note.slides and before is not None:
        way = min(_SLIDE, frames)
        gap = (before.pitch - own.pitch) * FINE
        out[:way] += gap * np.arange(way, 0, -1, dtype=np.int32) // (way + 1)
    return out


def _vibrato(own: Dressed, frames: int) -> Ints:
    """Return the tremble of a note, 5.6 turns a second, growing from when it begins."""
    tremble = instruments().vibrato[own.vibrato]
    at = np.maximum(np.arange(frames, dtype=np.int32) - tremble.after, 0)
    swing = np.array(_WOBBLE, dtype=np.int32)[at * 3 // 2 % 16]
    bend: Ints = swing * (tremble.depth * np.minimum(at, 16) // 16) // 100
    return bend


def _volumes(own: Dressed, frames: int, *, parted: bool) -> Ints:
    """Return the loudness of a note; where it is *parted* from the note that follows, its last frame steps back."""
    out: Ints = np.minimum(own.envelope.volumes(frames) * own.loudness // PLAIN, 255)
    if frames > 3 and parted:
        out[-1] = out[-1] // 3
    return out
