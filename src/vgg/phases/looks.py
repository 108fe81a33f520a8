"""The looks phase: every picture of a game and its screens held against the lint, and what was found laid beside the proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json, pretty
from vgg.rules.console import DOWN, JUMP, RIGHT, START

if TYPE_CHECKING:
    from vgg.media.pixels.lint import Call, Finding, Gallery
    from vgg.model.cartridge import Cartridge

TITLE_TICKS, MENU_LINES, PLAY_TICKS, LOSE_TICKS, AFTER_TICKS = 24, 4, 600, 1800, 1800
"""How long each card is looked at, how many lines of the title are tried, and how long is played, lost and gone on."""
_EVERY = 6
"""Ticks from one display list that is kept to the next."""
_MOST = 48
"""Display lists of different texts that are kept."""


def looks(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Hold the pictures of a game against the lint. The value is a dumped Looks; it lies in proof/looks.json too.

    What the lint finds does not stop a game: pictures of a model, a person's edits and our own stand in one list, with
    who drew them, and every finding of it is told where the game is shown.
    """
    del options
    from vgg.media.findings import decisions  # noqa: PLC0415 - as below
    from vgg.media.pixels.lint import complaints, gallery_measures, gallery_problems, gallery_scores, report  # noqa: PLC0415 - a plan looks at nothing
    from vgg.media.pixels.lint.report import PATH  # noqa: PLC0415 - as above

    gallery = gallery_of(inputs)
    found = [*gallery_problems(gallery), *_levels(inputs), *_played(inputs), *_screens(inputs)]
    made = report(complaints(found, _origins(inputs)), gallery_scores(gallery), gallery_measures(gallery))
    value: Json = made.model_dump(mode="json")
    return Made(value, {PATH: pretty(value)}, tuple(decisions(made.findings, "art_style", "look at", PATH)))


def gallery_of(inputs: Inputs) -> Gallery:
    """Return the pictures of the art phase among *inputs*, with all that they must keep to."""
    from vgg.media.pixels.lint import Gallery  # noqa: PLC0415 - as above
    from vgg.model.cartridge import Art  # noqa: PLC0415 - as above
    from vgg.responses.architecture import Architecture  # noqa: PLC0415 - as above
    from vgg.responses.sprites import SpriteBriefs  # noqa: PLC0415 - as above
    from vgg.responses.style_guide import StyleGuide  # noqa: PLC0415 - as above

    plan = Architecture.model_validate(inputs.value("architecture"))
    return Gallery(
        art=Art.model_validate(inputs.value("art")),
        files=inputs.needs["art"][0].files,
        guide=StyleGuide.model_validate(inputs.value("style_guide")),
        briefs=SpriteBriefs.model_validate(inputs.value("sprite_briefs")).briefs,
        texts=_texts(inputs),
        own=bool(inputs.concept.palette),
        hazards={world.id: world.hazard for world in plan.worlds},
        name=inputs.concept.name,
    )


def _texts(inputs: Inputs) -> list[str]:
    """Return every text the game shows, each once."""
    return sorted({text for texts in _cartridge(inputs).texts.values() for text in texts})


def _cartridge(inputs: Inputs) -> Cartridge:
    from vgg.model.cartridge import Cartridge  # noqa: PLC0415 - as above

    return Cartridge.model_validate(inputs.value("cartridge"))


def _origins(inputs: Inputs) -> dict[str, str]:
    """Return who drew each asset: sprites by their brief, tiles and backdrops by their world."""
    found = (
        {name: each.origin for name, each in inputs.items("sprites").items()}
        if "sprites" in inputs.needs
        else {}
    )
    for phase, names in (("tileset", ("{}", "{} hazard")), ("backdrops", ("{}_far", "art/{}_far.png"))):
        for world, each in inputs.items(phase).items() if phase in inputs.needs else ():
            found |= {name.format(world): each.origin for name in names}
    return found


def _levels(inputs: Inputs) -> Iterator[Finding]:
    """Give the fields of one tile in the maps of the levels (L09)."""
    import numpy as np  # noqa: PLC0415 - as above

    from vgg.kits.registry import kit_of  # noqa: PLC0415 - as above
    from vgg.media.pixels.lint import field_problems  # noqa: PLC0415 - as above

    cartridge = _cartridge(inputs)
    cells = cartridge.tables["looks"].values if "looks" in cartridge.tables else ()
    for place, each in enumerate(kit_of(cartridge.kit).maps(cartridge), start=1):
        level = cells[each.offset : each.offset + each.width * each.height]
        if len(level) == each.width * each.height:
            yield from field_problems(np.array(level).reshape(each.height, each.width), f"level_{place:02}")


class Noted:
    """A console that notes what is drawn and keeps nothing."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def saved(self, slot: int) -> int:
        """Return what an empty memory holds."""
        del slot
        return 0

    def __getattr__(self, name: str) -> Any:
        return lambda *given: self.calls.append((name, given))


class Play:
    """The kit's rules with a game's tables: they start, tick and draw."""

    def __init__(self, cartridge: Cartridge) -> None:
        package = f"vgg.kits.{cartridge.kit}.rules"
        self._rules, tables, self._world = (
            import_module(f"{package}.{name}") for name in ("game", "tables", "world")
        )
        tables.bind({name: table.values for name, table in cartridge.tables.items()})
        self.world: Any = None

    def start(self, seed: int, level: int) -> None:
        """Begin on the title for level -1, else in *level*."""
        self.world = self._world.World()
        self._rules.start(self.world, seed, level, 0)

    def hold(self, mask: int, ticks: int = 1) -> None:
        """Hold the buttons of *mask*."""
        for _ in range(ticks):
            self._rules.tick(self.world, mask)

    @property
    def playing(self) -> bool:
        """Whether the hero is being moved."""
        return bool(self.world.screen == self._world.PLAY)

    def drawn(self) -> list[Call]:
        """Return the display list of this tick."""
        noted = Noted()
        self._rules.present(self.world, noted)
        return noted.calls

    def words(self) -> list[int]:
        """Return every number of the world but those of its view."""
        from vgg.kits.records import reader  # noqa: PLC0415 - as above

        return reader(self._world.World)(self.world)


def _played(inputs: Inputs) -> Iterator[Finding]:
    """Give what is wrong with texts (L11), the head-up display (L12) and drawing (L17) when the game is walked through."""
    from vgg.media.pixels.lint import Machine, hud_problems, state_problems, text_problems  # noqa: PLC0415 - as above

    cartridge = _cartridge(inputs)
    game = Play(cartridge)
    walk = walked(game, cartridge, _last_tape(inputs))
    size = (cartridge.profile.width, cartridge.profile.height)
    yield from text_problems(walk.screens, cartridge.texts, cartridge.font, size)
    watched = [place for place, sprite in enumerate(cartridge.sprites) if sprite.name == "hero"]
    for language, texts in sorted(cartridge.texts.items()):
        machine = Machine(cartridge.sprites, cartridge.font, texts, size)
        yield from hud_problems(walk.play, watched, machine, f"play/{language}")
    before = game.words()
    game.drawn()
    yield from state_problems(before, game.words(), "rules")


def _last_tape(inputs: Inputs) -> tuple[int, Sequence[int]]:
    """Return the last level and the masks that win it; no masks where the pipeline proves nothing."""
    from vgg.proof.tape import read_tape  # noqa: PLC0415 - as above

    last = len(_maps(_cartridge(inputs))) - 1
    path = f"proof/level_{last + 1:02}.tape"
    files = inputs.needs["proof"][0].files if "proof" in inputs.needs else {}
    return last, tuple(read_tape(files[path], path).masks()) if path in files else ()


@dataclass
class Walk:
    """Display lists of a walk through a game: one for each set of texts that came up, by name, and those of play."""

    game: Play
    screens: dict[str, Sequence[Call]] = field(default_factory=dict)
    play: list[Sequence[Call]] = field(default_factory=list)
    seen: set[tuple[tuple[int, int], ...]] = field(default_factory=set)

    def look(self, where: str) -> None:
        """Keep what is drawn now when its texts are new, and when it is play."""
        calls = self.game.drawn()
        shown = tuple(sorted({(given[0], given[2] // 16) for name, given in calls if name == "text"}))
        if shown and shown not in self.seen and len(self.seen) < _MOST:
            self.seen.add(shown)
            self.screens[f"{where} {len(self.seen)}"] = calls
        if self.game.playing:
            self.play.append(calls)

    def hold(self, where: str, mask: int, ticks: int) -> None:
        """Hold *mask* and look now and then."""
        for _ in range(0, ticks, _EVERY):
            self.game.hold(mask, _EVERY)
            self.look(where)


def walked(game: Play, cartridge: Cartridge, won: tuple[int, Sequence[int]] = (0, ())) -> Walk:
    """Return a walk through the game: menus and cards, play and pause, losing, winning.

    The title's lines are tried one after the other; every fourth level is played by somebody who runs and jumps; the
    first by somebody who only runs; and the masks of *won* end the last.
    """
    walk, seed = Walk(game), cartridge.seed & 0x7FFFFFFF or 1
    for line in range(MENU_LINES):
        game.start(seed, -1)
        walk.hold("title", 0, TITLE_TICKS)
        for _ in range(line):
            game.hold(DOWN)
            walk.hold("title", 0, _EVERY)
        for _ in range(3):
            game.hold(START)
            walk.hold("cards", 0, TITLE_TICKS)
    for level in range(0, len(_maps(cartridge)), 4):
        game.start(seed, level)
        for _ in range(PLAY_TICKS // 60):
            walk.hold("play", RIGHT, 36)
            walk.hold("play", RIGHT | JUMP, 24)
        game.hold(START)
        walk.hold("pause", 0, TITLE_TICKS)
    game.start(seed, 0)
    walk.hold("lost", RIGHT, LOSE_TICKS)
    _won(walk, seed, *won)
    return walk


def _won(walk: Walk, seed: int, level: int, masks: Sequence[int]) -> None:
    """Win *level* by its *masks* and go on through everything that follows."""
    walk.game.start(seed, level)
    for place, mask in enumerate(masks):
        walk.game.hold(mask)
        if place % _EVERY == 0:
            walk.look("won")
    for _ in range(AFTER_TICKS // 90 if masks else 0):
        walk.hold("won", 0, 84)
        walk.game.hold(START)


def _maps(cartridge: Cartridge) -> Sequence[object]:
    from vgg.kits.registry import kit_of  # noqa: PLC0415 - as above

    return kit_of(cartridge.kit).maps(cartridge)


def _screens(inputs: Inputs) -> Iterator[Finding]:
    """Give what is wrong with the pictures of the running game that verifying took (L01, L02, L14, L16)."""
    from vgg.media.pixels.grid import read_rgba  # noqa: PLC0415 - as above
    from vgg.media.pixels.lint import change_problems, grid_problems, palette_problems, screen_problems  # noqa: PLC0415 - as above

    if "verify" not in inputs.needs:
        return
    cartridge = _cartridge(inputs)
    files = inputs.needs["verify"][0].files
    taken = {
        path: read_rgba(data) for path, data in sorted(files.items()) if path.startswith("proof/screens/")
    }
    for path, rgba in taken.items():
        name = path.rpartition("/")[2].removesuffix(".png")
        yield from palette_problems(rgba, cartridge.palette, name)
        yield from screen_problems(rgba, name)
        yield from grid_problems(rgba, cartridge.profile.width, cartridge.profile.height, name)
    yield from change_problems(list(taken.values()), "screens")
