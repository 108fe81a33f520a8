"""The store keeps objects whole, notices damage, and is dead after the first write that failed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from vgg.model.canonical import digest
from vgg.model.errors import FolderError
from vgg.store import Disk, Store, hold


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(Disk(tmp_path))


def test_an_object_is_found_by_its_digest(store: Store) -> None:
    """What is put is read back, under the sha256 of its bytes."""
    name = store.put(b"moth")

    assert name == digest(b"moth")
    assert store.get(name) == b"moth"
    assert store.path(name).parent.name == name[:2]


def test_a_damaged_object_is_missing_and_reported(store: Store) -> None:
    """One flipped bit makes an object missing; the check names it, and putting it again mends it."""
    name = store.put(b"moth")
    store.path(name).write_bytes(b"mothy")

    assert store.get(name) is None
    assert store.check() == (name,)
    assert store.put(b"moth") == name
    assert store.check() == ()


def test_a_derived_object_that_was_damaged_is_written_again(store: Store) -> None:
    """Damage that was noticed is mended by making the object again."""
    name = store.put_derived(b"sheet")
    store.path(name).write_bytes(b"shee")
    assert store.get(name) is None

    store.put_derived(b"sheet")

    assert store.get(name) == b"sheet"


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "ab", "Z" * 64, "a" * 63 + "/"])
def test_a_name_that_is_no_digest_is_no_path(store: Store, name: str) -> None:
    """Names come from files people may edit: only digests become paths."""
    assert store.get(name) is None
    assert not store.has(name)


def _failing(number: int) -> Callable[..., int]:
    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_after_one_failed_call_everything_is_refused(
    call: str, number: int, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ENOSPC, EIO and a read-only disk end in exit code 10, and no later write is tried."""
    kept = store.put(b"before")
    with monkeypatch.context() as patch:
        patch.setattr(Path if call == "replace" else os, call, _failing(number))
        with pytest.raises(FolderError) as first:
            store.put(b"moth")

    with pytest.raises(FolderError) as second:
        store.put(b"another")
    assert first.value.exit_code == 10
    assert second.value is first.value
    assert store.get(kept) == b"before"
    assert not store.has(digest(b"another"))


def test_a_full_disk_is_named_with_its_space(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message of a full disk says that it is full and how much is left."""
    monkeypatch.setattr(os, "fsync", _failing(errno.ENOSPC))

    with pytest.raises(FolderError, match=r"no space left .* MiB free"):
        store.put(b"moth")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows syncs no folders")
def test_every_new_folder_and_every_new_name_is_synced(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of an object, and the parent of every folder made for it, are synced."""
    synced: set[Path] = set()
    real = os.fsync

    def note(handle: int) -> None:
        synced.add(Path(f"/proc/self/fd/{handle}").readlink())
        real(handle)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("needs /proc")
    monkeypatch.setattr(os, "fsync", note)
    name = store.put(b"moth")

    own = tmp_path / ".vgg"
    expected = {tmp_path, own, own / "store", own / "store" / "objects", store.path(name).parent}
    assert expected <= synced


def test_a_killed_write_leaves_only_what_is_swept(store: Store) -> None:
    """Half a file aside is no object, and goes when the next run begins."""
    store.disk.make_folder(store.disk.aside)
    (store.disk.aside / "123-0").write_bytes(b"hal")

    store.disk.sweep()

    assert list(store.disk.aside.iterdir()) == []
    assert list(store.names()) == []


def test_little_space_is_refused_before_it_is_paid_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """With less room than an answer may need nothing is asked."""
    monkeypatch.setattr("vgg.store.disk.ROOM", 2**62)

    with pytest.raises(FolderError, match="no call is paid for"):
        store.need_room()


def test_a_second_process_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    """The message names the process, its machine, and since when; the exit code is 10."""
    script = f"""
from pathlib import Path
from vgg.store import Disk, hold
with hold(Disk(Path({str(tmp_path)!r}))):
    print("held", flush=True)
    input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"

        with (
            pytest.raises(FolderError, match=rf"process {other.pid} on .* since \d{{4}}-") as caught,
            hold(Disk(tmp_path)),
        ):
            pass

        other.kill()
    assert caught.value.exit_code == 10
    with hold(Disk(tmp_path)):
        pass  # a killed holder leaves nothing to unlock


def test_a_folder_that_cannot_be_written_ends_in_exit_10(tmp_path: Path) -> None:
    """A file where the game folder should be is one clear message."""
    (tmp_path / "game").write_text("no folder")

    with pytest.raises(FolderError) as caught, hold(Disk(tmp_path / "game")):
        pass
    assert caught.value.exit_code == 10
