"""Built pages on disk, and node to run their programs."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from toolbox import needs


def lay(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write *files* below *folder* and return the project among them."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder / "web"


def node(project: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run node with *arguments* in *project*; skips the test where there is no node."""
    needs("node")
    command = ["node", *map(str, arguments)]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=60, check=False)


def edit(path: Path, old: str, new: str) -> None:
    """Replace *old*, which must be there, in the file *path*."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
