"""A game belongs to its owner: what a person changed is never overwritten, and can be taken into the game."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pytest
import toy
from pydantic import Field
from test_runs import Bench

from vgg.engine import Wish, adopt, explain, plan, status
from vgg.engine.layout import Layout
from vgg.engine.lockfile import read_lock, write_lock
from vgg.engine.paths import safe_path
from vgg.ledger.past import Past
from vgg.model.canonical import digest
from vgg.model.errors import FolderError, InputError, PlanError, VggError
from vgg.model.pipeline import Phase
from vgg.store import Disk

BOOK = "built/book.txt"
STYLE = "data/style.json"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A toy game that was made."""
    bench = Bench(tmp_path)
    bench.run()
    return bench


def test_an_edited_file_is_never_overwritten(bench: Bench) -> None:
    """Not by the same run, nor by one that would write something else; each run says which file was kept."""
    (bench.folder / BOOK).write_text("mine")

    for fields in ({}, {"features": ("z",)}, {"features": ("y",)}):
        bench.changed(**fields)
        assert bench.run().ended.exit_code == 0
        assert (bench.folder / BOOK).read_text() == "mine"
        assert [event.path for event in bench.told("file_kept")] == [BOOK]
    assert status(bench.game).edited == (BOOK,)


def test_a_file_that_is_gone_is_laid_out_again(bench: Bench) -> None:
    """A deleted file comes back; nothing is asked or computed for it."""
    before = (bench.folder / BOOK).read_bytes()
    (bench.folder / BOOK).unlink()

    bench.run()

    assert (bench.folder / BOOK).read_bytes() == before
    assert bench.local.ran == []


def test_a_file_that_stood_there_before_the_first_run_is_kept(tmp_path: Path) -> None:
    """What vgg never wrote is not vgg's to overwrite."""
    bench = Bench(tmp_path)
    (bench.folder / "data").mkdir(parents=True)
    (bench.folder / STYLE).write_text("here first")

    bench.run()

    assert (bench.folder / STYLE).read_text() == "here first"
    assert STYLE not in read_lock(bench.folder).files


def test_a_file_a_killed_run_wrote_is_not_taken_for_an_edited_one(bench: Bench) -> None:
    """Files are claimed before they are written, so a later run with other contents may replace them."""
    disk = Disk(bench.folder)
    claimed: dict[str, str] = {}
    layout = Layout(disk, {}, Past(), claimed.update, lambda _: None)
    layout.lay({"new.txt": digest(b"first")}, lambda _: b"first")  # and killed before the lock
    past = Past(laid={path: {name} for path, name in claimed.items()})
    kept: list[str] = []

    Layout(disk, {}, past, claimed.update, kept.append).lay(
        {"new.txt": digest(b"second")}, lambda _: b"second"
    )

    assert kept == []
    assert (bench.folder / "new.txt").read_bytes() == b"second"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
@pytest.mark.parametrize("link", ["data", "built/book.txt"])
def test_a_link_in_the_way_is_never_followed(tmp_path: Path, link: str) -> None:
    """A folder or file that is a symbolic link ends in exit 10, and what it points at stays as it is."""
    bench = Bench(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "victim").write_text("safe")
    path = bench.folder / link
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(outside if link == "data" else outside / "victim")

    report = bench.run()

    assert report.ended.exit_code == 10
    assert [each.name for each in outside.iterdir()] == ["victim"]
    assert (outside / "victim").read_text() == "safe"


HOSTILE = [
    "../up", "a/../../up", "/etc/passwd", "C:/windows", "c:up", "a\\b", "con", "aux.txt", "a/nul.json", "a//b", "",
    ".", "..", "./a", "a/.", "a\x00b", "a\nb", "x" * 300, "a/" + "y" * 150, "trailing.", "trailing ", "a:b", "a|b",
    "a?b", 'a"b', ".vgg/ledger.db", ".VGG/lock", "vgg.lock", "VGG.LOCK", "concept.yaml", "phases.toml",
    "e\u0301.txt", "\u202egnp.exe", "LPT1.txt", "com9/x", "a*", "<b>", "a/ ", "\u2024\u2024/x\u200b",
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_path_is_refused(path: str) -> None:
    """Nothing absolute, upward, reserved, unprintable, ambiguous, over-long, or the folder's own."""
    with pytest.raises(VggError):
        safe_path(path)


@pytest.mark.parametrize(
    "path", ["art/source/moth.png", "levels/1-1.json", "README.md", "web/index.html", "é.txt"]
)
def test_an_honest_path_is_taken(path: str) -> None:
    """Ordinary names pass as they are."""
    assert safe_path(path) == path


def test_adopting_a_file_makes_it_the_game_s_own(bench: Bench) -> None:
    """The new bytes are pinned with the origin 'hand', their value is read again, and dependants are new."""
    value = {**json.loads((bench.folder / STYLE).read_text()), "mark": "by hand"}
    (bench.folder / STYLE).write_text(json.dumps(value))

    assert adopt(bench.game, STYLE).steps == ("style",)

    entry = read_lock(bench.folder).entries["style", ""]
    assert (entry.origin, entry.take) == ("hand", 2)
    states = {step.phase: (step.state, step.reason) for step in plan(bench.game).steps}
    assert states["style"] == ("stored", "adopted from a file edited by hand")
    assert states["notes"] == ("new", "the prompt changed: style")
    bench.run()
    assert "style/" not in bench.asker.sent
    assert {"plan/", "notes/"} <= set(bench.asker.sent)
    assert json.loads((bench.folder / STYLE).read_text()) == value
    assert bench.told("file_kept") == []
    assert bench.run().ended.made == 0


def test_adopting_the_file_of_a_free_phase_keeps_its_value(bench: Bench) -> None:
    """A made file is replaced as it is; the step is not made again over it."""
    (bench.folder / BOOK).write_text("better")

    assert adopt(bench.game, BOOK).steps == ("book",)

    report = bench.run()
    assert (report.ended.made, (bench.folder / BOOK).read_text()) == (0, "better")
    assert status(bench.game).edited == ()


def test_an_adopted_item_outlives_a_lost_lock(bench: Bench) -> None:
    """The store knows the take; the lock only says it."""
    path = "data/parts/ash.json"
    (bench.folder / path).write_text('{"mark": "hand"}')
    assert adopt(bench.game, path).steps == ("parts/ash",)
    (bench.folder / "vgg.lock").unlink()

    bench.run()

    assert bench.asker.sent == []
    assert read_lock(bench.folder).entries["parts", "ash"].origin == "hand"


ASH = "data/parts/ash.json"


def by_hand(bench: Bench) -> bytes:
    """Edit and adopt one part; return its bytes."""
    data = b'{"mark": "by hand"}'
    (bench.folder / ASH).write_bytes(data)
    adopt(bench.game, ASH)
    return data


def test_what_was_adopted_stays_when_what_it_was_made_from_changes(bench: Bench) -> None:
    """The others are asked anew; the adopted one is kept, and the lock says why it is stale."""
    data = by_hand(bench)
    bench.changed(features=("z",))

    bench.run()

    assert {"parts/birch", "parts/cedar"} <= set(bench.asker.sent)
    assert "parts/ash" not in bench.asker.sent
    assert (bench.folder / ASH).read_bytes() == data
    entry = read_lock(bench.folder).entries["parts", "ash"]
    assert (entry.origin, entry.stale) == ("hand", "the prompt changed: plan")
    assert status(bench.game).stale == {"parts/ash": "the prompt changed: plan"}
    assert bench.settled()


@pytest.mark.parametrize("wish", [Wish(fresh=True), Wish("parts")], ids=["everything", "its phase"])
def test_what_was_adopted_outlives_a_run_that_asks_all_anew(bench: Bench, wish: Wish) -> None:
    """Only who names the very step wants another answer in the place of their own."""
    data = by_hand(bench)

    bench.run(wish)

    assert {"parts/birch", "parts/cedar"} <= set(bench.asker.sent)
    assert "parts/ash" not in bench.asker.sent
    assert (bench.folder / ASH).read_bytes() == data


@pytest.mark.parametrize(("path", "wish"), [(ASH, Wish("parts", "ash")), (STYLE, Wish("style"))])
def test_an_adopted_step_that_is_named_is_asked_anew(bench: Bench, path: str, wish: Wish) -> None:
    """The answer takes the place of the adopted one, in the folder too."""
    (bench.folder / path).write_bytes(b'{"mark": "by hand"}')
    adopt(bench.game, path)

    bench.run(wish)

    assert f"{wish.phase}/{wish.item}" in bench.asker.sent
    assert b"by hand" not in (bench.folder / path).read_bytes()
    assert read_lock(bench.folder).entries[wish.phase, wish.item].origin == "toy:large"


def test_an_adopted_answer_that_no_longer_fits_fails_with_the_way_out(bench: Bench) -> None:
    """What passed its checks once must pass those of what it is made for now."""
    strict = Phase("parts", "text", toy.TextOptions(reads=(), response="old"), ("plan",), "plan.parts")
    bench.with_phase(strict)
    bench.run()
    (bench.folder / ASH).write_text('{"of": "parts", "mark": "by hand", "parts": []}')
    adopt(bench.game, ASH)
    bench.with_phase(replace(strict, options=toy.TextOptions(reads=(), response="strict", prompt="{item}!")))
    toy.RESPONSES["strict"] = Strict
    try:
        report = bench.run()
    finally:
        del toy.RESPONSES["strict"]

    error = report.errors["parts", "ash"]
    assert "no longer fits" in error.what
    assert "vgg phase parts --item ash" in error.hint


def test_what_is_a_matter_of_taste_is_told_and_refused_neither_now_nor_later(bench: Bench) -> None:
    """A person's own answer must be what it has to be, and no more."""
    phase = Phase(
        "parts", "text", toy.TextOptions(reads=(), response="old", dull=True), ("plan",), "plan.parts"
    )
    bench.with_phase(phase)
    bench.run()
    (bench.folder / ASH).write_text('{"of": "parts", "mark": "by hand", "parts": []}')

    told = adopt(bench.game, ASH)
    bench.with_phase(replace(phase, options=phase.options.model_copy(update={"prompt": "{item}!"})))

    assert told.notes == ("it is dull",)
    assert ("parts", "ash") not in bench.run().errors
    assert "by hand" in (bench.folder / ASH).read_text()


class Strict(toy.Old):
    """An answer that must have parts."""

    parts: Annotated[list[toy.Part], Field(min_length=1)]


def test_a_file_that_stands_in_for_a_made_one_stays_when_the_rest_is_made_anew(bench: Bench) -> None:
    """What else the step makes follows what it is made from."""
    (bench.folder / "built/size").write_text("better")
    adopt(bench.game, "built/size")
    book = (bench.folder / BOOK).read_bytes()
    bench.changed(features=("one", "two", "three"))

    bench.run()

    assert bench.local.ran == ["book"]
    assert (bench.folder / "built/size").read_text() == "better"
    assert (bench.folder / BOOK).read_bytes() != book
    assert bench.told("file_kept") == []
    assert status(bench.game).edited == ()


def test_a_free_step_that_is_named_is_made_without_what_stood_in_for_it(bench: Bench) -> None:
    """Its file is vgg's own again."""
    book = (bench.folder / BOOK).read_bytes()
    (bench.folder / BOOK).write_text("better")
    adopt(bench.game, BOOK)

    bench.run(Wish("book"))

    assert (bench.folder / BOOK).read_bytes() == book
    assert read_lock(bench.folder).entries["book", ""].hand == {}
    assert bench.run().ended.made == 0


def layout_of(folder: Path, hand: dict[str, str], kept: list[str]) -> Layout:
    """Return a layout of *folder* where vgg wrote 'first' into a file that is *hand* now."""
    return Layout(Disk(folder), {"made.txt": digest(b"first")}, Past(), lambda _: None, kept.append, hand)


def test_an_adopted_file_is_told_of_only_when_what_is_made_in_its_place_changes(tmp_path: Path) -> None:
    """It shows what the game shows, until the game shows something else."""
    (tmp_path / "made.txt").write_bytes(b"mine")
    kept: list[str] = []
    hand = {"made.txt": digest(b"mine")}
    layout = layout_of(tmp_path, hand, kept)
    layout.files["made.txt"] = digest(b"mine")

    for body in (b"as mine", b"as mine"):
        layout.lay({"made.txt": digest(body)}, {digest(body): body}.get)
    assert (kept, layout.edited()) == ([], ())
    layout.lay({"made.txt": digest(b"other")}, lambda _: b"other")

    assert kept == ["made.txt"]
    assert (tmp_path / "made.txt").read_bytes() == b"mine"


def test_an_adopted_file_that_is_deleted_is_made_again(tmp_path: Path) -> None:
    """And is vgg's own from then on."""
    hand = {"made.txt": digest(b"mine")}
    layout = layout_of(tmp_path, hand, [])

    layout.lay({"made.txt": digest(b"second")}, lambda _: b"second")

    assert (tmp_path / "made.txt").read_bytes() == b"second"
    assert layout.hand == {}


def test_an_adopted_file_that_no_step_makes_any_more_is_left_to_its_owner(tmp_path: Path) -> None:
    """It is not removed with what vgg made."""
    (tmp_path / "made.txt").write_bytes(b"mine")
    kept: list[str] = []
    layout = layout_of(tmp_path, {"made.txt": digest(b"mine")}, kept)

    layout.remove(["made.txt"])

    assert (tmp_path / "made.txt").read_bytes() == b"mine"
    assert kept == ["made.txt"]


@pytest.mark.parametrize("text", ['{"mark": ', '{"mark": NaN}', "[" * 100_000], ids=["torn", "nan", "deep"])
def test_broken_json_is_not_adopted(bench: Bench, text: str) -> None:
    """The message names file and place; the game stays as it was."""
    before = (bench.folder / "vgg.lock").read_bytes()
    (bench.folder / STYLE).write_text(text)

    with pytest.raises(InputError, match=r"style\.json"):
        adopt(bench.game, STYLE)
    assert (bench.folder / "vgg.lock").read_bytes() == before


def test_what_no_phase_wrote_cannot_be_adopted(bench: Bench) -> None:
    """The hint names what was meant."""
    (bench.folder / "data/stile.json").write_text("{}")

    with pytest.raises(PlanError, match="no phase") as caught:
        adopt(bench.game, "data/stile.json")
    assert STYLE in caught.value.hint


def test_the_concept_needs_no_adopting(bench: Bench) -> None:
    """The hint does not send its owner in a circle."""
    lock = read_lock(bench.folder)
    write_lock(Disk(bench.folder), replace(lock, files={**lock.files, "concept.yaml": "0" * 64}))
    (bench.folder / "concept.yaml").write_text("name: Tea")

    with pytest.raises(PlanError, match="no phase") as caught:
        adopt(bench.game, "concept.yaml")
    assert "no adopting" in caught.value.hint


def test_adopting_is_refused_outside_the_folder(bench: Bench) -> None:
    """A path that leaves the folder is no file of the game."""
    with pytest.raises((PlanError, InputError, FolderError)):
        adopt(bench.game, "../elsewhere.json")


def test_explain_shows_the_request_and_its_answer(bench: Bench) -> None:
    """Key, prompt, answer, origin, cost and calls of one item."""
    told = explain(bench.game, "parts", "ash")

    assert told.state == "stored"
    assert told.prompt.startswith("Make parts ash")
    assert json.loads(told.answer or b"")["of"] == "parts"
    assert told.entry
    assert (told.origin, told.key) == ("toy:large", told.entry.key)
    assert [(call.provider, call.state) for call in told.calls] == [("toy", "answered")]
    assert told.files == ("data/parts/ash.json",)


def test_explain_tells_what_a_step_waits_for(bench: Bench) -> None:
    """A step whose needs are new shows what the lock knows of it."""
    bench.changed(genre="racing")

    told = explain(bench.game, "parts", "ash")

    assert (told.state, told.reason) == ("waits", "waits for plan")
    assert told.answer


@pytest.mark.parametrize(("phase", "item"), [("part", "ash"), ("parts", "asch"), ("style", "ash")])
def test_explain_names_what_was_meant(bench: Bench, phase: str, item: str) -> None:
    """An unknown phase or item is exit 4 with a hint."""
    with pytest.raises(PlanError) as caught:
        explain(bench.game, phase, item)
    assert caught.value.hint


def test_status_tells_where_a_game_stands(bench: Bench) -> None:
    """Steps by state, money, and nothing stale, edited or damaged in a game that is done."""
    told = status(bench.game, check=True)

    assert told.count("parts", "stored") == 3
    assert str(told.budget.spent) == str(told.cost) == "0.24"
    assert (told.stale, told.edited, told.damaged) == ({}, (), ())


@pytest.mark.parametrize(
    "items",
    [[{"id": "../up"}], [{"id": "A B"}], [{"id": ""}], [{"id": 3}], [{"id": "a"}, {"id": "a"}], "text", None],
)
def test_a_list_with_unsafe_ids_fails_its_phase(tmp_path: Path, items: Any) -> None:
    """Ids become paths: what is unsafe, doubled or no list at all is a failed phase, and nothing is written for it."""
    bench = Bench(tmp_path)
    original = toy.answer_to
    toy.answer_to = lambda request: {**original(request), "parts": items}  # type: ignore[dict-item]
    try:
        report = bench.run()
    finally:
        toy.answer_to = original

    assert report.ended.exit_code == 1
    assert ("parts", "") in report.errors
    assert not (bench.folder / "data/parts").exists()


def test_items_without_ids_are_counted(tmp_path: Path) -> None:
    """A list of plain values is fanned out by place."""
    bench = Bench(tmp_path)
    original = toy.answer_to
    toy.answer_to = lambda request: {**original(request), "parts": ["x", "y"]}  # type: ignore[dict-item]
    try:
        bench.run()
    finally:
        toy.answer_to = original

    assert sorted(path.name for path in (bench.folder / "data/parts").iterdir()) == ["0.json", "1.json"]


def test_an_empty_list_is_a_phase_that_is_done(tmp_path: Path) -> None:
    """Nothing to do is done."""
    bench = Bench(tmp_path)
    original = toy.answer_to
    toy.answer_to = lambda request: {**original(request), "parts": []}  # type: ignore[dict-item]
    try:
        report = bench.run()
        assert bench.settled()
    finally:
        toy.answer_to = original

    assert report.ended.exit_code == 0
    assert bench.local.ran == ["book"]


def test_an_older_vgg_refuses_a_newer_lock(bench: Bench) -> None:
    """The version of the lock is read before anything else."""
    path = bench.folder / "vgg.lock"
    path.write_text(path.read_text().replace("version = 2", "version = 3"))

    with pytest.raises(FolderError, match="version 3"):
        bench.run()
    assert replace(bench.game) == bench.game
