"""All pictures of a game at once: what the art phase made, held against its style guide and its machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vgg.media.findings import Finding
from vgg.media.pixels.grid import Grid, blank, paste, read_rgba, to_grid
from vgg.media.pixels.oklab import Bytes
from vgg.media.pixels.profiles import machines
from vgg.media.pixels.scheme import Scheme, scheme_of
from vgg.media.pixels.tiles import cut
from vgg.model.blob import DOWN, DOWN_LEFT, DOWN_RIGHT, LEFT, RIGHT, ground_cell
from vgg.model.cartridge import TILE_HAZARD, Art
from vgg.responses.sprites import SpriteBrief
from vgg.responses.style_guide import StyleGuide

from . import colour, light, screens, shape, style, tiles
from .motion import frames_of, motion_energy
from .name import name_masks
from .sprite import LOOSE, sprite_problems, whole_frames
from .style import Score
from .text import font_problems

FIGURES = ("player", "enemy", "pickup")
"""Roles that must be seen before every backdrop."""
SHINING = ("shot", "enemy_shot", "pickup")
"""Sprites to which the brightest colours belong."""
_TINY, LARGE = 8, 24
"""Pixels of the width of a sign, too small to have a style, and of the height above which a figure has finer shades."""
_FREE_BITS = 3
"""Bits a channel from which on a palette can turn its hues as it likes; 0 stands for any number."""


@dataclass(frozen=True)
class Gallery:
    """The pictures of one game: what the art phase made, the briefs they follow, and the guide.

    *own* says that the palette is the user's, whose colours are as they are; *texts* are the strings the font must write;
    *hazards* the kind of hazard by the name of its tileset; *name* is the game's, which its title must show.
    """

    art: Art
    files: Mapping[str, bytes]
    guide: StyleGuide
    briefs: Sequence[SpriteBrief]
    texts: Sequence[str] = ()
    own: bool = False
    hazards: Mapping[str, str] = field(default_factory=dict)
    name: str = ""

    @cached_property
    def scheme(self) -> Scheme:
        """The palette and the rules of the guide."""
        return scheme_of(self.guide)

    @cached_property
    def rgba(self) -> dict[str, Bytes]:
        """Every picture that is in the palette, by its path."""
        pictures, sheets = self.art.pictures, self.art.tilesets
        paths = [self.art.atlas, *(each.path for each in pictures), *(each.path for each in sheets)]
        return {path: read_rgba(self.files[path]) for path in paths}

    def grid(self, path: str) -> Grid:
        """Return a picture as palette indices."""
        return to_grid(self.rgba[path], self.art.palette)

    @cached_property
    def strips(self) -> dict[str, Grid]:
        """Every sprite as its brief describes it: its frames side by side."""
        atlas = self.grid(self.art.atlas)
        found = {}
        for sprite in self.art.sprites:
            out = blank(sum(box.w for box in sprite.frames), max(box.h for box in sprite.frames))
            x = 0
            for box in sprite.frames:
                paste(out, atlas[box.y : box.y + box.h, box.x : box.x + box.w], x, 0)
                x += box.w
            found[sprite.name] = out
        return found

    @cached_property
    def places(self) -> dict[str, Grid]:
        """What lies behind the play in every world: its far picture with the near one over it."""
        pictures = {each.name: self.grid(each.path) for each in self.art.pictures}
        found = {}
        for name, far in pictures.items():
            if name.endswith("_far"):
                out = far.copy()
                near = pictures.get(f"{name.removesuffix('far')}near")
                if near is not None:
                    paste(out, near, 0, 0)
                found[name.removesuffix("_far")] = out
        return found

    @cached_property
    def first(self) -> dict[str, Grid]:
        """The first frame of every sprite that has a brief."""
        return {
            each.id: self.strips[each.id][:, : each.width] for each in self.briefs if each.id in self.strips
        }

    def shaped(self, *shapes: str) -> list[SpriteBrief]:
        """Return the briefs of *shapes* whose sprite is there."""
        return [each for each in self.briefs if each.shape in shapes and each.id in self.strips]


def gallery_problems(gallery: Gallery) -> list[Finding]:
    """Return everything that is wrong with the pictures of a game."""
    return [
        *_colours(gallery),
        *_sprites(gallery),
        *_contrasts(gallery),
        *_worlds(gallery),
        *style.style_problems(gallery_scores(gallery)),
        *_letters(gallery),
    ]


def _colours(gallery: Gallery) -> Iterator[Finding]:
    machine = machines()[gallery.guide.profile]
    for path, rgba in gallery.rgba.items():
        yield from colour.palette_problems(rgba, gallery.art.palette, path)
        yield from colour.colour_problems(gallery.grid(path), machine.profile.colours, path)
    bound_to_machine = machine.fixed or machine.shades or 0 < machine.bits < _FREE_BITS
    yield from colour.ramp_problems(gallery.guide.palette, free=not (gallery.own or bound_to_machine))
    yield from colour.sharing_problems(gallery.strips)


def _sprites(gallery: Gallery) -> Iterator[Finding]:
    for brief in gallery.briefs:
        if brief.id in gallery.strips:
            yield from sprite_problems(gallery.strips[brief.id], brief, gallery.scheme, gallery.guide.profile)
    classes: dict[tuple[int, int], dict[str, Grid]] = {}
    for brief in gallery.briefs:
        if brief.shape == "body" and brief.id in gallery.first:
            classes.setdefault((brief.width, brief.height), {})[brief.id] = gallery.first[brief.id]
    for figures in classes.values():
        yield from shape.silhouette_problems(figures)
    bodies = {each.id: whole_frames(gallery.strips[each.id], each) for each in gallery.shaped("body")}
    yield from light.common_light_problems(bodies, gallery.scheme)


def _contrasts(gallery: Gallery) -> Iterator[Finding]:
    figures = {
        each.id: gallery.first[each.id]
        for each in gallery.briefs
        if each.role in FIGURES
        and each.shape not in {"portrait", "frame", "icon"}
        and each.id in gallery.first
    }
    yield from colour.contrast_problems(figures, gallery.places, gallery.art.palette)
    for tileset in gallery.art.tilesets:
        sheet = gallery.grid(tileset.path)
        hazard = cut(sheet, TILE_HAZARD)
        ground = cut(sheet, ground_cell(RIGHT | DOWN | LEFT | DOWN_RIGHT | DOWN_LEFT))
        yield from colour.danger_problems(hazard, ground, f"{tileset.name} hazard")
        if tileset.name in gallery.places:
            place = {tileset.name: gallery.places[tileset.name]}
            yield from colour.contrast_problems(
                {f"{tileset.name} hazard": hazard}, place, gallery.art.palette
            )
    bullets = {name: grid for name, grid in gallery.first.items() if name in SHINING}
    yield from screens.bright_problems(bullets, gallery.places, gallery.art.palette)


def _worlds(gallery: Gallery) -> Iterator[Finding]:
    for tileset in gallery.art.tilesets:
        yield from tiles.seam_problems(
            gallery.grid(tileset.path), tileset.name, gallery.hazards.get(tileset.name, "")
        )
    for picture in gallery.art.pictures:
        if picture.name.endswith(("_far", "_near")):
            yield from tiles.loop_problems(gallery.grid(picture.path), picture.name)
        else:
            yield from screens.screen_problems(gallery.rgba[picture.path], picture.name)
            if gallery.name:
                masks = name_masks(gallery.name, gallery.scheme, picture.width, picture.height)
                yield from screens.name_problems(gallery.grid(picture.path), masks, picture.name)


def _letters(gallery: Gallery) -> Iterator[Finding]:
    picture = read_rgba(gallery.files[gallery.art.font.path])
    grid = to_grid(picture, ["#ffffff"])
    yield from font_problems(gallery.art.font, grid, gallery.texts)


def gallery_scores(gallery: Gallery) -> tuple[Score, ...]:
    """Return the style score of every sprite: creatures are held against creatures of their size, things against things."""
    drawn = [each for each in gallery.briefs if each.id in gallery.strips and each.width > _TINY]
    groups = (
        [each for each in drawn if each.shape == "body" and each.height <= LARGE],
        [each for each in drawn if each.shape == "body" and each.height > LARGE],
        [each for each in drawn if each.shape not in {"body", *LOOSE}],
    )
    found: list[Score] = []
    for group in groups:
        frames = {each.id: whole_frames(gallery.strips[each.id], each) for each in group}
        found += style.scores({name: each for name, each in frames.items() if each}, gallery.scheme)
    return tuple(found)


def gallery_measures(gallery: Gallery) -> dict[str, float]:
    """Return what was measured where it came nearest to its bound, by the bound's name."""
    figures = [grid for name, grid in gallery.first.items() if name in _ids(gallery)]
    contrasts = [
        colour.contrast(grid, place, gallery.art.palette)
        for grid in figures
        for place in gallery.places.values()
    ]
    bodies = [gallery.first[each.id] for each in gallery.shaped("body")]
    likeness = [shape.alike(one, other) for at, one in enumerate(bodies) for other in bodies[at + 1 :]]
    moving = [
        motion_energy(frames)
        for each in gallery.shaped("body")
        for name, frames in frames_of(gallery.strips[each.id], each).items()
        if name == "walk"
    ]
    lit = light.common(
        {each.id: whole_frames(gallery.strips[each.id], each) for each in gallery.shaped("body")},
        gallery.scheme,
    )
    found = {
        "L04.distance": min(contrasts, default=1.0),
        "L05.alike": max(likeness, default=0.0),
        "L10.motion": min(moving, default=0.0),
        "L03.alone": colour.alone(gallery.strips),
    }
    return found if lit is None else found | {"L07.common": lit}


def _ids(gallery: Gallery) -> set[str]:
    return {each.id for each in gallery.briefs if each.role in FIGURES}
