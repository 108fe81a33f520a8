"""The seam between the engine and the kinds of phase: a step either asks a provider or makes something locally."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json
from vgg.model.pipeline import Phase
from vgg.model.request import Answer, Request


class Options(BaseModel):
    """What the table of a phase may say, beside name, kind, needs and each."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


@dataclass(frozen=True, slots=True)
class Ask:
    """A step that asks a provider; *finish* turns the answer into what is laid out in the game folder."""

    request: Request
    finish: Callable[[Answer], Made]


@dataclass(frozen=True, slots=True)
class Make:
    """A step that computes: *function* is 'module:attribute' and gets the inputs and *options*.

    It runs in a process of its own, so everything it needs is in its arguments. *recipe* is what decides the
    result beside inputs and options, such as the digest of the rules or of a console's source.
    """

    function: str
    options: Mapping[str, Json] = field(default_factory=dict)
    recipe: Json = None


class Kind(Protocol):
    """How phases of one kind are done."""

    name: str
    paid: bool
    options: type[Options]

    def prepare(self, phase: Phase, item: Json, item_id: str, inputs: Inputs) -> Ask | Make:
        """Return what the step of *item* is; *item* is None and *item_id* '' when the phase is not fanned out."""
