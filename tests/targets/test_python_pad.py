"""Gamepads: plugged in, pressed, leaned on, pulled out."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pygame
import pytest

from vgg.rules.console import BACK, DOWN, FIRE, JUMP, LEFT, RIGHT, START, UP

Inside = Callable[[str], ModuleType]
PAD, PLAIN = 1, 0
"""SDL_JOYSTICK_TYPE_GAMECONTROLLER and SDL_JOYSTICK_TYPE_UNKNOWN of SDL 2."""


class VirtualPad:
    """A pad that SDL believes in; the wheel's own SDL library is asked for it."""

    def __init__(self, sdl: Any, kind: int) -> None:
        self._sdl = sdl
        self.index = sdl.SDL_JoystickAttachVirtual(kind, 6, 15, 1)
        assert self.index >= 0
        sdl.SDL_JoystickOpen.restype = ctypes.c_void_p
        self._joystick = ctypes.c_void_p(sdl.SDL_JoystickOpen(self.index))

    def press(self, button: int, *, down: bool) -> None:
        """Press a button, or let it go."""
        assert self._sdl.SDL_JoystickSetVirtualButton(self._joystick, button, ctypes.c_uint8(down)) == 0

    def lean(self, axis: int, value: int) -> None:
        """Lean a stick by -32768 to 32767."""
        assert self._sdl.SDL_JoystickSetVirtualAxis(self._joystick, axis, ctypes.c_int16(value)) == 0

    def pull(self) -> None:
        """Pull out the plug."""
        assert self._sdl.SDL_JoystickDetachVirtual(self.index) == 0


def library() -> Any:
    """Return the SDL library that pygame has loaded, or skip where it cannot be found."""
    folder = Path(pygame.__file__).parent.parent / "pygame_ce.libs"
    found = sorted(folder.glob("libSDL2-2*"))
    if not found:
        pytest.skip("the SDL library of this pygame-ce cannot be found")
    return ctypes.CDLL(str(found[0]))


@pytest.fixture
def buttons(inside: Inside) -> Any:
    pygame.display.set_mode((32, 32))
    pygame.event.clear()
    home = inside("home").Home(None)
    return inside("buttons").Buttons(inside("controls").load(home))


def held(buttons: Any) -> int:
    """Let SDL tell what happened, and return the mask of the next tick."""
    for event in pygame.event.get():
        buttons.see(event)
    return int(buttons.held())


def test_a_pad_can_be_plugged_in_pressed_and_pulled_out(buttons: Any) -> None:
    """Every button reaches the rules while the pad is there, and is let go when it leaves."""
    pad = VirtualPad(library(), PAD)
    assert held(buttons) == 0

    for button, mask in (
        (0, JUMP),
        (1, FIRE),
        (2, FIRE),
        (3, JUMP),
        (4, BACK),
        (6, START),
        (13, LEFT),
        (12, DOWN),
    ):
        pad.press(button, down=True)
        assert held(buttons) == mask
        pad.press(button, down=False)
        assert held(buttons) == 0

    pad.press(0, down=True)
    assert held(buttons) == JUMP
    pad.pull()
    assert held(buttons) == 0


@pytest.mark.parametrize("kind", [PAD, PLAIN])
def test_a_stick_that_leans_far_enough_is_a_direction(buttons: Any, kind: int) -> None:
    """Below half its way it is at rest; a joystick that is no gamepad works as well."""
    pad = VirtualPad(library(), kind)
    held(buttons)

    for axis, value, mask in (
        (0, -32768, LEFT),
        (0, 32767, RIGHT),
        (1, -32768, UP),
        (1, 20000, DOWN),
        (1, 9000, 0),
    ):
        pad.lean(0, 0)
        pad.lean(1, 0)
        held(buttons)
        pad.lean(axis, value)
        assert held(buttons) == mask
    pad.pull()
    held(buttons)


def test_a_joystick_that_is_no_gamepad_jumps_and_fires(buttons: Any) -> None:
    """Its first two buttons are the two that matter."""
    stick = VirtualPad(library(), PLAIN)
    held(buttons)

    stick.press(0, down=True)
    assert held(buttons) == JUMP
    stick.press(1, down=True)
    assert held(buttons) == JUMP | FIRE
    stick.pull()
    assert held(buttons) == 0
