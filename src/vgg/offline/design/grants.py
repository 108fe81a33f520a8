"""What a feature becomes: one rule a kind of wish, each looking at the finished draft, so that no answer can claim more than is there."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from vgg.responses.architecture import Wish

from .creatures import CREATURES
from .draft import Draft
from .places import PLACES
from .reading import NUMBER, NUMBERS, Reading, compiled, count_in, edged, found, has, number, plain, says
from .things import THINGS
from .worlds import LEVEL_WORDS, MAX_LEVELS, MAX_WORLDS, WORLD_WORDS, size_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish."""

    decision: Wish
    reason: str
    result: str = ""
    where: str = ""


Grant = Callable[[Draft, str], Outcome | None]
"""Looks at the draft and the folded wish; None when it has nothing to say."""


def used(reason: str, result: str, where: str) -> Outcome:
    """Return that the wish is in the game as asked."""
    return Outcome("used", reason, result, where)


def reduced(reason: str, result: str, where: str) -> Outcome:
    """Return that something smaller is in the game."""
    return Outcome("reduced", reason, result, where)


def refused(reason: str) -> Outcome:
    """Return that the wish is not in the game."""
    return Outcome("refused", reason)


_NEGATION = r"(?<!\w)(?:no|without|kein(?:e|en|er)?|ohne)\s"
_SPARE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "at",
        "in",
        "on",
        "to",
        "for",
        "by",
        "with",
        "from",
        "and",
        "or",
        "per",
        "each",
        "every",
        "all",
        "some",
        "many",
        "more",
        "most",
        "that",
        "which",
        "who",
        "you",
        "your",
        "it",
        "its",
        "is",
        "are",
        "be",
        "been",
        "can",
        "will",
        "has",
        "have",
        "must",
        "should",
        "may",
        "this",
        "these",
        "those",
        "there",
        "game",
        "games",
        "player",
        "players",
        "hero",
        "as",
        "like",
        "real",
        "lots",
        "lot",
        "plenty",
        "new",
        "different",
        "various",
        "own",
        "whole",
        "not",
        "up",
        "out",
        "so",
        "then",
        "when",
        "while",
        "if",
        "after",
        "before",
        "during",
        "i",
        "we",
        "want",
        "please",
        "one",
        "single",
        "world",
        "worlds",
        "level",
        "levels",
        "stage",
        "end",
        "text",
        "optional",
        "fun",
        "good",
        "nice",
        "great",
        "cool",
        "simple",
        "classic",
        "big",
        "small",
        "little",
        "several",
        "few",
        "system",
        "mode",
        "button",
        "feature",
        "features",
        "support",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "mit",
        "in",
        "im",
        "am",
        "an",
        "auf",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "für",
        "je",
        "jede",
        "jeder",
        "jedes",
        "jedem",
        "alle",
        "viele",
        "welt",
        "welten",
        "ende",
        "spiel",
        "spieler",
        "held",
        "kann",
        "man",
        "gibt",
        "es",
        "ist",
        "sind",
        "mehr",
    ]
)
"""Words that ask for nothing by themselves."""


def grant(draft: Draft, wish: str) -> Outcome:
    """Return what becomes of *wish*, a feature in the user's words: used only when every word of it is accounted for."""
    text = plain(wish)
    outcome, left = _answer(draft, text)
    if outcome.decision != "used" or not left:
        return outcome
    parts = [part for part in re.split(r"[,;&+/]|\b(?:and|und|plus)\b|と", text) if part.strip()]
    if len(parts) > 1:
        answers = [_answer(draft, part) for part in parts]
        if all(each.decision == "used" and not rest for each, rest in answers):
            return replace(outcome, result="; ".join(dict.fromkeys(each.result for each, _ in answers)))
    return reduced(
        f"Only this much of it is in the game; nothing answers {left[0]!r}.", outcome.result, outcome.where
    )


def _answer(draft: Draft, text: str) -> tuple[Outcome, list[str]]:
    """Return what the first rule that answers says, and the words of *text* that it does not account for."""
    denied = compiled(_NEGATION).search(text)
    if denied and not _said_off(draft, text):
        return _denied(draft, text[: denied.start()], text[denied.start() :]), []
    for pattern, rule in GRANTS:
        if has(pattern, text) and (outcome := rule(draft, text)):
            return outcome, [] if rule in _WHOLE else _left(draft, text, pattern, outcome.result)
    return _mentioned(draft, text), []


def _denied(draft: Draft, head: str, rest: str) -> Outcome:
    """Return what becomes of a wish whose end asks that something be not there, which no rule knows."""
    outcome = _answer(draft, head)[0] if head.strip(" ,;(") else refused("")
    if outcome.decision == "refused":
        return refused(f"Nothing makes sure of {rest.strip()[:60]!r}.")
    return reduced(f"Nothing makes sure of {rest.strip()[:60]!r}.", outcome.result, outcome.where)


def _left(draft: Draft, text: str, pattern: str, result: str) -> list[str]:
    """Return the words and numbers of *text* that neither the rule's *pattern*, its *result* nor the draft's names hold."""
    names = " ".join((draft.hero.name, draft.pickup.name, draft.boss.name if draft.boss else ""))
    known = set(re.findall(r"\w+", plain(f"{result} {names}")))
    numbers = {int(each) for each in known if each.isdecimal()} | {1}
    open_text = edged(pattern).sub(" ", text)
    words = re.findall(r"\d+|[a-zäöüßà-ÿ][\wäöüßà-ÿ']*", open_text)
    return [word for word in words if not _accounted(word, known, numbers)]


def _accounted(word: str, known: set[str], numbers: set[int]) -> bool:
    if word.isdecimal() or word in NUMBERS:
        return number(word) in numbers
    forms = {word, word.removesuffix("s"), word.removesuffix("es"), f"{word}s"}
    return len(word) < 2 or word in _SPARE or bool(forms & known)


def _own(text: str, nouns: str) -> int:
    """Return the number that the wish itself says of *nouns*; 0 for none."""
    return count_in(text, nouns)


def _jump(draft: Draft, text: str) -> Outcome | None:
    if draft.verbs.jump != "double":
        return None
    if has(r"triple[- ]?jump(?:s|ing)?", text):
        return reduced("The kit has one more jump, not two.", "one more jump in the air", "verbs.jump")
    return used("The kit has it.", "one more jump in the air", "verbs.jump")


def _flutter(draft: Draft, _: str) -> Outcome | None:
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


def _no_losing(draft: Draft, _: str) -> Outcome | None:
    return (
        None
        if draft.rules.lives
        else used("Words of tone are rules.", "nobody ever runs out of tries", "rules.lives")
    )


def _checkpoints(draft: Draft, text: str) -> Outcome:
    if not draft.rules.checkpoints:
        return refused("With a single life there is nothing to come back to.")
    if has(r"sav(?:e|ing)|speicher\w*|セーブ", text):
        return reduced(
            "A checkpoint is kept during a level, not between runs.",
            "checkpoints in every longer level",
            "rules.checkpoints",
        )
    return used("The kit has them.", "checkpoints in every longer level", "rules.checkpoints")


def _boss(draft: Draft, text: str) -> Outcome:
    if draft.boss is None:
        return refused("Nothing in this game may be fought, by the words of its tone.")
    count = sum(world.boss for world in draft.worlds)
    where = f"worlds[{next(index for index, world in enumerate(draft.worlds) if world.boss)}].boss"
    result = f"{draft.boss.name} ends {count} of {len(draft.worlds)} worlds"
    every = has(r"each|every|per|pro|jede\w*|各", text)
    asked = _own(text, r"boss(?:es)?|endgegner|ボス")
    if asked > 1:
        return reduced(
            f"{asked} were asked for; one boss serves all worlds, so that it can be proven winnable.",
            result,
            where,
        )
    named = [
        creature
        for creature in found(CREATURES, text)
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


def _size(draft: Draft, text: str) -> Outcome | None:
    """Return what became of a number of worlds and levels that this wish itself says."""
    own = size_of(Reading({"features": [text]}, 0))
    made, worlds = len(draft.levels), len(draft.worlds)
    shares = sorted({sum(level.world == world.id for level in draft.levels) for world in draft.worlds})
    each = f", {shares[0]} each" if len(shares) == 1 else ""
    result = f"{made} levels in {worlds} worlds{each}"
    if own.asked_levels + own.asked_worlds <= 1 and (smaller := _unnumbered(text, result)):
        return smaller
    if not own.asked_levels and not own.asked_worlds:
        return None
    wrong = [] if own.asked_worlds in (0, worlds) else [f"{own.asked_worlds} worlds"]
    fits = own.asked_levels in (0, made) or (
        _each(text) and not own.asked_worlds and shares == [own.asked_levels]
    )
    wrong += [] if fits else [f"{own.asked_levels} levels"]
    if wrong:
        most = (
            f"; a game has at most {MAX_WORLDS} worlds and {MAX_LEVELS} levels"
            if own.asked_worlds > MAX_WORLDS or own.asked_levels > MAX_LEVELS
            else ""
        )
        return reduced(f"{' and '.join(wrong)} were asked for{most}.", result, "levels")
    return _unnumbered(text, result) or used("As many as asked.", result, "levels")


def _each(text: str) -> bool:
    return has(r"each|every|per|je|pro|jeweils|ずつ", text)


def _unnumbered(text: str, result: str) -> Outcome | None:
    """Return what of a wish for levels is less than asked whatever their number; None when nothing is."""
    if has(r"rooms?|open world|interconnected|räume|部屋", text):
        return reduced(
            "Levels follow each other; there is no map of rooms to come back through.", result, "levels"
        )
    if has(r"wave|wellen|ウェーブ", text):
        return reduced("Each wave is a level of rising difficulty.", result, "levels")
    if has(r"track|course|race|strecken|コース", text) and not has(r"music|song|audio|musik", text):
        return reduced("Every course is a world to run through.", result, "worlds")
    return None


def _collect(draft: Draft, text: str) -> Outcome | None:
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


def _items(draft: Draft, _: str) -> Outcome:
    lives = (
        f"; {draft.pickup.per_life} {draft.pickup.name.lower()} give an extra life"
        if draft.pickup.per_life
        else ""
    )
    return reduced(
        "Items work at once and cannot be carried.", f"hearts and extra lives to find{lives}", "rules.energy"
    )


def _attack(draft: Draft, text: str) -> Outcome | None:
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


def _breakables(draft: Draft, text: str) -> Outcome | None:
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


def _twist(twist: str, result: str) -> Grant:
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


def _permadeath(draft: Draft, _: str) -> Outcome:
    if draft.rules.lives == 1:
        return used("The kit has it.", "one life for the whole game", "rules.lives")
    return refused("Nobody may lose in this game, by the words of its tone.")


_LIFE_WORDS = r"(?:extra )?li(?:ves|fe)|leben|continues|versuche|残機"
_ENERGY_WORDS = r"hearts?|health points?|hit ?points?|hp|energy|health|hits?|herzen|ハート"


def _lives(draft: Draft, text: str) -> Outcome | None:
    lives, asked = draft.rules.lives, _own(text, _LIFE_WORDS)
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
    return _counted(asked, lives, f"{lives} {'life' if lives == 1 else 'lives'} at the start", "rules.lives")


def _counted(asked: int, made: int, result: str, where: str) -> Outcome:
    """Return used when *made* is what was *asked* (0: no number), else reduced with both numbers."""
    if asked in (0, made):
        return used("The kit has it.", result, where)
    return reduced(f"{asked} asked for, {made} made: that is what kit and other wishes allow.", result, where)


def _energy(draft: Draft, text: str) -> Outcome:
    energy = draft.rules.energy
    said = re.search(rf"(?:is|are|of|:|=)\s*({NUMBER})(?!\w)", text)
    asked = _own(text, _ENERGY_WORDS) or (number(said[1]) if said else 0)
    return _counted(asked, energy, f"{energy} hits of energy", "rules.energy")


def _seconds(text: str) -> int:
    """Return the seconds that a wish itself says, 0 for none."""
    said = re.search(rf"(?<![\w.])({NUMBER})[- ]?(second|minute|sekunde|minute|秒|分)", text)
    return number(said[1]) * (60 if said[2] in {"minute", "分"} else 1) if said else 0


def _timer(draft: Draft, text: str) -> Outcome:
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


def _traffic(draft: Draft, _: str) -> Outcome | None:
    cars = [index for index, enemy in enumerate(draft.enemies) if enemy.body == "vehicle"]
    return (
        reduced("Traffic comes as enemies.", draft.enemies[cars[0]].name, f"enemies[{cars[0]}]")
        if cars
        else None
    )


def _enemies(draft: Draft, text: str) -> Outcome | None:
    if not draft.enemies:
        return refused("There are no enemies, by the words of the game's tone.")
    kinds = len(draft.enemies)
    asked = _own(text, r"(?:types? of |kinds? of )?(?:enem(?:y|ies)|monsters?|foes|gegner|feinde|敵)")
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


def _score(draft: Draft, text: str) -> Outcome:
    del draft
    if has(r"initials|table|online|leader|tabelle|initialen", text):
        return reduced("The best score is kept without names.", "a high score that outlives the run", "kit")
    return used("The kit has it.", "score and high score", "kit")


def _difficulty(draft: Draft, text: str) -> Outcome:
    low, high = draft.levels[0].difficulty, draft.levels[-1].difficulty
    result = f"difficulty rises from {low} to {high}"
    if has(r"adapt\w*|dynamic|rank|choose|select\w*|options|wähl\w*", text):
        return reduced("It rises with the levels, not with the player's skill.", result, "levels")
    return used("Levels are ordered by it.", result, "levels")


def _music(draft: Draft, text: str) -> Outcome:
    result = f"{len(draft.tracks)} pieces of music"
    asked = _own(text, r"songs?|tracks?|tunes?|pieces?|melod\w+|lieder|曲")
    if asked > len(draft.tracks):
        return reduced(f"{asked} were asked for.", result, "tracks")
    if has(r"choose|radio|select\w*|wähl\w*|adaptive|interactive", text):
        return reduced("Every world has its own song; it is not chosen.", result, "tracks")
    return used("Every world and every screen has its own.", result, "tracks")


def _story(draft: Draft, text: str) -> Outcome:
    del draft
    if has(r"endings|branch\w*|choices|dialog\w*|npc|cut ?scene|enden|分岐", text):
        return reduced(
            "One story with one ending, on cards.", "story before the first level and an ending", "texts"
        )
    return used("The kit has story cards.", "story before the first level and an ending", "texts")


def _languages(draft: Draft, text: str) -> Outcome | None:
    """Return used when every language the wish names is one of the game's; a wish that names none wants more than one."""
    asked = [code for code, words in _TONGUES if has(words, text)]
    written = [code for code in draft.reading.languages if code in _WRITTEN]
    there = [code for code in asked if code in written]
    if (asked and not there) or (not asked and len(written) < 2):
        return refused("Without a model texts are written in English and German only.")
    result = ", ".join(written)
    if len(there) < len(asked) or len(written) < len(draft.reading.languages):
        return reduced("Without a model texts are written in English and German only.", result, "texts")
    return used("All texts exist in each.", result, "texts")


_WRITTEN = ("en", "de")
"""Languages the designer writes; texts of others are in English."""
_TONGUES = (
    ("en", r"english|englische?r?|en"), ("de", r"german|deutsche?r?|de"), ("fr", r"french|französische?r?|fr"),
    ("ja", r"japanese|japanische?r?|日本語|ja"), ("es", r"spanish|spanische?r?|es"), ("it", r"italian|italienische?r?"),
)  # fmt: skip


def _day_night(draft: Draft, _: str) -> Outcome | None:
    nights = [index for index, world in enumerate(draft.worlds) if world.backdrop == "night"]
    if not nights or len(nights) == len(draft.worlds):
        return None
    return reduced(
        "Day and night are places here, not hours.",
        f"{draft.worlds[nights[0]].name} by night",
        f"worlds[{nights[0]}].backdrop",
    )


def _tools(draft: Draft, _: str) -> Outcome:
    verbs = {"double": "a double jump", "flutter": "a flutter", "single": "a jump"}[draft.verbs.jump]
    attack = f" and {draft.verbs.shot_name}" if draft.verbs.attack == "shot" else ""
    return reduced("The hero has its abilities from the start.", f"{verbs}{attack}", "verbs")


def _restart(draft: Draft, _: str) -> Outcome:
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


def _tally(draft: Draft, _: str) -> Outcome:
    del draft
    return reduced("The tally after a level counts time and pickups.", "a tally after every level", "levels")


def _pad(draft: Draft, _: str) -> Outcome:
    del draft
    return used("Every console reads keyboard and gamepad.", "keyboard and gamepad", "kit")


def _mentioned(draft: Draft, text: str) -> Outcome:
    """Return where the nouns of a wish that no rule knows are in the game, else that it is refused."""
    if has(r"all(?:y|ies|ied)|friend(?:ly)?|companion|helper|recruit|tame|pet|follower", text):
        return refused("The hero is alone in this kit.")
    bodies = {creature.en for creature in found(CREATURES, text)}
    for index, enemy in enumerate(draft.enemies):
        if enemy.id in bodies or says(text, enemy.name):
            return reduced("It is there as an enemy.", enemy.name, f"enemies[{index}]")
    if not has(r"spoil(?:ed)?", text) and _collect(draft, text):
        return reduced("It is there to be collected.", draft.pickup.name, "pickup")
    places = [name for place in found(PLACES, text) for name in (place.name("en"), place.name("de"))]
    for index, world in enumerate(draft.worlds):
        if says(text, world.name.removeprefix("The ")) or any(
            says(plain(world.name), name) for name in places
        ):
            return reduced("It is there as a world.", world.name, f"worlds[{index}]")
    return refused("The run-and-jump kit has nothing like it yet.")


def _said_off(draft: Draft, text: str) -> Outcome | None:
    """Return what became of a wish that something be not there."""
    table = (
        ("timer", r"\btime|\bclock|\bhurry|\brush|zeit|時間", "no time limit", "rules.seconds"),
        (
            "losing",
            r"los(?:ing|e)|game over|try again|die|dying|fail|death|verlier|noch ?mal|負け|死|ゲームオーバー",
            "nobody ever loses",
            "rules.lives",
        ),
        (
            "enemies",
            r"enem|foe|monster|violen|combat|peaceful|cos[yi]|coz[yi]|gegner|feind|friedlich|敵",
            "no enemies",
            "enemies",
        ),
    )
    for switch, words, result, where in table:
        if compiled(words).search(text) and not draft.reading.allows(switch):
            return used("Words of tone are rules.", result, where)
    if has(r"boss(?:es)?", text) and draft.boss is None:
        return used("As asked.", "no boss", "boss")
    if has(r"check ?point|sav(?:e|ing)", text) and not draft.rules.checkpoints:
        return used("As asked.", "no checkpoints", "rules.checkpoints")
    if has(r"weapon|attack|fight(?:ing)?", text) and draft.verbs.attack == "none":
        return used("As asked.", "no attack", "verbs.attack")
    if has(r"tutorial|pop-?up|ad|micro-?trans\w*|dlc|internet|online|account|werbung", text):
        return used("There is nothing of the kind.", "levels teach by their shape", "levels")
    return None


def _refuse(reason: str) -> Grant:
    return lambda _, __: refused(reason)


def _hazard(draft: Draft, text: str) -> Outcome | None:
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
_ENDLESS = r"(?:endless|infinite|unlimited|unendlich\w*|unbegrenzt\w*) (?:lives|continues|retries|tries|leben|versuche)"


def _plain_jump(draft: Draft, text: str) -> Outcome | None:
    """Return used for a bare wish to run and jump; every other kind of jump is another wish."""
    bare = re.sub(r"[^\w]+", " ", text).strip()
    if re.fullmatch(
        r"(?:(?:run|running|jump|jumping|walk|walking|laufen|springen|hüpfen|and|und|can|to) ?)+|(?:ジャンプ|走る|と| )+",
        bare,
    ):
        return used("The kit is made of it.", f"run and jump: a {draft.verbs.jump} jump", "verbs.jump")
    return None


GRANTS: tuple[tuple[str, Grant], ...] = (
    (_ENDLESS, _no_losing),
    (r"no|without|only|kein\w*|ohne|なし|無し|ない|cos[yi]\w*|coz[yi]\w*|peaceful|friedlich\w*", _said_off),
    (
        r"online|multi-?player|versus|co-?op|(?:two|2|four|4)[- ]?(?:player|spieler)\w*|[2-4]人|人プレイ|split[- ]?screen|zwei spieler|mmo",
        _refuse("There is one player in this kit."),
    ),
    (
        r"photo-?realis\w*|ray ?trac\w*|vr|full 3d|motion captur\w*|voice act\w*",
        _refuse("A vintage machine cannot show it."),
    ),
    (r"(?:double|triple|air)[- ]?jump(?:ing)?|doppelsprung|doppelsprünge|二段ジャンプ|2段ジャンプ", _jump),
    (
        r"ghost|replay|undo of",
        lambda _, text: (
            refused("Runs are not shown beside the player.") if has(r"lap|replay|time", text) else None
        ),
    ),
    (
        r"daily|shar(?:e|ing|eable)|morgue|achievement|unlock\w*|leader ?board|level editor|mod(?:ding| support)|craft(?:ing)?|farming|fishing|romance|skill tree|inventory|shop|shopping|boss rush|ボスラッシュ|wall[- ]jump(?:ing)?|jump scare|attract mode",
        _refuse("The run-and-jump kit has nothing like it yet."),
    ),
    (r"towers?.*types?|types? of towers?|turret types?|weapon types?", _attack),
    (
        r"sav(?:e|ing)(?! (?:the|a|an|your|her|his|my|all|them))|check ?point|speicherpunkte?n?|rücksetzpunkte?n?|中間|セーブ|チェックポイント",
        _checkpoints,
    ),
    (
        r"language|texte?.*(?:deutsch|englisch|französisch)|texts?.*(?:german|english|french|japanese)|(?:german|english|french|japanese|spanish|deutsch|englisch).*text|日本語|sprachen?",
        _languages,
    ),
    (r"collect\w*|gather\w*|sammel\w*|集め|interest on", _collect),
    (
        r"endless|infinite|new game ?\+?|loop|unendlich\w*",
        _refuse("The game has an end, so that it can be proven winnable."),
    ),
    (r"(?:final |last |end )?boss(?:es)?|\w*endgegner\w*|endboss(?:e|es)?|ボス", _boss),
    (r"perma-?death|hardcore|パーマデス|(?:one|single) life", _permadeath),
    (r"lives|extra life|1-?up|leben|continues|残機", _lives),
    (r"energy|health|heart|hit ?point|hp|herzen|ハート", _energy),
    (r"speed ?run|(?:move|step) counter|par|tally|statistic|rating|medal|stars? rating|zugzähler", _tally),
    (r"music|song|soundtrack|chiptune|radio|melod(?:y|ies|ien|ie)|musik|lied|lieder|曲|音楽", _music),
    (
        rf"{LEVEL_WORDS}|{WORLD_WORDS}|ordered by (?:rising )?difficulty|(?:briefing|story) (?:text|card)",
        _size,
    ),
    (r"hi(?:gh)?-?score|score|bestenliste|ハイスコア|スコア", _score),
    (
        r"timer|time ?limit|countdown|(?:hunger )?clock|time attack|hunger|oil|fuel|oxygen|zeitlimit|制限時間|before dawn|\d+[- ]?(?:second|minute)|\d+ (?:sekunden|minuten)",
        _timer,
    ),
    (r"difficult(?:y|ies)?|rank|rank system|harder|easy mode|schwierig\w*|難易度", _difficulty),
    (r"day.{0,6}night|tag und nacht|昼夜", _day_night),
    (r"undo|restart|retry|rewind|neustart|やり直し", _restart),
    (r"story|stories|ending|cut ?scene|briefing|dialog\w*|geschichte|narrat\w*|ストーリー|物語", _story),
    (
        r"potion|scroll|power-?up|item|loot|upgrades?(?!.*tower)|パワーアップ|アイテム|gegenstände",
        _items,
    ),
    (
        r"smash\w*|break(?:able|ing)?(?: blocks?)?|destr(?:oy|uct)\w*|demolish\w*|crush(?:ing)?|push(?:ing|able)?|crate|block|\w*zerst\w*|schieb\w*|こわ|壊|押",
        _breakables,
    ),
    (
        r"stomp(?:ing)?|jump on|shoot(?:ing)?|shot|attack|swords?|whip|punch(?:ing)?|kick(?:ing)?|lasers?|guns?|pistol|weapon|tower|magic|spell|bullet|throw(?:ing)?|アタック|攻撃|schie(?:ss)\w*|schwert\w*|ビーム",
        _attack,
    ),
    (r"spring|bounce pad|trampolin\w*|jump pad|sprungfedern?", _twist("springs", "springs")),
    (
        r"one-?way(?: floors?| platforms?)?|ledge|platform|plattform(?:en)?",
        _twist("one_way", "one-way floors"),
    ),
    (r"traffic|verkehr|oncoming", _traffic),
    (
        r"enem(?:y|ies)|monster|ai(?: (?:that|which) (?:does not|doesn't|never) cheats?)?|foe|gegner|feinde?n?|rock-paper.*|unit types|敵",
        _enemies,
    ),
    (
        r"fly(?:ing)?|flight|glid(?:e|ing)|flutter(?:ing)?|hover(?:ing)?|float(?:ing)?|flieg\w*|gleit\w*|飛|滑空",
        _flutter,
    ),
    (r"tool|abilit(?:y|ies)|skill|moves|verb|fähigkeit(?:en)?|能力|werkzeuge?", _tools),
    (r"game ?pad|controller|joystick|keyboard", _pad),
    (r"spike|hazard|trap|lava|thorn|stacheln|fallgruben|トゲ|罠", _hazard),
    (r"jump(?:ing)?|run(?:ning)?|walk(?:ing)?|hüpfen|springen|laufen|ジャンプ|走", _plain_jump),
)
"""Patterns and rules in order of precedence; the first rule that answers decides."""

_WHOLE: tuple[Grant, ...] = (_said_off, _no_losing)
"""Rules that look at the whole wish themselves."""
