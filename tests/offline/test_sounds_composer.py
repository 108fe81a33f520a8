"""The composer's tracks pass their own checks, belong together, and differ from game to game."""

from __future__ import annotations

import itertools

import pytest

from vgg.media.sound.checks import check_score, occurrences, repetition
from vgg.media.sound.motif import motif
from vgg.media.sound.notation import KEYS, parse_notes, seconds
from vgg.offline.sounds import score
from vgg.responses.score import Score

MOODS = ("cosy", "playful", "heroic", "mysterious", "dark", "tense", "melancholic", "frantic")
SCENES = ("title", "level", "level", "level", "boss", "clear", "game_over", "win", "high_score")
FIFTY_GAMES = [(f"Game number {at}", at * 7 % 101) for at in range(50)]


def tracks(shift: int = 0) -> list[dict[str, object]]:
    """Return nine tracks of all scenes, their moods and tempos turned by *shift*."""
    return [
        {
            "id": f"{scene}_{at}",
            "scene": scene,
            "world": "",
            "mood": MOODS[(at + shift) % 8],
            "tempo": 70 + (at * 29 + shift * 17) % 120,
        }
        for at, scene in enumerate(SCENES)
    ]


def facts(
    track: dict[str, object], name: str = "Lantern Moth", seed: int = 7, shift: int = 0
) -> dict[str, object]:
    """Return the facts of one music request."""
    plan = {"tracks": tracks(shift)}
    own = list(motif(name, seed).degrees)
    return {"seed": seed, "item": track, "architecture": plan, "concept": {"name": name}, "motif": own}


def game(name: str = "Lantern Moth", seed: int = 7, shift: int = 0) -> dict[str, Score]:
    """Return all tracks of a game by their ids."""
    return {str(track["id"]): score(facts(track, name, seed, shift)) for track in tracks(shift)}


@pytest.mark.parametrize("shift", range(0, 50, 5))
def test_every_track_of_many_games_passes_the_checks(shift: int) -> None:
    """All scenes in all moods, tempos from 70 to 190: not one complaint."""
    for name, seed in FIFTY_GAMES[shift : shift + 5]:
        for track in tracks(shift):
            made = facts(track, name, seed, shift)
            assert check_score(score(made), made) == [], (name, track)


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_makes_a_title_of_a_minute(mood: str) -> None:
    """At least 32 bars and 60 s, in two sections or more that differ."""
    track = {"id": "title", "scene": "title", "world": "", "mood": mood, "tempo": 128}
    made = score(facts(track))

    assert seconds(made) >= 60
    assert sum(len(section.bars) for section in made.sections) >= 32
    assert {name[0] for name in made.form} >= {"A", "B"}


def test_the_same_facts_make_the_same_music() -> None:
    """Nothing but the facts decides."""
    assert game() == game()


def test_another_seed_or_name_is_another_game() -> None:
    """No track is the same note for note."""
    for other in (game(seed=8), game(name="Deepwell")):
        assert all(mine.sections != other[track].sections for track, mine in game().items())


def test_every_track_says_the_games_motif() -> None:
    """The lead plays it, twice in tracks that loop."""
    for name, seed in FIFTY_GAMES[:10]:
        for made in game(name, seed).values():
            assert occurrences(made) >= (2 if made.loop else 1)


def test_boss_is_minor_and_faster_and_victory_major() -> None:
    """Scenes turn the game's own motif to their meaning."""
    for name, seed in FIFTY_GAMES[:20]:
        made = game(name, seed)

        assert made["boss_4"].scale in {"minor", "harmonic_minor", "phrygian"}
        assert made["boss_4"].tempo > max(made[f"level_{at}"].tempo for at in (1, 2, 3))
        assert made["win_7"].scale == made["clear_5"].scale == "major"


def test_game_over_turns_the_motif_upside_down() -> None:
    """What rose in the title falls in defeat."""
    for name, seed in FIFTY_GAMES[:10]:
        made = game(name, seed)
        up, down = (directions(made[track]) for track in ("title_0", "game_over_6"))

        assert up == [-each for each in down]


def directions(made: Score) -> list[int]:
    """Return where each note of the motif goes: 1 up, -1 down, 0 stays."""
    pitches = [note.pitch or 0 for note in parse_notes(made.motif)]
    return [(after > before) - (after < before) for before, after in itertools.pairwise(pitches)]


def test_levels_have_keys_of_their_own_around_the_titles() -> None:
    """The first level is at home, the next ones are not all the same."""
    made = game()
    levels = [made[f"level_{at}"].key for at in (1, 2, 3)]

    assert levels[0] == made["title_0"].key == made["boss_4"].key
    assert len(set(levels)) == 3


def test_returns_are_varied() -> None:
    """No section that comes again is the first one over again, in any voice but perhaps the chords."""
    made = game()["title_0"]
    first = next(section for section in made.sections if section.name == "A")
    second = next(section for section in made.sections if section.name == "A2")

    assert [bar.lead for bar in first.bars] != [bar.lead for bar in second.bars]
    assert [bar.drums for bar in first.bars] != [bar.drums for bar in second.bars]
    assert sum(one == other for one, other in zip(first.bars, second.bars, strict=True)) <= 1


def test_no_track_lives_on_one_bar() -> None:
    """The repetition index of long tracks stays under an eighth."""
    long = [made for name, seed in FIFTY_GAMES[:10] for made in game(name, seed).values() if made.loop]

    assert max(repetition(made) for made in long) <= 12


def test_fifty_games_are_fifty_games() -> None:
    """At least 45 motifs, 10 keys and 4 forms among the titles of fifty names."""
    made = [(motif(name, seed), game(name, seed)["title_0"]) for name, seed in FIFTY_GAMES]

    assert len({own for own, _ in made}) >= 45
    assert len({title.key for _, title in made}) >= 10
    assert {title.key for _, title in made} <= set(KEYS)
    assert len({(tuple(title.form), title.scale, title.beats) for _, title in made}) >= 4


def test_a_motif_can_be_sung() -> None:
    """Four to eight notes within an octave, as long as a bar, ending on the keynote's chord."""
    for name, seed in FIFTY_GAMES:
        own = motif(name, seed)

        assert 4 <= len(own.degrees) == len(own.rhythm) <= 8
        assert max(own.degrees) - min(own.degrees) <= 7
        assert sum(own.rhythm) == 16
        assert sum(own.waltz.rhythm) == 12
        assert own.degrees[-1] % 7 in {0, 2, 4}
