"""What the designer decided where the concept says nothing: one entry a guess, so that no choice is made in silence."""

from __future__ import annotations

from collections.abc import Iterator

from vgg.media.pixels.palette import PROFILES
from vgg.responses.architecture import Granted

from .draft import Draft
from .hero import creature_of_hero
from .play import names_pickup
from .reading import found
from .strangers import is_stranger
from .style import names_machine, names_mood
from .texts import PHRASES
from .wording import line, listed

_SILENT: tuple[tuple[str, str], ...] = (
    ("boss", r"\bboss|endgegner|endboss|ボス"),
    ("lives", r"\bli(?:ves|fe)\b|\bleben\b|perma-?death|hardcore|versuche|\bcontinues\b|残機|パーマデス"),
    ("energy", r"energ|health|hearts?\b|hit ?points|\bhp\b|\bhits?\b|stubs|treffer|herzen|ハート|一撃"),
    ("seconds", r"time|clock|countdown|second|minute|hunger|before|until|zeit|bevor|までに|時間"),
    ("checkpoints", r"check ?point|\bsav(?:e|ing)|speicher|perma-?death|中間|セーブ|チェックポイント"),
    ("jump", r"jump|fly|flight|glid|flutter|hover|float|wing|sprung|spring|hüpf|flieg|gleit|ジャンプ|飛"),
    (
        "attack",
        r"attack|stomp|shoot|shot|sword|whip|weapon|laser|gun|throw|fight|tower|magic|spell|punch|bell|mech|アタック|攻撃|踏",
    ),
)
"""Choices, and the words of which one stands in a concept that says something of them."""


def guesses_of(draft: Draft) -> list[Granted]:
    """Return an entry for each empty field of the concept and for each choice its words leave open."""
    return [
        Granted(field=field, decision="inferred", reason=line(reason), result=line(result, 200), where=where)
        for field, result, where, reason in (*_fields(draft), *_design(draft))
    ]


def _fields(draft: Draft) -> Iterator[tuple[str, str, str, str]]:
    """Yield field, result, place and reason for each field that is empty."""
    reading, style = draft.reading, draft.style
    screen = PROFILES[style.profile]
    if not reading.field("genre"):
        yield (
            "genre",
            "a run-and-jump game",
            "kit",
            str(draft.choice.get("reason") or "The concept names no genre."),
        )
    if not reading.field("perspective"):
        yield "perspective", "side view", "kit", "No perspective is named; the kit is seen from the side."
    if not reading.field("art_style"):
        look = f"{style.profile}: {screen.width}x{screen.height}, {len(style.palette)} colours, {style.mood}"
        yield (
            "art_style",
            look,
            "style_guide.palette",
            "No style is named; genre, mood and seed choose machine and palette.",
        )
    if not reading.features:
        yield (
            "features",
            f"{draft.verbs.jump} jump, attack: {draft.verbs.attack}, {draft.pickup.name} to collect",
            "verbs",
            "No feature is named; these fit genre, hero and places.",
        )
    if not reading.description:
        yield (
            "custom_description",
            f"{draft.hero.name} in {draft.worlds[0].name}",
            "texts",
            "Nothing is told; the story is made from hero, places and mood.",
        )


def _design(draft: Draft) -> Iterator[tuple[str, str, str, str]]:
    """Yield field, result, place and reason for each choice that no word of the concept makes."""
    reading, style = draft.reading, draft.style
    if reading.field("art_style") and not names_machine(reading):
        screen = PROFILES[style.profile]
        yield (
            "design.machine",
            f"{style.profile}: {screen.width}x{screen.height}",
            "style_guide.profile",
            "The style names no machine; genre and seed choose one.",
        )
    own = reading.field("palette").split()
    if len(own) > len(style.palette):
        yield (
            "design.palette",
            f"{len(style.palette)} of {len(own)} colours",
            "style_guide.palette",
            f"{style.profile} shows no more at once; those that cover the palette are kept.",
        )
    if not names_mood(reading):
        yield (
            "design.mood",
            style.mood,
            "style_guide.mood",
            "No word speaks for a mood; the seed chooses one.",
        )
    hero = creature_of_hero(reading)
    if is_stranger(hero):
        yield (
            "design.hero",
            draft.hero.look,
            "hero",
            f"Without a model nobody knows what {hero.en!r} looks like; the figure is a guess.",
        )
    elif not found([hero], reading.words) and draft.hero.name not in reading.description:
        yield "design.hero", draft.hero.look, "hero", "No hero is named; this one suits genre and places."
    if not draft.size.asked_worlds:
        yield "design.worlds", f"{len(draft.worlds)} worlds", "worlds", "No number of worlds is named."
    if not draft.size.asked_levels:
        yield "design.levels", f"{len(draft.levels)} levels", "levels", "No number of levels is named."
    if not names_pickup(reading):
        yield (
            "design.pickup",
            draft.pickup.name,
            "pickup",
            "Nothing to collect is named; this lies about in such places.",
        )
    for name, words in _SILENT:
        if not reading.says(words):
            result, where = _chosen(draft, name)
            yield f"design.{name}", result, where, "No word of the concept speaks of it."
    if reading.languages == ("en",):
        yield "design.languages", "en", "texts", "No other language is named."
    if strange := [code for code in reading.languages if code not in PHRASES]:
        yield (
            "design.languages",
            "the story in the concept's words, all else in English",
            "texts",
            f"Without a model nobody here writes {listed(strange)}.",
        )


def _chosen(draft: Draft, name: str) -> tuple[str, str]:
    """Return what was chosen for *name*, in words, and where it is."""
    rules = draft.rules
    boss = (
        f"{draft.boss.name} ends {sum(world.boss for world in draft.worlds)} of {len(draft.worlds)} worlds"
        if draft.boss
        else "no boss"
    )
    table = {
        "boss": (boss, "boss" if draft.boss else "worlds"),
        "lives": (f"{rules.lives} lives at the start" if rules.lives else "unlimited tries", "rules.lives"),
        "energy": (f"{rules.energy} hits of energy", "rules.energy"),
        "seconds": (
            f"{rules.seconds} seconds a level" if rules.seconds else "no time limit",
            "rules.seconds",
        ),
        "checkpoints": ("checkpoints" if rules.checkpoints else "no checkpoints", "rules.checkpoints"),
        "jump": (f"{draft.verbs.jump} jump", "verbs.jump"),
        "attack": (f"attack: {draft.verbs.attack}", "verbs.attack"),
    }
    return table[name]
