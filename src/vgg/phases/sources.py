"""Digests of code, which decide when a step is made anew."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from vgg.model.canonical import digest, digest_of


def code_digest(*packages: str) -> str:
    """Return the digest of every file below *packages*: code, and the data that lies beside it."""
    contents = [_contents(files(package)) for package in packages]
    return digest_of([{name: digest(data) for name, data in each.items()} for each in contents])


def kit_digest(kit: str) -> str:
    """Return the digest of all that decides what *kit* composes and proves."""
    return code_digest(f"vgg.kits.{kit}", "vgg.rules", "vgg.proof")


def _contents(folder: Traversable) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir():
            found |= {f"{entry.name}/{name}": data for name, data in _contents(entry).items()}
        else:
            found[entry.name] = entry.read_bytes()
    return found
