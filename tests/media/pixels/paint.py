"""A style guide, briefs and a painter for the tests of pictures."""

from __future__ import annotations

import numpy as np

from vgg.media.pixels.oklab import from_hex
from vgg.media.pixels.palette import make_palette
from vgg.model.artifact import Input, Inputs
from vgg.model.concept import Concept
from vgg.responses.architecture import World
from vgg.responses.sprites import Animation, SpriteBrief
from vgg.responses.style_guide import StyleGuide

HERO = (("idle", 2), ("walk", 4), ("jump", 1), ("fall", 1), ("attack", 2), ("hurt", 1), ("death", 2))
ENEMY = (("walk", 4), ("attack", 1), ("death", 1))
BOSS = (("idle", 2), ("walk", 4), ("attack", 2), ("hurt", 1), ("death", 2))
THINGS = (
    ("pickup", "coin", "pickup", 16, 16, (("spin", 4),)), ("heart", "heart", "pickup", 16, 16, (("idle", 2),)),
    ("life", "icon", "player", 16, 16, (("idle", 2),)), ("spring", "spring", "any", 16, 16, (("off", 1), ("on", 1))),
    ("block", "crate", "terrain", 16, 16, (("idle", 1), ("death", 2))),
    ("checkpoint", "flag", "light", 16, 24, (("off", 1), ("on", 2))),
    ("goal", "door", "light", 16, 32, (("idle", 2), ("on", 2))), ("shot", "shot", "pickup", 8, 8, (("fly", 2),)),
    ("spark", "spark", "light", 8, 8, (("fly", 3),)), ("cursor", "icon", "ui", 8, 8, (("idle", 1),)),
)  # fmt: skip
CASTS = {
    "Lantern Moth": ("dark blues with one warm accent", "mysterious", "nes", (
        ("hero", "a moth carrying a lantern", "insect", ("wings", "antennae", "lantern")), ("enemy_1", "a bat", "bird", ()),
        ("enemy_2", "a spider", "insect", ()), ("enemy_3", "a drowned ghost", "ghost", ()),
        ("boss", "a giant owl", "bird", ("crown",)))),
    "Crumb & Crate": ("Game Boy 4 shades, DMG green", "cosy", "gb", (
        ("hero", "a mouse baker", "biped", ("hat", "apron", "tail")), ("enemy_1", "a dough blob", "blob", ()),
        ("enemy_2", "a cat", "quadruped", ("tail",)), ("boss", "a giant cat", "quadruped", ()))),
    "NEON VIPERS '86": ("magenta/cyan neon, 64 colours", "frantic", "arcade", (
        ("hero", "the fighter ship", "vehicle", ("wings",)), ("enemy_1", "a drone robot", "biped", ()),
        ("enemy_2", "a viper", "quadruped", ()), ("enemy_3", "a tank", "vehicle", ()),
        ("boss", "the mother ship", "vehicle", ("wings",)))),
    "Küsten-Kaijū": ("オレンジと紺", "heroic", "nes", (
        ("hero", "a kaiju", "biped", ("tail", "spikes")), ("enemy_1", "a tank", "vehicle", ()),
        ("enemy_2", "a soldier", "biped", ("gun",)), ("enemy_3", "a gull", "bird", ("wings",)),
        ("boss", "a mechanical robot", "biped", ("horns",)))),
    "Iron Petals": ("muted greens and rust", "tense", "snes", (
        ("hero", "a gardening robot", "biped", ("leaf",)), ("enemy_1", "a thorn plant", "plant", ("spikes",)),
        ("enemy_2", "a beetle", "insect", ()), ("enemy_3", "a knight", "biped", ("sword", "shield")),
        ("boss", "an iron golem", "biped", ("horns", "shield")))),
    "Zahlen-Zug": ("bright, high contrast, colour-blind safe", "playful", "wide", (
        ("hero", "ein kleiner Zug", "vehicle", ()), ("enemy_1", "a cloud", "ghost", ()),
        ("enemy_2", "a slime", "blob", ("crown",)), ("enemy_3", "a duck", "bird", ()),
        ("boss", "a tank", "vehicle", ()))),
}  # fmt: skip
"""Six games that could hardly differ more: words, mood, profile, cast."""


def guide_of(name: str, **rules: str) -> StyleGuide:
    """Return the style guide of a game of CASTS, with other *rules* when given."""
    words, mood, profile, _ = CASTS[name]
    usual = {"outline": "black", "light": "top-left", "shading": "three-tone", "dithering": "checker"}
    swatches = make_palette(words, mood, profile, 7)
    return StyleGuide(
        profile=profile,
        mood=mood,
        palette=swatches,
        materials=["stone"],
        summary="a look",
        **{**usual, **rules},
    )


def brief(name: str, subject: str, body: str, traits: tuple[str, ...] = ()) -> SpriteBrief:
    """Return the brief of a creature; its name tells its size and animations."""
    role, width, height, runs = {"hero": ("player", 16, 24, HERO), "boss": ("enemy", 32, 32, BOSS)}.get(
        name, ("enemy", 16, 16, ENEMY)
    )
    animations = [Animation(name=run, frames=count) for run, count in runs]
    return SpriteBrief(
        id=name, subject=subject, shape="body", body=body, traits=list(traits), role=role, width=width, height=height,
        animations=animations, look=subject,
    )  # fmt: skip


def things() -> list[SpriteBrief]:
    """Return the briefs of everything that is no creature."""
    return [
        SpriteBrief(
            id=name, subject=name, shape=shape, body="blob", traits=[], role=role, width=width, height=height,
            animations=[Animation(name=run, frames=count) for run, count in runs], look=name,
        )
        for name, shape, role, width, height, runs in THINGS
    ]  # fmt: skip


def briefs_of(name: str) -> list[SpriteBrief]:
    """Return all briefs of a game of CASTS."""
    return [*(brief(*row) for row in CASTS[name][3]), *things()]


def world(
    material: str = "stone", backdrop: str = "night", hazard: str = "spikes", name: str = "w1"
) -> World:
    """Return a world."""
    return World(
        id=name, name="A world", material=material, backdrop=backdrop, hazard=hazard, twist="none", boss=False,
        story="Something happens.",
    )  # fmt: skip


def architecture(worlds: list[World]) -> dict[str, object]:
    """Return the dump of a plan with *worlds*."""
    line = "x"
    return {
        "kit": "run_and_jump", "hero": {"name": "Ödön", "body": "biped", "traits": [], "look": line},
        "worlds": [each.model_dump() for each in worlds], "enemies": [], "boss": None,
        "levels": [
            {"id": f"l{n}", "world": "w1", "name": line, "beat": "teach", "difficulty": 1, "screens": 3} for n in range(12)
        ],
        "verbs": {"jump": "single", "attack": "stomp", "shot_name": line},
        "pickup": {"name": line, "shape": "coin", "per_life": 0},
        "rules": {"lives": 3, "energy": 3, "seconds": 0, "checkpoints": True},
        "tracks": [{"id": f"t{n}", "scene": "title", "world": "", "mood": "cosy", "tempo": 100} for n in range(4)],
        "narration": [{"id": "intro", "text": line}],
        "texts": [
            {"language": "de", "tagline": "Жар", "story": [line], "goal": line, "win": [line], "game_over": line}
        ],
        "wishes": [],
    }  # fmt: skip


def inputs(
    name: str,
    sprites: dict[str, bytes],
    tiles: dict[str, bytes],
    skies: dict[str, bytes],
    worlds: list[World],
) -> Inputs:
    """Return the inputs of the art phase."""

    def one(value: object) -> tuple[Input, ...]:
        return (Input("", value, {}),)

    def many(pictures: dict[str, bytes]) -> tuple[Input, ...]:
        return tuple(Input(item, None, {f"art/source/{item}.png": data}) for item, data in pictures.items())

    briefs = {"briefs": [each.model_dump() for each in briefs_of(name)]}
    needs = {
        "style_guide": one(guide_of(name).model_dump()), "architecture": one(architecture(worlds)),
        "sprite_briefs": one(briefs), "sprites": many(sprites), "tileset": many(tiles), "backdrops": many(skies),
    }  # fmt: skip
    return Inputs(Concept(name=name, seed=7), needs)


def painting(
    small: np.ndarray, palette: list[str], cell: float, behind: tuple[int, int, int], noise: int = 4
) -> np.ndarray:
    """Return *small*, a grid of palette indices, as an image model paints it: 1024 x 1024, wobbling, softened, noisy."""
    draw = np.random.default_rng(5)
    side = 1024
    colours = np.array([*(from_hex(colour) for colour in palette), behind], dtype=np.float64)
    left, top = (side - small.shape[1] * cell) / 2, (side - small.shape[0] * cell) / 2
    ys = np.floor((np.arange(side) + 0.5 - top) / cell).astype(int)
    xs = np.floor((np.arange(side) + 0.5 - left) / cell).astype(int)
    inside = ((ys >= 0) & (ys < small.shape[0]))[:, None] & ((xs >= 0) & (xs < small.shape[1]))[None]
    indices = small[np.clip(ys, 0, small.shape[0] - 1)[:, None], np.clip(xs, 0, small.shape[1] - 1)[None]]
    image = np.where(inside[..., None], colours[indices], colours[-1])
    wobble = draw.normal(0, 3, (small.shape[0] + 1, small.shape[1] + 1, 3))
    image = (
        image
        + wobble[np.clip(ys, 0, small.shape[0])[:, None], np.clip(xs, 0, small.shape[1])[None]]
        * inside[..., None]
    )
    soft = sum(np.roll(image, shift, axis) for axis in (0, 1) for shift in (-1, 0, 1)) / 6
    noisy = np.clip(soft + draw.normal(0, noise, soft.shape), 0, 255).astype(np.uint8)
    return np.dstack([noisy, np.full((side, side), 255, dtype=np.uint8)])
