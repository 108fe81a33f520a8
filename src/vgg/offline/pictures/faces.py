"""Faces: eyes and mouths set pixel by pixel, for at this size a face is a dozen pixels and each of them acts."""

from __future__ import annotations

from collections.abc import Mapping

from .rig import Rig

Rows = tuple[str, ...]

_FRIENDLY: Mapping[str, tuple[Rows, Rows, Rows]] = {
    # One eye: on heads of up to 4, up to 7 and above 7 pixels radius; '#' dark, 'o' white, 'i' the colour of the iris.
    "tall": (("#", "#"), ("#", "#", "#"), (".##.", "#o##", "#o##", "##i#", "##i#", ".##.")),
    "bright": (("o#", "o#"), ("o#", "o#", "o#"), ("oooo", "oo##", "oo##", "o###", "oo##")),
    "round": (("#", "#"), ("o#", "##"), (".##.", "oo##", "oo##", "##i#", ".##.")),
    "lashes": (("##", ".#"), ("##", "o#", "o#"), ("#####", "oo##.", "oo##.", "oo#i.", ".oo..")),
    "brow": (("#", "#"), ("##", "..", "#o", "#o"), ("####.", ".....", "oo##.", "oo##.", "oo#i.")),
}
_FIERCE: Mapping[str, tuple[Rows, Rows, Rows]] = {
    # The left eye; the right one is its mirror.
    "angry": (("#.", "o#"), ("##.", "oo#", ".o#"), ("##...", "y###.", "yyy##", ".y##.")),
    "glow": (("##", "y#"), ("##.", "yy#", "###"), ("#....", "yy#..", "yyyy#", ".yyy.")),
    "grim": (("##", "o#"), ("###", "oo#", "oo#"), ("######", "oooo##", "ooo###", ".ooo#.")),
    "hollow": (("##", "#y"), ("##", "#y", "##"), (".###.", "#####", "##y##", "#####", ".###.")),
    "slit": (("##", "y#"), ("##.", "yyy", "y#y"), ("###..", "yyyy#", "yy#yy", ".y#y.")),
}
_LARGE: Mapping[str, Rows] = {
    # One eye of a friend on heads of more than 10 pixels radius: portraits and figures on cards.
    "tall": (".###.", "#o###", "oo##o", "oo##o", "oo#io", ".#ii.", "..##."),
    "bright": (".####.", "oooo##", "ooo###", "oo#o##", "oo####", "ooo#i#", ".oooo."),
    "round": (".####.", "######", "#oo###", "#oo###", "####i#", "###ii#", ".####."),
    "lashes": ("#####.#", ".oo####", "oo#o##.", "oo####.", "oo##i#.", ".oo##.."),
    "brow": ("#####.", "....##", "......", ".ooo##", "ooo###", "oo#o##", "oo####", ".oo#i."),
}
_ON_PALE: tuple[Rows, Rows, Rows] = (
    ("##", "o#"),
    ("##.", "o##", "o##"),
    ("##....", "####..", ".##r##", ".##rr#", "..###."),
)
"""The left eye of a foe whose coat is so light that white would drown in it."""
_GREAT: Mapping[str, Rows] = {
    # The left eye of a boss on heads of 9.5 pixels radius and more.
    "angry": ("##......", "####....", "y#####..", "yyy####.", "yyyy####", "yyy##oyy", ".yy##yy.", "..yyyy.."),
    "glow": ("##......", "####....", "yyy###..", "yyyyy##.", "yyooyy##", "yyooyyy#", ".yyyyyy.", "..yyyy.."),
    "grim": ("########", "########", "oooo####", "oooo#o##", "ooooo##o", ".oooooo."),
    "hollow": (
        "..####..",
        ".######.",
        "########",
        "###yy###",
        "###yo###",
        "########",
        ".######.",
        "..####..",
    ),
    "slit": ("###.....", "#####...", "yyy####.", "yyyy####", "yyy##yyy", "yyo##yyy", ".yy##yy.", "..y##y.."),
}
_SHUT: tuple[Rows, Rows, Rows] = (("##",), ("#..", ".##"), ("#...#", ".###."))
_HURT: tuple[Rows, Rows, Rows] = (("#.", ".#", "#."), ("#.", ".#", "#."), ("##..", "..##", "##.."))
_DEAD: tuple[Rows, Rows, Rows] = (
    ("#.#", ".#.", "#.#"),
    ("#.#", ".#.", "#.#"),
    ("#...#", ".#.#.", "..#..", ".#.#.", "#...#"),
)


_GREAT_FROM = 9.5


def eyes(rig: Rig, x: float, up: float, size: float) -> None:
    """Put a pair of eyes about (x, up), as large as a head of radius *size* wants them, as the pose has them."""
    if rig.back:
        return
    rig.gaze = (x, up, size)
    left, right = _pair(rig, size)
    gap = 1 if size < 4.4 else max(2, round(size * 0.3))
    middle = "." * gap
    height = max(len(left), len(right))
    rig.stamp(
        x,
        up,
        tuple(f"{_row(left, index, height)}{middle}{_row(right, index, height)}" for index in range(height)),
    )


def eyes_one(rig: Rig, x: float, up: float, size: float) -> None:
    """Put the near eye of a profile about (x, up); seen from before both are seen, from behind none."""
    if rig.front:
        eyes(rig, x, up, size)
    elif not rig.back:
        rig.gaze = (x, up, size)
        rig.stamp(x, up, _pair(rig, size)[0])


def mouth(rig: Rig, x: float, up: float, size: float) -> None:
    """Put a mouth about (x, up): open when the pose says so, with teeth when it is a foe's."""
    look = rig.look
    if rig.back or rig.pose.eyes == "dead" or size < 3.4:
        return
    wide = look.evil
    if size >= 8:
        rows = _large_mouth(look.build.mouth, opened=rig.pose.open_mouth or look.boss)
    elif rig.pose.open_mouth:
        rows = (("####", "#rr#", ".##.") if not wide else ("o##o", "#rr#")) if size > 4.6 else ("##",)
    elif wide and look.plain > 1:
        rows = ("####",)
    elif wide:
        rows = (("o##o",) if size < 5 else ("#o#o#",), ("####",), ("o###",), ("#o##",))[look.build.mouth % 4]
    else:
        rows = (
            (("##",), ("#..#", ".##."), ("###",), (".#", "#."))[look.build.mouth % 4]
            if size > 4.6
            else ("##",)
        )
    rig.stamp(x, up, rows)


def _large_mouth(kind: int, *, opened: bool) -> Rows:
    grins: tuple[Rows, ...] = (
        ("###########", "#o#o#o#o#o#", "#rrrrrrrrr#", ".#o#o#o#o#.", "..#######.."),
        ("##.......##", "#o#######o#", ".#o##o##o#.", "..#######.."),
        (".#########.", "#ooo#o#ooo#", "##o##o##o##", ".#########."),
        ("#.........#", "##o#####o##", ".###ooo###.", "...#####..."),
    )
    closed: tuple[Rows, ...] = (
        ("#......#", ".######."), (".....#", "#####."), ("#######", "#ooooo#", ".#####."), ("#....#", ".####."),
    )  # fmt: skip
    return (grins if opened else closed)[kind % 4]


def _pair(rig: Rig, size: float) -> tuple[Rows, Rows]:
    look, state = rig.look, rig.pose.eyes
    step = 0 if size <= 3.7 else 1 if size <= 7.4 else 2
    if state == "dead":
        return _DEAD[step], _DEAD[step]
    if state == "shut":
        return _SHUT[step], _SHUT[step]
    if state == "hurt":
        return _HURT[step], _mirrored(_HURT[step])
    style = look.build.eyes
    coat = look.main[-2] if look.kind != "skeleton" else look.white
    if style in _FIERCE and rig.scheme.lightness(coat) > 0.74:
        one = _ON_PALE[step]
        return one, _mirrored(one)
    if style in _FIERCE:
        one = _GREAT[style] if look.boss and size >= _GREAT_FROM else _FIERCE[style][step]
        return one, one if style == "grim" else _mirrored(one)
    if size > 10.4 and style in _LARGE:
        return _LARGE[style], _LARGE[style]
    if look.kind and rig.scheme.lightness(look.main[-2]) < 0.66 and style in {"tall", "brow", "round"}:
        style = "bright"  # dark bars drown in a dark coat
    one = _FRIENDLY.get(style, _FRIENDLY["tall"])[step]
    return one, one


def _mirrored(rows: Rows) -> Rows:
    return tuple(row[::-1] for row in rows)


def _row(rows: Rows, index: int, height: int) -> str:
    """Return line *index* of an eye that stands on the lowest of *height* lines."""
    own = index - (height - len(rows))
    return rows[own] if own >= 0 else "." * len(rows[0])
