"""Whose game folder this is: code in a folder that came from somebody else runs only when its user says so.

A run leaves a mark in the folder: the lock, sealed with a key that only this user's vgg has. A folder is ours while its mark
fits its lock; its code is as vgg wrote it while every file has the digest the lock says and none was put beside them.
"""

from __future__ import annotations

import hmac
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_state_path

from vgg.model.canonical import digest

from .lockfile import NAME, read_lock

MARK = ".vgg/mark"
_KEY_BYTES = 32
_UNREAD = frozenset(
    {"__pycache__", ".venv", "node_modules", "target", ".ruff_cache", ".mypy_cache", ".pytest_cache"}
)
"""Folders that people's own tools leave in a project, and that vgg never runs anything from."""


@contextmanager
def ours(folder: Path, *, trust: bool = False) -> Iterator[None]:
    """Mark *folder* as ours after what is done in it, if it is new, ours before, or trusted by its user.

    A folder of somebody else's stays theirs: what a run finds stored there may be anything.
    """
    may = trust or not is_foreign(folder)
    if may:
        _write(folder, _sealed(_place(folder)))  # so that a killed run does not make a stranger of its user
    try:
        yield
    finally:
        if may:
            _write(folder, _sealed(_lock(folder) or _place(folder)))  # a run stopped at once has no lock


def is_ours(folder: Path) -> bool:
    """Return whether this user's vgg wrote the lock of *folder*, or was killed while it did."""
    try:
        mark = (folder / MARK).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return False
    known = (_sealed(_lock(folder)), _sealed(_place(folder)))
    return any(seal and hmac.compare_digest(mark, seal) for seal in known)


def is_foreign(folder: Path) -> bool:
    """Return whether *folder* holds what somebody else's vgg made: what is stored there may be anything."""
    return ((folder / NAME).exists() or (folder / MARK).parent.exists()) and not is_ours(folder)


def doubts(folder: Path, targets: Iterable[str]) -> tuple[str, ...]:
    """Return why the code of *targets* in *folder* is not known to be what this user's vgg wrote; empty when it is."""
    if not is_ours(folder):
        return ("it was not made by your vgg",)
    written = read_lock(folder).files
    return tuple(each for target in targets for each in _changed(folder, target, written))


def _changed(folder: Path, target: str, written: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the files of one project, measured against the digests *written* by path."""
    found = [path for path in sorted((folder / target).rglob("*")) if path.is_symlink() or path.is_file()]
    doubtful = []
    for path in found:
        name = path.relative_to(folder).as_posix()
        if _UNREAD.isdisjoint(path.relative_to(folder).parts):
            if name not in written or path.is_symlink():
                doubtful.append(f"{name} was not written by vgg")
            elif digest(path.read_bytes()) != written[name]:
                doubtful.append(f"{name} was changed")
    return doubtful


def _place(folder: Path) -> bytes:
    return b"begun " + os.fsencode(folder.resolve())


def _lock(folder: Path) -> bytes:
    try:
        return b"lock " + (folder / NAME).read_bytes()
    except OSError:
        return b""


def _sealed(what: bytes) -> str:
    """Return *what* under the user's key, '' when there is no key or nothing to seal."""
    key = _key()
    return hmac.new(key, what, "sha256").hexdigest() if key and what else ""


def _key() -> bytes:
    """Return the user's key, made when it is first wanted; empty when it can be neither read nor kept."""
    path = user_state_path("vgg") / "seal"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _lay(path, secrets.token_bytes(_KEY_BYTES))
    except OSError:  # this user can keep nothing
        pass
    try:
        key = path.read_bytes()
    except OSError:
        return b""
    return key if len(key) == _KEY_BYTES else b""


def _lay(path: Path, key: bytes) -> None:
    """Put *key* at *path*, all of it at once, unless another run was sooner: half a key would seal nothing."""
    number, name = tempfile.mkstemp(dir=path.parent)  # for this user's eyes alone
    with os.fdopen(number, "wb") as file:
        file.write(key)
    try:
        os.link(name, path)
    except FileExistsError:
        pass
    except OSError:  # a disk without links
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _write(folder: Path, mark: str) -> None:
    path = folder / MARK
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{mark}\n", "ascii")
    except OSError:
        return  # the folder then counts as somebody else's, and its user is asked
