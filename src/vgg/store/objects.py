"""Immutable objects named by their content: cache, checkpoint and recording of a game in one place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from vgg.model.canonical import digest

from .disk import Disk, sync_folder
from .spool import Spool

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Store:
    """The objects and spools below *disk*'s folder. Safe to use from several threads."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.objects = disk.folder / ".vgg" / "store" / "objects"
        self.spools = disk.folder / ".vgg" / "store" / "spool"
        self.damaged: set[str] = set()
        """Digests whose bytes were found to be something else, or unreadable."""
        self._durable: set[str] = set()

    def make_room(self) -> None:
        """Make every folder an object may need, so that keeping one later syncs no new names but its own."""
        first = self.objects / "00"
        if not first.is_dir():
            self.disk.make_folder(self.objects)
            self.disk.make_folder(self.spools)
            with self.disk.writing(self.objects):
                for number in range(255, -1, -1):
                    (self.objects / f"{number:02x}").mkdir(exist_ok=True)
                sync_folder(self.objects)

    def path(self, name: str) -> Path:
        """Return where the object *name* lies; names are digests and nothing else."""
        if not _DIGEST.fullmatch(name):
            raise ValueError(f"{name!r} is no digest")
        return self.objects / name[:2] / name

    def put(self, data: bytes) -> str:
        """Keep *data* and return its digest; when this returns, it outlives a power cut."""
        name = digest(data)
        if name not in self._durable or name in self.damaged:
            self.disk.write(self.path(name), data)
            self._durable.add(name)
            self.damaged.discard(name)
        return name

    def put_derived(self, data: bytes) -> str:
        """Keep *data* that can be made again from what lasts; a power cut may lose it, and reading finds out."""
        name = digest(data)
        if self.get(name) is None:
            self.disk.write_lightly(self.path(name), data)
            self.damaged.discard(name)
        return name

    def get(self, name: str) -> bytes | None:
        """Return the object *name*, or None when it is missing or damaged; damage is noted in *damaged*."""
        try:
            data = self.path(name).read_bytes()
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            self.damaged.add(name)
            return None
        if digest(data) != name:
            self.damaged.add(name)
            return None
        return data

    def has(self, name: str) -> bool:
        """Say whether the object *name* lies here, without reading it."""
        return bool(_DIGEST.fullmatch(name)) and name not in self.damaged and self.path(name).is_file()

    def check(self) -> tuple[str, ...]:
        """Re-read every object and return the names of those that are damaged."""
        return tuple(name for name in self.names() if self.get(name) is None)

    def names(self) -> Iterator[str]:
        """Yield the name of every object, sorted."""
        for path in sorted(self.objects.glob("??/*")):
            if path.is_file():
                yield path.name

    def spool(self, name: str) -> Spool:
        """Open the spool *name* for writing."""
        self.disk.make_folder(self.spools)
        return Spool(self.disk, self.spools / name)

    def spooled(self, name: str) -> bytes | None:
        """Return what the spool *name* holds, or None when there is none."""
        try:
            return (self.spools / name).read_bytes()
        except OSError:
            return None

    def unspool(self, name: str) -> None:
        """Forget the spool *name*."""
        self.disk.remove(self.spools / name)

    def spool_names(self) -> tuple[str, ...]:
        """Return the names of all spools."""
        return tuple(sorted(path.name for path in self.spools.iterdir())) if self.spools.is_dir() else ()

    def __reduce__(self) -> tuple[Callable[[Path], Store], tuple[Path]]:
        """Open the same folder anew in another process."""
        return reopened, (self.disk.folder,)

    def need_room(self) -> None:
        """Raise FolderError when too little space is left to pay for an answer."""
        self.disk.need_room()


def reopened(folder: Path) -> Store:
    """Return the store of the game *folder*."""
    return Store(Disk(folder))


class Scratch(Store):
    """A store that keeps what is put in memory, for a plan that writes nothing."""

    def __init__(self, disk: Disk) -> None:
        super().__init__(disk)
        self._memory: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        """Keep *data* for the life of this value and return its digest."""
        name = digest(data)
        self._memory[name] = data
        return name

    put_derived = put

    def get(self, name: str) -> bytes | None:
        """Return the object *name* from memory or from the folder."""
        return self._memory[name] if name in self._memory else super().get(name)

    def has(self, name: str) -> bool:
        """Say whether the object *name* is in memory or in the folder."""
        return name in self._memory or super().has(name)
