"""Attacks the rules language: random programs that must mean the same in four languages, and hostile ones that must not pass.

`tools/fuzz.py programs`, `mutants` and `hostile` run many; `tools/fuzz.py --seed N` (or `hostile --seed N`) replays one,
makes it small and prints it. Exit 1 when anything was found.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from fuzzing import attacks, play
from fuzzing.audit import Escape
from fuzzing.hostile import joined
from fuzzing.mutants import anything, crossed, mutant
from fuzzing.programs import case
from fuzzing.shrink import shrunk

FOLDER = Path(__file__).parent.parent / "docs" / "soak"
BATCH, PACK = 60, 500
"""Programs in one crate, and hostile programs judged in one go."""


def batches(first: int, count: int, size: int) -> Iterator[range]:
    """Yield the numbers from *first* on in batches."""
    for begin in range(first, first + count, size):
        yield range(begin, min(begin + size, first + count))


def played(ticks: int, languages: Sequence[str], mutants: bool, numbers: range) -> play.Outcome:
    """Play the programs of *numbers*, or their *mutants* that pass the checker, in a folder of their own."""
    made = [crossed(number, ticks) if mutants else case(number, ticks) for number in numbers]
    with tempfile.TemporaryDirectory(prefix="fuzz") as place:
        outcome = play.compared([one for one in made if one is not None], Path(place), languages)
    outcome.refused += made.count(None)
    return outcome


def programs(
    first: int, count: int, ticks: int, languages: Sequence[str], workers: int, *, mutants: bool = False
) -> play.Outcome:
    """Play many programs, or *mutants* of real rules; a failure is printed as it is found."""
    total = play.Outcome(languages=tuple(languages))
    began = time.monotonic()
    with ProcessPoolExecutor(workers) as pool:
        work = partial(played, ticks, tuple(languages), mutants)
        for outcome in pool.map(work, batches(first, count, BATCH)):
            total.add(outcome)
            for one in outcome.differences:
                print(f"program {one.number}, {one.language}, tick {one.tick}: {brief(one.said)}", flush=True)
            pace = total.ticks / (time.monotonic() - began)
            print(
                f"  {total.programs} programs ({total.refused} refused), {total.ticks:,} ticks, {pace:,.0f} a second, "
                f"{len(total.differences)} differences",
                flush=True,
            )
    return total


def brief(said: str) -> str:
    """Return the line of a message that says most."""
    lines = [line.strip() for line in said.splitlines() if "rror" in line] or said.splitlines() or [""]
    return lines[0].rpartition(": ")[2][-160:] if lines[0].startswith("/") else lines[0][:160]


def kinds(differences: Sequence[play.Difference]) -> list[str]:
    """Return each kind of difference once, with the number of a program that shows it."""
    found: dict[str, list[int]] = {}
    for one in differences:
        found.setdefault(f"{one.language}: {attacks.without_digits(brief(one.said))}", []).append(one.number)
    return [f"{kind} ({len(numbers)} programs, such as {numbers[0]})" for kind, numbers in found.items()]


def judged(numbers: range) -> attacks.Tally:
    """Judge the hostile programs of *numbers* with bounded memory."""
    attacks.confined()
    return attacks.campaign(numbers, attacks.default_gate)


def hostile(first: int, count: int, workers: int) -> attacks.Tally:
    """Judge many hostile programs; an escape is printed as it is found."""
    total = attacks.Tally()
    began = time.monotonic()
    with ProcessPoolExecutor(workers) as pool:
        for number, tally in enumerate(pool.map(judged, batches(first, count, PACK)), start=1):
            for kind, example in tally.escapes.items():
                if kind not in total.escapes:
                    print(f"hostile {example}: {kind}", flush=True)
            total.add(tally)
            if number % 40 == 0:
                pace = total.programs / (time.monotonic() - began)
                print(
                    f"  {total.programs:,} programs, {pace:,.0f} a second, {total.passed:,} passed, "
                    f"{sum(total.counts.values())} escapes",
                    flush=True,
                )
    return total


# One.


def replayed(number: int, ticks: int, languages: Sequence[str], *, mutants: bool = False) -> int:
    """Replay one program, make it small where it differs, and print it."""
    whole = crossed(number, ticks) if mutants else case(number, ticks)
    if whole is None:
        print(joined(mutant(number)), f"\nmutant {number}: it is refused")
        return 0

    def found(texts: object) -> list[tuple[str, str]]:
        with tempfile.TemporaryDirectory(prefix="fuzz") as place:
            one = dataclasses.replace(whole, texts=texts)
            outcome = play.compared([one], Path(place), languages)
            return [(each.language, attacks.without_digits(each.said)[:60]) for each in outcome.differences]

    first = found(whole.texts)
    if not first:
        print(
            joined(whole.texts),
            f"\nprogram {number}: no difference in {', '.join(languages)} over {ticks} ticks",
        )
        return 0
    print(joined(shrunk(whole.texts, lambda texts: first[0] in found(texts), most=600)))
    print(f"program {number} (made small): {'; '.join(f'{language}: {said}' for language, said in first)}")
    return 1


def rejudged(number: int) -> int:
    """Judge one hostile program, make it small where it escapes, and print it."""

    def escape(texts: object) -> str:
        try:
            attacks.judged(texts, attacks.default_gate, number)  # type: ignore[arg-type]
        except Escape as found:
            return attacks.without_digits(str(found))
        return ""

    texts = dict(anything(number))
    kind = escape(texts)
    if not kind:
        print(joined(texts), f"\nhostile {number}: no escape")
        return 0
    with suppress(SyntaxError, ValueError, RecursionError):  # what is no Python cannot be made smaller
        texts = shrunk(texts, lambda some: escape(some) == kind, most=600)
    print(joined(texts)[:20_000])
    print(f"hostile {number}: {kind}")
    return 1


# The record.


def page(rows: Sequence[str], failures: Sequence[str]) -> str:
    """Return results as the page that is kept."""
    where = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    lines = [f"# Fuzzing of {datetime.now(UTC).date()}", "", f"`tools/fuzz.py` with {where}.", ""]
    lines += ["| campaign | done | time | found |", "|---|---|---|---|", *rows, ""]
    lines += ["## Found", "", *(f"- `{one}`" for one in failures), ""] if failures else []
    return "\n".join(lines)


def row(name: str, done: str, seconds: float, found: int) -> str:
    """Return one line of the page."""
    return f"| {name} | {done} | {seconds:.0f} s | {found or 'nothing'} |"


def programs_row(
    given: argparse.Namespace, languages: Sequence[str], *, mutants: bool = False
) -> tuple[str, list[str]]:
    """Run the programs, or the mutants that pass, and return their line and what was found."""
    began = time.monotonic()
    count = given.count or (1000 if mutants else 2600)
    total = programs(given.first, count, given.ticks, languages, given.workers, mutants=mutants)
    failures = kinds(total.differences)
    missing = [one for one in play.LANGUAGES if one not in languages]
    done = (
        f"{total.programs:,} programs and cartridges ({total.refused:,} more were refused), {total.ticks:,} ticks, each equal "
        f"in Python and {', '.join(languages)}" + (f"; not checked: {', '.join(missing)}" if missing else "")
    )
    return row(
        f"{'mutants of real rules' if mutants else 'random programs'} in four languages",
        done,
        time.monotonic() - began,
        len(total.differences),
    ), failures


def hostile_row(given: argparse.Namespace) -> tuple[str, list[str]]:
    """Run the hostile programs and return their line and what was found."""
    began = time.monotonic()
    total = hostile(given.first, given.count or 1_000_000, given.workers)
    failures = [f"hostile {number}: {kind}" for kind, number in total.escapes.items()]
    done = f"{total.programs:,} programs, {total.passed:,} of them harmless and passed"
    return row(
        "hostile programs against the checker", done, time.monotonic() - began, sum(total.counts.values())
    ), failures


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "campaign", nargs="?", choices=("programs", "mutants", "hostile", "all"), default="all"
    )
    parser.add_argument("--seed", type=int, help="replay the program of this number and make it small")
    parser.add_argument("--first", type=int, default=0, help="number of the first program")
    parser.add_argument("--count", type=int, help="how many programs (2,600, or 1,000,000 hostile ones)")
    parser.add_argument("--ticks", type=int, default=500, help="ticks of each program")
    parser.add_argument(
        "--languages", default="", help=f"of {', '.join(play.LANGUAGES)}; all that are installed"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="keep the result in docs/soak")
    given = parser.parse_args()
    languages = [one for one in given.languages.split(",") if one] or play.available()
    if given.seed is not None:
        if given.campaign == "hostile":
            sys.exit(rejudged(given.seed))
        sys.exit(replayed(given.seed, min(given.ticks, 60), languages, mutants=given.campaign == "mutants"))
    rows, failures = [], []
    todo: dict[str, Callable[[], tuple[str, list[str]]]] = {
        "programs": partial(programs_row, given, languages),
        "mutants": partial(programs_row, given, languages, mutants=True),
        "hostile": partial(hostile_row, given),
    }
    for name in todo if given.campaign == "all" else [given.campaign]:
        line, found = todo[name]()
        rows.append(line)
        failures += found
    text = page(rows, failures)
    print(text)
    if given.write:
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{datetime.now(UTC).date()}-{given.campaign}.md").write_text(text, "utf-8")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
