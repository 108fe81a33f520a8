"""Findings and bounds: the one shape in which reports list what is wrong with a picture or a song, and by how much."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from vgg.model.concept import Decision, Frozen


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint about one asset.

    *code* is that of the design's lists, such as 'L06' of looks or 'A09' of sound; *asset* is the name of a sprite, tileset,
    picture, screen, track, effect or line; *what* is a sentence without a full stop; *value* was measured where *bound* is
    allowed.
    """

    code: str
    asset: str
    what: str
    value: float
    bound: float

    def __str__(self) -> str:
        """Return the finding as a line for people and models."""
        return f"{self.code} {self.asset}: {self.what} ({self.value:.4g}, bound {self.bound:.4g})"


@dataclass(frozen=True, slots=True)
class Bound:
    """What is allowed: at *way* the *value*. *clean* is the worst clean reference, *fault* the mildest planted fault."""

    name: str
    way: Literal["most", "least"]
    value: float
    reason: str
    clean: float | None = None
    fault: float | None = None

    def holds(self, measured: float) -> bool:
        """Return whether *measured* may stand."""
        return measured <= self.value if self.way == "most" else measured >= self.value


def read_bounds(text: str) -> dict[str, Bound]:
    """Return the bounds of a TOML file by name, such as 'L06.orphans': its tables, joined with dots."""
    return {each.name: each for each in _read(tomllib.loads(text), "")}


def _read(table: dict[str, Any], prefix: str) -> Iterator[Bound]:
    way: Literal["most", "least"] = "most" if "most" in table else "least"
    if way in table:
        yield Bound(prefix, way, table[way], table["reason"], table.get("clean"), table.get("fault"))
        return
    for name, value in table.items():
        yield from _read(value, f"{prefix}.{name}" if prefix else name)


class Complaint(Frozen):
    """One finding in a report; *origin* is who made the asset: 'offline', a model, 'hand', or 'local' for what was composed."""

    code: str
    asset: str
    what: str
    value: float
    bound: float
    origin: str = "local"


class Limit(Frozen):
    """One bound in a report: 'most' or 'least', its number, and why it is that number."""

    way: str
    value: float
    reason: str


def complaints(found: Iterable[Finding], origins: Mapping[str, str]) -> tuple[Complaint, ...]:
    """Return findings with who made their assets, each once, in the order of codes and assets."""
    rows = dict.fromkeys((each.code, each.asset, each.what, each.value, each.bound) for each in found)
    return tuple(
        Complaint(
            code=code,
            asset=asset,
            what=what,
            value=round(value, 4),
            bound=limit,
            origin=origins.get(asset, "local"),
        )
        for code, asset, what, value, limit in sorted(rows)
    )


def decisions(found: Sequence[Complaint], field: str, do: str, path: str) -> Iterator[Decision]:
    """Give for each code what was found, so that nobody has to open a report to learn of it.

    *field* is the concept's field that it touches, *do* what the owner may do, and *path* the report's.
    """
    for code in sorted({each.code for each in found}):
        of = [each for each in found if each.code == code]
        told = ", ".join(dict.fromkeys(each.asset for each in of))
        yield Decision(
            field=field, given="", decision="reduced", reason=f"{code}: {of[0].asset} {of[0].what}",
            result=f"{len(of)} to {do}: {told}", where=f"{path}, {code}",
        )  # fmt: skip


def limits(bounds: Mapping[str, Bound]) -> dict[str, Limit]:
    """Return *bounds* as a report tells them."""
    return {name: Limit(way=each.way, value=each.value, reason=each.reason) for name, each in bounds.items()}
