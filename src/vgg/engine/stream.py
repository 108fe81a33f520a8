"""The stream of events: written down first, then shown to every sink."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vgg.model.errors import FolderError
from vgg.model.events import Event
from vgg.store import Disk

from .game import Sink


def next_run(own: Path) -> str:
    """Return the id of the next run of the game whose own folder is *own*: a counter, no clock."""
    runs = own / "runs"
    numbers = [int(path.name) for path in runs.iterdir() if path.name.isdecimal()] if runs.is_dir() else []
    return f"{max(numbers, default=0) + 1:04d}"


class Stream:
    """Appends each event to events.jsonl of *run*, then hands it to the *sinks*."""

    def __init__(self, disk: Disk, run: str, sinks: Sequence[Sink]) -> None:
        path = disk.folder / ".vgg" / "runs" / run / "events.jsonl"
        disk.make_folder(path.parent)
        self._disk = disk
        self._path = path
        self._sinks = list(sinks)
        with disk.writing(path):
            self._file = path.open("ab", buffering=0)

    def emit(self, event: Event) -> None:
        """Write *event* down and show it. A sink that cannot be written to any more is dropped."""
        try:
            with self._disk.writing(self._path):
                self._file.write(event.model_dump_json().encode() + b"\n")
        except FolderError:
            pass  # the disk is dead: whoever writes something that counts is told, and the sinks still hear the rest
        for sink in tuple(self._sinks):
            try:
                sink(event)
            except OSError:
                self._sinks.remove(sink)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
