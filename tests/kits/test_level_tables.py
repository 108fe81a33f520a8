"""From characters to the numbers of the rules, and how they look."""

from __future__ import annotations

from random import Random

import pytest
from games import PALETTE, level_maps

from vgg.kits.run_and_jump.colours import colours
from vgg.kits.run_and_jump.envelope import envelope
from vgg.kits.run_and_jump.figures import DECLARED, Outfit, Stage, declared, kinds, tables
from vgg.kits.run_and_jump.looks import looks
from vgg.kits.run_and_jump.maps import from_tables, places, terrain
from vgg.kits.run_and_jump.rules import sounds, world
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.sim import Game, distances
from vgg.kits.run_and_jump.slots import EVENTS
from vgg.kits.run_and_jump.texts import TEXT_IDS
from vgg.kits.run_and_jump.wording import SPOKEN, english
from vgg.model.cartridge import TILE_COUNT, TILE_GROUND, TILE_HAZARD, TILE_ONE_WAY
from vgg.model.errors import InputError
from vgg.rules.digest import digest

ROWS = [
    "..........",
    "..B...1...",
    "..o.......",
    "P.S.==..G.",
    "####..^###",
    "####..####",
]
EMPTY = Outfit({}, kinds([], {}))


def test_characters_become_cells_things_and_foes() -> None:
    """Things stand in their cells by number, the goal in two cells, a block over air hides a pickup."""
    land = terrain(ROWS)

    assert (land.width, land.height, land.start, land.goal, land.boss) == (10, 6, (0, 3), (8, 3), (-1, -1))
    assert land.at(0, 4) == t.GROUND
    assert land.at(4, 3) == t.ONE_WAY
    assert land.at(6, 4) == t.HAZARD
    assert [kind for kind, *_ in land.things] == [t.K_BLOCK, t.K_PICKUP, t.K_SPRING, t.K_GOAL]
    assert land.at(8, 3) == land.at(8, 2) == t.THING + 3
    assert land.things[0] == (t.K_BLOCK, 2, 1, 1)
    assert land.foes == ((0, 6, 1, 0),)


def test_a_level_read_back_from_the_tables_is_the_same() -> None:
    """Two levels lie one after the other and are told apart by their rows."""
    lands = [terrain(ROWS), terrain(level_maps()["w1_l1"].rows)]

    numbers = tables([Stage(land, (0,) * len(land.cells)) for land in lands], EMPTY)

    assert [from_tables(numbers, 0), from_tables(numbers, 1)] == lands


def test_every_table_the_rules_declare_is_filled_within_its_bounds() -> None:
    """What is composed is what is declared, and a number out of bounds is refused by name and index."""
    land = terrain(ROWS)
    numbers = tables([Stage(land, (0,) * len(land.cells))], EMPTY)

    assert set(declared(numbers)) == set(DECLARED)
    with pytest.raises(InputError, match=r"table 'looks': number 3 is 199"):
        declared(numbers | {"looks": (0, 0, 0, 199)})
    with pytest.raises(InputError, match="table 'foes' is missing"):
        declared({name: values for name, values in numbers.items() if name != "foes"})
    with pytest.raises(InputError, match="no table 'wings'"):
        declared(numbers | {"wings": ()})


def test_ground_joins_its_neighbours() -> None:
    """A cell's mask says where ground goes on: up 1, right 2, down 4, left 8; the sides and the bottom go on."""
    land = terrain(ROWS)
    seen = looks(land, ROWS, 1)

    assert seen[4 * 10 + 0] == TILE_GROUND + 2 + 4 + 8
    assert seen[4 * 10 + 3] == TILE_GROUND + 4 + 8
    assert seen[3 * 10 + 4 : 3 * 10 + 6] == (TILE_ONE_WAY, TILE_ONE_WAY + 2)
    assert seen[4 * 10 + 6] == TILE_HAZARD
    assert all(0 <= look < TILE_COUNT for look in seen)


def test_looks_are_the_same_for_the_same_seed_only() -> None:
    """Decorations are scattered by the seed, and never stand where a thing is."""
    rows = level_maps()["w1_l2"].rows
    land = terrain(rows)

    one, same, other = (looks(land, rows, seed) for seed in (1, 1, 2))

    assert one == same != other
    assert all(look == 0 for look, cell in zip(one, land.cells, strict=True) if cell >= t.THING)


def test_events_and_screens_agree_with_the_rules() -> None:
    """The order of sound events is that of the rules' numbers."""
    numbered = {
        name.removeprefix("V_").lower(): number
        for name, number in vars(sounds).items()
        if name.startswith("V_")
    }

    assert tuple(sorted(numbered, key=lambda name: numbered[name])) == EVENTS
    assert (world.PLAY, world.WIN) == (3, 7)


def test_every_language_has_every_word() -> None:
    """A word that is missing in one language would be an empty line on the screen."""
    own = [name for name in TEXT_IDS if english(name)]

    assert len(own) > 20
    assert set(SPOKEN) >= {"en", "de", "ja"}


def test_texts_can_be_read_on_every_palette() -> None:
    """Text is the lightest colour, shadow the darkest, and every role is a colour of the palette."""
    roles = colours(PALETTE)

    assert roles[t.C_TEXT] == 3
    assert roles[t.C_SHADOW] == 0
    assert roles[t.C_DANGER] == 4
    assert roles[t.C_GOOD] == 5
    assert all(0 <= role < 2 for role in colours(("#000000", "#ffffff")))
    assert len(roles) == t.COLOUR_COUNT


def test_the_envelope_follows_the_numbers() -> None:
    """A second jump and a flutter reach further, a weaker jump less; landing lower is always at least as far."""
    plain = envelope(())
    double = envelope(((t.T_AIR_JUMPS, 1),))
    weak = envelope(((t.T_JUMP, 900),))

    assert plain.rise == 3
    assert plain.gap(0) >= 4
    assert double.gap(0) > plain.gap(0)
    assert double.rise > plain.rise > weak.rise
    assert all(plain.gap(up - 1) >= plain.gap(up) for up in range(-5, 4))
    assert plain.gap(9) == 0
    assert plain.spring > plain.rise


def test_the_way_to_the_goal_goes_around_walls() -> None:
    """Distances are counted through cells a body can enter; what is walled in cannot be reached."""
    open_way = ["......", "P.##.G", "######"]
    closed = ["..##..", "P.##.G", "######"]

    assert distances(terrain(open_way))[1 * 6] == 7
    assert distances(terrain(closed))[1 * 6] > 1000
    assert distances(terrain(open_way))[1 * 6 + 5] == 0


def test_digests_are_those_of_the_rules_language() -> None:
    """The fast reading of a world gives the digest that every console computes."""
    land = terrain(level_maps()["w1_l3"].rows)
    game = Game(tables([Stage(land, (0,) * len(land.cells))], EMPTY))
    state, rng = game.fresh(5, 0), Random(3)

    for _ in range(300):
        game.tick(state, rng.randrange(64))

    assert game.digest(state, 77) == digest(state, 77)


def test_places_are_found_in_reading_order() -> None:
    """From top to bottom, left to right."""
    assert places(ROWS, "oB") == [(2, 1), (2, 2)]
