"""What a run is made from, read from where it lies: the concept, the pipeline, and what is known of models."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .config import Settings, shipped
from .model.concept import Concept, Decision
from .model.errors import InputError, UsageError
from .model.pipeline import Pipeline
from .parse.concept import read_concept
from .parse.palette import read_palette_file
from .parse.pipeline import read_pipeline as parse_pipeline
from .phases.setting import qualified
from .plugins import names

if TYPE_CHECKING:
    from .providers.models.registry import Registry

CONCEPT = "concept.yaml"
PIPELINE = "phases.toml"


def concept_of(source: Path, settings: Settings) -> tuple[Concept, tuple[Decision, ...]]:
    """Return the concept in *source* as *settings* change it, and what became of each of its lines."""
    concept, decisions = read_concept(source, targets=names("vgg.targets"))
    decisions = tuple(_built_as(each, settings.targets) for each in decisions)
    if settings.palette is not None:
        concept, decisions = with_palette(concept, decisions, settings.palette)
    if settings.seed is None:
        return concept, decisions
    said = Decision(
        field="seed",
        given=str(settings.seed),
        decision="used",
        reason="given with --seed",
        result=str(settings.seed),
        where="seed",
    )
    rest = tuple(each for each in decisions if each.field != "seed")
    return concept.model_copy(update={"seed": settings.seed}), (*rest, said)


def with_palette(
    concept: Concept, decisions: tuple[Decision, ...], path: Path
) -> tuple[Concept, tuple[Decision, ...]]:
    """Return *concept* with the colours of the file *path* instead of its own. Raises InputError."""
    colours = read_palette_file(path)
    said = Decision(
        field="palette",
        given=path.name,
        decision="used",
        reason="given with --palette",
        result=f"{len(colours)} colours",
        where="style_guide.palette",
    )
    rest = tuple(each for each in decisions if each.field != "palette")
    return concept.model_copy(update={"palette": tuple(colours)}), (*rest, said)


def _built_as(decision: Decision, named: tuple[str, ...]) -> Decision:
    """Return *decision*, when it is about the language, as it is true of the targets there are and of those *named*."""
    if decision.field != "target_language" or decision.decision != "used":
        return decision  # about something else, or there is no such target at all
    from .targets.registry import target_of  # noqa: PLC0415 - few concepts name a language

    language = decision.result
    if named and language not in named:
        new = {
            "decision": "refused",
            "reason": "other languages were named with --target",
            "result": ", ".join(named),
        }
    else:
        target = target_of(language)
        new = {
            "decision": "used" if target.playable else "reduced",
            "reason": target.summary,
            "result": language,
        }
    return decision.model_copy(
        update={**new, "where": ", ".join(f"{name}/" for name in named or (language,))}
    )


def pipeline_path(folder: Path, settings: Settings) -> Path:
    """Return where the pipeline of a run lies: the one that was named, else the one in *folder*, else the one that ships."""
    own = folder / PIPELINE
    chosen = settings.pipeline or (own if own.is_file() else shipped(PIPELINE))
    if not chosen.is_file():
        raise UsageError(
            f"--phases {str(chosen)!r}: no such file", hint="leave it out to use the shipped pipeline"
        )
    return chosen


def read_pipeline(path: Path, kinds: Mapping[str, Any]) -> Pipeline:
    """Return the pipeline in the file *path*, whose phases are of *kinds*. Raises InputError."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{str(path)!r} cannot be read: {error}", hint="phases.toml is UTF-8 text"
        ) from error
    return parse_pipeline(text, path.name, kinds)


def known_models() -> Registry:
    """Return what is known about providers and models: what ships, what the user's own file says, and what packages bring."""
    from .providers.models.registry import user_file  # noqa: PLC0415 - offline needs no registry

    return _models(user_file())[0]


def left_out() -> tuple[str, ...]:
    """Return why providers that packages bring were left out, a line each."""
    from .providers.models.registry import user_file  # noqa: PLC0415 - as above

    return _models(user_file())[1]


@cache
def _models(own: Path) -> tuple[Registry, tuple[str, ...]]:
    from .providers.models.plugged import plugged  # noqa: PLC0415 - as above
    from .providers.models.registry import load as load_models  # noqa: PLC0415

    return plugged(load_models(own))


def without_key(pipeline: Pipeline, settings: Settings) -> frozenset[str]:
    """Return who is there without a key because a chain names it: a person ('manual'), and servers of the user's own."""
    from .providers.keys import keyless  # noqa: PLC0415 - an offline run asks nobody

    named = {*settings.providers}
    for phase in () if named else pipeline.phases.values():
        named |= {getattr(phase.options, "model", ""), *getattr(phase.options, "providers", ())} - {""}
    models = known_models()
    owners = {qualified(name, models).partition(":")[0] for name in named}
    servers = {name for name in owners & {*models.vendors} if keyless(models.vendors[name], settings.environ)}
    return frozenset(servers | (owners & {"manual"}))
