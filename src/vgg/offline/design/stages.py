"""Wishes about what levels hold: each rule looks at the finished draft, so that no answer can claim more than is there."""

from __future__ import annotations

from .creatures import CREATURES
from .draft import Draft
from .outcomes import Grant, Outcome, each_one, own_number, reduced, refused, unnumbered, used
from .reading import Reading, found, has, plain
from .things import THINGS
from .worlds import MAX_LEVELS, MAX_WORLDS, MIN_LEVELS, size_of


def about_checkpoints(draft: Draft, text: str) -> Outcome:
    """Return what became of a wish about checkpoints."""
    if not draft.rules.checkpoints:
        return refused("With a single life there is nothing to come back to.")
    if has(r"sav(?:e|ing)|speicher\w*|セーブ", text):
        return reduced(
            "A checkpoint is kept during a level, not between runs.",
            "checkpoints in every longer level",
            "rules.checkpoints",
        )
    return used("The kit has them.", "checkpoints in every longer level", "rules.checkpoints")


def about_boss(draft: Draft, text: str) -> Outcome:
    """Return what became of a wish about bosses."""
    if draft.boss is None:
        return refused("Nothing in this game may be fought, by the words of its tone.")
    count = sum(world.boss for world in draft.worlds)
    where = f"worlds[{next(index for index, world in enumerate(draft.worlds) if world.boss)}].boss"
    result = f"{draft.boss.name} ends {count} of {len(draft.worlds)} worlds"
    every = has(r"each|every|per|pro|jede\w*|各", text)
    asked = own_number(text, r"boss(?:es)?|endgegner|ボス")
    if asked > 1:
        return reduced(
            f"{asked} were asked for; one boss serves all worlds, so that it can be proven winnable.",
            result,
            where,
        )
    named = [
        creature
        for creature in found(CREATURES, _without_names(draft, text))
        if creature.en not in plain(f"{draft.boss.name} {draft.boss.id}").replace("_", " ")
    ]
    if not named and (
        (every and count == len(draft.worlds))
        or (
            not every
            and (asked == 1 or (has(r"boss|endgegner|endboss|ボス", text) and not has("bosses", text)))
        )
    ):
        return used("The kit has boss levels.", result, where)
    return reduced("One boss serves all worlds, so that it can be proven winnable.", result, where)


def _without_names(draft: Draft, text: str) -> str:
    """Return the folded *text* without the names of boss and worlds: 'The Waiting Room' asks for no rooms."""
    names = (draft.boss.name if draft.boss else "", *(world.name for world in draft.worlds))
    for name in sorted((plain(each).removeprefix("the ") for each in names if each), key=len, reverse=True):
        text = text.replace(name, " ")
    return text


def about_size(draft: Draft, text: str) -> Outcome | None:
    """Return what became of a number of worlds and levels that this wish itself says."""
    own = size_of(Reading({"features": [text]}, 0))
    text = _without_names(draft, text)
    made, worlds = len(draft.levels), len(draft.worlds)
    shares = sorted({sum(level.world == world.id for level in draft.levels) for world in draft.worlds})
    each = f", {shares[0]} each" if len(shares) == 1 else ""
    result = f"{made} levels in {worlds} worlds{each}"
    if own.asked_levels + own.asked_worlds <= 1 and (smaller := unnumbered(text, result)):
        return smaller
    if not own.asked_levels and not own.asked_worlds:
        return None
    wrong = [] if own.asked_worlds in (0, worlds) else [f"{own.asked_worlds} worlds"]
    fits = own.asked_levels in (0, made) or (
        each_one(text) and not own.asked_worlds and shares == [own.asked_levels]
    )
    wrong += [] if fits else [f"{own.asked_levels} levels"]
    if wrong:
        most = (
            f"; a game has at most {MAX_WORLDS} worlds and {MAX_LEVELS} levels"
            if own.asked_worlds > MAX_WORLDS or own.asked_levels > MAX_LEVELS
            else f"; a game has at least {MIN_LEVELS} levels"
            if 0 < own.asked_levels < MIN_LEVELS
            else ""
        )
        return reduced(f"{' and '.join(wrong)} were asked for{most}.", result, "levels")
    return unnumbered(text, result) or used("As many as asked.", result, "levels")


def about_collect(draft: Draft, text: str) -> Outcome | None:
    """Return what became of a wish about collecting."""
    name = plain(draft.pickup.name)
    words = [thing for thing in found(THINGS, text) if plain(thing.en) == name or plain(thing.de) == name]
    if not words and name not in text:
        return None
    lives = f"; {draft.pickup.per_life} give an extra life" if draft.pickup.per_life else ""
    if has(r"interest|upgrade|shop|buy\w*|unidentified|craft\w*|zins\w*|\w*kauf\w*", text):
        return reduced(
            "Nothing can be bought or kept; collecting is its own reward.",
            f"{draft.pickup.name}{lives}",
            "pickup",
        )
    return used("They lie in every level.", f"{draft.pickup.name}{lives}", "pickup")


def about_items(draft: Draft, _: str) -> Outcome:
    """Return what became of a wish about items."""
    lives = (
        f"; {draft.pickup.per_life} {draft.pickup.name.lower()} give an extra life"
        if draft.pickup.per_life
        else ""
    )
    return reduced(
        "Items work at once and cannot be carried.", f"hearts and extra lives to find{lives}", "rules.energy"
    )


def about_breakables(draft: Draft, text: str) -> Outcome | None:
    """Return what became of a wish about breakables."""
    index = draft.world_with("breakables")
    if index < 0:
        return None
    pushed = has(r"push\w*|slid\w+|pull\w*|schieb\w*|押", text)
    reason = (
        "Blocks cannot be pushed in this kit; they break."
        if pushed
        else "Blocks break; whole walls and houses stand."
    )
    return reduced(reason, f"breakable blocks, new in {draft.worlds[index].name}", f"worlds[{index}].twist")


def about_twist(twist: str, result: str) -> Grant:
    """Return the rule for a *twist* of a world."""

    def rule(draft: Draft, _: str) -> Outcome | None:
        index = draft.world_with(twist)
        return (
            None
            if index < 0
            else used(
                "The kit has them.", f"{result}, new in {draft.worlds[index].name}", f"worlds[{index}].twist"
            )
        )

    return rule


def about_traffic(draft: Draft, _: str) -> Outcome | None:
    """Return what became of a wish about traffic."""
    cars = [index for index, enemy in enumerate(draft.enemies) if enemy.body == "vehicle"]
    return (
        reduced("Traffic comes as enemies.", draft.enemies[cars[0]].name, f"enemies[{cars[0]}]")
        if cars
        else None
    )


def about_enemies(draft: Draft, text: str) -> Outcome | None:
    """Return what became of a wish about enemies."""
    if not draft.enemies:
        return refused("There are no enemies, by the words of the game's tone.")
    kinds = len(draft.enemies)
    asked = own_number(text, r"(?:types? of |kinds? of )?(?:enem(?:y|ies)|monsters?|foes|gegner|feinde|敵)")
    if asked not in (0, kinds):
        return reduced(f"{asked} were asked for.", f"{kinds} kinds of enemies", "enemies")
    if has(r"ai|cheat\w*|fair", text):
        return used(
            "Enemies follow fixed rules that can be seen and learnt; none looks at the player's buttons.",
            f"{kinds} kinds of enemies",
            "enemies",
        )
    if has(r"types?|kinds?|rock|arten|種", text):
        return reduced(
            "Kinds differ in how they move, not in what beats them.", f"{kinds} kinds of enemies", "enemies"
        )
    return used("They are in the levels.", f"{kinds} kinds of enemies", "enemies")


def about_day_night(draft: Draft, _: str) -> Outcome | None:
    """Return what became of a wish about day and night."""
    nights = [index for index, world in enumerate(draft.worlds) if world.backdrop == "night"]
    if not nights or len(nights) == len(draft.worlds):
        return None
    return reduced(
        "Day and night are places here, not hours.",
        f"{draft.worlds[nights[0]].name} by night",
        f"worlds[{nights[0]}].backdrop",
    )


def about_hazard(draft: Draft, text: str) -> Outcome | None:
    """Return what became of spikes and traps: used when a world has the one that is asked for."""
    if has(r"set|lay|build|place|plant|craft|disarm", text):
        return None
    asked = [kind for kind, words in _HAZARDS if has(words, text)]
    hazards = [world.hazard for world in draft.worlds]
    there = [kind for kind in asked if kind in hazards]
    index = hazards.index(there[0]) if there else 0
    answer = used if len(there) == len(asked) else reduced
    reason = "The kit has them." if answer is used else "Another danger stands there."
    return answer(reason, f"hazards: {hazards[index]}", f"worlds[{index}].hazard")


_HAZARDS: tuple[tuple[str, str], ...] = (
    ("spikes", r"spikes?|stacheln|トゲ"), ("lava", r"lava"), ("thorns", r"thorns?|dornen"),
    ("fire", r"fire|feuer"), ("electricity", r"electric\w*|strom"),
)  # fmt: skip
