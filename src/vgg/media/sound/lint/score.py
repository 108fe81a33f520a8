"""A whole score held against its track: the same measures for a composer of ours, a model's answer and a person's edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from vgg.media.findings import Finding
from vgg.media.sound.named import named
from vgg.media.sound.notation import STEPS_A_BEAT, VOICES
from vgg.responses.architecture import Track
from vgg.responses.score import Score

from . import form, harmony, motifs, voices
from .form import form_problems
from .harmony import harmony_problems
from .motifs import motif_problems, occurrences
from .sheet import LOOPED, Sheet
from .spelling import spelling_problems
from .voices import voice_problems


@dataclass(frozen=True, slots=True)
class Asked:
    """What a score was asked for: its track, the game's motif as degrees of the scale, and the fastest of its levels."""

    track: Track
    motif: Sequence[int] = ()
    levels: int = 0


def score_problems(score: Score, asked: Asked) -> list[Finding]:
    """Return everything that is wrong with *score*; music is only measured when every bar can be read."""
    name = named("track", asked.track.id)
    problems = spelling_problems(score, name)
    if problems:
        return problems
    sheet, scene = Sheet(score), asked.track.scene
    return [
        *form_problems(sheet, scene, name),
        *motif_problems(sheet, scene, asked.track.tempo, asked.motif, name),
        *_hurries(score, asked, name),
        *voice_problems(sheet, name),
        *harmony_problems(sheet, name),
    ]


def _hurries(score: Score, asked: Asked, asset: str) -> Iterator[Finding]:
    """A02: give a boss that is no faster than the levels were asked to be."""
    if asked.track.scene == "boss" and score.tempo <= asked.levels:
        what = f"tempo: {score.tempo} beats a minute; a boss is faster than every level, of which one has {asked.levels}"
        yield Finding("A02", asset, what, score.tempo, asked.levels + 1)


_EVERYWHERE: Mapping[str, Callable[[Sheet], float]] = {
    "A01.lead": partial(Sheet.share, name="lead"),
    "A02.said": lambda sheet: float(occurrences(sheet.score)),
    "A02.early": motifs.first_said,
    "A07.key": lambda sheet: max(harmony.outside(sheet, name)[0] for name in VOICES),
    "A07.clash": lambda sheet: harmony.clashes(sheet)[0],
    "A07.rub": harmony.rubbing,
    "A07.chord": lambda sheet: harmony.fitting(sheet)[0],
    "A07.bass": lambda sheet: harmony.standing(sheet)[0],
    "A07.parallel": lambda sheet: harmony.parallels(sheet)[0],
    "A07.leap": lambda sheet: harmony.leaps(sheet)[0],
    "A08.beats": lambda sheet: voices.silence(sheet)[0] / STEPS_A_BEAT,
}
_WHERE_IT_LOOPS: Mapping[str, Callable[[Sheet], float]] = {
    "A01.second": partial(Sheet.share, name="second"),
    "A01.bass": partial(Sheet.share, name="bass"),
    "A01.drums": voices.beaten,
    "A01.doubled": voices.doubling,
    "A09.repeats": lambda sheet: form.repetition(sheet)[0],
    "A04.same": form.sameness,
    "A04.kin": form.likeness,
    "A04.contrast": form.contrast,
    "A04.bass": form.moving_bass,
    "A04.fills": lambda sheet: form.fills(sheet)[0],
}
MEASURES: Mapping[str, Callable[[Sheet], float]] = {**_EVERYWHERE, **_WHERE_IT_LOOPS}
"""What is measured of a score, by the bound's name."""


def score_measures(score: Score, scene: str) -> dict[str, float]:
    """Return what was measured of a *score* that can be read; a jingle has no form to measure."""
    sheet = Sheet(score)
    return {name: of(sheet) for name, of in (MEASURES if scene in LOOPED else _EVERYWHERE).items()}
