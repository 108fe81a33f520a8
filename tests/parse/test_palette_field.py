"""The palette of a concept: colours or the name of a file beside it; words about colours stay words."""

from pathlib import Path

import pytest

from vgg.config import Settings
from vgg.model.concept import Concept, Decision
from vgg.model.errors import InputError
from vgg.parse.concept import parse_concept, read_concept
from vgg.sources import concept_of

DUSK = ("#0d2b45", "#8d697a", "#ffaa5e", "#ffecd6")


def told(decisions: tuple[Decision, ...]) -> list[tuple[str, str]]:
    return [(each.decision, each.given) for each in decisions if each.field == "palette"]


def concept_in(folder: Path, text: str) -> Path:
    path = folder / "concept.yaml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "palette: [0d2b45, 8D697A, ffaa5e, ffecd6]",
        "palette: ['#0d2b45', '#8d697a', '#ffaa5e', '#ffecd6']",
        "colours:\n  - 0d2b45\n  - 8d697a\n  - ffaa5e\n  - ffecd6",
        "palette: '#0d2b45 #8d697a; #ffaa5e, #ffecd6ff'",
        "palette: {night: 0d2b45, wall: 8d697a, sun: ffaa5e, light: ffecd6}",
        "farben: 0x0d2b45 0x8d697a 0xffaa5e 0xffecd6 0d2b45",
    ],
)
def test_colours_are_listed_as_people_list_them(text: str) -> None:
    """Lists, text, names before colours, upper case, alpha and repeats all mean the same four colours."""
    concept, decisions = parse_concept(f"name: A\n{text}", "concept.yaml")

    assert concept.palette == DUSK
    assert [decision for decision, _ in told(decisions)] == ["used"]


def test_words_about_colours_stay_in_the_description() -> None:
    """'palette: dark blues' is no list; it is read as it was before palettes could be given."""
    concept, decisions = parse_concept("name: A\npalette: dark blues", "concept.yaml")

    assert concept.palette == ()
    assert concept.custom_description == "palette: dark blues"
    assert told(decisions) == [("inferred", "dark blues")]


def test_colours_lost_to_a_comment_are_told() -> None:
    """'- #ff8800' is an empty entry in YAML: the decision says how to write it."""
    concept, decisions = parse_concept("name: A\npalette:\n  - #ff8800\n  - #001122\n", "concept.yaml")

    assert concept.palette == ()
    assert told(decisions) == [("refused", "")]
    assert any("quotes" in each.reason for each in decisions)


def test_an_empty_palette_is_no_part_of_a_concept() -> None:
    """A concept without a palette is dumped as before: no answer that was paid for is asked for again."""
    assert "palette" not in Concept(name="A", seed=1).model_dump()
    assert Concept(name="A", seed=1, palette=DUSK).model_dump()["palette"] == DUSK


def test_a_file_beside_the_concept_is_read(tmp_path: Path) -> None:
    """A bare name means a file in the concept's folder; one called palette.hex is found without being named."""
    (tmp_path / "dusk 4.gpl").write_text("GIMP Palette\n13 43 69\n141 105 122\n255 170 94\n255 236 214\n")
    concept, decisions = read_concept(concept_in(tmp_path, "name: A\npalette: dusk 4.gpl"))
    assert concept.palette == DUSK
    assert told(decisions) == [("used", "dusk 4.gpl")]

    (tmp_path / "palette.hex").write_text("000000\n555555\naaaaaa\nffffff\n")
    concept, decisions = read_concept(concept_in(tmp_path, "name: A"))
    assert concept.palette == ("#000000", "#555555", "#aaaaaa", "#ffffff")
    assert told(decisions) == [("used", "palette.hex")]


@pytest.mark.parametrize(
    "name", ["../dusk.hex", "/etc/dusk.hex", "sub/dusk.hex", ".hidden.hex", "..\\dusk.hex"]
)
def test_no_concept_reads_outside_its_folder(tmp_path: Path, name: str) -> None:
    """Paths are refused: concepts come from strangers, too."""
    folder = tmp_path / "inside"
    (folder / "sub").mkdir(parents=True)
    for path in (tmp_path / "dusk.hex", folder / "sub" / "dusk.hex", folder / ".hidden.hex"):
        path.write_text("000000\n555555\naaaaaa\nffffff\n")

    with pytest.raises(InputError, match="beside the concept"):
        read_concept(concept_in(folder, f"name: A\npalette: '{name}'"))


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    """What a name leads to must lie in the folder as well."""
    folder = tmp_path / "inside"
    folder.mkdir()
    (tmp_path / "secret.hex").write_text("000000\n555555\naaaaaa\nffffff\n")
    (folder / "dusk.hex").symlink_to(tmp_path / "secret.hex")

    with pytest.raises(InputError, match="beside the concept"):
        read_concept(concept_in(folder, "name: A\npalette: dusk.hex"))


def test_a_concept_that_is_no_file_reads_none() -> None:
    """Text from elsewhere has no folder."""
    concept, decisions = parse_concept("name: A\npalette: dusk.hex", "concept.yaml")

    assert concept.palette == ()
    assert told(decisions) == [("refused", "dusk.hex")]


def test_the_option_wins_over_the_concept(tmp_path: Path) -> None:
    """--palette FILE may lie anywhere, takes the place of the concept's palette, and is recorded."""
    own = tmp_path / "own.hex"
    own.write_text("000000\n555555\naaaaaa\nffffff\n")
    source = concept_in(tmp_path, f"name: A\npalette: {' '.join(each[1:] for each in DUSK)}")

    concept, decisions = concept_of(source, Settings(palette=own))

    assert concept.palette == ("#000000", "#555555", "#aaaaaa", "#ffffff")
    assert told(decisions) == [("used", "own.hex")]
    with pytest.raises(InputError, match=r"no\.hex"):
        concept_of(source, Settings(palette=tmp_path / "no.hex"))
