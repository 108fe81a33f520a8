"""Names of languages, spoken and programmed, as people write them; without it 'Deutsch' and 'Python 3' would mean nothing."""

from __future__ import annotations

import re
import unicodedata

SPOKEN = {
    "en": "english englisch anglais inglés ingles inglese 英語 английский",
    "de": "german deutsch allemand alemán tedesco ドイツ語 немецкий",
    "fr": "french französisch français francais francés francese フランス語 французский",
    "es": "spanish spanisch espagnol español espanol spagnolo スペイン語 испанский",
    "it": "italian italienisch italien italiano イタリア語 итальянский",
    "pt": "portuguese portugiesisch portugais português portugues ポルトガル語",
    "nl": "dutch niederländisch néerlandais nederlands オランダ語",
    "pl": "polish polnisch polonais polski ポーランド語",
    "sv": "swedish schwedisch suédois svenska スウェーデン語",
    "da": "danish dänisch dansk",
    "nb": "norwegian norwegisch norsk no",
    "fi": "finnish finnisch suomi",
    "cs": "czech tschechisch čeština cesky",
    "hu": "hungarian ungarisch magyar",
    "tr": "turkish türkisch türkçe",
    "ru": "russian russisch russe русский ロシア語",
    "uk": "ukrainian ukrainisch українська",
    "ja": "japanese japanisch japonais 日本語 jp",
    "zh": "chinese chinesisch chinois 中文 中国語 cn",
    "ko": "korean koreanisch coréen 한국어 韓国語 kr",
    "el": "greek griechisch ελληνικά",
    "la": "latin latein",
    "eo": "esperanto",
    "ca": "catalan katalanisch català",
    "ro": "romanian rumänisch română",
}
"""ISO 639-1 code → names in several languages."""

_PROGRAMMED = {
    "python": "python python3 py pygame pygame-ce cpython",
    "web": "web javascript js typescript ts html html5 browser canvas webgl",
    "rust": "rust rs bevy",
    "ruby": "ruby rb gosu",
}

_BY_NAME = {name: code for code, names in SPOKEN.items() for name in (code, *names.split())}
_BY_TARGET = {name: target for target, names in _PROGRAMMED.items() for name in names.split()}


def spoken(text: str) -> str:
    """Return the ISO 639-1 code *text* names ('German', 'de-AT', 'ドイツ語'), or ''."""
    word = unicodedata.normalize("NFKC", text).casefold().strip()
    return _BY_NAME.get(word) or _BY_NAME.get(re.split(r"[-_ (]", word)[0], "")


def programmed(text: str) -> str:
    """Return the target that *text* names ('Python 3', 'HTML5', 'rust (bevy)'), or ''."""
    words = re.findall(r"[a-z]+[0-9]?(?:-ce)?", unicodedata.normalize("NFKC", text).casefold())
    return next((_BY_TARGET[word] for word in words if word in _BY_TARGET), "")


def mentioned(text: str) -> list[str]:
    """Return the codes of languages that *text* asks for in words such as 'German and English text'."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not re.search(
        r"\b(?:texts?|languages?|subtitles|menus?|translat\w+|texte?n?|sprachen?|untertitel)\b|テキスト|対応|字幕",
        plain,
    ):
        return []
    found = [
        (match.start(), code)
        for name, code in _BY_NAME.items()
        if len(name) > 2
        for match in _whole(name, plain)
    ]
    return list(dict.fromkeys(code for _, code in sorted(found)))


def _whole(name: str, text: str) -> list[re.Match[str]]:
    """Return where *name* stands in *text* as a word; scripts without spaces need no edge."""
    edge = r"\b" if name.isascii() else ""
    return list(re.finditer(f"{edge}{re.escape(name)}{edge}", text))
