"""The bot's search, on a toy game small enough to be checked by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vgg.proof.search import Effort, GivenUp, Solution, search

WALK, LEAP, WAIT = 1, 2, 0


@dataclass
class Spot:
    """Where the walker is; -1 means it fell."""

    x: int = 0
    ticks: int = 0


class Lane:
    """A walker goes one step a tick and two when it leaps; holes swallow it, the last step wins."""

    def __init__(self, length: int, holes: frozenset[int] = frozenset()) -> None:
        self.length, self.holes = length, holes
        self.actions = (WALK, LEAP, WAIT)

    def copy(self, state: Spot) -> Spot:
        """Return another walker at the same place."""
        return replace(state)

    def tick(self, state: Spot, held: int) -> None:
        """Step, leap or wait."""
        state.ticks += 1
        if state.x >= 0:
            state.x += held
            if state.x in self.holes:
                state.x = -1

    def key(self, state: Spot) -> int:
        """Only the place counts."""
        return state.x

    def heuristic(self, state: Spot) -> int:
        """Return the steps left, -1 after a fall."""
        return -1 if state.x < 0 else max(self.length - state.x, 0)

    def won(self, state: Spot) -> bool:
        """Say whether the end is reached."""
        return state.x >= self.length


def play(lane: Lane, inputs: tuple[int, ...]) -> Spot:
    state = Spot()
    for held in inputs:
        lane.tick(state, held)
    return state


def test_the_bot_wins_and_its_inputs_win_again() -> None:
    """What the search returns wins when it is played from the start."""
    lane = Lane(20, frozenset({5, 11}))

    found = search(lane, Spot(), (Effort(1, 200),))

    assert isinstance(found, Solution)
    assert lane.won(play(lane, found.inputs))
    assert found.nodes > 0


def test_the_start_is_not_changed() -> None:
    """A search works on copies only."""
    start = Spot()

    search(Lane(9), start, (Effort(3, 100),))

    assert start == Spot()


def test_inputs_end_in_the_tick_that_wins() -> None:
    """No input follows the winning one, even when the hold is longer."""
    found = search(Lane(10), Spot(), (Effort(4, 100),))

    assert isinstance(found, Solution)
    assert play(Lane(10), found.inputs[:-1]).x < 10


def test_a_hold_too_coarse_is_followed_by_a_finer_one() -> None:
    """Walking four ticks at a time falls into every hole; one tick at a time does not."""
    lane = Lane(12, frozenset({3, 6}))

    alone = search(lane, Spot(), (Effort(4, 100),))
    both = search(lane, Spot(), (Effort(4, 100), Effort(1, 100)))

    assert isinstance(alone, GivenUp)
    assert isinstance(both, Solution)
    assert both.hold == 1


def test_giving_up_says_how_near_it_came() -> None:
    """Two holes in a row stop the walker; the best way ends right before them."""
    lane = Lane(12, frozenset({6, 7}))

    found = search(lane, Spot(), (Effort(1, 100),))

    assert isinstance(found, GivenUp)
    assert found.best == 12 - 5
    assert play(lane, found.inputs).x == 5


def test_the_cap_on_states_holds() -> None:
    """A search keeps no more states than its effort allows."""
    found = search(Lane(10_000), Spot(), (Effort(1, 50),))

    assert isinstance(found, GivenUp)
    assert found.nodes <= 51


def test_a_straight_way_costs_one_state_an_action() -> None:
    """While the first action helps, no other is tried."""
    found = search(Lane(40), Spot(), (Effort(4, 100),))

    assert isinstance(found, Solution)
    assert found.nodes == 11
