"""The table of models that ships: what is cut from public data, and that nothing else comes along."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest

from vgg.model.request import Paid
from vgg.providers.models.layers import Snapshot
from vgg.providers.models.profile import Profile

ROOT = Path(__file__).parents[2]


@pytest.fixture(name="tool", scope="module")
def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("snapshot_tool", ROOT / "tools" / "snapshot.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _row(**more: Any) -> dict[str, Any]:
    return {"litellm_provider": "openai", "mode": "chat", "source": "https://example.org/prices", **more}


def test_the_snapshot_says_what_it_is_cut_from() -> None:
    """Source, version, day, both sums and the licence stand in the file; the notices stand beside it."""
    about = Snapshot().whole["about"]
    notice = files("vgg.providers.models").joinpath("snapshot.NOTICE.txt").read_text("utf-8")

    assert about["source"].startswith("LiteLLM 1.")
    assert about["windows"].startswith("genai-prices 0.")
    assert len(about["source_sha256"]) == 64
    assert about["license"].startswith("MIT")
    assert "Copyright (c) 2023 Berri AI" in notice
    assert "Copyright (c) Pydantic Services" in notice
    assert notice.count("Permission is hereby granted") == 2


def test_nobody_has_changed_the_snapshot_by_hand() -> None:
    """What vgg says itself stands in models.toml; this file is only ever cut anew."""
    text = files("vgg.providers.models").joinpath("snapshot.json").read_text("utf-8")
    body = text.partition('"models": {\n')[2].removesuffix("\n}}\n")

    assert hashlib.sha256(body.encode()).hexdigest() == json.loads(text)["about"]["models_sha256"]
    assert len(text) < 150_000


def test_the_snapshot_has_the_fields_of_a_profile_and_no_others() -> None:
    """Prices for every tier, regions and marketing stay where they came from."""
    rows = Snapshot().whole["models"]

    assert {field for row in rows.values() for field in row} - {"told"} <= set(Profile.model_fields)
    assert {row["kind"] for row in rows.values()} <= set(get_args(Paid))
    assert {name.partition(":")[0] for name in rows} == {"openai", "anthropic", "google"}


def test_a_row_keeps_what_is_used_and_drops_the_rest(tool: ModuleType) -> None:
    """Numbers, flags, the end, how long a cache keeps and how it thinks; a claim of 'yes, as usual' is no line."""
    said = _row(
        max_input_tokens=922_000,
        max_output_tokens=128_000.0,
        supports_vision=True,
        supports_sampling_params=False,
        supports_forced_tool_use=True,
        supports_reasoning=True,
        deprecation_date="2027-04-01",
        cache_creation_input_token_cost=1,
        cache_creation_input_token_cost_above_1hr=2,
        input_cost_per_token=3,
        regional_processing_uplift_multiplier_eu=1.1,
    )

    assert tool.cut({"m": said}, {"openai:m": 1_050_000}) == {
        "openai:m": {
            "kind": "text",
            "max_input": 922_000,
            "max_output": 128_000,
            "vision": True,
            "sampling": False,
            "thinking": "able",
            "ends": "2027-04-01",
            "cache_lifetimes": ["5m", "1h"],
            "told": "https://example.org/prices",
            "window": 1_050_000,
        }
    }


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("high/1024-x-1024/gpt-image-1", _row(mode="image_generation")),
        ("ft:gpt-4o", _row()),
        ("text-embedding-3-large", _row(mode="embedding")),
        ("azure/gpt-5", _row(litellm_provider="azure")),
        ("gemini/lyria-3.5", _row(litellm_provider="gemini", supported_output_modalities=["audio"])),
        ("sample_spec", {"mode": "one of: chat", "litellm_provider": "one of"}),
    ],
)
def test_what_vgg_cannot_ask_is_not_cut(tool: ModuleType, name: str, row: dict[str, Any]) -> None:
    """Sizes of pictures, embeddings, other clouds, music."""
    assert tool.cut({name: row}, {}) == {}


def test_a_dated_version_is_kept_only_for_what_is_its_own(tool: ModuleType) -> None:
    """A copy of its model's row is no news; an end of its own is."""
    rows = {
        "m": _row(max_input_tokens=5),
        "m-2026-01-01": _row(max_input_tokens=5),
        "m-2026-02-02": _row(max_input_tokens=5, deprecation_date="2026-12-01"),
    }

    assert list(tool.cut(rows, {"openai:m": 9})) == ["openai:m", "openai:m-2026-02-02"]


@pytest.mark.parametrize(
    ("row", "only"),
    [
        (_row(mode="responses"), "/v1/responses"),
        (_row(supported_endpoints=["/v1/batch", "/v1/responses"]), "/v1/responses"),
        (_row(supported_endpoints=["/v1/chat/completions", "/v1/responses"]), None),
        (_row(), None),
    ],
)
def test_a_model_that_answers_elsewhere_says_where(
    tool: ModuleType, row: dict[str, Any], only: str | None
) -> None:
    """We speak Chat Completions: what only the Responses API serves is known, and known not to be askable."""
    assert tool.cut({"m": row}, {})["openai:m"].get("only") == only


def test_ends_and_numbers_that_are_none_are_left_out(tool: ModuleType) -> None:
    """Words where a date or a number should be are dropped, not copied."""
    said = _row(deprecation_date="some day", max_input_tokens="many", rpm=0)

    assert tool.cut({"m": said}, {})["openai:m"] == {"kind": "text", "told": "https://example.org/prices"}


def test_what_is_written_is_what_is_read(tool: ModuleType, tmp_path: Path) -> None:
    """The file is JSON with a line a model, whose sum is that of its lines."""
    rows = tool.cut({"m": _row(max_input_tokens=5), "n": _row(source="")}, {})
    text = tool.written(rows, {"source": "LiteLLM 9, map", "windows": "w", "cut": "2026-11-21"})
    found = json.loads(text)

    assert found["told"] == ["", "https://example.org/prices"]
    assert found["models"]["openai:m"]["told"] == 1
    assert text.count("\n") == 2 + 1 + len(rows) + 1
