"""The composer: a track of the architecture becomes a score, grown from the game's motif."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import cast

from vgg.media.sound.notation import KEYS, spell
from vgg.model.canonical import Json
from vgg.responses.score import Bar, Score, Section

from . import dress, ground
from .counterpoint import Frame, Sound, eased, placed, pushed, roughness, written
from .harmony import AWAY, OPEN, Tonality, coloured, phrase
from .melody import Bars, Line, Singer, Tone, clash
from .parts import Player
from .programme import HIGHEST, JINGLES, Sketch, sketch
from .returns import crowned, lowered, top, varied
from .rhythms import Words
from .tables import Passage, table
from .themes import CEILING, Writer

_JINGLES = {
    "clear": ("I IV-V bVI-bVII I", "I ii-V bVII I", "I vi-IV ii-V I", "I bVII-IV V I"),
    "high_score": (
        "I V@7 vi IV I@5 ii-V bVI-bVII I",
        "I IV ii-V vi IV iv-V I-V I",
        "I III7 vi II7 IV-iv I-VI7 ii-V I",
    ),
    "game_over": ("{} bVI iv-V i", "{} bII-V bVI i", "{} iv V i", "{} bVI bII-V i"),
}
"""Chords of what is heard once; {} is the chord that suits the motif upside down."""


_DEFEATED = ("iv", "i", "V", "bVI", "v")
_TAKES = 6
"""Takes of a whole track, where the lint finds a fault."""
_TRIES = 5
"""Leads of a jingle to choose from."""


@dataclass(frozen=True, slots=True)
class Material:
    """A letter of the form without its dress: its numerals bar by bar, and its lead."""

    numerals: tuple[str, ...]
    lead: tuple[Line, ...]


def score(facts: Mapping[str, Json]) -> Score:
    """Return the music for the track in *facts*.

    Needs 'seed', 'concept.name', 'item' (a Track) and 'architecture.tracks'; 'style_guide.profile' names the chip. Of some takes
    it is the first that the lint finds nothing in, or the one with the fewest faults.
    """
    from vgg.media.sound.lint import asked_of, score_problems  # noqa: PLC0415 - it listens to samples, too, which a plan does not

    plan, asked = sketch(facts), asked_of(facts)
    takes: list[tuple[int, Score]] = []
    while len(takes) < _TAKES and (not takes or takes[-1][0]):
        made = _composed(plan, cast(Mapping[str, str], facts["concept"])["name"])
        takes.append((len(score_problems(made, asked)), made))
    return min(takes, key=itemgetter(0))[1]


def _composed(plan: Sketch, name: str) -> Score:
    """Return a take of the track: the dice of *plan* go on from take to take."""
    sections = _jingle(plan) if plan.track.scene in JINGLES else _piece(plan)
    return Score.model_validate(
        {
            "title": f"{name}: {plan.track.id.replace('_', ' ')}"[:160],
            "mood": plan.track.mood,
            "tempo": plan.tempo,
            "beats": plan.groove.beats,
            "key": plan.tonality.key,
            "scale": plan.tonality.scale,
            "echo": plan.chip.echo,
            "motif": _motif_text(plan),
            "form": [section.name for section in sections],
            "sections": sections,
            "loop": plan.track.scene not in JINGLES,
        }
    )


def _motif_text(plan: Sketch) -> str:
    """Return the motif as this track first says it."""
    home = plan.tonality.home
    pairs = zip(plan.motif.degrees, plan.motif.rhythm, strict=True)
    return " ".join(
        f"{spell(plan.tonality.pitch(degree, plan.base, home))}:{steps}" for degree, steps in pairs
    )


def _writer(plan: Sketch) -> Writer:
    """Return the writer of the lead."""
    singer = Singer(plan.tonality, plan.base, plan.draw, low=-2, high=CEILING)
    return Writer(singer, plan.motif, plan.groove, Words.drawn(plan.groove, plan.draw), plan.draw)


def _piece(plan: Sketch) -> list[Section]:
    """Return the sections of a track that loops, in the order they are played."""
    materials = _materials(plan)
    letters = [passage.letter for passage in plan.form.passages]
    seconds: list[str] = []
    thirds: list[str] = []
    sections: list[Section] = []
    for at, passage in enumerate(plan.form.passages):
        turn = letters[: at + 1].count(passage.letter)
        seconds.append(dress.second_style(plan, passage.letter, passage.energy, seconds, plan.draw))
        thirds.append(dress.third_style(plan, passage.letter, passage.energy, thirds, plan.draw))
        last = turn == letters.count(passage.letter)
        lines = _lead(plan, materials, passage, turn=turn, last=last)
        numerals = materials[passage.letter].numerals[: passage.bars]
        sections.append(_section(plan, passage, lines, numerals, (seconds[-1], thirds[-1]), turn=turn))
    return sections


def _materials(plan: Sketch) -> dict[str, Material]:
    """Return chords and lead of every letter of the form, as long as its longest section."""
    writer = _writer(plan)
    used: list[str] = []
    out: dict[str, Material] = {}
    ways = ("", "", "_large") if plan.form.passages[0].letter == "I" else ("", "", "_large", "_broken")
    way = plan.draw.choice(ways) if plan.track.scene == "level" else ""
    for letter in sorted({passage.letter for passage in plan.form.passages}):
        count = max(passage.bars for passage in plan.form.passages if passage.letter == letter)
        numerals = _numerals(plan, letter, count, used)
        bars = tuple(plan.tonality.bar(each) for each in numerals)
        out[letter] = Material(tuple(numerals), tuple(writer.section(letter, bars, turn=way)))
    return out


def _numerals(plan: Sketch, letter: str, count: int, used: list[str]) -> list[str]:
    """Return *count* bars of chords for *letter*, each phrase a new one while there are any, in the mood's colours."""
    kinds = table("forms")["chords"][letter]
    kinds = {4: kinds[:1], 8: kinds, 16: [kinds[0], AWAY, OPEN if letter == "A" else kinds[0], kinds[1]]}[
        count
    ]
    scale, mood = plan.tonality.scale, plan.track.mood
    out: list[str] = []
    for kind in kinds:
        chosen = phrase(scale, mood, kind, plan.draw, used)
        used.append(chosen)
        out += coloured(chosen.split(), mood, plan.draw, split=True)
    if letter == "A":
        out[0] = out[0].split("-")[0]  # the motif is first said over one chord
    return out


def _lead(
    plan: Sketch, materials: Mapping[str, Material], passage: Passage, *, turn: int, last: bool
) -> list[Line]:
    """Return the lead of a passage: each return of a letter is ornamented, and the climax is kept for its last one."""
    lines = list(materials[passage.letter].lead[: passage.bars])
    if turn > 1:
        lines = varied(lines, plan.motif, plan.draw, amount=1 + (turn > 2))
    if passage.letter == "C":
        return lines if last else lowered(lines)
    if passage.letter != "A" or not last or "C" in materials:
        return lines
    bars = tuple(plan.tonality.bar(each) for each in materials["A"].numerals)
    highest = max(top(material.lead) for material in materials.values())
    return crowned(lines, bars, plan.motif, highest)


def _section(
    plan: Sketch,
    passage: Passage,
    lines: Sequence[Line],
    numerals: Sequence[str],
    styles: tuple[str, str],
    *,
    turn: int,
) -> Section:
    """Return one section; each return of a letter is played with otherwise, and in another sound."""
    if turn > 1:
        numerals = coloured(numerals, plan.track.mood, plan.draw, split=False)
    tonality, base = _lifted(plan) if passage.lifted else (plan.tonality, plan.base)
    frame = Frame(
        tonality, base, tuple(tonality.bar(each) for each in numerals), plan.groove.steps, _beat(plan)
    )
    lead = _sung(plan, lines, frame, passage)
    low = ground.bass(frame, plan.draw.sample(plan.groove.bass, 2), lead, plan.draw, walk=plan.groove.walk)
    return _dressed(plan, frame, (lead, low), styles, passage, turn=turn)


def _beat(plan: Sketch) -> int:
    return 3 if plan.groove.threes else 4


def _lifted(plan: Sketch) -> tuple[Tonality, int]:
    """Return the tonality a whole tone higher, and its keynote's number."""
    key = KEYS[(plan.tonality.keynote + 2) % 12]
    return Tonality(key, plan.tonality.scale), plan.base + 2


def _sung(plan: Sketch, lines: Sequence[Line], frame: Frame, passage: Passage) -> list[Sound]:
    """Return the lead's notes, some of them early where the groove swings so; the first bar says the motif straight."""
    chances = frozenset(
        bar for bar in range(1, len(lines)) if bar % 4 and plan.draw.randrange(100) < plan.groove.push
    )
    sounds = [
        each if each.pitch <= HIGHEST else each._replace(pitch=each.pitch - 12)
        for each in placed(lines, frame)
    ]
    return pushed(sounds, chances, frame) if passage.letter != "A" or plan.groove.push else sounds


def _dressed(
    plan: Sketch,
    frame: Frame,
    outer: tuple[Sequence[Sound], Sequence[Sound]],
    styles: tuple[str, str],
    passage: Passage,
    *,
    turn: int,
) -> Section:
    """Return the section whose *outer* voices are a lead and a bass, with all that plays between and its timbres."""
    lead, low = outer
    player = Player(frame, tuple(lead), tuple(low), plan.groove.metre, plan.draw)
    second = player.second(styles[0], motif=plan.motif.degrees)
    third = player.third(styles[1], second)
    stop = passage.letter == "B" and all(each.energy or each.halved for each in plan.form.passages)
    drums = ground.drums(
        plan.groove, len(frame.bars), passage.energy, plan.draw, halved=passage.halved, stop=stop
    )
    voices = {"lead": lead, "second": second, "third": third, "bass": low}
    sound = dress.lead(plan, passage.letter, turn)
    return Section(
        name=passage.letter if turn == 1 else f"{passage.letter}{turn}",
        lead=sound,
        second=dress.second(plan, styles[0], sound),
        third=dress.third(plan, styles[1]),
        bass=dress.bass(plan),
        bars=_bars(frame, voices, drums),
    )


def _bars(frame: Frame, voices: Mapping[str, Sequence[Sound]], drums: Sequence[str]) -> list[Bar]:
    """Return *voices* and *drums* as the bars of a score."""
    rows = {voice: written(sounds, frame) for voice, sounds in voices.items()}
    return [
        Bar(
            chord=" ".join(chord.name for chord in chords),
            drums=drums[at],
            **{voice: row[at] for voice, row in rows.items()},
        )
        for at, chords in enumerate(frame.bars)
    ]


def _jingle(plan: Sketch) -> list[Section]:
    """Return the one section of a track that is heard once: the motif, its growth, a chord that stays.

    So few bars bear no rough one: of some that the dice give, the smoothest is taken.
    """
    numerals = _once(plan)
    bars: Bars = tuple(plan.tonality.bar(each) for each in numerals)
    frame = Frame(plan.tonality, plan.base, bars, plan.groove.steps, _beat(plan))
    leads = [_fanfare(plan, frame) for _ in range(_TRIES)]
    pairs = [
        (lead, ground.bass(frame, [pattern], lead, plan.draw, walk=False))
        for lead in leads
        for pattern in plan.groove.bass[:2]
    ]
    lead, low = min(pairs, key=lambda each: roughness(each[0], each[1], frame))
    scene = plan.track.scene
    passage = Passage(
        "A", len(bars), 1 if scene == "game_over" else 2, lifted=False, halved=scene == "game_over"
    )
    second = {"clear": "thirds", "game_over": "arpeggio", "high_score": "thirds"}[scene]
    # A fanfare of four bars is too short for a pad that brushes against its thirds.
    styles = (second, "pad" if plan.chip.third == "full" and scene != "clear" else "rest")
    section = _dressed(plan, frame, (lead, eased(low, lead, frame)), styles, passage, turn=1)
    section.bars[-1] = _last_bar(plan, section.bars[-1], frame)
    return [section]


def _fanfare(plan: Sketch, frame: Frame) -> list[Sound]:
    """Return the lead of a jingle: the motif, its growth bar by bar, the keynote held."""
    words = ["own", *(plan.draw.choice(("m", "h", "d", "f")) for _ in frame.bars[2:]), "full"]
    sounds = placed(_writer(plan).phrase("A", words, frame.bars), frame)
    begun = [each for each in sounds if each.start < frame.size - frame.steps]
    return [*begun, _stays(frame, begun[-1])]


def _once(plan: Sketch) -> list[str]:
    """Return the chords of a jingle; in defeat the first one is what the motif upside down stands on."""
    line = tuple(
        Tone(degree, steps) for degree, steps in zip(plan.motif.degrees, plan.motif.rhythm, strict=True)
    )
    first = min(_DEFEATED, key=lambda each: clash(line, plan.tonality.bar(each), plan.groove.steps))
    return plan.draw.choice(_JINGLES[plan.track.scene]).format(first).split()


def _stays(frame: Frame, near: Sound) -> Sound:
    """Return the keynote next to *near*, held through the last bar."""
    wanted = [each for each in range(58, 90) if each % 12 == frame.tonality.keynote]
    pitch = min(wanted, key=lambda each: (abs(each - near.pitch), each))
    return Sound(frame.size - frame.steps, frame.steps, pitch, "!")


def _last_bar(plan: Sketch, bar: Bar, frame: Frame) -> Bar:
    """Return the closing bar: everybody holds the keynote's chord."""
    steps, classes = frame.steps, frame.bars[-1][0].classes
    low = 33 + (classes[0] - 33) % 12
    return bar.model_copy(
        update={
            "second": f"{spell(53 + (classes[0] - 53) % 12)}:{steps}*",
            "third": bar.third
            if plan.chip.third == "none"
            else f"{spell(60 + (classes[2] - 60) % 12)}:{steps}",
            "bass": f"{spell(low)}:{steps}",
            "drums": ("c" if plan.track.scene != "game_over" else "k") + "." * (steps - 1),
        }
    )
