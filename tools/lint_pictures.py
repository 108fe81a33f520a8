"""Holds pictures against the lint: `lint_pictures.py faults`, `... corpus [--concepts N] [--seeds N]`, `... screens`.

`faults` plants every fault of tests/media/pixels/faults.py and prints which were caught. `corpus` draws the pictures of
fifty concepts and prints what is wrong with them, and how far heroes, enemies and palettes of one kit stand apart.
`screens` makes and runs whole games of some of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from lint_corpus import ROOT, SEEDS, concepts, confusion, crash

sys.path[:0] = [str(ROOT / "tests" / each) for each in ("", "media/pixels", "offline")]
FAR_SHAPES, FAR_PALETTES = 0.10, 0.03
"""Least distance of two heroes' silhouettes, 1 - IoU at one size, and of two palettes, OKLab from colour to nearest colour."""


def main() -> int:
    """Do what the command line asks; return 1 when something is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("faults", "corpus", "screens"))
    parser.add_argument("--concepts", type=int, default=50)
    parser.add_argument("--seeds", type=int, default=len(SEEDS))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--out", type=Path, help="a folder for what was found, as JSON, and pictures of the worst"
    )
    given = parser.parse_args()
    does = {"faults": faults, "corpus": corpus, "screens": screens}
    return does[given.what](given)


def faults(given: argparse.Namespace) -> int:
    """Print the confusion table of the planted faults."""
    del given
    from faults import trials

    from vgg.media.pixels.lint import bounds

    return confusion(trials(), bounds())


def screens(given: argparse.Namespace) -> int:
    """Make whole games of every tenth concept, run them, and print what their reports of looks say, screens included."""
    import subprocess
    import tempfile

    import yaml

    found = 0
    with tempfile.TemporaryDirectory(prefix="vgg-looks-") as folder:
        for place, concept in enumerate(concepts()[:: max(1, 50 // given.concepts)]):
            source, game = Path(folder, f"{place}.yaml"), Path(given.out or folder, f"game-{place}")
            source.write_text(yaml.safe_dump(concept, allow_unicode=True), "utf-8")
            command = [sys.executable, "-m", "vgg", "generate", str(source), "--offline", "--out", str(game)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                found += 1
                print(
                    f"{concept['name']}: exit {done.returncode}: {done.stderr.strip().splitlines()[-1:]}",
                    flush=True,
                )
                continue
            rows = json.loads((game / "proof" / "looks.json").read_text("utf-8"))["findings"]
            found += len(rows)
            print(f"{concept['name']}: {len(rows)} findings", flush=True)
            for row in rows:
                print(
                    f"  {row['code']} {row['asset']}: {row['what']} ({row['value']:g}, bound {row['bound']:g})"
                )
    return int(found > 0)


@dataclass(frozen=True)
class Seen:
    """What came of one concept with one seed."""

    name: str
    seed: int
    profile: str
    seconds: float
    pixels: str
    findings: tuple[tuple[str, str, str, float, float], ...]
    palette: tuple[str, ...]
    silhouettes: dict[str, Any]
    scores: tuple[tuple[str, float, str], ...]


def corpus(given: argparse.Namespace) -> int:
    """Draw and hold the pictures of every concept and seed, and print what was found."""
    from itertools import product

    wanted = list(product(concepts(given.concepts), SEEDS[: given.seeds]))
    if given.jobs > 1:
        with ProcessPoolExecutor(given.jobs) as pool:
            seen = list(pool.map(looked_at, *zip(*wanted, strict=True)))
    else:
        seen = [looked_at(concept, seed) for concept, seed in wanted]
    again = looked_at(*wanted[0])
    report(seen, equal=again.pixels == seen[0].pixels)
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        rows = [{**asdict(each), "silhouettes": None} for each in seen]
        (given.out / "corpus.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    return int(any(each.findings for each in seen))


def gallery_of(concept: Mapping[str, Any], seed: int) -> Any:
    """Return the pictures of *concept* as the phases up to `art` make them offline, without store, proof or build."""
    import yaml
    from designing import design, plain

    from vgg.media.pixels.lint import Gallery
    from vgg.media.pixels.sheet import art
    from vgg.model.artifact import Input, Inputs
    from vgg.model.cartridge import Art
    from vgg.offline.pictures import picture
    from vgg.parse.concept import parse_concept

    text = yaml.safe_dump({**concept, "seed": seed}, allow_unicode=True)
    read, _ = parse_concept(text, source="corpus.yaml", targets=("python",))
    made = design(read)
    whole = {
        "style_guide": plain(made.style),
        "architecture": plain(made.plan),
        "sprite_briefs": plain(made.briefs),
    }

    def drawn(phase: str, items: Sequence[Any]) -> tuple[Input, ...]:
        found = []
        for item in items:
            facts = {"phase": phase, "seed": read.seed, "item": plain(item), "concept": {}, **whole}
            found.append(Input(item.id, None, {f"art/source/{phase}/{item.id}.png": picture(facts, {})}))
        return tuple(found)

    needs = {name: (Input("", value, {}),) for name, value in whole.items()}
    needs |= {
        "sprites": drawn("sprites", made.briefs.briefs),
        "tileset": drawn("tileset", made.plan.worlds),
        "backdrops": drawn("backdrops", made.plan.worlds),
    }
    done = art(Inputs(read, needs), {})
    hazards = {world.id: world.hazard for world in made.plan.worlds}
    texts = [
        read.name,
        *(line for told in made.plan.texts for line in (told.tagline, told.goal, *told.story, *told.win)),
    ]
    return Gallery(
        Art.model_validate(done.value),
        done.files,
        made.style,
        made.briefs.briefs,
        texts,
        bool(read.palette),
        hazards,
        read.name,
    )


def looked_at(concept: Mapping[str, Any], seed: int) -> Seen:
    """Return what is wrong with the pictures of *concept* and what tells them from others."""
    from vgg.media.pixels.grid import CLEAR
    from vgg.media.pixels.lint import gallery_problems, gallery_scores

    began = time.perf_counter()
    try:
        gallery = gallery_of(concept, seed)
    except Exception as error:  # noqa: BLE001 - a corpus tells of every game, also of one that cannot be drawn
        found = (("crash", "game", f"cannot be drawn: {crash(error)}", 1.0, 0.0),)
        return Seen(str(concept["name"]), seed, "", time.perf_counter() - began, "", found, (), {}, ())
    seconds = time.perf_counter() - began
    pixels = hashlib.sha256(b"".join(rgba.tobytes() for _, rgba in sorted(gallery.rgba.items()))).hexdigest()
    problems = [
        (each.code, each.asset, each.what, each.value, each.bound) for each in gallery_problems(gallery)
    ]
    figures = {
        name: grid != CLEAR
        for name, grid in gallery.first.items()
        if name == "hero" or name.startswith("enemy_")
    }
    scores = [(each.asset, each.score, "; ".join(each.why[:1])) for each in gallery_scores(gallery)]
    palette = gallery.art.palette
    profile = gallery.guide.profile
    return Seen(
        str(concept["name"]), seed, profile, seconds, pixels, tuple(problems), palette, figures, tuple(scores)
    )


def report(seen: Sequence[Seen], *, equal: bool) -> None:
    """Print findings by code and asset kind, the worst of each, and distances."""
    clean = sum(not each.findings for each in seen)
    seconds = sorted(each.seconds for each in seen)
    print(
        f"{len(seen)} games, {clean} without a finding; drawing {seconds[len(seconds) // 2]:.1f} s, at most {seconds[-1]:.1f} s"
    )
    print(f"the same concept and seed again: {'equal pixels' if equal else 'OTHER PIXELS'}")
    codes = Counter(finding[0] for each in seen for finding in each.findings)
    print("\n| code | findings | games | kinds of assets | worst |\n|---|---|---|---|---|")
    for code in sorted(codes):
        rows = [(each, finding) for each in seen for finding in each.findings if finding[0] == code]
        games = len({(each.name, each.seed) for each, _ in rows})
        kinds = Counter(kind_of(finding[1]) for _, finding in rows).most_common(4)
        worst = max(rows, key=lambda row: abs(row[1][3] - row[1][4]) / (abs(row[1][4]) + 0.1))
        said = f"{worst[0].name}/{worst[0].seed} {worst[1][1]}: {worst[1][2]} ({worst[1][3]:.3g}, bound {worst[1][4]:g})"
        print(
            f"| {code} | {codes[code]} | {games} | {', '.join(f'{kind} {count}' for kind, count in kinds)} | {said} |"
        )
    for line in distances(seen):
        print(line)


def kind_of(asset: str) -> str:
    """Return what kind of asset *asset* is: 'enemy' for 'enemy_3', 'far' for 'w2_far'."""
    import re

    name = asset.rpartition("/")[2].removesuffix(".png")
    return re.sub(
        r"^w\d+_(far|near)$",
        r"\1",
        re.sub(r"^enemy_\d+$", "enemy", re.sub(r"^w\d+( hazard)?$", r"tileset\1", name)),
    )


def distances(seen: Sequence[Seen]) -> Iterator[str]:
    """Give how far the games of one seed stand apart: heroes, enemies, palettes."""
    first = [each for each in seen if each.seed == seen[0].seed]
    heroes = {each.name: each.silhouettes["hero"] for each in first if "hero" in each.silhouettes}
    enemies = {each.name: each.silhouettes["enemy_1"] for each in first if "enemy_1" in each.silhouettes}
    free = {each.name: each.palette for each in first if each.profile not in {"", "gb", "pico"}}
    for what, things, least in (("heroes", heroes, FAR_SHAPES), ("first enemies", enemies, FAR_SHAPES)):
        gaps = sorted(
            (apart(things[one], things[other]), one, other) for one, other in combinations(things, 2)
        )
        yield told(what, gaps, least)
    gaps = sorted(
        (palettes_apart(free[one], free[other]), one, other) for one, other in combinations(free, 2)
    )
    yield told("palettes of machines that have no fixed one", gaps, FAR_PALETTES)


def told(what: str, gaps: Sequence[tuple[float, str, str]], least: float) -> str:
    """Return a line about the distances *gaps*, nearest first."""
    if not gaps:
        return f"{what}: too few"
    near = sum(gap < least for gap, _, _ in gaps)
    nearest = "; ".join(f"{one} and {other} {gap:.3f}" for gap, one, other in gaps[:3])
    return f"\n{what}: {len(gaps)} pairs, {near} nearer than {least}, median {gaps[len(gaps) // 2][0]:.2f}; nearest: {nearest}"


def apart(one: Any, other: Any) -> float:
    """Return 1 - IoU of two silhouettes, the smaller one padded, as they stand or mirrored."""
    import numpy as np

    from vgg.media.pixels.lint import alike

    grids = [np.where(mask, 0, -1).astype(np.int16) for mask in (one, other)]
    return 1 - max(alike(grids[0], grids[1]), alike(grids[0], grids[1][:, ::-1]))


def palettes_apart(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the mean OKLab distance from each colour of one palette to the nearest of the other, both ways."""
    import numpy as np

    from vgg.media.pixels.oklab import lab_of

    first, second = (np.array([lab_of(colour) for colour in palette]) for palette in (one, other))
    gaps = np.linalg.norm(first[:, None] - second[None], axis=2)
    return float((gaps.min(axis=1).mean() + gaps.min(axis=0).mean()) / 2)


if __name__ == "__main__":
    sys.exit(main())
