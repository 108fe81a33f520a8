"""The rules of a run-and-jump game: what happens in a tick, and what is shown of it."""
