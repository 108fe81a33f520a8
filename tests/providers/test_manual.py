"""A person as a provider: questions as files, answers beside them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import anyio
import pytest

from vgg.model.errors import FolderError, Invalid, ProviderError
from vgg.model.request import Answer, Attachment, Message
from vgg.providers.chain.chain import Chain
from vgg.providers.vendors.by_hand import Page
from vgg.providers.vendors.manual import Manual, patience, read_answer
from vgg.testing.clock import FakeClock
from vgg.testing.filling import picture, silence
from vgg.testing.journal import MemoryJournal
from vgg.testing.stage import BAD, GOOD, text

Asks = dict[str, Any]


@dataclass
class Person(FakeClock):
    """A clock during whose sleep somebody writes: *acts* are done one a second sleep, in order."""

    acts: list[Callable[[], object]] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        """Let *seconds* pass; now and then somebody acts."""
        await super().sleep(seconds)
        if len(self.slept) % 3 == 0 and self.acts:
            self.acts.pop(0)()


@dataclass
class Desk:
    """A folder for questions, the person at it, and what was told."""

    folder: Path
    person: Person = field(default_factory=Person)
    told: list[str] = field(default_factory=list)

    def manual(self, **more: Any) -> Manual:
        """Return the provider of this desk; *more* are arguments of Manual."""
        given = {"clock": self.person, "patience": 60.0, **more}
        return Manual(self.folder, self.told.append, **given)

    def ask(self, request: Any, **more: Any) -> Answer:
        """Return what the chain 'manual' answers to *request*."""

        async def asked() -> Answer:
            async with Chain({}, providers={"manual": self.manual(**more)}, clock=self.person) as chain:
                return await chain.ask(request, MemoryJournal())

        return anyio.run(asked)

    def writes(self, name: str, data: str | bytes) -> None:
        """Let the person save *data* as *name*."""

        def save() -> None:
            path = self.folder / name
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
            moment = int(self.person.time * 1e9)
            os.utime(path, ns=(moment, moment))

        self.person.acts.append(save)

    @property
    def page(self) -> str:
        """The page as it is now."""
        return (self.folder / "beasts-luna.md").read_text("utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / ".vgg" / "by-hand")


BEAST = text("manual")


def test_a_question_is_written_with_its_prompt_its_schema_and_the_name_its_answer_is_to_have(
    desk: Desk,
) -> None:
    """Whoever reads the page can answer it without vgg; where it lies is told."""
    desk.writes("beasts-luna.answer.json", json.dumps(GOOD))

    answer = desk.ask(BEAST)

    assert json.loads(answer.body) == GOOD
    assert "A moth, please. {{ 7 * 7 }}" in desk.page
    assert '"legs"' in desk.page
    assert "beasts-luna.answer.json" in desk.page
    assert str(desk.folder / "beasts-luna.md") in desk.told[0]


def test_an_answer_by_hand_costs_nothing_and_says_so(desk: Desk) -> None:
    """Its price is declared as 0, which is not the same as unknown."""
    desk.writes("beasts-luna.answer.json", json.dumps(GOOD))

    (attempt,) = desk.ask(BEAST).attempts

    assert (attempt.provider, attempt.billed, attempt.cost) == ("manual", "no", Decimal(0))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("beasts-luna.answer.md", f"Sure! Here it is:\n\n```json\n{json.dumps(GOOD)}\n```\nHave fun."),
        ("beasts-luna.answer.txt", json.dumps(GOOD)[:-1] + ",}"),
        ("beasts-luna.answer.json", "\ufeff" + json.dumps(GOOD)),
    ],
    ids=["fence and chatter", "trailing comma", "byte order mark"],
)
def test_what_people_paste_is_read_leniently(name: str, said: str, desk: Desk) -> None:
    """A fence, words around it, a comma too many: the answer is taken as it was meant."""
    desk.writes(name, said)

    assert json.loads(desk.ask(BEAST).body) == GOOD


def test_a_repair_is_noted_as_an_adaptation(desk: Desk) -> None:
    """What was changed is never silent."""
    desk.writes("beasts-luna.answer.txt", json.dumps(GOOD)[:-1] + ",}")

    (attempt,) = desk.ask(BEAST).attempts

    assert any("comma" in each for each in attempt.adaptations)


def test_an_answer_that_does_not_fit_is_asked_again_in_the_same_file_with_the_reasons(desk: Desk) -> None:
    """The person mends the file, and vgg reads it once more; as often as it takes."""
    pages: list[str] = []
    for said in (json.dumps(BAD), "no JSON at all", json.dumps({"name": "Luna"})):
        desk.writes("beasts-luna.answer.json", said)
        desk.person.acts.append(lambda: None)
        desk.person.acts.append(lambda: pages.append(desk.page))
    desk.writes("beasts-luna.answer.json", json.dumps(GOOD))

    answer = desk.ask(BEAST)

    assert json.loads(answer.body) == GOOD
    assert "legs: Input should be less than or equal to 8 (it has 99)" in pages[0]
    assert "no JSON that can be read" in pages[1]
    assert "kind: Field required" in pages[2]
    assert all("{{ 7 * 7 }}" in page for page in pages)


def test_what_the_check_rejects_is_asked_again_and_not_taken_twice(desk: Desk) -> None:
    """The meaning is checked like any model's answer; what did not do is set aside, and vgg waits for another."""
    request = replace(BEAST, check=lambda beast: ("moths have six legs",) if beast.legs != 6 else ())
    pages: list[str] = []
    desk.writes("beasts-luna.answer.json", json.dumps({**GOOD, "legs": 4}))
    desk.person.acts.append(lambda: pages.append(desk.page))
    desk.writes("beasts-luna.answer.json", json.dumps(GOOD))

    answer = desk.ask(request)

    assert json.loads(answer.body)["legs"] == 6
    assert "moths have six legs" in pages[0]
    assert '"legs": 4' in (desk.folder / "beasts-luna.answer.json.before-1").read_text("utf-8")


def test_a_question_that_comes_back_shows_the_answer_and_the_reasons(desk: Desk) -> None:
    """The same page, rewritten."""
    again = (Message("assistant", json.dumps(BAD)), Message("user", "moths have six legs"))
    desk.writes("beasts-luna.answer.json", json.dumps(GOOD))

    desk.ask(replace(BEAST, messages=(*BEAST.messages, *again)))

    assert "The last answer was not taken" in desk.page
    assert "moths have six legs" in desk.page


def test_an_answer_written_while_nobody_ran_is_taken_at_once(desk: Desk) -> None:
    """That is what --resume is for."""
    with pytest.raises(ProviderError):
        desk.ask(BEAST)
    (desk.folder / "beasts-luna.answer.json").write_text(json.dumps(GOOD), "utf-8")

    assert json.loads(desk.ask(BEAST).body) == GOOD


def test_an_answer_to_another_wording_is_set_aside_and_not_lost(desk: Desk) -> None:
    """A changed concept makes an old answer worthless, but somebody wrote it."""
    desk.writes("beasts-luna.answer.json", json.dumps({**GOOD, "name": "Old"}))
    desk.ask(BEAST)
    desk.writes("beasts-luna.answer.json", json.dumps(GOOD))

    answer = desk.ask(replace(BEAST, messages=(Message("user", "Another moth."),)))

    assert json.loads(answer.body)["name"] == "Luna"
    assert "Old" in (desk.folder / "beasts-luna.answer.json.before-1").read_text("utf-8")


def test_a_phase_asked_anew_does_not_take_the_answer_that_lies_there(desk: Desk) -> None:
    """`vgg phase beasts` wants another answer to the same question; other phases keep theirs."""
    desk.writes("beasts-luna.answer.json", json.dumps({**GOOD, "name": "Old"}))
    desk.ask(BEAST)

    assert json.loads(desk.ask(BEAST, anew="levels").body)["name"] == "Old"
    desk.writes("beasts-luna.answer.json", json.dumps(GOOD))
    assert json.loads(desk.ask(BEAST, anew="beasts").body)["name"] == "Luna"


def test_a_file_that_still_grows_is_not_read(desk: Desk) -> None:
    """Half a picture that is being copied is no answer."""
    whole = picture(32, 32)
    for size in (10, 40, 70):
        desk.person.acts.append(
            lambda size=size: (desk.folder / "beasts-luna.answer.png").write_bytes(whole[:size])
        )
    desk.writes("beasts-luna.answer.png", whole)
    request = text("manual", kind="image", response=None, settings={"size": "32x32"})

    answer = desk.ask(request)

    assert (answer.body, answer.media_type) == (whole, "image/png")


@pytest.mark.parametrize(
    ("kind", "ending", "data", "media_type"),
    [("image", "png", picture(8, 8), "image/png"), ("audio", "wav", silence(), "audio/wav")],
)
def test_pictures_and_sounds_are_dropped_beside_their_page(
    kind: str, ending: str, data: bytes, media_type: str, desk: Desk
) -> None:
    """They are known by their first bytes; the page says what is wished of them."""
    desk.writes(f"beasts-luna.answer.{ending}", data)

    answer = desk.ask(text("manual", kind=kind, response=None, settings={"size": "8x8", "voice": "onyx"}))

    assert (answer.body, answer.media_type) == (data, media_type)
    assert "size: 8x8" in desk.page


def test_what_is_no_picture_is_refused_with_the_reason(desk: Desk, tmp_path: Path) -> None:
    """A web page saved as a PNG is not stored as one."""
    path = tmp_path / "x.png"
    path.write_bytes(b"<html>")

    with pytest.raises(Invalid, match="no picture"):
        read_answer(path, text("manual", kind="image", response=None))


def test_a_file_that_belongs_to_a_question_lies_beside_it(desk: Desk) -> None:
    """A picture whose style is to be met can be looked at."""
    desk.writes("beasts-luna.answer.json", json.dumps(GOOD))

    desk.ask(replace(BEAST, attachments=(Attachment("style", "image/png", picture(4, 4)),)))

    assert (desk.folder / "beasts-luna.with-1.png").read_bytes() == picture(4, 4)


def test_where_nobody_watches_all_questions_are_written_and_the_run_ends(desk: Desk) -> None:
    """Off a terminal nothing hangs: several questions at once leave several pages, and the error names the way on."""
    manual = desk.manual(patience=patience({}, watched=False))
    errors: list[ProviderError] = []

    async def one(item: str) -> None:
        try:
            await manual.answer(replace(BEAST, item=item), "")
        except ProviderError as error:
            errors.append(error)

    async def all_of_them() -> None:
        async with anyio.create_task_group() as group:
            for item in ("a", "b", "c"):
                group.start_soon(one, item)

    anyio.run(all_of_them)

    assert sorted(path.name for path in desk.folder.glob("*.md")) == [
        "beasts-a.md",
        "beasts-b.md",
        "beasts-c.md",
    ]
    assert [error.exit_code for error in errors] == [5, 5, 5]
    assert all(error.what.endswith(".md") for error in errors)
    assert "--resume" in errors[0].hint


@pytest.mark.parametrize(
    ("environ", "watched", "seconds"),
    [
        ({}, True, None),
        ({}, False, 3.0),
        ({"VGG_BY_HAND_SECONDS": "600"}, False, 600.0),
        ({"VGG_BY_HAND_SECONDS": "1.5"}, True, 1.5),
        ({"VGG_BY_HAND_SECONDS": "soon"}, False, 3.0),
    ],
)
def test_how_long_a_person_is_waited_for(
    environ: Mapping[str, str], watched: bool, seconds: float | None
) -> None:
    """For ever where somebody watches, a moment elsewhere, or as the variable says."""
    assert patience(environ, watched=watched) == seconds


def test_a_chain_goes_on_to_the_next_when_nobody_answers(desk: Desk) -> None:
    """'manual' is a candidate like any other."""

    class Other:
        name = "offline"

        async def answer(self, *_: object) -> Answer:
            return Answer(json.dumps(GOOD).encode(), "application/json", "offline", "procedural")

    async def asked() -> Answer:
        free = {"manual": desk.manual(patience=2.0), "offline": Other()}
        async with Chain({}, providers=free, clock=desk.person) as chain:
            return await chain.ask(text("manual", "offline"), MemoryJournal())

    assert anyio.run(asked).provider == "offline"


def test_a_folder_that_is_a_link_is_not_written_into(desk: Desk, tmp_path: Path) -> None:
    """A stranger's game folder must not make vgg write elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    desk.folder.parent.mkdir()
    desk.folder.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(FolderError):
        desk.ask(BEAST)

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_answer_that_is_a_link_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    """What lies outside the game is nobody's answer."""
    secret = tmp_path / "secret.json"
    secret.write_text(json.dumps(GOOD), "utf-8")
    desk.folder.mkdir(parents=True)
    path = desk.folder / "beasts-luna.answer.json"
    path.symlink_to(secret)

    with pytest.raises(Invalid):
        read_answer(path, BEAST)


def test_a_prompt_cannot_break_out_of_the_page(desk: Desk) -> None:
    """Dollar signs and fences of a concept stay text; names of files are made of ids alone."""
    odd = replace(BEAST, item="../../x y", messages=(Message("user", "$answer ${mark} ```\n--- \n```"),))
    page = Page(desk.folder, odd)

    assert page.path.parent == desk.folder
    assert "/" not in page.name
    assert "$answer ${mark} ```" in page.text()
