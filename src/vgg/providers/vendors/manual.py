"""A person as a provider: the question is written to a file, and what is saved beside it is the answer."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from vgg.media.magic import picture_type, sound_type
from vgg.model.canonical import canonical
from vgg.model.errors import FolderError, Invalid, ProviderError
from vgg.model.request import Answer, Attempt, Request
from vgg.providers.clock import Clock, RealClock
from vgg.providers.shapes.lenient import read as read_leniently

from .by_hand import Page

WAIT_VARIABLE = "VGG_BY_HAND_SECONDS"
"""How long to wait, where nobody watches, after the last question or answer."""

SOON = 3.0
"""Seconds: off a terminal every question that can be asked is written, and then nobody is waited for."""

_POLL = 0.5
_LONGEST = 64 * 2**20
_MOST_REASONS = 20


def patience(environ: Mapping[str, str], *, watched: bool) -> float | None:
    """Return for how many seconds without a question or an answer a run waits: None is for ever, where somebody watches."""
    said = environ.get(WAIT_VARIABLE, "").strip()
    if said.replace(".", "", 1).isdecimal():
        return float(said)
    return None if watched else SOON


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file holds: the *body* as it is stored, and what was *repaired* on the way."""

    body: bytes
    media_type: str
    repaired: tuple[str, ...] = ()


@dataclass(slots=True)
class Manual:
    """Implements model.request.Provider: writes questions into *folder*, and waits for the answers there.

    *tell* hears where a question lies. *patience* is how many seconds nothing may happen, None for ever. Of the phase *anew*
    ('*': of every phase) no answer is taken that lay there before this run.
    """

    folder: Path
    tell: Callable[[str], None]
    patience: float | None = None
    anew: str = ""
    clock: Clock = field(default_factory=RealClock)
    name: str = "manual"
    _asked: set[str] = field(default_factory=set)
    _given: set[str] = field(default_factory=set)
    """Questions whose answers this run has taken: asked once more, those were rejected."""
    _stirred: float = 0.0
    """When somebody last asked or answered."""

    async def answer(self, request: Request, model: str) -> Answer:
        """Return what a person answers to *request*. Raises ProviderError when nobody did in time; the question stays."""
        del model  # a person, whoever that is
        began, page = self.clock.now(), Page(self.folder, request)
        self._ask(page)
        reasons: tuple[str, ...] = ()
        seen: dict[Path, tuple[int, int]] = {}
        while True:
            path = await self._arrival(page, seen)
            try:
                taken = read_answer(path, request)
                break
            except Invalid as error:
                seen[path] = _stamp(path)
                told, reasons = reasons, tuple(error.what.splitlines())
                self._write({page.path: page.text(reasons).encode()})
                if reasons != told:
                    self.tell(f"{page.step}: {path.name} cannot be taken yet; {page.path} says why")
        self._stirred = self.clock.now()
        self._given.add(page.mark)
        attempt = Attempt(
            self.name, "by hand", "ok", "no", cost=Decimal(0), seconds=self.clock.now() - began, adaptations=taken.repaired
        )  # fmt: skip
        return Answer(taken.body, taken.media_type, self.name, "by hand", (attempt,))

    def _ask(self, page: Page) -> None:
        """Lay out the question, unless it lies there; an answer to another question is set aside and never lost."""
        first = page.step not in self._asked
        self._asked.add(page.step)
        afresh = first and self.anew in {"*", page.request.phase}
        if afresh or page.mark in self._given or not page.asked:
            for path in page.answers:
                _set_aside(path)
        self._write({**page.attached(), page.path: page.text().encode()})
        self._stirred = self.clock.now()
        self.tell(f"{page.step}: to be answered by hand: {page.path}")

    async def _arrival(self, page: Page, seen: Mapping[Path, tuple[int, int]]) -> Path:
        """Return the newest answer to *page* that is not as *seen*, once its file has stopped growing."""
        before: dict[Path, tuple[int, int]] = {}
        while True:
            now = {path: stamp for path in page.answers if (stamp := _stamp(path))[1]}
            fresh = [path for path, stamp in now.items() if stamp != seen.get(path)]
            still = [path for path in fresh if before.get(path) == now[path]]
            if still:
                return max(still, key=lambda path: now[path])
            if fresh:
                self._stirred = self.clock.now()
            elif self.patience is not None and self.clock.now() - self._stirred >= self.patience:
                raise self._nobody(page)
            before = now
            await self.clock.sleep(_POLL)

    def _nobody(self, page: Page) -> ProviderError:
        return ProviderError(
            f"waits for an answer by hand: {page.path}",
            hint=f"answer the pages in {page.folder}; --resume takes the answers ({WAIT_VARIABLE} waits longer)",
            provider=self.name,
        )

    def _write(self, files: Mapping[Path, bytes]) -> None:
        """Put *files* into the folder, each whole and through no link. Raises FolderError."""
        for place in (self.folder, self.folder.parent):
            if place.is_symlink():
                raise FolderError(
                    f"{str(place)!r} is a link", hint="questions lie in a folder of the game itself"
                )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for path, data in files.items():
                aside = path.with_name(f".{path.name}.new")
                aside.unlink(missing_ok=True)
                aside.write_bytes(data)
                aside.replace(path)
        except OSError as error:
            what = f"the question cannot be written to {str(self.folder)!r}: {error.strerror or error}"
            raise FolderError(what, hint="make room or give the rights; --resume goes on") from error


def read_answer(path: Path, request: Request) -> Taken:
    """Return what the file *path* holds as an answer to *request*. Raises Invalid with a reason a line."""
    data = _bytes(path)
    if request.kind in {"image", "audio"}:
        media_type = picture_type(data) if request.kind == "image" else sound_type(data)
        if not media_type:
            raise Invalid(
                "it is no picture as PNG, JPEG or WebP"
                if request.kind == "image"
                else "it is no sound as WAV, FLAC, Ogg or MP3"
            )
        if not _whole(data):
            raise Invalid("it ends in the middle, as if it were still being copied")
        return Taken(data, media_type)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(f"it is no UTF-8 text (byte {error.start})") from None
    return _typed(text, request.response) if request.response else Taken(text.strip().encode(), "text/plain")


def _whole(data: bytes) -> bool:
    """Tell whether *data* goes on to the end it speaks of, where its format speaks of one."""
    if data.startswith(b"\x89PNG"):
        return b"IEND" in data[-64:]
    if data.startswith(b"RIFF"):
        return len(data) >= 8 + int.from_bytes(data[4:8], "little")
    return True


def _bytes(path: Path) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            data = file.read(_LONGEST + 1)
    except OSError as error:
        raise Invalid(f"{path.name} cannot be read: {error.strerror}") from error
    if len(data) > _LONGEST:
        raise Invalid(f"{path.name} is longer than {_LONGEST // 2**20} MiB")
    return data


def _typed(text: str, response: type[BaseModel]) -> Taken:
    """Read *text* leniently and check its shape."""
    try:
        found = read_leniently(text, strict=False, fits=lambda value: _fits(value, response))
        value = response.model_validate_json(json.dumps(found.value))
        return Taken(
            canonical(value.model_dump(mode="json", by_alias=True)), "application/json", tuple(found.repairs)
        )
    except ValidationError as wrong:
        problems = wrong.errors(include_url=False)[:_MOST_REASONS]
        raise Invalid("\n".join(map(_reason, problems))) from None
    except ValueError as error:
        raise Invalid(f"it is no JSON that can be read: {error}") from None


def _fits(value: object, response: type[BaseModel]) -> bool:
    try:
        response.model_validate_json(json.dumps(value))
    except ValueError:
        return False
    return True


def _reason(problem: Mapping[str, Any] | Any) -> str:
    where = ".".join(str(step) for step in problem["loc"]) or "the answer"
    got = problem.get("input")
    shown = f" (it has {got!r:.80})" if isinstance(got, str | int | float | None) else ""
    return f"{where}: {problem['msg']}{shown}".replace("\n", " ")


def _stamp(path: Path) -> tuple[int, int]:
    """Return when *path* was last written and how long it is; (0, 0) when there is nothing to read."""
    try:
        found = path.lstat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _set_aside(path: Path) -> None:
    """Give the file *path*, if there is one, a name under which it is no answer any more."""
    if not path.exists():
        return
    number = 1
    while (aside := path.with_name(f"{path.name}.before-{number}")).exists():
        number += 1
    path.rename(aside)
