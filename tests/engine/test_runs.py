"""What a run does: it makes what is new, keeps what is stored, and leaves everything in a state that can go on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import anyio
import pytest
import toy

from vgg.engine import Game, Report, Wish, plan, run, status
from vgg.engine.lockfile import read_lock
from vgg.model.errors import Auth, FolderError, Invalid, PlanError, ProviderError, Truncated, VggError
from vgg.model.events import Event
from vgg.model.pipeline import Phase
from vgg.model.request import Partial, Request
from vgg.store import Disk, Store

ALL = ["style/", "plan/", "notes/", "parts/ash", "parts/birch", "parts/cedar"]


class Bench:
    """A toy game in *folder* that is run again and again; *events* are those of the last run."""

    def __init__(self, folder: Path) -> None:
        self.game = toy.game(folder / "game")
        self.asker = toy.Scripted()
        self.local = toy.Local()
        self.events: list[Event] = []

    @property
    def folder(self) -> Path:
        """The game folder."""
        return self.game.folder

    def run(self, wish: Wish | None = None, **named: Any) -> Report:
        """Run the game; what was sent is counted anew."""
        self.asker.sent.clear()
        self.local.ran.clear()
        self.events.clear()
        given = {"asker": self.asker, "runner": self.local, "offline": toy.Offline()} | named
        return anyio.run(lambda: run(self.game, wish or Wish(), sinks=[self.events.append], **given))

    def settled(self) -> bool:
        """Say whether every step is stored."""
        return all(step.state == "stored" for step in plan(self.game).steps)

    def changed(self, **fields: object) -> None:
        """Change fields of the concept."""
        self.game = replace(self.game, concept=toy.concept(**fields))

    def with_phase(self, phase: Phase) -> None:
        """Put *phase* into the pipeline, in place of one of the same name."""
        self.game = replace(self.game, pipeline=toy.pipeline(**{phase.name: phase}))

    def told(self, kind: str) -> list[Any]:
        """Return the events of one kind."""
        return [event for event in self.events if event.event == kind]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A toy game that was never run."""
    return Bench(tmp_path)


def failing(at: str, error: Exception) -> Callable[[Request], Exception | None]:
    """Return a script that answers everything but the step *at*."""
    return lambda request: error if f"{request.phase}/{request.item}" == at else None


def test_a_run_makes_every_step_and_lays_it_out(bench: Bench) -> None:
    """Each request is sent once, each file lies in the folder, the lock names every step and file."""
    report = bench.run()

    assert report.ended.exit_code == 0
    assert (report.ended.made, report.ended.stored) == (7, 0)
    assert report.ended.spent == Decimal("0.24")
    assert sorted(bench.asker.sent) == sorted(ALL)
    lock = read_lock(bench.folder)
    assert {"/".join(at) for at in lock.entries} == {*ALL, "book/"}
    assert all((bench.folder / path).is_file() for path in lock.files)
    assert json.loads((bench.folder / "data/parts/ash.json").read_text())["of"] == "parts"


def test_a_second_run_does_nothing_and_says_so(bench: Bench) -> None:
    """The same inputs pay nothing, compute nothing and change nothing."""
    bench.run()
    lock = (bench.folder / "vgg.lock").stat()

    report = bench.run()

    assert (bench.asker.sent, bench.local.ran) == ([], [])
    assert (report.ended.made, report.ended.stored) == (0, 7)
    assert "nothing to do" in report.ended.message
    assert (bench.folder / "vgg.lock").stat().st_mtime_ns == lock.st_mtime_ns
    assert bench.settled()


def test_the_journal_has_every_event_the_sinks_see(bench: Bench) -> None:
    """events.jsonl is the same stream, with exactly one summary, last; runs are counted."""
    bench.run()
    bench.run()

    lines = (bench.folder / ".vgg/runs/0002/events.jsonl").read_text().splitlines()
    assert [json.loads(line)["event"] for line in lines] == [event.event for event in bench.events]
    assert lines[-1].count("run_ended") == 1
    assert len(bench.told("run_ended")) == 1


def test_a_changed_field_asks_only_what_its_prompt_reaches(bench: Bench) -> None:
    """'features' is read by one phase; what hangs on it follows, and the rest stays."""
    bench.run()
    bench.changed(features=("a", "b", "c"))

    planned = {f"{step.phase}/{step.item}": step for step in plan(bench.game).steps}
    assert planned["style/"].state == "stored"
    assert planned["plan/"].state == "new"
    assert planned["plan/"].reason == "the prompt changed: concept.features"
    assert (planned["parts/"].state, planned["parts/"].reason) == ("waits", "waits for plan")
    bench.run()

    assert "style/" not in bench.asker.sent
    assert "notes/" not in bench.asker.sent
    assert {"plan/", "parts/ash"} <= set(bench.asker.sent)


def test_a_field_that_no_prompt_reads_asks_nothing(bench: Bench) -> None:
    """A change that reaches no prompt costs nothing."""
    bench.run()
    bench.changed(perspective="isometric")

    assert bench.settled()


def test_a_changed_seed_recomputes_and_asks_nothing(bench: Bench) -> None:
    """A free phase is never found under another seed; a prompt that does not name it is not asked anew."""
    bench.run()
    bench.changed(seed=8)

    bench.run()

    assert (bench.asker.sent, bench.local.ran) == ([], ["book"])


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"prompt": "Draw {phase} {item}"}, "the prompt changed: its metaprompt"),
        ({"temperature": 0.9}, "settings changed: temperature"),
        ({"model": "toy:small"}, "the first model changed from toy:large to toy:small"),
        ({"reads": ("name", "seed")}, "the prompt changed: concept.seed"),
    ],
)
def test_the_reason_of_a_new_step_is_true(bench: Bench, options: dict[str, Any], reason: str) -> None:
    """Whatever made the key another one is named, and nothing else."""
    bench.with_phase(Phase("notes", "text", toy.TextOptions(reads=("name",)), ("style",)))
    bench.run()
    changed = toy.TextOptions(**({"reads": ("name",)} | options))
    bench.with_phase(Phase("notes", "text", changed, ("style",)))

    step = next(step for step in plan(bench.game).steps if step.phase == "notes")

    assert (step.state, step.reason) == ("new", reason)


def test_an_upstream_change_that_ends_in_the_same_artifact_goes_no_further(bench: Bench) -> None:
    """Early cut-off: what is made from an artifact depends on it, and not on how it came to be."""
    bench.run()
    original = toy.answer_to
    fixed = {name: original(request) for name, request in _requests(bench).items()}
    bench.with_phase(Phase("notes", "text", toy.TextOptions(reads=(), temperature=0.9), ("style",)))
    toy.answer_to = lambda request: fixed[f"{request.phase}/{request.item}"]
    try:
        bench.run()
    finally:
        toy.answer_to = original

    assert (bench.asker.sent, bench.local.ran) == (["notes/"], [])


def _requests(bench: Bench) -> dict[str, Request]:
    """Return the request of every paid step as the finished game stands."""
    from vgg.engine.plan import walk
    from vgg.engine.resolve import Resolver
    from vgg.engine.selection import selected
    from vgg.ledger.glance import glance
    from vgg.ledger.past import read_past
    from vgg.phases.kind import Ask
    from vgg.store import Disk, Store

    found: dict[str, Request] = {}

    class Listening(Resolver):
        def resolve(self, *given: Any) -> Any:
            step = super().resolve(*given)
            if isinstance(step.work, Ask):
                found[f"{step.phase.name}/{step.item}"] = step.work.request
            return step

    past = glance(bench.folder / ".vgg/ledger.db", read_past)
    assert past
    resolver = Listening(bench.game, Store(Disk(bench.folder)), past, read_lock(bench.folder))
    walk(resolver, selected(bench.game.pipeline), Wish())
    return found


def test_a_failure_blocks_only_what_needs_it(bench: Bench) -> None:
    """Other items and phases finish; what needs the failed step waits, and the exit code is the failure's."""
    bench.asker.fail = failing("parts/birch", Auth("refused", hint="look at the key"))

    report = bench.run()

    assert report.ended.exit_code == 5
    assert (report.ended.made, report.ended.failed) == (5, 1)
    assert bench.local.ran == []
    failed = bench.told("step_failed")
    assert [(event.phase, event.item, event.hint) for event in failed] == [
        ("parts", "birch", "look at the key")
    ]
    assert (bench.folder / "data/parts/ash.json").is_file()


def test_the_next_run_asks_only_what_failed(bench: Bench) -> None:
    """What is stored is kept; the failed step and what waited for it are made."""
    bench.asker.fail = failing("parts/birch", Auth("refused"))
    bench.run()
    bench.asker.fail = lambda _: None

    report = bench.run()

    assert report.ended.exit_code == 0
    assert (bench.asker.sent, bench.local.ran) == (["parts/birch"], ["book"])


@pytest.mark.parametrize("error", [ZeroDivisionError("planted"), KeyError("planted")])
def test_a_bug_in_a_phase_is_a_failed_step_and_not_a_lost_run(bench: Bench, error: Exception) -> None:
    """An unexpected error names itself and its place; the steps beside it finish."""
    bench.asker.fail = failing("notes/", error)

    report = bench.run()

    assert report.ended.exit_code == 1
    assert type(error).__name__ in report.errors["notes", ""].what
    assert report.errors["notes", ""].__cause__ is error
    assert "parts/cedar" in bench.asker.sent


def test_a_step_that_cannot_be_prepared_fails_alone(bench: Bench) -> None:
    """A template that breaks is its step's failure: the rest is made, and the lock says what was."""

    class Picky(toy.Text):
        def prepare(self, phase: Phase, *rest: Any) -> Any:
            if phase.name == "notes":
                raise VggError("notes.jinja: unknown variable 'x'", hint="mend the template")
            return super().prepare(phase, *rest)

    bench.game = replace(bench.game, kinds={**bench.game.kinds, "text": Picky()})

    report = bench.run()

    assert (report.ended.exit_code, report.ended.failed) == (1, 1)
    assert set(read_lock(bench.folder).entries) == {
        tuple(name.split("/")) for name in ALL if name != "notes/"
    }


def test_content_that_never_passes_is_answered_offline_for_that_item_alone(bench: Bench) -> None:
    """The stand-in is announced, marked as offline, and nothing is asked again by the next run."""
    bench.asker.fail = failing("parts/birch", Invalid("no", billed="yes"))

    report = bench.run()

    assert report.ended.exit_code == 0
    lock = read_lock(bench.folder)
    assert lock.entries["parts", "birch"].origin == "offline"
    assert lock.entries["parts", "ash"].origin == "toy:large"
    assert any("parts/birch" in event.text and "offline" in event.text for event in bench.told("noticed"))
    again = bench.run()
    assert (bench.asker.sent, again.ended.made) == ([], 0)
    assert bench.settled()


def test_a_stand_in_is_replaced_when_its_item_is_asked_anew(bench: Bench) -> None:
    """`vgg phase NAME --item ID` asks the model again."""
    bench.asker.fail = failing("parts/birch", Invalid("no", billed="yes"))
    bench.run()
    bench.asker.fail = lambda _: None

    bench.run(Wish(phase="parts", item="birch"))

    assert bench.asker.sent == ["parts/birch"]
    entry = read_lock(bench.folder).entries["parts", "birch"]
    assert (entry.origin, entry.take) == ("toy:large", 2)


@pytest.mark.parametrize("error", [Auth("x"), Truncated("x", billed="yes"), ProviderError("x")])
def test_an_outage_is_never_turned_into_a_procedural_game(bench: Bench, error: ProviderError) -> None:
    """Only content that never passes is stood in for; everything else stops the step, resumably."""
    bench.asker.fail = failing("notes/", error)

    report = bench.run()

    assert report.ended.exit_code == 5
    assert ("notes", "") not in read_lock(bench.folder).entries


def test_the_budget_stops_the_run_with_exit_6_and_a_higher_one_goes_on(bench: Bench) -> None:
    """The cap is over the whole life of the game, and what was bought is kept."""
    report = bench.run(budget=Decimal("0.15"))
    spent = bench.asker.sent.copy()

    assert report.ended.exit_code == 6
    assert report.ended.spent <= Decimal("0.15")
    assert bench.run(budget=Decimal(1)).ended.exit_code == 0
    assert not {*spent} & {*bench.asker.sent}
    assert sorted(spent + bench.asker.sent) == sorted(ALL)


def test_replay_serves_what_is_stored_and_asks_nothing(bench: Bench) -> None:
    """A request that was never recorded ends in exit 7, before anything is sent."""
    refused = bench.run(Wish(replay=True))
    assert (refused.ended.exit_code, bench.asker.sent) == (7, [])
    bench.run()

    assert bench.run(Wish(replay=True)).ended.exit_code == 0


def test_a_phase_alone_is_asked_anew_and_what_hangs_on_it_is_marked(bench: Bench) -> None:
    """The phase gets another take; its needs are kept, its dependants are not run but marked stale."""
    bench.run()
    marks = {name: toy.digest_of(name)[:8] for name in ("first", "second")}
    original = toy.answer_to
    toy.answer_to = lambda request: {**original(request), "mark": marks["second"]}  # type: ignore[dict-item]
    try:
        bench.run(Wish(phase="plan"))
    finally:
        toy.answer_to = original

    assert bench.asker.sent == ["plan/"]
    lock = read_lock(bench.folder)
    assert lock.entries["plan", ""].take == 2
    assert lock.entries["style", ""].take == 1
    assert {"/".join(at) for at, entry in lock.entries.items() if entry.stale} == {
        "parts/ash", "parts/birch", "parts/cedar", "book/",
    }  # fmt: skip
    assert lock.entries["parts", "ash"].stale == "the prompt changed: plan"
    assert set(status(bench.game).stale) == {"parts/ash", "parts/birch", "parts/cedar", "book"}
    assert bench.run().ended.exit_code == 0
    assert not any(entry.stale for entry in read_lock(bench.folder).entries.values())


def test_one_item_can_be_asked_anew(bench: Bench) -> None:
    """Only that item is asked; the others keep their takes."""
    bench.run()

    bench.run(Wish(phase="parts", item="cedar"))

    lock = read_lock(bench.folder)
    assert bench.asker.sent == ["parts/cedar"]
    assert [lock.entries["parts", name].take for name in ("ash", "birch", "cedar")] == [1, 1, 2]


def test_an_item_that_is_not_there_is_said_to_be_none(bench: Bench) -> None:
    """A typo in --item names what was meant."""
    bench.run()

    report = bench.run(Wish(phase="parts", item="ceder"))

    assert report.ended.exit_code == 4
    assert "'cedar'" in report.errors["parts", ""].hint


def test_a_phase_can_be_resumed_without_asking_anew(bench: Bench) -> None:
    """--resume keeps what is stored."""
    bench.run()

    report = bench.run(Wish(phase="plan", resume=True))

    assert (bench.asker.sent, report.ended.made) == ([], 0)


def test_a_phase_that_failed_while_asked_anew_is_resumed_anew(bench: Bench) -> None:
    """What the user asked anew stays asked until it is answered."""
    bench.run()
    bench.asker.fail = failing("parts/birch", Auth("x"))
    assert bench.run(Wish(phase="parts")).ended.exit_code == 5
    bench.asker.fail = lambda _: None

    bench.run(Wish(phase="parts", resume=True))

    assert bench.asker.sent == ["parts/birch"]
    lock = read_lock(bench.folder)
    assert [lock.entries["parts", name].take for name in ("ash", "birch", "cedar")] == [2, 2, 2]


def test_fresh_ignores_everything_stored(bench: Bench) -> None:
    """Every step is asked or made anew."""
    bench.run()

    report = bench.run(Wish(fresh=True))

    assert sorted(bench.asker.sent) == sorted(ALL)
    assert (report.ended.made, report.ended.stored) == (7, 0)
    assert bench.run().ended.made == 0


def test_the_lock_chooses_the_take(bench: Bench) -> None:
    """Putting an older take back into the lock uses it, without asking."""
    bench.run()
    first = read_lock(bench.folder).entries["notes", ""].artifact
    original = toy.answer_to
    toy.answer_to = lambda request: {**original(request), "mark": "another"}  # type: ignore[dict-item]
    try:
        bench.run(Wish(phase="notes"))
    finally:
        toy.answer_to = original
    path = bench.folder / "vgg.lock"
    assert read_lock(bench.folder).entries["notes", ""].artifact != first
    path.write_text(path.read_text().replace("take = 2", "take = 1"))

    bench.run()

    assert bench.asker.sent == []
    assert read_lock(bench.folder).entries["notes", ""].artifact == first


def test_a_lost_lock_is_written_again_from_what_is_stored(bench: Bench) -> None:
    """The lock is for people: without it nothing is asked again."""
    bench.run()
    before = (bench.folder / "vgg.lock").read_bytes()
    (bench.folder / "vgg.lock").unlink()

    bench.run()

    assert bench.asker.sent == []
    assert (bench.folder / "vgg.lock").read_bytes() == before


def test_a_damaged_lock_is_one_message(bench: Bench) -> None:
    """Broken TOML ends in exit 3 and says what to do."""
    bench.run()
    (bench.folder / "vgg.lock").write_text("version = = 1")

    with pytest.raises(VggError, match="damaged") as caught:
        bench.run()
    assert caught.value.exit_code == 3


def test_every_object_may_be_damaged_and_the_run_mends_it_unpaid(bench: Bench) -> None:
    """Derived objects are made again, and an answer is read again from the raw reply: nothing is sent."""
    report = bench.run()
    before = (bench.folder / "vgg.lock").read_bytes()
    store = Store(Disk(bench.folder))
    for name in tuple(store.names()):
        data = store.path(name).read_bytes()
        if not data.startswith(b"vggreply"):
            store.path(name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    damaged = status(bench.game, check=True).damaged
    assert len(damaged) > 10

    mended = bench.run()

    assert (mended.ended.exit_code, bench.asker.sent) == (0, []), mended.errors
    assert mended.ended.spent == report.ended.spent
    assert (bench.folder / "vgg.lock").read_bytes() == before
    assert not {*status(bench.game, check=True).damaged} & {*read_lock(bench.folder).files.values()}


def test_an_answer_that_is_damaged_with_its_reply_is_asked_anew(bench: Bench) -> None:
    """When nothing of it can be read any more the run asks again by itself, says so, and pays for it."""
    report = bench.run()
    store = Store(Disk(bench.folder))
    for name in tuple(store.names()):
        store.path(name).write_bytes(b"rotten")

    mended = bench.run()

    assert (mended.ended.exit_code, sorted(bench.asker.sent)) == (0, sorted(ALL))
    assert mended.ended.spent == 2 * report.ended.spent
    assert any("damaged; asked again" in event.text for event in bench.told("noticed"))


def test_an_answer_that_is_damaged_under_a_run_is_asked_anew(bench: Bench) -> None:
    """It was whole when the step was looked up and is not when it is read: the step does not fail."""
    bench.run()
    bench.with_phase(Phase("notes", "text", toy.TextOptions(reads=(), lay="elsewhere"), ("style",)))
    store, rotten = Store(Disk(bench.folder)), list[str]()

    def rots(event: Event) -> None:
        """Damage what is stored of the notes when their step begins."""
        if event.event == "step_started" and event.phase == "notes":
            for name in tuple(store.names()):
                if b'"of":"notes"' in store.path(name).read_bytes():
                    store.path(name).write_bytes(b"rotten")
                    rotten.append(name)

    bench.asker.sent.clear()
    report = anyio.run(
        lambda: run(bench.game, asker=bench.asker, runner=bench.local, sinks=[rots, bench.events.append])
    )

    assert rotten
    assert report.errors == {}
    assert bench.asker.sent == ["notes/"]
    assert any(
        "notes: the stored answer is damaged; it is asked anew" in each.text for each in bench.told("noticed")
    )


@pytest.mark.case("P63")
def test_a_changed_response_model_is_seen_and_asked_for(bench: Bench) -> None:
    """What is stored for the old shape is not loaded for the new one, be it a finished answer or a reply that just arrived."""
    old, new = (Phase("style", "text", toy.TextOptions(reads=(), response=word)) for word in ("old", "new"))
    bench.with_phase(old)
    bench.run()
    bench.with_phase(new)

    bench.run(Wish(resume=True))

    assert bench.asker.sent == ["style/"]
    (step,) = (event for event in bench.told("step_started") if event.phase == "style")
    assert step.reason == "the response model changed"


@pytest.mark.case("P63")
def test_a_reply_to_an_older_shape_is_not_read_as_one_to_the_new(bench: Bench) -> None:
    """The run is cut off between a reply and its answer, and the model changes before it goes on."""
    old, new = (Phase("style", "text", toy.TextOptions(reads=(), response=word)) for word in ("old", "new"))
    bench.with_phase(old)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vgg.engine.doing.finished", lambda *_: 1 / 0)
        bench.run(Wish(phase="style"))
    bench.with_phase(new)

    bench.run(Wish(phase="style", resume=True))

    assert bench.asker.sent == ["style/"]


def test_a_phase_without_fallback_has_no_stand_in(bench: Bench) -> None:
    """Nobody answers in the place of the first candidate, not even the offline provider."""
    bench.with_phase(Phase("notes", "text", toy.TextOptions(reads=(), fallback=False), ("style",)))
    bench.asker.fail = failing("notes/", Invalid("never passes"))

    report = bench.run()

    assert report.ended.exit_code == 5
    assert list(report.errors) == [("notes", "")]


def test_who_is_to_be_left_alone_is_told_to_the_next_run(bench: Bench) -> None:
    """The ledger keeps what the chain learned, also of a run that fails."""

    def refuses(_: Request) -> Exception:
        bench.asker.standings = {"toy": {"shut": "Quota", "since": 5.0}}
        return Auth("refused")

    bench.asker.fail = refuses
    bench.run()
    bench.asker = toy.Scripted()

    bench.run()

    assert bench.asker.standings == {"toy": {"shut": "Quota", "since": 5.0}}


def test_an_answer_that_arrives_is_told_of_a_few_times_a_second(bench: Bench) -> None:
    """A thousand partials of one moment are one word, by the names of the answer's own shape; nothing else is slowed down."""
    partials = tuple(
        Partial({}, number, {"parts": number, "\x1b[2J": 5}, 10 * number) for number in range(1_000)
    )
    bench.asker.partials = partials
    bench.with_phase(Phase("style", "text", toy.TextOptions(reads=(), response="old")))

    bench.run()

    told = [event for event in bench.told("progressed") if event.phase == "style"]
    assert 1 <= len(told) < 10
    assert told[0].items == {"parts": 0}
    assert set(told[0].items) == {"parts"}


def test_a_phase_whose_items_are_gone_is_tidied(bench: Bench) -> None:
    """Entries and files of items that are no more go, unless somebody edited the file."""
    bench.run()
    (bench.folder / "data/parts/ash.json").write_text("mine now")
    original = toy.answer_to

    def fewer(request: Request) -> Any:
        return {**original(request), "parts": [{"id": "cedar"}, {"id": "dogwood"}]}  # type: ignore[dict-item]

    toy.answer_to = fewer
    try:
        bench.changed(features=("other",))
        report = bench.run()
    finally:
        toy.answer_to = original

    assert report.ended.exit_code == 0
    assert {at[1] for at in read_lock(bench.folder).entries if at[0] == "parts"} == {"cedar", "dogwood"}
    assert not (bench.folder / "data/parts/birch.json").exists()
    assert (bench.folder / "data/parts/ash.json").read_text() == "mine now"
    assert [event.path for event in bench.told("file_kept")] == ["data/parts/ash.json"]


def test_items_and_independent_phases_overlap(bench: Bench) -> None:
    """No part is answered before all three are asked for, nor the plan before the notes: a run takes the longest way."""
    sent = bench.asker.sent
    needed = {"parts": {"parts/ash", "parts/birch", "parts/cedar"}, "plan": {"notes/"}}
    bench.asker.ready = lambda request: needed.get(request.phase, set()) <= {*sent}

    report = bench.run()

    assert report.ended.exit_code == 0
    starts = [(event.event, getattr(event, "phase", "")) for event in bench.events]
    parts = [number for number, each in enumerate(starts) if each == ("step_started", "parts")]
    assert parts[-1] < starts.index(("step_done", "parts"))
    assert starts.index(("step_started", "notes")) < starts.index(("step_done", "plan"))


def test_extra_files_are_laid_out_like_all_others(bench: Bench) -> None:
    """Files about the whole run see its report, are not rewritten when edited, and are part of the lock."""

    def extras(report: Report) -> Iterator[tuple[str, bytes]]:
        yield "decisions.md", f"made of {len(report.made)} phases".encode()

    bench.run(extras=extras)
    assert (bench.folder / "decisions.md").read_text() == "made of 5 phases"
    (bench.folder / "decisions.md").write_text("mine")

    bench.run(extras=extras)

    assert (bench.folder / "decisions.md").read_text() == "mine"
    assert [event.path for event in bench.told("file_kept")] == ["decisions.md"]


def test_a_fault_in_the_extras_leaves_the_game_stored(bench: Bench) -> None:
    """The run says what went wrong, keeps what was made before, and nothing is asked again."""

    def extras(report: Report) -> Iterator[tuple[str, bytes]]:
        yield "decisions.md", b"made"
        raise ZeroDivisionError("planted")

    ended = bench.run(extras=extras).ended

    assert ended.exit_code == 1
    assert (bench.folder / "decisions.md").read_text() == "made"
    assert ["planted" in event.error for event in bench.told("step_failed")] == [True]
    assert bench.run().ended.made == 0


def test_a_sink_that_is_gone_does_not_end_the_run(bench: Bench) -> None:
    """A closed pipe costs the view and not the game."""

    def gone(_: Event) -> None:
        raise BrokenPipeError

    report = anyio.run(
        lambda: run(bench.game, asker=bench.asker, runner=bench.local, sinks=[gone, bench.events.append])
    )

    assert report.ended.exit_code == 0
    assert bench.told("run_ended")


def test_two_runs_at_once_exactly_one_works(bench: Bench, tmp_path: Path) -> None:
    """The second process ends with exit 10 and names the first; the game is whole."""
    here = Path(__file__).parent
    script = f"""
import sys; sys.path.insert(0, {str(here)!r})
import anyio, toy
from pathlib import Path
from vgg.engine import run
from vgg.model.errors import VggError
refused = Path({str(tmp_path / "refused")!r})
asker = toy.Scripted(ready=lambda _: refused.exists())
game = toy.game(Path({str(bench.folder)!r}))
try:
    print(anyio.run(lambda: run(game, asker=asker, runner=toy.Local())).ended.exit_code)
except VggError as error:
    print(error.exit_code, error.what)
    refused.touch()
"""
    both = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = sorted(each.communicate(timeout=120)[0].strip() for each in both)

    assert said[0] == "0"
    assert said[1].startswith("10 ")
    assert "is held by process" in said[1]
    assert bench.run().ended.made == 0


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such mode on Windows")
def test_a_disk_that_fails_in_the_middle_ends_in_exit_10_and_the_run_goes_on_later(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ENOSPC at any sync: a clean end, nothing hangs, and the next run finishes the game without paying twice."""
    import errno
    import os

    real = os.fsync
    for number in (9, 14, 21):
        count = iter(range(10_000))

        def full(handle: int, count: Any = count, number: int = number) -> None:
            if next(count) >= number:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(handle)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            report = bench.run()
        assert report.ended.exit_code == 10
        assert "no space left" in report.ended.message

    assert bench.run().ended.exit_code == 0
    assert bench.run().ended.made == 0


def test_a_folder_where_the_game_cannot_be_is_refused(tmp_path: Path) -> None:
    """A file in the place of the game folder is exit 10."""
    (tmp_path / "game").write_text("x")

    with pytest.raises(FolderError):
        Bench(tmp_path).run()


@pytest.mark.parametrize(
    ("phase", "message"),
    [
        (Phase("style", "text", toy.TextOptions(), ("book",)), "style.*→"),
        (Phase("notes", "text", toy.TextOptions(), ("stile",)), "unknown phase 'stile'"),
    ],
)
def test_a_pipeline_that_is_no_graph_is_refused(bench: Bench, phase: Phase, message: str) -> None:
    """Circles are named, unknown needs are named with what was meant; nothing is written."""
    bench.with_phase(phase)

    with pytest.raises(PlanError, match=message) as caught:
        plan(bench.game)
    assert caught.value.hint
    assert not bench.folder.exists()


def test_a_plan_writes_nothing(bench: Bench) -> None:
    """Planning a game that was never made leaves no folder, and planning one that was changes no file."""
    assert [step.state for step in plan(bench.game).steps] == ["new", "waits", "waits", "waits", "waits"]
    assert not bench.folder.exists()
    bench.run()
    before = {path: path.stat().st_mtime_ns for path in bench.folder.rglob("*")}

    plan(bench.game)
    status(bench.game)

    assert {path: path.stat().st_mtime_ns for path in bench.folder.rglob("*")} == before


def test_a_plan_says_what_a_phase_asked_anew_would_do(bench: Bench) -> None:
    """The reason names the user, and the estimate is that of the request."""
    from vgg.engine import Estimate

    bench.run()
    price = Estimate(1000, Decimal("0.01"), Decimal("0.02"))

    steps = plan(bench.game, Wish(phase="plan"), estimate=lambda _: price).steps

    assert [(step.phase, step.state, step.reason) for step in steps] == [
        ("style", "stored", "stored"),
        ("plan", "new", "asked anew by the user"),
    ]
    assert [step.estimate for step in steps] == [None, price]


def test_two_phases_may_not_write_one_file(bench: Bench) -> None:
    """The second one fails and says who the other is."""
    bench.with_phase(Phase("book", "process", toy.MakeOptions(), ("style", "plan", "parts", "notes")))
    twin = Phase("twin", "process", toy.MakeOptions(), ("style",))
    pipeline = replace(bench.game.pipeline, phases={**bench.game.pipeline.phases, "twin": twin})
    bench.game = replace(bench.game, pipeline=pipeline)

    report = bench.run()

    assert report.ended.exit_code == 1
    assert any("would both write 'built/size'" in error.what for error in report.errors.values())


def test_game(bench: Bench) -> None:
    """A game's own folder lies inside it."""
    assert isinstance(bench.game, Game)
    assert bench.game.own == bench.folder / ".vgg"
