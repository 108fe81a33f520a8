"""Holds sound against the lint: `lint_sounds.py faults`, `... corpus [--seeds N] [--pcm N]`, `... distinct`, `... pyxel`.

`faults` plants every fault of tests/media/sound/sound_faults.py and prints which were caught. `corpus` composes the music and
the effects of fifty concepts and prints what is wrong with them, with track and bar; every N-th game is rendered too.
`distinct` prints how far the games stand apart. `pyxel` measures pieces of the composer that ships with Pyxel, which its
`--python` has installed, beside ours.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / each) for each in ("", "media/sound", "offline")]
CONCEPTS = ROOT / "tools" / "lint_concepts.yaml"
SEEDS = (1, 2, 3)
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

    kinds: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for trial in trials():
        kinds[trial.code, trial.bound, trial.fault].append(trial)
    print("| code | planted | caught | of | value | bound | other codes |")
    print("|---|---|---|---|---|---|---|")
    wrong = 0
    for (code, name, fault), of in sorted(kinds.items()):
        caught = sum(trial.caught for trial in of)
        wrong += caught if not fault else len(of) - caught
        values = sorted(trial.value for trial in of if trial.value is not None)
        span = f"{values[0]:.3g} .. {values[-1]:.3g}" if values else ""
        limit = bounds().get(name)
        said = f"{name} {limit.way} {limit.value:g}" if limit else "none allowed"
        others = sorted({each.code for trial in of for each in trial.problems} - {code})
        print(
            f"| {code} | {fault or '(clean)'} | {caught} | {len(of)} | {span} | {said} | {' '.join(others)} |"
        )
    total = sum(len(of) for of in kinds.values())
    print(f"\n{total} trials, {sum(1 for kind in kinds if kind[2])} kinds of faults, {wrong} wrong")
    return int(wrong > 0)


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


def concepts(count: int) -> list[dict[str, Any]]:
    """Return the first *count* concepts of the corpus."""
    import yaml

    found: list[dict[str, Any]] = yaml.safe_load(CONCEPTS.read_text("utf-8"))
    return found[:count]


def games(given: argparse.Namespace) -> Iterator[Game]:
    """Give the sound of every concept and seed."""
    for place, (concept, seed) in enumerate(product(concepts(given.concepts), SEEDS[: given.seeds])):
        if given.only not in str(concept["name"]):
            continue
        yield heard(concept, seed, listen=bool(given.pcm) and place % given.pcm == 0)


def heard(concept: Mapping[str, Any], seed: int, *, listen: bool = False) -> Game:
    """Return the sound of *concept*, as the phases music and sfx make it offline, and what is wrong with it."""
    game = Game(str(concept["name"]), seed)
    began = time.perf_counter()
    try:
        _compose(game, concept, listen=listen)
    except Exception as error:  # noqa: BLE001 - a corpus tells of every game, also of one that cannot be composed
        from vgg.media.findings import Finding

        where = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
        game.findings.append(Finding("crash", "game", f"cannot be composed: {what}", 1.0, 0.0))
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
        problems = score_problems(piece, Asked(track, own.degrees, levels), track.id)
        game.findings += problems
        if not any(each.code == "A01" and "steps" in each.what for each in problems):
            game.measures[track.id] = score_measures(piece, track.scene)
    bosses = any(each.beat == "boss" for each in made.plan.levels)
    game.findings += set_problems(game.scores, bosses=bosses)
    game.effects = tuple(effects({**facts, "phase": "sfx", "item": None}).effects)
    events = facts["kit"]["events"]
    game.findings += [*event_problems(events), *effects_problems(game.effects, events)]
    if listen:
        game.findings += _listened(game, made, events)


def _listened(game: Game, made: Any, events: Sequence[str]) -> list[Any]:
    """Return what is wrong with the recordings and files of *game*, through the sound phase itself."""
    from vgg.media.sound.bank import sound
    from vgg.media.sound.lint import Concert, concert_measures, concert_problems
    from vgg.model.artifact import Input, Inputs
    from vgg.model.cartridge import Bank

    plain = [(name, piece.model_dump(mode="json")) for name, (_, piece) in game.scores.items()]
    needs = {
        "music": tuple(Input(name, value, {}) for name, value in plain),
        "sfx": (Input("", {"effects": [each.model_dump(mode="json") for each in game.effects]}, {}),),
        "narration": (),
        "architecture": (Input("", made.plan.model_dump(mode="json"), {}),),
    }
    done = sound(Inputs(None, needs), {})
    concert = Concert(
        bank=Bank.model_validate(done.value), files=done.files, tracks=made.plan.tracks,
        scores={name: piece for name, (_, piece) in game.scores.items()}, effects=game.effects, events=events,
        motif=game.motif, bosses=any(each.beat == "boss" for each in made.plan.levels),
    )  # fmt: skip
    game.measures = concert_measures(concert)
    return concert_problems(concert)


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
