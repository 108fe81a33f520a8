"""What the engine works on: one game folder, what the user wants of this run, and who answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json
from vgg.model.concept import Concept
from vgg.model.pipeline import Phase, Pipeline
from vgg.model.request import Answer, Journal, Request
from vgg.phases.kind import Kind

from .review import Review

if TYPE_CHECKING:
    from vgg.model.events import Event


class Asker(Protocol):
    """The chain of providers, as far as the engine knows it."""

    async def ask(self, request: Request, journal: Journal) -> Answer:
        """Answer *request*, or raise a ProviderError; every paid call goes through *journal*."""

    def remember(self, standings: Mapping[str, Json]) -> None:
        """Begin with what an earlier run knew about who is to be left alone."""

    def remembered(self) -> Mapping[str, Json]:
        """Return what the next run should know about that."""


class Runner(Protocol):
    """Where free phases compute."""

    async def run(self, function: str, inputs: Inputs, options: Mapping[str, Json]) -> Made:
        """Return what 'module:attribute' makes of *inputs* and *options*."""

    def warm(self, modules: Sequence[str]) -> None:
        """Get ready in the background: *modules* will be needed soon."""

    async def close(self) -> None:
        """Stop whatever still computes and leave nothing behind."""


Sink = Callable[["Event"], None]
"""A view of the event stream."""


def first_model(request: Request) -> str:
    """Return the first model of the chain of *request*: the one its key is made of."""
    return request.models[0] if request.models else "offline"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a request would cost: tokens in and out, and dollars from *low* to *high* (None: unknown)."""

    tokens: int
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Game:
    """A game *folder* with its concept, its pipeline and the kinds its phases are of.

    *first* names the model that a request's chain begins with; *modules* are imported by workers ahead of need; *review*
    is what a person said of the assets.
    """

    folder: Path
    concept: Concept
    pipeline: Pipeline
    kinds: Mapping[str, Kind]
    first: Callable[[Request], str] = first_model
    modules: tuple[str, ...] = ()
    review: Review = Review()  # noqa: RUF009 - frozen

    @property
    def own(self) -> Path:
        """The folder that is vgg's own."""
        return self.folder / ".vgg"

    def kind(self, phase: Phase) -> Kind:
        """Return how *phase* is done."""
        return self.kinds[phase.kind]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user wants of a run: the whole pipeline, or one *phase* (of it one *item*) and what it needs.

    A single phase is asked anew unless *resume* keeps what is stored; *fresh* asks everything anew; *replay*
    forbids new answers.
    """

    phase: str = ""
    item: str = ""
    fresh: bool = False
    resume: bool = False
    replay: bool = False
