"""How the game is played: verbs, pickup and the numbers of the rules, from what the concept asks for."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from vgg.responses.architecture import Body, Pickup, PickupShape, Rules, Verbs, World

from .creatures import CREATURES
from .reading import NUMBER, Reading, called, found, number, plain
from .strangers import singular
from .things import BY_NAME, THINGS, USUAL, Thing
from .wording import line, titled

Jump = Literal["single", "double", "flutter"]
Attack = Literal["stomp", "shot", "none"]

_DOUBLE = r"\b(?:double|triple|air|second|multi)[- ]?jump|doppelsprung|doppelt\w* spr|二段ジャンプ|2段ジャンプ|double saut|doble salto"
_FLUTTER = r"\b(?:flutter|glid(?:e|ing)|hover\w*|float\w*|flap\w*|parachute|fly|flying|wings)\b|gleit|schweb|flatter|flieg|滑空|飛[ぶびん]|浮[くか]"
_NO_ATTACK = r"\b(?:no|without) (?:attacks?|weapons?|fighting|combat)|cannot (?:attack|fight)|unarmed|ohne waffen|kein angriff|攻撃(?:なし|できない)"
_SHOTS: tuple[tuple[str, str, str], ...] = (
    (r"tail (?:attack|whip|swipe)|しっぽアタック|schwanzschlag", "Tail swing", "Schwanzschlag"),
    (r"\bswords?\b|\bblades?\b|slash|schwert|剣|刀", "Sword swing", "Schwerthieb"),
    (r"\bwhip|peitsche|鞭", "Whip", "Peitsche"),
    (r"fireballs?|fire ?balls?|feuerball|火の玉", "Fireball", "Feuerball"),
    (r"\blasers?\b|plasma|blaster|レーザー", "Laser", "Laser"),
    (r"\barrows?\b|\bbow\b|pfeil|弓|矢", "Arrow", "Pfeil"),
    (r"\b(?:magic|spells?|zauber|魔法)", "Spell", "Zauber"),
    (r"(?<!smart )\bbombs?\b|bombe|爆弾", "Bomb", "Bombe"),
    (r"rockets?|missiles?|rakete|ミサイル", "Rocket", "Rakete"),
    (r"hammer|ハンマー", "Hammer", "Hammer"),
    (r"punch|fist|kick|beat 'em up|faust|パンチ", "Punch", "Fausthieb"),
    (r"snowball|schneeball|雪玉", "Snowball", "Schneeball"),
    (r"tower def|turmverteid|タワーディフェンス", "Dart", "Wurfpfeil"),
    (r"boomerang|bumerang|ブーメラン", "Boomerang", "Bumerang"),
    (r"throw|thrown|wirf|werfen|投げ", "Throw", "Wurf"),
    (r"\bbell\b[^.]{0,40}(?:wakes?|calms?|stuns?|hits?)|glockenschlag", "Bell chime", "Glockenton"),
    (
        r"\bshoot\w*|\bshots?\b|\bshmup|\bguns?\b|\bbullets?\b|run and gun|\bturrets?\b|\bmechs?\b|schie(?:ss)|ballern|シューティング|弾",
        "Shot",
        "Schuss",
    ),
)
_STOMP = r"\bstomp|jump on|bounce on|踏みつ|踏[んむ]|draufspring|auf .{0,20}springen"
_SPENT = r"\btimers?\b|time[- ]?limit|countdown|against (?:the clock|time)|time attack|before [^.\n]{3,50}\b(?:runs? out|gone|goes out|dawn|sunset|midnight|dark)|until the sun|hunger clock|zeitlimit|bevor [^.\n]{3,40}|制限時間|夜明けまで|までに|ticking"


def verbs_of(reading: Reading, body: Body) -> Verbs:
    """Return what the hero can do: said things first, then what fits its body."""
    shot = _thrown(reading) or next(
        ((en, de) for pattern, en, de in _SHOTS if re.search(pattern, reading.wishes)), None
    )
    attack = _attack(reading, shot is not None)
    name = (
        (shot or ("Shot", "Schuss"))[reading.tongue == "de"]
        if attack == "shot"
        else {"en": "Jump on it", "de": "Draufspringen"}[reading.tongue]
    )
    return Verbs(jump=_jump(reading, body), attack=attack, shot_name=name)


def _thrown(reading: Reading) -> tuple[str, str] | None:
    """Return what the hero throws or fires, in the concept's own word: 'throw pitchforks' is a pitchfork."""
    for match in re.finditer(_THROWS, reading.wishes):
        words = (match[1] or match[2]).split()
        if words[-1] not in _UNTHROWN and not found(CREATURES, " ".join(words)):
            name = titled(" ".join((*words[:-1], singular(words[-1]))))
            return name, name
    return None


_THROWS = (
    r"\b(?:throws?|throwing|flings?|flinging|hurls?|hurling|lobs?|tosses|tossing|shoots?|shooting|spits?|spitting) +(?:an? |the |your |its |his |her |their )?"
    r"((?:[a-z-]{3,12} )?[a-z-]{3,12})(?=\s*(?:[.,;:!()\n]|at\b|against\b|to\b|and\b|$))|\b((?:[a-z-]{3,12} )?[a-z-]{3,12}s) to (?:throw|fling|hurl|shoot)\b"
)
_UNTHROWN = frozenset(
    [
        "everything",
        "anything",
        "things",
        "them",
        "him",
        "her",
        "you",
        "off",
        "back",
        "away",
        "around",
        "down",
        "out",
        "over",
        "enemies",
        "foes",
        "bosses",
        "monsters",
        "em",
        "weapon",
        "weapons",
        "bullets",
        "bullet",
        "shots",
        "guns",
        "gun",
        "lasers",
        "balls",
        "stuff",
        "player",
        "players",
        "back",
    ]
)
"""Words behind 'throw' and 'shoot' that are nothing a hero throws."""


def _jump(reading: Reading, body: Body) -> Jump:
    if reading.says(_DOUBLE):
        return "double"
    own = re.sub(r"(?:enem(?:y|ies)|foes|gegner|bosses)\b[^\n]*|\([^)]*\)", " ", reading.wishes)
    if re.search(_FLUTTER, own) or body in {"bird", "insect", "ghost"}:
        return "flutter"
    return "double" if reading.says(r"agile|ninja|acrobat|akrobat|忍者") else "single"


def _attack(reading: Reading, shoots: bool) -> Attack:
    if not reading.allows("enemies") or reading.says(_NO_ATTACK):
        return "none"
    if reading.says(_STOMP) and not reading.says(r"shoot|tail|しっぽ|\bgun\b"):
        return "stomp"
    return "shot" if shoots else "stomp"


def pickup_of(reading: Reading, worlds: Sequence[World], lives: int) -> Pickup:
    """Return what is collected: what the concept says is collected, else a thing it mentions, else what lies about."""
    thing, name = (
        _wished(reading) or _wished_in_japanese(reading) or _mentioned(reading) or _usual(worlds, reading)
    )
    return Pickup(
        name=line(titled(name), _LONGEST), shape=thing.shape, per_life=_per_life(reading) if lives else 0
    )


def names_pickup(reading: Reading) -> bool:
    """Say whether the concept itself names what is collected."""
    return (_wished(reading) or _wished_in_japanese(reading) or _mentioned(reading)) is not None


def _wished(reading: Reading) -> tuple[Thing, str] | None:
    """Return the thing after 'collect', 'collectible' or 'gather', with the concept's own word for it."""
    verb = r"(?:collect\w*|gather\w*|pick up|harvest\w*|steal\w*|rescue|sammel\w*|einsammeln|集め\w*|recoge\w*|ramasse\w*)"
    for match in re.finditer(
        rf"{verb}\s*:?\s+(?:all |the |some |as many |hidden |lost |{NUMBER} )*([^.,;:!?()\n]{{2,40}})",
        reading.wishes,
    ):
        phrase = re.match(_PLURAL, match[1])
        things = found(THINGS, phrase[1] if phrase else match[1])
        if phrase and reading.tongue == "en" and len(phrase[1]) <= _LONGEST:
            return things[0] if things else _unknown(reading, phrase[1]), phrase[1]
        if things:
            return things[0], _own(things[0], match[1], reading)
        word = re.match(r"[^\W\d_][\wäöüß'-]*en\b", match[1])
        if word and len(word.group()) > 3:
            return _unknown(reading, word.group()), word.group()
    return None


_PLURAL = (
    r"(?:(?:des|les|los|las|le|gli|os) )?((?:(?!(?:of|the|all|and|or|in|to|from|with|more|many|a|an|his|her|its|as|this|de|d)\b)[a-z'-]+ ){0,2}?"
    r"(?!(?:his|its|as|this|us|always|points?|bonus|lives|levels?|enemies|items|things|power-?ups|collectibles)\b)[a-z'-]{2,}[^s'\W]s)\b"
)
"""A thing that is collected, in the plural, with up to two words before it: 'tiny brass gears'."""


def _unknown(reading: Reading, name: str) -> Thing:
    """Return a thing called *name*, in a shape by chance."""
    shapes: tuple[PickupShape, ...] = ("coin", "gem", "orb", "star")
    return Thing(name, name, reading.draw("pickup", name).choice(shapes), ())


def _wished_in_japanese(reading: Reading) -> tuple[Thing, str] | None:
    """Return the thing before を集める, as it is written there, where the game speaks Japanese."""
    match = re.search(
        r"(?:^|[。、\s])([^。、\sを]{1,10})を(?:全部|すべて|ぜんぶ)?(?:集め|あつめ|拾|取)", reading.wishes
    )
    if not match or reading.languages[0] != "ja":
        return None
    things = found(THINGS, match[1])
    return things[0] if things else Thing(match[1], match[1], "fruit", ()), match[1]


def _mentioned(reading: Reading) -> tuple[Thing, str] | None:
    calm = re.sub(
        r"power[- ]?ups?|high[- ]?scores?|\bmoney\b|\bkeys?\b|\bhearts?\b|\benerg\w+|\bfire\b|\bspring\w*|\b(?:songs?|tunes?|music|melod\w+|cassettes?|records?)\b",
        " ",
        reading.wishes,
    )
    things = found(THINGS, calm) or found(THINGS, plain(reading.name))
    return (things[0], _own(things[0], calm, reading)) if things else None


def _own(thing: Thing, text: str, reading: Reading) -> str:
    """Return the concept's own word for *thing* in the folded *text*, if it is a plural; else ours."""
    usual, spelt = thing.name(reading.tongue), called(thing, text)[1]
    word = reading.word_for(thing, text)
    if not word:
        return usual
    plural = not spelt.isascii() or re.search(r"[^s]s$" if reading.tongue == "en" else r"[enrs]$", spelt)
    return spelt if plural and len(spelt) <= _LONGEST else usual


_LONGEST = 24
"""Characters of the name of a pickup."""


def _usual(worlds: Sequence[World], reading: Reading) -> tuple[Thing, str]:
    thing = BY_NAME[USUAL[worlds[0].backdrop]]
    return thing, thing.name(reading.tongue)


def _per_life(reading: Reading) -> int:
    """Return how many give a life: '100 gives an extra life', '50 coins = 1-up'; else 50."""
    match = re.search(
        rf"({NUMBER})\s*(?:[\wäöüß]+\s+){{0,3}}?(?:give|gives|=|for|make|makes|earn|geben|ergeben|→|で)\s*(?:an?|1|one|ein\w*)?\s*(?:extra|bonus|1-?up|life|leben)",
        reading.wishes,
    )
    return max(10, min(200, number(match[1]))) if match else 50


def rules_of(reading: Reading, levels: int) -> Rules:
    """Return lives, energy, time limit and checkpoints."""
    lives = lives_of(reading)
    energy = (
        1
        if reading.says(r"one[- ]hit|\b1 hit\b|ein treffer|一撃")
        else max(1, min(8, _amount(reading, _ENERGY) or 3))
    )
    checkpoints = lives != 1 and not reading.says(
        r"\b(?:no|without) (?:check ?points?|save points?|saving)|ohne (?:check|speicher)punkt"
    )
    return Rules(lives=lives, energy=energy, seconds=seconds_of(reading, levels), checkpoints=checkpoints)


_ENERGY = r"(?:hearts?|health points?|hit ?points?|hp|energy|candle stubs?|health|herzen|lebenspunkte|energie|ハート)"
_LIVES = r"(?:lives|extra lives|continues|leben|versuche|vies|vidas|残機)"


def lives_of(reading: Reading) -> int:
    """Return the lives at the start: 0 when nobody may lose, 1 with permadeath, what is said, else 3."""
    if not reading.allows("losing"):
        return 0
    if reading.says(
        r"perma-?death|\b(?:one|single|1|only one)[- ]life\b|iron ?man mode|\bhardcore\b|nur ein leben|ein einziges leben|パーマデス|一度死"
    ):
        return 1
    return max(1, min(9, _amount(reading, _LIVES) or 3))


def _amount(reading: Reading, nouns: str) -> int:
    """Return the number of 'five hearts' or 'health is five candle stubs', 0 when none is said."""
    match = re.search(
        rf"(?<![\w-])({NUMBER})[\s-]+(?:[a-zäöü]+\s+)?{nouns}(?!\w)", reading.wishes
    ) or re.search(rf"{nouns}\s*(?:is|:|=|of|sind|ist|are)\s*({NUMBER})(?!\w)", reading.wishes)
    return number(match[1]) if match else 0


_LIMITED = (
    r"\b(?:under|within|limit\w*|only|timer|per|each|every|unter|innerhalb|höchstens|je|pro)\b[^.\n]{0,24}\b\d+[- ](?:seconds?|minutes?|sekunden?|minuten?)\b"
    r"|\b\d+[- ](?:seconds?|minutes?|sekunden?|minuten?)\b[^.\n]{0,24}\b(?:limit\w*|per|each|every|timer|to|left|je|pro|zeit)\b"
)
"""A time that is a limit; how long a game lasts is none."""


def seconds_of(reading: Reading, levels: int) -> int:
    """Return the time limit a level: none unless the concept wants one and its tone allows it."""
    if not reading.allows("timer") or not reading.says(f"{_SPENT}|{_LIMITED}"):
        return 0
    said = re.search(r"\b(\d{1,4})[- ](second|minute|sekunde|minute)", reading.wishes)
    if not said:
        return 240
    seconds = int(said[1]) * (60 if said[2] == "minute" else 1)
    per_level = (
        seconds // levels
        if re.search(r"\b(?:run|game|whole|spiel|durchlauf)\b", reading.wishes) and seconds > 600
        else seconds
    )
    return max(120, min(600, per_level))
