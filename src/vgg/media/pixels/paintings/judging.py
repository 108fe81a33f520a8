"""Judging: what is wrong with a picture, in sentences that a painter can act on, before anything is built from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from pydantic import ValidationError

from vgg.media.pixels.grid import Mask, read_rgba
from vgg.media.pixels.oklab import Bytes, nearest, to_lab
from vgg.media.pixels.scheme import Scheme, scheme_of
from vgg.model.canonical import Json
from vgg.responses.architecture import World
from vgg.responses.pixel_grid import PixelGrid
from vgg.responses.sprites import SpriteBrief
from vgg.responses.style_guide import StyleGuide

from .cleaning import inner, trimmed
from .frames import pixels_of, whole_strip
from .ground import cut_out, pieces

LEAST_SUBJECT, MOST_SUBJECT = 0.02, 0.9
"""Part of the picture that a subject covers."""
MOST_BESIDE = 0.3
"""Size of a second piece beside the largest above which it is a second subject, not a spark or a hat in the air."""
MOST_CUT = 0.2
"""Part of the subject's width or height that may lie on the edge of the picture."""
MOST_OFF = 0.1
"""OKLab distance of the colours of a picture from those of the palette, in the mean."""
LEAST_SPREAD = 0.1
"""Lightness between the dark and the light twentieth of a subject: below, it is a blot."""
LEAST_APART = 0.07
"""OKLab distance of a subject from the backgrounds of the game, in the mean."""
LEAST_FILLED = 0.6
"""Part of the frame's width or height that a small picture fills."""
MOST_SQUEEZED = 2.4
"""Factor by which a subject may be wider or higher than its frame, for its height or width."""


def check_picture(answer: object, facts: Mapping[str, Json]) -> Sequence[str]:
    """Return what is wrong with the picture *answer* for the item in *facts*; nothing for items that are no part of a game."""
    guide = _read(StyleGuide, facts.get("style_guide"))
    if not isinstance(answer, bytes) or not isinstance(guide, StyleGuide):
        return ()
    scheme, item = scheme_of(guide), facts.get("item")
    try:
        rgba = read_rgba(answer)
    except (OSError, ValueError) as error:
        return (f"the picture cannot be read: {error}",)
    brief = _read(SpriteBrief, item)
    if isinstance(brief, SpriteBrief):
        return problems(rgba, brief, scheme)
    return ground_problems(rgba, scheme) if _read(World, item) is not None else ()


def check_grid(answer: object, facts: Mapping[str, Json]) -> Sequence[str]:
    """Return what is wrong with a PixelGrid for the sprite brief in *facts*: its size, its colours, or that it is a blot."""
    guide, brief = _read(StyleGuide, facts.get("style_guide")), _read(SpriteBrief, facts.get("item"))
    if not isinstance(answer, PixelGrid) or not isinstance(guide, StyleGuide):
        return ()
    scheme = scheme_of(guide)
    strange = sorted({ink.hex for ink in answer.inks} - set(scheme.colours))
    if strange:
        return (f"{', '.join(strange)} is not in the palette: use only {', '.join(scheme.colours)}",)
    rgba = pixels_of(answer)
    told = _size_problems(rgba, brief) if isinstance(brief, SpriteBrief) else []
    return told + _colour_problems(rgba[rgba[..., 3] > 0], scheme)


def _size_problems(rgba: Bytes, brief: SpriteBrief) -> list[str]:
    """Return whether a small picture is larger than its frame, or leaves most of it empty."""
    height, width = trimmed(rgba).shape[:2]
    most = brief.width, brief.height
    if rgba.shape[1] > most[0] or rgba.shape[0] > most[1]:
        return [
            f"it is {rgba.shape[1]}x{rgba.shape[0]} pixels, its frame {most[0]}x{most[1]}: draw it smaller"
        ]
    if max(width / min(16, most[0]), height / min(16, most[1])) < LEAST_FILLED:
        return [f"the figure is {width}x{height} pixels in a frame of {most[0]}x{most[1]}: draw it larger"]
    return []


def _read(
    model: type[StyleGuide | SpriteBrief | World], value: Json
) -> StyleGuide | SpriteBrief | World | None:
    """Return *value* as *model*, None when it has another shape."""
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def problems(rgba: Bytes, brief: SpriteBrief, scheme: Scheme) -> list[str]:
    """Return what keeps *rgba* from becoming the sprite of *brief*: no subject, several, cut off, or of the wrong colours."""
    cells = cut_out(rgba)
    if whole_strip(rgba, brief, cells) is not None:
        return []
    mask = cells[..., 3] > 0
    if mask.mean() < LEAST_SUBJECT:
        return [
            "no subject can be told from the background: draw one figure, large, before one plain colour that it does not have"
        ]
    if mask.mean() > MOST_SUBJECT:
        return [
            "the background cannot be told from the subject: leave a plain margin of one colour on all sides"
        ]
    found = pieces(mask)
    told = []
    if beside := [piece for piece in found[1:] if piece.sum() > MOST_BESIDE * found[0].sum()]:
        told.append(
            f"it shows {len(beside) + 1} separate subjects: draw one figure, once, and nothing beside it"
        )
    told += _cut_off(found[0])
    told += _shape_problems(found[0], brief)
    told += _colour_problems(cells[mask], scheme)
    return told or _frame_problems(cells, brief, scheme)


def _cut_off(mask: Mask) -> list[str]:
    """Return at which edges of the picture the subject is cut off."""
    rows, columns = int(mask.any(axis=1).sum()), int(mask.any(axis=0).sum())
    edges = {
        "left": mask[:, 0].sum() / rows, "right": mask[:, -1].sum() / rows,
        "upper": mask[0].sum() / columns, "lower": mask[-1].sum() / columns,
    }  # fmt: skip
    cut = [name for name, part in edges.items() if part > MOST_CUT]
    return (
        [f"the figure is cut off at the {' and the '.join(cut)} edge: show all of it, with a margin"]
        if cut
        else []
    )


def _shape_problems(mask: Mask, brief: SpriteBrief) -> list[str]:
    """Return whether the subject would be squeezed to nothing in its frame."""
    rows, columns = int(mask.any(axis=1).sum()), int(mask.any(axis=0).sum())
    ratio = (columns / rows) / (brief.width / brief.height)
    if 1 / MOST_SQUEEZED < ratio < MOST_SQUEEZED:
        return []
    wrong = "wide" if ratio > 1 else "high"
    return [f"the figure is too {wrong} for a frame of {brief.width}x{brief.height} pixels: fill that shape"]


def _colour_problems(colours: Bytes, scheme: Scheme) -> list[str]:
    """Return whether *colours* are those of the palette, differ enough from each other and from what lies behind."""
    lab, told = to_lab(colours), []
    shades = to_lab(
        np.array([[int(each[i : i + 2], 16) for i in (1, 3, 5)] for each in scheme.colours], dtype=np.uint8)
    )
    mapped = shades[nearest(colours[:, :3], list(scheme.colours))]
    off = float(np.sqrt(((lab - mapped) ** 2).sum(axis=1)).mean())
    if off > MOST_OFF:
        told.append(
            f"its colours are {off:.3f} from the palette, {MOST_OFF} at most: use only {', '.join(scheme.colours)}"
        )
    dark, light = np.quantile(lab[:, 0], [0.05, 0.95])
    if light - dark < LEAST_SPREAD:
        told.append(
            "it is one flat tone: shade it from dark to light, with an outline that parts it from any ground"
        )
    behind = shades[scheme.of("background")]
    apart = np.sqrt(((mapped[:, None] - behind[None]) ** 2).sum(axis=2)).min(axis=1)
    if not scheme.tiny and float(apart.mean()) < LEAST_APART:
        told.append(
            "it has the colours of the background: give it colours of its own role and a dark outline"
        )
    return told


def _frame_problems(cells: Bytes, brief: SpriteBrief, scheme: Scheme) -> list[str]:
    """Return whether enough is left of the figure at its final size."""
    frame = inner(cells, brief.width, brief.height, scheme, room=1)
    solid = int((frame >= 0).sum())
    if solid < 0.12 * brief.width * brief.height or len(np.unique(frame[frame >= 0])) < 2:
        return [
            f"at {brief.width}x{brief.height} pixels nothing of it is left: draw it plump, in few large shapes"
        ]
    return []


def ground_problems(rgba: Bytes, scheme: Scheme) -> list[str]:
    """Return what keeps *rgba* from becoming a ground or a backdrop: it is empty, of one tone, or of the wrong colours."""
    rgba = trimmed(rgba)
    step = max(1, min(rgba.shape[:2]) // 64)
    colours = rgba[step // 2 :: step, step // 2 :: step].reshape(-1, 4)
    if (colours[:, 3] < 128).mean() > 0.05:
        return ["parts of it are transparent: fill the whole picture"]
    lab, mapped = to_lab(colours), nearest(colours[:, :3], list(scheme.colours))
    if len(np.unique(mapped)) < 2:
        return ["it is one flat colour: show the material or the view that is asked for"]
    table = np.array(
        [[int(each[i : i + 2], 16) for i in (1, 3, 5)] for each in scheme.colours], dtype=np.uint8
    )
    off = float(np.sqrt(((lab - to_lab(table)[mapped]) ** 2).sum(axis=1)).mean())
    if off > MOST_OFF:
        return [
            f"its colours are {off:.3f} from the palette, {MOST_OFF} at most: use only {', '.join(scheme.colours)}"
        ]
    return []
