"""The page on which a person finds a question: without it nobody outside vgg could answer one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from vgg.model.canonical import digest_of, pretty
from vgg.model.request import Request, schema_of

_STRANGE = re.compile(r"[^a-z0-9_-]+")
_MARK = re.compile(r"^<!-- vgg request ([0-9a-f]{16}) -->")
_ENDINGS = {
    "image": (".png", ".jpg", ".jpeg", ".webp"),
    "audio": (".wav", ".flac", ".ogg", ".mp3"),
}
_TYPES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "audio/wav": ".wav",
    "audio/flac": ".flac",
    "audio/mpeg": ".mp3",
    "audio/ogg": ".ogg",
}
_TYPED = (".json", ".md", ".txt")
_WHAT = {"image": "a picture", "audio": "a spoken line", "transcript": "the words of a sound"}


@dataclass(frozen=True, slots=True)
class Page:
    """One question as files of *folder*: the page itself, and the names its answer may have."""

    folder: Path
    request: Request

    @property
    def step(self) -> str:
        """The step that asks, 'phase' or 'phase/item'."""
        return "/".join(filter(None, (self.request.phase, self.request.item)))

    @property
    def name(self) -> str:
        """What the files of this question are called, without ending: 'levels-w1'."""
        said = "-".join(filter(None, (self.request.phase, self.request.item)))
        plain = _STRANGE.sub("-", said)[:80]
        return plain if plain == said else f"{plain}-{digest_of(said)[:8]}"

    @property
    def path(self) -> Path:
        """Where the page lies."""
        return self.folder / f"{self.name}.md"

    @property
    def answers(self) -> tuple[Path, ...]:
        """Where its answer may lie, the name that is asked for first."""
        endings = _ENDINGS.get(self.request.kind, _TYPED)
        return tuple(self.folder / f"{self.name}.answer{ending}" for ending in endings)

    @property
    def mark(self) -> str:
        """What tells this question from another one of the same step: a new wording makes an old answer worthless."""
        return digest_of(self.request.canonical("manual"))[:16]

    @property
    def asked(self) -> bool:
        """Whether the page that lies there already asks this very question."""
        try:
            found = _MARK.match(self.path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            return False
        return bool(found and found[1] == self.mark)

    def text(self, reasons: Sequence[str] = ()) -> str:
        """Return the page; *reasons* say why the answer that lay there did not do."""
        first, *others = (path.name for path in self.answers)
        return Template(files("vgg.providers.vendors").joinpath("by_hand.txt").read_text("utf-8")).substitute(
            mark=self.mark,
            step=self.step,
            what=_WHAT.get(self.request.kind, "an answer in JSON"),
            answer=first,
            instead=f" (or as {', '.join(others)})",
            reasons=self._reasons(reasons),
            messages="\n".join(f"## {each.role}\n\n{each.text.strip()}\n" for each in self.request.messages),
            form=self._form(),
        )

    def _reasons(self, reasons: Sequence[str]) -> str:
        if reasons:
            listed = "\n".join(f"- {each}" for each in reasons)
            return f"\n**The answer was read and cannot be taken yet.** Change the file, and vgg reads it again:\n\n{listed}\n"
        if any(message.role == "assistant" for message in self.request.messages):
            return "\n**The last answer was not taken.** It stands below again, and after it the reasons.\n"
        return ""

    def _form(self) -> str:
        request = self.request
        if request.response is not None:
            schema = _fenced(pretty(schema_of(request.response)).decode())
            return f"\n## form\n\nOne JSON object that fits this schema, and nothing else:\n\n{schema}\n"
        wishes = [f"- {name}: {value}" for name, value in request.settings.items() if value not in (None, "")]
        if not wishes or request.kind not in _ENDINGS:
            return ""
        return "\n".join(("\n## wishes\n", *wishes, ""))

    def attached(self) -> dict[Path, bytes]:
        """Return what goes with the question, by the path it is laid at: a picture whose style is to be met, a sound."""
        return {
            self.folder / f"{self.name}.with-{place}{_TYPES.get(each.media_type, '.bin')}": each.data
            for place, each in enumerate(self.request.attachments, 1)
        }


def _fenced(text: str) -> str:
    """Return *text* between fences that nothing inside can close."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{fence}json\n{text.strip()}\n{fence}"
