"""What the screens promise: which button leads where, what stands still, what is counted, and how a game begins and ends."""

from __future__ import annotations

from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.world import CLEAR, GAME_OVER, INTRO, PAUSE, PLAY, SCORES, STORY, TITLE, WIN
from vgg.rules.console import BACK, DOWN, FIRE, JUMP, RIGHT, START, UP

from .stand import FLOOR, MIDDLE, TILE, Play, Stand, same, scene

INTRO_TICKS, LEAVING_TICKS, CLEAR_TICKS, PAGE_TICKS, RECORD_TICKS = 90, 50, 150, 1200, 20
_YES = (START, JUMP, FIRE)


def _shown(stand: Stand, screen: int, level: int = 0, **fields: int) -> Play:
    """Return a play of two levels on *screen*, as long after it came up that every button counts."""
    second = scene("....PooL", "....1", floor="=" * 48, width=40, height=14)
    play = stand.play_all([scene("..P.oG"), second, scene()], level=level)
    play.world.screen, play.world.screen_ticks = screen, 100
    for name, value in fields.items():
        setattr(play.world, name, value)
    return play


def _on(play: Play) -> tuple[int, ...]:
    """Return which screen is shown, its page and its chosen line."""
    return play.state("screen", "page", "cursor")


def a_game_begins_on_its_title_or_in_a_level(stand: Stand) -> None:
    """Full lives, no points, the best score kept within its bounds; a tape may begin in any level."""
    stand.calm = False
    for level, screen in ((-1, TITLE), (0, PLAY), (1, PLAY)):
        play = _begun(stand, level, 700)
        same(
            "the screen", (*_on(play), *play.state("screen_ticks", "level")), (screen, 0, 0, 0, max(level, 0))
        )
        same("heard", play.raised, {v.V_START} if level >= 0 else set())
        same("lives and points", play.state("lives", "score", "pickups"), (stand[t.T_LIVES], 0, 0))
        same("the best score", play.state("best", "record", "bonus_at"), (700, 0, max(stand[t.T_BONUS], 0)))
        same("no care at the first start", play.hero("safe", "facing", "grounded"), (0, 1, 1))
    for best, kept in ((-5, 0), (9_999_999, 9_999_999), (10_000_000, 9_999_999)):
        same("the best score", _begun(stand, -1, best).state("best"), (kept,))
    same("after the last level comes the first", _begun(stand, 2, 0).state("level"), (0,))
    seeds = {1: -1640531535, 2: 1013904227, 3: -626627309, 0: 1}
    for seed, number in seeds.items():
        play = _begun(stand, 0, 0)
        world = stand.rules.world()
        stand.rules.start(world, seed, 0, 0)
        same("the generator", world.rng, number)
        del play


def _begun(stand: Stand, level: int, best: int) -> Play:
    return stand.play_all([scene("..P.oG"), scene("...P")], level=level, best=best)


def every_level_has_its_own_ground_things_and_foes(stand: Stand) -> None:
    """A level is read from its own place in the tables; nothing of the one before is left."""
    kind = stand.some_kind()
    second = scene("....PooL", f"....{kind + 1}", floor="=" * 40, width=40, height=14)
    play = stand.play_all([scene(f"..P.oGX{kind + 1}"), second], level=0)
    play.world.checkpoint = play.world.level_pickups = play.world.taken[0] = play.world.taken[159] = 1
    play.world.screen, play.world.screen_ticks = CLEAR, CLEAR_TICKS
    play.hold()
    same("its shape", play.state("level", "base", "width", "height"), (1, 48 * 12, 40, 14))
    same("its things", play.state("first_spawn", "spawn_count"), (2, 3))
    same("its foes", play.state("first_foe", "foe_count", "enemy_count"), (1, 1, 1))
    same(
        "nothing is left",
        (
            *play.state("checkpoint", "level_pickups", "goal_open"),
            sum(play.world.taken[one] for one in range(160)),
        ),
        (0, 0, 1, 0),
    )
    same("the hero", play.hero("x", "y", "safe"), (4 * TILE + MIDDLE, 12 * TILE, 0))
    play.world.screen = PLAY
    play.put(x=5 * TILE + MIDDLE, y=12 * TILE - 1).hold()
    same("its first thing", (play.world.taken[0], v.V_PICKUP in play.raised), (1, True))
    world = stand.play_all([scene(), second], level=1).world
    same("begun at once", (world.first_spawn, world.first_foe, world.base), (0, 0, 576))


def only_presses_count_and_the_clock_goes_on(stand: Stand) -> None:
    """A button held over is no press; every tick is counted, on every screen."""
    play = stand.play()
    for mask, pressed in ((JUMP, JUMP), (JUMP | RIGHT, RIGHT), (RIGHT, 0), (0, 0), (255 + 256, 255)):
        tick = play.world.tick
        play.world.events = play.world.signs = play.world.burst_count = 3
        play.hold(mask)
        same("pressed", play.state("pressed", "held"), (pressed, mask & 255))
        same("counted", play.state("tick"), (tick + 1,))
    play = stand.play(level=-1).hold()
    play.world.screen_ticks, play.world.tick, play.world.events = 65535, 16777215, 99
    play.world.signs = play.world.burst_count = 2
    play.hold()
    ended = play.state("screen_ticks", "tick", "events", "signs", "burst_count")
    same("clocks end or turn", ended, (65535, 0, 0, 0, 0))


def the_title_offers_start_how_to_play_and_scores(stand: Stand) -> None:
    """Up and down go round in three lines; whatever agrees chooses; BACK closes the game."""
    for mask, lines in ((DOWN, (1, 2, 0)), (UP, (2, 1, 0))):
        play = _shown(stand, TITLE)
        for line in lines:
            same(
                "the chosen line", (play.press(mask).state("cursor"), play.raised), ((line,), {v.V_MENU_MOVE})
            )
    told = stand[t.T_STORY_LINES] > 0
    for mask in _YES:
        play = _shown(stand, TITLE, score=5, lives=0, pickups=3, record=1, level=1).press(mask)
        same("start", (*_on(play), *play.state("level", "screen_ticks")), (STORY, 0 if told else 1, 0, 0, 0))
        same("anew", play.state("score", "lives", "pickups", "record"), (0, stand[t.T_LIVES], 0, 0))
        same("heard", play.raised, {v.V_START})
        play = _shown(stand, TITLE, cursor=1).press(mask)
        same("how to play", (*_on(play), play.raised), (STORY, 2, 0, {v.V_CONFIRM}))
        same("scores", _on(_shown(stand, TITLE, cursor=2).press(mask)), (SCORES, 0, 0))
    play = _shown(stand, TITLE).press(BACK)
    same("closing", play.state("screen", "quit"), (TITLE, 1))
    same("nothing closes it but BACK", _shown(stand, TITLE).press(RIGHT).state("screen", "quit"), (TITLE, 0))


def cards_lead_on_or_back(stand: Stand) -> None:
    """Story, how to play, the level: any button turns a page, START skips all, BACK goes to the title."""
    for page, mask, leads in (
        (0, JUMP, (STORY, 1)), (0, FIRE, (STORY, 1)), (0, START, (INTRO, 0)), (1, JUMP, (INTRO, 0)),
        (1, START, (INTRO, 0)), (2, JUMP, (TITLE, 0)), (2, START, (TITLE, 0)), (0, BACK, (TITLE, 0)),
    ):  # fmt: skip
        play = _shown(stand, STORY, page=page).press(mask)
        same(f"from page {page}", _on(play)[:2], leads)
        same("heard", play.raised, {v.V_CONFIRM})
    same("nothing else", _on(_shown(stand, STORY, page=0).press(UP)), (STORY, 0, 0))


def the_card_of_a_level_goes_by_itself_or_on_a_button(stand: Stand) -> None:
    """A second and a half, or at once; then the level begins."""
    play = _shown(stand, INTRO, screen_ticks=INTRO_TICKS - 2)
    cuts = play.world.cuts
    same("shown", play.hold().state("screen"), (INTRO,))
    same("gone", play.hold().state("screen", "screen_ticks", "cuts"), (PLAY, 0, cuts + 1))
    for mask in _YES:
        play = _shown(stand, INTRO, screen_ticks=0).press(mask)
        same("on a button", (*play.state("screen"), play.raised), (PLAY, {v.V_READY}))
    same("BACK does nothing", _shown(stand, INTRO, screen_ticks=0).press(BACK).state("screen"), (INTRO,))
    play = _shown(stand, INTRO, screen_ticks=INTRO_TICKS, cuts=65535).hold()
    same("cuts turn round", play.state("cuts"), (0,))


def pause_stops_the_world(stand: Stand) -> None:
    """Nothing in the level moves, START or BACK goes on; the level can be begun again or left."""
    for mask in (START, BACK):
        play = _shown(stand, PLAY).put(y=4 * TILE, vx=90).press(mask)
        same("paused", (*_on(play), play.raised), (PAUSE, 0, 0, {v.V_PAUSE}))
        before = play.hero("x", "y", "vx", "vy")
        play.hold(RIGHT, 9)
        same("still", play.hero("x", "y", "vx", "vy"), before)
    for mask in (START, JUMP, BACK):
        play = _shown(stand, PAUSE).press(mask)
        same("it goes on", (*_on(play), play.raised), (PLAY, 0, 0, {v.V_PAUSE}))
    play = _shown(stand, PAUSE, cursor=2).press(BACK)
    same("BACK goes on from every line", play.state("screen"), (PLAY,))
    play = _shown(stand, PAUSE, level=1, cursor=1, checkpoint=1, left_ticks=1).put(x=30 * TILE).press(START)
    same("begun again", (*_on(play), *play.state("level", "checkpoint")), (PLAY, 0, 0, 1, 0))
    same(
        "without a clock",
        _shown(stand, PAUSE, cursor=1, timed=1).press(START).state("timed", "left_ticks"),
        (0, 0),
    )
    same("from its start", (play.hero("x"), play.raised), ((4 * TILE + MIDDLE,), {v.V_CONFIRM}))
    play = _shown(stand, PAUSE, cursor=2).press(FIRE)
    same("left", (*_on(play), play.raised), (TITLE, 0, 0, {v.V_CONFIRM}))
    same("three lines", _shown(stand, PAUSE, cursor=2).press(DOWN).state("cursor"), (0,))
    play = _shown(stand, PLAY, dying=1).press(START)
    same("who dies cannot pause", play.state("screen"), (PLAY,))
    play = _shown(stand, PLAY, frozen=5).press(START)
    same("a hit can be paused", play.state("screen"), (PAUSE,))


def at_the_goal_the_level_is_left_for_the_tally(stand: Stand) -> None:
    """A moment to enjoy, then time and pickups are brought to the count."""
    play = _shown(stand, PLAY, leaving=1, left_ticks=60 * 7 + 59, level_pickups=3).put(y=FLOOR)
    for ticks in range(2, LEAVING_TICKS + 1):
        same("standing", play.hold(RIGHT).state("leaving", "screen"), (ticks, PLAY))
    play.hold()
    same("counting", (*_on(play), *play.state("screen_ticks")), (CLEAR, 0, 0, 0))
    same("what is counted", play.state("tally_time", "tally_pickups"), (7, 3))


def the_tally_counts_everything_into_the_score(stand: Stand) -> None:
    """Ten points a second, fifty a pickup, three seconds and a pickup a tick, then a pause to read, then the next level."""
    play = _shown(stand, CLEAR, screen_ticks=0, tally_time=8, tally_pickups=5)
    score, seconds, pickups = 0, 8, 5
    while seconds or pickups:
        score += 50 * (pickups > 0) + 10 * min(seconds, 3)
        seconds, pickups = max(seconds - 3, 0), max(pickups - 1, 0)
        play.hold()
        same("counted", play.state("score", "tally_time", "tally_pickups"), (score, seconds, pickups))
        same("heard", play.raised, {v.V_TALLY} if play.world.tick % 4 == 0 else set())
    same("in all", score, 8 * 10 + 5 * 50)
    shown = play.world.screen_ticks
    play.hold(0, CLEAR_TICKS - shown - 1)
    same("to be read", play.state("screen", "screen_ticks"), (CLEAR, CLEAR_TICKS - 1))
    same("then the next level", (*_on(play.hold()), *play.state("level")), (INTRO, 0, 0, 1))
    play = _shown(stand, CLEAR, screen_ticks=140, tally_time=90).hold()
    same("a long count does not end too soon", play.state("screen", "screen_ticks"), (CLEAR, 90))
    play = _shown(stand, CLEAR, screen_ticks=140, tally_time=1).hold().hold()
    same("the reading begins after it", play.state("screen", "screen_ticks"), (CLEAR, 91))
    same(
        "pickups keep it too",
        _shown(stand, CLEAR, tally_pickups=2, screen_ticks=140).hold().state("screen_ticks"),
        (90,),
    )


def a_button_ends_the_tally_with_everything_counted(stand: Stand) -> None:
    """Impatience costs nothing; but the press that ended the level does not skip the count."""
    for mask in _YES:
        play = _shown(stand, CLEAR, screen_ticks=5, tally_time=12, tally_pickups=3).press(mask)
        same("counted", play.state("score", "tally_time", "tally_pickups"), (12 * 10 + 3 * 50, 0, 0))
        same("still shown", (*play.state("screen"), play.raised - {v.V_EXTRA_LIFE}), (CLEAR, {v.V_CONFIRM}))
    for shown, leads in ((19, CLEAR), (20, INTRO)):
        same(
            "a press in time", _shown(stand, CLEAR, screen_ticks=shown).press(JUMP).state("screen"), (leads,)
        )


def after_the_last_level_the_game_is_won(stand: Stand) -> None:
    """The ending is heard, with its record; then the credits, the scores, the title."""
    for record, events in ((0, set()), (1, {v.V_HIGH_SCORE})):
        play = _shown(stand, CLEAR, screen_ticks=CLEAR_TICKS, level=2, record=record).hold()
        same("won", (*_on(play), *play.state("screen_ticks"), play.raised), (WIN, 0, 0, 0, {v.V_WIN}))
        same("a record is heard after it", play.hold(0, RECORD_TICKS).raised, events)
    same(
        "not before", _shown(stand, CLEAR, screen_ticks=CLEAR_TICKS, level=1).hold().state("screen"), (INTRO,)
    )
    for ticks, mask, leads in (
        (39, JUMP, 0),
        (40, JUMP, 1),
        (PAGE_TICKS - 1, 0, 0),
        (PAGE_TICKS, 0, 1),
        (100, BACK, 0),
    ):
        play = _shown(stand, WIN, screen_ticks=ticks).press(mask)
        same("the credits", play.state("screen", "page"), (WIN, leads))
        if leads:
            same("from their beginning", (play.state("screen_ticks"), play.raised), ((1,), {v.V_CONFIRM}))
    play = _shown(stand, WIN, page=1).press(START)
    same("the scores", (*_on(play), play.raised), (SCORES, 0, 0, {v.V_CONFIRM}))
    for mask in (*_YES, BACK):
        play = _shown(stand, SCORES).press(mask)
        same("the title", (*_on(play), play.raised), (TITLE, 0, 0, {v.V_CONFIRM}))
    same("scores stay", _shown(stand, SCORES).press(UP).state("screen"), (SCORES,))


def game_over_can_be_continued_or_given_up(stand: Stand) -> None:
    """To continue costs the score, not the level; a press in the heat of the fight decides nothing."""
    play = _shown(stand, GAME_OVER, level=1, score=900, lives=0, checkpoint=1).press(START)
    same("continued", (*_on(play), *play.state("level", "checkpoint")), (INTRO, 0, 0, 1, 0))
    same("anew", (*play.state("score", "lives"), play.raised), (0, stand[t.T_LIVES], {v.V_CONFIRM}))
    play = _shown(stand, GAME_OVER, cursor=1).press(JUMP)
    same("given up", (*_on(play), play.raised), (TITLE, 0, 0, {v.V_CONFIRM}))
    play = _shown(stand, GAME_OVER).press(BACK)
    same("there is no way back", (*play.state("screen"), play.raised), (GAME_OVER, {v.V_DENY}))
    for ticks, leads in ((19, GAME_OVER), (20, INTRO)):
        same("too soon", _shown(stand, GAME_OVER, screen_ticks=ticks).press(FIRE).state("screen"), (leads,))
    same("two lines", _shown(stand, GAME_OVER, cursor=1).press(DOWN).state("cursor"), (0,))
    same("nothing else", _shown(stand, GAME_OVER).press(BACK).state("screen"), (GAME_OVER,))


CLAIMS = (
    a_game_begins_on_its_title_or_in_a_level,
    every_level_has_its_own_ground_things_and_foes,
    only_presses_count_and_the_clock_goes_on,
    the_title_offers_start_how_to_play_and_scores,
    cards_lead_on_or_back,
    the_card_of_a_level_goes_by_itself_or_on_a_button,
    pause_stops_the_world,
    at_the_goal_the_level_is_left_for_the_tally,
    the_tally_counts_everything_into_the_score,
    a_button_ends_the_tally_with_everything_counted,
    after_the_last_level_the_game_is_won,
    game_over_can_be_continued_or_given_up,
)
