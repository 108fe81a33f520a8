"""The sound of a game as the report shows it: every track, effect and spoken line with what is seen of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, TypeVar
from urllib.parse import quote

import numpy as np
import soundfile

from vgg.media.sound import encode, loudness, views
from vgg.media.sound.lint.effects import CLASSES
from vgg.media.sound.named import Kind
from vgg.media.sound.notation import VOICES
from vgg.media.sound.synth import RATE, Pcm
from vgg.model.cartridge import Cartridge, Music, Sound, Voice
from vgg.responses.effects import Effect
from vgg.responses.score import Score

from .drawings import Drawing, Waveform, drawing, waveform
from .gallery import Plate
from .hearing import Hearing
from .looks import Measure

WAVE = 260
"""Strokes of a waveform."""

_FEW = 64
"""Strokes of an effect's."""

_THUMB = views.Axes(columns=96, rows=44, low=40, high=118)
"""An effect's spectrogram: 82 to 7500 Hz."""

_SHADES = 16

_SHORT = 2048
"""Samples of the longest window an effect is looked at through."""

_KINDS = {
    "ogg": "OGG", "wav": "WAV", "mid": "MIDI", "mml": "MML", "xm": "XM", "song.json": "song", "json": "sfxr",
    "srt": "SRT", "vtt": "WebVTT",
}  # fmt: skip
"""What a file beside a sound is called, by what its name ends with, in the order they are listed."""

Item = TypeVar("Item")
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: its text, the seconds it is shown from and to, and where that is, in per cent of the line."""

    text: str
    start: float
    end: float
    left: str
    width: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a game's sounds besides their files, each by the name it has in the cartridge.

    *beside* are the paths of all files of the game's sound; *hearing* is what its lint said, None where nobody asked it.
    """

    scores: Mapping[str, Score] = field(default_factory=dict)
    effects: Mapping[str, Effect] = field(default_factory=dict)
    subtitles: Mapping[str, Sequence[tuple[float, float, str]]] = field(default_factory=dict)
    tracks: Mapping[str, Plate] = field(default_factory=dict)
    noises: Mapping[str, Plate] = field(default_factory=dict)
    lines: Mapping[str, Plate] = field(default_factory=dict)
    beside: Sequence[str] = ()
    hearing: Hearing | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the page: what it is, and its address from there."""

    name: str
    address: str


class Recording(NamedTuple):
    """A sound as samples, *rate* of them a second."""

    pcm: Pcm
    rate: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What is the same for everything that is heard: its recordings, how long the first lasts, its picture."""

    paths: tuple[str, ...]
    seconds: float
    wave: Waveform
    plate: Plate
    files: tuple[File, ...]
    level: float | None
    """Loudness in LUFS of a track or a line; None for an effect, which is too short for one."""

    @property
    def name(self) -> str:
        """What it is called in the cartridge."""
        return self.plate.name


@dataclass(frozen=True, slots=True)
class Track:
    """A piece of music, with *title*, *facts* and *drawing* where its score is known."""

    heard: Heard
    loop: bool
    title: str = ""
    facts: tuple[str, ...] = ()
    drawing: Drawing | None = None
    lasts: float = 0.0
    """Seconds of the score; what rings after them is not on the roll."""
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Noise:
    """An effect: its spectrogram as PNG, its wave and the numbers of the sfxr model that are not at rest, its kinds of event."""

    heard: Heard
    spectrogram: bytes
    wave: str = ""
    numbers: tuple[tuple[str, int], ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A spoken line, its *text* and its subtitles."""

    heard: Heard
    text: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Listening:
    """Everything that is heard in a game."""

    tracks: tuple[Track, ...]
    noises: tuple[Noise, ...]
    lines: tuple[Line, ...]
    known: Known

    @property
    def problems(self) -> tuple[str, ...]:
        """What the lint says of no single sound."""
        heard: dict[Kind, Sequence[Track | Noise | Line]] = {
            "track": self.tracks, "effect": self.noises, "line": self.lines,
        }  # fmt: skip
        names = [(kind, each.heard.name) for kind, some in heard.items() for each in some]
        return self.known.hearing.rest(names) if self.known.hearing else ()

    @property
    def voices(self) -> tuple[str, ...]:
        """The voices that some track's roll shows, from the top down."""
        drawn = {staff.name for each in self.tracks if each.drawing for staff in each.drawing.staffs}
        return tuple(name for name in VOICES if name in drawn)

    @property
    def recordings(self) -> int:
        """How many files the effects have, variants counted."""
        return sum(len(each.heard.paths) for each in self.noises)


def listening(cartridge: Cartridge, files: Mapping[str, bytes], known: Known) -> Listening:
    """Return what is heard in the game of *cartridge*, whose sounds lie in *files* by path."""
    texts = dict(zip(cartridge.text_ids, next(iter(cartridge.texts.values())), strict=True))
    return Listening(
        _each(partial(_track, files=files, known=known), cartridge.music),
        _each(partial(_noise, files=files, known=known), cartridge.sounds),
        _each(partial(_line, files=files, known=known, texts=texts), cartridge.voices),
        known,
    )


def _each(show: Callable[[Item], Shown], items: Sequence[Item]) -> tuple[Shown, ...]:
    """Return what *show* makes of *items*, on all processors: decoding needs no interpreter."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return tuple(pool.map(show, items))


def _track(music: Music, files: Mapping[str, bytes], known: Known) -> Track:
    recording = _recording(files[music.path])
    heard = _heard((music.path,), recording, known.tracks.get(music.name, Plate(music.name)), known)
    found = known.scores.get(music.name)
    measures = known.hearing.tracks.get(music.name, ()) if known.hearing else ()
    if found is None:
        return Track(heard, music.loop, measures=measures)
    roll = views.roll(found)
    lasts = roll.steps * 15 / found.tempo
    return Track(heard, music.loop, found.title, tuple(_facts(found, roll)), drawing(roll), lasts, measures)


def _facts(found: Score, roll: views.Roll) -> Iterator[str]:
    """Yield what is said of a score beside its name."""
    yield f"{found.key} {found.scale.replace('_', ' ')}"
    yield f"{found.tempo} BPM, {found.beats}/4"
    yield f"form {' '.join(found.form)}"
    yield f"{roll.steps // roll.bar} bars"
    yield found.mood
    if found.echo != "none":
        yield f"{found.echo} echo"


def _noise(sound: Sound, files: Mapping[str, bytes], known: Known) -> Noise:
    recording = _recording(files[sound.paths[0]])
    heard = _heard(sound.paths, recording, known.noises.get(sound.name, Plate(sound.name)), known, short=True)
    picture = views.png(views.spectrogram(recording.pcm, _THUMB, recording.rate, _SHORT), _SHADES)
    found = known.effects.get(sound.name)
    kinds = (kind for kind, words in CLASSES.items() if any(word in sound.name for word in words))
    numbers = tuple(_numbers(found)) if found else ()
    return Noise(heard, picture, found.wave if found else "", numbers, ", ".join(kinds))


def _numbers(effect: Effect) -> Iterator[tuple[str, int]]:
    """Yield the numbers of *effect* that are not at rest."""
    resting = {"jump_delay": 1000, "low_pass": 1000}
    for name, value in effect.model_dump(exclude={"event", "wave"}).items():
        if value != resting.get(name, 0):
            yield name.replace("_", " "), value


def _line(voice: Voice, files: Mapping[str, bytes], known: Known, texts: Mapping[str, str]) -> Line:
    recording = _recording(files[voice.path])
    heard = _heard((voice.path,), recording, known.lines.get(voice.name, Plate(voice.name)), known)
    cues = tuple(_cue(told, max(heard.seconds, 0.001)) for told in known.subtitles.get(voice.name, ()))
    return Line(heard, texts.get(voice.text, voice.text), cues)


def _cue(told: tuple[float, float, str], whole: float) -> Cue:
    start, end, text = told
    return Cue(
        text, start, end, f"{100 * start / whole:.2f}", f"{100 * max(min(end, whole) - start, 0) / whole:.2f}"
    )


def _heard(
    paths: tuple[str, ...], recording: Recording, plate: Plate, known: Known, *, short: bool = False
) -> Heard:
    pcm = recording.pcm
    return Heard(
        paths=paths,
        seconds=len(pcm) / recording.rate,
        wave=waveform(views.strokes(pcm, _FEW if short else WAVE)),
        plate=plate,
        files=tuple(_files(paths, known.beside)),
        level=None if short or not len(pcm) else loudness.lufs(pcm),
    )


def _recording(data: bytes) -> Recording:
    """Return the samples of a sound file; none of one that cannot be read, for a page is no judge of it."""
    try:
        return Recording(*encode.decode(data))
    except soundfile.SoundFileError:
        return Recording(np.zeros(0, np.int16), RATE)


def _files(paths: Sequence[str], beside: Sequence[str]) -> Iterator[File]:
    """Yield the files that lie beside a sound under its name."""
    stem = paths[0].rpartition(".")[0]
    stems = {stem, stem.removesuffix("_1")}
    ends = {path.partition(".")[2]: path for path in beside if path.partition(".")[0] in stems}
    for end, name in _KINDS.items():
        if end in ends:
            yield File(name, quote(ends[end]))
