"""The page in a real browser: shown, played by key, finger and tape, silent on the network, and quick."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from web_project import edit, node

from browser import PHONE, Visit, browser, opened, visit
from vgg.proof.tape import read_tape
from vgg.testing.cartridges import HEIGHT, PALETTE, WIDTH

pytest_plugins = ("web_fixtures",)

TITLE, PLAY, PAUSE = 0, 3, 4

FRAME_MILLISECONDS = 8
"""What the work for a frame may take, at the 95th percentile: half of a sixtieth of a second."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as chromium:
        yield chromium


@pytest.fixture
def here(chromium: Any, web: Path) -> Iterator[Visit]:
    """A visit to the tiny game, which runs."""
    with visit(chromium, web / "tiny-ball.html") as here:
        yield opened(here)


def canvas(here: Visit) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return the pixels of the game's own small picture."""
    address = here.page.evaluate("document.getElementById('screen').toDataURL()")
    with Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))) as picture:
        return np.asarray(picture.convert("RGB"))


def start(here: Visit) -> None:
    """Leave the title."""
    here.press("Enter")
    here.until(lambda: here.fact("world.screen") == PLAY, "the game begins")


def test_the_title_is_shown_in_colours_of_the_palette(here: Visit) -> None:
    """What the canvas holds is the game's small picture, and the page bears its name."""
    here.until(lambda: here.fact("ticks") > 30, "the picture has faded in")

    pixels = canvas(here)

    assert here.page.title() == "Tiny Ball"
    assert pixels.shape == (HEIGHT, WIDTH, 3)
    colours = {"#" + bytes(colour).hex() for colour in np.unique(pixels.reshape(-1, 3), axis=0)}
    assert colours <= set(PALETTE)
    assert len(colours) >= 3
    here.seen("tiny-title")


def test_a_key_press_moves_the_hero(here: Visit) -> None:
    """Enter starts the game, an arrow moves the ball, and the page does not scroll."""
    start(here)
    before = here.fact("world.ball.x")

    here.press("ArrowRight", 400)

    assert here.fact("world.ball.x") > before + 10
    assert here.page.evaluate("scrollX + scrollY") == 0
    here.seen("tiny-play")


def test_a_tape_of_a_level_replays_in_the_page_with_equal_digests(here: Visit, web: Path) -> None:
    """The script that was joined gives every digest of the tape."""
    path = web / "proof" / "level_01.tape"
    tape = read_tape(path.read_bytes(), path.name)

    played = here.page.evaluate("text => vgg.replay(text)", path.read_text("utf-8"))

    assert played["holds"]
    assert (played["checkpoints"], played["final"]) == (list(tape.checkpoints), tape.final)
    assert here.fact("world.screen") == TITLE


def test_the_page_asks_for_nothing_and_complains_of_nothing(here: Visit, web: Path) -> None:
    """The only request is the page itself, also once it has begun to sound."""
    start(here)
    here.press("ArrowRight", 300)
    here.press("z")
    here.until(lambda: here.fact("sound.state") == "running", "sound is on")
    here.until(lambda: here.fact("sound.song") == 1, "the song has changed")

    assert here.fact("sound.missing") == 0
    assert here.asked == [(web / "tiny-ball.html").as_uri()]
    assert here.wrong == []


def test_the_work_for_a_frame_leaves_most_of_it_free(here: Visit) -> None:
    """Ninety-five frames in a hundred take less than half their time, on a machine that may be busy."""
    start(here)
    here.page.keyboard.down("ArrowRight")

    here.until(
        lambda: here.fact("frames.count") > 120 and here.fact("frames.p95") < FRAME_MILLISECONDS,
        "frames are quick",
    )


def test_the_game_pauses_when_the_player_looks_elsewhere(here: Visit) -> None:
    """A page that loses the keyboard lets go of every key and presses START."""
    start(here)
    here.page.keyboard.down("ArrowRight")
    here.page.evaluate("dispatchEvent(new Event('blur'))")

    here.until(lambda: here.fact("world.screen") == PAUSE, "the game is paused")

    assert here.fact("world.held") & 2 == 0
    assert here.fact("sound.state") == "suspended"
    here.page.evaluate("dispatchEvent(new Event('focus'))")
    here.until(lambda: here.fact("sound.state") == "running", "sound goes on")
    here.page.wait_for_timeout(200)
    assert here.fact("world.screen") == PAUSE


def test_settings_and_scores_are_there_again(chromium: Any, web: Path) -> None:
    """Sound that was switched off stays off, and the best score is kept."""
    context = chromium.new_context()
    for time in (1, 2):
        page = context.new_page()
        page.goto((web / "tiny-ball.html").as_uri())
        here = opened(Visit(page))
        assert page.inner_text("#mute") == ("Sound is on" if time == 1 else "Sound is off")
        assert (here.fact("world.best") > 0) == (time == 2)
        if time == 1:
            start(here)
            here.press("ArrowRight", 200)
            page.click("#mute")
            assert page.get_attribute("#mute", "aria-pressed") == "false"
            here.press("ArrowRight", 200)
        page.close()
    context.close()


def test_a_storage_that_is_denied_does_not_stop_the_game(chromium: Any, web: Path, tmp_path: Path) -> None:
    """Inside a sandboxed frame there is no storage, and the game is played all the same."""
    frame = tmp_path / "frame.html"
    address = (web / "tiny-ball.html").as_uri()
    frame.write_text(f'<iframe sandbox="allow-scripts" src="{address}"></iframe>', "utf-8")

    with visit(chromium, frame) as here:
        inner = here.page.frames[1]
        here.until(lambda: bool(inner.evaluate("globalThis.vgg?.ticks > 10")), "the game runs in a frame")

        assert here.wrong == []


def test_a_finger_moves_the_hero(chromium: Any, web: Path) -> None:
    """On a phone a pad and buttons are shown; two fingers press two things."""
    with visit(chromium, web / "tiny-ball.html", PHONE) as here:
        opened(here)
        here.seen("tiny-phone")
        fingers = Fingers(here)
        fingers.put("[data-button=start]")
        here.until(lambda: here.fact("world.screen") == PLAY, "the game begins")
        fingers.lift()
        before = here.fact("world.ball.x")

        fingers.put("[data-pad]", "[data-button=jump]", lean=0.35)
        here.until(lambda: here.fact("world.held") == 2 | 16, "both fingers count")
        here.until(lambda: here.fact("world.ball.x") > before + 10, "the ball moves")
        fingers.lift()
        here.until(lambda: here.fact("world.held") == 0, "nothing is held")

        assert here.wrong == []


class Fingers:
    """As many fingers as are wished, on elements of the page."""

    def __init__(self, here: Visit) -> None:
        self._page = here.page
        self._session = here.page.context.new_cdp_session(here.page)

    def put(self, *elements: str, lean: float = 0) -> None:
        """Put a finger on each element, to the right of its middle by *lean* of its width."""
        boxes = [self._page.locator(each).bounding_box() for each in elements]
        points = [
            {"x": box["x"] + box["width"] * (0.5 + lean * (place == 0)), "y": box["y"] + box["height"] / 2}
            for place, box in enumerate(boxes)
        ]
        self._send("touchStart", points)

    def lift(self) -> None:
        """Take all fingers away."""
        self._send("touchEnd", [])

    def _send(self, what: str, points: list[dict[str, float]]) -> None:
        points = [{**point, "id": place} for place, point in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})


def test_a_keyboard_hides_the_fingers_controls(chromium: Any, web: Path) -> None:
    """Who has a phone with a keyboard needs no pad on the glass."""
    with visit(chromium, web / "tiny-ball.html", PHONE) as here:
        opened(here)
        assert here.page.is_visible("#hands")
        here.press("ArrowRight")
        assert not here.page.is_visible("#hands")


def test_the_picture_is_shown_in_whole_multiples(here: Visit) -> None:
    """Every game pixel is as wide as every other, whatever the window."""
    for width, height in ((1280, 800), (777, 555), (1001, 1003)):
        here.page.set_viewport_size({"width": width, "height": height})
        here.page.wait_for_timeout(100)
        box = here.page.locator("#screen").bounding_box()
        scale = box["width"] / WIDTH
        assert scale == int(scale) >= 1
        assert box["height"] == scale * HEIGHT
        assert box["x"] == int(box["x"])
        assert box["y"] == int(box["y"])


def test_a_level_can_be_asked_for(chromium: Any, web: Path) -> None:
    """The address may name the level to begin in."""
    with visit(chromium, web / "tiny-ball.html", fragment="#level=1") as here:
        assert opened(here).fact("world.screen") == PLAY


def test_the_title_shows_a_tape_when_nobody_plays(chromium: Any, web: Path) -> None:
    """After twelve seconds the game shows how it is won, until a key is pressed; not to who wants little motion."""
    page = web / "tiny-ball.html"
    with visit(chromium, page) as here, visit(chromium, page, reduced_motion="reduce") as still:
        opened(here), opened(still)
        here.until(lambda: here.fact("demo"), "a tape is shown")
        still.until(lambda: still.fact("ticks") > 760, "time enough has passed")
        assert not still.fact("demo")
        here.press("ArrowRight")
        here.until(lambda: not here.fact("demo"), "the tape is taken out")
        assert here.fact("world.screen") == TITLE


def test_a_game_that_ends_can_be_begun_anew(here: Visit) -> None:
    """A page cannot close itself: it says so and offers another play."""
    here.press("Escape")
    here.until(lambda: here.page.is_visible("#panel"), "the game has ended")
    here.seen("tiny-end")

    here.page.click("#panel button")

    here.until(lambda: not here.page.is_visible("#panel"), "the game is back")
    assert here.fact("ticks") < 60


def test_a_crash_is_told_with_what_brings_it_back(chromium: Any, own_web: Path, tmp_path: Path) -> None:
    """The report can be copied, and node comes to the same mistake with it."""
    edit(own_web / "rules" / "game.js", "/** @file", "/* A mistake. */\n/** @file")
    game = own_web / "rules" / "game.js"
    text = game.read_text("utf-8")
    place = text.index("{\n", text.index("export function tick("))
    broken = f'{text[:place]}{{\n  if (held === 34) throw new Error("a mistake");\n{text[place + 2 :]}'
    game.write_text(broken, "utf-8")
    assert node(own_web, "build.mjs").returncode == 0

    with visit(chromium, own_web / "tiny-ball.html") as here:
        start(opened(here))
        here.page.keyboard.down("ArrowRight")
        here.page.keyboard.down("x")
        here.until(lambda: here.page.is_visible("#panel"), "the crash is told")
        here.seen("tiny-crash")
        assert "Error: a mistake" in here.page.inner_text("#panel")
        report = here.page.input_value("#panel textarea")

    (tmp_path / "crash.json").write_text(report, "utf-8")
    done = node(own_web, "replay.mjs", tmp_path / "crash.json")
    assert json.loads(report)["inputs"][-1] == [34, 1]
    assert (done.returncode, done.stderr.strip()) == (1, "a mistake")


def test_a_page_that_was_tampered_with_does_not_run(chromium: Any, own_web: Path) -> None:
    """The policy names the script by its hash: one changed letter and the browser refuses it."""
    edit(own_web / "tiny-ball.html", "1 / 60", "1 / 61")

    with visit(chromium, own_web / "tiny-ball.html") as here:
        here.page.wait_for_timeout(500)

        assert here.page.evaluate("typeof globalThis.vgg") == "undefined"
        assert any("Content Security Policy" in each for each in here.wrong)


def test_what_is_shown_is_what_node_draws(here: Visit, web: Path, tmp_path: Path) -> None:
    """The browser's canvas holds the picture that the replay program draws of the same ticks."""
    here.until(lambda: here.fact("ticks") > 30, "the picture has faded in")
    tape = {"seed": 7, "level": -1, "best": 0, "inputs": [[0, 40]]}
    (tmp_path / "idle.tape").write_text(json.dumps(tape), "utf-8")
    node(web, "replay.mjs", "--capture", tmp_path, "--at", "40", tmp_path / "idle.tape")

    with Image.open(tmp_path / "frame-000040.png") as picture:
        expected = np.asarray(picture.convert("RGB"))

    assert hashlib.sha256(canvas(here).tobytes()).digest() == hashlib.sha256(expected.tobytes()).digest()
