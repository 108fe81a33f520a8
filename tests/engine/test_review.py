"""A person approves, rejects and words what a game asks for; each word reaches one asset and what hangs on it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from test_runs import Bench

from vgg.engine import adopt, judge, plan, read_review, unsay, word, wording
from vgg.engine.game import Wish
from vgg.engine.lockfile import read_lock
from vgg.engine.review import NAME
from vgg.model.errors import InputError, PlanError, UsageError

ASH = "parts/ash"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A toy game that was made."""
    bench = Bench(tmp_path)
    bench.run()
    return bench


def reviewed(bench: Bench) -> Bench:
    """Return *bench* as a new command would open it."""
    bench.game = replace(bench.game, review=read_review(bench.folder))
    return bench


def artifact(bench: Bench, step: str = ASH) -> str:
    phase, _, item = step.partition("/")
    return read_lock(bench.folder).entries[phase, item].artifact


def test_what_was_approved_stays_though_its_prompt_changes(bench: Bench) -> None:
    """Its neighbours are asked anew; it is kept, and the plan says why and what changed."""
    judge(bench.game, [ASH], approved=True)
    before = artifact(bench)
    reviewed(bench).changed(features=("z",))

    bench.run()

    assert "parts/birch" in bench.asker.sent
    assert ASH not in bench.asker.sent
    assert artifact(bench) == before
    reasons = {f"{step.phase}/{step.item}": step.reason for step in plan(bench.game).steps}
    assert reasons[ASH].startswith("approved in review; kept, though the prompt changed")
    assert read_lock(bench.folder).entries["parts", "ash"].stale


def test_what_was_approved_outlives_fresh_but_not_its_own_name(bench: Bench) -> None:
    """`--fresh` and a whole phase ask for everything else; the item named is asked for."""
    judge(bench.game, [ASH], approved=True)
    reviewed(bench)

    for wish in (Wish(fresh=True), Wish("parts")):
        bench.run(wish)
        assert "parts/birch" in bench.asker.sent
        assert ASH not in bench.asker.sent
    unsay(bench.game, ASH)
    reviewed(bench).run(Wish("parts", "ash"))
    assert bench.asker.sent == [ASH]


def test_what_was_rejected_is_asked_for_otherwise_once(bench: Bench) -> None:
    """The model is told why; nothing else is asked, what hangs on it is made again, and then there is nothing to do."""
    before = artifact(bench)
    judge(bench.game, [ASH], approved=False, why="too dark")

    reviewed(bench).run()

    assert bench.asker.sent == [ASH]
    assert bench.local.ran == ["book"]
    assert artifact(bench) != before
    assert "rejected: too dark" in wording_asked(bench)
    assert bench.run().ended.made == 0


def wording_asked(bench: Bench) -> str:
    from vgg.engine import explain

    return explain(bench.game, "parts", "ash").prompt


def test_the_next_one_may_be_approved_or_rejected_too(bench: Bench) -> None:
    """A verdict is on one artifact: the next take has none."""
    judge(bench.game, [ASH], approved=False)
    reviewed(bench).run()
    second = artifact(bench)
    assert read_review(bench.folder).of(("parts", "ash")).on(second) == ""

    judge(bench.game, [ASH], approved=True)
    assert reviewed(bench).run().ended.made == 0

    judge(bench.game, [ASH], approved=False, why="still too dark")
    reviewed(bench).run()
    assert bench.asker.sent == [ASH]
    assert artifact(bench) != second


def test_a_prompt_may_be_put_in_other_words_and_back(bench: Bench) -> None:
    """The words are the user's to the letter; without them the first answer is served again from the store."""
    before, asked = artifact(bench), wording(bench.game, ASH)
    assert asked.startswith("Make parts ash")
    word(bench.game, ASH, "Make an ash with {{ 7 * 7 }} leaves")

    reviewed(bench).run()

    assert bench.asker.sent == [ASH]
    assert wording_asked(bench) == "Make an ash with {{ 7 * 7 }} leaves"
    assert wording(bench.game, ASH) == "Make an ash with {{ 7 * 7 }} leaves"
    word(bench.game, ASH, "")
    reviewed(bench).run()
    assert bench.asker.sent == []
    assert artifact(bench) == before
    assert not (bench.folder / NAME).exists()


def test_the_file_is_for_people_too(bench: Bench) -> None:
    """Steps by their names, sorted; what nobody said stands nowhere."""
    judge(bench.game, ["parts/birch", ASH], approved=True)

    table = tomllib.loads((bench.folder / NAME).read_text("utf-8"))

    assert list(table["steps"]) == [ASH, "parts/birch"]
    assert table["steps"][ASH] == {"approved": artifact(bench)}


@pytest.mark.parametrize(
    "text",
    [
        "[steps",
        "version = 2",
        '[steps."parts/ash"]\nverdict = "good"',
        '[steps."parts/ash"]\napproved = "../x"',
        "\x00",
    ],
)
def test_a_damaged_file_is_named_and_nothing_is_asked(bench: Bench, text: str) -> None:
    """A half-read opinion could cost an approved picture."""
    (bench.folder / NAME).write_text(text, "utf-8")

    with pytest.raises(InputError, match=r"review\.toml"):
        read_review(bench.folder)


def test_only_what_is_asked_for_can_be_judged(bench: Bench) -> None:
    """A step that is not there, one that vgg computes, and a prompt without an end are refused with a hint."""
    with pytest.raises(PlanError, match="parts/asch") as caught:
        judge(bench.game, ["parts/asch"], approved=True)
    assert ASH in caught.value.hint
    with pytest.raises(PlanError, match="makes it of other steps"):
        judge(bench.game, ["book"], approved=True)
    with pytest.raises(UsageError):
        word(bench.game, ASH, "x" * 40_000)
    assert not (bench.folder / NAME).exists()


def test_another_take_of_the_offline_provider_is_another_one() -> None:
    """Its answers come from a seed; a second take or a rejected first one has a seed of its own, always the same."""
    from vgg.offline.provider import of_take

    facts = {"seed": 7, "item": json.loads("{}")}
    seeds = [
        of_take({**facts, **more})["seed"] for more in ({}, {"take": 2}, {"take": 3}, {"rejected": "a" * 64})
    ]
    assert seeds[0] == 7
    assert len(set(seeds)) == 4
    assert of_take({**facts, "take": 2})["seed"] == seeds[1]


def test_who_changes_their_mind_rejects_it_no_more(bench: Bench) -> None:
    """Nothing of the rejection is left to be told to a model."""
    judge(bench.game, [ASH], approved=False, why="too dark")
    judge(bench.game, [ASH], approved=True)

    said = read_review(bench.folder).of(("parts", "ash"))
    assert (said.approved, said.rejected, said.why) == (artifact(bench), "", "")
    assert reviewed(bench).run().ended.made == 0


@pytest.mark.parametrize("why", ["x" * 2_001, "\udced"], ids=["too long", "no text"])
def test_a_reason_nobody_can_keep_is_refused(bench: Bench, why: str) -> None:
    """It is the user's mistake, and nothing is written down."""
    with pytest.raises(UsageError):
        judge(bench.game, [ASH], approved=False, why=why)
    assert not (bench.folder / NAME).exists()


def test_words_that_are_none_are_refused(bench: Bench) -> None:
    """Blanks do not quietly take the user's own words back."""
    with pytest.raises(UsageError, match="no words"):
        word(bench.game, ASH, "   ")


def test_what_was_made_by_hand_is_not_rejected(bench: Bench) -> None:
    """It would stay all the same; the hint says how another one comes in its place."""
    (bench.folder / "data/parts/ash.json").write_text('{"mark": "by hand"}')
    adopt(bench.game, "data/parts/ash.json")

    with pytest.raises(PlanError, match="by hand") as caught:
        judge(bench.game, [ASH], approved=False)
    assert "again" in caught.value.hint
