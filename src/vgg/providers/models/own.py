"""The user's own models.toml: prices of local models, limits of an account, models and names vgg has never heard of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from vgg.model.errors import InputError
from vgg.model.near import did_you_mean

from .layers import Row, profile_of, toml_rows
from .profile import Prices, Profile, Vendor

_WRITTEN = {"models": "[[models]]", "providers": "[providers.NAME]", "aliases": "[aliases]"}
_TABLES = tuple(_WRITTEN)
_NOT_TOLD = {"known", "facts"}
_PLAIN = {"tuple_type": 'is a list: ["…"]', "int_type": "is a whole number", "dict_type": "is a table: { … }"}
"""What Pydantic says in words of Python, for people who write TOML."""


@dataclass(frozen=True, slots=True)
class Own:
    """What the user's file says: *vendors* with its changes, *rows* of models by 'provider:model', and *aliases*."""

    vendors: Mapping[str, Vendor]
    rows: Mapping[str, Row]
    aliases: Mapping[str, str]


def read_own(path: Path, vendors: Mapping[str, Vendor]) -> Own:
    """Return what the file *path* says over *vendors*. Raises InputError that names every problem."""
    try:
        tables = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}", hint='TOML wants text in quotes: name = "value"') from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", hint="give the rights") from error
    reading = _Reading(path.name)
    own = reading.read(tables, vendors, _day(path))
    if reading.problems:
        what = f"{path}: {len(reading.problems)} problem{'s' * (len(reading.problems) > 1)}"
        raise InputError(what, problems=reading.problems, hint="docs/reference/models.md lists the fields")
    return own


def _day(path: Path) -> Row:
    """Return the source of what the file says: itself, on the day it was last written."""
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    return {"source": f"your {path.name}", "seen": written}


@dataclass(slots=True)
class _Reading:
    """One reading of the file; it collects problems, each with its place."""

    source: str
    problems: list[str] = field(default_factory=list)

    def read(self, tables: Mapping[str, Any], vendors: Mapping[str, Vendor], about: Row) -> Own:
        for name, said in tables.items():
            if name not in _TABLES:
                self.add(name, f"unknown table{did_you_mean(name, _TABLES)}")
            elif not isinstance(said, list if name == "models" else dict):
                self.add(name, f"is written {_WRITTEN[name]}")
        theirs = {**vendors, **dict(self.vendors(tables.get("providers"), vendors))}
        rows = list(self.rows(tables.get("models"), theirs, about))
        self.distinct(rows)
        aliases = {
            each: f"{row['provider']}:{row['ids'][0]}" for row in rows for each in row.get("aliases", ())
        }
        aliases |= dict(self.aliases(tables.get("aliases")))
        self.lead_somewhere(aliases, theirs)
        return Own(theirs, toml_rows(rows), aliases)

    def add(self, where: str, what: str) -> None:
        self.problems.append(f"{self.source}: {where}: {what}")

    def vendors(self, tables: Any, known: Mapping[str, Vendor]) -> Iterator[tuple[str, Vendor]]:
        for name, table in tables.items() if isinstance(tables, dict) else ():
            where = f"providers.{name}"
            if not name or not name.isprintable() or {":", " "} & set(name):
                self.add(where, "a provider's name is one word without a colon, or no chain could name it")
                continue
            if not isinstance(table, dict) or not isinstance(table.get("defaults", {}), dict):
                self.add(where, 'is a table, and its defaults are one too: defaults = { text = "…" }')
                continue
            shipped = known[name].model_dump() if name in known else {}
            defaults = {**shipped.get("defaults", {}), **table.get("defaults", {})}
            found = self.checked(where, Vendor, {**shipped, **table, "defaults": defaults})
            if isinstance(found, Vendor):
                yield name, found

    def rows(self, tables: Any, vendors: Mapping[str, Vendor], about: Row) -> Iterator[Row]:
        for number, table in enumerate(tables if isinstance(tables, list) else ()):
            where = f"models[{number}]"
            if not self.named(where, table):
                continue
            if table["provider"] not in vendors:
                near = did_you_mean(table["provider"], vendors)
                self.add(f"{where}.provider", f"{table['provider']!r}: no such provider{near}")
            row = {**about, **table}
            if self.row(where, row):
                yield row

    def named(self, where: str, table: Any) -> bool:
        ids = table.get("ids") if isinstance(table, dict) else None
        texts = isinstance(ids, list) and ids and all(isinstance(each, str) and each for each in ids)
        if isinstance(ids, list) and texts and not all(each.isprintable() for each in ids):
            self.add(f"{where}.ids", f"{ids!r}: no model has such a name")
            return False
        if not texts or not isinstance(table.get("provider"), str):
            self.add(where, 'a model needs provider = "…" and ids = ["…"]')
            return False
        for name in _NOT_TOLD & set(table):
            self.add(f"{where}.{name}", "is not said but found out")
        if not isinstance(table.get("evidence", {}), dict):
            self.add(f"{where}.evidence", 'is a table: evidence = { window = "who said it" }')
            return False
        for name in table.get("evidence", {}).keys() - Profile.model_fields.keys():
            near = did_you_mean(name, Profile.model_fields)
            self.add(f"{where}.evidence.{name}", f"is no field of a model{near}")
        return not _NOT_TOLD & set(table)

    def row(self, where: str, row: Row) -> bool:
        try:
            profile_of(f"{row['provider']}:{row['ids'][0]}", row)
        except ValidationError as error:
            self.complain(where, error, Profile)
            return False
        return True

    def aliases(self, tables: Any) -> Iterator[tuple[str, str]]:
        for name, meant in tables.items() if isinstance(tables, dict) else ():
            if isinstance(meant, str) and meant.partition(":")[2]:
                yield name, meant
            else:
                self.add(f"aliases.{name}", "an alias means one 'provider:model'")

    def distinct(self, rows: Sequence[Row]) -> None:
        """Complain about a model that is told twice: only one of the two would count."""
        names = [f"{row['provider']}:{each}" for row in rows for each in row["ids"]]
        for name in dict.fromkeys(each for each in names if names.count(each) > 1):
            self.add(f"models: {name!r}", "is told twice; write it once")

    def lead_somewhere(self, aliases: Mapping[str, str], vendors: Mapping[str, Vendor]) -> None:
        """Complain about an alias for nobody, and about one that takes a provider's own name away from it."""
        for name, meant in aliases.items():
            provider = meant.partition(":")[0]
            if name in vendors:
                self.add(f"aliases.{name}", f"{name!r} is a provider; give the alias a name of its own")
            elif provider not in vendors:
                near = did_you_mean(provider, vendors)
                self.add(f"aliases.{name}", f"{meant!r}: no such provider{near}")

    def checked(self, where: str, model: type[BaseModel], said: Row) -> BaseModel | None:
        try:
            return model.model_validate(said)
        except ValidationError as error:
            self.complain(where, error, model)
            return None

    def complain(self, where: str, error: ValidationError, model: type[BaseModel]) -> None:
        for each in error.errors(include_url=False):
            names: Sequence[str] = Prices.model_fields if "prices" in each["loc"] else model.model_fields  # type: ignore[assignment]
            last = str(each["loc"][-1])
            what = _PLAIN.get(each["type"], each["msg"])
            if each["type"] == "extra_forbidden":
                what = f"unknown field{did_you_mean(last, names)}"
            self.add(".".join((where, *map(str, each["loc"]))), what)
