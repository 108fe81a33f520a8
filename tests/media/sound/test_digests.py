"""The samples of some pieces are those recorded here, on every machine and every Python that runs this."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator

from pieces import piece, section, short, with_bar
from songs import scrambled_song

from vgg.media.sound.arrange import render
from vgg.media.sound.instruments import instruments
from vgg.media.sound.player import play
from vgg.media.sound.synth import Pcm


def dressed(wave: str, envelope: str) -> Pcm:
    """Return two bars whose third voice and bass are drawn as *wave*, with every mark a note may have."""
    drawn = {"wave": wave, "envelope": envelope, "vibrato": "wide", "level": 12}
    part = section("A") | {"third": drawn, "bass": drawn}
    score = piece(tempo=180, echo="short", form=["A"], sections=[part | {"bars": part["bars"][:2]}])
    return render(with_bar(score, 0, third="c4:4! e4:4, g4:4/ c5:2* b4:2~", drums="k.h.s.o.t.t.c.hh"))


def pieces() -> Iterator[tuple[str, Pcm]]:
    """Yield the pieces, which together use every wave, envelope, vibrato, echo, mark and drum."""
    yield "loop", render(short())
    yield "jingle", render(short(loop=False))
    for seed in (1, 2, 3):
        yield f"scrambled {seed}", play(scrambled_song(seed, 30))
    envelopes = itertools.cycle(sorted(instruments().envelopes))
    for wave, envelope in zip(sorted(instruments().waves), envelopes, strict=False):
        yield f"{wave}, {envelope}", dressed(wave, envelope)


DIGESTS = {
    "loop": "09063db2a35e9918de7cc3e291edf889acf58444ae99c2a9da5d71c52944d99c",
    "jingle": "e4ac887563eed81a89aebd15359657609bacd9661dfdaf41983c2c4285252973",
    "scrambled 1": "711f27a04bf0da78e1c7c359fefb955bc8cf1bdfc3e8ea152b2c808e5fa8a970",
    "scrambled 2": "3f57471681bc72f76870d88de442c0c81eb30b28ce2e9adbc59043068c020b23",
    "scrambled 3": "baf0a4156dbd4497404b49f4667f2d32b1d0749b61e8d85e214049d6607f9c8f",
    "bell, organ": "cb01c4c75865c0c396f795138e4e113afd2f8d781772b001e04aeb80eb578df8",
    "brass, piano": "bf351cabc2d5d6247260130a069656681cef1cb45a664a8ab788f9ab9c149342",
    "choir, pluck": "bdc512a7bb5919806c13330a4f41c204d88e38ffd38bb8ef3cf0e57eda606fbf",
    "growl, stab": "958c855904a393260b655a83d549567e57ad40ec748834f40162876c67f3331d",
    "organ, swell": "085477d79b37e20a4e4ca1bb8c17c407063377d4966eccc16535fa6a33fea0a5",
    "reed, organ": "f472f6cac4e94672601c00e81a7fd3de2c2cde7c1bfd777ec7bb4c14e54f5c0f",
    "sine, piano": "cb13bedc5167d6daacc905cce905062fe32876125240dd8784218ed3f2293709",
    "strings, pluck": "52aef88483177da1360a2b8543bafd11e634eb5ee5a2e9b9d2fbeb214d262ad7",
    "triangle, stab": "ad6bfc38f6e5efe56471e2997e799a6f74a3cc1ae6a865c123ac18ab3a82f919",
}


def test_the_samples_are_the_recorded_ones() -> None:
    """Integers alone decide; where a digest differs, games that exist would sound another way."""
    found = {name: hashlib.sha256(pcm.astype("<i2").tobytes()).hexdigest() for name, pcm in pieces()}

    assert found == DIGESTS
