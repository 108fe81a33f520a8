"""Artifacts as objects of the store, and the inputs of a step made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from vgg.model.artifact import Artifact, Input, Inputs, Made, Origin
from vgg.model.canonical import canonical, digest
from vgg.model.concept import Concept, Decision
from vgg.model.errors import FolderError
from vgg.store import Store

from .paths import safe_path


@dataclass(frozen=True, slots=True)
class Kept:
    """An artifact with the *digest* of its object and its *origin*: what the steps after it build on."""

    digest: str
    artifact: Artifact
    origin: Origin


def packed(artifact: Artifact, origin: Origin) -> bytes:
    """Return the object that *artifact* is stored as."""
    return canonical(
        {
            "value": artifact.value,
            "files": dict(artifact.files),
            "decisions": [decision.model_dump() for decision in artifact.decisions],
            "placeholder": artifact.placeholder,
            "origin": origin,
        }
    )


def unpacked(name: str, data: bytes) -> Kept:
    """Return the artifact that the object *name* with the bytes *data* is."""
    table = json.loads(data)
    decisions = tuple(Decision.model_validate(decision) for decision in table["decisions"])
    artifact = Artifact(table["value"], table["files"], decisions, table["placeholder"])
    return Kept(name, artifact, table["origin"])


def kept(made: Made, origin: Origin, *, placeholder: bool = False) -> tuple[Kept, Mapping[str, bytes]]:
    """Return *made* as an artifact, and the objects that must be stored for it, by digest."""
    objects = {digest(data): data for data in made.files.values()}
    files = {safe_path(path): digest(data) for path, data in made.files.items()}
    artifact = Artifact(made.value, dict(sorted(files.items())), made.decisions, placeholder)
    data = packed(artifact, origin)
    objects[digest(data)] = data
    return unpacked(digest(data), data), objects


def read_kept(store: Store, name: str, *, whole: bool) -> Kept | None:
    """Return the artifact *name*, or None when it or one of its files is missing.

    *whole* reads the files too, so that a damaged one counts as missing.
    """
    data = store.get(name)
    if data is None:
        return None
    found = unpacked(name, data)
    there = store.get if whole else store.has
    return found if all(there(file) not in (None, False) for file in found.artifact.files.values()) else None


@dataclass(frozen=True, eq=False)
class StoredFiles(Mapping[str, bytes]):
    """The files of an artifact, read when they are looked at: also in another process, without a copy of its own."""

    store: Store
    digests: Mapping[str, str]

    def __getitem__(self, path: str) -> bytes:
        """Return the bytes of the file *path*."""
        data = self.store.get(self.digests[path])
        if data is None:
            raise FolderError(
                f"the stored file {path!r} is missing or damaged",
                hint="run again: it is made or asked for anew",
            )
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


def inputs_of(
    store: Store, concept: Concept, needs: Iterable[str], made: Mapping[str, Mapping[str, Kept]]
) -> Inputs:
    """Return what a step sees: *concept* and the artifacts *made* by the phases it *needs*.

    An input's key is the digest of its artifact: what the step's own key is made of, and nothing more.
    """
    return Inputs(concept, {need: tuple(_inputs(store, made[need])) for need in needs})


def _inputs(store: Store, items: Mapping[str, Kept]) -> Iterator[Input]:
    for item, each in items.items():
        files = StoredFiles(store, each.artifact.files)
        yield Input(item, each.artifact.value, files, each.origin, each.digest)


ALWAYS = ("name", "seed")
"""Fields a step sees whatever it reads: no concept is valid without them."""


def seen(concept: Concept, reads: Sequence[str] | None) -> Concept:
    """Return *concept* as a phase that *reads* these fields sees it: others have their defaults. None is all."""
    if reads is None:
        return concept
    hidden = {
        name: field.get_default(call_default_factory=True)
        for name, field in type(concept).model_fields.items()
        if name not in reads and name not in ALWAYS
    }
    return concept.model_copy(update=hidden)


def read_fields(concept: Concept, reads: Sequence[str] | None) -> dict[str, object]:
    """Return the fields of *concept* that decide a phase which *reads* them, as JSON.

    The seed always decides: whoever draws from it must not find what another seed made. The name only where it is
    read, although it is always seen.
    """
    fields = concept.model_dump(mode="json")
    return {name: fields[name] for name in fields if reads is None or name in reads or name == "seed"}


def reads_of(options: BaseModel) -> tuple[str, ...] | None:
    """Return which fields of the concept a phase with *options* reads; None is all of them."""
    reads = getattr(options, "reads", None)
    return None if reads is None else tuple(reads)
