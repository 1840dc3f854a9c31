"""Text as a person sees it: signs of any keyboard as the ordinary ones, and nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("º˚∘", "°"),
        **dict.fromkeys("′’‘`´ʹʼ＇‛", "'"),
        **dict.fromkeys("″”“ʺ˝„‟＂", '"'),
        **dict.fromkeys("−–—‐‑‒﹣", "-"),
        **dict.fromkeys("٫。", "."),
    }
)


_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
_ACCENTS = re.compile("[\u0300-\u036f]")


def bare(text: str) -> str:
    """``text`` in small letters without accents, taken to pieces; two letters for each that is two in one."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_LATIN)


def unaccented(text: str) -> str:
    """The same in one piece."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", bare(text))


def ordinary(text: str) -> str:
    """``text`` with ordinary digits, blanks, points, minus signs and signs of minutes and seconds."""
    if text.isascii():
        return text.replace("''", '"').strip()
    folded = unicodedata.normalize("NFKC", text.translate(_SIGNS))
    folded = "".join(map(_one, visible(folded)))
    return folded.replace("''", '"').strip()


def visible(text: str) -> str:
    """``text`` without the marks that take no room: joiners, directions, lost byte order marks."""
    return "".join(mark for mark in text if unicodedata.category(mark) != "Cf").strip()


def _one(mark: str) -> str:
    digit = unicodedata.decimal(mark, None)
    if digit is not None:
        return str(digit)
    return " " if mark.isspace() else mark
