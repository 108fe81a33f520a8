"""The last lines of a run: what was made, in which languages it was proved, and the commands that come next."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from vgg.plugins import names
from vgg.targets.registry import target_of
from vgg.targets.target import Report

from .decisions import unmarked
from .hearing import hearing_of
from .looks import looks_of


def contents(folder: Path) -> list[str]:
    """Return one line that says what the game in *folder* has; none while it has no cartridge."""
    try:
        cartridge = json.loads((folder / "data" / "cartridge.json").read_text("utf-8"))
        counts = {
            "levels": len(list((folder / "levels").glob("*.json"))),
            "sprites": len(cartridge["sprites"]),
            "songs": len(cartridge["music"]),
            "effects": len(cartridge["sounds"]),
            "spoken lines": len(cartridge["voices"]),
            "levels won on tape": len(list((folder / "proof").glob("level_*.tape"))),
        }
        return [f"  {cartridge['title']}: {', '.join(f'{n} {what}' for what, n in counts.items() if n)}"]
    except (OSError, ValueError, KeyError, TypeError):
        return []  # a game of another pipeline, or edited by hand: then its files speak for themselves


def steps(folder: Path) -> list[tuple[str, str]]:
    """Return what can be done with the game in *folder*, a name and a command each, and what it is in each language."""
    shown, built = str(folder), [name for name in names("vgg.targets") if (folder / name).is_dir()]
    page, proof = folder / "report.html", folder / "proof"
    offers = [
        ("play", shlex.join(["vgg", "play", shown]), any(target_of(name).playable for name in built)),
        ("look", str(page), page.exists()),
        ("check", shlex.join(["vgg", "verify", shown]), proof.exists() and bool(built)),
        ("wishes", _wishes(folder), bool(built and _wishes(folder))),
        (
            "review",
            f"{shlex.join(['vgg', 'review', '--game', shown])}   ({_faults(folder)})",
            bool(_faults(folder)),
        ),
    ]
    offered = [(name, command) for name, command, there in offers if there]
    told = [(name, _told(name, folder)) for name in built]
    return [*offered, *told] or [("look", shlex.join(["vgg", "status", shown]))]


def _wishes(folder: Path) -> str:
    """Return what became of the concept in *folder* in a line: which kit serves, how much is there, where it is told."""
    page = folder / "decisions.md"
    try:
        kit, *lines = page.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    count = next((line.partition(" (")[0] for line in lines if " wishes are in the game" in line), "")
    return f"{unmarked(kit)} {count}: {page}" if count else ""


def _faults(folder: Path) -> str:
    """Return how much the lints found wrong with the game in *folder*; '' for nothing."""
    found = {
        "pictures": looks_of(folder).findings.values(),
        "sound": hearing_of(folder).findings.values(),
    }
    counts = {what: sum(map(len, each)) for what, each in found.items() if each}
    said = [
        f"{count} {'finding' if count == 1 else 'findings'} of the lint of {what}"
        for what, count in counts.items()
    ]
    return ", ".join(said)


def _told(name: str, folder: Path) -> str:
    """Return what the project of the target *name* is, and what came of checking it when the game was made."""
    summary = target_of(name).summary
    try:
        reports = json.loads((folder / "proof" / "targets.json").read_text("utf-8"))
        return f"{summary}: {Report.model_validate(reports[name]).line}"
    except (OSError, ValueError, KeyError, TypeError):
        return summary  # a pipeline of one's own may check nothing
