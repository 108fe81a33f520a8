"""Looks: what the words of a brief mean for a drawing, and which ramps of the palette it takes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from vgg.media.pixels.scheme import Ramp, Scheme
from vgg.responses.sprites import SpriteBrief

_KINDS = {
    "moth": "moth|motte|butterfly|schmetterling|falter|蛾|蝶",
    "bee": "bee|bees|biene|wasp|wasps|wespe|hornet|hornisse|bumblebee|hummel|蜂",
    "spider": "spider|spinne|蜘蛛",
    "mouse": "mouse|mice|maus|rat|rats|ratte|hamster|ネズミ|鼠",
    "cat": "cat|katze|kitten|kater|猫|ネコ|fox|fuchs|lynx|tiger|panther",
    "rabbit": "rabbit|bunny|hase|kaninchen|hare|兎|ウサギ",
    "bear": "bear|bär|panda|badger|dachs|熊|クマ|monkey|affe|ape|gorilla",
    "dog": "dog|hund|puppy|wolf|hound|犬|狼|boar|hyena",
    "frog": "frog|frosch|toad|kröte|蛙|カエル",
    "dino": "kaiju|dino|dinosaur|dinosaurier|godzilla|dragon|drache|lizard|echse|saurier|怪獣|竜|ドラゴン|crocodile",
    "robot": "robot|roboter|mech|mechs|android|droid|automaton|golem|warden|clockwork|ロボット|drone|drohne",
    "knight": "knight|ritter|armour|armor|guard|wächter|soldier|soldat|騎士|兵",
    "wizard": "wizard|witch|hexe|mage|zauberer|sorcerer|magier|priest|cultist|魔法使い|魔女",
    "skeleton": "skeleton|skelett|skull|bones|undead|zombie|骸骨",
    "train": "train|trains|zug|zahlen-zug|locomotive|lok|lokomotive|engine|tram|電車|汽車|列車",
    "ship": "ship|plane|jet|fighter|spaceship|raumschiff|flugzeug|starfighter|rocket|rakete|helicopter|glider|戦闘機|宇宙船",
    "tank": "tank|panzer|cannon|turret|戦車",
    "car": "car|auto|racer|truck|lorry|kart|van|taxi|車",
    "crab": "crab|krabbe|lobster|hummer|crayfish|scorpion|蟹|カニ",
    "snake": "snake|viper|vipers|schlange|worm|wurm|caterpillar|raupe|eel|蛇",
    "fish": "fish|fisch|shark|hai|piranha|魚",
    "bat": "bat|bats|fledermaus|蝙蝠|コウモリ|imp|imps|gargoyle",
    "owl": "owl|eule|uhu|梟",
    "duck": "duck|ente|goose|gull|seagull|möwe|chicken|huhn|penguin|pinguin|鳥|カモメ",
    "slime": "slime|schleim|goo|blob|jelly|ooze|dough|teig|スライム",
    "mushroom": "mushroom|pilz|toadstool|fungus|キノコ",
    "cactus": "cactus|kaktus",
    "flower": "flower|blume|blüte|petal|rose|花|plant|pflanze|thorn|vine",
    "beetle": "beetle|käfer|bug|ladybird|ant|ants|ameise|虫",
}  # fmt: skip
_TRAITS = {
    "lantern": "lantern|laterne|lamp|torch|candle|ランタン",
    "chef": "baker|bäcker|bakery|bäckerei|chef|cook|koch|パン屋",
    "hat": "hat|hut|cap|mütze|beret|帽子",
    "helmet": "helmet|helm|miner|pilot|driver|astronaut|diver|兜",
    "hood": "hood|hooded|monk|kapuze|cloaked",
    "cape": "cape|cloak|umhang|mantel|マント",
    "scarf": "scarf|schal|マフラー",
    "sword": "sword|schwert|blade|knife|dagger|spear|剣|刀",
    "staff": "staff|stab|wand|broom|杖|pole|rod",
    "shield": "shield|schild|盾",
    "gun": "gun|blaster|cannon|gewehr|rifle|銃",
    "tail": "tail|schwanz|しっぽ|尻尾",
    "wings": "wings|wing|winged|flügel|翼|羽",
    "horns": "horns|horn|horned|hörner|角|devil|demon|teufel|bull",
    "crown": "crown|krone|king|queen|könig|königin|冠|王",
    "glasses": "glasses|brille|goggles|眼鏡",
    "antennae": "antennae|antenna|antennas|fühler|触角",
    "shell": "shell|panzer|snail|schnecke|turtle|schildkröte|甲羅",
    "ears": "ears|ohren|耳",
    "beard": "beard|bart|髭|dwarf|zwerg",
    "bow": "bow|ribbon|schleife|リボン",
    "apron": "apron|schürze",
    "backpack": "backpack|rucksack|jetpack|tank",
    "spikes": "spikes|spiked|spiky|stacheln|thorns|dornen|quills|hedgehog|igel",
    "claws": "claws|claw|krallen|pincers|zangen|爪",
    "stinger": "stinger|sting|stachel|needle",
    "hair": "hair|haar|haare|pigtails|braid|girl|mädchen|髪",
    "fins": "fins|fin|flosse",
    "leaf": "leaf|leaves|blatt|blätter|sprout|葉",
    "stripes": "stripes|striped|gestreift",
}


_BUILDS = (
    (1.0, 1.0),
    (0.82, 1.0),
    (1.0, 0.8),
    (0.86, 0.9),
    (0.94, 0.84),
    (0.78, 0.94),
    (1.0, 0.9),
    (0.88, 1.0),
)
"""Width and height of foes by their number: two of one body plan are still told apart by their build."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a creature looks like: its kind, what it wears, and its ramps."""

    body: str
    kind: str
    traits: tuple[str, ...]
    evil: bool
    boss: bool
    main: Ramp
    second: Ramp
    accent: Ramp
    skin: Ramp
    metal: Ramp
    white: int
    dark: int
    glow: int
    wide: float = 1.0
    tall: float = 1.0

    def has(self, *names: str) -> bool:
        """Return whether it wears or has one of *names*."""
        return any(name in self.traits for name in names)


def look_of(brief: SpriteBrief, scheme: Scheme) -> Look:
    """Return the look of a creature's *brief*."""
    words = f"{brief.subject} {brief.look}".lower()
    evil = brief.role in {"enemy", "hazard"}
    main, second, accent = _ramps(brief, scheme, evil)
    wide, tall = _BUILDS[variant_of(brief.id) % len(_BUILDS)] if evil and brief.id != "boss" else (1.0, 1.0)
    skin = _skin(scheme, main)
    return Look(
        body=brief.body,
        kind=_kind(words),
        traits=_traits(brief, words),
        evil=evil,
        boss=brief.width >= 28 and brief.height >= 28,
        main=main,
        second=second,
        accent=accent,
        skin=skin,
        metal=scheme.greys() if not scheme.tiny else scheme.ramp("terrain"),
        white=scheme.pale,
        dark=scheme.dark,
        glow=scheme.ramp("pickup")[-1],
        wide=wide,
        tall=tall,
    )


def variant_of(name: str) -> int:
    """Return the number at the end of *name* less one, or a steady number from its letters."""
    digits = re.search(r"(\d+)$", name)
    return int(digits[1]) - 1 if digits else hashlib.sha256(name.encode()).digest()[0]


def _kind(words: str) -> str:
    places = {kind: _first(listed, words) for kind, listed in _KINDS.items()}
    found = [kind for kind, place in places.items() if place >= 0]
    return min(found, key=lambda kind: places[kind], default="")


def _first(listed: str, words: str) -> int:
    """Return where the first of the *listed* words stands in *words*, -1 for nowhere."""
    found = _pattern(listed).search(words)
    return found.start() if found else -1


@lru_cache(maxsize=256)
def _pattern(listed: str) -> re.Pattern[str]:
    """Return what finds any of the *listed* words: Latin ones stand alone, others anywhere."""
    each = sorted(listed.split("|"), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in each if re.search(r"[a-zäöüß]", word))
    others = [re.escape(word) for word in each if not re.search(r"[a-zäöüß]", word)]
    return re.compile("|".join([rf"(?<![a-zäöüß])(?:{latin})(?![a-zäöüß])", *others]))


def _traits(brief: SpriteBrief, words: str) -> tuple[str, ...]:
    """Return the traits of the brief, by our own names, then those its sentence names."""
    given = [*brief.traits]
    listed = " ".join(given).replace("_", " ").lower()
    places = {trait: _first(f"{names}|{trait}", listed) for trait, names in _TRAITS.items()}
    told = sorted((trait for trait in places if places[trait] >= 0), key=lambda trait: places[trait])
    seen = [trait for trait, names in _TRAITS.items() if _first(names, words) >= 0]
    return tuple(dict.fromkeys((*told, *seen)))


def _ramps(brief: SpriteBrief, scheme: Scheme, evil: bool) -> tuple[Ramp, Ramp, Ramp]:
    """Return the main, second and accent ramps: foes differ by family, friends by role."""
    if evil:
        families = [scheme.stretched(family[-4:]) for family in scheme.families("enemy") if len(family) > 1]
        coats = (
            [*families, scheme.ramp("hazard"), scheme.greys()]
            if families and not scheme.tiny
            else [scheme.ramp("enemy", 0), scheme.ramp("enemy", 1)]
        )
        number = 0 if brief.id == "boss" else variant_of(brief.id)
        main = coats[number % len(coats)]
        others = [*coats, scheme.greys()]
        second = max(
            others,
            key=lambda ramp: min(0.25, scheme.gap(ramp[-2], main[-2])) - (0.1 if ramp is coats[0] else 0),
        )
        accents = [scheme.ramp("hazard"), scheme.ramp("pickup"), coats[0]]
        return main, second, max(accents, key=lambda ramp: min(0.2, scheme.gap(ramp[-2], main[-2])))
    main = scheme.ramp(brief.role if brief.role != "any" else "player")
    accents = [scheme.ramp("pickup"), scheme.greys(), scheme.ramp("hazard")]
    accent = next((ramp for ramp in accents if scheme.gap(ramp[-2], main[-2]) > 0.16), accents[1])
    return main, scheme.greys(), accent


def _skin(scheme: Scheme, main: Ramp) -> Ramp:
    """Return the ramp of a face: skin where the palette has it, else the light end of *main*."""
    if scheme.tiny or not scheme.has("#e8b48c", 0.09):
        return main[-2], main[-1], scheme.pale
    return scheme.like(("#a8623f", "#e8b48c", "#fbe0c0"))
