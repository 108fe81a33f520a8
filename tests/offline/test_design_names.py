"""What a concept names is in the game under that name: hero, enemies, boss, worlds and what is collected (X06)."""

# ruff: noqa: E501 - tables of concepts are wider than prose

from __future__ import annotations

import pytest
from designing import Designed, design

from vgg.offline.design.listing import entries
from vgg.offline.design.story import sentences, tongue_of
from vgg.parse.concept import parse_concept
from vgg.responses.architecture import Granted


def designed(text: str) -> Designed:
    """Return the answers for the concept *text*, with which the kit finds nothing wrong."""
    made = design(parse_concept(text if text.startswith("name:") else f"name: A\n{text}", "concept.yaml")[0])
    assert made.problems == ()
    return made


def told(made: Designed, field: str) -> list[Granted]:
    """Return what became of *field*."""
    return [each for each in made.plan.wishes if each.field == field]


HEROES = {
    "You are Axel, a brave axolotl dentist.": "Axel",
    "Drummer girl Koko marches through a silent city.": "Koko",
    "You drive Squeaky, the trolley with one bad wheel.": "Squeaky",
    "Tu es Margaux, factrice d'une petite ville.": "Margaux",
    "Eres Lola, una cabra que hereda una granja.": "Lola",
    "Wanda, a scarecrow with a straw hat, guards the field.": "Wanda",
    "Main character: Pip the hedgehog": "Pip",
    "You are a raccoon in a museum.": "Raccoon",
    "You are a lonely white pawn who wants to become a queen.": "Pawn",
    "You are a sentient umbrella.": "Umbrella",
    "You are a truck driver in a snowstorm.": "Driver",
    "Fly the VX-86 through the sky.": "VX-86",
    "Edna, 84, inherits a crumbling abbey.": "Edna",
    "Du bist Praktikantin Lotte und holst ein Formular.": "Praktikantin Lotte",
    "A moth crosses the sea. Her friend Bramwell is a keeper of the moth.": "Moth",
}


@pytest.mark.parametrize("text", HEROES)
def test_the_hero_has_the_name_the_concept_gives(text: str) -> None:
    """A proper name first, else the concept's own word: nobody's raccoon becomes a badger, nobody's pawn a queen."""
    assert designed(f"genre: shmup\ndescription: |\n  {text}").plan.hero.name == HEROES[text]


def test_a_hero_that_no_lexicon_knows_is_told() -> None:
    """Its picture is a guess, and the log says so."""
    made = designed("description: You are a wobblefrotz.")

    assert made.plan.hero.name == "Wobblefrotz"
    assert "wobblefrotz" in made.plan.hero.look
    assert "'wobblefrotz'" in told(made, "design.hero")[0].reason


@pytest.mark.parametrize(
    "text",
    ["You are part of a crew of pirates.", "You are alone on an island with a pirate.", "Help the town!"],
)
def test_words_that_are_no_figure_make_no_hero(text: str) -> None:
    """'part', 'alone' and 'the town' are nobody."""
    assert designed(f"description: {text}").plan.hero.name not in {"Part", "Crew", "Alone", "Town"}


@pytest.mark.parametrize(
    "text",
    [
        "features: ['enemies are cavity goblins, flying lollipops and a rolling gobstopper']",
        "enemies: [cavity goblins, flying lollipops, a rolling gobstopper]",
        "description: 'Enemies: cavity goblins (walk), flying lollipops, a rolling gobstopper that never stops. Mind the gaps.'",
    ],
)
def test_listed_enemies_are_the_enemies(text: str) -> None:
    """In features, in a field of its own or in the description; what flies by name flies."""
    enemies = designed(text).plan.enemies

    assert [each.name for each in enemies[:3]] == ["Cavity Goblins", "Flying Lollipops", "Rolling Gobstopper"]
    assert enemies[1].behaviour == "flyer"


def test_what_is_said_of_enemies_lists_none() -> None:
    """'enemies are fast' names nobody called Fast."""
    assert "Fast" not in {
        each.name for each in designed("features: ['enemies: they are fast, can hide']").plan.enemies
    }


BOSSES = {
    "features: [final boss Baron von Bonbon at the end]": "Baron von Bonbon",
    "features: ['boss: The Conductor']": "The Conductor",
    "villain: the Crow King": "The Crow King",
    "description: A fox must defeat the Grey Duchess. Boss at the end.": "Grey Duchess",
    "features: [the Black Queen is the last opponent]": "The Black Queen",
}


@pytest.mark.parametrize("text", BOSSES)
def test_the_boss_has_its_own_name(text: str) -> None:
    """Wherever the concept says it."""
    boss = designed(text).plan.boss

    assert boss is not None
    assert boss.name == BOSSES[text]


WORLDS = {
    "features: ['four worlds named The Waiting Room, Molar Mountains, Gum Canyon and The Root Canal']": [
        "The Waiting Room", "Molar Mountains", "Gum Canyon", "The Root Canal",
    ],
    "worlds: {1: The Wheat Sea, 2: Old Windmill, 3: Thunder Barn}": ["The Wheat Sea", "Old Windmill", "Thunder Barn"],
    "features: ['3 tracks (Dairy Aisle, Car Park, Checkout Dash)']": ["Dairy Aisle", "Car Park", "Checkout Dash"],
    "features: ['3 zones: Kelp Maze', Coral Choir, The Trench, oxygen]": ["Kelp Maze", "Coral Choir", "The Trench"],
    "description: |\n  World 1: Fridge Fjord\n  World 2: Oven Alps": ["Fridge Fjord", "Oven Alps"],
}  # fmt: skip


@pytest.mark.parametrize("text", WORLDS)
def test_listed_worlds_are_the_worlds(text: str) -> None:
    """In their number, their order and their spelling."""
    assert [world.name for world in designed(text).plan.worlds] == WORLDS[text]


@pytest.mark.parametrize(
    "text", ["worlds are connected, dark and strange", "worlds: 3, levels: 12", "4 tracks (with traffic)"]
)
def test_what_is_said_of_worlds_names_none(text: str) -> None:
    """Adjectives and numbers are no places."""
    names = {world.name for world in designed(f"features: ['{text}']").plan.worlds}

    assert not names & {"Connected", "Dark", "Strange", "3", "Levels", "With Traffic", "Traffic"}


def test_a_wish_that_names_what_is_there_is_used() -> None:
    """The names of worlds and enemies are accounted for, and 'The Waiting Room' asks for no map of rooms."""
    made = designed(
        "features: ['two worlds named The Waiting Room and Gum Canyon', 'enemies are sticky caramels, rats, bats and crows']"
    )

    assert [each.decision for each in made.plan.wishes[:2]] == ["used", "used"]


PICKUPS = {
    "features: [collect lost toothbrushes]": "Toothbrushes",
    "items to collect: golden grains": "Golden Grains",
    "features: [collect strawberries]": "Strawberries",
    "features: [collect honey]": "Honey Drops",
    "features: [collect points]": "Coins",
    "features: [collecter des boulons]": "Boulons",
}


@pytest.mark.parametrize("text", PICKUPS)
def test_what_is_collected_has_the_concepts_word(text: str) -> None:
    """A plural of its own is kept; what has none gets ours."""
    name = designed(f"{text}\ngenre: platformer\ndescription: A castle.").plan.pickup.name

    assert name == PICKUPS[text]


def test_a_count_is_of_its_own_line() -> None:
    """'7 levels' above 'sewer world only' are no seven worlds."""
    assert designed("features: [7 levels, sewer world only]").plan.levels[-1].world in {"w1", "w2"}


def test_bosses_of_whom_only_the_place_is_told_have_a_usual_name() -> None:
    """'bosses at end of each gig' names nobody called At End."""
    boss = designed("features: [bosses at end of each gig]").plan.boss

    assert boss is not None
    assert "Gig" not in boss.name


def test_what_is_thrown_has_the_concepts_word() -> None:
    """'throw pitchforks' is a pitchfork, and 'shoot enemies' is no enemy in the hand."""
    assert designed("features: [throw pitchforks]").plan.verbs.shot_name == "Pitchfork"
    assert designed("features: [shoot enemies]").plan.verbs.shot_name == "Shot"


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Chaque nuit une lettre sans adresse arrive.", "fr"), ("Cuida a las gallinas y gana el concurso del pueblo.", "es"),
        ("Un lupo che non sa ululare.", "it"), ("Você é uma capivara que perdeu o chapéu.", "pt"), ("Сова потеряла ночь.", "ru"),
        ("고양이가 달을 찾는다.", "ko"), ("ثعلب صغير", "ar"), ("You are a cat.", "en"), ("Du bist ein Igel.", "de"), ("12345", ""),
    ],
)  # fmt: skip
def test_the_language_of_a_sentence_is_known(text: str, tongue: str) -> None:
    """By its letters, else by its small words."""
    assert tongue_of(text) == tongue


def test_a_story_is_told_in_the_language_it_was_written_in() -> None:
    """A French description is the French story; what a concept does not tell, French and Spanish are given in their own words."""
    told_fr = designed(
        "name: B\nlanguages: [fr]\ndescription: Tu es Margaux. Chaque nuit une lettre sans adresse arrive."
    )
    silent = designed("name: B\nlanguages: [es]").plan.texts[0]

    assert told_fr.plan.texts[0].story == ["Chaque nuit une lettre sans adresse arrive."]
    assert silent.story[0].startswith("Una historia")


def test_a_language_nobody_writes_is_told() -> None:
    """The log says what of a Polish game is English."""
    assert "pl" in told(designed("languages: [pl]"), "design.languages")[0].reason


def test_a_line_end_inside_a_sentence_does_not_end_it() -> None:
    """YAML's '|' keeps the lines as somebody wrapped them."""
    assert sentences("Save it from Mr. Krill. Run!") == ["Save it from Mr. Krill.", "Run!"]
    assert sentences("When the last slice is gone, the wheat stops\nwhispering. A new one begins\nRoom 2: no.") == [
        "When the last slice is gone, the wheat stops whispering.", "A new one begins", "Room 2: no.",
    ]  # fmt: skip


def test_wishes_in_a_script_nobody_here_reads_are_called_that() -> None:
    """It is not the kit that lacks an unread wish."""
    assert "script" in told(designed("features: ['قفزة مزدوجة']"), "features[0]")[0].reason


GENRES = {
    "rhythm game": ("refused", "rhythm game"),
    "chess": ("refused", "chess"),
    "platformer": ("used", ""),
}


@pytest.mark.parametrize("genre", GENRES)
def test_a_genre_nobody_knows_is_not_called_there(genre: str) -> None:
    """'rhythm game, seen from the side' is no run-and-jump game by its perspective."""
    made = designed(f"genre: {genre}\nperspective: side view")
    decision, said = GENRES[genre]

    assert told(made, "genre")[0].decision == decision
    assert said in made.facts["architecture"]["kit_choice"]["reason"]


def test_how_long_a_game_lasts_is_no_time_limit() -> None:
    """'about 20 minutes' of play set no clock; 'every run under 20 minutes' does."""
    assert designed("length: about 20 minutes").plan.rules.seconds == 0
    assert designed("description: Every run under 20 minutes.").plan.rules.seconds > 0


def test_lists_end_with_their_sentence_and_lose_their_numbers() -> None:
    """'Dr. Slime' ends none."""
    assert entries("worlds?", "Worlds: 1. Alpha, 2. Beta. Then more, much more.") == ["Alpha", "Beta"]
    assert entries("foes", "Foes: Dr. Slime, a bat and Mrs. Ghost. Run!") == [
        "Dr. Slime",
        "a bat",
        "Mrs. Ghost",
    ]
    assert entries("foes", "no foes") == []
