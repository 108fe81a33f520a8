"""Why a step is new, in one sentence that is true: two sets of named parts are compared, nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping


def changed(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the parts that differ, sorted."""
    return tuple(sorted(name for name in {*was, *now} if was.get(name) != now.get(name)))


def why_asked(was: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Return why a paid step with the parts *now* has another key than one with the parts *was*."""
    if not was:
        return "its request changed"
    names = changed(was, now)
    reasons = []
    if "messages" in names:
        reasons.append(f"the prompt changed: {_facts(names) or 'its metaprompt'}")
    if "schema" in names:
        reasons.append("the response model changed")
    if "model" in names:
        reasons.append(f"the first model changed from {was.get('model')} to {now.get('model')}")
    if settings := _named(names, "setting "):
        reasons.append(f"settings changed: {settings}")
    if not reasons and _facts(names):  # a procedural answer depends on facts that no prompt mentions
        reasons.append(f"the facts changed: {_facts(names)}")
    return "; ".join(reasons) or "its request changed"


def why_made(was: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Return why a free step with the parts *now* has another key than one with the parts *was*."""
    names = changed(was, now) if was else ()
    reasons = []
    if facts := _facts(names):
        reasons.append(f"changed: {facts}")
    if options := _named(names, "option "):
        reasons.append(f"options changed: {options}")
    if "function" in names or "recipe" in names:
        reasons.append("the way it is made changed")
    return "; ".join(reasons) or "what it is made from changed"


def _facts(names: tuple[str, ...]) -> str:
    return _named(names, "fact ")


def _named(names: tuple[str, ...], kind: str) -> str:
    return ", ".join(name.removeprefix(kind) for name in names if name.startswith(kind))
