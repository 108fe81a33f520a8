"""One run a game folder: a second one is told who holds it, and a killed one leaves nothing to unlock."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from vgg.model.errors import FolderError

from .disk import Disk, fault

_FAR = 2**30
"""The byte that is locked on Windows: far behind the text, so that others can read who holds the folder."""


@contextmanager
def hold(disk: Disk) -> Iterator[None]:
    """Hold the game folder of *disk* for the length of the block, or raise FolderError naming the holder.

    The kernel lets go when the process ends, however it ends.
    """
    path = disk.folder / ".vgg" / "lock"
    disk.make_folder(path.parent)
    handle = _open(path)
    try:
        if not _take(handle):
            raise _held(path)
        _sign(handle, path)
        yield
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise fault(error, path) from error


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise FolderError(
                f"this file system cannot lock files: {error.strerror}", hint="use a folder on a local disk"
            ) from error
        return True


def _sign(handle: int, path: Path) -> None:
    import socket  # noqa: PLC0415 - only who holds a folder needs a name for this machine

    since = datetime.now(UTC).isoformat(timespec="seconds")
    text = json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since})
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        os.ftruncate(handle, 0)
        os.write(handle, text.encode())
    except OSError as error:
        raise fault(error, path) from error


def _held(path: Path) -> FolderError:
    try:
        who = json.loads(path.read_text())
        holder = f"process {int(who['pid'])} on {str(who['host'])[:80]!r} since {str(who['since'])[:40]}"
    except (OSError, ValueError, KeyError, TypeError):
        holder = "another run that is just starting"
    return FolderError(
        f"the game folder {str(path.parent.parent)!r} is held by {holder}",
        hint="wait until it ends, or stop it; the lock goes with it",
    )
