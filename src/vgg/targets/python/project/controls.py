"""Which keys and pad buttons press which of the game's eight buttons; players may change it in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pygame

from home import Home
from rules.console import BACK, DOWN, FIRE, JUMP, LEFT, RIGHT, START, UP

FILE = "controls.json"

BUTTONS = {
    "left": LEFT,
    "right": RIGHT,
    "up": UP,
    "down": DOWN,
    "jump": JUMP,
    "fire": FIRE,
    "start": START,
    "back": BACK,
}

KEYS: dict[str, list[str]] = {
    "left": ["left", "a"],
    "right": ["right", "d"],
    "up": ["up", "w"],
    "down": ["down", "s"],
    "jump": ["z", "space", "k"],
    "fire": ["x", "j"],
    "start": ["return"],
    "back": ["escape", "backspace"],
}

PAD: dict[str, list[str]] = {
    "left": ["dpad_left"],
    "right": ["dpad_right"],
    "up": ["dpad_up"],
    "down": ["dpad_down"],
    "jump": ["a", "y"],
    "fire": ["x", "b"],
    "start": ["start"],
    "back": ["back"],
}

PAD_BUTTONS = {
    "a": pygame.CONTROLLER_BUTTON_A,
    "b": pygame.CONTROLLER_BUTTON_B,
    "x": pygame.CONTROLLER_BUTTON_X,
    "y": pygame.CONTROLLER_BUTTON_Y,
    "back": pygame.CONTROLLER_BUTTON_BACK,
    "start": pygame.CONTROLLER_BUTTON_START,
    "left_shoulder": pygame.CONTROLLER_BUTTON_LEFTSHOULDER,
    "right_shoulder": pygame.CONTROLLER_BUTTON_RIGHTSHOULDER,
    "dpad_up": pygame.CONTROLLER_BUTTON_DPAD_UP,
    "dpad_down": pygame.CONTROLLER_BUTTON_DPAD_DOWN,
    "dpad_left": pygame.CONTROLLER_BUTTON_DPAD_LEFT,
    "dpad_right": pygame.CONTROLLER_BUTTON_DPAD_RIGHT,
}


@dataclass(frozen=True, slots=True)
class Controls:
    """Button masks by key code, and by button number of a pad."""

    keys: Mapping[int, int]
    pad: Mapping[int, int]


def load(home: Home) -> Controls:
    """Return the controls kept in *home*, which gets a file when it has none; odd entries do not count."""
    kept = home.read(FILE)
    if not kept:
        home.write(FILE, {"keys": KEYS, "pad": PAD})
    return Controls(
        keys=_masks(_names(kept.get("keys"), KEYS), {}),
        pad=_masks(_names(kept.get("pad"), PAD), PAD_BUTTONS),
    )


def _names(kept: Any, usual: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the names for each button: those in *kept*, which may hold anything, else the *usual* ones."""
    chosen = dict(usual)
    for button, names in kept.items() if isinstance(kept, dict) else ():
        if button in usual and isinstance(names, list):
            chosen[button] = [name for name in names if isinstance(name, str)]
    return chosen


def _masks(names: Mapping[str, list[str]], codes: Mapping[str, int]) -> dict[int, int]:
    masks: dict[int, int] = {}
    for button, each in names.items():
        for name in each:
            code = codes.get(name) if codes else _key(name)
            if code is not None:
                masks[code] = masks.get(code, 0) | BUTTONS[button]
    return masks


def _key(name: str) -> int | None:
    try:
        return pygame.key.key_code(name)
    except ValueError:
        return None
