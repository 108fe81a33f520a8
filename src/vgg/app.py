"""The composition root: a game folder and the settings of one run become a game that can be planned, run and played."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from . import engine
from .config import Settings, concept_file, keys_file, shipped
from .engine.lockfile import read_lock
from .model.concept import Concept, Decision
from .model.errors import FolderError, InputError, UsageError
from .model.near import which
from .model.pipeline import Pipeline
from .model.request import Provider, Request
from .outlook import Outlook
from .parse.palette import is_file_name
from .phases.setting import Setting
from .plugins import load, names
from .prompts import Prompts
from .sources import (
    CONCEPT,
    PIPELINE,
    concept_of,
    known_models,
    left_out,
    pipeline_path,
    read_pipeline,
    without_key,
)

if TYPE_CHECKING:
    from .model.events import Event, RunEnded
    from .phases.lint import Found
    from .report.critique import Judged
    from .report.forecast import Cost
    from .report.receipt import Receipt

Sink = Callable[["Event"], None]
DEFAULT_TARGET = "python"
BESIDE = "web"
"""The target that is built beside the one that was asked for: its page makes the report playable."""


@dataclass(frozen=True, slots=True)
class Project:
    """One game: its folder, its concept, and how this run is to be made."""

    folder: Path
    source: Path
    concept: Concept
    decisions: tuple[Decision, ...]
    settings: Settings

    @classmethod
    def make(cls, name: str, out: Path | None, settings: Settings) -> Project:
        """Return the project of the concept *name* (a file, a folder or an example) in the folder *out*."""
        source = concept_file(name, Path.cwd())
        concept, decisions = concept_of(source, settings)
        return cls(_folder(source, out, concept), source, concept, decisions, settings)

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> Project:
        """Return the project that lies in *folder*. Raises UsageError when none does."""
        source = folder / CONCEPT
        if not source.is_file():
            raise UsageError(
                f"{str(folder)!r} is no game folder: it has no {CONCEPT}",
                hint="stand in the folder of a game, or name it; vgg generate makes one",
            )
        concept, decisions = concept_of(source, settings)
        return cls(folder, source, concept, decisions, settings)

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment of the run, with the keys of the user's file for the providers that have none in it."""
        if self.settings.offline:
            return self.settings.environ
        from .providers.keys import environ  # noqa: PLC0415 - an offline run needs no keys

        return environ(self.settings.environ, keys_file(), known_models())

    @property
    def spent(self) -> Decimal:
        """What this game has cost so far, in dollars, as far as it is known."""
        from .ledger.budget import read_budget  # noqa: PLC0415 - a plan wants no money
        from .ledger.glance import glance  # noqa: PLC0415

        budget = glance(self.folder / ".vgg" / "ledger.db", read_budget)
        return budget.spent if budget else Decimal(0)

    def receipt(self, run: str = "") -> Receipt:
        """Return what this game has paid, or what its one *run* paid, by phase and model."""
        from .report.receipt import receipt  # noqa: PLC0415 - a plan pays nothing

        return receipt(self.folder, run)

    def plan(
        self, only: str = "", item: str = "", *, anew: bool = False, sink: Sink | None = None
    ) -> engine.Plan:
        """Return what a run would do, without doing or paying anything; *sink* hears notes about it."""
        return engine.plan(
            self.game(sink), self._wish(only, item, anew=anew), estimate=self._outlook().estimator()
        )

    def status(self, *, check: bool) -> engine.Status:
        """Return where the game stands; *check* re-reads every stored object."""
        return engine.status(self.game(), check=check)

    def explain(self, phase: str, item: str) -> engine.Explained:
        """Return everything known of one step."""
        return engine.explain(self.game(), phase, item)

    def spending(
        self, plan: engine.Plan | None = None, only: str = "", item: str = "", *, anew: bool = False
    ) -> tuple[Cost, ...]:
        """Return what a run would cost, phase by phase; empty when nobody would be paid. *plan* is one made before."""
        outlook = self._outlook()
        if not outlook.may_pay:
            return ()
        return outlook.spending(self.game(), plan or self.plan(only, item, anew=anew))

    def _outlook(self) -> Outlook:
        return Outlook(self.settings, self.environ, self._pipeline_path() != shipped(PIPELINE))

    def run(self, sink: Sink, only: str = "", item: str = "", *, anew: bool = False) -> RunEnded:
        """Do the whole pipeline, or the phase *only* and what it needs; return the summary."""
        game = self.game(sink)
        # a circle or an unknown phase is told before a folder is begun, a missing tool before anything is paid for
        if any(phase.kind == "verify" for phase in engine.selected(game.pipeline, only)):
            self._may_verify(sink)
        self._claim_folder()
        import anyio  # noqa: PLC0415 - planning needs no event loop

        with engine.ours(self.folder, trust=self.settings.trust):
            return anyio.run(self._run, game, self._wish(only, item, anew=anew), sink)

    async def _run(self, game: engine.Game, wish: engine.Wish, sink: Sink) -> RunEnded:
        from .model.events import Noticed  # noqa: PLC0415 - planning needs neither processes nor providers
        from .offline.provider import Offline  # noqa: PLC0415
        from .providers.chain.chain import Chain  # noqa: PLC0415
        from .providers.vendors.manual import Manual, patience  # noqa: PLC0415
        from .report.extras import extras  # noqa: PLC0415

        source = self.source.read_bytes()
        workers = engine.Workers()
        offline = Offline(workers.call)
        manual = Manual(
            game.own / "by-hand",
            lambda text: sink(Noticed(text=text)),
            patience(self.settings.environ, watched=sys.stdin.isatty()),
            "" if wish.resume else "*" if wish.fresh else wish.phase,
        )
        free: dict[str, Provider] = {"offline": offline, "manual": manual}
        async with Chain(self.environ, providers=free, registry=known_models(), run=workers.call) as chain:
            report = await engine.run(
                game,
                wish,
                asker=chain,
                offline=offline,
                runner=workers,
                sinks=[sink],
                budget=self.settings.budget,
                extras=lambda done: extras(self.concept, self.decisions, source, done, game),
                resume=self._resume(wish),
            )
        return report.ended

    def game(self, sink: Sink | None = None) -> engine.Game:
        """Return what the engine works on. Raises InputError and PlanError for whatever the user's files get wrong."""
        path = self._pipeline_path()
        prompts = Prompts((path.parent / "metaprompts", shipped("metaprompts")))
        own = str(path.parent.resolve())
        if self.settings.trust and path != shipped(PIPELINE) and own not in sys.path:
            sys.path.insert(0, own)  # the user's own response models lie beside their pipeline
        kinds = {name: load("vgg.phases", name) for name in names("vgg.phases")}
        pipeline = read_pipeline(path, {name: kind.options for name, kind in kinds.items()})
        setting = Setting(
            prompts=prompts,
            targets=self._targets(),
            asked=self._asked(),
            available=self._available(pipeline),
            providers=self.settings.providers,
            trust=self.settings.trust,
            fallback=self.settings.fallback,
            registry=None if self.settings.offline else known_models(),
        )
        self._lint(pipeline, prompts, setting, sink)
        return engine.Game(
            self.folder,
            self.concept,
            pipeline,
            {name: kind(setting) for name, kind in kinds.items()},
            first=_first_model,
            review=engine.read_review(self.folder),
            modules=("vgg.offline.answers", "vgg.media.pixels.sheet", "vgg.media.sound.bank"),
        )

    def _wish(self, only: str, item: str, *, anew: bool) -> engine.Wish:
        resume = self.settings.resume or (bool(only) and not anew)
        return engine.Wish(only, item, fresh=self.settings.fresh, resume=resume, replay=self.settings.replay)

    def _pipeline_path(self) -> Path:
        return pipeline_path(self.folder, self.settings)

    def _available(self, pipeline: Pipeline) -> frozenset[str]:
        """Return the providers whose keys are here, those that need none, and those this game was paid to; none offline.

        What was paid for stays in use when the keys are gone: the game is not made anew procedurally.
        """
        if self.settings.offline:
            return frozenset()
        from .providers.keys import available  # noqa: PLC0415 - an offline run needs no registry

        origins = {entry.origin.partition(":")[0] for entry in read_lock(self.folder).entries.values()}
        paid = frozenset(origins & {*known_models().vendors, "manual"})
        keyed = frozenset(available(self.environ, known_models()))
        return paid | keyed | without_key(pipeline, self.settings)

    def _targets(self) -> tuple[str, ...]:
        """Return what to build: the targets that were named; else the concept's or Python, and the page for browsers."""
        known = names("vgg.targets")
        for name in self.settings.targets:
            if name not in known:
                raise UsageError(f"--target {name!r}: no such target", hint=which(name, known))
        language = self.concept.target_language
        wanted = (language if language in known else DEFAULT_TARGET, BESIDE)
        return self.settings.targets or tuple(dict.fromkeys(name for name in wanted if name in known))

    def _asked(self) -> tuple[str, ...]:
        """Return the targets that somebody named, who is told when one cannot be checked here."""
        language = self.concept.target_language
        return self.settings.targets or ((language,) if language in names("vgg.targets") else ())

    def _lint(self, pipeline: Pipeline, prompts: Prompts, setting: Setting, sink: Sink | None) -> None:
        """Check what can be known before anything is asked: templates, models, settings."""
        from .phases.names import check_names, check_prompts  # noqa: PLC0415 - read here only

        check_names(pipeline, prompts, setting)
        if self.settings.offline and self._pipeline_path() == shipped(PIPELINE):
            return  # what ships is checked by its tests, and nobody will be asked
        if sink is not None:
            check_prompts(pipeline, prompts)
        if sink is None and not setting.available:
            return  # nobody to be asked, and nobody to be told: the registry of models stays unread
        from .phases.lint import lint  # noqa: PLC0415 - as above

        found = lint(pipeline, setting, datetime.now(UTC).date(), known_models())
        if found.errors and setting.available:
            raise InputError(
                f"{pipeline.source}: this plan cannot be asked", problems=found.errors, hint=found.hint
            )
        if sink:
            from .model.events import Noticed  # noqa: PLC0415 - as above

            if not setting.available and not self.settings.offline:
                sink(
                    Noticed(text="no provider has a key here: everything is answered by the offline provider")
                )
            for each in (*left_out(), *self._told(found, setting)):
                sink(Noticed(text=each))

    def _told(self, found: Found, setting: Setting) -> tuple[str, ...]:
        """Return the notes about models that *found* has: about those that ship none where nobody will be asked."""
        if setting.available:
            return found.warnings
        return () if self._pipeline_path() == shipped(PIPELINE) else (*found.errors, *found.warnings)

    def _may_verify(self, sink: Sink) -> None:
        """Return when this run can check and may run the code that it finds stored or makes; say what it cannot check."""
        from .model.events import Noticed  # noqa: PLC0415 - planning checks nothing
        from .phases.deliver import require, unchecked  # noqa: PLC0415

        require(self._asked())
        for name in self._targets():
            if why := unchecked(name):
                sink(Noticed(text=f"{name} will not be checked: {why}"))
        if not self.settings.trust and engine.is_foreign(self.folder):
            raise UsageError(
                f"{str(self.folder)!r} was not made by your vgg, and the code stored there would be run",
                hint="say --trust if you know where it comes from, or --out DIR for a folder of your own",
            )

    def _claim_folder(self) -> None:
        """Make the folder and put the concept into it; one that stands there already is left to the layout."""
        target = self.folder / CONCEPT
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                target.write_bytes(self.source.read_bytes())
            self._lay_palette()
        except OSError as error:
            what = f"{str(self.folder)!r} cannot be used as a game folder: {error.strerror or error}"
            raise FolderError(what, hint="name another with --out DIR") from error

    def _lay_palette(self) -> None:
        """Put the user's palette beside the concept, where later commands find it; one that lies there is left alone."""
        said = next((each.given for each in self.decisions if each.field == "palette"), "")
        given = self.settings.palette or self.source.parent / said
        name = f"palette{given.suffix.lower()}" if self.settings.palette else said
        if self.concept.palette and is_file_name(name) and not (self.folder / name).exists():
            (self.folder / name).write_bytes(given.read_bytes())

    def judged(self, *, everything: bool) -> tuple[Judged, ...]:
        """Return the assets of the game with their scores and what was said of them, outliers first."""
        from .report.critique import judged  # noqa: PLC0415 - most verbs judge nothing

        return judged(self.game(), everything=everything)

    def judge(self, steps: Sequence[str], *, approved: bool, why: str = "") -> None:
        """Write down that what *steps* made is to stay, or that something else is wanted and *why*."""
        engine.judge(self.game(), steps, approved=approved, why=why)

    def wording(self, step: str) -> str:
        """Return the words that *step* is asked with."""
        return engine.wording(self.game(), step)

    def word(self, step: str, words: str) -> None:
        """Write down the *words* to ask *step* with; '' for those of its metaprompt."""
        engine.word(self.game(), step, words)

    def unsay(self, step: str) -> None:
        """Forget the approval of *step*: it is to be asked anew."""
        engine.unsay(self.game(), step)

    def adopt(self, path: Path, stands_for: str = "") -> engine.Adopted:
        """Take the hand-edited file *path* into the game; one from elsewhere *stands_for* a file of the game."""
        found, root = (Path.cwd() / path).resolve(), self.folder.resolve()
        if not stands_for and not found.is_relative_to(root):
            raise UsageError(
                f"{str(path)!r} does not lie in the game folder {str(self.folder)!r}",
                hint="name a file of this game, or say which one it is to be: --as art/sprites/hero.png",
            )
        try:
            data = found.read_bytes() if stands_for else None
        except OSError as error:
            raise InputError(
                f"cannot read {str(path)!r}: {error.strerror}", hint="adopt a file that is there"
            ) from error
        with engine.ours(self.folder, trust=self.settings.trust):
            return engine.adopt(self.game(), _in_game(root, stands_for or str(found)), data)

    def _resume(self, wish: engine.Wish) -> str:
        """Return the command that goes on with this run, with all that was said to it."""
        if not wish.phase:
            return self._command("generate", str(self.folder), "--resume")
        item = ("--item", wish.item) if wish.item else ()
        return self._command("phase", wish.phase, "--game", str(self.folder), *item, "--resume")

    def _command(self, verb: str, *words: str) -> str:
        """Return the command line of *verb* with the settings of this run."""
        said = self.settings
        options = [
            *(["--offline"] if said.offline else []),
            *(["--providers", ",".join(said.providers)] if said.providers else []),
            *(["--phases", str(said.pipeline)] if said.pipeline else []),
            *(["--palette", str(said.palette)] if said.palette and verb == "generate" else []),
            *(["--trust"] if said.trust else []),
            *(["--no-fallback"] if not said.fallback else []),
            *(["--budget", str(said.budget)] if said.budget is not None else []),
        ]
        if verb == "generate":
            options += [word for name in said.targets for word in ("--target", name)]
            options += ["--seed", str(said.seed)] if said.seed is not None else []
        return shlex.join(["vgg", verb, *words, *options])

    def next_lines(self, ended: RunEnded, only: str = "") -> list[str]:
        """Return what was made, and what the user may do now; after the phase *only*, to go on with the rest."""
        if ended.exit_code:
            return []
        from .report.closing import contents, steps  # noqa: PLC0415 - a plan closes with its own lines

        told = [("next", self._command("generate", str(self.folder)))] if only else steps(self.folder)
        return [*contents(self.folder), *(f"  {name:<7} {each}" for name, each in told)]


def _in_game(root: Path, path: str) -> str:
    """Return *path*, seen from here or from the game folder *root*, as the game calls it."""
    here = (Path.cwd() / path).resolve()
    return (here.relative_to(root) if here.is_relative_to(root) else PurePath(path)).as_posix()


def _folder(source: Path, out: Path | None, concept: Concept) -> Path:
    if out is not None:
        return out
    beside = source.parent
    in_game = source.name == CONCEPT and ((beside / ".vgg").is_dir() or (beside / "vgg.lock").is_file())
    return _shown(beside) if in_game else Path(concept.slug)


def _shown(path: Path) -> Path:
    """Return *path* as short as the current folder allows, for messages."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _first_model(request: Request) -> str:
    first = request.models[0] if request.models else "offline"
    return first if first == "offline" else known_models().candidate(first, request.kind).name
