"""What the built-in provider plays and speaks: music, effects and a voice from facts and a seed."""

from .composer import score
from .foley import effects
from .speaker import speech, transcript

__all__ = ["effects", "score", "speech", "transcript"]
