"""What several tables say about the same model becomes one profile that knows who said what, made when it is asked for."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from .profile import Profile

Row = Mapping[str, Any]
"""What one table says of one model: fields of a Profile, *source* and *seen*, and *evidence* for single fields."""

Table = Mapping[str, Row]
"""Rows by 'provider:model'."""

_VERSION = re.compile(r"^[-@](\d{4}$|\d{6,8}|\d{4}-\d{2}-\d{2}|latest|preview)(-.*)?$")
_ABOUT = frozenset({"provider", "ids", "source", "seen", "evidence", "told", "aliases"})


class Snapshot:
    """The table that was cut from public data by tools/snapshot.py; it is read when the first model is looked for."""

    @cached_property
    def whole(self) -> Mapping[str, Any]:
        """The file: *about* it, addresses that *told* what it says, and the *models*."""
        found: dict[str, Any] = json.loads(Path(__file__).with_name("snapshot.json").read_text("utf-8"))
        return found

    @cached_property
    def rows(self) -> Table:
        """Its rows, each with its source and the day of the cut."""
        about, told = self.whole["about"], self.whole["told"]
        seen, source = date.fromisoformat(about["cut"]), about["source"].partition(",")[0]

        def row(said: Row) -> Row:
            where = told[said["told"]]
            return {
                **said,
                "source": f"{source}'s map" + (f", from {where}" if where else ""),
                "seen": seen,
                "evidence": {"window": about["windows"]} if "window" in said else {},
            }

        return {name: row(said) for name, said in self.whole["models"].items()}


def toml_rows(tables: Sequence[Row]) -> dict[str, Row]:
    """Return the `[[models]]` *tables* of a TOML file by 'provider:model'; a name that comes twice is told by both."""
    rows: dict[str, Row] = {}
    for table in tables:
        for model in table["ids"]:
            name = f"{table['provider']}:{model}"
            rows[name] = over(rows[name], table) if name in rows else table
    return rows


def over(lower: Row, upper: Row) -> Row:
    """Return what *upper* says over what *lower* says, each field with its own evidence."""
    kept = {name: _told(lower, name) for name in lower if name not in _ABOUT and name not in upper}
    evidence = {**kept, **{name: _told(upper, name) for name in upper if name not in _ABOUT}}
    return {**lower, **upper, "evidence": evidence}


def _told(row: Row, name: str) -> Any:
    """Return who told the field *name* of *row*, as a source alone or with the day it was read."""
    said = row.get("evidence", {}).get(name, row["source"])
    return said if isinstance(said, list | tuple) else (said, row["seen"])


def toml_file(name: str) -> Mapping[str, Any]:
    """Return the TOML file *name* that ships in this package."""
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


def profile_of(name: str, row: Row) -> Profile:
    """Return the profile of 'provider:model' as *row* has it. Raises pydantic's ValidationError."""
    provider, _, model = name.partition(":")
    said = {key: value for key, value in row.items() if key not in _ABOUT}
    facts = {key: _told(row, key) for key in said}
    if "window" not in said and said.get("max_input"):  # a window holds at least what may be asked
        said["window"], facts["window"] = said["max_input"], facts["max_input"]
    about = {"provider": provider, "ids": (model,), "aliases": row.get("aliases", ())}
    return Profile.model_validate(
        {"kind": "text", **said, **about, "facts": facts, "source": row["source"], "seen": row["seen"]}
    )


class Shelf(Mapping[str, Profile]):
    """Profiles by 'provider:model', each put together from the *tables* when it is first asked for; the last one wins.

    A dated version is what its undated name is, and what is said of it beyond that.
    """

    def __init__(self, tables: tuple[Table | Snapshot, ...]) -> None:
        self._tables = tables
        self._made: dict[str, Profile] = {}

    @cached_property
    def _rows(self) -> tuple[Table, ...]:
        return tuple(each.rows if isinstance(each, Snapshot) else each for each in self._tables)

    @cached_property
    def _names(self) -> Mapping[str, None]:
        return dict.fromkeys(name for table in reversed(self._rows) for name in table)

    def __getitem__(self, name: str) -> Profile:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = profile_of(name, self.row(name))
        return self._made[name]

    def row(self, name: str) -> Row:
        """Return all that is said of *name*."""
        stem = undated(name, self._names)
        rows = [table[each] for each in (stem, name) if each for table in self._rows if each in table]
        found = rows[0]
        for each in rows[1:]:
            found = over(found, each)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def undated(name: str, names: Mapping[str, object]) -> str:
    """Return the longest of *names* of which *name* is a dated version; '' when it is none."""
    stems = (name[: found.start()] for found in re.finditer(r"[-@]", name))
    fits = [stem for stem in stems if stem in names and _VERSION.match(name[len(stem) :])]
    return fits[-1] if fits else ""
