"""Keys and seeds."""

import pytest

from vgg.model.canonical import canonical, digest_of, seed_from


def test_equal_values_have_equal_digests_whatever_their_order() -> None:
    """The order in which a mapping was built does not reach a key."""
    assert digest_of({"a": 1, "b": [True, None]}) == digest_of({"b": [True, None], "a": 1})


def test_a_number_that_json_cannot_say_is_refused() -> None:
    """A key is never made from NaN."""
    with pytest.raises(ValueError, match="Out of range"):
        canonical(float("nan"))


def test_seeds_of_different_things_differ_and_fit_63_bits() -> None:
    """Names are kept apart: ('ab', 'c') is not ('a', 'bc')."""
    assert seed_from(1, "ab", "c") != seed_from(1, "a", "bc")
    assert 0 <= seed_from(1, "ab") < 2**63
