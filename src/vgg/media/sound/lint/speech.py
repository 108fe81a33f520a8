"""Speech: A18 every line is spoken, shown as it is written, and said at a pace one can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vgg.media.findings import Finding
from vgg.media.sound.heard import plain
from vgg.media.sound.named import named
from vgg.media.sound.synth import RATE, Pcm

from .bounds import bound
from .sheet import told

_TIME = re.compile(r"(\d+):(\d\d):(\d\d)\.(\d{3}) --> (\d+):(\d\d):(\d\d)\.(\d{3})")
_TAG = re.compile(r"<[^>]*>")
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SIGN_LETTERS = 2.5
"""Letters of other scripts that a sign of kana, Hangul or Han takes as long as."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line: its text, what the game shows in every language, its recording, and its subtitles as WebVTT."""

    text: str
    shown: tuple[str, ...] = ()
    pcm: Pcm | None = None
    vtt: str | None = None


def speech_problems(lines: Mapping[str, Spoken]) -> list[Finding]:
    """A18: return lines without a recording or a subtitle, subtitles that say something else, and lines said too fast or slow."""
    return [finding for name, line in lines.items() for finding in _line(named("line", name), line)]


def _line(asset: str, line: Spoken) -> Iterator[Finding]:
    if line.pcm is None or not len(line.pcm):
        yield Finding("A18", asset, "is not spoken", 0, 1)
        return
    if line.text not in line.shown:
        yield Finding("A18", asset, "is not shown as it is spoken", 0, 1)
    value = pace(line.text, line.pcm)
    for limit in ("A18.slowest", "A18.fastest"):
        yield from told(bound(limit), value, asset, [f"is said at {value:.1f} letters a second"])
    if line.vtt is not None:
        yield from _subtitled(asset, line, line.vtt)


def pace(text: str, pcm: Pcm) -> float:
    """Return how many letters of *text* are said a second; signs of kana, Hangul and Han count for more than one."""
    signs = len(_SIGN.findall(text))
    letters = sum(char.isalnum() for char in text) - signs + signs * _SIGN_LETTERS
    return letters * RATE / max(len(pcm), 1)


def _subtitled(asset: str, line: Spoken, vtt: str) -> Iterator[Finding]:
    """Give what is wrong with the subtitles: other words, or times that lie outside the recording."""
    shown = plain(
        _TAG.sub("", " ".join(_texts(vtt))).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    )
    if shown != plain(line.text):
        yield Finding("A18", asset, "its subtitles say something else", len(shown), len(plain(line.text)))
    if line.pcm is not None:
        over = late(vtt, line.pcm)
        yield from told(bound("A18.late"), over, asset, [f"its subtitles end {over:.1f} s after it"])


def late(vtt: str, pcm: Pcm) -> float:
    """Return how many seconds after a recording its subtitles end."""
    ends = max((_seconds(found, 4) for found in _TIME.findall(vtt)), default=0.0)
    return ends - len(pcm) / RATE


def _texts(vtt: str) -> Iterator[str]:
    """Yield the lines of text of *vtt*, without header, notes and times."""
    for block in vtt.replace("\r\n", "\n").split("\n\n")[1:]:
        if not block.startswith(("NOTE", "STYLE", "REGION")):
            rows = block.splitlines()
            at = next((place for place, row in enumerate(rows) if "-->" in row), None)
            if at is not None:
                yield from rows[at + 1 :]


def _seconds(found: tuple[str, ...], at: int) -> float:
    hours, minutes, seconds, thousandths = (int(each) for each in found[at : at + 4])
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
