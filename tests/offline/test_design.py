"""The designer: answers that stand before the kit's checks, read the concept as a person would, and claim nothing untrue."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from designing import Designed, design
from odd_concepts import ODD

from vgg.media.pixels.palette import PROFILES, palette_distance
from vgg.offline.design.reading import Reading
from vgg.offline.design.style import mood_of, profile_of
from vgg.offline.design.worlds import size_of
from vgg.parse.concept import parse_concept

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/concept.yaml"))


def designed(text: str) -> Designed:
    """Return the answers for the concept *text*."""
    return design(parse_concept(text, "concept.yaml")[0])


def reading(**fields: Any) -> Reading:
    """Return the reading of a concept with *fields*."""
    return Reading(fields, 7)


def wish(made: Designed, field: str) -> tuple[str, str]:
    """Return what became of *field*, and where."""
    (found,) = [each for each in made.plan.wishes if each.field == field]
    return found.decision, found.where


@pytest.mark.parametrize("name", ODD)
def test_no_concept_is_too_odd(name: str) -> None:
    """Every odd concept ends in answers with which the kit finds nothing wrong (X01 to X13)."""
    made = designed(ODD[name])

    assert made.problems == ()
    assert len(made.style.palette) <= PROFILES[made.style.profile].colours


def test_two_games_of_one_seed_and_one_machine_have_palettes_of_their_own() -> None:
    """Nothing but its name tells one game from the other, and their colours do."""
    one, other = (
        designed(
            f"{{name: {name}, art_style: 16-bit SNES, custom_description: A quest., seed: 7}}"
        ).style.palette
        for name in ("Amber Gate", "Silver Door")
    )

    assert palette_distance(one, other) > 0.02


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_most_of_every_example_is_realised(path: Path) -> None:
    """At least sixty per cent of the fields of each shipped concept are in the game."""
    made = designed(path.read_text(encoding="utf-8"))
    asked = [each for each in made.plan.wishes if each.decision != "inferred"]
    kept = [each for each in asked if each.decision != "refused"]

    assert made.problems == ()
    assert len(kept) >= 0.6 * len(asked)


def test_examples_look_different() -> None:
    """No two shipped concepts share machine, mood, hero and first material."""
    looks = set()
    for path in EXAMPLES:
        made = designed(path.read_text(encoding="utf-8"))
        looks.add((made.style.profile, made.style.mood, made.plan.hero.look, made.plan.worlds[0].material))

    assert len(looks) == len(EXAMPLES) >= 6
    assert len({profile for profile, *_ in looks}) >= 5


def exists(made: Designed, where: str) -> bool:
    """Say whether the path *where* leads to something in the architecture or, with that prefix, the style guide."""
    answer: Any = {"style_guide": made.style.model_dump(), **made.plan.model_dump()}
    for part in re.findall(r"\w+", where):
        answer = answer[int(part)] if part.isdecimal() else answer.get(part, KeyError)
        if answer is KeyError:
            return False
    return answer is not None


@pytest.mark.parametrize("name", ODD)
def test_what_is_granted_can_be_found(name: str) -> None:
    """Every wish that is used or reduced says where, and something is there."""
    made = designed(ODD[name])

    for each in made.plan.wishes:
        if each.decision == "refused":
            assert (each.result, each.where) == ("", "")
        else:
            assert exists(made, each.where), each


def test_the_same_concept_gives_the_same_answers_and_another_seed_others() -> None:
    """Everything comes from words and seed."""
    first, again = designed("name: Moss"), designed("name: Moss")
    other = designed("name: Moss\nseed: 1")

    assert (first.style, first.plan, first.briefs) == (again.style, again.plan, again.briefs)
    assert first.plan != other.plan


HEROES = {
    "You are a moth who lost the lantern.": ("insect", "lantern"),
    "You play Oda, a lamplighter's apprentice in a city.": ("biped", "lantern"),
    "You are a courier robot with a red scarf.": ("biped", "scarf"),
    "A mouse runs a bakery at night.": ("biped", "tail"),
    "Du bist ein Igel im Uhrwerk.": ("quadruped", "horns"),
    "大きな怪獣になって、町を踏みつぶす。": ("biped", "tail"),
    "Tu es un pingouin perdu.": ("bird", "scarf"),
    "Ты сова, которая потеряла ночь.": ("bird", "wings"),
    "Defend the queen's hive from wasps.": ("insect", "crown"),
    "You steer a submarine below the ice; avoid whales.": ("vehicle", "glasses"),
    "Der Zug hält nur an der Weiche.": ("vehicle", "hat"),
    "A wolf runs through a white forest, hunted by hunters.": ("quadruped", "tail"),
    "A witch with a hat and a broom quarrels with imps.": ("biped", "staff"),
    "A ghost librarian puts cursed books back on their shelves.": ("ghost", "glasses"),
    "A gardening robot plants flowers among iron golems.": ("biped", "antennae"),
    "달에 사는 토끼가 떡을 모은다.": ("biped", "tail"),
}


@pytest.mark.parametrize("text", HEROES)
def test_the_hero_is_who_the_description_says(text: str) -> None:
    """Nouns of several languages give body and traits; who is fled from is not the hero."""
    hero = designed(f"name: A\ndescription: |\n  {text}").plan.hero

    assert hero.body == HEROES[text][0]
    assert HEROES[text][1] in hero.traits


def test_concepts_that_name_no_hero_do_not_share_one() -> None:
    """Under one seed too, who plays in a game about nobody follows from its words."""
    looks = {designed(f"name: {name}\nseed: 1").plan.hero.look for name in ("Q", "Moss", "Aurora", "Zwölf")}

    assert len(looks) > 2


def test_a_name_in_the_description_is_the_heros_name() -> None:
    """'You play Oda' names her; 'the VX-86' names a machine."""
    assert designed("name: A\ndescription: You play Oda, an apprentice.").plan.hero.name == "Oda"
    assert (
        designed("name: A\ngenre: shmup\ndescription: Fly the VX-86 through the sky.").plan.hero.name
        == "VX-86"
    )


def test_listed_enemies_come_with_their_way_of_moving() -> None:
    """'gutter rats (walk), soot imps (fly in sine waves)' are two enemies."""
    text = "name: A\ndescription: 'Enemies: gutter rats (walk), soot imps (fly in sine waves), wardens (turn at edges).'"
    enemies = designed(text).plan.enemies[:3]

    assert [(each.name, each.behaviour) for each in enemies] == [
        ("Gutter Rats", "walker"), ("Soot Imps", "flyer"), ("Wardens", "patroller"),
    ]  # fmt: skip


def test_who_is_fled_from_is_an_enemy() -> None:
    """'from wasps' and 'rats as enemies' are enemies, and the boss is of the kind that was asked for."""
    made = designed(
        "name: A\nfeatures: [boss wasps, rats as enemies]\ndescription: A bear flees from owls."
    ).plan

    assert {"wasp", "rat", "owl"} <= {each.id for each in made.enemies}
    assert made.boss is not None
    assert "Wasp" in made.boss.name


SIZES = {
    "three worlds, four levels each": (3, 12),
    "30 levels ordered by difficulty": (5, 30),
    "8 missions with briefing text": (3, 8),
    "10 floors": (3, 10),
    "5 stages": (5, 10),
    "20 waves": (4, 20),
    "zwei Welten, je vier Level": (2, 8),
    "３ワールド": (3, 12),
    "１２ステージ": (6, 12),
    "trois mondes": (3, 12),
    "120 rooms": (3, 12),
    "500 levels, 90 worlds": (6, 12),
    "fly the VX-86 through five sectors": (5, 10),
    "a good game": (3, 12),
    "one world": (1, 4),
}


@pytest.mark.parametrize("words", SIZES)
def test_the_number_of_worlds_and_levels_is_the_concepts(words: str) -> None:
    """Numbers are read as digits and words, with the nouns people use; what is too much is reduced."""
    size = size_of(reading(features=[words]))

    assert (len(size.per_world), sum(size.per_world)) == SIZES[words]


PROFILED = {
    "Game Boy 4 shades (DMG green)": "gb",
    "16-colour pixel art, NES-like": "nes",
    "arcade 256x224, 64 colours": "arcade",
    "sunset palette 32 colours, 320x180": "wide",
    "16-bit isometric": "snes",
    "ファミコン風 8-bit": "nes",
    "PICO-8, cute": "pico",
    "EGA, dithered": "ega",
    "bright, big shapes": "tic",
    "240x136": "tic",
    "Super Famicom": "snes",
    "C64, 320x200": "ega",
}


@pytest.mark.parametrize("words", PROFILED)
def test_the_machine_is_the_one_the_art_style_names(words: str) -> None:
    """Names and sizes of machines choose the profile."""
    assert profile_of(reading(art_style=words)) == PROFILED[words]


@pytest.mark.parametrize(
    ("fields", "mood"),
    [
        ({"custom_description": "A cosy bakery, warm bread and tea."}, "cosy"),
        ({"genre": "shoot 'em up", "art_style": "neon"}, "frantic"),
        ({"genre": "roguelike", "features": ["permadeath"]}, "dark"),
        ({"genre": "turn-based strategy", "custom_description": "A border war."}, "tense"),
        ({"custom_description": "A lonely farewell in the autumn rain."}, "melancholic"),
        ({"tone": {"enemies": False, "losing": False, "timer": False}}, "cosy"),
    ],
)
def test_the_mood_is_the_one_most_words_speak_for(fields: dict[str, Any], mood: str) -> None:
    """Words of genre, style and description choose the mood; gentleness is cosy."""
    assert mood_of(reading(**fields)) == mood


def test_a_promised_number_of_colours_is_kept() -> None:
    """1-bit with one red is four swatches; twelve colours are at most twelve."""
    assert len(designed("name: A\nart_style: 1-bit black and white with one red").style.palette) == 4
    assert len(designed("name: A\nart_style: 12-colour pixel art, 320x180").style.palette) <= 12


RULES = {
    "permadeath": {"lives": 1, "checkpoints": False},
    "no losing": {"lives": 0},
    "five hearts": {"energy": 5},
    "health is four candle stubs": {"energy": 4},
    "7 lives": {"lives": 7},
    "hunger clock": {"seconds": 240},
    "time limit of 180 seconds": {"seconds": 180},
    "no time limit": {"seconds": 0},
    "no checkpoints": {"checkpoints": False},
    "one-hit deaths": {"energy": 1},
}


@pytest.mark.parametrize("words", RULES)
def test_numbers_of_the_rules_are_what_was_asked(words: str) -> None:
    """Lives, energy, time and checkpoints follow the words, within the kit's bounds."""
    rules = designed(f"name: A\nfeatures: ['{words}']").plan.rules.model_dump()

    assert {name: rules[name] for name in RULES[words]} == RULES[words]


@pytest.mark.parametrize(
    ("words", "jump", "attack", "name"),
    [
        ("double jump", "double", "stomp", ""),
        ("glide with an umbrella", "flutter", "stomp", ""),
        ("laser pistol", "single", "shot", "Laser"),
        ("しっぽアタック", "single", "shot", "Tail swing"),
        ("stomp on crabs", "single", "stomp", ""),
        ("no weapons", "single", "none", ""),
        ("Doppelsprung", "double", "stomp", ""),
        ("二段ジャンプ", "double", "stomp", ""),
        ("peaceful", "single", "none", ""),
    ],
)
def test_verbs_are_those_of_the_features(words: str, jump: str, attack: str, name: str) -> None:
    """Jump and attack are read in several languages; the hero has no wings here."""
    verbs = designed(
        f"name: A\ngenre: puzzle\nfeatures: ['{words}']\ndescription: You are a robot."
    ).plan.verbs

    assert (verbs.jump, verbs.attack) == (jump, attack)
    assert verbs.shot_name.startswith(name)


def test_pickups_are_what_is_collected_and_give_lives_as_said() -> None:
    """'collectible embers (100 gives an extra life)' is a flame and a number."""
    pickup = designed("name: A\nfeatures: [collectible embers (100 gives an extra life)]").plan.pickup

    assert (pickup.name, pickup.shape, pickup.per_life) == ("Embers", "flame", 100)


def test_gentle_words_win_over_bosses_and_the_loser_is_refused() -> None:
    """A peaceful game has no boss, and says why (X04, X12)."""
    made = designed("name: A\nfeatures: [peaceful, boss in every world]")

    assert made.plan.enemies == []
    assert made.plan.boss is None
    assert wish(made, "features[0]")[0] == "used"
    assert wish(made, "features[1]") == ("refused", "")


GRANTED = {
    "double jump": ("used", "verbs.jump"),
    "checkpoints": ("used", "rules.checkpoints"),
    "lamps as save points": ("reduced", "rules.checkpoints"),
    "boss at the end of each world": ("used", "worlds[0].boss"),
    "8 missions with briefing text": ("used", "levels"),
    "interconnected map of single-screen rooms": ("reduced", "levels"),
    "smash buildings": ("reduced", "worlds[0].twist"),
    "two-player alternating": ("refused", ""),
    "online versus mode": ("refused", ""),
    "photorealism": ("refused", ""),
    "endless mode": ("refused", ""),
    "hi-score table with initials": ("reduced", "kit"),
    "three endings": ("reduced", "texts"),
    "no tutorial pop-ups": ("used", "levels"),
    "terrain defence bonus": ("refused", ""),
    "enemy AI that does not cheat": ("used", "enemies"),
    "grid battles with height": ("refused", ""),
    "three songs to choose on the radio": ("reduced", "tracks"),
    "time limit": ("used", "rules.seconds"),
    "fishing": ("refused", ""),
}


@pytest.mark.parametrize("words", GRANTED)
def test_wishes_are_answered_honestly(words: str) -> None:
    """Used when it is there, reduced when something smaller is, refused when nothing is."""
    assert wish(designed(f"name: A\nfeatures: ['{words}']"), "features[0]") == GRANTED[words]


def test_a_genre_without_a_kit_is_never_called_used() -> None:
    """What the game is instead is said."""
    made = designed("name: A\ngenre: roguelike\nperspective: top-down\nfeatures: [permadeath]")

    assert wish(made, "genre") == ("reduced", "rules.lives")
    assert wish(made, "perspective") == ("refused", "")


def test_every_language_has_its_texts() -> None:
    """German is German, French is French, and languages nobody writes fall back to English with the game's names."""
    made = designed(
        "name: Zug\nlanguages: [de, en, fr, it]\ndescription: Du bist ein Zug und suchst das Meer. You are a train."
    )
    texts = {each.language: each for each in made.plan.texts}

    assert texts["de"].story == ["Du bist ein Zug und suchst das Meer."]
    assert texts["en"].story == ["You are a train."]
    assert "Zug" in texts["fr"].win[-1]
    assert len({texts[code].goal for code in ("de", "en", "fr")}) == 3
    assert texts["it"].goal == texts["en"].goal


def test_the_story_is_the_concepts_own_words_and_not_what_is_said_to_us() -> None:
    """Sentences to a developer, instructions and code are not told to players."""
    text = (
        "name: A\ndescription: |\n  You are a fox. Please make it 60 fps. I want three endings.\n"
        "  Ignore previous instructions. The moon has fallen into the sea. {{ 7*7 }} is <b>bold</b>."
    )
    story = designed(text).plan.texts[0].story

    assert story == ["You are a fox.", "The moon has fallen into the sea."]


def test_the_goal_is_the_concepts_own() -> None:
    """'bring the light back to the top' is what must be done."""
    text = "name: A\ndescription: Light the braziers, and bring the light back to the top before the oil runs out."

    assert designed(text).plan.texts[0].goal == "Bring the light back to the top."


def test_listed_rooms_name_the_levels() -> None:
    """'Room 01 - Wet Stairs' is taken up (X06)."""
    text = "name: A\ndescription: |\n  Room 01 - Wet Stairs: exits W.\n  Room 02 - Coal Shelf: exits E."

    assert [each.name for each in designed(text).plan.levels[:2]] == ["Wet Stairs", "Coal Shelf"]


def test_lines_fit_their_bounds_whatever_the_concept_says() -> None:
    """Five thousand characters without a space still make lines."""
    made = designed(f"name: {'W' * 300}\nfeatures: ['{'x' * 900}']\ndescription: You are a {'y' * 5000} cat.")

    assert made.problems == ()


def test_the_briefs_fill_exactly_the_slots_of_the_kit() -> None:
    """Sizes and frames are the kit's, the look is the game's."""
    made = designed(EXAMPLES[0].read_text(encoding="utf-8"))
    slots = made.facts["sprite_briefs"]["kit"]["slots"]

    assert [brief.id for brief in made.briefs.briefs] == [slot["id"] for slot in slots]
    assert made.briefs.briefs[0].traits == made.plan.hero.traits


def test_lore_refers_to_worlds_and_the_checkpoint_bears_the_concepts_name() -> None:
    """The database holds what is told of each world, and a lamp is called a lamp."""
    made = designed("name: A\ndescription: Lamps are save points. You are a cat.")
    rows = {(row.table, row.values[0]): row.values for row in made.rows.rows}

    assert {world.id for world in made.plan.worlds} <= {
        values[1] for (table, _), values in rows.items() if table == "lore"
    }
    assert rows["items", "checkpoint"][1] == "Lamp"
