"""A valid answer for any JSON schema, and a small picture and sound: for what nobody scripted."""

from __future__ import annotations

import re
import struct
import wave
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

from .told import told

_DEEPEST = 12
_SAMPLES = (
    "a",
    "a1",
    "#102030",
    "en",
    "a.a",
    "",
    "A",
    "0",
    "1",
    "x-1",
    "2026-11-20",
    "a_1",
    "aa",
    "AA",
    "aaaa",
)


def fill(schema: Mapping[str, Any], root: Mapping[str, Any] | None = None, deep: int = 0) -> Any:
    """Return the smallest value that satisfies *schema*: shortest lists, first of every enum."""
    whole = root if root is not None else schema
    schema = told(schema)
    if "$ref" in schema:
        return fill(_referred(schema["$ref"], whole), whole, deep + 1)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return fill(_simplest(schema[word], deep), whole, deep + 1)
    return _typed(schema, whole, deep)


def _referred(name: str, root: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Any = root
    for step in name.removeprefix("#").removeprefix("/").split("/") if name != "#" else ():
        found = found[step]
    return cast("Mapping[str, Any]", found)


def _simplest(options: list[Mapping[str, Any]], deep: int) -> Mapping[str, Any]:
    nulls = [option for option in options if option.get("type") == "null"]
    return nulls[0] if nulls and deep > _DEEPEST // 2 else options[0]


def _typed(schema: Mapping[str, Any], root: Mapping[str, Any], deep: int) -> Any:
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        wanted = schema.get("required", ()) if deep > _DEEPEST else schema.get("properties", {})
        return {name: fill(schema["properties"][name], root, deep + 1) for name in wanted}
    if kind == "array":
        return [fill(schema.get("items", {}), root, deep + 1) for _ in range(schema.get("minItems", 0))]
    if kind in {"integer", "number"}:
        return _number(schema)
    return {"boolean": False, "null": None}.get(kind) if kind != "string" else _text(schema)


def _number(schema: Mapping[str, Any]) -> int:
    least = schema.get("minimum", schema.get("exclusiveMinimum", -1) + 1)
    return max(0, int(least)) if schema.get("maximum", 0) >= 0 else int(schema["maximum"])


def _text(schema: Mapping[str, Any]) -> str:
    pattern, least = schema.get("pattern", ""), schema.get("minLength", 0)
    fits = [sample for sample in _SAMPLES if re.search(pattern, sample) and len(sample) >= least]
    return fits[0] if fits else "x" * max(1, least)


def picture(width: int = 64, height: int = 64) -> bytes:
    """Return a PNG of one transparent colour, *width* x *height* pixels."""
    row = b"\x00" + b"\x40\x80\xc0\x00" * width
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(row * height, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def silence(seconds: float = 0.25, rate: int = 24_000) -> bytes:
    """Return a WAV file of *seconds* of silence, 16 bit, mono."""
    out = BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(bytes(2 * int(seconds * rate)))
    return out.getvalue()
