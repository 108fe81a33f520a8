"""Holds sound against the lint: `lint_sounds.py faults`, `... corpus [--seeds N] [--pcm N]`, `... distinct`, `... pyxel`.

`faults` plants every fault of tests/media/sound/sound_faults.py and prints which were caught. `corpus` composes the music and
the effects of fifty concepts and prints what is wrong with them, with track and bar. Every N-th game is listened to as well, as
the phase `hearing` does: its tracks, effects and spoken lines are rendered, encoded, decoded again and measured.
`distinct` prints how far the games stand apart. `pyxel` measures pieces of the composer that ships with Pyxel, which its
`--python` has installed, beside ours.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from lint_corpus import ROOT, SEEDS, concepts, confusion, crash

sys.path[:0] = [str(ROOT / "tests" / each) for each in ("", "media/sound", "offline")]
SHOWN = 40
"""Findings that are printed one by one."""


def main() -> int:
    """Do what the command line asks; return 1 when something is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("faults", "corpus", "distinct", "pyxel"))
    parser.add_argument("--concepts", type=int, default=50)
    parser.add_argument("--seeds", type=int, default=len(SEEDS))
    parser.add_argument("--pcm", type=int, default=0, help="render every game of so many, and listen to it")
    parser.add_argument("--only", default="", help="games whose name has this in it")
    parser.add_argument("--pieces", type=int, default=200, help="how many pieces of Pyxel are measured")
    parser.add_argument("--python", default=sys.executable, help="a Python that has pyxel")
    given = parser.parse_args()
    does = {"faults": faults, "corpus": corpus, "distinct": distinct, "pyxel": pyxel}
    return does[given.what](given)


def faults(given: argparse.Namespace) -> int:
    """Print the confusion table of the planted faults."""
    del given
    from sound_faults import trials

    from vgg.media.sound.lint import bounds

    return confusion(trials(), bounds())


@dataclass
class Game:
    """What came of one concept with one seed."""

    name: str
    seed: int
    seconds: float = 0.0
    composing: float = 0.0
    motif: tuple[int, ...] = ()
    rhythm: tuple[int, ...] = ()
    scores: dict[str, tuple[str, Any]] = field(default_factory=dict)
    effects: tuple[Any, ...] = ()
    findings: list[Any] = field(default_factory=list)
    measures: dict[str, dict[str, float]] = field(default_factory=dict)


def games(given: argparse.Namespace) -> Iterator[Game]:
    """Give the sound of every concept and seed."""
    for place, (concept, seed) in enumerate(product(concepts(given.concepts), SEEDS[: given.seeds])):
        if given.only not in str(concept["name"]):
            continue
        game = heard(concept, seed, listen=bool(given.pcm) and place % given.pcm == 0)
        print(
            f"{game.name}/{seed}: {len(game.findings)} findings, {game.seconds:.0f} s",
            file=sys.stderr,
            flush=True,
        )
        yield game


def heard(concept: Mapping[str, Any], seed: int, *, listen: bool = False) -> Game:
    """Return the sound of *concept*, as the phases music and sfx make it offline, and what is wrong with it."""
    game = Game(str(concept["name"]), seed)
    began = time.perf_counter()
    try:
        _compose(game, concept, listen=listen)
    except Exception as error:  # noqa: BLE001 - a corpus tells of every game, also of one that cannot be composed
        from vgg.media.findings import Finding

        game.findings.append(Finding("crash", "game", f"cannot be composed: {crash(error)}", 1.0, 0.0))
    game.seconds = time.perf_counter() - began
    return game


def _compose(game: Game, concept: Mapping[str, Any], *, listen: bool) -> None:
    """Fill in *game*."""
    import yaml
    from designing import design, plain

    from vgg.media.sound.lint import (
        Asked,
        effects_problems,
        event_problems,
        score_measures,
        score_problems,
        set_problems,
    )
    from vgg.media.sound.motif import motif
    from vgg.offline.sounds import effects, score
    from vgg.parse.concept import parse_concept

    text = yaml.safe_dump({**concept, "seed": game.seed}, allow_unicode=True)
    read, _ = parse_concept(text, source="corpus.yaml", targets=("python",))
    made = design(read)
    own = motif(read.name, read.seed)
    game.motif, game.rhythm = own.degrees, own.rhythm
    facts = {
        "seed": read.seed, "concept": {"name": read.name}, "architecture": plain(made.plan), "style_guide": plain(made.style),
        "motif": list(own.degrees), "kit": made.facts["later"]["kit"],
    }  # fmt: skip
    levels = max((each.tempo for each in made.plan.tracks if each.scene == "level"), default=0)
    for track in made.plan.tracks:
        began = time.perf_counter()
        piece = score({**facts, "phase": "music", "item": plain(track)})
        game.composing += time.perf_counter() - began
        game.scores[track.id] = (track.scene, piece)
        problems = score_problems(piece, Asked(track, own.degrees, levels))
        game.findings += problems
        if not any(each.code == "A01" and "steps" in each.what for each in problems):
            game.measures[track.id] = score_measures(piece, track.scene)
    bosses = any(each.beat == "boss" for each in made.plan.levels)
    game.findings += set_problems(game.scores, bosses=bosses)
    game.effects = tuple(effects({**facts, "phase": "sfx", "item": None}).effects)
    events = facts["kit"]["events"]
    game.findings += [*event_problems(events), *effects_problems(game.effects, events)]
    if listen:
        game.findings = _listened(game, made, facts)


def _listened(game: Game, made: Any, facts: Mapping[str, Any]) -> list[Any]:
    """Return what is wrong with scores, recordings and files of *game*, through the sound phase itself."""
    from vgg.kits.run_and_jump.wording import texts
    from vgg.media.sound.bank import sound
    from vgg.media.sound.lint import Concert, concert_measures, concert_problems
    from vgg.model.artifact import Input, Inputs
    from vgg.model.cartridge import Bank
    from vgg.phases.hearing import mumble_problems

    plain = [(name, piece.model_dump(mode="json")) for name, (_, piece) in game.scores.items()]
    spoken = {line.id: _spoken(line.text, facts) for line in made.plan.narration}
    needs = {
        "music": tuple(Input(name, value, {}) for name, value in plain),
        "sfx": (Input("", {"effects": [each.model_dump(mode="json") for each in game.effects]}, {}),),
        "narration": tuple(Input(name, {}, {f"{name}.wav": said}) for name, (said, _) in spoken.items()),
        "architecture": (Input("", made.plan.model_dump(mode="json"), {}),),
    }
    done = sound(Inputs(None, needs), {})
    screens = texts(made.plan, game.name).values()
    concert = Concert(
        bank=Bank.model_validate(done.value), files=done.files, tracks=made.plan.tracks,
        scores={name: piece for name, (_, piece) in game.scores.items()}, effects=game.effects,
        events=facts["kit"]["events"], motif=game.motif, bosses=any(each.beat == "boss" for each in made.plan.levels),
        narration={line.id: line.text for line in made.plan.narration},
        shown=sorted({text for language in screens for text in language.values()}),
        subtitles={name: told for name, (_, told) in spoken.items()},
    )  # fmt: skip
    game.measures = concert_measures(concert) | dict(_levels(concert))
    return [
        *concert_problems(concert),
        *mumble_problems(concert.narration, dict.fromkeys(concert.narration, "offline")),
    ]


def _spoken(text: str, facts: Mapping[str, Any]) -> tuple[bytes, str]:
    """Return *text* as the narrator speaks it offline, and its subtitles as WebVTT."""
    from vgg.media.sound.heard import compared
    from vgg.media.sound.subtitles import BEFORE, cues, vtt
    from vgg.offline.sounds import speech, transcript

    said = speech(text, {"voice": "narrator"}, facts)
    heard = transcript(text, {}, said)
    shown = cues(compared(text, heard.words, ()).tokens, -max(heard.begins - BEFORE, 0.0))
    return said, vtt(shown).decode()


def _levels(concert: Any) -> Iterator[tuple[str, dict[str, float]]]:
    """Give the name and the levels of every recording of an effect or a spoken line."""
    from vgg.media.sound import loudness
    from vgg.media.sound.lint.game import level_of
    from vgg.media.sound.lint.samples import level_measures

    wanted = {effect.event: level_of(effect) for effect in concert.effects}
    for each in concert.bank.sounds:
        for path in each.paths:
            yield path, level_measures(concert.pcm[path], wanted[each.name], brief=True)
    for each in concert.bank.voices:
        yield each.path, level_measures(concert.pcm[each.path], loudness.VOICE)


def corpus(given: argparse.Namespace) -> int:
    """Compose and hold the sound of every concept and seed, and print what was found."""
    found = list(games(given))
    report(found)
    return int(any(each.findings for each in found))


def report(found: Sequence[Game]) -> None:
    """Print findings by code, the worst games, how the measures lie, and the findings themselves."""
    pieces = sum(len(each.scores) for each in found)
    clean = sum(not each.findings for each in found)
    total = sum(each.seconds for each in found)
    print(f"{len(found)} games, {pieces} pieces, {clean} games without a finding; {total:.0f} s")
    rows = [(each, finding) for each in found for finding in each.findings]
    print("\n| code | bound | findings | games | first |\n|---|---|---|---|---|")
    for key, count in sorted(Counter((finding.code, finding.bound) for _, finding in rows).items()):
        of = [(game, finding) for game, finding in rows if (finding.code, finding.bound) == key]
        first, one = of[0]
        where = len({(game.name, game.seed) for game, _ in of})
        print(f"| {key[0]} | {key[1]:g} | {count} | {where} | {first.name}/{first.seed} {one} |")
    print("\n| measure | bound | least | 5 % | median | 95 % | most |\n|---|---|---|---|---|---|---|")
    for line in spread(found):
        print(line)
    print(f"\nThe first {SHOWN} findings (concept/seed track: where and what):")
    for game, finding in rows[:SHOWN]:
        print(f"  {game.name}/{game.seed} {finding}")


def spread(found: Sequence[Game]) -> Iterator[str]:
    """Give how every measure lies over all tracks."""
    from vgg.media.sound.lint import bounds

    values: dict[str, list[float]] = defaultdict(list)
    for game in found:
        for row in game.measures.values():
            for name, value in row.items():
                values[name].append(value)
    for name, row in sorted(values.items()):
        row.sort()
        limit = bounds().get(name)
        said = f"{limit.way} {limit.value:g}" if limit else ""
        shown = " | ".join(f"{row[int(part * (len(row) - 1))]:.3f}" for part in (0, 0.05, 0.5, 0.95, 1))
        yield f"| {name} | {said} | {shown} |"


def distinct(given: argparse.Namespace) -> int:
    """Print how far the games of one seed stand apart; return 1 where two are nearer than they may be."""
    from sound_distances import distances

    given.seeds = 1
    found = list(games(given))
    wrong = 0
    for line, holds in distances(found):
        print(line)
        wrong += not holds
    return int(wrong > 0)


def pyxel(given: argparse.Namespace) -> int:
    """Print the table of Pyxel's pieces beside ours: the titles, levels and bosses of the corpus."""
    from rival_sounds import compared

    given.seeds = 1
    found = list(games(given))
    ours = {
        f"{game.name}/{track}": score
        for game in found
        for track, (scene, score) in game.scores.items()
        if scene in {"title", "level", "boss"}
    }
    seconds = sum(game.composing for game in found) / max(sum(len(game.scores) for game in found), 1)
    for line in compared(given.python, given.pieces, ours, seconds):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
