"""The screens: which button leads where, what is counted, what is kept, what is shown and heard."""

from __future__ import annotations

from itertools import groupby

import pytest
from levels import ARENA, COURSE, FLAT, begin, heard, noise, press, run, until
from recorder import Recorder

from vgg.kits.run_and_jump.rules import captions as x
from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules.game import present, tick
from vgg.kits.run_and_jump.rules.screens import PAGE_TICKS
from vgg.kits.run_and_jump.rules.tables import T_LINE, TUNING
from vgg.kits.run_and_jump.rules.world import (
    CLEAR,
    GAME_OVER,
    INTRO,
    PAUSE,
    PLAY,
    SCORES,
    STORY,
    TITLE,
    WIN,
    World,
)
from vgg.kits.run_and_jump.slots import EVENTS
from vgg.kits.run_and_jump.texts import TEXT_IDS
from vgg.rules.console import BACK, DOWN, JUMP, RIGHT, START

SHORT = (*FLAT[:10], "..PoooG".ljust(45, "."), FLAT[-1])
PITFALL = (*FLAT[:-1], "####......" + "#" * 35)


def shown(world: World) -> Recorder:
    """Return what `present` asks of a console now."""
    recorder = Recorder()
    present(world, recorder)
    return recorder


def test_two_presses_lead_from_the_title_into_the_game() -> None:
    """G05: title to the first tick that obeys takes two inputs."""
    world = begin(FLAT, screen=TITLE)

    press(press(world, START), START)
    until(world, 0, lambda w: w.screen == PLAY)
    before = world.hero.x
    tick(world, RIGHT)

    assert world.hero.x > before


def test_jump_turns_the_story_page_by_page() -> None:
    """Story, then how to play, then the level's card."""
    world = press(begin(FLAT, screen=TITLE), JUMP)
    pages = [(world.screen, world.page)]
    for _ in range(2):
        press(world, JUMP)
        pages.append((world.screen, world.page))

    assert pages == [(STORY, 0), (STORY, 1), (INTRO, 0)]


def test_the_title_shows_how_to_play_and_the_scores() -> None:
    """The title's other two lines lead there and back."""
    how = press(press(begin(FLAT, screen=TITLE), DOWN), START)
    scores = press(press(press(begin(FLAT, screen=TITLE), DOWN), DOWN), START)

    assert (how.screen, how.page, scores.screen) == (STORY, 2, SCORES)
    assert press(how, START).screen == TITLE
    assert press(scores, BACK).screen == TITLE


def test_back_on_the_title_closes_the_game() -> None:
    """BACK on the title asks the console to close."""
    world = run(begin(FLAT, screen=TITLE), (BACK, 1))

    assert shown(world).of("quit") == [()]


def test_pause_stands_still_and_goes_on() -> None:
    """Pause: nothing moves, START goes on."""
    world = run(begin(COURSE), (RIGHT, 30))
    press(world, START)
    place = world.hero.x
    run(world, (RIGHT, 60))
    still = world.hero.x

    press(world, START)

    assert (still, world.screen) == (place, PLAY)


def test_pause_ducks_the_music() -> None:
    """The pause is quiet."""
    world = press(begin(COURSE), START)

    assert world.screen == PAUSE
    assert shown(world).of("duck") == [(3,)]


def test_pause_can_begin_the_level_again_or_leave() -> None:
    """The pause's second and third line."""
    again = run(begin(COURSE), (RIGHT, 60))
    start = begin(COURSE).hero.x
    press(press(press(again, START), DOWN), START)
    leaves = press(press(press(press(begin(COURSE), START), DOWN), DOWN), START)

    assert (again.screen, again.hero.x) == (PLAY, start)
    assert leaves.screen == TITLE


def test_a_cleared_level_is_counted_and_leads_to_the_next() -> None:
    """Tally: ten points a second, fifty a pickup, then the next level's card, without any button."""
    world = begin(SHORT, FLAT, seconds=30)
    until(world, RIGHT, lambda w: w.screen == CLEAR)
    expected = world.score + world.tally_time * 10 + world.tally_pickups * 50

    until(world, 0, lambda w: w.screen == INTRO)

    assert world.score == expected
    assert world.level == 1
    assert until(world, 0, lambda w: w.screen == PLAY) <= 91


def test_without_a_story_the_game_begins_with_how_to_play() -> None:
    """T_STORY_LINES 0: the first card has something to say."""
    world = press(begin(FLAT, screen=TITLE, story_lines=0), START)

    assert (world.screen, world.page) == (STORY, 1)


def test_the_tally_counts_before_it_leaves() -> None:
    """Tally: pickups are counted one by one, with a sound."""
    world = begin(SHORT, FLAT)
    until(world, RIGHT, lambda w: w.screen == CLEAR)
    before = (world.tally_pickups, world.score)

    until(world, 0, lambda w: heard(w, v.V_TALLY))
    until(world, 0, lambda w: w.tally_pickups == 0, 10)

    assert before[0] == 3
    assert world.score == before[1] + 150


def test_the_last_level_leads_to_the_ending() -> None:
    """Win: the ending, the credits, the scores, the title."""
    world = begin(SHORT)
    until(world, RIGHT, lambda w: w.screen == WIN)
    run(world, (0, 60))
    press(world, START)
    credits_page = world.page
    run(world, (0, 60))
    press(world, START)
    scores = world.screen

    assert (credits_page, scores, press(world, START).screen) == (1, SCORES, TITLE)


def lose(world: World) -> World:
    """Fall until all lives are gone."""
    until(world, RIGHT, lambda w: w.screen == GAME_OVER, 3000)
    return run(world, (0, 30))


def test_game_over_continues_the_level_with_full_lives_and_no_score() -> None:
    """Continue: the same level from its start."""
    world = begin(PITFALL)
    world.score = 500
    lose(world)

    press(world, START)

    assert (world.screen, world.lives, world.score, world.level) == (INTRO, 3, 0, 0)


def test_game_over_can_be_given_up() -> None:
    """Give up: the title."""
    world = lose(begin(PITFALL))

    assert press(press(world, DOWN), START).screen == TITLE


def test_the_best_score_is_kept_and_saved() -> None:
    """High score: noted while playing, saved on the next screen, heard at the end."""
    world = begin(PITFALL, lives=1)
    world.score = 900
    world.best = 800
    world.record = 1
    world.best = 900
    until(world, RIGHT, lambda w: w.screen == GAME_OVER)
    recorder = Recorder(saved=800)

    present(world, recorder)

    assert recorder.slots[0] == 900
    assert until(world, 0, lambda w: heard(w, v.V_HIGH_SCORE)) == 20


def test_a_beaten_best_score_is_saved_while_playing_and_when_a_level_is_cleared() -> None:
    """High score: closing the window loses two seconds of it at most, and the goal keeps it at once."""
    playing = begin(COURSE)
    playing.score = playing.best = 500
    saved = [shown(run(playing, (0, 1))).slots[0] for _ in range(121)]
    clearing = begin(SHORT, FLAT)
    until(clearing, RIGHT, lambda w: w.leaving > 0)

    assert saved[0] == 0
    assert max(saved) == 500
    assert shown(clearing).slots[0] == clearing.best > 0


def test_the_level_is_seen_below_the_band() -> None:
    """However high the hero is, the level's top row is not under the band."""
    for size in ((128, 128), (160, 144), (320, 180)):
        world = begin(COURSE, screen_w=size[0], screen_h=size[1])
        world.hero.y = 0
        world.cuts += 1
        shown(world)
        boxes = shown(world).of("rect")

        assert (0, 0, size[0], -world.view.camera_y) in [box[:4] for box in boxes]


def test_the_floor_of_a_boss_is_not_hidden_by_its_strip() -> None:
    """While a boss is awake and the hero on the floor, that floor is seen above the boss's energy, after a jump as before."""
    world = begin(ARENA, screen_w=128, screen_h=128)
    world.hero.x = 27 * 4096
    for held in (0, *(JUMP,) * 20, *(0,) * 70):
        tick(world, held)
        shown(world)

    boxes = [box for box in shown(world).of("rect") if box[0] == 0 and box[2] == 128]
    strip = max(int(str(box[1])) for box in boxes)

    assert strip > 64
    assert strip + world.view.camera_y > (11 * 16) + 4


def pages_of(world: World, first: int, ticks: int) -> list[tuple[tuple[int, int], ...]]:
    """Return the pages that a card turns within *ticks*: of each the texts of six from *first* on, and their upper rows."""
    found = []
    for _ in range(0, ticks, 10):
        rows = {int(str(call[0])): int(str(call[2])) for call in shown(run(world, (0, 10))).of("text")}
        found.append(tuple((text, y) for text, y in rows.items() if first <= text < first + 6))
    return [page for page, _ in groupby(found) if page]


@pytest.mark.parametrize("size", [(128, 128), (160, 144), (240, 136)])
def test_a_story_longer_than_its_card_is_turned_page_by_page(size: tuple[int, int]) -> None:
    """Every text comes whole, in its order, and then the first again; none is cut by the edge of its card."""
    world = press(begin(FLAT, screen=TITLE, story_lines=6, screen_w=size[0], screen_h=size[1]), JUMP)
    prompt = next(int(str(call[2])) for call in shown(world).of("text") if call[0] == x.X_PROMPT)
    tall = 2 * (TUNING[T_LINE] - 2)

    turned = pages_of(world, x.X_STORY, PAGE_TICKS + 100)
    pages = turned[: turned.index(turned[0], 1)]

    assert [text for page in pages for text, _ in page] == [x.X_STORY + place for place in range(6)]
    assert len(pages) > 1
    assert all(y + tall <= prompt for page in pages for _, y in page)


def test_the_ending_stays_until_its_last_page_was_seen() -> None:
    """An ending of several pages shows them all before the credits come by themselves."""
    world = begin(SHORT, win_lines=6, screen_w=128, screen_h=128)
    until(world, RIGHT, lambda w: w.screen == WIN)

    pages = pages_of(world, x.X_WIN_LINES, PAGE_TICKS - 10)

    assert {text for page in pages for text, _ in page} == {x.X_WIN_LINES + place for place in range(6)}
    until(world, 0, lambda w: w.page == 1, 30)


def test_a_lower_score_is_not_saved() -> None:
    """High score: only better ones are kept."""
    world = begin(FLAT, screen=TITLE)
    recorder = Recorder(saved=800)

    present(world, recorder)

    assert recorder.slots[0] == 800


def test_every_screen_draws_and_speaks_its_texts() -> None:
    """Each screen writes the text it is known by."""
    level = shown(run(begin(COURSE, seconds=90), (0, 12)))
    title = shown(begin(FLAT, screen=TITLE))
    intro = begin(FLAT, screen=TITLE)
    press(press(intro, START), START)
    over = shown(lose(begin(PITFALL)))

    assert {x.X_SCORE, x.X_LEVEL, x.X_TIME, x.X_LIVES, x.X_ENERGY} <= {call[0] for call in level.of("text")}
    assert {x.X_MENU_START, x.X_PROMPT} <= {call[0] for call in title.of("text")}
    assert {60, 61} <= {call[0] for call in shown(intro).of("text")}
    assert {x.X_GAME_OVER, x.X_CONTINUE} <= {call[0] for call in over.of("text")}


def test_the_boss_has_its_own_music() -> None:
    """F22: the song changes when the boss wakes."""
    world = begin(ARENA)
    before = shown(world).of("music")
    world.hero.x = 22 * 4096
    run(world, (0, 5))

    assert (before, shown(world).of("music")) == ([(5,)], [(6,)])


def test_events_are_heard_in_their_tick() -> None:
    """A jump is one sound, in the tick of the press."""
    world = run(begin(FLAT), (JUMP, 1))

    assert (v.V_JUMP,) in shown(world).of("sound")


def test_sounds_are_numbered_as_the_kit_orders_them() -> None:
    """The rules' numbers are the indices of the kit's events."""
    names = [name.removeprefix("V_").lower() for name in vars(v) if name.startswith("V_")]

    assert tuple(names) == tuple(EVENTS)
    assert v.EVENT_COUNT == len(EVENTS) <= 2 * v.WORD


def test_captions_are_numbered_as_the_texts_are_ordered() -> None:
    """The rules' numbers are the indices of the text ids."""
    assert TEXT_IDS[x.X_TITLE] == "title"
    assert TEXT_IDS[x.X_STORY] == "story_1"
    assert TEXT_IDS[x.X_GOAL] == "goal"
    assert TEXT_IDS[x.X_WIN_LINES] == "win_1"
    assert TEXT_IDS[x.X_TIMES] == "times"
    assert TEXT_IDS[x.X_CREDITS] == "credits_1"


@pytest.mark.parametrize("width", [(128, 128), (160, 144), (240, 136), (320, 180)])
def test_nothing_is_written_outside_the_screen(width: tuple[int, int]) -> None:
    """Texts and boxes stand on the screen, on the smallest and the widest profile."""
    screen_w, screen_h = width
    world = begin(COURSE, PITFALL, screen=TITLE, seconds=60, screen_w=screen_w, screen_h=screen_h)
    for held in noise(3, 1500):
        tick(world, held & ~BACK)
        recorder = shown(world)
        for _, tx, ty, box, *_rest in recorder.of("text"):
            assert tx >= 0
            assert tx + box <= screen_w
            assert 0 <= ty <= screen_h - 6
