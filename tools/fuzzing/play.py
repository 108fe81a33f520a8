"""Playing cases in every language: what each tick's digest is in Python, and whether the others say the same."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from vgg.rules import flat, lang
from vgg.rules.check import require
from vgg.rules.console import Console
from vgg.rules.digest import digest
from vgg.rules.source import Package, parse_package
from vgg.rules.specialise import specialise
from vgg.rules.tree import Program

from .audit import loaded, unloaded
from .programs import Case

HERE = Path(__file__).parent
CALLS = sorted(name for name in Console.__dict__ if not name.startswith("_"))
LANGUAGES = ("specialised", "flat", "javascript", "ruby", "rust", "rust release")
TOOLS = {"javascript": "node", "ruby": "ruby", "rust": "cargo", "rust release": "cargo"}
Answers = dict[int, bytes | str]
"""What a language made of a case by its number: a chain and a hash of the console a tick, or why it failed."""


@dataclass(frozen=True)
class Ready:
    """A case that passed: *program* is what emitters get."""

    case: Case
    package: Package
    program: Program


@dataclass
class Difference:
    """A case of which a *language* makes something else: first at *tick* (0: before the first), as *said*."""

    number: int
    language: str
    tick: int
    said: str


@dataclass
class Outcome:
    """What came of many cases."""

    ticks: int = 0
    programs: int = 0
    refused: int = 0
    refusals: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    calls: int = 0
    """How many ticks told the console something."""

    def add(self, other: Outcome) -> None:
        """Take in another outcome."""
        self.ticks += other.ticks
        self.programs += other.programs
        self.refused += other.refused
        self.refusals += other.refusals
        self.differences += other.differences
        self.languages = other.languages or self.languages
        self.calls += other.calls


class Hearer:
    """A console that hashes every call."""

    def __init__(self) -> None:
        self.heard = 0


def hearing(index: int) -> Callable[..., int]:
    """Return the method that hashes a call."""

    def hear(self: Hearer, *given: int) -> int:
        value = self.heard * 31 + index
        for one in given:
            value = value * 31 + one
        self.heard = value & 0xFFFFFFFF
        return 0

    return hear


for _index, _name in enumerate(CALLS):
    setattr(Hearer, _name, hearing(_index))


def available() -> tuple[str, ...]:
    """Return the languages that can be played here."""
    return tuple(one for one in LANGUAGES if one not in TOOLS or shutil.which(TOOLS[one]))


def ready(case: Case) -> Ready:
    """Return a case that passes check, lowering and proof, specialised for its tables. InputError when it does not."""
    package = parse_package("fuzz", case.texts)
    special = specialise(package, require(package, case.tables))
    return Ready(case, package, require(special, case.tables))


# Python.


def readable(case: Case, package: Package) -> bytes:
    """Return the chain of a case in CPython, and the hash of what it told the console, a pair a tick."""
    texts = {path.removesuffix(".py"): text for path, text in package.texts.items()}
    modules = loaded(texts, list(package.modules), "fuzz_case")
    try:
        for module in modules.values():
            lang.fill(
                {name: value for name, value in vars(module).items() if isinstance(value, lang.Table)},
                case.tables,
            )
        return ticked(case, modules["world"].World(), modules["game"])
    finally:
        unloaded("fuzz_case")


def ticked(case: Case, world: Any, game: Any) -> bytes:
    """Play a case in CPython."""
    game.start(world, case.seed, case.level, case.best)
    chain, hearer, found = 0, Hearer(), []
    for mask in case.masks:
        game.tick(world, mask)
        chain = digest(world, chain)
        game.present(world, hearer)
        found += [chain, hearer.heard]
    return struct.pack(f"<{len(found)}I", *found)


def flattened(case: Case, package: Package) -> bytes:
    """Return the chain of a case in flat rules, which have no console: the second of each pair is 0."""
    rules = flat.load(package, case.tables)
    world = rules.fresh()
    rules.start(world, case.seed, case.level, case.best)
    chain, found = 0, []
    for mask in case.masks:
        rules.tick(world, mask)
        chain = digest(world, chain)
        found += [chain, 0]
    return struct.pack(f"<{len(found)}I", *found)


def caught(play: Callable[[], bytes]) -> bytes | str:
    """Return what *play* gives, or how it fails."""
    try:
        return play()
    except Exception as error:  # noqa: BLE001 - whatever fails is what is looked for
        return f"{type(error).__name__}: {error}"[:600]


# Other languages.


def written(folder: Path, some: Sequence[Ready]) -> Path:
    """Write a manifest of cases for a driver and return its path."""
    programs = [
        {
            "folder": str(home(folder, one)),
            "tables": one.case.tables,
            "seed": one.case.seed,
            "level": one.case.level,
            "best": one.case.best,
            "masks": bytes(one.case.masks).hex(),
        }
        for one in some
    ]
    path = folder / "manifest.json"
    path.write_text(json.dumps({"calls": CALLS, "programs": programs}), "utf-8")
    return path


def home(folder: Path, one: Ready) -> Path:
    """Return the folder of one case."""
    return folder / str(one.case.number)


def laid(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files below *folder*."""
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def javascript(some: Sequence[Ready], folder: Path) -> Answers:
    """Play cases in node."""
    from vgg.targets.web.emit import emit

    project = files("vgg.targets.web") / "project" / "rules"
    shared = {
        f"rules/{one.name}": one.read_text("utf-8") for one in project.iterdir() if one.name.endswith(".js")
    }
    failed = emitted(some, folder, "js", emit, {**shared, "package.json": '{"type": "module"}'})
    subprocess.run(["node", str(HERE / "drive.mjs"), str(written(folder, some))], check=True)
    return failed | collected(some, folder, "js", failed)


def ruby(some: Sequence[Ready], folder: Path) -> Answers:
    """Play cases in Ruby."""
    from vgg.targets.ruby.emit import emit

    project = files("vgg.targets.ruby") / "project" / "lib"
    shared = {f"lib/{name}": (project / name).read_text("utf-8") for name in ("lang.rb", "console.rb")}
    failed = emitted(some, folder, "rb", emit, shared)
    subprocess.run(["ruby", str(HERE / "drive.rb"), str(written(folder, some))], check=True)
    return failed | collected(some, folder, "rb", failed)


def emitted(
    some: Sequence[Ready],
    folder: Path,
    name: str,
    emit: Callable[[Program], Mapping[str, str]],
    shared: Mapping[str, str],
) -> Answers:
    """Write every case in a language; return those whose emitter failed."""
    failed: Answers = {}
    for one in some:
        try:
            laid(home(folder, one) / name, {**shared, **emit(one.program)})
        except Exception as error:  # noqa: BLE001 - whatever fails is what is looked for
            failed[one.case.number] = f"emitting fails: {type(error).__name__}: {error}"[:600]
    return failed


def collected(some: Sequence[Ready], folder: Path, name: str, failed: Answers) -> Answers:
    """Return what a driver wrote."""
    found: Answers = {}
    for one in some:
        if one.case.number not in failed:
            result, error = home(folder, one) / f"{name}.bin", home(folder, one) / f"{name}.err"
            said = error.read_text("utf-8") if error.exists() else "nothing was written"
            found[one.case.number] = result.read_bytes() if result.exists() else said
    return found


# All.


def compared(cases: Sequence[Case], folder: Path, languages: Sequence[str]) -> Outcome:
    """Play cases in every language and compare them at every tick with the sources in CPython."""
    from . import crates

    outcome = Outcome(languages=tuple(languages))
    some = passing(cases, outcome)
    expected: dict[int, bytes] = {}
    for one in some:
        answer = caught(lambda one=one: readable(one.case, one.package))  # type: ignore[misc]
        if isinstance(answer, str):
            outcome.differences.append(Difference(one.case.number, "python", 0, answer))
        else:
            expected[one.case.number] = answer
    some = [one for one in some if one.case.number in expected]
    players: Mapping[str, Callable[[], Answers]] = {
        "specialised": lambda: {
            one.case.number: caught(lambda one=one: readable(one.case, special(one))) for one in some
        },  # type: ignore[misc]
        "flat": lambda: {
            one.case.number: caught(lambda one=one: flattened(one.case, special(one))) for one in some
        },  # type: ignore[misc]
        "javascript": lambda: javascript(some, folder),
        "ruby": lambda: ruby(some, folder),
        "rust": lambda: crates.rust(some, folder, release=False),
        "rust release": lambda: crates.rust(some, folder, release=True),
    }
    for language in languages:
        answers = players[language]()
        for number, right in expected.items():
            outcome.differences += difference(
                number, language, right, answers.get(number, "nothing was played")
            )
    outcome.programs += len(some)
    outcome.ticks += sum(len(one.case.masks) for one in some)
    outcome.calls += sum(
        heard != 0 for right in expected.values() for _, heard in struct.iter_unpack("<II", right)
    )
    return outcome


def special(one: Ready) -> Package:
    """Return the specialised package of a case."""
    return parse_package("fuzz", {path.removesuffix(".py"): text for path, text in one.program.texts.items()})


def passing(cases: Sequence[Case], outcome: Outcome) -> list[Ready]:
    """Return the cases that pass; note the others."""
    from vgg.model.errors import InputError

    found = []
    for case in cases:
        try:
            found.append(ready(case))
        except InputError as error:
            outcome.refused += 1
            outcome.refusals.append(str(error).split("\n")[0 if "\n" not in str(error) else 1][:160])
        except Exception as error:  # noqa: BLE001 - whatever fails is what is looked for
            outcome.differences.append(
                Difference(case.number, "checker", 0, f"{type(error).__name__}: {error}"[:600])
            )
    return found


def difference(number: int, language: str, right: bytes, answer: bytes | str) -> list[Difference]:
    """Return the first tick at which an answer is not *right*, if there is one."""
    if isinstance(answer, str):
        return [Difference(number, language, 0, answer)]
    if len(answer) != len(right):
        return [Difference(number, language, 0, f"it played {len(answer) // 8} ticks")]
    step = 4 if language == "flat" else 8
    for tick, at in enumerate(range(0, len(right), 8), start=1):
        if right[at : at + step] != answer[at : at + step]:
            wrong = answer[at : at + 4] != right[at : at + 4]
            return [
                Difference(
                    number,
                    language,
                    tick,
                    "its digest differs" if wrong else "what it tells the console differs",
                )
            ]
    return []
