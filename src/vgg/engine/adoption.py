"""A file edited by hand becomes part of the game: a take of its step whose origin is 'hand'."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vgg.ledger.book import Ledger
from vgg.ledger.past import Past
from vgg.ledger.rows import AnswerRow, StepRow, WishRow, drop_wish, write_adopted
from vgg.model.artifact import Made
from vgg.model.canonical import Json, canonical
from vgg.model.errors import InputError, PlanError
from vgg.model.request import Answer
from vgg.phases.kind import Ask
from vgg.store import Disk, Store, hold

from .artifacts import Kept, kept, read_kept
from .game import Game, Wish
from .items import items_of
from .layout import Layout
from .lockfile import Entry, Lock, read_lock, write_lock
from .paths import inside
from .plan import values_of, walk
from .resolve import Resolver, hand_shape
from .selection import all_needs, did_you_mean, selected
from .stream import next_run

HAND = "hand"


def adopt(game: Game, name: str) -> str:
    """Take the edited file *name*, a path in the folder of *game*, into the game; return its step: 'levels/meadow'.

    The step gets a new take, which the lock pins; what is made from it is new to the next run. Where the file is
    the answer itself, or its JSON, it is read and checked as an answer is, and raises InputError with its problems.
    """
    disk = Disk(game.folder)
    with hold(disk):
        lock, store = read_lock(game.folder), Store(disk)
        data = _bytes(inside(game.folder, name))
        at, entry, was = _owner(lock, store, name)
        with Ledger(game.own / "ledger.db", store, run=f"adopt-{next_run(game.own)}", cap=None) as ledger:
            past = ledger.past
            row = past.answers.get((entry.key, entry.take))
            edited = _Edited(was, _work(Resolver(game, store, past, lock), *at), row)
            found, objects = kept(edited.made(store, name, data), HAND, placeholder=was.artifact.placeholder)
            for each in objects.values():
                store.put(each)
            take, parts = past.last_take(entry.key) + 1, past.parts(entry.key, entry.take)
            step = StepRow(hand_shape(*at), entry.key, take, *at, found.digest, HAND, parts, ledger.run)
            wish = WishRow(*at, entry.key, take)
            ledger.commit_now(lambda connection: write_adopted(connection, step, wish))
            lock = lock.with_entry(*at, entry.model_copy(update=_changes(found, take)))
            _lay(store, replace(lock, files={**lock.files, name: found.artifact.files[name]}), found)
            ledger.commit_now(lambda connection: drop_wish(connection, *at))
    return "/".join(filter(None, at))


def _changes(found: Kept, take: int) -> dict[str, object]:
    return {"take": take, "artifact": found.digest, "origin": HAND, "stale": "", "cost": 0} | {
        "input_tokens": None,
        "output_tokens": None,
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot read {str(path)!r}: {error.strerror}", hint="adopt a file that is there"
        ) from error


def _owner(lock: Lock, store: Store, name: str) -> tuple[tuple[str, str], Entry, Kept]:
    """Return the step that laid out the file *name*, with its entry and artifact."""
    for at, entry in lock.entries.items():
        found = read_kept(store, entry.artifact, whole=False)
        if found and name in found.artifact.files:
            return at, entry, found
    raise PlanError(f"no phase of this game wrote {name!r}", hint=did_you_mean(name, tuple(lock.files)))


def _work(resolver: Resolver, phase: str, item: str) -> Ask | None:
    """Return the question whose answer the step holds; None for a free step, and where it cannot be told."""
    *before, last = selected(resolver.game.pipeline, phase)
    _, made = walk(resolver, tuple(before), Wish())
    if any(need not in made for need in all_needs(last)):
        return None
    items = items_of(last, values_of(made))
    if item not in items:
        return None
    work = resolver.resolve(last, item, items[item], made).work
    return work if isinstance(work, Ask) else None


@dataclass(frozen=True, slots=True)
class _Edited:
    """A step one of whose files was edited: its artifact as it *was*, its question and its answer, if it has them."""

    was: Kept
    work: Ask | None
    row: AnswerRow | None

    def made(self, store: Store, name: str, data: bytes) -> Made:
        """Return the artifact with *data* in the place of the file *name*, re-read where that is the answer."""
        was = self.was.artifact
        files = {path: store.get(digest) or b"" for path, digest in was.files.items()}
        if self.row and self.row.object == was.files[name]:
            return self._read(data, self.row.media_type, {**files, name: data})
        if _json(files[name]) == was.value:
            return self._read(canonical(_parsed(name, data)), "application/json", {**files, name: data})
        return Made(was.value, {**files, name: data}, was.decisions)

    def _read(self, body: bytes, media: str, files: Mapping[str, bytes]) -> Made:
        """Return what *body* is as an answer; *files* are as they lie there, the edited one among them."""
        was = self.was.artifact
        if self.work is None:
            return Made(_json(body) if media == "application/json" else was.value, files, was.decisions)
        _check(self.work, body)
        made = self.work.finish(Answer(body, media, HAND, ""))
        return replace(made, files={**made.files, **files})


def _check(work: Ask, body: bytes) -> None:
    """Raise InputError with every problem of *body* as an answer to *work*."""
    answer: object = body
    if work.request.response:
        try:
            answer = work.request.response.model_validate_json(body)
        except ValueError as error:
            raise InputError(
                "the edited file is no valid answer", problems=str(error).splitlines()
            ) from error
    if problems := work.request.check(answer):
        raise InputError("the edited file does not pass its checks", hint="mend it", problems=problems)


def _json(data: bytes | None) -> Json:
    try:
        return json.loads(data or b"")  # type: ignore[no-any-return]
    except ValueError:
        return None


def _parsed(name: str, data: bytes) -> Json:
    try:
        return json.loads(data)  # type: ignore[no-any-return]
    except ValueError as error:
        raise InputError(f"{name}: {error}", hint="mend the JSON, then adopt it again") from error


def _lay(store: Store, lock: Lock, found: Kept) -> None:
    """Write the step's other files as they are now, and *lock*, which pins the new take."""
    layout = Layout(store.disk, dict(lock.files), Past(), lambda _: None, lambda _: None)
    layout.lay(found.artifact.files, store.get)
    write_lock(store.disk, replace(lock, files=layout.files))
