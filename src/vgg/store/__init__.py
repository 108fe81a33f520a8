"""What a game folder keeps for good: objects named by content, spools of calls in flight, and who holds it."""

from .disk import Disk
from .hold import hold
from .objects import Scratch, Store

__all__ = ["Disk", "Scratch", "Store", "hold"]
