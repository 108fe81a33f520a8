"""Search, tapes and digests: what shows that a game can be won. Generic: it knows no kit."""
