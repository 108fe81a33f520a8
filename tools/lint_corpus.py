"""What pictures and sound are both held against: faults planted on purpose, as a table, and the concepts of the corpus."""

from __future__ import annotations

import traceback
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from vgg.media.findings import Bound

ROOT = Path(__file__).parent.parent
CONCEPTS = ROOT / "tools" / "lint_concepts.yaml"
SEEDS = (1, 2, 3)


def concepts(count: int | None = None) -> list[dict[str, Any]]:
    """Return the first *count* concepts of the corpus, or all."""
    import yaml

    found: list[dict[str, Any]] = yaml.safe_load(CONCEPTS.read_text("utf-8"))
    return found[:count]


def crash(error: Exception) -> str:
    """Return what went wrong and where, for the list of findings: a corpus tells of every game."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"


def confusion(trials: Iterable[Any], bounds: Mapping[str, Bound]) -> int:
    """Print which of the planted faults were caught and which clean things were blamed; return 1 where one is wrong."""
    kinds: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for trial in trials:
        kinds[trial.code, trial.bound, trial.fault].append(trial)
    print("| code | planted | caught | of | value | bound | other codes |")
    print("|---|---|---|---|---|---|---|")
    wrong = 0
    for (code, name, fault), of in sorted(kinds.items()):
        caught = sum(trial.caught for trial in of)
        wrong += caught if not fault else len(of) - caught
        values = sorted(trial.value for trial in of if trial.value is not None)
        span = f"{values[0]:.3g} .. {values[-1]:.3g}" if values else ""
        limit = bounds.get(name)
        said = f"{name} {limit.way} {limit.value:g}" if limit else "none allowed"
        others = " ".join(sorted({each.code for trial in of for each in trial.problems} - {code}))
        print(f"| {code} | {fault or '(clean)'} | {caught} | {len(of)} | {span} | {said} | {others} |")
    total = sum(len(of) for of in kinds.values())
    print(f"\n{total} trials, {sum(1 for kind in kinds if kind[2])} kinds of faults, {wrong} wrong")
    return int(wrong > 0)
