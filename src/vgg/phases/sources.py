"""The source of a kit's rules as text: what targets emit, and whose digest binds tapes to them."""

from __future__ import annotations

from importlib.resources import files

from vgg.model.canonical import digest_of

_LANGUAGE = ("lang.py", "console.py")


def rules_sources(kit: str) -> dict[str, str]:
    """Return every module of *kit*'s rules by file name, and the language modules they import."""
    return _modules(f"vgg.kits.{kit}.rules") | {
        name: text for name, text in _modules("vgg.rules").items() if name in _LANGUAGE
    }


def _modules(package: str) -> dict[str, str]:
    entries = sorted(files(package).iterdir(), key=lambda entry: entry.name)
    return {entry.name: entry.read_text("utf-8") for entry in entries if entry.name.endswith(".py")}


def rules_recipe(kit: str) -> str:
    """Return the digest of *kit*'s rules as source."""
    return digest_of(rules_sources(kit))
