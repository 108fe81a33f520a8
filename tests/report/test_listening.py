"""The page's sounds: seen before they are heard, one at a time, and with the way they came."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from showing import EVIL, Seen, sheet, tune

from browser import browser, visit
from vgg.media.sound.views import roll
from vgg.report.drawings import Drawing, drawing, waveform
from vgg.report.gallery import Link, Plate
from vgg.report.hearing import Hearing
from vgg.report.listening import Known, Listening, listening
from vgg.report.page import page
from vgg.responses.effects import Effect
from vgg.testing.cartridges import tiny_assets, tiny_cartridge

EFFECT = {"event": "start", "wave": "saw", "jump_delay": 1000, "low_pass": 1000, "volume": 500, "slide": -300}
PLACE = "document.querySelector('.track').style.getPropertyValue('--at')"
"""Where the line of the first track is, of its whole length."""


def known(**more: Any) -> Known:
    """Return what is known of the tiny game's sounds."""
    return Known(scores={"title": tune()}, **more)


def shown(of: Known, words: str = "words") -> str:
    """Return the page of a game of which *of* is known."""
    return page(sheet(words, sounds=of))


def heard(of: Known) -> Listening:
    """Return what is heard of the tiny game."""
    return listening(tiny_cartridge("t"), tiny_assets(), of)


def strokes(path: str) -> list[tuple[float, float, float]]:
    """Return where the level strokes of the relative *path* begin, and how long they are."""
    out, x, y = [], 0.0, 0.0
    for dx, dy, long in re.findall(r"m(\S+) (\S+?)h([\d.]+)", path):
        x, y = x + float(dx), y + float(dy)
        out.append((x, y, float(long)))
        x += float(long)
    return out


def test_the_roll_is_one_path_a_voice_with_every_note_at_its_place() -> None:
    """A voice that rests has no path; the octaves are named where they begin."""
    laid = roll(tune())
    drawn: Drawing = drawing(laid)
    lead = next(staff for staff in drawn.staffs if staff.name == "lead")

    assert [staff.name for staff in drawn.staffs] == ["bass", "second", "lead"]
    assert strokes(lead.path) == [
        (tone.start, laid.high - tone.pitch + 0.5, tone.steps - 0.25) for tone in laid.voices["lead"]
    ]
    assert [name for name, _ in drawn.pitches] == ["C3", "C4", "C5"]
    assert drawn.pitches[-1][1] == f"{100 * (laid.high - 72 + 1) / drawn.rows:.3f}"
    assert drawn.grid.count("M") == 5


def test_a_chord_is_named_where_it_begins_and_not_again_in_every_bar() -> None:
    """Bb stays for two bars and is named once; every section names its first chord."""
    marks = drawing(roll(tune())).chords

    assert [mark.name for mark in marks] == ["Dm", "Gm", "A", "Bb", "Dm", "Gm", "A"]
    assert [mark.left for mark in marks[1:4]] == ["16.667", "25.000", "33.333"]


def test_a_waveform_reaches_the_edges_of_its_box_at_its_loudest() -> None:
    """Each stroke goes as far up as down from the middle; silence is a thin line."""
    drawn = waveform(((20, 10), (40, 20), (0, 0)))

    assert drawn.peaks == "m1 25v50m2 -75v100m2 -51v2"
    assert drawn.width == 6
    assert waveform(()).peaks == ""


def test_a_track_says_key_tempo_form_length_and_loudness() -> None:
    """What nobody composed here has a player and a waveform, and no more."""
    title, box = heard(known()).tracks

    assert title.facts == ("D minor", "120 BPM, 4/4", "form A B A", "6 bars", "tense", "short echo")
    assert title.lasts == 12
    assert title.heard.level == pytest.approx(-19, abs=3)
    assert (box.facts, box.drawing) == ((), None)
    assert box.heard.seconds == 0.5


def test_an_effect_lists_the_numbers_that_are_not_at_rest() -> None:
    """Of 24 numbers most are: a model's 'never' is 1000 and not 0."""
    effect = Effect.model_validate({**dict.fromkeys(Effect.model_fields, 0), **EFFECT})

    bounce, start = heard(known(effects={"start": effect})).noises

    assert start.numbers == (("volume", 500), ("slide", -300))
    assert start.wave == "saw"
    assert bounce.heard.paths == ("sound/bounce_1.wav", "sound/bounce_2.wav")
    assert start.spectrogram.startswith(b"\x89PNG")


def test_every_format_beside_a_sound_is_linked_and_those_of_others_are_not() -> None:
    """Also what lies beside the first of several variants; a strange sign in a path is no address of its own."""
    beside = (
        "sound/title.mid",
        "sound/title.song.json",
        "sound/titles.xm",
        "sound/bounce.json",
        "sound/title.wav",
    )
    found = heard(known(beside=beside))

    assert [(file.name, file.address) for file in found.tracks[0].heard.files] == [
        ("WAV", "sound/title.wav"), ("MIDI", "sound/title.mid"), ("song", "sound/title.song.json"),
    ]  # fmt: skip
    assert [file.name for file in found.noises[0].heard.files] == ["sfxr"]


def test_subtitles_stand_with_the_seconds_they_are_shown() -> None:
    """And where they are in the line, of which they may outlast the end."""
    (line,) = heard(known(subtitles={"hello": ((0.0, 0.02, "HELLO,"), (0.02, 1.0, "YOU"))})).lines

    assert [cue.text for cue in line.cues] == ["HELLO,", "YOU"]
    assert [float(cue.left) for cue in line.cues] == pytest.approx([0, 40], abs=0.1)
    assert [float(cue.width) for cue in line.cues] == pytest.approx([40, 60], abs=0.1)
    assert line.text == "HELLO, YOU ROUND THING!"


def test_a_sound_that_cannot_be_read_costs_its_picture_and_not_the_page() -> None:
    """A person may lay anything in its place."""
    files = tiny_assets() | {"sound/title.wav": b"no sound at all"}

    broken = listening(tiny_cartridge("t"), files, known()).tracks[0]

    assert broken.heard.level is None
    assert broken.heard.seconds == 0
    assert broken.drawing is not None


def test_words_of_a_model_are_no_markup_among_the_sounds() -> None:
    """Title and chords of a score, subtitles, findings and names of files are shown as they are."""
    score = tune(EVIL[:60])
    plate = Plate(EVIL, EVIL, (Link(EVIL),), problems=(EVIL,), verdict=EVIL, digest=EVIL)
    given = Known(
        scores={"title": score}, subtitles={"hello": ((0, 1, EVIL),)}, tracks={"title": plate}, noises={"start": plate},
        lines={"hello": plate}, beside=("sound/title.mid",),
    )  # fmt: skip
    kind = Plate("n", "o", (Link("x"),), problems=("p",), verdict="v", digest="d")
    tame = Known(
        scores={"title": tune()}, subtitles={"hello": ((0, 1, "s"),)}, tracks={"title": kind}, noises={"start": kind},
        lines={"hello": kind}, beside=("sound/title.mid",),
    )  # fmt: skip

    evil, harmless = Seen(shown(given, EVIL)), Seen(shown(tame))

    assert evil.elements == harmless.elements
    assert evil.handlers == []
    assert evil.addresses == harmless.addresses
    assert evil.links == harmless.links


def test_what_nobody_linted_is_not_passed_off_as_clean() -> None:
    """A finding stands with its sound; silence of the lint is said aloud."""
    clean, faulty = Plate("title"), Plate("title", problems=("A08: silent in bar 3",))

    assert "not yet linted" in shown(known(tracks={"title": clean}))
    assert "lint holds" not in shown(known(tracks={"title": clean}))
    assert "lint holds" in shown(known(tracks={"title": clean}, hearing=Hearing()))
    assert "A08: silent in bar 3" in shown(known(tracks={"title": faulty}, hearing=Hearing()))


def test_one_sound_plays_at_a_time_and_its_line_moves(tmp_path: Path) -> None:
    """In a browser, by key alone: the second button stops the first track; the arrow keys move in the waveform."""
    (tmp_path / "report.html").write_text(shown(known()), "utf-8")

    with browser() as chromium, visit(chromium, tmp_path / "report.html") as here:
        buttons, playing = (
            here.page.locator(".go"),
            "[...document.querySelectorAll('audio')].map(a => a.paused)",
        )
        buttons.nth(0).focus()
        here.press("Enter")
        here.until(lambda: here.page.evaluate(playing)[0] is False, "the first track plays")
        here.until(lambda: float(here.page.evaluate(PLACE) or 0) > 0.1, "its line moves")
        buttons.nth(1).focus()
        here.press("Enter")
        here.until(lambda: here.page.evaluate(playing)[1] is False, "the second track plays")

        assert here.page.evaluate(playing)[0] is True
        assert [buttons.nth(at).get_attribute("aria-pressed") for at in (0, 1)] == ["false", "true"]
        here.page.locator(".track input").first.focus()
        here.press("End")
        assert here.page.evaluate("document.querySelector('audio').currentTime") == pytest.approx(
            0.5, abs=0.05
        )
        assert here.wrong == []
