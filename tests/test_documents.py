"""Documents that say what the code says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from vgg.cli.main import command_line
from vgg.parse.concept import parse_concept

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("tool", ["reference.py", "languages.py"])
def test_generated_pages_are_what_the_code_says(tool: str) -> None:
    """Reference pages, schemas and the rules in four languages do not drift."""
    done = subprocess.run(
        [sys.executable, f"tools/{tool}", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_in_a_document_can_be_parsed(page: Path) -> None:
    """No document shows a verb or a flag that does not exist."""
    verbs = get_command(command_line()).commands  # type: ignore[attr-defined]
    lines = [line for block in blocks(page, "sh") for line in block.splitlines() if line.startswith("vgg ")]
    for line in lines:
        _, verb, *arguments = shlex.split(line, comments=True)
        assert verb in verbs, line
        inner = getattr(verbs[verb], "commands", {})
        said = inner.get(arguments[0], verbs[verb]) if arguments else verbs[verb]
        flags = {each for parameter in said.params for each in parameter.opts}
        assert {each for each in arguments if each.startswith("-")} <= flags, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    """Links and pictures exist."""
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))

    assert [each for each in targets if not (page.parent / each).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_concept_in_a_document_is_one(page: Path) -> None:
    """A reader can paste it."""
    for block in blocks(page, "yaml"):
        assert parse_concept(block, page.name)[0].name


def test_the_readme_keeps_its_first_screen_and_its_length() -> None:
    """At most 150 lines; the two commands stand in the first 40."""
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()

    assert len(lines) <= 150
    assert "vgg generate lantern-moth --offline" in lines[:40]
