"""Noise."""

from __future__ import annotations

import itertools

from vgg.proof.bots import noise


def test_noise_is_the_same_for_the_same_seed_and_name() -> None:
    """Two calls give equal masks; another seed or another name gives others."""
    assert noise(7, "title", 500) == noise(7, "title", 500)
    assert noise(7, "title", 500) != noise(8, "title", 500)
    assert noise(7, "title", 500) != noise(7, "level", 500)


def test_noise_holds_and_flickers_all_buttons() -> None:
    """Every button is down at some time, some masks for one tick, some for many."""
    masks = noise(1, "any", 5000)

    assert len(masks) == 5000
    assert all(any(mask & (1 << bit) for mask in masks) for bit in range(8))
    changes = sum(1 for one, two in itertools.pairwise(masks) if one != two)
    assert 200 < changes < 2500


def test_noise_keeps_to_the_masks_it_is_given() -> None:
    """A bot with three buttons presses no fourth."""
    assert set(noise(1, "some", 600, masks=(1, 2, 5))) == {1, 2, 5}
