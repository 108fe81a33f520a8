"""A file edited by hand becomes part of the game: a take of its step whose origin is 'hand'."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from vgg.ledger.book import Ledger
from vgg.ledger.past import Past
from vgg.ledger.rows import AnswerRow, StepRow, WishRow
from vgg.ledger.rows import drop_wish, write_adopted
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
            work = _work(Resolver(game, store, ledger.past, lock), *at)
            row = ledger.past.answers.get((entry.key, entry.take))
            made = _made(store, was, name, data, work, row)
            found, objects = kept(made, HAND, placeholder=was.artifact.placeholder)
            for each in objects.values():
                store.put(each)
            take = ledger.past.last_take(entry.key) + 1
            parts = ledger.past.parts(entry.key, entry.take)
            step = StepRow(hand_shape(*at), entry.key, take, *at, found.digest, HAND, parts, ledger.run)
            wish = WishRow(*at, entry.key, take)
            ledger.commit_now(lambda connection: write_adopted(connection, step, wish))
            _lay(disk, store, lock, at, found, entry.model_copy(update=_changes(found, take)), name)
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


def _made(store: Store, was: Kept, name: str, data: bytes, work: Ask | None, row: AnswerRow | None) -> Made:
    """Return the step's artifact with *data* in the place of the file *name*, re-read where it is the answer."""
    files = {path: store.get(digest) or b"" for path, digest in was.artifact.files.items()} | {name: data}
    media = row.media_type if row else "application/json"
    if row and row.object == was.artifact.files[name]:
        return _finish(work, data, media, was, files)
    if _json(store.get(was.artifact.files[name])) == was.artifact.value:
        return _finish(work, canonical(_parsed(name, data)), "application/json", was, files)
    return Made(was.artifact.value, files, was.artifact.decisions)


def _finish(work: Ask | None, body: bytes, media: str, was: Kept, files: Mapping[str, bytes]) -> Made:
    if work is None:
        value = _json(body) if media == "application/json" else was.artifact.value
        return Made(value, files, was.artifact.decisions)
    _check(work, body)
    made = work.finish(Answer(body, media, HAND, ""))
    edited = {
        path: data for path, data in files.items() if path not in made.files or data != made.files[path]
    }
    return replace(made, files={**made.files, **{path: edited[path] for path in edited if path in files}})


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


def _lay(
    disk: Disk, store: Store, lock: Lock, at: tuple[str, str], found: Kept, entry: Entry, name: str
) -> None:
    """Write the step's other files as they are now, and the lock that pins the new take."""
    files = {**lock.files, name: found.artifact.files[name]}
    layout = Layout(disk, files, Past(), lambda _: None, lambda _: None)
    layout.lay(found.artifact.files, store.get)
    write_lock(disk, replace(lock.with_entry(*at, entry), files=layout.files))
