"""The ids of all texts the rules write, in the order the rules know, so that data and rules mean the same line."""

from __future__ import annotations

TEXT_IDS: tuple[str, ...] = (
    "title",  # the game's name
    "tagline",
    "prompt",  # PRESS START
    "menu_start",
    "menu_how",
    "menu_scores",
    "how_title",  # HOW TO PLAY
    *(f"how_{line}" for line in range(1, 7)),  # verbs and their keys; as many as T_HOW_LINES
    *(f"story_{line}" for line in range(1, 7)),  # as many as T_STORY_LINES
    "goal",  # what the player must do
    "pause",
    "pause_resume",
    "pause_restart",
    "pause_title",
    "clear",  # LEVEL CLEAR
    "clear_time",
    "clear_pickups",
    "game_over",
    "game_over_line",
    "continue",  # CONTINUE
    "give_up",  # BACK TO THE TITLE
    "win",  # the heading of the ending
    *(f"win_{line}" for line in range(1, 7)),  # as many as T_WIN_LINES
    "scores",  # the heading of the high-score screen
    "new_best",
    "score",
    "best",
    "lives",
    "energy",
    "time",
    "level",
    "pickups",  # the name of the pickup
    "boss",  # the name of the boss
    "times",  # a multiplication sign
    *(f"credits_{line}" for line in range(1, 9)),  # as many as T_CREDIT_LINES
)
"""Every fixed text, each described where it is not plain. Names follow as the game needs them: see `name_ids`."""


def name_ids(levels: int, worlds: int) -> tuple[str, ...]:
    """Return the ids that follow TEXT_IDS: one name a level, then one a world; LEVELS holds their indices."""
    return (
        *(f"level_name_{level}" for level in range(1, levels + 1)),
        *(f"world_name_{world}" for world in range(1, worlds + 1)),
    )
