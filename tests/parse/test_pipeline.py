"""Reading phases.toml: the seeds' spelling parses, and every problem is named in its author's words."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, field_validator

from vgg.model.errors import InputError
from vgg.parse.pipeline import read_pipeline


class Text(BaseModel):
    """What a text phase may say in these tests."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    metaprompt: str
    response_type: str
    providers: tuple[str, ...] = ()
    temperature: float | None = Field(None, ge=0, le=2)
    reads: tuple[str, ...] | None = None
    strict: bool = False

    @field_validator("metaprompt")
    @classmethod
    def plain(cls, value: str) -> str:
        """A rule of the model's own."""
        if ".." in value:
            raise ValueError("must stay below metaprompts")
        return value


class Image(BaseModel):
    """What an image phase may say in these tests."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prompt_template: str
    model: str = ""
    size: str = "1024x1024"
    quality: str = "auto"
    background: Literal["transparent", "opaque"] = "opaque"


KINDS = {"text": Text, "image": Image}

SEEDS = """
# metaprompt_config.toml
[phases.style_guide]
metaprompt = "metaprompts/style_guide_generator.jinja"
response_type = "StyleGuideResponse"
providers = ["anthropic", "openai", "google"]  # Priority order
temperature = 0.7

[phases.database_schema]
metaprompt = "metaprompts/database/schema_generator.jinja"
response_type = "DatabaseSchemaResponse"
providers = ["openai", "anthropic"]  # Different provider preferences
temperature = 0.3

[phases.sprite_generation]
# This phase would use async-openai for DALL-E
type = "image"
prompt_template = "metaprompts/sprites/sprite_generator.jinja"
model = "dall-e-3"
size = "1024x1024"
quality = "hd"
"""

GOOD = '[phases.a]\nmetaprompt = "a.jinja"\nresponse_type = "A"\n'


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(InputError) as caught:
        read_pipeline(text, "phases.toml", KINDS)
    assert caught.value.exit_code == 3
    return caught.value.problems


def test_the_spelling_of_the_seeds_parses_unchanged() -> None:
    """A phase without a type is a text phase; order and options are kept."""
    pipeline = read_pipeline(SEEDS, "phases.toml", KINDS)

    assert [(phase.name, phase.kind) for phase in pipeline.phases.values()] == [
        ("style_guide", "text"), ("database_schema", "text"), ("sprite_generation", "image"),
    ]  # fmt: skip
    assert pipeline.phases["style_guide"].options == Text(
        metaprompt="metaprompts/style_guide_generator.jinja", response_type="StyleGuideResponse",
        providers=("anthropic", "openai", "google"), temperature=0.7,
    )  # fmt: skip
    assert pipeline.source == "phases.toml"


def test_the_shipped_pipeline_parses_with_the_kinds_that_are_there() -> None:
    """phases.toml in the repository is what the real kinds expect."""
    from vgg.phases.deliver import DeliverOptions
    from vgg.phases.media import AudioOptions, ImageOptions
    from vgg.phases.process import ProcessOptions
    from vgg.phases.text import TextOptions
    from vgg.phases.transcribe import TranscribeOptions

    kinds = {"text": TextOptions, "image": ImageOptions, "audio": AudioOptions, "process": ProcessOptions}
    kinds |= dict.fromkeys(("build", "verify", "package"), DeliverOptions) | {"transcribe": TranscribeOptions}
    text = (Path(__file__).parents[2] / "phases.toml").read_text(encoding="utf-8")

    pipeline = read_pipeline(text, "phases.toml", kinds)

    assert {"style_guide", "architecture", "levels", "sprites", "music", "package"} <= set(pipeline.phases)
    assert "architecture" in pipeline.phases["levels"].needs


def test_each_adds_its_phase_to_needs() -> None:
    """A fan-out waits for the list it fans out over."""
    text = GOOD + '[phases.b]\nmetaprompt = "b.jinja"\nresponse_type = "B"\neach = "a.items"\n'

    phase = read_pipeline(text, "phases.toml", KINDS).phases["b"]

    assert phase.each == "a.items"
    assert phase.needs == ("a",)


def test_a_misspelt_field_is_named_with_its_neighbour() -> None:
    """The message is the one house rule 18 quotes."""
    text = '[phases.sprites]\nmetaprompt = "a"\nresponse_type = "A"\ntemprature = 0.3\n'

    assert problems(text) == (
        "phases.toml: phases.sprites.temprature: unknown field (did you mean 'temperature'?)",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[phases.a]\nmetaprompt = "a"', "phases.a.response_type: is missing"),
        (GOOD + 'type = "imge"', "phases.a.type: unknown kind 'imge' (did you mean 'image'?); known: image, text"),
        (GOOD + "type = 3", "phases.a.type: unknown kind '3'"),
        (GOOD + 'kind = "text"', "phases.a.kind: unknown field (did you mean 'type'?)"),
        (GOOD + "temperature = 9", "phases.a.temperature: must be at most 2.0, not 9"),
        (GOOD + 'temperature = "hot"', "phases.a.temperature: must be a number, not 'hot'"),
        (GOOD + 'providers = "openai"', "phases.a.providers: must be a list in [ ], not 'openai'"),
        (GOOD + 'strict = "perhaps"', "phases.a.strict: must be true or false, not 'perhaps'"),
        (GOOD.replace('"a.jinja"', "3"), "phases.a.metaprompt: must be text in quotes, not 3"),
        (GOOD.replace("a.jinja", "../a"), "phases.a.metaprompt: must stay below metaprompts"),
        (GOOD + 'needs = "b"', "phases.a.needs: must be a list of phase names"),
        (GOOD + 'needs = ["b"]', "phases.a.needs: 'b' is no phase of this file"),
        (GOOD + 'needs = ["a"]', "phases.a.needs: a phase cannot need itself"),
        (GOOD + 'each = "stlye.items"', "phases.a.each: 'stlye' is no phase of this file"),
        (GOOD + 'each = "levels"', "phases.a.each: must name a phase and a list"),
        (GOOD + "[phase.b]\nx = 1", "phase: unknown table (did you mean 'phases'?)"),
        (GOOD + "[providers]\nx = 1", "providers: unknown table"),
        ('[phases."A B"]\nmetaprompt = "a"', "phases.A B: a phase's name has lower-case letters"),
        ("[phases]\na = 3", "phases.a: must be a table"),
        ("", "phases: no phase is declared"),
        ('[phases.a]\ntype = "image"\nprompt_template = "x"\nbackground = "blue"',
         "phases.a.background: must be 'transparent' or 'opaque', not 'blue'"),
    ],
)  # fmt: skip
def test_every_problem_is_told_in_plain_words(text: str, message: str) -> None:
    """No message of Pydantic's reaches the user untranslated."""
    assert any(message in problem for problem in problems(text))


def test_all_problems_of_a_file_are_told_together() -> None:
    """One reading is enough to mend a file."""
    text = '[phases.a]\nmetaprompt = "a"\n[phases.b]\ntype = "x"\n[oops]\n'
    text += '[phases.c]\nneeds = ["zz"]\nmetaprompt = "c"\nresponse_type = "C"\n'

    assert len(problems(text)) == 4


@pytest.mark.parametrize(
    "key", ["endpoint", "base_url", "env", "environment", "command", "plugin", "api_key", "headers"]
)
@pytest.mark.parametrize("place", ["phase", "top"])
def test_a_folder_can_never_set_endpoint_environment_command_or_plugin(key: str, place: str) -> None:
    """Those come from the user's own configuration, whatever a kind would accept."""
    text = GOOD + f'{key} = "http://evil"' if place == "phase" else f'{key} = "x"\n' + GOOD

    assert any(key in problem and "cannot be set here" in problem for problem in problems(text))


@pytest.mark.parametrize(
    ("text", "where"),
    [("[phases.a\n", "line 1, column"), ("[phases.a]\nx = \n", "line 2, column 5"), ("a = 1\na = 2\n", "line 2, column"),
     ('x = "open', "line 1, column"), ("a = " + "[" * 20_000, "too deep"), ("x = '" + "y" * 300_000 + "'", "256 kB")],
)  # fmt: skip
def test_broken_toml_names_line_and_column(text: str, where: str) -> None:
    """What tomllib refuses, however it refuses, is one message."""
    with pytest.raises(InputError, match=where) as caught:
        read_pipeline(text, "phases.toml", KINDS)

    assert caught.value.hint
