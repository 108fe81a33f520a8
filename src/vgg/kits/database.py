"""The game's database: a fixed core of tables a kit, what a model adds to it, and one SQLite file of it all.

The file is the same for the same content on every run: in-memory build, one order, VACUUM, no times.
Names come from our own tables or match the pattern of `Id`; values are always parameters.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from vgg.model.canonical import Json
from vgg.model.errors import InputError
from vgg.responses.database import DatabaseRows, DatabaseSchema, DatabaseTable

I32_LOW, I32_HIGH = -(2**31), 2**31 - 1

_NAME = re.compile(r"^[a-z][a-z0-9_]{0,31}$")
_PAGE_SIZE = 4096
_WRITER_VERSION = (3_040_000).to_bytes(4, "big")
"""The header's note of which SQLite wrote the file; fixed, so that two machines write equal bytes. Nothing reads it."""

Value = int | str


@dataclass(frozen=True, slots=True)
class CoreColumn:
    """A column the kit itself has. Only a *free* one may be changed by rows of a model; integers keep *low* to *high*."""

    name: str
    type: Literal["integer", "text"]
    meaning: str
    free: bool = False
    low: int = I32_LOW
    high: int = I32_HIGH
    references: str = ""


@dataclass(frozen=True, slots=True)
class CoreTable:
    """A table the kit itself has; its first *key* columns are its primary key. Only one that *grows* takes new rows."""

    name: str
    meaning: str
    columns: tuple[CoreColumn, ...]
    key: int = 1
    grows: bool = False


Rows = Mapping[str, Sequence[tuple[Value, ...]]]
"""Rows by table, values in the order of columns."""


def as_core(table: DatabaseTable) -> CoreTable:
    """Return an added table in the form of a core table: every column free, new rows welcome."""
    columns = tuple(
        CoreColumn(column.name, column.type, column.meaning, free=True, references=column.references)
        for column in table.columns
    )
    return CoreTable(table.name, table.meaning, columns, grows=True)


def facts_of(core: Sequence[CoreTable], rows: Rows, *, silent: Iterable[str] = ()) -> Json:
    """Return the core as JSON for prompts and the offline provider; rows of *silent* tables are left out."""
    hidden = set(silent)
    return [
        {
            "name": table.name,
            "meaning": table.meaning,
            "key": [column.name for column in table.columns[: table.key]],
            "grows": table.grows,
            "columns": [
                {
                    "name": column.name, "type": column.type, "meaning": column.meaning, "free": column.free,
                    "low": column.low, "high": column.high, "references": column.references,
                }
                for column in table.columns
            ],
            "rows": [] if table.name in hidden else [list(row) for row in rows.get(table.name, ())],
        }
        for table in core
    ]  # fmt: skip


# Checking answers.


def check_schema(schema: DatabaseSchema, core: Sequence[CoreTable]) -> list[str]:
    """Return what is wrong with the added tables of *schema*, each as a sentence for the model."""
    taken = {table.name for table in core}
    known = {table.name: table for table in (*core, *map(as_core, schema.tables))}
    problems: list[str] = []
    for table in schema.tables:
        if table.name in taken:
            problems.append(
                f"table {table.name!r} exists already; core tables cannot be changed, and names are unique."
            )
        taken.add(table.name)
        problems += _columns(table, known)
    return problems


def _columns(table: DatabaseTable, known: Mapping[str, CoreTable]) -> Iterator[str]:
    """Column names differ, and references point to the one-column key of a table, with its type."""
    seen: set[str] = set()
    for column in table.columns:
        if column.name in seen:
            yield f"table {table.name!r} has two columns {column.name!r}."
        seen.add(column.name)
        if column.references:
            yield from _reference(table.name, column.name, column.type, column.references, known)


def _reference(
    table: str, column: str, type_: str, references: str, known: Mapping[str, CoreTable]
) -> Iterator[str]:
    target_table, _, target_column = references.partition(".")
    target = known.get(target_table)
    where = f"table {table!r}, column {column!r}"
    if target is None:
        yield f"{where} refers to table {target_table!r}, which does not exist; tables are {', '.join(sorted(known))}."
    elif target.key != 1 or target.columns[0].name != target_column:
        yield f"{where} refers to {references!r}, but only a table's single key can be referred to: not that column."
    elif target.columns[0].type != type_:
        yield f"{where} is {type_}, but {references!r} is {target.columns[0].type}; the types must be equal."


def check_rows(
    answer: DatabaseRows, schema: DatabaseSchema, core: Sequence[CoreTable], core_rows: Rows
) -> list[str]:
    """Return what is wrong with the rows of *answer*, each as a sentence for the model."""
    tables = {table.name: table for table in (*core, *map(as_core, schema.tables))}
    problems: list[str] = []
    typed: dict[str, dict[tuple[Value, ...], tuple[Value, ...]]] = {
        name: {row[: tables[name].key]: row for row in rows} for name, rows in core_rows.items()
    }
    seen: set[tuple[Value, ...]] = set()
    for index, row in enumerate(answer.rows):
        where = f"rows[{index}] of table {row.table!r}"
        table = tables.get(row.table)
        if table is None:
            problems.append(f"{where}: there is no such table; tables are {', '.join(sorted(tables))}.")
            continue
        values, wrong = _typed(table, row.values, where)
        problems += wrong
        if values is None:
            continue
        key = values[: table.key]
        if (row.table, *key) in seen:
            problems.append(f"{where}: the key {_spell(key)} stands in two rows; keys are unique.")
        seen.add((row.table, *key))
        problems += _may_stand(table, values, typed.get(table.name, {}).get(key), where)
        typed.setdefault(table.name, {})[key] = values
    return problems + list(_dangling(tables, typed))


def _typed(table: CoreTable, texts: Sequence[str], where: str) -> tuple[tuple[Value, ...] | None, list[str]]:
    """Return the values of a row in the types of its columns, or None and what is wrong with them."""
    if len(texts) != len(table.columns):
        names = ", ".join(column.name for column in table.columns)
        return None, [
            f"{where} has {len(texts)} values; the table has {len(table.columns)} columns: {names}."
        ]
    problems = [
        f"{where}: {column.name} is {text!r}, which is no integer from {column.low} to {column.high}."
        for column, text in zip(table.columns, texts, strict=True)
        if column.type == "integer" and not _is_integer(text, column)
    ]
    if problems:
        return None, problems
    pairs = zip(table.columns, texts, strict=True)
    return tuple(int(text) if column.type == "integer" else text for column, text in pairs), []


def _is_integer(text: str, column: CoreColumn) -> bool:
    return (
        re.fullmatch(r"-?[0-9]{1,10}", text, re.ASCII) is not None and column.low <= int(text) <= column.high
    )


def _may_stand(
    table: CoreTable, values: tuple[Value, ...], before: tuple[Value, ...] | None, where: str
) -> Iterator[str]:
    """Yield why a row may not be added or may not replace the row *before* it."""
    if before is None:
        if not table.grows:
            yield f"{where}: {_spell(values[: table.key])} is no row of this table, and new rows have no meaning there."
        return
    for column, value, old in zip(table.columns, values, before, strict=True):
        if not column.free and value != old:
            yield f"{where}: {column.name} is fixed at {old!r} and cannot become {value!r}."
    if table.name == "tuning" and not int(before[2]) <= int(values[1]) <= int(before[3]):
        yield f"{where}: {values[0]} is {values[1]}; it must stay within {before[2]} and {before[3]}."


def _dangling(
    tables: Mapping[str, CoreTable], typed: Mapping[str, Mapping[tuple[Value, ...], tuple[Value, ...]]]
) -> Iterator[str]:
    """Yield every value that refers to a row that is not there; 0 and '' refer to nothing."""
    for name, rows in typed.items():
        for index, column in enumerate(tables[name].columns):
            target = column.references.partition(".")[0]
            if not target:
                continue
            for key, row in rows.items():
                if row[index] not in (0, "") and (row[index],) not in typed.get(target, {}):
                    yield f"table {name!r}, row {_spell(key)}: {column.name} is {row[index]!r}, which is no row of {target!r}."


def _spell(key: Sequence[Value]) -> str:
    return ", ".join(repr(value) for value in key)


# The file.


def merged(schema: DatabaseSchema, answer: DatabaseRows, core: Sequence[CoreTable], core_rows: Rows) -> Rows:
    """Return all rows by table: the kit's, replaced by key where *answer* says so, and the added tables' own."""
    tables = {table.name: table for table in (*core, *map(as_core, schema.tables))}
    merged_rows = {
        name: {row[: table.key]: row for row in core_rows.get(name, ())} for name, table in tables.items()
    }
    for row in answer.rows:
        values, problems = _typed(tables[row.table], row.values, f"table {row.table!r}")
        if values is None:
            raise InputError("the rows of the database cannot be used", problems=problems)
        merged_rows[row.table][values[: tables[row.table].key]] = values
    return {name: tuple(rows.values()) for name, rows in merged_rows.items()}


def write(tables: Sequence[CoreTable], rows: Rows) -> bytes:
    """Return a SQLite file with *tables* and their *rows*; equal input gives equal bytes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table in tables:
            connection.execute(_create(table))
        for table in tables:
            places = ", ".join("?" for _ in table.columns)
            values = [_absent(table, row) for row in rows.get(table.name, ())]
            connection.executemany(f"INSERT INTO {_name(table.name)} VALUES ({places})", values)  # noqa: S608  names are checked
        _commit(connection)
        connection.execute("VACUUM")
        data = connection.serialize()
    return data[:96] + _WRITER_VERSION + data[100:]


def _absent(table: CoreTable, row: tuple[Value, ...]) -> tuple[Value | None, ...]:
    """Return *row* with NULL where a reference refers to nothing."""
    pairs = zip(table.columns, row, strict=True)
    return tuple(None if column.references and value in (0, "") else value for column, value in pairs)


def _commit(connection: sqlite3.Connection) -> None:
    """Commit, or raise InputError when a row refers to nothing."""
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        problems = [
            f"table {row[0]!r}, row {row[1]}: refers to a missing row of {row[2]!r}" for row in dangling
        ]
        raise InputError("the database has rows that refer to nothing", problems=problems)
    connection.execute("COMMIT")


def _name(name: str) -> str:
    """Return *name* as an SQL identifier; ValueError unless it is one of ours."""
    if not _NAME.match(name):
        raise ValueError(f"{name!r} is no name of a table or column")
    return f'"{name}"'


def _create(table: CoreTable) -> str:
    """Return the statement that creates *table*."""
    parts = [_column(column) for column in table.columns]
    keys = ", ".join(_name(column.name) for column in table.columns[: table.key])
    return f"CREATE TABLE {_name(table.name)} ({', '.join([*parts, f'PRIMARY KEY ({keys})'])})"


def _column(column: CoreColumn) -> str:
    """Return the definition of one column, with what its values must keep."""
    name = _name(column.name)
    kind = "integer" if column.type == "integer" else "text"
    text = f"{name} {kind.upper()}"
    if column.references:
        target, _, target_column = column.references.partition(".")
        return f"{text} REFERENCES {_name(target)} ({_name(target_column)})"
    bounds = f" AND {name} BETWEEN {column.low} AND {column.high}" if column.type == "integer" else ""
    return f"{text} NOT NULL CHECK (typeof({name}) = '{kind}'{bounds})"


def read(
    data: bytes, core: Sequence[CoreTable], source: str = "data/game.db"
) -> dict[str, list[dict[str, Value]]]:
    """Return the rows of the *core* tables in a database file, each as column → value; InputError when it is damaged."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.deserialize(data)
            _sound(connection, source)
            return {table.name: _select(connection, table, source) for table in core}
        except sqlite3.Error as error:
            raise InputError(
                f"{source}: cannot be read: {error}", hint="make it again with `vgg phase database`"
            ) from error


def _sound(connection: sqlite3.Connection, source: str) -> None:
    """Refuse a file whose pages are damaged or whose references dangle."""
    state = connection.execute("PRAGMA integrity_check").fetchone()[0]
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    problems = [] if state == "ok" else [str(state)]
    problems += [f"table {row[0]!r}, row {row[1]}: refers to a missing row of {row[2]!r}" for row in dangling]
    if problems:
        raise InputError(f"{source}: the database is damaged", problems=problems)


def _select(connection: sqlite3.Connection, table: CoreTable, source: str) -> list[dict[str, Value]]:
    """Return the rows of one table in the order they were written; InputError when a value has the wrong type."""
    names = [column.name for column in table.columns]
    columns = ", ".join(_name(name) for name in names)
    found = connection.execute(f"SELECT {columns} FROM {_name(table.name)} ORDER BY rowid").fetchall()  # noqa: S608  names are checked
    rows = [dict(zip(names, row, strict=True)) for row in found]
    for row in rows:
        for column in table.columns:
            _fits(row[column.name], column, f"{source}: table {table.name!r}, row {row[names[0]]!r}")
    return rows


def _fits(value: object, column: CoreColumn, where: str) -> None:
    """Refuse a value that somebody put there by hand and that the rules cannot take."""
    if column.type == "text" and not isinstance(value, str):
        raise InputError(f"{where}: {column.name} is {value!r}, not a text")
    if column.type == "integer" and not (isinstance(value, int) and column.low <= value <= column.high):
        raise InputError(
            f"{where}: {column.name} is {value!r}, not an integer from {column.low} to {column.high}"
        )
