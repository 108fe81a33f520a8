"""Packaging: one zip that can be given to somebody, byte for byte the same whenever the game is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

from vgg.model.errors import InputError

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold; every entry bears it."""

_FILE, _PROGRAM = 0o100644, 0o100755


def packaged(target: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return `package/<slug>-<target>.zip` with the project of *files* in the folder <slug>."""
    project = {path.removeprefix(f"{target}/"): data for path, data in files.items() if _inside(path, target)}
    slug = _slug(project)
    return {f"package/{slug}-{target}.zip": _zipped({f"{slug}/{path}": project[path] for path in project})}


def _inside(path: str, target: str) -> bool:
    return path.startswith(f"{target}/") and "__pycache__" not in path


def _slug(project: Mapping[str, bytes]) -> str:
    try:
        return str(json.loads(project["data/cartridge.json"])["slug"])
    except (KeyError, ValueError) as error:
        raise InputError(
            "the built project has no data/cartridge.json to name it",
            hint="Build it again with `vgg phase build`.",
        ) from error


def _zipped(entries: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(entries):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (_PROGRAM if path.endswith(".sh") else _FILE) << 16
            archive.writestr(entry, entries[path])
    return out.getvalue()
