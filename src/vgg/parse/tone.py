"""Tone words are rules: 'cosy', 'no losing', 'ohne Zeitlimit', '敵なし' switch things off; without it they would be decoration."""

# ruff: noqa: E501, RUF001 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from vgg.model.concept import Decision, Tone

from .text import shown

Switch = Literal["enemies", "losing", "timer"]


class _Pattern(NamedTuple):
    """A *regex*, and words of which one stands in every text it matches: most texts need not compile it."""

    stems: tuple[str, ...]
    regex: str

    def found(self, text: str) -> str:
        """Return what of *text* matches first; '' when nothing does."""
        match = re.search(self.regex, text) if any(stem in text for stem in self.stems) else None
        return match.group() if match else ""


def _p(stems: str, regex: str) -> _Pattern:
    return _Pattern(tuple(stems.split("|")), regex)


_NOT = r"(?<!not )(?<!not a )(?<!isn't )(?<!never )(?<!nicht )(?<!kein )(?<!nothing )(?<!less )"
_NO = r"\b(?:no|without(?: any)?|zero|free of|kein(?:e|en|er)?|ohne|sans|pas d[e']|sin|senza|sem)\s*"
_BUT = r"(?!\s+(?:left|remain|can|may|will|except|but|survive|besides))"

_COSY = (
    _p(
        "cos|coz|wholesome|gemütlich|kuschelig|douillet|acogedor|accoglient",
        _NOT
        + r"\b(?:cos(?:y|ier|iest)|coz(?:y|ier|iest)|wholesome|gemütlich\w*|kuschelig\w*|douillet\w*|acogedor\w*|accoglient\w*)\b",
    ),
    _p("のんびり|まったり|ほのぼの|癒し|уютн", r"のんびり|まったり|ほのぼの|癒し|уютн\w*"),
)
_CALM = (
    _p(
        "relax|chill|laid|stress|entspann|relajant|ゆったり",
        _NOT
        + r"\b(?:relax(?:ed|ing)|chill(?:ed)?|laid[- ]back|stress[- ]?free|stressfrei|entspann\w+|relajant\w*|ゆったり)\b",
    ),
    _p("ゆったり|リラックス", r"ゆったり|リラックス"),
)
_WORDS: Mapping[Switch, tuple[_Pattern, ...]] = {
    "enemies": (
        _p(
            "enem|foe|monster|combat|fighting|violen|gegner|feind|gewalt|kämpf|ennemi|nemici|inimigo",
            _NO
            + r"(?:enem(?:y|ies)|foes?|monsters?|combat|fighting|violence|gegner\w*|feinde?n?|monster|gewalt|kämpfe?n?"
            r"|ennemis?|violence|enemigos?|violencia|nemici|violenza|inimigos?)\b" + _BUT,
        ),
        _p(
            "peaceful|pacif|violent|enemy-free|friedlich|gewalt|paisible|pacífic",
            _NOT
            + r"\b(?:peaceful|pacifist|non-?violent|enemy-free|friedlich\w*|gewaltfrei\w*|gewaltlos\w*|paisible|pacifique|pacífic\w+)\b"
            r"(?!\s+(?:village|town|city|kingdom|land|valley|island|life|world|times?|people|planet|day|night|dorf|stadt|leben|land|tal))",
        ),
        _p(
            "敵|平和|非暴力|戦闘",
            r"敵(?:キャラ)?(?:は|が)?(?:いない|なし|無し|ない|出ない|出てこない)|平和(?!な(?:村|町|国|島|星))|非暴力|戦闘(?:なし|無し|がない)",
        ),
    ),
    "losing": (
        _p(
            "losing|loosing|game over|game-over|gameover|death|dying|fail|verlieren|niederlage|scheitern|tod|sterben|perdre|défaite|perder|derrota|sconfitta",
            _NO
            + r"(?:losing|loosing|game[- ]?overs?|death|dying|deaths|fail(?:ing|ure)?(?:[- ]?states?)?|verlieren|niederlagen?"
            r"|scheitern|tode?|sterben|leben zu verlieren|perdre|défaite|perder|derrota|perdere|sconfitta)\b",
        ),
        _p(
            "can't|cannot|can not|never|impossible|nobody can|no one can",
            r"\b(?:can(?:'t|not| not)|can never|never|impossible to|nobody can|no one can)\s+(?:ever\s+)?(?:really\s+)?(?:lose|die|fail)\b(?!\s+(?:the|your|a|an|it|him|her|them|his|my|our|any|sight|track|hope)\b)",
        ),
        _p(
            "nobody|no one|niemand|keiner|no-fail|no fail",
            r"\b(?:nobody|no one|niemand|keiner) (?:ever )?(?:loses|dies|verliert|stirbt)\b|\bno[- ]fail\b",
        ),
        _p(
            "again|noch",
            r"\b(?:only|just|nur|immer)\W+(?:[\"'“”„«»]\s*)?(?:try(?:ing)? again|noch ?(?:ein)?mal(?: versuchen| probieren)?)\b",
        ),
        _p(
            "infinite|unlimited|endless|unendlich|unbegrenzt",
            r"\b(?:infinite|unlimited|endless|unendlich(?:e|en)?|unbegrenzt(?:e|en)?)\s+(?:lives|continues|retries|tries|leben|versuche)\b",
        ),
        _p(
            "verlieren|sterben",
            r"\b(?:man|du) kann(?:st)? (?:hier )?nicht (?:verlieren|sterben)\b|\bnicht verlieren können\b|\bohne zu verlieren\b",
        ),
        _p(
            "負け|ゲームオーバー|死なない|失敗",
            r"負け(?:は|が)?(?:ない|なし|無し|ません)|負けることは?(?:ない|なし)|ゲームオーバー(?:は|が|の)?(?:なし|無し|ない)|死なない|失敗(?:は|が)?(?:なし|無し|ない|しない)",
        ),
    ),
    "timer": (
        _p(
            "time|clock|countdown|rush|hurry|zeit|eile|hektik|limite d|chrono|límite",
            _NO
            + r"(?:time[- ]?limits?|timers?|clocks?|countdowns?|time[- ]pressure|rush|hurry|zeitlimits?|zeitdruck|zeitbegrenzung"
            r"|timer|eile|hektik|limite de temps|chrono\w*|límite de tiempo|tiempo límite|limite di tempo|limite de tempo)\b",
        ),
        _p(
            "untimed|take your time|at your own pace|lass dir zeit|ohne zeit",
            r"\b(?:untimed|take your time|at your own pace|lass dir zeit|ohne zeit\w+)\b",
        ),
        _p(
            "時間|タイムリミット",
            r"(?:時間制限|制限時間|タイムリミット)(?:は|が)?(?:なし|無し|ない)|時間に追われない",
        ),
    ),
}
_TEACHING = _p(
    "education|edutainment|lern|知育|教育|学習|éducati|educativ|обучающ",
    r"\beducation\w*|\bedutainment\b|\blernspiel\w*|\blern\w*spiel|知育|教育|学習|\béducati\w+|\beducativ\w+|обучающ\w+",
)

_OPPOSITES: Mapping[Switch, str] = {
    "enemies": r"\b(?:boss(?:es)?|enem(?:y|ies)|shoot\w*|fight\w*|battles?|kill\w*|combat|monsters?|endgegner\w*|gegner\w*|kämpf\w*)\b|ボス|敵",
    "losing": r"\b(?:perma-?death|(?:one|single|1) (?:life|hit)|hardcore|game over|limited lives|\d+ lives|ein leben|punishing)\b|一回死",
    "timer": r"\b(?:time[- ]?(?:r|limit|attack|trial)s?|countdown|against (?:the clock|time)|before [^.]{3,40} (?:runs? out|gone)|zeitlimit)\b|制限時間",
}
_ASKED = {"enemies": "no enemies", "losing": "nobody loses", "timer": "no time limit"}
_RANK = "words for gentleness win over every other wish"


@dataclass(frozen=True, slots=True)
class _Found:
    field: str
    words: str


def read_tone(texts: Mapping[str, str]) -> tuple[Tone, tuple[Decision, ...]]:
    """Return the tone of a concept and why.

    *texts* maps a field, such as 'features[2]', to its words. Contradictions are settled by one fixed order: words
    for gentleness win over features, features over the genre's habit; each loser is logged (X04).
    """
    plain = {field: _plain(text) for field, text in texts.items()}
    found = {switch: _reason(switch, plain) for switch in _ASKED}
    decisions: list[Decision] = []
    for switch, words in found.items():
        if words:
            decisions.append(_inferred(switch, words))
            decisions.extend(_losers(switch, words, plain))
    return Tone(**{switch: words is None for switch, words in found.items()}), tuple(decisions)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def _reason(switch: str, texts: Mapping[str, str]) -> _Found | None:
    """Return the words that switch *switch* off, or None."""
    patterns = [*_WORDS[switch], *_COSY]  # type: ignore[index]
    patterns += _CALM if switch != "enemies" else ()
    patterns += [_TEACHING] if switch == "timer" else []
    for pattern in patterns:
        for field, text in texts.items():
            if words := pattern.found(text):
                return _Found(field, words)
    return None


def _inferred(switch: str, words: _Found) -> Decision:
    return Decision(
        field=f"tone.{switch}",
        given=shown(words.words),
        decision="inferred",
        result=_ASKED[switch],
        where=f"tone.{switch}",
        reason=f"{words.field} says {shown(words.words)!r}, and words of tone are rules",
    )


def _losers(switch: str, winner: _Found, texts: Mapping[str, str]) -> list[Decision]:
    """Return a decision for each field that asks for the opposite of what *winner* switched off."""
    losers: list[Decision] = []
    for field, text in texts.items():
        rest = text.replace(winner.words, " ")
        for pattern in _WORDS[switch]:  # type: ignore[index]
            rest = re.sub(pattern.regex, " ", rest) if pattern.found(rest) else rest
        if match := re.search(_OPPOSITES[switch], rest):  # type: ignore[index]
            losers.append(_loser(switch, field, match.group(), winner))
    return losers


def _loser(switch: str, field: str, words: str, winner: _Found) -> Decision:
    return Decision(
        field=f"tone.{switch}",
        given=f"{field}: {shown(words)}",
        decision="refused",
        reason=f"it contradicts {shown(winner.words)!r} in {winner.field}; {_RANK}",
        result=_ASKED[switch],
    )
