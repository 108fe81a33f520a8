"""What an answer must mean beyond its shape: who checks each response, and the facts that only it is asked with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import cast

from pydantic import BaseModel

from vgg.model.canonical import Json
from vgg.model.request import no_problems
from vgg.plugins import attribute

Facts = Mapping[str, Json]
Check = Callable[[object], Sequence[str]]

# Named, not imported: planning needs no numpy, and a game whose kit is not chosen yet needs no kit.
_OF_MEDIA = {
    "StyleGuide": "vgg.media.pixels.checks:check_style",
    "Score": "vgg.media.sound.lint:check_score",
    "SoundEffects": "vgg.media.sound.lint:check_effects",
    "PixelGrid": "vgg.media.pixels.paintings:check_grid",
}
_OF_PEOPLE = {
    "Score": "vgg.media.sound.lint:unplayable",
    "SoundEffects": "vgg.media.sound.lint:unassigned",
}
"""What a person's own answer must be, where that is less than what is asked of a model: taste is theirs."""
_OF_ART = ("sprites", "tileset", "backdrops")


def own_facts(response: str, known: Facts) -> Facts:
    """Return the facts that *response* is asked with beside those *known*: a score must say the game's motif."""
    if response != "Score":
        return {}
    from vgg.media.sound.motif import motif  # noqa: PLC0415 - as above

    concept = cast("Mapping[str, Json]", known["concept"])
    return {"motif": list(motif(str(concept.get("name", "")), cast("int", known["seed"])).degrees)}


def check(response: str, kit: str, known: Facts) -> Check:
    """Return the check of *response* ('kit:levels' or a class name) in a game of *kit* ('' when not known yet)."""
    if response in _OF_MEDIA:
        return partial(problems, _OF_MEDIA[response], dict(known))
    if kit:
        return partial(kit_problems, kit, response.removeprefix("kit:"), dict(known))
    return no_problems


def must(response: str, known: Facts) -> Check | None:
    """Return what even a person's own *response* must be; None where that is all its check says."""
    return partial(problems, _OF_PEOPLE[response], dict(known)) if response in _OF_PEOPLE else None


def check_picture(known: Facts) -> Check:
    """Return the check of a picture that the art phase works up; any other picture may show what it likes."""
    if known.get("phase") not in _OF_ART or "style_guide" not in known:
        return no_problems
    facts = {name: known[name] for name in ("phase", "item", "style_guide") if name in known}
    return partial(problems, "vgg.media.pixels.paintings:check_picture", facts)


def problems(function: str, known: Facts, answer: object) -> Sequence[str]:
    """Return what *function*, 'module:attribute', finds wrong with *answer*. Plain, so that any process can run it."""
    return cast("Callable[[object, Facts], Sequence[str]]", attribute(function))(answer, known)


def kit_problems(kit: str, response: str, known: Facts, answer: object) -> Sequence[str]:
    """Return what the kit finds wrong with *answer*. Plain, for the same reason."""
    from vgg.kits.registry import kit_of  # noqa: PLC0415 - as above

    return kit_of(kit).check(response, cast("BaseModel", answer), known)
