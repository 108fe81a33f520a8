"""What a game folder keeps for good: objects named by their content, spools of calls in flight, and who holds the folder."""

from .disk import Disk
from .hold import hold
from .objects import Store

__all__ = ["Disk", "Store", "hold"]
