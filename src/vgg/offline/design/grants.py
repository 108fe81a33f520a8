"""What a feature becomes: one rule a kind of wish, each looking at the finished draft, so that no answer can claim more than is there."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from vgg.responses.architecture import Wish

from .creatures import CREATURES
from .draft import Draft
from .reading import NUMBER, found, plain, says
from .things import THINGS
from .worlds import LEVEL_WORDS, MAX_LEVELS, MAX_WORLDS, WORLD_WORDS


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


def grant(draft: Draft, wish: str) -> Outcome:
    """Return what becomes of *wish*, a feature in the user's words."""
    text = plain(wish)
    outcomes = (rule(draft, text) for pattern, rule in GRANTS if re.search(pattern, text))
    return next((outcome for outcome in outcomes if outcome), None) or _mentioned(draft, text)


def _jump(draft: Draft, _: str) -> Outcome | None:
    if draft.verbs.jump == "double":
        return used("The kit has it.", "one more jump in the air", "verbs.jump")
    return None


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


def _tone(switch: str, result: str, where: str) -> Grant:
    def rule(draft: Draft, _: str) -> Outcome | None:
        return None if draft.reading.allows(switch) else used("Words of tone are rules.", result, where)

    return rule


def _checkpoints(draft: Draft, text: str) -> Outcome:
    if not draft.rules.checkpoints:
        return refused("With a single life there is nothing to come back to.")
    if re.search(r"\bsav(?:e|ing)|speicher|セーブ", text):
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
    every = re.search(r"\b(?:each|every)\b|jede|各", text)
    if (every and count == len(draft.worlds)) or re.search(r"\bboss\b|endgegner|ボス|boss \w+s\b", text):
        return used("The kit has boss levels.", result, where)
    return reduced("One boss serves all worlds, so that it can be proven winnable.", result, where)


def _levels(draft: Draft, text: str) -> Outcome:
    asked, made = draft.size.asked_levels, len(draft.levels)
    worlds = draft.size.asked_worlds
    result = f"{made} levels in {len(draft.worlds)} worlds"
    if re.search(r"\brooms?\b|open world|interconnected|räume|部屋", text):
        return reduced(
            "Levels follow each other; there is no map of rooms to come back through.", result, "levels"
        )
    if re.search(r"\bwaves?\b|wellen|ウェーブ", text) and asked == made:
        return reduced("Each wave is a level of rising difficulty.", result, "levels")
    if asked > MAX_LEVELS or worlds > MAX_WORLDS:
        return reduced(
            f"A game has at most {MAX_WORLDS} worlds and {MAX_LEVELS} levels; a few longer ones instead.",
            result,
            "levels",
        )
    if asked and made != asked:
        return reduced("So many levels make no whole game.", result, "levels")
    if re.search(r"briefing|dialog|story|text", text):
        return used("Each level has its card and each world its line of story.", result, "levels")
    return used("As many as asked.", result, "levels")


def _worlds(draft: Draft, text: str) -> Outcome:
    result = f"{len(draft.worlds)} worlds with {len(draft.levels)} levels"
    if re.search(r"tracks?\b|courses?|strecken|コース", text) and not re.search(
        r"music|songs?|audio|musik", text
    ):
        return reduced("Every course is a world to run through.", result, "worlds")
    if draft.size.asked_worlds > MAX_WORLDS or not draft.size.asked_worlds:
        return reduced(f"A game has at most {MAX_WORLDS} worlds.", result, "worlds")
    return used("As many as asked.", result, "worlds")


def _collect(draft: Draft, text: str) -> Outcome | None:
    name = plain(draft.pickup.name)
    words = [thing for thing in found(THINGS, text) if plain(thing.en) == name or plain(thing.de) == name]
    if not words and name not in text:
        return None
    lives = f"; {draft.pickup.per_life} give one life more" if draft.pickup.per_life else ""
    if re.search(r"interest|upgrade|shop|buy|unidentified|craft|zins|kauf", text):
        return reduced(
            "Nothing can be bought or kept; collecting is its own reward.",
            f"{draft.pickup.name}{lives}",
            "pickup",
        )
    return used("They lie in every level.", f"{draft.pickup.name}{lives}", "pickup")


def _items(draft: Draft, _: str) -> Outcome:
    lives = (
        f"; {draft.pickup.per_life} {draft.pickup.name.lower()} give one life more"
        if draft.pickup.per_life
        else ""
    )
    return reduced(
        "Items work at once and cannot be carried.", f"hearts and extra lives to find{lives}", "rules.energy"
    )


def _attack(draft: Draft, text: str) -> Outcome | None:
    if draft.verbs.attack == "shot":
        if re.search(r"upgrade|types?|levels?|combo|loadout|arsenal|weapons\b|switch", text):
            return reduced("The hero has one attack.", f"one attack: {draft.verbs.shot_name}", "verbs.attack")
        far = re.search(r"sword|whip|tail|punch|kick|hammer|schwert|schwanz|しっぽ|剣", text)
        if far:
            return reduced(
                "Every attack is a short-lived shot in this kit.",
                f"attack: {draft.verbs.shot_name}",
                "verbs.attack",
            )
        return used("The kit has it.", f"attack: {draft.verbs.shot_name}", "verbs.attack")
    if draft.verbs.attack == "stomp" and re.search(r"stomp|jump on|踏", text):
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
    pushed = re.search(r"push|slide|pull|schieb|押", text)
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


def _lives(draft: Draft, _: str) -> Outcome:
    if not draft.rules.lives:
        return used("Nobody ever runs out of tries.", "unlimited tries", "rules.lives")
    return used("The kit has it.", f"{draft.rules.lives} lives at the start", "rules.lives")


def _energy(draft: Draft, _: str) -> Outcome:
    return used("The kit has it.", f"{draft.rules.energy} hits of energy", "rules.energy")


def _timer(draft: Draft, text: str) -> Outcome:
    if not draft.rules.seconds:
        if draft.reading.allows("timer"):
            return reduced("The time of every level is shown at its end.", "time in the tally", "levels")
        return refused("There is no time limit, by the words of the game's tone.")
    result = f"{draft.rules.seconds} seconds a level"
    if re.search(r"hunger|oil|fuel|oxygen|sauerstoff|空腹", text):
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
    if re.search(r"\bai\b|cheat|fair", text):
        return used(
            "Enemies follow fixed rules that can be seen and learnt; none looks at the player's buttons.",
            f"{kinds} kinds of enemies",
            "enemies",
        )
    if re.search(r"types?|kinds?|rock|arten|種", text):
        return reduced(
            "Kinds differ in how they move, not in what beats them.", f"{kinds} kinds of enemies", "enemies"
        )
    return used("They are in the levels.", f"{kinds} kinds of enemies", "enemies")


def _score(draft: Draft, text: str) -> Outcome:
    del draft
    if re.search(r"initials|table|online|leader|tabelle|initialen", text):
        return reduced("The best score is kept without names.", "a high score that outlives the run", "kit")
    return used("The kit has it.", "score and high score", "kit")


def _difficulty(draft: Draft, text: str) -> Outcome:
    low, high = draft.levels[0].difficulty, draft.levels[-1].difficulty
    result = f"difficulty rises from {low} to {high}"
    if re.search(r"adapt|dynamic|rank|choose|select|options|wähl", text):
        return reduced("It rises with the levels, not with the player's skill.", result, "levels")
    return used("Levels are ordered by it.", result, "levels")


def _music(draft: Draft, text: str) -> Outcome:
    result = f"{len(draft.tracks)} pieces of music"
    if re.search(r"choose|radio|select|wähl|adaptive|interactive", text):
        return reduced("Every world has its own song; it is not chosen.", result, "tracks")
    return used("Every world and every screen has its own.", result, "tracks")


def _story(draft: Draft, text: str) -> Outcome:
    del draft
    if re.search(r"endings|branch|choices|dialog|npc|cut ?scene|enden\b|分岐", text):
        return reduced(
            "One story with one ending, on cards.", "story before the first level and an ending", "texts"
        )
    return used("The kit has story cards.", "story before the first level and an ending", "texts")


def _languages(draft: Draft, text: str) -> Outcome | None:
    if len(draft.reading.languages) < 2 and not re.search(draft.reading.languages[0], text):
        return None
    return used("All texts exist in each.", ", ".join(draft.reading.languages), "texts")


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
    bodies = {creature.en for creature in found(CREATURES, text)}
    for index, enemy in enumerate(draft.enemies):
        if enemy.id in bodies or says(text, enemy.name):
            return reduced("It is there as an enemy.", enemy.name, f"enemies[{index}]")
    if _collect(draft, text):
        return reduced("It is there to be collected.", draft.pickup.name, "pickup")
    for index, world in enumerate(draft.worlds):
        if says(text, world.name.removeprefix("The ")):
            return reduced("It is there as a world.", world.name, f"worlds[{index}]")
    return refused("The run-and-jump kit has nothing like it yet.")


def _said_off(draft: Draft, text: str) -> Outcome | None:
    """Return what became of a wish that something be not there."""
    table = (
        ("timer", r"time|timer|clock|hurry|zeit|時間", "no time limit", "rules.seconds"),
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
        if re.search(words, text) and not draft.reading.allows(switch):
            return used("Words of tone are rules.", result, where)
    if re.search(r"\bboss", text) and draft.boss is None:
        return used("As asked.", "no boss", "boss")
    if re.search(r"check ?point|sav(?:e|ing)", text) and not draft.rules.checkpoints:
        return used("As asked.", "no checkpoints", "rules.checkpoints")
    if re.search(r"weapon|attack|fight", text) and draft.verbs.attack == "none":
        return used("As asked.", "no attack", "verbs.attack")
    if re.search(r"tutorial|pop-?up|\bads?\b|micro-?trans|dlc|internet|online|account|werbung", text):
        return used("There is nothing of the kind.", "levels teach by their shape", "levels")
    return None


def _refuse(reason: str) -> Grant:
    return lambda _, __: refused(reason)


GRANTS: tuple[tuple[str, Grant], ...] = (
    (
        r"\bno\b|without|only|kein|ohne|なし|無し|ない|cos[yi]|coz[yi]|peaceful|friedlich",
        _said_off,
    ),
    (
        r"online|multi-?player|versus|co-?op|(?:two|2|four|4)[- ]?(?:player|spieler)|[2-4]人|人プレイ|split[- ]?screen|zwei spieler|mmo",
        _refuse("There is one player in this kit."),
    ),
    (
        r"photo-?realis|ray ?trac|\bvr\b|full 3d|motion captur|voice act",
        _refuse("A vintage machine cannot show it."),
    ),
    (r"(?:double|triple|air)[- ]?jump|doppelsprung|二段ジャンプ|2段ジャンプ", _jump),
    (
        r"ghost|replay|undo of",
        lambda _, text: (
            refused("Runs are not shown beside the player.") if re.search(r"lap|replay|time", text) else None
        ),
    ),
    (
        r"daily|share|morgue|achievement|unlock|leader ?board|level editor|mod(?:ding| support)|craft|farming|fishing|romance|skill tree|inventory",
        _refuse("The run-and-jump kit has nothing like it yet."),
    ),
    (r"\btowers?\b.*types?|types? of towers?|turret types|weapon types?", _attack),
    (
        r"\bsav(?:e|ing)\b|check ?points?|speicherpunkt|rücksetzpunkt|中間|セーブ|チェックポイント",
        _checkpoints,
    ),
    (
        r"languages?|\btexte?\b.*(?:deutsch|englisch|französisch)|\btexts?\b.*(?:german|english|french|japanese)|(?:german|english|deutsch|englisch)\b.*\btext|日本語|sprache",
        _languages,
    ),
    (r"collect\w*|gather|sammel|集め|interest on", _collect),
    (
        r"endless|infinite|new game ?\+|\bloop\b|\bloops\b|unendlich",
        _refuse("The game has an end, so that it can be proven winnable."),
    ),
    (r"boss|endgegner|ボス", _boss),
    (r"perma-?death|hardcore|パーマデス|(?:one|single) life", _permadeath),
    (r"\blives\b|extra life|1-?up|\bleben\b|continues|残機", _lives),
    (r"energy|health|hearts?|hit ?points|\bhp\b|herzen|ハート", _energy),
    (
        r"speed ?run|(?:move|step) counter|\bpar\b|tally|statistic|rating|medals?|stars? rating|zugzähler",
        _tally,
    ),
    (rf"{NUMBER}\D{{0,24}}(?:{LEVEL_WORDS})|levels? order|\brooms?\b", _levels),
    (
        rf"\b(?:{WORLD_WORDS})(?!\w)",
        lambda draft, text: _worlds(draft, text) if draft.size.asked_worlds else None,
    ),
    (r"music|songs?|soundtrack|chiptune|radio|melod|musik|lied|曲|音楽", _music),
    (r"hi(?:gh)?-?score|scores?\b|highscore|ハイスコア|スコア|bestenliste", _score),
    (
        r"timer|time ?limit|countdown|clock|time attack|hunger|oil|fuel|oxygen|zeitlimit|制限時間|before dawn",
        _timer,
    ),
    (r"difficult|rank|harder|easy mode|schwierig|難易度", _difficulty),
    (r"day.{0,6}night|tag und nacht|昼夜", _day_night),
    (r"undo|restart|retry|rewind|neustart|やり直し", _restart),
    (r"story|endings?|cut ?scenes?|briefing|dialog\w*|geschichte|narrat|ending|ストーリー|物語", _story),
    (
        r"potions?|scrolls?|power-?ups?|items?|loot|upgrades?\b(?!.*tower)|パワーアップ|アイテム|gegenstände",
        _items,
    ),
    (r"smash|break|destr|demolish|crush|push|crates?|blocks?|zerst|schieb|こわ|壊|押", _breakables),
    (
        r"stomp|shoot|shot|attack|sword|whip|punch|kick|laser|gun|weapon|tower|magic|spell|bullet|throw|アタック|攻撃|schie(?:ss)|schwert|ビーム",
        _attack,
    ),
    (r"spring|bounce pad|trampolin|jump pads?|federn", _twist("springs", "springs")),
    (r"one-?way|ledges?|platforms?|plattform", _twist("one_way", "one-way floors")),
    (r"traffic|verkehr|oncoming", _traffic),
    (r"\benem|monsters?|\bai\b|foes|gegner|feinde|rock-paper|unit types|敵", _enemies),
    (r"fly|flight|glid|flutter|hover|float|flieg|gleit|飛|滑空", _flutter),
    (r"\btools?\b|abilit|skills?|moves?\b|verbs?|fähigkeit|能力|werkzeug", _tools),
    (r"game ?pad|controller|joystick|keyboard", _pad),
    (
        r"spikes?|hazards?|traps?|lava|stacheln|fallen|トゲ|罠",
        lambda draft, _: used("The kit has them.", draft.worlds[0].hazard, "worlds[0].hazard"),
    ),
    (
        r"jump|hüpf|spring|ジャンプ|run\b|laufen",
        lambda draft, _: used("The kit is made of it.", f"a {draft.verbs.jump} jump", "verbs.jump"),
    ),
)
"""Patterns and rules in order of precedence; the first rule that answers decides."""
