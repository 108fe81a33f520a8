"""Which targets there are; phases and the command line find them here by name, plug-ins among them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, cast

from vgg.plugins import load

if TYPE_CHECKING:
    from .target import Target, Tool


def target_of(name: str) -> Target:
    """Return the target called *name*; PlanError when there is none."""
    return cast("Target", load("vgg.targets", name)())


def missing(name: str) -> tuple[Tool, ...]:
    """Return the tools that checking the target *name* needs and that are not on this machine."""
    return tuple(tool for tool in target_of(name).tools if shutil.which(tool.program) is None)
