"""Writes the reference pages and editor schemas from the code they describe; `--check` fails when they differ."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from pydantic import BaseModel
from typer.main import get_command

from vgg.app import schema
from vgg.cli.main import command_line as the_command_line
from vgg.model import errors
from vgg.model.concept import Concept
from vgg.plugins import load, names

ROOT = Path(__file__).parent.parent
NOTE = "<!-- Written by tools/reference.py from the code. Change the code, then run `make reference`. -->"


def pages() -> Iterator[tuple[str, str]]:
    """Yield every generated file by its path below the root."""
    yield "docs/reference/cli.md", command_line()
    yield "docs/reference/concept-yaml.md", concept_fields()
    yield "docs/reference/phases-toml.md", phase_options()
    yield "docs/reference/exit-codes.md", exit_codes()
    for what in ("phases", "concept", "events", "responses"):
        yield f"schemas/{what}.json", json.dumps(schema(what), indent=2, ensure_ascii=False) + "\n"


def command_line() -> str:
    """Return the page of verbs and their options."""
    lines = ["# Command line", "", NOTE, ""]
    commands = get_command(the_command_line()).commands  # type: ignore[attr-defined]
    for name, command in commands.items():
        usage = " ".join(each.name.upper() for each in command.params if each.param_type_name == "argument")
        lines += [f"## `{f'vgg {name} {usage}'.strip()}`", ""]
        lines += [(command.help or "").strip(), "", "| option | meaning |", "|---|---|"]
        for parameter in command.params:
            spelled = ", ".join(f"`{each}`" for each in parameter.opts)
            lines.append(f"| {spelled} | {getattr(parameter, 'help', '') or ''} |")
        lines.append("")
    return "\n".join(lines)


def concept_fields() -> str:
    """Return the page of the concept's fields."""
    lines = [
        "# concept.yaml",
        "",
        NOTE,
        "",
        "Only `name` is needed. `description` is the same as `custom_description`;",
    ]
    lines += [
        "lists may be comma text; odd keys are read as the nearest known one and recorded in `decisions.md`.",
        "",
    ]
    return "\n".join([*lines, *_table(Concept), ""])


def phase_options() -> str:
    """Return the page of phases.toml, a table a kind."""
    lines = [
        "# phases.toml",
        "",
        NOTE,
        "",
        "Every `[phases.NAME]` may have `type` (text when not given), `needs` (phases that come first)",
    ]
    lines += ['and `each` (`"architecture.levels"`: once for each item of that list).', ""]
    for kind in names("vgg.phases"):
        lines += [f'## type = "{kind}"', "", *_table(load("vgg.phases", kind).options), ""]
    return "\n".join(lines)


def exit_codes() -> str:
    """Return the page of exit codes, from the tree of errors."""
    lines = ["# Exit codes", "", NOTE, "", "| code | meaning |", "|---|---|", "| 0 | ok |"]
    drawn = re.findall(r"(\d+)  (\S.*)$", errors.__doc__ or "", re.MULTILINE)
    return "\n".join([*lines, *(f"| {code} | {text} |" for code, text in drawn), ""])


def _table(model: type[BaseModel]) -> list[str]:
    rows = [f"| `{name}` | {field.description or ''} |" for name, field in model.model_fields.items()]
    return ["| field | meaning |", "|---|---|", *rows]


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check name those that differ."""
    check = "--check" in arguments
    stale = []
    for name, text in pages():
        path = ROOT / name
        if check and (not path.is_file() or path.read_text("utf-8") != text):
            stale.append(name)
        elif not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    if stale:
        typer.echo("these pages differ from the code; run `make reference`: " + ", ".join(stale), err=True)
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
