"""Names become code here: by entry point, or as 'module:attribute' for people who said they trust the folder."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, EntryPoint, distributions
from typing import Any, Literal, get_args

from .model.errors import PlanError
from .model.near import which

Group = Literal[
    "vgg.providers", "vgg.responses", "vgg.phases", "vgg.functions", "vgg.kits", "vgg.targets", "vgg.sinks"
]


@dataclass(frozen=True, slots=True)
class _Installed:
    """The entry points of every group by name, and the packages whose own cannot be read."""

    points: Mapping[str, dict[str, EntryPoint]]
    unreadable: tuple[str, ...]


@cache
def _all() -> _Installed:
    """Return the entry points of every group: one look at what is installed serves them all.

    Only files that speak of vgg are parsed, for a hundred packages may lie here. The first package of a name counts.
    """
    found: dict[str, dict[str, EntryPoint]] = {group: {} for group in get_args(Group)}
    seen: set[str] = set()
    broken: list[str] = []
    for package in distributions():
        try:
            points = _points(package)
        except (ValueError, TypeError, AttributeError):  # not UTF-8, or a line without '=': a torn file
            broken.append(str(getattr(package, "_path", "a package without a name")))
            continue
        if not points or package.name in seen:
            continue
        seen.add(package.name)
        for point in points:
            found.get(point.group, {})[point.name] = point
    return _Installed(found, tuple(sorted(broken)))


def _points(package: Distribution) -> tuple[EntryPoint, ...]:
    """Return the entry points of *package* when it speaks of vgg."""
    if "[vgg." not in (package.read_text("entry_points.txt") or ""):
        return ()
    return tuple(package.entry_points)


def unreadable() -> tuple[str, ...]:
    """Return the packages whose entry points cannot be read, and so bring nothing."""
    return _all().unreadable


def _found(group: Group) -> dict[str, EntryPoint]:
    return _all().points[group]


def names(group: Group) -> tuple[str, ...]:
    """Return every name registered in *group*, sorted."""
    return tuple(sorted(_found(group)))


def load(group: Group, name: str, *, trust: bool = False, where: str = "") -> Any:
    """Return what *name* stands for in *group*.

    A name of the form 'module:attribute' runs code the name's author chose, so it needs *trust*.
    Raises PlanError, which says *where* the name stands and what it could have been.
    """
    return attribute(address(group, name, trust=trust, where=where), where=where)


def address(group: Group, name: str, *, trust: bool = False, where: str = "") -> str:
    """Return *name* of *group* as 'module:attribute', without importing anything."""
    points = _found(group)
    if name in points:
        return points[name].value
    if ":" not in name:
        noun = group.partition(".")[2]
        raise PlanError(f"{where}: {name!r} is not one of the known {noun}", hint=which(name, sorted(points)))
    if not trust:
        raise PlanError(
            f"{where}: {name!r} would run code that is not vgg's",
            hint="read that code; if you trust it, say so with --trust",
        )
    return name


def attribute(name: str, *, where: str = "") -> Any:
    """Import 'module:attribute' and return the attribute."""
    module, _, attr = name.partition(":")
    try:
        return getattr(importlib.import_module(module), attr)
    except Exception as error:  # a module may fail in any way while it is imported
        raise PlanError(
            f"{where}: {name!r} cannot be loaded: {type(error).__name__}: {error}",
            hint="check the spelling, and that the module is installed or on PYTHONPATH",
        ) from error
