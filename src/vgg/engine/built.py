"""What one does with a finished game: verify it, play it, pack it, in every language it was built for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vgg.model.errors import ToolMissing, UsageError
from vgg.model.near import which
from vgg.plugins import names

if TYPE_CHECKING:
    from vgg.targets.target import Opening, Report

FIRST = ("python", "web")
"""Which target is played when none is named: the first of these that was built, else any."""


def built(folder: Path) -> tuple[str, ...]:
    """Return the targets that *folder* holds a project of. Raises UsageError when there is none."""
    found = tuple(name for name in names("vgg.targets") if (folder / name).is_dir())
    if not found:
        raise UsageError(
            f"{str(folder)!r} holds no built game", hint="vgg generate builds one; name its folder"
        )
    return found


def chosen(folder: Path, targets: Sequence[str]) -> tuple[str, ...]:
    """Return those of *targets* (all when none is named) that *folder* was built for; UsageError for any other."""
    known = names("vgg.targets")
    for name in targets:
        if name not in known:
            raise UsageError(f"--target {name!r}: no such target", hint=which(name, known))
    there = built(folder)
    for name in targets:
        if name not in there:
            raise UsageError(
                f"{str(folder)!r} holds no game for {name}", hint=f"it was built for {', '.join(there)}"
            )
    return tuple(dict.fromkeys(targets)) or there


def verify(folder: Path, targets: Sequence[str] = ()) -> dict[str, Report]:
    """Play every tape again in each project of *folder*, those of *targets* alone when they are named.

    Returns what came of each, good or not. ToolMissing when a target cannot be checked that was named, or none can.
    """
    from vgg.phases.deliver import require, verify_projects  # noqa: PLC0415 - listing needs no rules
    from vgg.phases.rules import reference_of  # noqa: PLC0415 - as above

    wanted = chosen(folder, targets)
    reference = reference_of(folder / "data" / "cartridge.json")
    reports = verify_projects(folder, dict.fromkeys(wanted, folder / "proof"), targets, reference)
    if all(report.unchecked for report in reports.values()):
        require(wanted)
        told = "; ".join(f"{name}: {report.unchecked}" for name, report in reports.items())
        raise ToolMissing(f"nothing can be checked here: {told}", hint="install what is named")
    return reports


def opening(folder: Path, target: str = "", level: int | None = None) -> tuple[str, Opening]:
    """Return which target is played, *target* or the first that can be, and how it is opened in *level* (from 1).

    Raises UsageError when there is no such game or level.
    """
    from vgg.targets.registry import target_of  # noqa: PLC0415 - as above

    there = chosen(folder, (target,) if target else ())
    name = target or next((each for each in FIRST if each in there), there[0])
    levels = len(list((folder / "proof").glob("level_*.tape")))
    if level is not None and level > levels > 0:
        raise UsageError(
            f"--level {level}: there is no such level", hint=f"this game has levels 1 to {levels}"
        )
    from_zero = None if level is None else level - 1  # consoles count from 0
    return name, target_of(name).opening(folder / name, from_zero)


def play(folder: Path, target: str, opened: Opening) -> int:
    """Open the game of *target* in *folder* as *opened* says; return its exit code when it is closed."""
    if opened.page is not None:
        return _show(opened.page)
    import subprocess  # noqa: PLC0415 - playing alone starts a program

    try:
        return subprocess.run(opened.command, cwd=folder / target, check=False).returncode  # noqa: S603 - the target's own console
    except OSError as error:
        raise ToolMissing(
            f"{opened.command[0]} cannot be started: {error.strerror or error}",
            hint="install it, or play another --target",
        ) from error


def _show(page: Path) -> int:
    """Open *page* in the user's browser."""
    import webbrowser  # noqa: PLC0415 - as above

    if not page.is_file():
        raise UsageError(f"{str(page)!r} is missing", hint="vgg generate builds it again")
    if not webbrowser.open(page.resolve().as_uri()):
        raise ToolMissing("no browser can be opened from here", hint=f"open {str(page)!r} in a browser")
    return 0


def package(folder: Path) -> list[Path]:
    """Pack each project of *folder* as it stands, its owner's changes with it; return the archives."""
    from vgg.phases.deliver import package_project  # noqa: PLC0415 - as above

    from .paths import inside, safe_path  # noqa: PLC0415 - as above

    archives: dict[str, bytes] = {}
    for name in built(folder):
        archives |= package_project(name, folder / name)
    for path, data in archives.items():
        target = inside(folder, safe_path(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return [folder / path for path in archives]


def soundtrack(folder: Path) -> Path:
    """Pack the music of the game in *folder* for other programs, each song as WAV with its loop too; return the archive."""
    from vgg.media.sound.soundtrack import soundtrack as packed  # noqa: PLC0415 - as above
    from vgg.model.cartridge import Cartridge  # noqa: PLC0415 - as above

    from .paths import inside, safe_path  # noqa: PLC0415 - as above

    def read(path: str) -> bytes | None:
        place = inside(folder, safe_path(path))
        return place.read_bytes() if place.is_file() and not place.is_symlink() else None

    try:
        cartridge = Cartridge.model_validate_json(read("data/cartridge.json") or b"")
    except ValueError as error:
        raise UsageError(
            f"{str(folder)!r} holds no game with music", hint="vgg generate makes one"
        ) from error
    archive = inside(folder, safe_path(f"package/{cartridge.slug}-soundtrack.zip"))
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(packed(cartridge.music, read))
    return archive
