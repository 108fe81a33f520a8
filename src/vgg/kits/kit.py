"""What a genre is to the rest of vgg: one value with everything phases, offline and prompts ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pydantic import BaseModel

from vgg.model.artifact import Inputs, Made, TakenBack
from vgg.model.canonical import Json

if TYPE_CHECKING:  # a plan knows of kits before it knows of what they are asked
    from vgg.model.cartridge import Cartridge
    from vgg.responses.architecture import Architecture
    from vgg.responses.sprites import Animation, Shape
    from vgg.responses.style_guide import Role, StyleGuide


@dataclass(frozen=True, slots=True)
class Slot:
    """One sprite the rules draw: its id, size in pixels and animations are the kit's, its look is the game's."""

    id: str
    what: str
    shape: Shape
    role: Role
    width: int
    height: int
    animations: tuple[Animation, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """Where a level's picture lies: *width* x *height* cells of the table *looks* from *offset* on, in *tileset*."""

    tileset: int
    offset: int
    width: int
    height: int


class Kit(Protocol):
    """A genre."""

    name: str
    title: str
    summary: str
    words: tuple[str, ...]
    """Words of a concept's genre, features and description that ask for this kit, in lower case."""
    events: tuple[str, ...]
    """Every sound event of the rules, in the order of the cartridge's sounds."""
    responses: Mapping[str, type[BaseModel]]
    """The kit's own response models by short name: 'levels' is asked for as 'kit:levels'."""

    def slots(self, architecture: Architecture) -> tuple[Slot, ...]:
        """Return the sprites this game needs, in the order of the cartridge's sprites."""

    def facts(self, architecture: Architecture | None, style: StyleGuide | None) -> dict[str, Json]:
        """Return what metaprompts and the offline provider must know of the kit: JSON, stable, small."""

    def answer(self, response: str, facts: Mapping[str, Json]) -> BaseModel:
        """Answer one of the kit's own responses procedurally."""

    def check(self, response: str, answer: BaseModel, facts: Mapping[str, Json]) -> Sequence[str]:
        """Return what is wrong with *answer*, each as a sentence for the model; empty when it may stand."""

    def database(self, inputs: Inputs) -> Made:
        """Fill data/game.db from the core tables, the schema answer and the rows answer."""

    def cartridge(self, inputs: Inputs) -> Made:
        """Compose and check the cartridge."""

    def proof(self, inputs: Inputs) -> Made:
        """Win every level, write the tapes."""

    def taken_back(self, inputs: Inputs, path: str, data: bytes) -> TakenBack | None:
        """Return what the file *path* of the cartridge's step, edited to *data*, means; None where it is what it is."""

    def maps(self, cartridge: Cartridge) -> tuple[Map, ...]:
        """Return where each level's picture lies, in the order of play."""
