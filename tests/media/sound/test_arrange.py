"""What a score says is what is heard: its notes, marks, timbres and echo, exact in length and seamless in its loop."""

from __future__ import annotations

from functools import cache
from typing import get_args

import numpy as np
import pytest
from pieces import joint, piece, pitches, section, short, with_bar

from vgg.media.sound import encode, loudness
from vgg.media.sound.arrange import arranged, frame_of, performed, render, samples
from vgg.media.sound.instruments import instruments
from vgg.media.sound.notation import seconds
from vgg.media.sound.player import mixed
from vgg.media.sound.song import unpacked
from vgg.media.sound.synth import FRAME, RATE, Ints, Pcm
from vgg.responses import score as words
from vgg.responses.score import Score

REST = "r:16"
ROUND = {"duty": "50", "envelope": "organ", "vibrato": "none", "level": 11}
SILENT = {"lead": REST, "second": REST, "third": REST, "bass": REST, "drums": "." * 16}
DRY = {"echo": "none", "loop": False}


@cache
def looped() -> Pcm:
    """Return the samples of the short loop."""
    return render(short())


def lone(**voices: str) -> Score:
    """Return a bar of 1.2 s with nothing but *voices*, dry."""
    return with_bar(bar_alone(), 0, **SILENT | voices)


def bar_alone(**changes: object) -> Score:
    """Return a jingle of a single bar, dry; *changes* are those of its section."""
    part = section("A") | {"lead": ROUND} | changes
    return piece(tempo=200, form=["A"], sections=[part | {"bars": part["bars"][:1]}], **DRY)


def heard(score: Score) -> Ints:
    """Return what *score* sounds like before it is levelled."""
    return mixed(arranged(score))


def hertz(wave: Ints) -> list[float]:
    """Return the frequency of every turn of *wave*, from one rise through zero to the next."""
    at = np.flatnonzero((wave[:-1] < 0) & (wave[1:] >= 0))
    before, after = wave[at].astype(float), wave[at + 1].astype(float)
    rises = at - before / (after - before)
    return [RATE / each for each in np.diff(rises)]


def semitones(wave: Ints) -> np.ndarray:
    """Return the pitch of every turn of *wave* as MIDI numbers."""
    return 69 + 12 * np.log2(np.array(hertz(wave)) / 440)


def test_a_song_is_the_same_twice() -> None:
    """Arranging has no memory and no chance."""
    assert performed(short())[0] == performed(short())[0]


def test_a_loop_has_its_length_to_the_sample() -> None:
    """Eight bars at 200 beats a minute are 9.6 s, in samples and in frames."""
    assert len(looped()) == samples(short()) == frame_of(128, 200) * FRAME == 9.6 * RATE


@pytest.mark.parametrize("tempo", [60, 200])
def test_a_jingle_rings_out(tempo: int) -> None:
    """What does not loop lasts until its last echo is over, a second at least, and ends in silence."""
    jingle = lone(lead="c5:16", drums="k" * 15 + "c").model_copy(update={"echo": "long", "tempo": tempo})
    wave = heard(jingle)

    assert len(wave) >= frame_of(16, tempo) * FRAME + RATE
    assert not wave[-FRAME:].any()
    assert wave[-60 * FRAME :].any()


def test_a_loop_does_not_click() -> None:
    """Where the end meets the beginning no jump stands out, before and after coding."""
    decoded, _ = encode.decode(encode.ogg(looped()))

    assert joint(looped()) < -60
    assert joint(decoded) < -60


def test_a_note_held_to_the_end_of_a_loop_does_not_click() -> None:
    """It falls silent within the last frame, whatever its phase is."""
    held = with_bar(bar_alone(), 0, **SILENT | {"lead": "b4:16", "bass": "f2:16"})

    held = held.model_copy(update={"loop": True})

    assert joint(render(held)) < -60
    assert [unpacked(voice.volume)[-1] for voice in arranged(held).voices] == [0] * 4


def test_the_measure_of_clicks_hears_one() -> None:
    """A song cut inside a note does click by the same measure, and so does a planted jump."""
    loud = int(np.abs(looped()[:RATE].astype(int)).argmax())
    jumped = looped().copy()
    jumped[-400:] += 12000

    assert joint(looped()[: loud + 1]) > -60
    assert joint(jumped) > -60


@pytest.mark.parametrize("tempo", [61, 97, 120, 173, 219])
def test_steps_never_drift(tempo: int) -> None:
    """A step begins within a frame of its exact time, also after minutes."""
    assert all(abs(frame_of(step, tempo) - step * 900 / tempo) <= 0.5 for step in range(0, 5000, 7))


@pytest.mark.parametrize("voice", ["lead", "second", "third", "bass"])
def test_the_notes_of_every_voice_are_heard_in_order(voice: str) -> None:
    """With the other voices silent, the strongest tones are the notes written."""
    wave = heard(lone(**{voice: "c4:4 e4:4 g4:4 c5:4"}))[: int(RATE * 1.2)]

    assert pitches(wave, RATE, 4) == pytest.approx([261.6, 329.6, 392, 523.3], abs=2.5)


def test_an_arpeggio_gives_every_note_of_the_chord_two_frames() -> None:
    """C E G, each a thirtieth of a second, round and round."""
    wave = heard(lone(lead="c5:16*", chord="C"))
    frames = wave[: 24 * FRAME].reshape(12, 2 * FRAME)

    found = [round(float(np.median(semitones(each[100:])))) for each in frames]

    assert found == [72, 76, 79] * 4


def test_an_arpeggio_follows_the_chord_of_its_half_of_the_bar() -> None:
    """Where two chords share a bar, the second half runs through the second."""
    wave = heard(lone(lead="c5:8* c5:8*", chord="C F"))
    frames = wave[36 * FRAME : 60 * FRAME].reshape(12, 2 * FRAME)

    assert [round(float(np.median(semitones(each[100:])))) for each in frames] == [72, 77, 81] * 4


def test_a_slide_leaves_the_old_pitch_and_reaches_the_new_one() -> None:
    """Over six frames the pitch rises evenly from one note to the next, and then stays."""
    wave = heard(lone(lead="c5:4 c6:12/"))
    begin = frame_of(4, 200) * FRAME
    way = [
        float(np.median(semitones(wave[begin + at * FRAME : begin + (at + 1) * FRAME]))) for at in range(9)
    ]

    assert way[:6] == pytest.approx([72 + 12 * at / 7 for at in range(1, 7)], abs=0.1)
    assert way[6:] == pytest.approx([84] * 3, abs=0.05)


def test_a_vibrato_has_its_depth_and_speed() -> None:
    """A wide one swings 37 hundredths of a semitone up and down, between five and six times a second."""
    wave = heard(lone(lead="c5:16~"))[30 * FRAME : 66 * FRAME]
    swing = semitones(wave) - 72

    assert (swing.min(), swing.max()) == pytest.approx((-0.375, 0.375), abs=0.04)
    turns = np.count_nonzero(np.diff(np.sign(swing[np.abs(swing) > 0.1]))) / 2
    assert 5 <= turns / 0.6 <= 6


def test_a_late_vibrato_begins_after_a_moment() -> None:
    """The first quarter of a second is still."""
    score = with_bar(bar_alone(lead=ROUND | {"vibrato": "late"}), 0, **SILENT | {"lead": "c5:16"})
    swing = np.abs(semitones(heard(score)[: 66 * FRAME]) - 72)

    assert swing[: len(swing) // 4].max() < 0.05
    assert swing.max() > 0.15


@pytest.mark.parametrize(("voice", "other"), [("third", "bell"), ("bass", "growl")])
def test_drawn_voices_sound_as_their_section_says(voice: str, other: str) -> None:
    """Wave, envelope, vibrato and level of third and bass are heard, each."""
    plain = {"wave": "triangle", "envelope": "organ", "vibrato": "none", "level": 9}
    changes = [{}, {"wave": other}, {"envelope": "stab"}, {"vibrato": "wide"}, {"level": 12}]
    sounds = [
        heard(with_bar(bar_alone(**{voice: plain | change}), 0, **SILENT | {voice: "c3:16"}))
        for change in changes
    ]

    assert len({each.tobytes() for each in sounds}) == len(changes)
    assert np.abs(sounds[4]).max() > np.abs(sounds[0]).max() * 5 // 4


def test_every_word_of_a_score_has_its_numbers() -> None:
    """Waves, envelopes, vibratos, echoes, drums: all that a score may say is in the data, and nothing else is."""
    numbers = instruments()

    for word, table in (
        (words.Wave.model_fields["wave"], numbers.waves),
        (words.Wave.model_fields["envelope"], numbers.envelopes),
        (words.Timbre.model_fields["envelope"], numbers.envelopes),
        (words.Timbre.model_fields["vibrato"], numbers.vibrato),
        (words.Score.model_fields["echo"], numbers.echo),
    ):
        assert set(get_args(word.annotation)) == set(table)
    assert set(numbers.touch) == set("kshotc")


@pytest.mark.parametrize("name", sorted(instruments().envelopes))
def test_envelopes_go_from_point_to_point(name: str) -> None:
    """At its points an envelope has their volume; between them it never passes them."""
    envelope = instruments().envelopes[name]
    volumes = envelope.volumes(400)

    assert [volumes[min(at, 399)] for at, _ in envelope.points] == [volume for _, volume in envelope.points]
    for (first, low), (last, high) in zip(envelope.points, envelope.points[1:], strict=False):
        assert min(low, high) <= volumes[first:last].min() <= volumes[first:last].max() <= max(low, high)


@pytest.mark.parametrize(("echo", "steps"), [("short", 2), ("long", 3)])
def test_an_echo_repeats_lead_second_and_third_but_not_the_bass(echo: str, steps: int) -> None:
    """A short note comes again after its steps, softer each time."""
    for voice, echoed in (("lead", True), ("second", True), ("third", True), ("bass", False)):
        score = lone(**{voice: "c4:1, r:15"}).model_copy(update={"echo": echo, "tempo": 100})
        late = frame_of(steps, 100) * FRAME
        wave = heard(score)
        loud = [int(np.abs(wave[at * late : at * late + 4 * FRAME]).max()) for at in range(3)]

        assert (loud[0] > 2 * loud[1] > 4 * loud[2] > 0) if echoed else (loud[0] > 0 == loud[1] == loud[2])


def test_accents_are_louder_and_soft_notes_softer() -> None:
    """By a quarter and a third."""
    volumes = unpacked(arranged(lone(lead="c5:4! c5:4 c5:4, r:4")).voices[0].volume)

    loud, plain, soft = (int(volumes[frame_of(step, 200) + 1]) for step in (0, 4, 8))

    assert loud == pytest.approx(plain * 19 / 15, abs=1)
    assert soft == pytest.approx(plain * 10 / 15, abs=1)


def test_notes_of_one_pitch_are_told_apart_and_slides_are_not_cut() -> None:
    """Before a new note the last frame steps back; a slide is sung in one breath."""
    parted = unpacked(arranged(lone(lead="c5:4 c5:12")).voices[0].volume)
    slid = unpacked(arranged(lone(lead="c5:4 d5:12/")).voices[0].volume)
    last = frame_of(4, 200) - 1

    assert parted[last] < parted[last - 1] // 2
    assert slid[last] == slid[last - 1]


def test_a_note_before_a_rest_fades_at_its_pitch() -> None:
    """It sounds to its end, and then for as many frames as its envelope says, each softer than the one before."""
    lead = arranged(lone(lead="c5:4/ r:12")).voices[0]
    volumes, pitch = unpacked(lead.volume)[frame_of(4, 200) - 3 :], unpacked(lead.pitch)
    release = instruments().envelopes["organ"].release

    assert volumes[1] == volumes[2]
    assert (np.diff(volumes[2 : 4 + release]) < 0).all()
    assert not volumes[3 + release :].any()
    assert set(pitch.tolist()) == {72 * 64}


def test_without_echo_a_rest_is_silent() -> None:
    """A dry score is as dry as the first chips."""
    wave = heard(lone(lead="c4:1 r:15"))

    assert not wave[frame_of(4, 200) * FRAME :].any()


def test_the_beat_is_hit_harder_than_what_lies_between() -> None:
    """Hats on a beat are louder than the eighths between, and those than the sixteenths."""
    wave = np.abs(heard(lone(drums="h" * 16)))
    loud = [int(wave[frame_of(at, 200) * FRAME :][: 3 * FRAME].max()) for at in range(4)]

    assert loud[0] > loud[2] > max(loud[1], loud[3])


def test_a_plucked_pulse_begins_with_an_edge() -> None:
    """For two frames it has half its duty."""
    duty = unpacked(arranged(short()).voices[1].duty)
    lead = unpacked(arranged(short()).voices[0].duty)

    assert duty.min() == 1
    assert lead[:3].tolist() == [1, 2, 2]


@pytest.mark.parametrize("loop", [True, False])
@pytest.mark.parametrize("drums", ["." * 16, "k.h.s.h.k.h.s.hh", "kshsksoskshsksoc"])
def test_songs_are_equally_loud(drums: str, *, loop: bool) -> None:
    """Thin and full songs and jingles of a few seconds come out within half a decibel of -16 LUFS."""
    part = section("A", drums=drums)
    few = piece(
        tempo=200, form=["A"], sections=[part | {"bars": part["bars"][: 8 if loop else 3]}], loop=loop
    )

    assert loudness.lufs(render(few)) == pytest.approx(-16, abs=0.1)


def test_seconds_are_those_of_the_samples() -> None:
    """The length that checks judge is the length that is heard."""
    assert abs(seconds(piece()) - samples(piece()) / RATE) < 0.02
