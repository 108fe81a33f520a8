"""Stuff: what a thing is made of, from its brief: coats of the palette, and what its words say of the place it is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vgg.media.pixels.coat import Coat, coat_from, coat_of, few
from vgg.media.pixels.material import kind_of
from vgg.media.pixels.scheme import Scheme
from vgg.media.pixels.tiles.decor import stock_of
from vgg.media.pixels.tiles.stock import Stock
from vgg.offline.pictures.look import variant_of
from vgg.responses.sprites import SpriteBrief

_FIGURES = ("pickup", "player", "any", "light", "hazard", "enemy", "ui")
_MATERIALS: Mapping[str, str] = {
    # What a thing is made of where its words do not name a material but a place.
    "flour|oven|bread|bakery|bäckerei|パン": "wood", "wax|hive|bee|biene": "honey", "data|neon|cyber|circuit": "neon",
    "ice|snow|frozen|schnee|eis|氷|雪": "ice", "metal|steel|iron|airlock|factory|stahl|fabrik|鉄": "metal",
    "sandstone|desert|pyramid|wüste|砂": "sand", "brick|ziegel": "brick", "clock|gear|brass|uhr|時計": "clockwork",
    "candy|sugar|sweet|cake|zucker": "candy", "crystal|gem|glass|kristall|水晶": "crystal", "bone|skull|crypt|knochen|骨": "bone",
    "stone|castle|temple|ruin|stein|burg|石|城": "stone", "cloud|wolke|雲": "cloud", "book|library|buch": "books",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stuff:
    """The coats of one thing. *main* is that of its role, *made* that of what it is made of."""

    scheme: Scheme
    words: str
    kind: str
    number: int
    main: Coat
    made: Coat
    stock: Stock
    fire: Coat

    def says(self, *parts: str) -> bool:
        """Return whether one of the words begins with one of *parts*."""
        return any(re.search(rf"(?<![a-zäöüß]){re.escape(part)}", self.words) for part in parts)


def stuff_of(brief: SpriteBrief, scheme: Scheme) -> Stuff:
    """Return what the thing of *brief* is made of."""
    words = f"{brief.subject} {' '.join(brief.traits)} {brief.look}".lower()
    kind = _kind(words)
    made = coat_of(kind, scheme)
    main = few(scheme) if scheme.tiny else coat_from(scheme.ramp(brief.role), scheme, _FIGURES)
    fire = few(scheme) if scheme.tiny else coat_from(scheme.ramp("hazard"), scheme, _FIGURES)
    if scheme.tiny:
        # On four shades what matters is pale: all else is a shade of the ground.
        main = fire = Coat(main.line, main.deep, main.dark, main.light, main.glint, main.glint)
    return Stuff(scheme, words, kind, variant_of(brief.id), main, made, stock_of(made, scheme), fire)


def _kind(words: str) -> str:
    """Return the kind of material that *words* name first, wood where they name none."""
    places = []
    for listed, kind in _MATERIALS.items():
        found = re.search(rf"(?<![a-zäöüß])(?:{listed})", words)
        if found:
            places.append((found.start(), kind))
    return kind_of(min(places)[1]) if places else "wood"
