"""Where things are kept between runs: a folder of small JSON files that can be lost, broken or read-only."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any


class Home:
    """A folder of the player's; without a *path* everything is forgotten at the end."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def read(self, name: str) -> dict[str, Any]:
        """Return the object in the file *name*, empty when there is none; a broken file is put aside."""
        if self.path is None:
            return {}
        path = self.path / name
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except OSError:
            return {}
        except (ValueError, RecursionError):
            data = None
        if isinstance(data, dict):
            return data
        with suppress(OSError):
            path.replace(path.with_name(f"{name}.broken"))
        return {}

    def write(self, name: str, data: dict[str, Any]) -> bool:
        """Keep *data* in the file *name*, all of it or nothing; False when the folder cannot be written."""
        if self.path is None:
            return False
        path = self.path / name
        draft = path.with_name(f"{path.name}.new")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            draft.replace(path)
        except OSError:
            return False
        return True

    def fresh(self, folder: str, stem: str, suffix: str) -> Path | None:
        """Return the path of a new numbered file in *folder*, or None when nothing can be kept."""
        if self.path is None:
            return None
        place = self.path / folder
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        number = 1
        while (place / f"{stem}-{number:04d}{suffix}").exists():
            number += 1
        return place / f"{stem}-{number:04d}{suffix}"
