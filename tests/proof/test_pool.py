"""Spreading work over processes."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import pytest

from vgg.proof.pool import spread


def square(number: int) -> int:
    return number * number


def who(_: int) -> int:
    return os.getpid()


def fail(number: int) -> int:
    raise ValueError(f"no {number}")


def squares_from_within(_: int) -> list[int]:
    return spread(square, [1, 2, 3, 4], processes=2)


def test_results_come_in_the_order_of_items() -> None:
    """Order is that of the items, whoever is done first."""
    assert spread(square, [5, 4, 3, 2, 1], processes=2) == [25, 16, 9, 4, 1]


def test_few_items_are_done_here() -> None:
    """Starting processes for three items would not pay."""
    assert spread(who, [1, 2, 3], processes=2) == [os.getpid()] * 3


def test_many_items_are_done_elsewhere() -> None:
    """Four items are spread over other processes."""
    assert os.getpid() not in spread(who, [1, 2, 3, 4], processes=2)


def test_an_error_arrives() -> None:
    """What a worker raises is raised here."""
    with pytest.raises(ValueError, match="no 1"):
        spread(fail, [1, 2, 3, 4], processes=2)


def test_it_works_inside_a_worker() -> None:
    """A worker process of another pool may spread its work again."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        assert list(pool.map(squares_from_within, [0])) == [[1, 4, 9, 16]]
