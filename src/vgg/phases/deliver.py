"""Build, verify and package: what each target makes of the cartridge."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json
from vgg.model.errors import ProofError
from vgg.model.pipeline import Phase
from vgg.targets.registry import target_of

from .kind import Make
from .options import Reading
from .setting import Setting
from .sources import code_digest, rules_sources

if TYPE_CHECKING:
    from vgg.model.cartridge import Cartridge
    from vgg.targets.target import Report

_ASSETS = ("art", "sound")


class DeliverOptions(Reading):
    """What these phases may say."""

    reads: tuple[str, ...] | None = ()


class _Deliver:
    """What build, verify and package have in common: a step over all targets of the run."""

    paid = False
    options = DeliverOptions
    function: str

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def prepare(self, phase: Phase, item: Json, item_id: str, inputs: Inputs) -> Make:
        """Say what is called, for which targets."""
        del phase, item, item_id
        recipe = code_digest("vgg.targets", "vgg.rules", *_kit_rules(inputs))
        return Make(f"vgg.phases.deliver:{self.function}", {"targets": list(self._setting.targets)}, recipe)


def _kit_rules(inputs: Inputs) -> tuple[str, ...]:
    return (f"vgg.kits.{_cartridge(inputs).kit}.rules",) if "cartridge" in inputs.needs else ()


class Build(_Deliver):
    """The kind of phase that turns a cartridge into projects."""

    name = "build"
    function = "build"


class Verify(_Deliver):
    """The kind of phase that plays the tapes in every project."""

    name = "verify"
    function = "verify"


class Package(_Deliver):
    """The kind of phase that packs every project for players."""

    name = "package"
    function = "package"


def _cartridge(inputs: Inputs) -> Cartridge:
    from vgg.model.cartridge import Cartridge  # noqa: PLC0415 - a plan rarely comes so far

    return Cartridge.model_validate(inputs.value("cartridge"))


def _targets(options: Mapping[str, Json]) -> list[str]:
    return list(cast("list[str]", options["targets"]))


def build(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Return the projects of all targets as files."""
    cartridge = _cartridge(inputs)
    assets = {path: data for phase in _ASSETS for path, data in inputs.needs[phase][0].files.items()}
    proof = inputs.needs["proof"][0].files
    tapes = {PurePosixPath(path).name: data for path, data in proof.items() if path.endswith(".tape")}
    sources = rules_sources(cartridge.kit)
    files: dict[str, bytes] = {}
    for name in _targets(options):
        files |= target_of(name).build(cartridge, assets, sources, tapes)
    return Made({"targets": _targets(options), "files": len(files)}, files)


def verify(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Play every tape in every project and take pictures. Raises ProofError naming the first tick that differs."""
    with tempfile.TemporaryDirectory(prefix="vgg-verify-") as folder:
        root = Path(folder)
        for path, data in inputs.needs["build"][0].files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        reports = {
            name: verify_project(name, root / name, root / name / "proof") for name in _targets(options)
        }
        pictures = _pictures(inputs, root) if "python" in reports else {}
    return Made({name: report.model_dump(mode="json") for name, report in reports.items()}, pictures)


def _pictures(inputs: Inputs, root: Path) -> dict[str, bytes]:
    """Return pictures of the game as the project of the language that draws it here shows it."""
    from .screens import screens  # noqa: PLC0415 - only a game that was proved is shown

    report = cast("Mapping[str, Any]", inputs.value("proof"))
    return screens(root / "python", root / "python" / "proof", report)


def verify_project(target: str, project: Path, tapes: Path) -> Report:
    """Play every tape of the folder *tapes* in *project*. Raises ProofError when the proof does not hold."""
    report = target_of(target).verify(project, tapes)
    if not report.ok:
        listed = "\n".join(f"  {problem}" for problem in report.problems)
        raise ProofError(
            f"{target}: the proof does not hold:\n{listed}",
            hint="undo what was edited in the project, or run vgg generate again to build and prove it anew",
        )
    return report


def package_project(target: str, project: Path) -> dict[str, bytes]:
    """Return the archive of the built *project* as it lies on disk, its owner's changes with it; links are not followed."""
    files = {
        f"{target}/{path.relative_to(project).as_posix()}": path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file() and not path.is_symlink() and not _hidden(path.relative_to(project))
    }
    return dict(target_of(target).package(files))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def package(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Return one archive a target, to give to someone."""
    built = inputs.needs["build"][0].files
    files: dict[str, bytes] = {}
    for name in _targets(options):
        files |= target_of(name).package(
            {path: data for path, data in built.items() if path.startswith(f"{name}/")}
        )
    return Made({"packages": sorted(files)}, files)
