"""The rows of the current level in the cartridge's tables, found in one place so that no index can go astray."""

from .tables import FOE_SIZE, FOES, LEVEL_SIZE, LEVELS, SPAWN_SIZE, SPAWNS, VOICE_SIZE, VOICES
from .world import World


def of_level(world: World, column: int) -> int:
    """Return the number in this *column*, one of the `L_...`, of the current level's row."""
    return LEVELS[(world.level * LEVEL_SIZE + column) % len(LEVELS)]


def of_thing(world: World, thing: int, column: int) -> int:
    """Return the number in this *column*, one of the `AT_...`, of the row of *thing* of the level."""
    return SPAWNS[((world.first_spawn + thing) * SPAWN_SIZE + column) % len(SPAWNS)]


def of_foe(world: World, foe: int, column: int) -> int:
    """Return the number in this *column*, one of the `AT_...`, of the row of *foe* of the level."""
    return FOES[((world.first_foe + foe) * FOE_SIZE + column) % len(FOES)]


def of_voice(voice: int, column: int) -> int:
    """Return the number in this *column*, one of the `SAID_...`, of the row of *voice*."""
    return VOICES[(voice * VOICE_SIZE + column) % len(VOICES)]
