"""Effects: A11 what can happen is heard, A12 nothing else is, A13 variants, A15 numbers. Without it a stomp may be silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from vgg.media.findings import Finding
from vgg.media.sound.named import named
from vgg.media.sound.sfxr import duration
from vgg.responses.effects import Effect

from .bounds import bound
from .sheet import told

CLASSES: Mapping[str, tuple[str, ...]] = {
    "menu": ("menu", "confirm", "deny", "pause", "select", "back"),
    "start": ("start", "begin"),
    "jump": ("jump", "flap", "hop", "spring"),
    "land": ("land", "step", "skid", "bump"),
    "shot": ("shot", "shoot", "throw", "fire", "swing"),
    "hit": ("hit", "stomp", "break", "splash"),
    "hurt": ("hurt", "death", "low_energy"),
    "pickup": ("pickup", "coin", "heart", "key", "collect"),
    "power": ("life", "power", "bonus"),
    "place": ("door", "switch", "checkpoint", "gate", "goal", "open"),
    "boss": ("boss",),
    "end": ("clear", "game_over", "win", "high_score", "tally"),
}
"""Twelve kinds of events, each with words in the names of its events; an event may be of several kinds."""

NUMBERS = tuple(name for name in Effect.model_fields if name != "event")
"""The fields of an effect that are its sound."""
_SPAN = 1000
"""What a number of an effect may differ by at most, were it not signed."""


def effects_problems(effects: Sequence[Effect], events: Sequence[str]) -> list[Finding]:
    """A11, A12: return events without an effect, effects without an event, and effects nobody could hear or tell apart."""
    return [
        *assigned_problems(effects, events),
        *(each for effect in effects for each in _audible(effect)),
        *_alike(effects),
    ]


def event_problems(events: Sequence[str]) -> list[Finding]:
    """A11: return whether a kit has too few *events*, or none of a kind."""
    found = list(
        told(bound("A11.events"), len(events), "effects", [f"only {len(events)} events can be heard"])
    )
    for name, words in CLASSES.items():
        if not any(word in event for event in events for word in words):
            found.append(Finding("A11", "effects", f"no event of the kind {name!r}", 0, 1))
    return found


def assigned_problems(effects: Sequence[Effect], events: Sequence[str]) -> Iterator[Finding]:
    """A12: give the *events* that have no effect among *effects*, or several, and effects of no event."""
    names = Counter(effect.event for effect in effects)
    for event in events:
        if event not in names:
            yield Finding("A12", named("effect", event), f"effects: event {event!r} has no effect", 0, 1)
    for name, count in names.items():
        if count > 1:
            yield Finding(
                "A12",
                named("effect", name),
                f"effects: event {name!r} has {count} effects; one is needed",
                count,
                1,
            )
        if name not in events:
            yield Finding("A12", named("effect", name), f"effects: {name!r} is no event of the kit", 1, 0)


def _audible(effect: Effect) -> Iterator[Finding]:
    """Give why one effect could not be heard, or would be heard for too long."""
    name, size, asset = effect.event, duration(effect), named("effect", effect.event)
    lasts = f"{name}: {size:.2f} s long by attack, sustain and decay; 0.03 to 3 s"
    for limit in ("A11.shortest", "A11.longest"):
        yield from told(bound(limit), size, asset, [lasts])
    yield from told(
        bound("A11.volume"),
        effect.volume,
        asset,
        [f"{name}: volume {effect.volume} cannot be heard; 50 at least"],
    )
    if effect.frequency_limit > effect.frequency:
        what = f"{name}: it begins below its frequency_limit, so it would end at once"
        yield Finding("A11", asset, what, effect.frequency, effect.frequency_limit)
    passes = f"{name}: low_pass {effect.low_pass}, high_pass {effect.high_pass} leave nothing to hear"
    yield from told(bound("A11.low_pass"), effect.low_pass, asset, [passes])
    yield from told(bound("A11.high_pass"), effect.high_pass, asset, [passes])
    if effect.wave != "noise":
        deep = f"{name}: frequency {effect.frequency} is a pitch of less than 26 Hz; 80 at least"
        yield from told(bound("A11.frequency"), effect.frequency, asset, [deep])


def apart(one: Effect, other: Effect) -> float:
    """Return how far two effects stand apart: the mean difference of their numbers, 1 where the waves differ too."""
    if one.wave != other.wave:
        return 1.0
    gaps = [abs(int(getattr(one, name)) - int(getattr(other, name))) for name in NUMBERS if name != "wave"]
    return sum(gaps) / len(gaps) / _SPAN


def _alike(effects: Sequence[Effect]) -> Iterator[Finding]:
    for one, other in combinations(effects, 2):
        if one.event != other.event:
            what = f"{one.event} and {other.event} sound the same"
            yield from told(bound("A11.apart"), apart(one, other), named("effect", one.event), [what])
