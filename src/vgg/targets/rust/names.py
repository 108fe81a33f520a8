"""Names and numbers as Rust spells them: without what its keywords and its prelude would be mistaken for."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

KEYWORDS = frozenset((
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield",
))  # fmt: skip
_OURS = frozenset({"tables"})
"""What methods of the world are handed beside what the rules say."""
_METHODS = frozenset({"clone", "default", "each_word", "into", "try_into"})
"""What is called on records beside their own methods, or is found before them."""
_TYPES = frozenset((
    "Box", "Cartridge", "CartridgeError", "Clone", "Console", "Copy", "Debug", "Default", "Err", "FnMut",
    "None", "Ok", "Option", "Play", "Result", "Self", "Some", "String", "Tables", "Vec", "Words",
))  # fmt: skip
EDGES = {-(2**31): "i32::MIN", 2**31 - 1: "i32::MAX"}
COLUMNS = 100
"""Where comments are broken, as rustfmt breaks code."""


def name_of(name: str) -> str:
    """Return the name of a local or a parameter."""
    spelled = module_name(name)
    return f"{spelled}_" if spelled in _OURS else spelled


def function_name(name: str) -> str:
    """Return the name of a function."""
    spelled = name_of(name)
    return f"{spelled}_" if spelled in _METHODS else spelled


def module_name(name: str) -> str:
    """Return the name of a module."""
    spelled = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return f"{spelled}_" if spelled in KEYWORDS else spelled


def field_name(name: str) -> str:
    """Return the name of a field, of a record or of the tables."""
    return module_name(name)


def type_name(name: str) -> str:
    """Return the name of a record."""
    return f"{name}Record" if name in _TYPES else name


def number(value: int) -> str:
    """Return the digits of a number that is not negative, in threes when there are more than four."""
    return f"{value:_}" if value > 9999 else str(value)


def signed(value: int) -> str:
    """Return any number of 32 bits."""
    if value in EDGES:
        return EDGES[value]
    return f"-{number(-value)}" if value < 0 else number(value)


def sort_key(name: str) -> list[tuple[int, int, str]]:
    """Return what rustfmt sorts imported names by: numbers by their value, an underscore before letters."""
    return [
        (1, int(part), part) if part.isdigit() else (0 if part == "_" else 2, 0, part)
        for part in re.findall(r"\d+|\D", name)
    ]


def doc(text: str, mark: str, indent: int, named: Sequence[str] = ()) -> str:
    """Return *text* as lines of a documentation comment; names of parameters among *named* stand in backticks."""
    pad = f"{' ' * indent}{mark}"
    lines = []
    for paragraph in _paragraphs(_quoted(text, named)):
        width = COLUMNS - len(pad) - 1
        longer = any(len(line) > width for line in paragraph)
        lines += (
            textwrap.wrap(" ".join(paragraph), width, break_long_words=False, break_on_hyphens=False)
            if (longer and not any(line.startswith((" ", "- ", "* ")) for line in paragraph))
            else paragraph
        )
        lines.append("")
    return "".join(f"{pad} {line}".rstrip() + "\n" for line in lines[:-1])


def respelled(text: str) -> str:
    """Return a comment that speaks of this language's files."""
    return re.sub(r"\b([a-z_]+)\.py\b", r"\1.rs", text)


def _paragraphs(text: str) -> list[list[str]]:
    return [block.split("\n") for block in re.split(r"\n\s*\n", text.strip())]


def _quoted(text: str, named: Sequence[str]) -> str:
    """Return *text* with what Python's docstrings set in *emphasis* as code, where it is the name of something."""
    text = respelled(text)
    for name in named:
        text = re.sub(rf"\*{re.escape(name)}\*", f"`{name_of(name)}`", text)
    return text
