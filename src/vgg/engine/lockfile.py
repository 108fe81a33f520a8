"""vgg.lock: which take of which answer a game uses, and what vgg wrote into its folder, in a form people can diff."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vgg.model.errors import FolderError, InputError
from vgg.store import Disk

NAME = "vgg.lock"
VERSION = 2
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Entry(BaseModel):
    """What one step of the game uses. *origin* is 'provider:model', 'offline', 'local' or 'hand'."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    key: _Digest
    take: int = Field(1, ge=1)
    artifact: _Digest
    origin: str
    cost: Decimal = Decimal(0)
    input_tokens: int | None = None
    output_tokens: int | None = None
    placeholder: bool = False
    stale: str = Field(
        "", description="Why this was made from something that has changed since; '' when not."
    )
    hand: dict[str, _Digest] = Field(
        {},
        description="Files of a free step that a person made, by path: they stand in place of what it makes.",
    )


class _PhaseTable(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    step: Entry | None = None
    items: dict[str, Entry] = {}


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    version: int
    game: str
    phases: dict[str, _PhaseTable] = {}
    files: dict[str, _Digest] = {}
    hand: dict[str, _Digest] = {}


@dataclass(frozen=True, slots=True)
class Lock:
    """The entries by (phase, item), and the digest of each file as vgg last wrote it, by path.

    *hand* are the digests of files as a person left them when they were adopted: vgg writes over none of these.
    """

    game: str = ""
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    hand: Mapping[str, str] = field(default_factory=dict)

    def with_entry(self, phase: str, item: str, entry: Entry) -> Lock:
        """Return the lock with *entry* for the step."""
        return replace(self, entries={**self.entries, (phase, item): entry})

    def only(self, phase: str, items: Mapping[str, object]) -> Lock:
        """Return the lock without the items of *phase* that are not in *items*."""
        entries = {at: each for at, each in self.entries.items() if at[0] != phase or at[1] in items}
        return replace(self, entries=entries)


def read_lock(folder: Path) -> Lock:
    """Return the lock of the game *folder*; an empty one when there is none."""
    path = folder / NAME
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if isinstance(table.get("version"), int) and table["version"] > VERSION:
            raise FolderError(
                f"{NAME} has version {table['version']}, and this vgg knows versions up to {VERSION}",
                hint="open the game with the vgg that made it, or a newer one",
            )
        return _read(_File.model_validate(table))
    except FileNotFoundError:
        return Lock()
    except OSError as error:
        raise FolderError(f"cannot read {str(path)!r}: {error.strerror}", hint="make it readable") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, ValidationError) as error:
        raise InputError(
            f"{NAME} is damaged: {str(error).splitlines()[0]}",
            hint=f"restore {NAME}, or remove it: the next run writes it again from what is stored",
        ) from error


def _read(file: _File) -> Lock:
    entries: dict[tuple[str, str], Entry] = {}
    for phase, table in file.phases.items():
        if table.step:
            entries[phase, ""] = table.step
        entries |= {(phase, item): entry for item, entry in table.items.items()}
    return Lock(file.game, entries, file.files, file.hand)


def spelled(lock: Lock) -> bytes:
    """Return *lock* as sorted TOML."""
    phases: dict[str, dict[str, object]] = {}
    for (phase, item), entry in sorted(lock.entries.items()):
        table = phases.setdefault(phase, {})
        if item:
            items = table.setdefault("items", {})
            assert isinstance(items, dict)
            items[item] = _table(entry)
        else:
            table["step"] = _table(entry)
    whole = {
        "version": VERSION,
        "game": lock.game,
        "phases": phases,
        "files": dict(sorted(lock.files.items())),
    }
    if lock.hand:
        whole["hand"] = dict(sorted(lock.hand.items()))
    import tomli_w  # noqa: PLC0415 - planning writes nothing

    head = "# Written by vgg: which answers this game is made of. Change a `take` to use another one.\n"
    return (head + tomli_w.dumps(whole)).encode()


def _table(entry: Entry) -> dict[str, object]:
    table = entry.model_dump(mode="json", exclude_defaults=True) | {"take": entry.take}
    return dict(sorted(table.items()))


def write_lock(disk: Disk, lock: Lock) -> None:
    """Write *lock* into the game folder, whole or not at all; untouched when nothing changed."""
    path, data = disk.folder / NAME, spelled(lock)
    try:
        same = path.read_bytes() == data
    except OSError:
        same = False
    if not same:
        disk.write(path, data)
