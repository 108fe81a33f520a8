"""The hearing phase: everything a game sounds held against the lint, and what was found laid beside the proof."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.resources import files as resources
from itertools import chain
from typing import TYPE_CHECKING

from vgg.media.sound.named import MADE_BY, named
from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json, pretty

if TYPE_CHECKING:
    from vgg.media.findings import Finding
    from vgg.media.sound.lint import Concert
    from vgg.model.cartridge import Cartridge

TICKS = 7200
"""Ticks of the tapes that are listened to; every tape has its share of them."""
_EVENT = "V_"
"""How rules name the numbers of their events, in their module `sounds`."""


def hearing(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Hold the sound of a game against the lint. The value is a dumped Hearing; it lies in proof/hearing.json too.

    What the lint finds does not stop a game, as with its looks: scores of a model, a person's edits and our own stand in one
    list, with who wrote them.
    """
    del options
    from vgg.media.findings import decisions  # noqa: PLC0415 - as below
    from vgg.media.sound.lint import complaints, concert_problems, report  # noqa: PLC0415 - a plan listens to nothing
    from vgg.media.sound.lint.report import PATH  # noqa: PLC0415 - as above

    concert, cartridge, made_by = concert_of(inputs), _cartridge(inputs), origins(inputs)
    heard = sounded(cartridge, _tapes(inputs))
    found = [
        *concert_problems(concert),
        *event_problems(*rule_events(cartridge.kit), concert.events),
        *call_problems(heard, cartridge),
        *mumble_problems(concert.narration, made_by),
    ]
    shares = {
        "A12.heard": _share(heard["sound"], len(cartridge.sounds)),
        "A12.tracks": _share(heard["music"], len(cartridge.music)),
    }
    made = report(concert, complaints(found, made_by), shares if heard["music"] else {})
    value: Json = made.model_dump(mode="json")
    return Made(value, {PATH: pretty(value)}, tuple(decisions(made.findings, "features", "listen to", PATH)))


def concert_of(inputs: Inputs) -> Concert:
    """Return the sound of the game among *inputs*, with all that it must keep to."""
    from vgg.kits.registry import kit_of  # noqa: PLC0415 - as above
    from vgg.media.sound.lint import Concert  # noqa: PLC0415 - as above
    from vgg.media.sound.motif import motif  # noqa: PLC0415 - as above
    from vgg.model.cartridge import Bank  # noqa: PLC0415 - as above
    from vgg.responses.architecture import Architecture  # noqa: PLC0415 - as above
    from vgg.responses.effects import SoundEffects  # noqa: PLC0415 - as above
    from vgg.responses.score import Score  # noqa: PLC0415 - as above

    plan = Architecture.model_validate(inputs.value("architecture"))
    texts = _cartridge(inputs).texts.values()
    return Concert(
        bank=Bank.model_validate(inputs.value("sound")),
        files=inputs.needs["sound"][0].files,
        tracks=plan.tracks,
        scores={track: Score.model_validate(each.value) for track, each in inputs.items("music").items()},
        effects=SoundEffects.model_validate(inputs.value("sfx")).effects,
        events=kit_of(plan.kit).events,
        motif=motif(inputs.concept.name, inputs.concept.seed).degrees,
        narration={each.id: each.text for each in plan.narration},
        shown=sorted({text for language in texts for text in language}),
        subtitles=dict(_subtitles(inputs)),
        bosses=any(level.beat == "boss" for level in plan.levels),
    )


def _subtitles(inputs: Inputs) -> Iterator[tuple[str, str]]:
    """Give the name and the WebVTT of every line that was transcribed."""
    for name, each in inputs.items("subtitles").items() if "subtitles" in inputs.needs else ():
        for path, data in each.files.items():
            if path.endswith(".vtt"):
                yield name, data.decode("utf-8", "replace")


def _cartridge(inputs: Inputs) -> Cartridge:
    from vgg.model.cartridge import Cartridge  # noqa: PLC0415 - as above

    return Cartridge.model_validate(inputs.value("cartridge"))


def origins(inputs: Inputs) -> dict[str, str]:
    """Return who made each sound, as findings name it: songs and lines have a step each, and one step answers all effects."""
    effects = inputs.needs["sfx"][0].origin
    found = {named("effect", sound.name): effects for sound in _cartridge(inputs).sounds}
    for phase, kind in MADE_BY.items():
        if phase in inputs.needs:
            found |= {named(kind, name): each.origin for name, each in inputs.items(phase).items()}
    return found


def rule_events(kit: str) -> tuple[dict[str, int], frozenset[str]]:
    """Return the events that the rules of *kit* name, with their numbers, and those of them that some rule raises."""
    package = f"vgg.kits.{kit}.rules"
    sounds = vars(import_module(f"{package}.sounds"))
    numbers = {
        name.removeprefix(_EVENT).lower(): place for name, place in sounds.items() if name.startswith(_EVENT)
    }
    return numbers, frozenset(name.removeprefix(_EVENT).lower() for name in _raised(package))


def event_problems(
    numbers: Mapping[str, int], raised: Collection[str], events: Sequence[str]
) -> list[Finding]:
    """A12: return events of the rules without a sound in their place, sounds without an event, and events never raised.

    *numbers* are the rules' events, *raised* those that some rule raises, *events* the kit's sounds in their order.
    """
    from vgg.media.findings import Finding  # noqa: PLC0415 - as above

    found = []
    for event, place in numbers.items():
        asset = named("effect", event)
        if place >= len(events) or events[place] != event:
            found.append(Finding("A12", asset, "is an event of the rules without a sound in its place", 0, 1))
        if event not in raised:
            found.append(Finding("A12", asset, "is never raised by any rule", 0, 1))
    strange = [named("effect", event) for event in events if event not in numbers]
    return [
        *found,
        *(Finding("A12", asset, "is a sound that the rules have no event for", 1, 0) for asset in strange),
    ]


def _raised(package: str) -> Iterator[str]:
    """Give the names of events that rules hand on: to a function, to a name, to whoever called. A test of a bit is no call."""
    for source in sorted(resources(package).iterdir(), key=lambda each: each.name):
        if not source.name.endswith(".py") or source.name == "sounds.py":
            continue
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            handed = node.args if isinstance(node, ast.Call) else ()
            if isinstance(node, ast.Assign | ast.Return | ast.AnnAssign) and node.value is not None:
                handed = [node.value]
            if isinstance(node, ast.IfExp):
                handed = [node.body, node.orelse]
            yield from (
                each.id for each in handed if isinstance(each, ast.Name) and each.id.startswith(_EVENT)
            )


def sounded(cartridge: Cartridge, tapes: Mapping[str, bytes]) -> dict[str, set[int]]:
    """Return the numbers of the effects, songs and lines that the rules call while *tapes* are played, TICKS of them in all."""
    from vgg.proof.tape import read_tape  # noqa: PLC0415 - as above

    from .looks import Play  # noqa: PLC0415 - as above

    heard: dict[str, set[int]] = {"sound": set(), "music": set(), "voice": set()}
    game = Play(cartridge)
    for path, data in sorted(tapes.items()):
        tape = read_tape(data, path)
        game.start(tape.seed, tape.level)
        for tick, mask in enumerate(tape.masks()):
            if tick * len(tapes) >= TICKS:
                break
            game.hold(mask)
            for name, given in game.drawn():
                if name in heard:
                    heard[name].add(int(given[0]))
    return heard


def _tapes(inputs: Inputs) -> dict[str, bytes]:
    """Return the tapes of the proof; none where the pipeline proves nothing."""
    files = inputs.needs["proof"][0].files if "proof" in inputs.needs else {}
    return {path: data for path, data in files.items() if path.endswith(".tape")}


def call_problems(heard: Mapping[str, set[int]], cartridge: Cartridge) -> list[Finding]:
    """A12: return what the rules called that the cartridge has not; -1 is the silence that rules may ask for."""
    from vgg.media.findings import Finding  # noqa: PLC0415 - as above

    there = {"sound": len(cartridge.sounds), "music": len(cartridge.music), "voice": len(cartridge.voices)}
    return [
        Finding("A12", kind, f"the rules call {kind} {number}, which is not there", number, there[kind] - 1)
        for kind, numbers in heard.items()
        for number in sorted(numbers)
        if not -1 <= number < there[kind]
    ]


def mumble_problems(texts: Mapping[str, str], made_by: Mapping[str, str]) -> list[Finding]:
    """A18: return one finding for all lines of *texts* that the built-in voice spoke and cannot read; *made_by* are `origins`."""
    from vgg.media.findings import Finding  # noqa: PLC0415 - as above
    from vgg.offline.sounds.scripts import unread  # noqa: PLC0415 - as above

    ours = [text for name, text in texts.items() if made_by.get(named("line", name)) == "offline"]
    mumbled = [languages for languages in map(unread, ours) if languages]
    languages, count = ", ".join(dict.fromkeys(chain(*mumbled))), len(mumbled)
    what = f"is mumbled in {count} of {len(texts)} lines: the built-in voice cannot read {languages}; let a speech model say them"
    told = f"{what}, or adopt recordings of your own"
    return [Finding("A18", "narration", told, count, 0)] if count else []


def _share(heard: set[int], of: int) -> float:
    """Return which share of *of* things was *heard*."""
    return len({each for each in heard if 0 <= each < of}) / of if of else 1.0
