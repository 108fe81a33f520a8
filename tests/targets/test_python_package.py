"""The file that is given away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from vgg.model.errors import InputError
from vgg.targets.registry import target_of


def test_equal_files_give_equal_bytes(files: Mapping[str, bytes]) -> None:
    """Neither the time nor the order of the files is in the zip."""
    package = target_of("python").package

    assert package(files) == package(dict(reversed(files.items())))


def test_the_zip_holds_the_project_in_a_folder_of_its_name(files: Mapping[str, bytes]) -> None:
    """Unpacking it makes one folder, in which everything lies sorted."""
    ((path, data),) = target_of("python").package(files).items()

    assert path == "package/tiny-ball-python.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert names == sorted(name.replace("python/", "tiny-ball/", 1) for name in files)
        assert archive.read("tiny-ball/main.py") == files["python/main.py"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_run_script_is_a_program(files: Mapping[str, bytes]) -> None:
    """A player on Linux or macOS can start it; the one for Windows has its line ends."""
    ((_, data),) = target_of("python").package(files).items()

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.getinfo("tiny-ball/run.sh").external_attr >> 16 & 0o111
        assert not archive.getinfo("tiny-ball/main.py").external_attr >> 16 & 0o111
        assert archive.read("tiny-ball/run.bat").count(b"\r\n") == archive.read("tiny-ball/run.bat").count(
            b"\n"
        )


def test_compiled_leftovers_are_not_given_away(files: Mapping[str, bytes]) -> None:
    """A folder that was played in gives the same zip as a fresh one."""
    package = target_of("python").package
    played = {**files, "python/__pycache__/main.cpython-311.pyc": b"x"}

    assert package(played) == package(files)


def test_a_project_without_data_is_refused() -> None:
    """What cannot be named cannot be packed."""
    with pytest.raises(InputError, match=r"data/cartridge\.json"):
        target_of("python").package({"python/main.py": b""})
