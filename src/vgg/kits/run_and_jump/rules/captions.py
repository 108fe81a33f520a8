"""Which text is which, so that no screen needs a bare number."""

X_TITLE = 0
X_TAGLINE = 1
X_PROMPT = 2
X_MENU_START = 3
X_MENU_HOW = 4
X_MENU_SCORES = 5
X_HOW_TITLE = 6
X_HOW = 7
"""The first of six lines."""
X_STORY = 13
"""The first of six lines."""
X_GOAL = 19
X_PAUSE = 20
X_PAUSE_RESUME = 21
X_PAUSE_RESTART = 22
X_PAUSE_TITLE = 23
X_CLEAR = 24
X_CLEAR_TIME = 25
X_CLEAR_PICKUPS = 26
X_GAME_OVER = 27
X_GAME_OVER_LINE = 28
X_CONTINUE = 29
X_GIVE_UP = 30
X_WIN = 31
X_WIN_LINES = 32
"""The first of six lines."""
X_SCORES = 38
X_NEW_BEST = 39
X_SCORE = 40
X_BEST = 41
X_LIVES = 42
X_ENERGY = 43
X_TIME = 44
X_LEVEL = 45
X_PICKUPS = 46
X_BOSS = 47
X_TIMES = 48
X_CREDITS = 49
"""The first of eight lines."""
