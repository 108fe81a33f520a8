"""What is wrong with an architecture is said before anything is built on it."""

from __future__ import annotations

from typing import Any

import pytest
from games import KIT, facts, json_of, plan, style, texts, tone

from vgg.responses.architecture import Architecture, Granted


def problems(change: dict[str, Any], *, boss: bool = True, **concept: Any) -> list[str]:
    """Return what the kit says to a plan with *change* made to it."""
    changed = Architecture.model_validate(json_of(plan(worlds=2, boss=boss)) | change)
    known = {"concept": {"tone": tone()} | concept, "style_guide": json_of(style())}
    return list(KIT.check("Architecture", changed, known))


def listed(field: str) -> list[dict[str, Any]]:
    found: Any = json_of(plan(worlds=2, boss=True))[field]
    return list(found)


def levels_with(item: int, **change: Any) -> dict[str, Any]:
    levels = listed("levels")
    levels[item] |= change
    return {"levels": levels}


def test_a_good_plan_passes() -> None:
    """Nothing is found where nothing is wrong, with and without bosses."""
    assert problems({}) == []
    assert problems({}, boss=False) == []


def test_the_class_name_and_the_short_name_ask_for_the_same_check() -> None:
    """A phase may name the response as it likes."""
    answer = KIT.answer("levels", facts(plan()))

    assert KIT.check("levels", answer, facts(plan())) == KIT.check("LevelMap", answer, facts(plan())) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kit": "block_puzzle"}, "kit is 'block_puzzle'"),
        ({"worlds": [listed("worlds")[0]] * 2}, "the id 'w1' is used 2 times"),
        ({"enemies": [listed("enemies")[0] | {"world": "w9"}]}, "enemies[0].world is 'w9'"),
        ({"worlds": [listed("worlds")[0] | {"material": "cheese"}, listed("worlds")[1]]}, "worlds[0].material is 'cheese'"),
        ({"levels": listed("levels")[:4]}, "world 'w2' has no level"),
        ({"levels": listed("levels")[4:] + listed("levels")[:4]}, "not in the order of worlds"),
        (levels_with(3, beat="rest"), "must have the beat 'boss'"),
        (levels_with(0, beat="boss"), "level 'w1_l1' has the beat 'boss'"),
        ({"boss": None}, "boss is null"),
        ({"tracks": [each for each in listed("tracks") if each["scene"] != "win"]}, "no track has scene 'win'"),
        ({"tracks": [each for each in listed("tracks") if each["world"] != "w2"]}, "scene 'level' and world 'w2'"),
        ({"tracks": [each for each in listed("tracks") if each["scene"] != "boss"]}, "no track has scene 'boss'"),
        ({"texts": [json_of(texts("en")), json_of(texts("en"))]}, "2 entries for the language 'en'"),
    ],
)  # fmt: skip
def test_each_fault_is_named(change: dict[str, Any], said: str) -> None:
    """Every check that can reject a plan does so with its reason."""
    assert any(said in problem for problem in problems(change)), problems(change)


def test_tone_is_a_rule() -> None:
    """A cosy game without enemies has none, nobody loses where nobody may, and no clock runs where none may."""
    said = problems(
        {"rules": json_of(plan(lives=3, seconds=90).rules)},
        tone=tone(enemies=False, losing=False, timer=False),
    )

    assert any("enemies must be empty" in problem for problem in said)
    assert any("boss must be null" in problem for problem in said)
    assert any("rules.lives must be 0, not 3" in problem for problem in said)
    assert any("rules.seconds must be 0, not 90" in problem for problem in said)


def test_every_wish_is_answered_once() -> None:
    """A feature without an entry, an entry without a feature, and an entry that says nothing are all found."""
    empty = Granted(field="genre", decision="used", reason="It is one.", result="", where="")
    wishes = {"wishes": [json_of(empty), json_of(empty.model_copy(update={"field": "features[9]"}))]}

    said = problems(wishes, features=["double jump"], genre="platformer")

    assert any("0 entries with field 'features[0]'" in problem for problem in said)
    assert any("field 'features[9]', which the concept does not have" in problem for problem in said)
    assert any("wishes[0] (genre) is used, so result and where" in problem for problem in said)


def test_every_language_of_the_concept_has_its_texts() -> None:
    """A concept in two languages gets texts in both."""
    assert any("language 'de'" in problem for problem in problems({}, languages=["en", "de"]))


def test_levels_too_long_for_the_rules_are_refused() -> None:
    """Twelve screens of twenty tiles are the most."""
    fits = Architecture.model_validate(json_of(plan(screens=12)))

    assert list(KIT.check("Architecture", fits, {"concept": {}, "style_guide": json_of(style("wide"))})) == []
