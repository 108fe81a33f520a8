"""The rules as text and as one digest, so that a tape can say which rules it was played with."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from vgg.model.canonical import digest_of

_SILENT = frozenset({tokenize.COMMENT, tokenize.NL, tokenize.ENDMARKER})
_EDGES = frozenset({tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT})
_LANGUAGE = ("lang.py", "console.py")
"""The files of the rules language that travel with a game."""


def rules_digest(texts: Mapping[str, str]) -> str:
    """Return the digest of rules, *texts* by file name, and of the language they are written in.

    Only what is run counts: with other comments or docstrings rules play the same game, and its tapes hold.
    """
    language = {name: (files("vgg.rules") / name).read_text("utf-8") for name in _LANGUAGE}
    return digest_of(
        {
            "language": {name: meaning(text) for name, text in language.items()},
            "rules": {name: meaning(text) for name, text in texts.items()},
        }
    )


def meaning(text: str) -> list[str]:
    """Return the tokens of Python source *text* without comments, docstrings and line breaks inside brackets."""
    kept: list[str] = []
    begins = True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in _SILENT:
            continue
        if token.type == tokenize.STRING and begins:
            continue  # a docstring: nothing else begins a line of rules with a text
        if token.type in _EDGES:
            if token.type != tokenize.NEWLINE or not begins:
                kept.append(tokenize.tok_name[token.type])
            begins = True
            continue
        kept.append(token.string)
        begins = False
    return kept


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
