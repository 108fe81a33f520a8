"""Build, verify and package: what each target makes of the cartridge."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json, pretty
from vgg.model.errors import ProofError, ToolMissing
from vgg.model.pipeline import Phase
from vgg.targets.registry import missing, target_of

from .kind import Make
from .options import Reading
from .setting import Setting
from .sources import code_digest

if TYPE_CHECKING:
    from vgg.model.cartridge import Cartridge
    from vgg.targets.reference import Reference
    from vgg.targets.target import Report

_ASSETS = ("art", "sound")
_SUBTITLES = "subtitles"
"""The phase whose files lie beside the voices where a pipeline has it."""
REPORTS = "proof/targets.json"
"""What came of checking each target, beside the tapes."""
_DRAWS = "python"
"""The target whose console draws the pictures that lie beside every game."""


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

    def prepare(self, phase: Phase, item: Json, item_id: str, inputs: Inputs) -> Make:
        """Say what is called; a tool that was missing and has come since makes it another step."""
        make = super().prepare(phase, item, item_id, inputs)
        targets = self._setting.targets
        absent = {name: [tool.program for tool in missing(name)] for name in targets}
        options = {**make.options, "asked": [name for name in targets if name in self._setting.asked]}
        return Make(make.function, options, [make.recipe, absent])


class Package(_Deliver):
    """The kind of phase that packs every project for players."""

    name = "package"
    function = "package"


def _cartridge(inputs: Inputs) -> Cartridge:
    from vgg.model.cartridge import Cartridge  # noqa: PLC0415 - a plan rarely comes so far

    return Cartridge.model_validate(inputs.value("cartridge"))


def _names(options: Mapping[str, Json], which: str = "targets") -> list[str]:
    return list(cast("list[str]", options.get(which, [])))


def build(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Return the projects of all targets as files."""
    files = _projects(inputs, _names(options))
    return Made({"targets": _names(options), "files": len(files)}, files)


def _projects(inputs: Inputs, targets: Sequence[str]) -> dict[str, bytes]:
    """Return the files of the projects of *targets*, made from cartridge, art, sound and proof."""
    from .rules import program_of  # noqa: PLC0415 - a plan builds nothing

    cartridge = _cartridge(inputs)
    made = [*(inputs.needs[phase][0] for phase in _ASSETS), *inputs.needs.get(_SUBTITLES, ())]
    assets = {path: data for each in made for path, data in each.files.items()}
    proof = inputs.needs["proof"][0].files
    tapes = {PurePosixPath(path).name: data for path, data in proof.items() if path.endswith(".tape")}
    program = program_of(cartridge)
    files: dict[str, bytes] = {}
    for name in targets:
        files |= target_of(name).build(cartridge, assets, program, tapes)
    return files


def verify(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Play every tape in every project and take pictures.

    Raises ProofError naming the first tick and word that differ, ToolMissing when a target that was asked for by
    name cannot be checked here.
    """
    from .rules import reference_of  # noqa: PLC0415 - a plan verifies nothing

    targets = _names(options)
    with tempfile.TemporaryDirectory(prefix="vgg-verify-") as folder:
        root = Path(folder)
        _lay(inputs.needs["build"][0].files, root)
        reference = reference_of(root / targets[0] / "data" / "cartridge.json")
        tapes = {name: root / name / "proof" for name in targets}
        reports = verify_projects(root, tapes, _names(options, "asked"), reference)
        demand(reports.values())
        pictures = _pictures(inputs, root)
    value = {name: report.model_dump(mode="json") for name, report in reports.items()}
    return Made(value, {REPORTS: pretty(value), **pictures})


def _lay(files: Mapping[str, bytes], root: Path) -> None:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def _pictures(inputs: Inputs, root: Path) -> dict[str, bytes]:
    """Return pictures of the game as the console that draws here shows it; none where the pipeline gives too little."""
    from .screens import screens  # noqa: PLC0415 - only a game that was proved is shown

    if not (root / _DRAWS).is_dir():
        if not {"cartridge", *_ASSETS} <= inputs.needs.keys():
            return {}
        _lay(_projects(inputs, [_DRAWS]), root)
    report = cast("Mapping[str, Any]", inputs.value("proof"))
    return screens(root / _DRAWS, root / _DRAWS / "proof", report)


def verify_projects(
    root: Path, tapes: Mapping[str, Path], asked: Sequence[str], reference: Reference | None
) -> dict[str, Report]:
    """Return what came of each target of *tapes*, its project in *root* and its folder of tapes; at the same time.

    Raises ToolMissing when one of *asked* cannot be checked here; others are then reported as not checked.
    """
    require(asked)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        done = pool.map(lambda name: _checked(name, root / name, tapes[name], reference), tapes)
        reports = dict(zip(tapes, done, strict=True))
    for name in asked:
        if reports[name].unchecked:
            hints = (tool.hint for tool in target_of(name).tools)
            raise ToolMissing(f"{name}: {reports[name].unchecked}", hint="; ".join(hints))
    return compared(reports)


def compared(reports: Mapping[str, Report]) -> dict[str, Report]:
    """Return *reports* with a problem in each whose pictures are not those of the first that draws: consoles draw alike."""
    drawing = [name for name, report in reports.items() if any(each.pictures for each in report.tapes)]
    if not drawing:
        return dict(reports)
    first = {each.tape: each.pictures for each in reports[drawing[0]].tapes if each.ok}
    found = dict(reports)
    for name in drawing[1:]:
        unlike = [
            f"{each.tape}: picture {number} of {len(each.pictures)} is not what {drawing[0]} draws"
            for each in reports[name].tapes
            if each.ok and (number := _unlike(each.pictures, first.get(each.tape, each.pictures)))
        ]
        problems = (*reports[name].problems, *unlike)
        found[name] = reports[name].model_copy(update={"problems": problems})
    return found


def _unlike(pictures: Sequence[str], others: Sequence[str]) -> int:
    """Return the number of the first picture that differs, from 1; 0 when none does."""
    pairs = enumerate(zip_longest(pictures, others), start=1)
    return next((number for number, (one, other) in pairs if one != other), 0)


def require(targets: Iterable[str]) -> None:
    """Return when every tool that checking *targets* needs is here; ToolMissing names all that are not."""
    absent = {name: missing(name) for name in targets}
    lacking = [f"{name} needs {tool.program}" for name, tools in absent.items() for tool in tools]
    if lacking:
        hints = dict.fromkeys(tool.hint for tools in absent.values() for tool in tools)
        raise ToolMissing(
            f"a tool is not installed: {', '.join(lacking)}",
            hint=f"{'; '.join(hints)}; or build for another language with --target",
        )


def unchecked(target: str) -> str:
    """Return why *target* cannot be checked here, such as 'node is not installed'; '' when it can."""
    absent = [tool.program for tool in missing(target)]
    return f"{' and '.join(absent)} {'is' if len(absent) == 1 else 'are'} not installed" if absent else ""


def _checked(target: str, project: Path, tapes: Path, reference: Reference | None) -> Report:
    from vgg.targets.target import Report  # noqa: PLC0415 - a plan verifies nothing

    if why := unchecked(target):
        return Report(target=target, unchecked=why)
    try:
        return target_of(target).verify(project, tapes, reference)
    except ToolMissing as error:  # it is there, and too old or broken
        return Report(target=target, unchecked=error.what)


def demand(reports: Iterable[Report]) -> None:
    """Return when the proof holds in all *reports*. Raises ProofError that lists what does not, target by target."""
    broken = [report for report in reports if not report.ok]
    if broken:
        several = len(broken) > 1
        listed = "\n".join(
            f"  {f'{report.target}: ' * several}{problem}" for report in broken for problem in report.problems
        )
        raise ProofError(
            f"{', '.join(report.target for report in broken)}: the proof does not hold:\n{listed}",
            hint="undo what was edited in the project, or run vgg generate again to build and prove it anew",
        )


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
    for name in _names(options):
        files |= target_of(name).package(
            {path: data for path, data in built.items() if path.startswith(f"{name}/")}
        )
    return Made({"packages": sorted(files)}, files)
