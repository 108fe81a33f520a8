"""What a run left, by phase: the one place where the report reads artifacts."""

from __future__ import annotations

from vgg.engine.session import Report
from vgg.model.canonical import Json
from vgg.store import Store


class Gathered:
    """The artifacts of a run with their bytes."""

    def __init__(self, report: Report, store: Store) -> None:
        self.report = report
        self.store = store

    def has(self, *phases: str) -> bool:
        """Say whether the run made all of *phases*."""
        return all(phase in self.report.made for phase in phases)

    def value(self, phase: str) -> Json:
        """Return the value of *phase*, which is not fanned out."""
        return self.report.made[phase][""].artifact.value

    def paths(self, *phases: str) -> dict[str, str]:
        """Return the digest of each file of *phases* by its path."""
        return {
            path: name
            for phase in phases
            for each in self.report.made.get(phase, {}).values()
            for path, name in each.artifact.files.items()
        }

    def files(self, *phases: str) -> dict[str, bytes]:
        """Return the bytes of each file of *phases* by its path."""
        return {path: self.store.get(name) or b"" for path, name in self.paths(*phases).items()}
