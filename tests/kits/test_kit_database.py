"""The game's database: what may be added, what may be changed, and a file that is the same every time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from games import KIT, inputs_of, json_of, level_maps, plan

from vgg.kits.database import CoreColumn, CoreTable, read, write
from vgg.kits.run_and_jump import core
from vgg.model.errors import InputError
from vgg.responses.database import Column, DatabaseRows, DatabaseSchema, DatabaseTable, Row


def column(name: str, **more: Any) -> Column:
    return Column.model_validate(
        {"name": name, "type": "text", "references": "", "meaning": "Something."} | more
    )


def table(name: str, *columns: Column) -> DatabaseTable:
    return DatabaseTable(name=name, columns=list(columns), meaning="A thing.")


LORE = DatabaseSchema(
    tables=[table("lore", column("id"), column("world", references="worlds.id"), column("line"))]
)


def schema_problems(*tables: DatabaseTable) -> list[str]:
    return list(KIT.check("DatabaseSchema", DatabaseSchema(tables=list(tables)), {}))


def row_problems(*rows: tuple[str, list[str]], schema: DatabaseSchema = LORE) -> list[str]:
    known = {"architecture": json_of(plan()), "database_schema": json_of(schema)}
    answer = DatabaseRows(rows=[Row(table=name, values=values) for name, values in rows])
    return list(KIT.check("DatabaseRows", answer, known))


def core_row(table_name: str, key: str, /, **change: str) -> list[str]:
    """Return the kit's own row of a core table as text, with some columns changed."""
    columns = next(each.columns for each in core.TABLES if each.name == table_name)
    row = next(each for each in core.rows(plan(), "Test")[table_name] if each[0] == key)
    return [change.get(col.name, str(value)) for col, value in zip(columns, row, strict=True)]


def test_an_added_table_that_refers_to_the_core_passes() -> None:
    """A model may add tables beside the kit's."""
    assert schema_problems(*LORE.tables) == []


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ([table("enemies", column("id"), column("x"))], "'enemies' exists already"),
        ([table("lore", column("id"), column("id"))], "two columns 'id'"),
        ([table("lore", column("id"), column("w", references="planets.id"))], "'planets', which does not exist"),
        ([table("lore", column("id"), column("w", references="worlds.name"))], "only a table's single key"),
        ([table("lore", column("id"), column("w", references="texts.id"))], "only a table's single key"),
        ([table("lore", column("id"), column("w", type="integer", references="worlds.id"))], "the types must be equal"),
    ],
)  # fmt: skip
def test_each_fault_of_a_schema_is_named(tables: list[DatabaseTable], said: str) -> None:
    """Names, references and types are checked."""
    assert any(said in problem for problem in schema_problems(*tables)), schema_problems(*tables)


def test_rows_that_tell_and_rows_that_change_pass() -> None:
    """A row of an added table, a faster enemy and another name are all fine."""
    assert (
        row_problems(
            ("lore", ["a", "w1", "It was dark."]),
            ("enemies", core_row("enemies", "e0", speed="200", name="Gus")),
            ("items", ["lamp", "Lamp", "Shines."]),
        )
        == []
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("nothing", ["a"]), "there is no such table"),
        (("lore", ["a", "w1"]), "has 2 values; the table has 3 columns"),
        (("lore", ["a", "w9", "It."]), "world is 'w9', which is no row of 'worlds'"),
        (("enemies", core_row("enemies", "e0", speed="fast")), "speed is 'fast', which is no integer"),
        (("enemies", core_row("enemies", "e0", speed="\uff19\uff19")), "which is no integer"),
        (("enemies", core_row("enemies", "e0", speed="9999")), "no integer from 96 to 256"),
        (("enemies", core_row("enemies", "e0", behaviour="flyer")), "behaviour is fixed"),
        (("enemies", ["new", *core_row("enemies", "e0")[1:]]), "no row of this table"),
        (("tuning", core_row("tuning", "jump", value="300")), "must stay within"),
        (("tuning", core_row("tuning", "jump", high="9000")), "high is fixed"),
    ],
)  # fmt: skip
def test_each_fault_of_a_row_is_named(row: tuple[str, list[str]], said: str) -> None:
    """Tables, columns, types, bounds and references are checked, and what the kit fixes stays."""
    assert any(said in problem for problem in row_problems(row)), row_problems(row)


def test_a_key_stands_once() -> None:
    """Two rows with one key are a contradiction."""
    row = ("lore", ["a", "w1", "It was dark."])

    assert any("stands in two rows" in problem for problem in row_problems(row, row))


def test_the_file_is_real_sqlite_with_foreign_keys(tmp_path: Path) -> None:
    """Any tool opens it, its references hold, and a row that refers to nothing cannot be added."""
    rows = DatabaseRows(rows=[Row(table="lore", values=["a", "w1", 'It\'s "dark"; DROP TABLE lore;--'])])
    made = KIT.database(inputs_of(plan(), level_maps(), schema=LORE, rows=rows))
    path = tmp_path / "game.db"
    path.write_bytes(made.files["data/game.db"])

    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        assert connection.execute("SELECT line FROM lore").fetchall() == [
            ('It\'s "dark"; DROP TABLE lore;--',)
        ]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM levels").fetchone() == (4,)
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO lore VALUES ('b', 'w9', 'x')")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE enemies SET speed = 9999")


def test_equal_content_gives_equal_bytes() -> None:
    """Nothing of time, order or machine enters the file."""
    inputs = inputs_of(plan(), level_maps(), schema=LORE)

    assert KIT.database(inputs).files == KIT.database(inputs).files


def test_a_row_replaces_the_kits_own() -> None:
    """The answer's values are what is read back."""
    rows = DatabaseRows(rows=[Row(table="enemies", values=core_row("enemies", "e1", speed="201"))])
    made = KIT.database(inputs_of(plan(), level_maps(), rows=rows))

    read_back = read(made.files["data/game.db"], core.TABLES)

    assert [row["speed"] for row in read_back["enemies"] if row["id"] == "e1"] == [201]
    assert len(read_back["enemies"]) == 7


def test_a_damaged_file_is_refused_with_its_name() -> None:
    """Bytes that are no database, and a table that is gone, are the user's problem in words."""
    good = KIT.database(inputs_of(plan(), level_maps())).files["data/game.db"]
    with pytest.raises(InputError, match=r"game\.db"):
        read(b"not a database" * 400, core.TABLES)
    with pytest.raises(InputError, match=r"game\.db"):
        read(good, (CoreTable("ghosts", "None.", (CoreColumn("id", "text", "Id."),)),))


def test_a_value_out_of_bounds_put_in_by_hand_is_refused() -> None:
    """A file from elsewhere may lack the CHECK; reading looks again."""
    loose = CoreTable(
        "levels", "A level.", (CoreColumn("id", "text", "Id."), CoreColumn("seconds", "integer", "Time."))
    )
    strict = CoreTable(
        "levels",
        "A level.",
        (CoreColumn("id", "text", "Id."), CoreColumn("seconds", "integer", "Time.", low=0, high=600)),
    )
    data = write((loose,), {"levels": (("w1_l1", 9000),)})

    with pytest.raises(InputError, match="seconds is 9000"):
        read(data, (strict,))


def test_names_that_are_no_identifiers_never_reach_sql() -> None:
    """Even a core table with a bad name is refused."""
    bad = CoreTable('x"; DROP TABLE y; --', "Bad.", (CoreColumn("id", "text", "Id."),))

    with pytest.raises(ValueError, match="no name of a table"):
        write((bad,), {})
