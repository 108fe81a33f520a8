"""Two sets of dependencies: the openai that Instructor's metadata allows, and the newest."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OLD, NEW = ROOT / "requirements" / "dev.txt", ROOT / "requirements" / "newest.txt"
APART = {"openai", "rich", "jiter"}
"""What the two locks hold in different versions."""


def locked(path: Path) -> dict[str, str]:
    """Return the versions of a lock by name."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", path.read_text("utf-8"), re.MULTILINE))


@pytest.mark.case("P81")
def test_two_locks_hold_the_oldest_and_the_newest_openai() -> None:
    """They differ in openai, rich and jiter alone; every package has its hashes and no index has a name."""
    old, new = locked(OLD), locked(NEW)

    assert (old["openai"], old["rich"].split(".")[0]) == ("3.3.0", "14")
    assert tuple(map(int, new["openai"].split(".")[:2])) >= (3, 51)
    assert new["rich"].split(".")[0] == "15"
    assert {name for name in new if old.get(name) != new[name]} == APART
    for path in (OLD, NEW):
        text = path.read_text("utf-8")
        assert "index-url" not in text
        assert "://" not in text
        blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
        assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.case("P81")
def test_the_tests_run_with_one_of_the_two_locks() -> None:
    """What is installed here is one of them to the last digit; CI runs the tests of providers with each."""
    here = {name: version(name) for name in APART}

    assert here in ({name: locked(path)[name] for name in APART} for path in (OLD, NEW))
    assert "make newest" in (ROOT / ".ci" / "run").read_text("utf-8")
