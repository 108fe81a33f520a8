"""The soundtrack has every song as WAV with its loop, beside the files that other programs edit."""

from __future__ import annotations

import io
import struct
import zipfile

import numpy as np
import pytest
from pieces import short

from vgg.media.sound import encode
from vgg.media.sound.arrange import performed
from vgg.media.sound.song import written
from vgg.media.sound.soundtrack import soundtrack
from vgg.model.cartridge import Music
from vgg.model.errors import InputError

SONG, PCM = performed(short())
RECORDED = (np.sin(np.arange(9000) / 20) * 9000).astype(np.int16)
FILES = {
    "sound/music/title.song.json": written(SONG),
    "sound/music/title.ogg": encode.ogg(PCM),
    "sound/music/title.mid": b"notes",
    "sound/music/title.xm": b"module",
    "sound/music/mine.ogg": encode.ogg(RECORDED),
}
MUSIC = (
    Music(name="title", path="sound/music/title.ogg", song="sound/music/title.song.json"),
    Music(name="mine", path="sound/music/mine.ogg", loop=False),
    Music(name="gone", path="sound/music/gone.ogg"),
)


def test_a_song_is_there_as_the_chip_plays_it_with_its_loop_and_what_is_edited_beside_it() -> None:
    """No sample is lost to a recording; a recording of one's own is decoded; what is not there is left out."""
    archive = zipfile.ZipFile(io.BytesIO(soundtrack(MUSIC, FILES.get)))
    pcm, rate = encode.decode(archive.read("title.wav"))
    loop = archive.read("title.wav").index(b"smpl") + 8

    assert archive.namelist() == ["title.wav", "title.ogg", "title.mid", "title.xm", "mine.wav", "mine.ogg"]
    assert rate == 44100
    assert (pcm == PCM).all()
    assert struct.unpack_from("<2I", archive.read("title.wav"), loop + 36 + 8) == (0, len(PCM) - 1)
    assert len(encode.decode(archive.read("mine.wav"))[0]) == len(RECORDED)
    assert b"smpl" not in archive.read("mine.wav")
    assert archive.read("title.mid") == b"notes"


def test_a_recording_keeps_its_rate() -> None:
    """What was recorded at 48,000 samples a second lasts as long as it did."""
    found = soundtrack(MUSIC[1:2], {"sound/music/mine.ogg": encode.ogg(RECORDED, 48000)}.get)
    pcm, rate = encode.decode(zipfile.ZipFile(io.BytesIO(found)).read("mine.wav"))

    assert (rate, len(pcm)) == (48000, len(RECORDED))


def test_a_name_leads_nowhere() -> None:
    """Entries are named by files of the game, whatever a song is called."""
    astray = Music(name="../../mine", path="sound/music/mine.ogg", loop=False)

    assert zipfile.ZipFile(io.BytesIO(soundtrack([astray], FILES.get))).namelist() == ["mine.wav", "mine.ogg"]


def test_a_damaged_recording_is_told() -> None:
    """With what to do about it."""
    with pytest.raises(InputError, match="recording"):
        soundtrack(MUSIC[1:2], {"sound/music/mine.ogg": b"OggS" + bytes(200)}.get)


def test_it_is_the_same_on_every_day() -> None:
    """Byte for byte."""
    assert soundtrack(MUSIC, FILES.get) == soundtrack(MUSIC, FILES.get)
