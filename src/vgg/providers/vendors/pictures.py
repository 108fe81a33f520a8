"""A picture that came is held against the one that was asked for, in its bytes: no header, name or service is believed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field

from PIL import Image

from vgg.media.magic import picture_type
from vgg.model.canonical import Json

MOST_PIXELS = 4 * 3840 * 2160
"""Pixels of the largest picture that is opened: four times the most that a service draws."""

_KEPT = 0.75
"""The least share of an opaque picture that is left when it is cropped to the shape that was asked for."""

_ALIKE = 0.01
_LOSSLESS = {"png": "PNG", "webp": "WEBP"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: *width* and *height* in pixels (0: any), a *background* and a *form* such as 'png'."""

    width: int = 0
    height: int = 0
    background: str = "auto"
    form: str = "png"

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Wanted:
        """Return what the *settings* of an image request ask for."""
        width, _, height = str(settings.get("size") or "auto").partition("x")
        sides = (int(width), int(height)) if width.isdigit() and height.isdigit() else (0, 0)
        form = {"jpg": "jpeg"}.get(name := str(settings.get("format") or "png"), name)
        return cls(*sides, str(settings.get("background") or "auto"), form)


@dataclass(frozen=True, slots=True)
class Checked:
    """A picture as it is kept: its bytes, what they are, and how they were changed; *wrong* says why it is none."""

    data: bytes = field(default=b"", repr=False)
    media_type: str = ""
    adaptations: tuple[str, ...] = ()
    wrong: str = ""


def checked(data: bytes, wanted: Wanted) -> Checked:
    """Return the picture *data* as *wanted*, or what is wrong with it.

    Another format is converted where nothing is lost by it (to PNG or WebP), else kept under its true name. More pixels of the
    same shape are reduced. Of another shape, an opaque picture is cropped around its middle when three quarters of it are left,
    and a transparent one is fitted in and gets transparent margins. Fewer pixels are never stretched, and a background is never
    made up: such a picture is refused.
    """
    media_type = picture_type(data)
    if not media_type:
        return Checked(wrong="the picture is neither PNG, JPEG, WebP nor GIF")
    try:
        picture, form = _opened(data)
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        return Checked(wrong=f"the {media_type} cannot be read ({type(error).__name__}: {error})"[:200])
    if wrong := _background(picture, wanted.background):
        return Checked(wrong=wrong)
    sized, how = _sized(picture, wanted)
    if sized is None:
        return Checked(wrong=how)
    if sized is picture and form == wanted.form:
        return Checked(data, media_type)
    return _written(data, media_type, sized, wanted.form, how)


def _opened(data: bytes) -> tuple[Image.Image, str]:
    """Return the picture with all its pixels read, and its format. Raises what Pillow raises, ValueError when it is huge."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture = Image.open(io.BytesIO(data))
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError(f"{picture.width}x{picture.height} are too many pixels")
    if getattr(picture, "n_frames", 1) > 1:
        raise ValueError("it is an animation")
    form = str(picture.format).lower()
    picture.load()
    return picture, form


def _background(picture: Image.Image, asked: str) -> str:
    """Return what is wrong with what lies behind the subject; '' when nothing is."""
    clear = _is_clear(picture)
    if asked == "transparent" and not clear:
        return "a transparent picture was asked for, and every pixel of this one is opaque"
    if asked == "opaque" and clear:
        return "an opaque picture was asked for, and this one has transparent pixels"
    return ""


def _is_clear(picture: Image.Image) -> bool:
    """Tell whether transparency is used, and not only there to be used."""
    if not picture.has_transparency_data:
        return False
    lowest, _ = picture.convert("RGBA").getchannel("A").getextrema()
    assert isinstance(lowest, int | float)
    return lowest < 255


def _sized(picture: Image.Image, wanted: Wanted) -> tuple[Image.Image | None, str]:
    """Return *picture* in the size that is *wanted* and what was done to it; None and why, when it cannot be."""
    came, size = picture.size, (wanted.width, wanted.height)
    if size in {(0, 0), came}:
        return picture, ""
    told = f"{came[0]}x{came[1]} came for {size[0]}x{size[1]}"
    if came[0] < size[0] or came[1] < size[1]:
        return None, f"{told}: too small, and pictures are not stretched"
    full = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if abs(came[0] * size[1] / (came[1] * size[0]) - 1) <= _ALIKE:
        return full.resize(size, Image.Resampling.LANCZOS), f"{told}: reduced"
    if _is_clear(full):
        return _fitted(full, size), f"{told}: reduced, with transparent margins"
    return _cropped(full, size, told)


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    scale = min(size[0] / picture.width, size[1] / picture.height)
    inner = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
    whole = Image.new("RGBA", size, (0, 0, 0, 0))
    whole.paste(
        picture.resize(inner, Image.Resampling.LANCZOS),
        ((size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2),
    )
    return whole


def _cropped(picture: Image.Image, size: tuple[int, int], told: str) -> tuple[Image.Image | None, str]:
    scale = max(size[0] / picture.width, size[1] / picture.height)
    width, height = size[0] / scale, size[1] / scale
    left = width * height / (picture.width * picture.height)
    if left < _KEPT:
        return None, f"{told}: another shape, of which {left:.0%} would be left"
    x, y = round((picture.width - width) / 2), round((picture.height - height) / 2)
    middle = picture.crop((x, y, x + round(width), y + round(height)))
    made = middle.resize(size, Image.Resampling.LANCZOS)
    return made, f"{told}: cropped to {left:.0%} and reduced"


def _written(data: bytes, media_type: str, picture: Image.Image, form: str, how: str) -> Checked:
    """Return *picture* as bytes of *form*; where that would lose something, as PNG or, unchanged, as it came."""
    came = media_type.partition("/")[2]
    if form not in _LOSSLESS and not how:
        return Checked(data, media_type, (f"{form} was asked for, {came} came and is kept",))
    made = form if form in _LOSSLESS else "png"
    out = io.BytesIO()
    full = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    full.save(out, _LOSSLESS[made], **({"lossless": True, "exact": True} if made == "webp" else {}))
    if form in _LOSSLESS:
        told = f"{came} came for {form}: converted without loss" if came != form else ""
    else:
        told = f"{form} was asked for: kept as png without loss"
    return Checked(out.getvalue(), f"image/{made}", tuple(filter(None, (how, told))))
