"""What was heard against what was to be said: without this, a line that was spoken wrongly is found by players."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vgg.responses.transcript import Word

from .numerals import in_words

_SINGLE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # kana and Han: no spaces between words
_WORDS = re.compile(r"[^\W_]+")
_VOWELS = re.compile(
    "[aeiouy\u00e6\u00f8\u0153"
    "\u03b1\u03b5\u03b7\u03b9\u03bf\u03c5\u03c9"  # Greek
    "\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f]+"  # Cyrillic
)
_PAUSES = {
    ",": 1.0,
    ";": 1.5,
    ":": 1.5,
    "\u2014": 1.5,
    ".": 2.5,
    "!": 2.5,
    "?": 2.5,
    "\u2026": 3.0,
    "\u3002": 2.5,
}
_BETWEEN = 0.25
_LONGEST = 100  # letters of a piece
_MOST = 4


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the script as it is written, its signs with it, and the seconds it is said from and to.

    *joined*: it follows without a space, as in scripts that have none.
    """

    text: str
    start: float
    end: float
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A script beside what was heard: *errors* of *words*, what was *wrong* in words, and the script's *tokens* with times."""

    errors: int
    words: int
    wrong: tuple[str, ...]
    tokens: tuple[Token, ...]

    @property
    def share(self) -> float:
        """The word error rate: wrong, missing and added words by the words of the script."""
        return self.errors / max(self.words, 1)


def compared(script: str, heard: Sequence[Word], names: Iterable[str] = ()) -> Compared:
    """Return *script* beside the words *heard*; a word of *names* may be spelt as it sounds.

    Case, signs, accents and the way numbers are written do not count, nor where a compound is parted. The rate is that of
    the shortest way from one to the other (Levenshtein distance in words).
    """
    pieces = list(pieces_of(script))
    wanted = [(word, place) for place, piece in enumerate(pieces) for word in plain(piece.text)]
    listened = [(word, each) for each in heard for word in plain(each.text)]
    said = listened[: _MOST * len(wanted) + 50]
    tolerant = {word for name in names for word in plain(name)}
    path = _path([word for word, _ in wanted], [word for word, _ in said], tolerant)
    times: dict[int, list[Word]] = {}
    wrong: list[str] = []
    for step in path:
        for at in range(*step.script):
            times.setdefault(wanted[at][1], []).extend(said[place][1] for place in range(*step.heard))
        if step.errors:
            wrong.append(
                _told([w for w, _ in wanted[slice(*step.script)]], [w for w, _ in said[slice(*step.heard)]])
            )
    errors = sum(step.errors for step in path) + len(listened) - len(said)
    return Compared(errors, len(wanted), tuple(wrong), tuple(_timed(pieces, times, heard)))


def plain(text: str) -> list[str]:
    """Return the words of *text* as they sound: lower case, without signs and accents, numbers in words."""
    folded = unicodedata.normalize("NFKD", text.casefold()).replace("'", "").replace("\u2019", "")
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    spelt = re.sub(
        r"\d{1,6}", lambda found: f" {in_words(int(found[0]))} ", unicodedata.normalize("NFKC", bare)
    )
    return _WORDS.findall(_SINGLE.sub(r" \g<0> ", spelt))


def spread(text: str, begins: float, ends: float) -> tuple[Word, ...]:
    """Return the words of *text*, each with its share of the time from *begins* to *ends* in seconds.

    A word has the weight of its syllables, and signs have pauses: a guess for what came without times, good to half a second
    in a line of even pace.
    """
    pieces = list(pieces_of(text))
    weights = [_syllables(piece.text) + _BETWEEN for piece in pieces]
    rests = [_PAUSES.get(piece.text[-1], 0.0) for piece in pieces]
    rests[-1:] = [0.0] if rests else []
    second = (ends - begins) / (sum(weights) + sum(rests)) if pieces else 0.0
    words: list[Word] = []
    at = begins
    for piece, weight, rest in zip(pieces, weights, rests, strict=True):
        words.append(Word(text=piece.text[:200], start=round(at, 3), end=round(at + weight * second, 3)))
        at += (weight + rest) * second
    return tuple(words)


def _syllables(word: str) -> int:
    """Return about how many syllables *word* has: its groups of vowels, or a half of its letters in scripts that write none."""
    letters = [char for char in word if char.isalnum()]
    signs = sum(1 for char in letters if _SINGLE.match(char))
    vowels = len(_VOWELS.findall(" ".join(plain(word)) if signs == 0 else ""))
    return max(1, signs + (vowels or (len(letters) - signs) // 2))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a script; *joined*: it follows the one before without a space."""

    text: str
    joined: bool


def pieces_of(script: str) -> Iterator[Piece]:
    """Yield *script* in the pieces a line may be broken between: words with their signs; signs of Han and kana each alone.

    What is longer than any word is parted, too.
    """
    for token in script.split():
        parts = re.findall(
            rf"{_SINGLE.pattern}[^\w\s]{{,{_LONGEST}}}|(?:(?!{_SINGLE.pattern}).){{1,{_LONGEST}}}", token
        )
        yield from (Piece(part, joined=place > 0) for place, part in enumerate(parts))


@dataclass(frozen=True, slots=True)
class _Step:
    """Some words of the script, *script* from and to, beside those *heard*, and the *errors* in that."""

    script: tuple[int, int]
    heard: tuple[int, int]
    errors: int

    def moved(self, by: int) -> _Step:
        """Return this step *by* words later in both."""
        (begins, ends), (first, last) = self.script, self.heard
        return _Step((begins + by, ends + by), (first + by, last + by), self.errors)


def _path(script: Sequence[str], heard: Sequence[str], names: set[str]) -> list[_Step]:
    """Return the cheapest way through both rows of words: what is equal at both ends, and the cheapest between."""
    most = min(len(script), len(heard))
    head = next((at for at in range(most) if script[at] != heard[at]), most)
    tail = next((at for at in range(most - head) if script[-1 - at] != heard[-1 - at]), most - head)
    ends = len(script) - tail, len(heard) - tail
    between = _between(script[head : ends[0]], heard[head : ends[1]], names)
    return [
        *(_Step((at, at + 1), (at, at + 1), 0) for at in range(head)),
        *(step.moved(head) for step in between),
        *(_Step((ends[0] + at, ends[0] + at + 1), (ends[1] + at, ends[1] + at + 1), 0) for at in range(tail)),
    ]


def _between(script: Sequence[str], heard: Sequence[str], names: set[str]) -> list[_Step]:
    """Return the cheapest way through both rows of words, by dynamic programming over all beginnings of both."""
    ways = _Ways(script, heard, names)
    for row in range(1, len(script) + 1):
        ways.costs.append([row])
        ways.moves.append([(1, 0)])
        for column in range(1, len(heard) + 1):
            cost, move = min(ways.open_at(row, column))
            ways.costs[row].append(cost)
            ways.moves[row].append(move)
    return ways.walked()


class _Ways:
    """The errors of every beginning of *script* beside every beginning of *heard*, and the last move of the way there."""

    def __init__(self, script: Sequence[str], heard: Sequence[str], names: set[str]) -> None:
        self.script, self.heard, self.names = script, heard, names
        self.costs = [list(range(len(heard) + 1))]
        self.moves = [[(0, 1)] * (len(heard) + 1)]

    def open_at(self, row: int, column: int) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield the errors of each way to *row* and *column*, and its last move: words of the script, words heard."""
        wanted, said = self.script[row - 1], self.heard[column - 1]
        name, costs = wanted in self.names, self.costs
        yield costs[row - 1][column - 1] + (not _same(wanted, said, name=name)), (1, 1)
        yield costs[row - 1][column] + 1, (1, 0)
        yield costs[row][column - 1] + 1, (0, 1)
        if column > 1 and _same(wanted, self.heard[column - 2] + said, name=name):
            yield costs[row - 1][column - 2], (1, 2)
        if row > 1 and self.script[row - 2] + wanted == said:
            yield costs[row - 2][column - 1], (2, 1)

    def walked(self) -> list[_Step]:
        """Return the steps of the cheapest way to the end of both."""
        found: list[_Step] = []
        row, column = len(self.script), len(self.heard)
        while row or column:
            down, right = self.moves[row][column]
            errors = self.costs[row][column] - self.costs[row - down][column - right]
            found.append(_Step((row - down, row), (column - right, column), errors))
            row, column = row - down, column - right
        return found[::-1]


def _same(wanted: str, said: str, *, name: bool) -> bool:
    """Tell whether two words are one; a name also when at most a third of its letters differ."""
    return wanted == said or (name and distance(wanted, said) * 3 <= len(wanted))


def distance(one: str, other: str) -> int:
    """Return how many letters must be changed, added or left out to make *one* the *other*."""
    row = list(range(len(other) + 1))
    for place, char in enumerate(one, start=1):
        before, row[0] = row[0], place
        for at, found in enumerate(other, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (char != found))
    return row[-1]


def _told(wanted: Sequence[str], said: Sequence[str]) -> str:
    if not said:
        return f"{' '.join(wanted)!r} is missing"
    return f"{' '.join(said)!r} for {' '.join(wanted)!r}" if wanted else f"{' '.join(said)!r} is added"


def _timed(pieces: Sequence[Piece], times: dict[int, list[Word]], heard: Sequence[Word]) -> Iterator[Token]:
    """Yield *pieces* with their times; one that was not heard lies between its neighbours."""
    end = heard[-1].end if heard else 0.0
    begins = {place: min(word.start for word in words) for place, words in times.items() if words}
    at = heard[0].start if heard else 0.0
    for place, piece in enumerate(pieces):
        if place in begins:
            start = max(begins[place], at)
            at = max(start, *(word.end for word in times[place]))
        else:
            start = at
            following = next((begins[later] for later in range(place, len(pieces)) if later in begins), end)
            left = next(
                (later - place for later in range(place, len(pieces)) if later in begins), len(pieces) - place
            )
            at = start + max(following - start, 0.0) / (left + 1)
        yield Token(piece.text, start, at, piece.joined)
