"""Pictures: what came is held against what was asked for, in its bytes."""

from __future__ import annotations

import base64
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from vgg.media.magic import labelled, picture_type
from vgg.model.canonical import digest
from vgg.model.errors import Invalid, Malformed, Rejected, StreamCut
from vgg.model.request import Answer, Attachment, Message, Request
from vgg.providers.models.lint import lint
from vgg.providers.outcome import Failure, Reply
from vgg.providers.vendors.media import picture
from vgg.providers.vendors.pictures import MOST_PIXELS, Checked, Wanted, checked
from vgg.store import Disk, Store
from vgg.testing import filling, wire_media
from vgg.testing.script import fail, garbage, say
from vgg.testing.stage import Stage

MODEL = "openai:gpt-image-2.5-flare"
CLEAR, SOLID = (200, 60, 40, 0), (200, 60, 40, 255)


def drawn(
    width: int, height: int, form: str = "PNG", fill: tuple[int, ...] = CLEAR, mode: str = "RGBA", **more: Any
) -> bytes:
    """Return a picture of one colour with a spot in its middle."""
    image = Image.new(mode, (width, height), fill if mode == "RGBA" else fill[:3])
    image.putpixel((width // 2, height // 2), (10, 20, 30, 255)[: len(mode)])
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def request(*models: str, attachments: tuple[Attachment, ...] = (), **settings: Any) -> Request:
    messages = (Message("user", "A moth at night."),)
    return Request(
        "image", "sprites", "moth", messages, models or (MODEL,), settings=settings, attachments=attachments
    )


def failed(stage: Stage, asked: Request) -> list[str]:
    """Return how the attempts at *asked* ended, none of which brought a picture."""
    with pytest.raises(Invalid):
        stage.ask(asked)
    return [call.attempt.outcome for call in stage.journal.calls if call.attempt]


@pytest.mark.case("P82", family="openai")
@pytest.mark.parametrize("way", ["b64_json", "data: url"])
def test_a_picture_that_comes_is_kept_whole_under_its_own_name(stage: Any, tmp_path: Path, way: str) -> None:
    """Its bytes are those on the wire; its type and size are read in them; the store shows it whole or not at all."""
    data = drawn(64, 32)
    coded = base64.b64encode(data).decode()
    entry = {"b64_json": coded} if way == "b64_json" else {"url": f"data:image/jpeg;base64,{coded}"}
    it: Stage = stage({MODEL.partition(":")[2]: [garbage(json.dumps({"data": [entry]}).encode())]})

    answer: Answer = it.ask(request(size="64x32"))
    store = Store(Disk(tmp_path))
    store.put(answer.body)

    assert (answer.body, answer.media_type) == (data, "image/png"), (
        "what a header or an address says does not count"
    )
    assert store.get(digest(data)) == data
    assert list((tmp_path / ".vgg" / "tmp").iterdir()) == [], (
        "it was written beside its place and moved there"
    )


@pytest.mark.case("P82", family="openai")
@pytest.mark.parametrize(
    "body", [b"GIF89a nonsense", b"\x89PNG\r\n\x1a\n half", drawn(64, 64)[:90], b"<html></html>"]
)
def test_bytes_that_are_no_picture_are_none_whatever_they_begin_with(stage: Any, body: bytes) -> None:
    """Magic bytes alone are no picture: every pixel is read before anybody keeps it."""
    it: Stage = stage({MODEL.partition(":")[2]: [say(body)]})

    assert failed(it, request(size="64x64")) == ["malformed"]


@pytest.mark.case("P82", family="openai")
def test_an_address_instead_of_a_picture_is_followed_by_nobody(stage: Any) -> None:
    """It could lead anywhere. Nothing is fetched, the host is named, and the next model is asked."""
    body = json.dumps({"data": [{"url": "http://169.254.169.254/latest/meta-data?x=1"}]}).encode()
    it: Stage = stage({"gpt-image-2": [garbage(body)]})

    answer = it.ask(request("openai:gpt-image-2", MODEL, size="64x64"))

    assert answer.model == MODEL.partition(":")[2]
    assert answer.attempts[0].outcome == "malformed"
    assert "169.254.169.254" in answer.attempts[0].detail
    assert "addresses are not followed" in answer.attempts[0].detail
    assert len(it.server.posts) == 2


@pytest.mark.case("P82", family="openai")
@pytest.mark.parametrize("code", ["moderation_blocked", "content_policy_violation"])
def test_a_picture_that_moderation_blocks_is_filtered(stage: Any, code: str) -> None:
    """One call, no repeat with the same bytes, and the next candidate."""
    it: Stage = stage({"gpt-image-2": [fail(400, code)]})

    answer = it.ask(request("openai:gpt-image-2", MODEL, size="64x64"))

    assert [each.outcome for each in answer.attempts] == ["filtered", "ok"]
    assert it.server.counts() == {"gpt-image-2": 1, MODEL.partition(":")[2]: 1}


@pytest.mark.case("P82", family="openai")
def test_a_preview_is_never_the_picture(stage: Any) -> None:
    """Of a stream only the last picture counts, with the usage that stands there; without it the stream was cut."""
    data = drawn(64, 64)
    model = MODEL.partition(":")[2]
    whole = garbage(wire_media.stream(data))
    it: Stage = stage({model: [garbage(wire_media.stream(data, whole=False)), whole]})

    answer = it.ask(request(size="64x64"))

    assert answer.body == data
    assert [each.outcome for each in answer.attempts] == ["stream_cut", "ok"]
    assert (answer.attempts[1].usage.output, answer.attempts[1].usage.pictures) == (50, 50)


@pytest.mark.parametrize("cut", [10, 200, -400])
def test_a_stream_that_breaks_off_in_its_picture_has_only_previews(cut: int) -> None:
    """Half of the last event is no event."""
    found = picture(wire_media.stream(drawn(64, 64))[:cut])

    assert isinstance(found, Failure)
    assert isinstance(found.error, StreamCut | Malformed)


@pytest.mark.case("P83", family="openai")
@pytest.mark.parametrize(
    ("came", "told"),
    [
        (drawn(64, 64, "WEBP", lossless=True), "webp came for png: converted without loss"),
        (drawn(128, 128), "128x128 came for 64x64: reduced"),
        (drawn(128, 96), "128x96 came for 64x64: reduced, with transparent margins"),
    ],
)
def test_another_format_or_more_pixels_become_what_was_asked_for_and_that_is_told(
    stage: Any, came: bytes, told: str
) -> None:
    """A transparent PNG of 64x64 was asked for, and one is kept; how it came to be stands in the attempt."""
    it: Stage = stage({MODEL.partition(":")[2]: [say(came)]})

    answer = it.ask(request(size="64x64", background="transparent"))

    kept = opened(answer.body)
    assert (answer.media_type, picture_type(answer.body), kept.size) == ("image/png", "image/png", (64, 64))
    assert kept.convert("RGBA").getpixel((1, 1))[3] == 0, "what was clear is clear"
    assert answer.attempts[0].adaptations == (told,)


@pytest.mark.case("P83", family="openai")
@pytest.mark.parametrize(
    ("came", "settings", "told"),
    [
        (drawn(64, 64, fill=SOLID), {"background": "transparent"}, "every pixel of this one is opaque"),
        (drawn(64, 64, mode="RGB"), {"background": "transparent"}, "every pixel of this one is opaque"),
        (
            drawn(64, 64, "JPEG", mode="RGB"),
            {"background": "transparent"},
            "every pixel of this one is opaque",
        ),
        (drawn(64, 64), {"background": "opaque"}, "this one has transparent pixels"),
        (drawn(32, 64), {}, "too small, and pictures are not stretched"),
        (drawn(640, 64, fill=SOLID), {}, "another shape, of which 10% would be left"),
    ],
)
def test_what_cannot_honestly_become_what_was_asked_for_fails(
    stage: Any, came: bytes, settings: dict[str, str], told: str
) -> None:
    """Transparency is not made up, pixels are not invented, and most of a picture is not cut away."""
    it: Stage = stage({MODEL.partition(":")[2]: [say(came)]})

    with pytest.raises(Invalid, match=told):
        it.ask(request(size="64x64", **settings))

    (call,) = it.journal.calls
    assert call.attempt is not None
    assert (call.attempt.outcome, call.attempt.billed) == ("malformed", "yes")


@pytest.mark.case("P83", family="openai")
@pytest.mark.parametrize(
    ("settings", "field", "fix"),
    [
        ({"background": "transparent", "format": "jpeg"}, "background", 'use format = "png" or "webp"'),
        ({"background": "transparent", "format": "gif"}, "background", 'use format = "png" or "webp"'),
        ({"size": "1000x1000"}, "size", 'use size = "1008x1008"'),
    ],
)
def test_what_no_service_draws_is_an_error_before_anything_is_asked(
    settings: dict[str, str], field: str, fix: str
) -> None:
    """Transparent JPEG or GIF, and sides that are no multiples of sixteen: each with its fix."""
    problems = lint("image", MODEL, settings, date(2026, 11, 21))

    assert [(each.severity, each.field) for each in problems if fix in each.fix] == [("error", field)]


def test_an_opaque_picture_is_cropped_around_its_middle_and_says_so() -> None:
    """Three quarters of it must be left; the middle stays where it is."""
    image = Image.new("RGB", (100, 80), (0, 0, 0))
    image.paste((255, 255, 255), (10, 0, 90, 80))
    out = io.BytesIO()
    image.save(out, "PNG")

    found = checked(out.getvalue(), Wanted(64, 64))

    assert found.adaptations == ("100x80 came for 64x64: cropped to 80% and reduced",)
    assert opened(found.data).getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize(
    ("form", "came", "kept", "told"),
    [
        ("png", "JPEG", "image/png", "jpeg came for png: converted without loss"),
        ("webp", "PNG", "image/webp", "png came for webp: converted without loss"),
        ("jpeg", "PNG", "image/png", "jpeg was asked for, png came and is kept"),
    ],
)
def test_nothing_is_lost_for_the_sake_of_a_format(form: str, came: str, kept: str, told: str) -> None:
    """Pixels stay what they are: into PNG and WebP they go whole, into JPEG nothing is pressed."""
    data = drawn(64, 64, came, mode="RGB")

    found = checked(data, Wanted(64, 64, form=form))

    assert (found.media_type, found.adaptations) == (kept, (told,))
    assert opened(found.data).convert("RGB").tobytes() == opened(data).convert("RGB").tobytes()


def test_a_picture_that_is_right_is_not_touched() -> None:
    """Its bytes are the service's own."""
    data = drawn(64, 64)

    assert checked(data, Wanted(64, 64, "transparent")) == Checked(data, "image/png")


def test_a_huge_picture_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file can hold more pixels than memory; its head says so, and that is enough."""
    monkeypatch.setattr("vgg.providers.vendors.pictures.MOST_PIXELS", 63 * 64)

    assert "too many pixels" in checked(drawn(64, 64), Wanted()).wrong
    assert MOST_PIXELS > 3840 * 2160


def test_an_animation_is_no_picture() -> None:
    """Only its first frame would be seen."""
    frames = [opened(drawn(8, 8)), opened(drawn(8, 8, fill=SOLID))]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    assert "animation" in checked(out.getvalue(), Wanted()).wrong


def test_a_file_is_named_for_what_its_bytes_are() -> None:
    """A suffix that lies is replaced, any other stays."""
    assert labelled("art/a.png", "image/webp") == "art/a.webp"
    assert labelled("art/a.jpeg", "image/jpeg") == "art/a.jpeg"
    assert labelled("sound/a.wav", "audio/ogg") == "sound/a.ogg"


def test_pictures_that_are_shown_are_sent_as_they_are_to_be_edited(stage: Any) -> None:
    """A request with attachments goes to the edits of the images API, each picture a file of the form."""
    it: Stage = stage()
    shown = tuple(Attachment(f"{n}.png", "image/png", filling.picture(16, 16 + n)) for n in range(3))

    answer = it.ask(request(attachments=shown, size="64x64", background="transparent", quality="low"))

    (asked,) = it.server.posts
    assert asked.path.endswith("/images/edits")
    assert {name: asked.body[name] for name in ("model", "size", "background", "quality", "output_format")} == {
        "model": "gpt-image-2.5-flare", "size": "64x64", "background": "transparent", "quality": "low", "output_format": "png",
    }  # fmt: skip
    assert [file["digest"] for file in asked.body["image"]] == [digest(each.data) for each in shown]
    assert [file["name"] for file in asked.body["image"]] == ["0.png", "1.png", "2.png"]
    assert opened(answer.body).size == (64, 64)


def test_other_pictures_to_go_by_are_another_question() -> None:
    """The key knows the bytes of what is shown, so that a new style sheet asks anew."""
    first, second = (
        request(attachments=(Attachment("s.png", "image/png", drawn(16, side)),)).key(MODEL)
        for side in (16, 32)
    )

    assert first != second != request().key(MODEL)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ((Attachment("a.png", "image/png", b"x"),) * 17, "17 pictures are shown"),
        ((Attachment("a.png", "image/png", bytes(50 * 2**20)),), "smaller than 50 MB"),
    ],
)
def test_more_than_an_edit_takes_is_not_sent(stage: Any, shown: tuple[Attachment, ...], told: str) -> None:
    """Sixteen pictures, each below 50 MB."""
    it: Stage = stage()

    with pytest.raises(Rejected, match=told):
        it.ask(request(attachments=shown, size="64x64"))

    assert it.server.posts == []


def test_a_reply_is_read_again_without_a_call(stage: Any) -> None:
    """What a killed run received and did not settle is checked anew from the spool."""
    it: Stage = stage({MODEL.partition(":")[2]: [say(drawn(128, 128))]})
    first = it.ask(request(size="64x64", background="transparent"))
    it.journal = it.journal.crashed()

    again = it.ask(request(size="64x64", background="transparent"))

    assert again.body == first.body
    assert len(it.server.posts) == 1


def test_usage_that_parts_words_from_pictures_is_read_as_it_is_told() -> None:
    """The picture's part of the output is what costs most."""
    data = base64.b64encode(drawn(16, 16)).decode()
    usage = {"input_tokens": 9, "output_tokens": 80, "output_tokens_details": {"image_tokens": 70}}
    found = picture(json.dumps({"data": [{"b64_json": data}], "usage": usage}).encode())

    assert isinstance(found, Reply)
    assert (found.usage.input, found.usage.output, found.usage.pictures) == (9, 80, 70)
