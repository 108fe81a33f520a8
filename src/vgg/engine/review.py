"""review.toml: what a person said of a game's assets: keep it, not this one, or ask for it in other words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vgg.model.errors import FolderError, InputError
from vgg.model.request import Message, Request
from vgg.store import Disk

NAME = "review.toml"
LONGEST = 32_000
"""Characters of a prompt that a person may write."""
LONGEST_WHY = 2_000
"""Characters in which a person may say what is wrong."""

At = tuple[str, str]
"""A step: its phase and its item."""
_Digest = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]


class Opinion(BaseModel):
    """What was said of one step; a verdict is on one artifact, by its digest, and on no other take."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    approved: _Digest = Field("", description="What stays as it is, whatever becomes of its prompt.")
    rejected: _Digest = Field("", description="What is not wanted: another one is asked for.")
    why: Annotated[str, Field(max_length=LONGEST_WHY)] = ""
    prompt: Annotated[str, Field(max_length=LONGEST)] = Field(
        "", description="The words to ask with, in place of what the metaprompt renders."
    )

    def on(self, artifact: str) -> str:
        """Return the verdict on *artifact*: 'approved', 'rejected' or ''."""
        verdicts = {self.approved: "approved", self.rejected: "rejected"}
        return verdicts.get(artifact, "") if artifact else ""


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    version: Literal[1] = 1
    steps: dict[str, Opinion] = {}


@dataclass(frozen=True, slots=True)
class Review:
    """All opinions, by step."""

    opinions: Mapping[At, Opinion] = field(default_factory=dict)

    def of(self, at: At) -> Opinion:
        """Return what was said of the step *at*; an empty opinion when nothing was."""
        return self.opinions.get(at, Opinion())

    def saying(self, at: At, **changes: str) -> Review:
        """Return the review with *changes* to what is said of *at*; a step of which nothing is left to say is dropped."""
        said = Opinion.model_validate({**self.of(at).model_dump(), **changes})
        rest = {each: opinion for each, opinion in self.opinions.items() if each != at}
        return Review(rest if said == Opinion() else {**rest, at: said})

    def worded(self, at: At, request: Request) -> Request:
        """Return *request* as a person wants it asked for the step *at*: in their words, and not for what they rejected.

        The last message is theirs; what stands before it says how to answer. The offline provider, which reads no prompt, finds
        all of it among the facts.
        """
        said = self.of(at)
        if not said.prompt and not said.rejected:
            return request
        words = said.prompt or request.messages[-1].text
        if said.rejected:
            words += (
                f"\n\nThe last answer was rejected{': ' + said.why if said.why else ''}. Answer otherwise."
            )
        messages = (*request.messages[:-1], Message("user", words))
        told = {"wording": said.prompt, "rejected": said.rejected}
        return replace(request, messages=messages, facts={**request.facts, **told})


def problems_of(error: ValidationError) -> list[str]:
    """Return what *error* says is wrong, a line each, in the words of the file and not of the program."""
    return [f"{'.'.join(map(str, each['loc'])) or 'it'}: {each['msg']}" for each in error.errors()]


def read_review(folder: Path) -> Review:
    """Return the review of the game *folder*; an empty one when there is none. Raises InputError for a damaged file."""
    path = folder / NAME
    try:
        file = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return Review()  # what is wrong with the folder itself is told by who claims it
    except OSError as error:
        raise FolderError(f"cannot read {str(path)!r}: {error.strerror}", hint="make it readable") from error
    except ValidationError as error:
        raise InputError(
            f"{NAME} is damaged", hint=f"mend or remove {NAME}", problems=problems_of(error)
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(
            f"{NAME}: {' '.join(str(error).split())[:300]}", hint=f"mend or remove {NAME}"
        ) from error
    return Review({step_at(name): opinion for name, opinion in file.steps.items()})


def write_review(folder: Path, review: Review) -> None:
    """Write *review* into the game *folder*, whole or not at all; the file goes when nothing is said any more."""
    disk, path = Disk(folder), folder / NAME
    if not review.opinions:
        path.unlink(missing_ok=True)
        return
    import tomli_w  # noqa: PLC0415 - reading needs none

    steps = {
        step_name(at): said.model_dump(exclude_defaults=True) for at, said in sorted(review.opinions.items())
    }
    disk.write(path, tomli_w.dumps({"version": 1, "steps": steps}, multiline_strings=True).encode())


def step_name(at: At) -> str:
    """Return the name of the step *at* for people: 'sprites/hero'."""
    return "/".join(filter(None, at))


def step_at(name: str) -> At:
    """Return the step that *name* names."""
    phase, _, item = name.partition("/")
    return phase, item
