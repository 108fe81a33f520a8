"""Play the game: `python main.py`; `python main.py --help` lists what else it can do."""

import sys

from flags import parse
from start import run

if __name__ == "__main__":
    sys.exit(run(parse(sys.argv[1:])))
