"""Which frame of a sprite shows what: the frames of a slot lie in the order of its animations."""

HERO_IDLE = 0
HERO_WALK = 2
HERO_JUMP = 6
HERO_FALL = 7
HERO_ATTACK = 8
HERO_HURT = 10
HERO_DEATH = 11
"""Idle 2, walk 4, jump 1, fall 1, attack 2, hurt 1, death 2."""

ENEMY_WALK = 0
ENEMY_ATTACK = 4
ENEMY_DEATH = 5
"""Walk 4, attack 1, death 1."""

BOSS_IDLE = 0
BOSS_WALK = 2
BOSS_ATTACK = 6
BOSS_HURT = 8
BOSS_DEATH = 9
"""Idle 2, walk 4, attack 2, hurt 1, death 2."""

OFF = 0
ON = 1
"""Spring: off 1, on 1. Checkpoint: off 1, on 2."""
GOAL_CLOSED = 0
GOAL_OPEN = 2
"""Idle 2, on 2."""
