"""Decorations: what stands on the ground of a world or hangs from it, in quiet colours, touching nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np

from vgg.media.pixels.coat import Coat, coat_from, coat_of, few
from vgg.media.pixels.grid import CLEAR, Grid, blank, outlined, paste
from vgg.media.pixels.material import leaf_ramp, material_ramp
from vgg.media.pixels.scheme import Scheme

from .cells import TILE
from .growths import NAMES, drawn
from .stock import Stock

SMALL, TALL, WIDE, HANGING = 12, 6, 2, 4

_PLANTS = "tree birch post mushroom2 tree stones | log hedge | vine roots vine leaves"
_SETS: Mapping[str, str] = {
    # Small ones, the usual first | two cells high | two cells wide | hanging.
    "grass": f"tuft flower grass2 bush tuft clover rock mushroom fence sign pebbles stump2 | {_PLANTS}",
    "earth": f"tuft pebbles rock grass2 bush tuft mushroom sign fence skull clover stump2 | {_PLANTS}",
    "moss": f"tuft fern2 mushroom clover bush tuft rock stump2 flower pebbles skull fence | {_PLANTS}",
    "wood": "barrel tuft crate2 pebbles sign fence barrel lamp bucket sack rock jar"
    " | lamppost shelf post crates banner post | bench table | chain lantern rope chain",
    "books": "candle jar crate2 scrolls candle globe sack sign lamp basket bucket jar"
    " | shelf candelabra lamppost column banner shelf | bench table | lantern banner2 chain rope",
    "brick": "barrel pebbles vent crate2 tuft pipe sign lamp sack bucket rock jar"
    " | lamppost column chimney post crates banner | bench ruin | chain lantern rope banner2",
    "stone": "rock pebbles tuft urn rock candle skull urn lamp barrel grass2 sign"
    " | column statue candelabra obelisk banner column | ruin bench | chain roots banner2 lantern",
    "metal": "pipe vent bolt barrel crate2 vent lamp sign bucket rock bolt pipe"
    " | chimney antenna lamppost tank post crates | engine bench | chain cable lantern cable",
    "clockwork": "bolt gear2 pipe vent barrel gear2 lamp crate2 bolt bucket sign jar"
    " | clock chimney gears lamppost tank antenna | engine bench | chain cable lantern chain",
    "snow": "snowheap pebbles snowheap rock pine tuft crystal snowman sign fence barrel stump2"
    " | fir fir snowpost birch stones lamppost | log snowbank | drops leaves drops roots",
    "ice": "snowheap crystal pebbles rock snowheap crystal pine snowman urn barrel sign lamp"
    " | fir spire column snowpost obelisk stones | snowbank ruin | drops drops chain drops",
    "cloud": "puff flower puff clover puff tuft urn bush flower lamp sign basket"
    " | column statue lamppost banner tree birch | bench hedge | drops banner2 leaves lantern",
    "sand": "pebbles cactus shell tuft rock skull cactus urn barrel sign bucket grass2"
    " | saguaro palm stones obelisk post column | ruin log | roots rope roots vine",
    "coral": "shell weed pebbles coral2 weed shell rock urn bucket barrel skull tuft"
    " | kelp reef kelp stones column reef | log ruin | weed2 vine weed2 chain",
    "honey": "comb flower jar clover comb tuft flower2 bush jar barrel candle basket"
    " | hive jars blossom hive tree post | log hedge | honeydrip leaves honeydrip vine",
    "neon": "vent screen pipe bolt crystal vent screen sign lamp barrel crate2 bolt"
    " | neonsign antenna tank neonsign chimney post | engine screens | cable tube cable chain",
    "bakery": "jar sack basket bread cherry jar sack barrel crate2 candle bread bucket"
    " | oven shelf cakes lamppost jars crates | table bench | rope banner2 garland lantern",
    "candy": "lolly cherry bread jar lolly flower2 basket sack cherry candle sign jar"
    " | cane lollipop cakes cane jars lollipop | table hedge | garland drops garland banner2",
    "crystal": "crystal pebbles rock crystal mushroom crystal skull candle rock lamp urn pebbles"
    " | spire stones spire statue mushroom2 candelabra | ruin log | drops roots chain drops",
    "bone": "skull pebbles ribs candle skull tuft rock urn ribs barrel candle sign"
    " | ribcage totem candelabra stones totem obelisk | ruin log | chain roots rope banner2",
}  # fmt: skip


def decorations(
    kind: str, coat: Coat, scheme: Scheme, variant: int
) -> tuple[list[Grid], list[Grid], list[Grid], list[Grid]]:
    """Return decorations of *kind*: small ones, tall ones (upper, lower), wide ones (left, right) and hanging ones.

    A *variant* begins each list elsewhere.
    """
    names = [part.split() for part in _SETS[kind].split("|")]
    small, tall, wide, hanging = (_from(part, variant) for part in names)
    stock = stock_of(coat, scheme)
    rows = [_standing(name, TILE, 2 * TILE, stock) for name in tall[:TALL]]
    lines = [_standing(name, 2 * TILE, TILE, stock) for name in wide[:WIDE]]
    return (
        [_standing(name, TILE, TILE, stock) for name in small[:SMALL]],
        [half for each in rows for half in (each[:TILE], each[TILE:])],
        [half for each in lines for half in (each[:, :TILE], each[:, TILE:])],
        [_lined(drawn(name, TILE, TILE, stock), scheme) for name in hanging[:HANGING]],
    )


def _from(names: Sequence[str], variant: int) -> list[str]:
    """Return *names* turned so that worlds of one material do not begin alike; the first half stays the usual half."""
    half = len(names) // 2
    first, rest = names[:half], names[half:]
    turn = variant % max(1, half)
    return [*first[turn:], *first[:turn], *rest[turn:], *rest[:turn]]


def stock_of(coat: Coat, scheme: Scheme) -> Stock:
    """Return the coats decorations are made of, *coat* being that of the ground."""
    if scheme.tiny:
        plain = few(scheme)
        return Stock(scheme, plain, plain, plain, plain, plain, plain)
    return Stock(
        scheme, coat, coat_from(leaf_ramp(scheme), scheme), coat_of("wood", scheme), coat_of("stone", scheme),
        coat_from(scheme.greys(), scheme, ("background", "terrain", "any")).darkened(),
        coat_from(scheme.ramp("pickup"), scheme, ("pickup", "any", "light")),
    )  # fmt: skip


def _standing(name: str, width: int, height: int, stock: Stock) -> Grid:
    """Return a decoration that stands on the bottom of its picture."""
    if name in NAMES:
        return _lined(drawn(name, width, height, stock), stock.scheme)
    return _lined(_by_hand(name, stock.scheme), stock.scheme)


def _lined(picture: Grid, scheme: Scheme) -> Grid:
    """Return *picture* with the outline of the style guide."""
    return outlined(picture, scheme.dark) if scheme.outline != "none" else picture


def _by_hand(name: str, scheme: Scheme) -> Grid:
    """Return a small decoration that was drawn by hand."""
    material, rows = _drawings()[name]
    ramp = leaf_ramp(scheme) if material == "leaf" else material_ramp(material, scheme)
    accent = scheme.ramp("pickup")
    shades = {
        "1": ramp[-3], "2": ramp[-2], "3": ramp[-1], "o": accent[-1] if material != "leaf" else scheme.of("light")[0],
        "a": accent[-2], "#": scheme.dark, ".": CLEAR,
    }  # fmt: skip
    grid = np.array([[shades[mark] for mark in row] for row in rows], dtype=np.int16)
    out = blank(TILE, TILE)
    paste(out, grid, (TILE - grid.shape[1]) // 2, TILE - grid.shape[0])
    return out


@lru_cache(maxsize=1)
def _drawings() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return the decorations drawn by hand: material and rows by name."""
    text = (files(__package__) / "decor.txt").read_text(encoding="utf-8")
    found = {}
    for block in text.strip().split("\n\n"):
        head, *rows = block.splitlines()
        name, material = head.split()
        found[name] = (material, tuple(rows))
    return found
