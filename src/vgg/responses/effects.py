"""Sound effects as the numbers of the sfxr model, so that they can be asked for, checked and edited."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Id, Response

Unit = Annotated[int, Field(ge=0, le=1000)]
"""A share in thousandths."""

Signed = Annotated[int, Field(ge=-1000, le=1000)]
"""A share in thousandths of either direction."""


class Effect(Response):
    """One effect: the event it sounds for and 24 numbers, of which most stay 0.

    All are thousandths of sfxr's own.
    """

    event: Id = Field(description="The kit's event.")
    wave: Literal["square", "saw", "sine", "noise"] = Field(
        description="The wave: noise for hits, steps and explosions."
    )
    volume: Unit = Field(
        description="Loudness: 500 and above is that of all effects, which are levelled; less is quieter, "
        "for steps and landings."
    )
    attack: Unit = Field(
        description="Time to full loudness; seconds = (attack/1000)^2 * 2.27. Nearly always 0."
    )
    sustain: Unit = Field(
        description="Time at full loudness; seconds = (sustain/1000)^2 * 2.27: 100 is 0.02 s, 300 0.2 s, "
        "500 0.57 s."
    )
    punch: Unit = Field(description="How much louder the sustained part begins.")
    decay: Unit = Field(
        description="Time to silence; seconds = (decay/1000)^2 * 2.27. 200 is 0.09 s, 400 0.36 s."
    )
    frequency: Unit = Field(
        description="Start pitch; hertz = 3528 * ((frequency/1000)^2 + 0.001): 300 is 321 Hz, 500 885 Hz."
    )
    frequency_limit: Unit = Field(
        description="A falling pitch that reaches this one ends the sound; 0: never."
    )
    slide: Signed = Field(
        description="Pitch movement: 200 rises well, -300 falls well, beyond 500 is extreme."
    )
    slide_change: Signed = Field(description="Change of the movement itself; small values bend the curve.")
    vibrato_depth: Unit = Field(description="Depth of a tremble of the pitch.")
    vibrato_speed: Unit = Field(description="Speed of that tremble; 500 is about 18 Hz.")
    jump: Signed = Field(description="One sudden step of pitch: 300 to 600 up as coins do, negative down.")
    jump_delay: Unit = Field(
        description="When the step comes: 1000 never, 600 after 0.07 s, 500 after 0.11 s."
    )
    duty: Unit = Field(
        description="Square: 0 is even, 750 a thin pulse, 1000 silent. Saw: 0 is a triangle, 1000 a saw."
    )
    duty_slide: Signed = Field(
        description="Change of that shape while it sounds, towards 1000 when positive: 300 is from end to end in 0.8 s."
    )
    repeat: Unit = Field(
        description="Starts the pitch again and again: 0 never, 500 every 0.11 s, 700 every 0.04 s."
    )
    phaser: Signed = Field(description="Offset of a second copy of the sound; 0 none.")
    phaser_slide: Signed = Field(description="Movement of that offset: a sweep.")
    low_pass: Unit = Field(description="Cut-off of highs; 1000 lets all through.")
    low_pass_slide: Signed = Field(description="Movement of that cut-off.")
    resonance: Unit = Field(description="Emphasis at the cut-off.")
    high_pass: Unit = Field(description="Cut-off of lows; 0 lets all through.")
    high_pass_slide: Signed = Field(description="Movement of that cut-off.")


class SoundEffects(Response):
    """All effects of the game, each of the kit's events exactly once, in the kit's order."""

    effects: Annotated[list[Effect], Field(min_length=1, max_length=64)]
