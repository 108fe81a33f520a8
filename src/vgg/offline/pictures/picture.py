"""The answer to an image request: what the facts ask for decides whether a sprite, a swatch or a sky is drawn."""

from __future__ import annotations

import random
from collections.abc import Mapping

from pydantic import ValidationError

from vgg.media.pixels.daylight import Light, light_of, words_of
from vgg.media.pixels.grid import Grid, to_png
from vgg.media.pixels.limits import within
from vgg.media.pixels.material import variant_of
from vgg.media.pixels.palette import PROFILES, make_palette
from vgg.media.pixels.profiles import machines
from vgg.media.pixels.scheme import Scheme, scheme_of, scheme_of_swatches
from vgg.model.canonical import Json, digest_of, seed_from
from vgg.responses.architecture import World
from vgg.responses.sprites import SpriteBrief
from vgg.responses.style_guide import StyleGuide

from .cast import as_cast, figure
from .emblem import emblem
from .materials import swatch
from .portraits import portrait
from .skies import backdrop
from .things import thing


def picture(facts: Mapping[str, Json], settings: Mapping[str, Json]) -> bytes:
    """Return a PNG for *facts*: RGBA, palette colours only, alpha 0 or 255.

    An item that is a sprite brief becomes its strip (all frames side by side); a world becomes a far backdrop
    when the phase's name says so, else a swatch of its material; anything else becomes an emblem. *settings*
    are hints to models; only the seed and the facts decide here.
    """
    del settings
    guide = _guide(facts)
    scheme = _scheme(guide, facts)
    item, seed = facts.get("item"), facts.get("seed")
    number = seed if isinstance(seed, int) else 0
    brief = _read(SpriteBrief, item)
    if isinstance(brief, SpriteBrief):
        return to_png(_strip(_worded(brief, facts), scheme, number, facts, guide), scheme.colours)
    world = _read(World, item)
    phase = str(facts.get("phase", ""))
    draw = random.Random(seed_from(number, "picture", phase, digest_of(item)))
    if isinstance(world, World):
        if any(word in phase for word in ("backdrop", "background", "sky", "scene")):
            profile = PROFILES[guide.profile if guide else "nes"]
            return to_png(
                backdrop(
                    _light(world, facts, guide, scheme), scheme, profile.width * 2, profile.height, draw
                ),
                scheme.colours,
            )
        return to_png(swatch(world.material, scheme, draw, variant_of(world.id, number)), scheme.colours)
    return to_png(emblem(digest_of(dict(facts)), scheme, draw), scheme.colours)


def _worded(brief: SpriteBrief, facts: Mapping[str, Json]) -> SpriteBrief:
    """Return *brief* in the words a person wrote for it in review, if they wrote any."""
    words = facts.get("wording")
    return (
        brief.model_copy(update={"subject": words, "look": words})
        if isinstance(words, str) and words
        else brief
    )


def _strip(
    brief: SpriteBrief, scheme: Scheme, seed: int, facts: Mapping[str, Json], guide: StyleGuide | None
) -> Grid:
    """Return the strip of *brief* in as many colours as its machine gives a figure; foes are told apart from each other."""
    cast = _cast(facts)
    own = seed_from(seed, "creatures", guide.summary if guide else "")
    brief = as_cast(brief, cast)
    most = machines()[guide.profile].figure_colours if guide else 0
    match brief.shape:
        case "body":
            strip = figure(brief, cast, scheme, own, most)
        case "portrait":
            strip = portrait(brief, scheme, own)
        case _:
            strip = thing(brief, scheme)
    return within(strip, scheme, brief.width, most)


def _cast(facts: Mapping[str, Json]) -> list[SpriteBrief]:
    """Return all briefs that *facts* know."""
    whole = facts.get("sprite_briefs")
    listed = whole.get("briefs") if isinstance(whole, Mapping) else None
    read = [_read(SpriteBrief, each) for each in listed] if isinstance(listed, list) else []
    return [each for each in read if isinstance(each, SpriteBrief)]


def _light(world: World, facts: Mapping[str, Json], guide: StyleGuide | None, scheme: Scheme) -> Light:
    """Return the hour of *world*: the plan in *facts* tells its neighbours and what the story says of the time."""
    plan, seed = facts.get("architecture"), facts.get("seed")
    listed = plan.get("worlds") if isinstance(plan, Mapping) else None
    worlds = [_read(World, each) for each in listed] if isinstance(listed, list) else [world]
    told = (
        {key: plan.get(key) for key in ("texts", "narration", "hero", "worlds")}
        if isinstance(plan, Mapping)
        else {}
    )
    asked = facts.get("concept")
    words = " ".join(words_of([guide.summary if guide else "", told, world.model_dump(), asked]))
    others = [each for each in worlds if isinstance(each, World)]
    named = " ".join(words_of([asked, [[each.name, each.story] for each in others]]))
    number = seed if isinstance(seed, int) else 0
    return light_of(
        world, others, words, guide.mood if guide else "mysterious", number, bright=scheme.bright, told=named
    )


def _guide(facts: Mapping[str, Json]) -> StyleGuide | None:
    """Return the style guide of *facts*, None when they have none that can be read."""
    found = _read(StyleGuide, facts.get("style_guide"))
    return found if isinstance(found, StyleGuide) else None


def _scheme(guide: StyleGuide | None, facts: Mapping[str, Json]) -> Scheme:
    if guide:
        return scheme_of(guide)
    concept = facts.get("concept")
    words = " ".join(str(value) for value in concept.values()) if isinstance(concept, Mapping) else ""
    return scheme_of_swatches(make_palette(words, "heroic", "nes", 0))


def _read(
    model: type[SpriteBrief | World | StyleGuide], value: Json
) -> SpriteBrief | World | StyleGuide | None:
    """Return *value* as *model*, None when it has another shape."""
    if not isinstance(value, Mapping):
        return None
    try:
        return model.model_validate(value)
    except ValidationError:
        return None
