"""The style guide from the concept's words: machine, mood, palette, light, materials."""

# ruff: noqa: E501, RUF001 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, cast

from vgg.media.pixels.palette import PROFILES, make_palette, take_palette
from vgg.model.canonical import Json, seed_from
from vgg.responses.style_guide import Mood, ProfileId, StyleGuide

from .reading import Reading, plain
from .wording import line
from .worlds import places_of

_MACHINES: tuple[tuple[ProfileId, str], ...] = (
    (
        "gb",
        r"game ?boy(?! ?(?:advance|color))|\bdmg\b|\bgb\b|(?:4|four) shades|(?:4|vier) (?:graustufen|grüntöne)|ゲームボーイ(?!アドバンス|カラー)|4階調",
    ),
    ("pico", r"pico-?8|128\s*[x×]\s*128"),
    ("tic", r"tic-?80|240\s*[x×]\s*136|big (?:shapes|pixels)|chunky|große formen|playdate"),
    ("wide", r"320\s*[x×]\s*180|16:9|wide-?screen|breitbild|640\s*[x×]\s*360"),
    ("ega", r"\b(?:ega|cga|vga|ms-?dos|dos|amiga|atari st|commodore|c-?64)\b|320\s*[x×]\s*200"),
    (
        "arcade",
        r"\barcade\b|coin-?op|neo ?geo|\bcps\b|224\s*[x×]\s*2(?:56|88)|(?:64|128) colou?rs|アーケード",
    ),
    (
        "snes",
        r"\bsnes\b|super (?:nintendo|famicom)|スーパーファミコン|ゲームボーイアドバンス|16[- ]?bit|mega ?drive|genesis|\bgba\b|game boy advance|pc engine|16ビット",
    ),
    (
        "nes",
        r"\bnes\b|famicom|ファミコン|8[- ]?bit|master system|\bmsx\b|spectrum|256\s*[x×]\s*(?:192|224|240)|nintendo|8ビット",
    ),
)
_MOODS: tuple[tuple[Mood, str], ...] = (
    (
        "cosy",
        r"cos[yi]|coz[yi]|wholesome|relax|gentle|bakery|tea\b|gemütlich|kuschel|のんびり|ほのぼの|かわいい|癒|calm|quiet",
    ),
    (
        "playful",
        r"cute|funny|silly|bright|kids?|children|bouncy|colou?rful|party|educat|toy|cartoon|lustig|bunt|kinder|niedlich|楽し|ポップ|happy|witz",
    ),
    (
        "frantic",
        r"frantic|bullet|shoot|shmup|neon|rac(?:ing|e)\b|panic|パニック|fast|speed|hectic|chaos|arcade|kaiju|怪獣|smash|explos|弾幕|schnell|rasant",
    ),
    (
        "heroic",
        r"hero|epic|quest|knight|brave|legend|adventure|save the|dragon|sword|empire|abenteuer|ritter|勇者|冒険|glory|victory|bring .{0,20}back",
    ),
    (
        "mysterious",
        r"myster|secret|strange|ruins?|ancient|moon|dream|lost|lantern|magic|fog|unknown|geheim|rätsel|nebel|謎|秘密|神秘|night|dead\b",
    ),
    (
        "dark",
        r"dark(?! blue)|horror|death|perma|demon|blood|grim|dungeon|rogue|cursed|vampire|gothic|hell\b|düster|finster|tod\b|恐|闇|ホラー|1-bit",
    ),
    (
        "tense",
        r"\bwar\b|stealth|tactic|strateg|escape|surviv|siege|battle|border|mission|defen[cs]e|before .{3,40} (?:runs out|gone)|krieg|戦",
    ),
    (
        "melancholic",
        r"melanchol|lonely|sad|alone|farewell|memory|memories|autumn|rain|last (?:day|light)|sunset|abschied|einsam|traurig|切な|寂|until the sun",
    ),
)
_DITHER: dict[str, Literal["none", "checker", "bayer"]] = {"gb": "checker", "ega": "bayer", "tic": "checker"}


def style_guide(facts: Mapping[str, Json]) -> StyleGuide:
    """Answer the style guide from the words of the concept in *facts*."""
    reading = Reading.of(facts)
    words = plain(f"{reading.field('art_style')} {reading.field('genre')}")
    own = own_palette(facts)
    profile, mood = profile_of(reading), mood_of(reading)
    if own and not names_machine(reading):
        profile = _roomy(len(own))
    art = reading.field("art_style") or _usual_words(reading)
    # Games of one seed, mood and machine are still games of their own: the name and the words say which.
    seed = seed_from(reading.seed, "palette", plain(reading.name), words)
    palette = take_palette(own, art, mood, profile, seed) if own else make_palette(art, mood, profile, seed)
    return StyleGuide(
        profile=profile, mood=mood, palette=palette, outline=_outline(words, profile), light=_light(words, reading),
        shading=_shading(words, profile), dithering=_dithering(words, profile), materials=_materials(reading),
        summary=_summary(reading, profile, mood, len(palette)),
    )  # fmt: skip


def own_palette(facts: Mapping[str, Json]) -> list[str]:
    """Return the user's own colours in *facts*; none when vgg is to make a palette."""
    concept = cast("Mapping[str, Json]", facts["concept"])
    return cast("list[str]", concept.get("palette", []))


def _roomy(count: int) -> ProfileId:
    """Return the machine that shows *count* colours at once and not many more."""
    rooms: tuple[ProfileId, ...] = ("gb", "tic", "snes", "wide")
    return next((each for each in rooms if count <= PROFILES[each].colours), "arcade")


def profile_of(reading: Reading) -> ProfileId:
    """Return the machine: a size or a name the art style says, else one that suits the genre."""
    art = plain(reading.field("art_style"))
    if exact := re.search(r"(\d{3})\s*[x×]\s*(\d{3})", art):
        sizes = {
            (each.width, each.height): each.id for each in PROFILES.values() if each.id not in {"nes", "snes"}
        }
        if (int(exact[1]), int(exact[2])) in sizes:
            said = next((name for name, words in _MACHINES if re.search(words, art)), None)
            same = said is not None and (PROFILES[said].width, PROFILES[said].height) == (
                int(exact[1]),
                int(exact[2]),
            )
            return said if said and same else cast("ProfileId", sizes[int(exact[1]), int(exact[2])])
    for name, words in _MACHINES:
        if re.search(words, art):
            return name
    genre = plain(reading.field("genre"))
    if re.search(r"shoot|shmup|arcade|beat 'em|シューティング", genre):
        return "arcade"
    return reading.draw("profile").choice(
        cast("tuple[ProfileId, ...]", ("nes", "snes", "wide", "snes", "wide"))
    )


def mood_of(reading: Reading) -> Mood:
    """Return the mood most words speak for; the tone's gentleness counts, ties go to the earlier mood."""
    if not reading.allows("enemies") and not reading.allows("losing"):
        return "cosy"
    text, genre = reading.words, plain(reading.field("genre"))
    scores = {
        mood: len(set(re.findall(words, text))) + 2 * bool(re.search(words, genre)) for mood, words in _MOODS
    }
    scores["playful"] += 2 * (not reading.allows("losing"))
    best = max(scores.values())
    if not best:
        return reading.draw("mood").choice(("playful", "heroic", "mysterious"))
    return next(mood for mood, _ in _MOODS if scores[mood] == best)


def names_machine(reading: Reading) -> bool:
    """Say whether the art style names a machine or the size of a screen."""
    art = plain(reading.field("art_style"))
    return any(re.search(words, art) for _, words in _MACHINES) or bool(
        re.search(r"\d{3}\s*[x×]\s*\d{3}", art)
    )


def names_mood(reading: Reading) -> bool:
    """Say whether any word of the concept, or its tone, speaks for a mood."""
    gentle = not reading.allows("enemies") or not reading.allows("losing")
    return gentle or any(re.search(words, reading.words) for _, words in _MOODS)


def _usual_words(reading: Reading) -> str:
    """Return words of colour for a concept that has none: those of its description and its first place."""
    return f"{reading.description[:200]} {places_of(reading, 1)[0].backdrop}"


def _outline(words: str, profile: str) -> Literal["black", "dark", "none"]:
    if re.search(r"no outlines?|outline-?less|ohne (?:kontur|umriss)", words):
        return "none"
    if profile in {"gb", "nes", "tic"} or re.search(r"black outlines?|bold|high contrast|1-bit|comic", words):
        return "black"
    return "dark"


def _light(words: str, reading: Reading) -> Literal["top-left", "top", "top-right"]:
    if re.search(r"sunset|sunrise|dawn|夕|夜明け", words):
        return "top-right"
    return reading.draw("light").choice(("top-left", "top-left", "top", "top-right"))


def _shading(words: str, profile: str) -> Literal["flat", "two-tone", "three-tone"]:
    if re.search(r"\bflat\b|silhouette|1-bit|minimal", words):
        return "flat"
    return "two-tone" if profile in {"gb", "nes", "pico"} else "three-tone"


def _dithering(words: str, profile: str) -> Literal["none", "checker", "bayer"]:
    if "no dither" in words:
        return "none"
    if re.search(r"dither|1-bit|rasterpunkt|ディザ", words):
        return "bayer"
    return _DITHER.get(profile, "none")


def _materials(reading: Reading) -> list[str]:
    """Return what grounds may be made of: the materials of six places, the named ones first."""
    return list(dict.fromkeys(place.material for place in places_of(reading, 6)))[:8]


def _summary(reading: Reading, profile: str, mood: str, colours: int) -> str:
    """Return the look in one sentence for picture prompts."""
    screen = PROFILES[profile]
    art = " ".join(reading.field("art_style").split())
    start = f"{art}: " if art and len(art) < 90 and not re.search(r"[{}<>$\\`|]", art) else ""
    place = places_of(reading, 1)[0].en.lower()
    article = "an" if place[0] in "aeiou" else "a"
    return line(
        f"{start}{mood} pixel art of {article} {place}, {colours} colours, {screen.width}x{screen.height} pixels"
    )
