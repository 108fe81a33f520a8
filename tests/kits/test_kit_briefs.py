"""Briefs must fit the kit's slots."""

from __future__ import annotations

from typing import Any

from games import KIT, json_of, plan

from vgg.responses.sprites import SpriteBrief, SpriteBriefs


def brief(slot: Any, **change: Any) -> dict[str, Any]:
    fixed = {
        "id": slot.id, "subject": slot.what, "shape": slot.shape, "body": "blob", "traits": [], "role": slot.role,
        "width": slot.width, "height": slot.height, "animations": [json_of(each) for each in slot.animations],
        "look": "Small and round.",
    }  # fmt: skip
    return fixed | change


def said(briefs: list[dict[str, Any]]) -> list[str]:
    answer = SpriteBriefs(briefs=[SpriteBrief.model_validate(each) for each in briefs])
    return list(KIT.check("SpriteBriefs", answer, {"architecture": json_of(plan(boss=True))}))


SLOTS = KIT.slots(plan(boss=True))


def test_briefs_for_exactly_the_slots_pass() -> None:
    """One brief a slot, with its size and frames."""
    assert said([brief(slot) for slot in SLOTS]) == []


def test_missing_doubled_and_invented_slots_are_named() -> None:
    """Each slot is filled once and no other is."""
    problems = said([brief(SLOTS[1]), brief(SLOTS[1]), *map(brief, SLOTS[2:]), brief(SLOTS[2], id="dragon")])

    assert any("'hero'" in problem and "no brief" in problem for problem in problems)
    assert any("'enemy_1' has 2 briefs" in problem for problem in problems)
    assert any("'dragon' is no slot" in problem for problem in problems)


def test_sizes_frames_and_shapes_are_the_kits() -> None:
    """The message says what they must be."""
    wrong = brief(SLOTS[0], width=24, shape="coin", animations=[{"name": "idle", "frames": 1}])

    problems = said([wrong, *map(brief, SLOTS[1:])])

    assert any("24x24 pixels; the kit's size is 16x24" in problem for problem in problems)
    assert any("must be idle:2 walk:4" in problem for problem in problems)
    assert any("shape must be 'body'" in problem for problem in problems)


def test_slots_follow_the_cast() -> None:
    """A peaceful game has no enemy slots and no boss; the others stay in their order."""
    peaceful = [slot.id for slot in KIT.slots(plan(behaviours=()))]

    assert "boss" not in peaceful
    assert not any(f"enemy_{number}" in peaceful for number in range(1, 9))
    assert peaceful[:2] == ["hero", "pickup"]
