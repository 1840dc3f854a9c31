"""Numbers in Chinese characters, as years and days are written on plaques and in registers."""

from __future__ import annotations

import re

from mapper.regex import regex

_DIGITS = {sign: str(value) for value, signs in enumerate(("〇○零", *"一二三四五六七八九")) for sign in signs}
_DIGIT = f"[{''.join(_DIGITS)}]"
_RUN = regex(rf"(?:{_DIGIT}|[十百廿卅])+")
_ONE = "[一二三四五六七八九]"
_COUNTED = regex(rf"(?:({_ONE})百)?零?(?:({_ONE}?)(十)|([廿卅]))?({_ONE}?)")
"""At most 999: hundreds, tens and ones, of which any may be missing."""
_SCORES = {"廿": 2, "卅": 3}


def in_digits(text: str) -> str:
    """``text`` with 一九五二 as 1952 and 二十三 as 23; what is no number of these stays as it is."""
    return _RUN.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    run = match[0]
    if all(sign in _DIGITS for sign in run):
        return "".join(map(_DIGITS.__getitem__, run))
    parts = _COUNTED.fullmatch(run)
    if parts is None:
        return run
    hundreds, before, ten, score, ones = parts.groups()
    tens = _SCORES[score] if score else int(_DIGITS[before]) if before else int(ten is not None)
    return str(100 * _value(hundreds) + 10 * tens + _value(ones))


def _value(sign: str | None) -> int:
    return int(_DIGITS[sign]) if sign else 0
