"""Wishes about lives, energy, time and losing: each rule looks at the finished draft, so that no answer can claim more than is there."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re

from .draft import Draft
from .outcomes import Outcome, as_counted, own_number, reduced, refused, used
from .reading import NUMBER, has, number


def about_no_losing(draft: Draft, _: str) -> Outcome | None:
    """Return what became of a wish about never losing."""
    return (
        None
        if draft.rules.lives
        else used("Words of tone are rules.", "nobody ever runs out of tries", "rules.lives")
    )


def about_permadeath(draft: Draft, _: str) -> Outcome:
    """Return what became of a wish about a single life."""
    if draft.rules.lives == 1:
        return used("The kit has it.", "one life for the whole game", "rules.lives")
    return refused("Nobody may lose in this game, by the words of its tone.")


_LIFE_WORDS = r"(?:extra )?li(?:ves|fe)|leben|vies|vidas|continues|versuche|残機"


_ENERGY_WORDS = r"hearts?|health points?|hit ?points?|hp|energy|health|hits?|herzen|ハート"


def about_lives(draft: Draft, text: str) -> Outcome | None:
    """Return what became of a wish about lives."""
    lives, asked = draft.rules.lives, own_number(text, _LIFE_WORDS)
    if not lives:
        result = "unlimited tries"
        return (
            reduced(f"{asked} were asked for; nobody ever runs out of tries.", result, "rules.lives")
            if asked
            else used("Nobody ever runs out of tries.", result, "rules.lives")
        )
    if has(r"continues", text):
        return (
            refused("There is one life for the whole game.")
            if lives == 1
            else reduced(
                "When all lives are gone the game begins anew.", f"{lives} lives at the start", "rules.lives"
            )
        )
    if has(r"extra life|extra lives|1-?up|extraleben", text) and not asked:
        return (
            used(
                "The kit has it.",
                f"{draft.pickup.per_life} {draft.pickup.name} give an extra life",
                "pickup.per_life",
            )
            if draft.pickup.per_life
            else None
        )
    return as_counted(
        asked, lives, f"{lives} {'life' if lives == 1 else 'lives'} at the start", "rules.lives"
    )


def about_energy(draft: Draft, text: str) -> Outcome:
    """Return what became of a wish about energy."""
    energy = draft.rules.energy
    said = re.search(rf"(?:is|are|of|:|=)\s*({NUMBER})(?!\w)", text)
    asked = own_number(text, _ENERGY_WORDS) or (number(said[1]) if said else 0)
    return as_counted(asked, energy, f"{energy} hits of energy", "rules.energy")


def _seconds(text: str) -> int:
    """Return the seconds that a wish itself says, 0 for none."""
    said = re.search(rf"(?<![\w.])({NUMBER})[- ]?(second|minute|sekunde|minute|秒|分)", text)
    return number(said[1]) * (60 if said[2] in {"minute", "分"} else 1) if said else 0


def about_timer(draft: Draft, text: str) -> Outcome:
    """Return what became of a wish about time."""
    if not draft.rules.seconds:
        if draft.reading.allows("timer"):
            if _seconds(text) or has(r"hunger|oil|fuel|oxygen|sauerstoff|空腹", text):
                return refused("There is no time limit in this game.")
            return reduced("The time of every level is shown at its end.", "time in the tally", "levels")
        return refused("There is no time limit, by the words of the game's tone.")
    result = f"{draft.rules.seconds} seconds a level"
    if _seconds(text) not in (0, draft.rules.seconds):
        return reduced(f"{_seconds(text)} seconds were asked for.", result, "rules.seconds")
    if has(r"hunger|oil|fuel|oxygen|sauerstoff|空腹", text):
        return reduced("It runs as a time limit.", result, "rules.seconds")
    return used("The kit has it.", result, "rules.seconds")


def about_difficulty(draft: Draft, text: str) -> Outcome:
    """Return what became of a wish about difficulty."""
    low, high = draft.levels[0].difficulty, draft.levels[-1].difficulty
    result = f"difficulty rises from {low} to {high}"
    if has(r"adapt\w*|dynamic|rank|choose|select\w*|options|wähl\w*", text):
        return reduced("It rises with the levels, not with the player's skill.", result, "levels")
    return used("Levels are ordered by it.", result, "levels")


def about_restart(draft: Draft, _: str) -> Outcome:
    """Return what became of a wish about trying again."""
    if draft.rules.checkpoints:
        return reduced(
            "Steps cannot be taken back; a level can be begun again at any time.",
            "restart in the pause menu",
            "rules.checkpoints",
        )
    return reduced(
        "Steps cannot be taken back; a level can be begun again at any time.",
        "restart in the pause menu",
        "levels",
    )


ENDLESS = r"(?:endless|infinite|unlimited|unendlich\w*|unbegrenzt\w*) (?:lives|continues|retries|tries|leben|versuche)"
