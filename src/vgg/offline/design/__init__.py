"""The procedural designer: reads a concept as a person would and answers style, architecture, database and briefs."""

from .briefs import sprite_briefs
from .data import database_rows, database_schema
from .plan import architecture
from .style import style_guide

__all__ = ["architecture", "database_rows", "database_schema", "sprite_briefs", "style_guide"]
