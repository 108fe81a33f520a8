"""The doctor composed: a folder, the environment and the key file become what works here, before anything is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .config import Settings, keys_file, shipped
from .model.errors import InputError
from .phases.setting import Setting
from .plugins import load, names
from .prompts import Prompts
from .sources import known_models, left_out, pipeline_path, read_pipeline, without_key

if TYPE_CHECKING:
    from .providers.doctor import Sources
    from .report.checkup import Checkup


def doctor(folder: Path, settings: Settings) -> Checkup:
    """Return what works here: on this machine, with these keys, for the pipeline of *folder* or the one that ships.

    Nothing is written, no socket is opened and no SDK imported. Raises InputError for a pipeline that cannot be read.
    """
    from .phases.lint import lint  # noqa: PLC0415 - only the doctor looks at everything
    from .report.checkup import checkup  # noqa: PLC0415

    path = pipeline_path(folder, settings)
    kinds = {name: load("vgg.phases", name) for name in names("vgg.phases")}
    pipeline = read_pipeline(path, {name: kind.options for name, kind in kinds.items()})
    sources, problems = _sources(folder, settings)
    setting = Setting(
        Prompts((path.parent / "metaprompts", shipped("metaprompts"))),
        available=frozenset() if settings.offline else _with_keys(sources) | without_key(pipeline, settings),
        providers=settings.providers,
        registry=sources.registry,
    )
    found = lint(pipeline, setting, sources.today, sources.registry)
    errors, notes = (found.errors, found.warnings) if setting.available else ((), ())
    return checkup(
        pipeline, setting, sources, folder, problems=(*problems, *errors), notes=(*left_out(), *notes)
    )


def _sources(folder: Path, settings: Settings) -> tuple[Sources, tuple[str, ...]]:
    """Return what the doctor looks at, and what is wrong with the key file."""
    from .ledger.glance import glance  # noqa: PLC0415
    from .ledger.rows import read_circuits  # noqa: PLC0415
    from .providers.chain.circuit import Circuits  # noqa: PLC0415
    from .providers.doctor import Sources  # noqa: PLC0415 - as above
    from .providers.keyfile import read_keys  # noqa: PLC0415

    kept: Mapping[str, str] = {}
    problems: tuple[str, ...] = ()
    try:
        kept = read_keys(keys_file())
    except InputError as error:
        problems = (str(error).replace("\n", " "),)
    now = datetime.now(UTC)
    standings = glance(folder / ".vgg" / "ledger.db", read_circuits) or {}
    circuits = Circuits.from_json(standings).reopened(now.timestamp())
    return Sources(settings.environ, kept, known_models(), circuits, now.date(), now.timestamp()), problems


def _with_keys(sources: Sources) -> frozenset[str]:
    """Return the providers that have a key in the environment or in the file."""
    from .providers.keys import rungs  # noqa: PLC0415 - as above

    vendors = sources.registry.vendors.items()
    return frozenset(name for name, vendor in vendors if rungs(name, vendor, sources.environ, sources.kept))
