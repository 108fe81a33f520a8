import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "media" / "pixels"))

from paint import brief, guide_of

from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.lint import anchor_drift, sprite_problems
from vgg.media.pixels.lint.motion import closing, frames_of
from vgg.media.pixels.scheme import scheme_of
from vgg.offline.pictures.creature import creature
from vgg.offline.pictures.portraits import portrait
from vgg.responses.sprites import Animation, SpriteBrief

SCHEME = scheme_of(guide_of("Zahlen-Zug"))
FOUR_WAYS = (("idle", 2), ("idle_up", 2), ("idle_down", 2), ("walk", 4), ("walk_up", 4), ("walk_down", 4))
FACES = "somebody;biped a-fox;quadruped a-slime;blob an-owl;bird a-moth;insect a-ghost;ghost a-flower;plant"


def _brief(
    words: str, body: str, runs: tuple[tuple[str, int], ...], traits: tuple[str, ...] = ()
) -> SpriteBrief:
    animations = [Animation(name=name, frames=count) for name, count in runs]
    return brief("hero", words, body, traits).model_copy(update={"animations": animations})


def _runs(
    words: str, body: str, runs: tuple[tuple[str, int], ...], traits: tuple[str, ...] = ()
) -> dict[str, list[Grid]]:
    """Return the frames of every animation of a hero."""
    wanted = _brief(words, body, runs, traits)
    return frames_of(creature(wanted, SCHEME), wanted)


def _feet(frame: Grid) -> int:
    columns = np.flatnonzero((frame[-3:] != CLEAR).any(axis=0))
    return int(columns[-1] - columns[0])


def test_legs_of_a_walk_swing_through_contact_and_passing() -> None:
    """In the four frames of a walk the feet are apart, together, apart the other way, together."""
    walk = _runs("somebody", "biped", (("walk", 4),))["walk"]

    assert _feet(walk[0]) > _feet(walk[1])
    assert _feet(walk[2]) > _feet(walk[3])
    assert all(not np.array_equal(one, other) for one, other in pairwise(walk))


@pytest.mark.parametrize("frames", [4, 6, 8])
def test_a_walk_of_any_length_has_distinct_poses_and_closes(frames: int) -> None:
    """More frames are more poses, not the same ones again, and the last leads to the first."""
    walk = _runs("a knight", "biped", (("walk", frames),), ("cape",))["walk"]

    assert len({frame.tobytes() for frame in walk}) == frames
    assert anchor_drift(walk) <= 1
    assert closing(walk) <= 2


def test_a_strike_winds_up_and_then_smears() -> None:
    """A blade is seen in both frames of a strike, and leaves an arc of light in the second."""
    runs = _runs("a knight", "biped", (("attack", 2),), ("sword",))["attack"]
    winding, striking = (int((frame == SCHEME.pale).sum()) for frame in runs)

    assert 0 < winding < striking


def test_a_cape_streams_when_its_bearer_leaps() -> None:
    """What hangs follows through: behind the back a cape covers more in a jump than at rest."""
    worn, bare = (
        _runs("somebody", "biped", (("idle", 1), ("jump", 1)), traits) for traits in (("cape",), ())
    )
    gained = {name: int((worn[name][0] != CLEAR).sum() - (bare[name][0] != CLEAR).sum()) for name in worn}

    assert gained["jump"] > gained["idle"]


@pytest.mark.parametrize("figure", FACES.split()[:5])
def test_four_directions_show_one_figure(figure: str) -> None:
    """Front, back and side differ, share the colours of the coat, and pass the lint."""
    words, body = figure.replace("-", " ").split(";")
    wanted = _brief(words, body, FOUR_WAYS)
    strip = creature(wanted, SCHEME)
    runs = frames_of(strip, wanted)
    side, back, front = runs["idle"][0], runs["idle_up"][0], runs["idle_down"][0]
    common = set(np.unique(side)) & set(np.unique(back)) & set(np.unique(front)) - {CLEAR, SCHEME.dark}

    assert not np.array_equal(front, back)
    assert not np.array_equal(front, side)
    assert len(common) >= 2
    assert [each for each in sprite_problems(strip, wanted, SCHEME) if each.code == "L10"] == []


@pytest.mark.parametrize("figure", [*FACES.split(), "a-skeleton;biped", "a-ship;vehicle"])
def test_a_portrait_blinks_and_wears_the_colours_of_its_sprite(figure: str) -> None:
    """A portrait fills its field; its two frames differ in the eyes only; its colours are those of the sprite."""
    words, body = figure.replace("-", " ").split(";")
    face = _brief(words, body, (("idle", 2),)).model_copy(
        update={"shape": "portrait", "width": 32, "height": 32}
    )
    strip = portrait(face, SCHEME)
    opened, shut = strip[:, :32], strip[:, 32:]
    sprite = creature(_brief(words, body, (("idle", 1),)), SCHEME)
    commonest = np.bincount(sprite[(sprite != CLEAR) & (sprite != SCHEME.dark)]).argsort()[-6:]

    assert strip.shape == (32, 64)
    assert CLEAR not in strip
    assert 0 < (opened != shut).mean() < 0.2, "an owl's eyes are a sixth of it"
    assert sum((opened == colour).mean() > 0.02 for colour in commonest) >= 2
