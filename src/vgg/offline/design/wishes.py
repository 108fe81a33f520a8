"""One honest entry for every wish of a concept: features by their rules, the other fields by what the draft took from them."""

# ruff: noqa: E501, RUF001 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vgg.media.pixels.palette import PROFILES
from vgg.responses.architecture import Granted, Texts

from .creatures import CREATURES
from .draft import Draft
from .grants import grant
from .guesses import guesses_of
from .hero import creature_of_hero
from .naming import left_out
from .outcomes import Outcome, reduced, refused, used
from .places import PLACES
from .reading import count_in, found, plain, says
from .wording import line, listed


def wishes_of(draft: Draft, texts: Texts) -> list[Granted]:
    """Return an entry for each feature and each of the five other fields that say something, then one for each guess."""
    return [_granted(field, outcome) for field, outcome in _outcomes(draft, texts)] + guesses_of(draft)


def _granted(field: str, outcome: Outcome) -> Granted:
    result = line(outcome.result, 200) if outcome.result else ""
    return Granted(
        field=field,
        decision=outcome.decision,
        reason=line(outcome.reason),
        result=result,
        where=outcome.where,
    )


def _outcomes(draft: Draft, texts: Texts) -> Iterator[tuple[str, Outcome]]:
    reading = draft.reading
    for index, feature in enumerate(reading.features):
        yield f"features[{index}]", grant(draft, feature)
    if reading.field("genre"):
        yield "genre", _genre(draft)
    if reading.field("perspective"):
        yield "perspective", _perspective(draft)
    if reading.field("art_style"):
        yield "art_style", _art(draft)
    if reading.field("inspirations"):
        yield "inspirations", _inspirations(draft)
    if reading.description:
        yield "custom_description", _description(draft, texts)


def _genre(draft: Draft) -> Outcome:
    """Return what became of the genre: the kit when it is there, else the piece of it that this kit has."""
    title = str(draft.choice.get("wanted", "")) or "unknown genre"
    if draft.choice.get("exists", "run and jump" in title.lower()):
        extra = re.search(r"metroidvania|open world|beat 'em|rpg|rogue", plain(draft.reading.field("genre")))
        if extra:
            return reduced(
                "It is played as levels in a row, without a map to come back through.",
                "a run-and-jump game",
                "kit",
            )
        return used("There is a kit for it.", "a run-and-jump game", "kit")
    text = plain(f"{draft.reading.field('genre')} {title}")
    pieces = (
        (
            r"shoot|shmup|シューティング|baller|gun",
            draft.verbs.attack == "shot",
            f"the hero fires: {draft.verbs.shot_name}",
            "verbs.attack",
        ),
        (
            r"rac(?:e|ing)|driv|レース|renn",
            draft.rules.seconds > 0,
            f"a race against {draft.rules.seconds} seconds a level",
            "rules.seconds",
        ),
        (
            r"rogue|dungeon|crawl|ローグ",
            draft.rules.lives == 1,
            "one life for the whole descent",
            "rules.lives",
        ),
        (
            r"puzzle|sokoban|rätsel|パズル|block",
            draft.world_with("breakables") >= 0,
            "blocks that open the way",
            f"worlds[{max(0, draft.world_with('breakables'))}].twist",
        ),
        (
            r"educat|lern|知育|学習|kids",
            not draft.rules.lives,
            "nobody loses, nothing hurries",
            "rules.lives",
        ),
        (r"arcade|アーケード", draft.rules.lives > 0, "score, lives and a high score", "rules.lives"),
        (r"def(?:en[cs]e|end)|strateg|tactic|taktik", draft.boss is not None and bool(draft.enemies), "", ""),
    )
    reason = f"There is no kit for it yet ({title}); a run-and-jump game keeps this much of it."
    for pattern, real, result, where in pieces:
        if real and result and re.search(pattern, text):
            return reduced(reason, result, where)
    return refused(f"There is no kit for it yet ({title}); the game is a run-and-jump game.")


def _perspective(draft: Draft) -> Outcome:
    text = plain(draft.reading.field("perspective"))
    side = re.search(r"\bside|2d\b|横|seit(?:e|lich)|profil|lateral|flip-?screen", text)
    other = re.search(r"top|iso|first|behind|above|vertical|3d|3/4|oben|見下ろし|縦", text)
    if side and re.search(r"flip", text):
        return reduced("Levels scroll instead of flipping from screen to screen.", "side view", "kit")
    if side and other:
        return reduced(
            "Two viewpoints at once cannot be drawn; the first one this kit has wins.", "side view", "kit"
        )
    if side:
        return used("The kit is seen from the side.", "side view", "kit")
    return refused("The kit is seen from the side.")


def _art(draft: Draft) -> Outcome:
    style, text = draft.style, plain(draft.reading.field("art_style"))
    screen = PROFILES[style.profile]
    result = f"{style.profile}: {screen.width}x{screen.height}, {len(style.palette)} colours, {style.mood}"
    lost = list(dict.fromkeys(re.findall(_LOST_LOOKS, text)))
    asked = count_in(text, r"colou?rs?|farben|couleurs|colores|色")
    size = re.search(r"(\d{3})\s*[x×]\s*(\d{3})", text)
    if size and (int(size[1]), int(size[2])) != (screen.width, screen.height):
        return reduced("The nearest machine there is.", result, "style_guide.profile")
    if lost:
        named = listed([repr(word) for word in lost[:4]])
        does = "do" if len(lost) > 1 else "does"
        return reduced(f"Palette and machine follow it; {named} {does} not.", result, "style_guide.palette")
    if asked > len(style.palette):
        return reduced(f"{asked} colours were asked for.", result, "style_guide.palette")
    return used("Machine, palette and light follow it.", result, "style_guide.palette")


_LOST_LOOKS = (
    r"isometric|diamond|\b3d\b|low-?poly|voxels?|ray-?cast\w*|scaling|scaler|mode-?7|parallax|scan ?lines|\bcrt\b|palette swap|day/night|bouncy"
    r"|photo\w*|vector|lospec|watercolou?rs?|aquarell?e?|hand-?drawn|hand-?painted|oil paint\w*|clay\w*|ascii|\bfog\b|pulses|true colou?r|32-?bit"
    r"|playstation|no graphics|stop-?motion|cel-?shad\w*"
)
"""Words of a look that no picture here follows."""


def _inspirations(draft: Draft) -> Outcome:
    result = f"a {draft.style.mood} mood and {draft.verbs.jump} jumps"
    return reduced(
        "They steer kit, pace and mood; no names, maps or tunes are taken from them.",
        result,
        "style_guide.mood",
    )


def _description(draft: Draft, texts: Texts) -> Outcome:
    """Return which of hero, places, enemies and sentences come from the description; what is counted is what is really there."""
    text = plain(draft.reading.description)
    names = {place.name("en") for place in found(PLACES, text)} | {
        place.name("de") for place in found(PLACES, text)
    }
    hero = creature_of_hero(draft.reading)
    taken = (
        [f"the hero {draft.hero.name}"]
        if found([hero], text) or draft.hero.name in draft.reading.description
        else []
    )
    taken += ["its places"] if any(name in world.name for name in names for world in draft.worlds) else []
    met = {creature.en for creature in found(CREATURES, text)}
    taken += (
        ["its enemies"] if any(enemy.id in met or says(text, enemy.name) for enemy in draft.enemies) else []
    )
    taken += (
        ["its own words as the story"]
        if any(each.rstrip("…") in " ".join(draft.reading.description.split()) for each in texts.story)
        else []
    )
    if not taken:
        return reduced(
            "Nothing in it names what this kit can draw; it set the mood.",
            f"a {draft.style.mood} mood",
            "style_guide.mood",
        )
    missing = left_out(draft)
    if missing:
        return reduced(_without(missing), listed(taken), "hero")
    if len(draft.reading.description) > 400:
        reason = f"More is told than a run-and-jump game can hold: {len(draft.reading.description):,} characters were read."
        return reduced(reason, listed(taken), "hero")
    told = f"the hero {draft.hero.name}" in taken and ("its places" in taken or not names)
    if told and len(taken) > 1 + bool(names):
        return used("Hero, world and words come from it.", listed(taken), "hero")
    return reduced("What the kit has a place for is in the game.", listed(taken), "hero")


def _without(missing: Sequence[str]) -> str:
    """Return the count of the names left out and up to twelve of them, as many as fit a line."""
    start = f"{len(missing)} of its names {'is' if len(missing) == 1 else 'are'} not in the game"
    shown = [
        count
        for count in range(1, min(12, len(missing)) + 1)
        if len(f"{start}: {', '.join(missing[:count])}.") <= 160
    ]
    return f"{start}: {', '.join(missing[: max(shown, default=1)])}."
