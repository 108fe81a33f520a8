"""Whether a run would be paid for, and what it would cost: without it money is spent before anybody was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from . import engine
from .config import Settings
from .model.request import Request
from .phases.setting import qualified
from .sources import known_models

if TYPE_CHECKING:
    from .report.forecast import Cost

Estimator = Callable[[Request], engine.Estimate | None]
"""What prices a request; None when nobody is paid for it."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a run with *settings* could be paid for, with the keys of *environ*.

    *own* says that its pipeline is not the one that ships, and may name servers that need no key.
    """

    settings: Settings
    environ: Mapping[str, str]
    own: bool

    def estimator(self) -> Estimator:
        """Return what prices a request: by those of its chain who can be asked and paid; None when nobody is paid."""
        if self.settings.offline:
            return lambda _: None
        from .phases.lint import estimate  # noqa: PLC0415 - an offline run asks nobody

        models, payable = known_models(), self.payable

        def priced(request: Request) -> engine.Estimate | None:
            chain = [models.candidate(name, request.kind) for name in request.models]
            found = [
                engine.Estimate(*estimate(request, each.name, models))
                for each in chain
                if each.provider in payable
            ]
            if not found:
                return None
            highs = [each.high for each in found if each.high is not None]
            low = Decimal(0) if chain[0].provider == "manual" else found[0].low
            return engine.Estimate(found[0].tokens, low, max(highs) if found[0].high is not None else None)

        return priced

    @property
    def payable(self) -> frozenset[str]:
        """Who could be paid: providers with a key, and servers that need none, whose price only their owner knows."""
        from .providers.keys import key_of, keyless  # noqa: PLC0415 - as above

        vendors = known_models().vendors.items()
        return frozenset(
            name for name, each in vendors if key_of(each, self.environ) or keyless(each, self.environ)
        )

    @property
    def may_pay(self) -> bool:
        """Whether somebody could be paid: one of those the user named, else whoever has a key or is named by phases."""
        if self.settings.offline:
            return False
        from .providers.keys import available  # noqa: PLC0415 - as above

        models = known_models()
        if named := {qualified(name, models).partition(":")[0] for name in self.settings.providers}:
            return bool(named & self.payable)
        return self.own or bool(available(self.environ, models))

    def spending(self, game: engine.Game, plan: engine.Plan) -> tuple[Cost, ...]:
        """Return what *plan* of *game* would cost, phase by phase."""
        from .report.forecast import costs, forecast  # noqa: PLC0415 - only who would be paid has a price

        return costs(plan, forecast(game, plan, self.estimator()))
