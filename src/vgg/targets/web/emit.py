"""Emitting: rules as modules of JavaScript that read as if written by hand, with everything that was said about them."""

from __future__ import annotations

from dataclasses import replace

from vgg.rules.tree import Module, Program
from vgg.targets.printing import Doc, render

from .javascript.layout import WIDTH
from .javascript.modules import module
from .javascript.names import Names
from .javascript.records import copied
from .javascript.state import state

_NO_TABLES = Module("tables", "The game brings no tables.", {}, ())


def emit(program: Program) -> dict[str, str]:
    """Return the modules of *program* by their paths in the project: rules/game.js ... and rules/state.js.

    They stand on rules/lang.js and rules/console.js of the project. Equal programs give equal texts.
    """
    modules = {"tables": _NO_TABLES, **program.modules}
    names = Names(replace(program, modules=modules))
    copies = copied(program)
    texts = {
        f"rules/{names.file(name)[2:]}": _text(module(one, names, copies))
        for name, one in modules.items()
        if _says(one)
    }
    return {**texts, "rules/state.js": _text(state(names))}


def _says(one: Module) -> bool:
    """Tell whether a module has anything; the docstring of a package alone is nothing."""
    return bool(one.declarations) or one.name == "tables"


def _text(doc: Doc) -> str:
    return render(doc, WIDTH, "  ")
