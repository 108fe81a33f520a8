"""Cuts the table of models vgg ships from LiteLLM's map and genai-prices' windows: `tools/snapshot.py LITELLM_WHEEL`.

It writes `src/vgg/providers/models/snapshot.json` and the notices of both beside it. Nothing is downloaded: the wheel is
fetched by the person who runs this (`pip download litellm --no-deps`), and the commit shows what changed.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from zipfile import ZipFile

OUT = Path(__file__).parent.parent / "src" / "vgg" / "providers" / "models" / "snapshot.json"
NOTICE = OUT.with_name("snapshot.NOTICE.txt")
MAP = "litellm/model_prices_and_context_window_backup.json"

PROVIDERS = {"openai": "openai", "anthropic": "anthropic", "gemini": "google"}
KINDS = {
    "chat": "text",
    "responses": "text",
    "image_generation": "image",
    "audio_speech": "audio",
    "audio_transcription": "transcript",
}
NUMBERS = {
    "max_input": "max_input_tokens",
    "max_output": "max_output_tokens",
    "cache_min": "prompt_cache_min_tokens",
}
FLAGS = {
    "vision": "supports_vision",
    "pdf": "supports_pdf_input",
    "audio": "supports_audio_input",
    "tools": "supports_function_calling",
    "native_schema": "supports_response_schema",
    "parallel_tools": "supports_parallel_function_calling",
    "strict_tools": "supports_native_structured_output",
    "forced_tool": "supports_forced_tool_use",
    "sampling": "supports_sampling_params",
    "prefill": "supports_assistant_prefill",
}
SPOKEN = {"/v1/chat/completions", "/v1/images/generations", "/v1/audio/speech", "/v1/audio/transcriptions"}
"""Where vgg asks, in the words of the map, which has them for all vendors."""

ASSUMED_TRUE = {"forced_tool", "sampling"}
"""What a model is taken to allow until somebody says otherwise: only a 'no' is worth a line."""

_PART = re.compile(r"/|^ft:")
"""A price for one size of a picture, or for a model somebody trained: no model of its own."""

_DATED = re.compile(r"^(?P<stem>.+?)[-@](\d{6,8}|\d{4}-\d{2}-\d{2})$")


def cut(models: Mapping[str, Mapping[str, Any]], windows: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """Return the rows of *models* that vgg can use, by 'provider:model', each with only the fields it uses.

    *windows* are total context windows in tokens by the same names: LiteLLM's `max_input_tokens` is not the window.
    """
    rows = {}
    for name, row in sorted(models.items()):
        provider, kind = PROVIDERS.get(row.get("litellm_provider", "")), KINDS.get(row.get("mode", ""))
        model = name.removeprefix("gemini/")
        twice = model == name and f"gemini/{model}" in models
        if provider and kind and not twice and _speaks(row, kind) and not _PART.search(model):
            rows[f"{provider}:{model}"] = {"kind": kind, **dict(_fields(row))}
    kept = {name: row for name, row in rows.items() if not _told_by_its_stem(name, row, rows)}
    return {name: {**row, "window": windows[name]} if name in windows else row for name, row in kept.items()}


def _speaks(row: Mapping[str, Any], kind: str) -> bool:
    """Tell whether a model that is listed as a writer of text writes any; some of those make music."""
    return kind != "text" or "text" in row.get("supported_output_modalities", ["text"])


def _fields(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for ours, theirs in NUMBERS.items():
        if isinstance(row.get(theirs), int | float) and row[theirs] > 0:
            yield ours, int(row[theirs])
    for ours, theirs in FLAGS.items():
        said = row.get(theirs)
        text = row.get("mode") in {"chat", "responses"} or ours == "vision"
        if text and isinstance(said, bool) and said is not (ours in ASSUMED_TRUE):
            yield ours, said
    if thinking := _thinking(row):
        yield "thinking", thinking
    if ends := _day(row.get("deprecation_date")):
        yield "ends", ends
    if lifetimes := _lifetimes(row):
        yield "cache_lifetimes", lifetimes
    if row.get("supports_prompt_cache_breakpoint"):
        yield "cache_points", 4
    if only := _only(row):
        yield "only", only
    if row.get("output_cost_per_image"):
        yield "per_picture", str(row["output_cost_per_image"])
    if row.get("mode") == "audio_transcription" and row.get("input_cost_per_second"):
        yield "per_second", f"{row['input_cost_per_second']:f}"
    yield "told", row.get("source", "")


def _only(row: Mapping[str, Any]) -> str:
    """Return the one place a model answers at, where that is none vgg asks at; '' for all others."""
    places = row.get("supported_endpoints") or (["/v1/responses"] if row.get("mode") == "responses" else [])
    live = [place for place in places if place != "/v1/batch"]
    return "" if not live or SPOKEN & set(live) else str(live[0])


def _thinking(row: Mapping[str, Any]) -> str:
    if row.get("thinking_always_on") or row.get("supports_none_reasoning_effort") is False:
        return "always"
    return "able" if row.get("supports_reasoning") else ""


def _lifetimes(row: Mapping[str, Any]) -> list[str]:
    """Return how long a service keeps a prompt that is written to its cache, as far as writing has a price."""
    if "cache_creation_input_token_cost" not in row:
        return []
    openai = "cache_creation_input_token_cost_above_12hr" in row
    hour = "cache_creation_input_token_cost_above_1hr" in row
    return ["30m", "12h"] if openai else ["5m", *(["1h"] if hour else [])]


def _day(said: object) -> str:
    try:
        return date.fromisoformat(str(said)).isoformat()
    except ValueError:
        return ""


def _told_by_its_stem(name: str, row: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether *name* is a dated version of a model about which the very same is known."""
    found = _DATED.match(name)
    return found is not None and rows.get(found["stem"]) == row


def windows() -> dict[str, int]:
    """Return the context windows genai-prices knows, in tokens, by 'provider:model'."""
    from genai_prices.data import providers

    return {
        f"{provider.id}:{model.id}": model.context_window
        for provider in providers
        if provider.id in PROVIDERS.values()
        for model in provider.models
        if model.context_window
    }


def written(rows: Mapping[str, Mapping[str, Any]], about: Mapping[str, str]) -> str:
    """Return the file: what it is cut from, and a line a model; the addresses of sources are listed once."""
    told = sorted({row["told"] for row in rows.values()})
    lines = [
        f"{json.dumps(name)}: {json.dumps({**row, 'told': told.index(row['told'])}, separators=(',', ':'))}"
        for name, row in rows.items()
    ]
    body = ",\n".join(lines)
    whole = {**about, "models_sha256": hashlib.sha256(body.encode()).hexdigest()}
    return f'{{"about": {json.dumps(whole)},\n"told": {json.dumps(told)},\n"models": {{\n{body}\n}}}}\n'


def main(arguments: list[str]) -> int:
    """Cut the table from the wheel that is named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    wheel = Path(arguments[0])
    with ZipFile(wheel) as archive:
        raw = archive.read(MAP)
        licence = next(name for name in archive.namelist() if name.endswith("dist-info/licenses/LICENSE"))
        notice = archive.read(licence).decode()
    prices = distribution("genai-prices")
    about = {
        "source": f"LiteLLM {wheel.name.split('-')[1]}, {MAP.partition('/')[2]}",
        "source_sha256": hashlib.sha256(raw).hexdigest(),
        "windows": f"genai-prices {prices.version}",
        "cut": datetime.now(UTC).date().isoformat(),
        "license": f"MIT, see {NOTICE.name}",
    }
    rows = cut(json.loads(raw), windows())
    OUT.write_text(written(rows, about), "utf-8", newline="\n")
    theirs = prices.read_text("licenses/LICENSE") or prices.read_text("LICENSE") or ""
    NOTICE.write_text(
        f"snapshot.json is cut from {about['source']}:\n\n{notice.strip()}\n\n"
        f"and its windows from {about['windows']}:\n\n{theirs.strip()}\n",
        "utf-8",
        newline="\n",
    )
    print(f"{len(rows)} models, {OUT.stat().st_size:,} bytes: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
