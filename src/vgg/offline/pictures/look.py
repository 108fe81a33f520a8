"""Looks: what the words of a brief mean for a drawing, and which ramps of the palette it takes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vgg.media.pixels.oklab import lch_of
from vgg.media.pixels.scheme import QUIET, Ramp, Scheme
from vgg.model.canonical import seed_from
from vgg.responses.sprites import SpriteBrief

from .build import Build, build_of

_WOOD = ("#4a2c1c", "#8a5a34", "#c08a54")
_LEAF = ("#1d5a34", "#3f9a4c", "#8fd46a")

_KINDS = {
    "moth": "moth|motte|butterfly|schmetterling|falter|蛾|蝶|fairy|fee",
    "bee": "bee|bees|biene|wasp|wasps|wespe|hornet|hornisse|bumblebee|hummel|蜂|firefly|glühwürmchen|蛍",
    "fly": "mosquito|mücke|housefly|fliege|蚊",
    "spider": "spider|spinne|蜘蛛|クモ",
    "scorpion": "scorpion|skorpion|サソリ",
    "centipede": "centipede|tausendfüßler|millipede|ムカデ|caterpillar|raupe",
    "ant": "ant|ants|ameise|蟻|アリ|locust|heuschrecke|grasshopper|cricket|バッタ|mantis",
    "mouse": "mouse|mice|maus|rat|rats|ratte|hamster|ネズミ|鼠",
    "fox": "fox|fuchs|狐|キツネ",
    "cat": "cat|katze|kitten|kater|猫|ネコ|lynx|tiger|panther|lion|löwe",
    "rabbit": "rabbit|bunny|hase|kaninchen|hare|兎|ウサギ",
    "bear": "bear|bär|panda|badger|dachs|熊|クマ|raccoon|waschbär|タヌキ",
    "monkey": "monkey|affe|ape|gorilla|猿|サル",
    "otter": "otter|カワウソ|seal|robbe|beaver|biber",
    "squirrel": "squirrel|eichhörnchen|リス",
    "hedgehog": "hedgehog|igel|ハリネズミ|porcupine",
    "wolf": "wolf|wolves|hyena|werewolf|werwolf|狼|オオカミ",
    "dog": "dog|hund|puppy|hound|犬|イヌ|corgi",
    "pig": "pig|schwein|piglet|豚|ブタ|boar",
    "cow": "cow|kuh|ox|minotaur|牛|ウシ|stier",
    "sheep": "sheep|schaf|lamb|羊",
    "goat": "goat|ziege|ヤギ|deer|hirsch|reh",
    "horse": "horse|pferd|pony|unicorn|einhorn|馬|donkey|esel",
    "turtle": "turtle|schildkröte|tortoise|亀|カメ",
    "frog": "frog|frosch|toad|kröte|蛙|カエル",
    "crocodile": "crocodile|krokodil|alligator|ワニ",
    "dino": "kaiju|kaijū|dino|dinosaur|dinosaurier|godzilla|dragon|drache|lizard|echse|saurier|怪獣|竜|ドラゴン|t-rex",
    "drone": "drone|drohne|ufo|saucer|probe|satellite|ドローン",
    "robot": "robot|roboter|mech|mechs|mecha|android|droid|automaton|golem|warden|clockwork|ロボット|cyborg|メカ",
    "knight": "knight|ritter|armour|armor|guard|wächter|paladin|騎士|samurai|侍|gladiator",
    "ninja": "ninja|忍者|shinobi|assassin|thief|dieb|burglar|泥棒",
    "pirate": "pirate|pirat|海賊|captain|kapitän",
    "cowboy": "cowboy|sheriff|gunslinger|bandit|outlaw|カウボーイ|explorer|entdecker|detective|detektiv",
    "soldier": "soldier|soldat|兵|trooper|astronaut|cosmonaut|宇宙飛行士|diver|taucher",
    "wizard": "wizard|witch|hexe|mage|zauberer|sorcerer|magier|warlock|魔法使い|魔女",
    "skeleton": "skeleton|skelett|skull|bones|骸骨",
    "zombie": "zombie|undead|untote|ゾンビ",
    "vampire": "vampire|vampir|dracula|吸血鬼",
    "alien": "alien|martian|außerirdischer|宇宙人|エイリアン|invader",
    "troll": "troll|ogre|oger|トロル|giant|riese",
    "imp": "imp|imps|kobold|goblin|gremlin|小鬼|ゴブリン|demon|dämon|devil|teufel|悪魔|鬼|gargoyle",
    "train": "train|trains|zug|zahlen-zug|locomotive|lok|lokomotive|tram|電車|汽車|列車|機関車",
    "submarine": "submarine|u-boot|潜水艦|sous-marin",
    "boat": "boat|boot|sailboat|segelboot|canoe|raft|船|bateau",
    "balloon": "balloon|ballon|airship|blimp|zeppelin|luftschiff|気球",
    "ship": "ship|plane|jet|fighter|spaceship|raumschiff|flugzeug|starfighter|rocket|rakete|helicopter|glider|戦闘機|宇宙船",
    "turret": "turret|geschütz|cannon|kanone|砲台",
    "tank": "tank|panzer|戦車",
    "motorbike": "motorbike|motorrad|motorcycle|bike|biker|bicycle|fahrrad|scooter|バイク",
    "car": "car|auto|racer|truck|lorry|kart|van|taxi|車|bus",
    "crab": "crab|krabbe|lobster|hummer|crayfish|蟹|カニ",
    "snail": "snail|schnecke|slug|カタツムリ",
    "octopus": "octopus|krake|squid|tintenfisch|タコ|イカ|jellyfish|qualle",
    "snake": "snake|viper|vipers|schlange|worm|wurm|eel|蛇|serpent",
    "fish": "fish|fisch|shark|hai|piranha|魚|whale|wal|dolphin|delfin|クジラ",
    "bat": "bat|bats|fledermaus|蝙蝠|コウモリ",
    "owl": "owl|eule|uhu|梟|フクロウ",
    "penguin": "penguin|pinguin|ペンギン",
    "duck": "duck|ente|goose|gans|gull|seagull|möwe|chicken|huhn|hen|カモメ|アヒル|swan",
    "crow": "crow|krähe|raven|rabe|magpie|eagle|adler|hawk|falcon|vulture|geier|カラス|鷲",
    "slime": "slime|schleim|goo|jelly|ooze|dough|teig|スライム",
    "cloud": "cloud|wolke|雲",
    "star": "star|stern|星",
    "food": "potato|kartoffel|onion|tomato|pumpkin|kürbis|cake|kuchen|bread|brot|bun|teapot|teekanne|candle|kerze",
    "monster": "monster|ungeheuer|モンスター|beast|bestie",
    "mushroom": "mushroom|pilz|toadstool|fungus|キノコ",
    "cactus": "cactus|kaktus",
    "tree": "tree|baum|木|stump|treant",
    "flower": "flower|blume|blüte|petal|rose|花|plant|pflanze|thorn|vine",
    "beetle": "beetle|käfer|bug|ladybird|ladybug|虫|カブトムシ|scarab",
}  # fmt: skip
_TRAITS = {
    "lantern": "lantern|laterne|lamp|torch|candle|ランタン",
    "chef": "baker|bäcker|maus-bäcker|bakery|bäckerei|chef|cook|koch|パン屋",
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
    "hair": "hair|haar|haare|pigtails|braid|girl|mädchen|princess|prinzessin|queen|witch|hexe|髪",
    "fins": "fins|fin|flosse",
    "leaf": "leaf|leaves|blatt|blätter|sprout|葉",
    "stripes": "stripes|striped|gestreift",
}


_BUILDS = (
    (1.0, 1.0), (0.88, 1.0), (1.0, 0.86), (0.8, 0.95), (0.95, 0.78), (0.76, 1.0), (1.0, 0.74), (0.84, 0.84), (0.78, 0.9),
    (0.9, 0.76), (0.7, 1.0), (1.0, 0.68),
)  # fmt: skip
"""Width and height of foes by their number: two of one body plan are still told apart by their build."""
_HERO_BUILDS = (
    (1.0, 1.0), (0.9, 1.0), (1.0, 0.9), (0.86, 0.94), (0.94, 0.86), (0.82, 1.0), (1.0, 0.95), (0.95, 1.0), (0.86, 0.86),
    (0.8, 0.92), (1.0, 0.84), (0.92, 0.94),
)  # fmt: skip
_KEEPSAKES = ("", "scarf", "backpack", "hat", "cape", "bow", "helmet", "leaf")
"""What a beast of whom nothing is told wears as a hero, so that the heroes of two games are two characters."""
_GROWN = {
    "tail",
    "ears",
    "wings",
    "stripes",
    "antennae",
    "horns",
    "hair",
    "fins",
    "claws",
    "spikes",
    "stinger",
}


_KIN = 0.1
"""Chroma by which a tone between two others of a small palette may differ from them."""
_USUAL = Build()


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
    wood: Ramp
    leaf: Ramp
    hair: Ramp
    trousers: Ramp
    boots: Ramp
    white: int
    dark: int
    glow: int
    build: Build = _USUAL
    plain: int = 0
    wide: float = 1.0
    tall: float = 1.0

    @property
    def bone(self) -> Ramp:
        """The ramp of bone, teeth, horns, sails and glass: steel that ends in white."""
        return self.metal[-2], self.metal[-1], self.white

    @property
    def snow(self) -> Ramp:
        """The ramp of what is white all over."""
        return self.metal[-1], self.white, self.white

    @property
    def rubber(self) -> Ramp:
        """The ramp of tyres and tracks: dark, unless nothing inside may be as dark as a line."""
        return (self.metal[-3],) * 3 if self.plain > 2 else (self.dark, self.dark, self.metal[-3])

    @property
    def ink(self) -> Ramp:
        """The ramp of holes and pupils: dark throughout."""
        return self.dark, self.dark, self.dark

    def has(self, *names: str) -> bool:
        """Return whether it wears or has one of *names*."""
        return any(name in self.traits for name in names)


def look_of(brief: SpriteBrief, scheme: Scheme, seed: int = 0, variation: int = 0, plain: int = 0) -> Look:
    """Return the look of a creature's *brief*: equal words and *seed* look equal, whatever the size.

    *variation* gives foes other builds; *plain* leaves out: 1 bellies, 2 also clothes of another colour, 3 also lines
    inside and shadows in their colour, 4 all but the colours of its coat.
    """
    words = f"{brief.subject} {brief.look}".lower()
    evil = brief.role in {"enemy", "hazard"}
    main, second, accent = _ramps(brief, scheme, evil)
    if plain == 3:
        main = _softened(scheme, main)
    kind, traits = _kind(words), _traits(brief, words)
    variant = variant_of(brief.id) + variation if evil else variation
    boss = evil and brief.width >= 28 and brief.height >= 28
    own = seed_from(seed, "build", brief.body, brief.subject.lower(), *traits, variant)
    build = build_of(own, evil=evil, kind=kind, variant=variant)
    wide, tall = (1.0, 1.0)
    if evil and not boss:
        wide, tall = _BUILDS[(variant + build.cloth * 2 + build.form % 2) % len(_BUILDS)]
    elif not evil and brief.height < 32:
        wide, tall = _HERO_BUILDS[(build.cloth * 2 + build.form % 2) % len(_HERO_BUILDS)]
    skin = _skin(scheme, main)
    wood = scheme.like(_WOOD, QUIET) if not scheme.tiny else scheme.greys()
    look = Look(
        body=brief.body,
        kind=kind,
        traits=(*traits, *_keepsake(brief, traits, own)),
        evil=evil,
        boss=boss,
        main=main,
        second=second,
        accent=accent,
        skin=skin,
        metal=scheme.greys() if not scheme.tiny else scheme.ramp("terrain"),
        wood=wood,
        leaf=scheme.like(_LEAF, QUIET) if not scheme.tiny else main if evil else scheme.ramp("terrain"),
        hair=_hair(scheme, build, main, skin, wood),
        trousers=_apart(scheme, main, [second, wood, scheme.ramp("terrain"), main], build.cloth),
        boots=_boots(scheme, wood, main),
        white=scheme.pale,
        dark=scheme.dark,
        glow=scheme.ramp("pickup")[-1],
        build=build if plain < 2 or build.outfit in {"robe", "coat"} else replace(build, outfit="tunic"),
        plain=plain,
        wide=wide,
        tall=tall,
    )
    return _in_one_coat(look) if plain > 3 else look


def _in_one_coat(look: Look) -> Look:
    """Return *look* with all it wears in the colours of its coat: what a machine with three shades a figure can still light."""
    main = look.main
    return replace(
        look,
        second=main,
        accent=main,
        skin=main,
        metal=main,
        wood=main,
        leaf=main,
        hair=main,
        trousers=main,
        boots=main,
    )


def _softened(scheme: Scheme, main: Ramp) -> Ramp:
    """Return *main* without the colour of lines, and with a tone between shadow and light where it has none."""
    soft = tuple(main[-2] if each == scheme.dark else each for each in main)
    if soft[-2] != soft[-1]:
        return soft
    chroma = lch_of(scheme.colours[soft[-1]])[1]
    between = [
        each for each in scheme.order
        if scheme.lightness(soft[0]) < scheme.lightness(each) < scheme.lightness(soft[-1])
        and abs(lch_of(scheme.colours[each])[1] - chroma) < _KIN
    ]  # fmt: skip
    return (*soft[:-2], between[-1], soft[-1]) if between else soft


def _keepsake(brief: SpriteBrief, traits: Sequence[str], seed: int) -> tuple[str, ...]:
    if brief.role != "player" or brief.body not in {"quadruped", "bird"} or set(traits) - _GROWN:
        return ()
    found = _KEEPSAKES[seed_from(seed, "keepsake") % len(_KEEPSAKES)]
    return (found,) if found else ()


def _hair(scheme: Scheme, build: Build, main: Ramp, skin: Ramp, wood: Ramp) -> Ramp:
    """Return the ramp of hair: one that stands apart from the face."""
    if scheme.tiny:
        return scheme.dark, main[-3], main[-2]
    dark = (scheme.dark, wood[-3], wood[-2])
    options = [wood, dark, scheme.ramp("pickup"), scheme.greys(), main, scheme.ramp("hazard")]
    return _apart(scheme, skin, options, build.cloth)


def _apart(scheme: Scheme, other: Ramp, options: Sequence[Ramp], first: int) -> Ramp:
    """Return the first of *options*, beginning with number *first*, whose middle is seen beside that of *other*."""
    turn = first % len(options)
    ordered = [*options[turn:], *options[:turn]]
    return next(
        (ramp for ramp in ordered if scheme.gap(ramp[-2], other[-2]) > 0.14),
        max(ordered, key=lambda ramp: scheme.gap(ramp[-2], other[-2])),
    )


def _boots(scheme: Scheme, wood: Ramp, main: Ramp) -> Ramp:
    if scheme.tiny:
        return main
    return wood[-3], wood[-3], wood[-2]


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
        if scheme.outline == "none" and not _seen(scheme, coats[-1]):
            # No line parts such a figure from what lies behind it: its coat has to, and grey does not.
            coats = coats[:-1]
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


def _seen(scheme: Scheme, coat: Ramp) -> bool:
    """Return whether a figure in *coat* stands out before most colours of the background."""
    behind = scheme.of("background")
    return sum(scheme.gap(coat[-2], each) > 0.16 for each in behind) * 3 >= len(behind) * 2


def _skin(scheme: Scheme, main: Ramp) -> Ramp:
    """Return the ramp of a face: skin where the palette has it, else the light end of *main*."""
    if scheme.tiny or not scheme.has("#e8b48c", 0.09):
        return main[-2], main[-1], scheme.pale
    return scheme.like(("#a8623f", "#e8b48c", "#fbe0c0"))
