"""Planted faults: every code of the lint of sound, several kinds of fault each, planted into clean references."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import airs_spoilt as spoil
import heard_faults
from airs import MOTIF, airs

from media.trials import Plant, Problems, Trial, planted
from vgg.media.sound.lint.score import MEASURES, Asked, score_problems
from vgg.media.sound.lint.sheet import Sheet
from vgg.responses.architecture import Track
from vgg.responses.score import Score

Subject = tuple[Track, Score]


def scored(*scenes: str) -> dict[str, Subject]:
    """Return the airs of *scenes*, all of them when none is named."""
    return {name: each for name, each in airs().items() if not scenes or each[0].scene in scenes}


def looped() -> dict[str, Subject]:
    """Return three airs that go round, as unlike as can be: a march, a chase, and a slow piece in dorian."""
    return {name: airs()[name] for name in ("title", "boss", "world_2")}


def in_airs(
    where: tuple[str, str], subjects: Mapping[str, Subject], measure: str = "", **faults: Plant
) -> Iterator[Trial]:
    """Give the trials of *faults* planted into scores; an underscore in a fault's name is a space."""

    def problems(subject: Subject) -> Problems:
        return score_problems(subject[1], Asked(subject[0], MOTIF))

    def measured(subject: Subject) -> float:
        return MEASURES[measure](Sheet(subject[1]))

    plants = {name.replace("_", " "): _of_score(plant) for name, plant in faults.items()}
    yield from planted(where, subjects, problems, plants, measured if measure else None)


def _of_score(plant: Plant) -> Plant:
    """Return *plant*, which spoils a score, as one that spoils a subject."""
    return lambda subject: (subject[0], plant(subject[1]))


def _spelling() -> Iterator[Trial]:
    faults = {
        "bar_too_short": spoil.one_bar(1, lead="c5:4 d5:2"),
        "bar_too_long": spoil.one_bar(2, bass="c2:17"),
        "no_note": spoil.one_bar(1, lead="h5:16"),
        "no_chord": spoil.one_bar(2, chord="Cmajor"),
        "drums_too_short": spoil.one_bar(0, drums="k.h."),
        "no_drum": spoil.one_bar(0, drums="z..............."),
    }
    yield from in_airs(("A01", ""), scored("title", "clear"), **faults)


def _clean() -> Iterator[Trial]:
    """Every air under every measure: nothing is planted."""
    yield from in_airs(("A01", ""), scored())


def _used() -> Iterator[Trial]:
    for name, but in (("lead", 4), ("second", 5), ("bass", 4), ("drums", 5)):
        bound = f"A01.{name}"
        faults = {
            f"{name}_is_silent": spoil.resting(name),
            f"{name}_hardly_plays": spoil.resting(name, but=but),
        }
        yield from in_airs(("A01", bound), looped(), bound, **faults)
    doubled = {"second_doubles_the_lead": spoil.every_bar(spoil.doubled)}
    yield from in_airs(("A01", "A01.doubled"), looped(), "A01.doubled", **doubled)


def _said() -> Iterator[Trial]:
    yield from in_airs(("A02", "A02.said.loop"), looped(), "A02.said", motif_never_said=spoil.unsaid)
    once = scored("clear", "game_over", "high_score")
    yield from in_airs(("A02", "A02.said.once"), once, "A02.said", motif_never_said=spoil.unsaid)
    strange = {
        "motif_of_another_game": spoil.another_motif,
        "motif_of_two_notes": lambda score: spoil.field(motif=" ".join(score.motif.split()[:2]))(score),
    }
    yield from in_airs(("A02", ""), looped(), **strange)


def _early() -> Iterator[Trial]:
    late = {"motif_said_late": spoil.said_late}
    yield from in_airs(("A02", "A02.early"), looped(), "A02.early", **late)


def _turned() -> Iterator[Trial]:
    yield from in_airs(
        ("A02", ""),
        scored("boss"),
        boss_in_major=spoil.field(scale="major"),
        boss_too_slow=spoil.field(tempo=120),
    )
    yield from in_airs(("A02", ""), scored("win"), win_in_minor=spoil.field(scale="minor"))
    upright = {"defeat_with_the_motif_upright": spoil.field(motif="a4:4 b4:4 c5:4 e5:4")}
    yield from in_airs(("A02", ""), scored("game_over"), **upright)
    hurried = {"too_fast": lambda score: spoil.field(tempo=min(score.tempo * 3 // 2, 220))(score)}
    yield from in_airs(("A02", ""), scored("title", "level", "win"), **hurried)


def _form() -> Iterator[Trial]:
    faults = {
        "no_loop": spoil.field(loop=False),
        "cut_short": spoil.cut,
        "far_too_long": spoil.endless,
        "nothing_comes_back": spoil.without_return,
        "section_missing": spoil.field(form=["A", "A2", "Z"]),
        "section_never_played": lambda score: spoil.field(form=score.form[:-1])(score),
    }
    yield from in_airs(("A04", ""), looped(), **faults)
    loops = {"jingle_that_loops": spoil.field(loop=True)}
    yield from in_airs(("A04", ""), scored("clear", "game_over", "high_score"), **loops)


def _varied() -> Iterator[Trial]:
    same = {
        "return_is_the_first_again": spoil.bars_of("A2", "A"),
        "return_but_for_two_bars": spoil.bars_of("A2", "A", but=2),
    }
    yield from in_airs(("A04", "A04.same"), looped(), "A04.same", **same)
    yield from in_airs(
        ("A04", "A04.kin"), looped(), "A04.kin", return_is_another_piece=spoil.bars_of("A2", "B")
    )
    contrast = {"bridge_is_the_first_again": spoil.lead_and_chords_of("B", "A")}
    yield from in_airs(("A04", "A04.contrast"), looped(), "A04.contrast", **contrast)


def _under() -> Iterator[Trial]:
    bass = {"bass_never_moves": spoil.frozen_bass, "bass_moves_every_fourth_bar": spoil.bass_of_four}
    yield from in_airs(("A04", "A04.bass"), looped(), "A04.bass", **bass)
    fills = {"no_fills": spoil.no_fills, "half_the_fills": spoil.half_the_fills}
    yield from in_airs(("A04", "A04.fills"), looped(), "A04.fills", **fills)


def _key() -> Iterator[Trial]:
    faults = {
        "lead_a_semitone_off": spoil.every_bar(spoil.off_key),
        "bass_a_semitone_off": spoil.every_bar(spoil.off_key_bass),
    }
    yield from in_airs(("A07", "A07.key"), looped(), "A07.key", **faults)


def _together() -> Iterator[Trial]:
    rubs = {
        "second_under_the_lead": spoil.rubbing(4),
        "second_a_ninth_under_the_lead": spoil.rubbing(4, low=True),
    }
    yield from in_airs(("A07", "A07.clash"), looped(), "A07.clash", **rubs)
    yield from in_airs(("A07", "A07.rub"), looped(), "A07.rub", **rubs)
    yield from in_airs(("A07", "A07.chord"), looped(), "A07.chord", chords_a_bar_late=spoil.shifted_chords)
    yield from in_airs(("A07", "A07.bass"), looped(), "A07.bass", bass_a_bar_late=spoil.late_bass)
    octaves = {"bass_in_octaves_with_the_lead": spoil.every_bar(spoil.bass_in_octaves)}
    yield from in_airs(("A07", "A07.parallel"), looped(), "A07.parallel", **octaves)
    leaps = {"leaps_of_a_tenth": spoil.jumping(1, 16), "leaps_of_an_octave_and_more": spoil.jumping(2, 14)}
    yield from in_airs(("A07", "A07.leap"), looped(), "A07.leap", **leaps)


def _gaps() -> Iterator[Trial]:
    silent = {
        "silent_bar": spoil.every_bar(spoil.silent_bar),
        "silent_half_bar": spoil.every_bar(spoil.cut_short),
    }
    yield from in_airs(("A08", "A08.beats"), looped(), "A08.beats", **silent)
    stuck = {"one_bar_over_and_over": spoil.stuck, "one_bar_at_every_half_phrase": spoil.stuttering}
    yield from in_airs(("A09", "A09.repeats"), looped(), "A09.repeats", **stuck)
    strays = {
        "lead_too_deep": spoil.every_bar(spoil.low_lead),
        "bass_too_high": spoil.every_bar(spoil.high_bass),
    }
    yield from in_airs(("A10", ""), scored("title", "level", "clear"), **strays)


_SCORES = (_clean, _spelling, _used, _said, _early, _turned, _form, _varied, _under, _key, _together, _gaps)
MAKERS: Mapping[str, Callable[[], Iterator[Trial]]] = {
    make.__name__.strip("_"): make for make in (*_SCORES, *heard_faults.MAKERS)
}
"""Every measure under trial: by name, what gives its trials."""


@cache
def trials(maker: str = "") -> tuple[Trial, ...]:
    """Return the trials of one of MAKERS, or all of them."""
    return tuple(trial for name, make in MAKERS.items() if maker in {"", name} for trial in make())
