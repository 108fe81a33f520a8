"""The book of a game folder: every call that may cost money, what was spent, which answer made which artifact.

`book.Ledger` writes it, `glance.glance` reads it; they are imported where they are needed, as only one brings threads.
"""
