"""The title picture and its logo: names of any length and script, large, inside their room, on every machine."""

import random

import numpy as np
import pytest

from vgg.media.pixels.grid import CLEAR, Grid, blank
from vgg.media.pixels.logo import FACES, face_of, logo
from vgg.media.pixels.palette import PROFILES, make_palette
from vgg.media.pixels.scheme import Scheme, scheme_of_swatches
from vgg.media.pixels.tiles import COLUMNS, TILE
from vgg.media.pixels.title import Stage, doubled, title
from vgg.model.cartridge import TILE_COUNT
from vgg.responses.sprites import Animation, SpriteBrief
from vgg.responses.style_guide import ProfileId

NAMES = [
    "Lantern Moth", "X", "Küsten-Kaijū", "The Extremely Long Adventures of Somebody Nobody Knows at All",
    "Donaudampfschifffahrtsgesellschaft", "ランタンの夜", "Лунный Кот", "Θεοί & Ήρωες", "달빛 기사", "NEON VIPERS '86", "🦖",
    "Żółw",
]  # fmt: skip


def _scheme(profile: ProfileId = "nes") -> Scheme:
    return scheme_of_swatches(make_palette("dark blue and gold", "heroic", profile, 1))


def _logo(name: str, face: str = "block", room: tuple[int, int] = (240, 92)) -> Grid:
    scheme = _scheme()
    return logo(name, FACES[face], scheme, room, scheme.of("background"))


@pytest.mark.parametrize("face", FACES)
def test_a_face_writes_large(face: str) -> None:
    """A name of two words fills more than half of the width of its room, in every face, and stays inside."""
    drawn = _logo("Lantern Moth", face)

    assert 0.55 * 240 < drawn.shape[1] <= 240
    assert drawn.shape[0] <= 92


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("profile", ["gb", "pico", "wide"])
def test_any_name_stays_inside_its_room(name: str, profile: str) -> None:
    """Long names break, marks and tails included; letters are never lost over an edge."""
    machine = PROFILES[profile]
    room = (int(machine.width * 0.94), int(machine.height * 0.43))

    drawn = _logo(name, "slab", room)

    assert drawn.shape[1] <= room[0]
    assert drawn.shape[0] <= room[1]
    assert (drawn != CLEAR).mean() > 0.3


def test_faces_and_scripts_look_different() -> None:
    """No two faces write a name alike, and no two of the names above become the same picture."""
    faces = {_logo("Moth", face, (120, 48)).tobytes() for face in FACES}
    names = {_logo(name, room=(120, 48)).tobytes() for name in NAMES}

    assert len(faces) == len(FACES)
    assert len(names) == len(NAMES)


def test_a_name_read_leftwards_begins_at_the_right() -> None:
    """Vav, the thin letter, is the first of this name: it stands at its right, as on no logo that writes from the left."""
    drawn = _logo("\u05d5\u05e9", room=(120, 48)) != CLEAR
    half = drawn.shape[1] // 2

    assert drawn[:, :half].sum() > drawn[:, -half:].sum()


def test_letters_stand_on_a_dark_rim() -> None:
    """Whatever is behind, the outermost pixels of a logo are the darkest colour."""
    drawn = np.pad(_logo("Moth"), 1, constant_values=CLEAR)
    solid = drawn != CLEAR
    inner = solid[:-2, 1:-1] & solid[2:, 1:-1] & solid[1:-1, :-2] & solid[1:-1, 2:]
    edge = solid[1:-1, 1:-1] & ~inner

    assert set(np.unique(drawn[1:-1, 1:-1][edge])) == {_scheme().dark}


@pytest.mark.parametrize(
    ("words", "face"), [("a knight in a castle", "gothic"), ("neon city", "tech"), ("a candy shop", "bubble")]
)
def test_words_choose_the_face(words: str, face: str) -> None:
    """What a game is about is asked for twice as often as what its mood likes."""
    chosen = [face_of(words, "heroic", random.Random(seed)).name for seed in range(60)]

    assert chosen.count(face) > 20


def _strip(brief: SpriteBrief, colour: int) -> Grid:
    return blank(brief.width * sum(each.frames for each in brief.animations), brief.height, colour)


def _stage(scheme: Scheme, width: int, height: int) -> Stage:
    idle = [Animation(name="idle", frames=2)]
    briefs = {
        name: SpriteBrief(
            id=name, subject="a thing", shape="body", body="blob", traits=[], role="player", width=wide, height=tall,
            animations=idle, look="a thing",
        )
        for name, wide, tall in (("hero", 16, 24), ("hero_large", 48, 64), ("boss", 32, 32), ("goal", 16, 32))
    }  # fmt: skip
    strips = {name: _strip(brief, scheme.ramp("player")[-1]) for name, brief in briefs.items()}
    sky = blank(width * 2, height, scheme.of("background")[0])
    tiles = blank(COLUMNS * TILE, -(-TILE_COUNT // COLUMNS) * TILE, scheme.ramp("terrain")[1])
    return Stage(sky, blank(width * 2, height), tiles, briefs, strips)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_name_stands_above_and_the_picture_below_is_its_own(profile: ProfileId) -> None:
    """Two names differ in the upper half only; the hero, drawn large, is seen whole or behind the letters."""
    scheme, machine = _scheme(profile), PROFILES[profile]
    stage = _stage(scheme, machine.width, machine.height)
    one, other = (
        title(name, stage, scheme, machine.width, machine.height, random.Random(3))
        for name in ("Moth", "Lamp Owl")
    )

    changed = np.flatnonzero((one != other).any(axis=1))
    assert one.shape == (machine.height, machine.width)
    assert (one != CLEAR).all()
    assert len(changed)
    assert changed.max() < machine.height // 2
    assert int((one == scheme.ramp("player")[-1]).sum()) > 48 * 64 // 2


def test_the_lower_edge_is_calm() -> None:
    """Under the ground it is dark, for the menu."""
    scheme, machine = _scheme(), PROFILES["nes"]
    drawn = title("Moth", _stage(scheme, 256, 224), scheme, machine.width, machine.height, random.Random(3))

    assert (drawn[-12:] == scheme.dark).mean() > 0.95


def test_a_silhouette_twice_as_large_keeps_its_slopes() -> None:
    """Doubling a slope gives steps of one pixel, not of two; a square stays a square."""
    slope = np.tri(6, dtype=np.bool_)
    square = np.pad(np.ones((3, 3), dtype=np.bool_), 1)

    large = doubled(slope)

    assert large.shape == (12, 12)
    assert {int(row.sum()) % 2 for row in large} == {0, 1}
    assert doubled(square).sum() in {32, 36}
