"""Transcription phases: a spoken line is listened to, held against its script, and becomes subtitles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from pydantic import Field

from vgg.media.magic import sound_type
from vgg.model.artifact import Input, Inputs, Made
from vgg.model.canonical import Json, digest
from vgg.model.errors import PlanError, VggError
from vgg.model.pipeline import Phase
from vgg.model.request import Answer, Attachment, Message, Request

from .kind import Ask
from .options import Asking
from .setting import Setting

if TYPE_CHECKING:
    from vgg.media.sound.heard import Compared
    from vgg.media.sound.subtitles import Cue
    from vgg.responses.transcript import Transcript

_NOTES = {
    "heard": "",
    "made": "The times are those of the built-in voice that says it.",
    "spread": "The times are spread over the sound by syllables: who listened gave none.",
}
_SHOWN = 5


class TranscribeOptions(Asking):
    """What a transcription phase may say."""

    of: str = Field(
        pattern=r"^[a-z][a-z0-9_]*$", description="The needed audio phase whose sounds are listened to."
    )
    max_errors: float = Field(
        0.2, ge=0, le=1, description="The greatest share of words that may differ from the script."
    )
    language: str = Field(
        "", pattern=r"^([a-z]{2,3})?$", description="The language that is spoken, as ISO 639 has it."
    )


class Transcribe:
    """The kind of phases that answer the words of a sound, and when each is said."""

    name = "transcribe"
    paid = True
    options = TranscribeOptions

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def prepare(self, phase: Phase, item: Json, item_id: str, inputs: Inputs) -> Ask:
        """Say which sound is sent. Its script is not: who knows it hears what should be there, and only names are told."""
        from vgg.responses.transcript import Transcript  # noqa: PLC0415 - a plan rarely comes so far

        options = cast("TranscribeOptions", phase.options)
        spoken = _spoken(phase, item_id, inputs)
        sound = _sound(phase, spoken)
        script, speed = _script(phase, item, spoken)
        names = _names(script, inputs)
        request = Request(
            kind="transcript",
            phase=phase.name,
            item=item_id,
            messages=(Message("user", ", ".join(names)),),
            models=self._setting.chain(((options.model,) if options.model else ()) + options.providers),
            terms=options.terms(fallback=self._setting.fallback),
            response=Transcript,
            settings={"language": options.language} if options.language else {},
            facts={"script": script, "speed": speed, "sound": digest(sound.data)},
            attachments=(sound,),
        )
        path = (options.lay or "sound/voice/{item}.vtt").format(item=item_id or phase.name)
        again = f"vgg phase {options.of}" + (f" --item {item_id}" if item_id else "")
        return Ask(request, _Line(path, script, names, options.max_errors, again).finish)


def _spoken(phase: Phase, item_id: str, inputs: Inputs) -> Input:
    """Return the artifact that is listened to: the item of the same name, or the only one."""
    name = cast("TranscribeOptions", phase.options).of
    items = inputs.items(name)
    if item_id in items:
        return items[item_id]
    raise PlanError(
        f"phases.{phase.name}.of: {name!r} has no item {item_id!r}",
        hint=f"fan both out over the same list: each = the 'each' of {name!r}",
    )


def _sound(phase: Phase, spoken: Input) -> Attachment:
    """Return the first file of *spoken* that is a sound."""
    for path, data in spoken.files.items():
        if media_type := sound_type(data):
            return Attachment(path.rpartition("/")[2], media_type, data)
    of = cast("TranscribeOptions", phase.options).of
    raise PlanError(f"phases.{phase.name}.of: {of!r} left no sound", hint="name an audio phase")


def _script(phase: Phase, item: Json, spoken: Input) -> tuple[str, float]:
    """Return what was to be said and how fast; where the artifact does not say, the text of the *item*."""
    made = spoken.value if isinstance(spoken.value, Mapping) else {}
    own = item if isinstance(item, Mapping) else {}
    text, speed = made.get("text") or own.get("text"), made.get("speed")
    if not isinstance(text, str) or not _words(text):
        of = cast("TranscribeOptions", phase.options).of
        raise PlanError(
            f"phases.{phase.name}.of: {of!r} does not say what is spoken", hint="name an audio phase"
        )
    return text, float(speed) if isinstance(speed, int | float) and speed > 0 else 1.0


def _names(script: str, inputs: Inputs) -> tuple[str, ...]:
    """Return the words of *script* that are names in the game, which a listener may spell as they sound."""
    named = {word for artifacts in inputs.needs.values() for each in artifacts for word in _named(each.value)}
    words = dict.fromkeys(token.strip(".,;:!?\"'()\u2026\u201c\u201d") for token in script.split())
    return tuple(word for word in words if word[:1].isupper() and set(_words(word)) & named)


def _named(value: Json) -> Iterator[str]:
    """Yield the words of every name in *value*, however deep it lies."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _words(each) if key == "name" and isinstance(each, str) else _named(each)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for each in value:
            yield from _named(each)


def _words(text: str) -> list[str]:
    from vgg.media.sound.heard import plain  # noqa: PLC0415 - as above

    return plain(text)


@dataclass(frozen=True, slots=True)
class _Line:
    """One spoken line: where its subtitles lie, what it is held against, and what to do when it was spoken wrongly."""

    path: str
    script: str
    names: tuple[str, ...]
    most: float
    again: str

    def finish(self, answer: Answer) -> Made:
        """Return the subtitles. Raises VggError when what was heard is not what was to be said."""
        from vgg.media.sound.heard import compared  # noqa: PLC0415 - as above
        from vgg.media.sound.subtitles import BEFORE, cues, srt, vtt  # noqa: PLC0415 - as above
        from vgg.responses.transcript import Transcript  # noqa: PLC0415 - as above

        heard = Transcript.model_validate_json(answer.body)
        found = compared(self.script, heard.words, self.names)
        if found.share > self.most:
            raise VggError(self._differs(found), hint=f"listen to it; `{self.again}` asks for it anew")
        shown = cues(found.tokens, -max(heard.begins - BEFORE, 0.0))
        beside = f"{self.path.rpartition('.')[0]}.srt"
        value = _value(heard, found, shown, listened=answer.provider != "offline")
        files = {self.path: vtt(shown, _NOTES[heard.times]), beside: srt(shown)}
        return Made({**value, "files": list(files)}, files)

    def _differs(self, found: Compared) -> str:
        name = self.path.rpartition("/")[2].rpartition(".")[0]
        listed = "; ".join(found.wrong[:_SHOWN]) + ("; ..." if len(found.wrong) > _SHOWN else "")
        return (
            f"{name!r} does not say its script: {found.errors} of {found.words} words differ "
            f"({found.share:.0%}, {self.most:.0%} are allowed): {listed}"
        )


def _value(heard: Transcript, found: Compared, shown: Sequence[Cue], *, listened: bool) -> dict[str, Json]:
    """Return what is known of the line; *listened* is false when nobody listened and the script was taken for granted."""
    return {
        "heard": heard.text,
        "times": heard.times,
        "listened": listened,
        "words": found.words,
        "errors": found.errors,
        "wrong": list(found.wrong),
        "subtitles": [[round(cue.start, 3), round(cue.end, 3), *cue.lines] for cue in shown],
    }
