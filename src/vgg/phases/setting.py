"""What kinds need to know of the run they work in, and the facts that prompts and the offline provider share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vgg.model.artifact import Input, Inputs
from vgg.model.canonical import Json
from vgg.model.pipeline import Phase
from vgg.prompts import Prompts

if TYPE_CHECKING:
    from vgg.kits.kit import Kit
    from vgg.providers.models.registry import Registry
    from vgg.responses.architecture import Architecture


@dataclass(frozen=True, slots=True)
class Setting:
    """The run as kinds see it: how prompts are rendered, which chain is asked, which targets are built."""

    prompts: Prompts
    targets: tuple[str, ...] = ("python",)
    asked: tuple[str, ...] = ()
    """Those of the targets that were asked for by name: where they cannot be checked, the run fails."""
    available: frozenset[str] = frozenset()
    """Providers whose keys are here; none means offline."""
    providers: tuple[str, ...] = ()
    """What the user said instead of what phases declare."""
    trust: bool = False
    fallback: bool = True
    """False: nobody but the first of each chain is asked."""
    registry: Registry | None = None
    """What tells whose model a bare name is; not needed where nobody is asked."""

    def chain(self, declared: Sequence[str]) -> tuple[str, ...]:
        """Return the models to ask in order; 'offline' alone when no provider of the chain has a key."""
        wanted = tuple(qualified(model, self.registry) for model in self.providers or declared)
        usable = any(model.partition(":")[0] in self.available for model in wanted)
        return wanted if usable else ("offline",)


def qualified(model: str, registry: Registry | None) -> str:
    """Return *model* as 'provider:model' where it is an alias or a model alone; a provider, and what nobody knows, stays."""
    if registry is None or ":" in model or model in registry.vendors:
        return model
    return registry.candidate(model, "text").name


def kit_in(inputs: Inputs) -> Kit | None:
    """Return the kit the architecture chose, when the phase needs the architecture."""
    if "architecture" not in inputs.needs:
        return None
    from vgg.kits.registry import kit_of  # noqa: PLC0415 - what needs no architecture needs no kit

    return kit_of(_architecture(inputs).kit)


def _architecture(inputs: Inputs) -> Architecture:
    from vgg.responses.architecture import Architecture  # noqa: PLC0415 - as above

    return Architecture.model_validate(inputs.value("architecture"))


def facts(phase: Phase, item: Json, inputs: Inputs) -> dict[str, Json]:
    """Return what is known when *phase* is asked: the only thing its prompt and the offline provider are made from."""
    reads = getattr(phase.options, "reads", None)
    concept = inputs.concept.model_dump(mode="json", include=None if reads is None else set(reads))
    concept.pop("seed", None)
    known: dict[str, Json] = {
        "phase": phase.name,
        "concept": concept,
        "seed": inputs.concept.seed,
        "item": item,
        **{name: _value(artifacts) for name, artifacts in inputs.needs.items()},
    }
    return known | _of_kit(phase, inputs)


def fact_names(phase: Phase) -> frozenset[str]:
    """Return the names that `facts` and the facts of single responses will have when *phase* is asked."""
    response = getattr(phase.options, "response_type", "")
    kit = {"kit"} if "architecture" in phase.needs else set()
    choice = {"kits", "kit_choice"} if response == "Architecture" and not kit else set()
    motif = {"motif"} if response == "Score" else set()
    return frozenset({"phase", "concept", "seed", "item", *phase.needs, *kit, *choice, *motif})


def _value(artifacts: Sequence[Input]) -> Json:
    if len(artifacts) == 1 and not artifacts[0].item:
        return artifacts[0].value
    return [{"item": artifact.item, "value": artifact.value} for artifact in artifacts]


def _of_kit(phase: Phase, inputs: Inputs) -> dict[str, Json]:
    kit = kit_in(inputs)
    if kit is None and getattr(phase.options, "response_type", "") != "Architecture":
        return {}
    from vgg.kits.registry import KITS, choose  # noqa: PLC0415 - as above
    from vgg.responses.style_guide import StyleGuide  # noqa: PLC0415 - as above

    if kit is None:
        choice = choose(inputs.concept)
        offers = [{"kit": each.name, "title": each.title, "summary": each.summary} for each in KITS.values()]
        return {"kits": offers, "kit_choice": choice.model_dump(mode="json")}
    style = inputs.needs.get("style_guide")
    guide = StyleGuide.model_validate(style[0].value) if style else None
    return {"kit": kit.facts(_architecture(inputs), guide)}
