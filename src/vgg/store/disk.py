"""Writes that outlive a killed process and a power cut; without them a paid answer could vanish after it was counted.

A file is written beside its place, synced, renamed, and its folder synced; a new folder syncs its parent. After one
failed write or sync nothing more is trusted: the kernel may have dropped the page, so the same call is never retried.
"""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from vgg.model.errors import FolderError

ROOM = 16 * 2**20
"""Bytes that must be free before anything is paid for, so that its answer has a place."""

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_RESUME = "nothing is lost; then run again with --resume"


def fault(error: OSError, path: Path) -> FolderError:
    """Return what the user should know about *error*, met while writing *path*."""
    if error.errno in _FULL:
        return FolderError(
            f"no space left on the disk of {str(path)!r} ({_free(path)})", hint=f"free some space: {_RESUME}"
        )
    if error.errno in _FORBIDDEN:
        return FolderError(
            f"cannot write {str(path)!r}: {error.strerror}", hint=f"make the folder writable: {_RESUME}"
        )
    return FolderError(
        f"cannot write {str(path)!r}: {error.strerror or error}", hint=f"check the disk: {_RESUME}"
    )


def _free(path: Path) -> str:
    place = next((each for each in (path, *path.parents) if each.exists()), path)
    try:
        return f"{shutil.disk_usage(place).free / 2**20:.1f} MiB free"
    except OSError:
        return "free space unknown"


def sync_folder(path: Path) -> None:
    """Make the names inside *path* durable; Windows has no such call and keeps names in its own journal."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Disk:
    """The one hand that writes into a game *folder*; dead after its first failed write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.aside = folder / ".vgg" / "tmp"
        self._dead: FolderError | None = None
        self._number = itertools.count()
        self._looked = float("-inf")

    def alive(self) -> None:
        """Raise the first failure again, if there was one."""
        if self._dead:
            raise self._dead

    def poison(self, error: FolderError) -> None:
        """Refuse everything from now on because of *error*; the first one stays."""
        self._dead = self._dead or error

    @contextmanager
    def writing(self, path: Path) -> Iterator[None]:
        """Guard a write to *path*: refused when dead, and deadly when it fails."""
        self.alive()
        try:
            yield
        except OSError as error:
            self.poison(fault(error, path))
            self.alive()

    def make_folder(self, path: Path) -> None:
        """Make *path* and its missing parents, each name durable."""
        if path.is_dir():
            return
        with self.writing(path):
            self._make_folder(path)

    def _make_folder(self, path: Path) -> None:
        if not path.parent.is_dir():
            self._make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)

    def write(self, path: Path, data: bytes) -> None:
        """Put *data* at *path*, whole or not at all, and durably."""
        self.write_many({path: data})

    def write_many(self, files: Mapping[Path, bytes]) -> None:
        """Put each of *files* at its path, whole or not at all; all of them are durable when this returns."""
        self.make_folder(self.aside)
        for path, data in files.items():
            self.make_folder(path.parent)
            self._place(path, data, write_synced)
        for folder in sorted({path.parent for path in files}):
            with self.writing(folder):
                sync_folder(folder)

    def write_lightly(self, path: Path, data: bytes) -> None:
        """Put *data* at *path*, whole as far as processes see, but perhaps not after a power cut."""
        self.make_folder(self.aside)
        self.make_folder(path.parent)
        self._place(path, data, lambda beside, text: beside.write_bytes(text))

    def _place(self, path: Path, data: bytes, write: Callable[[Path, bytes], object]) -> None:
        with self.writing(path):
            beside = self.aside / f"{os.getpid()}-{next(self._number)}"
            write(beside, data)
            beside.replace(path)

    def remove(self, path: Path) -> None:
        """Remove the file at *path*, if it is there."""
        with self.writing(path):
            path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what a killed process left half-written; only the holder of the folder may."""
        for path in sorted(self.aside.glob("*")) if self.aside.is_dir() else ():
            self.remove(path)

    def need_room(self) -> None:
        """Raise FolderError when too little space is left to pay for an answer."""
        self.alive()
        if time.monotonic() < self._looked + 0.5:
            return
        self._looked = time.monotonic()
        free = shutil.disk_usage(self.folder).free
        if free < ROOM:
            self._looked = float("-inf")
            raise FolderError(
                f"only {free / 2**20:.1f} MiB are free on the disk of {str(self.folder)!r}; "
                f"no call is paid for with less than {ROOM // 2**20} MiB",
                hint=f"free some space: {_RESUME}",
            )


def write_synced(path: Path, data: bytes) -> None:
    """Write *data* to the new file *path* and wait until the disk has it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Hand all of *data* to the kernel, however many calls that takes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
