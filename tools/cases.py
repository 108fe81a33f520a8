"""The cases of the provider chain in short words, the wires each must be shown on, and what is excused, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FAMILIES = ("openai", "anthropic", "google", "compatible")
"""The wires of typed answers: Chat Completions, Messages, generateContent, and Chat Completions as others serve it."""

VENDORS = FAMILIES[:3]


@dataclass(frozen=True, slots=True)
class Case:
    """One case; *wires* are the families it must be shown on, none where it is not about a wire."""

    id: str
    words: str
    wires: tuple[str, ...] = ()


_ALL, _OPENAI, _ANTHROPIC, _GOOGLE, _OWN = VENDORS, ("openai",), ("anthropic",), ("google",), ("compatible",)

CASES: tuple[Case, ...] = (
    Case("P01", "429 with a short Retry-After: waited for, then asked again", _ALL),
    Case("P02", "Retry-After as an HTTP date", _ALL),
    Case("P03", "Retry-After in the form of asctime", _ALL),
    Case("P04", "Retry-After that is garbage, negative, endless or past: own waits", _ALL),
    Case("P05", "Retry-After of an hour: the next at once; alone, a stop that says until when", _ALL),
    Case("P06", "retry-after-ms beside seconds: the milliseconds count", _ALL),
    Case("P07", "no quota left: the next, never the same again", _ALL),
    Case("P08", "a quota of the day, or a delay, told in the body", _GOOGLE),
    Case("P09", "overloaded: again with waits, then the next", _ALL),
    Case("P10", "a refused key: the next, the variable named, not tried again", _ALL),
    Case("P11", "key, SDK or client missing: passed over, every reason named", _ALL),
    Case("P12", "a retired model: the next, with replacement and date", _ALL),
    Case("P13", "the prompt is too long: only a larger window is asked", _ALL),
    Case("P14", "400 of a content filter: never the same bytes again", _ALL),
    Case("P15", "400 for a schema: another way to ask, each once; then the cause and where it lies", _ALL),
    Case("P16", "no connection: again; silence after sending: booked as maybe billed", _ALL),
    Case("P17", "headers and then silence, or comments alone: a deadline ends it", _ALL),
    Case("P18", "200 with a web page: the next, no re-ask", _ALL),
    Case("P19", "no choice, no candidate, a blocked prompt", _ALL),
    Case("P20", "the list of choices is null", _ALL),
    Case("P21", "everybody cools down: the first to be free is waited for, or named", _ALL),
    Case("P22", "a request nobody could serve says nothing about the service", _ALL),
    Case("P23", "--no-fallback: one provider and no second", _ALL),
    Case("P24", "Ctrl-C while waiting or listening: over within a second, nothing lost", _ALL),
    Case("P25", "stopped at the output limit: more room, the rest, or the next", _ALL),
    Case("P26", "says it is done and used all its room: counts as stopped", _ALL),
    Case("P27", "a refusal in its own field", _ALL),
    Case("P28", "a refusal as the reason for the end", _ALL),
    Case("P29", "the window was full in the middle of the answer", _ALL),
    Case("P30", "a pause: the same turn goes on, a few times at most", _ALL),
    Case("P31", "ended by a filter, with or without words", _ALL),
    Case("P32", "ends only Gemini has: safety, recitation, malformed call, no image", _GOOGLE),
    Case("P33", "Bedrock's own ends"),
    Case("P34", "arguments of a tool that are empty, {} or null", _ALL),
    Case("P35", "a tool was asked for and words came: used, and noted", _ALL),
    Case("P36", "fences, chatter, odd commas and quotes: repaired by name, or refused where strict", _ALL),
    Case("P37", "half an answer is never repaired", _ALL),
    Case("P38", "invalid twice, then good: three calls, one sum, no fourth", _ALL),
    Case("P39", "keys twice, NaN, numbers beyond all bounds, ten megabytes", _ALL),
    Case("P40", "parts are told while they come, not at the end", _ALL),
    Case("P41", "60 KB in scraps cost under half a second", _ALL),
    Case("P42", "letters and escapes split between packets", _ALL),
    Case("P43", "raw control characters inside text are kept or told"),
    Case("P44", "a stream that ends without its end: cut, parts kept", _ALL),
    Case("P45", "a stream that is torn off: cut, parts kept", _ALL),
    Case("P46", "an error inside a stream of status 200, first or later", _ALL),
    Case("P47", "frames that are no JSON, unknown, or lack what they must have", _ALL),
    Case("P48", "a prelude without words; garbage and then the end", _ALL),
    Case("P49", "usage in a last frame, nowhere, or growing", _ALL),
    Case("P50", "event streams as the standard allows them to be written"),
    Case("P51", "cut inside a list: what is whole is kept, only the rest is asked", _ALL),
    Case("P52", "the same after the process was killed", _ALL),
    Case("P53", "a background answer is taken up where it was cut"),
    Case("P54", "a slow listener: bounded memory, nothing lost"),
    Case("P55", "optional fields and defaults in OpenAI's strict schemas", _OPENAI),
    Case("P56", "references, unions and bounds in OpenAI's strict schemas", _OPENAI),
    Case("P57", "a model that refers to itself", _ALL),
    Case("P58", "a free mapping, where schemas have none", _ALL),
    Case("P59", "keywords Gemini does not take", _GOOGLE),
    Case("P60", "more strict tools, options or unions than Anthropic takes", _ANTHROPIC),
    Case("P61", "a list without items is found before any call"),
    Case("P62", "unions of models, with and without a tag", _ALL),
    Case("P63", "the response model changed since the last run: seen"),
    Case("P64", "cached and tiered prices from every wire's usage", _ALL),
    Case("P65", "an unknown price is unknown, never nothing"),
    Case("P66", "over the budget: refused before the call, however many at once", _ALL),
    Case("P67", "the spend counts attempts, fallbacks and resumes, over processes", _ALL),
    Case("P68", "too long by the count: nothing is sent, trimmed only where allowed", _ALL),
    Case("P69", "calls and tokens a minute are never passed", _ALL),
    Case("P70", "a model that takes neither temperature nor forced tool gets neither", _ANTHROPIC),
    Case("P71", "doctor and plan without keys or network: no socket, no secret"),
    Case("P72", "a capability claimed without evidence fails CI"),
    Case("P73", "retired models and settings are found before any call"),
    Case("P74", "keys are never readable by others, nor shown"),
    Case("P75", "no recording holds a key; a replay opens no connection"),
    Case("P76", "typed results asked from the log"),
    Case("P77", "a batch that was being waited for when the process was killed"),
    Case("P78", "prompts that share the concept, or a phase, begin with the same bytes", _ALL),
    Case("P79", "local servers that know fewer ways: probed once, remembered", _OWN),
    Case("P80", "help and plan import no SDK, and help is as quick as the smallest app"),
    Case("P81", "both sets of dependencies pass"),
    Case("P82", "pictures: written whole or not at all, checked in their bytes", _OPENAI),
    Case("P83", "a picture that is not what was asked: seen, mended or refused", _OPENAI),
)

ABSENT: Mapping[tuple[str, str], str] = {
    (
        "P14",
        "anthropic",
    ): "Messages has no status for a filter; it answers, with the stop reason refusal (P28)",
    ("P14", "google"): "a blocked prompt is a reply with a blockReason (P19), not an error",
    ("P20", "anthropic"): "there is no list of choices; a null content is P19",
    ("P20", "google"): "there is no list of choices; null candidates are P19",
    ("P27", "anthropic"): "a refusal has no field of its own; it is a stop reason (P28)",
    ("P27", "google"): "a refusal has no field of its own; it is a finish reason (P32)",
    ("P28", "openai"): "a refusal is a field (P27) and no finish reason",
    ("P28", "google"): "finish reasons of Gemini are P32",
    ("P29", "openai"): "a full window is an error before the answer (P13)",
    ("P29", "google"): "a full window is an error before the answer (P13)",
    ("P30", "openai"): "Chat Completions never pauses",
    ("P30", "google"): "generateContent pauses only for hosted tools, which are not offered",
    ("P31", "anthropic"): "a filter shows as the stop reason refusal (P28)",
    ("P31", "google"): "filters of Gemini are P32",
    ("P34", "google"): "the answer is asked for by schema, not by a tool",
    ("P35", "google"): "the answer is asked for by schema, not by a tool",
}
"""Scenarios a wire does not have, with the reason."""

WAITING: Mapping[str, str] = {
    "P33": "Bedrock is an issue of its own",
    "P53": "the Responses API is an issue of its own",
    "P76": "the verb for logs is an issue of its own; the journal has every row",
    "P77": "batches are an issue of their own",
}
"""Cases that wait, with the reason."""
