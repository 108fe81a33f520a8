"""The rules as text and as one digest, so that a tape can say which rules it was played with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from vgg.model.canonical import digest_of

_LANGUAGE = ("lang.py", "console.py")
"""The files of the rules language that travel with a game."""


def rules_digest(texts: Mapping[str, str]) -> str:
    """Return the digest of rules, *texts* by file name, and of the language they are written in."""
    language = {name: (files("vgg.rules") / name).read_text("utf-8") for name in _LANGUAGE}
    return digest_of({"language": language, "rules": dict(texts)})


@cache
def kit_rules_digest(package: str) -> str:
    """Return the digest of all rules of the kit's *package*, before any game cuts them."""
    return rules_digest(
        {
            entry.name: entry.read_text("utf-8")
            for entry in files(package).iterdir()
            if entry.name.endswith(".py")
        }
    )
