"""The composer: a track of the architecture becomes a score, grown from the game's motif."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from vgg.media.sound.motif import Motif, motif
from vgg.media.sound.notation import KEYS, spell
from vgg.model.canonical import Json, seed_from
from vgg.responses.architecture import Track
from vgg.responses.score import Bar, Score, Section, Timbre, Wave

from . import parts
from .harmony import AWAY, BRIDGE, CLOSE, OPEN, Chord, Phrase, Tonality, phrase, scale_for
from .melody import Line, Singer, clash, higher, varied

SHORTEST = 60
"""Seconds that a track of title, level or boss lasts at least before it repeats."""

_ONCE = frozenset({"clear", "game_over", "high_score"})
_WALTZING = frozenset({"cosy", "melancholic", "mysterious", "playful"})
_TIMBRES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "cosy": (("50", "piano", "late"), ("25", "pluck", "none")),
    "playful": (("25", "piano", "late"), ("50", "pluck", "none")),
    "heroic": (("25", "organ", "late"), ("50", "organ", "late")),
    "mysterious": (("12", "swell", "wide"), ("50", "piano", "late")),
    "dark": (("50", "organ", "wide"), ("12", "organ", "late")),
    "tense": (("12", "piano", "late"), ("25", "organ", "none")),
    "melancholic": (("50", "swell", "late"), ("25", "piano", "late")),
    "frantic": (("25", "piano", "none"), ("12", "organ", "none")),
}
_SECOND_TIMBRES = {
    "thirds": ("25", "piano", 9),
    "arpeggio": ("25", "pluck", 9),
    "runs": ("25", "stab", 8),
    "stabs": ("25", "stab", 11),
    "pad": ("25", "piano", 8),
}
_PAD = Wave(wave="strings", envelope="swell", vibrato="late", level=6)
_BASS = Wave(wave="triangle", envelope="organ", vibrato="none", level=15)
_FORMS = (
    ("A", "A", "B", "A", "C", "A", "B", "A", "C", "A"),
    ("A", "B", "A", "C", "A", "B", "A", "C", "A", "B"),
)
_KEY_STEPS = (0, 7, 5, 2, 10, 9, 3)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is decided about a track before its first bar."""

    track: Track
    tonality: Tonality
    tempo: int
    beats: int
    motif: Motif
    draw: random.Random

    @property
    def base(self) -> int:
        """MIDI number of the lead's degree 0, between E4 and D#5."""
        return 64 + (self.tonality.keynote - 64) % 12

    @property
    def singer(self) -> Singer:
        """The lead's writer."""
        return Singer(self.motif, self.beats, self.track.mood, self.draw)


@dataclass(frozen=True, slots=True)
class Material:
    """A section without its dress: chords and lead."""

    chords: tuple[Chord, ...]
    lead: tuple[Line, ...]


def score(facts: Mapping[str, Json]) -> Score:
    """Return the music for the track in *facts*.

    Needs 'seed', 'concept.name', 'item' (a Track) and 'architecture.tracks'.
    """
    plan = sketch(facts)
    sections = _jingle(plan) if plan.track.scene in _ONCE else _piece(plan)
    name = cast(Mapping[str, str], facts["concept"])["name"]
    return Score.model_validate(
        {
            "title": f"{name}: {plan.track.id.replace('_', ' ')}"[:160],
            "mood": plan.track.mood,
            "tempo": plan.tempo,
            "beats": plan.beats,
            "key": plan.tonality.key,
            "scale": plan.tonality.scale,
            "echo": "long",
            "motif": _motif_text(plan),
            "form": [section.name for section in sections],
            "sections": sections,
            "loop": plan.track.scene not in _ONCE,
        }
    )


def sketch(facts: Mapping[str, Json]) -> Sketch:
    """Decide key, scale, metre, tempo and the motif's form for the track in *facts*."""
    name = str(cast(Mapping[str, Json], facts["concept"])["name"])
    seed = cast(int, facts["seed"])
    item = Track.model_validate(facts["item"])
    tracks = [
        Track.model_validate(each)
        for each in cast(Mapping[str, Sequence[Json]], facts["architecture"])["tracks"]
    ]
    draw = random.Random(seed_from(seed, "score", name, item.id))
    beats = 3 if item.scene in {"title", "level"} and item.mood in _WALTZING and draw.random() < 0.25 else 4
    theme = motif(name, seed)
    if item.scene == "game_over":
        theme = theme.inverted
    scale = scale_for(item.scene, item.mood, draw)
    tonality = Tonality(_key(seed, name, item, tracks), scale)
    return Sketch(item, tonality, _tempo(item, tracks), beats, theme if beats == 4 else theme.waltz, draw)


def _key(seed: int, name: str, item: Track, tracks: Sequence[Track]) -> str:
    """Return the key: the game's own for its frame and bosses, near relatives for its levels."""
    home = seed_from(seed, "key", name) % 12
    levels = [each.id for each in tracks if each.scene == "level"]
    step = _KEY_STEPS[levels.index(item.id) % len(_KEY_STEPS)] if item.id in levels else 0
    return KEYS[(home + step) % 12]


def _tempo(item: Track, tracks: Sequence[Track]) -> int:
    """Return the tempo asked for; a boss is faster than every level."""
    if item.scene != "boss":
        return item.tempo
    return min(max([item.tempo, *(each.tempo + 10 for each in tracks if each.scene == "level")]), 210)


def _motif_text(plan: Sketch) -> str:
    """Return the motif as this track first says it."""
    pairs = zip(plan.motif.degrees, plan.motif.rhythm, strict=True)
    home = plan.tonality.chord(0)
    return " ".join(
        f"{spell(plan.tonality.pitch(degree, plan.base, home))}:{steps}" for degree, steps in pairs
    )


def _blocks(plan: Sketch) -> int:
    """Return how many sections of eight bars reach the shortest length.

    Four at least, three for an ending.
    """
    if plan.track.scene == "win":
        return 3
    eight_bars = 8 * plan.beats * 60 / plan.tempo
    return min(max(4, -int(-(SHORTEST + 0.5) // eight_bars)), 10)


def _piece(plan: Sketch) -> list[Section]:
    """Return the sections of a track that loops."""
    form = ("A", "B", "A") if plan.track.scene == "win" else plan.draw.choice(_FORMS)[: _blocks(plan)]
    material = _materials(plan)
    sections: list[Section] = []
    styles: list[str] = []
    for place, letter in enumerate(form):
        turn = form[:place].count(letter) + 1
        name = letter if turn == 1 else f"{letter}{turn}"
        styles.append(parts.second_style(plan.track.mood, plan.draw, styles[-1:]))
        sections.append(_section(plan, material[letter], name, styles[-1], opens=place == 0))
    return sections


def _materials(plan: Sketch) -> dict[str, Material]:
    """Return chords and lead of the sections A, B and C."""
    used: list[Phrase] = []

    def eight(first: str, last: str) -> tuple[Chord, ...]:
        two = [phrase(plan.tonality, kind, plan.draw, used) for kind in (first, last)]
        used.extend(two)
        return tuple(plan.tonality.chord(degree) for four in two for degree in four)

    singer = plan.singer
    says = singer.statement(0)
    # The motif is said again over the fifth chord: of three ways to go on, the one that suits it best.
    home = min((eight(OPEN, CLOSE) for _ in range(3)), key=lambda chords: clash(says, chords[4]))
    away, far = eight(BRIDGE, AWAY), eight(BRIDGE, AWAY)
    return {
        "A": Material(home, tuple(singer.period(home))),
        "B": Material(away, tuple(singer.bridge(away))),
        "C": Material(far, tuple(singer.broken(far))),
    }


def _section(plan: Sketch, material: Material, name: str, style: str, *, opens: bool) -> Section:
    """Return one section; each return of a letter is ornamented, fuller, and dressed in another sound."""
    letter, turn = name[0], int(name[1:] or 1)
    lead = list(material.lead)
    if turn > 1:
        lead = varied(lead, plan.draw, keep=frozenset({0, 7}))
    if turn == 3 and plan.base < 70:
        lead = higher(lead[:4], 7) + lead[4:]
    dense = 0 if opens else 2 if turn > 1 and letter == "A" else 1
    bars = _bars(plan, material.chords, lead, style, dense=dense, crash=not opens)
    duty, envelope, vibrato = _TIMBRES[plan.track.mood][(turn + (letter != "A") + 1) % 2]
    return _named(name, (duty, envelope, vibrato), style, bars)


def _named(name: str, lead: tuple[str, str, str], style: str, bars: list[Bar]) -> Section:
    """Return a section with its timbres."""
    duty, envelope, level = _SECOND_TIMBRES[style]
    return Section(
        name=name,
        lead=Timbre.model_validate({"duty": lead[0], "envelope": lead[1], "vibrato": lead[2], "level": 12}),
        second=Timbre.model_validate({"duty": duty, "envelope": envelope, "vibrato": "none", "level": level}),
        third=_PAD,
        bass=_BASS,
        bars=bars,
    )


def _bars(
    plan: Sketch, chords: Sequence[Chord], lead: Sequence[Line], style: str, *, dense: int, crash: bool
) -> list[Bar]:
    """Return the bars of a section with all voices."""
    mood, draw, beats = plan.track.mood, plan.draw, plan.beats
    bass_style, drum_bar = parts.bass_style(mood, draw), parts.drum_style(mood, beats, draw)
    out: list[Bar] = []
    for at, (chord, line) in enumerate(zip(chords, lead, strict=True)):
        pitches = parts.notes(line, plan.tonality, chord, plan.base)
        following = chords[(at + 1) % len(chords)]
        out.append(
            Bar(
                chord=chord.name,
                lead=parts.spelled(line, pitches),
                second=parts.second(style, chord, pitches, beats),
                third=f"r:{beats * 4}",
                bass=parts.bass(bass_style, chord, following, beats, lead_in=at % 4 == 3),
                drums=parts.drums(drum_bar, at, len(chords), dense=dense, crash=crash, draw=draw),
            )
        )
    return out


def _jingle(plan: Sketch) -> list[Section]:
    """Return the one section of a track that is heard once.

    The motif, an answer, and a last chord that stays.
    """
    degrees = {"clear": (0, 3, 4, 0), "game_over": (0, 5, 3, 0), "high_score": (0, 3, 1, 4, 5, 3, 4, 0)}[
        plan.track.scene
    ]
    chords = tuple(plan.tonality.chord(degree) for degree in degrees)
    singer = plan.singer
    lead = [singer.statement(0)]
    for at, chord in enumerate(chords[1:-1], start=1):
        lead.append(singer.moved(chord, at) if at % 2 else singer.reply(chord, at + 1))
    goal = 0 if plan.track.scene == "game_over" else 7
    lead.append(singer.last(goal))
    style = {"clear": "thirds", "game_over": "pad", "high_score": "stabs"}[plan.track.scene]
    bars = _bars(plan, chords, lead, style, dense=1, crash=plan.track.scene != "game_over")
    bars[-1] = _last_bar(plan, bars[-1], chords[-1])
    return [_named("A", _TIMBRES[plan.track.mood][0], style, bars)]


def _last_bar(plan: Sketch, bar: Bar, chord: Chord) -> Bar:
    """Return the closing bar: everybody holds the keynote's chord."""
    steps = plan.beats * 4
    low = 33 + (chord.classes[0] - 33) % 12
    return bar.model_copy(
        update={
            "second": f"{spell(53 + (chord.classes[0] - 53) % 12)}:{steps}*",
            "bass": f"{spell(low)}:{steps}",
            "drums": ("c" if plan.track.scene != "game_over" else "k") + "." * (steps - 1),
        }
    )
