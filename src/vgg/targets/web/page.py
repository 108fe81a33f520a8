"""The page: a whole game in one file, which may run its own script and do nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from .bundle import joined

ENTRY = "console/main.js"
"""The module that opens the page; those that it needs come before it."""

_PLACE = re.compile(r"\{\{(\w+)\}\}", re.ASCII)

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}

File = Callable[[str], bytes]
"""Gives the file of a path in the project."""


def page(file: File, tapes: Iterable[str]) -> str:
    """Return the page of the project whose files *file* gives; *tapes* are paths of tapes.

    Words of the game stand in it as escaped text or as inert JSON only. InputError when its modules cannot be joined.
    """

    def text(path: str) -> str:
        return file(path).decode("utf-8")

    data = text("data/cartridge.json")
    cartridge = json.loads(data)
    script, style = joined(ENTRY, text), text("page/page.css")
    values = {
        "lang": _language(cartridge),
        "title": _escaped(cartridge["title"]),
        "tagline": _escaped(cartridge["tagline"] or cartridge["title"]),
        "policy": _policy(script, style),
        "style": style,
        "cartridge": _inert(data),
        "tapes": _inert(_listed(_level_tapes(tapes, text))),
        "assets": _inert(_listed(_assets(cartridge, file))),
        "script": script,
    }
    return _PLACE.sub(lambda place: values[place[1]], text("page/page.html"))


def named_paths(cartridge: Mapping[str, Any]) -> list[str]:
    """Return every path that a page of the JSON object *cartridge* needs, once, sorted: songs before their recordings."""
    paths = {cartridge["atlas"], cartridge["font"]["path"]}
    paths |= {each["path"] for kind in ("pictures", "tilesets", "voices") for each in cartridge[kind]}
    paths |= {each["song"] or each["path"] for each in cartridge["music"]}
    paths |= {path for sound in cartridge["sounds"] for path in sound["paths"]}
    return sorted(paths)


def _language(cartridge: Mapping[str, Any]) -> str:
    """Return the language of the texts, English where the game has it."""
    languages = cartridge["texts"]
    return _escaped("en" if "en" in languages else min(languages))


def _policy(script: str, style: str) -> str:
    """Return what the page may do: run this script in this style, and nothing else."""
    return "; ".join((
        "default-src 'none'",
        f"script-src '{_hash(script)}'",
        f"style-src '{_hash(style)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def _hash(text: str) -> str:
    """Return what a policy calls an element that holds *text* on lines of its own."""
    digest = hashlib.sha256(f"\n{text}".encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _assets(cartridge: Mapping[str, Any], file: File) -> Iterator[tuple[str, str]]:
    """Yield every song by path as it stands in its file, and every picture and recording, as JSON.

    A file is how many bytes it begins with of the file before, and the rest: recordings begin alike, with the tables they
    are decoded by, which are half of a short one.
    """
    songs = {each["song"] for each in cartridge["music"]}
    before = b""
    for path in named_paths(cartridge):
        data = file(f"assets/{path}")
        if path in songs:
            yield path, _song(data)
        else:
            shared = _shared(before, data)
            yield path, f'[{shared}, "{base64.b64encode(data[shared:]).decode("ascii")}"]'
            before = data


def _shared(one: bytes, other: bytes) -> int:
    """Return how many bytes both begin with."""
    differ = (at for at, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its)
    return next(differ, min(len(one), len(other)))


def _song(data: bytes) -> str:
    text = data.decode("utf-8").strip()
    json.loads(text)
    return text


def _level_tapes(paths: Iterable[str], text: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return the tapes that win one level, as they stand in their files."""
    tapes = [(posixpath.basename(path), text(path).strip()) for path in sorted(paths)]
    return [(name, tape) for name, tape in tapes if json.loads(tape).get("kind") == "level"]


def _listed(entries: Iterable[tuple[str, str]]) -> str:
    """Return one JSON object of names and values that are JSON, an entry a line."""
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {value}" for name, value in entries]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _inert(text: str) -> str:
    """Return the same JSON without anything that could end its element."""
    return text.replace("<", "\\u003c")


def _escaped(text: str) -> str:
    """Return *text* as it stands in HTML."""
    return "".join(_ENTITIES.get(char, char) for char in text)
