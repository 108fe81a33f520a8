"""Writes the reference pages and editor schemas from the code they describe; `--check` fails when they differ."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel
from typer.main import get_command

from vgg.cli.main import command_line as the_command_line
from vgg.media.findings import Bound
from vgg.media.pixels.lint import bounds as seen
from vgg.media.sound.lint import bounds as heard
from vgg.model import errors
from vgg.model.concept import Concept
from vgg.plugins import load, names
from vgg.providers.models.registry import Profile, shipped
from vgg.schemas import schema

ROOT = Path(__file__).parent.parent
NOTE = "<!-- Written by tools/reference.py from the code. Change the code, then run `make reference`. -->"


def pages() -> Iterator[tuple[str, str]]:
    """Yield every generated file by its path below the root."""
    yield "docs/reference/cli.md", command_line()
    yield "docs/reference/concept-yaml.md", concept_fields()
    yield "docs/reference/phases-toml.md", phase_options()
    yield "docs/reference/exit-codes.md", exit_codes()
    yield "docs/reference/models.md", models()
    yield "docs/reference/looks.md", rules("the pictures", _LOOKS, _LOOKS_RULES, seen())
    yield "docs/reference/hearing.md", rules("the sound", _HEARING, _HEARING_RULES, heard())
    for what in ("phases", "concept", "events", "responses"):
        yield f"schemas/{what}.json", json.dumps(schema(what), indent=2, ensure_ascii=False) + "\n"


_LOOKS_RULES = {
    "L01": "Every pixel is clear or solid, in a colour of the palette",
    "L02": "No more colours a picture than its machine shows",
    "L03": "Ramps rise in lightness, turn in hue, and are shared by the pictures",
    "L04": "Figures and hazards stand out of what lies behind them",
    "L05": "Silhouettes of one size differ",
    "L06": "No loose pixels, no pillow shading, no banding",
    "L07": "One rule of outlines, one direction of light",
    "L08": "Tiles and backdrops join to the pixel",
    "L09": "No field of six by six tiles without a variant",
    "L10": "Feet stay on the ground, nothing wanders, loops close, walks have four frames",
    "L11": "No text is clipped",
    "L12": "The head-up display hides nothing of the play",
    "L13": "Every picture keeps the style of its kind",
    "L14": "Screens show something, the title shows the name, and pictures change",
    "L15": "The brightest colours belong to what is shot and picked up",
    "L16": "Screens lie on the machine's own pixels",
    "L17": "Drawing changes nothing of the game",
    "L18": "Letters are large enough, and every letter of the game has a glyph",
}
"""What each rule of looks asks, in one sentence."""
_LOOKS = """The phase `looks` measures every picture and screen of a game. `proof/looks.json` has what was found, `vgg review`
lists it, `decisions.md` names each rule that is broken. The bounds were set from planted faults: each lies between the worst
picture that is right and the mildest that is wrong."""


_HEARING_RULES = {
    "A01": "Every voice that the machine has is used, and each plays a part of its own",
    "A02": "The game's motif is said in every track, early and again, as the scene asks: a boss faster, a defeat upside down",
    "A03": "There is a track for every scene of the game",
    "A04": "Pieces have a form, last long enough, and come back varied; the bass moves, and fills end the sections",
    "A05": "Loops join to the sample, without a click",
    "A06": "Everything is equally loud and has headroom",
    "A07": "Voices keep to the key and to the chords, and do not rub",
    "A08": "No silence in all voices lasts for more than a beat",
    "A09": "No minute repeats one bar too often",
    "A10": "Each voice stays in its range",
    "A11": "Effects of all twelve classes are there, each of a length and a shape that is heard",
    "A12": "Every event of the rules sounds, and every effect has its event",
    "A13": "What is heard often has variants that differ",
    "A14": "OGG, MIDI, MML, XM and the song are there and agree",
    "A15": "An effect's JSON makes the same sound again",
    "A17": "The samples are those that the score makes",
    "A18": "What is said has a recording by a voice that can read it, its words as subtitles, and a pace that can be followed",
}
"""What each rule of sound asks, in one sentence; A16, that a page is silent before the first key, is a test of the page."""
_HEARING = """The phase `hearing` measures every track, effect and spoken line of a game. `proof/hearing.json` has what was
found, `report.html` and `vgg review` show it, `decisions.md` names each rule that is broken. A text model's score is held to
the same before it may stand. The bounds were set from planted faults: each lies between the worst clean piece and the mildest
that is wrong."""


def rules(of: str, intro: str, told: Mapping[str, str], known: Mapping[str, Bound]) -> str:
    """Return the page of the rules of a lint and their bounds."""
    lines = [f"# What is checked of {of}", "", NOTE, "", intro]
    for code, rule in told.items():
        lines += ["", f"## {code}: {rule}", ""]
        own = {name: each for name, each in known.items() if name.startswith(f"{code}.")}
        if own:
            lines += ["| measure | bound | why |", "|---|---|---|"]
        lines += [
            f"| `{name}` | at {each.way} {each.value:g} | {each.reason} |" for name, each in own.items()
        ]
        if not own:
            lines.append("Held to the letter: there is nothing to measure.")
    return "\n".join([*lines, ""])


def command_line() -> str:
    """Return the page of verbs and their options."""
    lines = ["# Command line", "", NOTE, ""]
    for name, command in get_command(the_command_line()).commands.items():  # type: ignore[attr-defined]
        lines += _verb("##", f"vgg {name}", command)
        for inner, verb in getattr(command, "commands", {}).items():
            lines += _verb("###", f"vgg {name} {inner}", verb)
    return "\n".join(lines)


def _verb(level: str, name: str, command: Any) -> Iterator[str]:
    """Yield the lines about one verb: what it does, and its arguments and options where it has any."""
    usage = " ".join(each.name.upper() for each in command.params if each.param_type_name == "argument")
    yield from (f"{level} `{f'{name} {usage}'.strip()}`", "", (command.help or "").strip(), "")
    if not command.params:
        return
    yield from ("| option | meaning |", "|---|---|")
    for parameter in command.params:
        spelled = ", ".join(f"`{each}`" for each in parameter.opts)
        yield f"| {spelled} | {getattr(parameter, 'help', '') or ''} |"
    yield ""


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


def models() -> str:
    """Return the page of models: what a provider's bare name means, which models end, and what a user can say of one."""
    registry = shipped()
    lines = ["# Models", "", NOTE, "", *_MODELS, "", "## What a bare provider means", ""]
    lines += ["| provider | for | model | window | longest answer | ends |", "|---|---|---|---|---|---|"]
    for provider, vendor in registry.vendors.items():
        for kind, model in vendor.defaults.items():
            if model:
                lines.append(f"| `{provider}` | {kind} | {_model_cells(registry.find(provider, model))} |")
    lines += ["", "## Models that end or have ended", "", "| day | model | instead |", "|---|---|---|"]
    known = [each for each in registry.profiles.values() if each.ends and each.replacement]
    lines += [f"| {each.ends} | {each.name} | {each.replacement} |" for each in sorted(known, key=_by_end)]
    lines += ["", "## Fields of a model", "", *_fields_of_models(), ""]
    return "\n".join(lines)


_MODELS = (
    "`vgg models list --require vision --prefer cheap` finds a model, `vgg models show MODEL` prints what is known of it with",
    "who said it and when, `vgg models verify` asks the default models for real, for cents. What vgg knows lies in layers:",
    "prices in genai-prices, a table cut from public data (`snapshot.json`), vgg's own (`models.toml`), and yours, which wins",
    "field by field: `models.toml` in your configuration folder (on Linux `~/.config/vgg/`).",
    "",
    "```toml",
    "[[models]]",
    'provider = "ollama"',
    'ids = ["llama-5"]',
    'aliases = ["here"]',
    "window = 32_768",
    "prices = { input = 0, output = 0 }   # dollars for a million tokens; without them the price is unknown, and never 0",
    "",
    "[[models]]",
    'provider = "openai"',
    'ids = ["gpt-6.1-sol"]',
    "rpm = 500                            # what your account may ask in a minute",
    "",
    "[aliases]",
    'fast = "openai:gpt-6-luna"',
    "",
    "[providers.anthropic]",
    'defaults = { text = "claude-haiku-5-5" }',
    "```",
    "",
    "A model nobody knows runs, with a warning: it is trusted with 8,000 tokens and 2,000 back, asked in words alone, sent no",
    "temperature, and its price is unknown, so that under a budget it is refused until you declare one.",
)


def _by_end(profile: Profile) -> tuple[str, str]:
    return str(profile.ends), profile.name


def _model_cells(profile: Profile) -> str:
    sizes = (f"{profile.window:,}", f"{profile.max_output:,}") if profile.kind == "text" else ("", "")
    return " | ".join((profile.ids[0], *sizes, str(profile.ends or "")))


def _fields_of_models() -> list[str]:
    """Return the comments that explain the fields in models.toml: they are written once, where the fields are used."""
    text = (ROOT / "src" / "vgg" / "providers" / "models" / "models.toml").read_text("utf-8")
    told = text.partition("# provider, ids, kind")[2].partition("\n\n")[0]
    return ["```", *(line.removeprefix("# ") for line in f"# provider, ids, kind{told}".splitlines()), "```"]


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
