"""Clean references: pieces written by hand in several styles, all on one motif, so that together they are a game's music."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from vgg.media.sound.notation import parse_chords, spell
from vgg.responses.architecture import Track
from vgg.responses.score import Score

MOTIF = (0, 1, 2, 4)
"""The motif of all airs, as degrees of the scale."""

Line = Sequence[str]
"""Bars of a lead."""

_STEPS = {"1": 0, "3": 1, "5": 2, "7": 3}
_LEADS = {
    "bright": {"duty": "25", "envelope": "piano", "vibrato": "late", "level": 11},
    "round": {"duty": "50", "envelope": "organ", "vibrato": "late", "level": 11},
    "thin": {"duty": "12", "envelope": "organ", "vibrato": "wide", "level": 12},
}
_UNDER = {"duty": "25", "envelope": "pluck", "vibrato": "none", "level": 7}
_PAD = {"wave": "choir", "envelope": "swell", "vibrato": "none", "level": 6}
_BASS = {"wave": "triangle", "envelope": "organ", "vibrato": "none", "level": 15}


def over(chord: str, pattern: str, low: int) -> str:
    """Return *pattern*, such as '1:4 5:4 8:8', on *chord*: root, third, fifth, octave, from *low* up; r rests, 10 is a tenth."""
    classes = parse_chords(chord)[0]
    root = low + (classes[0] - low) % 12
    rows = []
    for token in pattern.split():
        name, _, steps = token.partition(":")
        if name == "r":
            rows.append(token)
            continue
        number = int(name)
        octave, degree = (12, number - 7) if number > 7 else (0, number)
        above = (classes[_STEPS[str(degree)] % len(classes)] - classes[0]) % 12
        rows.append(f"{spell(root + above + octave)}:{steps}")
    return " ".join(rows)


def section(  # noqa: PLR0917 - what a section is made of, in the order of a score
    name: str, chords: str, lead: Line, under: str, bass: Sequence[str], drums: Sequence[str], *, sound: str = "bright",
    pad: str = "", changes: Mapping[int, str] | None = None,
) -> dict[str, object]:  # fmt: skip
    """Return a section: *chords* a bar each with '|' between phrases, *under* and *pad* as patterns, *bass* and *drums* in turn.

    The last of *drums* is the fill; *changes* are bars of the lead that are played otherwise, from 1 on.
    """
    names = chords.replace("|", " ").split()
    sung = [(changes or {}).get(at, bar) for at, bar in enumerate(lead, start=1)]
    rests = f"r:{len(drums[0])}"
    bars = [
        {
            "chord": chord,
            "lead": sung[at],
            "second": over(chord, under, 55),
            "third": over(chord, pad, 52) if pad else rests,
            "bass": over(chord, bass[at % len(bass)], 33),
            "drums": drums[-1] if at == len(names) - 1 else drums[at % (len(drums) - 1)],
        }
        for at, chord in enumerate(names)
    ]
    return {
        "name": name,
        "lead": _LEADS[sound],
        "second": _UNDER,
        "third": _PAD,
        "bass": _BASS,
        "bars": bars,
    }


def air(  # noqa: PLR0917 - as above
    title: str, mood: str, tempo: int, key: str, scale: str, motif: str, sections: Sequence[dict[str, object]], *,
    beats: int = 4, form: Sequence[str] = (), loop: bool = True, echo: str = "short",
) -> Score:  # fmt: skip
    """Return a piece."""
    return Score.model_validate(
        {
            "title": title, "mood": mood, "tempo": tempo, "beats": beats, "key": key, "scale": scale, "echo": echo,
            "motif": motif, "form": list(form) or [each["name"] for each in sections], "sections": list(sections),
            "loop": loop,
        }
    )  # fmt: skip


_MARCH_A = (
    "c5:4 d5:2 e5:2 g5:8", "a5:4 g5:4 e5:8", "f5:4 e5:2 d5:2 c5:4 a4:4", "b4:6 c5:2 d5:8",
    "c5:4 d5:2 e5:2 g5:8", "a5:6 g5:2 f5:4 a5:4", "g5:4 f5:2 e5:2 d5:4 b4:4", "c5:12 r:4",
)  # fmt: skip
_MARCH_B = (
    "a5:4 c6:4 b5:2 a5:2 g5:4", "b5:4 g5:4 d5:8", "g5:4 b5:4 a5:2 g5:2 e5:4", "c6:6 b5:2 a5:8",
    "f5:4 a5:4 g5:2 f5:2 d5:4", "g5:4 b5:4 a5:2 g5:2 f5:4", "e5:6 d5:2 c5:4 g5:4", "d5:8 b4:4 d5:4",
)  # fmt: skip
_MARCH_CHORDS = "C C F G | Am7 F G C"


def march() -> Score:
    """Return a march in C: AABA, the bass in roots and fifths."""
    steps = ("1:4 5:4 1:4 5:4", "1:4 3:4 5:4 1:4")
    plain, full = ("k...s...k...s...", "k...s...k...s..t"), ("k.h.s.h.k.h.s.hh", "k.hhs.h.k.h.s.h.")
    return air(
        "The gate opens", "heroic", 120, "C", "major", "c5:4 d5:2 e5:2 g5:8",
        [
            section("A", _MARCH_CHORDS, _MARCH_A, "r:4 3:4 r:4 5:4", steps, (*plain, "k...s...k.s.ssss")),
            section(
                "A2", _MARCH_CHORDS, _MARCH_A, "3:2 5:2 3:2 5:2 3:2 5:2 3:2 5:2", steps,
                (*full, "k.h.s.s.ssssttts"), sound="round",
                changes={2: "a5:2 b5:2 a5:2 g5:2 e5:8", 4: "b4:2 d5:2 c5:2 b4:2 d5:8", 6: "a5:2 c6:2 a5:2 g5:2 f5:4 a5:4"},
            ),
            section(
                "B", "F G Em Am | Dm G C G", _MARCH_B, "1:8 5:8", ("1:8 5:8", "1:8 3:4 5:4"),
                ("k.....h.s.....h.", "k.....h.s...h.h.", "k...k...ssssssss"),
                sound="thin", pad="3:16",
            ),
            section(
                "A3", _MARCH_CHORDS, _MARCH_A, "1:2 3:2 5:2 3:2 1:2 3:2 5:2 3:2",
                ("1:2 8:2 1:2 8:2 5:2 8:2 1:2 8:2", "1:2 8:2 1:2 8:2 3:2 5:2 1:2 8:2"),
                (*full, "k.h.s.h.sstttttt"), pad="5:16",
                changes={3: "f5:2 g5:2 f5:2 d5:2 c5:4 a4:4", 7: "g5:2 a5:2 g5:2 e5:2 d5:4 b4:4"},
            ),
        ],
    )  # fmt: skip


_CHASE_A = (
    "a4:2 b4:2 c5:4 e5:8", "e5:2 d5:2 c5:4 b4:2 c5:2 a4:4", "a4:2 c5:2 f5:6 e5:2 c5:4", "d5:4 b4:4 g4:4 b4:4",
    "a4:2 b4:2 c5:4 e5:8", "f5:4 e5:2 f5:2 a5:8", "g#5:4 e5:4 b4:4 d5:4", "a4:12 r:4",
)  # fmt: skip
_CHASE_B = (
    "d5:4 f5:4 a5:6 g5:2", "e5:4 c5:4 a4:8", "b4:4 d5:4 g#4:4 b4:4", "c5:6 b4:2 a4:8",
    "f5:4 a5:4 c6:6 b5:2", "g5:4 e5:4 c5:8", "d5:4 g5:4 b5:6 a5:2", "g#5:8 e5:4 g#5:4",
)  # fmt: skip
_CHASE_C = (
    "c6:4 b5:2 c6:2 a5:8", "b5:4 a5:2 b5:2 g5:8", "a5:4 g5:2 a5:2 f5:8", "g#5:4 f5:2 g#5:2 e5:8",
    "f5:4 e5:2 d5:2 a5:8", "g5:4 f5:2 e5:2 c5:8", "b4:4 d5:4 e5:4 g#5:4", "a5:12 r:4",
)  # fmt: skip
_CHASE_CHORDS, _FLIGHT = "Am Am F G | Am F E7 Am", "Dm Am E7 Am | F C G E"


def chase() -> Score:
    """Return a boss in A minor: ABACAB, a galloping bass, a pedal under no more than a bar."""
    gallop = ("1:2 1:1 1:1 1:2 1:1 1:1 5:2 1:1 1:1 8:2 5:2",)
    run, beat = (
        "1:1 3:1 5:1 8:1 1:1 3:1 5:1 8:1 1:1 3:1 5:1 8:1 1:1 3:1 5:1 8:1",
        ("k.hks.h.k.hks.hh", "k.hks.h.kkhks.h."),
    )
    drums = (*beat, "k.s.k.s.ttttssss")
    return air(
        "Iron on its heels", "frantic", 168, "A", "minor", "a4:2 b4:2 c5:4 e5:8",
        [
            section("A", _CHASE_CHORDS, _CHASE_A, "r:2 3:2 r:2 3:2 r:2 5:2 r:2 5:2", gallop, drums),
            section("B", _FLIGHT, _CHASE_B, run, ("1:3 1:3 5:2 1:3 8:3 5:2",),
                ("k..h..s.k..h..s.", "k..h..s.k..h..ss", "k.s.s.s.ssssssss"), sound="thin"),
            section("A2", _CHASE_CHORDS, _CHASE_A, "3:4 5:4 3:4 5:4", gallop, drums,
                changes={2: "e5:1 d5:1 e5:2 c5:4 b4:2 c5:2 a4:4", 6: "f5:2 g5:2 e5:2 f5:2 a5:8"}, pad="1:16"),
            section("C", "Am G F E | Dm C E7 Am", _CHASE_C, "1:8 3:8", ("1:8 5:8",),
                ("k.......s.......", "k.......s...s...", "k...s...ssssttss"), sound="round", pad="5:16"),
            section("A3", _CHASE_CHORDS, _CHASE_A, run, gallop, drums, sound="round",
                changes={4: "d5:2 e5:2 d5:2 b4:2 g4:4 b4:4"}),
            section("B2", _FLIGHT, _CHASE_B, "1:4 5:4 3:4 5:4", ("1:2 8:2 1:2 8:2 1:2 8:2 5:2 8:2",), drums,
                changes={1: "d5:2 e5:2 f5:4 a5:6 g5:2"}),
        ],
    )  # fmt: skip


_WALTZ_A = (
    "g4:4 a4:2 b4:2 d5:4", "e5:4 d5:4 b4:4", "c5:4 e5:4 g5:4", "f#5:8 d5:4",
    "g5:4 f#5:2 e5:2 b4:4", "c5:4 d5:2 e5:2 g5:4", "f#5:4 e5:2 d5:2 a4:4", "g4:8 r:4",
)  # fmt: skip
_WALTZ_B = (
    "e5:8 g5:4", "d5:8 b4:4", "c5:4 d5:4 e5:4", "b4:8 g4:4", "c5:4 e5:4 a5:4", "g5:8 d5:4", "e5:4 c#5:4 a4:4",
    "d5:8 f#5:4",
)  # fmt: skip
_WALTZ_CHORDS, _GARDEN = "G G C D | Em C D G", "C G Am Em | C G A7 D"


def waltz() -> Score:
    """Return a waltz in G: AABABA, a chord from outside before the dominant."""
    drums, soft = (
        ("k...h...h...", "k...h...h.h.", "k...s.s.ssss"),
        ("k...........", "k.......h...", "k...h.h.ssss"),
    )
    bass = ("1:12", "5:12")
    return air(
        "Lamps over the water", "cosy", 132, "G", "major", "g4:4 a4:2 b4:2 d5:4",
        [
            section("A", _WALTZ_CHORDS, _WALTZ_A, "r:4 3:4 5:4", bass, soft, sound="round"),
            section("A2", _WALTZ_CHORDS, _WALTZ_A, "1:2 3:2 5:2 3:2 5:2 3:2", bass, drums,
                changes={2: "e5:2 f#5:2 d5:4 b4:4", 4: "f#5:4 e5:4 d5:4"}),
            section("B", _GARDEN, _WALTZ_B, "3:12", ("1:4 3:4 5:4",), drums, sound="round", pad="5:12"),
            section("A3", _WALTZ_CHORDS, _WALTZ_A, "r:4 5:4 3:4", ("1:8 5:4", "1:8 3:4"), drums,
                changes={3: "c5:2 d5:2 e5:4 g5:4", 7: "f#5:2 g5:2 f#5:2 d5:2 a4:4"}, pad="1:12"),
            section("B2", _GARDEN, _WALTZ_B, "r:2 3:2 r:2 5:2 r:2 3:2", ("1:4 5:4 8:4",), drums,
                changes={3: "c5:2 b4:2 d5:4 e5:4"}),
            section("A4", _WALTZ_CHORDS, _WALTZ_A, "5:6 3:6", bass, soft, sound="thin",
                changes={6: "c5:2 e5:2 d5:2 e5:2 g5:4"}),
        ],
        beats=3,
    )  # fmt: skip


_CAVE_A = (
    "d5:4 e5:2 f5:2 a5:8", "b5:8 g5:8", "a5:6 g5:2 f5:8", "e5:12 r:4",
    "f5:4 g5:2 a5:2 c6:8", "b5:6 a5:2 g5:8", "e5:6 d5:2 c5:8", "d5:12 r:4",
)  # fmt: skip
_CAVE_B = (
    "f5:8 a5:8", "g5:8 b5:8", "a5:6 b5:2 c6:4 a5:4", "b5:12 a5:4", "c6:8 a5:4 e5:4", "g5:8 e5:8",
    "d5:6 e5:2 g5:8", "e5:12 r:4",
)  # fmt: skip
_CAVE_CHORDS = "Dm G Dm C | F G Am Dm"


def cave() -> Score:
    """Return a slow piece in D dorian: AABA, few drums, bells, a bass that stays under four bars of the middle."""
    slow, drops = ("1:8 5:8", "1:12 5:4"), ("k...........h...", "k.......h...h...", "k...h...t.t.t...")
    return air(
        "What the stones keep", "mysterious", 84, "D", "dorian", "d5:4 e5:2 f5:2 a5:8",
        [
            section("A", _CAVE_CHORDS, _CAVE_A, "r:8 5:8", slow, drops, sound="thin", pad="3:16"),
            section("A2", _CAVE_CHORDS, _CAVE_A, "1:4 3:4 5:4 3:4", slow, drops, sound="thin", pad="1:16",
                changes={2: "b5:4 a5:4 g5:8", 6: "b5:4 g5:4 d5:8"}),
            section("B", "Dm G Dm7 G | Am C G Am", _CAVE_B, "1:2 3:2 5:2 3:2 1:2 3:2 5:2 3:2",
                ("1:16", "5:16", "1:16", "5:16"), drops, sound="round", pad="5:16"),
            section("A3", _CAVE_CHORDS, _CAVE_A, "5:4 3:4 1:4 3:4", ("1:4 5:4 8:4 5:4",),
                ("k.....h.s.....h.", "k.....h.s...h.h.", "k...s.s.t.t.ssss"), pad="3:16",
                changes={3: "a5:4 g5:2 f5:2 f5:8"}),
        ],
        echo="long",
    )  # fmt: skip


_PORCH_A = (
    "f5:3 g5:3 a5:2 c6:8", "bb5:3 a5:3 g5:2 eb5:8", "c6:3 a5:3 g5:2 f5:8", "d5:6 f5:2 bb5:8",
    "f5:3 g5:3 a5:2 c6:8", "g5:3 eb5:3 g5:2 bb5:8", "bb5:3 a5:3 g5:2 d5:8", "f5:12 r:4",
)  # fmt: skip
_PORCH_B = (
    "d6:4 c6:2 bb5:2 f5:8", "a5:4 c6:2 a5:2 f5:8", "g5:4 eb5:2 f5:2 g5:8", "bb5:4 a5:2 g5:2 d5:8",
    "f5:4 g5:2 f5:2 d5:8", "eb5:4 g5:2 bb5:2 g5:8", "a5:6 f5:2 c6:8", "g5:4 eb5:4 c5:8",
)  # fmt: skip
_PORCH_C = (
    "g5:8 bb5:8", "f5:8 d5:8", "eb5:6 f5:2 g5:8", "a5:8 f5:4 c5:4", "d5:4 g5:4 bb5:8", "f5:4 bb5:4 d6:8",
    "g5:6 f5:2 eb5:8", "c5:8 eb5:4 f5:4",
)  # fmt: skip
_PORCH_CHORDS = "F Eb F Bb | F Eb Bb F"


def porch() -> Score:
    """Return a playful piece in F mixolydian: ABAC, an off-beat second voice, a bouncing bass."""
    bounce, beat = (
        ("1:2 r:2 8:2 r:2 5:2 r:2 8:2 r:2", "1:2 r:2 8:2 r:2 1:2 r:2 5:2 r:2"),
        ("k.hks.h.k.h.s.hh", "k..ks.h.k.hks.h."),
    )
    drums = (*beat, "k.s.k.s.s.s.ttss")
    return air(
        "Sunday of the frogs", "playful", 116, "F", "mixolydian", "f5:3 g5:3 a5:2 c6:8",
        [
            section("A", _PORCH_CHORDS, _PORCH_A, "r:2 3:2 r:2 3:2 r:2 5:2 r:2 5:2", bounce, drums),
            section("B", "Bb F Cm Gm | Bb Eb F Cm", _PORCH_B, "1:4 3:4 5:4 3:4",
                ("1:4 3:4 5:4 8:4", "1:4 5:4 3:4 1:4"), drums, sound="round", pad="1:8 3:8"),
            section("A2", _PORCH_CHORDS, _PORCH_A, "3:6 5:2 3:8", bounce, drums, sound="round",
                changes={2: "bb5:2 c6:2 a5:2 g5:2 eb5:8", 7: "bb5:2 c6:2 a5:2 g5:2 d5:8"}, pad="5:16"),
            section("C", "Eb Bb Eb F | Gm Bb Eb F", _PORCH_C, "1:2 3:2 5:2 8:2 5:2 3:2 1:2 3:2",
                ("1:8 5:8", "1:8 3:8"), ("k...h...s...h...", "k...h...s...h.h.", "k...s...sstts.ss"), sound="thin",
                pad="3:16"),
        ],
    )  # fmt: skip


_FAIR_A = (
    "g4:4 a4:2 b4:2 d5:8", "d5:4 f#5:4 a5:8", "g5:4 f#5:2 e5:2 b4:8", "c5:4 e5:4 g5:8",
    "g4:4 a4:2 b4:2 d5:8", "e5:6 d5:2 c5:8", "a4:4 d5:4 f#5:8", "g5:12 r:4",
)  # fmt: skip
_FAIR_B = (
    "e5:4 g5:4 c6:8", "b5:6 a5:2 g5:8", "e5:4 c5:4 a4:8", "f#5:8 d5:8",
    "g5:4 e5:4 c5:8", "d5:4 b4:4 g4:8", "a4:4 d5:4 f#5:8", "a5:8 f#5:4 d5:4",
)  # fmt: skip
_FAIR_CHORDS = "G D Em C | G C D G"


def fair() -> Score:
    """Return a victory in G major: ABA."""
    bass, drums = ("1:6 5:2 1:8", "1:8 5:8"), ("k.h.s.h.k.h.s.hh", "k.hhs.h.k.h.s.h.", "k.h.s.s.ssssttts")
    return air(
        "Home with flags", "heroic", 126, "G", "major", "g4:4 a4:2 b4:2 d5:8",
        [
            section("A", _FAIR_CHORDS, _FAIR_A, "3:4 5:4 3:4 5:4", bass, drums),
            section("B", "C G Am D | C G D D", _FAIR_B, "1:8 3:8", ("1:8 5:8", "1:8 3:8"), drums, sound="round",
                pad="5:16"),
            section("A2", _FAIR_CHORDS, _FAIR_A, "1:2 3:2 5:2 3:2 1:2 3:2 5:2 3:2", bass, drums,
                changes={2: "d5:2 e5:2 f#5:4 a5:8"}, pad="1:16"),
        ],
    )  # fmt: skip


def done() -> Score:
    """Return a jingle of four bars in C."""
    lead = ("c5:2 d5:2 e5:2 g5:10", "a5:4 c6:4 a5:8", "b5:4 d6:4 b5:4 g5:4", "c6:16")
    drums = ("k.h.s.h.k.h.s.h.", "k.h.s.h.k.h.ssss", "c...............")
    whole = section("A", "C F G C", lead, "3:4 5:4 3:8", ("1:4 5:4 1:8",), drums)
    return air("Through", "playful", 150, "C", "major", "c5:2 d5:2 e5:2 g5:10", [whole], loop=False)


def dusk() -> Score:
    """Return a defeat in A minor: the motif upside down."""
    lead = ("e5:4 d5:4 c5:4 a4:4", "f5:4 e5:4 c5:8", "d5:8 a4:8", "b4:8 g#4:8", "a4:16")
    drums = ("k...............", "k.......k.......", "k...............")
    whole = section("A", "Am F Dm E7 Am", lead, "3:8 5:8", ("1:16",), drums, sound="round")
    return air(
        "The lamp goes out", "melancholic", 80, "A", "minor", "e5:4 d5:4 c5:4 a4:4", [whole], loop=False
    )


def board() -> Score:
    """Return a jingle of six bars in F."""
    lead = (
        "f5:4 g5:2 a5:2 c6:8",
        "d6:4 bb5:4 f5:8",
        "g5:4 bb5:4 a5:2 g5:2 c5:4",
        "f5:4 g5:2 a5:2 c6:8",
        "bb5:4 g5:4 e5:4 c5:4",
        "f5:16",
    )
    drums = ("k.h.s.h.k.h.s.hh", "k.hhs.h.k.h.s.h.", "c...............")
    whole = section("A", "F Bb C7 F C7 F", lead, "3:4 5:4 3:8", ("1:4 5:4 1:8",), drums)  # fmt: skip
    return air("Your name in chalk", "heroic", 128, "F", "major", "f5:4 g5:2 a5:2 c6:8", [whole], loop=False)


_WRITERS = {
    "title": ("title", march), "boss": ("boss", chase), "world_1": ("level", waltz), "world_2": ("level", cave),
    "world_3": ("level", porch), "win": ("win", fair), "clear": ("clear", done), "game_over": ("game_over", dusk),
    "high_score": ("high_score", board),
}  # fmt: skip


@cache
def airs() -> dict[str, tuple[Track, Score]]:
    """Return every air with the track that asks for it, by the track's name."""
    found: dict[str, tuple[Track, Score]] = {}
    for name, (scene, write) in _WRITERS.items():
        score = write()
        asked = {"id": name, "scene": scene, "world": "", "mood": score.mood, "tempo": score.tempo}
        found[name] = (Track.model_validate(asked), score)
    return found
