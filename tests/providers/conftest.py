"""What the tests of providers share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import pytest

from vgg.testing.stage import Stage, stage


@pytest.fixture(name="stage")
def stages() -> Iterator[Callable[..., Stage]]:
    """Return what makes a stage from a script, and closes its server afterwards."""
    with ExitStack() as stack:

        def make(script: Mapping[str, Any] | None = None, *keys: str, **more: Any) -> Stage:
            return stack.enter_context(stage(script, *keys, **more))

        yield make
