"""Writes docs/explanation/four-languages.md: the same lines of rules as each target prints them. `--check` only compares."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from vgg.rules.check import require
from vgg.rules.tree import Program
from vgg.targets.ruby.emit import emit as ruby
from vgg.targets.rust.emit import emit as rust
from vgg.targets.web.emit import emit as javascript

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "four-languages.md"
RULES = "vgg.kits.run_and_jump.rules"
SHOWN = ("leap", "slow_down")
"""Functions of the kit's hero.py."""

HEAD = """# The same rules in four languages

A game's rules are written once, in a small subset of Python that is checked and proved, and printed for every target. These lines
are the run-and-jump kit's `hero.py`: how a jump begins, and how the hero brakes. The page is made by `make reference`; only the
Python is written by hand. What the language allows and what is proved is in the
[reference of the rules language](../reference/rules-language.md).

"""

TAIL = """Each of the four is replayed with every tape of a game, and the digest of all words of its world is the same after every
tick: `vgg verify` does it again whenever you like, and names the first tick and word that differ.
"""


def page() -> str:
    """Return the whole page."""
    program = require(RULES)
    parts = [HEAD]
    for title, fence, text in (
        ("Python", "python", program.texts["hero.py"]),
        ("JavaScript", "javascript", one_file(javascript, program, "hero.js")),
        ("Rust", "rust", one_file(rust, program, "hero.rs")),
        ("Ruby", "ruby", one_file(ruby, program, "hero.rb")),
    ):
        apart = "\n\n\n" if fence == "python" else "\n\n"
        shown = apart.join(function(text, name) for name in SHOWN)
        parts.append(f"## {title}\n\n```{fence}\n{shown}\n```\n\n")
    return "".join([*parts, TAIL])


def one_file(emit: Callable[[Program], Mapping[str, str]], program: Program, name: str) -> str:
    """Return the printed file called *name*."""
    return next(text for path, text in emit(program).items() if Path(path).name == name)


def function(text: str, name: str) -> str:
    """Return the function *name*, with the comment above it, out of *text* in any of the four languages."""
    lines = text.splitlines()
    camel = "".join(part.capitalize() if index else part for index, part in enumerate(name.split("_")))
    heads = (
        f"def {name}(",
        f"def {name}",
        f"pub fn {name}(",
        f"fn {name}(",
        f"export function {camel}(",
        f"function {camel}(",
    )
    start = next(index for index, line in enumerate(lines) if line.lstrip().startswith(heads))
    margin = lines[start][: len(lines[start]) - len(lines[start].lstrip())]
    first = start
    while first and lines[first - 1].lstrip().startswith(("//", "#", "*", "/*", " *")):
        first -= 1
    last = start + 1
    while last < len(lines) and (not lines[last] or lines[last].startswith(margin + " ")):
        last += 1
    closed = last < len(lines) and lines[last] in {margin + "}", margin + "end"}
    shown = lines[first : last + closed]
    while not shown[-1]:
        shown.pop()
    return "\n".join(line.removeprefix(margin) for line in shown)


def main() -> int:
    """Write the page, or say whether it is what it would be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    text = page()
    if parser.parse_args().check:
        return 0 if PAGE.read_text("utf-8") == text else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
