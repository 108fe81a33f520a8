"""The file of keys, which nobody but its owner can read at any moment: without it keys live in shell profiles.

It is made with mode 0600 by the very call that creates it (a later chmod would leave a moment in between), written aside, and
renamed into its place, so that it is whole or what it was before.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path

from vgg.model.errors import FolderError, InputError, UsageError

_HEAD = "# Keys of providers, by `vgg keys set`. Nobody else may read this file; variables of the environment win over it.\n"
_LONGEST, _SHORTEST = 4096, 8
_LARGEST = 2**20
"""Bytes of a key file: room for far more keys than there are providers."""

_ASIDE = ".new"
_ASSIGNED = re.compile(r"(export\s+)?[A-Z][A-Z0-9_]*\s*=")
_QUOTES = "\"'`"
_HINTS = {
    errno.EACCES: "own it, and chmod 600 it",
    errno.ELOOP: "its link leads in a circle: remove it, and set the keys again",
    errno.ENOTDIR: "a folder on the way to it is a file: move that away, or say another place with XDG_CONFIG_HOME",
}


def read_keys(path: Path) -> dict[str, str]:
    """Return the keys in the file *path* by provider; none when there is no file.

    Raises InputError when others could read it, or when it is not as `write_keys` writes it; no message holds a key.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe would wait for ever
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        found = os.fstat(handle)
        _refuse_strange(path, found)
        _refuse_open(path, found)
        text = os.read(handle, _LARGEST + 1)
    finally:
        os.close(handle)
    return _parsed(path, text)


def _unreadable(path: Path, error: OSError) -> InputError:
    hint = _HINTS.get(error.errno or 0, "look at its folder, or remove it and set the keys again")
    return InputError(f"the key file {str(path)!r} cannot be read: {error.strerror}", hint=hint)


def _refuse_strange(path: Path, found: os.stat_result) -> None:
    """Raise InputError when *found* is a folder, a pipe or a device, or larger than any file of keys."""
    if not stat.S_ISREG(found.st_mode):
        raise InputError(f"the key file {str(path)!r} is no file", hint="move away what stands there")
    if found.st_size > _LARGEST:
        what = f"the key file {str(path)!r} has {found.st_size:,} bytes, more than any keys have"
        raise InputError(what, hint="move it away, and set the keys again")


def _refuse_open(path: Path, found: os.stat_result) -> None:
    """Raise InputError when *found*, the file that was opened, is not its owner's alone. Windows has no such bits."""
    if os.name == "nt":
        return
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077:
        raise InputError(
            f"the key file {str(path)!r} can be read or changed by others (mode {mode:04o}), so it is not used",
            hint=f"chmod 600 {str(path)!r}; keys that others may have read are better replaced at their providers",
        )
    if found.st_uid not in {os.geteuid(), 0}:
        raise InputError(
            f"the key file {str(path)!r} belongs to another user (id {found.st_uid}), so it is not used",
            hint="remove it, or own it",
        )


def _parsed(path: Path, text: bytes) -> dict[str, str]:
    wrong = InputError(
        f"the key file {str(path)!r} is no table of keys",
        hint="it has lines such as openai = '...' under [keys]; mend or remove it",
    )
    try:
        tables = tomllib.loads(text.decode("utf-8"))
    except ValueError:
        raise wrong from None  # the parser's own words may repeat what stands there
    table = tables.get("keys", {})
    if set(tables) - {"keys"}:
        raise wrong  # keys above [keys] would be passed over, and lost when the file is written again
    if not isinstance(table, dict) or not all(isinstance(key, str) for key in table.values()):
        raise wrong
    return {str(name): key.strip() for name, key in table.items() if key.strip()}


def write_keys(path: Path, keys: Mapping[str, str]) -> None:
    """Put *keys* by provider into the file *path*, whole or not at all; it and its folder are their owner's alone.

    Raises FolderError when it cannot be written.
    """
    import tomli_w  # noqa: PLC0415 - only who sets a key writes the file

    text = _HEAD + tomli_w.dumps({"keys": dict(sorted(keys.items()))})
    real = Path(os.path.realpath(path))
    try:
        _make_folder(path.parent)
        real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # where a link leads is not ours to close
        _replace(real, text.encode())
    except OSError as error:
        what = f"the key file {str(path)!r} cannot be written: {error.strerror or error}"
        raise FolderError(
            what, hint="make its folder writable, or set the variable of the provider instead"
        ) from None


def _make_folder(folder: Path) -> None:
    """Make *folder* for its owner alone, and close it where it is ours and open to others."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        found = folder.stat()
        if os.name != "nt" and found.st_mode & 0o077 and found.st_uid == os.geteuid():
            folder.chmod(0o700)


def _replace(path: Path, data: bytes) -> None:
    aside = path.with_name(path.name + _ASIDE)
    aside.unlink(missing_ok=True)  # of a run that was killed while it wrote
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(handle)
    aside.replace(path)


def checked(key: str) -> str:
    """Return *key* as it is sent. Raises UsageError, which says why and does not repeat it, when it can be no key."""
    key = key.removeprefix("\ufeff").strip()
    if wrong := fault(key):
        raise UsageError(f"what was given is no key: {wrong}", hint="paste the key alone, on one line")
    return key


def fault(key: str) -> str:
    """Return why *key* can be no key of any provider, without repeating any of it; '' when it may be one."""
    if not key:
        return "it is empty"
    if wrong := unsendable(key):
        return wrong
    if _ASSIGNED.match(key):
        return "it begins with a name and '='; the key is what stands behind"
    if any(char in _QUOTES for char in key):
        return "it has quotes around it, or in it"
    if " " in key:
        return "it has a blank in it"
    if not _SHORTEST <= len(key) <= _LONGEST:
        letters = "letter" if len(key) == 1 else "letters"
        return f"it has {len(key):,} {letters}, and a key has {_SHORTEST} to {_LONGEST:,}"
    return ""


def unsendable(key: str) -> str:
    """Return why *key* cannot stand in the head of a request, without repeating any of it; '' when it can."""
    if "\n" in key or "\r" in key:
        return "it has a line break in it"
    if not (key.isascii() and key.isprintable()):
        place = next(at for at, char in enumerate(key, 1) if not (char.isascii() and char.isprintable()))
        return f"its letter {place} is one that no key has"
    return ""
