"""Sources as data: the rules that targets emit, and digests of code that decide when a step is made anew."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from vgg.model.canonical import digest_of


def rules_sources(kit: str) -> dict[str, str]:
    """Return every module of *kit*'s rules by file name."""
    return _texts(files(f"vgg.kits.{kit}.rules"))


def rules_digest(kit: str) -> str:
    """Return the digest of *kit*'s rules and of the language they are written in."""
    return digest_of([rules_sources(kit), _texts(files("vgg.rules"))])


def kit_digest(kit: str) -> str:
    """Return the digest of all that decides what *kit* composes and proves."""
    return digest_of([_texts(files(package)) for package in (f"vgg.kits.{kit}", "vgg.rules", "vgg.proof")])


def package_digest(package: str) -> str:
    """Return the digest of every source file below *package*."""
    return digest_of(_texts(files(package)))


def _texts(folder: Traversable) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and not entry.name.startswith((".", "__")):
            found |= {f"{entry.name}/{name}": text for name, text in _texts(entry).items()}
        elif entry.name.endswith(".py"):
            found[entry.name] = entry.read_text("utf-8")
    return found
