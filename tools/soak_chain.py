"""Plays random days against the chain's core, 100,000 when not told, and prints what came of it; exit 1 for any fault."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "providers"))

from days import Day  # it lies with the tests, which play a few thousand of the same


def main() -> int:
    """Play, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=100_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first")
    given = parser.parse_args()
    began, faults, questions, calls, capped = time.monotonic(), list[str](), 0, 0, 0
    for seed in range(given.first, given.first + given.days):
        day = Day(seed)
        faults += day.faults()
        questions, calls = questions + day.questions, calls + day.calls
        capped += day.spent + 1 > day.cap
    seconds = time.monotonic() - began
    for fault in faults[:20]:
        print(fault)
    print(
        f"{given.days:,} days from seed {given.first}: {questions:,} questions, {calls:,} calls, {capped:,} days at "
        f"their cap; faults: {len(faults)}; {seconds:.0f} s"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
