"""Logos: the game's name in a face chosen for it, lit, rimmed and decorated, as large as its room allows."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from vgg.media.bidi import visual

from .gilding import gilded
from .grid import Grid, Mask, blank, paste
from .lettering import Face, Floats, Relief, breadth, capital, relief
from .scheme import Scheme

FACES: Mapping[str, Face] = {
    face.name: face
    for face in (
        Face("block", 0.26, tip="square", corners="chamfer", fill="bands"),
        Face("bubble", 0.3, bounce=0.1, fill="gloss"),
        Face("slab", 0.2, contrast=0.8, tip="square", serif=0.06, initial=1.25, fill="bands"),
        Face("roman", 0.21, contrast=0.45, serif=0.07, initial=1.3, fill="bands"),
        Face(
            "gothic", 0.26, contrast=0.42, turn=(0.7071, -0.7071), tip="square", corners="chamfer", width=0.85,
            initial=1.35, fill="facets",
        ),
        Face("speed", 0.24, contrast=0.8, tip="square", corners="chamfer", slant=0.26, width=1.05, fill="chrome"),
        Face("stencil", 0.26, tip="square", corners="chamfer", stencil=True, fill="stripes"),
        Face("carved", 0.25, corners="chamfer", tip="square", initial=1.15, fill="facets"),
        Face("tech", 0.19, tip="square", corners="square", width=1.08, fill="chrome"),
        Face("poster", 0.25, tip="square", corners="chamfer", width=0.86, bounce=0.06, fill="stripes"),
    )
}  # fmt: skip
"""The display faces a name can be written in."""

_LONGEST = 13
"""Characters of a word that stay together."""
_HYPHEN, _JOINT = "\N{SOFT HYPHEN}", "\N{WORD JOINER}"
"""What stands after a piece of a word: a hyphen where the line ends there, and nothing anywhere."""
_MOODS: Mapping[str, tuple[str, ...]] = {
    "cosy": ("bubble", "slab", "roman"), "playful": ("bubble", "poster", "block"),
    "heroic": ("slab", "carved", "block"), "mysterious": ("roman", "gothic", "carved"),
    "dark": ("gothic", "carved", "roman"), "tense": ("stencil", "speed", "block"),
    "melancholic": ("roman", "slab", "carved"), "frantic": ("speed", "poster", "tech"),
}  # fmt: skip
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # What is told of a game, and the faces it asks for.
    (r"neon|cyber|hack|future|android|roboter|robot|laser|synth|data\b|ネオン|ロボ", ("tech", "speed")),
    (r"race|racer|racing|speed|turbo|sky ?fighter|jet\b|rocket|star ?ship|schnell|レース", ("speed",)),
    (r"army|tank|soldier|war\b|factory|iron|steel|military|bunker|fabrik|krieg|戦車", ("stencil", "block")),
    (
        r"castle|knight|vampire|gothic|monast|witch|undead|crypt|necro|ritter|burg|hexe|城|騎士",
        ("gothic", "roman"),
    ),
    (r"temple|ruin|stone|rune|dungeon|cave|tomb|pyramid|ancient|tempel|höhle|遺跡", ("carved",)),
    (
        r"bak(e|ing|er)|candy|cake|sweet|bubble|slime|kitten|puppy|toy|jelly|bäcker|kuchen|スライム|ケーキ",
        ("bubble",),
    ),
    (r"circus|comic|monster|kaiju|kaijū|west|saloon|怪獣", ("poster",)),
    (r"story|tale|dream|moth|garden|opera|märchen|物語", ("roman", "slab")),
)


Field = TypeVar("Field", Mask, Floats)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a logo: its text and the height of its capitals."""

    text: str
    height: int


def face_of(words: str, mood: str, draw: random.Random) -> Face:
    """Return the face for a game that *words* tell of: what they ask for first, then what the *mood* likes."""
    asked = [name for pattern, names in _WORDS if re.search(pattern, words.lower()) for name in names[:1]]
    liked = _MOODS.get(mood, ("block",))
    return FACES[draw.choice([*asked, *asked, *liked])]


def logo(
    name: str, face: Face, scheme: Scheme, room: tuple[int, int], behind: Sequence[int], ornament: Grid | None = None
) -> Grid:  # fmt: skip
    """Return *name* as large as *room* (width, height in pixels) allows; *behind* are the colours it stands before.

    *ornament* is a small picture, such as the game's pickup, that decorates a line with space left.
    """
    text = capital(" ".join(name.split()))
    for share in (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5):
        made = _composed(text, face, scheme, (room[0], int(room[1] * share)), behind, ornament)
        if made.shape[0] <= room[1] and made.shape[1] <= room[0]:
            break
    return made[: room[1], : room[0]]


def _composed(
    text: str, face: Face, scheme: Scheme, room: tuple[int, int], behind: Sequence[int], ornament: Grid | None
) -> Grid:
    """Return *text* about as large as *room* allows: what hangs below a line or stands over it may be too much."""
    margin = rim(room) + 1
    inner = (room[0] - 2 * margin - 2, room[1] - 3 * margin - 2)
    lines = _arranged(text, face, inner)
    face = _legible(face, min(line.height for line in lines))
    pieces = [_set(line, face) for line in lines]
    gap = _leading(min(line.height for line in lines))
    extents = [np.flatnonzero(piece.solid.any(axis=1)) for piece in pieces]
    tall = sum(int(rows[-1] - rows[0]) + 1 for rows in extents) + gap * (len(lines) - 1)
    wide = max(piece.solid.shape[1] for piece in pieces)
    out = blank(wide + 2 * margin + 2, tall + 3 * margin + 2)
    y = margin
    spots: list[tuple[int, int, Relief, int]] = []
    for line, piece, rows in zip(lines, pieces, extents, strict=True):
        spots.append(((out.shape[1] - piece.solid.shape[1]) // 2, y - int(rows[0]), piece, line.height))
        y += int(rows[-1] - rows[0]) + 1 + gap
    gilded(out, spots, face, scheme, behind, rim(room))
    if ornament is not None:
        _decorated(out, spots, ornament)
    return _trimmed(out)


def rim(room: tuple[int, int]) -> int:
    """Return how many pixels of outline surround the letters of a logo."""
    return 3 if min(room[0] // 2, room[1]) >= 56 else 2


def _legible(face: Face, height: int) -> Face:
    """Return *face* without the finery that letters *height* rows high have no pixels for."""
    if height >= 14:
        return face
    return replace(
        face, weight=min(max(face.weight, 0.16), 0.24), contrast=1.0, serif=0.0, stencil=False, initial=1.0, slant=0.0,
        turn=(1.0, 0.0), tip="square", fill="bands", bounce=0.0, width=1.0,
    )  # fmt: skip


def _arranged(text: str, face: Face, room: tuple[int, int]) -> list[_Line]:
    """Return *text* in the lines in which its letters stand tallest; a short line may be taller than the others."""
    words = [piece for word in text.split() or ["?"] for piece in _pieces(word)]
    best: tuple[float, list[str]] = (-1.0, [text])
    for lines in _partings(words):
        # Two lines must be clearly taller than one to be worth the break.
        height = _tallest(lines, face, room) * (1.0, 0.9, 0.8, 0.72)[min(len(lines), 4) - 1]
        best = max(best, (height, lines), key=lambda each: each[0])
    lines = best[1]
    height = _tallest(lines, face, room)
    spare = room[1] - round(_stacked([height] * len(lines)) * max(face.initial, 1.0)) - 2
    made = []
    for line in lines:
        most = min(round(height * 1.35), height + max(0, spare))
        taller = next(
            (size for size in range(most, height, -1) if _long(line, size, face) <= room[0] * 0.9), height
        )
        spare -= taller - height
        made.append(_Line(visual(line, text), taller))
    return made


def _partings(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield every way to write *words* in one to four lines; many words in up to seven lines of about equal length."""
    if len(words) > 9:
        for count in range(2, 8):
            size = -(-len(words) // count)
            yield [_shown(" ".join(words[at : at + size])) for at in range(0, len(words), size)]
        return
    for cuts in range(1 << (len(words) - 1)):
        lines = [words[0]]
        for index, word in enumerate(words[1:]):
            if cuts >> index & 1:
                lines.append(word)
            else:
                lines[-1] += word if lines[-1][-1] in _HYPHEN + _JOINT else f" {word}"
        if len(lines) <= 4:
            yield [_shown(line) for line in lines]


def _leading(height: int) -> int:
    """Return the rows between two lines."""
    return max(4, height // 6)


def _stacked(heights: Sequence[int]) -> int:
    return sum(heights) + (len(heights) - 1) * _leading(min(heights))


def _tallest(lines: Sequence[str], face: Face, room: tuple[int, int]) -> int:
    """Return the height of capitals at which all *lines* fit into *room*."""
    marked = (
        max(face.initial, 1.3 if any(_marked(char) for line in lines for char in line) else 1.0) + face.bounce
    )
    for height in range(min(room[1], 72), 6, -1):
        legible = _legible(face, height)
        if _stacked([height] * len(lines)) * marked <= room[1] and all(
            _long(line, height, legible) <= room[0] for line in lines
        ):
            return height
    return 6


def _marked(char: str) -> bool:
    """Return whether *char* rises above a capital or hangs below one."""
    return len(unicodedata.normalize("NFD", char)) > 1 and ord(char) < 0x2E80


def _pieces(word: str) -> list[str]:
    """Return *word* in pieces of a length that a line can hold, with hyphens between them."""
    parts = re.split(r"(?<=\w-)(?=\w)", word)
    if len(parts) > 1:
        return [*(part + _JOINT for part in parts[:-1]), parts[-1]]
    count = -(-len(word) // _LONGEST)
    size = -(-len(word) // count)
    parts = [word[at : at + size] for at in range(0, len(word), size)]
    return [*(part + (_HYPHEN if "A" <= part[-1] <= "ӿ" else _JOINT) for part in parts[:-1]), parts[-1]]


def _shown(line: str) -> str:
    """Return *line* as it is read: what joins pieces of a word is a hyphen at its end and nothing within."""
    return re.sub(f"{_HYPHEN}$", "-", line).replace(_HYPHEN, "").replace(_JOINT, "")


def _sizes(line: str, height: int, face: Face) -> Iterator[tuple[str, int]]:
    """Yield each character of *line* and its height: the first letter of a word may stand out."""
    first = True
    for char in line:
        tall = first and face.initial > 1 and char.lower() != char.upper()
        yield char, round(height * face.initial) if tall else height
        first = char.isspace()


def _gap(height: int, face: Face) -> int:
    """Return the columns between two letters."""
    return max(1, round(height * (0.05 if face.serif else 0.08)))


def _long(line: str, height: int, face: Face) -> int:
    """Return how many columns *line* takes."""
    lean = round(face.slant * height)
    return (
        sum(breadth(char, size, face) + _gap(height, face) for char, size in _sizes(line, height, face))
        + lean
    )


def _set(line: _Line, face: Face) -> Relief:
    """Return a whole *line* as one relief, its letters side by side on one base line."""
    sizes = list(_sizes(line.text, line.height, face))
    letters = [None if char.isspace() else relief(char, size, face) for char, size in sizes]
    hop = round(line.height * face.bounce)
    drawn = [(piece, size) for piece, (_, size) in zip(letters, sizes, strict=True) if piece is not None]
    above = hop + max((piece.above + size - line.height for piece, size in drawn), default=0)
    below = line.height - -(-line.height // 2)
    shape = (above + line.height + below + hop, _long(line.text, line.height, face) + 2)
    solid = np.zeros(shape, dtype=np.bool_)
    depth: Floats = np.full(shape, 9.0)
    away_x: Floats = np.zeros(shape)
    away_y: Floats = np.zeros(shape)
    x = 0
    for index, (piece, (char, size)) in enumerate(zip(letters, sizes, strict=True)):
        if piece is not None:
            top = above + line.height - size - piece.above + (0, -hop, hop // 2)[index % 3]
            _laid(depth, piece.depth, piece.solid, x, top)
            _laid(away_x, piece.x, piece.solid, x, top)
            _laid(away_y, piece.y, piece.solid, x, top)
            _laid(solid, piece.solid, piece.solid, x, top)
        x += breadth(char, size, face) + _gap(line.height, face)
    return Relief(solid, depth, away_x, away_y, above)


def _laid(whole: Field, part: Field, solid: Mask, x: int, y: int) -> None:
    """Put the solid pixels of *part* on *whole* with its top left corner at (x, y)."""
    skip = max(0, -y)
    part, solid = part[skip:], solid[skip:]
    spot = whole[y + skip : y + skip + part.shape[0], x : x + part.shape[1]]
    inside = solid[: spot.shape[0], : spot.shape[1]]
    spot[inside] = part[: spot.shape[0], : spot.shape[1]][inside]


def _decorated(out: Grid, spots: Sequence[tuple[int, int, Relief, int]], ornament: Grid) -> None:
    """Set *ornament* on both sides of the shortest line where it leaves room."""
    if len(spots) < 2:
        return
    x, y, piece, height = min(spots, key=lambda each: each[2].solid.shape[1])
    space = (out.shape[1] - piece.solid.shape[1]) // 2
    if space < ornament.shape[1] + 8 or height < ornament.shape[0]:
        return
    top = y + piece.above + (height - ornament.shape[0]) // 2
    near = 5 + (space - ornament.shape[1] - 8) // 4
    paste(out, ornament, x - near - ornament.shape[1], top)
    paste(out, ornament[:, ::-1], x + piece.solid.shape[1] + near - 1, top)


def _trimmed(grid: Grid) -> Grid:
    """Return *grid* without its clear edges."""
    rows, columns = np.flatnonzero((grid >= 0).any(axis=1)), np.flatnonzero((grid >= 0).any(axis=0))
    if not len(rows):
        return grid
    return grid[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
