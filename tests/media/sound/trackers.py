"""Two libraries that play tracker modules, libxmp and libopenmpt, as witnesses of what our modules sound like."""

from __future__ import annotations

from ctypes import (
    CDLL,
    Structure,
    byref,
    c_char_p,
    c_double,
    c_int,
    c_long,
    c_short,
    c_size_t,
    c_ubyte,
    c_uint,
    c_void_p,
    sizeof,
    string_at,
)  # fmt: skip
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolbox import shared_library

KEY_OFF = 97
_TICK = 500
"""Samples a tick, when the rate is 200 times the tempo: then both libraries count without rounding."""


@dataclass(frozen=True)
class Struck:
    """A note as a library met it while it played: milliseconds, channel, note of the file (1 is C-0), instrument."""

    at: float
    channel: int
    note: int
    instrument: int


@dataclass(frozen=True)
class Heard:
    """What a library made of a module: the notes it struck in one pass, and the sound at *rate*."""

    notes: tuple[Struck, ...]
    pcm: NDArray[np.int16]
    rate: int
    pitches: NDArray[np.float64]
    """MIDI pitch of each channel (columns) at each tick, as libxmp hears it: with slides, vibrato and arpeggio."""
    names: tuple[str, ...] = ()
    """What libopenmpt calls the instruments."""


class _Event(Structure):
    _fields_ = [(name, c_ubyte) for name in ("note", "ins", "vol", "fxt", "fxp", "f2t", "f2p", "flag")]


class _Channel(Structure):
    _fields_ = [
        ("period", c_uint), ("position", c_uint), ("bend", c_short), ("note", c_ubyte), ("instrument", c_ubyte),
        ("sample", c_ubyte), ("volume", c_ubyte), ("pan", c_ubyte), ("reserved", c_ubyte), ("event", _Event),
    ]  # fmt: skip


class _Frame(Structure):
    _fields_ = [
        *((name, c_int) for name in ("pos", "pattern", "row", "rows", "frame", "speed", "bpm", "time", "all", "usec")),
        ("buffer", c_void_p),
        *((name, c_int) for name in ("size", "room", "volume", "loops", "virtual", "used", "sequence")),
        ("channels", _Channel * 64),
    ]  # fmt: skip


def xmp(module: bytes, tempo: int, channels: int) -> Heard:
    """Play *module* once with libxmp."""
    library, rate = shared_library("libxmp.so.4"), 200 * tempo
    library.xmp_create_context.restype = c_void_p
    context = c_void_p(library.xmp_create_context())
    assert library.xmp_load_module_from_memory(context, module, c_long(len(module))) == 0
    assert library.xmp_start_player(context, rate, 1 << 2) == 0  # mono
    frame, notes, periods, sound, played = _Frame(), [], [], [], 0
    table = np.frombuffer(frame, np.uint8, 64 * sizeof(_Channel), _Frame.channels.offset).reshape(64, -1)
    while library.xmp_play_frame(context) == 0:
        library.xmp_get_frame_info(context, byref(frame))
        if frame.loops:
            break
        events = [frame.channels[number].event for number in range(channels)] if frame.frame == 0 else []
        for number, event in enumerate(events):
            if event.note:
                note = KEY_OFF if event.note > 128 else event.note - 12
                notes.append(Struck(played * 1000 / rate, number, note, event.ins))
        periods.append(table[:channels, :4].copy())
        sound.append(np.frombuffer(string_at(frame.buffer, frame.size), np.int16))
        played += len(sound[-1])
    library.xmp_end_player(context)
    library.xmp_release_module(context)
    library.xmp_free_context(context)
    # A period is 13696 at C-0, and the library counts it 4096-fold; our waves are tuned an octave up.
    found = np.array(periods).view(np.uint32)[..., 0]
    pitches = 12 * np.log2(13696 * 4096 / np.maximum(found, 1)) - 12
    return Heard(tuple(notes), np.concatenate(sound), rate, pitches)


def lasting(module: bytes) -> float:
    """Return how many seconds *module* lasts, as libopenmpt reckons without playing it: to a thousandth."""
    library, handle = _opened(module)
    seconds = float(library.openmpt_module_get_duration_seconds(handle))
    library.openmpt_module_destroy(handle)
    return seconds


def _opened(module: bytes) -> tuple[CDLL, c_void_p]:
    """Return libopenmpt and its handle of *module*."""
    library = shared_library("libopenmpt.so.0")
    library.openmpt_module_create_from_memory2.restype = c_void_p
    library.openmpt_module_create_from_memory2.argtypes = [c_char_p, c_size_t, *[c_void_p] * 7]
    library.openmpt_module_get_duration_seconds.restype = c_double
    handle = c_void_p(library.openmpt_module_create_from_memory2(module, len(module), *[None] * 7))
    assert handle
    return library, handle


def openmpt(module: bytes, tempo: int, channels: int) -> Heard:
    """Play *module* once with libopenmpt, a tick at a time."""
    (library, handle), rate = _opened(module), 200 * tempo
    library.openmpt_module_get_instrument_name.restype = c_char_p
    library.openmpt_module_read_mono.restype = c_size_t
    library.openmpt_module_read_mono.argtypes = [c_void_p, c_int, c_size_t, c_void_p]
    cell = library.openmpt_module_get_pattern_row_channel_command
    cell.restype, cell.argtypes = c_ubyte, [c_void_p, c_int, c_int, c_int, c_int]
    # What it reckons is a little less than the rate makes of it: so on until it comes round.
    most = round(library.openmpt_module_get_duration_seconds(handle) * rate / _TICK * 1.01) + 24
    sound, notes, before, ticks = np.zeros((most, _TICK), np.int16), [], (-1, -1), 0
    for tick in range(most):
        read = library.openmpt_module_read_mono(handle, rate, _TICK, sound[tick].ctypes.data)
        place = (
            library.openmpt_module_get_current_order(handle),
            library.openmpt_module_get_current_row(handle),
        )
        if read < _TICK or place < before:
            break
        ticks = tick + 1
        if place == before:
            continue
        before, pattern = place, library.openmpt_module_get_current_pattern(handle)
        for number in range(channels):
            note, instrument = (cell(handle, pattern, place[1], number, kind) for kind in (0, 1))
            if note:
                found = KEY_OFF if note > 120 else note - 12
                notes.append(Struck(tick * _TICK * 1000 / rate, number, found, instrument))
    count = library.openmpt_module_get_num_instruments(handle)
    names = tuple(library.openmpt_module_get_instrument_name(handle, at).decode() for at in range(count))
    library.openmpt_module_destroy(handle)
    return Heard(tuple(notes), sound[:ticks].reshape(-1), rate, np.zeros((0, channels)), names)
