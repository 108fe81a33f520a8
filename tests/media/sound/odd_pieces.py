"""Pieces with everything in them that is hard to write in another form: few notes, so that a witness hears them in no time."""

from __future__ import annotations

from collections.abc import Iterator

from pieces import BASS, SECOND, THIRD, TIMBRE, WAVE, piece

from vgg.responses.score import Score

REED = {"wave": "reed", "envelope": "pluck", "vibrato": "wide", "level": 9}
STAB = {"duty": "50", "envelope": "stab", "vibrato": "wide", "level": 12}


def bar(
    lead: str, second: str = "r:16", third: str = "r:16", bass: str = BASS, **more: str
) -> dict[str, str]:
    """Return a bar of four beats; *more* may say drums and chord."""
    plain = {"chord": "C", "drums": "." * 16}
    return {**plain, "lead": lead, "second": second, "third": third, "bass": bass, **more}


def part(name: str, bars: list[dict[str, str]], **timbres: object) -> dict[str, object]:
    """Return the section *name*."""
    return {
        "name": name,
        "lead": TIMBRE,
        "second": SECOND,
        "third": THIRD,
        "bass": WAVE,
        "bars": bars,
        **timbres,
    }


MARKS = [
    bar("c5:4 d5:4! e5:4, g5:4/", "r:4 e4:12*", "_:8 c4:8", drums="kshotc..k.k.s.hh"),
    bar("a5:3!~ g5:3,/ r:2 _:2 c5:6/~*", "c4:2 c4:2 c4:2 c4:2 c4:8~", "_:16", chord="F G7"),
    bar("_:8 r:8", "db4:4 bb4:4/ bb4:8*", "_:4 r:12", "c2:16", drums="c...............", chord="Bbm6 Asus4"),
    bar("b5:16~", "r:15 c6:1!", "c4:16", "_:8 e1:8/", drums="...............c"),
]
WALTZ = [
    bar("c5:4 e5:4 g5:4", "r:4 e4:4 g4:4", "c4:12", "c2:12", drums="k...h...h...", chord="C Am"),
    bar("_:2 r:1 c5:9/", "r:12", "r:12", "c2:4 r:8", drums="k...s.......", chord="G"),
]


def odd_pieces() -> Iterator[tuple[str, Score]]:
    """Yield names and pieces: all marks, three beats, sections that return in another place, the slowest, fastest and longest."""
    marks, plain = (
        part("A", MARKS),
        part("B", [bar("c5:16", drums="k...s...k...s...")], lead=STAB, third=REED),
    )
    yield "marks", piece(form=["A"], sections=[marks], title="Mär¢hen — «ö» " + "long " * 9)
    yield "jingle", piece(form=["A"], sections=[marks], loop=False, tempo=97)
    yield "returns", piece(form=["A", "B", "A", "A", "B"], sections=[marks, plain], echo="short")
    yield (
        "waltz",
        piece(form=["A", "A"], sections=[part("A", WALTZ)], beats=3, tempo=132, key="F#", scale="dorian"),
    )
    yield "slowest", piece(form=["A", "B"], sections=[marks, plain], tempo=60, echo="none")
    yield "fastest", piece(form=["A", "B"], sections=[marks, plain], tempo=220, loop=False)
    yield "silent", piece(form=["A"], sections=[part("A", [bar("r:16", bass="r:16", drums="k" + "." * 15)])])


def longest() -> Score:
    """Return a piece as long as a score can be: 256 bars."""
    sections = [part("ABCDEFGHIJKL"[at], MARKS * 4) for at in range(12)]
    return piece(form=[*"ABCDEFGHIJKL", *"ABCD"], sections=sections, tempo=220)
