"""Casting: without it a palette from somewhere else would be colours that nobody knows what to do with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vgg.responses.style_guide import Role, Swatch

from .moods import apart
from .oklab import distance, lab_of, lch_of
from .plan import Plan

_ORDER: tuple[Role, ...] = (
    "any", "background", "terrain", "player", "enemy", "pickup", "hazard", "ui", "light",
)  # fmt: skip
_FEW: tuple[Role, ...] = ("any", "terrain", "background", "light")

Cost = Callable[[str], float]


def cast_roles(palette: Sequence[str], plan: Plan, skies: Sequence[Sequence[str]] = ()) -> list[Swatch]:
    """Return every colour of *palette* with the role it serves best in the air of *plan*, dark to light a role.

    The sky takes what is quiet and at one end of lightness, or the one of *skies* most like the air; figures take
    what is strong and stands out before it.
    """
    order = sorted(dict.fromkeys(palette), key=lambda each: (lab_of(each)[0], each))
    if len(order) <= 6:
        return _few(order)
    ends: list[tuple[str, Role]] = [(order[0], "any"), (order[-1], "light")]
    sky = _sky(skies, plan)
    return _sorted(
        [*ends, *_Casting(order[1:-1], plan, [each for each in sky if each in order[1:-1]]).parts()]
    )


def thinned(palette: Sequence[str], count: int) -> list[str]:
    """Return the *count* colours of *palette* that cover it best, in its order.

    Both ends of light are kept, then each time the colour that is farthest from all that are kept.
    """
    order = sorted(dict.fromkeys(palette), key=lambda each: (lab_of(each)[0], each))
    if len(order) <= count:
        return list(dict.fromkeys(palette))
    kept = [order[0], order[-1]]
    while len(kept) < count:
        rest = [each for each in order if each not in kept]
        kept.append(max(rest, key=lambda each: (round(min(distance(each, own) for own in kept), 6), each)))
    return [each for each in dict.fromkeys(palette) if each in kept]


def _sky(skies: Sequence[Sequence[str]], plan: Plan) -> Sequence[str]:
    """Return the one of *skies* whose light and hue are most like those of the air of *plan*."""
    air = plan.air

    def strange(sky: Sequence[str]) -> float:
        light, chroma, hue = lch_of(sky[0])
        other = apart(lch_of(sky[-1])[2], air.far) / 360 * min(1.0, lch_of(sky[-1])[1] / 0.05)
        return (
            9 * ((light > 0.6) != air.bright)
            + apart(hue, air.back.hue) / 180 * min(1.0, chroma / 0.05)
            + other
        )

    return min(skies, key=lambda each: (round(strange(each), 6), each), default=())


def _few(order: Sequence[str]) -> list[Swatch]:
    """Return the roles of at most six colours: by lightness, and the strongest of five or six is a hazard."""
    strong = max(order[1:-1], key=lambda each: lch_of(each)[1]) if len(order) > 4 else ""
    rest = [each for each in order if each != strong]
    parts = [(each, _FEW[round(index * 3 / max(1, len(rest) - 1))]) for index, each in enumerate(rest)]
    return _sorted([*parts, *([(strong, "hazard")] if strong else [])])


def _sorted(parts: Sequence[tuple[str, str]]) -> list[Swatch]:
    rank = {role: index for index, role in enumerate(_ORDER)}
    swatches = [Swatch(hex=colour, role=role) for colour, role in parts]  # type: ignore[arg-type]
    return sorted(swatches, key=lambda each: (rank[each.role], lab_of(each.hex)[0], each.hex))


class _Casting:
    """The colours of one palette while they are given out, role by role."""

    def __init__(self, free: Sequence[str], plan: Plan, sky: Sequence[str] = ()) -> None:
        self.free = [each for each in free if each not in sky]
        self.plan = plan
        self.size = len(free) + 2
        self.bright = lab_of(sky[0])[0] > 0.6 if sky else self._bright()
        self.back = list(sky)

    def parts(self) -> list[tuple[str, Role]]:
        """Return every colour and its role."""
        self.back = self.back or self._take(self._far, max(2, min(5, self.size // 5)), 45, self._sky_light)
        hazard = self._take(self._hazard, 1 + self.size // 24, 24)
        pickup = self._take(self._pickup, 1 + self.size // 20, 24)
        each = max(1, min(4, self.size // 6))
        player = self._take(self._figure("player", []), each, 38)
        enemy = self._take(self._figure("enemy", player), each, 38)
        ground = self._take(self._ground, max(2, min(8, self.size // 5)), 60)
        cast: list[tuple[list[str], Role]] = [
            (self.back, "background"), (hazard, "hazard"), (pickup, "pickup"), (player, "player"), (enemy, "enemy"),
            (ground, "terrain"),
        ]  # fmt: skip
        rest: list[tuple[str, Role]] = [(colour, self._left(colour, player, enemy)) for colour in self.free]
        return [(colour, role) for colours, role in cast for colour in colours] + rest

    def _bright(self) -> bool:
        """Say whether the sky is light: as the plan says, where there are two quiet colours for such a sky."""
        light = sum(lab_of(each)[0] > 0.66 and lch_of(each)[1] < 0.17 for each in self.free)
        dark = sum(lab_of(each)[0] < 0.45 and lch_of(each)[1] < 0.17 for each in self.free)
        return light >= 2 if self.plan.air.bright else dark < 2 <= light

    def _take(self, cost: Cost, count: int, kin: float, fits: Callable[[str], bool] = bool) -> list[str]:
        """Take the free colour of least *cost*, and up to *count* that *fits* in all whose hue is within *kin* degrees."""
        if not self.free:
            return []
        taken = [min(self.free, key=lambda each: (round(cost(each), 6), each))]
        self.free.remove(taken[0])
        while len(taken) < count:
            near = [
                each for each in self.free if fits(each) and _kin(each, taken[0], kin) and _steps(each, taken)
            ]
            if not near:
                break
            taken.append(min(near, key=lambda each: (round(cost(each), 6), each)))
            self.free.remove(taken[-1])
        return taken

    def _sky_light(self, colour: str) -> bool:
        light = lab_of(colour)[0]
        return light > 0.6 if self.bright else light < 0.46

    def _far(self, colour: str) -> float:
        light, chroma, hue = lch_of(colour)
        off = max(0.0, 0.72 - light) if self.bright else max(0.0, light - 0.42)
        strange = apart(hue, self.plan.air.back.hue) / 180 * min(1.0, chroma / 0.05)
        return 5 * off + 0.5 * strange + 1.2 * max(0.0, chroma - 0.12)

    def _out(self, colour: str) -> float:
        return min((distance(colour, each) for each in self.back), default=0.3)

    def _clear(self, colour: str) -> float:
        """Return how clear of the sky *colour* is, from 0; twice the distance counts no more."""
        return 4 * min(self._out(colour), 0.22)

    def _hazard(self, colour: str) -> float:
        light, chroma, hue = lch_of(colour)
        return apart(hue, 20) / 180 - 3 * chroma - self._clear(colour) + abs(light - 0.6)

    def _pickup(self, colour: str) -> float:
        light, chroma, hue = lch_of(colour)
        wanted = 0.6 if self.bright else 0.8
        return apart(hue, 88) / 120 - 2 * chroma - self._clear(colour) + abs(light - wanted)

    def _figure(self, role: str, others: Sequence[str]) -> Cost:
        wish = self.plan.hues[role].hue

        def cost(colour: str) -> float:
            light, chroma, hue = lch_of(colour)
            same = min((distance(colour, each) for each in others), default=0.0)
            off = abs(light - (0.55 if self.bright else 0.66))
            return (
                0.6 * apart(hue, wish) / 180 - 2 * min(chroma, 0.18) - self._clear(colour) - same + 0.7 * off
            )

        return cost

    def _ground(self, colour: str) -> float:
        light, chroma, hue = lch_of(colour)
        earthy = 0.1 * (30 < hue < 160)
        return abs(light - 0.5) + 2 * max(0.0, chroma - 0.08) - 0.7 * self._out(colour) - earthy

    def _left(self, colour: str, player: Sequence[str], enemy: Sequence[str]) -> Role:
        """Return the role of a colour that nobody chose: its relatives', or the ground's when it is quiet."""
        light, chroma, hue = lch_of(colour)
        if chroma > 0.09:
            kin: tuple[tuple[Role, Sequence[str]], ...] = (("player", player), ("enemy", enemy))
            for role, own in kin:
                if own and apart(hue, lch_of(own[0])[2]) < 30:
                    return role
        earthy = chroma < 0.08 or (chroma < 0.16 and 30 < hue < 170)
        return "terrain" if earthy and 0.25 < light < 0.82 and self._out(colour) > 0.08 else "any"


def _kin(colour: str, other: str, within: float) -> bool:
    _, chroma, hue = lch_of(colour)
    _, other_chroma, other_hue = lch_of(other)
    return apart(hue, other_hue) < within or (chroma < 0.04 and other_chroma < 0.12)


def _steps(colour: str, taken: Sequence[str]) -> bool:
    """Say whether *colour* is a step of light away from all *taken*: two of one lightness make no ramp."""
    return all(abs(lab_of(colour)[0] - lab_of(each)[0]) > 0.04 for each in taken)
