"""Songs in the page: the same samples as Python's, wherever one begins, and pieces that meet in a real browser."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from web_project import node

from browser import Visit, browser, opened
from vgg.media.sound.player import play
from vgg.media.sound.song import LONGEST, read_song
from vgg.media.sound.synth import FRAME, RATE, Pcm
from vgg.testing.songs import FRAMES, tiny_song

pytest_plugins = ("web_fixtures",)

SING = Path(__file__).parent / "web_song.mjs"

FRAME_MILLISECONDS = 8
"""What the work for a frame may take, at the 95th percentile: half of a sixtieth of a second."""

Stretch = tuple[int, int]


def sung(project: Path, asked: list[tuple[bytes, list[Stretch]]], folder: Path) -> Pcm:
    """Return what the page's chip makes of stretches (first frame, frames) of songs, one after the other."""
    songs = [{"song": json.loads(song), "stretches": stretches} for song, stretches in asked]
    (folder / "list.json").write_text(json.dumps(songs), "utf-8")
    done = node(project, SING, project, folder / "list.json", folder / "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return np.fromfile(folder / "out", "<i2")


def cut(pcm: Pcm, stretches: list[Stretch]) -> Pcm:
    """Return *stretches* of a loop."""
    return np.concatenate([
        np.take(pcm.reshape(-1, FRAME), range(first, first + count), axis=0, mode="wrap").reshape(-1)
        for first, count in stretches
    ])  # fmt: skip


def strange_song(dice: random.Random) -> bytes:
    """Return a song in which all numbers are drawn from everything that a song may hold."""
    frames = dice.randrange(5, 40)

    def row(low: int, high: int, size: int) -> list[int]:
        return [number for _ in range(size) for number in (dice.randint(low, high), 1)]

    def voice(kind: str, size: int) -> dict[str, object]:
        pitch = {"rate": row(0, RATE, size)} if kind == "noise" else {"pitch": row(0, 7680, size)}
        timbre = {"pulse": {"duty": row(1, 7, size)}, "wave": {"wave": row(0, 2, size)}}.get(kind, {})
        extra = {"short": dice.random() < 0.5} if kind == "noise" else {"echoed": dice.random() < 0.5}
        volume = {"volume": row(0, 255, size)}
        return {"kind": kind, "mix": dice.randint(0, 500), **extra, **pitch, **timbre, **volume}

    kinds = ("pulse", "wave", "noise")
    kit = {
        letter: [
            {"at": dice.randrange(4), "voice": voice(dice.choice(kinds), dice.randint(1, 60))} for _ in "ab"
        ]
        for letter in "xyz"
    }
    hits = [[at, dice.choice("xyz"), dice.randint(0, 255)] for at in range(0, frames, 3)]
    return json.dumps({
        "frames": frames,
        "loop": dice.random() < 0.7,
        "gain": dice.randrange(1 << 18),
        "echo": {"delay": dice.randint(1, 50), "gains": [dice.randrange(256) for _ in range(dice.randrange(4))]},
        "voices": [voice(dice.choice(kinds[:2]), frames) for _ in range(4)],
        "waves": [[dice.randint(0, 15) for _ in range(32)] for _ in range(3)],
        "drums": {"mix": dice.randint(0, 500), "kit": kit, "hits": hits},
    }).encode()  # fmt: skip


def test_the_page_makes_every_sample_that_python_makes(web: Path, tmp_path: Path) -> None:
    """Whatever a song holds, sixteen bits are sixteen bits in both languages."""
    dice = random.Random(44)
    songs = [tiny_song(), tiny_song(loop=False), *(strange_song(dice) for _ in range(8))]
    expected = [play(read_song(song)) for song in songs]

    found = sung(web, [(song, [(0, read_song(song).frames)]) for song in songs], tmp_path)

    assert sum(map(len, expected)) > 5 * RATE
    assert np.array_equal(found, np.concatenate(expected))


def test_the_page_reads_songs_as_long_as_python_does() -> None:
    """What the one lets pass, the other plays."""
    source = (files("vgg.targets.web") / "project/console/song.js").read_text("utf-8")

    assert f"const LONGEST = {LONGEST // 1000}_{LONGEST % 1000:03};" in source


def test_any_stretch_alone_is_a_cut_of_the_whole(web: Path, tmp_path: Path) -> None:
    """A piece needs nothing of the pieces before it, and a loop goes on past its end."""
    dice = random.Random(45)
    stretches = [(dice.randrange(3 * FRAMES), dice.randrange(1, 9)) for _ in range(20)] + [(FRAMES - 2, 5)]

    found = sung(web, [(tiny_song(), stretches)], tmp_path)

    assert np.array_equal(found, cut(play(read_song(tiny_song())), stretches))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as chromium:
        yield chromium


SPY = """
globalThis.pieces = [];
globalThis.contexts = 0;
const Context = globalThis.AudioContext;
globalThis.AudioContext = function (options) { contexts += 1; return new Context(options); };
const { start } = AudioBufferSourceNode.prototype;
AudioBufferSourceNode.prototype.start = function (when = 0) {
  if (when > 0) pieces.push({ when, buffer: this.buffer });
  return start.call(this, when);
};
"""
"""Notes what a page lets be heard, and when; effects and recordings begin at once, at no time."""

AGAIN = """
async (count) => {
  const noted = pieces.slice(0, count);
  const first = noted[0].when * 44100;
  const { when, buffer } = noted.at(-1);
  const offline = new OfflineAudioContext(1, Math.round(when * 44100) + buffer.length, 44100);
  for (const { when, buffer } of noted) {
    const source = new AudioBufferSourceNode(offline, { buffer });
    source.connect(offline.destination);
    source.start(when);
  }
  const heard = (await offline.startRendering()).getChannelData(0);
  return heard.subarray(Math.round(first)).map((each) => Math.round(each * 32768)).join();
}
"""
"""Lets the browser mix the noted pieces once more, sample by sample where the speakers would get them."""


def test_a_browser_hears_the_song_without_a_gap(chromium: Any, web: Path) -> None:
    """Nothing sounds before the first key; then what the browser mixes is Python's song, and frames stay quick."""
    page = chromium.new_page()
    page.add_init_script(SPY)
    page.goto((web / "tiny-ball.html").as_uri())
    here = opened(Visit(page))
    here.until(lambda: here.fact("ticks") > 10, "the title is shown")
    assert (page.evaluate("contexts"), here.fact("sound.state")) == (0, "none")

    here.press("ArrowRight")
    here.until(lambda: page.evaluate("pieces.length") * 6 > FRAMES + 12, "the loop has come round")
    count = page.evaluate("pieces.length")
    heard = np.array(page.evaluate(AGAIN, count).split(","), np.int64)

    assert page.evaluate("contexts") == 1
    assert here.fact("sound.gaps") == 0
    assert np.array_equal(heard, cut(play(read_song(tiny_song())), [(0, count * 6)]))
    here.until(lambda: here.fact("frames.p95") < FRAME_MILLISECONDS, "frames are quick")
    page.close()
