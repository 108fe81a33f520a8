"""Every song as a text that Pyxel plays (Music Macro Language), for people who write their games there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from vgg.responses.score import Score, Timbre

from .dressed import LOUDEST, Dressed, dressed
from .instruments import instruments
from .notation import KEYS, Hit, Name, drums, length, steps_a_bar

CHANNELS: tuple[Name | Literal["drums"], ...] = ("lead", "second", "bass", "drums", "third")
"""What each channel plays; the last needs a fifth one, which Pyxel has when it is asked."""
TICKS = 12
"""Ticks of Pyxel in a step; a quarter note has 48."""

_HEAD = """\
; {title}
; MML for Pyxel (2.4 and later), {tempo} beats a minute, {bars} bars. Channels stand between empty lines: lead, second, bass,
; drums, third. Lines are bars. Lines that begin with a semicolon are no MML. To play it:
;   text = open("{name}").read()
;   parts = [part for part in text.split("\\n\\n") if not part.startswith(";")]
;   pyxel.channels.append(pyxel.Channel())
;   for channel, part in enumerate(parts):
;       pyxel.play(channel, part, loop={loop})
; Without the fifth channel leave out the last part. Drawn waves are Pyxel's triangle here, pulses of 12 % its pulse of 25 %."""

_TRIANGLE, _SQUARE, _PULSE, _NOISE = range(4)
_TONES = {"12": _PULSE, "25": _PULSE, "50": _SQUARE}
_LENGTHS = {16: "1", 12: "2.", 8: "2", 6: "4.", 4: "4", 3: "8.", 2: "8", 1: "16"}
_FRAMES = 75  # a frame is tempo / 75 ticks
_RUNS = {2: "96", 3: "64", 4: "48", 6: "32"}
"""How long the notes of an arpeggio may be, in ticks and as MML writes it."""
_SLIDE = 6


@dataclass(frozen=True, slots=True)
class Drum:
    """A drum in Pyxel's means: tone, note, volume, frames until it is silent, and from how many cents it falls."""

    tone: int
    octave: int
    volume: int
    frames: int
    fall: int = 0


_DRUMS = {
    "k": Drum(_TRIANGLE, 1, 127, 10, 3000),
    "s": Drum(_NOISE, 6, 100, 9),
    "h": Drum(_NOISE, 8, 45, 3),
    "o": Drum(_NOISE, 8, 50, 11),
    "t": Drum(_TRIANGLE, 2, 110, 14, 1900),
    "c": Drum(_NOISE, 7, 75, 42),
}


def mml(score: Score, name: str = "song.mml") -> str:
    """Return *score* as MML; *name* is what its head calls the file."""
    bars = length(score) // steps_a_bar(score)
    title = "".join(each if each.isprintable() else " " for each in unicodedata.normalize("NFC", score.title))
    head = _HEAD.format(title=title, tempo=score.tempo, bars=bars, name=name, loop=score.loop)
    parts = (_drums(score) if name == "drums" else _voice(score, name) for name in CHANNELS)
    return "\n\n".join((head, *parts)) + "\n"


def _voice(score: Score, name: Name) -> str:
    """Return the voice *name*, a line a bar."""
    writing = _Writing(score)
    rests = 0
    for own in dressed(score, name):
        writing.rest(own.note.start - rests)
        writing.note(own)
        rests = own.note.end
    writing.rest(length(score) - rests)
    return writing.text(f"T{score.tempo} Q100 {_vibratos(score.tempo)} @VIB0 {_slides(score.tempo)} @GLI0")


def _drums(score: Score) -> str:
    """Return the drums; each rings until the next one is struck."""
    hits = drums(score)
    writing = _Writing(score)
    writing.rest(hits[0].start if hits else length(score))
    falling = [letter for letter, drum in _DRUMS.items() if drum.fall]
    for hit, after in zip(hits, (*hits[1:], Hit(length(score), "")), strict=False):
        drum = _DRUMS[hit.drum]
        fades = ((0, 255), (drum.frames // 3, 110), (drum.frames, 0))
        writing.say(f"@{drum.tone}", f"V{drum.volume}", writing.envelope(hit.drum, fades))
        writing.say(f"@GLI{falling.index(hit.drum) + 1 if drum.fall else 0}")
        writing.sounds(12 * (drum.octave + 1), after.start - hit.start)
    falls = " ".join(
        f"@GLI{slot}{{{_DRUMS[letter].fall},{_ticks(_DRUMS[letter].frames, score.tempo)}}}"
        for slot, letter in enumerate(falling, start=1)
    )
    return writing.text(f"T{score.tempo} Q100 {falls} @GLI0")


def _vibratos(tempo: int) -> str:
    """Return the definitions of both kinds of vibrato, 5.6 turns a second."""
    kinds = instruments().vibrato
    turn = max(round(tempo / 7), 1)
    return " ".join(
        f"@VIB{slot}{{{_ticks(kinds[name].after + 8, tempo)},{turn},{kinds[name].depth * 100 // 64}}}"
        for slot, name in enumerate(("late", "wide"), start=1)
    )


def _slides(tempo: int) -> str:
    """Return the definition of a slide: from the note before, in a tenth of a second."""
    return f"@GLI1{{*,{_ticks(_SLIDE, tempo)}}}"


def _ticks(frames: int, tempo: int) -> int:
    return max(round(frames * tempo / _FRAMES), 1)


@dataclass(slots=True)
class _Writing:
    """A channel as it is written: bars of words, and what was last said of each kind."""

    score: Score
    at: int = 0
    bars: list[list[str]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    slots: dict[str, int] = field(default_factory=dict)

    def text(self, head: str) -> str:
        """Return the channel, a line a bar, after its *head*."""
        return "\n".join((head, *(" ".join(bar) for bar in self.bars if bar)))

    def _line(self) -> list[str]:
        """Return the words of the bar that is being written."""
        while len(self.bars) <= self.at // steps_a_bar(self.score):
            self.bars.append([])
        return self.bars[-1]

    def say(self, *words: str) -> None:
        """Write those of *words* that were not said before: the last of a kind holds."""
        for word in words:
            kind = word.rstrip("-0123456789")
            if self.said.get(kind) != word:
                self.said[kind] = word
                self._line().append(word)

    def envelope(self, name: str, points: Sequence[tuple[int, int]]) -> str:
        """Return the word for the envelope *name* of *points* (frame, volume of 255), defined when it is first needed."""
        if name in self.slots:
            return f"@ENV{self.slots[name]}"
        self.slots[name] = len(self.slots) + 1
        levels, before = [str(points[0][1] // 2)], 0
        for frame, volume in points[1:]:
            tick = round(frame * self.score.tempo / _FRAMES)
            if tick > before:
                levels += [str(tick - before), str(volume // 2)]
                before = tick
        word = f"@ENV{self.slots[name]}{{{','.join(levels)}}}"
        self._line().append(word)
        self.said["@ENV"] = f"@ENV{self.slots[name]}"
        return self.said["@ENV"]

    def note(self, own: Dressed) -> None:
        """Write a note with all that decides its sound."""
        timbre = own.timbre
        self.say(
            f"@{_TONES[timbre.duty] if isinstance(timbre, Timbre) else _TRIANGLE}",
            f"V{127 * own.loudness // LOUDEST}",
            self.envelope(timbre.envelope, own.envelope.points),
            f"@VIB{('none', 'late', 'wide').index(own.vibrato)}",
            f"@GLI{int(own.note.slides)}",
        )
        if len(own.run) > 1:
            self._runs([own.pitch + each for each in own.run], own.note.steps)
        else:
            self.sounds(own.pitch, own.note.steps)

    def sounds(self, pitch: int, steps: int) -> None:
        """Write a note of *steps*, tied over bar lines."""
        self.say(f"O{pitch // 12 - 1}")
        name = KEYS[pitch % 12]
        for part, bar_begins in self._parts(steps):
            lengths = _lengths(part)
            self._line().append("&" * bar_begins + (name if not bar_begins else "") + "&".join(lengths))

    def rest(self, steps: int) -> None:
        """Write silence of *steps*."""
        for part, _ in self._parts(steps):
            self._line().extend(f"R{each}" for each in _lengths(part))

    def _runs(self, pitches: Sequence[int], steps: int) -> None:
        """Write a fast arpeggio of *pitches*, two frames each or nearly so: one note that changes its pitch."""
        wanted = 2 * self.score.tempo / _FRAMES
        ticks = min(_RUNS, key=lambda each: abs(each - wanted))
        count = 0
        for part, _ in self._parts(steps):
            for _ in range(part * TICKS // ticks):
                pitch = pitches[count % len(pitches)]
                self._line().append(
                    f"{'&' if count else ''}O{pitch // 12 - 1}{KEYS[pitch % 12]}{_RUNS[ticks]}"
                )
                count += 1
        self.said["O"] = ""

    def _parts(self, steps: int) -> Iterator[tuple[int, bool]]:
        """Yield *steps* cut at bar lines, and whether a part is not the first."""
        size, first = steps_a_bar(self.score), True
        while steps > 0:
            part = min(steps, size - self.at % size)
            yield part, not first
            self.at, steps, first = self.at + part, steps - part, False


def _lengths(steps: int) -> list[str]:
    """Return the note values that add up to *steps*, longest first."""
    out = []
    while steps:
        size = next(each for each in _LENGTHS if each <= steps)
        out.append(_LENGTHS[size])
        steps -= size
    return out
