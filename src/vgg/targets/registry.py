"""Which targets there are; the command line, phases and plug-ins find them here by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .python.target import PythonTarget
from .target import Target

TARGETS: Mapping[str, Target] = MappingProxyType({"python": PythonTarget()})
"""Every target that ships, by the name of its folder."""
