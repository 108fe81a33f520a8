"""From a score to a song: what notes, chords and timbres mean becomes registers, frame by frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vgg.responses.score import Bar, Score, Timbre
from vgg.responses.score import Wave as Drawn

from . import loudness
from .drums import kit
from .instruments import Envelope, instruments
from .notation import STEPS_A_BEAT, Name, Note, joined, length, parse_chords, parse_drums, parse_notes, played
from .player import clipped, mixed
from .song import Drums, Echo, Hit, Pulse, Song, Wave, packed
from .synth import FINE, FRAME, FRAMES_A_SECOND, TOP, Ints, Pcm

_WOBBLE = (0, 38, 71, 92, 100, 92, 71, 38, 0, -38, -71, -92, -100, -92, -71, -38)
_DUTY = {"12": 1, "25": 2, "50": 4}
_LATEST = 16
"""Frames after which the last note has faded."""
_SLIDE = 6
"""Frames that a slide takes."""


@dataclass(frozen=True, slots=True)
class Line:
    """Pitch (1/64 semitones), volume (0 to 255) and timbre (a duty or the number of a wave) of a voice, a frame each."""

    pitch: Ints
    volume: Ints
    timbre: Ints


@dataclass(frozen=True, slots=True)
class Cue:
    """A note with all that decides its sound: its timbre and the pitch classes of the chord it stands on."""

    note: Note
    timbre: Timbre | Drawn
    chord: tuple[int, ...]

    @property
    def pitch(self) -> int:
        """The note's MIDI number."""
        assert self.note.pitch is not None  # rests are left out when notes are joined
        return self.note.pitch

    @property
    def envelope(self) -> Envelope:
        """How loud the note is over its time."""
        return instruments().envelopes[self.timbre.envelope]

    @property
    def edge(self) -> int:
        """For how many frames the note begins with half its duty."""
        return self.envelope.edge if isinstance(self.timbre, Timbre) else 0


def frame_of(step: int, tempo: int) -> int:
    """Return the frame at which *step* begins: a step is 900 / tempo frames."""
    return (step * 900 + tempo // 2) // tempo


def samples(score: Score) -> int:
    """Return the exact length of the rendered score."""
    return _frames(score) * FRAME


def render(score: Score) -> Pcm:
    """Return *score* as mono samples at `synth.RATE`, levelled. A looping score's end meets its beginning silently."""
    return performed(score)[1]


def song(score: Score) -> Song:
    """Return *score* as the chip plays it."""
    return performed(score)[0]


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
        voices=tuple(_voice(score, name, waves) for name in ("lead", "second", "third", "bass")),
        waves=tuple(numbers.levels(wave) for wave in waves),
        drums=Drums(mix=numbers.mix["drums"], kit=kit(waves.index("triangle")), hits=tuple(_hits(score))),
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


def _hits(score: Score) -> Iterator[Hit]:
    """Yield the drums of *score*."""
    for start, _, bar in played(score):
        for hit in parse_drums(bar.drums, start):
            touch = instruments().touch[hit.drum][hit.start % STEPS_A_BEAT]
            yield frame_of(hit.start, score.tempo), hit.drum, touch


def _voice(score: Score, name: Name, waves: Sequence[str]) -> Pulse | Wave:
    """Return the voice *name* of *score* as registers."""
    pulse = name in ("lead", "second")
    line = lined(cues(score, name), score.tempo, _frames(score), waves, int(pulse))
    mix, echoed = instruments().mix[name], name != "bass"
    pitch, volume, timbre = packed(line.pitch), packed(line.volume), packed(line.timbre)
    if pulse:
        return Pulse(kind="pulse", mix=mix, echoed=echoed, pitch=pitch, volume=volume, duty=timbre)
    return Wave(kind="wave", mix=mix, echoed=echoed, pitch=pitch, volume=volume, wave=timbre)


def cues(score: Score, voice: Name) -> tuple[Cue, ...]:
    """Return what the voice *voice* plays, in order."""
    out: list[Cue] = []
    notes: list[Note] = []
    for start, section, bar in played(score):
        for note in parse_notes(getattr(bar, voice), start):
            notes.append(note)
            chord = _chord_at(bar, note.start - start, score.beats * STEPS_A_BEAT)
            out.append(Cue(note, getattr(section, voice), chord))
    sound = {note.start: note for note in joined(notes)}
    return tuple(Cue(sound[cue.note.start], cue.timbre, cue.chord) for cue in out if cue.note.start in sound)


def _chord_at(bar: Bar, step: int, steps: int) -> tuple[int, ...]:
    """Return the chord of *bar* at *step* of it."""
    chords = parse_chords(bar.chord)
    return chords[min(step * len(chords) // steps, len(chords) - 1)]


def lined(played_cues: Sequence[Cue], tempo: int, frames: int, waves: Sequence[str], first: int) -> Line:
    """Return *played_cues* frame by frame, of timbre *first* until there is a note; the very last frame is silent."""
    pitch, volume, timbre = (np.full(frames, value, np.int32) for value in (60 * FINE, 0, first))
    for at, cue in enumerate(played_cues):
        begin = frame_of(cue.note.start, tempo)
        end = min(frame_of(cue.note.start + cue.note.steps, tempo), frames)
        following = _following(cue, played_cues[at + 1 : at + 2])
        before = played_cues[at - 1] if at else None
        pitch[begin:end] = np.clip(_pitches(cue, before, end - begin), 0, TOP)
        parted = "/" not in following.marks if following else end == frames
        volume[begin:end] = _volumes(cue, end - begin, parted=parted)
        timbre[begin:] = _timbre(cue, waves)
        timbre[begin : min(begin + cue.edge, end)] = max(timbre[begin] // 2, 1)
        if following is None:
            _release(pitch, volume, end, cue.envelope.release)
    volume[-1] = 0
    return Line(pitch, volume, timbre)


def _following(cue: Cue, after: Sequence[Cue]) -> Note | None:
    """Return the note that begins where *cue* ends, or None where a rest does."""
    end = cue.note.start + cue.note.steps
    return next((each.note for each in after if each.note.start == end), None)


def _timbre(cue: Cue, waves: Sequence[str]) -> int:
    """Return the duty of a pulse, in eighths, or the number of a drawn wave."""
    return _DUTY[cue.timbre.duty] if isinstance(cue.timbre, Timbre) else waves.index(cue.timbre.wave)


def _release(pitch: Ints, volume: Ints, end: int, release: int) -> None:
    """Let the note that ends at frame *end* fade; a note that follows overwrites the rest of it."""
    frames = min(release, len(pitch) - end)
    pitch[end:] = pitch[end - 1]
    left = np.arange(release, 0, -1, dtype=np.int32)[:frames]
    volume[end : end + frames] = volume[end - 1] * left * left // ((release + 1) * (release + 1))


def _pitches(cue: Cue, before: Cue | None, frames: int) -> Ints:
    """Return the pitch of a note: a slide at its beginning, an arpeggio or vibrato along it."""
    base = np.full(frames, cue.pitch * FINE, np.int32)
    if "*" in cue.note.marks:
        return base + _arpeggio(cue, frames)
    if "/" in cue.note.marks and before is not None:
        way = min(_SLIDE, frames)
        gap = (before.pitch - cue.pitch) * FINE
        base[:way] += gap * np.arange(way, 0, -1, dtype=np.int32) // (way + 1)
    return base + _vibrato(cue, frames)


def _arpeggio(cue: Cue, frames: int) -> Ints:
    """Return the run through the chord above the note, a chord note every second frame."""
    above = sorted({(each - cue.pitch) % 12 for each in cue.chord} | {0})
    return np.array(above, dtype=np.int32)[np.arange(frames) // 2 % len(above)] * FINE


def _vibrato(cue: Cue, frames: int) -> Ints:
    """Return the tremble of a note, 5.6 turns a second, growing from when it begins."""
    tremble = instruments().vibrato["wide" if "~" in cue.note.marks else cue.timbre.vibrato]
    at = np.maximum(np.arange(frames, dtype=np.int32) - tremble.after, 0)
    swing = np.array(_WOBBLE, dtype=np.int32)[at * 3 // 2 % 16]
    bend: Ints = swing * (tremble.depth * np.minimum(at, 16) // 16) // 100
    return bend


def _volumes(cue: Cue, frames: int, *, parted: bool) -> Ints:
    """Return the loudness of a note; where it is *parted* from the note that follows, its last frame steps back."""
    touch = 19 if "!" in cue.note.marks else 10 if "," in cue.note.marks else 15
    out: Ints = np.minimum(cue.envelope.volumes(frames) * (cue.timbre.level * touch) // 225, 255)
    if frames > 3 and parted:
        out[-1] = out[-1] // 3
    return out
