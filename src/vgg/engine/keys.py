"""What decides a step, as one digest and as named parts, so that a change can be told by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vgg.model.artifact import Inputs
from vgg.model.canonical import Json, digest, digest_of
from vgg.model.concept import Concept
from vgg.model.pipeline import Phase
from vgg.model.request import Request, schema_of
from vgg.phases.kind import Make

from .artifacts import read_fields, reads_of


@dataclass(frozen=True, slots=True)
class Given:
    """What all items of a phase see alike: the artifacts it *needs*, by digest, and the *fields* it reads."""

    inputs: Inputs
    needs: Mapping[str, Json]
    fields: Mapping[str, object]


def given(phase: Phase, concept: Concept, inputs: Inputs) -> Given:
    """Return what *phase* is given: *inputs*, and what it reads of *concept*."""
    return Given(inputs, needs_of(inputs), read_fields(concept, reads_of(phase.options)))


def make_key(work: Make, given: Given, hand: Mapping[str, str]) -> str:
    """Return the key of a free step: its function, recipe and options, the artifacts it needs and what it reads.

    *hand* are the digests of those of its files that a person made.
    """
    whole: dict[str, object] = {
        "function": work.function,
        "recipe": work.recipe,
        "options": dict(work.options),
        "needs": given.needs,
        "concept": given.fields,
    }
    return digest_of(whole | ({"hand": dict(hand)} if hand else {}))


def needs_of(inputs: Inputs) -> dict[str, Json]:
    """Return the items of each need with the digests of their artifacts."""
    return {need: [[each.item, each.key] for each in items] for need, items in inputs.needs.items()}


def shape_of(phase: Phase, item: str, given: Given) -> str:
    """Return what decides, beside the answer, what a paid step lays out: its phase, options and inputs."""
    return digest_of(
        {
            "phase": phase.name,
            "item": item,
            "options": phase.options.model_dump(mode="json"),
            "needs": given.needs,
            "concept": given.fields,
        }
    )


def ask_parts(request: Request, model: str) -> dict[str, str]:
    """Return the named parts of a request: its settings and its wording, and the facts the wording was made from."""
    schema = schema_of(request.response) if request.response else None
    parts = {"model": model, "messages": _short(request.prompt), "schema": _short(schema)}
    parts |= {f"setting {name}": _short(value) for name, value in request.settings.items()}
    parts |= {f"attachment {each.name}": digest(each.data)[:16] for each in request.attachments}
    return parts | {f"fact {name}": _short(value) for name, value in _facts(request.facts).items()}


def _facts(facts: Mapping[str, Json]) -> dict[str, Json]:
    """Return *facts* with the fields of the concept one by one."""
    named = {name: value for name, value in facts.items() if name != "concept"}
    concept = facts.get("concept")
    if isinstance(concept, Mapping):
        named |= {f"concept.{name}": value for name, value in concept.items()}
    return named


def make_parts(work: Make, given: Given, hand: Mapping[str, str]) -> dict[str, str]:
    """Return the named parts of a free step's key."""
    parts = {"function": work.function, "recipe": _short(work.recipe)}
    parts |= {f"option {name}": _short(value) for name, value in work.options.items()}
    parts |= {f"fact {need}": _short(items) for need, items in given.needs.items()}
    parts |= {f"fact {path}": name[:16] for path, name in hand.items()}
    return parts | {f"fact concept.{name}": _short(value) for name, value in given.fields.items()}


def _short(value: object) -> str:
    return digest_of(value)[:16]
