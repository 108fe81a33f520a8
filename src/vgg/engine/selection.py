"""Which phases a run has, each after what it needs; without this a pipeline would be a list and not a graph."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from vgg.model.errors import PlanError
from vgg.model.near import which
from vgg.model.pipeline import Phase, Pipeline


def all_needs(phase: Phase) -> tuple[str, ...]:
    """Return what *phase* needs, with the phase it is fanned out over."""
    head = phase.each.partition(".")[0]
    return phase.needs if not head or head in phase.needs else (*phase.needs, head)


def ordered(pipeline: Pipeline) -> tuple[Phase, ...]:
    """Return the phases of *pipeline*, each after the phases it needs, else in the order of the file."""
    for phase in pipeline.phases.values():
        for need in all_needs(phase):
            if need not in pipeline.phases:
                raise PlanError(
                    f"{pipeline.source}: phases.{phase.name}.needs: unknown phase {need!r}",
                    hint=did_you_mean(need, pipeline.phases),
                )
    sorter = TopologicalSorter({name: all_needs(phase) for name, phase in pipeline.phases.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise PlanError(
            f"{pipeline.source}: these phases wait for each other: {circle}",
            hint="take one of these names out of a 'needs'",
        ) from error
    return _in_file_order(pipeline, sorter)


def _in_file_order(pipeline: Pipeline, sorter: TopologicalSorter[str]) -> tuple[Phase, ...]:
    """Drain *sorter*, always taking the ready phase that stands first in the file."""
    place = {name: number for number, name in enumerate(pipeline.phases)}
    ready: list[str] = []
    order: list[Phase] = []
    while sorter.is_active():
        ready = sorted({*ready, *sorter.get_ready()}, key=place.__getitem__)
        name = ready.pop(0)
        order.append(pipeline.phases[name])
        sorter.done(name)
    return tuple(order)


def selected(pipeline: Pipeline, name: str = "") -> tuple[Phase, ...]:
    """Return the phase *name* and all it needs, in order; all phases when no name is given."""
    order = ordered(pipeline)
    if not name:
        return order
    if name not in pipeline.phases:
        raise PlanError(f"{pipeline.source} has no phase {name!r}", hint=did_you_mean(name, pipeline.phases))
    wanted = {name}
    for phase in reversed(order):
        if phase.name in wanted:
            wanted |= set(all_needs(phase))
    return tuple(phase for phase in order if phase.name in wanted)


def did_you_mean(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """Return a hint that names what *name* may have been meant to be."""
    if not any(known):
        return "it is not fanned out: leave the item away"
    return which(name, known)
