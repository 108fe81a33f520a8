"""Form: A04 length, form, variation, bass and fills, A09 repetition. Without it a loop is heard as a loop after a minute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vgg.media.findings import Finding
from vgg.media.sound.notation import STEPS_A_BEAT, parse_chords, seconds
from vgg.responses.score import Bar, Score, Section

from .bounds import bound
from .sheet import LOOPED, Sheet, bar_notes, share, told

_SPAN = {"win": "win", "high_score": "score", "clear": "jingle", "game_over": "jingle"}
"""Scenes whose length has bounds of its own, and what they are called there."""


def form_problems(sheet: Sheet, scene: str, asset: str = "score") -> list[Finding]:
    """A04, A09: return what is wrong with length and form; a piece of a *scene* heard once has but its length."""
    found = [*_lasts(sheet, scene, asset)]
    if scene in LOOPED:
        found += [
            *_returns(sheet, asset),
            *_varied(sheet, asset),
            *_bass(sheet, asset),
            *_fills(sheet, asset),
            *_repeats(sheet, asset),
        ]
    return found


def _lasts(sheet: Sheet, scene: str, asset: str) -> Iterator[Finding]:
    """Give length, bars and loop when they are not those of the *scene*."""
    score, size, bars = sheet.score, seconds(sheet.score), len(sheet.places)
    if score.loop != (scene in LOOPED):
        what = f"loop: a track for {scene} needs loop to be {str(scene in LOOPED).lower()}"
        yield Finding("A04", asset, what, score.loop, scene in LOOPED)
    span = _SPAN.get(scene, "loop")
    shortest, longest = bound(f"A04.shortest.{span}"), bound(f"A04.longest.{span}")
    said = f"form: {size:.0f} s long; a track for {scene} lasts {shortest.value:g} to {longest.value:g} s"
    for limit in (shortest, longest):
        yield from told(limit, size, asset, [said])
    if scene in LOOPED:
        least = bound("A04.bars.win" if scene == "win" else "A04.bars.loop")
        yield from told(least, bars, asset, [f"form: {bars} bars; {least.value:g} at least"])


def letters(score: Score) -> str:
    """Return the form by its letters: 'AABA' for A A2 B A3."""
    return "".join(name[0] for name in score.form)


def comes_back(form: str) -> bool:
    """Tell whether the theme of *form* comes again after something else, as in AABA and ABAC, an introduction before it or none.

    The theme is the first letter, or the second where the first is never played again.
    """
    theme = form.lstrip(form[0]) if form.count(form[0]) == 1 else form
    other = next((at for at, letter in enumerate(theme) if letter != theme[0]), len(theme))
    return theme[:1] in theme[other:] if theme else False


def _returns(sheet: Sheet, asset: str) -> Iterator[Finding]:
    if not comes_back(letters(sheet.score)):
        played = " ".join(sheet.score.form)
        what = f"form: {played} never comes back to its theme after something else; AABA and ABAC do"
        yield Finding("A04", asset, what, 0, 1)


def _by_turn(sheet: Sheet) -> Iterator[tuple[Section, Section]]:
    """Give each section as it is played beside the first of its letter."""
    by_name = {each.name: each for each in sheet.score.sections}
    first: dict[str, Section] = {}
    for name in sheet.score.form:
        section = by_name[name]
        if name[0] in first:
            yield first[name[0]], section
        first.setdefault(name[0], section)


def equal_bars(one: Section, other: Section) -> float:
    """Return which share of the bars of two sections are the same in all voices."""
    return share(
        sum(a == b for a, b in zip(one.bars, other.bars, strict=False)), max(len(one.bars), len(other.bars))
    )


def kinship(one: Section, other: Section, steps: int) -> float:
    """Return how much two sections are of one kind, from 0 to 1: chords and lead that agree, wherever they are moved to."""
    pairs = [(_Air.of(a, steps), _Air.of(b, steps)) for a, b in zip(one.bars, other.bars, strict=False)]
    size = max(len(one.bars), len(other.bars))
    return max(sum(a.akin(b, shift) for a, b in pairs) / size for shift in range(12))


@dataclass(frozen=True, slots=True)
class _Air:
    """A bar without its dress: the pitch classes of its chords, and those of the lead at every half beat."""

    chord: frozenset[int]
    line: tuple[int | None, ...]

    @classmethod
    def of(cls, bar: Bar, steps: int) -> _Air:
        """Return the air of *bar*, which has *steps*."""
        row: list[int | None] = []
        for note in bar_notes(bar, "lead"):
            held = row[-1] if note.held and row else None if note.pitch is None else note.pitch % 12
            row += [held] * note.steps
        chord = frozenset(each for chord in parse_chords(bar.chord) for each in chord)
        return cls(chord, tuple((row + [None] * steps)[:steps:2]))

    def akin(self, other: _Air, shift: int) -> float:
        """Return how much two airs agree when the second lies *shift* semitones higher: half by chords, half by lead."""
        chord = {(each + shift) % 12 for each in self.chord}
        pairs = list(zip(self.line, other.line, strict=True))
        agree = sum(a is not None and b is not None and (a + shift) % 12 == b for a, b in pairs)
        sung = sum(a is not None or b is not None for a, b in pairs)
        return share(len(chord & other.chord), len(chord | other.chord)) / 2 + share(agree, sung) / 2


def sameness(sheet: Sheet) -> float:
    """Return the largest share of a return's bars that are those of the first time, in all voices."""
    return max((equal_bars(first, again) for first, again in _by_turn(sheet)), default=0.0)


def likeness(sheet: Sheet) -> float:
    """Return the kinship of the return that is least like the first of its letter; 1 where nothing returns."""
    return min((kinship(first, again, sheet.bar) for first, again in _by_turn(sheet)), default=1.0)


def contrast(sheet: Sheet) -> float:
    """Return the kinship of the two letters that are most alike; 0 where there is one."""
    first: dict[str, Section] = {}
    for each in sheet.score.sections:
        first.setdefault(each.name[0], each)
    found = list(first.values())
    return max((kinship(a, b, sheet.bar) for at, a in enumerate(found) for b in found[at + 1 :]), default=0.0)


def _varied(sheet: Sheet, asset: str) -> Iterator[Finding]:
    for first, again in _by_turn(sheet):
        same, kin = equal_bars(first, again), kinship(first, again, sheet.bar)
        what = f"section {again.name}: {round(100 * same)} % of its bars are those of {first.name} in all voices; vary the return"
        yield from told(bound("A04.same"), same, asset, [what])
        what = f"section {again.name}: is no return of {first.name}: neither its chords nor its lead agree"
        yield from told(bound("A04.kin"), kin, asset, [what])
    what = "sections: two letters are the same music; give the second one chords and a lead of its own"
    yield from told(bound("A04.contrast"), contrast(sheet), asset, [what])


def moving_bass(sheet: Sheet) -> float:
    """Return the share of bars in which the bass plays other notes than in the bar before."""
    bars = [
        tuple(note.pitch for note in bar_notes(place.bar, "bass") if not note.held) for place in sheet.places
    ]
    return share(sum(a != b for a, b in pairwise(bars)), len(bars) - 1)


def _bass(sheet: Sheet, asset: str) -> Iterator[Finding]:
    value = moving_bass(sheet)
    what = f"bass: plays the bar before again in {100 - round(100 * value)} % of the bars; let it follow the chords"
    yield from told(bound("A04.bass"), value, asset, [what])


def _filled(bars: Sequence[str]) -> bool:
    """Tell whether the last of *bars* of drums turns: it is unlike the others, and its second half has hits."""
    last, others = bars[-1], bars[:-1]
    return last not in others and last[len(last) // 2 :].strip(".") != ""


def fills(sheet: Sheet) -> tuple[float, list[str]]:
    """Return the share of sections with drums whose last bar is a fill, and the sections where it is none."""
    drums = {each.name: [bar.drums for bar in each.bars] for each in sheet.score.sections}
    beaten = {name: bars for name, bars in drums.items() if len(bars) > 1 and "".join(bars[:-1]).strip(".")}
    plain = [name for name, bars in beaten.items() if not _filled(bars)]
    return 1.0 - share(plain, list(beaten)), plain


def _fills(sheet: Sheet, asset: str) -> Iterator[Finding]:
    value, plain = fills(sheet)
    spots = [f"section {name} last bar drums: no fill at the end of the phrase" for name in plain]
    yield from told(bound("A04.fills"), value, asset, spots)


def repetition(sheet: Sheet) -> tuple[float, str]:
    """Return the largest share of a minute that one bar makes up in all voices, and where that bar stands first."""
    bars = [(str(place), place.bar.model_dump_json()) for place in sheet.places]
    window = max(1, min(len(bars), sheet.score.tempo * STEPS_A_BEAT // sheet.bar))
    worst, where = 0.0, ""
    counts = Counter(text for _, text in bars[:window])
    for at in range(len(bars) - window + 1):
        if at:
            counts[bars[at - 1][1]] -= 1
            counts[bars[at + window - 1][1]] += 1
        text, count = counts.most_common(1)[0]
        if count / window > worst:
            worst = count / window
            where = next(name for name, each in bars[at:] if each == text)
    return worst, where


def _repeats(sheet: Sheet, asset: str) -> Iterator[Finding]:
    value, where = repetition(sheet)
    what = f"{where}: this bar is {round(100 * value)} % of a minute in all voices; vary it"
    yield from told(bound("A09.repeats"), value, asset, [what])
