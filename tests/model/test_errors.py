"""The error tree."""

import re

import pytest

from vgg.model import errors
from vgg.model.errors import InputError, VggError


def all_errors(root: type[VggError] = VggError) -> list[type[VggError]]:
    mine = [each for each in root.__subclasses__() if not each.__name__.startswith("_")]
    return [root, *(each for child in mine for each in all_errors(child))]


@pytest.mark.parametrize("error", all_errors())
def test_every_error_stands_in_the_tree_that_the_module_draws(error: type[VggError]) -> None:
    """The docstring names each class."""
    assert re.search(rf"\b{error.__name__}\b", errors.__doc__ or "")


def test_exit_codes_are_the_documented_ones() -> None:
    """No error invents an exit code."""
    assert {error.exit_code for error in all_errors()} == {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 130}


def test_an_input_error_reports_all_problems_together() -> None:
    """A file is corrected in one go."""
    error = InputError("phases.toml", problems=["first", "second"], hint="fix them")

    assert str(error).splitlines() == ["phases.toml", "  first", "  second", "  → fix them"]
