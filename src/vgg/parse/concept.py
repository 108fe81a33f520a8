"""A concept file becomes a Concept: tolerantly read, every guess and every loss recorded as a decision."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vgg.model.concept import Concept, Decision, Verdict
from vgg.model.errors import InputError
from vgg.model.near import did_you_mean

from .fields import FIELDS, LISTS, as_list, as_text, field_of, spelling, tells
from .languages import mentioned, programmed, spoken
from .palette import BESIDE, colours_in, enough, names_file, palette_beside
from .text import clean, one_line, paragraphs, shown
from .tone import read_tone
from .yaml import MAX_BYTES, Plain, read_yaml

MAX_NAME = 80
"""Characters of the name that are shown."""
MAX_TEXT = 2_000
"""Characters of genre, perspective and art_style that are read."""
MAX_DESCRIPTION = 40_000
"""Characters of the description that are read."""
MAX_ENTRIES = 200
"""Entries of a list that are read."""
MAX_ENTRY = 400
"""Characters of one entry that are read."""
MAX_LANGUAGES = 4
"""Languages a game's texts can have."""

_NO_NAME = "add a line such as 'name: Lantern Moth'; everything else may be left out"


def read_concept(
    path: Path, *, targets: Collection[str] = ("python",)
) -> tuple[Concept, tuple[Decision, ...]]:
    """Read the concept in the file *path*; raises InputError when there is none that can be read.

    *targets* are the target languages that exist.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        hint = "give the path of a concept.yaml, or the name of an example"
        raise InputError(f"{path}: the concept cannot be read: {error.strerror}", hint=hint) from error
    if len(data) > MAX_BYTES:
        hint = "keep what describes the game; long notes can stay in a file beside it"
        raise InputError(f"{path}: the file is larger than {MAX_BYTES // 1024} kB", hint=hint)
    text, notes = _decoded(data, str(path))
    concept, decisions = parse_concept(text, str(path), targets=targets, folder=path.parent)
    return concept, (*notes, *decisions)


def parse_concept(
    text: str, source: str, *, targets: Collection[str] = ("python",), folder: Path | None = None
) -> tuple[Concept, tuple[Decision, ...]]:
    """Return the concept that *text* (YAML or JSON) describes, and what was decided while reading it.

    *source* names the file in messages; *targets* are the target languages that exist; *folder* is where a palette may
    lie. Only a name is needed.
    """
    cleaned = clean(text.removeprefix("\ufeff"))
    reader = _Reader(source, targets, folder)
    if cleaned.removed:
        reader.note("file", "", "reduced", f"{cleaned.removed} taken out: they cannot be shown safely")
    document = read_yaml(cleaned.text, source)
    for note in document.notes:
        reader.note("file", "", "reduced", note)
    reader.sort(_mapping(document.value, source))
    return reader.concept(), tuple(reader.decisions)


def _decoded(data: bytes, source: str) -> tuple[str, tuple[Decision, ...]]:
    """Return *data* as text: UTF-8, UTF-16 with its mark, else Windows-1252, which is recorded."""
    try:
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return data.decode("utf-16"), ()
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        reason = "the file is not UTF-8; it was read as Windows-1252"
        note = Decision(field="file", given=source, decision="inferred", reason=reason)
        return data.decode("cp1252", errors="replace"), (note,)


def _mapping(value: Plain, source: str) -> dict[str, Plain]:
    """Return the fields of the file: its mapping, or the one mapping it wraps in a list or under one key."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict) and len(value) == 1:
        inner = next(iter(value.values()))
        value = (
            inner
            if isinstance(inner, dict) and spelling(next(iter(value))) in {"concept", "game", "spiel"}
            else value
        )
    if isinstance(value, dict):
        return value
    if value is None:
        raise InputError(f"{source}: the file is empty", hint=_NO_NAME)
    what = "a list" if isinstance(value, list) else "plain text"
    raise InputError(f"{source}: line 1: a concept is a mapping of fields, and this is {what}", hint=_NO_NAME)


@dataclass(slots=True)
class _Reader:
    """Collects the fields of one file and the decisions taken on the way."""

    source: str
    targets: Collection[str]
    folder: Path | None = None
    given: dict[str, Plain] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    def note(  # noqa: PLR0917  the fields of a decision in their order
        self, where: str, given: str, decision: Verdict, reason: str, result: str = "", place: str = ""
    ) -> None:
        """Record a decision."""
        self.decisions.append(
            Decision(
                field=where,
                given=shown(given, 200),
                decision=decision,
                reason=reason,
                result=result,
                where=place,
            )
        )

    def sort(self, mapping: Mapping[str, Plain]) -> None:
        """Put each value of *mapping* under the field that its key means; keys that need no guess come first."""
        for key, value in sorted(mapping.items(), key=lambda each: field_of(each[0])[1]):
            name, guessed = field_of(key)
            if not name:
                self._unknown(key, value)
            elif guessed:
                self.note(name, key, "inferred", f"{shown(key)!r} is read as {name!r}", place=name)
            if name:
                self._put(name, key, value)

    def _put(self, name: str, key: str, value: Plain) -> None:
        if not as_text(self.given.get(name)).strip():
            self.given[name] = value
        elif name in LISTS:
            self.given[name] = [*as_list(self.given[name]), *as_list(value)]
        elif name == "custom_description":
            self.given[name] = f"{as_text(self.given[name])}\n\n{as_text(value)}"
        elif name == "art_style" and as_text(value).strip():
            self.given[name] = f"{as_text(self.given[name])}, {as_text(value)}"
        elif value is not None:
            self.note(
                name,
                as_text(value),
                "refused",
                f"{shown(key)!r} is {name!r} a second time; the first one counts",
            )

    def _unknown(self, key: str, value: Plain) -> None:
        words = one_line(as_text(value) if isinstance(value, str) else ", ".join(as_list(value)))
        if tells(key) and words:
            self.extras.append(f"{one_line(clean(key).text)}: {words}")
            self.note(
                shown(key),
                words,
                "inferred",
                "no field of its own; read as part of the description",
                place="custom_description",
            )
            return
        near = did_you_mean(spelling(key), FIELDS)
        self.note(
            shown(key) or "''", words, "refused", f"unknown field{near}; a concept has {', '.join(FIELDS)}"
        )

    def concept(self) -> Concept:
        """Return the concept the fields make."""
        name = self._name()
        palette = self._palette()
        description = self._description()
        texts = {each: self._text(each, MAX_TEXT) for each in ("genre", "perspective", "art_style")}
        features, inspirations = self._list("features"), self._list("inspirations")
        said = {"genre": texts["genre"], "custom_description": description}
        said |= {f"features[{index}]": feature for index, feature in enumerate(features)}
        tone, reasons = read_tone(said)
        self.decisions.extend(reasons)
        return Concept(
            name=name,
            features=features,
            inspirations=inspirations,
            custom_description=description,
            tone=tone,
            target_language=self._target(),
            languages=self._languages(features),
            seed=self._seed(name),
            palette=palette,
            **texts,
        )

    def _name(self) -> str:
        name = one_line(self._clean("name"))
        if not any(unicodedata.category(char)[0] in "LNSP" for char in name):
            raise InputError(f"{self.source}: the concept has no name", hint=_NO_NAME)
        kept = self._cut("name", name, MAX_NAME)
        self.note("name", kept, "used", "it is the title of the game", kept, "title")
        return kept

    def _description(self) -> str:
        text = paragraphs(self._clean("custom_description"))
        whole = "\n\n".join(part for part in (text, "\n".join(self.extras)) if part)
        return self._cut("custom_description", paragraphs(clean(whole).text), MAX_DESCRIPTION)

    def _text(self, name: str, limit: int) -> str:
        return self._cut(name, one_line(self._clean(name)), limit)

    def _clean(self, name: str) -> str:
        """Return the text of the field *name* without what cannot be shown, recording what was removed."""
        value = self.given.get(name)
        cleaned = clean(as_text(value))
        if cleaned.removed:
            self.note(
                name,
                cleaned.text,
                "reduced",
                f"{cleaned.removed} taken out: they cannot be shown safely",
                place=name,
            )
        if isinstance(value, list | dict) and value:
            self.note(name, cleaned.text, "inferred", "given as a list, read as text", place=name)
        return cleaned.text

    def _list(self, name: str) -> tuple[str, ...]:
        value = self.given.get(name)
        if isinstance(value, str) and value.strip():
            self.note(name, value, "inferred", "given as text, read as a list", place=name)
        found = [clean(entry) for entry in as_list(value)]
        if any(entry.removed for entry in found):
            self.note(
                name, "", "reduced", "characters that cannot be shown safely were taken out", place=name
            )
        entries = [line for entry in found if (line := one_line(entry.text))]
        if len(entries) > MAX_ENTRIES:
            reason = f"{len(entries) - MAX_ENTRIES} entries beyond the limit of {MAX_ENTRIES} are not read"
            self.note(name, f"{len(entries)} entries", "reduced", reason, f"{MAX_ENTRIES} entries", name)
        kept = entries[:MAX_ENTRIES]
        return tuple(self._cut(f"{name}[{index}]", entry, MAX_ENTRY) for index, entry in enumerate(kept))

    def _cut(self, name: str, text: str, limit: int) -> str:
        if len(text) <= limit:
            return text
        reason = f"{len(text) - limit:,} characters beyond the limit of {limit:,} are not read"
        self.note(name, text, "reduced", reason, f"its first {limit:,} characters", name)
        return text[:limit].rstrip()

    def _target(self) -> str:
        given = one_line(self._clean("target_language"))
        if not given:
            return ""
        target = programmed(given)
        if target in self.targets:
            self.note("target_language", given, "used", "a console for it exists", target, "target_language")
        elif target:
            built = ", ".join(self.targets)
            self.note(
                "target_language",
                given,
                "reduced",
                f"there is no console for {target} yet",
                f"built for {built}",
                built,
            )
        else:
            near = did_you_mean(given, ("python", "web", "rust", "ruby"))
            self.note(
                "target_language",
                given,
                "refused",
                f"no known target language{near}: python, web, rust or ruby",
            )
        return target

    def _languages(self, features: tuple[str, ...]) -> tuple[str, ...]:
        entries = [
            entry
            for each in as_list(self.given.get("languages"))
            for entry in re.split(r"[\s/&+;|]+|\band\b", clean(each).text)
            if entry
        ]
        named = list(dict.fromkeys(code for entry in entries if (code := self._spoken(entry))))
        if entries:
            self._note_languages(entries, named)
        else:
            named = next((codes for feature in features if (codes := mentioned(feature))), [])
            if named:
                self.note("languages", "", "inferred", "a feature names them", ", ".join(named), "texts")
        return tuple(named[:MAX_LANGUAGES]) or ("en",)

    def _spoken(self, entry: str) -> str:
        code = spoken(entry)
        if not code:
            self.note(
                "languages",
                entry,
                "refused",
                f"{shown(entry)!r} is no language known here; use ISO 639-1 codes such as en, de, ja",
            )
        return code

    def _note_languages(self, entries: list[str], named: list[str]) -> None:
        given = ", ".join(entries)
        if len(named) > MAX_LANGUAGES:
            result = ", ".join(named[:MAX_LANGUAGES])
            self.note(
                "languages",
                given,
                "reduced",
                f"a game speaks {MAX_LANGUAGES} languages at most",
                result,
                "texts",
            )
        elif named:
            self.note(
                "languages", given, "used", "every text exists in each of them", ", ".join(named), "texts"
            )

    def _palette(self) -> tuple[str, ...]:
        """Return the colours that are listed or lie in the file that is named; words about colours join the description."""
        value = self.given.get("palette")
        text = one_line(clean(as_text([*value.values()] if isinstance(value, dict) else value)).text)
        listed = colours_in(text)
        if listed:
            return self._own(enough(listed), f"{len(listed)} colours")
        if names_file(text):
            if self.folder is not None:
                return self._own(palette_beside(text, self.folder), text)
            self.note("palette", text, "refused", "files are read for concepts that are files themselves")
        elif text:
            self.extras.append(f"palette: {text}")
            reason = "no list of colours and no palette file; read as part of the description"
            self.note("palette", text, "inferred", reason, place="custom_description")
        elif "palette" in self.given:
            reason = (
                "no colour is left in it: '#' begins a comment in YAML; write ff8800, or '#ff8800' in quotes"
            )
            self.note("palette", "", "refused", reason)
        elif self.folder is not None:
            return self._beside(self.folder)
        return ()

    def _beside(self, folder: Path) -> tuple[str, ...]:
        """Return the colours of a palette that lies beside the concept without being named."""
        name = next((name for name in BESIDE if (folder / name).is_file()), "")
        return self._own(palette_beside(name, folder), name) if name else ()

    def _own(self, colours: list[str], given: str) -> tuple[str, ...]:
        self.note(
            "palette", given, "used", "every picture keeps to these colours", f"{len(colours)} colours", "style_guide.palette"
        )  # fmt: skip
        return tuple(colours)

    def _seed(self, name: str) -> int:
        given = unicodedata.normalize("NFKC", one_line(self._clean("seed"))).replace("_", "")
        if not given:
            seed = _number(name, 32)
            self.note("seed", "", "inferred", "none is given, so it comes from the name", str(seed), "seed")
            return seed
        if re.fullmatch(r"\d{1,18}", given):
            self.note("seed", given, "used", "it decides every procedural choice", str(int(given)), "seed")
            return int(given)
        seed = _number(given, 32)
        self.note(
            "seed",
            given,
            "used",
            "it is no number from 0 to 10^18, so one is made from its text",
            str(seed),
            "seed",
        )
        return seed


def _number(text: str, bits: int) -> int:
    """Return the number of *bits* bits that *text* always stands for."""
    digest = hashlib.sha256(f"vgg seed\x1f{text}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits)
