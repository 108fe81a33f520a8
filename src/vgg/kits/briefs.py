"""Sprite briefs must fit the slots of the kit: the kit fixes ids, sizes and frames, the model only looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from vgg.responses.sprites import Animation, SpriteBrief, SpriteBriefs

from .kit import Slot


def check_briefs(briefs: SpriteBriefs, slots: Sequence[Slot]) -> list[str]:
    """Return where *briefs* do not fit *slots*, each as a sentence for the model."""
    by_id = {slot.id: slot for slot in slots}
    counts = Counter(brief.id for brief in briefs.briefs)
    problems = [
        f"briefs: slot {slot.id!r} ({slot.what}) has no brief." for slot in slots if not counts[slot.id]
    ]
    problems += [
        f"briefs: {name!r} has {count} briefs; give one." for name, count in counts.items() if count > 1
    ]
    for brief in briefs.briefs:
        slot = by_id.get(brief.id)
        problems += [f"briefs: {brief.id!r} is no slot of this game."] if slot is None else _fits(brief, slot)
    return problems


def _fits(brief: SpriteBrief, slot: Slot) -> Iterator[str]:
    """Yield where one brief leaves its slot."""
    if (brief.width, brief.height) != (slot.width, slot.height):
        yield f"briefs: {slot.id!r} is {brief.width}x{brief.height} pixels; the kit's size is {slot.width}x{slot.height}."
    if tuple(brief.animations) != slot.animations:
        yield f"briefs: {slot.id!r} has animations {_spell(brief.animations)}; they must be {_spell(slot.animations)}."
    if slot.shape == "body" and brief.shape != "body":
        yield f"briefs: {slot.id!r} is a creature, so shape must be 'body', not {brief.shape!r}."


def _spell(animations: Sequence[Animation]) -> str:
    return " ".join(f"{animation.name}:{animation.frames}" for animation in animations)
