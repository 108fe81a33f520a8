"""How far games stand apart by ear: motifs, keys, forms, tempos, melodies, effects; and how little one bar is repeated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import log2
from statistics import median
from typing import Any

from rival_sounds import contour, likeness

from vgg.media.sound.lint import bound, letters
from vgg.media.sound.lint.effects import apart

SAME_MOTIFS = 0.02
"""Share of pairs of games whose motifs may make the same moves: there are not endlessly many of four notes."""
ALIKE_LEADS = 0.7
"""Share of beats that the titles of two games may have in common, keys set aside; a varied return of ours has 0.8 and more."""
FEWEST = {"keys": 10, "scales": 5, "forms": 4, "tempos": 12}
"""How many of each fifty titles have at least."""
SPREAD = 0.8
"""Evenness of keys: their entropy by that of twelve equal ones."""
APART_EFFECTS = 0.02
"""Mean difference of the numbers of one event's effect in two games, of 1, in the median of pairs."""


def distances(games: Sequence[Any]) -> Iterator[tuple[str, bool]]:
    """Give each distance of *games* as a line, and whether it keeps to its bound."""
    heard = [game for game in games if any(scene == "title" for scene, _ in game.scores.values())]
    titles = {
        game.name: next(score for scene, score in game.scores.values() if scene == "title") for game in heard
    }
    yield _motifs(heard)
    yield from _counts(titles)
    yield _keys(titles)
    yield _leads(titles)
    yield _bosses(heard)
    yield _effects(heard)
    yield from _repeats(heard)


def _motifs(games: Sequence[Any]) -> tuple[str, bool]:
    """Return how many pairs of games have motifs of the same moves; and how many of the same moves in the same rhythm."""
    moves = {game.name: tuple(b - a for a, b in pairwise(game.motif)) for game in games}
    whole = Counter((moves[game.name], tuple(game.rhythm)) for game in games)
    pairs = list(combinations(moves, 2))
    same = [(one, other) for one, other in pairs if moves[one] == moves[other]]
    share = len(same) / max(len(pairs), 1)
    apart = sorted(
        _edit(moves[one], moves[other]) / max(len(moves[one]), len(moves[other])) for one, other in pairs
    )
    named = "; ".join(f"{one} and {other}" for one, other in same[:3])
    line = (
        f"motifs: {len(set(moves.values()))} of {len(moves)} differ in their moves, {len(whole)} in moves and rhythm; "
        f"{len(same)} of {len(pairs)} pairs are the same ({share:.3f}, bound {SAME_MOTIFS}); moves that differ: median "
        f"{median(apart):.2f} of all. {named}"
    )
    return line, share <= SAME_MOTIFS


def _edit(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many moves must be changed, added or left out to make *one* the *other*."""
    row = list(range(len(other) + 1))
    for place, move in enumerate(one, start=1):
        before, row[0] = row[0], place
        for at, found in enumerate(other, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (move != found))
    return row[-1]


def _counts(titles: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    kinds = {
        "keys": [score.key for score in titles.values()],
        "scales": [score.scale for score in titles.values()],
        "forms": [letters(score) for score in titles.values()],
        "tempos": [score.tempo for score in titles.values()],
    }
    for name, values in kinds.items():
        count = len(set(values))
        most, times = Counter(values).most_common(1)[0]
        yield (
            f"{name} of titles: {count} different (bound {FEWEST[name]}); most often {most}: {times} of {len(values)}",
            count >= FEWEST[name],
        )


def _keys(titles: Mapping[str, Any]) -> tuple[str, bool]:
    counts = Counter(score.key for score in titles.values())
    total = sum(counts.values())
    even = -sum(each / total * log2(each / total) for each in counts.values()) / log2(12)
    return f"keys: evenness {even:.2f} (bound {SPREAD})", even >= SPREAD


def _leads(titles: Mapping[str, Any]) -> tuple[str, bool]:
    lines = {name: contour(score) for name, score in titles.items()}
    gaps = sorted((likeness(lines[one], lines[other]), one, other) for one, other in combinations(lines, 2))
    worst = gaps[-1]
    line = (
        "leads of titles, first eight bars in their keys, beat by beat: "
        f"median {median(gap for gap, _, _ in gaps):.2f} in common, "
        f"most {worst[0]:.2f} ({worst[1]} and {worst[2]}; bound {ALIKE_LEADS})"
    )
    return line, worst[0] <= ALIKE_LEADS


def _bosses(games: Sequence[Any]) -> tuple[str, bool]:
    found = [
        next((contour(score) for scene, score in game.scores.values() if scene == "boss"), ())
        for game in games
    ]
    alike = [likeness(one, other) for one, other in combinations(filter(None, found), 2)]
    return (
        f"the same of bosses: median {median(alike):.2f}, most {max(alike):.2f} (bound {ALIKE_LEADS})",
        max(alike) <= ALIKE_LEADS,
    )


def _effects(games: Sequence[Any]) -> tuple[str, bool]:
    gaps: list[float] = []
    for one, other in combinations(games, 2):
        theirs = {effect.event: effect for effect in other.effects}
        gaps += [apart(effect, theirs[effect.event]) for effect in one.effects if effect.event in theirs]
    equal = sum(gap == 0 for gap in gaps) / max(len(gaps), 1)
    line = f"effects of one event in two games: median {median(gaps):.3f} apart (bound {APART_EFFECTS}), {equal:.4f} the same"
    return line, median(gaps) >= APART_EFFECTS


def _repeats(games: Sequence[Any]) -> Iterator[tuple[str, bool]]:
    shares = sorted(
        row["A09.repeats"] for game in games for row in game.measures.values() if "A09.repeats" in row
    )
    limit = bound("A09.repeats")
    line = f"one bar makes up {median(shares):.3f} of a minute in the median, at most {shares[-1]:.3f} (bound {limit.value:g})"
    yield f"repetition in pieces that loop: {line}", limit.holds(shares[-1])
