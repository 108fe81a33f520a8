"""Effects as the web editor of the sfxr family opens and saves them: without this nobody could edit a sound by hand.

The editor's file is one JSON object: the wave by its number, 22 numbers from -1 or 0 to 1, the volume, and how to play it.
"""

from __future__ import annotations

from collections.abc import Mapping

from vgg.model.errors import InputError
from vgg.responses.effects import Effect

from .synth import RATE

_WAVES = ("square", "saw", "sine", "noise")
_UNITS = {
    "attack": "p_env_attack",
    "sustain": "p_env_sustain",
    "punch": "p_env_punch",
    "decay": "p_env_decay",
    "frequency": "p_base_freq",
    "frequency_limit": "p_freq_limit",
    "vibrato_depth": "p_vib_strength",
    "vibrato_speed": "p_vib_speed",
    "jump_delay": "p_arp_speed",
    "duty": "p_duty",
    "repeat": "p_repeat_speed",
    "low_pass": "p_lpf_freq",
    "resonance": "p_lpf_resonance",
    "high_pass": "p_hpf_freq",
    "volume": "sound_vol",
}
_SIGNED = {
    "slide": "p_freq_ramp",
    "slide_change": "p_freq_dramp",
    "jump": "p_arp_mod",
    "duty_slide": "p_duty_ramp",
    "phaser": "p_pha_offset",
    "phaser_slide": "p_pha_ramp",
    "low_pass_slide": "p_lpf_ramp",
    "high_pass_slide": "p_hpf_ramp",
}
_PLAYED = {"oldParams": True, "sample_rate": RATE, "sample_size": 16}
_KNOWN = frozenset({*_UNITS.values(), *_SIGNED.values(), *_PLAYED, "wave_type", "p_vib_delay"})
"""Every field of the editor's; how it plays changes nothing here, and the last is a number that no model ever used."""

_FAR = 2
"""How far out a number may be."""
_MOST = 64
"""Fields of a file, at most."""


def as_sfxr(effect: Effect) -> dict[str, int | float | bool]:
    """Return *effect* as the JSON object that the editor opens."""
    numbers = {theirs: getattr(effect, ours) / 1000 for ours, theirs in (_UNITS | _SIGNED).items()}
    return {**_PLAYED, "wave_type": _WAVES.index(effect.wave), **numbers}


def from_sfxr(data: object, event: str) -> Effect:
    """Return the effect for *event* that *data*, a file of the editor read as JSON, describes, to the thousandth.

    Dice and sliders of some editors go a little beyond the model's bounds: the nearest number is taken, and `beyond` tells
    which. InputError names every field that is missing, unknown or far out.
    """
    if not isinstance(data, Mapping) or len(data) > _MOST:
        hint = "Save it as JSON: one object of the model's numbers."
        raise InputError(f"the effect of {event!r} is not what sfxr editors save", hint=hint)
    strange = sorted(str(name)[:40] for name in data if name not in _KNOWN)
    problems = [f"{name!r} is no field of an effect" for name in strange]
    fields: dict[str, int | str] = {"event": event}
    for ours, theirs in (_UNITS | _SIGNED).items():
        value, least = data.get(theirs), _least(ours)
        if isinstance(value, int | float) and not isinstance(value, bool) and -_FAR <= value <= _FAR:
            fields[ours] = min(max(round(value * 1000), least * 1000), 1000)
        else:
            problems.append(f"{theirs} is {_told(value)}; {least} to 1")
    wave = data.get("wave_type")
    if isinstance(wave, int) and not isinstance(wave, bool) and 0 <= wave < len(_WAVES):
        fields["wave"] = _WAVES[wave]
    else:
        problems.append(f"wave_type is {_told(wave)}; 0 square, 1 saw, 2 sine or 3 noise")
    if problems:
        hint = "Open it in the editor and save it anew."
        raise InputError(f"the sfxr numbers of {event!r} cannot be used", problems=problems, hint=hint)
    return Effect.model_validate(fields)


def beyond(data: Mapping[str, float]) -> tuple[str, ...]:
    """Return, for *data* that `from_sfxr` takes, a sentence for each number that is beyond the model's bounds."""
    return tuple(
        f"{theirs} was {_told(data[theirs])}, beyond {_least(ours)} to 1; the nearest was taken"
        for ours, theirs in (_UNITS | _SIGNED).items()
        if not _least(ours) <= data[theirs] <= 1
    )


def _least(ours: str) -> int:
    return -1 if ours in _SIGNED else 0


def _told(value: object) -> str:
    """Return *value* for a message, which no file makes long."""
    if value is None:
        return "missing"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**9 else "too large"
    return (
        repr(value)[:40] if isinstance(value, str | float | bool) else f"no number ({type(value).__name__})"
    )
