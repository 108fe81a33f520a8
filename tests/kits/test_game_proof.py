"""A whole small game: composed, won, replayed; and what happens when a row of its database changes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from games import KIT, inputs_of, level_maps, plan, with_need

from vgg.kits.run_and_jump import core
from vgg.kits.run_and_jump.answers import LevelMap
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.world import WIN
from vgg.kits.run_and_jump.sim import Game
from vgg.model.artifact import Inputs, Made
from vgg.model.cartridge import Cartridge
from vgg.model.errors import InputError, ProofError
from vgg.proof.tape import CHECKPOINT_TICKS, Tape, read_tape, record
from vgg.responses.database import DatabaseRows, Row


@cache
def small() -> tuple[Inputs, Made]:
    """Return a game of four levels, the last with a boss, and its cartridge."""
    inputs = inputs_of(plan(screens=6, boss=True), level_maps(screens=6, boss=True))
    return inputs, KIT.cartridge(inputs)


@cache
def proved() -> Made:
    inputs, made = small()
    return KIT.proof(with_need(inputs, "cartridge", made.value, made.files))


def cartridge(made: Made) -> Cartridge:
    return Cartridge.model_validate(made.value)


def game(made: Made) -> Game:
    return Game({name: table.values for name, table in cartridge(made).tables.items()})


def tape(name: str) -> Tape:
    return read_tape(proved().files[f"proof/{name}.tape"], name)


MET = "e2"
"""An enemy that stands in a level: a '3' on its map."""


def changed(table: str, key: str, **change: str) -> Made:
    """Return the cartridge after one row of the database was changed."""
    columns = next(each.columns for each in core.TABLES if each.name == table)
    row = next(each for each in core.rows(plan(screens=6, boss=True), "Test Game")[table] if each[0] == key)
    values = [change.get(column.name, str(value)) for column, value in zip(columns, row, strict=True)]
    rows = DatabaseRows(rows=[Row(table=table, values=values)])
    return KIT.cartridge(inputs_of(plan(screens=6, boss=True), level_maps(screens=6, boss=True), rows=rows))


def played(made: Made, taped: Tape) -> Tape:
    """Return *taped* as it is on the cartridge *made*: equal where it holds."""
    named = {name: getattr(taped, name) for name in ("kind", "rules", "cartridge", "seed", "level")}
    return record(game(made), masks=list(taped.masks()), **named)


def parted(one: Tape, other: Tape) -> int:
    """Return the tick of the first checkpoint at which two tapes differ."""
    pairs = zip(one.checkpoints, other.checkpoints, strict=True)
    return CHECKPOINT_TICKS * next(number for number, (a, b) in enumerate(pairs, start=1) if a != b)


def differs(made: Made) -> bool:
    """Say whether some level's tape no longer holds on another cartridge."""
    levels = [tape(f"level_{number:02}") for number in range(1, 5)]
    return any(played(made, level) != level for level in levels)


def test_a_cartridge_is_complete() -> None:
    """Every text, level and table is there, and the file is the value."""
    made = small()[1]
    composed = cartridge(made)

    assert json.loads(made.files["data/cartridge.json"]) == made.value
    assert composed.tables["tuning"].values[t.T_LEVELS] == 4
    assert len(composed.texts["en"]) == len(composed.text_ids)
    assert composed.texts["en"][composed.text_ids.index("title")] == "Test Game"
    assert composed.texts["en"][composed.text_ids.index("level_name_2")] == "Level 1-2"
    assert composed.voices[0].text in composed.text_ids
    assert {credit.asset for credit in composed.credits} >= {"art", "sound", "levels/w1_l1"}


def test_a_spoken_line_has_a_caption_unless_its_card_shows_it() -> None:
    """Here the intro says other words than the story's card, and the line of a world is on no card."""
    composed = cartridge(small()[1])
    voices = composed.tables["voices"].values

    assert [voices[0], voices[3]] == [composed.text_ids.index(each.text) for each in composed.voices]
    assert (voices[1], voices[4]) == (1, 1)


def test_the_same_game_is_composed_and_proved_the_same_twice() -> None:
    """Cartridge and proof depend on nothing but their inputs."""
    inputs, made = small()

    assert KIT.cartridge(inputs) == made
    assert KIT.proof(with_need(inputs, "cartridge", made.value, made.files)) == proved()


def test_a_missing_asset_is_named() -> None:
    """All that is missing is told together."""
    inputs, _ = small()
    art: Any = dict(inputs.value("art"))  # type: ignore[arg-type]
    art["sprites"], art["pictures"] = art["sprites"][1:], art["pictures"][:-1]

    with pytest.raises(InputError, match="'hero' has 0 frames") as caught:
        KIT.cartridge(with_need(inputs, "art", art))

    assert "the picture 'w1_near' is missing" in str(caught.value)


def test_a_missing_level_is_named() -> None:
    """A game is never composed with a hole in it."""
    inputs, _ = small()
    fewer = Inputs(inputs.concept, {**inputs.needs, "levels": inputs.needs["levels"][1:]})

    with pytest.raises(InputError, match="'w1_l1' is missing"):
        KIT.cartridge(fewer)


def test_every_level_has_a_tape_that_holds() -> None:
    """Four levels, one game and two noise tapes, each replayed to its last digest."""
    names = sorted(path for path in proved().files if path.endswith(".tape"))

    assert names == sorted(
        [f"proof/level_{number:02}.tape" for number in range(1, 5)]
        + ["proof/game.tape", "proof/noise_1.tape", "proof/noise_2.tape"]
    )
    for name in names:
        taped = read_tape(proved().files[name], name)
        assert played(small()[1], taped) == taped, name


def test_level_tapes_win_their_level_and_the_game_tape_all_of_them() -> None:
    """Outcomes are fields of the world, so that any console can compare them."""
    for number in range(1, 5):
        assert tape(f"level_{number:02}").outcome["won_levels"] == 1
    whole = tape("game")
    assert whole.level == -1
    assert whole.outcome["won_levels"] == 4
    assert whole.outcome["screen"] == WIN
    assert whole.outcome["deaths"] == 0


def test_a_mutated_tape_differs_from_its_first_checkpoint_on() -> None:
    """A jump left out is seen there."""
    good = tape("level_01")
    first = good.inputs[0]
    short = good.model_copy(
        update={"inputs": ((first[0], first[1] - 1), (first[0] ^ 2, 1), *good.inputs[1:])}
    )

    assert parted(played(small()[1], short), good) == -(-first[1] // CHECKPOINT_TICKS) * CHECKPOINT_TICKS


def test_a_row_of_the_database_changes_tables_and_play() -> None:
    """A faster enemy stands in KINDS, and the tape of a level that has it no longer holds."""
    before, after = small()[1], changed("enemies", MET, speed="250")

    assert cartridge(before).tables["kinds"] != cartridge(after).tables["kinds"]
    assert cartridge(before).tables["tiles"] == cartridge(after).tables["tiles"]
    assert differs(after)


def test_a_number_of_tuning_changes_every_digest() -> None:
    """Another number of lives is another world from the first tick on."""
    after, recorded = changed("tuning", "lives", value="5"), tape("level_01")

    assert parted(played(after, recorded), recorded) == CHECKPOINT_TICKS
    assert cartridge(after).tables["tuning"].values[t.T_LIVES] == 5


def test_a_text_of_the_database_is_shown() -> None:
    """Names and texts come from the database too."""
    after = cartridge(changed("levels", "w1_l1", name="The Long Stairs", seconds="300"))

    assert after.texts["en"][after.text_ids.index("level_name_1")] == "The Long Stairs"
    assert after.tables["levels"].values[t.L_SECONDS] == 300


def test_a_game_whose_level_cannot_be_won_has_no_proof() -> None:
    """A wall drawn by hand ends in a proof error that names the level."""
    maps = dict(level_maps(screens=6, boss=True))
    rows = [row[:40] + "##" + row[42:] for row in maps["w1_l2"].rows]
    maps["w1_l2"] = LevelMap(
        name="Walled", intent="Nobody wins.", rows=[rows[0][:40] + "##" + rows[0][42:], *rows[1:]]
    )
    inputs = inputs_of(plan(screens=6, boss=True), maps)
    made = KIT.cartridge(inputs)

    with pytest.raises(ProofError, match="'w1_l2'") as caught:
        KIT.proof(with_need(inputs, "cartridge", made.value, made.files))

    assert "vgg phase levels" in caught.value.hint


def test_letters_the_font_lacks_are_told_or_replaced() -> None:
    """The kit's own words fall back to English, the game's own are recorded as a decision."""
    told = plan().texts[0].model_copy(update={"language": "ja", "goal": "とびらへ"})
    architecture = plan().model_copy(update={"texts": [told]})

    made = KIT.cartridge(inputs_of(architecture, level_maps(), name="怪獣"))

    composed = cartridge(made)
    assert composed.texts["ja"][composed.text_ids.index("pause")] == "PAUSE"
    assert any("怪" in decision.given for decision in made.decisions)


def test_the_report_has_no_clock() -> None:
    """What is reported is ticks, states and pickups, so that it is the same on every machine."""
    report: Any = proved().value

    assert [level["tape"] for level in report["levels"]] == [
        f"level_{number:02}.tape" for number in range(1, 5)
    ]
    assert all(0 < level["pickups"] <= level["of"] for level in report["levels"])
    assert report["random_bot"]["won"] == 0
    assert json.loads(proved().files["proof/report.json"]) == json.loads(json.dumps(report))


def test_the_report_says_which_assertions_hold_for_this_very_game() -> None:
    """Tuning and enemies of the game itself were held against every promise of the kit."""
    told: Any = proved().value["assertions"]  # type: ignore[index, call-overload]

    assert told["held"] == len(told["names"]) >= 80
    assert "a pickup is taken once and counts" in told["names"]
    assert all(each["because"] for each in told["not_applicable"])


def test_a_level_that_no_jump_can_cross_is_named_before_it_is_searched() -> None:
    """A hole as wide as a screen, edited into a level, stops the proof with the gap."""
    inputs, made = small()
    value: Any = json.loads(json.dumps(made.value))
    row = value["tables"]["levels"]["values"][: t.LEVEL_SIZE]
    width, height, first = row[t.L_WIDTH], row[t.L_HEIGHT], row[t.L_OFFSET]
    tiles = value["tables"]["tiles"]["values"]
    for y in range(height):
        tiles[first + y * width + 30 : first + y * width + 60] = [t.AIR] * 30

    with pytest.raises(ProofError, match=r"'w1_l1' \(Level 1-1\): no jump leads on from"):
        KIT.proof(with_need(inputs, "cartridge", value))
