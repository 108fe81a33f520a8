"""The report of looks: what the lint found in a game, in the shape in which it lies beside the proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field

from vgg.media.findings import Complaint, Limit, limits
from vgg.model.concept import Frozen

from .bounds import bounds
from .style import Score

PATH = "proof/looks.json"


class StyleScore(Frozen):
    """How well one asset keeps the style, from 0 to 100, and what takes the most from it."""

    asset: str
    score: float
    sigma: float = Field(
        description="Largest deviation from the other assets of its kind, in standard deviations."
    )
    why: tuple[str, ...] = ()


class Looks(Frozen):
    """Everything the lint measured of a game."""

    findings: tuple[Complaint, ...]
    scores: tuple[StyleScore, ...]
    measures: dict[str, float] = Field(
        description="What was measured, by name, such as 'L04.distance'; the worst of all assets."
    )
    bounds: dict[str, Limit]


def report(found: Sequence[Complaint], scored: Iterable[Score], measures: Mapping[str, float]) -> Looks:
    """Return the report; scores lowest first, so that outliers are seen first."""
    rows = [
        StyleScore(asset=each.asset, score=each.score, sigma=each.sigma, why=each.why)
        for each in sorted(scored, key=lambda each: (each.score, each.asset))
    ]
    return Looks(
        findings=tuple(found),
        scores=tuple(rows),
        measures={name: round(value, 4) for name, value in sorted(measures.items())},
        bounds=limits(bounds()),
    )
