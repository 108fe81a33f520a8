"""A file that stands open before a request leaves, so that its reply is one system call away from surviving a kill."""

from __future__ import annotations

import os
from pathlib import Path

from .disk import Disk, write_all


class Spool:
    """An open, empty file at *path*."""

    def __init__(self, disk: Disk, path: Path) -> None:
        self._disk = disk
        self._path = path
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with disk.writing(path):
            self._handle: int | None = os.open(path, flags, 0o600)

    def write(self, data: bytes) -> None:
        """Hand *data* to the kernel: from here on it outlives this process."""
        if self._handle is None:
            raise ValueError(f"the spool {self._path.name!r} is closed")
        with self._disk.writing(self._path):
            write_all(self._handle, data)

    def close(self) -> None:
        """Let go of the file; it stays."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
