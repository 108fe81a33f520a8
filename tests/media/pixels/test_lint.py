"""The lint where a table of faults says too little: what a finding is, and the style score of an asset."""

from __future__ import annotations

import references as ref
from references import PALETTE, SCHEME, modelled

from vgg.media.pixels import lint
from vgg.media.pixels.grid import CLEAR, Grid, blank, to_rgba


def test_a_finding_says_code_asset_fault_and_numbers_in_a_line() -> None:
    """People and models read findings as lines."""
    rgba = to_rgba(blank(4, 4, 1), PALETTE)
    rgba[0, 0, :3] = (1, 2, 3)

    (found,) = lint.palette_problems(rgba, PALETTE, "hero")

    assert str(found) == "L01 hero: colours outside the palette: #010203 (1, bound 0)"


def test_two_silhouettes_are_compared_on_their_feet() -> None:
    """A small figure is laid over a large one at the middle of its feet."""
    small, large = blank(4, 4, 1), blank(8, 8, 1)

    assert lint.alike(small, large) == 16 / 64
    assert lint.alike(small, small) == 1.0


def test_a_strip_of_another_size_is_told_before_anything_else() -> None:
    """What has not the size of its frames cannot be judged frame by frame."""
    found = lint.sprite_problems(blank(16, 24, 1), ref.WALKER, SCHEME)

    assert [each.what for each in found] == ["is not the size of its frames"]


def test_a_clean_sprite_passes_all_that_is_asked_of_one() -> None:
    """The knight walks, breathes, is lit and outlined as the guide says."""
    assert lint.sprite_problems(ref.strip(ref.walker()), ref.WALKER, SCHEME, "snes") == []


def test_motion_is_the_share_of_changed_pixels() -> None:
    """Equal frames have no motion; a frame and its opposite have all of it."""
    assert lint.motion_energy([blank(4, 4, 1), blank(4, 4, 1)]) == 0.0
    assert lint.motion_energy([blank(4, 4, 1), blank(4, 4, 0)]) == 1.0


def _sheet() -> dict[str, list[Grid]]:
    return {
        f"{plan} {seed}": [modelled(plan, 24, 24, seed=seed)]
        for plan in ("biped", "blob", "quadruped", "insect", "plant")
        for seed in range(2)
    }


def test_assets_of_one_hand_score_high() -> None:
    """Ten figures lit, shaded and outlined alike are ten figures of one style."""
    found = lint.scores(_sheet(), SCHEME)

    assert [each.asset for each in found] == list(_sheet())
    assert min(each.score for each in found) > 90
    assert lint.style_problems(found) == []


def test_tinted_outlines_are_one_style() -> None:
    """Lines in the shadow of each material have many colours, and one rule."""
    tinted = {f"{ramp} {plan}": [modelled(plan, 24, 24, ramp=ramp, outline="dark")] for plan in ("blob", "insect")
              for ramp in ("rRP", "gGL", "tTU", "bde")}  # fmt: skip

    assert lint.style_problems(lint.scores(tinted, ref.scheme(outline="dark"))) == []


def test_the_asset_of_another_hand_scores_lowest_and_says_why() -> None:
    """A figure without outline, lit from the other side, has the lowest score, and the reasons stand beside it."""
    stranger = modelled("blob", 24, 24, light=(0.55, 0.6, 0.58), outline="none")

    found = sorted(lint.scores({**_sheet(), "blob 1": [stranger]}, SCHEME), key=lambda each: each.score)

    assert found[0].asset == "blob 1"
    assert {"its outline is not black", "it is not lit from top-left"} <= set(found[0].why)


def test_a_few_assets_have_no_style_to_differ_from() -> None:
    """With three assets nobody can say which is the stranger; the guide's rules are asked all the same."""
    few = dict(list(_sheet().items())[:3])

    assert {each.sigma for each in lint.scores(few, SCHEME)} == {0.0}


def test_a_report_lists_the_lowest_scores_first_and_who_drew_what() -> None:
    """Outliers are seen first; a finding says whose picture it is."""
    scored = lint.scores({**_sheet(), "blob 1": [modelled("blob", 24, 24, outline="none")]}, SCHEME)
    finding = lint.Finding("L07", "blob 1", "its outline is not 'black' all round", 0.0, 0.85)

    made = lint.report(
        lint.complaints([finding, finding], {"blob 1": "openai:gpt-image"}), scored, {"L05.alike": 0.5}
    )

    assert made.scores[0].asset == "blob 1"
    assert [(each.code, each.origin) for each in made.findings] == [("L07", "openai:gpt-image")]
    assert set(made.bounds) == set(lint.bounds())


def test_a_scrolling_page_is_not_clipped() -> None:
    """Lines that wait under a cover are no fault; the same lines without it are."""
    from faults_text import pixel_font

    made, _ = pixel_font()
    texts = {"en": ["One line of many that scroll up a page."]}
    waiting = [("layer", (1, 0, 0)), ("text", (0, 8, 140, 100, 0, 1)), ("rect", (0, 120, 160, 24, 0))]

    assert lint.text_problems({"card": waiting}, texts, made, (160, 144)) == []
    assert lint.text_problems({"card": waiting[:2]}, texts, made, (160, 144))[0].code == "L11"


def test_a_clear_picture_has_nothing_to_complain_of() -> None:
    """No pixels: no dust, no light, no outline."""
    nothing = blank(16, 16)

    assert lint.dust_problems([nothing], "x") == []
    assert lint.light_problems([nothing], SCHEME, "x") == []
    assert lint.outline_problems([nothing], SCHEME, "x") == []
    assert (nothing == CLEAR).all()
