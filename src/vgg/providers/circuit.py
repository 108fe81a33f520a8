"""Who is not asked for now, and why: a refused key is not tried again for every one of a hundred pictures."""

from __future__ import annotations

from vgg.model.errors import ProviderError

from .policy import Next
from .registry import Candidate


class Circuit:
    """Remembers for one run which providers and models are closed for good, and which until a moment."""

    def __init__(self) -> None:
        self._closed: dict[str, ProviderError] = {}
        self._until: dict[str, float] = {}

    def closed(self, candidate: Candidate) -> ProviderError | None:
        """Return the error that closed *candidate*; None when it may be asked."""
        return self._closed.get(candidate.provider) or self._closed.get(candidate.name)

    def until(self, candidate: Candidate) -> float:
        """Return the Unix time before which *candidate* should not be asked; 0 when it may be asked now."""
        return self._until.get(candidate.provider, 0.0)

    def note(self, candidate: Candidate, action: Next, error: ProviderError, now: float) -> None:
        """Remember what *action* says about *candidate* after *error* at the Unix time *now*."""
        if action.closed == "provider":
            self._closed[candidate.provider] = error
        elif action.closed == "model":
            self._closed[candidate.name] = error
        if action.cooled:
            until = now + action.cooled
            self._until[candidate.provider] = max(until, self._until.get(candidate.provider, 0.0))
