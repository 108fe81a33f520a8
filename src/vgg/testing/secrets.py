"""What must stand in no recording: keys and authorization, looked for in whatever a run or a fixture leaves behind."""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

_LONGEST = 64 * 2**20
_DEEPEST = 3
_SKIPPED = frozenset({"__pycache__", ".git", ".venv", "node_modules", "target"})

_KEYS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("a key of OpenAI or Anthropic", re.compile(rb"\bsk-(?:proj-|ant-|svcacct-|or-v1-)?[A-Za-z0-9_-]{24,}")),
    ("a key of Google", re.compile(rb"\bAIza[A-Za-z0-9_-]{35}")),
    ("a key of Groq", re.compile(rb"\bgsk_[A-Za-z0-9]{24,}")),
    ("a key of AWS", re.compile(rb"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b")),
    ("a token of GitHub", re.compile(rb"\bgh[pousr]_[A-Za-z0-9]{30,}")),
    ("a private key", re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")),
)
_HEADERS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("a bearer token", re.compile(rb"\bbearer\s+[A-Za-z0-9._~+/-]{12,}", re.IGNORECASE)),
    (
        "a header with a key",
        re.compile(
            rb"[\"']?\b(?:(?:proxy-)?authorization|x-api-key|api-key|x-goog-api-key)\b[\"']?\s*[:=]\s*[\"']?[A-Za-z0-9._~+/-]{12,}",
            re.IGNORECASE,
        ),
    ),
    (
        "a cookie",
        re.compile(rb"[\"']?\bset-cookie2?\b[\"']?\s*[:=]\s*[\"']?[A-Za-z0-9._~+/=-]{8,}", re.IGNORECASE),
    ),
    (
        "a key in an address",
        re.compile(rb"[?&](?:key|api_key|access_token)=[A-Za-z0-9._~-]{12,}", re.IGNORECASE),
    ),
)


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing that must not be there: *what* it is, in which file, at which byte. What it says is not repeated."""

    path: str
    what: str
    at: int

    def __str__(self) -> str:
        return f"{self.path}: {self.what} at byte {self.at}"


def scan(places: Iterable[Path], known: Sequence[str] = ()) -> tuple[Secret, ...]:
    """Return every secret in the files of *places*, folders with all they hold, archives and databases too.

    Anything that looks like a key, a token or a header that carries one counts, and each of the *known* keys also in base64
    and as it stands in an address.
    """
    patterns = (*_KEYS, *_HEADERS, *_canaries(known))
    found = [secret for path in _files(places) for secret in _in_bytes(str(path), _read(path), patterns)]
    return tuple(sorted(found, key=lambda secret: (secret.path, secret.at)))


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_file():
            yield place
        else:
            paths = (path for path in sorted(place.rglob("*")) if path.is_file() and not path.is_symlink())
            yield from (path for path in paths if _SKIPPED.isdisjoint(path.relative_to(place).parts))


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LONGEST)


def _canaries(known: Sequence[str]) -> Iterator[tuple[str, re.Pattern[bytes]]]:
    for key in known:
        spelled = {key.encode(), quote(key, safe="").encode(), *_in_base64(key.encode())}
        for each in sorted(spelled):
            yield "a known key", re.compile(re.escape(each))


def _in_base64(key: bytes) -> Iterator[bytes]:
    """Yield what *key* looks like inside base64, wherever it begins: the letters that only its own bytes decide."""
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + key)
        first = (0, 2, 3)[shift]
        yield coded[first : len(coded) - 4 if (shift + len(key)) % 3 else None]


def _in_bytes(
    name: str, data: bytes, patterns: Sequence[tuple[str, re.Pattern[bytes]]], deep: int = 0
) -> Iterator[Secret]:
    for what, pattern in patterns:
        yield from (Secret(name, what, match.start()) for match in pattern.finditer(data))
    if deep < _DEEPEST and data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for each in archive.infolist():
                with archive.open(each) as file:
                    yield from _in_bytes(f"{name}!{each.filename}", file.read(_LONGEST), patterns, deep + 1)
