"""Verifying: Ruby reads every file without a warning, and the project's own program replays every tape."""

from __future__ import annotations

import shutil
from pathlib import Path

from vgg.model.errors import ToolMissing
from vgg.targets.program import run
from vgg.targets.reference import Reference
from vgg.targets.replays import Replayer
from vgg.targets.replays import verified as replayed
from vgg.targets.target import Report

from .target import RubyTarget

RUBY = RubyTarget.tools[0]
OLDEST = (3, 1)
"""The first Ruby that knows what the project is written in."""

_VERSION = "print RUBY_VERSION"
_READ = "ARGV.each { |path| RubyVM::InstructionSequence.compile_file(path) }"
"""What `ruby -wc` does, for all files in one process."""

_NEEDED = ("replay.rb", "lib/rules/game.rb", "data/cartridge.json")
START_SECONDS = 60


def verified(name: str, project: Path, tapes: Path, reference: Reference | None = None) -> Report:
    """Return what the tapes in the folder *tapes* and the files of *project* show. ToolMissing without a Ruby."""
    ruby = _ruby(project)
    problems = [f"{project.name}/{path} is missing" for path in _NEEDED if not (project / path).is_file()]
    problems += _complaints(ruby, project)
    replayer = Replayer(project, (ruby, "--disable-gems", "replay.rb"), reference=reference)
    return replayed(name, replayer, tapes, problems, ("no warning of `ruby -wc`",))


def _ruby(project: Path) -> str:
    """Return the path of a Ruby that is new enough."""
    found = shutil.which(RUBY.program)
    if found is None:
        raise ToolMissing("ruby is not installed", hint=RUBY.hint)
    version = run([found, "--disable-gems", "-e", _VERSION], project, START_SECONDS).out
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if numbers < OLDEST:
        raise ToolMissing(f"ruby is {version or 'broken'}, not 3.1 or newer", hint=RUBY.hint)
    return found


def _complaints(ruby: str, project: Path) -> list[str]:
    """Return what Ruby says of the project's files when it reads them with its warnings on."""
    files = sorted(path.relative_to(project).as_posix() for path in project.rglob("*.rb"))
    ended = run([ruby, "--disable-gems", "-w", "-e", _READ, *files], project, START_SECONDS)
    said = [line for line in ended.err.splitlines() if line.strip()]
    if ended.code == 0 and not said:
        return []
    return [f"ruby -wc: {line}" for line in said[:5]] or [f"ruby -wc ended with exit code {ended.code}"]
