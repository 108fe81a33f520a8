"""Where things are: the data that ships with vgg, and the settings one run is made with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from .model.errors import UsageError
from .model.near import did_you_mean


def shipped(name: str) -> Path:
    """Return the shipped file or folder *name*: inside the package in a wheel, at the repository's root in a clone."""
    package = Path(__file__).parent
    inside = package / "data" / name
    return inside if inside.exists() else package.parent.parent / name


def concept_file(name: str, folder: Path) -> Path:
    """Return the concept that *name* means: a file, a folder that holds one, or a shipped example by its name.

    Raises UsageError that lists the examples.
    """
    path = folder / name
    candidates = (path, path / "concept.yaml", shipped("examples") / name / "concept.yaml")
    for candidate in candidates:
        if candidate.is_file() and not (candidate is candidates[2] and Path(name).name != name):
            return candidate
    examples = sorted(each.parent.name for each in shipped("examples").glob("*/concept.yaml"))
    what = "no such concept file" + "; the folder has no concept.yaml" * path.is_dir()
    raise UsageError(
        f"{name!r}: {what}{did_you_mean(name, examples)}",
        hint=f"give a YAML file, or one of the examples: {', '.join(examples)}",
    )


def keys_file() -> Path:
    """Return where the user's keys are kept: `keys.toml` in the folder the system has for settings of programs."""
    from platformdirs import user_config_path  # noqa: PLC0415 - a run offline wants no key

    return user_config_path("vgg") / "keys.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line and the environment say about one run; never part of a game folder."""

    offline: bool = False
    providers: tuple[str, ...] = ()
    budget: Decimal | None = None
    replay: bool = False
    fresh: bool = False
    resume: bool = False
    trust: bool = False
    fallback: bool = True
    targets: tuple[str, ...] = ()
    seed: int | None = None
    pipeline: Path | None = None
    palette: Path | None = None
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ), repr=False)
