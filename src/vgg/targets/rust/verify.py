"""Verifying: the crate is compiled with and without overflow checks, and both of its programs replay every tape."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from platformdirs import user_cache_path

from vgg.model.canonical import digest
from vgg.model.errors import ToolMissing
from vgg.targets.program import run
from vgg.targets.reference import Reference
from vgg.targets.replays import Replayer
from vgg.targets.replays import verified as replayed
from vgg.targets.target import Played, Report

from .target import RustTarget

CARGO = RustTarget.tools[0]
BUILD_SECONDS = 600
"""How long one build may take."""
KEPT = 16
"""So many crates' builds are kept; the oldest go."""

_NEEDED = ("Cargo.toml", "Cargo.lock", "src/lib.rs", "src/rules/game.rs", "data/cartridge.json")
_FLAGS: Mapping[str, tuple[str, ...]] = {"debug": (), "release": ("--release",)}
_PROGRAM = "replay.exe" if os.name == "nt" else "replay"
_PASSED = ("CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "SYSTEMDRIVE")
"""What cargo must know to find its compiler."""


def verified(name: str, project: Path, tapes: Path, reference: Reference | None = None) -> Report:
    """Return what the tapes in the folder *tapes* show of the crate *project*. ToolMissing without cargo."""
    cargo = shutil.which(CARGO.program)
    if cargo is None:
        raise ToolMissing(f"{CARGO.program} is not installed", hint=CARGO.hint)
    problems = [f"{project.name}/{path} is missing" for path in _NEEDED if not (project / path).is_file()]
    if problems:
        return Report(target=name, problems=tuple(problems))
    folder = build_folder(project)
    reports = []
    for profile in _FLAGS:
        wrong = built(cargo, profile, project, folder)
        replayer = Replayer(project, (str(folder / profile / _PROGRAM),), reference=reference)
        reports.append(replayed(name, replayer, tapes, wrong))
    keep_few(folder)
    problems = [problem for report in reports for problem in report.problems]
    if problems:
        return Report(target=name, tapes=_worst(reports), problems=tuple(dict.fromkeys(problems)))
    return Report(target=name, tapes=reports[-1].tapes, notes=("in debug and release builds",))


def _worst(reports: Sequence[Report]) -> tuple[Played, ...]:
    """Return what came of each tape, from the build where it went worse."""
    found: dict[str, Played] = {}
    for played in (played for report in reports for played in report.tapes):
        if played.tape not in found or not played.ok:
            found[played.tape] = played
    return tuple(found.values())


def built(cargo: str, profile: str, project: Path, folder: Path) -> list[str]:
    """Compile *project* into *folder*, without network; return what is wrong with it."""
    command = [cargo, "build", "--quiet", "--offline", "--locked", "--bins", *_FLAGS[profile]]
    ended = run(command, project, BUILD_SECONDS, _environment(folder))
    if ended.code == 0:
        return []
    errors = [line for line in ended.err.splitlines() if line.startswith("error")]
    return [f"cargo build ({profile}): {line}" for line in errors[:3]] or [
        f"cargo build ({profile}): {ended.last or f'exit code {ended.code}'}"
    ]


def _environment(folder: Path) -> dict[str, str]:
    known = {name: os.environ[name] for name in _PASSED if name in os.environ}
    homes = {"RUSTUP_HOME": Path.home() / ".rustup"}
    known |= {name: str(home) for name, home in homes.items() if name not in known and home.is_dir()}
    return known | {"CARGO_TARGET_DIR": str(folder), "CARGO_INCREMENTAL": "0", "CARGO_TERM_COLOR": "never"}


def build_folder(project: Path) -> Path:
    """Return where *project* is compiled: outside the game, in a folder for it and for what its sources are now."""
    named = os.environ.get("CARGO_TARGET_DIR")
    home = Path(named).absolute() / "vgg" if named else user_cache_path("vgg") / "rust"
    sources = {path.relative_to(project).as_posix(): path.read_bytes() for path in _sources(project)}
    said = "\n".join(f"{path} {digest(data)}" for path, data in sorted(sources.items()))
    return home / digest(f"{project.resolve()}\n{said}".encode())[:16]


def _sources(project: Path) -> list[Path]:
    return [*project.glob("Cargo.*"), *(project / "src").rglob("*.rs")]


def keep_few(folder: Path) -> None:
    """Note that *folder* was used, and let go of those beside it that were not for longest: KEPT stay."""
    if not folder.is_dir():
        return
    os.utime(folder)
    others = sorted(folder.parent.iterdir(), key=lambda path: (-path.stat().st_mtime_ns, path.name))
    for old in others[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
