"""Spoken lines as subtitles that any player of films or pages shows: SRT and WebVTT."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .heard import Token

COLUMNS, LINES = 42, 2
"""The widest line, and how many lines are shown at once; signs as wide as two letters count twice."""

SHORTEST, LONGEST = 1.0, 7.0
"""Seconds for which a subtitle is shown."""

BEFORE = 0.04
"""Seconds the game's sounds keep before what is heard first."""

_ENDS = tuple(".!?\u2026\u3002\uff01\uff1f")
_CLOSING = "\"'\u201d\u2019\u00bb)]"
_SILENCE = 2.0  # seconds of it part two subtitles
_IN_VTT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_SRT = str.maketrans({"<": "\u2039", ">": "\u203a", "{": "(", "}": ")"})  # players read these as markup


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: its *lines*, and the seconds it is shown from and to."""

    start: float
    end: float
    lines: tuple[str, ...]


def cues(tokens: Sequence[Token], shift: float = 0.0) -> tuple[Cue, ...]:
    """Return *tokens* as subtitles of at most LINES lines of COLUMNS, each shown SHORTEST to LONGEST seconds.

    They are parted at the ends of sentences where that leaves none too short. *shift* is added to every time; what would be
    shown before 0 is shown from 0. A subtitle that would be too short pushes the next one back.
    """
    found: list[Cue] = []
    free = 0.0
    for group in _evened(_grouped([part for token in tokens for part in _parted(token)])):
        start = max(group[0].start + shift, free)
        free = min(max(group[-1].end + shift, start + SHORTEST), start + LONGEST)
        found.append(Cue(start, free, _wrapped(group)))
    return tuple(found)


def srt(shown: Sequence[Cue]) -> bytes:
    """Return *shown* as a SubRip file; signs that players take for markup are replaced by ones that look like them."""
    blocks = (
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{_text(cue).translate(_IN_SRT)}\n"
        for number, cue in enumerate(shown, start=1)
    )
    return "\n".join(blocks).encode()


def vtt(shown: Sequence[Cue], note: str = "") -> bytes:
    """Return *shown* as a WebVTT file, with *note* as a comment at its head."""
    head = ["WEBVTT\n", *([f"NOTE {' '.join(note.split()).translate(_IN_VTT)}\n"] if note else [])]
    blocks = (
        f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{_text(cue).translate(_IN_VTT)}\n"
        for cue in shown
    )
    return "\n".join([*head, *blocks]).encode()


def _text(cue: Cue) -> str:
    return "\n".join(cue.lines)


def _clock(seconds: float, point: str) -> str:
    whole = round(seconds * 1000)
    return (
        f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}{point}{whole % 1000:03}"
    )


def width(text: str) -> int:
    """Return how many columns *text* takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _parted(token: Token) -> Iterator[Token]:
    """Yield *token* without control characters, in pieces when it is wider than a line."""
    text = "".join(char for char in token.text if unicodedata.category(char) != "Cc")
    pieces: list[str] = []
    for char in text:
        if pieces and width(pieces[-1] + char) <= COLUMNS:
            pieces[-1] += char
        else:
            pieces.append(char)
    second = (token.end - token.start) / max(len(pieces), 1)
    for place, piece in enumerate(pieces):
        start = token.start + place * second
        yield replace(token, text=piece, start=start, end=start + second, joined=token.joined or place > 0)


def _grouped(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    for token in tokens:
        if group and _closes(group, token):
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _evened(groups: Iterable[list[Token]]) -> list[list[Token]]:
    """Return *groups* in which one too short to be shown goes with the one before, or takes words from its end."""
    found: list[list[Token]] = []
    for group in groups:
        if found and _lasts(group) < SHORTEST and _fits([*found[-1], *group]):
            found[-1] += group
            continue
        while found and _lasts(group) < SHORTEST and _lends(found[-1], group):
            group.insert(0, found[-1].pop())
        found.append(group)
    return found


def _lends(before: Sequence[Token], group: Sequence[Token]) -> bool:
    """Tell whether the last word of *before* may be shown with *group*: one sentence goes on, and *before* stays long enough."""
    return (
        len(before) > 1
        and _lasts(before[:-1]) >= SHORTEST
        and not _ended(before[-1])
        and _fits([before[-1], *group])
    )


def _fits(group: Sequence[Token]) -> bool:
    """Tell whether *group* may be one subtitle: by its width, its time, and no silence in it."""
    silence = max((after.start - before.end for before, after in pairwise(group)), default=0.0)
    return bool(_wrapped(group)) and _lasts(group) <= LONGEST and silence <= _SILENCE


def _lasts(group: Sequence[Token]) -> float:
    return group[-1].end - group[0].start


def _ended(token: Token) -> bool:
    """Tell whether a sentence ends with *token*."""
    return token.text.rstrip(_CLOSING).endswith(_ENDS)


def _closes(group: Sequence[Token], token: Token) -> bool:
    """Tell whether the subtitle *group* ends before *token*."""
    return (_ended(group[-1]) and _lasts(group) >= SHORTEST) or not _fits([*group, token])


def _wrapped(group: Sequence[Token]) -> tuple[str, ...]:
    """Return *group* as lines, two of them as alike as can be; empty when it does not fit."""
    whole = _joined(group)
    if width(whole) <= COLUMNS:
        return (whole,)
    halves = [(_joined(group[:at]), _joined(group[at:])) for at in range(1, len(group))]
    fitting = [pair for pair in halves if max(map(width, pair)) <= COLUMNS]
    return min(fitting, key=lambda pair: max(map(width, pair)), default=())


def _joined(group: Sequence[Token]) -> str:
    first, rest = group[:1], group[1:]
    return "".join(
        [*(each.text for each in first), *(each.text if each.joined else f" {each.text}" for each in rest)]
    )
