"""The game's database: tables a model adds to the core of the kit, and the rows that fill them all."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Id, Line, Response


class Column(Response):
    """One column of a table."""

    name: Id
    type: Literal["integer", "text"]
    references: str = Field(
        max_length=70,
        pattern=r"^([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)?$",
        description="'table.column' this column points to, or empty.",
    )
    meaning: Line = Field(description="What a value of it means to the game.")


class DatabaseTable(Response):
    """One table; its first column is the primary key."""

    name: Id
    columns: Annotated[list[Column], Field(min_length=2, max_length=12)]
    meaning: Line = Field(description="What one row of it is.")


class DatabaseSchema(Response):
    """Tables added to the kit's core tables; names of core tables cannot be used again."""

    tables: Annotated[list[DatabaseTable], Field(max_length=6)]


class Row(Response):
    """One row, as text in the order of its table's columns; integers in decimal."""

    table: Id
    values: Annotated[list[Annotated[str, Field(max_length=400)]], Field(min_length=1, max_length=12)]


class DatabaseRows(Response):
    """Rows for the core tables and the added ones. A row of a core table replaces the kit's row with the same key."""

    rows: Annotated[list[Row], Field(max_length=400)]
