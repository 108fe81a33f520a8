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
    "loop": "b6c708b733b8125d2fe92722c3a4c7d05602db0019463df14368e90b725ac66a",
    "jingle": "803e8539acb333c1a8f01329dfb864bb5b456468a69c145c88fc8957fe049621",
    "scrambled 1": "8819df2843c493f90a016d25249287cd031844e8640d202801f552f5bab27fad",
    "scrambled 2": "7d9930fa4830620cf181802163874953a1a2b3ef185038024cb235540155de97",
    "scrambled 3": "aed4d93c9d3e95d797d3768b66f0a8f56b5df6b6bce1a6ab2202493950d92756",
    "bell, organ": "cb01c4c75865c0c396f795138e4e113afd2f8d781772b001e04aeb80eb578df8",
    "brass, piano": "908071cf007c594b410c856a7e2c678849522cc16b7cf413ed17a4dbae635c6f",
    "choir, pluck": "cbef76d816de9dfd4a9d9632df0d98af7c159ab672165c1678209a4cd6e48e03",
    "growl, stab": "9d34b627be72cf43f2d363fef793c0f0e628114962ca5c296b218394673677c5",
    "organ, swell": "1c562b1f1a3481ba8b51521e3e1474c12b013bea636cfd923c447d9fe5df28ee",
    "reed, organ": "f472f6cac4e94672601c00e81a7fd3de2c2cde7c1bfd777ec7bb4c14e54f5c0f",
    "sine, piano": "e973255d66ca0908f15dbd03e436952b7bb41320c43ca316dae145ea1e2c57f7",
    "strings, pluck": "2e47da6183d9252bc3f0fa038a7b562144ac4bfd0516d23c5596444fe359491e",
    "triangle, stab": "d8044107f55c23ec5b2aa7c93ee1d06caa9130b290678f7e82c43da945e9b2ee",
}


def test_the_samples_are_the_recorded_ones() -> None:
    """Integers alone decide; where a digest differs, games that exist would sound another way."""
    found = {name: hashlib.sha256(pcm.astype("<i2").tobytes()).hexdigest() for name, pcm in pieces()}

    assert found == DIGESTS
