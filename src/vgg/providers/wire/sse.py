"""Server-sent events out of bytes however they were split: what SDKs decode in five ways, one of them wrongly.

Sans-IO, by the rules of the HTML standard, section 9.2.6, with one difference: an event that only lacks its last blank line
counts, because a server that closes at once has still said it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINE_END = re.compile(rb"\r\n|\n|\r")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its *name* ('' when it has none) and its *data*, UTF-8 with its lines joined by a line feed."""

    name: str
    data: bytes


@dataclass(slots=True)
class Decoder:
    """Takes bytes as they come and gives the events they complete; comments, ids and retry times are dropped."""

    _rest: list[bytes] = field(default_factory=list)
    _data: list[bytes] = field(default_factory=list)
    _name: str = ""
    _begun: bool = False
    _return: bool = False
    """The last byte was a carriage return: a line feed right after it belongs to it."""

    def feed(self, data: bytes) -> list[Event]:
        """Return the events that *data* completes. The time taken is linear in all bytes, also within one long line."""
        if data and self._return:
            data, self._return = data.removeprefix(b"\n"), False
        if not data:
            return []
        self._return = data.endswith(b"\r")
        *lines, rest = _LINE_END.split(data)
        if not lines:
            self._rest.append(rest)
            return []
        lines[0] = b"".join((*self._rest, lines[0]))
        self._rest = [rest] if rest else []
        return [event for line in lines if (event := self._line(line))]

    def close(self) -> list[Event]:
        """Return the event that was still open when the bytes ended."""
        last = b"".join(self._rest)
        self._rest = []
        found = (self._line(last) if last else None, self._line(b""))
        return [event for event in found if event]

    def _line(self, line: bytes) -> Event | None:
        if not self._begun:
            self._begun, line = True, line.removeprefix(_BOM)
        if not line:
            return self._complete()
        name, _, value = line.partition(b":")
        if name == b"data":
            self._data.append(value.removeprefix(b" "))
        elif name == b"event":
            self._name = value.removeprefix(b" ").decode("utf-8", "replace")
        return None

    def _complete(self) -> Event | None:
        data, name = self._data, self._name
        self._data, self._name = [], ""
        return Event(name, b"\n".join(data)) if data else None
