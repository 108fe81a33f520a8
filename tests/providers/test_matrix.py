"""Every case of the provider chain has its tests, on every wire that has it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(name="tool")
def matrix_tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return tools/matrix.py as a module."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import matrix

    return matrix


def test_no_case_and_no_family_lacks_its_test() -> None:
    """The page is made from the marks; nothing is missing and nothing is out of date."""
    done = subprocess.run(
        [sys.executable, "tools/matrix.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_the_list_of_cases_is_whole_and_only_what_may_wait_waits(tool: ModuleType) -> None:
    """P01 to P83, each once; no case is put off silently."""
    assert [case.id for case in tool.CASES] == [f"P{number:02}" for number in range(1, 84)]
    assert set(tool.WAITING) <= {"P33", "P52", "P53", "P76", "P77"}


def test_what_is_missing_is_named(tool: ModuleType) -> None:
    """A family without its scenario, a case without a test, a mark without a case: each fails the check."""
    everywhere = {
        case.id: [tool.Shown("tests/x.py", "test_x", family) for family in (tool.wanted(case) or ("",))]
        for case in tool.CASES
        if case.id not in tool.WAITING
    }
    assert list(tool.problems(everywhere)) == []

    lacking = {**everywhere, "P01": everywhere["P01"][:2], "P84": everywhere["P01"], "P33": everywhere["P02"]}
    del lacking["P21"]
    found = "\n".join(tool.problems(lacking))

    assert "P01: no test shows it for google" in found
    assert "P21: no test shows it (" in found
    assert "P84: no such case" in found
    assert "P33: waits" in found
    assert found.count("\n") == 3
