"""A game's rules as targets get them and as proofs are held against them, cut from the kit that its cartridge names."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vgg.kits.registry import kit_of
from vgg.kits.rules_text import rules_digest
from vgg.model.canonical import digest_of
from vgg.model.cartridge import Cartridge
from vgg.model.errors import InputError
from vgg.rules.shipped import shipped
from vgg.targets.reference import Reference

if TYPE_CHECKING:
    from vgg.rules.flat import Flat
    from vgg.rules.tree import Program


def program_of(cartridge: Cartridge) -> Program:
    """Return the rules of the game in *cartridge*. InputError when they are not those the cartridge was made with."""
    program = _cut(cartridge)
    if rules_digest(program.texts) != cartridge.rules_digest:
        raise InputError(
            f"data/cartridge.json was made with other rules than this vgg has for {cartridge.kit!r} and these tables",
            hint="run vgg phase cartridge, then vgg generate: the game is composed and proved with these rules",
        )
    return program


def reference_of(data: Path) -> Reference | None:
    """Return the rules of this vgg for the cartridge in the file *data*, cut when they are asked; None when it is none."""
    try:
        value = json.loads(data.read_text("utf-8"))
        cartridge = Cartridge.model_validate(value)
    except (OSError, ValueError):
        return None  # then a play that leaves its tape is told by its checkpoint alone

    @cache
    def program() -> Program:
        return _cut(cartridge)

    return Reference(
        digest_of(value), lambda: rules_digest(program().texts), lambda: _flat(cartridge, program())
    )


def _cut(cartridge: Cartridge) -> Program:
    """Return the rules of the kit, cut to what this game uses; PlanError when the cartridge names no kit of ours."""
    return shipped(f"vgg.kits.{kit_of(cartridge.kit).name}.rules", _numbers(cartridge))


def _flat(cartridge: Cartridge, program: Program) -> Flat:
    from vgg.rules.flat import load  # noqa: PLC0415 - compiled only when a play leaves its tape
    from vgg.rules.source import parse_package  # noqa: PLC0415 - as above

    texts = {name.removesuffix(".py"): text for name, text in program.texts.items()}
    return load(parse_package(program.name, texts), _numbers(cartridge))


def _numbers(cartridge: Cartridge) -> dict[str, tuple[int, ...]]:
    return {name: table.values for name, table in cartridge.tables.items()}
