"""The rules as one game ships them: checked, proved for its tables, and cut to what it uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vgg.model.errors import InputError

from .check import require
from .lower import lower
from .prove import prove
from .source import read_package
from .specialise import specialise
from .tree import Program


def shipped(package: str, tables: Mapping[str, Sequence[int]]) -> Program:
    """Return the rules in *package*, an import name, as the game with these *tables* ships them.

    They are proved for every cartridge that the tables' bounds allow, not only for this one: its owner may edit the
    numbers. Where a cut took away what that proof needs, the rules are shipped whole. InputError when the rules do not
    pass, or the tables do not fit them.
    """
    rules = read_package(package)
    cut = specialise(rules, require(rules, tables))
    try:
        return prove(lower(cut))
    except InputError:
        return require(rules)
