"""Lint of pictures: what the eye would complain of, measured, so that no faulty picture ships unseen.

Codes L01-L18 are those of the design's list of looks; bounds.toml holds every bound with its reason. Functions named
`..._problems` return findings; none means that the picture may stand.
"""

from vgg.media.findings import Bound, Complaint, Finding, complaints

from .bounds import bound, bounds
from .colour import (
    colour_problems,
    contrast,
    contrast_problems,
    danger_problems,
    palette_problems,
    ramp_problems,
    sharing_problems,
    sprite_colour_problems,
)
from .game import Gallery, gallery_measures, gallery_problems, gallery_scores
from .light import common_light_problems, light_problems, outline_problems
from .motion import anchor_drift, animation_problems, motion_energy
from .report import Looks, StyleScore, report
from .screens import (
    Machine,
    bright_problems,
    change_problems,
    grid_problems,
    hud_problems,
    name_problems,
    screen_problems,
    state_problems,
)
from .shape import alike, dust_problems, shading_problems, silhouette_problems
from .sprite import sprite_problems
from .style import Score, scores, style_problems
from .text import Call, font_problems, text_problems
from .tiles import field_problems, loop_problems, seam_problems

__all__ = [
    "Bound", "Call", "Complaint", "Finding", "Gallery", "Looks", "Machine", "Score", "StyleScore",
    "alike", "anchor_drift", "animation_problems", "bound", "bounds", "bright_problems", "change_problems",
    "colour_problems", "common_light_problems", "complaints", "contrast", "contrast_problems", "danger_problems",
    "dust_problems", "field_problems", "font_problems", "gallery_measures", "gallery_problems", "gallery_scores",
    "grid_problems", "hud_problems", "light_problems", "loop_problems", "motion_energy", "name_problems",
    "outline_problems", "palette_problems", "ramp_problems", "report", "scores", "screen_problems", "seam_problems",
    "shading_problems", "sharing_problems", "silhouette_problems", "sprite_colour_problems", "sprite_problems",
    "state_problems", "style_problems", "text_problems",
]  # fmt: skip
