"""Motifs: A02, the game's few notes in every track, and what each scene makes of them. Without it tracks are strangers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from vgg.media.findings import Finding
from vgg.media.sound.named import named
from vgg.media.sound.notation import KEYS, MINOR, SCALES, Note, joined, parse_notes, voice
from vgg.responses.score import Score

from .bounds import bound
from .sheet import Sheet, told


def motif_problems(
    sheet: Sheet, scene: str, asked: int, given: Sequence[int] = (), asset: str = "score"
) -> list[Finding]:
    """A02: return whether the motif is not sung, not the game's, or not turned to the meaning of the *scene*.

    *asked* is the tempo asked for; *given* the game's motif as degrees of the scale, none when it is not known.
    """
    return [
        *_sung(sheet, asset),
        *_own(sheet.score, scene, given, asset),
        *_turned(sheet.score, scene, asked, asset),
    ]


def degrees(notes: Sequence[Note], score: Score) -> list[int]:
    """Return the pitches of *notes* as degrees of the scale; one between two degrees counts as the lower."""
    root, scale = KEYS.index(score.key), SCALES[score.scale]
    found: list[int] = []
    for note in notes:
        assert note.pitch is not None  # joined notes have no rests
        octave, offset = divmod(note.pitch - root, 12)
        found.append(7 * octave + sum(1 for each in scale if each <= offset) - 1)
    return found


def moves(row: Sequence[int]) -> list[int]:
    """Return the steps from each of *row* to the next."""
    return [after - before for before, after in pairwise(row)]


def motif_of(score: Score) -> list[int]:
    """Return the motif of *score* as degrees of its scale."""
    return degrees(joined(parse_notes(score.motif)), score)


def sayings(score: Score) -> list[int]:
    """Return the steps at which the lead says the motif, from any note of the scale."""
    notes = voice(score, "lead")
    lead, motif = moves(degrees(notes, score)), moves(motif_of(score))
    size = len(motif)
    return [notes[at].start for at in range(len(lead) - size + 1) if lead[at : at + size] == motif]


def occurrences(score: Score) -> int:
    """Return how often the lead says the motif."""
    return len(sayings(score))


def first_said(sheet: Sheet) -> float:
    """Return the bar in which the lead says the motif first; one past the last where it never does."""
    return next(iter(sayings(sheet.score)), sheet.size) // sheet.bar + 1


def _sung(sheet: Sheet, asset: str) -> Iterator[Finding]:
    """Give a motif of too few or too many notes, said too rarely or too late."""
    size = len(motif_of(sheet.score))
    for name in ("A02.shortest", "A02.longest"):
        yield from told(bound(name), size, asset, [f"motif: {size} notes; a motif has 4 to 8"])
    said = sayings(sheet.score)
    wanted = bound("A02.said.loop" if sheet.score.loop else "A02.said.once")
    what = f"lead: says the motif {len(said)} times, {wanted.value:g} needed: the same steps of the scale, from any note"
    yield from told(wanted, len(said), asset, [what])
    if said:
        bar = first_said(sheet)
        late = f"lead: says the motif first in bar {bar:g}; begin with it"
        yield from told(bound("A02.early"), bar, asset, [late])


def _own(score: Score, scene: str, given: Sequence[int], asset: str) -> Iterator[Finding]:
    """Give a motif that is not the game's: upside down in defeat, else as it is."""
    if not given:
        return
    mine, wanted = moves(motif_of(score)), moves(given)
    if scene == "game_over":
        wanted = [-each for each in wanted]
    if mine != wanted:
        way = ", which is the game's motif upside down" if scene == "game_over" else ", as the game's does"
        what = f"motif: moves by {mine} steps of the scale; in a track for {scene} it moves by {wanted}{way}"
        yield Finding("A02", asset, what, 0, 1)


def _turned(score: Score, scene: str, asked: int, asset: str) -> Iterator[Finding]:
    """Give scale and tempo that are not those of the scene."""
    minor = score.scale in MINOR
    if scene == "boss" and not minor:
        yield Finding(
            "A02", asset, f"scale: {score.scale}; a boss is minor, harmonic_minor, phrygian or dorian", 0, 1
        )
    if scene == "win" and minor:
        yield Finding("A02", asset, f"scale: {score.scale}; a win is major, lydian or mixolydian", 0, 1)
    fastest = bound("A02.boss_tempo") if scene == "boss" else bound("A02.fastest")
    what = f"tempo: {score.tempo} beats a minute; the track asks for about {asked}"
    for limit, value in ((fastest, score.tempo / asked), (bound("A02.slowest"), score.tempo / asked)):
        yield from told(limit, value, asset, [what])


def set_problems(scores: Mapping[str, tuple[str, Score]], *, bosses: bool = True) -> list[Finding]:
    """A02, A03: return what the tracks of one game lack; *scores* by track, each with its scene; *bosses* says there are some."""
    return [*_scenes(scores, bosses=bosses), *_one_work(scores)]


NEEDED = ("title", "level", "boss", "clear", "game_over", "win", "high_score")
"""Scenes for which a game has a track; one for its bosses only where it has some."""


def _scenes(scores: Mapping[str, tuple[str, Score]], *, bosses: bool) -> Iterator[Finding]:
    count = [scene for scene, _ in scores.values()]
    yield from told(bound("A03.tracks"), len(count), "music", [f"{len(count)} tracks: {', '.join(scores)}"])
    for scene in NEEDED:
        if scene not in count and (scene != "boss" or bosses):
            yield Finding("A03", "music", f"no track for {scene}", 0, 1)


def _one_work(scores: Mapping[str, tuple[str, Score]]) -> Iterator[Finding]:
    """Give tracks whose motif is not that of the title, and a boss that is no faster than the levels."""
    title = next((moves(motif_of(score)) for scene, score in scores.values() if scene == "title"), None)
    for track, (scene, score) in scores.items():
        wanted = [-each for each in title or []] if scene == "game_over" else title
        if title is not None and moves(motif_of(score)) != wanted:
            yield Finding("A02", named("track", track), "motif: is not the title's", 0, 1)
    levels = [score.tempo for scene, score in scores.values() if scene == "level"]
    for track, (scene, score) in scores.items():
        if scene == "boss" and levels and score.tempo <= max(levels):
            what = "tempo: no faster than the levels"
            yield Finding("A02", named("track", track), what, score.tempo, max(levels) + 1)
