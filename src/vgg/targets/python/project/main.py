"""Play the game: `python main.py`; `python main.py --help` lists what else it can do."""

import os
import sys

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # what is printed are results, and nothing else

from flags import parse  # noqa: E402 - as above
from start import run  # noqa: E402 - as above

if __name__ == "__main__":
    sys.exit(run(parse(sys.argv[1:])))
