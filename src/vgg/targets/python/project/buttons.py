"""The player's hands: keyboard and gamepads, plugged in at any time, as one mask of buttons a tick."""

from __future__ import annotations

import pygame
from pygame._sdl2 import controller

from controls import Controls
from rules.console import DOWN, FIRE, JUMP, LEFT, RIGHT, START, UP

DEAD_ZONE = 0.5
"""How far a stick must lean, of 1."""

PLAIN_BUTTONS = {0: JUMP, 1: FIRE, 2: FIRE, 3: JUMP, 7: START, 9: START}
"""Buttons of a joystick that the system does not know as a gamepad."""

Source = tuple[str, int, int]
"""Where a press comes from: 'key', 'pad button', 'pad axis' ...; which device; which part of it."""


class Buttons:
    """What is held down, kept up to date by the window's events."""

    def __init__(self, controls: Controls) -> None:
        self._controls = controls
        self._down: dict[Source, int] = {}
        self._taps = 0
        self._queue: list[int] = []
        self._pads: dict[int, controller.Controller] = {}
        self._sticks: dict[int, pygame.joystick.JoystickType] = {}
        pygame.joystick.init()
        controller.init()

    def held(self) -> int:
        """Return the mask for the next tick; a press shorter than a tick still counts in one."""
        if self._queue:
            return self._queue.pop(0)
        mask = self._taps
        for bits in self._down.values():
            mask |= bits
        self._taps = 0
        return mask

    @property
    def busy(self) -> bool:
        """Whether presses that nobody made by hand are still to come."""
        return bool(self._queue)

    def release(self) -> None:
        """Let go of everything: the window lost the keyboard and will not hear keys come up."""
        self._down.clear()
        self._taps = 0

    def press(self, mask: int) -> None:
        """Press and release *mask* for the player, whatever is held."""
        self.release()
        self._queue += [0, mask, 0]

    def see(self, event: pygame.event.Event) -> None:
        """Take note of an event that is about a key or a pad."""
        match event.type:
            case pygame.KEYDOWN | pygame.KEYUP:
                bits = self._controls.keys.get(event.key, 0)
                self._set(("key", 0, event.key), bits if event.type == pygame.KEYDOWN else 0)
            case pygame.CONTROLLERBUTTONDOWN | pygame.CONTROLLERBUTTONUP:
                bits = self._controls.pad.get(event.button, 0)
                pressed = event.type == pygame.CONTROLLERBUTTONDOWN
                self._set(("pad button", event.instance_id, event.button), bits if pressed else 0)
            case pygame.CONTROLLERAXISMOTION:
                lean = event.value / 32768
                self._set(("pad axis", event.instance_id, event.axis), _leaning(event.axis, lean))
            case pygame.JOYDEVICEADDED:
                self._plug(event.device_index)
            case pygame.JOYDEVICEREMOVED:
                self._unplug(event.instance_id)
            case pygame.JOYBUTTONDOWN | pygame.JOYBUTTONUP | pygame.JOYAXISMOTION | pygame.JOYHATMOTION:
                if event.instance_id in self._sticks:
                    self._see_stick(event)

    def _see_stick(self, event: pygame.event.Event) -> None:
        """Take note of a joystick that is no gamepad."""
        device = event.instance_id
        match event.type:
            case pygame.JOYAXISMOTION:
                self._set(("axis", device, event.axis), _leaning(event.axis, event.value))
            case pygame.JOYHATMOTION:
                across, along = event.value
                self._set(("hat", device, event.hat), _leaning(0, across) | _leaning(1, -along))
            case _:
                bits = PLAIN_BUTTONS.get(event.button, 0)
                pressed = event.type == pygame.JOYBUTTONDOWN
                self._set(("button", device, event.button), bits if pressed else 0)

    def _set(self, source: Source, bits: int) -> None:
        self._taps |= bits & ~self._down.get(source, 0)
        if bits:
            self._down[source] = bits
        else:
            self._down.pop(source, None)

    def _plug(self, index: int) -> None:
        if controller.is_controller(index):
            pad = controller.Controller(index)
            self._pads[pad.as_joystick().get_instance_id()] = pad
        else:
            stick = pygame.joystick.Joystick(index)
            self._sticks[stick.get_instance_id()] = stick

    def _unplug(self, device: int) -> None:
        self._pads.pop(device, None)
        self._sticks.pop(device, None)
        self._down = {
            source: bits for source, bits in self._down.items() if source[0] == "key" or source[1] != device
        }


def _leaning(axis: int, lean: float) -> int:
    """Return the direction that a stick leaning by -1 to 1 presses; axis 0 goes right, axis 1 goes down."""
    if abs(lean) < DEAD_ZONE or axis not in (0, 1):
        return 0
    low, high = ((LEFT, RIGHT), (UP, DOWN))[axis]
    return low if lean < 0 else high
