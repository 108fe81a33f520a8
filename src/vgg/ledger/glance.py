"""A look at a ledger that somebody else may hold, without changing it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from vgg.model.errors import FolderError

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")


def glance(path: Path, look: Callable[[sqlite3.Connection], T]) -> T | None:
    """Return what *look* reads from the ledger at *path* without changing it; None when there is no ledger."""
    if not path.is_file():
        return None
    import sqlite3  # noqa: PLC0415 - a new game has no ledger

    from .schema import open_for_reading  # noqa: PLC0415 - as above

    try:
        with closing(open_for_reading(path)) as connection:
            return look(connection)
    except sqlite3.Error as error:
        raise FolderError(
            f"the ledger {str(path)!r} cannot be read: {error}", hint="restore it from a backup, or remove it"
        ) from error
