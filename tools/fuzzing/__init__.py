"""Fuzzing of the rules language: random programs in four languages, and hostile ones against the checker."""
