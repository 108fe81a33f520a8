import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "media" / "pixels"))

from paint import brief, guide_of

from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.lint import sprite_problems
from vgg.media.pixels.scheme import Scheme, scheme_of
from vgg.offline.pictures.creature import creature, first_frame

BODIES = ("biped", "quadruped", "blob", "bird", "insect", "vehicle", "ghost", "plant")
SIZES = [
    ("hero", {"outline": "black", "light": "top-left", "shading": "three-tone"}),
    ("enemy_2", {"outline": "dark", "light": "top", "shading": "two-tone"}),
    ("boss", {"outline": "none", "light": "top-right", "shading": "flat"}),
]
TRAITS = (
    "hat", "cape", "lantern", "sword", "tail", "wings", "horns", "scarf", "glasses", "crown", "shell", "antennae",
    "beard", "staff", "shield", "gun", "spikes", "hood", "helmet", "bow",
)  # fmt: skip
PAINTED = scheme_of(guide_of("Iron Petals"))


def _first(name: str, words: str, body: str, traits: tuple[str, ...] = (), scheme: Scheme = PAINTED) -> Grid:
    """Return the first frame of a creature."""
    return first_frame(brief(name, words, body, traits), scheme)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(("name", "rules"), SIZES)
def test_every_body_plan_passes_the_lint_at_every_size(body: str, name: str, rules: dict[str, str]) -> None:
    """Exact size, steady feet, no dust, the guide's outline and light."""
    scheme, wanted = scheme_of(guide_of("Lantern Moth", **rules)), brief(name, "somebody", body)

    assert sprite_problems(creature(wanted, scheme), wanted, scheme) == []


@pytest.mark.parametrize("trait", TRAITS)
def test_every_trait_is_seen(trait: str) -> None:
    """A trait changes the picture of a biped."""
    plain, worn = _first("hero", "somebody", "biped"), _first("hero", "somebody", "biped", (trait,))

    assert (plain != worn).sum() >= 3


@pytest.mark.parametrize(
    ("word", "other", "body"),
    [("ein Maus-Bäcker", "a baker", "biped"), ("騎士", "somebody", "biped"), ("a train", "a car", "vehicle"),
     ("a bat", "a gull", "bird"), ("ein Igel", "a wolf", "quadruped"), ("タコ", "a slime", "blob")],
)  # fmt: skip
def test_words_of_the_subject_change_the_figure(word: str, other: str, body: str) -> None:
    """What a brief says in English, German or Japanese is seen, though body and traits are the same."""
    assert (_first("enemy_1", word, body) != _first("enemy_1", other, body)).mean() > 0.05


@pytest.mark.parametrize("body", BODIES)
def test_a_boss_is_no_enlarged_enemy(body: str) -> None:
    """A boss has proportions and parts of its own: shrunk it is another figure than its kind."""
    small, large = _first("enemy_1", "somebody", body), _first("boss", "somebody", body)

    assert (large[::2, ::2] != small).mean() > 0.2


def test_a_boss_has_more_parts_than_its_kind() -> None:
    """More colours meet in a boss than in an enemy of its kind: plates, teeth, claws, a belt."""
    for words, body in (("a golem", "biped"), ("a spider", "insect"), ("a tank", "vehicle")):
        edges = []
        for name in ("enemy_1", "boss"):
            frame = _first(name, words, body)
            edges.append(int((frame[:, 1:] != frame[:, :-1]).sum() + (frame[1:] != frame[:-1]).sum()))
        assert edges[1] > edges[0] * 1.8, words


def test_the_light_falls_from_where_the_guide_says() -> None:
    """The lightest pixels of a blob lie on the side the light comes from."""
    middles = {}
    for light in ("top-left", "top-right"):
        scheme = scheme_of(guide_of("Iron Petals", light=light))
        frame = _first("enemy_1", "somebody", "blob", scheme=scheme)
        _, columns = np.nonzero(frame == scheme.ramp("enemy")[-1])
        middles[light] = float(columns.mean())

    assert middles["top-left"] + 2 < middles["top-right"]


def test_an_outline_rule_is_obeyed() -> None:
    """Black draws the rim in the darkest colour, none draws no rim."""
    rims = {}
    for outline in ("black", "dark", "none"):
        scheme = scheme_of(guide_of("Lantern Moth", outline=outline))
        frame = _first("hero", "a knight", "biped", ("cape",), scheme)
        solid = np.pad(frame != CLEAR, 1)
        inside = solid[:-2, 1:-1] & solid[2:, 1:-1] & solid[1:-1, :-2] & solid[1:-1, 2:]
        rims[outline] = float((frame[(frame != CLEAR) & ~inside] == scheme.dark).mean())

    assert rims["black"] > 0.9
    assert rims["none"] < 0.5
