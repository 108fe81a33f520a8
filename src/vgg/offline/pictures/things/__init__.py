"""Things: coins, flames, doors and all that is no creature, drawn as solids and kept alive by spinning and flickering."""

from .thing import thing

__all__ = ["thing"]
