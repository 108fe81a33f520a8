"""A Standard MIDI File from any program, read within bounds: its notes, tempo and metre, and nothing a chip cannot play."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

from vgg.model.errors import InputError

LARGEST = 4 << 20
"""Bytes of the largest file that is read."""
MOST_EVENTS = 100_000
USUAL_TEMPO = 120
"""Beats a minute of what says no tempo; its bars have four beats."""
_LATEST = 1 << 32
"""Ticks after which nothing is read any more: the longest pieces have a thousandth of it."""
_DATA_BYTES = {0x8: 2, 0x9: 2, 0xA: 2, 0xB: 2, 0xC: 1, 0xD: 1, 0xE: 2}
_MEND = "export it again as a Standard MIDI File of format 0 or 1"

Said = TypeVar("Said", tuple[int, int], tuple[int, int, int])


@dataclass(frozen=True, slots=True)
class Key:
    """A key held from tick *start* to *end*; *force* (1 to 127) says how hard it was struck."""

    start: int
    end: int
    pitch: int
    force: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one track plays on one *channel* (0 to 15); *name* is the track's, '' where it plays on several."""

    name: str
    channel: int
    keys: tuple[Key, ...]


@dataclass(slots=True)
class MidiFile:
    """*division* ticks are a quarter note. Tempos (microseconds a quarter) and metres (upper, lower number) stand at ticks.

    Both are empty where the file says nothing of them, and else begin at tick 0.
    *other* counts bends and controllers that were passed over, *end* is the last tick of any track.
    """

    division: int
    parts: list[Part] = field(default_factory=list)
    tempos: list[tuple[int, int]] = field(default_factory=list)
    metres: list[tuple[int, int, int]] = field(default_factory=list)
    other: int = 0
    end: int = 0


def parsed(data: bytes, name: str) -> MidiFile:
    """Return the MIDI file *data*; errors call it *name*. Raises InputError."""
    if len(data) > LARGEST:
        raise InputError(f"{name} has {len(data):,} bytes; {LARGEST:,} are read at most", hint=_MEND)
    data = _unboxed(data)
    if data[:4] != b"MThd" or len(data) < 14:
        raise InputError(f"{name} is no MIDI file", hint=_MEND)
    kind, division = int.from_bytes(data[8:10]), int.from_bytes(data[12:14])
    if kind > 1:
        raise InputError(f"{name} is a MIDI file of format {kind}, a list of pieces", hint=_MEND)
    if not 0 < division < 0x8000:
        raise InputError(f"{name} counts time in pictures, not in beats", hint=_MEND)
    file, left = MidiFile(division), MOST_EVENTS
    for begin, end in _chunks(data, name):
        left -= _Track(data, name, begin, end, left, file).read()
    file.tempos = _from_start(file.tempos, (0, 60_000_000 // USUAL_TEMPO))
    file.metres = _from_start(file.metres, (0, 4, 4))
    return file


def _unboxed(data: bytes) -> bytes:
    """Return the MIDI file that a RIFF file (.rmi) has among its chunks, nothing where there is none; else *data*."""
    if data[:4] != b"RIFF" or data[8:12] != b"RMID":
        return data
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"data":
            return data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    return b""


def _from_start(said: list[Said], usual: Said) -> list[Said]:
    """Return what was *said* at ticks in order; where it is first said late, *usual* stands before it."""
    if said and min(said)[0] > 0:
        said.append(usual)
    return sorted(said)


def _chunks(data: bytes, name: str) -> Iterator[tuple[int, int]]:
    """Yield where each track begins and ends; chunks of other kinds are passed over."""
    at = 8 + int.from_bytes(data[4:8])
    while at + 8 <= len(data):
        end = at + 8 + int.from_bytes(data[at + 4 : at + 8])
        if end > len(data) and data[at : at + 4] == b"MTrk":
            raise InputError(f"{name} ends within the track that begins at byte {at}", hint=_MEND)
        if data[at : at + 4] == b"MTrk":
            yield at + 8, end
        at = end


@dataclass(slots=True)
class _Track:
    """One track on its way into *file*: its bytes from *at* to *stop*, *left* events at most."""

    data: bytes
    name: str
    at: int
    stop: int
    left: int
    file: MidiFile
    now: int = 0
    title: str = ""
    held: dict[tuple[int, int], deque[tuple[int, int]]] = field(default_factory=lambda: defaultdict(deque))
    keys: dict[int, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def read(self) -> int:
        """Read all events, and return how many there were."""
        running = count = 0
        while self.at < self.stop:
            count += 1
            if count > self.left:
                raise InputError(f"{self.name} has more than {MOST_EVENTS:,} events", hint=_MEND)
            self.now += self._number()
            if self.now > _LATEST:
                self._broken("a time of days")
            status = self._take(1)[0] if self._peek() & 0x80 else running
            if status == 0xFF:
                if not self._meta():
                    break
            elif status in (0xF0, 0xF7):
                self._take(self._number())
            elif status < 0x80 or status > 0xEF:
                self._broken("a byte that begins no event")
            else:
                running = status  # what is no message of a channel leaves it as it was, as readers of MIDI do
                self._message(status)
        self._close()
        return count

    def _message(self, status: int) -> None:
        """Take in one message of a channel."""
        kind, channel = status >> 4, status & 15
        body = self._take(_DATA_BYTES[kind])
        if max(body) > 127:
            self._broken("a byte above 127 within an event")
        if kind == 9 and body[1]:
            self.held[channel, body[0]].append((self.now, body[1]))
        elif kind in (8, 9):
            if waiting := self.held[channel, body[0]]:
                self._let_go(channel, body[0], *waiting.popleft())
        elif kind != 0xC:
            self.file.other += 1

    def _meta(self) -> bool:
        """Take in what is said beside the notes; False at the end of the track."""
        kind = self._take(1)[0]
        body = self._take(self._number())
        if kind == 0x03 and not self.title:
            self.title = body[:200].decode("utf-8", "replace").strip()[:60]
        elif kind == 0x51 and len(body) == 3 and any(body):
            self.file.tempos.append((self.now, int.from_bytes(body)))
        elif kind == 0x58 and len(body) >= 2 and body[0]:
            self.file.metres.append((self.now, body[0], 1 << min(body[1], 6)))
        return kind != 0x2F

    def _close(self) -> None:
        """End the keys still held, and hand over what was played."""
        for (channel, pitch), waiting in self.held.items():
            for start, force in waiting:
                self._let_go(channel, pitch, start, force)
        name = self.title if len(self.keys) == 1 else ""
        for channel, keys in sorted(self.keys.items()):
            self.file.parts.append(Part(name, channel, tuple(sorted(keys, key=lambda key: key.start))))
        self.file.end = max(self.file.end, self.now)

    def _let_go(self, channel: int, pitch: int, start: int, force: int) -> None:
        self.keys[channel].append(Key(start, self.now, pitch, force))

    def _number(self) -> int:
        """Return a number of one to four bytes, seven bits each."""
        value = 0
        for _ in range(4):
            byte = self._take(1)[0]
            value = value << 7 | byte & 127
            if byte < 128:
                return value
        return self._broken("a number of more than four bytes")

    def _peek(self) -> int:
        return self.data[self.at] if self.at < self.stop else self._broken("its end within an event")

    def _take(self, size: int) -> bytes:
        found = self.data[self.at : min(self.at + size, self.stop)]
        if len(found) < size:
            self._broken("its end within an event")
        self.at += size
        return found

    def _broken(self, what: str) -> NoReturn:
        raise InputError(f"{self.name} cannot be read: {what} at byte {self.at}", hint=_MEND)
