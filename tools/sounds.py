"""Makes docs/sounds and the tunes of docs/explanation/sounds.md: title and boss theme of six games, to hear and to see.

`sounds.py` composes them now, `sounds.py FOLDER` takes the games in that folder; a game that has no boss shows a world instead.
The rest of the page is written by hand, what stands between its markers by this. The figures of its comparison are those of
docs/sounds/comparison.txt, which `tools/lint_sounds.py pyxel --python PYTHON` prints for a Python that has pyxel.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spectra
from pictures import SIX

from vgg.media.sound.arrange import render
from vgg.media.sound.encode import ogg
from vgg.media.sound.notation import joined, parse_notes, seconds, spell
from vgg.media.sound.synth import RATE, Pcm
from vgg.media.sound.views import Roll, roll
from vgg.responses.score import Score

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "sounds"
PAGE = ROOT / "docs" / "explanation" / "sounds.md"
THEMES = ((("title",), 30.0), (("boss", "world_1"), 25.0))
"""The tracks that are shown of each game, the first there is of several, and for how many seconds at most."""
FADE = 1.5
"""Seconds in which an excerpt fades."""
MOST = 3_200_000
"""Bytes of the whole folder."""
_MEASURED = "tools/lint_sounds.py pyxel --python PYTHON > docs/sounds/comparison.txt"
_SMALL = 0.9  # games have 0.7


@dataclass(frozen=True, slots=True)
class Theme:
    """One track of one game."""

    track: str
    score: Score
    roll: Roll
    excerpt: Pcm

    @property
    def facts(self) -> str:
        """What is to be known before one listens, in one line."""
        score = self.score
        notes = " ".join(
            spell(note.pitch).upper() for note in joined(parse_notes(score.motif)) if note.pitch is not None
        )
        said = sorted({span.start // self.roll.bar + 1 for span in self.roll.motifs})
        lasts, heard = seconds(score), len(self.excerpt) / RATE
        return (
            f"{score.key} {score.scale.replace('_', ' ')}, {score.tempo} beats a minute in {score.beats}/4, {score.mood}; "
            f"form {' '.join(score.form)}, {self.roll.steps // self.roll.bar} bars, {lasts:.0f} s before it comes round "
            f"(here the first {heard:.0f}); motif {notes}, said {len(self.roll.motifs)} times, first in bar {said[0]}."
        )


def main() -> int:
    """Make the files and fill in the page; return 1 when the folder is too large."""
    for path in [*OUT.glob("*.ogg"), *OUT.glob("*.png")]:
        path.unlink()
    OUT.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 1:
        told = {name: shown(name, Path(sys.argv[1]) / name) for name in SIX}
    else:
        with tempfile.TemporaryDirectory(prefix="vgg-sounds-") as folder:
            told = {name: shown(name, composed(name, Path(folder) / name)) for name in SIX}
    page = filled(PAGE.read_text("utf-8"), "tunes", "\n".join(told.values()))
    PAGE.write_text(filled(page, "comparison", comparison()), "utf-8")
    size = sum(path.stat().st_size for path in OUT.iterdir())
    print(f"{OUT.relative_to(ROOT)}: {size:,} bytes in {len(list(OUT.iterdir()))} files")
    return int(size > MOST)


def composed(name: str, game: Path) -> Path:
    """Return the folder *game* with the scores of the example *name*, as `vgg generate --offline` writes them."""
    game.mkdir(parents=True)
    shutil.copy(ROOT / "examples" / name / "concept.yaml", game)
    command = [sys.executable, "-m", "vgg", "phase", "music", "--game", str(game), "--offline"]
    subprocess.run(command, check=True)
    return game


def shown(name: str, game: Path) -> str:
    """Return the example's part of the page; its sounds and pictures are written."""
    lines = []
    for tracks, most in THEMES:
        theme = theme_of(game, next(each for each in tracks if _source(game, each).exists()), most)
        stem = f"{name}-{theme.track}"
        (OUT / f"{stem}.ogg").write_bytes(ogg(theme.excerpt, smallness=_SMALL))
        picture = spectra.drawn(theme.excerpt, theme.roll, 15 / theme.score.tempo)
        picture.save(OUT / f"{stem}.png", optimize=True)
        title = theme.score.title
        lines += [
            f"**[Listen: {title}](../sounds/{stem}.ogg)**: {theme.facts}\n",
            f"[![Spectrogram and piano roll of {title}](../sounds/{stem}.png)](../sounds/{stem}.ogg)\n",
        ]
    heading = theme.score.title.rpartition(": ")[0] or name
    return "\n".join([f"### {heading}\n", f"[The concept](../../examples/{name}/concept.yaml).\n", *lines])


def _source(game: Path, track: str) -> Path:
    return game / "sound" / "source" / f"{track}.json"


def theme_of(game: Path, track: str, most: float) -> Theme:
    """Return *track* of *game*, of which whole bars are heard, up to *most* seconds."""
    score = Score.model_validate_json(_source(game, track).read_bytes())
    laid = roll(score)
    bar = laid.bar * 15 / score.tempo
    samples = round(int(most / bar) * bar * RATE)
    return Theme(track, score, laid, faded(render(score)[:samples]))


def faded(pcm: Pcm) -> Pcm:
    """Return *pcm* with an end that fades."""
    ramp = np.ones(len(pcm))
    size = min(round(FADE * RATE), len(pcm))
    ramp[len(pcm) - size :] = np.linspace(1, 0, size) ** 2
    out: Pcm = np.rint(pcm * ramp).astype(np.int16)
    return out


def comparison() -> str:
    """Return the comparison as it was printed, if it was."""
    path = OUT / "comparison.txt"
    if not path.exists():
        return f"Not measured yet: `{_MEASURED}`."
    return path.read_text("utf-8").strip()


def filled(page: str, name: str, text: str) -> str:
    """Return *page* with *text* between the markers of *name*."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise SystemExit(f"{PAGE.name}: the markers of {name!r} are missing")
    return f"{before}{begin}\n{text}\n{end}{after}"


if __name__ == "__main__":
    sys.exit(main())
