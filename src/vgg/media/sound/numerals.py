"""Numbers as they are said: a line is spoken, and what was heard is compared, in words and not in digits."""

from __future__ import annotations

_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"
_EINER = """
null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn
siebzehn achtzehn neunzehn
"""
_ZEHNER = "- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def in_words(number: int) -> str:
    """Return *number* (0 to 999,999) in English words."""
    if number < 20:
        return _UNITS.split()[number]
    if number < 100:
        return _TENS.split()[number // 10] + (f" {in_words(number % 10)}" if number % 10 else "")
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % size
    return f"{in_words(number // size)} {name}" + (f" {in_words(rest)}" if rest else "")


def ordinal(number: int) -> str:
    """Return the English word for the place *number* (0 to 999,999) in a row: 'twenty first'."""
    *before, last = in_words(number).split()
    tens = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return " ".join([*before, _ORDINALS.get(last, tens)])


def year(number: int) -> str:
    """Return the year *number* (1100 to 1999) as English speakers say it: 'nineteen eighty six'."""
    rest = number % 100
    tail = "hundred" if not rest else in_words(rest) if rest > 9 else f"oh {in_words(rest)}"
    return f"{in_words(number // 100)} {tail}"


def in_german(number: int) -> str:
    """Return *number* (0 to 999,999) in German words, each hundred and thousand a word of its own for those who read it aloud."""
    if number < 20:
        return "eins" if number == 1 else _EINER.split()[number]
    if number < 100:
        tens, ones = _ZEHNER.split()[number // 10], number % 10
        return f"{_EINER.split()[ones]} und {tens}" if ones else tens
    size, name = (100, "hundert") if number < 1000 else (1000, "tausend")
    count, rest = divmod(number, size)
    many = "ein" if count == 1 else in_german(count)
    return f"{many} {name}" + (f" {in_german(rest)}" if rest else "")
