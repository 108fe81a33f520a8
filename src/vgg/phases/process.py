"""Process phases: local functions of artifacts, one of the kit's own or one registered by name."""

from __future__ import annotations

from typing import cast

from pydantic import Field

from vgg import __version__
from vgg.model.artifact import Inputs, Made, TakenBack
from vgg.model.canonical import Json
from vgg.model.errors import PlanError
from vgg.model.pipeline import Phase
from vgg.plugins import address

from .kind import Make
from .options import Reading
from .setting import Setting
from .sources import code_digest, kit_digest

KIT_STEPS = ("database", "cartridge", "proof")


_ALSO_READ = {
    "vgg.phases.looks:looks": ("vgg.media", "vgg.kits"),
    "vgg.phases.hearing:hearing": ("vgg.media", "vgg.kits", "vgg.proof", "vgg.rules"),
}
"""Packages that decide what a function of ours makes beside its own."""


class ProcessOptions(Reading):
    """What a process phase may say."""

    function: str = Field(
        description="'kit:database', 'kit:cartridge', 'kit:proof', a registered name or 'module:attribute'."
    )


class Process:
    """The kind of phases that compute."""

    name = "process"
    paid = False
    options = ProcessOptions

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def prepare(self, phase: Phase, item: Json, item_id: str, inputs: Inputs) -> Make:
        """Say which function is called."""
        function = cast("ProcessOptions", phase.options).function
        where = f"phases.{phase.name}.function"
        options = {"item": item, "item_id": item_id}
        owner, _, step = function.partition(":")
        if owner != "kit":
            found = address("vgg.functions", function, trust=self._setting.trust, where=where)
            return Make(found, options, recipe=_recipe(found))
        known_step(function, where)
        from vgg.kits.registry import kit_of  # noqa: PLC0415 - what needs no architecture needs no kit

        kit = kit_of(_kit_name(inputs, where))
        return Make(
            "vgg.phases.process:kit_step",
            {**options, "kit": kit.name, "step": step},
            recipe=kit_digest(kit.name),
        )


def known_step(function: str, where: str) -> None:
    """Raise PlanError when no kit has the step *function*, such as 'kit:proof'; *where* it was named."""
    if function.partition(":")[2] not in KIT_STEPS:
        raise PlanError(
            f"{where}: no kit has {function!r}",
            hint=f"known: {', '.join('kit:' + each for each in KIT_STEPS)}",
        )


def _recipe(function: str) -> Json:
    """Return what decides a function beside its arguments: its code where it is ours, else the version of vgg."""
    module = function.partition(":")[0]
    if not module.startswith("vgg."):
        return {"vgg": __version__}
    return code_digest(module.rpartition(".")[0], *_ALSO_READ.get(function, ()))


def _kit_name(inputs: Inputs, where: str) -> str:
    if "architecture" not in inputs.needs:
        raise PlanError(
            f"{where}: which kit is known only from the architecture", hint='add "architecture" to its needs'
        )
    return str(cast("dict[str, Json]", inputs.value("architecture"))["kit"])


def kit_step(inputs: Inputs, options: dict[str, Json]) -> Made:
    """Run the step of the kit that *options* name."""
    from vgg.kits.registry import kit_of  # noqa: PLC0415 - as above

    kit = kit_of(str(options["kit"]))
    steps = {"database": kit.database, "cartridge": kit.cartridge, "proof": kit.proof}
    return steps[str(options["step"])](inputs)


def kit_step_back(
    inputs: Inputs, options: dict[str, Json], was: Made, path: str, data: bytes
) -> TakenBack | None:
    """Return what the file *path* of a kit's step, edited to *data*, means; None where it stands for itself."""
    from vgg.kits.registry import kit_of  # noqa: PLC0415 - as above

    del was
    return (
        kit_of(str(options["kit"])).taken_back(inputs, path, data) if options["step"] == "cartridge" else None
    )
