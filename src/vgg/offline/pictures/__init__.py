"""Pictures without a model: the offline provider's answers to every image request, drawn from facts and a seed."""

from __future__ import annotations

from .picture import picture

__all__ = ["picture"]
