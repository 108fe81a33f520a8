"""One sprite: everything the lint asks of it, in one call, for whoever draws, recovers or adopts one."""

from __future__ import annotations

from vgg.media.findings import Finding
from vgg.media.pixels.atlas import frame_count
from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.scheme import Scheme
from vgg.responses.sprites import SpriteBrief

from .colour import sprite_colour_problems
from .light import light_problems, outline_problems
from .motion import animation_problems, frames_of
from .shape import dust_problems, shading_problems

STILL = ("idle", "walk", "spin", "off", "on", "fly")
"""Animations in which a figure is whole: in others it bursts, flashes or falls apart."""
LOOSE = ("spark", "shot", "portrait", "frame", "platform")
"""Shapes that are effects or fill their frame: outline, dust and light of figures are not asked of them."""


def sprite_problems(strip: Grid, brief: SpriteBrief, scheme: Scheme, profile: str = "") -> list[Finding]:
    """Return what is wrong with the *strip* of *brief*: L02 on the machine *profile*, L06, L07 and L10."""
    problems = animation_problems(strip, brief)
    if strip.shape != (brief.height, brief.width * frame_count(brief)):
        return problems
    runs = frames_of(strip, brief)
    everything = [frame for frames in runs.values() for frame in frames if (frame != CLEAR).any()]
    if not everything:
        return problems
    if profile:
        problems += sprite_colour_problems(everything, profile, brief.id)
    if brief.shape in LOOSE:
        return problems
    whole = whole_frames(strip, brief) or everything
    problems += dust_problems(whole, brief.id, whole=brief.shape == "body")
    problems += outline_problems(whole, scheme, brief.id)
    if brief.shape == "body":
        problems += shading_problems(whole, scheme, brief.id)
        problems += light_problems(whole, scheme, brief.id)
    return problems


def whole_frames(strip: Grid, brief: SpriteBrief) -> list[Grid]:
    """Return the frames of *strip* in which the figure is whole."""
    runs = frames_of(strip, brief)
    return [
        frame
        for name, frames in runs.items()
        if name.partition("_")[0] in STILL
        for frame in frames
        if (frame != CLEAR).any()
    ]
