"""Draws docs/explanation/pictures.md: a sheet of six very different games with their screens, casts, tiles and palettes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from vgg.model.cartridge import Cartridge, Sprite

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "pictures"
PAGE = ROOT / "docs" / "explanation" / "pictures.md"
GAP, PAPER = 12, (28, 27, 36)
NARROW = 200
"""Pixels of a screen's width below which it is shown three times its size, and not twice."""
SHOWN = (
    "hero",
    "boss",
    "enemy",
    "portrait",
    "pickup",
    "goal",
    "checkpoint",
    "heart",
    "life",
    "block",
    "spring",
    "frame",
)
"""Sprites of a sheet in their order; those whose name has a number come with it."""
_HEAD = """# What the pictures look like

Six concepts of `examples/`, each made offline by `vgg generate` with no key, no image model and no hand: screens of the running
game as its proof photographed them, the cast, the tiles of every world, the palette. `make pictures` draws this page."""
POSES = {"hero": ("idle", "walk", "jump", "attack"), "boss": ("idle", "attack")}
"""Animations shown of a sprite; of others the first frame."""


@dataclass(frozen=True, slots=True)
class Game:
    """A finished game as the sheet needs it."""

    folder: Path
    cartridge: Cartridge

    @classmethod
    def open(cls, folder: Path) -> Game:
        """Return the game in *folder*."""
        text = (folder / "data" / "cartridge.json").read_bytes()
        return cls(folder, Cartridge.model_validate_json(text))

    def picture(self, path: str) -> Image.Image:
        """Return the picture at *path* in the game folder."""
        with Image.open(self.folder / path) as found:
            return found.convert("RGBA")

    @property
    def factor(self) -> int:
        """How many times its size a screen is shown."""
        return 3 if self.cartridge.profile.width < NARROW else 2

    @property
    def width(self) -> int:
        """Pixels of the sheet's inside: two screens side by side."""
        return max(960, 2 * self.factor * self.cartridge.profile.width + GAP)

    @property
    def screens(self) -> list[Image.Image]:
        """The screens that the proof photographed, the title first."""
        return [
            self.picture(str(path.relative_to(self.folder)))
            for path in sorted((self.folder / "proof/screens").glob("*.png"))
        ]


def sheet(game: Game) -> Image.Image:
    """Return the contact sheet of *game*."""
    rows = [*_screens(game), _cast(game), *_tiles(game), _palette(game)]
    height = GAP + sum(row.height + GAP for row in rows)
    out = Image.new("RGBA", (game.width + 2 * GAP, height), PAPER)
    y = GAP
    for row in rows:
        out.alpha_composite(row, (GAP, y))
        y += row.height + GAP
    return out


def _enlarged(picture: Image.Image, factor: int) -> Image.Image:
    return picture.resize((picture.width * factor, picture.height * factor), Image.Resampling.NEAREST)


def _screens(game: Game) -> list[Image.Image]:
    """Return rows of two screens each, as large as whole numbers allow."""
    shown = [_enlarged(each, game.factor) for each in game.screens[:4]]
    pitch = (game.width + GAP) // 2
    return [_row(shown[place : place + 2], pitch, game.width) for place in range(0, len(shown), 2)]


def _row(pictures: Sequence[Image.Image], pitch: int, width: int) -> Image.Image:
    out = Image.new("RGBA", (width, max(each.height for each in pictures)), PAPER)
    for place, each in enumerate(pictures):
        out.alpha_composite(each, (place * pitch, 0))
    return out


def _cast(game: Game) -> Image.Image:
    """Return the cast on one strip that wraps, three times its size."""
    atlas, places = game.picture(game.cartridge.atlas), []
    ranked = sorted(game.cartridge.sprites, key=lambda each: (_rank(each.name), each.name))
    frames = [frame for each in ranked if _rank(each.name) < len(SHOWN) for frame in _frames(each, atlas)]
    x = y = tall = 0
    for frame in frames:
        if x + frame.width > game.width:
            x, y, tall = 0, y + tall + GAP, 0
        places.append((frame, x, y))
        x, tall = x + frame.width + GAP, max(tall, frame.height)
    out = Image.new("RGBA", (game.width, y + tall), (74, 72, 88))
    for frame, left, top in places:
        out.alpha_composite(frame, (left, top))
    return out


def _rank(name: str) -> int:
    kind = name.rstrip("0123456789").rstrip("_")
    return SHOWN.index(kind) if kind in SHOWN else len(SHOWN)


def _frames(sprite: Sprite, atlas: Image.Image) -> list[Image.Image]:
    wanted = POSES.get(sprite.name, ())
    firsts = [tag.first for tag in sprite.tags if tag.name in wanted] or [0]
    boxes = [sprite.frames[first] for first in firsts]
    return [_enlarged(atlas.crop((box.x, box.y, box.x + box.w, box.y + box.h)), 3) for box in boxes]


def _tiles(game: Game) -> list[Image.Image]:
    """Return all tilesets side by side, as they are in their files."""
    sheets = [game.picture(each.path) for each in game.cartridge.tilesets]
    factor = max(1, min(2, (game.width + GAP) // sum(each.width + GAP for each in sheets)))
    large = [_enlarged(each, factor) for each in sheets]
    return [_row(large, large[0].width + GAP, game.width)]


def _palette(game: Game) -> Image.Image:
    colours = game.cartridge.palette
    out = Image.new("RGBA", (game.width, 28), PAPER)
    draw, pitch = ImageDraw.Draw(out), game.width / len(colours)
    for place, colour in enumerate(colours):
        draw.rectangle((round(place * pitch), 0, round((place + 1) * pitch) - 2, 27), fill=colour)
    return out


def draw(folders: Sequence[Path]) -> None:
    """Draw the sheets of the games in *folders*, and the page that shows them."""
    games = [Game.open(folder) for folder in folders]
    OUT.mkdir(parents=True, exist_ok=True)
    lines = [_HEAD]
    for game in games:
        name, profile = game.folder.name, game.cartridge.profile
        guide = json.loads((game.folder / "design" / "style_guide.json").read_text("utf-8"))
        small = sheet(game).convert("RGB").quantize(256, dither=Image.Dither.NONE)
        small.save(OUT / f"{name}-sheet.png", optimize=True)
        machine = f"`{profile.id}`, {profile.width}x{profile.height}, {len(game.cartridge.palette)} colours, {guide['mood']}."
        lines += [
            f"\n## {game.cartridge.title}\n",
            f"{machine} [The concept](../../examples/{name}/concept.yaml).\n",
            f"![Screens, cast, tiles and palette of {game.cartridge.title}](../pictures/{name}-sheet.png)",
        ]
    PAGE.write_text("\n".join([*lines, ""]), "utf-8")
