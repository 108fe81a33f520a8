"""Numbers as they are said: a line is spoken, and what was heard is compared, in words and not in digits."""

from __future__ import annotations

_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number: int) -> str:
    """Return *number* (0 to 999,999) in English words."""
    if number < 20:
        return _UNITS.split()[number]
    if number < 100:
        return _TENS.split()[number // 10] + (f" {in_words(number % 10)}" if number % 10 else "")
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % size
    return f"{in_words(number // size)} {name}" + (f" {in_words(rest)}" if rest else "")
