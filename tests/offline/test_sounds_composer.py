"""The composer's tracks pass the lint, belong together, differ from game to game, and are sound counterpoint."""

from __future__ import annotations

import itertools
from collections import Counter
from functools import cache

import pytest

from vgg.media.sound.lint.form import repetition
from vgg.media.sound.lint.motifs import occurrences
from vgg.media.sound.lint.score import Asked, score_problems
from vgg.media.sound.lint.sheet import Sheet
from vgg.media.sound.motif import Motif, motif
from vgg.media.sound.notation import length, parse_notes, played, seconds, voice
from vgg.offline.sounds import score
from vgg.responses.architecture import Track
from vgg.responses.score import Score

MOODS = ("cosy", "playful", "heroic", "mysterious", "dark", "tense", "melancholic", "frantic")
MACHINES = ("snes", "gb", "arcade", "nes", "wide", "ega", "pico", "tic")
SCENES = ("title", "level", "level", "level", "boss", "clear", "game_over", "win", "high_score")
LOOPED = ("title_0", "level_1", "level_2", "level_3", "boss_4", "win_7")
GAMES = range(6)
"""Games, each with a mood and a machine of its own for its title."""


def tracks(at: int) -> list[dict[str, object]]:
    """Return nine tracks of all scenes for game *at*, in all moods, at tempos from 64 to 180."""
    return [
        {
            "id": f"{scene}_{place}",
            "scene": scene,
            "world": "",
            "mood": MOODS[(place + at) % 8],
            "tempo": 64 + (place * 29 + at * 17) % 117,
        }
        for place, scene in enumerate(SCENES)
    ]


def facts(
    at: int, track: dict[str, object], name: str = "", seed: int = 7, machine: str = ""
) -> dict[str, object]:
    """Return the facts of one music request."""
    called = name or f"Game number {at}"
    return {
        "seed": seed,
        "item": track,
        "architecture": {"tracks": tracks(at)},
        "concept": {"name": called},
        "motif": list(motif(called, seed).degrees),
        "style_guide": {"profile": machine or MACHINES[at % 8]},
    }


@cache
def game(at: int, name: str = "", seed: int = 7) -> dict[str, Score]:
    """Return all tracks of a game by their ids."""
    return {str(track["id"]): score(facts(at, track, name, seed)) for track in tracks(at)}


def looped(at: int) -> list[Score]:
    """Return the tracks of game *at* that go round and round."""
    return [game(at)[track] for track in LOOPED]


def row(made: Score, name: str) -> list[int]:
    """Return the MIDI number that the voice *name* sounds at every step; 0 for rests and chords run through."""
    out = [0] * length(made)
    for note in voice(made, name):
        if "*" not in note.marks:
            out[note.start : note.start + note.steps] = [note.pitch or 0] * note.steps
    return out


@pytest.mark.parametrize("at", GAMES)
def test_every_track_passes_the_lint(at: int) -> None:
    """All scenes in all moods on all machines: not one complaint."""
    levels = [made.tempo for track, made in game(at).items() if track.startswith("level")]
    for track in tracks(at):
        asked = Asked(Track.model_validate(track), motif(f"Game number {at}", 7).degrees, max(levels))
        assert score_problems(game(at)[str(track["id"])], asked) == [], track


def test_long_tracks_last_one_to_two_minutes() -> None:
    """At least 32 bars; as far as 32 bars at the slowest tempo let them, no more than two minutes."""
    for made in itertools.chain.from_iterable(map(looped, GAMES)):
        assert 60 <= seconds(made) <= max(120, 32 * made.beats * 60 / made.tempo)
        assert sum(1 for _ in played(made)) >= 32


def test_the_same_facts_make_the_same_music() -> None:
    """Nothing but the facts decides."""
    track = tracks(0)[1]

    assert score(facts(0, track)) == score(facts(0, track))


def test_another_seed_or_name_is_another_game() -> None:
    """No track is the same note for note."""
    for other in (game(0, seed=8), game(0, name="Deepwell")):
        assert all(mine.sections != other[track].sections for track, mine in game(0).items())


def test_every_track_says_the_games_motif() -> None:
    """The lead plays it, twice in tracks that loop."""
    for made in itertools.chain.from_iterable(game(at).values() for at in GAMES):
        assert occurrences(made) >= (2 if made.loop else 1)


def test_boss_is_minor_and_faster_and_victory_major() -> None:
    """Scenes turn the game's own motif to their meaning."""
    for at in GAMES:
        made = game(at)

        assert made["boss_4"].scale in {"minor", "harmonic_minor", "phrygian"}
        assert made["boss_4"].tempo > max(made[f"level_{each}"].tempo for each in (1, 2, 3))
        assert made["win_7"].scale == made["clear_5"].scale == "major"


def test_game_over_turns_the_motif_upside_down() -> None:
    """What rises in the title falls in defeat."""
    for at in GAMES:
        up, down = (directions(game(at)[track]) for track in ("title_0", "game_over_6"))

        assert up == [-each for each in down]


def directions(made: Score) -> list[int]:
    """Return where each note of the motif goes: 1 up, -1 down, 0 stays."""
    pitches = [note.pitch or 0 for note in parse_notes(made.motif)]
    return [(after > before) - (after < before) for before, after in itertools.pairwise(pitches)]


def test_levels_are_places_of_their_own() -> None:
    """The first is at home; keys, forms and tempos of the others are not those of another."""
    for at in GAMES:
        levels = [game(at)[f"level_{each}"] for each in (1, 2, 3)]

        assert levels[0].key == game(at)["title_0"].key == game(at)["boss_4"].key
        assert len({each.key for each in levels}) == len({each.tempo for each in levels}) == 3
        assert len({shape(each) for each in levels}) == 3


def shape(made: Score) -> tuple[tuple[str, int], ...]:
    """Return the form with the bars of each section."""
    sizes = {section.name: len(section.bars) for section in made.sections}
    return tuple((name, sizes[name]) for name in made.form)


def test_forms_differ_within_a_game_and_among_games() -> None:
    """No two long tracks of a game are built alike; six games know ten forms and more."""
    for at in GAMES:
        assert len({shape(made) for made in looped(at)}) >= len(LOOPED) - 1
    assert len({shape(made) for at in GAMES for made in looped(at)}) >= 10


def test_returns_are_varied() -> None:
    """No section that comes again is the first one over again."""
    returns = 0
    for made in itertools.chain.from_iterable(map(looped, GAMES)):
        sections = {section.name: section for section in made.sections}
        for name in (each for each in sections if each[1:] and each[0] in sections):
            pairs = zip(sections[name[0]].bars, sections[name].bars, strict=False)
            assert sum(one == other for one, other in pairs) <= 1
            returns += 1
    assert returns > 10


def test_no_track_lives_on_one_bar() -> None:
    """No minute of a long track repeats one bar, in all voices, more than an eighth of the time."""
    assert max(repetition(Sheet(made))[0] for at in GAMES for made in looped(at)) <= 0.12


def test_tracks_of_a_game_share_little() -> None:
    """Of the lead's bars no more than a quarter are, wherever they are moved to, those of another track."""
    for at in GAMES:
        bars = [
            {lead for _, _, bar in played(made) if len(lead := moves(bar.lead)) > 2} for made in looped(at)
        ]
        assert min(map(len, bars)) > 10
        for one, other in itertools.combinations(bars, 2):
            assert len(one & other) <= 0.25 * min(len(one), len(other))


def moves(text: str) -> tuple[tuple[int, int], ...]:
    """Return interval and length of the notes of a bar."""
    notes = [note for note in parse_notes(text) if note.pitch is not None]
    return tuple(((b.pitch or 0) - (a.pitch or 0), a.steps) for a, b in itertools.pairwise(notes))


def test_voices_do_not_grate_on_each_other() -> None:
    """On hardly a beat do two of the upper voices lie a semitone apart, octaves taken off."""
    for made in itertools.chain.from_iterable(map(looped, GAMES)):
        rows = {name: row(made, name) for name in ("lead", "second", "third")}
        for one, other in itertools.combinations(rows.values(), 2):
            grating = [
                step
                for step in range(0, len(one), 4)
                if one[step] and other[step] and (one[step] - other[step]) % 12 in {1, 11}
            ]
            assert len(grating) <= 0.06 * len(one) / 4


def test_the_second_voice_stays_below_the_lead() -> None:
    """It crosses it now and then, where it answers or is its echo."""
    for made in itertools.chain.from_iterable(map(looped, GAMES)):
        both = [
            (one, other)
            for one, other in zip(row(made, "lead"), row(made, "second"), strict=True)
            if one and other
        ]
        assert sum(other > one for one, other in both) <= 0.35 * len(both)


def test_a_lead_can_be_sung() -> None:
    """Half of its moves are steps or notes again, hardly any leaps beyond a fifth; and it breathes."""
    for at in GAMES:
        found: Counter[int] = Counter()
        for made in looped(at):
            notes = voice(made, "lead")
            found.update(abs((b.pitch or 0) - (a.pitch or 0)) for a, b in itertools.pairwise(notes))
            assert 0.02 <= 1 - sum(note.steps for note in notes) / length(made) <= 0.4
        assert sum(found[size] for size in (0, 1, 2)) >= 0.5 * found.total()
        assert sum(count for size, count in found.items() if size > 7) <= 0.08 * found.total()


def test_the_climax_is_sung_but_once_in_most_tracks() -> None:
    """The highest note of a long track is heard once, seldom twice."""
    tops = [max(row(made, "lead")) for at in GAMES for made in looped(at)]
    counts = [
        sum(note.pitch == top for note in voice(made, "lead"))
        for top, made in zip(tops, itertools.chain.from_iterable(map(looped, GAMES)), strict=True)
    ]

    assert sum(count <= 2 for count in counts) >= 0.75 * len(counts)


def test_drums_fall_silent_somewhere_and_end_fuller_than_they_began() -> None:
    """Energy has a shape: a bar without drums, and more hits in the fullest section than in the first."""
    made = [each for at in GAMES for each in looped(at)]
    silent = [any(not bar.drums.strip(".") for _, _, bar in played(each)) for each in made]
    busy = [
        [sum(bar.drums.count(hit) for hit in "kshotc" for bar in s.bars) / len(s.bars) for s in each.sections]
        for each in made
    ]

    assert sum(silent) >= 0.8 * len(silent)
    assert sum(max(each) > each[0] for each in busy) >= 0.8 * len(busy)


@pytest.mark.parametrize(
    ("machine", "third", "echo"),
    [
        ("gb", False, "none"),
        ("nes", False, "none"),
        ("ega", True, "none"),
        ("arcade", True, "short"),
        ("snes", True, "long"),
    ],
)
def test_a_machine_has_the_voices_its_chip_had(machine: str, third: bool, echo: str) -> None:
    """No third voice on the smallest ones, and the echo that each could make."""
    made = score(facts(0, tracks(0)[0], machine=machine))

    assert bool(voice(made, "third")) == third
    assert made.echo == echo
    assert machine != "nes" or {section.bass.wave for section in made.sections} == {"triangle"}


def test_fifty_games_are_fifty_games() -> None:
    """Of the moves of two motifs, interval and length, a fifth differ at least, and on average nearly all."""
    own = [motif(f"Game number {at}", at * 7 % 101) for at in range(50)]

    apart = [distance(one, other) for one, other in itertools.combinations(own, 2)]

    assert min(apart) >= 0.2
    assert sum(apart) / len(apart) >= 0.9


def distance(one: Motif, other: Motif) -> float:
    """Return how many of the moves (interval and length) of two motifs would have to change, of the longer one."""
    a, b = (
        [(y - x, steps) for x, y, steps in zip(each.degrees, each.degrees[1:], each.rhythm, strict=False)]
        for each in (one, other)
    )
    last = list(range(len(b) + 1))
    for at, mine in enumerate(a, start=1):
        now = [at]
        for place, theirs in enumerate(b, start=1):
            now.append(min(last[place] + 1, now[-1] + 1, last[place - 1] + (mine != theirs)))
        last = now
    return last[-1] / max(len(a), len(b))


def test_a_motif_can_be_sung() -> None:
    """Four to eight notes within an octave, as long as a bar in every metre, strong notes of the keynote's chord."""
    for at in range(50):
        own = motif(f"Game number {at}", at)

        assert 4 <= len(own.degrees) == len(own.rhythm) <= 8
        assert max(own.degrees) - min(own.degrees) <= 7
        assert sum(own.rhythm) == 16
        assert sum(own.waltz.rhythm) == sum(own.swung.rhythm) == 12
        assert own.degrees[0] % 7 in {0, 2, 4}
        assert own.degrees[-1] % 7 in {0, 2, 4}
