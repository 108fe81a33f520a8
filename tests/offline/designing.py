"""The line from a concept to the answers of the designer, with the facts that phases would give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from vgg.kits.registry import choose, kit_of
from vgg.model.concept import Concept
from vgg.offline.design import architecture, database_rows, database_schema, sprite_briefs, style_guide
from vgg.responses.architecture import Architecture
from vgg.responses.database import DatabaseRows, DatabaseSchema
from vgg.responses.sprites import SpriteBriefs
from vgg.responses.style_guide import StyleGuide

STYLE_READS = ("name", "genre", "art_style", "custom_description", "inspirations", "tone")
"""What phases.toml lets the style guide read."""


@dataclass(frozen=True)
class Designed:
    """Every answer of the designer, what the kit finds wrong with them, and the facts each was asked with."""

    style: StyleGuide
    plan: Architecture
    schema: DatabaseSchema
    rows: DatabaseRows
    briefs: SpriteBriefs
    problems: tuple[str, ...]
    facts: dict[str, dict[str, Any]]


@lru_cache(maxsize=256)
def design(concept: Concept) -> Designed:
    """Return the answers for *concept*, each asked with the facts of its phase; remembered, for nothing changes them."""
    whole = concept.model_dump(mode="json", exclude={"seed"})
    choice = choose(concept)
    kit = kit_of(choice.kit)

    def base(phase: str, *reads: str) -> dict[str, Any]:
        read = {name: whole[name] for name in reads} if reads else whole
        return {"phase": phase, "concept": read, "seed": concept.seed, "item": None}

    facts = {"style_guide": base("style_guide", *STYLE_READS)}
    style = style_guide(facts["style_guide"])
    facts["architecture"] = base("architecture") | {
        "style_guide": plain(style),
        "kits": [{"kit": kit.name, "title": kit.title, "summary": kit.summary}],
        "kit_choice": choice.model_dump(mode="json"),
    }
    plan = architecture(facts["architecture"])
    later = {"style_guide": plain(style), "architecture": plain(plan), "kit": kit.facts(plan, style)}
    facts["database_schema"] = base("database_schema", "name", "custom_description") | later
    schema = database_schema(facts["database_schema"])
    facts["database_rows"] = base("database_rows", "name", "custom_description", "tone") | later
    facts["database_rows"]["database_schema"] = plain(schema)
    rows = database_rows(facts["database_rows"])
    facts["sprite_briefs"] = base("sprite_briefs", "name", "art_style") | later
    briefs = sprite_briefs(facts["sprite_briefs"])
    facts["later"] = base("later", "name", "tone", "languages") | later | {"sprite_briefs": plain(briefs)}
    answers = {
        "architecture": plan,
        "database_schema": schema,
        "database_rows": rows,
        "sprite_briefs": briefs,
    }
    problems = [
        f"{phase}: {problem}"
        for phase, answer in answers.items()
        for problem in kit.check(type(answer).__name__, answer, facts[phase])
    ]
    return Designed(style, plan, schema, rows, briefs, tuple(problems), facts)


def plain(answer: BaseModel) -> dict[str, Any]:
    """Return *answer* as facts hold it."""
    return answer.model_dump(mode="json")
