"""Wishes about what the hero can do: each rule looks at the finished draft, so that no answer can claim more than is there."""

from __future__ import annotations

import re

from .draft import Draft
from .outcomes import Outcome, reduced, refused, used
from .reading import has


def about_jump(draft: Draft, text: str) -> Outcome | None:
    """Return what became of a wish about double jumps."""
    if draft.verbs.jump != "double":
        return None
    if has(r"triple[- ]?jump(?:s|ing)?", text):
        return reduced("The kit has one more jump, not two.", "one more jump in the air", "verbs.jump")
    return used("The kit has it.", "one more jump in the air", "verbs.jump")


def about_flutter(draft: Draft, _: str) -> Outcome | None:
    """Return what became of a wish about flying."""
    if draft.verbs.jump == "flutter":
        return reduced(
            "Free flight would make level design meaningless.", "holding jump slows the fall", "verbs.jump"
        )
    if draft.verbs.jump == "double":
        return reduced(
            "The double jump was asked for too, and a hero has one jump.",
            "a second jump in the air",
            "verbs.jump",
        )
    return None


def about_attack(draft: Draft, text: str) -> Outcome | None:
    """Return what became of a wish about attacks."""
    if draft.verbs.attack == "shot":
        if has(r"shield|dodge|parry|block", text):
            return None
        if has(r"upgrade|types?|levels?|combo|loadout|arsenal|weapons|switch\w*", text):
            return reduced("The hero has one attack.", f"one attack: {draft.verbs.shot_name}", "verbs.attack")
        far = has(r"swords?|whip|tail|punch|kick|hammer|schwert\w*|schwanz\w*|しっぽ|剣", text)
        if far:
            return reduced(
                "Every attack is a short-lived shot in this kit.",
                f"attack: {draft.verbs.shot_name}",
                "verbs.attack",
            )
        return used("The kit has it.", f"attack: {draft.verbs.shot_name}", "verbs.attack")
    if draft.verbs.attack == "stomp" and has(r"stomp(?:ing)?|jump on|踏", text):
        return used("The kit has it.", "enemies are beaten by jumping on them", "verbs.attack")
    if draft.verbs.attack == "stomp":
        return reduced(
            "The hero has one attack, and another wish chose it.",
            "enemies are beaten by jumping on them",
            "verbs.attack",
        )
    return refused("Nothing in this game may be fought, by the words of its tone.")


def about_tools(draft: Draft, _: str) -> Outcome:
    """Return what became of a wish about abilities."""
    verbs = {"double": "a double jump", "flutter": "a flutter", "single": "a jump"}[draft.verbs.jump]
    attack = f" and {draft.verbs.shot_name}" if draft.verbs.attack == "shot" else ""
    return reduced("The hero has its abilities from the start.", f"{verbs}{attack}", "verbs")


def about_pad(draft: Draft, _: str) -> Outcome:
    """Return what became of a wish about pads and keys."""
    del draft
    return used("Every console reads keyboard and gamepad.", "keyboard and gamepad", "kit")


def about_plain_jump(draft: Draft, text: str) -> Outcome | None:
    """Return used for a bare wish to run and jump; every other kind of jump is another wish."""
    bare = re.sub(r"[^\w]+", " ", text).strip()
    if re.fullmatch(
        r"(?:(?:run|running|jump|jumping|walk|walking|laufen|springen|hüpfen|and|und|can|to) ?)+|(?:ジャンプ|走る|と| )+",
        bare,
    ):
        return used("The kit is made of it.", f"run and jump: a {draft.verbs.jump} jump", "verbs.jump")
    return None
