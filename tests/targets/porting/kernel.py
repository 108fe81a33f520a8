"""A walker that jumps and falls, by hand in Python: the reference for the bugs that are planted in it and its ports."""

from zlib import crc32

GRAV, JUMP, CAP, STEP = 49, -1101, 735, 37
FLOOR, LEDGE, WALL, ROUND = 40961, 30011, 50000, 640
FIELDS = ("rng", "tick", "held", "x", "y", "vx", "vy", "ground", "rising", "scream", "foe")
State = dict[str, int]


def tdiv(a: int, b: int) -> int:
    """Divide towards zero."""
    return a // b if a >= 0 else -(-a // b)


def rand(w: State, n: int) -> int:
    """Draw a number below n: xorshift32."""
    x = w["rng"] & 0xFFFFFFFF
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    w["rng"] = x - 0x100000000 if x > 0x7FFFFFFF else x
    return (x >> 8) % n


def fresh() -> State:
    """Return the state before the first tick."""
    return dict.fromkeys(FIELDS, 0) | {"rng": 19088743, "foe": -5001}


def respawn(w: State) -> None:
    """Begin a round anew: everything of the walker is wiped."""
    w["x"] = w["vx"] = w["vy"] = w["ground"] = w["rising"] = w["scream"] = 0
    w["y"] = LEDGE


def tick(w: State, held: int) -> None:
    """Let one tick pass."""
    if w["tick"] % ROUND == 0:
        respawn(w)
    w["tick"] = w["tick"] + 1
    pressed = held & ~w["held"]
    w["held"] = held
    w["foe"] = w["foe"] + rand(w, 7) - 3
    w["vx"] = (STEP if held & 2 else 0) - (STEP if held & 1 else 0)
    if pressed & 4 and w["ground"] == 1:
        w["vy"] = JUMP
        w["rising"] = 1
        w["ground"] = 0
    if w["rising"] == 1 and held & 4 == 0:
        w["rising"] = 0
        if w["vy"] < 0:
            w["vy"] = tdiv(w["vy"], 2)
    w["vy"] = w["vy"] + GRAV
    if w["vy"] > CAP:
        w["vy"] = CAP
        w["scream"] = 1
    w["x"] = (w["x"] + w["vx"]) % WALL
    w["y"] = w["y"] + w["vy"]
    bottom = FLOOR if w["x"] > 2000 else LEDGE
    if w["y"] >= bottom:
        w["y"] = bottom
        w["vy"] = w["scream"] = w["rising"] = 0
        w["ground"] = 1
    else:
        w["ground"] = 0


def digest(w: State, chain: int) -> int:
    """Return the chained digest; as in C, a word that is too long loses what is beyond 32 bits."""
    return crc32(b"".join((word & 0xFFFFFFFF).to_bytes(4, "little") for word in w.values()), chain)


def play(masks: list[int]) -> tuple[list[int], int]:
    """Return the chained digest after every tick, and the digest of the last state alone."""
    w, chain, chains = fresh(), 0, []
    for held in masks:
        tick(w, held)
        chain = digest(w, chain)
        chains.append(chain)
    return chains, digest(w, 0)
