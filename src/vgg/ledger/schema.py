"""The tables of ledger.db and how it is opened, so that every version of SQLite keeps what was committed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from vgg.model.errors import FolderError

VERSION = 2
"""The version of the tables; an older one is brought up to it when a run opens it, a newer one is refused undamaged."""

_SINCE_2 = {
    "phase": "TEXT NOT NULL DEFAULT ''",
    "reason": "TEXT NOT NULL DEFAULT ''",
    "action": "TEXT NOT NULL DEFAULT ''",
    "request_id": "TEXT NOT NULL DEFAULT ''",
    "adaptations": "TEXT NOT NULL DEFAULT '[]'",
    "written": "INTEGER NOT NULL DEFAULT 0",
    "written_hour": "INTEGER NOT NULL DEFAULT 0",
    "pictures": "INTEGER NOT NULL DEFAULT 0",
    "heard": "REAL",
}
"""Columns of calls that version 1 had not, in their order: for which phase and why, what was done next, what was changed."""

_TABLES = f"""
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, take INTEGER NOT NULL, attempt INTEGER NOT NULL,
    provider TEXT NOT NULL, model TEXT NOT NULL, sends TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('intent', 'received', 'in_doubt', 'answered', 'failed')),
    doubts INTEGER NOT NULL DEFAULT 0, closed INTEGER NOT NULL DEFAULT 0,
    worst TEXT, maybe TEXT NOT NULL DEFAULT '0', spool TEXT NOT NULL, object TEXT,
    outcome TEXT NOT NULL DEFAULT '', billed TEXT NOT NULL DEFAULT '',
    input INTEGER, output INTEGER, cached INTEGER NOT NULL DEFAULT 0, cost TEXT, seconds REAL NOT NULL DEFAULT 0,
    run TEXT NOT NULL, began TEXT NOT NULL, ended TEXT NOT NULL DEFAULT '',
    {", ".join(f"{name} {kind}" for name, kind in _SINCE_2.items())}
) STRICT;
CREATE INDEX IF NOT EXISTS calls_of_step ON calls (key, take);
CREATE TABLE IF NOT EXISTS budget (
    one INTEGER PRIMARY KEY CHECK (one = 1), cap TEXT, spent TEXT NOT NULL, reserved TEXT NOT NULL, maybe TEXT NOT NULL
) STRICT;
INSERT OR IGNORE INTO budget VALUES (1, NULL, '0', '0', '0');
CREATE TABLE IF NOT EXISTS answers (
    key TEXT NOT NULL, take INTEGER NOT NULL, object TEXT NOT NULL, media_type TEXT NOT NULL,
    provider TEXT NOT NULL, model TEXT NOT NULL, placeholder INTEGER NOT NULL,
    input INTEGER, output INTEGER, cost TEXT NOT NULL, run TEXT NOT NULL, PRIMARY KEY (key, take)
) STRICT;
CREATE TABLE IF NOT EXISTS standins (
    key TEXT NOT NULL, take INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (key, take)
) STRICT;
CREATE TABLE IF NOT EXISTS steps (
    shape TEXT NOT NULL, key TEXT NOT NULL, take INTEGER NOT NULL, phase TEXT NOT NULL, item TEXT NOT NULL,
    artifact TEXT NOT NULL, origin TEXT NOT NULL, parts TEXT NOT NULL, run TEXT NOT NULL,
    PRIMARY KEY (shape, key, take)
) STRICT;
CREATE TABLE IF NOT EXISTS wishes (
    phase TEXT NOT NULL, item TEXT NOT NULL, key TEXT NOT NULL, take INTEGER NOT NULL, PRIMARY KEY (phase, item)
) STRICT;
CREATE TABLE IF NOT EXISTS laid (path TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (path, digest)) STRICT;
CREATE TABLE IF NOT EXISTS log (
    id INTEGER PRIMARY KEY, call INTEGER, what TEXT NOT NULL, run TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS circuits (name TEXT PRIMARY KEY, standing TEXT NOT NULL) STRICT;
"""  # noqa: S608 - our own names

_UPGRADE = "".join(f"ALTER TABLE calls ADD COLUMN {name} {kind};" for name, kind in _SINCE_2.items())


def journal_mode() -> str:
    """Return WAL where SQLite's WAL-reset bug is fixed, and DELETE elsewhere.

    The bug (lost commits after a checkpoint race) is in 3.7.0 to 3.51.2; 3.52.0 was withdrawn.
    """
    version = sqlite3.sqlite_version_info
    return "WAL" if version >= (3, 51, 3) and version[:3] != (3, 52, 0) else "DELETE"


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open the ledger at *path* for its one writer, making it when it is missing."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        _make_ready(connection, path)
    except BaseException:
        connection.close()  # else what it began keeps the file locked
        raise
    return connection


def _make_ready(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to this version, all in one transaction."""
    version = _refuse_newer(connection, path)
    connection.execute(f"PRAGMA journal_mode = {journal_mode()}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    more = _UPGRADE if version == 1 else ""
    connection.executescript(f"BEGIN IMMEDIATE;{more}{_TABLES}PRAGMA user_version = {VERSION};COMMIT;")


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open the ledger at *path* without changing it.

    After a crash a read-only connection cannot roll back what was half-written; a second one may, and changes
    nothing else.
    """
    for mode in ("ro", "rw"):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30)
        connection.execute("PRAGMA query_only = ON")
        try:
            _refuse_newer(connection, path)
        except sqlite3.OperationalError:
            connection.close()
            if mode == "rw":
                raise
        else:
            return connection
    raise AssertionError("unreachable")


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the tables. Raises FolderError when it is newer than this program."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        connection.close()
        raise FolderError(
            f"{str(path)!r} has version {version}, and this vgg knows versions up to {VERSION}",
            hint="open the game with the vgg that made it, or a newer one",
        )
    return version
