"""Faults of scores: each a real edit of a clean piece, as somebody who writes carelessly makes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vgg.media.sound.lint.motifs import degrees, motif_of, moves
from vgg.media.sound.notation import joined, parse_notes, spell
from vgg.responses.score import Score

Bars = list[dict[str, Any]]
VOICES = ("lead", "second", "third", "bass")


def edited(score: Score, edit: Callable[[dict[str, Any]], None]) -> Score:
    """Return *score* after *edit* changed its fields."""
    fields = score.model_dump()
    edit(fields)
    return Score.model_validate(fields)


def every_bar(edit: Callable[[dict[str, Any], int], None]) -> Callable[[Score], Score]:
    """Return a fault that lets *edit* change every bar; it gets the bar and its place in its section."""

    def all_bars(fields: dict[str, Any]) -> None:
        for section in fields["sections"]:
            for at, bar in enumerate(section["bars"]):
                edit(bar, at)

    return lambda score: edited(score, all_bars)


def steps_of(bar: dict[str, Any]) -> int:
    """Return the steps of a bar."""
    return len(bar["drums"])


def moved(text: str, semitones: int, only: Callable[[int], bool] = lambda _: True) -> str:
    """Return notes moved by *semitones* where *only* says so of their place."""
    out = []
    for at, (token, note) in enumerate(zip(text.split(), parse_notes(text), strict=True)):
        head, _, rest = token.partition(":")
        out.append(
            token
            if note.pitch is None or not only(at)
            else f"{spell(note.pitch + semitones)}:{rest}"
            if head
            else token
        )
    return " ".join(out)


def resting(*voices: str, but: int = 99) -> Callable[[Score], Score]:
    """Return a fault: *voices* rest, except in every bar number *but* of a section; 'drums' too."""

    def rest(bar: dict[str, Any], at: int) -> None:
        for name in voices if at % but or but == 99 else ():
            bar[name] = "." * steps_of(bar) if name == "drums" else f"r:{steps_of(bar)}"

    return every_bar(rest)


def one_bar(at: int, **changes: str) -> Callable[[Score], Score]:
    """Return a fault: bar *at* of the first section is spelt otherwise."""
    return lambda score: edited(score, lambda fields: fields["sections"][0]["bars"][at].update(changes))


def field(**changes: Any) -> Callable[[Score], Score]:
    """Return a fault: fields of the piece changed."""
    return lambda score: edited(score, lambda fields: fields.update(changes))


def doubled(bar: dict[str, Any], at: int) -> None:
    """Let the second pulse play the lead an octave lower."""
    del at
    bar["second"] = moved(bar["lead"], -12)


def bass_in_octaves(bar: dict[str, Any], at: int) -> None:
    """Let the bass play the lead three octaves lower."""
    del at
    bar["bass"] = moved(bar["lead"], -36)


def backwards(text: str) -> str:
    """Return the notes of a bar in the other direction."""
    return " ".join(reversed(text.split()))


def unsaid(score: Score) -> Score:
    """Let the lead play the motif's bars backwards."""
    motif = moves(motif_of(score))

    def turn(bar: dict[str, Any], at: int) -> None:
        del at
        if moves(degrees(joined(parse_notes(bar["lead"])), score))[: len(motif)] == motif:
            bar["lead"] = backwards(bar["lead"])

    return every_bar(turn)(score)


def said_late(score: Score) -> Score:
    """Let the lead of the first section hold the first note of every bar: the motif comes with the second one at best."""

    def hold(fields: dict[str, Any]) -> None:
        for bar in fields["sections"][0]["bars"]:
            head = bar["lead"].split()[0].partition(":")[0]
            bar["lead"] = f"{head}:{steps_of(bar)}"

    return edited(score, hold)


def another_motif(score: Score) -> Score:
    """Let the piece be on a motif of another game: its second and third note change places, in the lead too."""

    def swapped(text: str) -> str:
        tokens = text.split()
        heads = [token.partition(":")[0] for token in tokens]
        if len(heads) < 4:
            return text
        heads[1], heads[2] = heads[2], heads[1]
        return " ".join(
            f"{head}:{token.partition(':')[2]}" for head, token in zip(heads, tokens, strict=True)
        )

    def swap(fields: dict[str, Any]) -> None:
        fields["motif"] = swapped(fields["motif"])
        for section in fields["sections"]:
            for bar in section["bars"]:
                bar["lead"] = swapped(bar["lead"])

    return edited(score, swap)


def bars_of(target: str, source: str, *, but: int = 0) -> Callable[[Score], Score]:
    """Return a fault: the section *target* is *source* again, the last *but* bars excepted."""

    def copy(fields: dict[str, Any]) -> None:
        by_name = {section["name"]: section for section in fields["sections"]}
        kept = by_name[target]["bars"]
        bars = [dict(bar) for bar in by_name[source]["bars"]]
        by_name[target]["bars"] = [*bars[: len(bars) - but], *kept[len(bars) - but :]]

    return lambda score: edited(score, copy)


def lead_and_chords_of(target: str, source: str) -> Callable[[Score], Score]:
    """Return a fault: the section *target* has the chords and the lead of *source*, and its own accompaniment's rhythm."""

    def copy(fields: dict[str, Any]) -> None:
        by_name = {section["name"]: section for section in fields["sections"]}
        for bar, other in zip(by_name[target]["bars"], by_name[source]["bars"], strict=True):
            bar |= {"chord": other["chord"], "lead": other["lead"]}

    return lambda score: edited(score, copy)


def without_return(score: Score) -> Score:
    """Let every section be new material by its name: A B C D."""

    def rename(fields: dict[str, Any]) -> None:
        names = {section["name"]: "ABCDEFGH"[at] for at, section in enumerate(fields["sections"])}
        for section in fields["sections"]:
            section["name"] = names[section["name"]]
        fields["form"] = [names[name] for name in fields["form"]]

    return edited(score, rename)


def cut(score: Score) -> Score:
    """Let the piece end after its first two sections."""

    def shorten(fields: dict[str, Any]) -> None:
        fields["sections"] = fields["sections"][:2]
        fields["form"] = fields["form"][:2]

    return edited(score, shorten)


def endless(score: Score) -> Score:
    """Let the piece be played three times before it loops."""
    return edited(
        score, lambda fields: fields.update(form=(fields["form"] * 3)[:16], tempo=fields["tempo"] * 3 // 4)
    )


def frozen_bass(score: Score) -> Score:
    """Let the bass of every section stay in its first bar."""

    def freeze(fields: dict[str, Any]) -> None:
        for section in fields["sections"]:
            for bar in section["bars"]:
                bar["bass"] = fields["sections"][0]["bars"][0]["bass"]

    return edited(score, freeze)


def bass_of_four(score: Score) -> Score:
    """Let the bass move every fourth bar only."""

    def freeze(fields: dict[str, Any]) -> None:
        for section in fields["sections"]:
            for at, bar in enumerate(section["bars"]):
                bar["bass"] = section["bars"][at - at % 4]["bass"]

    return edited(score, freeze)


def no_fills(score: Score) -> Score:
    """Let every section end in its ordinary bar of drums."""

    def flatten(fields: dict[str, Any]) -> None:
        for section in fields["sections"]:
            section["bars"][-1]["drums"] = section["bars"][0]["drums"]

    return edited(score, flatten)


def half_the_fills(score: Score) -> Score:
    """Let every second section end without a fill."""

    def flatten(fields: dict[str, Any]) -> None:
        for section in fields["sections"][::2]:
            section["bars"][-1]["drums"] = section["bars"][-2]["drums"]

    return edited(score, flatten)


def stuck(score: Score) -> Score:
    """Let every section be its first bar over and over."""

    def repeat(fields: dict[str, Any]) -> None:
        for section in fields["sections"]:
            section["bars"] = [dict(section["bars"][0]) for _ in section["bars"]]

    return edited(score, repeat)


def stuttering(score: Score) -> Score:
    """Let the first bar of the piece stand at the head of every half phrase."""

    def repeat(fields: dict[str, Any]) -> None:
        for section in fields["sections"]:
            for at in range(0, len(section["bars"]), 4):
                section["bars"][at] = dict(fields["sections"][0]["bars"][0])

    return edited(score, repeat)


def off_key(bar: dict[str, Any], at: int) -> None:
    """Lift every other bar of the lead by a semitone."""
    if at % 2:
        bar["lead"] = moved(bar["lead"], 1)


def off_key_bass(bar: dict[str, Any], at: int) -> None:
    """Lift two bars of eight of the bass by a semitone."""
    if at % 4 == 2:
        bar["bass"] = moved(bar["bass"], 1)


def rubbing(every: int, *, low: bool = False) -> Callable[[Score], Score]:
    """Return a fault: in every bar number *every* the second holds a semitone under the lead's first note, or a ninth."""

    def rub(bar: dict[str, Any], at: int) -> None:
        first = next((note.pitch for note in parse_notes(bar["lead"]) if note.pitch is not None), None)
        if at % every == 1 and first is not None:
            bar["second"] = f"{spell(first - (13 if low else 1))}:{steps_of(bar)}"

    return every_bar(rub)


def shifted_chords(score: Score) -> Score:
    """Let every chord name come a bar late, while the voices play on."""

    def shift(fields: dict[str, Any]) -> None:
        for section in fields["sections"]:
            names = [bar["chord"] for bar in section["bars"]]
            for bar, name in zip(section["bars"], [names[-1], *names[:-1]], strict=True):
                bar["chord"] = name

    return edited(score, shift)


def late_bass(score: Score) -> Score:
    """Let the bass come a bar late."""

    def shift(fields: dict[str, Any]) -> None:
        for section in fields["sections"]:
            rows = [bar["bass"] for bar in section["bars"]]
            for bar, row in zip(section["bars"], [rows[-1], *rows[:-1]], strict=True):
                bar["bass"] = row

    return edited(score, shift)


def jumping(every: int, by: int) -> Callable[[Score], Score]:
    """Return a fault: the last note of every bar number *every* of the lead lies *by* semitones higher."""

    def jump(bar: dict[str, Any], at: int) -> None:
        last = len(bar["lead"].split()) - 1
        if at % every == 0:
            bar["lead"] = moved(bar["lead"], by, lambda place: place in {last - 1, last})

    return every_bar(jump)


def silent_bar(bar: dict[str, Any], at: int) -> None:
    """Let everybody rest in the fourth bar of every section."""
    if at == 3:
        silence(bar)


def silence(bar: dict[str, Any]) -> None:
    """Let everybody rest."""
    bar |= {name: f"r:{steps_of(bar)}" for name in VOICES} | {"drums": "." * steps_of(bar)}


def cut_short(bar: dict[str, Any], at: int) -> None:
    """Let every voice stop six steps before the end of the seventh bar."""
    if at != 6:
        return
    end = steps_of(bar) - 6
    for name in VOICES:
        left, out = end, []
        for token in bar[name].split():
            head, _, rest = token.partition(":")
            size = min(int(rest.rstrip("!,/~*")), left)
            out += [f"{head}:{size}"] if size > 0 else []
            left -= max(size, 0)
        bar[name] = " ".join([*out, "r:6"])
    bar["drums"] = bar["drums"][:end] + "......"


def low_lead(bar: dict[str, Any], at: int) -> None:
    """Let the second bar of the lead lie three octaves too deep."""
    if at == 1:
        bar["lead"] = moved(bar["lead"], -36)


def high_bass(bar: dict[str, Any], at: int) -> None:
    """Let the third bar of the bass lie two octaves too high."""
    if at == 2:
        bar["bass"] = moved(bar["bass"], 24)
