"""What became of every wish, as records and as a page for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from vgg.model.canonical import Json
from vgg.model.concept import Concept, Decision, Verdict


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the concept's own fields are in the game: a reduced wish counts, a refused one does not."""

    realised: int
    asked: int

    @property
    def percent(self) -> int:
        """The share in whole per cent, rounded down."""
        return 100 * self.realised // self.asked if self.asked else 100


def from_wishes(concept: Concept, architecture: Mapping[str, Json]) -> tuple[Decision, ...]:
    """Return what the architecture says of each wish, joined with the user's own words."""
    wishes = cast("Sequence[Mapping[str, str]]", architecture.get("wishes", ()))
    return tuple(
        Decision(
            field=wish["field"],
            given=given(concept, wish["field"]),
            decision=cast("Verdict", wish["decision"]),
            reason=wish["reason"],
            result=wish["result"],
            where=f"architecture.{wish['where']}" if wish["where"] else "",
        )
        for wish in wishes
    )


def given(concept: Concept, field: str) -> str:
    """Return what the concept says at *field*, such as 'features[2]'; empty when there is nothing."""
    name, _, rest = field.partition("[")
    value = getattr(concept, name, "")
    if isinstance(value, tuple):
        index = rest.rstrip("]")
        chosen = value[int(index) : int(index) + 1] if index.isdigit() else value
        return ", ".join(map(str, chosen))
    return str(value)


def coverage(decisions: Iterable[Decision]) -> Coverage:
    """Count the fields the user filled in, each once: by its best decision. What was inferred is no wish."""
    best: dict[str, bool] = {}
    for decision in decisions:
        if decision.given and decision.decision != "inferred":
            realised = decision.decision in {"used", "reduced"}
            best[decision.field] = best.get(decision.field, False) or realised
    return Coverage(sum(best.values()), len(best))


def markdown(concept: Concept, kit_line: str, decisions: Sequence[Decision]) -> str:
    """Return decisions.md; *kit_line* is its first line."""
    share = coverage(decisions)
    head = [
        _marked(kit_line),
        "",
        f"# What became of {_cell(concept.name)}",
        "",
        f"{share.realised} of {share.asked} wishes are in the game ({share.percent} %). Seed: {concept.seed}.",
        "",
        "| field | asked for | decision | became | where | why |",
        "|---|---|---|---|---|---|",
    ]
    rows = [_row(each) for each in decisions]
    return "\n".join([*head, *rows, ""])


def _row(decision: Decision) -> str:
    given, result = _cell(decision.given), _cell(decision.result)
    where, reason = _cell(decision.where), _cell(decision.reason)
    return f"| {_cell(decision.field)} | {given} | {decision.decision} | {result} | {where} | {reason} |"


def _cell(text: str) -> str:
    """Return *text* as it can stand in a table of Markdown without being read as markup."""
    flat = re.sub(r"\s+", " ", text).strip()
    shown = flat if len(flat) <= 160 else f"{flat[:157]}..."
    return _marked(shown)


def _marked(text: str) -> str:
    """Return *text* with a backslash before whatever Markdown would read as markup."""
    return re.sub(r"([\\`*_\[\]<>|#!~])", r"\\\1", text)


def unmarked(text: str) -> str:
    """Return a line of decisions.md as it reads."""
    return re.sub(r"\\(.)", r"\1", text)
