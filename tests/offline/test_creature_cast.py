import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "media" / "pixels"))

from paint import brief, guide_of

from vgg.media.pixels.grid import CLEAR, Grid, read_rgba, to_grid
from vgg.media.pixels.limits import within
from vgg.media.pixels.lint import bound, scores
from vgg.media.pixels.lint.sprite import whole_frames
from vgg.media.pixels.profiles import machines
from vgg.media.pixels.scheme import scheme_of
from vgg.offline.pictures import picture
from vgg.offline.pictures.cast import figure, overlap, variation_of
from vgg.offline.pictures.creature import creature, first_frame
from vgg.responses.sprites import Animation, SpriteBrief

SCHEME = scheme_of(guide_of("Zahlen-Zug"))
MOST_IN_COMMON = 0.85
"""Mean overlap of the silhouettes of two creatures of one body plan, whose words or seeds differ."""
WORDS = {
    "biped": ("a knight", "a girl", "a mouse", "a robot", "a pirate"),
    "quadruped": ("a fox", "a cow", "a hedgehog", "a horse", "a cat"),
    "insect": ("a moth", "a bee", "a spider", "a crab", "a beetle"),
    "ghost": ("a ghost", "a spirit", "a phantom", "a wraith", "a geist"),
}


def _same(one: Grid, other: Grid) -> float:
    return overlap(one != CLEAR, other != CLEAR)


def _oddest(strips: list[Grid], cast: list[SpriteBrief]) -> float:
    """Return by how many deviations the oddest of *strips* differs from the others in style."""
    frames = {each.id: whole_frames(strip, each) for each, strip in zip(cast, strips, strict=True)}
    return max(each.sigma for each in scores(frames, scheme_of(guide_of("Crumb & Crate"))))


def _facts(wanted: SpriteBrief, cast: list[SpriteBrief], seed: int) -> dict[str, object]:
    return {
        "phase": "sprites", "seed": seed, "item": wanted.model_dump(), "style_guide": guide_of("Lantern Moth").model_dump(),
        "sprite_briefs": {"briefs": [each.model_dump() for each in cast]},
    }  # fmt: skip


@pytest.mark.parametrize("body", ["biped", "quadruped", "insect", "ghost"])
def test_twenty_creatures_of_one_body_plan_are_not_one_creature(body: str) -> None:
    """Over five words and four seeds no silhouette comes twice, and two of them overlap by less than the bound on average."""
    frames = [
        first_frame(brief("hero", words, body), SCHEME, seed) for words in WORDS[body] for seed in range(4)
    ]
    overlaps = [_same(one, other) for one, other in combinations(frames, 2)]

    assert len({frame.tobytes() for frame in frames}) >= 13
    assert float(np.mean(overlaps)) < MOST_IN_COMMON


def test_two_knights_of_two_games_are_two_people() -> None:
    """The same words under other seeds give other builds, helmets or clothes; under the same seed the same pixels."""
    wanted = brief("hero", "a knight", "biped", ("sword",))
    knights = [first_frame(wanted, SCHEME, seed) for seed in range(4)]

    assert len({knight.tobytes() for knight in knights}) == 4
    assert np.array_equal(knights[0], first_frame(wanted, SCHEME, 0))


@pytest.mark.parametrize("foes", ["a slime;blob", "a ghost;ghost", "an imp;biped", "a bat;bird"])
def test_foes_of_one_game_are_told_apart_even_when_they_are_of_one_kind(foes: str) -> None:
    """Three numbered foes with the same words have silhouettes that overlap by less than the bound of the lint."""
    words, body = foes.split(";")
    cast = [brief(f"enemy_{number}", words, body) for number in range(1, 4)]
    frames = [first_frame(each, SCHEME, 7, variation_of(each, cast, SCHEME, 7)) for each in cast]

    assert max(_same(one, other) for one, other in combinations(frames, 2)) < 0.75


def test_the_hero_is_the_same_on_sprite_and_portrait_whatever_the_portrait_is_called() -> None:
    """A portrait takes the hero's words from the cast: 'the head of Oda' becomes the moth that Oda is."""
    hero = brief("hero", "a moth", "insect", ("antennae",))
    face = hero.model_copy(
        update={"id": "portrait", "shape": "portrait", "subject": "the head of Oda", "body": "biped", "width": 32, "height": 32,
                "animations": hero.animations[:1], "traits": []}
    )  # fmt: skip
    told = face.model_copy(
        update={"subject": hero.subject, "look": hero.look, "body": "insect", "traits": ["antennae"]}
    )
    cast = [hero, face]

    assert picture(_facts(face, cast, 1), {}) == picture(_facts(told, cast, 1), {})


def test_a_figure_keeps_to_the_colours_of_its_machine() -> None:
    """On a machine with six colours a figure no square of sixteen pixels has more."""
    wanted = brief("hero", "a moth with a lantern", "insect", ("wings", "antennae", "lantern", "scarf"))
    palette = [each.hex for each in guide_of("Lantern Moth").palette]
    strip = to_grid(read_rgba(picture(_facts(wanted, [wanted], 1), {})), palette)
    most = machines()["nes"].figure_colours
    cells = [strip[y : y + 16, x : x + 16] for x in range(0, strip.shape[1], 16) for y in (0, 16)]

    assert max(len(set(np.unique(cell)) - {CLEAR}) for cell in cells) <= most


def test_too_many_colours_merge_in_all_frames_alike() -> None:
    """What is merged away is gone from every frame; a machine without the rule loses nothing."""
    strip = creature(brief("hero", "a pirate", "biped", ("hat", "sword", "scarf")), SCHEME)
    merged = within(strip, SCHEME, 16, 5)

    assert np.array_equal(within(strip, SCHEME, 16, 0), strip)
    assert np.array_equal(merged == CLEAR, strip == CLEAR)
    for colour in np.unique(strip):
        assert len(np.unique(merged[strip == colour])) == 1


def test_who_would_be_the_odd_one_out_is_drawn_to_match_the_others() -> None:
    """A foe much darker, paler or busier than the others of its game is drawn another way."""
    scheme = scheme_of(guide_of("Crumb & Crate"))
    words = (
        ("a spider", "insect"),
        ("a bat", "bird"),
        ("a cloud", "blob"),
        ("a skeleton", "biped"),
        ("a witch", "biped"),
    )
    cast = [brief(f"enemy_{number}", *each) for number, each in enumerate(words, start=1)]
    alone = [creature(each, scheme, 3, variation_of(each, cast, scheme, 3)) for each in cast]
    together = [figure(each, cast, scheme, 3, 0) for each in cast]

    assert _oddest(together, cast) < bound("L13.sigma").value < _oddest(alone, cast)


def test_heroes_of_one_kind_are_seldom_nearer_than_a_tenth() -> None:
    """Of eight seeds of one kind, at most two pairs in a hundred have silhouettes that all but coincide."""
    words = "a-knight;biped a-girl;biped a-fox;quadruped a-bat;bird a-gull;bird a-ghost;ghost a-flower;plant a-fish;blob"
    gaps = []
    for each in words.split():
        wanted = brief("hero", *each.replace("-", " ").split(";"))
        still = wanted.model_copy(update={"animations": [Animation(name="idle", frames=1)]})
        frames = [first_frame(still, SCHEME, seed) for seed in range(8)]
        gaps += [1 - _same(one, other) for one, other in combinations(frames, 2)]

    assert sum(gap < 0.1 for gap in gaps) <= len(gaps) * 0.02
