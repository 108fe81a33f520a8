"""The user's own palette: every colour gets the role it serves best, and nothing else gets into the game."""

import pytest

from vgg.media.pixels.checks import check_style
from vgg.media.pixels.measures import standing_out
from vgg.media.pixels.oklab import lab_of
from vgg.media.pixels.palette import PROFILES, make_palette, take_palette, thinned
from vgg.offline.design.style import style_guide
from vgg.responses.style_guide import Mood, StyleGuide

OWN = {
    "sixteen": "1a1c2c 5d275d b13e53 ef7d57 ffcd75 a7f070 38b764 257179 29366f 3b5dc9 41a6f6 73eff7 f4f4f4 94b0c2 "
    "566c86 333c57",
    "thirty-two": "be4a2f d77643 ead4aa e4a672 b86f50 733e39 3e2731 a22633 e43b44 f77622 feae34 fee761 63c74d 3e8948 265c42 "
    "193c3e 124e89 0099db 2ce8f5 ffffff c0cbdc 8b9bb4 5a6988 3a4466 262b44 181425 ff0044 68386c b55088 f6757a e8b796 c28569",
    "eight": "0d2b45 203c56 544e68 8d697a d08159 ffaa5e ffd4a3 ffecd6",
    "four": "0f380f 306230 8bac0f 9bbc0f",
    "greys": "000000 222222 444444 666666 888888 aaaaaa cccccc eeeeee",
}


def colours(name: str) -> list[str]:
    return [f"#{each}" for each in OWN[name].split()]


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("mood", ["playful", "dark"])
def test_all_colours_get_a_role_and_none_is_added(name: str, mood: Mood) -> None:
    """The swatches are exactly the user's colours, the darkest for lines and the lightest for light."""
    made = take_palette(colours(name), "", mood, "arcade", 1)

    assert {each.hex for each in made} == set(colours(name))
    assert len(made) == len(colours(name))
    ends = sorted(made, key=lambda each: lab_of(each.hex)[0])
    assert (ends[0].role, ends[-1].role) == ("any", "light")
    assert any(each.role == "background" for each in made)


@pytest.mark.parametrize("name", ["sixteen", "thirty-two"])
@pytest.mark.parametrize("mood", ["playful", "heroic", "mysterious", "dark"])
def test_figures_stand_out_in_the_users_colours_too(name: str, mood: Mood) -> None:
    """A palette with room for it parts figures from the sky (L04)."""
    found = standing_out(take_palette(colours(name), "", mood, "wide", 1))

    assert len(found) == 4
    assert min(found.values()) > 0.16


def test_too_many_colours_are_thinned_to_those_that_cover_the_rest() -> None:
    """Both ends of light stay, order stays, and every colour that goes has a likeness that stays."""
    own = colours("thirty-two")
    kept = thinned(own, 12)

    assert len(kept) == 12
    assert kept == [each for each in own if each in kept]
    assert {"#181425", "#ffffff"} <= set(kept)
    assert thinned(own, 64) == own


def test_the_offline_style_guide_uses_exactly_the_users_palette() -> None:
    """Without a machine in the concept one is chosen that shows all of them; with one, what it cannot show goes."""
    concept = {"name": "Tea Ghost", "palette": colours("thirty-two")}
    guide = style_guide({"concept": concept, "seed": 7})
    assert guide.profile == "wide"
    assert {each.hex for each in guide.palette} == set(colours("thirty-two"))

    small = style_guide({"concept": {**concept, "art_style": "TIC-80"}, "seed": 7})
    assert small.profile == "tic"
    assert len(small.palette) == PROFILES["tic"].colours
    assert {each.hex for each in small.palette} < set(colours("thirty-two"))


def test_a_style_guide_is_told_which_colours_are_not_the_users() -> None:
    """The check names the colours outside and those that may be used; a guide that keeps to them passes."""
    guide = style_guide({"concept": {"name": "A", "palette": colours("sixteen")}, "seed": 1})
    known = {"concept": {"palette": colours("sixteen")}}
    strange = guide.model_copy(
        update={"palette": [*guide.palette[:-1], guide.palette[-1].model_copy(update={"hex": "#123456"})]}
    )

    assert check_style(guide, known) == []
    (problem,) = check_style(strange, known)
    assert "#123456 not among the user's colours" in problem
    assert "#1a1c2c" in problem
    assert check_style(strange, {"concept": {}}) == []


def test_a_style_guide_is_told_of_more_colours_than_its_machine_shows() -> None:
    """24 colours on a machine of sixteen is one problem, with both numbers."""
    swatches = make_palette("", "heroic", "snes", 1)
    guide = StyleGuide(
        profile="tic", mood="heroic", palette=swatches, outline="dark", light="top", shading="flat", dithering="none",
        materials=["stone"], summary="a castle",
    )  # fmt: skip

    assert check_style(guide, {}) == ["palette: 24 colours, but tic shows 16"]
