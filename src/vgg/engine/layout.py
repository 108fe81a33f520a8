"""The readable files of a game, written so that nothing a person changed is ever overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vgg.ledger.past import Past
from vgg.model.canonical import digest
from vgg.model.errors import FolderError, VggError
from vgg.store import Disk

from .paths import fold, inside

Claim = Callable[[Mapping[str, str]], None]
"""Commits what is about to be written, by path, before it is."""


@dataclass(slots=True)
class Layout:
    """Writes below *disk*'s folder. *files* are the digests vgg last wrote, by path; *past* what a killed run added.

    *kept* is told of each file that was edited by hand and left alone. *hand* are the digests of adopted files as they
    were then: they too are left alone, and told of only when what would be written in their place has changed.
    """

    disk: Disk
    files: dict[str, str]
    past: Past
    claim: Claim
    kept: Callable[[str], None]
    hand: dict[str, str] = field(default_factory=dict)
    _owners: dict[str, tuple[str, str]] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def own(self, paths: Iterable[str], owner: str) -> None:
        """Give *paths* to the step *owner*; two steps may not write one file, whatever its case."""
        for path in paths:
            taken, other = self._owners.setdefault(fold(path), (path, owner))
            if other != owner:
                raise VggError(
                    f"{owner} and {other} would both write {path!r}"
                    + (f" (as {taken!r})" if taken != path else ""),
                    hint="give one of the phases another 'lay'",
                )

    def lay(self, wanted: Mapping[str, str], read: Callable[[str], bytes | None]) -> None:
        """Write the files *wanted*, digests by path, whose bytes *read* returns by digest."""
        todo = {path: name for path, name in wanted.items() if self._must_write(path, name)}
        for path in todo:
            self.hand.pop(path, None)  # it was deleted: whoever wants it back has it as the game makes it
        if todo:
            self.claim(todo)
        self.disk.write_many({self._place(path): _bytes(path, read(name)) for path, name in todo.items()})
        self.files.update(todo)

    def _must_write(self, path: str, name: str) -> bool:
        found = _digest_at(self._place(path))
        if found == name:
            self.files[path] = name
            return False
        if found is not None and found == self.hand.get(path):
            if self.files.get(path) not in (found, name):
                self._tell(path)
            self.files[path] = name
            return False
        if found is None or self._is_ours(path, found):
            return True
        self._tell(path)
        return False

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files no step makes any more, unless they were edited."""
        for path in paths:
            place = self._place(path)
            found = _digest_at(place)
            if found is not None and not self._is_ours(path, found):
                self._tell(path)
            else:
                self.disk.remove(place)
                self._remove_empty(place.parent)
            self.files.pop(path, None)
            self.hand.pop(path, None)

    def edited(self) -> tuple[str, ...]:
        """Return the paths of files that are not what vgg last wrote, or are gone."""
        return tuple(
            path
            for path, name in sorted(self.files.items())
            if _digest_at(self._place(path)) not in (name, self.hand.get(path, name))
        )

    def _is_ours(self, path: str, found: str) -> bool:
        if found == self.hand.get(path):
            return False
        return found == self.files.get(path) or found in self.past.laid.get(path, ())

    def _tell(self, path: str) -> None:
        if path not in self._told:
            self._told.add(path)
            self.kept(path)

    def _place(self, path: str) -> Path:
        return inside(self.disk.folder, path)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.disk.folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _bytes(path: str, data: bytes | None) -> bytes:
    if data is None:
        raise FolderError(
            f"the stored bytes of {path!r} are missing or damaged", hint="run again: they are made anew"
        )
    return data


def _digest_at(path: Path) -> str | None:
    """Return the digest of the file at *path*, None when there is none."""
    try:
        return digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise FolderError(f"cannot read {str(path)!r}: {error.strerror}", hint="make it readable") from error
