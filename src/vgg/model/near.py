"""Did-you-mean: the one place that decides when two spellings are near enough to be named together."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the name in *known* that is spelt most like *word*, or '' when none is near."""
    names = {name.casefold(): name for name in sorted(known)}
    found = get_close_matches(word.casefold()[:80], list(names), n=1, cutoff=cutoff)
    return names[found[0]] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ' (did you mean 'x'?)' for the nearest name, or '' when none is near."""
    near = nearest(word, known)
    return f" (did you mean {near!r}?)" if near else ""


def which(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest of *known*, or all of them when none is near."""
    names = list(known)
    near = nearest(word, names)
    return f"did you mean {near!r}?" if near else f"there are: {', '.join(map(repr, names))}"
