"""A pipeline as data: phases, what each needs, and the options of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: *kind* says how it is done, *needs* which phases come first, *options* what its kind wants to know.

    *each* fans the phase out over a list of an upstream artifact: 'architecture.levels'.
    """

    name: str
    kind: str
    options: BaseModel
    needs: tuple[str, ...] = ()
    each: str = ""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Phases in the order of their file, and the name of that file for messages."""

    source: str
    phases: Mapping[str, Phase]
