"""Checks of a style guide's colours: without them a model could choose more than its machine has, or others than the user's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from vgg.model.canonical import Json
from vgg.responses.style_guide import StyleGuide

from .profiles import PROFILES


def check_style(answer: object, known: Mapping[str, Json]) -> Sequence[str]:
    """Return what is wrong with the colours of a style guide in a game of which *known* is known."""
    guide = cast("StyleGuide", answer)
    colours = list(dict.fromkeys(each.hex for each in guide.palette))
    most = PROFILES[guide.profile].colours
    concept = cast("Mapping[str, Json]", known.get("concept", {}))
    own = cast("list[str]", concept.get("palette", []))
    problems = []
    if len(colours) > most:
        problems.append(f"palette: {len(colours)} colours, but {guide.profile} shows {most}")
    strange = [each for each in colours if own and each not in own]
    if strange:
        some = ", ".join(strange[:8]) + (" ..." if len(strange) > 8 else "")
        problems.append(f"palette: {some} not among the user's colours; use only {', '.join(own)}")
    return problems
