"""The book of a game folder: every call that may cost money, what was spent, and which answer made which artifact."""

from .book import Ledger, glance
from .budget import Budget
from .past import Past
from .reply import Shelf
from .rows import AnswerRow, CallRow, StepRow, WishRow

__all__ = ["AnswerRow", "Budget", "CallRow", "Ledger", "Past", "Shelf", "StepRow", "WishRow", "glance"]
