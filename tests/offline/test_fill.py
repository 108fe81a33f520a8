"""The schema filler: any response model gets an answer of the right shape."""

from __future__ import annotations

import random
import re
from datetime import date
from enum import Enum
from typing import Annotated, Literal
from uuid import UUID

import pytest
from pydantic import BaseModel, Field, field_validator, model_validator

from vgg.kits.run_and_jump.answers import LevelMap
from vgg.model.errors import Invalid
from vgg.offline.fill import fill
from vgg.offline.pattern import matching
from vgg.responses.architecture import Architecture
from vgg.responses.effects import SoundEffects
from vgg.responses.score import Score
from vgg.responses.sprites import SpriteBriefs
from vgg.responses.style_guide import StyleGuide

FACTS = {"phase": "recipes", "concept": {"name": "Moss"}, "seed": 3}


class Colour(Enum):
    """An enumeration."""

    RED = "red"
    BLUE = "blue"


class Leaf(BaseModel):
    """One end of a union."""

    kind: Literal["leaf"]
    size: Annotated[int, Field(ge=3, le=4)]


class Branch(BaseModel):
    """The other end, which holds itself."""

    kind: Literal["branch"]
    children: Annotated[list[Leaf | Branch], Field(min_length=1, max_length=3)]


class Everything(BaseModel):
    """A model with one field of each sort."""

    name: Annotated[str, Field(min_length=4, max_length=12)]
    code: Annotated[str, Field(pattern=r"^[A-Z]{2}-\d{3,5}(x|yy)?$")]
    count: Annotated[int, Field(gt=5, lt=8)]
    even: Annotated[int, Field(multiple_of=4, ge=10, le=20)]
    share: Annotated[float, Field(gt=0, lt=1)]
    flag: bool
    colour: Colour
    mode: Literal["a", "b"]
    only: Literal["x"]
    maybe: int | None
    day: date
    key: UUID
    pair: tuple[int, str]
    names: Annotated[set[str], Field(min_length=3)]
    table: Annotated[dict[str, int], Field(min_length=2)]
    node: Annotated[Leaf | Branch, Field(discriminator="kind")]
    kept: str = "as it is"
    listed: list[int] = Field(default_factory=list, min_length=0)


@pytest.mark.parametrize("seed", range(20))
def test_bounds_patterns_unions_and_defaults_are_kept(seed: int) -> None:
    """Whatever the seed, the model accepts what was made for it."""
    made = fill(Everything, seed, FACTS)

    assert isinstance(made, Everything)
    assert made.kept == "as it is"
    assert re.fullmatch(r"[A-Z]{2}-\d{3,5}(x|yy)?", made.code)


@pytest.mark.parametrize("model", [Architecture, Score, SoundEffects, SpriteBriefs, StyleGuide, LevelMap])
def test_every_shipped_model_can_be_filled(model: type[BaseModel]) -> None:
    """The filler knows nothing of them, and still they stand."""
    assert isinstance(fill(model, 1, FACTS), model)


def test_the_same_seed_and_phase_give_the_same_answer() -> None:
    """A placeholder is as deterministic as everything else."""
    assert fill(Everything, 3, FACTS) == fill(Everything, 3, FACTS)
    assert fill(Everything, 3, FACTS) != fill(Everything, 3, FACTS | {"phase": "other"})


class Picky(BaseModel):
    """A model with a rule of its own that chance can meet."""

    number: Annotated[int, Field(ge=0, le=3)]

    @field_validator("number")
    @classmethod
    def odd(cls, value: int) -> int:
        """Refuse even numbers."""
        if value % 2 == 0:
            raise ValueError("even")
        return value


class Impossible(BaseModel):
    """A model that nothing satisfies."""

    number: int

    @model_validator(mode="after")
    def never(self) -> Impossible:
        """Refuse everything."""
        raise ValueError("never right")


def test_a_validator_of_the_models_own_is_tried_again() -> None:
    """Several attempts are made before giving up."""
    assert fill(Picky, 1, FACTS)


def test_a_model_that_nothing_satisfies_is_an_error_with_a_hint() -> None:
    """The author of the model is told which rule refused."""
    with pytest.raises(Invalid, match="never right") as caught:
        fill(Impossible, 1, FACTS)

    assert "defaults" in caught.value.hint


PATTERNS = [
    r"^[a-z][a-z0-9_]{0,31}$",
    r"^#[0-9a-f]{6}$",
    r"^(a|bc)+d?$",
    r"\d{4}-\d{2}",
    r"^[^0-9]{3}$",
    r"^w\d+_l\d+$",
    r"^\S+@\S+\.\w+$",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_text_is_made_for_simple_patterns(pattern: str) -> None:
    """Classes, groups, alternatives and repetitions are understood."""
    assert re.search(pattern, matching(pattern, random.Random(1)))


def test_a_pattern_that_is_not_understood_is_a_value_error() -> None:
    """Look-ahead is beyond the filler, and it says so."""
    with pytest.raises(ValueError, match="look-around"):
        matching(r"^(?=a)b", random.Random(1))
