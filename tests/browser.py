"""A real browser for tests of pages: Chromium as the distribution has it, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from toolbox import needs

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""No device is needed, and nothing but the page under test goes to the network."""

DESK: Mapping[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: Mapping[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 3,
    "has_touch": True,
    "is_mobile": True,
}


@dataclass(frozen=True)
class Visit:
    """A page that is open: what it said is *wrong*, and the addresses it *asked* for."""

    page: Any
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def fact(self, name: str) -> Any:
        """Return the fact *name* of the game, such as 'ticks' or 'world.screen'."""
        return self.page.evaluate(f"vgg.{name}")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until *holds*, for a quarter of a minute at most."""
        for _ in range(300):
            if holds():
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"never: {what}; {self.wrong}")

    def press(self, key: str, milliseconds: int = 80) -> None:
        """Hold *key* for a while."""
        self.page.keyboard.down(key)
        self.page.wait_for_timeout(milliseconds)
        self.page.keyboard.up(key)

    def seen(self, name: str) -> None:
        """Keep what is on screen for people, in the folder that VGG_SCREENSHOTS names."""
        if folder := os.environ.get("VGG_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"))


@contextmanager
def browser() -> Iterator[Any]:
    """Yield Chromium; skips the test where there is none."""
    needs("chromium")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        yield chromium
        chromium.close()


@contextmanager
def visit(
    chromium: Any, page: Path, device: Mapping[str, Any] = DESK, fragment: str = "", **more: Any
) -> Iterator[Visit]:
    """Yield a visit to the file *page* with a profile of its own."""
    context = chromium.new_context(**device, **more)
    visit = Visit(context.new_page())
    visit.page.on(
        "console",
        lambda said: visit.wrong.append(said.text) if said.type in {"error", "warning"} else None,
    )
    visit.page.on("pageerror", lambda error: visit.wrong.append(str(error)))
    visit.page.on("request", lambda request: visit.asked.append(request.url))
    visit.page.goto(page.as_uri() + fragment)
    yield visit
    context.close()


def opened(visit: Visit) -> Visit:
    """Return *visit* once its game runs."""
    visit.until(lambda: bool(visit.page.evaluate("globalThis.vgg?.ticks > 0")), "the game runs")
    return visit
