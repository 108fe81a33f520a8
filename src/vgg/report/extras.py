"""What lies beside a finished game for people: decisions.md and report.html, gathered from what a run left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from vgg.engine.artifacts import inputs_of, reads_of, seen
from vgg.engine.game import Game
from vgg.engine.items import items_of
from vgg.engine.plan import values_of
from vgg.engine.selection import all_needs
from vgg.engine.session import Report
from vgg.kits.registry import choose, kit_of
from vgg.model.canonical import Json, pretty
from vgg.model.cartridge import Cartridge
from vgg.model.concept import Concept, Decision
from vgg.phases.kind import Ask
from vgg.store import Disk, Store
from vgg.targets.registry import target_of
from vgg.targets.target import Report as Checked

from .decisions import from_wishes, markdown
from .gathered import Gathered
from .looks import Looks, read_looks
from .maps import level_picture
from .page import Language, Level, Row, Sheet, page
from .plates import anchors, plates
from .sounds import known

_SHOWN = 4_000
"""Characters of an answer that the report shows; the whole of it lies in the store and in the game folder."""


def extras(
    concept: Concept, read: Sequence[Decision], source: bytes, report: Report, game: Game
) -> Iterator[tuple[str, bytes]]:
    """Yield the files about the whole run: the concept as given, what became of it, and the page when it is done."""
    yield "concept.yaml", source
    found = Gathered(report, Store(Disk(game.folder)))
    decisions = (*read, *_decisions(concept, found, report))
    line = kit_line(concept)
    yield "decisions.md", markdown(concept, line, decisions).encode()
    yield "design/decisions.json", pretty([each.model_dump(mode="json") for each in decisions])
    if found.has("cartridge", "art", "sound", "proof"):
        yield "report.html", page(_sheet(concept, line, decisions, found, game)).encode()


def kit_line(concept: Concept) -> str:
    """Return the first line of decisions.md: which kit serves, and which one was wanted."""
    choice = choose(concept)
    return f"{choice.reason[:1].upper()}{choice.reason[1:]}."


def _decisions(concept: Concept, found: Gathered, report: Report) -> Iterator[Decision]:
    if found.has("architecture"):
        yield from from_wishes(concept, cast("Mapping[str, Json]", found.value("architecture")))
    for items in report.made.values():
        for each in items.values():
            yield from each.artifact.decisions


def _sheet(concept: Concept, line: str, decisions: Sequence[Decision], found: Gathered, game: Game) -> Sheet:
    cartridge = Cartridge.model_validate(found.value("cartridge"))
    files, looks = found.files("art", "sound", "proof"), _looks(found)
    return Sheet(
        concept=concept,
        cartridge=cartridge,
        kit_line=line,
        decisions=decisions,
        rows=tuple(_rows(found, game)),
        levels=tuple(_levels(cartridge, found, files)),
        screens=_screens(found),
        files=files,
        languages=tuple(_languages(found)),
        page=_page(found),
        roles=_roles(found),
        plates=plates(found, game, looks),
        looks=looks,
        sounds=known(found, game),
    )


def _looks(found: Gathered) -> Looks:
    """Return what the lint of pictures said, nothing where the pipeline has none."""
    return read_looks(found.value("looks")) if found.has("looks") else Looks()


def _roles(found: Gathered) -> dict[str, list[str]]:
    """Return the colours of the palette by role, each where it was named first."""
    guide = cast("Mapping[str, Any]", found.value("style_guide")) if found.has("style_guide") else {}
    roles: dict[str, list[str]] = {}
    for colour, role in {each["hex"]: each["role"] for each in reversed(guide.get("palette", []))}.items():
        roles.setdefault(role, []).insert(0, colour)
    return dict(reversed(roles.items()))


def _languages(found: Gathered) -> Iterator[Language]:
    """Yield the game in each language it was built for."""
    if not found.has("build"):
        return
    checked = cast("Mapping[str, Any]", found.value("verify")) if found.has("verify") else {}
    for name in cast("Mapping[str, Any]", found.value("build"))["targets"]:
        target = target_of(name)
        report = Checked.model_validate(checked[name]) if name in checked else None
        yield Language(name, target.summary, target.playable, report)


def _page(found: Gathered) -> str:
    """Return the path of the web page among what was built, '' when there is none."""
    pages = [path for path in found.paths("build") if path.count("/") == 1 and path.endswith(".html")]
    return min(pages, default="")


def _screens(found: Gathered) -> dict[str, bytes]:
    """Return the pictures of the game by their captions: what they are called, or the level they show."""
    levels = cast("Mapping[str, Any]", found.value("proof"))["levels"]
    files = found.files("verify")
    return {
        _caption(path, levels): files[path] for path in sorted(files) if path.startswith("proof/screens/")
    }


def _caption(path: str, levels: Sequence[Mapping[str, Any]]) -> str:
    """Return what the picture at *path*, such as 'proof/screens/2_level_01.png', is to be called."""
    name = path.rpartition("/")[2].partition("_")[2].removesuffix(".png")
    word, _, rest = name.partition("_")
    number = rest.removesuffix("_end")
    if word != "level" or not number.isdecimal():
        return name.capitalize()
    return f"{int(number)}. {levels[int(number) - 1]['name']}{', near the end' * rest.endswith('_end')}"


def _rows(found: Gathered, game: Game) -> Iterator[Row]:
    places = anchors(found, game)
    for phase in game.pipeline.phases.values():
        prompts = _prompts(phase.name, found, game)
        for item, each in found.report.made.get(phase.name, {}).items():
            entry = found.report.lock.entries.get((phase.name, item))
            value = pretty(each.artifact.value).decode()
            yield Row(
                phase=phase.name,
                item=item,
                origin=each.origin,
                key=entry.key if entry else "",
                cost=entry.cost if entry else Decimal(0),
                placeholder=each.artifact.placeholder,
                prompt=prompts.get(item, ""),
                answer=value if len(value) <= _SHOWN else f"{value[:_SHOWN]}\n...",
                anchor=places[phase.name, item],
            )


def _prompts(name: str, found: Gathered, game: Game) -> dict[str, str]:
    """Return the prompt of each item of a paid phase, rendered again from the same artifacts."""
    phase, made = game.pipeline.phases[name], found.report.made
    if not game.kind(phase).paid or any(need not in made for need in all_needs(phase)):
        return {}
    inputs = inputs_of(found.store, seen(game.concept, reads_of(phase.options)), all_needs(phase), made)
    works = {
        item: game.kind(phase).prepare(phase, value, item, inputs)
        for item, value in items_of(phase, values_of(made)).items()
    }
    return {item: work.request.prompt for item, work in works.items() if isinstance(work, Ask)}


def _levels(cartridge: Cartridge, found: Gathered, files: Mapping[str, bytes]) -> Iterator[Level]:
    """Yield each level's map and how long its tape plays."""
    proof = cast("Mapping[str, Any]", found.value("proof"))
    looks = cartridge.tables["looks"].values
    for place, told in zip(kit_of(cartridge.kit).maps(cartridge), proof["levels"], strict=True):
        tileset = cartridge.tilesets[place.tileset]
        cells = looks[place.offset : place.offset + place.width * place.height]
        named = {each.name: each.path for each in cartridge.pictures}
        paths = [named.get(f"{tileset.name}_{layer}", "") for layer in ("far", "near")]
        layers = [files[path] for path in paths if path in files]
        picture = level_picture(files[tileset.path], tileset, place.width, cells, layers)
        yield Level(told["name"], picture, told["ticks"] / 60)
