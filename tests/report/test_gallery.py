"""The gallery: every animation plays without a script, and every asset says where it came from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vgg.model.cartridge import Rect, Sprite, Tag
from vgg.report.gallery import Link, Plate, gallery, lineage
from vgg.report.looks import Looks, looks_of, read_looks
from vgg.testing.cartridges import tiny_cartridge


def test_an_animation_shows_each_of_its_frames_for_as_long_as_the_others() -> None:
    """Four frames of a walk stand at 0, 25, 50 and 75 per cent, enlarged by a whole number; a still has no steps."""
    frames = tuple(Rect(x=16 * n, y=8, w=16, h=24) for n in range(5))
    sprite = Sprite(
        name="hero",
        frames=frames,
        tags=(Tag(name="idle", first=0, last=0), Tag(name="walk", first=1, last=4)),
    )
    shown = gallery(tiny_cartridge("t").model_copy(update={"sprites": (sprite,)}), (80, 32), {})

    assert [move.name for move in shown.figures[0].moves] == ["idle", "walk"]
    assert shown.css.count("@keyframes") == 1
    steps = re.findall(r"([\d.]+)%\{background-position:-(\d+)px -32px\}", shown.css)
    assert [(float(at), int(x)) for at, x in steps] == [(0, 64), (25, 128), (50, 192), (75, 256)]
    assert "background-size:320px 128px" in shown.css
    assert (shown.figures[0].width, shown.figures[0].height) == (64, 96)


def test_names_of_sprites_and_animations_never_reach_the_style_sheet() -> None:
    """A tag may be called anything."""
    sprite = Sprite(
        name="}</style>",
        frames=(Rect(x=0, y=0, w=8, h=8),),
        tags=(Tag(name="}*{color:red", first=0, last=0),),
    )
    shown = gallery(tiny_cartridge("t").model_copy(update={"sprites": (sprite,)}), (8, 8), {})

    assert "style" not in shown.css
    assert "red" not in shown.css


def test_the_lineage_goes_from_the_concept_to_the_asset() -> None:
    """Every phase it hangs on, in the order they ran; of a fanned-out one its own item, or all of it without a link."""
    needs = {
        "style": (), "plan": ("style",), "levels": ("plan",), "briefs": ("plan", "style"), "sprites": ("briefs",),
        "art": ("sprites", "levels"),
    }  # fmt: skip
    anchors = {
        ("style", ""): "a",
        ("plan", ""): "b",
        ("levels", "x"): "c",
        ("briefs", ""): "d",
        ("sprites", "hero"): "e",
        ("art", ""): "f",
    }

    assert lineage(("sprites", "hero"), needs, anchors) == (
        Link("concept"), Link("style", "a"), Link("plan", "b"), Link("briefs", "d"), Link("sprites/hero", "e"),
    )  # fmt: skip
    assert Link("levels") in lineage(("art", ""), needs, anchors)


def test_what_has_no_plate_still_has_its_name() -> None:
    """A picture that vgg composed itself comes from no single step."""
    shown = gallery(tiny_cartridge("t"), (8, 8), {"w1": Plate("w1", "hand")})

    assert shown.plate("w1").origin == "hand"
    assert shown.plate("w1_near") == Plate("w1_near")


LOOKS = {
    "findings": [{"code": "L06", "asset": "hero", "what": "three loose pixels", "value": 3, "bound": 0}],
    "scores": [{"asset": "hero", "score": 61.5, "sigma": 3.0, "why": ["outline weight", "texture"]}],
    "measures": {"L06.dust": 3.0, "L04.distance": 0.2, "L99.new": 1.0},
    "bounds": {
        "L06.dust": {"way": "most", "value": 0.0, "reason": "seen at once"},
        "L04.distance": {"way": "least", "value": 0.12, "reason": "figures vanish below"},
    },
}  # fmt: skip


def test_what_the_lint_says_stands_with_the_asset_it_says_it_of() -> None:
    """Findings, score and its reasons; a measure without a bound is left out."""
    looks = read_looks(LOOKS)

    assert looks.problems("hero") == ("L06: three loose pixels",)
    assert looks.score("hero") == (61.5, "outline weight; texture")
    assert looks.score("boss") == (None, "")
    assert [(each.name, each.holds) for each in looks.measures] == [
        ("L06.dust", False),
        ("L04.distance", True),
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"findings": 3}', "\x00"])
def test_a_changed_looks_json_hides_no_asset(tmp_path: Path, text: str) -> None:
    """It is a view: a broken one costs the scores and not the list."""
    (tmp_path / "proof").mkdir()
    (tmp_path / "proof" / "looks.json").write_text(text, "utf-8")

    assert looks_of(tmp_path) == Looks()
