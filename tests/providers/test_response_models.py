"""Every response model vgg ships goes to every vendor and comes back whole."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

import pytest
from pydantic import BaseModel

import vgg.responses
from vgg.kits.registry import KITS
from vgg.plugins import load, names
from vgg.responses.base import Response
from vgg.testing.stage import NAMES, Stage, text


def _shipped() -> list[type[BaseModel]]:
    """Return every response of vgg and of its kits, and every part of one."""
    for module in pkgutil.iter_modules(vgg.responses.__path__):
        import_module(f"vgg.responses.{module.name}")
    kits = [model for name in KITS for model in KITS[name].responses.values()]
    named = [load("vgg.responses", name) for name in names("vgg.responses")]
    found = {each.__qualname__: each for each in (*Response.__subclasses__(), *named, *kits)}
    return [found[name] for name in sorted(found)]


@pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
def test_every_shipped_response_model_makes_the_round_trip(stage: Any, family: str) -> None:
    """Lists of objects, literals, nulls, bounds and patterns survive each vendor's dialect."""
    it: Stage = stage()
    models = _shipped()
    assert len(models) >= 5

    async def all_of_them(chain: Any) -> list[bytes]:
        return [
            (await chain.ask(text(NAMES[family], response=model, phase=model.__name__), it.journal)).body
            for model in models
        ]

    bodies = it.run(all_of_them)

    for model, body in zip(models, bodies, strict=True):
        assert model.model_validate_json(body)
    assert len(it.server.posts) == len(models), "the first answer was good each time"
