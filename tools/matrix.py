"""Writes docs/reference/provider-cases.md from the tests that show each case of the provider chain; `--check` only compares.

A test says with `@pytest.mark.case("P05", "P21")` which cases it shows, and for which wire family: the value of its parameter
`family`, or the mark's own `family=`. The check fails when the page is out of date, a case has no test, or a family lacks a
scenario that its wire has.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cases import ABSENT, CASES, FAMILIES, WAITING, Case

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "provider-cases.md"
NOTE = "<!-- Written by tools/matrix.py from the tests. Mark a test, then run `make reference`. -->"

HEAD = f"""# What the provider chain was tried against

{NOTE}

Every case is played by a scripted server on loopback that speaks each wire format, or by the core alone with a clock turned by
hand. A test says which cases it shows; this page is made from that, and CI fails when a case has no test or a wire family lacks a
scenario that its wire has. `compatible` is the wire of OpenAI as servers of other people speak it.
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """One test that shows a case: its file below the root, its name, and the family it ran for ('' for none)."""

    file: str
    name: str
    family: str


Found = Mapping[str, Sequence[Shown]]
"""The tests of each case by its id."""


@dataclass(slots=True)
class Collector:
    """A plug-in of pytest that reads the marks of what was collected."""

    found: dict[str, list[Shown]] = field(default_factory=lambda: defaultdict(list))

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Keep every mark of every test."""
        for item in items:
            for mark in item.iter_markers("case"):
                params = getattr(getattr(item, "callspec", None), "params", {})
                family = mark.kwargs.get("family") or params.get("family") or ""
                file = Path(item.path).relative_to(ROOT).as_posix()
                for case in mark.args:
                    self.found[case].append(Shown(file, item.originalname or item.name, str(family)))


def collected() -> Found:
    """Return the tests of each case. Raises SystemExit with what pytest said when it cannot collect."""
    import pytest

    files = [
        path for path in sorted((ROOT / "tests").rglob("test_*.py")) if "mark.case" in path.read_text("utf-8")
    ]
    if not files:
        return {}
    collector, said = Collector(), io.StringIO()
    options = ["--collect-only", "-q", "--assert=plain", "-p", "no:cacheprovider", "--rootdir", str(ROOT)]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = pytest.main([*options, *map(str, files)], plugins=[collector])
    if code:
        raise SystemExit(f"the tests cannot be collected:\n{said.getvalue()[-3000:]}")
    return collector.found


def problems(found: Found) -> Iterator[str]:
    """Yield what is missing or wrong in the marks."""
    known = {case.id: case for case in CASES}
    for name in sorted(set(found) - set(known)):
        yield f"{name}: no such case, marked by {found[name][0].name}"
    for case in CASES:
        shown = families(case, found)
        if case.id in WAITING:
            if shown:
                yield f"{case.id}: waits by the list in tools/cases.py, and yet there is a test; take it off the list"
            continue
        if not shown:
            yield f"{case.id}: no test shows it ({case.words})"
            continue
        for family in wanted(case):
            if family not in shown:
                yield f"{case.id}: no test shows it for {family} ({case.words})"
        for family in sorted(shown - {"", *FAMILIES}):
            yield f"{case.id}: {family!r} is no wire family"
    for name, family in ABSENT:
        if name not in known or family not in known[name].wires:
            yield f"{name}: {family} is excused in tools/cases.py from what nobody asks of it"


def families(case: Case, found: Found) -> set[str]:
    """Return the families *case* is shown for; a case of one wire needs no name for it."""
    shown = {each.family for each in found.get(case.id, ())}
    return shown | set(case.wires) if shown and len(case.wires) == 1 else shown


def wanted(case: Case) -> tuple[str, ...]:
    """Return the families for which there must be a test of *case*."""
    return tuple(family for family in case.wires if (case.id, family) not in ABSENT)


def page(found: Found) -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *_matrix(found), *_absent(), *_waiting(), *_tests(found)])


def _matrix(found: Found) -> Iterator[str]:
    yield "## Scenarios by wire family\n"
    yield "✓ shown, - the wire has no such scenario (below), empty: not asked of this family\n"
    yield f"| case | what happens | {' | '.join(FAMILIES)} |"
    yield f"|---|---|{':-:|' * len(FAMILIES)}"
    for case in CASES:
        if case.wires:
            yield f"| {case.id} | {case.words} | {' | '.join(_cell(case, family, found) for family in FAMILIES)} |"
    yield ""


def _cell(case: Case, family: str, found: Found) -> str:
    if family in families(case, found):
        return "✓"
    if (case.id, family) in ABSENT:
        return "-"
    if case.id in WAITING:
        return "waits"
    return "**missing**" if family in case.wires else ""


def _absent() -> Iterator[str]:
    yield "## What a wire does not have\n"
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (case, family), reason in ABSENT.items():
        reasons[family, reason].append(case)
    yield "| family | cases | why |"
    yield "|---|---|---|"
    for (family, reason), cases in sorted(reasons.items()):
        yield f"| {family} | {', '.join(sorted(cases))} | {reason} |"
    yield ""


def _waiting() -> Iterator[str]:
    yield "## What waits\n"
    yield "| case | what happens | why it waits |"
    yield "|---|---|---|"
    words = {case.id: case.words for case in CASES}
    for name, reason in WAITING.items():
        yield f"| {name} | {words[name]} | {reason} |"
    yield ""


def _tests(found: Found) -> Iterator[str]:
    yield "## Every case and its tests\n"
    yield "| case | what happens | families | tests |"
    yield "|---|---|---|---|"
    for case in CASES:
        shown = found.get(case.id, ())
        named = ", ".join(each for each in FAMILIES if each in families(case, found))
        yield f"| {case.id} | {case.words} | {named} | {_linked(shown)} |"
    yield ""


def _linked(shown: Sequence[Shown]) -> str:
    """Return the names of tests, each once, leading to their files."""
    names = sorted({(each.file, each.name) for each in shown})
    return "<br>".join(
        f"[{name.removeprefix('test_').replace('_', ' ')}](../../{file})" for file, name in names
    )


def main() -> int:
    """Write the page, or say what is wrong with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when something is missing")
    check = parser.parse_args().check
    found = collected()
    wrong = list(problems(found))
    if check and (not PAGE.is_file() or PAGE.read_text("utf-8") != page(found)):
        wrong.append(f"{PAGE.relative_to(ROOT)} differs from the tests; run `make reference`")
    if not check:
        PAGE.write_text(page(found), "utf-8", newline="\n")
    for each in wrong:
        sys.stderr.write(f"{each}\n")
    return bool(wrong) if check else 0


if __name__ == "__main__":
    sys.exit(main())
