"""The numbers of a game that people may turn: what each means, how far it goes, and what a plan asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vgg.responses.architecture import Architecture

from .rules import tables as t


@dataclass(frozen=True, slots=True)
class Knob:
    """One number of the table TUNING. Bounds are around what levels are built for, so that turning it keeps them winnable."""

    index: int
    low: int
    high: int
    meaning: str


KNOBS: Mapping[str, Knob] = {
    "lives": Knob(t.T_LIVES, 0, 9, "Lives at the start; 0: nobody ever loses."),
    "energy": Knob(t.T_ENERGY, 1, 8, "Hits the hero can take."),
    "per_life": Knob(t.T_PER_LIFE, 0, 200, "Pickups that give a life; 0: never."),
    "bonus": Knob(t.T_BONUS, 0, 60000, "Points that give a life; 0: never."),
    "checkpoints": Knob(t.T_CHECKPOINTS, 0, 1, "1: the hero comes back at the last checkpoint."),
    "air_jumps": Knob(t.T_AIR_JUMPS, 0, 3, "Jumps in the air after the first."),
    "flutter": Knob(
        t.T_FLUTTER, 0, 600, "Greatest fall speed while jump is held, 1/256 px a tick; 0: no flutter."
    ),
    "flutter_ticks": Knob(t.T_FLUTTER_TICKS, 0, 240, "Ticks one flutter lasts."),
    "attack": Knob(t.T_ATTACK, 0, 2, "0: none, 1: stomp, 2: shot."),
    "run": Knob(t.T_RUN, 380, 560, "Top speed, 1/256 px a tick."),
    "accelerate": Knob(t.T_ACCELERATE, 30, 120, "Speed won a tick."),
    "brake": Knob(t.T_BRAKE, 16, 80, "Speed lost a tick without a button."),
    "turn": Knob(t.T_TURN, 40, 160, "Speed won a tick against the movement."),
    "air": Knob(t.T_AIR, 24, 90, "Speed won a tick in the air."),
    "jump": Knob(t.T_JUMP, 1200, 1400, "Speed of a jump, 1/256 px a tick."),
    "air_jump": Knob(t.T_AIR_JUMP, 900, 1300, "Speed of a jump in the air."),
    "rise": Knob(t.T_RISE, 38, 47, "Gravity while rising with jump held."),
    "cut": Knob(t.T_CUT, 60, 200, "Gravity while rising after jump was let go."),
    "fall": Knob(t.T_FALL, 45, 64, "Gravity while falling."),
    "fall_max": Knob(t.T_FALL_MAX, 700, 1400, "Greatest fall speed."),
    "coyote": Knob(t.T_COYOTE, 5, 8, "Ticks after leaving a floor in which a jump counts."),
    "buffer": Knob(t.T_BUFFER, 4, 10, "Ticks a jump pressed too early is kept."),
    "corner": Knob(t.T_CORNER, 3, 4, "Pixels a rising head slides around a corner."),
    "stomp": Knob(t.T_STOMP, 500, 1200, "Speed of the bounce off an enemy."),
    "shot_speed": Knob(t.T_SHOT_SPEED, 700, 1600, "Speed of the hero's shot."),
    "shot_ticks": Knob(t.T_SHOT_TICKS, 12, 90, "Ticks a shot flies."),
    "shot_wait": Knob(t.T_SHOT_WAIT, 8, 40, "Ticks between two shots."),
    "spring": Knob(t.T_SPRING, 1650, 1900, "Speed of a spring's throw."),
    "safe": Knob(t.T_SAFE, 60, 90, "Ticks without harm after a hit."),
    "knock_x": Knob(t.T_KNOCK_X, 100, 500, "Speed away from what hit."),
    "knock_y": Knob(t.T_KNOCK_Y, 200, 900, "Upward speed after a hit."),
    "stop_light": Knob(t.T_STOP_LIGHT, 0, 4, "Ticks the world stands still after a light hit."),
    "stop_heavy": Knob(t.T_STOP_HEAVY, 0, 10, "The same after a heavy hit."),
    "hazard": Knob(t.T_HAZARD, 1, 8, "Energy a hazard costs; 8 kills at once."),
    "boss_energy": Knob(t.T_BOSS_ENERGY, 3, 6, "Hits a boss takes."),
    "boss_speed": Knob(t.T_BOSS_SPEED, 128, 320, "Speed of a boss, 1/256 px a tick."),
    "boss_telegraph": Knob(t.T_BOSS_TELEGRAPH, 18, 60, "Ticks of warning before a boss attacks."),
}

_ATTACKS = {"none": t.ATTACK_NONE, "stomp": t.ATTACK_STOMP, "shot": t.ATTACK_SHOT}
FLUTTER_SPEED = 260
FLUTTER_TICKS = 50


def values(architecture: Architecture) -> dict[str, int]:
    """Return every knob's number as the plan of the game asks for it."""
    defaults = {name: t.TUNING_DEFAULTS[knob.index] for name, knob in KNOBS.items()}
    rules, verbs = architecture.rules, architecture.verbs
    flutters = verbs.jump == "flutter"
    wished = {
        "lives": rules.lives,
        "energy": rules.energy,
        "per_life": architecture.pickup.per_life,
        "checkpoints": int(rules.checkpoints),
        "air_jumps": int(verbs.jump == "double"),
        "flutter": FLUTTER_SPEED if flutters else 0,
        "flutter_ticks": FLUTTER_TICKS if flutters else 0,
        "attack": _ATTACKS[verbs.attack],
        "boss_energy": 4,
    }
    return defaults | wished
