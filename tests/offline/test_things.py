import sys
from functools import cache
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "media" / "pixels"))

import numpy as np
import pytest
from paint import guide_of

from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.scheme import Scheme, scheme_of
from vgg.offline.pictures.things import thing
from vgg.responses.sprites import Animation, SpriteBrief

TREASURES = (
    "coin", "gem", "orb", "flame", "fruit", "star", "note", "drop", "key", "cake", "flower", "gear", "letter", "book",
    "feather", "pearl",
)  # fmt: skip
OTHERS = {
    # shape: size, animations, role
    "heart": (16, 16, "idle:2", "pickup"), "crate": (16, 16, "idle:1 death:2", "terrain"),
    "spring": (16, 16, "off:1 on:1", "terrain"), "flag": (16, 24, "off:1 on:2", "light"),
    "lamp": (16, 24, "off:1 on:2", "light"), "door": (16, 32, "idle:2 on:2", "light"),
    "shot": (8, 8, "fly:2", "light"), "spark": (8, 8, "fly:3", "light"), "spikes": (16, 16, "idle:2", "hazard"),
    "platform": (32, 16, "idle:2", "terrain"), "icon": (16, 16, "idle:2", "player"), "frame": (24, 24, "idle:1", "ui"),
}  # fmt: skip
GOALS = (
    "a great lamp", "an oven door", "a flag on a summit cairn", "an airlock", "a gate of branches", "a hive",
    "a clock vault", "a warm hut's door", "a gate in the clouds", "a stone gate", "a magic portal", "a lit doorway",
)  # fmt: skip
BLOCKS = (
    "a flour crate", "a metal case", "a data cube", "a block of ice", "a cracked sandstone block",
)  # fmt: skip


@cache
def _scheme(name: str, **rules: str) -> Scheme:
    return scheme_of(guide_of(name, **rules))


def _brief(
    shape: str, words: str = "a thing", width: int = 16, height: int = 16, runs: str = "spin:4"
) -> SpriteBrief:
    role = OTHERS.get(shape, (0, 0, "", "pickup"))[3]
    animations = [Animation(name=run.split(":")[0], frames=int(run.split(":")[1])) for run in runs.split()]
    return SpriteBrief(
        id="some", subject=words, shape=shape, body="blob", traits=[], role=role, width=width, height=height,
        animations=animations, look=words,
    )  # fmt: skip


def _other(shape: str, words: str = "a thing") -> SpriteBrief:
    width, height, runs, _ = OTHERS[shape]
    return _brief(shape, words, width, height, runs)


def _frames(brief: SpriteBrief, scheme: Scheme) -> list[Grid]:
    strip = thing(brief, scheme)
    return [strip[:, start : start + brief.width] for start in range(0, strip.shape[1], brief.width)]


@pytest.mark.parametrize("name", ["Crumb & Crate", "Lantern Moth"])
@pytest.mark.parametrize("shape", [*TREASURES, *OTHERS])
def test_every_thing_is_seen_and_moves(shape: str, name: str) -> None:
    """All shapes fill their frames with palette colours, and animations of several frames are no stills."""
    scheme = _scheme(name)
    brief = _other(shape) if shape in OTHERS else _brief(shape)
    frames = _frames(brief, scheme)

    assert len(frames) == sum(each.frames for each in brief.animations)
    assert all((frame != CLEAR).any() for frame in frames)
    assert all(frame.min() >= CLEAR and frame.max() < len(scheme.colours) for frame in frames)
    assert len(frames) == 1 or any(not np.array_equal(frames[0], frame) for frame in frames[1:])


@pytest.mark.parametrize("size", [8, 16])
def test_treasures_have_outlines_of_their_own(size: int) -> None:
    """No two of sixteen treasures have the same silhouette at 16 pixels; at 8 hardly any."""
    scheme = _scheme("Lantern Moth")
    shapes = [_frames(_brief(each, width=size, height=size), scheme)[0] != CLEAR for each in TREASURES]

    same = sum(1 for one, other in combinations(shapes, 2) if np.array_equal(one, other))
    assert same <= (0 if size == 16 else 1)


@pytest.mark.parametrize("name", ["Crumb & Crate", "Iron Petals"])
def test_goals_and_blocks_are_those_of_the_place(name: str) -> None:
    """What the words call a goal or a block decides how it looks: each of them differs from all others."""
    scheme = _scheme(name)
    doors = [_frames(_other("door", words), scheme)[0] for words in GOALS]
    blocks = [_frames(_other("crate", words), scheme)[0] for words in BLOCKS]

    for group, least in ((doors, 0.15), (blocks, 0.05)):
        for one, other in combinations(group, 2):
            assert (one != other).mean() > least


@pytest.mark.parametrize("words", GOALS)
def test_an_open_goal_is_told_from_a_shut_one(words: str) -> None:
    """A goal that has opened shows another picture, lighter than before."""
    scheme = _scheme("Lantern Moth")
    shut, _, opened, _ = _frames(_other("door", words), scheme)

    def light(frame: Grid) -> float:
        return float(sum(scheme.lightness(int(tone)) for tone in frame[frame != CLEAR]))

    assert (shut != opened).mean() > 0.04
    assert light(opened) > light(shut)


def test_a_reached_lamp_is_lit_and_a_spring_that_is_let_go_is_tall() -> None:
    """States are told by shape, not by colour alone."""
    scheme = _scheme("Iron Petals")
    off, lit, _ = _frames(_other("lamp"), scheme)
    pressed, sprung = _frames(_other("spring"), scheme)

    assert (lit != CLEAR).sum() > (off != CLEAR).sum() + 20
    assert (sprung != CLEAR).any(axis=1).sum() > (pressed != CLEAR).any(axis=1).sum() + 4


def test_a_frame_can_be_cut_into_nine_slices() -> None:
    """Corners are no wider than a third, edges repeat evenly, the middle is one dark colour."""
    for words in ("a border of stone", "a border of honey", "a border of metal"):
        scheme = _scheme("Iron Petals")
        (frame,) = _frames(_other("frame", words), scheme)

        assert (frame[8:16, 8:16] == scheme.dark).all()
        assert (frame[0, 8:16] == scheme.dark).all()
        assert not (frame == CLEAR)[8:16].any()
        for row in range(8):
            assert len(set(frame[row, [8, 9, 14, 15]].tolist())) == 1


@pytest.mark.parametrize("outline", ["black", "none"])
def test_things_keep_the_outline_rule(outline: str) -> None:
    """With black outlines the rim of a lamp is the darkest colour; without outlines it is not."""
    scheme = _scheme("Iron Petals", outline=outline)
    lit = _frames(_other("lamp"), scheme)[1]
    solid = np.pad(lit != CLEAR, 1)
    inside = solid[:-2, 1:-1] & solid[2:, 1:-1] & solid[1:-1, :-2] & solid[1:-1, 2:]
    share = float((lit[(lit != CLEAR) & ~inside] == scheme.dark).mean())

    assert (share > 0.8) == (outline == "black")


def test_a_sign_shows_what_the_hero_has_on_the_head() -> None:
    """Feelers, ears, horns and hats make four different signs of a life."""
    scheme = _scheme("Lantern Moth")
    signs = [
        _frames(_other("icon", f"the head of {hero}"), scheme)[0]
        for hero in ("a moth", "a mouse", "a dragon", "a baker", "somebody")
    ]

    for one, other in combinations(signs, 2):
        assert not np.array_equal(one, other)


def test_a_large_burst_ends_in_smoke() -> None:
    """An explosion grows to a ball and ends in rags that fill less."""
    frames = _frames(_brief("spark", width=24, height=24, runs="fly:4"), _scheme("Lantern Moth"))
    filled = [int((frame != CLEAR).sum()) for frame in frames]

    assert max(filled) == filled[1]
    assert filled[3] < filled[1] / 2


def test_the_same_brief_gives_the_same_pixels() -> None:
    """Nothing is left to luck."""
    for shape in ("door", "flame", "crate"):
        brief = _other(shape) if shape in OTHERS else _brief(shape)
        assert np.array_equal(thing(brief, _scheme("Lantern Moth")), thing(brief, _scheme("Lantern Moth")))
