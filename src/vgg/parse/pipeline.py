"""A phases.toml becomes a Pipeline, with every problem of the file named at once and in the words of its author."""

# ruff: noqa: SIM905 - a list of words reads best as words

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from vgg.model.errors import InputError
from vgg.model.near import did_you_mean
from vgg.model.pipeline import Phase, Pipeline

from .text import shown

MAX_BYTES = 256 * 1024
"""The largest file that is read."""

_OWN = ("type", "needs", "each")
"""Keys of a phase that are the same for every kind."""
_DEFAULT_KIND = "text"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,47}")
_EACH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_FORBIDDEN = frozenset(
    "endpoint endpoints base_url url host api_key key keys token secret env environment command commands shell exec "
    "plugin plugins plug_in headers proxy".split()
)
_ELSEWHERE = "cannot be set here: a game's folder may come from a stranger; use your own vgg configuration"


def read_pipeline(text: str, source: str, kinds: Mapping[str, type[BaseModel]]) -> Pipeline:
    """Return the pipeline that *text* (TOML) declares.

    *kinds* maps each kind of phase to the model of its options. Raises InputError that lists every problem, each as
    'phases.toml: phases.sprites.temprature: unknown field (did you mean 'temperature'?)'.
    """
    tables = _tables(text, source)
    reading = _Reading(source, kinds)
    phases = reading.phases(tables)
    reading.check_needs(phases)
    if reading.problems:
        count = len(reading.problems)
        what = f"{source}: {count} problem{'s' * (count > 1)}"
        raise InputError(
            what, problems=reading.problems, hint="mend each line above; 'vgg schema phases' lists all fields"
        )
    return Pipeline(source, {phase.name: phase for phase in phases})


def _tables(text: str, source: str) -> dict[str, Any]:
    """Return the parsed TOML; a broken file is an InputError with line and column."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise InputError(
            f"{source}: the file is larger than {MAX_BYTES // 1024} kB",
            hint="move long prompts into templates",
        )
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise _broken(str(error), text, source) from error
    except RecursionError as error:
        raise InputError(
            f"{source}: tables stand too deep inside each other", hint="a phase is one flat table"
        ) from error


def _broken(said: str, text: str, source: str) -> InputError:
    """Turn tomllib's '... (at line 3, column 5)' into our spelling with the line itself."""
    match = re.search(r"\(at (?:line (\d+), column (\d+)|end of document)\)", said)
    complaint = shown(re.sub(r"\s*\(at .*\)$", "", said), 160)
    lines = text.split("\n")
    line = int(match[1]) if match and match[1] else len(lines)
    column = int(match[2]) if match and match[2] else len(lines[-1]) + 1
    excerpt = shown(lines[line - 1], 60) if line <= len(lines) else ""
    hint = 'TOML wants text in quotes, lists in [ ], and each key once: name = "value"'
    return InputError(f"{source}: line {line}, column {column}: {complaint}: {excerpt!r}", hint=hint)


@dataclass(slots=True)
class _Reading:
    """One reading of a file: collects problems, each with the place it stands at."""

    source: str
    kinds: Mapping[str, type[BaseModel]]
    problems: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        """Record that *what* is wrong at *where*."""
        self.problems.append(f"{self.source}: {where}: {what}")

    def phases(self, tables: Mapping[str, Any]) -> list[Phase]:
        """Return the phases that can be read."""
        for name in tables:
            if name != "phases":
                self._unknown_top(name)
        declared = tables.get("phases")
        if not isinstance(declared, dict) or not declared:
            self.add("phases", "no phase is declared; begin one with [phases.style_guide]")
            return []
        read = [self._phase(name, table) for name, table in declared.items()]
        return [phase for phase in read if phase is not None]

    def _unknown_top(self, name: str) -> None:
        if name.lower().replace("-", "_") in _FORBIDDEN:
            self.add(shown(name), _ELSEWHERE)
        else:
            self.add(
                shown(name),
                f"unknown table{did_you_mean(name, ['phases'])}; phases are written [phases.NAME]",
            )

    def _phase(self, name: str, table: object) -> Phase | None:
        where = f"phases.{shown(name)}"
        if not _NAME.fullmatch(name):
            self.add(
                where,
                "a phase's name has lower-case letters, digits and underscores, and begins with a letter",
            )
            return None
        if not isinstance(table, dict):
            self.add(where, f"must be a table, written [{where}]")
            return None
        kind = self._kind(where, table.get("type", _DEFAULT_KIND))
        needs, each = self._needs(where, table.get("needs", [])), self._each(where, table.get("each", ""))
        options = self._options(where, kind, {key: value for key, value in table.items() if key not in _OWN})
        if options is None:
            return None
        owner = each.partition(".")[0]
        needs = (*needs, owner) if owner and owner not in needs else needs
        return Phase(name, kind, options, needs, each)

    def _kind(self, where: str, kind: object) -> str:
        if isinstance(kind, str) and kind in self.kinds:
            return kind
        near = did_you_mean(kind, self.kinds) if isinstance(kind, str) else ""
        self.add(
            f"{where}.type",
            f"unknown kind {shown(str(kind))!r}{near}; known: {', '.join(sorted(self.kinds))}",
        )
        return ""

    def _needs(self, where: str, needs: object) -> tuple[str, ...]:
        if not isinstance(needs, list) or not all(isinstance(each, str) for each in needs):
            self.add(f"{where}.needs", 'must be a list of phase names, such as ["style_guide"]')
            return ()
        return tuple(dict.fromkeys(needs))

    def _each(self, where: str, each: object) -> str:
        if each == "":
            return ""
        if not isinstance(each, str) or not _EACH.fullmatch(each):
            self.add(
                f"{where}.each", "must name a phase and a list in its answer, such as 'architecture.levels'"
            )
            return ""
        return each

    def _options(self, where: str, kind: str, given: dict[str, Any]) -> BaseModel | None:
        """Return the options of a phase as its kind's model; None when they have problems."""
        forbidden = sorted(key for key in given if key.lower().replace("-", "_") in _FORBIDDEN)
        for key in forbidden:
            self.add(f"{where}.{shown(key)}", _ELSEWHERE)
        if not kind:
            return None
        model = self.kinds[kind]
        try:
            options = model.model_validate(
                {key: value for key, value in given.items() if key not in forbidden}
            )
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                self.add(*_translated(where, detail, model))
            return None
        return None if forbidden else options

    def check_needs(self, phases: Sequence[Phase]) -> None:
        """Record needs that are no phases of the file; phases with problems count as declared."""
        broken = {match[1] for each in self.problems if (match := re.search(r": phases\.([a-z0-9_]+)", each))}
        known = {phase.name for phase in phases} | broken
        for phase in phases:
            for need in phase.needs:
                if need == phase.name:
                    self.add(f"phases.{phase.name}.needs", "a phase cannot need itself")
                elif need not in known:
                    field_name = "each" if phase.each.partition(".")[0] == need else "needs"
                    near = did_you_mean(need, known)
                    self.add(
                        f"phases.{phase.name}.{field_name}", f"{shown(need)!r} is no phase of this file{near}"
                    )


def _translated(where: str, detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """Return the place and the words for one of Pydantic's complaints."""
    place = ".".join((where, *(shown(str(part)) for part in detail["loc"])))
    context = detail.get("ctx", {})
    given = shown(repr(detail.get("input")), 60)
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    match detail["type"]:
        case "extra_forbidden":
            return place, f"unknown field{_near_field(last, model)}"
        case "missing":
            return place, "is missing"
        case "literal_error" | "enum":
            return place, f"must be {context.get('expected', 'one of the known words')}, not {given}"
        case "string_type":
            return place, f"must be text in quotes, not {given}"
        case "list_type" | "tuple_type":
            return place, f"must be a list in [ ], not {given}"
        case "bool_type" | "bool_parsing":
            return place, f"must be true or false, not {given}"
        case "float_type" | "float_parsing" | "int_type" | "int_parsing" | "int_from_float":
            return place, f"must be a {'whole ' if 'int' in detail['type'] else ''}number, not {given}"
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            return place, f"must be {_bound(detail['type'], context)}, not {given}"
        case "value_error" | "assertion_error":
            return place, str(context.get("error", detail["msg"]))
        case _:
            return place, f"{detail['msg'][:1].lower()}{detail['msg'][1:]}, not {given}"


def _near_field(name: str, model: type[BaseModel]) -> str:
    if name == "kind":
        return " (did you mean 'type'?)"
    return did_you_mean(name, (*_names(model), *_OWN))


def _names(model: type[BaseModel]) -> Iterable[str]:
    """Return the spellings of the fields of *model*: its aliases too."""
    for name, info in model.model_fields.items():
        yield info.alias or name


def _bound(sort: str, context: Mapping[str, Any]) -> str:
    words = {
        "greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le"),
        "greater_than": ("more than", "gt"), "less_than": ("less than", "lt"),
    }  # fmt: skip
    word, key = words[sort]
    return f"{word} {context.get(key)}"
