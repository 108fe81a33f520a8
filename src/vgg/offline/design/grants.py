"""What a feature becomes: one rule a kind of wish, each looking at the finished draft, so that no answer can claim more than is there."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from dataclasses import replace

from .creatures import CREATURES
from .draft import Draft
from .losing import (
    ENDLESS,
    about_difficulty,
    about_energy,
    about_lives,
    about_no_losing,
    about_permadeath,
    about_restart,
    about_timer,
)
from .moves import about_attack, about_flutter, about_jump, about_pad, about_plain_jump, about_tools
from .outcomes import Grant, Outcome, reduced, refuse, refused, used
from .places import PLACES
from .reading import NUMBERS, compiled, edged, found, has, number, plain, says, unread
from .stages import (
    about_boss,
    about_breakables,
    about_checkpoints,
    about_collect,
    about_day_night,
    about_enemies,
    about_hazard,
    about_items,
    about_size,
    about_traffic,
    about_twist,
)
from .telling import about_languages, about_music, about_score, about_story, about_tally
from .worlds import LEVEL_WORDS, WORLD_WORDS

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
        "them",
        "they",
        "only",
        "just",
        "exactly",
        "lost",
        "hidden",
        "named",
        "called",
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
        "final",
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
    if unread(text):
        return refused("Without a model nobody here reads its script.")
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
    names = " ".join(draft.names)
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


def _mentioned(draft: Draft, text: str) -> Outcome:
    """Return where the nouns of a wish that no rule knows are in the game, else that it is refused."""
    if has(r"all(?:y|ies|ied)|friend(?:ly)?|companion|helper|recruit|tame|pet|follower", text):
        return refused("The hero is alone in this kit.")
    bodies = {creature.en for creature in found(CREATURES, text)}
    for index, enemy in enumerate(draft.enemies):
        if enemy.id in bodies or says(text, enemy.name):
            return reduced("It is there as an enemy.", enemy.name, f"enemies[{index}]")
    if not has(r"spoil(?:ed)?", text) and about_collect(draft, text):
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


GRANTS: tuple[tuple[str, Grant], ...] = (
    (ENDLESS, about_no_losing),
    (
        r"single[- ]?player|one player|solo|einzelspieler\w*|ein spieler|一人用",
        lambda _, text: (
            None
            if has(r"multi|co-?op|versus|2|two", text)
            else used("The kit has one player.", "one player", "kit")
        ),
    ),
    (
        r"no|without|only|cannot|can't|can not|never|nobody|no one|impossible|sans|pas|sin|senza|sem|non-?violen\w*|gewalt\w*|kein\w*|ohne|なし|無し|ない|cos[yi]\w*|coz[yi]\w*|peaceful|friedlich\w*",
        _said_off,
    ),
    (
        r"online|multi-?player|versus|co-?op|(?:two|2|four|4)[- ]?(?:player|spieler)\w*|[2-4]人|人プレイ|split[- ]?screen|zwei spieler|mmo",
        refuse("There is one player in this kit."),
    ),
    (
        r"photo-?realis\w*|ray ?trac\w*|vr|full 3d|motion captur\w*|voice act\w*",
        refuse("A vintage machine cannot show it."),
    ),
    (
        r"(?:double|triple|air)[- ]?jump(?:ing)?|double saut|doble salto|doppio salto|salto duplo|двойной прыжок|doppelsprung|doppelsprünge|二段ジャンプ|2段ジャンプ",
        about_jump,
    ),
    (
        r"ghost|replay|undo of",
        lambda _, text: (
            refused("Runs are not shown beside the player.") if has(r"lap|replay|time", text) else None
        ),
    ),
    (
        r"daily|shar(?:e|ing|eable)|morgue|achievement|unlock\w*|leader ?board|level editor|mod(?:ding| support)|craft(?:ing)?|farming|fishing|romance|skill tree|inventory|shop|shopping|boss rush|ボスラッシュ|wall[- ]jump(?:ing)?|jump scare|attract mode",
        refuse("The run-and-jump kit has nothing like it yet."),
    ),
    (r"towers?.*types?|types? of towers?|turret types?|weapon types?", about_attack),
    (
        r"sav(?:e|ing)(?! (?:the|a|an|your|her|his|my|all|them))|check ?point|speicherpunkte?n?|rücksetzpunkte?n?|中間|セーブ|チェックポイント",
        about_checkpoints,
    ),
    (
        r"language|texte?.*(?:deutsch|englisch|französisch)|texts?.*(?:german|english|french|japanese)|(?:german|english|french|japanese|spanish|deutsch|englisch).*text|日本語|sprachen?",
        about_languages,
    ),
    (r"collect\w*|gather\w*|sammel\w*|集め|interest on", about_collect),
    (
        r"endless|infinite|new game ?\+?|loop|unendlich\w*",
        refuse("The game has an end, so that it can be proven winnable."),
    ),
    (r"(?:final |last |end )?boss(?:es)?|\w*endgegner\w*|endboss(?:e|es)?|ボス", about_boss),
    (r"perma-?death|hardcore|パーマデス|(?:one|single) life", about_permadeath),
    (r"lives|extra life|1-?up|leben|vies|vidas|continues|残機", about_lives),
    (r"energy|health|heart|hit ?point|hp|herzen|ハート", about_energy),
    (
        r"speed ?run|(?:move|step) counter|par|tally|statistic|rating|medal|stars? rating|zugzähler",
        about_tally,
    ),
    (
        r"music|song|soundtrack|chiptune|musique|música|radio|melod(?:y|ies|ien|ie)|musik|lied|lieder|曲|音楽",
        about_music,
    ),
    (
        rf"{LEVEL_WORDS}|{WORLD_WORDS}|ordered by (?:rising )?difficulty|(?:briefing|story) (?:text|card)",
        about_size,
    ),
    (r"hi(?:gh)?-?score|score|bestenliste|ハイスコア|スコア", about_score),
    (
        r"timer|time ?limit|countdown|(?:hunger )?clock|time attack|hunger|oil|fuel|oxygen|zeitlimit|制限時間|before dawn|\d+[- ]?(?:second|minute)|\d+ (?:sekunden|minuten)",
        about_timer,
    ),
    (r"difficult(?:y|ies)?|rank|rank system|harder|easy mode|schwierig\w*|難易度", about_difficulty),
    (r"day.{0,6}night|tag und nacht|昼夜", about_day_night),
    (r"undo|take[- ]?backs?(?: moves)?|restart|retry|rewind|neustart|やり直し", about_restart),
    (r"story|stories|ending|cut ?scene|briefing|dialog\w*|geschichte|narrat\w*|ストーリー|物語", about_story),
    (
        r"potion|scroll|power-?up|item|loot|upgrades?(?!.*tower)|パワーアップ|アイテム|gegenstände",
        about_items,
    ),
    (
        r"smash\w*|break(?:able|ing)?(?: blocks?)?|destr(?:oy|uct)\w*|demolish\w*|crush(?:ing)?|push(?:ing|able)?|crate|block|\w*zerst\w*|schieb\w*|こわ|壊|押",
        about_breakables,
    ),
    (
        r"stomp(?:ing)?|jump on|shoot(?:ing)?|shot|attack|swords?|whip|punch(?:ing)?|kick(?:ing)?|lasers?|guns?|pistol|weapon|tower|magic|spell|bullet|throw(?:ing)?|werfen|lancer|lanzar|アタック|攻撃|schie(?:ss)\w*|schwert\w*|ビーム",
        about_attack,
    ),
    (r"spring|bounce pad|trampolin\w*|jump pad|sprungfedern?", about_twist("springs", "springs")),
    (
        r"one-?way(?: floors?| platforms?)?|ledge|platform|plattform(?:en)?",
        about_twist("one_way", "one-way floors"),
    ),
    (r"traffic|verkehr|oncoming", about_traffic),
    (
        r"enem(?:y|ies)|monster|ai(?: (?:that|which) (?:does not|doesn't|never) cheats?)?|foe|gegner|feinde?n?|rock-paper.*|unit types|敵",
        about_enemies,
    ),
    (
        r"fly(?:ing)?|flight|glid(?:e|ing)|flutter(?:ing)?|hover(?:ing)?|float(?:ing)?|flieg\w*|gleit\w*|飛|滑空",
        about_flutter,
    ),
    (r"tool|abilit(?:y|ies)|skill|moves|verb|fähigkeit(?:en)?|能力|werkzeuge?", about_tools),
    (r"game ?pad|controller|joystick|keyboard", about_pad),
    (r"spike|hazard|trap|lava|thorn|stacheln|fallgruben|トゲ|罠", about_hazard),
    (r"jump(?:ing)?|run(?:ning)?|walk(?:ing)?|hüpfen|springen|laufen|ジャンプ|走", about_plain_jump),
)
"""Patterns and rules in order of precedence; the first rule that answers decides."""


_WHOLE: tuple[Grant, ...] = (_said_off, about_no_losing)
"""Rules that look at the whole wish themselves."""
