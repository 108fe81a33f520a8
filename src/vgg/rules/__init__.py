"""The rules language: a subset of Python that can be checked, proven to end, and compiled; and the console it talks to."""
