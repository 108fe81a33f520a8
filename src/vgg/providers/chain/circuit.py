"""Who is not asked for now, and why: a refused key is not tried again for every one of a hundred pictures.

Plain data, shared by all questions of a run and kept between runs. A provider or a model is *shut* for the run when asking it
again cannot help; it is cooled until a moment when it asked for that, or when half of its last calls failed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from vgg.model.canonical import Json

from .policy import Rule

LEAST_CALLS, LAST_CALLS = 5, 10
"""A provider is left alone when at least half of its last calls failed, of which there must be this many."""

OPEN_SECONDS = 30.0
"""How long it is left alone; then one call probes it."""

PROBE_SECONDS = 5.0
"""How long the others wait for the outcome of that call before they may try themselves."""

QUOTA_SECONDS = 3600.0
"""How long after its quota was used up a provider is asked last: somebody may have paid meanwhile."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a provider or a model stands: *shut* with a cause, or not asked *until* a Unix time."""

    shut: str = ""
    until: float = 0.0
    recent: tuple[bool, ...] = ()
    """How the last calls that say something about the service ended, the newest last."""
    tripped: bool = False
    """Too many failed: what comes after *until* is a probe."""
    since: float = 0.0
    """When it was shut, or told how long to be left alone, as Unix time."""
    asked: float = 0.0
    """Until when the service itself asked to be left alone: no answer to an earlier call shortens that."""
    doubtful: bool = False
    """An earlier run left it; *until* is a guess, and where nobody else is left it is asked all the same."""


_NEW = Standing()


@dataclass(frozen=True, slots=True)
class Mark:
    """How one call of the model *name* of *provider* failed, and the seconds it asked to wait."""

    name: str
    provider: str
    cause: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Circuits:
    """The standing of providers by name, and of models by 'provider:model'."""

    standings: Mapping[str, Standing] = field(default_factory=dict)

    def shut(self, name: str, provider: str) -> str:
        """Return the cause for which the model *name* of *provider* is not asked in this run, '' when it may be."""
        return self._of(provider).shut or self._of(name).shut

    def until(self, provider: str) -> float:
        """Return the Unix time before which *provider* should not be asked."""
        return self._of(provider).until

    def asked(self, provider: str) -> float:
        """Return the Unix time before which *provider* itself asked not to be asked."""
        return self._of(provider).asked

    def free(self, provider: str, now: float) -> bool:
        """Tell whether *provider* may be asked at the time *now*."""
        return self._of(provider).until <= now

    def doubtful(self, provider: str) -> bool:
        """Tell whether it is no more than a guess that *provider* should not be asked yet."""
        return self._of(provider).doubtful

    def asking(self, provider: str, now: float) -> Circuits:
        """Return the circuits while *provider* is asked: where that is a probe, others wait for what it says."""
        standing = self._of(provider)
        if not standing.tripped and not standing.doubtful:
            return self
        return self._with(
            provider, replace(standing, until=now + PROBE_SECONDS, tripped=True, doubtful=False)
        )

    def well(self, provider: str) -> Circuits:
        """Return the circuits after a good answer of *provider*."""
        standing = self._of(provider)
        recent = () if standing.tripped else (*standing.recent, True)[-LAST_CALLS:]
        kept = replace(standing, recent=recent, until=standing.asked, tripped=False, doubtful=False)
        return self._with(provider, kept)

    def noted(self, mark: Mark, rule: Rule, now: float) -> Circuits:
        """Return the circuits after a call that ended as *mark* says."""
        if rule.closes:
            where = mark.provider if rule.closes == "provider" else mark.name
            return self._with(where, replace(self._of(where), shut=mark.cause, since=now))
        standing = self._of(mark.provider)
        if rule.counts:
            standing = _counted(standing, now)
        elif standing.tripped:  # it answers again, whatever it said
            standing = replace(standing, tripped=False, recent=(), until=standing.asked)
        if rule.waits and mark.retry_after:
            standing = replace(standing, asked=max(standing.asked, now + mark.retry_after), since=now)
        own = now + rule.cools if rule.cools and mark.retry_after is None else 0.0
        return self._with(mark.provider, replace(standing, until=max(standing.until, standing.asked, own)))

    def reopened(self, now: float) -> Circuits:
        """Return what a run that begins *now* takes over: who asked to be left alone, and whose account was empty."""
        kept = {name: _reopened(one, now) for name, one in self.standings.items()}
        return Circuits({name: one for name, one in kept.items() if one.until > now})

    def to_json(self) -> Json:
        """Return the circuits as JSON."""
        found: Json = {name: asdict(one) for name, one in sorted(self.standings.items())}
        return found

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Circuits:
        """Return the circuits that `to_json` wrote."""
        names = Standing.__slots__
        found = {
            name: {field: one[field] for field in names if field in one} | {"recent": tuple(one["recent"])}
            for name, one in value.items()
        }
        return cls({name: Standing(**one) for name, one in found.items()})

    def _of(self, name: str) -> Standing:
        return self.standings.get(name, _NEW)

    def _with(self, name: str, standing: Standing) -> Circuits:
        return Circuits({**self.standings, name: standing})


def _counted(standing: Standing, now: float) -> Standing:
    """Return *standing* after one more failure that counts."""
    recent = (*standing.recent, False)[-LAST_CALLS:]
    if standing.tripped or (len(recent) >= LEAST_CALLS and 2 * recent.count(False) >= len(recent)):
        until = max(standing.until, now + OPEN_SECONDS)
        return replace(standing, until=until, recent=recent, tripped=True, doubtful=False)
    return replace(standing, recent=recent)


def _reopened(standing: Standing, now: float) -> Standing:
    """Return *standing* for a run that begins *now*; where the clock was set back since, its times go back with it."""
    ahead = max(0.0, standing.since - now)
    if standing.shut == "Quota":
        return Standing(
            until=standing.since - ahead + QUOTA_SECONDS, since=standing.since - ahead, doubtful=True
        )
    until, asked = standing.until - ahead, standing.asked - ahead
    return replace(standing, shut="", recent=(), until=until, asked=asked, since=standing.since - ahead)
