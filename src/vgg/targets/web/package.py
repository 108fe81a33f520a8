"""Packaging: a zip with the page as `index.html`, as sites for games want it, the same whenever the game is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

from vgg.model.errors import InputError

from .readme import note

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold; every entry bears it."""

_FILE = 0o100644


def packaged(target: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return `package/<slug>-<target>.zip` with the page and a note beside it."""
    try:
        cartridge = json.loads(files[f"{target}/data/cartridge.json"])
        slug, title, tagline = (str(cartridge[name]) for name in ("slug", "title", "tagline"))
        page = files[f"{target}/{slug}.html"]
    except (KeyError, ValueError) as error:
        raise InputError(
            "the built project lacks its page or the data/cartridge.json that names it",
            hint="Build it again with `vgg phase build`.",
        ) from error
    entries = {"index.html": page, "README.txt": note(title, tagline).encode()}
    return {f"package/{slug}-{target}.zip": _zipped(entries)}


def _zipped(entries: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(entries):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _FILE << 16
            archive.writestr(entry, entries[path])
    return out.getvalue()
