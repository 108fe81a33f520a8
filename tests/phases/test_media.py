"""Image and audio phases: which pictures are shown, and what an artifact says of itself."""

from __future__ import annotations

from typing import Any

import anyio
import pytest

from vgg.config import shipped
from vgg.model.artifact import Input, Inputs
from vgg.model.canonical import digest
from vgg.model.concept import Concept
from vgg.model.errors import PlanError
from vgg.model.pipeline import Phase, Pipeline
from vgg.model.request import Answer
from vgg.offline.provider import Offline
from vgg.phases.kind import Ask
from vgg.phases.media import Audio, AudioOptions, Image, ImageOptions
from vgg.phases.names import check_names
from vgg.phases.setting import Setting
from vgg.prompts import Prompts
from vgg.testing import filling

SETTING = Setting(Prompts((shipped("metaprompts"),)), available=frozenset({"openai"}))
SHEET, HERO, BOSS = (filling.picture(16, side) for side in (16, 32, 48))


def inputs(**needs: tuple[Input, ...]) -> Inputs:
    return Inputs(Concept(name="a", seed=1), needs)


GIVEN = inputs(
    sheet=(Input("", {}, {"art/sheet.png": SHEET, "art/notes.txt": b"no picture"}),),
    sprites=(Input("hero", {}, {"art/hero.png": HERO}), Input("boss", {}, {"art/boss.png": BOSS})),
    words=(Input("", {}, {"a.json": b"{}"}),),
)


def drawn(reference: str, item: str = "", **more: Any) -> Ask:
    options = ImageOptions(
        prompt_template="sound/narration.jinja", model="openai", reference=reference, **more
    )
    made = Image(SETTING).prepare(Phase("more", "image", options), {"text": "A moth."}, item, GIVEN)
    assert isinstance(made, Ask)
    return made


@pytest.mark.parametrize(
    ("reference", "item", "shown"),
    [
        ("", "hero", []),
        ("sheet", "", [SHEET]),
        ("sheet", "hero", [SHEET]),
        ("sprites.boss", "hero", [BOSS]),
        ("sprites", "hero", [HERO]),
        ("sprites", "", [HERO, BOSS]),
    ],
)
def test_a_phase_shows_the_pictures_of_another(reference: str, item: str, shown: list[bytes]) -> None:
    """One sheet for all, one item by name, the item of the same name, or all items; files that are no pictures stay out."""
    request = drawn(reference, item).request

    assert [digest(each.data) for each in request.attachments] == [digest(data) for data in shown]
    assert {each.media_type for each in request.attachments} <= {"image/png"}


@pytest.mark.parametrize(
    ("reference", "told"),
    [("sprites.villain", "no item 'villain'"), ("words", "has 0 pictures; 1 to 16 can be shown")],
)
def test_a_reference_without_a_picture_is_told(reference: str, told: str) -> None:
    """Before anything is asked."""
    with pytest.raises(PlanError, match=told):
        drawn(reference)


def test_too_many_pictures_are_told() -> None:
    """Services take sixteen."""
    many = inputs(sprites=tuple(Input(f"s{n}", {}, {f"{n}.png": SHEET}) for n in range(17)))
    options = ImageOptions(prompt_template="sound/narration.jinja", reference="sprites")

    with pytest.raises(PlanError, match="has 17 pictures"):
        Image(SETTING).prepare(Phase("more", "image", options), {"text": "A moth."}, "", many)


def test_a_reference_must_be_needed() -> None:
    """Else it may not be there yet when it is shown."""
    options = ImageOptions(prompt_template="sprites/sprite.jinja", reference="sheet.one")
    phases = {
        "more": Phase("more", "image", options),
        "sheet": Phase("sheet", "image", options.model_copy(update={"reference": ""})),
    }

    with pytest.raises(
        PlanError, match=r"phases\.more\.reference: 'sheet' is none of the phases it needs"
    ) as caught:
        check_names(Pipeline("mine.toml", phases), SETTING.prompts, SETTING)

    assert caught.value.hint == 'add "sheet" to its needs'


def test_the_built_in_provider_says_that_it_looks_at_nothing() -> None:
    """It draws by its own rules; the attempt tells that what was shown was passed over."""

    async def here(function: Any, *arguments: object) -> object:
        return HERO

    async def asked(ask: Ask) -> Answer:
        return await Offline(here).answer(ask.request, "offline")

    with_sheet, without = (anyio.run(asked, drawn(reference)) for reference in ("sheet", ""))

    assert with_sheet.attempts[0].adaptations == ("passed over: the pictures to go by",)
    assert without.attempts[0].adaptations == ()


def test_a_file_is_laid_out_under_a_suffix_that_is_true() -> None:
    """A phase lays 'a.png' and a WebP came: the file is called for what it is."""
    made = drawn("", "hero", lay="art/{item}.png").finish(
        Answer(b"RIFF....WEBP", "image/webp", "openai", "x")
    )

    assert list(made.files) == ["art/hero.webp"]
    assert made.value == {"file": "art/hero.webp", "media_type": "image/webp"}


def test_a_format_is_asked_for_only_when_it_is_said() -> None:
    """PNG is what is meant when nothing is said, so that older keys stay."""
    assert "format" not in drawn("").request.settings
    assert drawn("", format="webp").request.settings["format"] == "webp"


def test_a_spoken_line_keeps_its_words_and_its_pace() -> None:
    """So that a transcript can be held against them."""
    options = AudioOptions(prompt_template="sound/narration.jinja", model="openai", speed=1.2)
    ask = Audio(SETTING).prepare(Phase("narration", "audio", options), {"text": "Hello."}, "intro", GIVEN)

    made = ask.finish(Answer(b"fLaC", "audio/flac", "openai", "x"))

    assert ask.request.settings["voice"] == "narrator"
    assert made.value == {
        "file": "audio/narration/intro.flac", "media_type": "audio/flac", "text": "Hello.", "speed": 1.2,
    }  # fmt: skip
